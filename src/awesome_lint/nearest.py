"""How alike texts are; names that do not exist, and what was probably meant by them."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 80
# Of names less alike than this, one is seldom a slip for the other: `nonsense` for `inconsistent-venue`.
_LEAST_NEAR = 0.6


def near(name: str, names: Iterable[str]) -> str:
    """`; the nearest is ...`, or nothing where none is near, letter case aside."""
    from difflib import get_close_matches

    by_letters = {other.casefold(): other for other in names}
    close = get_close_matches(name.casefold(), by_letters, n=1, cutoff=_LEAST_NEAR)
    return f"; the nearest is `{by_letters[close[0]]}`" if close else ""


def shown(name: str) -> str:
    """A name in code quotes, cut where it is so long that nobody would read it."""
    return f"`{name}`" if len(name) <= _LONGEST else f"`{name[:_LONGEST]}…`"


def likeness(one: str, other: str, least: float) -> float:
    """How alike two texts are, from 0 to 1; 0 where it is less than `least`.

    Their lengths, and then the letters that both have wherever they stand, show that of most at once.
    """
    if 2 * min(len(one), len(other)) < least * (len(one) + len(other)):
        return 0.0
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, one, other)
    found = matcher.ratio() if matcher.quick_ratio() >= least else 0.0
    return found if found >= least else 0.0
