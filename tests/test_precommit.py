"""The hooks of .pre-commit-hooks.yaml, run by the real pre-commit in real repositories."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from support import CLEAN, LIST, MENDED, PROGRAM, ROOT, environment, git, repository, write

MANIFEST: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
HOOKS = {hook["id"]: hook for hook in MANIFEST}
FIXABLE = "donâ€™t\n"


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """An empty repository, and a program to be found on the PATH."""
    program = tmp_path / "bin/awesome-lint"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {" ".join(PROGRAM)} "$@"\n')
    program.chmod(0o755)
    return repository(tmp_path / "repo", {})


def use(repo: Path, *names: str) -> None:
    """Configures hooks as the manifest defines them, but run from the PATH: making an environment needs a network."""
    hooks = [{**HOOKS[name], "language": "system"} for name in names]
    write(repo, {".pre-commit-config.yaml": yaml.safe_dump({"repos": [{"repo": "local", "hooks": hooks}]})})


def variables(repo: Path) -> dict[str, str]:
    path = f"{repo.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return environment(
        repo.parent, PATH=path, PRE_COMMIT_HOME=str(repo.parent / "pre-commit"), PRE_COMMIT_COLOR="never"
    )


def pre_commit(repo: Path, *arguments: str) -> tuple[int, str]:
    command = (sys.executable, "-m", "pre_commit", *arguments)
    done = subprocess.run(command, cwd=repo, env=variables(repo), capture_output=True, check=False, timeout=120)
    return done.returncode, done.stdout.decode() + done.stderr.decode()


def run_hooks(repo: Path) -> tuple[int, str]:
    git(repo, "add", "--all")
    return pre_commit(repo, "run", "--all-files")


@pytest.mark.parametrize(
    ("hook", "files", "status", "said"),
    [
        pytest.param("awesome-lint", {"README.md": CLEAN}, 0, "Passed", id="clean"),
        pytest.param("awesome-lint", {"README.md": LIST}, 1, "README.md:5:8: placeholder-link", id="findings"),
        pytest.param("awesome-lint", {"readme.markdown": FIXABLE}, 1, "1 fixable with --fix", id="fixable"),
        pytest.param("awesome-lint", {"docs/deep/ReadMe.md": LIST}, 1, "docs/deep/ReadMe.md:5:8: ", id="subfolder"),
        pytest.param("awesome-lint", {"README.zh-CN.md": LIST}, 1, "README.zh-CN.md:5:8: ", id="translation"),
        pytest.param("awesome-lint", {"README_ja.md": LIST}, 1, "README_ja.md:5:8: ", id="another translation"),
        pytest.param(
            "awesome-lint",
            {"a/README.md": LIST, "b/README.md": LIST, "README.md": CLEAN},
            1,
            "8 findings in 3 files",
            id="several",
        ),
        pytest.param(
            "awesome-lint", {"NOTES.md": LIST, "README.rst": LIST, "x/no-readme.md": LIST}, 0, "Skipped", id="others"
        ),
        pytest.param("awesome-lint-fix", {"README.md": CLEAN}, 0, "Passed", id="fix, clean"),
        pytest.param(
            "awesome-lint-fix", {"README.md": FIXABLE}, 1, "files were modified by this hook", id="fix, fixable"
        ),
        pytest.param("awesome-lint-fix", {"README.md": "[x](TODO)\n"}, 1, "placeholder-link", id="fix, not fixable"),
    ],
)
def test_a_hook_passes_or_fails(repo: Path, hook: str, files: dict[str, str], status: int, said: str) -> None:
    use(repo, hook)
    write(repo, files)
    done = run_hooks(repo)
    assert done[0] == status, done[1]
    assert said in done[1]
    if hook == "awesome-lint":
        assert all((repo / name).read_text("utf-8") == text for name, text in files.items())


def test_the_fixing_hook_fails_once_and_then_passes(repo: Path) -> None:
    use(repo, "awesome-lint-fix")
    write(repo, {"README.md": FIXABLE, "docs/README.md": FIXABLE})
    assert run_hooks(repo)[0] == 1
    assert {(repo / name).read_text("utf-8") for name in ("README.md", "docs/README.md")} == {"don’t\n"}
    assert run_hooks(repo)[0] == 0


def test_the_formatting_hook_fails_once_and_then_passes(repo: Path) -> None:
    use(repo, "awesome-lint-format")
    write(repo, {"README.md": "|a|b|\n|-|-|\n|c|d|past|\n", "NOTES.md": "*  a\n"})
    status, said = run_hooks(repo)
    assert status == 1
    assert "files were modified by this hook" in said
    assert (repo / "README.md").read_text("utf-8") == "| a | b |\n| --- | --- |\n| c | d | past |\n"
    assert (repo / "NOTES.md").read_text("utf-8") == "*  a\n"
    assert run_hooks(repo)[0] == 0


def test_both_hooks_mend_first_and_report_the_rest(repo: Path) -> None:
    use(repo, "awesome-lint-fix", "awesome-lint")
    write(repo, {"README.md": LIST})
    status, said = run_hooks(repo)
    assert status == 1
    assert (repo / "README.md").read_text("utf-8") == MENDED
    assert "3 findings in 1 file" in said


def test_a_commit_is_stopped_until_the_list_is_right(repo: Path) -> None:
    use(repo, "awesome-lint")
    assert pre_commit(repo, "install")[0] == 0
    write(repo, {"README.md": "[a note](notes/a.md)\n"})

    def commit(*arguments: str) -> int:
        who = ("-c", "user.name=test", "-c", "user.email=test@example.org")
        command = ("git", *who, "commit", "--message=more", *arguments)
        return subprocess.run(
            command, cwd=repo, env=variables(repo), capture_output=True, check=False, timeout=120
        ).returncode

    git(repo, "add", "--all")
    assert commit() == 1
    write(repo, {"notes/a.md": "text\n"})
    git(repo, "add", "--all")
    assert commit() == 0
    # With these, git shows the hook another index than the repository's own.
    write(repo, {"README.md": "[a note](notes/a.md) [another](notes/gone.md)\n"})
    assert commit("--all") == 1
    assert commit("--", "README.md") == 1
    write(repo, {"README.md": "[a note](notes/a.md), once more\n"})
    assert commit("--all") == 0


@pytest.mark.parametrize("hook", MANIFEST, ids=lambda hook: hook["id"])
def test_a_hook_is_defined_as_its_users_expect(hook: dict[str, Any]) -> None:
    assert hook["language"] == "python"
    assert hook["entry"].startswith(("awesome-lint check ", "awesome-lint format "))
    # `identify` calls no file Markdown whose name ends with `.mkd`.
    assert hook["types"] == ["text"]
    assert hook["require_serial"] is True
    wanted = ["README.md", "docs/readme.md", "README.zh-CN.md", "a/b/README_ja.md", "ReadMe.MD", "README.mkdn"]
    others = ["README/notes.md", "docs/no-readme.md", "CONTRIBUTING.md", "README.rst", "README"]
    assert [name for name in wanted + others if re.search(hook["files"], name)] == wanted


@pytest.mark.skipif(
    os.environ.get("AWESOME_LINT_TRY_REPO") != "1", reason="needs a package index; AWESOME_LINT_TRY_REPO=1 runs it"
)
@pytest.mark.parametrize("hook", HOOKS)
def test_pre_commit_makes_the_environment_by_itself(repo: Path, hook: str) -> None:
    write(repo, {"README.md": f"*  {FIXABLE}"})
    git(repo, "add", "--all")
    command = (sys.executable, "-m", "pre_commit", "try-repo", str(ROOT), hook, "--all-files")
    own = {**os.environ, "HOME": str(repo.parent), "PRE_COMMIT_HOME": str(repo.parent / "pre-commit")}
    done = subprocess.run(command, cwd=repo, env=own, capture_output=True, check=False, timeout=600)
    assert done.returncode == 1, done.stderr.decode()
    assert b"mojibake" in done.stdout or re.search(rb"1 (finding fixed|file formatted)", done.stdout), (
        done.stdout.decode()
    )
