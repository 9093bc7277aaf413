"""Headers with a slip of the keyboard in them: `Conferance`, `Pubilcation & Year`, `Yaer`."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from awesome_lint.basics.nearest import one_letter_apart
from awesome_lint.metadata.columnwords import NO_TITLES, ROLE_WORDS, WEAK_TITLES

# Of shorter words than these another letter makes other words, `mouth` of `month` and `slice` of `slide`; and of still shorter
# ones one more does, too.
_SHORTEST = 6
_SHORTEST_GROWN = 5
_WORD = re.compile(r"\b[a-z]{4,}\b")


def without_slip(header: str) -> str:
    """A header, as `columns.header_words` gives it, with the words in it that were meant; itself where it has no slip."""
    return _WORD.sub(lambda word: _meant(word[0]), header)


@functools.lru_cache(maxsize=256)  # many tables of a list have the same headers
def _meant(word: str) -> str:
    """The one word that `word` is a slip for; itself where it is known, or near to none or several."""
    if word in _known_words():
        return word
    near = [other for other in _role_words() if _is_slip(word, other)]
    return near[0] if len(near) == 1 else word


def _is_slip(word: str, other: str) -> bool:
    """Whether two letters of `other` have changed places in `word`, or one within it is another, missing or too many.

    `event` is no slip for the Spanish `evento`.
    """
    if not one_letter_apart(word, other):
        return False
    if sorted(word) == sorted(other):
        return True
    return word[-1] == other[-1] and len(other) >= (_SHORTEST_GROWN if len(word) > len(other) else _SHORTEST)


@functools.cache
def _role_words() -> tuple[str, ...]:
    """The words of Latin letters that give a column its role, and `paper`."""
    return tuple(sorted({*_words_of(ROLE_WORDS.values()), "paper"}))


@functools.cache
def _known_words() -> frozenset[str]:
    return frozenset(_words_of((*ROLE_WORDS.values(), WEAK_TITLES, NO_TITLES)))


def _words_of(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in _WORD.findall(text)}
