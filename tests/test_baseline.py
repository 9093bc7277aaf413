"""Baselines: what a list has had since before is not reported, what is new is, whatever moves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_lint.findings.baseline import RecordedFinding, described, dump, parse
from support import CLEAN, LIST, MENDED, Outcome, awesome_lint, repository, write

ROWS = [
    f"| [Paper {number} on Caches](https://example.org/{number}) | {'OSDI, 2023' if number % 12 else '—'} |"
    for number in range(1, 61)
]
HEAD = "# Papers\n\n| Paper | Venue & Year |\n| --- | --- |\n"
FILE = "known.jsonl"
JSON = ("--output-format", "json")


def table(rows: list[str], above: str = "") -> str:
    return above + HEAD + "\n".join(rows) + "\n"


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A list with five findings, all of them recorded."""
    repository(tmp_path / "repo", {"README.md": table(ROWS)})
    done = awesome_lint("--write-baseline", FILE, cwd=tmp_path / "repo")
    assert (done.status, done.out) == (0, "")
    assert done.err == f"awesome-lint: {FILE}: 5 recorded\nno findings in 1 file, 5 in the baseline\n"
    return tmp_path / "repo"


def check(repo: Path, *arguments: str, text: str | None = None) -> Outcome:
    if text is not None:
        write(repo, {"README.md": text})
    return awesome_lint("--baseline", FILE, *JSON, *arguments, cwd=repo)


NEW_ROW = "| [Brand new](https://example.org/new) | — |"


@pytest.mark.parametrize(
    ("text", "new"),
    [
        pytest.param(table(ROWS), [], id="as it was"),
        pytest.param(table(ROWS, "Some words.\n\nAnd more.\n\n"), [], id="lines above"),
        pytest.param(table(ROWS[::-1]), [], id="rows moved"),
        pytest.param(table(ROWS).replace("\n", "\r\n"), [], id="other line endings"),
        pytest.param(table([row.replace(" | ", "  |  ") for row in ROWS]), [], id="padded"),
        pytest.param(table([row.replace("Paper 24 ", "Paper 24 again ") for row in ROWS]), [], id="its row edited"),
        pytest.param(table([NEW_ROW, *ROWS]), [5], id="an equal defect, above"),
        pytest.param(table([*ROWS, NEW_ROW]), [65], id="an equal defect, below"),
        pytest.param(table([*ROWS[::-1], NEW_ROW], "More.\n\n"), [67], id="an equal defect, after moving"),
        pytest.param(table(ROWS) + "\n[x](TODO)\n", [66], id="another rule"),
    ],
)
def test_only_what_is_new_is_reported(repo: Path, text: str, new: list[int]) -> None:
    done = check(repo, text=text)
    assert [line for _, line, _ in done.findings] == new
    assert done.status == bool(new)
    assert done.err == ""


def test_what_is_gone_is_named_and_dropped(repo: Path) -> None:
    text = table([row.replace("—", "OSDI, 2020") if "Paper 24 " in row else row for row in ROWS])
    done = check(repo, text=text)
    assert (done.status, done.findings) == (0, [])
    assert done.err == (
        f"awesome-lint: {FILE}: 1 recorded finding is gone; to drop it, run this again with `--write-baseline {FILE}` instead of `--baseline`\n"
        "awesome-lint:   README.md: missing-year “| [Paper 24 on Caches](https://example.org/24) | — |”\n"
    )
    assert check(repo, "-q").err == ""
    written = awesome_lint("--write-baseline", FILE, "-q", cwd=repo)
    assert (written.status, written.err) == (0, "")
    assert check(repo).err == ""
    assert (repo / FILE).read_text("utf-8").count("missing-year") == 4


@pytest.mark.parametrize(
    ("new", "more"), [(0, ""), (1, "; that records the 1 new one, too"), (2, "; that records the 2 new ones, too")]
)
def test_how_to_drop_what_is_gone(tmp_path: Path, new: int, more: str) -> None:
    name = "x y.jsonl"
    write(tmp_path, {"README.md": "[a](gone.md)\n", ".awesome-lint.toml": f'baseline = "{name}"\n'})
    awesome_lint("--write-baseline", name, cwd=tmp_path)
    write(tmp_path, {"README.md": "# Papers\n\n" + "[b](new.md)\n" * new + "Text\n"})
    said = awesome_lint(cwd=tmp_path).err.splitlines()[0]
    file = tmp_path / name
    assert said.endswith(f" is gone; to drop it, run this again with `--write-baseline '{file}'`{more}")
    file.unlink()
    assert f"`--write-baseline '{file}'` makes it" in awesome_lint(cwd=tmp_path).err


def test_a_baseline_may_be_named_in_two_ways(tmp_path: Path) -> None:
    write(tmp_path, {"README.md": "[a](gone.md)\n"})
    done = awesome_lint("--baseline", "new.jsonl", "--write-baseline", "./new.jsonl", cwd=tmp_path)
    assert done.status == 0
    assert done.err.splitlines()[0] == "awesome-lint: ./new.jsonl: 1 recorded"


def test_a_large_count_takes_no_room(repo: Path) -> None:
    entry = {"path": "README.md", "rule": "placeholder-link", "text": "TODO", "line": "gone", "count": 1_000_000_000}
    with (repo / FILE).open("a", encoding="utf-8") as file:
        file.write(json.dumps(entry) + "\n")
    done = check(repo, text=table(ROWS) + "\n[x](TODO)\n")
    assert (done.status, done.findings) == (0, [])
    assert "999999999 recorded findings are gone" in done.err
    assert "  README.md: placeholder-link “TODO” (999999999 times)\n" in done.err


def test_of_many_that_are_gone_some_are_named(repo: Path) -> None:
    links = [f"[text {n}](gone-{n:02}.md)" for n in range(20)] + ["[text](TODO)"] * 6
    twice = f"- [The Same Paper, and Once More: It Is Long](https://example.org/{'y' * 60})"
    write(repo, {"README.md": "\n".join([*links, "", twice, twice]) + "\n"})
    awesome_lint("--write-baseline", FILE, cwd=repo)
    done = check(repo, text=CLEAN)
    first, *named, rest = done.err.splitlines()
    assert first.startswith(f"awesome-lint: {FILE}: 27 recorded findings are gone; to drop them, run this again with `")
    assert named[:2] == [f"awesome-lint:   README.md: broken-path “gone-{n:02}.md”" for n in range(2)]
    assert (len(named), rest) == (10, "awesome-lint:   and 17 more")


@pytest.mark.parametrize(
    ("text", "line", "shown"),
    [
        ("gone.md", "[a](gone.md)", "gone.md"),
        ("—", "| [A paper](x) | — |", "| [A paper](x) | — |"),
        ("", "", ""),
        ("", "# Papers", "# Papers"),
        ("notes/b.md", "# Papers", "notes/b.md"),
        ("TODO", "", "TODO"),
        ("asweetpaperaboutlongtitles", "| [A Sweet Paper: About Long", "| [A Sweet Paper: About Long"),
        ("asweetpaper", "somewhere else", "asweetpaper"),
        ("TODO", "[a](TODO)", "TODO"),
    ],
)
def test_an_entry_is_named_by_what_a_reader_knows(text: str, line: str, shown: str) -> None:
    gone = [(RecordedFinding("README.md", "rule", text, line), 1)] * 3
    assert list(described(gone, FILE, ""))[1:] == [f"  README.md: rule “{shown}” (3 times)"]


def test_it_is_small_sorted_and_readable(repo: Path) -> None:
    lines = (repo / FILE).read_text("utf-8").splitlines()
    assert lines[0] == '{"baseline": "awesome-lint", "version": 1}'
    assert lines[1:] == sorted(lines[1:])
    assert json.loads(lines[1]) == {
        "path": "README.md",
        "rule": "missing-year",
        "text": "—",
        "line": "| [Paper 12 on Caches](https://example.org/12) | — |",
    }
    before = (repo / FILE).read_bytes()
    awesome_lint("--write-baseline", FILE, cwd=repo)
    assert (repo / FILE).read_bytes() == before


def test_it_works_from_every_folder(repo: Path) -> None:
    write(repo, {"docs/README.md": LIST})
    assert awesome_lint("--write-baseline", f"docs/{FILE}", ".", cwd=repo).status == 0
    for folder, file, argument in ((".", f"docs/{FILE}", "."), ("docs", FILE, "README.md"), ("docs", FILE, "..")):
        assert awesome_lint("--baseline", file, argument, cwd=repo / folder).status == 0


def test_a_part_of_the_lists_says_nothing_of_the_others(repo: Path) -> None:
    write(repo, {"docs/README.md": LIST, "old/README.md": LIST})
    awesome_lint("--write-baseline", FILE, ".", cwd=repo)
    for arguments in (["README.md"], ["docs"], ["--select", "mojibake", "."], [".", "--ignore", "links"]):
        done = check(repo, *arguments)
        assert (done.status, done.err) == (0, "")
    (repo / "old/README.md").unlink()
    (repo / "README.md").write_text(CLEAN, "utf-8")
    awesome_lint("--write-baseline", FILE, "--select", "mojibake", "docs", cwd=repo)
    text = (repo / FILE).read_text("utf-8")
    assert ("old/README" in text, text.count("missing-year"), text.count("broken-path")) == (True, 5, 4)


def test_a_list_that_is_gone_is_named_and_dropped_where_all_were_looked_for(repo: Path) -> None:
    write(repo, {"docs/README.md": LIST, "old/README.md": LIST, "other/README.md": CLEAN})
    awesome_lint("--write-baseline", FILE, ".", cwd=repo)
    (repo / "old/README.md").unlink()
    gone = f"awesome-lint: {FILE}: old/README.md no longer exists, but 4 of its findings are still recorded\n"
    for arguments, said in (
        ([], ""),
        (["README.md", "docs"], ""),
        (["docs"], ""),
        (["."], gone),
        (["old", "docs"], gone),
    ):
        assert check(repo, *arguments).err == said
    assert check(repo, "-q", ".").err == ""
    for arguments, kept in (([], True), (["other", "docs"], True), (["."], False)):
        done = awesome_lint("--write-baseline", FILE, *arguments, cwd=repo)
        assert ("4 resolved ones removed" in done.err, "old/README" in (repo / FILE).read_text("utf-8")) == (
            not kept,
            kept,
        )
    assert check(repo, ".").err == ""


@pytest.mark.parametrize("path", ["../away/README.md", "link/README.md", "/nowhere/README.md"])
def test_of_what_lies_outside_nothing_is_said(repo: Path, path: str) -> None:
    (repo / "link").symlink_to("../away")
    with (repo / FILE).open("a", encoding="utf-8") as file:
        file.write(json.dumps({"path": path, "rule": "x", "text": "", "line": ""}) + "\n")
    assert check(repo, ".").err == ""
    awesome_lint("--write-baseline", FILE, ".", cwd=repo)
    assert path in (repo / FILE).read_text("utf-8")


def test_several_processes_leave_the_same_out(repo: Path) -> None:
    write(repo, {"docs/README.md": LIST, "more/README.md": LIST})
    awesome_lint("--write-baseline", FILE, ".", cwd=repo)
    for fix in ((), ("--fix",)):
        done = check(repo, ".", "--jobs", "2", *fix)
        assert (done.status, done.findings) == (0, [])
    assert (repo / "docs/README.md").read_text("utf-8") == LIST


def test_fixing_leaves_alone_what_is_recorded(tmp_path: Path) -> None:
    write(tmp_path, {"README.md": LIST})
    awesome_lint("--write-baseline", FILE, cwd=tmp_path)
    write(tmp_path, {"README.md": f"{LIST}\nnaÃ¯ve\n"})
    done = check(tmp_path, "--fix")
    assert (done.status, done.findings) == (0, [])
    assert (tmp_path / "README.md").read_text("utf-8") == f"{LIST}\nnaïve\n"
    awesome_lint("--fix", "--write-baseline", FILE, cwd=tmp_path)
    assert (tmp_path / "README.md").read_text("utf-8") == f"{MENDED}\nnaïve\n"
    assert "mojibake" not in (tmp_path / FILE).read_text("utf-8")


def test_standard_input_is_known_by_the_name_it_is_given(tmp_path: Path) -> None:
    write(tmp_path, {"docs/README.md": LIST})
    awesome_lint("--write-baseline", FILE, "docs", cwd=tmp_path)
    given_name = ("--stdin-filename", "docs/README.md", "-")
    assert awesome_lint("--baseline", FILE, *given_name, cwd=tmp_path, stdin=LIST).status == 0
    done = awesome_lint("--baseline", FILE, "--fix", *given_name, cwd=tmp_path, stdin=f"{LIST}naÃ¯ve\n")
    assert (done.status, done.out) == (0, f"{LIST}naïve\n")


@pytest.mark.parametrize("option", ["--baseline", "--write-baseline"])
def test_standard_input_without_a_name_is_no_file_of_it(repo: Path, option: str) -> None:
    before = (repo / FILE).read_bytes()
    for arguments in (("-",), ("-", "--fix"), ("README.md", "-")):
        done = awesome_lint(option, FILE, *arguments, cwd=repo, stdin=table(ROWS))
        assert (done.status, done.out) == (2, "")
        assert done.err == (
            f"awesome-lint: {option} knows findings by their file; pass --stdin-filename to say which file standard input is\n"
        )
    assert (repo / FILE).read_bytes() == before


def test_the_baseline_of_a_configuration_goes_for_standard_input_with_a_name_alone(repo: Path) -> None:
    write(repo, {".awesome-lint.toml": f'baseline = "{FILE}"\n'})
    assert len(awesome_lint("-", *JSON, cwd=repo, stdin=table(ROWS)).findings) == 5
    named = ("-", "--stdin-filename", "README.md")
    assert awesome_lint(*named, *JSON, cwd=repo, stdin=table(ROWS)).findings == []


def test_a_configuration_names_it_from_its_own_folder(repo: Path) -> None:
    write(repo, {".awesome-lint.toml": f'baseline = "{FILE}"\n', "docs/README.md": CLEAN})
    assert awesome_lint("../README.md", cwd=repo / "docs").status == 0
    assert awesome_lint("--isolated", cwd=repo).status == 1
    (repo / FILE).unlink()
    done = awesome_lint(cwd=repo)
    assert (done.status, done.out) == (2, "")
    there = f"{repo / '.awesome-lint.toml'}: `baseline` names {repo / FILE}, which is not there"
    assert done.err == f"awesome-lint: {there}; `--write-baseline {repo / FILE}` makes it\n"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("nonsense", "it is not a JSON object"),
        ("<<<<<<< HEAD", "it is a merge conflict marker"),
        ("=======", "it is a merge conflict marker"),
        ('{"path": "README.md", "rule": "x", "text": "y"}', "`line` is missing or not a string"),
        ('{"path": "README.md", "rule": 7, "text": "y", "line": ""}', "`rule` is missing or not a string"),
        ('{"path": "a", "rule": "x", "text": "y", "line": "", "count": 0}', "`count` must be an integer of 1 or more"),
        (
            '{"path": "a", "rule": "x", "text": "y", "line": "", "count": 1000000000000000000000}',
            "`count` must be 1,000,000,000 or less",
        ),
        ('{"path": "a", "rule": "x", "text": "y", "line": "", "more": 0}', "there is no key `more`"),
        ("[" * 10_000, "it is not a JSON object"),
    ],
)
def test_what_is_wrong_in_it_is_named(repo: Path, line: str, says: str) -> None:
    with (repo / FILE).open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    before = (repo / FILE).read_bytes()
    for option in ("--baseline", "--write-baseline"):
        done = awesome_lint(option, FILE, "--fix", cwd=repo)
        assert (done.status, done.out) == (2, "")
        assert f"{FILE}:7: {says}" in done.err
    assert (repo / FILE).read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ("--baseline none.jsonl", "none.jsonl: no such file; `--write-baseline none.jsonl` makes it\n"),
        ("--baseline none.jsonl --write-baseline x", "none.jsonl: no such file"),
        ("--baseline none.jsonl --write-baseline x", "--baseline has no effect with --write-baseline"),
        ("--baseline notes.md", "notes.md:1: it is not an awesome-lint baseline"),
        ("--baseline bytes", "bytes: it is not an awesome-lint baseline: it is not UTF-8 (byte 0)"),
        ("--write-baseline notes.md", "notes.md:1: it is not an awesome-lint baseline"),
        ("--write-baseline README.md", "README.md: it is one of the lists"),
        ("--write-baseline none/x", "none/x: it could not be written: there is no folder none"),
        ("--write-baseline x --diff", "--write-baseline cannot be used with --diff"),
    ],
)
def test_what_is_no_baseline_is_left_alone(tmp_path: Path, arguments: str, says: str) -> None:
    write(tmp_path, {"README.md": LIST, "notes.md": "words\n", "bytes": b"\xff"})
    done = awesome_lint(*arguments.split(), cwd=tmp_path)
    assert (done.status, done.out) == (2, "")
    assert says in done.err
    assert (tmp_path / "notes.md").read_text("utf-8") == "words\n"
    assert not (tmp_path / "x").exists()


def test_a_baseline_of_another_version_can_be_replaced_as_the_message_says(repo: Path) -> None:
    """It is not overwritten: what it records of other lists and rules cannot be read, and would be lost."""
    other = '{"baseline": "awesome-lint", "version": 2}\n'
    write(repo, {FILE: other})
    for option in ("--baseline", "--write-baseline"):
        done = awesome_lint(option, FILE, cwd=repo)
        assert (done.status, done.out) == (2, "")
        assert "another version of awesome-lint; delete it and write a new one with --write-baseline" in done.err
    assert (repo / FILE).read_text("utf-8") == other
    (repo / FILE).unlink()
    assert awesome_lint("--write-baseline", FILE, cwd=repo).status == 0
    assert check(repo).status == 0


def test_both_sides_of_a_merge_can_be_kept(repo: Path) -> None:
    lines = (repo / FILE).read_text("utf-8").splitlines()
    (repo / FILE).write_bytes("\r\n".join([lines[0], *lines[:0:-1], ""]).encode())
    assert check(repo).status == 0
    assert check(repo).err == ""


def test_what_a_finding_is_about_is_known_where_its_span_does_not_say_it(tmp_path: Path) -> None:
    files = {"README.md": "[a](notes/a.md)\n", "notes/a.md": "", "notes/b.md": "", "notes/c.md": ""}
    repo = repository(tmp_path, files)
    only = ("--select", "unlinked-note")
    awesome_lint("--write-baseline", FILE, *only, cwd=repo)
    write(repo, {"README.md": "[a](notes/a.md) [b](notes/b.md)\n", "notes/d.md": ""})
    done = check(repo, *only)
    assert [one["message"] for one in done.json] == ["the note `notes/d.md` is not linked from the list"]
    assert "unlinked-note “notes/b.md”\n" in done.err


texts = st.text(max_size=20) | st.sampled_from(["\udcff", "\u202e\x00\x85\u2028", "漢🔥"])
entries = st.dictionaries(st.builds(RecordedFinding, texts, texts, texts, texts), st.integers(1, 9), max_size=6)


@given(entries)
def test_what_is_written_is_read(counts: dict[RecordedFinding, int]) -> None:
    text = dump(counts)
    assert parse(text, "x") == counts
    assert parse(text.encode().decode(), "x") == counts
    assert text.count("\n") == len(counts) + 1


def test_a_list_with_hundreds_of_findings_is_adopted(tmp_path: Path) -> None:
    """`init` sets them aside; from then on a new one is reported, alone, also after rows have changed places."""
    papers = [f"| [Paper {n // 2} on Caches](http://example.org/{n // 2}?v={n % 2}) | OSDI, 2023 |" for n in range(400)]
    repo = repository(tmp_path, {"README.md": table(papers)})
    assert awesome_lint("init", "--yes", "--select", "ALL", cwd=repo).status == 0
    assert json.loads((repo / "lint-baseline.jsonl").read_text("utf-8").splitlines()[-1])["rule"] == "insecure-url"
    for rows in (papers, papers[::-1], [*papers[300:320], *papers[:300], *papers[320:]]):
        write(repo, {"README.md": table(rows)})
        done = awesome_lint(".", cwd=repo)
        assert (done.status, done.out, done.err) == (0, "", "no findings in 1 file, 600 in the baseline\n")
        worse = [row.replace("Paper 150 on", "Paper 150 onâ€™") if "/150?v=0" in row else row for row in rows]
        write(repo, {"README.md": table(worse)})
        assert [rule for _, _, rule in awesome_lint(".", *JSON, cwd=repo).findings] == ["mojibake"]
