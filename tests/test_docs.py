"""The documentation says what is so."""

from __future__ import annotations

import importlib.util
import json
import re
import types
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from awesome_lint.basics.records import fields_of, is_record
from awesome_lint.commands.rulepages import page
from awesome_lint.output import FORMATS
from awesome_lint.rule import Rule
from awesome_lint.rules import RULES
from support import ROOT, awesome_lint, write

README = (ROOT / "README.md").read_text("utf-8")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DOCUMENTS = [
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/architecture.md",
    "docs/configuration.md",
    "docs/fixes.md",
    "docs/format.md",
    "docs/api.md",
    "docs/plugins.md",
    "docs/output.md",
    "docs/ci.md",
]

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


def blocks(language: str) -> list[str]:
    return [text for name, text in FENCE.findall(README) if name == language]


def script(name: str) -> types.ModuleType:
    """A script of docs/ as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / f"docs/{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def generate() -> types.ModuleType:
    return script("generate")


def test_the_picture_shows_what_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    picture = script("picture")
    printed = picture.printed()
    for path, theme in picture.PICTURES.items():
        drawn = path.read_text("utf-8")
        assert drawn == picture.picture(printed, theme), "run `python docs/picture.py`"
        assert f"docs/{path.name}" in README
        assert "\x1b" not in drawn
    assert len(picture.PICTURES) == 2


@pytest.mark.parametrize("columns", [60, 80, 100, 200])
def test_a_picture_is_as_wide_as_its_terminal(columns: int) -> None:
    picture = script("picture")
    text = "\x1b[1mname\x1b[0m " + "a漢👩\u200d💻e\u0301 " * 60 + "\n"
    drawn = picture.picture(text, picture.LIGHT, ("README.md",), columns)
    stretches = re.findall(r'<text x="([\d.]+)" y="([\d.]+)" textLength="([\d.]+)".*>(.*)</text>', drawn)
    ends = [float(x) + float(length) for x, _, length, _ in stretches]
    assert columns * 8.4 - 20 < max(ends) - 16 <= columns * 8.4 + 0.1
    assert {text for *_, text in stretches if not text.isascii()} >= {"漢", "👩\u200d💻"}
    assert len({y for _, y, _, _ in stretches}) == 1 + -(-(5 + 60 * 7) // columns)


def test_a_list_is_shown_in_every_form(generate: types.ModuleType) -> None:
    text = (ROOT / "docs/output.md").read_text("utf-8")
    _, _, shown = text.partition("<!-- forms:")
    parts = dict(
        zip(
            re.findall(r"^### (\w+)$", shown, re.MULTILINE), [part for _, part in FENCE.findall(shown)][1:], strict=True
        )
    )
    assert list(parts) == list(FORMATS)
    assert parts == {form: generate.printed(form) for form in FORMATS}
    assert all("On Locks" in part for part in parts.values())


class TestReadme:
    def test_its_first_two_commands_are_a_line_each(self) -> None:
        lint, test = blocks("sh")[:2]
        assert lint.count("\n") == test.count("\n") == 1
        assert re.search(r"awesome-lint --exit-zero examples$", lint)
        assert re.search(r"pytest\b", test)

    def test_what_it_shows_is_what_is_printed(self) -> None:
        printed = awesome_lint("--output-format", "full", "examples/README.md", cwd=ROOT).out
        for finding in blocks("text")[0].split("\n\n"):
            assert finding.strip() in printed

    def test_the_fixes_it_shows_are_made(self) -> None:
        made = awesome_lint("--isolated", "--diff", "examples/README.md", cwd=ROOT).out.splitlines()
        shown = blocks("diff")[0].splitlines()
        assert len(shown) > 8
        assert set(shown) <= set(made)

    def test_its_configuration_is_one(self, tmp_path: Path) -> None:
        write(tmp_path, {"README.md": "fine\n", "pyproject.toml": blocks("toml")[0]})
        assert awesome_lint("README.md", cwd=tmp_path).status == 0

    def test_it_names_all_keys_of_the_configuration(self) -> None:
        from awesome_lint.configuration.config import Config

        keys = {name.replace("_", "-") for name in Config._fields} - {"rules"}
        assert {key for key in keys if key not in blocks("toml")[0]} == set()

    def test_its_options_are_options(self, tmp_path: Path) -> None:
        commands = ("check", "export", "format")
        known = "".join(awesome_lint(command, "--help", cwd=tmp_path).out for command in commands)
        assert {option for option in re.findall(r"(?<!-)--[a-z][a-z-]+", README) if option not in known} == set()

    def test_its_hooks_are_hooks(self) -> None:
        defined = re.findall(r"^- id: (\S+)", (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"), re.MULTILINE)
        assert set(re.findall(r"- id: (\S+)", blocks("yaml")[0])) <= set(defined)
        assert all(f"`{name}`" in README or f"- id: {name}" in README for name in defined)


class TestRules:
    def test_what_is_written_from_them_is_fresh(self, generate: types.ModuleType) -> None:
        stale = [str(path.relative_to(ROOT)) for path in generate.stale()]
        assert stale == [], "run `python docs/generate.py`"

    @every_rule
    def test_the_readme_has_it(self, rule: Rule[Any]) -> None:
        row = f"| [`{rule.name}`](docs/rules/{rule.name}.md) | {'yes' if rule.default else 'no'} | {rule.summary} |"
        assert README.count(row) == 1

    @every_rule
    def test_its_page_says_all(self, rule: Rule[Any]) -> None:
        text = page(rule)
        assert text.startswith(f"# {rule.name}\n\n{rule.summary}\n\nGroup `{rule.group}`, ")
        assert re.search(r"\n## Why\n\n\S", text)
        assert text.count("```markdown\n") >= len(rule.examples) + len(rule.valid)
        assert text.count("\n- line ") == sum(len(example.says) for example in rule.examples)
        unseen = {char for char in text if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
        assert unseen <= {"\n", "\t", "\N{ZERO WIDTH JOINER}", "\N{ZERO WIDTH NON-JOINER}"}
        assert "\n\n\n" not in re.sub(r"```.*?```", "x", text, flags=re.DOTALL)

    @every_rule
    def test_its_options_are_explained(self, rule: Rule[Any]) -> None:
        options = rule.options
        assert isinstance(options, type)
        assert is_record(options)
        for option in fields_of(options):
            assert re.search(rf"- `{option.name.replace('_', '-')}` \(default `.+`\): \S.{{10,}}", page(rule))

    @every_rule
    def test_its_page_can_be_asked_for(self, rule: Rule[Any], tmp_path: Path) -> None:
        assert awesome_lint("rule", rule.name, cwd=tmp_path).out == page(rule)

    def test_all_pages_can_be_asked_for(self, tmp_path: Path) -> None:
        assert awesome_lint("rule", "--all", cwd=tmp_path).out == "\n".join(map(page, RULES))
        listed = awesome_lint("rule", cwd=tmp_path).out
        assert [line.split()[0] for line in listed.splitlines()] == [rule.name for rule in RULES]


class TestExamples:
    """The lists in examples/ have what examples/findings.tsv says, no more and no less."""

    # Too long to be read.
    LEFT_OUT = frozenset({"oversized-readme"})

    @pytest.fixture(scope="class")
    @staticmethod
    def expected() -> list[tuple[str, int, str]]:
        rows = (ROOT / "examples/findings.tsv").read_text("utf-8").splitlines()[1:]
        return [(path, int(line), rule) for path, line, rule in (row.split("\t") for row in rows)]

    def test_they_have_what_is_said(self, expected: list[tuple[str, int, str]]) -> None:
        found = awesome_lint("--isolated", "--output-format", "json", ".", cwd=ROOT / "examples").findings
        assert [(path.removeprefix("./"), line, rule) for path, line, rule in found] == expected

    def test_they_have_some_of_every_kind(self, expected: list[tuple[str, int, str]]) -> None:
        shown = {rule for _, _, rule in expected} | self.LEFT_OUT
        assert shown == {rule.name for rule in RULES if rule.default}

    def test_mending_them_settles(self, tmp_path: Path) -> None:
        for path in (ROOT / "examples").rglob("*.md"):
            write(tmp_path, {str(path.relative_to(ROOT / "examples")): path.read_bytes()})
        for more in ((), ("--unsafe-fixes",)):
            mended = awesome_lint("--fix", *more, ".", cwd=tmp_path)
            assert mended.err.split()[1:3] in (["findings", "fixed,"], ["finding", "fixed,"])
            again = awesome_lint("--fix", *more, "--output-format", "json", ".", cwd=tmp_path)
            safe = {"safe", "unsafe"} if more else {"safe"}
            assert [one for one in json.loads(again.out) if one["fix"] and one["fix"]["safety"] in safe] == []


@pytest.mark.parametrize(
    "document",
    sorted({path.relative_to(ROOT).as_posix() for part in (".", "docs") for path in (ROOT / part).glob("*.md")}),
)
def test_what_we_write_is_clean(document: str) -> None:
    """What it shows on purpose, it says: in comments that silence no more than that."""
    done = awesome_lint("--isolated", "-q", document, cwd=ROOT)
    assert (done.status, done.out, done.err) == (0, "", "")
    formatted = awesome_lint("format", "--isolated", "--check", "-q", document, cwd=ROOT)
    assert (formatted.status, formatted.out, formatted.err) == (0, "", "")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_between_documents_lead_somewhere(document: str) -> None:
    rules = "broken-path,broken-anchor,empty-link,placeholder-link,malformed-url,unrendered-link"
    done = awesome_lint("--isolated", "--select", rules, "-q", document, cwd=ROOT)
    assert (done.status, done.out) == (0, "")
