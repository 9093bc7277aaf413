"""Whether links that may stand in other blocks than before are all there still."""

from collections import Counter
from collections.abc import Set
from typing import TypeAlias

from awesome_lint.page import words

# Where it leads, and what it is called.
Link: TypeAlias = tuple[str, str]
Links: TypeAlias = Counter[Link]

# Of the new links with the same address or name so many are tried, so that the cost stays in proportion to the page.
_FEW = 8


def all_have_heirs(was: Links, now: Links, gone: Set[str], named: Set[str]) -> bool:
    """Whether each link of `was` is one of `now`, or has an heir there: another one that differs from it in `named` words alone.

    One whose words may all be `gone` needs none.
    """
    new = now - was
    heirs: dict[str, list[Link]] = {}
    for link in reversed([*new.elements()]):
        for part in filter(None, link):
            heirs.setdefault(part, []).append(link)
    for link in (was - now).elements():
        said = _words(link)
        if said <= gone:
            continue
        heir = next((one for one in _candidates(link, heirs, new) if said ^ _words(one) <= named), None)
        if heir is None:
            return False
        new[heir] -= 1
    return True


def _candidates(link: Link, heirs: dict[str, list[Link]], left: Links) -> list[Link]:
    """The next few new links with the address or the name of `link`; those that are none any more are let go."""
    found: list[Link] = []
    for part in link:
        waiting = heirs.get(part, [])
        while waiting and left[waiting[-1]] < 1:
            waiting.pop()
        found += [one for one in waiting[-_FEW:][::-1] if left[one] > 0]
    return found


def _words(link: Link) -> frozenset[str]:
    return frozenset(words(" ".join(link)))
