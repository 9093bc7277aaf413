"""Patterns for paths, as `.gitignore` writes them.

`*` is any text without `/`, `?` one code point but `/`, `[a-z]` one of these, `[!a-z]` one of all others. `**` as a
whole part is any number of folders, none too. A pattern without `/` but at its end matches a name at any depth, one
with `/` a path from the pattern's folder. What matches a folder matches all that is in it. Letter case counts.

Matching takes time in proportion to the length of the pattern times that of the path, whatever the two are: of several
`*`, only the last one met is ever tried again (the greedy algorithm for wildcards; K. J. Krauss, "Matching Wildcards:
An Algorithm", 2008). A regular expression would try all of them in all combinations.
"""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from awesome_lint.patterns import regex

T = TypeVar("T")
P = TypeVar("P")

_TOKEN = regex(r"\[[!^]?\]?[^\[\]]*\]|.", re.DOTALL)
_RANGE = regex(r"(.)-(.)|(.)", re.DOTALL)
_ANY = "**"


def matches(path: Path, base: Path, patterns: Iterable[str]) -> bool:
    """Whether `path`, seen from the folder `base`, matches one of `patterns`."""
    return matching(path, base, patterns) is not None


def matching(path: Path, base: Path, patterns: Iterable[str]) -> str | None:
    """The first of `patterns` that `path`, seen from the folder `base`, matches."""
    parts = os.path.relpath(os.path.abspath(path), os.path.abspath(base)).replace(os.sep, "/").split("/")
    return next((pattern for pattern in patterns if _matches(_parts(pattern), parts)), None)


def _matches(pattern: Sequence[str], parts: Sequence[str]) -> bool:
    return _wild(pattern, parts, lambda wanted: wanted == _ANY, _name_matches)


def _name_matches(pattern: str, name: str) -> bool:
    return _wild(_tokens(pattern), name, lambda wanted: wanted == "*", _char_matches)


def _wild(pattern: Sequence[P], items: Sequence[T], is_any: Callable[[P], bool], same: Callable[[P, T], bool]) -> bool:
    """Whether the items match one by one; what `is_any` says yes to stands for any number of them."""
    place = index = 0
    star, resumed = -1, 0
    while index < len(items):
        if place < len(pattern) and is_any(pattern[place]):
            star, resumed = place, index
            place += 1
        elif place < len(pattern) and same(pattern[place], items[index]):
            place += 1
            index += 1
        elif star >= 0:
            resumed += 1
            place, index = star + 1, resumed
        else:
            return False
    return all(map(is_any, pattern[place:]))


def _char_matches(token: str, char: str) -> bool:
    if len(token) > 1:
        return _in_set(token, char)
    return token in ("?", char)


@functools.lru_cache(maxsize=512)
def _parts(glob: str) -> tuple[str, ...]:
    """The pattern's parts between slashes, with what is left unsaid: folders before a name, and files below a folder."""
    if not glob:
        return ("",)  # no path has a part without a name, so this matches none
    anchored = "/" in glob.rstrip("/")
    parts = [part for part in glob.split("/") if part not in ("", ".")]
    return (*(() if anchored else (_ANY,)), *parts, _ANY)


@functools.lru_cache(maxsize=512)
def _tokens(pattern: str) -> tuple[str, ...]:
    """The signs of a part, `[...]` being one."""
    return tuple(_TOKEN.findall(pattern))


@functools.lru_cache(maxsize=4096)
def _in_set(token: str, char: str) -> bool:
    inverted = token[1] in "!^"
    found = any(
        first <= char <= last if first else char == single
        for first, last, single in _RANGE.findall(token[1 + inverted : -1])
    )
    return found != inverted
