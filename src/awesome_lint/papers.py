"""Which entries are the same paper, and what one of them can learn from another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import TypeVar

from awesome_lint.columns import is_short_name
from awesome_lint.entrytypes import Entry
from awesome_lint.titles import title_key, without_name
from awesome_lint.urls import canonical, is_placeholder

T = TypeVar("T")
Titles = Mapping[str, tuple[Entry, ...]]

_SIMILAR = 0.8
_OWN_TITLE = 6
# Of entries that share a title so many are looked at, so that the cost stays in proportion to the list.
_FEW = 8


def is_telling(title: str) -> bool:
    """Whether a title is long enough to name one work: `Introduction` or `COCO` may stand for many."""
    return len(re.findall(r"\w+", title)) >= 3 and len(title_key(title)) >= 12


def title_keys(title: str) -> frozenset[str]:
    """The keys under which the same title would be found, with and without a `Name: ` before it."""
    candidates = (title, without_name(title))
    return frozenset(title_key(candidate) for candidate in candidates if is_telling(candidate))


def same_title(one: str, other: str) -> bool:
    """Whether two titles are equal, or would be but for a `Name: ` before one of them. Two names are two works."""
    return title_key(one) in title_keys(other) or title_key(other) in title_keys(one)


def alike(one: str, other: str) -> bool:
    """Whether two titles of one URL are one title: equal but for a name before it, a part of it, or a slip.

    Other numbers make another work: `CIFAR-10` and `CIFAR-100`, or the parts of a talk, may share a page.
    """
    first, second = title_key(one), title_key(other)
    if not first or first == second:
        return bool(first)
    if same_title(one, other):
        return True
    if not (is_telling(one) and is_telling(other)) or re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    shorter, longer = sorted((first, second), key=len)
    return shorter in longer or SequenceMatcher(None, first, second).ratio() >= _SIMILAR


def identifiers(entry: Entry) -> tuple[str, ...]:
    """What identifies the work of `entry` beside its title: its arXiv id, its DOI, its URL."""
    found = [f"arxiv:{entry.arxiv}"] if entry.arxiv else []
    found += [f"doi:{entry.doi.lower()}"] if entry.doi else []
    if entry.url and not is_placeholder(entry.url):
        found.append(canonical(entry.url))
    return tuple(dict.fromkeys(found))


def are_different(one: Entry, other: Entry) -> bool:
    """Whether two entries with one title are two works: different names beside it, or different arXiv ids.

    A paper's model and its data set may have a row each.

    A title of many words is not given twice; there, one of the ids is a slip.
    """
    if _names_differ(one, other):
        return True
    if not (one.arxiv and other.arxiv) or one.arxiv == other.arxiv:
        return False
    return title_key(one.title) != title_key(other.title) or len(re.findall(r"\w+", one.title)) < _OWN_TITLE


def _names_differ(one: Entry, other: Entry) -> bool:
    """Whether both rows have a column for a name besides the title, and the names have nothing in common."""
    for header, name in one.columns.items():
        another = other.columns.get(header, "")
        first, second = title_key(name), title_key(another)
        if (
            first
            and second
            and is_short_name(header)
            and name != one.title
            and first not in second
            and second not in first
        ):
            return True
    return False


def by_title(entries: Iterable[Entry]) -> Titles:
    """The entries under each key of their titles."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        for key in title_keys(entry.title):
            groups.setdefault(key, []).append(entry)
    return {key: tuple(group) for key, group in groups.items()}


def learn(entry: Entry, titles: Titles, datum: Callable[[Entry], T | None]) -> T | None:
    """What the other entries of the same paper say, where they all say the same."""
    others = (other for key in sorted(title_keys(entry.title)) for other in titles.get(key, ())[:_FEW])
    said = {
        datum(other)
        for other in others
        if other is not entry and same_title(entry.title, other.title) and not are_different(entry, other)
    } - {None}
    return said.pop() if len(said) == 1 else None


def repeats(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Each entry that repeats an earlier one, with the first such; one of its own topic rather than another's."""
    titles: dict[str, list[Entry]] = {}
    by_identifier: dict[str, list[Entry]] = {}
    for entry in entries:
        keys, marks = title_keys(entry.title), identifiers(entry)
        titled = (other for key in keys for other in titles.get(key, ())[:_FEW])
        same = [other for other in titled if same_title(entry.title, other.title) and not are_different(entry, other)]
        same += [
            other
            for identifier in marks
            for other in by_identifier.get(identifier, ())[:_FEW]
            if alike(entry.title, other.title) and not are_different(entry, other)
        ]
        if same:
            yield entry, min(same, key=lambda other: (other.topic != entry.topic, other.span))
        for key in keys:
            titles.setdefault(key, []).append(entry)
        for identifier in marks:
            by_identifier.setdefault(identifier, []).append(entry)
