"""A TOML file: its data, and the lines of its keys for whoever has to say where something is wrong."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_KEY = r"""(?:"[^"]*"|'[^']*'|[\w-]+)"""
_DOTTED = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_TABLE = re.compile(rf"\s*\[\[?\s*({_DOTTED})\s*\]")
_ASSIGNMENT = re.compile(rf"\s*({_DOTTED})\s*=")


class TomlError(ValueError):
    """A file that cannot be read, or is not TOML. The message names it."""


@dataclass(frozen=True)
class TomlFile:
    """A file's text and the data in it."""

    path: Path
    text: str
    data: dict[str, Any]

    def where(self, keys: Sequence[str]) -> str:
        """`file:line: ` of the key that `keys` lead to, or of the innermost table around it that has a line."""
        best, line = 0, 0
        for number, found in self._keys():
            length = min(len(found), len(keys))
            if length > best and tuple(found[:length]) == tuple(keys[:length]):
                best, line = length, number
        return f"{self.path}:{line}: " if line else f"{self.path}: "

    def _keys(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The full key of each line that has one."""
        table: tuple[str, ...] = ()
        for number, line in enumerate(self.text.split("\n"), 1):
            if header := _TABLE.match(line):
                table = _parts(header[1])
                yield number, table
            elif assignment := _ASSIGNMENT.match(line):
                yield number, (*table, *_parts(assignment[1]))


def read(path: Path) -> TomlFile:
    """The TOML file at `path`."""
    try:
        text = path.read_text(encoding="utf-8")
        return TomlFile(path, text, tomllib.loads(text))
    except OSError as error:
        raise TomlError(f"{path}: it cannot be read: {os.strerror(error.errno or 0).lower()}") from error
    except UnicodeDecodeError as error:
        raise TomlError(f"{path}: it is not UTF-8 (byte {error.start})") from error
    except tomllib.TOMLDecodeError as error:
        raise TomlError(f"{path}: it is not TOML: {error}") from error


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in re.findall(_KEY, dotted))
