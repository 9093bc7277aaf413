"""The action and the recipes for CI: checked by the programs that know them, and run with hostile inputs."""

from __future__ import annotations

import ast
import configparser
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from support import CLEAN, LIST, ROOT, environment, repository, write

BIN = Path(sys.executable).parent
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", (ROOT / "docs/ci.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
WORKFLOWS = [text for language, text in BLOCKS if language == "yaml" and "runs-on" in text]
PIPELINE = next(text for language, text in BLOCKS if language == "yaml" and "artifacts:" in text)


def run(*command: str | Path, cwd: Path = ROOT) -> None:
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command, cwd=cwd, env=environment(cwd, PATH=path), capture_output=True, check=False, timeout=120
    )
    assert done.returncode == 0, (done.stdout + done.stderr).decode()


class TestWithTheirCheckers:
    @pytest.fixture
    def repo(self, tmp_path: Path) -> Path:
        """A repository that uses the action, with all workflows of the documentation."""
        files = {f".github/workflows/{number}.yml": text for number, text in enumerate(WORKFLOWS)}
        local = WORKFLOWS[0].replace("awesome-lint/awesome-lint@v0.1.0", "./")
        return repository(
            tmp_path,
            {**files, ".github/workflows/local.yml": local, "action.yml": (ROOT / "action.yml").read_text("utf-8")},
        )

    def test_actionlint_finds_nothing_in_workflows_that_use_it(self, repo: Path) -> None:
        assert len(WORKFLOWS) == 3
        run(BIN / "actionlint", "-no-color", cwd=repo)

    def test_shellcheck_finds_nothing_in_its_scripts(self, tmp_path: Path) -> None:
        for number, step in enumerate(STEPS):
            write(tmp_path, {f"{number}.sh": f"#!/usr/bin/env bash\n{step['run']}"})
            run(BIN / "shellcheck", f"{number}.sh", cwd=tmp_path)

    def test_zizmor_finds_no_way_in(self, repo: Path) -> None:
        run(BIN / "zizmor", "--offline", "--no-progress", "--min-severity=medium", "action.yml", cwd=repo)

    def test_they_follow_their_schemas(self, repo: Path) -> None:
        write(repo, {".gitlab-ci.yml": PIPELINE})
        check = (BIN / "check-jsonschema", "--builtin-schema")
        run(*check, "vendor.github-actions", "action.yml", cwd=repo)
        run(*check, "vendor.github-workflows", *(repo / ".github/workflows").iterdir(), cwd=repo)
        run(*check, "vendor.gitlab-ci", ".gitlab-ci.yml", cwd=repo)


def test_no_input_stands_in_a_script() -> None:
    assert all("${{" not in step["run"] for step in STEPS)
    used = {value for step in STEPS for value in re.findall(r"inputs\.([\w-]+)", str({**step, "run": ""}))}
    assert used == set(ACTION["inputs"])


def play(repo: Path, temporary: Path, **inputs: str) -> tuple[int, str, list[str]]:
    """Runs the checking step as a runner would: exit status, output, and the arguments that the program was given."""
    program = temporary / "awesome-lint/bin/awesome-lint"
    program.parent.mkdir(parents=True, exist_ok=True)
    told = temporary / "arguments"
    program.write_text(f'#!/bin/sh\nprintf "%s\\0" "$@" > {told}\nexec {sys.executable} -m awesome_lint "$@"\n')
    program.chmod(0o755)
    values = {name: str(one.get("default", "")) for name, one in ACTION["inputs"].items()} | {
        name.replace("_", "-"): value for name, value in inputs.items()
    }
    step = STEPS[1]
    variables = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: values[match[1]], text)
        for name, text in step["env"].items()
    }
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=repo / values["working-directory"],
        env=environment(temporary, RUNNER_TEMP=str(temporary), GITHUB_ACTIONS="true", **variables),
        capture_output=True,
        check=False,
        timeout=60,
    )
    arguments = told.read_text("utf-8").split("\0")[:-1] if told.exists() else []
    return done.returncode, (done.stdout + done.stderr).decode(), arguments


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    return repository(tmp_path / "repo", {"README.md": LIST, "docs/a b/README.md": LIST, "clean/README.md": CLEAN})


class TestAction:
    @pytest.mark.parametrize(
        ("inputs", "status", "says"),
        [
            ({}, 1, "::error title=awesome-lint (mojibake),file=README.md,line=3,"),
            ({"paths": "clean"}, 0, "no findings in 1 file"),
            ({"paths": "docs/a b\nclean\n"}, 1, "file=docs/a b/README.md,"),
            ({"working_directory": "docs", "paths": "a b"}, 1, "file=docs/a b/README.md,"),
            ({"exit_zero": "true"}, 0, "::error "),
            ({"output_format": "concise", "select": "mojibake"}, 1, "README.md:3:17: mojibake"),
            ({"ignore": "ALL"}, 0, "no findings"),
            ({"baseline": "none.jsonl"}, 2, "none.jsonl: no such file"),
            ({"config": "none.toml"}, 2, "none.toml"),
            ({"paths": "\n\n"}, 1, "::error "),
            ({"sarif_file": "out.sarif"}, 1, "::error "),
        ],
    )
    def test_it_does_what_its_inputs_say(
        self, repo: Path, tmp_path: Path, inputs: dict[str, str], status: int, says: str
    ) -> None:
        done, said, _ = play(repo, tmp_path / "temporary", **inputs)
        assert (done, says in said) == (status, True), said
        assert (repo / "out.sarif").exists() == ("sarif_file" in inputs)

    @pytest.mark.parametrize(
        "value",
        [
            '$(touch "$RUNNER_TEMP/owned")',
            '"; touch "$RUNNER_TEMP/owned"; "',
            "`touch owned`",
            "--fix",
            "a'b\"c\\ $HOME *",
            "-",
        ],
    )
    def test_no_input_is_read_as_code_or_as_an_option(self, repo: Path, tmp_path: Path, value: str) -> None:
        names = set(ACTION["inputs"]) - {"working-directory", "python"}
        _, _, arguments = play(repo, tmp_path / "temporary", **{name.replace("-", "_"): value for name in names})
        assert list(tmp_path.rglob("owned")) == []
        assert (repo / "README.md").read_text("utf-8") == LIST
        # Each is one argument, but for `exit-zero`, which is true or is not.
        options = arguments[1 : arguments.index("--")]
        assert all(one.startswith("--") and one.endswith(f"={value}") for one in options)
        assert len(options) == len(names) - 2
        assert arguments[arguments.index("--") + 1 :] == [value]


def test_the_recipes_for_python_are_read_by_python() -> None:
    by_language = dict(BLOCKS)
    ast.parse(by_language["python"])
    parser = configparser.ConfigParser()
    parser.read_string(by_language["ini"])
    assert parser["testenv:lists"]["commands"].startswith("awesome-lint ")
