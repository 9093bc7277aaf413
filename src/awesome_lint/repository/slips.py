"""Paths that differ from one that is there by a slip: `pixel_nerf.md` for `pixel-nerf.md`, `project` for `projects`.

A slip is another `-`, `_` or space, `'` for `’`, a letter too many or too few in a long word, or two of its letters swapped. Another
letter is none, for `efficientdet.md` is not meant by `efficientnet.md`, nor is another digit or sign: `2023.md`,
`nerf++.md`.
"""

import posixpath
from collections.abc import Iterable, Iterator

from awesome_lint.addresses.paths import path_key
from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.nearest import one_letter_apart
from awesome_lint.basics.patterns import regex

_SHORTEST = 5
_PIECE = 4
# Where more begin or end in the same way, as `2024-...` do in a folder of dated notes, nothing stands out.
_MOST_COMPARED = 32
# Signs that programs put for those of a keyboard.
_TYPOGRAPHIC = str.maketrans({**dict.fromkeys("‘’ʼ′", "'"), **dict.fromkeys("“”″", '"'), **dict.fromkeys("‐‑–—", "-")})
# Dashes count at the ends of a name, where they part nothing: `nerf--`.
_WORD = regex(r"[^\W\d_]+|\d+|\A[-_]+|[-_]+\Z|[^\w\s-]")


class _Name(NamedTuple):
    """A path as it is compared: its folder, the words, numbers and signs of its name, and how that ends."""

    folder: str
    words: tuple[str, ...]
    ending: str

    @property
    def letters(self) -> str:
        return "".join(self.words)

    def pieces(self) -> Iterator[tuple[str, str]]:
        """What one that is near has in common with it: a slip is either behind the first letters or before the last."""
        yield self.folder, f"{self.letters[:_PIECE]}…"
        yield self.folder, f"…{self.letters[-_PIECE:]}"


def _read(path: str) -> _Name:
    key = path_key(path)
    folder, name = posixpath.split(key if key.isascii() else key.translate(_TYPOGRAPHIC))
    stem, ending = posixpath.splitext(name)
    return _Name(folder, tuple(_WORD.findall(stem)), ending)


class Slips:
    """The paths of a repository, by what those who mistype them still have right."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._by_key: dict[tuple[str, str], list[str]] = {}
        for path in sorted(paths):
            for key in _read(path).pieces():
                self._by_key.setdefault(key, []).append(path)

    def meant(self, path: str) -> str | None:
        """The one path of the same folder that `path`, which is not there, is a slip for."""
        wanted = _read(path)
        groups = (self._by_key.get(key, ()) for key in wanted.pieces())
        among = {one for group in groups if len(group) <= _MOST_COMPARED for one in group}
        near = [one for one in among if _is_slip(wanted, _read(one))]
        return near[0] if len(near) == 1 else None


def _is_slip(one: _Name, other: _Name) -> bool:
    if one.ending != other.ending or _numbers(one) != _numbers(other):
        return False
    if one.letters == other.letters:
        return True
    return len(one.words) == len(other.words) and all(map(_is_word_slip, one.words, other.words))


def _numbers(name: _Name) -> list[str]:
    return [word for word in name.words if not word.isalpha()]


def _is_word_slip(one: str, other: str) -> bool:
    """Whether two words are the same but for a letter too many or the order of two: not the first, which `typical` and
    `atypical` differ in.

    Where a letter is a word, as in Chinese, another letter is another word.
    """
    if one == other:
        return True
    if min(len(one), len(other)) < _SHORTEST or not (one + other).isascii():
        return False
    return one_letter_apart(one, other) and (len(one) != len(other) or sorted(one) == sorted(other))
