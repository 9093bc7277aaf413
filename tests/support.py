"""The program as its users run it: as a process, in folders and git repositories made for one test."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PROGRAM = (sys.executable, "-m", "awesome_lint")

# One finding with a safe fix, one with an unsafe fix, one without: lines 3, 5 and 6.
LIST = """\
# Papers

It’s a list, donâ€™t worry.

[code](TODO) and ![a chart](old/chart.png)
[nothing](gone.md)
"""
MENDED = LIST.replace("â€™", "’")
CLEAN = "# Papers\n\n[a paper](https://example.org/paper)\n"

Content = str | bytes


@dataclass(frozen=True)
class Outcome:
    """How a run ended, and what it wrote."""

    status: int
    out: str
    err: str
    raw: bytes

    @property
    def findings(self) -> list[tuple[str, int, str]]:
        """Path, line and rule of each finding of a run with `--output-format json`."""
        return [(one["path"], one["start"]["line"], one["rule"]) for one in self.json]

    @property
    def json(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self.out)
        return found


def environment(home: Path, **more: str) -> dict[str, str]:
    """What a process needs of this one's environment, and nothing of the user's settings."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "SYSTEMROOT", "TMPDIR") if name in os.environ}
    ours = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8"}
    return {**kept, **ours, **more}


def awesome_lint(
    *arguments: str | Path,
    cwd: Path,
    stdin: Content = "",
    under: tuple[str, ...] = (),
    **variables: str,
) -> Outcome:
    """Runs the program with `arguments` in the folder `cwd`; `under` is a command that runs it."""
    command = [*under, *PROGRAM, *map(str, arguments)]
    data = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(command, cwd=cwd, input=data, env=environment(cwd, **variables), capture_output=True, timeout=60)
    return Outcome(done.returncode, done.stdout.decode("utf-8", "backslashreplace"), done.stderr.decode(), done.stdout)


def write(folder: Path, files: Mapping[str, Content]) -> Path:
    """Writes `files`, by path from `folder`, which is made where there is none."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def git(folder: Path, *arguments: str, stdin: bytes = b"") -> str:
    """What git answers, in the folder `folder`."""
    who = ("-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "protocol.file.allow=always")
    done = subprocess.run(
        ("git", *who, *arguments), cwd=folder, input=stdin, env=environment(folder), capture_output=True, timeout=60
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode("utf-8", "surrogateescape")


def repository(folder: Path, files: Mapping[str, Content]) -> Path:
    """A git repository at `folder` with one commit that holds `files`."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch=main", ".")
    write(folder, files)
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--allow-empty", "--message=all of it")
    return folder


def without_privileges() -> tuple[str, ...] | None:
    """The command under which file modes bind even root; None where there is no such command."""
    if os.geteuid() != 0:
        return ()
    dropping = "-dac_override,-dac_read_search"
    command = ("setpriv", f"--bounding-set={dropping}", f"--inh-caps={dropping}")
    if shutil.which("setpriv") is None or subprocess.run((*command, "true"), capture_output=True).returncode != 0:
        return None
    return command
