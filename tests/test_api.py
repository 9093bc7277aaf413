"""The functions for Python programs."""

from __future__ import annotations

import ast
import doctest
import inspect
import json
import pkgutil
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import awesome_lint
from support import LIST, MENDED, ROOT, environment, repository, write
from support import awesome_lint as run

TEXT = (ROOT / "docs/api.md").read_text("utf-8")


def test_the_documentation_is_true() -> None:
    done = doctest.testfile(str(ROOT / "docs/api.md"), module_relative=False, encoding="utf-8")
    assert done.attempted > 10
    assert done.failed == 0


def test_the_program_of_the_documentation_changes_nothing_else(tmp_path: Path) -> None:
    write(tmp_path, {"README.md": b"\xef\xbb\xbfdon\xc3\xa2\xe2\x82\xac\xe2\x84\xa2t \xff\r\nb\rc"})
    program = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)[-1]
    subprocess.run((sys.executable, "-c", program), cwd=tmp_path, env=environment(tmp_path), check=True)
    assert (tmp_path / "README.md").read_bytes() == "don’t ".encode() + b"\xff\r\nb\r\nc"


@pytest.mark.parametrize("name", ["check", "fix", "entries"])
def test_the_documentation_gives_the_signature(name: str) -> None:
    function = getattr(awesome_lint, name)
    parameters = inspect.signature(function).parameters.values()
    given = [one.name if one.default is one.empty else f"{one.name}={one.default!r}" for one in parameters]
    given = [re.sub("='(.*)'", r'="\1"', one) for one in given]
    first = next(index for index, one in enumerate(parameters) if one.kind is one.KEYWORD_ONLY)
    assert f"`{name}({', '.join([*given[:first], '*', *given[first:]])})`" in TEXT
    assert inspect.get_annotations(function)["return"]


def test_its_findings_are_those_of_the_command(tmp_path: Path) -> None:
    repo = repository(tmp_path / "repo", {"docs/README.md": LIST, "img/chart.png": b""})
    printed = run("--output-format", "json", "docs/README.md", cwd=repo).json
    found = awesome_lint.check(LIST, "docs/README.md", repository=repo)
    assert [as_data(one) for one in found] == printed
    fixed = awesome_lint.fix(LIST, "docs/README.md", repository=repo)
    assert (fixed.text, len(fixed.applied), len(fixed.left)) == (MENDED, 1, 3)
    assert "img/chart.png" in awesome_lint.fix(LIST, "docs/README.md", repository=repo, unsafe=True).text


def as_data(one: awesome_lint.Finding) -> dict[str, Any]:
    fix = one.fix and {**one.fix._asdict(), "edits": [edit._asdict() for edit in one.fix.edits]}
    return {**one._asdict(), "start": one.start._asdict(), "end": one.end._asdict(), "fix": fix}


def test_without_a_repository_no_relative_link_is_judged() -> None:
    assert [one.rule for one in awesome_lint.check(LIST)] == ["mojibake", "placeholder-link"]


def test_a_folder_of_a_repository_may_be_the_root(tmp_path: Path) -> None:
    repo = repository(tmp_path / "repo", {"sub/b.md": "# B\n", "sub/README.md": "", "c.md": ""})
    text = "[b](b.md#b) [itself](README.md#sub) [c](../c.md)\n\n# Sub\n"
    assert awesome_lint.check(text, repository=repo / "sub") == ()
    assert awesome_lint.check(text, "./README.md", repository=repo / "sub") == ()
    with pytest.raises(awesome_lint.SettingsError, match="there is no folder"):
        awesome_lint.check(text, repository=repo / "gone")


def test_its_entries_are_those_of_the_command(tmp_path: Path) -> None:
    text = (ROOT / "examples/README.md").read_text("utf-8")
    write(tmp_path, {"README.md": text})
    exported = run("export", "--to", "json", "README.md", cwd=tmp_path).out
    assert list(awesome_lint.entries(text)) == json.loads(exported)


@pytest.mark.parametrize(
    ("values", "rules"),
    [
        ({}, "mojibake placeholder-link"),
        ({"select": ["encoding"]}, "mojibake"),
        ({"ignore": ["encoding"]}, "placeholder-link"),
        ({"per-file-ignores": {"docs/*": ["mojibake"]}}, "placeholder-link"),
        ({"per-file-ignores": {"other/*": ["mojibake"]}}, "mojibake placeholder-link"),
        ({"rules": {"placeholder-link": {"words": ["old/chart.png"]}}}, "mojibake placeholder-link placeholder-link"),
    ],
)
def test_settings_are_a_configuration(values: dict[str, Any], rules: str) -> None:
    assert " ".join(one.rule for one in awesome_lint.check(LIST, "docs/README.md", settings=values)) == rules


@pytest.mark.parametrize("function", [awesome_lint.check, awesome_lint.fix, awesome_lint.entries])
@pytest.mark.parametrize(
    ("text", "half", "offset"),
    [
        ("a \ud800 b\n", "D800", 2),
        ("donâ€™t \udc00\n", "DC00", 8),
        ("a \udcff \ud83d\ude00\n", "D83D", 4),
        ("\udfff", "DFFF", 0),
    ],
)
def test_half_a_character_is_an_error(function: Callable[[str], object], text: str, half: str, offset: int) -> None:
    with pytest.raises(ValueError, match=rf"^text: U\+{half} at offset {offset} is half of a character"):
        function(text)


def test_what_stands_for_a_byte_is_none() -> None:
    assert [one.rule for one in awesome_lint.check("a \udcff\udc80 b\n")] == ["invalid-utf8"]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"selct": []}, "settings: there is no key `selct`; did you mean `select`?"),
        ({"select": "links"}, "settings: `select` is wrong: expected `array`, got `string`"),
        (
            {"select": ["example/x"]},
            "settings: `select`: there is no rule or group `example/x`; it would belong to the plugin",
        ),
        (
            {"rules": {"stale-preprint": {"years": -1}}},
            "settings: `rules.stale-preprint.years` is wrong: expected 0 or more, got -1",
        ),
    ],
)
def test_wrong_settings_are_an_error(values: dict[str, Any], said: str) -> None:
    with pytest.raises(awesome_lint.SettingsError, match=re.escape(said)):
        awesome_lint.check("", settings=values)


@settings(max_examples=25)
@given(st.text(max_size=200))
@example("-\x1f")
def test_any_text_is_answered(text: str) -> None:
    fixed = awesome_lint.fix(text, unsafe=True)
    assert awesome_lint.check(text) == awesome_lint.check(text)
    left = awesome_lint.check(fixed.text)
    # What is refused is told without its fix.
    assert [one.message for one in fixed.left] == [one.message for one in left]
    assert fixed.refused or fixed.left == left
    assert isinstance(awesome_lint.entries(text), tuple)


def test_it_prints_nothing_and_reads_no_files(tmp_path: Path) -> None:
    program = f"""
import sys
import awesome_lint
import awesome_lint.api
awesome_lint.fix({LIST!r})
opened = []
sys.addaudithook(lambda event, arguments: opened.append(arguments[0]) if event in ("open", "os.listdir") else None)
awesome_lint.check({LIST!r}), awesome_lint.fix({LIST!r}), awesome_lint.entries({LIST!r})
assert opened == [], opened
"""
    write(tmp_path, {".awesome-lint.toml": "select = [1]"})
    done = subprocess.run(
        (sys.executable, "-c", program), cwd=tmp_path, env=environment(tmp_path), capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_no_module_takes_the_place_of_a_function() -> None:
    """A module of the same name, once it is imported, would be what `awesome_lint.check` means."""
    modules = {module.name for module in pkgutil.iter_modules(awesome_lint.__path__)}
    assert modules.isdisjoint(awesome_lint.__all__)


def test_the_package_alone_imports_nothing_and_knows_its_names(tmp_path: Path) -> None:
    tree = ast.parse((ROOT / "src/awesome_lint/__init__.py").read_text("utf-8"))
    imports = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
    assert [node.module for node in imports if isinstance(node, ast.ImportFrom)] == ["__future__"]
    assert set(awesome_lint.__all__) <= set(dir(awesome_lint))
    assert all(getattr(awesome_lint, name) is not None for name in awesome_lint.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'lnit'"):
        _ = awesome_lint.lnit  # type: ignore[attr-defined]
