"""Which entries are a paper that the list has already, and which of these repeats its author means."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from awesome_lint.addresses.linkkinds import is_label
from awesome_lint.addresses.urls import canonical
from awesome_lint.metadata.entry import Entry
from awesome_lint.metadata.papers import MOST_COMPARED, Paper, Papers, alike, are_different, same_title
from awesome_lint.metadata.titles import title_key
from awesome_lint.model import AwesomeList, Item, Link
from awesome_lint.source import Span

Across = Literal["auto", "always", "never"]

# In a list that repeats a larger share of its entries under other topics, that is the author's way. More repeats than these
# are it also where they come near that share: a few more or less, of so many, are chance, or rows that cannot be read.
_EXCEPTION = 0.1
_FEW = 4
# So it is in a topic of which more than half, and at least so many, are repeats.
_SELECTION = 3
# Two topics that have so many papers in common are two ways to sort them.
_SHARED = 4
# Of papers with one title that are of more years than are compared otherwise, so many are looked at.
_MOST_YEARS = 32


def unmeant_repeats(
    papers: Iterable[Paper], entries: tuple[Entry, ...], across: Across
) -> Iterator[tuple[Entry, Entry]]:
    """Each of `papers` that an earlier one is the same as, with that one, where it stands twice by mistake.

    entries: all of the list's. across: whether repeats under other topics are mistakes; `auto`: where they are rare.
    """
    papers = tuple(papers)
    found = tuple(repeats(papers))
    elsewhere = [pair for pair in found if pair[0].topic != pair[1].topic]
    meant = _selections([entry for entry, _ in elsewhere], [*_known_elsewhere(papers)], entries, across)
    shared = Counter(map(_places, elsewhere) if across == "auto" else ())
    for entry, first in found:
        if entry.topic != first.topic:
            if _place(entry) not in meant and shared[_places((entry, first))] < _SHARED:
                yield entry, first
        elif (entry.table is None) == (first.table is None):
            # Else it is a table of works, and the list below it that describes them.
            yield entry, first


def repeats(papers: Iterable[Paper]) -> Iterator[tuple[Entry, Entry]]:
    """Each entry that repeats an earlier one, with the first such; one of its own topic rather than another's."""
    titles: dict[str, list[Paper]] = {}
    by_identifier: dict[str, list[Paper]] = {}
    for paper in papers:
        first: Paper | None = None
        for key in paper.title_keys:
            first = _earliest(paper, titles.setdefault(key, []), same_title, first)
        for identifier in paper.identifiers:
            first = _earliest(paper, by_identifier.setdefault(identifier, []), alike, first)
        if first is not None:
            yield paper.entry, first.entry


def repeated_items(document: AwesomeList, entries: Iterable[Entry]) -> Iterator[tuple[Link, Link]]:
    """The links that begin items of no entry, such as software's, whose name and address an earlier item beside has."""
    known = {entry.span for entry in entries}
    found = [(place, link) for place, item in _placed(document) if (link := _first_link(item, known)) is not None]
    addresses: dict[str, set[str]] = {}
    for _, link in found:
        addresses.setdefault(title_key(link.text), set()).add(canonical(link.url))
    first: dict[tuple[Span | None, str], Link] = {}
    for place, link in found:
        name = title_key(link.text)
        # What stands for several addresses says what they lead to: `Docs`.
        if len(addresses[name]) == 1 and first.setdefault((place, name), link) is not link:
            yield link, first[place, name]


def _placed(document: AwesomeList) -> Iterator[tuple[Span | None, Item]]:
    """Each item with the item above it, or the heading where it is not nested."""
    above: list[Item] = []
    for item in document.items:
        del above[item.depth - 1 :]
        yield above[-1].span if above else item.topic[-1].span if item.topic else None, item
        above.append(item)


def _first_link(item: Item, known: set[Span]) -> Link | None:
    """The link to another site that an item begins with, unless it only says whose the next one is."""
    inline = item.inline
    if inline is None or inline.span in known or not inline.links:
        return None
    link, *others = inline.links
    if link.is_image or "://" not in link.url or is_label(link.text) or not title_key(link.text):
        return None
    if not inline.text.startswith(link.text):
        return None
    behind = inline.text[len(link.text) :].lstrip(" \t,:;：，-–—")
    # `[Jane Doe](...): [What she wrote](...)`
    return None if others and others[0].text and behind.startswith(others[0].text) else link


def works(papers: Papers, pairs: Iterable[tuple[Entry, Entry]]) -> dict[Span, str]:
    """What each repeated work is called, by the place of each entry of it: the same, whichever of them comes first."""
    groups: dict[Span, list[Entry]] = {}
    for entry, first in pairs:
        group = groups.setdefault(first.span, [first])
        group.append(entry)
        groups[entry.span] = group
    # A group stands there once for each of its members.
    once = {id(group): group for group in groups.values()}
    names = {key: min(papers.of(one).key for one in group) for key, group in once.items()}
    return {span: names[id(group)] for span, group in groups.items()}


def _earliest(
    paper: Paper, others: list[Paper], is_same: Callable[[Paper, Paper], bool], best: Paper | None
) -> Paper | None:
    """The first of `others`, in the list's order, and `best` that is the same work, one of the same topic before all
    others.

    Then `paper` is one of `others`, too, while they are few, or are of other years, as yearly reports of one title are.
    """
    topic = paper.entry.topic
    is_near = best is not None and best.entry.topic == topic
    # The entries of a topic stand together: where the last is of another one, all are.
    have_near = bool(others) and others[-1].entry.topic == topic
    for other in others:
        if best is not None:
            if (is_near or not have_near) and other.entry.span >= best.entry.span:
                break  # So are all others.
            if other.entry.topic != topic and (is_near or other.entry.span >= best.entry.span):
                continue
        if is_same(paper, other) and not are_different(paper, other):
            best, is_near = other, other.entry.topic == topic
    if len(others) < MOST_COMPARED or _is_of_new_year(paper, others):
        others.append(paper)
    return best


def _is_of_new_year(paper: Paper, others: list[Paper]) -> bool:
    year = paper.entry.year
    return year is not None and len(others) < _MOST_YEARS and all(year != other.entry.year for other in others)


def _known_elsewhere(papers: Iterable[Paper]) -> Iterator[Entry]:
    """The entries that link to what an earlier entry of another topic links to, whatever they are called there."""
    topics: dict[str, Span | None] = {}
    for paper in papers:
        place = _place(paper.entry)
        if any(topics.setdefault(identifier, place) != place for identifier in paper.identifiers):
            yield paper.entry


def _selections(
    repeating: list[Entry], known: list[Entry], entries: tuple[Entry, ...], across: Across
) -> frozenset[Span | None]:
    """The topics whose repeats of other topics' papers are meant, by their headings' places.

    repeating: the entries that repeat another topic's; known: those that link to the same.
    """
    if across == "always":
        return frozenset()
    topics = Counter(map(_place, entries))
    if across == "never" or _is_habit(len(repeating), len(entries)):
        return frozenset(topics)
    counts = Counter(map(_place, repeating)) | Counter(map(_place, known))
    return frozenset(topic for topic, count in counts.items() if count >= _SELECTION and 2 * count > topics[topic])


def _is_habit(repeats: int, entries: int) -> bool:
    """Whether so many repeats of other topics' papers, among so many entries, are the list's way."""
    # By chance, a count differs by about its square root from what is usual.
    chance = math.sqrt(repeats) if repeats > _FEW else 0
    return repeats + chance > _EXCEPTION * entries


def _places(pair: tuple[Entry, Entry]) -> tuple[Span | None, Span | None]:
    """Where the headings are that two entries stand under."""
    return _place(pair[0]), _place(pair[1])


def _place(entry: Entry) -> Span | None:
    """Where the heading that an entry stands under is; None where there is none."""
    return entry.topic[-1].span if entry.topic else None
