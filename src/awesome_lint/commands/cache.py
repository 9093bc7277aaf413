"""What one run leaves for the next: a folder of small files, each named by the hash of all that it depends on.

Several processes may read and write it at once: an entry takes its place in one step. What is broken, foreign, or cannot
be read or written does not exist. Entries are JSON, so a foreign one cannot have anything executed. Nothing is removed but
what has the name and the seal of an entry, in a folder that has our mark.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import click

from awesome_lint import __version__
from awesome_lint.basics.digest import digest

_DAY = 24 * 60 * 60
_OLDEST = 30 * _DAY
_LARGEST = 64_000_000
_STAMP = "pruned"
_MARK = "CACHEDIR.TAG"
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# A cache of awesome-lint; it can be removed at any time.\n"
# Where the folder that was named holds something else.
_OWN_FOLDER = ".awesome-lint-cache"
_DIGITS = frozenset("0123456789abcdef")
_KEY_LENGTH = _SEAL_LENGTH = 40


def user_folder() -> str | None:
    """The cache folder of the user; None where there is no home."""
    if sys.platform == "win32":
        base, name = os.environ.get("LOCALAPPDATA", ""), os.path.join("awesome-lint", "Cache")
    elif sys.platform == "darwin":
        base, name = os.path.expanduser("~/Library/Caches"), "awesome-lint"
    else:
        base, name = os.environ.get("XDG_CACHE_HOME", ""), "awesome-lint"
        base = base if os.path.isabs(base) else os.path.expanduser("~/.cache")
    return os.path.join(base, name) if os.path.isabs(base) else None


class Cache:
    """The entries below a folder, which is made at the first write.

    A folder that others use holds nothing of ours but one folder, and the entries are in that.
    """

    def __init__(self, folder: str) -> None:
        self._named = folder

    @cached_property
    def _folder(self) -> str:
        return self._named if _is_free(self._named) else os.path.join(self._named, _OWN_FOLDER)

    def key(self, *parts: bytes) -> str:
        """The name of what depends on `parts`, and on the program itself."""
        return digest(self._program, *parts)

    @cached_property
    def _program(self) -> bytes:
        """The hash of the program: its version, its files as they are in a checkout, and what is installed beside it."""
        # Where packages are installed: click is one and has been imported; `sysconfig`, which says it too, is slow to import.
        beside = os.stat(os.path.dirname(os.path.dirname(click.__file__)))
        parts = (
            __version__,
            sys.version,
            beside.st_mtime_ns,
            *sorted(_files(os.path.dirname(os.path.dirname(__file__)))),
        )
        return digest(repr(parts).encode()).encode()

    def read(self, key: str) -> Any | None:
        """What was written for `key`, or None."""
        try:
            with open(self._place(key), "rb") as file:
                sealed = file.read()
                if time.time() - os.fstat(file.fileno()).st_mtime > _DAY:
                    os.utime(file.fileno() if os.utime in os.supports_fd else self._place(key))
        except OSError:
            return None
        seal, _, payload = sealed.partition(b"\n")
        if seal != _seal(key, payload):
            return None
        from json import loads

        return loads(payload)

    def write(self, key: str, value: Any) -> None:
        """Keeps what JSON can hold for `key`, if that is possible."""
        from json import dumps

        payload = dumps(value, separators=(",", ":")).encode()
        place = self._place(key)
        temporary = f"{place}.{os.getpid()}.tmp"
        try:
            self._make_folder(os.path.dirname(place))
            with open(temporary, "wb") as file:
                file.write(_seal(key, payload) + b"\n" + payload)
            os.replace(temporary, place)
        except OSError:
            with contextlib.suppress(OSError):
                os.remove(temporary)

    def prune(self) -> None:
        """Once a day: removes what nobody has asked for in a month, and the oldest where all is too large."""
        stamp = os.path.join(self._folder, _STAMP)
        now = time.time()
        with contextlib.suppress(OSError):
            if os.path.exists(stamp) and now - os.stat(stamp).st_mtime < _DAY:
                return
            if not _is_marked(self._folder):
                return
            with open(stamp, "wb"):
                os.utime(stamp)
            entries = sorted(self._entries(), reverse=True)
            size = 0
            for used, bytes_, place in entries:
                size += bytes_
                if size > _LARGEST or now - used > _OLDEST:
                    _remove(place)

    def _entries(self) -> Iterator[tuple[float, int, str]]:
        """Each file with the name of an entry: when it was used, its size in bytes, where it is."""
        with os.scandir(self._folder) as folders:
            names = [one.path for one in folders if _is_hex(one.name, 2) and one.is_dir(follow_symlinks=False)]
        for name in names:
            with os.scandir(name) as files:
                for one in files:
                    if not (_is_named_as_entry(one.name) and one.is_file(follow_symlinks=False)):
                        continue
                    with contextlib.suppress(OSError):
                        status = one.stat(follow_symlinks=False)
                        yield status.st_mtime, status.st_size, one.path

    def _make_folder(self, folder: str) -> None:
        if os.path.isdir(folder):
            return
        if not _is_marked(self._folder):
            os.makedirs(self._folder, exist_ok=True)
            # The mark first: by it other processes see whose the folder is.
            for name, text in ((_MARK, _TAG), (".gitignore", "*\n")):
                with open(os.path.join(self._folder, name), "w", encoding="utf-8", newline="") as file:
                    file.write(text)
        os.makedirs(folder, exist_ok=True)

    def _place(self, key: str) -> str:
        return os.path.join(self._folder, key[:2], key[2:])


def _is_free(folder: str) -> bool:
    """Whether all that is in `folder` may be ours: it is not there, empty, or marked."""
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is None or _is_marked(folder)
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _is_marked(folder: str) -> bool:
    """Whether `folder` has our mark. An empty one is that which another process is about to write."""
    try:
        with open(os.path.join(folder, _MARK), "rb") as file:
            return file.read(2 * len(_TAG)).replace(b"\r\n", b"\n") in (b"", _TAG.encode())
    except OSError:
        return False


def _is_hex(name: str, length: int) -> bool:
    return len(name) == length and _DIGITS.issuperset(name)


def _is_named_as_entry(name: str) -> bool:
    """Whether a file is called as an entry is, or as one that was being written when its process was ended."""
    key, dot, rest = name.partition(".")
    return _is_hex(key, _KEY_LENGTH - 2) and (not dot or (rest.endswith(".tmp") and rest[: -len(".tmp")].isdecimal()))


def _remove(place: str) -> None:
    """Removes an entry; what has its name alone, as a file of git's may, stays."""
    with contextlib.suppress(OSError, ValueError):
        with open(place, "rb") as file:
            start = file.read(_SEAL_LENGTH + 1)
        # An empty one is what a loss of power leaves.
        if not start or (start.endswith(b"\n") and _is_hex(start[:-1].decode("ascii"), _SEAL_LENGTH)):
            os.remove(place)


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            else:
                status = entry.stat()
                yield entry.path, status.st_size, status.st_mtime_ns


def _seal(key: str, payload: bytes) -> bytes:
    return digest(key.encode(), payload).encode()
