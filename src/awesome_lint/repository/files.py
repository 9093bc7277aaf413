"""The files that may be lists, and reading them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from awesome_lint.addresses.paths import is_markdown, is_readme
from awesome_lint.errors import FileError
from awesome_lint.repository.opening import MOST_BYTES, UnfitError, leads_out, read_file, require_size
from awesome_lint.repository.places import Places
from awesome_lint.repository.project import Project

# What no text has; the others may stand in one, as white space or as the start of a colour.
_CONTROLS = bytes(sorted({*range(32), 127} - set(b"\t\n\v\f\r\x1b")))


def is_folder(path: Path) -> bool:
    """Whether there is a folder at `path`. What cannot be looked at is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def find_readme(folder: Path) -> Path:
    """The README of `folder`, in any letter case; `README.md` before others."""
    try:
        found = readme_in(folder)
    except OSError as error:
        raise FileError(f"{folder}: {reason(error)}") from error
    if found is None:
        raise FileError(f"there is no README in {folder.resolve()}; name a file or a folder to check")
    return found


def readme_in(folder: Path) -> Path | None:
    """The README of `folder`, whether git ignores it or not; None where there is none."""
    with os.scandir(folder) as entries:
        names = [one.name for one in entries if is_readme(one.name) and not one.is_dir(follow_symlinks=False)]
    return folder / min(names, key=lambda name: (name.casefold() != "readme.md", name)) if names else None


def markdown_below(folder: Path, project: Project) -> Iterator[str]:
    """The Markdown files below `folder` that `project` holds, as paths from `folder`."""
    inside = project.inside(folder)
    prefix = f"{inside}/" if inside else ""
    for path in sorted(project.files):
        below = path[len(prefix) :]
        if path.startswith(prefix) and is_markdown(path) and _is_there(os.path.join(folder, below)):
            yield below


def unread_below(folder: Path, project: Project) -> Iterator[str]:
    """The folders below `folder` in which `project` could not look for files, as paths from `folder`."""
    inside = project.inside(folder)
    prefix = f"{inside}/" if inside else ""
    for path in sorted(project.listing.unread):
        if path and path.startswith(prefix):
            yield path[len(prefix) :]


def why_unread(folder: Path) -> str:
    """Why it cannot be seen what `folder` holds; empty where it can."""
    try:
        os.scandir(folder).close()
    except OSError as error:
        return reason(error)
    return ""


def _is_there(path: str) -> bool:
    """Whether there is something at `path` that is no folder. A symbolic link is; where it leads is not looked at."""
    try:
        return not stat.S_ISDIR(os.lstat(path).st_mode)
    except PermissionError:
        # It is listed, and whoever reads it will say why that cannot be.
        return True
    except OSError:
        return False


def read_list(path: Path, name: str, places: Places | None = None) -> bytes:
    """The bytes of the list at `path`, which messages call `name`. One that lies elsewhere is not opened.

    places: the folders that were looked at before; where they show the way, it is not looked at again.
    """
    if not (places is not None and places.is_straight(str(path))) and leads_out(path):
        raise FileError(f"{name}: it leads outside the repository")
    return read_bytes(path, name)


def read_bytes(path: Path, name: str = "") -> bytes:
    """The bytes of a file; `FileError` says why there are none, and calls it `name`, if not by its path."""
    try:
        return read_file(path)
    except UnfitError as error:
        raise FileError(f"{name or path}: {error}") from error
    except (OSError, ValueError) as error:
        raise FileError(f"{name or path}: {reason(error)}") from error


def size(path: Path) -> int:
    """The bytes of a file; 0 where it cannot be looked at."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def read_stream(stream: BinaryIO, name: str) -> bytes:
    """The bytes of a stream, which messages call `name`."""
    try:
        data = stream.read(MOST_BYTES + 1)
        require_size(data)
    except UnfitError as error:
        raise FileError(f"{name}: {error}") from error
    except (OSError, ValueError) as error:
        raise FileError(f"{name}: {reason(error)}") from error
    return data


def reason(error: OSError | ValueError) -> str:
    """Why the system did not do what it was asked, as the end of a sentence."""
    return (getattr(error, "strerror", None) or str(error)).lower()


def why_no_text(data: bytes) -> str | None:
    """Why bytes cannot be a Markdown file, or None: another encoding or a binary file. Single wrong bytes are no reason."""
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "it is UTF-32, not UTF-8"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _is_utf16(data):
        return "it is UTF-16, not UTF-8"
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return "it is a binary file" if controls * 20 > len(data) else None


def _is_utf16(data: bytes) -> bool:
    """Whether data without a byte order mark is UTF-16: its lines end as they do there."""
    if b"\0" not in data or len(data) % 2:
        return False
    for encoding in ("utf-16-le", "utf-16-be"):
        ends = (_decoded(data, encoding) or "").count("\n")
        # The byte of a line feed is also half of some letters, but text with these is no UTF-8.
        if 2 * ends > data.count(b"\n") or (ends and _decoded(data, "utf-8") is None):
            return True
    return False


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
