"""A TOML file: its data, and the lines of its keys for whoever has to say where something is wrong."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_MOST_BYTES = 1_000_000
# Python's own parser takes time in proportion to the square of a dotted key's parts.
_MOST_PARTS = 100
_KEY = r"""(?:"[^"]*"|'[^']*'|[\w-]+)"""
_DOTTED = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_TABLE = re.compile(rf"\s*\[\[?\s*({_DOTTED})\s*\]")
# A string that ends in another line goes on to the end of this one.
_STRING_OR_COMMENT = re.compile(r"""#.*|"(?:[^"\\]|\\.)*"?|'[^']*'?""")
_ASSIGNMENT = re.compile(rf"\s*({_DOTTED})\s*=")


class TomlError(ValueError):
    """A file that cannot be read, or is not TOML. The message names it."""


@dataclass(frozen=True)
class TomlFile:
    """A file's text and the data in it."""

    path: Path
    text: str
    data: dict[str, Any]

    def where(self, keys: Sequence[str], item: str | None = None) -> str:
        """`file:line: ` of the key that `keys` lead to, or of the innermost table around it that has a line.

        item: a text among the values of that key; its line, where it has one of its own.
        """
        best, line, following = 0, 0, 0
        for number, found in self._keys():
            length = min(len(found), len(keys))
            if length > best and tuple(found[:length]) == tuple(keys[:length]):
                best, line, following = length, number, 0
            elif line and not following:
                following = number
        if line and item is not None:
            line = self._line_of(item, line, following) or line
        return f"{self.path}:{line}: " if line else f"{self.path}: "

    def _line_of(self, item: str, first: int, following: int) -> int:
        """The line, from `first` to the one before `following`, where a text stands in quotes; 0 where none does."""
        lines = self.text.split("\n")[first - 1 : following - 1 if following else None]
        quoted = {f'"{item}"', f"'{item}'"}
        found = (
            number for number, line in enumerate(lines, first) if quoted.intersection(_STRING_OR_COMMENT.findall(line))
        )
        return next(found, 0)

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
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
        text = data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except OSError as error:
        raise TomlError(f"{path}: it cannot be read: {os.strerror(error.errno or 0).lower()}") from error
    except UnicodeDecodeError as error:
        raise TomlError(f"{path}: it is not UTF-8 (byte {error.start})") from error
    if len(data) > _MOST_BYTES:
        raise TomlError(f"{path}: it has more than {_MOST_BYTES:,} bytes, too many for a configuration")
    try:
        return TomlFile(path, text, _parse(text))
    except ValueError as error:
        raise TomlError(f"{path}: it is not valid TOML: {error}") from error


def mentions(path: Path, word: bytes) -> bool:
    """Whether `word` stands in the file, or in as much of it as is ever read."""
    with path.open("rb") as file:
        return word in file.read(_MOST_BYTES)


def _parse(text: str) -> dict[str, Any]:
    """The data of a TOML text. `ValueError` says what is wrong with it, also where the parser would only give up."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > _MOST_PARTS and _longest_key(line) > _MOST_PARTS:
            raise ValueError(f"a key of more than {_MOST_PARTS} parts (at line {number})")
    try:
        data: dict[str, Any] = tomllib.loads(text)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    except tomllib.TOMLDecodeError:
        raise
    except ValueError:
        raise ValueError("a number has too many digits") from None
    return data


def _longest_key(line: str) -> int:
    """The most parts that a key in this line can have; dots side by side are in none."""
    pieces = re.split(r"[,=\[\]{}]|\.\.+", "".join(line.split()))
    return 1 + max(piece.count(".") for piece in pieces)


def literal(value: object) -> str:
    """A value as TOML writes it, on one line."""
    import json

    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        # What JSON escapes, TOML escapes in the same way; but TOML does not take a raw DEL, nor half of a character.
        text = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in value)
        return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, Mapping):
        pairs = (f"{key(name)} = {literal(item)}" for name, item in value.items())
        return f"{{ {', '.join(pairs)} }}" if value else "{}"
    if isinstance(value, (tuple, list, frozenset, set)):
        return f"[{', '.join(literal(item) for item in value)}]"
    return str(value)


def key(name: str) -> str:
    """A key as TOML writes it."""
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else literal(name)


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in re.findall(_KEY, dotted))
