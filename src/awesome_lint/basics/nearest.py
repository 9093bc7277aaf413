"""How alike texts are; names that do not exist, and what was probably meant by them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice
from typing import Generic, TypeVar

T = TypeVar("T")

_LONGEST_NAME = 80
# Longer texts are no titles or names, and how alike two are takes time in proportion to the square of their lengths.
_LONGEST_COMPARED = 1000
# So many of a list's texts are compared with one: a real list has fewer that come into question.
MOST_COMPARED = 64
# Letters that most fonts show alike, in words that tell them apart.
ALIKE = (
    {"l": "a lowercase L", "I": "a capital I", "1": "the digit 1"},
    {"O": "a capital O", "0": "the digit 0"},
)
# Of these alphabets, some letters look as Latin ones do.
_ALPHABETS = ("CYRILLIC", "GREEK")
# Of names less alike than this, one is seldom a slip for the other: `nonsense` for `inconsistent-venue`.
_LEAST_NEAR = 0.6
# So many letters of a name that nothing else begins with stand for it.
_FEWEST_TYPED = 3


def did_you_mean(name: str, names: Iterable[str], kind: str = "") -> str:
    """`; did you mean ...?`, or nothing where none is near, letter case aside.
    `kind`: what the names are, if that is news.
    """
    # Rarely needed.
    from difflib import get_close_matches

    by_letters = {other.casefold(): other for other in names}
    typed = name.casefold()
    begun = [other for other in by_letters if len(typed) >= _FEWEST_TYPED and other.startswith(typed)]
    if len(begun) == 1:
        return f"; did you mean {kind}`{by_letters[begun[0]]}`?"
    close = get_close_matches(typed, by_letters, n=1, cutoff=_LEAST_NEAR)
    return f"; did you mean {kind}`{by_letters[close[0]]}`?" if close else ""


def quoted(name: str) -> str:
    """A name in code quotes, cut where it is so long that nobody would read it."""
    return f"`{name}`" if len(name) <= _LONGEST_NAME else f"`{name[:_LONGEST_NAME]}…`"


def told_apart(written: str, meant: str) -> str:
    """`; it has a lowercase L instead of a capital I`, or nothing where two names differ in what a reader can see."""
    pairs = dict.fromkeys((one, other) for one, other in zip(written, meant, strict=False) if one != other)
    if not pairs or len(written) != len(meant):
        return ""
    told = [_told_apart(one, other) for one, other in pairs]
    return f"; it has {' and '.join(told)}" if all(told) else ""


def _told_apart(one: str, other: str) -> str:
    """Two letters in words; nothing where they do not look alike."""
    for names in ALIKE:
        if one in names and other in names:
            return f"{names[one]} instead of {names[other]}"
    name = unicodedata.name(one, "")
    if not name.startswith(_ALPHABETS) or not other.isascii():
        return ""
    return f"the {name.lower()} (U+{ord(one):04X}) instead of a Latin “{other}”"


def likeness(one: str, other: str, least: float) -> float:
    """How alike two texts are, from 0 to 1; 0 where it is less than `least`.

    Their lengths, and then the letters that both have wherever they stand, show that of most at once. Of very long ones
    nothing is said.
    """
    if max(len(one), len(other)) > _LONGEST_COMPARED:
        return 0.0
    length = len(one) + len(other)
    if 2 * min(len(one), len(other)) < least * length:
        return 0.0
    # As `SequenceMatcher.quick_ratio` does, in a tenth of its time.
    shared = sum([min(one.count(letter), other.count(letter)) for letter in set(one)])
    if 2 * shared < least * length:
        return 0.0
    # Rarely needed.
    from difflib import SequenceMatcher

    found = SequenceMatcher(None, one, other).ratio()
    return found if found >= least else 0.0


def one_letter_apart(one: str, other: str) -> bool:
    """Whether two words differ by one letter behind the first:
    another one, one more, or two that have changed places.
    """
    shorter, longer = sorted((one, other), key=len)
    same = next((at for at, letter in enumerate(shorter) if letter != longer[at]), len(shorter))
    if same == 0 or one == other:
        return False
    if len(longer) > len(shorter):
        return longer[same + 1 :] == shorter[same:]
    swapped = longer[same : same + 2] == shorter[same : same + 2][::-1] and longer[same + 2 :] == shorter[same + 2 :]
    return swapped or longer[same + 1 :] == shorter[same + 1 :]


class Sharing(Generic[T]):
    """Things that are found by what they share with another:
    all while they are few, else those that share what is rarest.
    """

    def __init__(self, those: Iterable[T], pieces: Callable[[T], Iterable[str]]) -> None:
        """`pieces`: what two of them may have in common."""
        self._those = tuple(those)
        self._by_piece: dict[str, list[T]] = {}
        if len(self._those) > MOST_COMPARED:
            for one in self._those:
                for piece in pieces(one):
                    self._by_piece.setdefault(piece, []).append(one)

    def __len__(self) -> int:
        return len(self._those)

    def with_some_of(self, pieces: Iterable[str]) -> Sequence[T]:
        """Those that have one of `pieces`, and maybe others; the same number at most, however many there are."""
        if not self._by_piece:
            return self._those
        groups = sorted((self._by_piece.get(piece, []) for piece in pieces), key=len)
        return tuple(dict.fromkeys(islice(chain.from_iterable(groups), MOST_COMPARED)))


def pairs(text: str) -> set[str]:
    """Each two letters of `text` that stand side by side: texts that are nearly equal have some in common."""
    return {text[start : start + 2] for start in range(max(len(text) - 1, 1))}
