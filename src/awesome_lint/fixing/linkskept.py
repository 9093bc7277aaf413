"""Whether links that may stand in other blocks than before are all there still."""

from collections import Counter
from collections.abc import Mapping, Set
from typing import TypeAlias

from awesome_lint.parsing.page import words

# By where each leads, and what it is called.
Links: TypeAlias = Counter[tuple[str, str]]


def all_have_heirs(was: Links, now: Links, gone: Set[str], named: Set[str]) -> bool:
    """Whether for each link of `was` there is one in `now` that leads to the same place, but for `named` words of its address.

    One whose words may all be `gone` needs none. What links are called is text, for others to compare.
    """
    staying = {link: count for link, count in was.items() if not {*words(" ".join(link))} <= gone}
    return not _places(staying, named) - _places(now, named)


def _places(links: Mapping[tuple[str, str], int], named: Set[str]) -> Counter[frozenset[str]]:
    """Where links lead, how often, without the words that may be others."""
    places: Counter[frozenset[str]] = Counter()
    for (url, _), count in links.items():
        places[frozenset(words(url)) - named] += count
    return places
