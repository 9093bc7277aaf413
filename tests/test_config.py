"""Configurations: their schema, hostile ones, and which files they leave to be read."""

from __future__ import annotations

import contextlib
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from awesome_lint.basics import toml
from awesome_lint.basics.convert import ConvertError, described
from awesome_lint.commands import printing
from awesome_lint.configuration.config import Config, settings_for
from awesome_lint.configuration.loading import load_config, read_config
from awesome_lint.errors import SettingsError
from awesome_lint.export import FORMS, render
from awesome_lint.output import FORMATS
from awesome_lint.rules import RULES
from support import CLEAN, LIST, ROOT, Outcome, awesome_lint, git, repository, write

SCHEMA = json.loads((ROOT / "docs/awesome-lint.schema.json").read_text("utf-8"))
PAGE = (ROOT / "docs/configuration.md").read_text("utf-8")
JSON = ("--output-format", "json")

GOOD: tuple[dict[str, Any], ...] = (
    {},
    {"select": ["ALL"], "ignore": ["links", "missing-year"], "extend-select": []},
    {"per-file-ignores": {"docs/*": ["structure"], "x": []}},
    {"include": ["README*"], "exclude": ["archive"], "force-exclude": True, "output-format": "json"},
    {"columns": {"Werk": "title", "Jahr": "year"}},
    {"rules": {"stale-preprint": {"years": 0}, "arxiv-url": {"form": "pdf", "versions": True}}},
    {"fixable": ["links"], "unfixable": ["mojibake"], "extend-safe-fixes": ["empty-link"]},
    *({"rules": {rule.name: {}}} for rule in RULES),
)
BAD: tuple[dict[str, Any], ...] = (
    {"selct": []},
    {"select": "links"},
    {"select": ["mojibak"]},
    {"ignore": [3]},
    {"per-file-ignores": {"docs/*": "links"}},
    {"per-file-ignores": {"docs/*": ["link"]}},
    {"include": "README*"},
    {"force-exclude": "yes"},
    {"output-format": "jsn"},
    {"columns": {"Werk": "titel"}},
    {"rules": {"mojibak": {}}},
    {"rules": {"mojibake": 1}},
    {"rules": {"mojibake": {"x": 1}}},
    {"rules": {"stale-preprint": {"years": -1}}},
    {"rules": {"stale-preprint": {"years": "two"}}},
    {"rules": {"arxiv-url": {"form": "ps"}}},
    {"rules": {"placeholder-link": {"words": [1]}}},
    {"format": 3},
    {"format": ["aligned"]},
    {"format": {"tables": "wide"}},
)


def is_accepted(values: dict[str, Any]) -> bool:
    try:
        read_config(values)
    except ConvertError:
        return False
    return True


class TestSchema:
    def test_it_is_one(self) -> None:
        Draft7Validator.check_schema(SCHEMA)

    @pytest.mark.parametrize("values", GOOD, ids=str)
    def test_it_takes_what_the_program_takes(self, values: dict[str, Any]) -> None:
        assert is_accepted(values)
        assert list(Draft7Validator(SCHEMA).iter_errors(values)) == []

    @pytest.mark.parametrize("values", BAD, ids=str)
    def test_it_refuses_what_the_program_refuses(self, values: dict[str, Any]) -> None:
        assert not is_accepted(values)
        assert list(Draft7Validator(SCHEMA).iter_errors(values)) != []

    def test_it_takes_the_rules_of_plugins(self) -> None:
        values = {"select": ["example/shouted-title"], "rules": {"example/shouted-title": {"words": 5}}}
        assert list(Draft7Validator(SCHEMA).iter_errors(values)) == []

    def test_it_has_every_key_and_every_option_and_says_what_it_is(self) -> None:
        tables = [
            (SCHEMA, Config),
            *((SCHEMA["properties"]["rules"]["properties"][one.name], one.options) for one in RULES),
        ]
        for table, into in tables:
            keys = table["properties"]
            assert list(keys) == [name.replace("_", "-") for name in described(into)] == list(keys)
            assert all(key["description"] for key in keys.values())

    def test_the_configurations_of_the_documentation_are_good(self, tmp_path: Path) -> None:
        example = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)[0]
        assert example.startswith(f"#:schema {SCHEMA['$id']}\n")
        data = toml.read(write(tmp_path, {"x.toml": example}) / "x.toml").data
        assert list(Draft7Validator(SCHEMA).iter_errors(data)) == []
        assert is_accepted(data)


class TestShowSettings:
    @pytest.mark.parametrize("values", GOOD, ids=str)
    def test_what_is_shown_is_a_configuration_that_comes_to_the_same(
        self, tmp_path: Path, values: dict[str, Any]
    ) -> None:
        text = "".join(f"{toml.key(name)} = {toml.literal(value)}\n" for name, value in values.items())
        write(tmp_path, {"README.md": CLEAN, ".awesome-lint.toml": text})
        shown = awesome_lint("check", "--show-settings", "--ignore", "mojibake", "README.md", cwd=tmp_path)
        assert (shown.status, shown.err) == (0, "")
        assert shown.out.startswith(f"# Settings for README.md\n# Configuration: {tmp_path / '.awesome-lint.toml'}\n")
        write(tmp_path, {"shown/.awesome-lint.toml": shown.out})
        before, after = (load_config(tmp_path / name) for name in (".awesome-lint.toml", "shown/.awesome-lint.toml"))
        old = settings_for(before, tmp_path / "README.md", ignore=["mojibake"])
        new = settings_for(after, tmp_path / "shown/README.md")
        assert new.rules == old.rules
        assert new.fixable & new.names == old.fixable & old.names
        assert new.safe == old.safe & old.names
        assert new.columns == old.columns
        assert (after.config.include, after.config.exclude) == (before.config.include, before.config.exclude)
        assert list(Draft7Validator(SCHEMA).iter_errors(toml.read(tmp_path / "shown/.awesome-lint.toml").data)) == []

    def test_without_a_configuration_it_says_so(self, tmp_path: Path) -> None:
        write(tmp_path, {"README.md": CLEAN, ".awesome-lint.toml": "select = [1]"})
        shown = awesome_lint("--show-settings", "--isolated", cwd=tmp_path).out
        assert "\n# Configuration: none, so the defaults apply\n" in shown

    def test_it_shows_what_differs_from_list_to_list(self, tmp_path: Path) -> None:
        config = "[per-file-ignores]\n'docs/*' = ['ALL']\n"
        write(tmp_path, {"README.md": CLEAN, "docs/README.md": CLEAN, ".awesome-lint.toml": config})
        both = awesome_lint("--show-settings", ".", cwd=tmp_path).out
        first, second = both.split("# Settings for ")[1:]
        assert first.startswith("./README.md")
        assert '"mojibake"' in first
        assert "select = []" in second

    @given(
        st.recursive(
            st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
        )
    )
    @settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_what_is_written_as_toml_is_read_as_it_was(self, tmp_path: Path, value: object) -> None:
        write(tmp_path, {"x.toml": f"{toml.key('a b')} = {toml.literal(value)}\n"})
        assert toml.read(tmp_path / "x.toml").data == {"a b": value}


def run(folder: Path, config: str | bytes, *arguments: str, text: str = LIST) -> Outcome:
    write(folder, {"README.md": text, ".awesome-lint.toml": config})
    return awesome_lint(*(arguments or ("README.md",)), cwd=folder)


class TestHostile:
    @pytest.mark.parametrize(
        ("config", "said"),
        [
            pytest.param("a = " + "[" * 100_000, "it is not valid TOML: it is nested too deeply", id="nested arrays"),
            pytest.param(
                "a = " + "{a = " * 50_000, "it is not valid TOML: it is nested too deeply", id="nested tables"
            ),
            pytest.param(".".join("a" * 100_000) + " = 1", "a key of more than 100 parts (at line 1)", id="dotted key"),
            pytest.param(
                "\n[" + " . ".join("a" * 9_000) + "]", "a key of more than 100 parts (at line 2)", id="dotted table"
            ),
            pytest.param("a = {" + ".".join("a" * 9_000) + " = 1}", "a key of more than 100 parts", id="dotted inline"),
            pytest.param("a = " + "9" * 100_000, "it is not valid TOML: a number has too many digits", id="digits"),
            pytest.param("#" * 1_000_001, "it has more than 1,000,000 bytes", id="size"),
            pytest.param(b"\xff\xfe", "it is not UTF-8 (byte 0)", id="UTF-16"),
            pytest.param("a = '\0'", "it is not valid TOML: ", id="NUL"),
            pytest.param("a" * 5_000 + " = 1", "there is no key `" + "a" * 80 + "…`", id="long key"),
            pytest.param(
                "select = ['" + "a" * 5_000 + "']", "there is no rule or group `" + "a" * 80 + "…`", id="long rule"
            ),
            pytest.param(
                "columns = {a = '" + "a" * 5_000 + "'}", "`columns.a` cannot be `" + "a" * 80 + "…`", id="long word"
            ),
            pytest.param(
                "[rules.stale-preprint]\nyears = 1e400",
                "`rules.stale-preprint.years` is wrong: expected `integer`",
                id="infinity",
            ),
            *(
                pytest.param(
                    f"[rules.oversized-readme]\nlimit = {number}",
                    ".toml:2: `rules.oversized-readme.limit` is wrong: a number has more than 64 bits",
                    id=f"{number[:4]}, a large number",
                )
                for number in ("0x" + "f" * 5_000, "9" * 4_000, str(2**63), str(-(2**63) - 1))
            ),
            pytest.param(
                "select = [\n  'links',\n  # 'metadat'\n  'metadat', # 'x'\n]\nignore = ['metadat']",
                ".toml:4: `select`: there is no rule or group `metadat`; did you mean `metadata`?",
                id="a name among several",
            ),
            pytest.param(
                "[per-file-ignores]\n'x' = 'links'",
                '.toml:2: `per-file-ignores.x` is wrong: expected `array`, got `string`; write `x = ["links"]`',
                id="one for several",
            ),
            pytest.param(
                "[rules.arxiv-url]\nform = 'abz'",
                ".toml:2: `rules.arxiv-url.form` cannot be `abz`; did you mean `abs`?",
                id="a word of an option",
            ),
            pytest.param(
                "[rules.arxiv-url]\nfrom = 'abs'",
                ".toml:2: there is no key `rules.arxiv-url.from`; did you mean `form`?",
                id="a name of an option",
            ),
            pytest.param(
                "[rules.broken-path]\nx = 1",
                ".toml:2: `rules.broken-path` has no options, so there is no key `x`",
                id="no options",
            ),
            pytest.param("format = 3", ".toml:1: `format` is wrong: expected `table`, got `integer`", id="no table"),
            pytest.param(
                'baseline = "a\\u0000b"', ".toml:1: `baseline` is wrong: no path has a NUL in it", id="NUL in a path"
            ),
            pytest.param("select = [\x1b]", "it is not valid TOML: ", id="control"),
            pytest.param("'\\u001b[31m' = 1\n", "there is no key", id="escape in a key"),
            pytest.param('"\\u001b[31m" = 1\n', "there is no key `\\x1b[31m`", id="terminal control in a key"),
        ],
    )
    def test_is_answered_in_a_sentence(self, tmp_path: Path, config: str | bytes, said: str) -> None:
        done = run(tmp_path, config)
        assert (done.status, done.out) == (2, "")
        assert done.err.startswith(f"awesome-lint: {tmp_path / '.awesome-lint.toml'}")
        assert said in done.err
        assert done.err.count("\n") == 1
        assert "\x1b" not in done.err
        assert len(done.err) < 500

    @pytest.mark.parametrize(
        "config",
        [
            pytest.param("\ufeffselect = ['mojibake']\r\n", id="byte order mark and CRLF"),
            pytest.param("select = ['mojibake']\n" + "#\n" * 400_000, id="comments"),
            pytest.param(f"select = ['mojibake']\nexclude = {json.dumps(['a*' * 40_000 + 'b'])}", id="long pattern"),
            pytest.param(f"select = {json.dumps(['mojibake'] * 50_000)}", id="long array"),
            pytest.param(
                f"select = ['mojibake']\n[rules.stale-preprint]\nyears = {2**63 - 1}", id="the largest number"
            ),
            pytest.param(
                'select = ["mojibake"]\nexclude = ["a\\u0000b"]\nper-file-ignores = {"a\\u0000b" = ["ALL"]}',
                id="NUL in patterns",
            ),
            pytest.param(
                f"select = ['mojibake']\nexclude = {json.dumps([f'x{n}' for n in range(50_000)])}", id="patterns"
            ),
            pytest.param(f"select = ['mojibake']\nignore = ['{'links'}']\n# {'.' * 50_000}", id="dots in a comment"),
        ],
    )
    def test_what_is_only_large_works(self, tmp_path: Path, config: str) -> None:
        done = run(tmp_path, config, ".", "--output-format", "json")
        assert [rule for _, _, rule in done.findings] == ["mojibake"]

    @pytest.mark.parametrize("config", ["tool = 'awesome-lint'\n", "[tool.other]\nx = 'awesome-lint'\n"])
    def test_a_project_that_only_names_us_says_nothing_of_lists(self, tmp_path: Path, config: str) -> None:
        write(tmp_path, {"README.md": CLEAN, "pyproject.toml": config})
        assert awesome_lint("README.md", cwd=tmp_path).status == 0

    def test_one_that_leads_out_of_the_repository_is_not_read(self, tmp_path: Path) -> None:
        repo = repository(tmp_path / "repo", {"README.md": LIST})
        write(tmp_path, {"secret.toml": "password = 'swordfish'\n"})
        (repo / ".awesome-lint.toml").symlink_to("../secret.toml")
        done = awesome_lint("README.md", cwd=repo)
        assert (done.status, done.out) == (2, "")
        assert "it leads outside the repository and is not read" in done.err
        assert "password" not in done.err
        assert "password" in awesome_lint("--config", ".awesome-lint.toml", "README.md", cwd=repo).err

    @pytest.mark.parametrize("there", [True, False])
    @pytest.mark.parametrize(
        "named", ["../secret.jsonl", "docs/../../secret.jsonl", "/{folder}/secret.jsonl", "link.jsonl"]
    )
    def test_a_baseline_elsewhere_is_not_looked_for(self, tmp_path: Path, named: str, there: bool) -> None:
        """Nor is it told whether there is such a file."""
        repo = repository(tmp_path / "repo", {"README.md": LIST, "docs/a.md": ""})
        write(repo, {".awesome-lint.toml": f"baseline = '{named.format(folder=tmp_path)}'\n"})
        (repo / "link.jsonl").symlink_to("../secret.jsonl")
        if there:
            write(tmp_path, {"secret.jsonl": '{"baseline": "awesome-lint", "version": 1}\n'})
        for arguments in ((), ("--fix",), ("--diff",)):
            done = awesome_lint(*arguments, "README.md", cwd=repo)
            assert (done.status, done.out) == (2, "")
            assert "its `baseline` leads outside the repository; pass it with --baseline to use it" in done.err
            assert "Traceback" not in done.err

    @pytest.mark.parametrize("kind", ["folder", "pipe", "loop", "dangling"])
    def test_what_is_no_file_is_passed_by(self, tmp_path: Path, kind: str) -> None:
        write(tmp_path, {"README.md": LIST})
        path = tmp_path / ".awesome-lint.toml"
        if kind == "folder":
            path.mkdir()
        elif kind == "pipe":
            os.mkfifo(path)
        else:
            path.symlink_to(path.name if kind == "loop" else "gone")
        assert awesome_lint("README.md", cwd=tmp_path).status == 1

    @given(st.text(max_size=60))
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_any_text_is_a_configuration_or_an_error(self, tmp_path: Path, text: str) -> None:
        path = write(tmp_path, {"x.toml": text.encode("utf-8", "surrogatepass")}) / "x.toml"
        with contextlib.suppress(SettingsError):
            load_config(path)


class TestWhichConfiguration:
    def test_outside_a_repository_it_is_looked_for_up_to_the_current_folder(self, tmp_path: Path) -> None:
        write(tmp_path, {".awesome-lint.toml": "select = ['mojibake']", "a/b/README.md": LIST})
        rules = [
            {rule for _, _, rule in awesome_lint(*JSON, path, cwd=folder).findings}
            for folder, path in [(tmp_path, "a/b/README.md"), (tmp_path / "a", "b/README.md")]
        ]
        assert rules == [{"mojibake"}, {"mojibake", "placeholder-link", "broken-path"}]

    def test_the_patterns_of_one_that_is_named_start_from_the_current_folder(self, tmp_path: Path) -> None:
        write(
            tmp_path,
            {"etc/x.toml": "[per-file-ignores]\n'docs/*' = ['ALL']\n", "docs/README.md": LIST, "README.md": LIST},
        )
        done = awesome_lint(*JSON, "--config", "etc/x.toml", ".", cwd=tmp_path)
        assert {path for path, _, _ in done.findings} == {"./README.md"}

    def test_one_that_is_named_has_to_speak_of_us(self, tmp_path: Path) -> None:
        write(tmp_path, {"pyproject.toml": "[project]\n", "README.md": LIST})
        done = awesome_lint("--config", "pyproject.toml", cwd=tmp_path)
        assert (done.status, done.err) == (2, "awesome-lint: pyproject.toml: it has no table `tool.awesome-lint`\n")


class TestExclude:
    CONFIG = 'exclude = ["old"]\n'

    @pytest.mark.parametrize(
        ("config", "arguments", "status", "said"),
        [
            (CONFIG, "old/README.md", 1, "4 findings in 1 file"),
            (
                CONFIG,
                "--force-exclude old/README.md",
                0,
                "nothing to check: `exclude` leaves out old/README.md",
            ),
            (CONFIG + "force-exclude = true\n", "old/README.md", 0, "`exclude` leaves out old/README.md"),
            (CONFIG, "--force-exclude old/README.md README.md", 1, "4 findings in 1 file"),
            (CONFIG, "--force-exclude .", 1, "4 findings in 1 file"),
            (CONFIG, "old", 2, "nothing to check: `exclude` leaves out old/README.md"),
            ("exclude = ['*']", ".", 2, "`exclude` leaves out ./README.md, ./old/README.md"),
            ("", "empty", 2, "nothing to check: there is no Markdown README in empty"),
            (
                "include = ['*.markdown']",
                ".",
                2,
                "nothing to check: there is no file in . that matches `include`",
            ),
            (CONFIG, "--force-exclude --fix --stdin-filename old/README.md -", 1, "4 findings"),
        ],
    )
    def test_what_is_left(self, tmp_path: Path, config: str, arguments: str, status: int, said: str) -> None:
        write(tmp_path, {"README.md": LIST, "old/README.md": LIST, "empty/x.txt": "", ".awesome-lint.toml": config})
        done = awesome_lint(*arguments.split(), cwd=tmp_path, stdin=LIST)
        assert done.status == status
        assert said in done.err.replace("1 finding fixed, 3 left", "4 findings")

    @pytest.mark.parametrize(
        ("arguments", "out", "filed"),
        [
            ("", "junit", None),
            *((f"--output-format {form}", form, None) for form in FORMATS),
            *((f"-q --output-file {form}=report", "junit", form) for form in FORMATS),
            ("--output-file report --output-format sarif", None, "sarif"),
            ("--fix --output-format json", "json", None),
            ("--statistics --output-format json", "json", None),
            ("--diff", None, None),
            ("format", None, None),
            ("format --diff", None, None),
        ],
    )
    def test_where_nothing_is_left_the_report_is_empty_in_the_form_asked_for(
        self, tmp_path: Path, arguments: str, out: str | None, filed: str | None
    ) -> None:
        config = self.CONFIG + 'force-exclude = true\noutput-format = "junit"\n'
        write(tmp_path, {"old/README.md": LIST, ".awesome-lint.toml": config})
        done = awesome_lint(*arguments.split(), "old/README.md", cwd=tmp_path)
        assert (done.status, done.err.count("\n")) == (0, 1)
        assert done.out == (printing.render(out, (), to_file=True, all_rules=lambda: RULES) if out else "")
        if filed:
            assert (tmp_path / "report").read_text("utf-8") == printing.render(
                filed, (), to_file=True, all_rules=lambda: RULES
            )

    @pytest.mark.parametrize("form", FORMS)
    def test_so_is_an_export(self, tmp_path: Path, form: str) -> None:
        config = self.CONFIG + "force-exclude = true\n"
        write(tmp_path, {"old/README.md": LIST, ".awesome-lint.toml": config})
        done = awesome_lint("export", "--to", form, "--output-file", "csv=x.csv", "old/README.md", cwd=tmp_path)
        assert (done.status, done.raw) == (0, render(form, ()).encode())
        assert (tmp_path / "x.csv").read_bytes() == render("csv", ()).encode()


class TestRepositories:
    def found(self, folder: Path, *arguments: str) -> list[str]:
        return sorted({path for path, _, _ in awesome_lint(*JSON, *(arguments or (".",)), cwd=folder).findings})

    def test_a_repository_within_is_read_where_it_is_named(self, tmp_path: Path) -> None:
        repo = repository(tmp_path / "repo", {"README.md": LIST, ".gitignore": "ignored\n"})
        repository(repo / "inner", {"README.md": LIST, "ignored/README.md": LIST, ".awesome-lint.toml": ""})
        repository(repo / "ignored", {"README.md": LIST})
        assert self.found(repo) == ["./README.md"]
        assert self.found(repo, "inner") == ["inner/README.md", "inner/ignored/README.md"]
        assert self.found(repo, "ignored") == ["ignored/README.md"]

    def test_a_submodule_is_read_where_it_is_named(self, tmp_path: Path) -> None:
        other = repository(tmp_path / "other", {"README.md": LIST})
        repo = repository(tmp_path / "repo", {"README.md": LIST, ".awesome-lint.toml": "select = ['mojibake']"})
        git(repo, "submodule", "--quiet", "add", str(other), "sub")
        assert self.found(repo) == ["./README.md"]
        assert len(awesome_lint(*JSON, "sub", cwd=repo).findings) == 4

    def test_a_worktree_has_files_and_configuration_of_its_own(self, tmp_path: Path) -> None:
        repo = repository(tmp_path / "repo", {"README.md": LIST, ".gitignore": "build\n"})
        git(repo, "worktree", "add", "--quiet", "../tree", "-b", "other")
        write(tmp_path / "tree", {"docs/README.md": LIST, "build/README.md": LIST})
        assert self.found(tmp_path / "tree") == ["./README.md", "./docs/README.md"]
        assert self.found(repo) == ["./README.md"]

    @pytest.mark.parametrize("ignored", ["docs/.gitignore", ".git/info/exclude"])
    def test_whatever_git_ignores_is_left_out(self, tmp_path: Path, ignored: str) -> None:
        repo = repository(tmp_path / "repo", {"README.md": LIST})
        write(repo, {ignored: "draft\n!README.md\n", "docs/draft/README.md": LIST, "docs/README_ja.md": LIST})
        assert self.found(repo) == ["./README.md", "./docs/README_ja.md"]

    def test_where_all_that_a_folder_has_is_ignored_it_is_named(self, tmp_path: Path) -> None:
        repo = repository(tmp_path / "repo", {"README.md": LIST, ".gitignore": "vendor\n"})
        write(repo, {"vendor/README.md": LIST, "vendor/README.de.md": LIST, "empty/x.txt": ""})
        said = "no Markdown README in empty or vendor except vendor/README.md, which git ignores; name that file"
        for command in ("check", "format", "export --to json"):
            done = awesome_lint(*command.split(), "empty", "vendor", cwd=repo)
            assert (done.status, done.out) == (2, "")
            assert said in done.err
        assert awesome_lint("vendor/README.md", cwd=repo).status == 1

    def test_where_there_is_no_git_all_is_read(self, tmp_path: Path) -> None:
        repo = repository(tmp_path / "repo", {"README.md": LIST})
        write(repo, {".gitignore": "build\n", "build/README.md": LIST})
        (tmp_path / "bin").mkdir()
        done = awesome_lint(*JSON, ".", cwd=repo, PATH=str(tmp_path / "bin"))
        assert sorted({path for path, _, _ in done.findings}) == ["./README.md", "./build/README.md"]

    def test_the_file_itself_comes_before_its_links(self, tmp_path: Path) -> None:
        repo = repository(tmp_path / "repo", {"docs/README.md": LIST})
        (repo / "README.md").symlink_to("docs/README.md")
        (repo / "A").symlink_to("docs")
        git(repo, "add", "--all")
        assert self.found(repo) == ["./docs/README.md"]
        assert self.found(repo, "README.md") == ["README.md"]
        assert self.found(repo, "README.md", "docs/README.md") == ["docs/README.md"]
