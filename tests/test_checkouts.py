"""Checkouts that a stranger has made: nothing of them runs, nothing outside of them is opened, nothing is waited for."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from awesome_lint.output.text import encodable
from awesome_lint.repository import gitindex, opening
from awesome_lint.repository.opening import MOST_BYTES, leads_out
from awesome_lint.repository.project import Project, read_project
from support import Outcome, awesome_lint, awesome_lint_process, environment, git, repository, without_privileges, write

SECRET = "[secret](TODO)\n"
OUT = "it leads outside the repository"


def messages(done: Outcome) -> list[str]:
    return [one["message"] for one in done.json]


def check(folder: Path, *arguments: str) -> Outcome:
    return awesome_lint("--output-format", "json", *arguments, cwd=folder)


class TestPaths:
    """What lies outside is named as such, and never whether it is there."""

    @pytest.mark.parametrize(
        "url",
        [
            "../../etc/passwd",
            "../../../../../../../../etc/passwd",
            "../outside/there.md",
            "../outside/gone.md",
            "%2e%2e/outside/there.md",
            "%2E%2E/outside/gone.md",
            "..%2foutside/there.md",
            "docs/../../outside/there.md",
            "docs/%2e%2e/%2e%2e/outside/gone.md",
            "./..//outside/there.md",
            "/../outside/there.md",
            "/../../outside/gone.md",
        ],
    )
    def test_what_climbs_out(self, tmp_path: Path, url: str) -> None:
        write(tmp_path, {"outside/there.md": "# There\n"})
        repo = repository(tmp_path / "repo", {"README.md": f"[a]({url}#there)\n", "docs/a.md": ""})
        assert messages(check(repo)) == [f"`{url}#there` leads outside the repository"]

    @pytest.mark.parametrize(
        "url",
        [
            "/etc/passwd",
            "/etc/no-such-file",
            "//etc/passwd/",
            "etc/passwd%00.md",
            "C:/Windows/win.ini",
            "C:\\\\Windows",
        ],
    )
    def test_absolute_paths_start_from_the_repository(self, tmp_path: Path, url: str) -> None:
        repo = repository(tmp_path / "repo", {"README.md": f"[a]({url})\n"})
        assert not any("passwd" in one and "is at" in one for one in messages(check(repo)))

    @pytest.mark.parametrize("name", ["passwd", "no-such-file"])
    @pytest.mark.parametrize(
        "scheme", ["file:///etc/", "file:/etc/", "file://localhost/etc/", "\\\\\\\\host\\\\share\\\\", "C:/etc/"]
    )
    def test_addresses_of_files_say_nothing_of_them(self, tmp_path: Path, scheme: str, name: str) -> None:
        repo = repository(tmp_path / "repo", {"README.md": f"[a]({scheme}{name})\n"})
        other = repository(tmp_path / "other", {"README.md": f"[a]({scheme}{'x' * len(name)})\n"})
        assert [(one["rule"], one["start"]) for one in check(repo).json] == [
            (one["rule"], one["start"]) for one in check(other).json
        ]


class TestSymbolicLinks:
    @pytest.fixture
    def repo(self, tmp_path: Path) -> Path:
        write(tmp_path, {"outside/README.md": SECRET, "outside/notes/a.md": "# Secret\n"})
        return repository(tmp_path / "repo", {"inside/README.md": "[a](TODO)\n", "inside/notes/a.md": "# Here\n"})

    @pytest.mark.parametrize(
        "target",
        ["../outside/README.md", "../outside/gone.md", "/etc/passwd", "/etc/no-such-file"],
    )
    @pytest.mark.parametrize("arguments", [(), ("README.md",), (".",), ("--fix", "README.md"), ("--diff", ".")])
    def test_a_list_that_leads_out_is_not_opened(self, repo: Path, target: str, arguments: tuple[str, ...]) -> None:
        (repo / "README.md").symlink_to(target)
        done = awesome_lint("--select", "encoding", *arguments, cwd=repo)
        name = "./README.md" if "." in arguments else "README.md"
        assert (done.status, done.err.split("\n")[0]) == (2, f"awesome-lint: {name}: {OUT}")
        assert "secret" not in done.out + done.err
        assert (repo.parent / "outside/README.md").read_text() == SECRET

    @pytest.mark.parametrize("target", ["inside/README.md", "./inside/../inside/README.md", "round/inside/README.md"])
    def test_a_list_that_stays_inside_is_read(self, repo: Path, target: str) -> None:
        (repo / "round").symlink_to(".")
        (repo / "README.md").symlink_to(target)
        assert [path for path, _, _ in check(repo, "README.md").findings] == ["README.md"]

    @pytest.mark.parametrize("links", [{"README.md": "README.md"}, {"README.md": "a", "a": "b", "b": "README.md"}])
    def test_a_circle_is_answered(self, repo: Path, links: dict[str, str]) -> None:
        for name, target in links.items():
            (repo / name).symlink_to(target)
        done = check(repo, "README.md", "inside")
        assert (done.status, len(done.findings)) == (2, 1)
        assert done.err.startswith("awesome-lint: README.md: too many levels of symbolic links\n")

    def test_folders_in_circles_are_walked_once(self, repo: Path) -> None:
        (repo / "inside/up").symlink_to("..")
        (repo / "inside/self").symlink_to(".")
        assert [path for path, _, _ in check(repo, ".").findings] == ["./inside/README.md"]
        plain = write(repo.parent / "plain", {"README.md": SECRET})
        (plain / "up").symlink_to("..")
        assert [path for path, _, _ in check(plain, ".").findings] == ["./README.md"]

    @pytest.mark.parametrize("target", ["../outside", "../gone", "/etc", "/no-such-folder"])
    def test_a_folder_that_leads_out_is_not_entered(self, repo: Path, target: str) -> None:
        (repo / "docs").symlink_to(target)
        write(repo, {"README.md": "[a](docs/README.md) [b](docs/gone.md) [c](docs/notes/a.md#secret) [d](docs/)\n"})
        assert check(repo, ".").findings == [("./inside/README.md", 1, "placeholder-link")]
        done = awesome_lint("docs/README.md", cwd=repo)
        assert (done.status, done.err) == (2, f"awesome-lint: docs/README.md: {OUT}\n")

    @pytest.mark.parametrize("target", ["../outside/notes/a.md", "../outside/notes/gone.md"])
    def test_a_page_that_leads_out_is_not_read_for_its_anchors(self, repo: Path, target: str) -> None:
        (repo / "page.md").symlink_to(target)
        write(repo, {"README.md": "[a](page.md#secret) [b](page.md#nothing) [c](inside/notes/a.md#gone)\n"})
        assert [one.split(" leads")[0] for one in messages(check(repo, "README.md"))] == ["`#gone`"]

    @pytest.mark.parametrize("there", [True, False])
    @pytest.mark.parametrize("name", [".awesome-lint.toml", "pyproject.toml"])
    def test_a_configuration_that_leads_out_is_not_opened(self, repo: Path, name: str, there: bool) -> None:
        text = "[tool.awesome-lint]\nignore = ['ALL']\n" if name == "pyproject.toml" else "ignore = ['ALL']\n"
        write(repo.parent, {"outside/there.toml": text})
        (repo / name).symlink_to("../outside/there.toml" if there else "../outside/gone.toml")
        done = awesome_lint("inside/README.md", cwd=repo)
        if name == "pyproject.toml":
            assert (done.status, done.err) == (1, "1 finding in 1 file\n")
        else:
            assert (done.status, done.out) == (2, "")
            assert f"{name}: {OUT} and is not read; pass it with --config to use it" in done.err

    def test_without_a_repository_links_are_followed(self, tmp_path: Path) -> None:
        write(tmp_path, {"lists/papers.md": SECRET, "here/x": ""})
        (tmp_path / "here/README.md").symlink_to("../lists/papers.md")
        assert check(tmp_path / "here").findings == [("README.md", 1, "placeholder-link")]

    @pytest.mark.parametrize(
        ("links", "path", "out"),
        [
            ({}, "repo/a.md", False),
            ({}, "repo/../outside/README.md", False),
            ({"repo/a": "../outside"}, "repo/a", True),
            ({"repo/a": "../outside"}, "repo/a/README.md", True),
            ({"repo/a": "b", "repo/b": "/"}, "repo/a", True),
            ({"repo/a": "inside/notes/../../../repo/inside"}, "repo/a", True),
            ({"repo/a": "inside/notes/../.."}, "repo/a/inside", False),
            ({"way": "repo"}, "way/inside/README.md", False),
            ({"way": "repo", "repo/a": "../outside"}, "way/a", True),
            ({"way": "repo/inside"}, "way/README.md", False),
            ({"repo/inside/.git": "x", "repo/inside/a": "../README.md"}, "repo/inside/a", True),
        ],
    )
    def test_the_way_is_gone_step_by_step(self, repo: Path, links: dict[str, str], path: str, out: bool) -> None:
        for name, target in links.items():
            (repo.parent / name).symlink_to(target)
        assert leads_out(repo.parent / path) is out

    def test_an_absolute_link_into_the_repository_stays_inside(self, repo: Path) -> None:
        (repo / "a").symlink_to(repo / "inside")
        assert not leads_out(repo / "a/README.md")


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_socket(path: Path) -> None:
    before = Path.cwd()
    os.chdir(path.parent)  # A socket's whole path may not be longer than 108 bytes.
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(path.name)
    finally:
        os.chdir(before)


def make_link_to_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


class TestOddFiles:
    """None of these is opened in a way that waits, or read without end; a process of its own would be killed for it."""

    @pytest.mark.parametrize("make", [make_pipe, make_socket, make_link_to_device, Path.mkdir])
    @pytest.mark.parametrize("arguments", [("README.md",), ("--fix", "README.md"), ("--diff", ".")])
    def test_a_list_that_is_no_file(
        self, tmp_path: Path, make: Callable[[Path], None], arguments: tuple[str, ...]
    ) -> None:
        make(tmp_path / "README.md")
        done = awesome_lint(*arguments, cwd=tmp_path)
        assert done.status == 2
        assert any(
            reason in done.err
            for reason in (
                "it is not a regular file",
                "it is a folder",
                "nothing to check: there is no Markdown README",
            )
        )

    def test_a_repository_of_odd_files(self, tmp_path: Path) -> None:
        repo = repository(
            tmp_path / "repo", {"README.md": "[a](page.md#x) [b](TODO)\n", "docs/README.md": "[a](TODO)\n"}
        )
        for name in ("page.md", "docs/pyproject.toml", "other.md", ".git/info/grafts"):
            make_pipe(repo / name)
        done = awesome_lint_process("--output-format", "json", ".", cwd=repo)
        # Git does not track what is no file, and so GitHub does not have it.
        assert [rule for _, _, rule in done.findings] == ["broken-path", "placeholder-link", "placeholder-link"]

    def test_a_pipe_that_git_itself_waits_for(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        repo = repository(tmp_path / "repo", {"README.md": "[a](gone.md)\n"})
        make_pipe(repo / ".gitignore")
        monkeypatch.setattr(gitindex, "_MOST_SECONDS", 0.3)
        assert messages(check(repo)) == ["`gone.md` is not in the repository"]

    @pytest.mark.parametrize("name", ["index", "config", "info/exclude", "HEAD", "commondir"])
    def test_a_git_folder_of_pipes(self, tmp_path: Path, name: str) -> None:
        repo = repository(tmp_path / "repo", {"README.md": "[a](notes/a.md) [b](gone.md)\n", "notes/a.md": ""})
        (repo / ".git" / name).unlink(missing_ok=True)
        make_pipe(repo / ".git" / name)
        done = awesome_lint_process("--output-format", "json", cwd=repo)
        assert messages(done) == ["`gone.md` is not in the repository"]

    def test_what_becomes_a_pipe_between_two_looks(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = write(tmp_path, {"README.md": SECRET}) / "README.md"
        real = os.open

        def swapping(name: Path, flags: int) -> int:
            path.unlink()
            make_pipe(path)
            return real(name, flags)

        monkeypatch.setattr("awesome_lint.repository.opening.os.open", swapping)
        with pytest.raises(opening.UnfitError, match="it is not a regular file"):
            opening.read_file(path)

    def test_what_grows_while_it_is_read(self) -> None:
        """What the system calls an empty file may give bytes without end."""
        with pytest.raises(opening.UnfitError, match="it has more than 10 bytes"):
            opening.read_file(Path("/proc/self/maps"), most=10)

    def test_what_changes_while_it_is_mended(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = write(tmp_path, {"README.md": "donâ€™t\n"}) / "README.md"
        real = opening.read_file

        def changing(name: Path) -> bytes:
            data = real(name)
            path.write_text("somebody else's\n")
            return data

        monkeypatch.setattr("awesome_lint.repository.files.read_file", changing)
        done = awesome_lint("--fix", "--no-cache", cwd=tmp_path)
        assert (done.status, path.read_text()) == (2, "somebody else's\n")
        assert "README.md: it was changed by another program meanwhile; nothing was written" in done.err

    @pytest.mark.parametrize(
        "name",
        [
            pytest.param("shut/README.md", id="no right to look"),
            pytest.param("x" * 5_000, id="long"),
            pytest.param("x" * 5_000 + "/README.md", id="in a long folder"),
        ],
    )
    def test_a_name_of_standard_input_that_cannot_be_looked_at(self, tmp_path: Path, name: str) -> None:
        """It is only a name. Nor does it matter what of the PATH cannot be looked at."""
        under = without_privileges()
        if under is None:
            pytest.skip("runs as root, whom file modes do not bind")
        repo = repository(tmp_path / "repo", {"README.md": SECRET})
        (repo / "shut").mkdir(mode=0)
        path = {"PATH": f"{repo / 'shut' / 'bin'}{os.pathsep}{os.environ['PATH']}"}
        for command in ("check", "check --fix", "format", "export --to csv"):
            done = awesome_lint_process(
                *command.split(),
                "--stdin-filename",
                name,
                "-",
                cwd=repo,
                stdin="# Papers\n",
                under=under,
                variables=path,
            )
            assert (done.status, "Traceback" in done.err) == (0, False)

    def test_what_may_not_be_read(self, tmp_path: Path) -> None:
        under = without_privileges()
        if under is None:
            pytest.skip("runs as root, whom file modes do not bind")
        repo = repository(tmp_path / "repo", {"README.md": SECRET, "docs/README.md": SECRET, "page.md": "# A\n"})
        write(repo, {"docs/README.md": "[a](../page.md#gone) [b](TODO)\n"})
        for name in ("README.md", "page.md"):
            (repo / name).chmod(0)
        done = awesome_lint_process("--output-format", "json", ".", cwd=repo, under=under)
        assert (done.status, done.findings) == (2, [("./docs/README.md", 1, "placeholder-link")])
        assert done.err == "awesome-lint: ./README.md: permission denied\n"
        (repo / ".git").chmod(0)
        try:
            done = awesome_lint_process("docs", cwd=repo, under=under)
        finally:
            (repo / ".git").chmod(0o755)
        assert done.status == 1


NAMES = [
    b"new\nline",
    b"carriage\rreturn",
    b"quo\"te's",
    b"back\\slash",
    b"esc\x1b[31mape",
    b"\xff\xfe not utf-8",
    b"caf\xc3\xa9",
    b"cafe\xcc\x81",
    b"dot.. and space ",
    b"--output-format=json",
    b"$(touch sprung)",
    b"\xe2\x80\xaegnp.exe",
]


class TestNames:
    @pytest.mark.parametrize("name", NAMES)
    def test_a_folder_of_any_name(self, tmp_path: Path, name: bytes) -> None:
        folder = os.fsdecode(name)
        try:
            repo = repository(tmp_path / "repo", {f"{folder}/README.md": SECRET, "README.md": "a\n"})
        except OSError:
            pytest.skip("this file system has no such names")
        done = check(repo, ".")
        # JSON has only Unicode: a byte that is none is written as an escape.
        assert done.findings == [(f"./{encodable(folder)}/README.md", 1, "placeholder-link")]
        for form in ("concise", "full"):
            shown = awesome_lint("--output-format", form, ".", cwd=repo)
            assert {one for one in shown.out if unicodedata.category(one) in ("Cc", "Cf", "Cs")} <= {"\n"}
            assert shown.err.endswith("1 finding in 2 files\n") or shown.out.endswith("1 finding in 2 files\n")
        assert not (repo / "sprung").exists()

    @pytest.mark.parametrize(
        ("written", "held"), [("caf%C3%A9.md", "cafe\u0301.md"), ("cafe\u0301.md", "caf\u00e9.md")]
    )
    def test_composed_and_decomposed_names_are_two(self, tmp_path: Path, written: str, held: str) -> None:
        """As they are to GitHub. A system that folds them would find the file, and the answer is the same there."""
        text = f"[a]({written})\n"
        project = Project(str(tmp_path), read_project(repository(tmp_path / "repo", {held: ""})).listing)
        assert project.files == {held}
        repo = repository(tmp_path / "other", {"README.md": text, held: ""})
        (said,) = messages(check(repo))
        assert said.endswith(f"; it is spelled `{held}` there")

    def test_names_that_differ_in_case_alone_are_two(self, tmp_path: Path) -> None:
        repo = repository(tmp_path / "repo", {"README.md": "[a](A.md) [b](a.md) [c](a.MD)\n", "a.md": "", "A.md": ""})
        assert messages(check(repo)) == ["`a.MD` is not in the repository; files with that name are at `A.md`, `a.md`"]


class TestGitFolder:
    """Whatever a git folder says: no program of it runs, and no files but those of the checkout are spoken of."""

    @pytest.fixture
    def repo(self, tmp_path: Path) -> Path:
        repository(tmp_path / "private", {"secret.md": ""})
        return repository(tmp_path / "repo", {"README.md": "[a](secret.md) [b](notes/a.md)\n", "notes/a.md": ""})

    def expect_only_the_checkout(self, repo: Path) -> None:
        assert messages(check(repo)) == ["`secret.md` is not in the repository"]

    def trap(self, repo: Path) -> Path:
        trap = write(repo.parent, {"trap": f"#!/bin/sh\necho sprung >> '{repo.parent}/sprung'\n"}) / "trap"
        trap.chmod(0o755)
        return trap

    @pytest.mark.parametrize(
        "settings",
        [
            {"core.worktree": "{outside}"},
            {"core.bare": "true"},
            {"core.fsmonitor": "{trap}"},
            {"core.hooksPath": "{outside}"},
            {"core.sshCommand": "{trap}", "remote.origin.url": "ssh://x/y"},
            {"core.excludesFile": "{outside}/secret.md", "core.attributesFile": "/dev/zero"},
            {"include.path": "/dev/zero"},
            {"includeIf.gitdir:/.path": "{outside}/.git/config"},
            {"core.repositoryFormatVersion": "9"},
            {"extensions.objectFormat": "nonsense", "core.repositoryFormatVersion": "1"},
            {"extensions.worktreeConfig": "true"},
            {"filter.x.process": "{trap}", "filter.x.required": "true"},
            {"alias.ls-files": "!{trap}", "pager.ls-files": "{trap}", "core.pager": "{trap}"},
            {"core.alternateRefsCommand": "{trap}", "uploadpack.packObjectsHook": "{trap}"},
            {"trace2.eventTarget": "{outside}/trace", "core.gitProxy": "{trap}"},
        ],
        ids=lambda settings: next(iter(settings)),
    )
    def test_a_configuration(self, repo: Path, settings: dict[str, str]) -> None:
        trap, outside = self.trap(repo), repo.parent / "private"
        write(repo, {".gitattributes": "* filter=x\n"})
        lines = [f'{key}\n\t{name} = "{value}"' for key, name, value in map(self.split, settings.items())]
        text = "\n".join(lines).replace("{trap}", str(trap)).replace("{outside}", str(outside))
        with (repo / ".git/config").open("a") as file:
            file.write(text + "\n")
        self.expect_only_the_checkout(repo)
        assert not (repo.parent / "sprung").exists()
        assert not (outside / "trace").exists()

    def split(self, setting: tuple[str, str]) -> tuple[str, str, str]:
        section, _, rest = setting[0].partition(".")
        middle, _, name = rest.rpartition(".")
        return (f'[{section} "{middle}"]' if middle else f"[{section}]"), name, setting[1]

    @pytest.mark.parametrize(
        "text",
        [
            "gitdir: {private}/.git\n",
            "gitdir: ../private/.git",
            "gitdir: nowhere\n",
            "gitdir: \0\n",
            "nonsense",
            "",
            "gitdir: .\n",
        ],
    )
    def test_a_file_that_leads_elsewhere(self, tmp_path: Path, text: str) -> None:
        private = repository(tmp_path / "private", {"secret.md": ""})
        text = text.replace("{private}", str(private))
        repo = write(
            tmp_path / "repo", {"README.md": "[a](secret.md) [b](notes/a.md)\n", "notes/a.md": "", ".git": text}
        )
        self.expect_only_the_checkout(repo)

    @pytest.mark.parametrize("target", ["../private/.git", "../gone/.git"])
    def test_a_link_that_leads_elsewhere(self, tmp_path: Path, target: str) -> None:
        repository(tmp_path / "private", {"secret.md": ""})
        repo = write(tmp_path / "repo", {"README.md": "[a](secret.md) [b](notes/a.md)\n", "notes/a.md": ""})
        (repo / ".git").symlink_to(target)
        self.expect_only_the_checkout(repo)

    def test_a_common_folder_elsewhere(self, repo: Path) -> None:
        write(repo, {".git/commondir": "../../private/.git\n"})
        self.expect_only_the_checkout(repo)

    def test_a_bare_repository_among_the_files(self, repo: Path) -> None:
        """Git takes a folder of these names for a repository, and believes what its configuration says."""
        trap = self.trap(repo)
        config = f"[core]\n\tbare = false\n\tworktree = {repo.parent}/private\n\tfsmonitor = {trap}\n"
        bare = {"HEAD": "ref: refs/heads/main\n", "config": config, "objects/x": "", "refs/x": ""}
        text = "[a](../secret.md) [b](secret.md)\n"
        write(repo, {f"bare/{name}": content for name, content in {**bare, "README.md": text}.items()})
        assert len(check(repo / "bare").json) == 2
        write(repo.parent / "whole", {**bare, "README.md": "[a](secret.md)\n"})
        (repo.parent / "whole/.git").mkdir()
        assert messages(check(repo.parent / "whole")) == ["`secret.md` is not in the repository"]
        assert not (repo.parent / "sprung").exists()

    def test_somebody_elses_folder(self, repo: Path) -> None:
        if os.geteuid() != 0:
            pytest.skip("only root can give a folder away")
        for path in (repo, repo / ".git"):
            os.chown(path, 12345, 12345)
        self.expect_only_the_checkout(repo)

    def test_a_git_of_the_checkout_is_not_the_one_that_is_called(self, repo: Path) -> None:
        self.trap(repo).rename(repo / "git")
        awesome_lint_process("README.md", cwd=repo, variables={"PATH": f":.:{environment(repo)['PATH']}"})
        assert not (repo.parent / "sprung").exists()

    def test_an_index_of_nonsense(self, repo: Path) -> None:
        (repo / ".git/index").write_bytes(b"DIRC\0\0\0\2" + b"\xff" * 300)
        self.expect_only_the_checkout(repo)

    def test_names_in_the_index_that_lead_out(self, repo: Path) -> None:
        """Git itself refuses to add them; an index can be written without git."""
        git(repo, "update-index", "--add", "--cacheinfo", f"100644,{'0' * 39}1,xx/secret.md")
        index = repo / ".git/index"
        data = index.read_bytes().replace(b"xx/secret.md", b"../secret.md")
        index.write_bytes(data)
        self.expect_only_the_checkout(repo)


def test_a_repository_of_many_files(tmp_path: Path) -> None:
    """They are listed once, and a link costs no look at all of them."""
    names = {f"notes/{number % 100}/paper-{number}.md" for number in range(20_000)}
    links = "".join(
        f"[a](notes/{number}/paper.md) [b](notes/{number % 100}/paper-{number}.md)\n" for number in range(500)
    )
    project = read_project(repository(tmp_path / "repo", {"README.md": links}))
    assert project.files == {"README.md"}
    many = Project("/list", type(project.listing).of({"README.md", *names}))
    assert sum(many.holds(f"notes/{number}/paper.md") for number in range(500)) == 0
    assert many.namesakes("x/PAPER-77.md") == ("notes/77/paper-77.md",)


@pytest.mark.parametrize(("length", "told"), [(100, 1), (MOST_BYTES + 1, 0)])
def test_a_page_too_long_is_not_read(tmp_path: Path, length: int, told: int) -> None:
    repo = repository(tmp_path, {"README.md": "[a](page.md#b)\n", "page.md": "# c\n"})
    os.truncate(repo / "page.md", length)
    assert len(check(repo).findings) == told


# Ends a process with 99 where Python tells of a socket, or of a name to look up.
WATCH = "import os, sys; sys.addaudithook(lambda name, _: name.startswith('socket.') and os._exit(99)); "


def watched(program: str, folder: Path, *arguments: str) -> int:
    command = (sys.executable, "-c", WATCH + program, *arguments)
    return subprocess.run(command, cwd=folder, env=environment(folder), check=False, timeout=60).returncode


@pytest.mark.parametrize("command", ["check --fix --unsafe-fixes", "export --to json", "format"])
def test_no_command_opens_a_connection(tmp_path: Path, command: str) -> None:
    repo = repository(tmp_path, {"README.md": "# A\n\n[a](https://example.org/) <img src='http://a.b/c.png'>\n"})
    assert watched("from awesome_lint.cli import main; main()", repo, *command.split()) == 0


def test_a_connection_would_be_seen(tmp_path: Path) -> None:
    assert watched("import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')", tmp_path) == 99
