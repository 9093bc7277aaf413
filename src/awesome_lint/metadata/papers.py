"""Which entries are the same paper, and what one of them can learn from another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from itertools import chain, groupby
from operator import attrgetter
from typing import TypeVar

from awesome_lint.addresses.arxiv import stamp_of
from awesome_lint.addresses.placeholders import is_placeholder
from awesome_lint.addresses.urls import canonical
from awesome_lint.basics.nearest import likeness
from awesome_lint.basics.patterns import regex
from awesome_lint.metadata.columns import header_words, is_short_name, word_role
from awesome_lint.metadata.entry import Entry
from awesome_lint.metadata.titles import is_telling, short_key, title_key, without_name
from awesome_lint.metadata.venues import fold, is_preprint
from awesome_lint.model import Table

T = TypeVar("T")

_SIMILAR = 0.8
_OWN_TITLE = 6
# Of entries that share a title so many are looked at, so that the cost stays in proportion to the list.
MOST_COMPARED = 8
_WORD = regex(r"\w+")
# `2`, `II`, and whatever stands behind `Part`.
_NUMBER = regex(r"\d+|(?<!\w)[IVX]+(?!\w)|(?<=\b[Pp]art )\w+")
# `70B`, `R50`, `42.0`; the numbers of rows are none.
_FIGURE = regex(r"(?=[\w.,%+-]*\d)(?=\w*[A-Za-z]|\d+\.\d)[\w.,%+-]{1,12}\Z")
_ARTICLES = ("a ", "an ", "the ")
_ARTICLE = regex(r"(?:\A|(?<=: ))(?:an?|the) (?=\w+ \w)", re.IGNORECASE)
# Signs that make another title, where those of sentences do not.
_SIGNS = regex(r"\+|(?<!-)>|<(?!-)|(?<=\b[A-Z])#|\d\.(?=\d)")


class Paper:
    """An entry, made ready to be compared with others.

    key: its title for comparing. keys: those under which the same title would be found, with and without a `Name: `
    before it; none for a title that does not tell. short_key: the same for two words that tell nothing by themselves; ""
    where there are none. has_names: whether its table has columns of short names.
    """

    def __init__(self, entry: Entry, key: str, keys: tuple[str, ...], short_key: str, has_names: bool) -> None:
        self.entry = entry
        self.key = key
        self.keys = keys
        self.short_key = short_key
        self.has_names = has_names

    @classmethod
    def of(cls, entry: Entry, has_names: bool) -> Paper:
        """The paper that `entry` names."""
        title = _bare_title(entry)
        key = title_key(title)
        keys = (key,) if is_telling(title, key) else ()
        # `[Name] Name: Title`
        for _ in range(1 + title.startswith("[")):
            if (rest := without_name(title)) is title:
                break
            title, other = rest, title_key(rest)
            if is_telling(rest, other) and other not in keys:
                keys = (*keys, other)
        return cls(entry, key, keys, short_key(title, key, bool(keys)) if len(keys) < 2 else "", has_names)

    @property
    def title_keys(self) -> tuple[str, ...]:
        """The keys under which entries are found that may have the same title."""
        return (*self.keys, self.short_key) if self.short_key else self.keys

    @cached_property
    def name_key(self) -> str:
        """The name before the colon of its title, for comparing; "" where there is none."""
        name, colon, _ = self.entry.title.partition(":")
        return title_key(name) if colon else ""

    @property
    def arxiv(self) -> str | None:
        """The arXiv id, for comparing."""
        return self.entry.arxiv.lower() if self.entry.arxiv else None

    @cached_property
    def identifiers(self) -> tuple[str, ...]:
        """What identifies the work beside its title: its arXiv id, its DOI, its URL."""
        entry = self.entry
        found = [f"arxiv:{self.arxiv}"] if self.arxiv else []
        found += [f"doi:{entry.doi.lower()}"] if entry.doi else []
        if entry.url and not is_placeholder(entry.url):
            found.append(canonical(entry.url))
        return tuple(dict.fromkeys(found) if len(found) > 1 else found)

    @cached_property
    def found_under(self) -> tuple[str, ...]:
        """What the entries of one paper have in common: one of these."""
        return (*self.title_keys, *self.identifiers)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The short names that stand in columns of their own beside the title, for comparing, by header."""
        columns = self.entry.columns.items()
        return {header: title_key(name) for header, name in columns if is_short_name(header)}


class Papers:
    """The papers of a list. Each is made ready for comparing once, whichever rules ask."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self._entries = entries

    @cached_property
    def all(self) -> tuple[Paper, ...]:
        """A paper for each entry, in the order of the list."""
        papers: list[Paper] = []
        for _, group in groupby(self._entries, key=attrgetter("group")):
            entries = tuple(group)
            has_names = _has_short_names(entries[0].table)
            papers += [Paper.of(entry, has_names) for entry in entries]
        _forget_tasks(papers)
        return tuple(papers)

    def of(self, entry: Entry) -> Paper:
        """The paper that an entry of the list names."""
        return self._by_place[entry.span]

    def learn(self, entry: Entry, datum: Callable[[Entry], T | None]) -> T | None:
        """What the other entries of the same paper say, where they all say the same."""
        paper = self.of(entry)
        said: T | None = None
        for other in chain.from_iterable(map(self._by_key.__getitem__, paper.found_under)):
            told = datum(other.entry) if other is not paper else None
            if told is None or told == said or not _is_same_paper(paper, other):
                continue
            if said is not None:
                return None
            said = told
        return said

    @cached_property
    def _by_place(self) -> Mapping[tuple[int, int], Paper]:
        return {paper.entry.span: paper for paper in self.all}

    @cached_property
    def _by_key(self) -> Mapping[str, list[Paper]]:
        """The first few papers of each title, and of each address."""
        groups: dict[str, list[Paper]] = {}
        for paper in self.all:
            for key in paper.found_under:
                group = groups.setdefault(key, [])
                if len(group) < MOST_COMPARED:
                    group.append(paper)
        return groups


def _forget_tasks(papers: Iterable[Paper]) -> None:
    """Takes the short keys from those whose two words stand behind several names: they are a task, and no title."""
    named: dict[str, set[str]] = {}
    for paper in papers:
        if paper.short_key and paper.short_key != paper.key:
            named.setdefault(paper.short_key, set()).add(paper.key)
    tasks = {key for key, titles in named.items() if len(titles) > 1}
    for paper in papers if tasks else ():
        if paper.short_key in tasks:
            paper.short_key = ""


def _is_same_paper(one: Paper, other: Paper) -> bool:
    """Whether two entries are one paper: by their titles, by one address under one title, or by one arXiv id under any."""
    if are_different(one, other):
        return False
    if same_title(one, other) or (one.arxiv is not None and one.arxiv == other.arxiv):
        return True
    return alike(one, other) and _share_address(one, other)


def _bare_title(entry: Entry) -> str:
    """The title without an article at its start, and without the year and month of its arXiv id:
    `1702-Pairing Socks`.
    """
    number = f"{stamp_of(entry.arxiv)}-" if entry.arxiv else ""
    title = entry.title.removeprefix(number) if number else entry.title
    words = title.lower()
    # Most titles have none, and looking so takes less time than the expression.
    has_article = words.startswith(_ARTICLES) or ": a" in words or ": the " in words
    return _ARTICLE.sub("", title, count=2) if has_article else title


def same_title(one: Paper, other: Paper) -> bool:
    """Whether two titles are equal, or would be but for a `Name: ` before one of them. Two names are two works."""
    return one.key in other.keys or other.key in one.keys or _is_named(one, other) or _is_named(other, one)


def _is_named(short: Paper, long: Paper) -> bool:
    """Whether a title of two words is that of another entry behind a name, of what appeared at the same place."""
    is_title = bool(short.short_key) and short.key == short.short_key == long.short_key != long.key
    return is_title and _same_publication(short.entry, long.entry)


def alike(one: Paper, other: Paper) -> bool:
    """Whether two titles of one URL are one title: equal but for a name before it, a part of it, or a slip; under one
    heading also the name alone.

    Other numbers make another work: `CIFAR-10` and `CIFAR-100`, or the parts of a talk, may share a page.
    """
    if not one.key or one.key == other.key:
        return bool(one.key)
    if same_title(one, other):
        return True
    if one.entry.topic == other.entry.topic and (one.key == other.name_key or other.key == one.name_key):
        return True
    if _numbers(one) != _numbers(other) or not (
        is_telling(one.entry.title, one.key) and is_telling(other.entry.title, other.key)
    ):
        return False
    shorter, longer = sorted((one.key, other.key), key=len)
    return shorter in longer or likeness(one.key, other.key, _SIMILAR) > 0


def are_different(one: Paper, other: Paper) -> bool:
    """Whether two entries with one title are two works: different names beside it, or different arXiv ids.

    Names differ where a paper's model and its data set have a row each.

    A title of many words is not given twice, nor one at the same meeting; there, one of the ids is a slip. `Caches++`
    is what followed `Caches`, and `1.5 Bits` are not `15 Bits`. A meeting may have a report of one title each year.
    """
    if one.has_names and other.has_names and (_names_differ(one, other) or _are_variants(one.entry, other.entry)):
        return True
    first, second = one.arxiv, other.arxiv
    if (first and first == second) or (one.entry.url and one.entry.url == other.entry.url):
        return False
    if one.entry.title != other.entry.title and _SIGNS.findall(one.entry.title) != _SIGNS.findall(other.entry.title):
        return True
    if not (first or second):
        return _are_yearly(one, other)
    if not (first and second):
        return False
    if one.key != other.key:
        return True
    return len(_WORD.findall(one.entry.title)) < _OWN_TITLE and not _same_publication(one.entry, other.entry)


def _are_yearly(one: Paper, other: Paper) -> bool:
    if one.entry.year == other.entry.year or _share_address(one, other):
        return False
    from awesome_lint.metadata.yearly import are_yearly  # rarely needed

    return are_yearly(one.entry, other.entry)


def _share_address(one: Paper, other: Paper) -> bool:
    return not set(one.identifiers).isdisjoint(other.identifiers)


def _same_publication(one: Entry, other: Entry) -> bool:
    """Whether two entries appeared at one venue, no preprint server, in one year."""
    if one.venue is None or other.venue is None or one.year is None or is_preprint(one.venue):
        return False
    return one.year == other.year and fold(one.venue) == fold(other.venue)


def _names_differ(one: Paper, other: Paper) -> bool:
    """Whether both rows have a column for a name besides the title, and the names have nothing in common."""
    for header, first in one.names.items():
        second = other.names.get(header, "")
        # The title's own column may have links behind it.
        if not first or not second or one.entry.columns[header].startswith(one.entry.title):
            continue
        if first not in second and second not in first:
            return True
    return False


def _are_variants(one: Entry, other: Entry) -> bool:
    """Whether two rows of a table of models, say, give other figures of the one: `Llama | 8B` and `Llama | 70B`."""
    if one.table is None or other.table is None or one.table.span != other.table.span:
        return False
    others = other.columns
    pairs = [(header, text, others[header]) for header, text in one.columns.items()]
    if not any(is_short_name(header) and first.startswith(one.title) for header, first, _ in pairs):
        return False
    return any(
        first != second
        and _FIGURE.match(first)
        and _FIGURE.match(second)
        and word_role(header_words(header)) == "other"
        for header, first, second in pairs
    )


def _has_short_names(table: Table | None) -> bool:
    """Whether a table has a column for a short name beside the title."""
    return table is not None and any(is_short_name(header.text) for header in table.header.cells)


def _numbers(paper: Paper) -> list[str]:
    return _NUMBER.findall(paper.entry.title)
