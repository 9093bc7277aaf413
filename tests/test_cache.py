"""What earlier runs have found is believed only while all that it depends on is the same."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from awesome_lint.commands import cache
from awesome_lint.commands.cache import Cache
from awesome_lint.output import FORMATS
from support import (
    CLEAN,
    LIST,
    Outcome,
    awesome_lint,
    awesome_lint_process,
    environment,
    git,
    repository,
    without_privileges,
    write,
)

# A link that is right, one to another page's heading, one to a file elsewhere, and a placeholder that a note could fill.
NOTES = """\
# Papers

[a note](notes/a.md), [a heading](notes/a.md#results), [elsewhere](b.md)

| Paper | Venue |
| --- | --- |
| [On Caches](TODO) | arXiv 2023 |
| [On Networks](https://example.org/networks) | arXiv 2024 |
"""
FILES = {"README.md": NOTES, "notes/a.md": "# Results\n", "docs/b.md": "", ".gitignore": "*.tmp\n"}


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    return repository(tmp_path / "repo", FILES)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def check(repo: Path, kept: Path, *more: str) -> Outcome:
    return awesome_lint("--cache-dir", kept, "--output-format", "json", *more, cwd=repo)


def uncached(repo: Path, *more: str) -> Outcome:
    return awesome_lint("--no-cache", "--output-format", "json", *more, cwd=repo)


def entries(kept: Path) -> list[Path]:
    return sorted(path for path in kept.glob("??/*") if path.suffix != ".tmp")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("arguments", [(), ("--diff", "--unsafe-fixes")])
def test_the_output_is_the_same_to_the_byte(repo: Path, kept: Path, form: str, arguments: tuple[str, ...]) -> None:
    write(
        repo, {"docs/README.md": LIST, "clean/README.md": CLEAN, "wrong/README.md": b"\xff [a](\xfe.md) \xed\xa0\x80\n"}
    )
    form_of = ("--output-format", form, ".", *arguments)
    plain = awesome_lint("--no-cache", *form_of, cwd=repo)
    for _ in range(2):
        assert awesome_lint("--cache-dir", kept, *form_of, cwd=repo) == plain
    assert entries(kept)


CHANGES: dict[str, Callable[[Path], object]] = {
    "nothing": lambda _: None,
    "the list": lambda repo: write(repo, {"README.md": NOTES + "[a](gone.md)\n"}),
    "a target is gone": lambda repo: (repo / "notes/a.md").unlink(),
    "a target comes": lambda repo: write(repo, {"b.md": ""}),
    "a near name comes": lambda repo: write(repo, {"x/b.md": ""}),
    "a near name goes": lambda repo: (repo / "docs/b.md").unlink(),
    "a note for a placeholder": lambda repo: write(repo, {"notes/On Caches.md": ""}),
    "a target is ignored": lambda repo: write(repo, {"notes/c.md": "", "README.md": "[c](notes/c.md)\n"}),
    "a heading elsewhere": lambda repo: write(repo, {"notes/a.md": "# Findings\n"}),
    "a configuration": lambda repo: write(repo, {".awesome-lint.toml": 'ignore = ["broken-path"]\n'}),
    "a pattern": lambda repo: write(repo, {".awesome-lint.toml": '[per-file-ignores]\n"README.md" = ["ALL"]\n'}),
    "another repository": lambda repo: write(
        repo, {".git/config": '[remote "origin"]\n\turl = https://github.com/a/b.git\n'}
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_what_findings_depend_on_is_seen(repo: Path, kept: Path, change: str) -> None:
    assert check(repo, kept).out == uncached(repo).out
    CHANGES[change](repo)
    assert check(repo, kept).out == uncached(repo).out
    write(repo, {".git/info/exclude": "notes/c.md\nb.md\n"})
    assert check(repo, kept).out == uncached(repo).out


@pytest.mark.parametrize("link", ["../README.md#itâs-late", "../README.md#other", "b.md#itâs-late"])
def test_links_of_other_pages_to_a_heading_with_a_fix_are_seen(repo: Path, kept: Path, link: str) -> None:
    write(repo, {"README.md": "# Itâ€™s Late\n"})
    before = check(repo, kept, "README.md")
    assert len(entries(kept)) == 1
    for text in (f"[a]({link})\n", "# Results\n"):
        write(repo, {"notes/a.md": text})
        assert check(repo, kept, "README.md").out == uncached(repo, "README.md").out
    assert check(repo, kept, "README.md").out == before.out


def test_what_another_readme_links_to_is_seen(repo: Path, kept: Path) -> None:
    """Each of two lists has its own notes; what the other one says is asked again."""
    notes = dict.fromkeys(("notes/a.md", "notes/b.md", "notes/c.md", "drawer/d.md"), "")
    write(repo, {**notes, "README.md": "[a](notes/a.md)\n", "README.zh.md": "[b](notes/b.md)\n"})
    asked = (".", "--select", "unlinked-note")

    def told() -> set[tuple[str, str]]:
        found = check(repo, kept, *asked)
        assert found == uncached(repo, *asked)
        return {(one["path"].removeprefix("./"), one["message"].split("`")[1]) for one in found.json}

    assert told() == {("README.md", "notes/c.md"), ("README.zh.md", "notes/c.md")}
    write(repo, {"README.zh.md": "[b](notes/b.md) [c](notes/c.md)\n"})
    assert told() == set()
    write(repo, {"README.zh.md": "[c](notes/c.md)\n", "docs/README.md": "[b](../notes/b.md)\n"})
    assert ("README.md", "notes/b.md") in told()
    write(repo, {"README.zh.md": "[all](notes/)\n"})
    assert told() == set()


@pytest.mark.parametrize(
    "arguments", [("--select", "ALL"), ("--ignore", "links"), ("--extend-select", "unlinked-note")]
)
def test_other_rules_are_another_question(repo: Path, kept: Path, arguments: tuple[str, ...]) -> None:
    check(repo, kept)
    assert check(repo, kept, *arguments).out == uncached(repo, *arguments).out


def test_another_year_is_another_question(repo: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(repo, {"README.md": "| Paper | Year |\n| --- | --- |\n| [a](https://example.org/a) | 2040 |\n"})
    assert [one["rule"] for one in check(repo, kept).json] == ["implausible-year"]

    later = SimpleNamespace(localtime=lambda: SimpleNamespace(tm_year=2040))
    monkeypatch.setattr("awesome_lint.commands.running.time", later)
    assert check(repo, kept).json == []


def test_equal_lists_in_different_places_are_told_apart(repo: Path, kept: Path) -> None:
    write(repo, {"notes/README.md": "[a](a.md)\n", "docs/README.md": "[a](a.md)\n"})
    for _ in range(2):
        assert check(repo, kept, "notes", "docs").findings == [("docs/README.md", 1, "broken-path")]


def test_any_history_of_changes_gives_what_a_fresh_run_gives(repo: Path, kept: Path) -> None:
    """A link's target, its near names, the ignored and the pages come and go in any order; the cache keeps all of it."""
    chance = random.Random(7)
    names = ("notes/a.md", "notes/c.md", "b.md", "docs/b.md", "B.md", "x/c.md", "notes/On Caches.md")
    for _ in range(40):
        name = chance.choice(names)
        if chance.random() < 0.2:
            write(repo, {".gitignore": chance.choice(("", "notes/\n", "b.md\n", "*.md\n!README.md\n"))})
        elif (repo / name).exists() and chance.random() < 0.6:
            (repo / name).unlink()
        else:
            write(repo, {name: chance.choice(("# Results\n", "# Findings\n", "# results\n"))})
        assert check(repo, kept).out == uncached(repo).out


@pytest.mark.parametrize("config", [None, 'ignore = ["tables"]\nexclude = ["docs/"]\noutput-format = "json"\n'])
def test_a_run_with_all_of_it_known_imports_neither_parser_nor_rules(
    repo: Path, kept: Path, config: str | None
) -> None:
    if config is not None:
        write(repo, {".awesome-lint.toml": config})

    def imported() -> set[str]:
        run = (sys.executable, "-X", "importtime", "-m", "awesome_lint", "--cache-dir", kept, ".")
        told = subprocess.run(run, cwd=repo, env=environment(repo), capture_output=True, check=False).stderr.decode()
        return {line.rpartition("|")[2].strip() for line in told.splitlines() if line.startswith("import time:")}

    assert {"markdown_it", "awesome_lint.rules"} <= imported()
    known = imported()
    assert "awesome_lint.cli" in known
    unused = (
        "markdown_it",
        "awesome_lint.parsing.parse",
        "awesome_lint.rule",
        "awesome_lint.rules",
        "awesome_lint.configuration.config",
        "msgspec",
    )
    assert known.isdisjoint(unused)


def test_fixing_uses_what_is_known_to_be_clean_and_mends_the_rest(repo: Path, kept: Path) -> None:
    write(repo, {"README.md": LIST, "docs/README.md": CLEAN})
    assert check(repo, kept, ".").findings
    fixed = check(repo, kept, "--fix", ".")
    assert "’" in (repo / "README.md").read_text("utf-8")
    assert fixed.out == uncached(repo, ".").out
    assert check(repo, kept, "--fix", ".").out == fixed.out


def test_standard_input_is_not_kept(repo: Path, kept: Path) -> None:
    assert awesome_lint("--cache-dir", kept, "-", cwd=repo, stdin=LIST).status == 1
    assert entries(kept) == []


def test_a_cache_folder_that_is_a_file_is_named(repo: Path) -> None:
    done = awesome_lint("--cache-dir", repo / "README.md", cwd=repo)
    assert (done.status, done.err) == (2, f"awesome-lint: --cache-dir: {repo / 'README.md'} is a file, not a folder\n")


@pytest.mark.parametrize("folder", ["shut/x", "shut/x/y", pytest.param("x" * 5_000, id="long")])
def test_a_folder_that_cannot_be_looked_at_keeps_nothing(tmp_path: Path, folder: str) -> None:
    under = without_privileges()
    if under is None:
        pytest.skip("runs as root, whom file modes do not bind")
    write(tmp_path, {"README.md": LIST})
    (tmp_path / "shut").mkdir(mode=0)
    done = awesome_lint_process("--cache-dir", folder, "README.md", cwd=tmp_path, under=under)
    assert (done.status, done.err) == (1, "4 findings in 1 file: 1 fixable with --fix\n")


def test_without_a_cache_nothing_is_kept(repo: Path, kept: Path) -> None:
    assert awesome_lint("--no-cache", "--cache-dir", kept, cwd=repo).status == 1
    assert not kept.exists()


def test_it_is_in_the_users_folder(repo: Path, tmp_path: Path) -> None:
    if sys.platform in ("win32", "darwin"):
        pytest.skip("the folder has another name there")
    awesome_lint(cwd=repo, AWESOME_LINT_CACHE_DIR="", XDG_CACHE_HOME=str(tmp_path / "own"))
    assert entries(tmp_path / "own/awesome-lint")
    awesome_lint(cwd=repo, AWESOME_LINT_CACHE_DIR="", XDG_CACHE_HOME="", HOME=str(tmp_path))
    assert entries(tmp_path / ".cache/awesome-lint")
    assert (
        (tmp_path / ".cache/awesome-lint/CACHEDIR.TAG")
        .read_text()
        .startswith("Signature: 8a477f597d28d172789f06886806bc55")
    )


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut": lambda data: data[:-20],
    "changed": lambda data: data.replace(b"broken-path", b"broken-pat!"),
    "binary": lambda _: bytes(range(256)),
    "without findings": lambda _: b"{}",
    "deep": lambda _: b"[" * 100_000,
    "pickle": lambda _: b"cos\nsystem\n(S'touch harmed'\ntR.",
}


@pytest.mark.parametrize("harm", BROKEN)
def test_broken_and_foreign_entries_do_not_exist(repo: Path, kept: Path, harm: str) -> None:
    plain = check(repo, kept)
    for entry in entries(kept):
        good = entry.read_bytes()
        entry.write_bytes(BROKEN[harm](good))
        assert check(repo, kept) == plain
        assert entry.read_bytes() == good
    assert not (repo / "harmed").exists()


@pytest.mark.parametrize("value", [None, 5, [], {"found": 5}, {"found": [[1]], "safe": [], "fixable": []}])
def test_an_entry_with_a_right_seal_and_a_wrong_shape_is_ignored(repo: Path, kept: Path, value: object) -> None:
    plain = check(repo, kept)
    (entry,) = entries(kept)
    Cache(str(kept)).write(entry.parent.name + entry.name, value)
    assert check(repo, kept) == plain


def test_an_entry_is_good_for_its_own_key_only(tmp_path: Path) -> None:
    store = Cache(str(tmp_path))
    store.write("ab1", {"found": []})
    (tmp_path / "ab/1").rename(tmp_path / "ab/2")
    assert store.read("ab2") is None


@pytest.mark.parametrize("folder", ["a file", "/proc/no/such"])
def test_where_nothing_can_be_kept_the_run_is_the_same(repo: Path, tmp_path: Path, folder: str) -> None:
    (tmp_path / "a file").mkdir()
    (tmp_path / "a file/x").write_text("")
    place = tmp_path / folder / "x" if folder == "a file" else Path(folder)
    assert awesome_lint(
        "--output-format", "json", cwd=repo, XDG_CACHE_HOME=str(place), AWESOME_LINT_CACHE_DIR=""
    ) == uncached(repo)


def test_many_processes_may_use_it_at_once(repo: Path, kept: Path) -> None:
    plain = uncached(repo, ".")
    run = (sys.executable, "-m", "awesome_lint", "--output-format", "json", "--cache-dir", kept, ".")
    started = [subprocess.Popen(run, cwd=repo, env=environment(repo), stdout=subprocess.PIPE) for _ in range(6)]
    assert [process.communicate(timeout=60)[0].decode() for process in started] == [plain.out] * 6
    assert list(kept.rglob("*.tmp")) == []
    assert check(repo, kept, ".").out == plain.out


def key(start: str) -> str:
    """A key as `Cache.key` gives them, known by its first digits."""
    return start.ljust(40, "0")


class TestPruning:
    def store(self, kept: Path, ages: dict[str, float]) -> Cache:
        """A cache with an entry of each age in days."""
        store = Cache(str(kept))
        for name, days in ages.items():
            store.write(key(name), "x" * 1000)
            age(kept / name[:2] / key(name)[2:], days)
        return store

    def test_what_nobody_has_asked_for_in_a_month_goes(self, kept: Path) -> None:
        store = self.store(kept, {"aa1": 0, "aa2": 29, "bb1": 31})
        store.prune()
        assert [store.read(key(name)) is not None for name in ("aa1", "aa2", "bb1")] == [True, True, False]

    def test_what_is_asked_for_stays(self, kept: Path) -> None:
        store = self.store(kept, {"aa1": 31})
        assert store.read(key("aa1"))
        store.prune()
        assert store.read(key("aa1"))

    def test_the_oldest_go_where_all_is_too_large(self, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        store = self.store(kept, {"aa1": 3, "aa2": 1, "bb1": 2})
        monkeypatch.setattr(cache, "_LARGEST", 2500)
        store.prune()
        assert [path.name[0] for path in entries(kept)] == ["2", "1"]
        assert store.read(key("aa1")) is None

    def test_it_is_done_once_a_day(self, kept: Path) -> None:
        store = self.store(kept, {"aa1": 0})
        store.prune()
        store = self.store(kept, {"aa2": 40})
        store.prune()
        assert len(entries(kept)) == 2

    @pytest.mark.parametrize(
        ("name", "text", "goes"),
        [
            (f"aa/{'1' * 38}", f"{'0' * 40}\n{{}}", True),
            (f"aa/{'1' * 38}", "", True),
            (f"aa/{'1' * 38}.4711.tmp", f"{'0' * 40}\n{{", True),
            (f"aa/{'1' * 38}.4711.tmp", "", True),
            # As git names its objects.
            (f"aa/{'1' * 38}", "x\x01K\xca\xc9OR04`\x00", False),
            (f"aa/{'1' * 38}", f"{'g' * 40}\n{{}}", False),
            (f"aa/{'1' * 38}.md", f"{'0' * 40}\n{{}}", False),
            (f"aa/{'1' * 37}", f"{'0' * 40}\n{{}}", False),
            (f"en/{'1' * 38}", f"{'0' * 40}\n{{}}", False),
            ("en/README.md", LIST, False),
            ("aa/README.md", LIST, False),
            ("notes.txt", "", False),
            ("folder/x", "", False),
        ],
    )
    def test_only_entries_go(self, kept: Path, name: str, text: str, goes: bool) -> None:
        store = self.store(kept, {"bb": 0})
        age(write(kept, {name: text}) / name, 365)
        store.prune()
        assert (kept / name).exists() != goes


def age(path: Path, days: float) -> None:
    """Has nobody used `path` for so many days."""
    used = time.time() - days * 24 * 60 * 60
    os.utime(path, (used, used))


FOREIGN = {
    "en/README.md": LIST,
    "aa/x": "",
    "pruned": "mine",
    ".gitignore": "build/\n",
    # As other programs mark theirs.
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55",
}


@pytest.mark.parametrize("taken", FOREIGN)
def test_a_folder_of_others_holds_one_folder_of_ours(repo: Path, kept: Path, taken: str) -> None:
    age(write(kept, {taken: FOREIGN[taken]}) / taken, 365)
    plain = uncached(repo, ".")
    for _ in range(2):
        assert check(repo, kept, ".").out == plain.out
    assert entries(kept / ".awesome-lint-cache")
    assert {path.name for path in kept.iterdir()} == {taken.partition("/")[0], ".awesome-lint-cache"}
    assert (kept / taken).read_text() == FOREIGN[taken]


def test_the_current_folder_keeps_its_files(repo: Path) -> None:
    write(repo, {"en/README.md": CLEAN, "zh/notes.txt": ""})
    for name in ("en/README.md", "zh/notes.txt"):
        age(repo / name, 365)
    for arguments in ((), (".",), ("--fix", ".")):
        awesome_lint("--cache-dir", ".", *arguments, cwd=repo)
    assert (repo / "en/README.md").exists()
    assert (repo / "zh/notes.txt").exists()
    assert git(repo, "status", "--porcelain") == "?? en/\n?? zh/\n"


@pytest.mark.parametrize(
    "found", ["nothing", "an empty folder", "ours", "ours with other ends of lines", "an empty mark"]
)
def test_a_folder_that_is_ours_is_used_itself(repo: Path, kept: Path, found: str) -> None:
    if found != "nothing":
        kept.mkdir()
    mark = "Signature: 8a477f597d28d172789f06886806bc55\n# A cache of awesome-lint; it can be removed at any time.\n"
    if found.startswith("ours"):
        ends = "\r\n" if "ends" in found else "\n"
        write(kept, {"CACHEDIR.TAG": mark.replace("\n", ends), "aa/x": ""})
    if "empty mark" in found:
        write(kept, {"CACHEDIR.TAG": ""})
    check(repo, kept)
    assert entries(kept)
    assert not (kept / ".awesome-lint-cache").exists()
    assert (kept / "CACHEDIR.TAG").read_text() == ("" if "empty mark" in found else mark)


def test_entries_are_json(repo: Path, kept: Path) -> None:
    check(repo, kept)
    for entry in entries(kept):
        seal, _, payload = entry.read_bytes().partition(b"\n")
        assert len(seal) == 40
        assert {"found", "answers"} <= set(json.loads(payload))
