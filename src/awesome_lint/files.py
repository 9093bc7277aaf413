"""Which files a run is about, and reading and writing them.

A file is written whole or not at all: into a temporary file beside it, which then takes its place.
"""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from awesome_lint.project import read_project

_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mkdn"})


class FileError(Exception):
    """A file that cannot be read or written, or a path with nothing to check. The message says which and why."""


def is_readme(name: str) -> bool:
    """Whether a file of this name is a README in Markdown, in any letter case, or a translation of one."""
    path = PurePosixPath(name)
    return path.name.casefold().startswith("readme") and path.suffix.casefold() in _SUFFIXES


def find_readme(folder: Path) -> Path:
    """The README of `folder`, in any letter case; `README.md` before others."""
    names = sorted(entry.name for entry in os.scandir(folder) if entry.is_file() and is_readme(entry.name))
    if not names:
        raise FileError(f"there is no README in {folder.resolve()}; name a file or a folder to check")
    return Path(min(names, key=lambda name: (name.casefold() != "readme.md", name)))


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that `paths` stand for: a file for itself, a folder for every README below it that git does not ignore.

    A file that two paths lead to is given once.
    """
    seen: set[str] = set()
    for path in paths:
        for file in _below(path) if path.is_dir() else (path,):
            real = os.path.realpath(file)
            if real not in seen:
                seen.add(real)
                yield file


def _below(folder: Path) -> Iterator[Path]:
    project = read_project(folder)
    prefix = os.path.relpath(os.path.abspath(folder), project.root or folder).replace(os.sep, "/")
    inside = "" if prefix == "." else f"{prefix}/"
    for name in sorted(project.files):
        if name.startswith(inside) and is_readme(name) and (folder / name[len(inside) :]).is_file():
            yield folder / name[len(inside) :]


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; `FileError` says why there are none."""
    try:
        if path.is_dir():
            raise FileError(f"{path}: it is a folder")
        if path.exists() and not path.is_file():
            raise FileError(f"{path}: it is not a regular file")
        return path.read_bytes()
    except OSError as error:
        raise FileError(f"{path}: {_reason(error)}") from error


def write_bytes(path: Path, data: bytes, before: bytes) -> None:
    """Puts `data` in the place of `before`, whole or not at all.

    A symbolic link stays one: what it leads to is written. The mode stays, and the owner where that is allowed. A file
    that no longer holds `before` has been changed by someone else and is left alone.
    """
    target = Path(os.path.realpath(path))
    temporary = ""
    try:
        status = target.stat()
        if not os.access(target, os.W_OK):
            raise FileError(f"{path}: it is read-only; nothing was written")
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            _take_over(temporary, status)
        if target.read_bytes() != before:
            raise FileError(f"{path}: it was changed by another program meanwhile; nothing was written")
        os.replace(temporary, target)
        temporary = ""
    except OSError as error:
        raise FileError(f"{path}: it could not be written: {_reason(error)}; the file is as it was") from error
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)


def _take_over(temporary: str, status: os.stat_result) -> None:
    """Gives a file the owner and the mode of another; the owner only where the system lets us."""
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):
            os.chown(temporary, status.st_uid, status.st_gid)
    os.chmod(temporary, stat.S_IMODE(status.st_mode))


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def undecodable(data: bytes) -> str | None:
    """Why bytes cannot be a Markdown file, or None: another encoding or a binary file. Single wrong bytes are no reason."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "it is UTF-16, not UTF-8"
    if data.count(b"\0") * 20 > len(data):
        return "it is a binary file"
    return None
