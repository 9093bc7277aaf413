"""What a repository is said to hold: by git, without it, and where the checkout means harm."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from awesome_lint.repository import gitindex
from awesome_lint.repository.listing import Listing
from awesome_lint.repository.places import Places, find_root
from awesome_lint.repository.project import Project, Projects, read_project
from support import awesome_lint, git, repository, write

HERE = "[a](there.md)\n"


class TestGit:
    def test_it_holds_what_git_tracks_or_would_track(self, tmp_path: Path) -> None:
        repo = repository(
            tmp_path / "repo",
            {"README.md": "", "kept.md": "", "gone.md": "", "build/forced.md": "", ".gitignore": "build/\n*.tmp\n"},
        )
        write(repo, {"new.md": "", "build/out.md": "", "x.tmp": "", "notes/deep/er.md": ""})
        (repo / "gone.md").unlink()
        (repo / "empty").mkdir()
        assert read_project(repo).files == {
            ".gitignore",
            "README.md",
            "kept.md",
            "new.md",
            "notes/deep/er.md",
            "build/forced.md",
        }

    def test_folders_are_held_where_they_hold_something(self, tmp_path: Path) -> None:
        repo = repository(tmp_path / "repo", {"a/b/c.md": ""})
        (repo / "empty").mkdir()
        project = read_project(repo)
        held = {
            path: project.holds(path) for path in ("", "a", "a/", "a/b", "a/b/c.md", "empty", "a/c.md", "A", "a/b/C.md")
        }
        assert [path for path, there in held.items() if there] == ["", "a", "a/", "a/b", "a/b/c.md"]

    def test_what_is_staged_but_deleted_is_gone_and_what_is_renamed_is_there(self, tmp_path: Path) -> None:
        repo = repository(tmp_path / "repo", {"old.md": "text\n", "b.md": ""})
        (repo / "old.md").rename(repo / "new.md")
        assert read_project(repo).files == {"new.md", "b.md"}
        git(repo, "add", "--all")
        assert read_project(repo).files == {"new.md", "b.md"}

    @pytest.mark.parametrize(
        "name",
        [
            "with space.md",
            "new\nline.md",
            'quo"te.md',
            "back\\slash.md",
            "tab\t.md",
            "ümläut/日本.md",
            "-dash.md",
            "a\udcffb.md",
            " .md",
            "%20.md",
        ],
    )
    def test_names_come_as_they_are(self, tmp_path: Path, name: str) -> None:
        try:
            repo = repository(tmp_path / "repo", {name: ""})
        except OSError:
            pytest.skip("this file system has no such names")
        assert read_project(repo).files == {name}
        assert read_project(repo).holds(name)

    def test_a_submodule_is_a_folder_whose_files_are_elsewhere(self, tmp_path: Path) -> None:
        other = repository(tmp_path / "other", {"inside.md": ""})
        repo = repository(tmp_path / "repo", {"README.md": ""})
        git(repo, "submodule", "--quiet", "add", str(other), "libs/other")
        project = read_project(repo)
        assert project.holds("libs/other")
        assert project.holds("libs")
        assert project.holds("libs/other/inside.md")  # it is not listed, and so cannot be judged
        assert not project.holds("README.md/inside.md")
        assert read_project(repo / "libs/other").files == {"inside.md"}

    def test_a_repository_within_is_not_looked_into(self, tmp_path: Path) -> None:
        repo = repository(tmp_path / "repo", {"README.md": ""})
        repository(repo / "vendor", {"README.md": ""})
        project = read_project(repo)
        assert project.files == {"README.md", "vendor"}

    def test_a_worktree_has_its_own_files(self, tmp_path: Path) -> None:
        repo = repository(tmp_path / "repo", {"a.md": ""})
        git(repo, "worktree", "add", "--quiet", "-b", "other", str(tmp_path / "tree"))
        write(tmp_path / "tree", {"b.md": ""})
        assert read_project(tmp_path / "tree").files == {"a.md", "b.md"}
        assert read_project(repo).files == {"a.md"}

    def test_a_worktree_and_a_submodule_have_the_names_of_their_repositories(self, tmp_path: Path) -> None:
        other = repository(tmp_path / "other", {"inside.md": "", "docs/a.md": ""})
        repo = repository(tmp_path / "repo", {"README.md": ""})
        git(repo, "remote", "add", "origin", "https://github.com/someone/papers.git")
        git(repo, "submodule", "--quiet", "add", str(other), "libs/other")
        git(repo / "libs/other", "remote", "set-url", "origin", "git@github.com:another/list.git")
        git(repo, "worktree", "add", "--quiet", "-b", "other", str(tmp_path / "tree"))
        git(repo / "libs/other", "worktree", "add", "--quiet", "-b", "more", str(tmp_path / "twig"))
        names = {"repo": "someone/papers", "tree": "someone/papers", "repo/libs/other": "another/list"}
        for place, name in {**names, "twig": "another/list"}.items():
            assert read_project(tmp_path / place).repository == name
        git(repo / "libs/other", "sparse-checkout", "set", "--cone", "docs")
        assert read_project(repo / "libs/other").repository == "another/list"
        assert read_project(repo / "libs/other").files == {"inside.md", "docs/a.md"}

    def test_in_a_sparse_checkout_it_holds_what_is_not_checked_out(self, tmp_path: Path) -> None:
        repo = repository(tmp_path / "repo", {"docs/a.md": "", "notes/b.md": ""})
        git(repo, "sparse-checkout", "set", "docs")
        assert not (repo / "notes").exists()
        assert read_project(repo).holds("notes/b.md")

    def test_what_the_environment_says_of_another_repository_does_not_count(self, tmp_path: Path) -> None:
        other = repository(tmp_path / "other", {"there.md": ""})
        repo = repository(tmp_path / "repo", {"README.md": HERE})
        index = {
            "GIT_DIR": str(other / ".git"),
            "GIT_WORK_TREE": str(other),
            "GIT_INDEX_FILE": str(other / ".git/index"),
        }
        assert awesome_lint("README.md", cwd=repo, **index).status == 1

    def test_a_run_asks_once_for_each_repository(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("one", "two"):
            repository(tmp_path / name, {"README.md": HERE, "docs/README.md": HERE, "docs/deep/README.md": HERE})
        asked: list[Path] = []

        def ask(root: Path) -> gitindex.Answer:
            asked.append(root)
            return really(root)

        really = gitindex.ask
        monkeypatch.setattr("awesome_lint.repository.gitindex.ask", ask)
        done = awesome_lint("--output-format", "json", "one", "two/docs", "two", cwd=tmp_path)
        assert len(done.findings) == 6
        assert len(asked) == 2


class TestHarm:
    """Nothing of the checkout runs, whatever its configuration asks for."""

    @pytest.mark.parametrize(
        "key",
        [
            "core.fsmonitor",
            "core.sshCommand",
            "core.pager",
            "core.editor",
            "core.gitProxy",
            "diff.external",
            "alias.ls-files",
        ],
    )
    def test_no_command_of_the_configuration_runs(self, tmp_path: Path, key: str) -> None:
        repo = repository(tmp_path / "repo", {"README.md": HERE})
        trap = write(tmp_path, {"trap": f"#!/bin/sh\necho sprung >> '{tmp_path}/sprung'\n"}) / "trap"
        trap.chmod(0o755)
        git(repo, "config", key, f"!{trap}" if key.startswith("alias") else str(trap))
        git(repo, "config", "core.untrackedCache", "true")
        write(repo, {"new.md": ""})
        assert awesome_lint("README.md", cwd=repo).status == 1
        assert read_project(repo).files == {"README.md", "new.md"}
        assert not (tmp_path / "sprung").exists()

    def test_no_hook_and_no_filter_runs(self, tmp_path: Path) -> None:
        repo = repository(tmp_path / "repo", {"README.md": HERE, ".gitattributes": "* filter=trap diff=trap\n"})
        sprung = f"#!/bin/sh\necho sprung >> '{tmp_path}/sprung'\ncat\n"
        trap = write(tmp_path, {"trap": sprung}) / "trap"
        for name in ("fsmonitor-watchman", "post-index-change", "pre-commit", "query-watchman"):
            write(repo, {f".git/hooks/{name}": sprung})
            (repo / ".git/hooks" / name).chmod(0o755)
        trap.chmod(0o755)
        for key in ("filter.trap.clean", "filter.trap.smudge", "filter.trap.process", "diff.trap.textconv"):
            git(repo, "config", key, str(trap))
        git(repo, "config", "core.hooksPath", str(repo / ".git/hooks"))
        write(repo, {"README.md": HERE + "\n"})
        assert awesome_lint("README.md", cwd=repo).status == 1
        assert not (tmp_path / "sprung").exists()

    def test_nothing_is_fetched_for_a_partial_clone(self, tmp_path: Path) -> None:
        """A missing .gitignore would be fetched from the remote, by a program that the configuration names."""
        repo = repository(tmp_path / "repo", {"README.md": HERE, "docs/.gitignore": "x\n", "docs/a.md": ""})
        trap = write(tmp_path, {"trap": f"#!/bin/sh\necho sprung >> '{tmp_path}/sprung'\nexit 1\n"}) / "trap"
        trap.chmod(0o755)
        settings = {
            "extensions.partialClone": "origin",
            "remote.origin.url": str(tmp_path / "nowhere"),
            "remote.origin.promisor": "true",
            "remote.origin.uploadpack": str(trap),
            "protocol.file.allow": "always",
            "core.repositoryFormatVersion": "1",
        }
        for key, value in settings.items():
            git(repo, "config", key, value)
        git(repo, "update-index", "--skip-worktree", "docs/.gitignore")
        (repo / "docs/.gitignore").unlink()
        blob = git(repo, "rev-parse", ":docs/.gitignore").strip()
        (repo / ".git/objects" / blob[:2] / blob[2:]).unlink()
        write(repo, {"docs/new.md": ""})
        assert "docs/a.md" in read_project(repo).files
        assert not (tmp_path / "sprung").exists()


class TestWithoutGit:
    def test_it_holds_all_files_below_the_folder(self, tmp_path: Path) -> None:
        write(tmp_path, {"a.md": "", "b/c.md": "", ".hidden/d.md": "", ".svn/e": ""})
        (tmp_path / "round").symlink_to(tmp_path)
        project = read_project(tmp_path)
        assert project.files == {"a.md", "b/c.md", ".hidden/d.md", "round"}
        assert not project.bounded

    def test_it_knows_the_folders_that_could_not_be_looked_into(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(tmp_path, {"a.md": "", "b/c.md": "", "b/shut/d.md": ""})
        scan = os.scandir

        def scandir(folder: str) -> object:
            if str(folder).endswith("shut"):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), folder)
            return scan(folder)

        open_ = read_project(tmp_path).listing
        assert (set(open_.files), open_.unread) == ({"a.md", "b/c.md", "b/shut/d.md"}, ())
        monkeypatch.setattr(os, "scandir", scandir)
        listing = read_project(tmp_path).listing
        assert (set(listing.files), listing.unread) == ({"a.md", "b/c.md"}, ("b/shut",))

    def test_paths_out_of_the_folder_are_not_judged(self, tmp_path: Path) -> None:
        write(tmp_path, {"docs/README.md": "[a](../there.md) [b](gone.md)\n"})
        found = awesome_lint("--output-format", "json", "docs/README.md", cwd=tmp_path).json
        assert [one["message"] for one in found] == ["`gone.md` is not in the repository"]

    @pytest.mark.parametrize("git_directory", [{".git/HEAD": "nonsense"}, {".git": "gitdir: nowhere\n"}])
    def test_where_git_cannot_say_it_walks_from_the_root(self, tmp_path: Path, git_directory: dict[str, str]) -> None:
        write(tmp_path, {**git_directory, "a.md": "", "docs/b.md": ""})
        project = read_project(tmp_path / "docs")
        assert project.files - {".git"} == {"a.md", "docs/b.md"}
        assert project.root == str(tmp_path)

    def test_where_git_is_not_installed(self, tmp_path: Path) -> None:
        repo = repository(tmp_path / "repo", {"README.md": HERE, "notes/there.md": ""})
        (tmp_path / "bin").mkdir()
        found = awesome_lint("--output-format", "json", "README.md", cwd=repo, PATH=str(tmp_path / "bin")).json
        assert [one["message"] for one in found] == [
            "`there.md` is not in the repository; a file with that name is at `notes/there.md`"
        ]


class TestPlaces:
    def test_the_root_is_the_nearest_above(self, tmp_path: Path) -> None:
        write(tmp_path, {"outer/.git/x": "", "outer/a/inner/.git": "", "outer/a/inner/b/c.md": ""})
        assert find_root(tmp_path / "outer/a") == tmp_path / "outer"
        assert find_root(tmp_path / "outer/a/inner/b") == tmp_path / "outer/a/inner"

    @pytest.mark.parametrize("start", ["", "absolute"])
    def test_a_folder_is_where_the_system_says_it_is(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: str
    ) -> None:
        write(tmp_path, {"a/b/c/list.md": "", "other/d/e.md": ""})
        (tmp_path / "a/link").symlink_to("../other")
        (tmp_path / "a/b/up").symlink_to("..")
        (tmp_path / "a/round").symlink_to("round")
        monkeypatch.chdir(tmp_path)
        names = (".", "a", "a/", "a/b/c", "a/link", "a/link/d", "a/link/..", "a/link/../d", "a/b/up", "a/b/up/link/d")
        more = ("./a/../other", "a//b", "gone/d", "a/round", "a/round/x", "..", "a/b/.", "a/b/up/b/up/b")
        for places in (Places(), Places()):
            for name in (*names, *more, *reversed(names)):
                folder = os.path.join(tmp_path, name) if start else name
                assert places.real(folder) == os.path.realpath(folder), folder
                assert places.real_file(f"{folder}/list.md") == os.path.realpath(f"{folder}/list.md"), folder
        assert places.is_straight(os.path.realpath("a/b/c/list.md"))
        assert not places.is_straight("a/link/d/e.md")

    def test_a_folder_seen_through_a_link_is_where_it_really_is(self, tmp_path: Path) -> None:
        repo = repository(tmp_path / "repo", {"docs/README.md": HERE, "docs/there.md": ""})
        (tmp_path / "elsewhere").symlink_to(repo / "docs")
        project = Projects().of(tmp_path / "elsewhere")
        assert (project.root, project.inside(tmp_path / "elsewhere")) == (str(repo), "docs")
        assert awesome_lint("elsewhere/README.md", cwd=tmp_path).status == 0

    def test_what_differs_in_writing_alone_is_found(self) -> None:
        project = Project("/r", Listing.of({"Notes/Caf\u00e9 Paper.md", "a.md", "A.md", "img/a%20b.png"}))
        assert project.differing("notes/cafe\u0301 paper.MD") == ("Notes/Caf\u00e9 Paper.md",)
        assert project.differing("a.MD") == ("A.md", "a.md")
        assert project.differing("img/a b.png") == ("img/a%20b.png",)
        assert project.differing("notes") == ("Notes",)
        assert project.differing("gone.md") == ()

    def test_what_a_link_leads_to_is_there_or_not(self) -> None:
        project = Project("/r", Listing.of({"?", "docs/a.md"}))
        assert project.has_target("../docs/a.md#x", "docs")
        assert not any(project.has_target(url, "docs") for url in ("../../x", "..", "b.md"))

    def test_namesakes_are_files_of_that_name_anywhere(self) -> None:
        project = Project("/r", Listing.of({"x/Chart.png", "y/chart.png", "chart/other.png"}))
        assert project.namesakes("z/chart.png") == ("x/Chart.png", "y/chart.png")
        assert project.namesakes("chart") == ()


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ("a/pixel_nerf.md", "a/pixel-nerf.md"),
        ("a/Pixel NeRF.md", "a/pixel-nerf.md"),
        ("a/flash-atention.md", "a/flash_attention.md"),
        ("a/flash-attnetion.md", "a/flash_attention.md"),
        ("project", "projects"),
        ("a/it's.md", "a/it’s.md"),
        ("a/nerf–in-the-wild.md", "a/nerf-in-the-wild.md"),
    ],
)
def test_a_slip_of_spelling_is_seen(written: str, held: str) -> None:
    nearest = Project("/list", Listing.of([held, "a/other.md"])).nearest(written)
    assert nearest is not None
    assert (nearest.path, nearest.certain) == (held, False)


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ("a/nerf-2024.md", "a/nerf-2023.md"),
        ("a/nerf.md", "a/nerf--.md"),
        ("a/pointnet.md", "a/pointnet++.md"),
        ("a/efficientnet.md", "a/efficientdet.md"),
        ("a/wu2024gaussian.md", "a/wu2024mmgaussian.md"),
        ("a/contributing.md", "a/contributing.zh.md"),
        ("a/lecture_1_1.md", "a/lecture_11.md"),
        ("a/overview_cn.png", "a/overview_en.png"),
        ("a/overview.jpg", "a/overview.png"),
        ("a/typical-cases.md", "a/atypical-cases.md"),
        ("a/推荐系统综述.md", "a/推荐系统综述二.md"),
        ("a/pixel_nerf.md", "b/pixel-nerf.md"),
    ],
)
def test_what_is_another_name_is_no_slip(written: str, held: str) -> None:
    assert Project("/list", Listing.of([held])).nearest(written) is None


def test_of_two_near_ones_neither_stands_out() -> None:
    assert Project("/list", Listing.of(["a/pixel-nerf.md", "a/pixelnerf.md"])).nearest("a/pixel_nerf.md") is None


def test_a_file_system_without_letter_case_changes_nothing(tmp_path: Path) -> None:
    """Names are compared as text; where both spellings lead to one file, a link in the wrong one is found all the same."""
    repo = repository(tmp_path / "repo", {"README.md": "[a](Notes.md)\n", "notes.md": ""})
    (repo / "Notes.md").symlink_to("notes.md")
    write(repo, {".git/info/exclude": "Notes.md\n"})
    assert (repo / "Notes.md").exists()
    found = awesome_lint("--output-format", "json", cwd=repo).json
    assert [one["message"] for one in found] == ["`Notes.md` is not in the repository; it is spelled `notes.md` there"]


def test_a_listing_is_begun_once_and_waited_for_when_asked() -> None:
    done: list[str] = []

    def begin() -> Callable[[], bytes]:
        done.append("begun")
        return wait

    def wait() -> bytes:
        done.append("waited")
        return b"H notes/a.md\0"

    listing = Listing(begin)
    assert done == []
    listing.begin()
    listing.begin()
    assert done == ["begun"]
    assert listing.files == {"notes/a.md"}
    assert listing.folders == {"notes"}
    assert done == ["begun", "waited"]


def test_what_git_was_begun_for_and_not_asked_does_no_harm(tmp_path: Path) -> None:
    repo = repository(tmp_path / "repo", {"README.md": "`[a](b.md)`\n", "b.md": ""})
    assert awesome_lint("--no-cache", cwd=repo).status == 0


def test_notes_that_another_readme_links_to_are_linked(tmp_path: Path) -> None:
    pages = {"README.md": "[a](notes/a.md) [all](notes/README.md)\n", "notes/README.md": "[k](k.md)\n"}
    repo = repository(tmp_path / "repo", {**pages, "notes/a.md": "", "notes/k.md": "", "notes/z.md": ""})
    done = awesome_lint("--select", "unlinked-note", "--output-format", "json", ".", cwd=repo)
    assert [one["message"].split("`")[1] for one in done.json] == ["notes/z.md", "notes/z.md"]


def test_the_list_itself_is_no_note_of_it(tmp_path: Path) -> None:
    row = "| Paper | Venue |\n| --- | --- |\n| [Diffusion]() | ICML 2020 |\n"
    repo = repository(tmp_path, {"diffusion.md": row, "other.md": row})
    awesome_lint("--fix", "--unsafe-fixes", "diffusion.md", "other.md", cwd=repo)
    assert (repo / "diffusion.md").read_text("utf-8") == row
    assert (repo / "other.md").read_text("utf-8") == row.replace("()", "(diffusion.md)")
