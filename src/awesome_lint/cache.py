"""What one run leaves for the next: a folder of small files, each named by the hash of all that it depends on.

Several processes may read and write it at once: an entry takes its place in one step. What is broken, foreign, or cannot
be read or written does not exist. Entries are JSON, so a foreign one cannot have anything executed.
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
from awesome_lint.digest import digest

_DAY = 24 * 60 * 60
_OLDEST = 30 * _DAY
_LARGEST = 64_000_000
_STAMP = "pruned"
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# A cache of awesome-lint; it can be removed at any time.\n"


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
    """The entries below a folder, which is made at the first write."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def key(self, *parts: bytes) -> str:
        """The name of what depends on `parts`, and on the program itself."""
        return digest(self._program, *parts)

    @cached_property
    def _program(self) -> bytes:
        """The hash of the program: its version, its files as they are in a checkout, and what is installed beside it."""
        beside = os.stat(os.path.dirname(os.path.dirname(click.__file__)))
        parts = (__version__, sys.version, beside.st_mtime_ns, *sorted(_files(os.path.dirname(__file__))))
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
            with open(stamp, "wb"):
                os.utime(stamp)
            entries = sorted(self._entries(), reverse=True)
            size = 0
            for used, bytes_, place in entries:
                size += bytes_
                if size > _LARGEST or now - used > _OLDEST:
                    with contextlib.suppress(OSError):
                        os.remove(place)

    def _entries(self) -> Iterator[tuple[float, int, str]]:
        """Each entry: when it was used, its size in bytes, where it is."""
        with os.scandir(self._folder) as folders:
            names = [one.path for one in folders if len(one.name) == 2 and one.is_dir(follow_symlinks=False)]
        for name in names:
            with os.scandir(name) as files:
                for one in files:
                    with contextlib.suppress(OSError):
                        status = one.stat(follow_symlinks=False)
                        yield status.st_mtime, status.st_size, one.path

    def _make_folder(self, folder: str) -> None:
        if os.path.isdir(folder):
            return
        if not os.path.isdir(self._folder):
            os.makedirs(self._folder, exist_ok=True)
            for name, text in (("CACHEDIR.TAG", _TAG), (".gitignore", "*\n")):
                with open(os.path.join(self._folder, name), "w", encoding="utf-8") as file:
                    file.write(text)
        os.makedirs(folder, exist_ok=True)

    def _place(self, key: str) -> str:
        return os.path.join(self._folder, key[:2], key[2:])


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
