"""Writing files: whole or not at all, whatever happens meanwhile.

The new text goes into a temporary file beside the old one and is on the disk before it takes the old one's place, in one
step of the system's. A file on which two processes work at once has the text of one of them.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from awesome_lint.basics.patterns import regex
from awesome_lint.errors import FileError
from awesome_lint.repository.files import reason
from awesome_lint.repository.opening import UnfitError, read_file

# Root may write a file that nobody has the right to write; whoever took that right away meant it.
_ANY_WRITER = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
# What ends a process politely. To be ended in the middle of it would leave the temporary file.
_POLITE = ("SIGINT", "SIGTERM", "SIGHUP")
# Names of what this process has open. To open it by such a name would be to begin at its start, and to empty it.
_STREAMS = {"/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2}
_DESCRIPTOR = regex(r"/(?:dev|proc/self)/fd/([0-9]{1,9})")


def write_bytes(path: Path, data: bytes, before: bytes) -> None:
    """Puts `data` in the place of `before`, whole or not at all; `FileError` says why not.

    A symbolic link stays one: what it leads to is written. The mode stays, and the owner where that is allowed. A file
    that no longer holds `before` has been changed by someone else and is left alone.
    """

    def require_before() -> None:
        if _read(target) != before:
            raise FileError(f"{path}: it was changed by another program meanwhile; nothing was written")

    target = Path(os.path.realpath(path))
    try:
        status = target.stat()
        _require_writer(path, target, status)
        _replace(target, data, status, require_before)
    except OSError as error:
        raise FileError(f"{path}: it could not be written{_why(error, target)}; the file is unchanged") from error


def replace_bytes(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all, whatever it held before.

    What is no regular file, such as a pipe, is written as it comes; so is what this process has open already, after what
    stands there.
    """
    check_place(path)
    target = Path(os.path.realpath(path))
    try:
        descriptor = opened_as(path)
        status = target.stat() if descriptor is None and os.path.exists(target) else None
        if descriptor is not None:
            _append(descriptor, data)
            return
        if status is not None and not stat.S_ISREG(status.st_mode):
            path.write_bytes(data)
            return
        if status is not None:
            _require_writer(path, target, status)
        _replace(target, data, status)
    except OSError as error:
        raise FileError(f"{path}: it could not be written{_why(error, target)}") from error


def opened_as(path: Path) -> int | None:
    """The number under which this process has open what `path` leads to, as a shell's `>` does; None where it has not."""
    name = str(path)
    if name in _STREAMS:
        return _STREAMS[name]
    if match := _DESCRIPTOR.fullmatch(name):
        return int(match[1])
    return next((number for number in _STREAMS.values() if _is_file_behind(number, path)), None)


def _is_file_behind(number: int, path: Path) -> bool:
    try:
        status = path.stat()
        return stat.S_ISREG(status.st_mode) and os.path.samestat(status, os.fstat(number))
    except (OSError, ValueError):
        return False


def _append(descriptor: int, data: bytes) -> None:
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    _write_all(descriptor, data)


def _write_all(descriptor: int, data: bytes) -> None:
    """Writes to the end: the system may take a part only."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def check_place(path: Path) -> None:
    """Complains where no file could be written at `path`: `FileError` says why."""
    if why := _hindrance(path):
        raise FileError(f"{path}: it could not be written: {why}")


def _hindrance(path: Path) -> str:
    """Why no file could be written at `path`; empty where nothing is known to be in the way."""
    folder = path.parent
    try:
        if stat.S_ISDIR(path.stat().st_mode):
            return "it is a folder"
    except (FileNotFoundError, NotADirectoryError):
        if not os.path.exists(folder):
            return f"there is no folder {folder}"
        return "" if os.path.isdir(folder) else f"{folder} is not a folder"
    except (OSError, ValueError) as error:
        return reason(error)
    return "standard input is read from it" if _is_file_behind(0, path) else ""


def _read(target: Path) -> bytes | None:
    """What a file holds; None where it has become something else."""
    try:
        return read_file(target)
    except UnfitError:
        return None


def _require_writer(path: Path, target: Path, status: os.stat_result) -> None:
    if not status.st_mode & _ANY_WRITER or not os.access(target, os.W_OK):
        raise FileError(f"{path}: it is read-only; nothing was written")


def _replace(
    target: Path, data: bytes, status: os.stat_result | None, last_look: Callable[[], None] = lambda: None
) -> None:
    """Puts a new file at `target`. `status`: that of the old one; `last_look` may refuse, right before the last step."""
    # The name is known before there is a file of that name, so that nothing can come between making it and removing it.
    temporary = target.with_name(f".awesome-lint-{os.urandom(6).hex()}.tmp")
    with _undisturbed():
        try:
            _fill(os.open(temporary, _NEW, 0o666 if status is None else 0o600), data)
            if status is not None:
                _take_over(target, temporary, status)
            last_look()
            temporary.replace(target)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink()


def _fill(handle: int, data: bytes) -> None:
    """Writes `data` into an open file and closes it, when all of it is on the disk."""
    try:
        _write_all(handle, data)
        os.fsync(handle)
    finally:
        os.close(handle)


def _take_over(target: Path, temporary: Path, status: os.stat_result) -> None:
    """Gives a file the owner, mode and attributes of another; what the system does not let us give, it goes without."""
    if hasattr(os, "chown"):
        for owner in (-1, status.st_uid):
            with contextlib.suppress(OSError):
                os.chown(temporary, owner, status.st_gid)
    temporary.chmod(stat.S_IMODE(status.st_mode))
    if hasattr(os, "listxattr"):
        with contextlib.suppress(OSError):
            for name in os.listxattr(target):
                with contextlib.suppress(OSError):
                    os.setxattr(temporary, name, os.getxattr(target, name))


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Lets the signals that end a process wait. Where the system has no such thing, they come at once."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {getattr(signal, name) for name in _POLITE})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _why(error: OSError, target: Path) -> str:
    """The system's reason, as the end of a sentence; where its place is to blame, the way out, too."""
    if not os.access(target, os.W_OK):
        return f": {reason(error)}"
    out = f"{reason(error)}; --diff shows what would be written"
    if not os.access(target.parent, os.W_OK):
        return f", because no file can be created in its folder: {out}"
    if error.errno in (errno.EBUSY, errno.EXDEV):
        return f", because it is a mount point: {out}"
    return f": {reason(error)}"
