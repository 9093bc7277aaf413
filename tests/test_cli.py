"""The command line: what it reads, what it writes where, and how it ends."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from awesome_lint.commands.running import CLEAN as NOTHING_LEFT
from awesome_lint.commands.running import FAILED, FINDINGS
from awesome_lint.rules import RULES
from support import (
    CLEAN,
    LIST,
    MENDED,
    Content,
    awesome_lint,
    awesome_lint_process,
    git,
    repository,
    without_privileges,
    write,
)

JSON = ("--output-format", "json")
WRITTEN_NOWHERE = "awesome-lint: the output could not be written: bad file descriptor\n"


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A repository with a list that has findings, and the picture that its unsafe fix finds."""
    return repository(tmp_path / "repo", {"README.md": LIST, "img/chart.png": b""})


class TestExitStatus:
    @pytest.mark.parametrize(
        ("arguments", "text", "status"),
        [
            ("README.md", CLEAN, NOTHING_LEFT),
            ("README.md", LIST, FINDINGS),
            ("check README.md", LIST, FINDINGS),
            ("", LIST, FINDINGS),
            ("--exit-zero README.md", LIST, NOTHING_LEFT),
            ("--fix README.md", LIST, FINDINGS),
            ("--fix README.md", "donâ€™t\n", NOTHING_LEFT),
            ("--fix --exit-non-zero-on-fix README.md", "donâ€™t\n", FINDINGS),
            ("--fix --exit-non-zero-on-fix README.md", CLEAN, NOTHING_LEFT),
            ("--diff README.md", LIST, FINDINGS),
            ("--diff README.md", "[a](TODO)\n", NOTHING_LEFT),
            ("--diff --exit-zero README.md", LIST, NOTHING_LEFT),
            ("none.md", CLEAN, FAILED),
            ("none.md README.md", LIST, FAILED),
            ("none.md --exit-zero", LIST, FAILED),
            ("--bogus README.md", CLEAN, FAILED),
            ("--output-format yaml README.md", CLEAN, FAILED),
            ("--select bogus README.md", CLEAN, FAILED),
            ("--config none.toml README.md", CLEAN, FAILED),
            ("--config none.toml --isolated README.md", CLEAN, FAILED),
            ("--output-file none/here.txt README.md", CLEAN, FAILED),
            ("empty", CLEAN, FAILED),
            ("rule empty-link", CLEAN, NOTHING_LEFT),
            ("rule --all", CLEAN, NOTHING_LEFT),
            ("rule", CLEAN, NOTHING_LEFT),
            ("rule bogus", CLEAN, FAILED),
            ("rule --all empty-link", CLEAN, FAILED),
            ("rule --all links", CLEAN, FAILED),
            ("--show-settings README.md", LIST, NOTHING_LEFT),
            ("--show-settings -", LIST, NOTHING_LEFT),
            ("--show-settings none.md", CLEAN, FAILED),
            ("--show-settings none.md README.md", CLEAN, FAILED),
            ("--version", CLEAN, NOTHING_LEFT),
            ("--help", CLEAN, NOTHING_LEFT),
            ("check --help", CLEAN, NOTHING_LEFT),
        ],
    )
    def test_says_how_it_went(self, tmp_path: Path, arguments: str, text: str, status: int) -> None:
        write(tmp_path, {"README.md": text, "empty/notes.txt": ""})
        done = awesome_lint(*arguments.split(), cwd=tmp_path)
        assert done.status == status
        assert "Traceback" not in done.err
        assert (status == FAILED) <= (done.err != "")


def test_the_help_says_how_it_is_mostly_used(tmp_path: Path) -> None:
    out = awesome_lint("--help", cwd=tmp_path).out
    assert out.startswith("Usage: awesome-lint [OPTIONS] [PATH | -]...\n       awesome-lint COMMAND [OPTIONS] ...\n")
    assert "NO_COLOR and FORCE_COLOR" in out


@pytest.mark.parametrize(
    ("given", "said"), [("abc", "'abc' is not a valid integer.\n"), ("0", "0 is not in the range x>=1")]
)
def test_a_wrong_number_is_told(tmp_path: Path, given: str, said: str) -> None:
    done = awesome_lint("-j", given, cwd=write(tmp_path, {"README.md": CLEAN}))
    assert done.status == FAILED
    assert said in done.err


class TestAsAProcess:
    @pytest.mark.parametrize(
        "program", [(sys.executable, "-m", "awesome_lint"), (Path(sys.executable).parent / "awesome-lint",)]
    )
    @pytest.mark.parametrize(
        "arguments", ["README.md", "--fix README.md", "--fix -", "none.md", "--help", "rule mojibake"]
    )
    def test_it_does_the_same(self, tmp_path: Path, program: tuple[str | Path, ...], arguments: str) -> None:
        here, there = (repository(tmp_path / name, {"README.md": LIST}) for name in ("here", "there"))
        outcome = awesome_lint_process(*arguments.split(), cwd=there, stdin=LIST, program=program)
        assert outcome == awesome_lint(*arguments.split(), cwd=here, stdin=LIST)
        assert (there / "README.md").read_bytes() == (here / "README.md").read_bytes()

    @pytest.mark.parametrize(
        ("given", "status", "out", "err"),
        [
            ("clean.md -q 2>&-", NOTHING_LEFT, "", ""),
            ("clean.md 2>&-", NOTHING_LEFT, "", ""),
            ("README.md 2>&-", FINDINGS, "mojibake", ""),
            ("--jobs 2 README.md clean.md 2>&- <&-", FINDINGS, "mojibake", ""),
            ("nosuch 2>&-", FAILED, "", ""),
            ("--bogus 2>&-", FAILED, "", ""),
            ("clean.md >&-", NOTHING_LEFT, "", "no findings in 1 file\n"),
            ("README.md >&-", FAILED, "", WRITTEN_NOWHERE),
            ("--diff README.md >&-", FAILED, "", WRITTEN_NOWHERE),
            ("rule >&-", FAILED, "", WRITTEN_NOWHERE),
            ("--help >&-", FAILED, "", WRITTEN_NOWHERE),
            ("export --to json clean.md >&-", FAILED, "", WRITTEN_NOWHERE),
            ("format - <README.md >&-", FAILED, "", WRITTEN_NOWHERE),
            ("- <&-", FAILED, "", "awesome-lint: <stdin>: bad file descriptor\n"),
            ("--fix - <&-", FAILED, "", "awesome-lint: <stdin>: bad file descriptor\n"),
            ("--output-file x README.md <&- >&- 2>&-", FINDINGS, "", ""),
            ("--fix - <README.md 2>&-", FINDINGS, "don’t", ""),
        ],
    )
    def test_a_stream_that_is_closed_is_no_crash(
        self, tmp_path: Path, given: str, status: int, out: str, err: str
    ) -> None:
        write(tmp_path, {"README.md": LIST, "clean.md": CLEAN})
        done = awesome_lint_process(cwd=tmp_path, under=("sh", "-c", f'"$@" {given}', "sh"))
        assert (done.status, done.err) == (status, err)
        assert out in done.out
        assert bool(out) == bool(done.out)
        assert (tmp_path / "README.md").read_text("utf-8") == LIST

    @pytest.mark.parametrize(
        ("arguments", "status"),
        [
            ("LIST", FINDINGS),
            ("FOLDER", FINDINGS),
            ("--no-cache --jobs 2 LIST FOLDER", FINDINGS),
            ("--diff LIST", FINDINGS),
            ("format --check LIST", NOTHING_LEFT),
            ("export --to json LIST", NOTHING_LEFT),
            ("--fix LIST", FINDINGS),
            ("", FAILED),
            ("README.md", FAILED),
            (".", FAILED),
            ("-", FAILED),
            ("--output-file json=x LIST", FAILED),
            ("init", FAILED),
        ],
    )
    def test_the_current_folder_may_have_been_deleted(self, tmp_path: Path, arguments: str, status: int) -> None:
        write(tmp_path, {"lists/README.md": LIST})
        arguments = arguments.replace("LIST", str(tmp_path / "lists/README.md"))
        script = f'mkdir gone; cd gone; rmdir ../gone; "$@" {arguments.replace("FOLDER", str(tmp_path / "lists"))}'
        done = awesome_lint_process(cwd=tmp_path, under=("sh", "-c", script, "sh"))
        assert done.status == status
        assert (done.err == "awesome-lint: the current folder does not exist any more\n") == (status == FAILED)


class TestWhichFiles:
    @pytest.mark.parametrize(
        "name", ["README.md", "readme.md", "ReadMe.MD", "README.markdown", "README.zh-CN.md", "README_ja.md"]
    )
    def test_without_a_path_it_is_the_readme_in_any_case(self, tmp_path: Path, name: str) -> None:
        write(tmp_path, {name: LIST, "NOTES.md": LIST})
        done = awesome_lint(*JSON, cwd=tmp_path)
        assert {path for path, _, _ in done.findings} == {name}

    def test_the_readme_itself_comes_before_its_translations(self, tmp_path: Path) -> None:
        write(tmp_path, {"README.de.md": LIST, "readme.md": LIST, "README_ja.md": LIST})
        assert {path for path, _, _ in awesome_lint(*JSON, cwd=tmp_path).findings} == {"readme.md"}

    def test_without_a_readme_it_says_so(self, tmp_path: Path) -> None:
        done = awesome_lint(cwd=write(tmp_path, {"NOTES.md": LIST}))
        assert (done.status, done.err) == (
            FAILED,
            f"awesome-lint: there is no README in {tmp_path}; name a file or a folder to check\n",
        )

    def test_a_folder_means_each_readme_that_git_does_not_ignore(self, tmp_path: Path) -> None:
        files = {
            "README.md": LIST,
            "docs/readme.MD": LIST,
            "docs/guide.md": LIST,
            "docs/deep/er/README_ja.md": LIST,
            "README.txt": LIST,
            ".gitignore": "build/\n",
        }
        repository(tmp_path / "repo", files)
        write(tmp_path / "repo", {"new/README.md": LIST, "build/README.md": LIST})
        (tmp_path / "repo/README.md").unlink()
        done = awesome_lint(*JSON, "repo", cwd=tmp_path)
        assert sorted({path for path, _, _ in done.findings}) == [
            "repo/docs/deep/er/README_ja.md",
            "repo/docs/readme.MD",
            "repo/new/README.md",
        ]

    def test_a_folder_without_git_means_each_readme(self, tmp_path: Path) -> None:
        write(tmp_path, {"lists/README.md": LIST, "lists/b/README.md": LIST, "lists/b/notes.md": LIST})
        done = awesome_lint(*JSON, "lists", cwd=tmp_path)
        assert {path for path, _, _ in done.findings} == {"lists/README.md", "lists/b/README.md"}

    def test_a_file_is_read_even_where_git_ignores_it(self, repo: Path) -> None:
        write(repo, {".gitignore": "build/\n", "build/notes.md": LIST})
        assert awesome_lint("build/notes.md", cwd=repo).status == FINDINGS

    @pytest.mark.parametrize(
        "arguments", ["README.md .", ". README.md", "README.md README.md", "./ docs README.md", "link.md README.md"]
    )
    def test_a_file_is_checked_once_however_it_is_reached(self, repo: Path, arguments: str) -> None:
        (repo / "docs").mkdir()
        (repo / "docs/README.md").symlink_to("../README.md")
        (repo / "link.md").symlink_to("README.md")
        assert len(awesome_lint(*JSON, *arguments.split(), cwd=repo).findings) == 4

    @pytest.mark.parametrize(
        ("argument", "path"),
        [
            ("README.md", "README.md"),
            ("./README.md", "./README.md"),
            (".", "./README.md"),
            ("../repo/", "../repo/README.md"),
        ],
    )
    def test_a_path_is_shown_as_it_was_given(self, repo: Path, argument: str, path: str) -> None:
        assert {name for name, _, _ in awesome_lint(*JSON, argument, cwd=repo).findings} == {path}

    def test_findings_come_in_the_order_of_paths_then_places(self, tmp_path: Path) -> None:
        write(tmp_path, {"b.md": LIST, "a.md": LIST, "c/README.md": LIST})
        found = awesome_lint(*JSON, "c", "b.md", "a.md", cwd=tmp_path).findings
        assert [(path, line) for path, line, _ in found] == sorted((path, line) for path, line, _ in found)

    @pytest.mark.parametrize(
        "command", ["check --fix", "check --show-settings", "format", "export --to json", "init --yes"]
    )
    def test_an_empty_path_is_not_the_current_folder(self, repo: Path, command: str) -> None:
        done = awesome_lint(*command.split(), "", cwd=repo)
        assert (done.status, done.out) == (FAILED, "")
        assert "an empty path: " in done.err
        assert git(repo, "status", "--porcelain") == ""
        if "init" not in command:
            assert awesome_lint(*command.split(), "", "README.md", cwd=repo).status == FAILED

    def test_include_and_exclude_change_what_a_folder_means(self, tmp_path: Path) -> None:
        config = 'include = ["README*", "papers/*.md"]\nexclude = ["old", "/README.de.md"]\n'
        files = dict.fromkeys(
            ("README.md", "README.de.md", "papers/a.md", "papers/x/b.md", "old/README.md", "old/papers/c.md"), LIST
        )
        repository(tmp_path / "repo", {**files, ".awesome-lint.toml": config})
        done = awesome_lint(*JSON, ".", cwd=tmp_path / "repo")
        assert {path for path, _, _ in done.findings} == {"./README.md", "./papers/a.md"}
        assert awesome_lint("old/README.md", cwd=tmp_path / "repo").status == FINDINGS

    def test_relative_links_start_from_the_list_wherever_it_is_run_from(self, tmp_path: Path) -> None:
        repo = repository(
            tmp_path / "repo", {"docs/README.md": "[a](../notes/a.md) [b](b.md)\n", "notes/a.md": "", "docs/b.md": ""}
        )
        for folder, path in [(repo, "docs/README.md"), (repo / "docs", "README.md"), (tmp_path, "repo/docs/README.md")]:
            assert awesome_lint(path, cwd=folder).status == NOTHING_LEFT


class TestUnreadable:
    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (LIST.encode("utf-16"), "it is UTF-16, not UTF-8"),
            (b"\xfe\xff" + LIST.encode("utf-16-be"), "it is UTF-16, not UTF-8"),
            (b"\x7fELF" + bytes(64), "it is a binary file"),
        ],
    )
    def test_what_is_no_text_is_named_and_the_others_are_checked(
        self, tmp_path: Path, content: Content, reason: str
    ) -> None:
        write(tmp_path, {"a.md": content, "b.md": LIST})
        done = awesome_lint(*JSON, "a.md", "b.md", cwd=tmp_path)
        assert done.status == FAILED
        assert done.err == f"awesome-lint: a.md: {reason}; it was not checked\n"
        assert {path for path, _, _ in done.findings} == {"b.md"}

    @pytest.mark.parametrize("kind", ["missing", "pipe", "loop", "dangling", "too long"])
    def test_what_cannot_be_read_is_named_and_the_others_are_checked(self, tmp_path: Path, kind: str) -> None:
        write(tmp_path, {"b.md": LIST})
        name = "a" * 300 if kind == "too long" else "a.md"
        if kind == "pipe":
            os.mkfifo(tmp_path / name)
        if kind in ("loop", "dangling"):
            (tmp_path / name).symlink_to(name if kind == "loop" else "gone.md")
        done = awesome_lint(*JSON, name, "b.md", cwd=tmp_path)
        assert done.status == FAILED
        assert done.err.startswith(f"awesome-lint: {name}: ")
        assert done.err.count("\n") == 1
        assert {path for path, _, _ in done.findings} == {"b.md"}

    def test_without_the_right_to_read(self, tmp_path: Path) -> None:
        under = without_privileges()
        if under is None:
            pytest.skip("runs as root, whom file modes do not bind")
        write(tmp_path, {"a.md": LIST, "b.md": LIST, "shut/c.md": LIST})
        (tmp_path / "a.md").chmod(0)
        (tmp_path / "shut").chmod(0)
        try:
            done = awesome_lint_process(*JSON, "a.md", "b.md", "shut/c.md", cwd=tmp_path, under=under)
        finally:
            (tmp_path / "shut").chmod(0o755)
        assert done.status == FAILED
        assert done.err == "awesome-lint: a.md: permission denied\nawesome-lint: shut/c.md: permission denied\n"
        assert {path for path, _, _ in done.findings} == {"b.md"}

    @pytest.mark.parametrize(
        ("config", "arguments", "told", "checked"),
        [
            ("", ".", ["./a/b", "./shut"], 2),
            ("", "a", ["a/b"], 1),
            ("", "shut README.md", ["shut"], 1),
            ("", "shut", ["shut"], 0),
            ("", "a/b shut", ["a/b; shut"], 0),
            ("exclude = ['shut', 'a/b/']\n", ".", [], 2),
            ("exclude = ['shut/README.md', 'a/b/*.md']\n", ".", [], 2),
            ("include = ['*.md']\nexclude = ['a']\n", ".", ["./shut"], 1),
        ],
    )
    @pytest.mark.parametrize("command", ["check --output-format json", "format --check", "export --to json"])
    def test_a_folder_that_may_not_be_looked_into_is_named(
        self, tmp_path: Path, command: str, config: str, arguments: str, told: list[str], checked: int
    ) -> None:
        under = without_privileges()
        if under is None:
            pytest.skip("runs as root, whom file modes do not bind")
        names = ("README.md", "a/README.md", "a/b/README.md", "shut/README.md")
        paper = "| Paper | Year |\n| --- | --- |\n| [A Paper on Things](https://example.org/things) | 2024 |\n"
        text = f"# Papers\n\n[b](TODO)\n\n\n\n{paper}"
        write(tmp_path, {".awesome-lint.toml": config, **dict.fromkeys(names, text)})
        for name in ("a/b", "shut"):
            (tmp_path / name).chmod(0)
        done = awesome_lint_process(*command.split(), *arguments.split(), cwd=tmp_path, under=under)
        for name in ("a/b", "shut"):
            (tmp_path / name).chmod(0o755)
        complaints = [line for line in done.err.split("\n") if "denied" in line]
        assert complaints == [
            f"awesome-lint: {'; '.join(f'{name}: permission denied' for name in names.split('; '))}" for names in told
        ]
        assert done.status == 2 if told else done.status == (0 if "export" in command else 1)
        assert done.out.count("README.md") == checked

    def test_a_list_in_a_folder_that_may_only_be_listed_is_named(self, tmp_path: Path) -> None:
        under = without_privileges()
        if under is None:
            pytest.skip("runs as root, whom file modes do not bind")
        write(tmp_path, {"README.md": CLEAN, "shut/README.md": CLEAN})
        (tmp_path / "shut").chmod(0o444)
        done = awesome_lint_process(".", cwd=tmp_path, under=under)
        (tmp_path / "shut").chmod(0o755)
        assert (done.status, done.err.count("./shut/README.md: permission denied\n")) == (2, 1)

    def test_a_folder_of_a_repository_that_may_not_be_looked_into_is_named_if_it_is_an_argument(
        self, repo: Path
    ) -> None:
        under = without_privileges()
        if under is None:
            pytest.skip("runs as root, whom file modes do not bind")
        write(repo, {"shut/README.md": LIST})
        (repo / "shut").chmod(0)
        done = awesome_lint_process("shut", cwd=repo, under=under)
        assert (done.status, done.out, done.err) == (2, "", "awesome-lint: shut: permission denied\n")

    def test_terminal_controls_in_a_name_are_not_obeyed(self, tmp_path: Path) -> None:
        done = awesome_lint("\x1b[31mred.md", cwd=tmp_path)
        assert done.err == "awesome-lint: \\x1b[31mred.md: no such file or directory\n"


class TestStandardInput:
    def test_findings_name_the_file_it_comes_from(self, repo: Path) -> None:
        done = awesome_lint(*JSON, "--stdin-filename", "docs/README.md", "-", cwd=repo, stdin=LIST)
        assert {path for path, _, _ in done.findings} == {"docs/README.md"}
        assert {path for path, _, _ in awesome_lint(*JSON, "-", cwd=repo, stdin=LIST).findings} == {"<stdin>"}

    @pytest.mark.parametrize(("name", "status"), [("docs/README.md", NOTHING_LEFT), ("README.md", FINDINGS)])
    def test_relative_links_start_from_there(self, tmp_path: Path, name: str, status: int) -> None:
        repo = repository(tmp_path / "repo", {"docs/a.md": ""})
        assert awesome_lint("--stdin-filename", name, "-", cwd=repo, stdin="[a](a.md)\n").status == status

    @pytest.mark.parametrize("arguments", ["--fix -", "--fix --stdin-filename README.md -"])
    def test_fix_writes_the_text_to_standard_output_and_findings_to_standard_error(
        self, repo: Path, arguments: str
    ) -> None:
        done = awesome_lint(*arguments.split(), cwd=repo, stdin=LIST)
        assert (done.status, done.out) == (FINDINGS, MENDED)
        assert "placeholder-link" in done.err
        assert (repo / "README.md").read_text("utf-8") == LIST

    def test_fix_passes_on_what_needs_none(self, tmp_path: Path) -> None:
        done = awesome_lint("--fix", "--select", "mojibake", "-", cwd=tmp_path, stdin=b"\xef\xbb\xbfa\xff\r\nb\rc")
        assert (done.status, done.raw) == (NOTHING_LEFT, b"\xef\xbb\xbfa\xff\r\nb\rc")

    def test_what_is_no_text_is_refused(self, tmp_path: Path) -> None:
        done = awesome_lint("-", cwd=tmp_path, stdin=LIST.encode("utf-16"))
        assert (done.status, done.out) == (FAILED, "")
        assert "<stdin>: it is UTF-16" in done.err

    def test_a_file_of_that_name_is_a_file(self, tmp_path: Path) -> None:
        write(tmp_path, {"-": LIST})
        assert awesome_lint("./-", cwd=tmp_path).status == FINDINGS


class TestFix:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            pytest.param(b"don\xc3\xa2\xe2\x82\xac\xe2\x84\xa2t\n", "don’t\n".encode(), id="plain"),
            pytest.param(b"a\r\nCaf\xc3\x83\xc2\xa9\r\nb\r\n", "a\r\nCafé\r\nb\r\n".encode(), id="crlf"),
            pytest.param(b"a\rCaf\xc3\x83\xc2\xa9\rb", "a\rCafé\rb".encode(), id="lone cr"),
            pytest.param(b"a\r\nCaf\xc3\x83\xc2\xa9\nb", "a\r\nCafé\nb".encode(), id="mixed, no final newline"),
            pytest.param(b"\xef\xbb\xbfCaf\xc3\x83\xc2\xa9", b"\xef\xbb\xbf" + "Café".encode(), id="byte order mark"),
            pytest.param(b"\xff\xfa Caf\xc3\x83\xc2\xa9 \xe9\n", b"\xff\xfa Caf\xc3\xa9 \xe9\n", id="not utf-8"),
            pytest.param(
                b"a\x0cb\x0b \xe2\x80\xa8Caf\xc3\x83\xc2\xa9\x00\n" + b"x" * 40,
                b"a\x0cb\x0b \xe2\x80\xa8Caf\xc3\xa9\x00\n" + b"x" * 40,
                id="controls",
            ),
        ],
    )
    def test_keeps_every_byte_outside_its_edits(self, tmp_path: Path, before: bytes, after: bytes) -> None:
        path = write(tmp_path, {"README.md": before}) / "README.md"
        awesome_lint("--fix", "--select", "mojibake", cwd=tmp_path)
        assert path.read_bytes() == after
        diff = awesome_lint("--diff", "--select", "mojibake", cwd=write(tmp_path, {"README.md": before}))
        git(tmp_path, "apply", "-", stdin=diff.raw)
        assert path.read_bytes() == after

    def test_unsafe_fixes_need_to_be_asked_for(self, repo: Path) -> None:
        path = repo / "README.md"
        awesome_lint("--unsafe-fixes", cwd=repo)
        assert path.read_text("utf-8") == LIST
        awesome_lint("--fix", cwd=repo)
        assert path.read_text("utf-8") == MENDED
        awesome_lint("--fix", "--unsafe-fixes", cwd=repo)
        assert path.read_text("utf-8") == MENDED.replace("old/chart.png", "img/chart.png")

    def test_a_file_that_stays_the_same_is_not_written(self, repo: Path) -> None:
        awesome_lint("--fix", cwd=repo)
        before = (repo / "README.md").stat()
        awesome_lint("--fix", cwd=repo)
        after = (repo / "README.md").stat()
        assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)

    def test_what_cannot_be_written_is_reported_unmended(self, repo: Path) -> None:
        (repo / "README.md").chmod(0o444)
        done = awesome_lint("--fix", *JSON, "README.md", cwd=repo)
        assert done.status == FAILED
        assert done.err == "awesome-lint: README.md: it is read-only; nothing was written\n"
        assert len(done.findings) == 4


class TestDiff:
    @pytest.mark.parametrize("folder", [".", "docs", "docs/my list", "docs/ümläut"])
    def test_git_takes_it_and_nothing_is_written(self, tmp_path: Path, folder: str) -> None:
        repo = repository(tmp_path / "repo", {f"{folder}/README.md": LIST, "docs/keep": "", "img/chart.png": b""})
        for cwd, path in [(repo, f"{folder}/README.md"), (repo / folder, "README.md")]:
            diff = awesome_lint("--diff", "--unsafe-fixes", path, cwd=cwd)
            assert diff.status == FINDINGS
            assert git(repo, "status", "--porcelain") == ""
            git(cwd, "apply", "-", stdin=diff.raw)
            mended = (repo / folder / "README.md").read_text("utf-8")
            assert "don’t" in mended
            assert "img/chart.png" in mended
            git(repo, "checkout", "--quiet", ".")

    def test_a_name_with_marks_of_its_own_is_quoted(self, tmp_path: Path) -> None:
        name = 'a\t"b"\nc.md'
        repo = repository(tmp_path / "repo", {name: LIST})
        git(repo, "apply", "-", stdin=awesome_lint("--diff", name, cwd=repo).raw)
        assert (repo / name).read_text("utf-8") == MENDED

    def test_a_missing_final_newline_stays_missing(self, tmp_path: Path) -> None:
        repo = repository(tmp_path / "repo", {"README.md": "a\n\ndonâ€™t"})
        diff = awesome_lint("--diff", cwd=repo)
        assert "\\ No newline at end of file" in diff.out
        git(repo, "apply", "-", stdin=diff.raw)
        assert (repo / "README.md").read_text("utf-8") == "a\n\ndon’t"

    def test_all_files_are_in_one_diff(self, tmp_path: Path) -> None:
        repo = repository(tmp_path / "repo", {"README.md": LIST, "docs/README.md": LIST, "x/README.md": CLEAN})
        diff = awesome_lint("--diff", ".", cwd=repo)
        git(repo, "apply", "-", stdin=diff.raw)
        assert git(repo, "diff", "--name-only").split() == ["README.md", "docs/README.md"]
        assert diff.err.startswith("2 findings would be fixed, ")


class TestOutput:
    def test_results_and_remarks_go_separate_ways(self, repo: Path) -> None:
        done = awesome_lint(cwd=repo)
        assert [line.split()[1] for line in done.out.splitlines()] == [
            "mojibake",
            "placeholder-link",
            "broken-path",
            "broken-path",
        ]
        assert done.err == "4 findings in 1 file: 1 fixable with --fix, 1 more with --unsafe-fixes\n"

    @pytest.mark.parametrize(
        ("arguments", "text", "line"),
        [
            ("", CLEAN, "no findings in 1 file"),
            ("--fix", LIST, "1 finding fixed, 3 left in 1 file: 1 fixable with --fix --unsafe-fixes"),
            ("--fix --unsafe-fixes", LIST, "2 findings fixed, 2 left in 1 file"),
            ("--fix", "donâ€™t\n", "1 finding fixed, none left in 1 file"),
            ("--diff", "donâ€™t\n", "1 finding would be fixed, none left in 1 file"),
            ("--select placeholder-link", LIST, "1 finding in 1 file"),
        ],
    )
    def test_the_closing_line_counts(self, repo: Path, arguments: str, text: str, line: str) -> None:
        write(repo, {"README.md": text})
        assert awesome_lint(*arguments.split(), cwd=repo).err == f"{line}\n"

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            ("--unsafe-fixes", "--unsafe-fixes has no effect without --fix or --diff"),
            ("--unsafe-fixes --fix", ""),
            ("--unsafe-fixes --diff", ""),
            ("--unsafe-fixes -q", ""),
            ("--stdin-filename x.md", "--stdin-filename has no effect without `-` as a path"),
            ("--stdin-filename x.md README.md", "--stdin-filename has no effect without `-` as a path"),
            ("format --check --stdin-filename x.md", "--stdin-filename has no effect without `-` as a path"),
            ("export --to json --stdin-filename x.md", "--stdin-filename has no effect without `-` as a path"),
            ("--stdin-filename x.md -", ""),
            ("--diff --statistics", "--statistics has no effect with --diff"),
            ("--diff --statistics -q", ""),
            (
                "--diff --output-format json",
                "--output-format has no effect with --diff; --output-file json=FILE writes",
            ),
            ("--diff --output-format github -q", ""),
        ],
    )
    def test_an_option_without_effect_is_told(self, repo: Path, arguments: str, said: str) -> None:
        idle = {"--unsafe-fixes", "--stdin-filename", "x.md", "--statistics", "--output-format=json"}
        plain = [name for name in arguments.split() if name not in idle or not said]
        done, without = (awesome_lint(*given, cwd=repo, stdin=CLEAN) for given in (arguments.split(), plain))
        assert said in done.err
        assert ("has no effect" in done.err) == bool(said)
        if said:
            assert (done.status, done.out) == (without.status, without.out)

    @pytest.mark.parametrize("arguments", ["--quiet", "-q", "--output-format json", "--diff -q", "--statistics -q"])
    def test_no_closing_line(self, repo: Path, arguments: str) -> None:
        assert awesome_lint(*arguments.split(), cwd=repo).err == ""

    @pytest.mark.parametrize("form", ["concise", "full", "json"])
    def test_an_output_file_takes_what_standard_output_would(self, repo: Path, form: str) -> None:
        plain = awesome_lint("--output-format", form, "-q", cwd=repo)
        filed = awesome_lint("--output-format", form, "-q", "--output-file", "out.txt", cwd=repo, FORCE_COLOR="1")
        assert (filed.status, filed.out) == (FINDINGS, "")
        assert (repo / "out.txt").read_bytes() == plain.raw

    @pytest.mark.parametrize(
        ("variables", "coloured"),
        [
            ({}, False),
            ({"FORCE_COLOR": "1"}, True),
            ({"NO_COLOR": "1"}, False),
            ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
            ({"FORCE_COLOR": ""}, False),
        ],
    )
    def test_colour_where_it_is_wanted(self, repo: Path, variables: dict[str, str], coloured: bool) -> None:
        done = awesome_lint("--output-format", "full", cwd=repo, **variables)
        assert ("\x1b[" in done.out) == coloured

    @pytest.mark.skipif(shutil.which("script") is None, reason="needs script(1) for a terminal")
    @pytest.mark.parametrize(("variables", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
    def test_a_terminal_gets_the_full_form_in_colour(
        self, repo: Path, variables: dict[str, str], coloured: bool
    ) -> None:
        shown = awesome_lint_process(cwd=repo, under=_in_a_terminal(repo), variables=variables)
        assert "fix:" in shown.out
        assert ("\x1b[" in shown.out) == coloured

    def test_a_reader_who_has_enough_is_no_crash(self, repo: Path) -> None:
        write(repo, {"README.md": "[a](TODO)\n" * 3000})
        under = ("sh", "-c", '"$@" | head -n 1', "sh")
        done = awesome_lint_process(cwd=repo, under=under)
        assert done.out.count("\n") == 1
        assert "Traceback" not in done.err


def _in_a_terminal(folder: Path) -> tuple[str, ...]:
    """A command that gives the one after it a terminal to write to."""
    runner = folder / "terminal"
    runner.write_text('#!/bin/sh\nquoted=$(printf "%s " "$@")\nexec script -qec "$quoted" /dev/null\n')
    runner.chmod(0o755)
    return (str(runner),)


class TestChoosingRules:
    @pytest.mark.parametrize(
        ("arguments", "rules"),
        [
            ("--select mojibake", "mojibake"),
            ("--select mojibake,broken-path", "broken-path mojibake"),
            ("--select mojibake --select placeholder-link", "mojibake placeholder-link"),
            ("--select links", "broken-path placeholder-link"),
            ("--select links --ignore broken-path", "placeholder-link"),
            ("--select links --extend-select encoding", "broken-path mojibake placeholder-link"),
            ("--select ALL", "broken-path mojibake placeholder-link"),
            ("--ignore links", "mojibake"),
            ("--ignore ALL", ""),
            ("", "broken-path mojibake placeholder-link"),
        ],
    )
    def test_by_name_group_and_all(self, repo: Path, arguments: str, rules: str) -> None:
        done = awesome_lint(*JSON, *arguments.split(), cwd=repo)
        assert " ".join(sorted({rule for _, _, rule in done.findings})) == rules

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            ("--select mojibak", "--select: there is no rule or group `mojibak`; did you mean `mojibake`?"),
            ("--select LINKS", "--select: there is no rule or group `LINKS`; did you mean `links`?"),
            ("--ignore link", "--ignore: there is no rule or group `link`; did you mean `links`?"),
            ("--extend-select all", "--extend-select: there is no rule or group `all`"),
            ("--select q8x", "--select: there is no rule or group `q8x`"),
            ("--select nonsense", "--select: there is no rule or group `nonsense`\n"),
        ],
    )
    def test_an_unknown_one_is_named_with_the_nearest(self, repo: Path, arguments: str, said: str) -> None:
        done = awesome_lint(*arguments.split(), cwd=repo)
        assert (done.status, done.out) == (FAILED, "")
        assert done.err.startswith(f"awesome-lint: {said}")

    def test_a_group_stands_for_its_rules(self, tmp_path: Path) -> None:
        done = awesome_lint("rule", "encoding", cwd=tmp_path)
        names = [line.split()[0] for line in done.out.split("\n") if line]
        assert names == [rule.name for rule in RULES if rule.group == "encoding"]

    def test_an_unknown_rule_has_no_page(self, tmp_path: Path) -> None:
        done = awesome_lint("rule", "empty-links", cwd=tmp_path)
        assert done.err == "awesome-lint: there is no rule `empty-links`; did you mean `empty-link`?\n"


class TestMisspelling:
    @pytest.mark.parametrize(
        ("arguments", "meant"),
        [
            ("chek", "check"),
            ("fromat README.md", "format"),
            ("exprot --to json README.md", "export"),
            ("Check README.md", "check"),
            ("rules", "rule"),
            ("inti --yes", "init"),
        ],
    )
    def test_a_command_is_named_with_the_nearest(self, repo: Path, arguments: str, meant: str) -> None:
        done = awesome_lint(*arguments.split(), cwd=repo)
        assert (done.status, done.out) == (FAILED, "")
        name, *_ = arguments.split()
        assert done.err == f"awesome-lint: {name}: no such file or directory; did you mean the command `{meant}`?\n"

    @pytest.mark.parametrize("name", ["nonsense", "check.md", "docs/check"])
    def test_what_may_be_a_file_is_one(self, repo: Path, name: str) -> None:
        done = awesome_lint(name, "README.md", cwd=repo)
        assert done.status == FAILED
        assert f"awesome-lint: {name}: no such file or directory\n" in done.err
        assert "README.md:3" in done.out

    def test_what_is_there_is_read(self, repo: Path) -> None:
        write(repo, {"chek": LIST, "rules/README.md": LIST})
        assert awesome_lint("chek", cwd=repo).status == awesome_lint("rules", cwd=repo).status == 1


class TestConfiguration:
    @pytest.mark.parametrize(
        ("config", "said"),
        [
            ("selct = []\n", "1: there is no key `selct`; did you mean `select`?"),
            (
                "[tool.awesome-lint]\nselect = []\n",
                "1: there is no key `tool`; in this file the keys are at the top level, without `[tool.awesome-lint]`",
            ),
            ("\nselect = 'links'\n", "2: `select` is wrong: expected `array`, got `string`"),
            ("ignore = [\n  'links',\n  3,\n]\n", "1: `ignore` is wrong at [1]: expected `string`, got `integer`"),
            (
                "ignore = []\nselect = ['mojibak']\n",
                "2: `select`: there is no rule or group `mojibak`; did you mean `mojibake`?",
            ),
            ("ignore = []\nfixable = ['none']\n", "2: `fixable`: there is no rule or group `none`"),
            ("output-format = 'jsn'\n", "1: `output-format` cannot be `jsn`; did you mean `json`?"),
            ("[columns]\nWho = 'x'\nWork = 'titel'\n", "2: `columns.Who` cannot be `x`; it must be one of "),
            (
                "[columns]\nWhen = 'year'\nWork = 'titel'\n",
                "3: `columns.Work` cannot be `titel`; did you mean `title`?",
            ),
            (
                "[per-file-ignores]\n'docs/*' = ['link']\n",
                "2: `per-file-ignores.docs/*`: there is no rule or group `link`; did you mean `links`?",
            ),
            (
                "[per-file-ignores]\n'docs/*' = 'links'\n",
                "2: `per-file-ignores.docs/*` is wrong: expected `array`, got `string`",
            ),
            ("[rules.mojibak]\n", "1: there is no rule `mojibak`; did you mean `mojibake`?"),
            ("[rules]\nmojibake = 1\n", "2: `rules.mojibake` is wrong: expected `table`, got `integer`"),
            (
                "[rules.placeholder-link]\nword = []\n",
                "2: there is no key `rules.placeholder-link.word`; did you mean `words`?",
            ),
            (
                "[rules.duplicate-entry]\nacross = 'allways'\n",
                "2: `rules.duplicate-entry.across` cannot be `allways`; did you mean `always`?",
            ),
            (
                "[rules.placeholder-link]\nwords = [1]\n",
                "2: `rules.placeholder-link.words` is wrong at [0]: expected `string`, got `integer`",
            ),
            (
                "rules.placeholder-link.words = 1\n",
                "1: `rules.placeholder-link.words` is wrong: expected `array`, got `integer`",
            ),
            ("select = [\n", " it is not valid TOML: "),
            ("a = '\udcff'\n", " it is not UTF-8 (byte 5)"),
        ],
    )
    def test_an_error_names_file_line_and_key(self, tmp_path: Path, config: str, said: str) -> None:
        write(tmp_path, {"README.md": CLEAN, ".awesome-lint.toml": config.encode("utf-8", "surrogateescape")})
        done = awesome_lint("README.md", cwd=tmp_path)
        assert (done.status, done.out) == (FAILED, "")
        assert done.err.startswith(f"awesome-lint: {tmp_path / '.awesome-lint.toml'}:{said}")

    @pytest.mark.parametrize(
        ("config", "said"),
        [
            ("[tool.awesome-lint]\nselect = 1\n", "8: `select` is wrong"),
            ("[tool.awesome-lint.rules.placeholder-link]\nwords = 1\n", "8: `rules.placeholder-link.words` is wrong"),
            ("[tool]\nawesome-lint.select = 1\n", "8: `select` is wrong"),
            ("[tool.awesome-lint]\nrules = { mojibak = {} }\n", "8: there is no rule `mojibak`"),
            ("[tool.awesome-lint]\nfixable = ['lnks']\n", "8: `fixable`: there is no rule or group `lnks`"),
            ("[tool]\nawesome-lint = 3\n", "8: `tool.awesome-lint` is wrong: expected `table`, got `integer`"),
            ("[[tool.awesome-lint]]\nselect = []\n", "7: `tool.awesome-lint` is wrong: expected `table`, got `array`"),
        ],
    )
    def test_the_line_is_that_of_our_own_key(self, tmp_path: Path, config: str, said: str) -> None:
        others = '[other]\nselect = 1\nwords = 1\n[tool.other]\nselect = 1\nrules = "mojibak"\n'
        write(tmp_path, {"README.md": CLEAN, "pyproject.toml": others + config})
        done = awesome_lint("README.md", cwd=tmp_path)
        assert done.err.startswith(f"awesome-lint: {tmp_path / 'pyproject.toml'}:{said}")

    @pytest.mark.parametrize(
        ("files", "rules"),
        [
            pytest.param({}, "broken-path mojibake placeholder-link", id="none"),
            pytest.param({"repo/.awesome-lint.toml": "select = ['encoding']"}, "mojibake", id="of the root"),
            pytest.param(
                {"repo/pyproject.toml": "[tool.awesome-lint]\nselect = ['encoding']"},
                "mojibake",
                id="in pyproject.toml",
            ),
            pytest.param(
                {"repo/.awesome-lint.toml": "select = ['encoding']", "repo/docs/.awesome-lint.toml": ""},
                "broken-path mojibake placeholder-link",
                id="the nearest",
            ),
            pytest.param(
                {
                    "repo/.awesome-lint.toml": "select = ['encoding']",
                    "repo/docs/pyproject.toml": "[project]\ndependencies = ['awesome-lint']",
                },
                "mojibake",
                id="another tool's does not count",
            ),
            pytest.param(
                {".awesome-lint.toml": "select = ['encoding']"},
                "broken-path mojibake placeholder-link",
                id="above the root",
            ),
            pytest.param(
                {"repo/.awesome-lint.toml": "extend-select = ['encoding']\nignore = ['links']"}, "mojibake", id="ignore"
            ),
            pytest.param(
                {"repo/.awesome-lint.toml": "per-file-ignores = { 'docs/*' = ['links'] }"}, "mojibake", id="per file"
            ),
            pytest.param(
                {"repo/.awesome-lint.toml": "per-file-ignores = { '/*.md' = ['links'] }"},
                "broken-path mojibake placeholder-link",
                id="other file",
            ),
        ],
    )
    def test_the_nearest_file_within_the_repository_counts(
        self, tmp_path: Path, files: dict[str, str], rules: str
    ) -> None:
        repository(tmp_path / "repo", {"docs/README.md": LIST})
        write(tmp_path, files)
        for cwd, path in [(tmp_path / "repo/docs", "README.md"), (tmp_path, "repo/docs/README.md")]:
            found = awesome_lint(*JSON, path, cwd=cwd).findings
            assert " ".join(sorted({rule for _, _, rule in found})) == rules

    @pytest.mark.parametrize(
        ("arguments", "rules"),
        [
            ("", "mojibake"),
            ("--select placeholder-link", "placeholder-link"),
            ("--extend-select placeholder-link", "mojibake placeholder-link"),
            ("--ignore encoding", ""),
            ("--isolated", "broken-path mojibake placeholder-link"),
            ("--config other.toml", "broken-path"),
        ],
    )
    def test_the_command_line_comes_before_it(self, repo: Path, arguments: str, rules: str) -> None:
        write(repo, {".awesome-lint.toml": "select = ['mojibake']", "other.toml": "select = ['broken-path']"})
        found = awesome_lint(*JSON, *arguments.split(), cwd=repo).findings
        assert " ".join(sorted({rule for _, _, rule in found})) == rules

    @pytest.mark.parametrize(
        ("config", "changed"),
        [
            ("", "â€™"),
            ("unfixable = ['mojibake']", ""),
            ("fixable = ['links']", ""),
            ("extend-safe-fixes = ['links']", "â€™ old/chart.png"),
            ("extend-safe-fixes = ['links']\nunfixable = ['encoding']", "old/chart.png"),
        ],
    )
    def test_it_says_which_fixes_are_made(self, repo: Path, config: str, changed: str) -> None:
        write(repo, {".awesome-lint.toml": config})
        offered = [one for one in awesome_lint(*JSON, cwd=repo).json if one["fix"] and one["fix"]["safety"] == "safe"]
        awesome_lint("--fix", cwd=repo)
        after = (repo / "README.md").read_text("utf-8")
        assert [part for part in ("â€™", "old/chart.png") if part not in after] == changed.split()
        assert len(offered) == len(changed.split())

    def test_it_sets_options_columns_and_the_form_of_output(self, repo: Path) -> None:
        config = """
            output-format = "json"
            [rules.placeholder-link]
            words = ["https://soon.example"]
            [columns]
            Werk = "title"
            Wann = "year"
        """
        rows = "".join(f"| [A Work on Number {n} of Many](https://example.org/{n}) | 202{n} |\n" for n in range(6))
        table = f"| Werk | Wann |\n| --- | --- |\n{rows}| [Another](https://soon.example) | |\n"
        write(repo, {"README.md": table})
        assert awesome_lint(cwd=repo).out == ""
        write(repo, {".awesome-lint.toml": config})
        assert {(line, rule) for _, line, rule in awesome_lint(cwd=repo).findings} == {
            (9, "placeholder-link"),
            (9, "missing-year"),
        }


def test_what_takes_how_long_is_said_beside_the_findings(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(LIST, "utf-8")
    plain = awesome_lint("--isolated", cwd=tmp_path)
    timed = awesome_lint("--isolated", "--timing", cwd=tmp_path)
    assert (timed.status, timed.out) == (plain.status, plain.out)
    steps = [line.split("%  ")[1] for line in timed.err.splitlines() if "%  " in line]
    assert steps[0] == "in all"
    assert {"parsing", "reading entries", "broken-path"} <= set(steps)
