"""Opening files of a checkout that a stranger has made: never wait, never read without end, never leave the repository.

A name may be a pipe, which would wait for a writer, a device, or a symbolic link to anywhere. It may also become one
between two looks at it, so what counts is what has been opened.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

# What no list, page or configuration is larger than. GitHub shows 512,000 bytes of one.
MOST_BYTES = 20_000_000
_MOST_LINKS = 40
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class UnfitError(Exception):
    """What was opened is nothing to read. The message says why, without naming it: `it is a folder`."""


def read_file(path: Path, most: int = MOST_BYTES) -> bytes:
    """The bytes of a regular file; `UnfitError` where it is none or has more than `most`,
    `OSError` where it cannot be read.
    """
    # To open a device can already do something, so it is looked at before, and again once it is open.
    _require_regular(path.stat())
    handle = os.open(path, _FLAGS)
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(handle)
        _require_regular(status)
        # No more room than it needs is made for it; where it has grown meanwhile, the rest is read as well.
        data = file.read(min(status.st_size, most) + 1)
        if len(data) > status.st_size:
            data += file.read(most + 1 - len(data))
    require_size(data, most)
    return data


def require_size(data: bytes, most: int = MOST_BYTES) -> None:
    """Refuses what was read as far as one byte over `most`."""
    if len(data) > most:
        raise UnfitError(f"it has more than {most:,} bytes, too many to read")


def _require_regular(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise UnfitError("it is a folder")
    if not stat.S_ISREG(status.st_mode):
        raise UnfitError("it is not a regular file")


def leads_out(path: Path) -> bool:
    """Whether a symbolic link on the way to `path` leads out of the repository that it lies in.

    The way is gone step by step, as the system would, and ends where it leaves the repository: whether there is
    anything at the place outside makes no difference.
    """
    whole = os.path.abspath(path)
    if not _has_links(whole):
        return False
    here, steps = Path(whole).anchor, _steps(whole)
    root: str | None = None
    links = 0
    while steps:
        name = steps.pop()
        place = os.path.dirname(here) if name == os.pardir else os.path.join(here, name)
        target = _target(place)
        if target is None:
            here = place
        else:
            links += 1
            if links > _MOST_LINKS:
                return False  # It leads round in a circle, which opening it will find out.
            if Path(target).is_absolute():
                if root is not None and not _is_below(os.path.normpath(target), root):
                    return True
                here = root or Path(target).anchor
                target = os.path.relpath(os.path.normpath(target), here)
            steps += _steps(target)
        if root is not None and not _is_below(here, root):
            return True
        if os.path.lexists(os.path.join(here, ".git")):
            root = here
    return False


def _has_links(path: str) -> bool:
    """Whether a symbolic link stands on the way to `path`, as on few ways."""
    above = os.path.dirname(path)
    while above != path:
        if os.path.islink(path):
            return True
        path, above = above, os.path.dirname(above)
    return False


def _steps(path: str) -> list[str]:
    """The names that lead to `path`, the first one last."""
    parts = Path(path).parts
    return list(reversed(parts[1:] if Path(path).anchor else parts))


def _target(place: str) -> str | None:
    try:
        return str(Path(place).readlink()) if stat.S_ISLNK(os.lstat(place).st_mode) else None
    except OSError:
        return None


def _is_below(path: str, root: str) -> bool:
    return path == root or path.startswith(root.rstrip(os.sep) + os.sep)
