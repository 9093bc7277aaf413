"""`awesome-lint init`: what it makes of a list, what it leaves alone, and when it writes."""

from __future__ import annotations

import os
import random
import re
import shlex
import subprocess
import sys
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from awesome_lint import __version__
from awesome_lint.basics import toml
from awesome_lint.commands.precommit import HOOK, PreCommitError, with_hook
from awesome_lint.diagnostic import HOME
from conftest import ALL_LISTS, SHARED
from support import CLEAN, PROGRAM, Content, awesome_lint, environment, git, repository, write

JSON = ("--output-format", "json")
BASELINE = "lint-baseline.jsonl"
CONFIG, PRE_COMMIT, WORKFLOW = ".awesome-lint.toml", ".pre-commit-config.yaml", ".github/workflows/awesome-lint.yml"


def table(rows: list[tuple[str, int]], form: str = "abs", version: str = "") -> str:
    """A table of papers: titles, years, and links to arXiv."""
    lines = [
        f"| [{title}](https://arxiv.org/{form}/10{n % 12 + 1:02}.{1000 + n}{version}) | {year} |\n"
        for n, (title, year) in enumerate(rows)
    ]
    return "| Paper | Year |\n| --- | --- |\n" + "".join(lines)


def tables(rows: list[tuple[str, int]], form: str = "abs", version: str = "") -> str:
    """The same rows in two tables."""
    half = len(rows) // 2
    return f"{table(rows[:half], form, version)}\n{table(rows[half:], form, version).replace('/10', '/11')}"


TITLES = ["Bees in Rows", "Ants at Night", "Cats on Clouds", "Dogs of Data", "Eels and Edges", "Fish for Free"] * 2
NEWEST = [(f"{title} {n}", 2024 - n // 3) for n, title in enumerate(TITLES)]
OLDEST = [(f"{title} {n}", 2012 + n // 3) for n, title in enumerate(TITLES)]
BY_TITLE = [(f"{chr(65 + n)} {title}", 2012 + n * 7 % 10) for n, title in enumerate(TITLES)]
MIXED = [(f"{chr(65 + n * 5 % 12)} {title}", 2012 + n * 7 % 10) for n, title in enumerate(TITLES)]
BOTH = [(f"{chr(65 + n)} {title}", 2024 - n // 3) for n, title in enumerate(TITLES)]
PAIRS = "\n".join(
    "| Group | Paper | Year |\n| --- | --- | --- |\n"
    + "".join(f"| Group {n} | A {n} | {2010 + n} |\n| | B {n} | {2011 + n} |\n" for n in range(first, first + 8, 2))
    for first in (0, 8, 16)
)


def values(folder: Path) -> dict[str, object]:
    return toml.read(folder / CONFIG).data


def names(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and ".git/" not in str(path)
    }


class TestFitting:
    @pytest.mark.parametrize(
        ("text", "selected", "options"),
        [
            pytest.param(CLEAN, [], {}, id="nothing to see"),
            pytest.param(tables(NEWEST), ["unsorted-rows", "arxiv-url"], {"order": "year-desc"}, id="newest first"),
            pytest.param(tables(OLDEST), ["unsorted-rows", "arxiv-url"], {"order": "year-asc"}, id="oldest first"),
            pytest.param(tables(BY_TITLE), ["unsorted-rows", "arxiv-url"], {"order": "title"}, id="by title"),
            pytest.param(table(NEWEST), ["arxiv-url"], {}, id="one table is no habit"),
            pytest.param(PAIRS, [], {}, id="rows in groups of which one alone may move"),
            pytest.param(tables(BOTH), ["arxiv-url"], {}, id="in two orders"),
            pytest.param(table(MIXED, "pdf").replace("[", "[PDF: "), [], {}, id="links that name their form"),
            pytest.param(
                table(MIXED * 2, "pdf") + "\n" + table(MIXED).replace("[", "[abs "),
                ["arxiv-url"],
                {"form": "pdf"},
                id="some",
            ),
            pytest.param(table(MIXED), ["arxiv-url"], {}, id="in no order"),
            pytest.param(table(NEWEST[:5]), [], {}, id="too little to see"),
            pytest.param(table(MIXED, "pdf"), ["arxiv-url"], {"form": "pdf", "versions": False}, id="pdf"),
            pytest.param(table(MIXED, "abs", "v2"), ["arxiv-url"], {"form": "abs", "versions": True}, id="versions"),
            pytest.param(table(MIXED[:6]) + "\n" + table(MIXED[6:], "pdf"), [], {}, id="forms mixed"),
            pytest.param(
                table(MIXED * 5) + "\n" + table(MIXED[:3], "pdf"), ["arxiv-url"], {"form": "abs"}, id="three slips"
            ),
            pytest.param(table(MIXED * 5) + "\n" + table(MIXED[:4], "pdf"), [], {}, id="slips that would be work"),
        ],
    )
    def test_the_configuration_asks_for_what_the_list_does(
        self, tmp_path: Path, text: str, selected: list[str], options: dict[str, object]
    ) -> None:
        write(tmp_path, {"README.md": text})
        assert awesome_lint("init", "--yes", cwd=tmp_path).status == 0
        given_values = values(tmp_path)
        assert given_values.get("extend-select", []) == selected
        rules = given_values.get("rules", {})
        assert isinstance(rules, dict)
        assert options.items() <= {name: value for one in rules.values() for name, value in one.items()}.items()

    def test_a_slip_is_no_other_habit_and_is_found_afterwards(self, tmp_path: Path) -> None:
        some = [table(NEWEST)] * 9 + [table(OLDEST)]
        write(tmp_path, {"README.md": "\n".join(f"## Topic {n}\n\n{one}" for n, one in enumerate(some))})
        awesome_lint("init", "--yes", cwd=tmp_path)
        assert '"unsorted-rows",  # 9 of 10 tables are sorted, newest first\n' in (tmp_path / CONFIG).read_text("utf-8")
        (tmp_path / BASELINE).write_text('{"baseline": "awesome-lint", "version": 1}\n', "utf-8")
        found = awesome_lint("--output-format", "json", "--select", "unsorted-rows", cwd=tmp_path).findings
        assert len(found) == 1

    @pytest.mark.parametrize(("linked", "others", "asked"), [(9, 1, True), (9, 0, True), (9, 5, False), (2, 0, False)])
    def test_notes_are_to_be_linked_where_they_are(self, tmp_path: Path, linked: int, others: int, asked: bool) -> None:
        rows = "".join(f"| [Paper {n}](notes/{n}.md) | 2020 |\n" for n in range(linked))
        write(tmp_path, {f"notes/{n}.md": "" for n in range(linked + others)})
        write(tmp_path, {"README.md": f"| Paper | Year |\n| --- | --- |\n{rows}"})
        awesome_lint("init", "--yes", cwd=tmp_path)
        said = f'"unlinked-note",  # 9 notes are linked and {"1 is not" if others else "no other is there"}\n'
        config = (tmp_path / CONFIG).read_text("utf-8")
        assert (said in config, '[rules.unlinked-note]\nfolders = ["notes"]\n' in config) == (asked, asked)

    @pytest.mark.parametrize(
        ("notes", "others", "folders"),
        [
            pytest.param(["docs/a/{}.md", "docs/b/{}.md"], ["docs/c/1.md"], ["docs"], id="one around all"),
            pytest.param(["docs/a/{}.md"], ["docs/c/1.md", "docs/c/2.md", "docs/3.md"], ["docs/a"], id="not all of it"),
            pytest.param(["x/{}.md", "y/z/{}.md"], [], ["x", "y"], id="several"),
            pytest.param(["a{}/1.md"], [], None, id="many"),
            pytest.param(["a/{}.md"], ["a/b/1.md", "a/b/2.md", "a/b/3.md"], None, id="drafts below"),
            pytest.param(["{}.md"], [], None, id="beside the list"),
        ],
    )
    def test_where_the_notes_are_is_written_down(
        self, tmp_path: Path, notes: list[str], others: list[str], folders: list[str] | None
    ) -> None:
        paths = [note.format(number) for note in notes for number in range(10)]
        write(tmp_path, dict.fromkeys([*paths, *others], ""))
        write(tmp_path, {"README.md": "".join(f"- [a note]({path})\n" for path in paths)})
        awesome_lint("init", "--yes", cwd=tmp_path)
        rules = values(tmp_path).get("rules", {})
        assert rules == ({"unlinked-note": {"folders": folders}} if folders else {})
        (tmp_path / BASELINE).write_text('{"baseline": "awesome-lint", "version": 1}\n', "utf-8")
        found = awesome_lint(".", "--output-format", "json", "--ignore", "duplicate-entry", cwd=tmp_path).findings
        assert len(found) == (1 if folders == ["docs"] else 0)

    def test_a_folder_with_a_line_break_in_its_name_stays_in_its_string(self, tmp_path: Path) -> None:
        folder = "notes\nselect = []\n#"
        rows = "".join(f"| [Paper {n}](notes%0Aselect%20=%20%5B%5D%0A%23/{n}.md) | 2020 |\n" for n in range(5))
        write(tmp_path, {f"{folder}/{n}.md": "" for n in range(5)})
        write(tmp_path, {"README.md": f"| Paper | Year |\n| --- | --- |\n{rows}"})
        awesome_lint("init", "--yes", cwd=tmp_path)
        assert values(tmp_path)["rules"] == {"unlinked-note": {"folders": [folder]}}
        assert "select" not in values(tmp_path)

    def test_what_is_shown_ends_its_lines_where_the_file_does(self, tmp_path: Path) -> None:
        rows = "".join(f"| [Paper {n}](no%E2%80%A8tes/{n}.md) | 2020 |\n" for n in range(5))
        write(tmp_path, {f"no\u2028tes/{n}.md": "" for n in range(5)})
        write(tmp_path, {"README.md": f"| Paper | Year |\n| --- | --- |\n{rows}"})
        assert '\n    folders = ["no\\u2028tes"]\n' in awesome_lint("init", cwd=tmp_path).out

    def test_all_lists_of_the_repository_count_together(self, tmp_path: Path) -> None:
        repo = repository(
            tmp_path / "repo", {"README.md": CLEAN, "a/README.md": table(NEWEST), "b/README.md": table(OLDEST)}
        )
        awesome_lint("init", "--yes", "a", cwd=repo)
        assert values(repo)["extend-select"] == ["arxiv-url"]

    def test_rules_can_be_asked_for(self, tmp_path: Path) -> None:
        write(tmp_path, {"README.md": tables(NEWEST)})
        awesome_lint("init", "--yes", "--select", "ALL", "--extend-select", "insecure-url", cwd=tmp_path)
        assert (values(tmp_path)["select"], values(tmp_path)["extend-select"]) == (
            ["ALL"],
            ["insecure-url", "unsorted-rows", "arxiv-url"],
        )

    @pytest.mark.parametrize(
        ("text", "arguments", "said"),
        [
            pytest.param(
                tables(NEWEST),
                "",
                "# Rules that are off by default and that this list already follows.\n"
                'extend-select = [\n    "unsorted-rows",  # 2 of 2 tables are sorted, newest first\n',
                id="found",
            ),
            pytest.param(
                CLEAN,
                "--extend-select insecure-url,links",
                "# Rules that run in addition, as asked for at setup.\n"
                'extend-select = [\n    "insecure-url",\n    "links",\n]\n',
                id="asked for",
            ),
            pytest.param(
                tables(NEWEST),
                "--extend-select insecure-url --extend-select unsorted-rows",
                "# Rules that run in addition.\n"
                'extend-select = [\n    # Asked for at setup.\n    "insecure-url",\n'
                "    # Off by default, and already followed by this list.\n"
                '    "unsorted-rows",  # 2 of 2 tables are sorted, newest first\n    "arxiv-url",  # 12 of 12 arXiv links lead to `abs`, without a version\n',
                id="both",
            ),
            *(
                pytest.param(
                    text,
                    "--select ALL",
                    "# Rules or groups to leave out. `unsorted-rows` is about an order, and the list shows none.\n"
                    'ignore = ["unsorted-rows"]\n',
                    id=f"no order, {which}",
                )
                for which, text in (("tables", table(MIXED)), ("no table", CLEAN), ("a short table", table(NEWEST[:3])))
            ),
        ],
    )
    def test_what_was_found_is_told_from_what_was_asked_for(
        self, tmp_path: Path, text: str, arguments: str, said: str
    ) -> None:
        write(tmp_path, {"README.md": text})
        awesome_lint("init", "--yes", *arguments.split(), cwd=tmp_path)
        assert said in (tmp_path / CONFIG).read_text("utf-8")
        assert awesome_lint("--show-settings", "README.md", cwd=tmp_path).status == 0

    def test_what_it_writes_is_a_configuration(self, tmp_path: Path) -> None:
        write(tmp_path, {"README.md": tables(NEWEST)})
        awesome_lint("init", "--yes", cwd=tmp_path)
        done = awesome_lint("--show-settings", "README.md", cwd=tmp_path)
        assert done.status == 0
        assert '\n[rules.unsorted-rows]\norder = "year-desc"\n' in done.out
        assert awesome_lint("README.md", cwd=tmp_path).status == 0


class TestWriting:
    def test_it_makes_three_files_and_shows_them_first(self, tmp_path: Path) -> None:
        repo = repository(tmp_path / "repo", {"docs/README.md": CLEAN})
        shown = awesome_lint("init", cwd=repo / "docs")
        assert (shown.status, names(repo)) == (1, {"docs/README.md"})
        assert shown.err == "awesome-lint: pass --yes to write these 3 files\nnothing was written\n"
        done = awesome_lint("init", "--yes", cwd=repo / "docs")
        assert (done.status, done.out) == (0, shown.out)
        assert names(repo) == {"docs/README.md", CONFIG, PRE_COMMIT, WORKFLOW}
        for name in (CONFIG, PRE_COMMIT, WORKFLOW):
            assert f"../{name} is new:\n" in done.out
            assert f"wrote ../{name}\n" in done.err
            for line in (repo / name).read_text("utf-8").splitlines():
                assert f"\n    {line}".rstrip() + "\n" in done.out or not line
        assert f"until that is released, name a commit of {HOME}\n" in done.err
        again = awesome_lint("init", "--yes", cwd=repo)
        assert (again.status, again.err) == (0, "nothing left to do\n")
        assert (
            f"{repo / CONFIG} exists" in awesome_lint("init", "--yes", repo, cwd=write(tmp_path, {"x/a": ""}) / "x").out
        )
        assert git(repo, "status", "--porcelain", "docs") == ""

    @pytest.mark.parametrize("name", [CONFIG, WORKFLOW])
    @pytest.mark.parametrize("kind", ["file", "dangling link", "folder"])
    def test_what_is_there_stays(self, tmp_path: Path, name: str, kind: str) -> None:
        write(tmp_path, {"README.md": CLEAN, f"{name}.old": "# mine\n"})
        if kind == "file":
            write(tmp_path, {name: "# mine\n"})
        elif kind == "folder":
            (tmp_path / name).mkdir()
        else:
            (tmp_path / name).symlink_to("gone")
        done = awesome_lint("init", "--yes", cwd=tmp_path)
        assert f"{name} exists and is left unchanged\n" in done.out
        assert done.status == 0
        if kind == "file":
            assert (tmp_path / name).read_text("utf-8") == "# mine\n"
        assert not (tmp_path / "gone").exists()

    def test_a_configuration_in_pyproject_is_one(self, tmp_path: Path) -> None:
        write(tmp_path, {"README.md": CLEAN, "pyproject.toml": "[tool.awesome-lint]\n"})
        assert "pyproject.toml exists and is left unchanged\n" in awesome_lint("init", "--yes", cwd=tmp_path).out
        assert not (tmp_path / CONFIG).exists()

    @pytest.mark.parametrize(
        ("name", "config", "findings", "said"),
        [
            (CONFIG, "", 0, "\n"),
            (
                CONFIG,
                "",
                1,
                "; with it there is 1 finding, for which the workflow will fail. To report only new ones, run",
            ),
            (
                CONFIG,
                "",
                3,
                "; with it there are 3 findings, for which the workflow will fail. To report only new ones, run",
            ),
            (CONFIG, "", 3, f'then add at its top:\n    baseline = "{BASELINE}"\n'),
            ("pyproject.toml", "[tool.awesome-lint]\n", 28, "then add below `[tool.awesome-lint]`:\n    baseline = "),
            (
                CONFIG,
                f"baseline = '{BASELINE}'\n",
                28,
                f"; it names the baseline {BASELINE}, which is not there, so that every run fails until "
                f"`awesome-lint . --write-baseline {BASELINE}` has made it\n",
            ),
            (
                CONFIG,
                "baseline = '../x.jsonl'\n",
                0,
                "x.jsonl, which is outside the repository, so that every run fails\n",
            ),
            (CONFIG, "ignore = ['links']\n", 28, "\n"),
        ],
    )
    def test_where_a_configuration_is_there_its_findings_are_counted(
        self, tmp_path: Path, name: str, config: str, findings: int, said: str
    ) -> None:
        text = "# Papers\n\n" + "".join(f"[text {n}](TODO)\n" for n in range(findings))
        write(tmp_path, {"README.md": text + "Text\n", name: config})
        done = awesome_lint("init", "--yes", cwd=tmp_path)
        _, _, shown = done.out.partition(f"{name} exists and is left unchanged")
        assert said in shown if len(said) > 1 else shown.startswith(said)
        assert (tmp_path / name).read_text("utf-8") == config
        assert not (tmp_path / BASELINE).exists()

    @pytest.mark.parametrize(
        ("findings", "said"),
        [
            (0, f"{CONFIG} is new:\n"),
            (1, f"{CONFIG} is new:\n"),
            (
                1,
                f"{BASELINE} is new; it records 1 finding, which will not be reported as long as {CONFIG} names this file\n",
            ),
            (21, f"{CONFIG} is new:\n"),
            (
                21,
                f"{BASELINE} is new; it records 21 findings, which will not be reported as long as {CONFIG} names this",
            ),
        ],
    )
    def test_with_a_new_configuration_its_findings_are_counted(self, tmp_path: Path, findings: int, said: str) -> None:
        write(
            tmp_path, {"README.md": "# Papers\n\n" + "".join(f"[text {n}](TODO)\n" for n in range(findings)) + "Text\n"}
        )
        assert said in awesome_lint("init", "--yes", cwd=tmp_path).out
        assert awesome_lint(".", cwd=tmp_path).status == 0
        assert (tmp_path / BASELINE).exists() == (findings > 0)

    @pytest.mark.parametrize("findings", [3, 28])
    @pytest.mark.parametrize(
        ("recorded", "said"),
        [
            pytest.param(None, "exists, is no baseline that can be read, and is left unchanged\n", id="no baseline"),
            pytest.param(0, "exists and is left unchanged\n", id="empty"),
            pytest.param(2, "exists and is left unchanged\n", id="a part"),
            pytest.param(28, "exists and is left unchanged\n", id="all"),
        ],
    )
    def test_with_a_baseline_that_is_there_it_says_what_is_left(
        self, tmp_path: Path, findings: int, recorded: int | None, said: str
    ) -> None:
        links = [f"[text {n}](TODO)\n" for n in range(28)]
        if recorded is None:
            write(tmp_path, {BASELINE: "words\n"})
        else:
            write(tmp_path, {"README.md": "".join(links[:recorded]) + "Text\n"})
            awesome_lint("--write-baseline", BASELINE, ".", cwd=tmp_path)
        write(tmp_path, {"README.md": "# Papers\n\n" + "".join(links[:findings]) + "Text\n"})
        before = (tmp_path / BASELINE).read_bytes()
        out = awesome_lint("init", "--yes", cwd=tmp_path).out
        assert f"{BASELINE} {said}" in out
        assert (tmp_path / BASELINE).read_bytes() == before
        left = max(findings - (recorded or 0), 0)
        told = re.search(r"there (?:is|are) (\d+) finding", out)
        assert int(told[1] if told else 0) == left
        assert len(awesome_lint(".", *JSON, cwd=tmp_path).findings) == left
        if "To report only new ones" in out:
            assert awesome_lint(".", "--write-baseline", BASELINE, cwd=tmp_path).status == 0
            assert awesome_lint(".", cwd=tmp_path).status == 0

    @pytest.mark.parametrize("findings", [0, 3, 28])
    def test_findings_with_another_configuration_are_told_apart(self, tmp_path: Path, findings: int) -> None:
        def text(number: int) -> str:
            return "# Papers\n\n" + "".join(f"[text {n}](TODO)\n" for n in range(number)) + "Text\n"

        write(tmp_path, {"README.md": text(findings), "a/README.md": text(4), f"a/{CONFIG}": "ignore = ['mojibake']\n"})
        out = awesome_lint("init", "--yes", cwd=tmp_path).out
        assert "; where another configuration applies there are 4 findings, for which the workflow will fail" in out
        assert (f"it records {findings} findings" in out) == (findings > 0)
        assert len(awesome_lint(".", *JSON, cwd=tmp_path).findings) == 4

    @pytest.mark.parametrize("folder", [".", "a b"])
    def test_what_it_says_of_a_configuration_that_is_there_is_a_way(self, tmp_path: Path, folder: str) -> None:
        text = "".join(f"[text {n}](TODO)\n" for n in range(28))
        repository(tmp_path, {"README.md": text, CONFIG: "", "a b/c.md": ""})
        out = awesome_lint("init", "--yes", cwd=tmp_path / folder).out
        command, line = re.findall(r"run `awesome-lint (.*?)`.*:\n +(.*)\n", out)[0]
        assert awesome_lint(*command.split(), cwd=tmp_path / folder).status == 0
        write(tmp_path, {CONFIG: f"{line}\n"})
        assert awesome_lint(".", cwd=tmp_path).status == 0
        assert f"{CONFIG} exists and is left unchanged\n" in awesome_lint("init", cwd=tmp_path).out

    @pytest.mark.parametrize("folder", ["", "a b/"])
    @pytest.mark.parametrize(("recorded", "left"), [(None, ""), (0, "3 findings"), (2, "1 finding"), (3, "")])
    def test_what_a_configured_baseline_leaves_is_told(
        self, tmp_path: Path, folder: str, recorded: int | None, left: str
    ) -> None:
        links = [f"[text {n}](TODO)\n" for n in range(3)]
        repository(tmp_path, {f"{folder}{CONFIG}": "baseline = 'k n.jsonl'\n", f"{folder}README.md": "Text\n"})
        if recorded is not None:
            write(tmp_path, {f"{folder}README.md": "# Papers\n\n" + "".join(links[:recorded]) + "Text\n"})
            awesome_lint(".", "--write-baseline", f"{folder}k n.jsonl", cwd=tmp_path)
        write(tmp_path, {f"{folder}README.md": "# Papers\n\n" + "".join(links) + "Text\n"})
        out = awesome_lint("init", "--yes", cwd=tmp_path).out
        commands = re.findall(r"fails until `awesome-lint (.*?)`", out)
        assert (f"k n.jsonl, which leaves {left}, so" in out) == bool(left)
        assert ("which is not there" in out) == (recorded is None)
        assert bool(commands) == (recorded != 3)
        for command in commands:
            awesome_lint(*shlex.split(command), cwd=tmp_path)
        assert awesome_lint(".", cwd=tmp_path).status == 0

    def test_a_configuration_that_cannot_be_read_is_told(self, tmp_path: Path) -> None:
        write(tmp_path, {"README.md": CLEAN, CONFIG: "selct = []\n"})
        done = awesome_lint("init", "--yes", cwd=tmp_path)
        assert (done.status, done.out) == (2, "")
        assert f"{CONFIG}:1: there is no key `selct`" in done.err

    @pytest.mark.parametrize(("folder", "files"), [("gone", {}), (".", {"notes.md": CLEAN})])
    def test_without_a_list_it_makes_nothing(self, tmp_path: Path, folder: str, files: dict[str, Content]) -> None:
        write(tmp_path, files)
        done = awesome_lint("init", "--yes", folder, cwd=tmp_path)
        assert (done.status, done.out) == (2, "")
        assert names(tmp_path) == set(files)

    def test_nothing_is_written_outside_the_repository(self, tmp_path: Path) -> None:
        repo = repository(tmp_path / "repo", {"README.md": CLEAN})
        (tmp_path / "outside").mkdir()
        (repo / ".github").symlink_to("../outside")
        done = awesome_lint("init", "--yes", cwd=repo)
        assert done.status == 2
        assert f"{WORKFLOW}: it would be outside the repository, so it was not written" in done.err
        assert list((tmp_path / "outside").iterdir()) == []

    @pytest.mark.parametrize(("answer", "written"), [("y\n", True), ("\n", True), ("n\n", False)])
    def test_on_a_terminal_it_asks(self, tmp_path: Path, answer: str, written: bool) -> None:
        write(tmp_path, {"README.md": CLEAN})
        ours, theirs = os.openpty()
        process = subprocess.Popen(
            (*PROGRAM, "init"), cwd=tmp_path, env=environment(tmp_path), stdin=theirs, stdout=theirs, stderr=theirs
        )
        os.close(theirs)
        os.write(ours, answer.encode())
        said = b""
        try:
            while chunk := os.read(ours, 10_000):
                said += chunk
        except OSError:  # how a terminal ends
            pass
        finally:
            os.close(ours)
        assert process.wait() == (0 if written else 1)
        assert b"Write these 3 files? [Y/n]" in said
        assert (tmp_path / CONFIG).exists() == written

    def test_the_workflow_is_one_and_gives_no_rights_away(self, tmp_path: Path) -> None:
        repository(tmp_path, {"README.md": CLEAN})
        awesome_lint("init", "--yes", cwd=tmp_path)
        actionlint = Path(sys.executable).parent / "actionlint"
        done = subprocess.run((actionlint,), cwd=tmp_path, env=environment(tmp_path), capture_output=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
        workflow = yaml.safe_load((tmp_path / WORKFLOW).read_text("utf-8"))
        assert workflow["permissions"] == {"contents": "read"}
        steps = workflow["jobs"]["awesome-lint"]["steps"]
        assert [step["uses"].partition("@")[0] for step in steps] == [
            "actions/checkout",
            HOME.removeprefix("https://github.com/"),
        ]
        assert steps[-1]["uses"].endswith(f"@v{__version__}")


# A configuration of pre-commit, the text that stands before our hook, and the text after them.
MERGED = [
    ("repos:\n- repo: local\n  hooks:\n  - id: x # c\n", "# end\nci:\n  a: 1\n"),
    (
        "# top\nrepos:\n    - repo: a # b\n      rev: 'v1'\n      hooks:\n        - id: c\n          #- id: d\n",
        "\n# e\n",
    ),
    ("fail_fast: true\r\nrepos:\r\n  -   repo: a\r\n      hooks: []\r\n", "\r\n# e"),
    ("repos:\n  - repo: a\n    hooks: [{id: b,\n      args: [c]}]\n", "default_stages: [pre-commit]\n"),
    ("repos:\n  - repo: a\n    exclude: |\n      (?x)^(\n        b\n      )$\n", "minimum_pre_commit_version: '3'\n"),
    ("repos:\n  - &a\n    repo: local\n    hooks: []\n  - *a\n", "# e\n"),
    ("---\nrepos:\n- repo: a\n  rev:\n", "...\n"),
    ('"repos":\n- repo: é\n', "x: {repos: [1]}\n"),
]


class TestPreCommit:
    @pytest.mark.parametrize(("before", "after"), MERGED)
    def test_the_hook_is_added_and_all_else_stays(self, before: str, after: str) -> None:
        changed = with_hook(before + after, "1.2")
        assert changed is not None
        assert changed.startswith(before)
        assert changed.endswith(after)
        old, new = (yaml.safe_load(text.encode()) for text in (before + after, changed))
        added = {"repo": HOME, "rev": "v1.2", "hooks": [{"id": HOOK}]}
        assert new == {**old, "repos": [*old["repos"], added]}
        assert set(re.findall(r"\r?\n", changed)) == set(re.findall(r"\r?\n", before))
        assert with_hook(changed, "1.2") is None

    def test_without_a_final_newline(self) -> None:
        changed = with_hook("repos:\n- repo: a", "1.2")
        assert changed is not None
        assert changed.startswith(f"repos:\n- repo: a\n- repo: {HOME}\n")

    @pytest.mark.parametrize(
        "text",
        [
            f"repos:\n- repo: {HOME}\n  rev: v0.0.1\n  hooks: [{{id: awesome-lint}}]\n",
            f"repos:\n- repo: {HOME}.git\n",
            "repos:\n- repo: local\n  hooks:\n  - id: awesome-lint\n    entry: mine\n",
            "repos:\n- repo: a\n- hooks: [{id: x}, {id: awesome-lint}]\n  repo: local\n",
            "repos:\n- repo: git@github.com:awesome-lint/awesome-lint.git\n  hooks:\n  - id: awesome-lint\n",
            "repos:\n- repo: https://example.org/mirror\n  hooks:\n  - id: awesome-lint-format\n",
        ],
    )
    def test_hooks_that_are_there_are_not_added_again(self, text: str) -> None:
        assert with_hook(text, "1.2") is None

    @pytest.mark.parametrize(
        "url", ["https://github.com/sindresorhus/awesome-lint", "https://example.org/awesome-lint"]
    )
    def test_the_hook_of_another_tool_is_none_of_ours(self, url: str) -> None:
        changed = with_hook(f"repos:\n- repo: {url}\n  hooks:\n  - id: awesome-lint\n- repo: local\n", "1.2")
        assert changed is not None
        assert changed.endswith(f"- repo: local\n- repo: {HOME}\n  rev: v1.2\n  hooks:\n    - id: {HOOK}\n")

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("", "it has no `repos` list"),
            ("repo: x\n", "it has no `repos` list"),
            ("x:\n  repos:\n  - a\n", "it has no `repos` list"),
            ("repos:\n", "its `repos` is not a list with one item per line"),
            ("repos: []\n", "its `repos` is not a list with one item per line"),
            ("repos: [{repo: a}]\n", "its `repos` is not a list with one item per line"),
            ("repos:\n- a\nrepos:\n- b\n", "it has no `repos` list"),
            ("repos:\n- a\n---\nrepos:\n- b\n", "it has no `repos` list"),
            ("repos: [\n", "it is not valid YAML"),
            ("\x00", "it is not valid YAML"),
            ("[" * 50_000, "its layout is too unusual"),
            ("#" * 100_001, "it is too long"),
        ],
    )
    def test_what_cannot_be_added_to_is_refused(self, tmp_path: Path, text: str, reason: str) -> None:
        with pytest.raises(PreCommitError, match=re.escape(reason)):
            with_hook(text, "1.2")
        write(tmp_path, {"README.md": CLEAN, PRE_COMMIT: text})
        done = awesome_lint("init", "--yes", cwd=tmp_path)
        assert f"{PRE_COMMIT} exists, but nothing can be added to it: {reason}. Add this under `repos`:\n" in done.out
        assert (tmp_path / PRE_COMMIT).read_bytes() == text.encode()
        assert (tmp_path / CONFIG).exists()

    def test_aliases_that_would_grow_are_not_resolved(self) -> None:
        layers = "".join(f"  - &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'x'}]\n" for n in range(40))
        assert with_hook(f"repos:\n{layers}", "1.2") is not None

    @given(
        st.lists(
            st.sampled_from(["repos:", "\n", "- ", "  ", "a", ": ", "#", "|", "'", "[", "]", "{", "}", "&a ", "*a"])
        )
    )
    @example(["  ", "- "])
    @example(["- ", "\n", "#"])
    def test_whatever_it_is_added_to_stays(self, pieces: list[str]) -> None:
        text = "repos:\n" + "".join(pieces)
        try:
            changed = with_hook(text, "1.2")
        except PreCommitError:
            return
        assert changed is not None
        before, _, behind = changed.partition(f"- repo: {HOME}\n")
        after = behind.partition(f"- id: {HOOK}\n")[2]
        assert re.sub(r"\s", "", before + after) == re.sub(r"\s", "", text)

    def test_init_adds_them_and_the_real_file_keeps_its_comments(self, tmp_path: Path) -> None:
        before, after = MERGED[1]
        write(tmp_path, {"README.md": CLEAN, PRE_COMMIT: before + after})
        done = awesome_lint("init", "--yes", cwd=tmp_path)
        assert f"{PRE_COMMIT} exists; these lines are added:\n        - repo: {HOME}\n" in done.out.replace(
            "      - ", "        - "
        )
        text = (tmp_path / PRE_COMMIT).read_text("utf-8")
        assert text.startswith(before)
        assert text.endswith(after)


def moved(text: str, number: int, seed: int) -> str:
    """The list with so many of its rows, or items where it has few rows, moved to other places of their tables."""
    lines, chance = text.split("\n"), random.Random(seed)
    runs: dict[str, list[list[int]]] = {"|": [], "-": [], "*": []}
    for mark, run in groupby(range(len(lines)), lambda n: lines[n][:1]):
        if mark in runs:
            runs[mark].append(list(run)[2 if mark == "|" else 0 :])
    tables = [run for run in max(runs.values(), key=lambda found: sum(map(len, found))) if len(run) > 2]
    places = {row: table for table in tables for row in table}
    for row in sorted(chance.sample(sorted(places), number)):
        lines.insert(chance.choice(places[row]), lines.pop(row))
    return "\n".join(lines)


OLD = "\n".join(
    f"## Topic {topic}\n\n| Paper | Venue | Year |\n| --- | --- | --- |\n"
    + "".join(
        f"| [Paper {topic * 60 + n} on Things]({'TODO' if n % 3 else 'gone.md'}) | {'OSDI' if n % 7 else 'osdi'} | 20{n % 20:02} |\n"
        for n in range(60)
    )
    for topic in range(10)
)
NEW = "\n[a paper that came later](TBD)\n"


def adopted_lists() -> list[Any]:
    """A list of ours, and those of ../shared that have as many findings."""
    found = [pytest.param(OLD, id="ours")]
    names = (
        "BradyFU__Awesome-Multimodal-Large-Language-Models",
        "52CV__CVPR-2024-Papers",
        "zziz__pwc",
    )
    for name in names if ALL_LISTS else names[:1]:
        path = SHARED / "corpus" / name / "README.md"
        if path.is_file():
            found.append(
                pytest.param(path.read_bytes().decode("utf-8", "surrogateescape"), id=name, marks=pytest.mark.shared)
            )
    return found


@pytest.mark.parametrize("text", adopted_lists())
def test_a_list_with_many_findings_is_adopted(tmp_path: Path, text: str) -> None:
    """Clean at once; afterwards a new defect is reported, and nothing else, also after rows were moved."""
    repo = repository(tmp_path / "repo", {"README.md": text.encode("utf-8", "surrogateescape")})
    done = awesome_lint("init", "--yes", "--select", "ALL", cwd=repo)
    assert done.status == 0
    number = re.search(rf"^{re.escape(BASELINE)} is new; it records (\d+) findings", done.out, re.MULTILINE)
    assert number is not None
    assert int(number[1]) > 500
    assert awesome_lint(*JSON, cwd=repo).findings == []
    for changed in (text, moved(text, 20, seed=1)):
        write(repo, {"README.md": (changed + NEW).encode("utf-8", "surrogateescape")})
        found = awesome_lint(*JSON, cwd=repo).json
        assert [(one["rule"], one["message"]) for one in found] == [
            ("placeholder-link", "“a paper that came later” leads to `TBD`, which is only a placeholder")
        ]
