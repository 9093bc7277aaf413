"""Rules from other packages: loaded where the user asks for it, never by a checkout, and never with a traceback."""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import awesome_lint as api
from awesome_lint.rule import Rule
from support import ROOT, Content, Outcome, awesome_lint, awesome_lint_process, environment, write

PLUGIN = ROOT / "examples/plugin"
PAGE = (ROOT / "docs/plugins.md").read_text("utf-8")
SHOUTED = "| Paper | Year |\n| --- | --- |\n| [OWLS IN THE DARK](https://example.org/owls) | 2021 |\n"
JSON = ("--output-format", "json")

RULE = """
from awesome_lint.edits import Edit, Fix
from awesome_lint.rule import Diagnostic, Example, NoOptions, Rule
from awesome_lint.source import Span

def check(context):
    {body}

def rule(name="broken/rule", group="links", doc="A page.", check=check, options=NoOptions, **more):
    return Rule(name=name, group=group, doc=doc, check=check, options=options, examples=(), **more)

RULES = {rules}
"""


def package(folder: Path, name: str, entry: str, modules: Mapping[str, Content]) -> Path:
    """A folder with a package in it, as installing one leaves it there."""
    # As installers write it, so that it goes before a package of this name that is installed where the tests run.
    info = f"{name.replace('-', '_')}-1.0.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"
    points = f"[awesome_lint.rules]\n{entry}\n"
    return write(folder, {f"{info}/METADATA": metadata, f"{info}/entry_points.txt": points, **modules})


def broken(folder: Path, body: str = "return ()", rules: str = "(rule(),)") -> Path:
    """A package with the plugin `broken`; what is wrong with it is for the test to say."""
    return package(
        folder, "broken", "broken = broken_rules:RULES", {"broken_rules.py": RULE.format(body=body, rules=rules)}
    )


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The example package, as installing it leaves it."""
    modules = {
        path.relative_to(PLUGIN / "src").as_posix(): path.read_bytes() for path in (PLUGIN / "src").rglob("*.py")
    }
    entry = re.search(r"^example = .*$", (PLUGIN / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    assert entry is not None
    return package(tmp_path / "site", "awesome-lint-example", entry[0].replace('"', ""), modules)


@pytest.fixture
def shouted() -> Iterator[Rule[Any]]:
    with installed(PLUGIN / "src"):
        yield importlib.import_module("awesome_lint_example.shouted_title").RULE


def run(folder: Path, site: Path, *arguments: str, text: str = SHOUTED, **variables: str) -> Outcome:
    """Runs the program in `folder` on a list, with the packages of `site` installed."""
    write(folder, {"README.md": text})
    with installed(site):
        return awesome_lint(*arguments, cwd=folder, **variables)


@contextlib.contextmanager
def installed(site: Path) -> Iterator[None]:
    """Makes the packages of `site` known; what is imported from there is forgotten afterwards."""
    sys.path.insert(0, str(site))
    importlib.invalidate_caches()
    try:
        yield
    finally:
        sys.path.remove(str(site))
        for name, module in list(sys.modules.items()):
            if str(getattr(module, "__file__", "")).startswith(f"{site}{os.sep}"):
                del sys.modules[name]


def test_pip_installs_the_example_and_the_program_finds_it(tmp_path: Path) -> None:
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index")
    offline = ("--no-deps", "--no-build-isolation", "--target", str(tmp_path / "site"), str(PLUGIN))
    subprocess.run((*pip, *offline), check=True, env=environment(tmp_path), timeout=120)
    write(tmp_path, {"README.md": SHOUTED})
    known = {"PYTHONPATH": str(tmp_path / "site")}
    done = awesome_lint_process(*JSON, "--plugin", "example", cwd=tmp_path, variables=known)
    assert [(line, rule) for _, line, rule in done.findings] == [(3, "example/shouted-title")]


class TestUse:
    @pytest.mark.parametrize(
        ("arguments", "variables", "loaded"),
        [
            ("", {}, False),
            ("--plugin example", {}, True),
            ("check --plugin example", {}, True),
            ("", {"AWESOME_LINT_PLUGINS": "example"}, True),
            ("", {"AWESOME_LINT_PLUGINS": " example, example"}, True),
            ("--plugin example", {"AWESOME_LINT_PLUGINS": "example"}, True),
            ("--plugin example --ignore example/shouted-title", {}, False),
            ("--plugin example --ignore metadata", {}, False),
            ("--plugin example --select links", {}, False),
            ("--plugin example --select example/shouted-title", {}, True),
            ("--plugin example --select ALL", {}, True),
        ],
    )
    def test_it_is_loaded_where_the_user_says_so(
        self, tmp_path: Path, example: Path, arguments: str, variables: dict[str, str], loaded: bool
    ) -> None:
        done = run(tmp_path, example, *arguments.split(), *JSON, **variables)
        assert [rule for _, _, rule in done.findings] == ["example/shouted-title"] * loaded

    def test_its_finding_has_its_page_and_its_fix_is_made(self, tmp_path: Path, example: Path) -> None:
        (found,) = run(tmp_path, example, *JSON, "--plugin", "example").json
        assert found["url"] == "https://example.org/awesome-lint-example/shouted-title"
        run(tmp_path, example, "--plugin", "example", "--fix", "--unsafe-fixes")
        assert "[Owls In The Dark]" in (tmp_path / "README.md").read_text("utf-8")

    def test_reports_have_its_page(self, tmp_path: Path, example: Path) -> None:
        page = "https://example.org/awesome-lint-example/shouted-title"
        log = json.loads(run(tmp_path, example, "--output-format", "sarif", "--plugin", "example").out)["runs"][0]
        rules = log["tool"]["driver"]["rules"]
        (found,) = log["results"]
        assert (rules[found["ruleIndex"]]["id"], rules[found["ruleIndex"]]["helpUri"]) == (found["ruleId"], page)
        assert rules[-1]["shortDescription"]["text"] == "Titles in capitals throughout."
        assert [one["url"] for one in run(tmp_path, example, *JSON, "--statistics", "--plugin", "example").json] == [
            page
        ]

    def test_it_has_a_page_and_stands_in_the_list_of_rules(self, tmp_path: Path, example: Path) -> None:
        page = run(tmp_path, example, "rule", "example/shouted-title", "--plugin", "example").out
        assert page.startswith("# example/shouted-title\n\nTitles in capitals throughout.\n")
        assert "- `words` (default `3`): " in page
        assert (
            "example/shouted-title  metadata    on   unsafe fix"
            in run(tmp_path, example, "rule", AWESOME_LINT_PLUGINS="example").out
        )

    @pytest.mark.parametrize(
        ("text", "rules"),
        [
            ("<!-- awesome-lint-disable-file example/shouted-title -->\n\n" + SHOUTED, []),
            ("<!-- awesome-lint-disable-file example/shouted-title -->\n", ["unused-suppression"]),
        ],
    )
    def test_a_comment_silences_it(self, tmp_path: Path, example: Path, text: str, rules: list[str]) -> None:
        done = run(tmp_path, example, *JSON, "--plugin", "example", text=text)
        assert [rule for _, _, rule in done.findings] == rules

    def test_without_it_a_comment_for_it_is_left_alone(self, tmp_path: Path) -> None:
        text = "<!-- awesome-lint-disable-file example/shouted-title -->\n"
        assert run(tmp_path, tmp_path, text=text).status == 0

    def test_a_configuration_gives_it_options_once_it_is_loaded(self, tmp_path: Path, example: Path) -> None:
        config = 'select = ["example/shouted-title"]\n[rules."example/shouted-title"]\nwords = 5\n'
        write(tmp_path, {".awesome-lint.toml": config})
        assert run(tmp_path, example, "--plugin", "example").status == 0
        shown = run(tmp_path, example, "--plugin", "example", "--show-settings").out
        assert '[rules."example/shouted-title"]\nwords = 5\n' in shown
        assert run(tmp_path, example, "export", "--to", "json", "--plugin", "example").status == 0


class TestTrust:
    @pytest.mark.parametrize(
        "config",
        [
            'plugins = ["evil"]',
            'plugin = "evil"',
            'select = ["evil/rule"]',
            'extend-select = ["evil/rule"]',
            '[rules."evil/rule"]',
            "[per-file-ignores]\n'*' = ['evil/rule']",
        ],
    )
    def test_a_checkout_cannot_load_one(self, tmp_path: Path, config: str) -> None:
        """Neither by its configuration nor by what lies in it, even where the package is installed."""
        evil = {"evil.py": "from pathlib import Path\nPath('ran').touch()\nRULES = ()\n"}
        site = package(tmp_path / "site", "evil", "evil = evil:RULES", evil)
        checkout = package(tmp_path / "checkout", "evil2", "evil = evil:RULES", {**evil, ".awesome-lint.toml": config})
        done = run(checkout, site)
        assert (done.status, done.out) == (2, "")
        assert not (checkout / "ran").exists()
        if "evil/rule" in config:
            assert "`--plugin evil` or AWESOME_LINT_PLUGINS=evil" in done.err

    def test_the_packages_are_not_even_looked_at_where_nothing_asks(self, tmp_path: Path) -> None:
        done = subprocess.run(
            (sys.executable, "-X", "importtime", "-m", "awesome_lint", "README.md"),
            cwd=write(tmp_path, {"README.md": SHOUTED, ".awesome-lint.toml": "select = ['links']"}),
            env=environment(tmp_path),
            capture_output=True,
            check=True,
        )
        assert b"msgspec" in done.stderr
        assert b"importlib.metadata" not in done.stderr
        assert b"awesome_lint.configuration.plugins" not in done.stderr


class TestBroken:
    def test_one_that_fails_on_its_example_leaves_the_others_listed(self, tmp_path: Path) -> None:
        examples = "(rule()._replace(examples=(Example('text', ()),)),)"
        site = broken(tmp_path / "site", "raise ValueError", examples)
        done = run(tmp_path, site, "rule", "--plugin", "broken")
        assert done.status == 0
        assert "broken/rule" in done.out
        assert " on   unknown fix " in done.out
        assert "broken-path" in done.out

    @pytest.mark.parametrize(
        ("rules", "said"),
        [
            ("1 / 0", "cannot be loaded: ZeroDivisionError: division by zero"),
            ("__import__('nowhere')", "cannot be loaded: ModuleNotFoundError: No module named 'nowhere'"),
            ("exit(3)", "cannot be loaded: SystemExit: 3"),
            ("'rule'", "cannot be used: it is neither a rule nor a tuple of rules"),
            ("(None,)", "cannot be used: `None` is not a rule"),
            (
                "rule('mojibake')",
                "cannot be used: the name of its rule `mojibake` must be `broken/` followed by lowercase words",
            ),
            (
                "rule('other/rule')",
                "cannot be used: the name of its rule `other/rule` must be `broken/` followed by lowercase words",
            ),
            (
                "rule('broken/A rule')",
                "cannot be used: the name of its rule `broken/A rule` must be `broken/` followed by",
            ),
            ("rule(group='shouts')", "cannot be used: the group of its rule `broken/rule` must be one of links, "),
            ("rule(check=None)", "cannot be used: its rule `broken/rule` needs a function `check`, a record"),
            ("rule(options=int)", "cannot be used: its rule `broken/rule` needs a function `check`, a record"),
            ("(rule(), rule())", "cannot be used: two of its rules have the same name"),
        ],
    )
    def test_one_that_cannot_be_loaded_is_a_sentence(self, tmp_path: Path, rules: str, said: str) -> None:
        done = run(tmp_path, broken(tmp_path / "site", rules=rules), "--plugin", "broken")
        assert (done.status, done.out) == (2, "")
        assert done.err.startswith(f"awesome-lint: the plugin `broken` of broken 1.0 {said}")
        assert done.err.count("\n") == 1

    @pytest.mark.parametrize(
        ("body", "said"),
        [
            ("raise ValueError('two\\nlines')", "the rule `broken/rule` failed: ValueError: two lines"),
            ("return check(context)", "the rule `broken/rule` failed: RecursionError: "),
            ("return None", "the rule `broken/rule` failed: TypeError: "),
            ("yield 3", "the rule `broken/rule` returns something that is not a finding of its own in the text: `3`"),
            (
                "yield Diagnostic('mojibake', Span(0, 1), '')",
                "the rule `broken/rule` returns something that is not a finding of its own",
            ),
            (
                "yield Diagnostic('broken/rule', Span(0, 10**9), '')",
                "the rule `broken/rule` returns something that is not a finding",
            ),
            (
                "yield Diagnostic('broken/rule', Span(3, 2), '')",
                "the rule `broken/rule` returns something that is not a finding of its own",
            ),
            (
                "yield Diagnostic('broken/rule', Span(0, 1), '', Fix('', (Edit(Span(0, 10**9), ''),)))",
                "the rule `broken/rule` returns something that is not a finding of its own",
            ),
        ],
    )
    def test_one_that_fails_is_a_sentence(self, tmp_path: Path, body: str, said: str) -> None:
        done = run(tmp_path, broken(tmp_path / "site", body), "--plugin", "broken")
        assert (done.status, done.out) == (2, "")
        assert done.err.startswith(f"awesome-lint: README.md: {said}")
        assert done.err.count("\n") == 1

    @pytest.mark.parametrize("jobs", ["1", "2"])
    def test_one_that_fails_in_another_process_is_a_sentence_too(self, tmp_path: Path, jobs: str) -> None:
        site = broken(tmp_path / "site", "raise ValueError('on ' + context.source.path)")
        write(tmp_path, {f"{name}/README.md": SHOUTED for name in "abcd"})
        arguments = ("--plugin", "broken", "--jobs", jobs, ".")
        done = awesome_lint_process(*arguments, cwd=tmp_path, variables={"PYTHONPATH": str(site)})
        assert (done.status, done.out) == (2, "")
        assert "the rule `broken/rule` failed: ValueError: on ./" in done.err
        assert "Traceback" not in done.err

    def test_one_that_is_not_there_is_named_with_the_nearest(self, tmp_path: Path, example: Path) -> None:
        done = run(tmp_path, example, "--plugin", "exampel")
        assert done.err == "awesome-lint: there is no plugin `exampel`; did you mean `example`?\n"
        done = run(tmp_path, tmp_path, "--plugin", "q")
        assert done.err.startswith("awesome-lint: there is no plugin `q`; install its package where awesome-lint is")

    def test_two_of_one_name_are_named(self, tmp_path: Path) -> None:
        site = broken(tmp_path / "site")
        package(site, "second", "broken = broken_rules:RULES", {})
        done = run(tmp_path, site, "--plugin", "broken")
        assert done.err == (
            "awesome-lint: there are 2 plugins `broken`, from broken 1.0 and second 1.0; uninstall all but one\n"
        )

    def test_a_rule_of_a_loaded_plugin_that_is_not_there_has_a_nearest(self, tmp_path: Path, example: Path) -> None:
        done = run(tmp_path, example, "--plugin", "example", "--select", "example/shouted-titles")
        assert done.err.endswith("`example/shouted-titles`; did you mean `example/shouted-title`?\n")


class TestExample:
    def test_its_rule_is_what_the_documentation_says(self, shouted: Rule[Any]) -> None:
        program = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)[-1]
        exec(program, {})
        assert shouted.examples

    def test_its_examples_are_mended_as_they_say(self, shouted: Rule[Any]) -> None:
        chosen = {"select": [shouted.name]}
        for one in shouted.examples:
            assert api.fix(one.bad, unsafe=True, settings=chosen, rules=[shouted]).text == one.good
        for one in shouted.valid:
            assert api.check(one.bad, settings=chosen, rules=[shouted]) == ()

    @pytest.mark.parametrize("page", ["", "https://example.org/rule"])
    def test_its_findings_lead_to_its_page_or_to_that_of_plugins(self, shouted: Rule[Any], page: str) -> None:
        rule = shouted._replace(page=page)
        (found,) = api.check(SHOUTED, settings={"select": [rule.name]}, rules=[rule])
        assert found.url == (page or "https://github.com/awesome-lint/awesome-lint/blob/main/docs/plugins.md")

    def test_the_names_for_plugins_are_there(self) -> None:
        for module, names in re.findall(r"^\| `(awesome_lint\.\w+)` \| (.*) \|$", PAGE, re.MULTILINE):
            loaded = __import__(module, fromlist=["*"])
            assert all(hasattr(loaded, name) for name in re.findall(r"`(\w+)`", names))

    def test_an_unpacked_folder_is_no_plugin(self, tmp_path: Path) -> None:
        """What only lies on the path, without a word of its installer, is not found."""
        site = write(tmp_path / "site", {"unpacked.py": "RULES = ()\n"})
        done = run(tmp_path, site, "--plugin", "unpacked")
        assert done.status == 2
        assert "there is no plugin `unpacked`" in done.err
