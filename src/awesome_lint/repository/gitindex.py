"""What git tracks, asked of git in such a way that nothing of the checkout's own has a say in it.

A repository's configuration can name programs to run, files to read and folders to take for the checkout, and a hook is
a program already. So git is not shown any of it: it gets an empty repository of ours, with the index and the folder of
the checkout. The few settings that an index cannot be read without are taken from the configuration as text.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from awesome_lint.basics.patterns import regex
from awesome_lint.repository.opening import UnfitError, leads_out, read_file
from awesome_lint.source import decode

_LIST_FILES = ("ls-files", "-z", "-t", "--cached", "--others", "--deleted", "--exclude-per-directory=.gitignore")
_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "LC_ALL": "C",
}
# A repository without anything in it, for git to believe.
_EMPTY = Path(__file__).parents[1] / "data" / "repository"
_MOST_BYTES = 1_000_000
# Much more than git needs for a million files. It would wait for ever where a `.gitignore` is a pipe.
_MOST_SECONDS = 20
_POINTER = regex(r"gitdir: ([^\r\n\0]+)")
_SETTING = r"(?im)^[ \t]*{}[ \t]*=([^\r\n\0]*)"
_ORIGIN = regex(r'\[remote "origin"\]([^\[]*)')
_GITHUB = regex(r"github\.com[:/](?P<name>[\w.-]+/[\w.-]+?)(?:\.git)?/?\Z")


Answer = Callable[[], bytes | None]


def ask(root: Path) -> Answer:
    """Asks git what it tracks below `root`, and what it would track. It works while others do, until it is waited for.

    The answer is as `git ls-files -z -t` writes it; None where git cannot say.
    """
    folder = _git_folder(root)
    program = _program()
    if folder is None or program is None or not _may_be_read(folder / "index"):
        return _nothing
    config = _text(_common(folder) / "config")
    folded = ("-c", "core.ignoreCase=true") if _setting(config, "ignorecase").lower() == "true" else ()
    composed = ("-c", "core.precomposeUnicode=true") if sys.platform == "darwin" else ()
    command = (program, "-C", str(root), *folded, *composed, *_LIST_FILES, *_excluding(folder))
    variables = {"GIT_DIR": str(_EMPTY), "GIT_WORK_TREE": str(root), "GIT_INDEX_FILE": str(folder / "index")}
    # Only an index with whole folders as entries cannot be read without the objects that say what is in them.
    objects = {"GIT_OBJECT_DIRECTORY": str(_common(folder) / "objects")}
    first = _begin(command, variables)
    return lambda: first() or _begin(command, variables | objects)()


def repository_name(root: Path) -> str:
    """The name of the repository on GitHub, `owner/name`, as git's configuration has it; "" where it says nothing."""
    folder = _git_folder(root)
    section = _ORIGIN.search(_text(_common(folder) / "config")) if folder else None
    match = _GITHUB.search(_setting(section[1], "url")) if section else None
    return match["name"] if match else ""


def _git_folder(root: Path) -> Path | None:
    """The folder with the index; None where `.git` leads to one that knows nothing of this checkout."""
    place = root / ".git"
    if leads_out(place):
        return None
    if os.path.isdir(place):
        return place
    pointer = _POINTER.match(_text(place))
    if pointer is None:
        return None
    folder = Path(os.path.realpath(root / pointer[1]))
    # That of a worktree says where its `.git` is, that of a submodule where its files are: of a sparse one in its own file.
    back = _text(folder / "gitdir").strip()
    said = (_setting(_text(folder / name), "worktree") for name in ("config", "config.worktree"))
    known = (os.path.dirname(back), *said)
    here = os.path.realpath(root)
    return folder if any(path and os.path.realpath(folder / path) == here for path in known) else None


def _common(folder: Path) -> Path:
    """The folder that a repository's worktrees share, which lies around theirs."""
    shared = folder / _text(folder / "commondir").strip().replace("\0", "")
    return shared if Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(shared)) else folder


def _excluding(folder: Path) -> Iterator[str]:
    path = _common(folder) / "info" / "exclude"
    if os.path.isfile(path) and not leads_out(path):
        yield f"--exclude-from={path}"


def _nothing() -> None:
    """What git says where it cannot be asked: None."""


def _begin(command: tuple[str, ...], variables: Mapping[str, str]) -> Answer:
    """Has git begin; what it writes, or None where it fails or takes too long.

    Where the system can start a process by itself, it does: to import `subprocess` takes as long as all that git does.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment = {**kept, **_ENVIRONMENT, **variables}
    if not hasattr(os, "posix_spawn"):
        return lambda: _told_by_subprocess(command, environment)
    reading, writing = os.pipe()
    try:
        nowhere = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in (0, 2)]
        actions = [*nowhere, (os.POSIX_SPAWN_DUP2, writing, 1)]
        process = os.posix_spawn(command[0], command, environment, file_actions=actions)
    except (OSError, ValueError):
        os.close(reading)
        return _nothing
    finally:
        os.close(writing)
    return lambda: _told(process, reading)


def _told(process: int, pipe: int) -> bytes | None:
    told = _all_of(pipe)
    if told is None:
        from signal import SIGKILL

        os.kill(process, SIGKILL)
    _, status = os.waitpid(process, 0)
    return told if status == 0 else None


def _all_of(pipe: int) -> bytes | None:
    """What comes through a pipe until its end, and closes it; None where that takes too long."""
    parts: list[bytes] = []
    until = time.monotonic() + _MOST_SECONDS
    os.set_blocking(pipe, False)
    try:
        while True:
            try:
                part = os.read(pipe, 1 << 16)
            except BlockingIOError:
                if not _waited(pipe, until - time.monotonic()):
                    return None
            else:
                if not part:
                    return b"".join(parts)
                parts.append(part)
    finally:
        os.close(pipe)


def _waited(pipe: int, seconds: float) -> bool:
    """Whether something comes through a pipe in time. Mostly git is done when it is asked, and nobody has to wait."""
    from select import select

    return bool(select([pipe], [], [], max(seconds, 0))[0])


def _told_by_subprocess(command: tuple[str, ...], environment: Mapping[str, str]) -> bytes | None:
    import subprocess

    try:
        return subprocess.run(
            command, env=dict(environment), capture_output=True, check=True, timeout=_MOST_SECONDS
        ).stdout
    except (OSError, ValueError, subprocess.SubprocessError):
        return None


def _program() -> str | None:
    """The git of the PATH, and never one that lies in the current folder, where some systems look first."""
    name = "git.exe" if os.name == "nt" else "git"
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        place = Path(folder, name)
        if place.is_absolute() and os.path.isfile(place) and os.access(place, os.X_OK):
            return str(place)
    return None


def _may_be_read(index: Path) -> bool:
    """Whether git may be shown an index: a file of the repository, or none, as in a new repository."""
    try:
        return stat.S_ISREG(index.lstat().st_mode)
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _text(path: Path) -> str:
    """What a small file of git's own says; "" where there is none that can be read."""
    try:
        return decode(read_file(path, _MOST_BYTES))
    except (OSError, UnfitError, ValueError):
        return ""


def _setting(config: str, name: str) -> str:
    """The last value that a setting is given, whatever section it stands in."""
    # Most configurations do not have it, and to compile an expression takes longer than to look.
    if name not in config.casefold():
        return ""
    found = re.findall(_SETTING.format(name), config)
    return found[-1].strip().strip('"') if found else ""
