"""The program as its users run it, in folders and git repositories made for one test."""

from __future__ import annotations

import contextlib
import functools
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

import pytest

from awesome_lint.cli import main

# Of this test process, and gone with it. Tests share it as a user's runs do.
_CACHE = tempfile.TemporaryDirectory(prefix="awesome-lint-cache-")
_EMPTY = tempfile.TemporaryDirectory(prefix="awesome-lint-empty-")

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


def ended_by(number: int, program: Sequence[str], folder: Path, *, to_all: bool) -> tuple[int, str]:
    """How `program`, which makes a file `started` in `folder`, ends by a signal, and what it says then; no process is left.

    to_all: whether all its processes get the signal, as from a terminal, or the first alone, as from another program.
    """
    started = subprocess.Popen(
        program,
        # A shell that starts a suite behind its back has its processes ignore interrupts, and theirs inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
        cwd=folder,
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    until = time.monotonic() + 30
    while not (folder / "started").exists():
        assert time.monotonic() < until
        time.sleep(0.01)
    (os.killpg if to_all else os.kill)(started.pid, number)
    _, told = started.communicate(timeout=20)
    with pytest.raises(ProcessLookupError):
        os.killpg(started.pid, 0)
    return started.returncode, told.decode()


def environment(home: Path, **more: str) -> dict[str, str]:
    """What a process needs of this one's environment, and nothing of the user's settings."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "SYSTEMROOT", "TMPDIR") if name in os.environ}
    ours = {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "AWESOME_LINT_CACHE_DIR": _CACHE.name,
        "GIT_CONFIG_NOSYSTEM": "1",
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "100",
        # A process that is killed, or may not write much, would leave half a file of bytecode behind.
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return {**kept, **ours, **more}


def awesome_lint(*arguments: str | Path, cwd: Path, stdin: Content = "", **variables: str) -> Outcome:
    """Runs the program with `arguments` in the folder `cwd`, inside this process: a new one takes 20 times as long."""
    out, err = io.BytesIO(), io.BytesIO()
    streams = (
        io.TextIOWrapper(io.BytesIO(_bytes(stdin)), "utf-8"),
        io.TextIOWrapper(out, "utf-8", "surrogateescape", write_through=True),
        io.TextIOWrapper(err, "utf-8", "backslashreplace", write_through=True),
    )
    status: object = 0
    with _environment(environment(cwd, **variables)), _folder(cwd), _streams(*streams):
        try:
            main([*map(str, arguments)], prog_name="awesome-lint")
        except SystemExit as stop:
            status = stop.code
    assert isinstance(status, int)
    return Outcome(status, out.getvalue().decode("utf-8", "backslashreplace"), err.getvalue().decode(), out.getvalue())


def awesome_lint_process(
    *arguments: str | Path,
    cwd: Path,
    stdin: Content = "",
    program: tuple[str | Path, ...] = PROGRAM,
    under: tuple[str, ...] = (),
    variables: Mapping[str, str] | None = None,
) -> Outcome:
    """Runs the program as a process of its own; `under` is a command that runs it."""
    done = subprocess.run(
        [*under, *program, *arguments],
        cwd=cwd,
        input=_bytes(stdin),
        env=environment(cwd, **(variables or {})),
        capture_output=True,
        check=False,
        timeout=60,
    )
    return Outcome(done.returncode, done.stdout.decode("utf-8", "backslashreplace"), done.stderr.decode(), done.stdout)


def _bytes(content: Content) -> bytes:
    return content.encode() if isinstance(content, str) else content


@contextlib.contextmanager
def _environment(variables: Mapping[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextlib.contextmanager
def _folder(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


@contextlib.contextmanager
def _streams(stdin: TextIO, stdout: TextIO, stderr: TextIO) -> Iterator[None]:
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin, sys.stdout, sys.stderr = stdin, stdout, stderr
    try:
        yield
    finally:
        sys.stdin, sys.stdout, sys.stderr = before


def write(folder: Path, files: Mapping[str, Content]) -> Path:
    """Writes `files`, by path from `folder`, which is made where there is none."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_bytes(content))
    return folder


def git(folder: Path, *arguments: str, stdin: bytes = b"") -> str:
    """What git answers, in the folder `folder`."""
    who = ("-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "protocol.file.allow=always")
    done = subprocess.run(
        ("git", *who, *arguments),
        cwd=folder,
        input=stdin,
        env=environment(folder),
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode("utf-8", "surrogateescape")


def repository(folder: Path, files: Mapping[str, Content]) -> Path:
    """A git repository at `folder` with one commit that holds `files`."""
    shutil.copytree(_empty_repository(), folder / ".git", dirs_exist_ok=True)
    write(folder, files)
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--allow-empty", "--message=all of it")
    return folder


@functools.cache
def _empty_repository() -> Path:
    """What git makes of a folder: made once, for it takes git as long as all else in a test's repository."""
    folder = Path(_EMPTY.name)
    git(folder, "init", "--quiet", "--initial-branch=main", ".")
    for sample in folder.glob(".git/hooks/*.sample"):
        sample.unlink()
    return folder / ".git"


def without_privileges() -> tuple[str, ...] | None:
    """The command under which file modes bind even root; None where there is no such command."""
    if os.geteuid() != 0:
        return ()
    dropping = "-dac_override,-dac_read_search"
    command = ("setpriv", f"--bounding-set={dropping}", f"--inh-caps={dropping}")
    if (
        shutil.which("setpriv") is None
        or subprocess.run((*command, "true"), capture_output=True, check=False).returncode != 0
    ):
        return None
    return command
