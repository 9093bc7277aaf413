r"""Patterns for paths, as `.gitignore` writes them.

`*` is any text without `/`, `?` one code point but `/`, `[a-z]` one of these, `[!a-z]` one of all others, `[[:alpha:]]`
one letter of ASCII; `\` takes the next sign as it is. `**` as a whole part is any number of folders, none too. A pattern
without `/` but at its end matches a name at any depth, one with `/` a path from the pattern's folder; `/` at the end
asks for a folder. What matches a folder matches all that is in it. Letter case counts. Unlike git, `./a`, `a/.` and
`a//b` mean `a` and `a/b`, and `!` and `#` at the start are signs like others, as is `[` without its `]`.

Matching takes time in proportion to the length of the pattern times that of the path, whatever the two are: of several
`*`, only the last one met is ever tried again (the greedy algorithm for wildcards; K. J. Krauss, "Matching Wildcards:
An Algorithm", 2008). A regular expression would try all of them in all combinations.
"""

import functools
import os
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import regex

T = TypeVar("T")
P = TypeVar("P")

_CLASSES = {
    "alnum": "0-9A-Za-z",
    "alpha": "A-Za-z",
    "blank": " \t",
    "cntrl": "\0-\x1f\x7f",
    "digit": "0-9",
    "graph": "!-~",
    "lower": "a-z",
    "print": " -~",
    "punct": "!--:-@[-`{-~./",
    "space": " \t-\r",
    "upper": "A-Z",
    "xdigit": "0-9A-Fa-f",
}
# One of a set, or the ends of a range.
_MEMBER = regex(rf"\[:(?P<class>{'|'.join(_CLASSES)}):\]|(?P<first>\\.|[^\\])(?:-(?P<last>\\.|[^\\\]]))?", re.DOTALL)
_ANY = "**"
# No path has a part without a name.
_NONE = ("",)


class _Set(NamedTuple):
    """One of the characters in `ranges`, or where it is `inverted`, of all others."""

    ranges: tuple[tuple[str, str], ...]
    inverted: bool = False

    def has(self, char: str) -> bool:
        """Whether it is one; the first of a range is in it even where the last comes before it, as in git."""
        return any(first <= char <= last or char == first for first, last in self.ranges) != self.inverted


# `*`, `?`, a set, or a sign, behind its backslash where it has one.
_Token = str | _Set


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


def _char_matches(token: _Token, char: str) -> bool:
    if isinstance(token, _Set):
        return token.has(char)
    return token == "?" or token[-1] == char


@functools.lru_cache(maxsize=512)
def _parts(glob: str) -> tuple[str, ...]:
    """The pattern's parts between slashes, with what is left unsaid: folders before a name, and files below a folder."""
    parts = [
        _ANY if len(part) > 1 and not part.strip("*") else part for part in glob.split("/") if part not in ("", ".")
    ]
    if not parts:
        return (_ANY,) if "." in glob else _NONE
    above = () if "/" in glob.rstrip("/") else (_ANY,)
    # `a/**` is what lies in `a`, and `**/` each folder.
    last = ("*",) if parts[-1] == _ANY else ()
    below = ("*",) if glob.endswith("/") else ()
    return (*above, *parts, *last, *below, _ANY)


@functools.lru_cache(maxsize=512)
def _tokens(pattern: str) -> tuple[_Token, ...]:
    """The signs of a part, a set being one. A `[` or a backslash that begins nothing is a sign like others."""
    tokens: list[_Token] = []
    index, may_end = 0, True
    while index < len(pattern):
        if pattern[index] == "[" and may_end:
            found = _set_at(pattern, index)
            # Behind one that has no end, none has.
            may_end = found is not None
            if found is not None:
                token, index = found
                tokens.append(token)
                continue
        length = 2 if pattern[index] == "\\" and index + 1 < len(pattern) else 1
        tokens.append(pattern[index : index + length])
        index += length
    return tuple(tokens)


def _set_at(pattern: str, start: int) -> tuple[_Set, int] | None:
    """The set that begins at `start`, and its end; None where it has none. A `]` at its start is one of it."""
    inverted = pattern[start + 1 : start + 2] in ("!", "^")
    ranges: list[tuple[str, str]] = []
    index = first = start + 1 + inverted
    while index == first or pattern[index : index + 1] != "]":
        member = _MEMBER.match(pattern, index)
        if member is None:
            return None
        index = member.end()
        ranges += _ranges(_CLASSES[member["class"]]) if member["class"] else [_range(member)]
    return _Set(tuple(ranges), inverted), index + 1


def _ranges(members: str) -> list[tuple[str, str]]:
    return [_range(member) for member in _MEMBER.finditer(members)]


def _range(member: re.Match[str]) -> tuple[str, str]:
    return member["first"][-1], (member["last"] or member["first"])[-1]
