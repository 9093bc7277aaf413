"""Entries of lists that are written as bullets, or in paragraphs: one item, one work."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from awesome_lint.addresses.arxiv import year_of
from awesome_lint.addresses.placeholders import is_placeholder
from awesome_lint.basics.patterns import regex
from awesome_lint.metadata.entry import Entry, EntryLink, Slot, identifiers, leads_out
from awesome_lint.metadata.venues import known_series
from awesome_lint.model import AwesomeList, Inline, Item, Link
from awesome_lint.parsing.headings import under_news

if TYPE_CHECKING:
    from awesome_lint.metadata.itemreading import ItemReading

# A list counts as one of papers when enough of its items with a link are papers, in number and in share.
_ENOUGH = ((5, 0.1), (2, 0.5))
_FEWEST = min(number for number, _ in _ENOUGH)
# Of paragraphs it takes more, as prose has links to papers, too.
_ENOUGH_PARAGRAPHS = 20
_MOST_PARAGRAPHS = 0.7
_BEGINNING, _WORD = 30, 10
_OPENING, _CLOSING = frozenset("[(【（"), frozenset("])】）")
_DIGIT = regex(r"\d")
_NUMBER = regex(r"\A[\s*]*[1-9]\d{3}(?![\w-])|[\[(（【][1-9]\d{3}[\])）】]")
_IN_BRACKETS = regex(r"\[[^\[\]\n]*\]|\([^()\n]*\)")


class KnownItems:
    """What was made out in items, by their content and where their links lead; None where that is no entry's."""

    def __init__(self) -> None:
        self._readings: dict[Hashable, tuple[ItemReading, int | None] | None] = {}

    def read(self, item: Item, latest: int) -> ItemReading | None:
        """What is made out in `item`, which is read only where none of that content was."""
        inline = item.inline
        if inline is None:
            return None
        key = inline.content, tuple(link.url for link in inline.links), latest
        if key not in self._readings:
            reading = _read(item, latest)
            place = next((place for place, link in enumerate(inline.links) if reading and link is reading.link), None)
            self._readings[key] = (reading, place) if reading else None
            return reading
        known = self._readings[key]
        if known is None:
            return None
        reading, place = known
        return reading._replace(item=item, link=None if place is None else inline.links[place])


def _read(item: Item, latest: int) -> ItemReading | None:
    """What an item says of a work, with links or without. latest: the last year that two digits may mean."""
    inline = item.inline
    if inline is None or inline.links:
        # A page of tables has items that lead to its headings, and no more.
        from awesome_lint.metadata.itemreading import read_item

        return read_item(item, latest)
    words = inline.text.strip()
    if words[:1] not in _OPENING and words[-1:] not in _CLOSING:
        return None
    # Rarely needed.
    from awesome_lint.metadata.unlinkeditems import read_unlinked

    return read_unlinked(item, inline, latest)


def item_entries(document: AwesomeList, folder: str, latest: int, known: KnownItems | None) -> Iterator[Entry]:
    """The entries among the items of a list: those that say where or when or link to a paper, and their neighbours.

    Its paragraphs count, too, and those inside of items, where so many of them are papers that no prose is to be expected.
    """
    if not _may_have_entries(document):
        return
    read = known.read if known else _read
    news = under_news(document)

    def readings_of(items: tuple[Item, ...], remarks: tuple[Item, ...] = ()) -> list[ItemReading]:
        lasting = [item for item in items if not any(heading.span in news for heading in item.topic)]
        found = [reading for item in lasting if (reading := read(item, latest)) is not None]
        if remarks or any(item.depth > 1 for item in lasting):
            found = _with_details(lasting, remarks, _without_remarks(lasting, found), latest)
        return _by_habits(found, latest) if any(map(_depends_on_others, found)) else found

    def works_in(paragraphs: tuple[Item, ...]) -> list[ItemReading]:
        if len(paragraphs) < _ENOUGH_PARAGRAPHS:
            return []
        readings = [one for one in readings_of(paragraphs) if one.is_paper and _begins_with_title(one)]
        are_many = len(readings) >= _ENOUGH_PARAGRAPHS and len(readings) >= _MOST_PARAGRAPHS * len(paragraphs)
        return readings if are_many else []

    in_items = works_in(document.item_paragraphs)
    readings = readings_of(document.items, () if in_items else document.item_paragraphs)
    papers = sum(1 for reading in readings if reading.is_paper)
    if any(papers >= number and papers >= share * len(readings) for number, share in _ENOUGH):
        yield from _entries(readings, folder)
    for works in (works_in(document.paragraphs), in_items):
        yield from _entries(works, folder)


def _may_have_entries(document: AwesomeList) -> bool:
    """Whether a list has so many paragraphs, or items that do not only lead to its headings, as it takes."""
    if max(len(document.paragraphs), len(document.item_paragraphs)) >= _ENOUGH_PARAGRAPHS:
        return True
    contents = (item.inline for item in document.items if item.inline is not None)
    others = (one for one in contents if not one.links or any(link.url[:1] != "#" for link in one.links))
    return len(tuple(islice(others, _FEWEST))) == _FEWEST


def _depends_on_others(reading: ItemReading) -> bool:
    """Whether what the others are like says what an item means: that has no link, joins digits to a name, or has a number where a year may stand."""
    if reading.kind == "unlinked" or (reading.date is None and _has_number(reading.text)):
        return True
    return reading.citation is not None and any(date.attached for date in reading.citation.field.dates)


def _has_number(text: str) -> bool:
    """Whether a text has four digits before all words, or in brackets of their own."""
    return _DIGIT.search(text) is not None and _NUMBER.search(text) is not None


def _by_habits(readings: list[ItemReading], latest: int) -> list[ItemReading]:
    """`readings` as the list means them, without items that are no works."""
    # Rarely needed.
    from awesome_lint.metadata.itemhabits import as_the_list_means, meant_as_entries

    linked = as_the_list_means([one for one in readings if one.kind != "unlinked"], latest)
    added = meant_as_entries([one for one in readings if one.kind == "unlinked"], linked)
    return sorted([*linked, *added], key=lambda one: one.item.span) if added else linked


def _without_remarks(items: list[Item], readings: list[ItemReading]) -> list[ItemReading]:
    """`readings` of some of `items`, without those right below another one that may be what it says of its own work."""
    if all(one.kind == "plain" for one in readings):
        return readings
    # Rarely needed.
    from awesome_lint.metadata.details import items_below

    named = {one.item.span for one in readings}
    below = {item.span for span, items in items_below(items).items() if span in named for item in items}
    return [one for one in readings if one.kind == "plain" or one.item.span not in below]


def _with_details(
    items: list[Item], remarks: tuple[Item, ...], readings: list[ItemReading], latest: int
) -> list[ItemReading]:
    """`readings` of some of `items`, with what the others and the paragraphs `remarks` right below them say; and further
    works, which such are all that links to.
    """
    # Rarely needed.
    from awesome_lint.metadata.details import Details, are_labels, items_below, read_details
    from awesome_lint.metadata.headedworks import headed_works

    named = {reading.item.span for reading in readings}
    # A paragraph of an item is as deep as that.
    deeper = (one._replace(depth=one.depth + 1) for one in remarks if one.inline and are_labels(one.inline))
    below = items_below(sorted((*items, *deeper), key=lambda one: (one.span.start, one.depth)))
    headed = headed_works(items, named, below, latest)
    readings = sorted((*readings, *headed), key=lambda one: one.item.span) if headed else readings

    def detailed(reading: ItemReading) -> ItemReading:
        others = [item for item in below.get(reading.item.span, ()) if item.span not in named]
        if not others:
            return reading
        details = read_details(others, latest)
        if reading.citation is not None and reading.citation.field.venue is not None:
            return reading._replace(details=Details(details.links))
        is_paper = reading.is_paper or details.venue is not None
        return reading._replace(details=details, is_paper=is_paper, date=details.date_beside(reading.date))

    return [detailed(reading) for reading in readings]


def _begins_with_title(reading: ItemReading) -> bool:
    """Whether a bold or linked title stands behind nothing but brackets, and no sentence goes on behind it: it is no prose."""
    beginning = reading.title[:_BEGINNING]
    start = reading.text.find(beginning) if beginning else -1
    if start < 0 or any(map(str.isalpha, _IN_BRACKETS.sub("", reading.text[:start]))):
        return False
    runs = reading.item.inline.runs if reading.item.inline else ()
    is_marked = reading.link is not None or any(
        run.strong and beginning.startswith(run.text.strip()[:_WORD]) for run in runs
    )
    behind = reading.text[start + len(reading.title) :].lstrip(" *_`")
    return is_marked and not behind[:1].islower()


def _entries(readings: list[ItemReading], folder: str) -> Iterator[Entry]:
    if not _names_venues(readings):
        readings = [_without_name(reading) for reading in readings]
    groups: dict[int, list[ItemReading]] = {}
    for reading in readings:
        groups.setdefault(reading.item.list_id, []).append(reading)
    for group in groups.values():
        mostly = 2 * sum(1 for reading in group if reading.is_paper) > len(group)
        yield from (_entry(reading, folder) for reading in group if reading.is_paper or mostly)


def _names_venues(readings: list[ItemReading]) -> bool:
    """Whether the names beside the years are venues: at least a few in ten are well known. Others are employers."""
    names = [one.citation.field.venue for one in readings if one.citation and one.citation.field.venue]
    return 10 * sum(map(_is_well_known, names)) >= 3 * len(names)


def _is_well_known(name: str) -> bool:
    """Whether a name is a well-known venue's, or a workshop's at one."""
    from awesome_lint.metadata.citedfields import host_of

    return known_series(host_of(name)) is not None


def _without_name(reading: ItemReading) -> ItemReading:
    """A reading whose citation says the year alone, unless its venue is well known."""
    citation = reading.citation
    if citation is None or citation.field.venue is None or _is_well_known(citation.field.venue):
        return reading
    return reading._replace(citation=citation._replace(field=citation.field._replace(venue=None)))


def _entry(reading: ItemReading, folder: str) -> Entry:
    inline = reading.item.inline
    assert inline is not None
    own, link = tuple(_links(inline.links, reading.link)), reading.link
    details = reading.details
    links = (*own, *details.links) if details else own
    url = link.url if link and not is_placeholder(link.url) else None
    if link is None:
        first = details.of_the_paper if details and not own else ()
        url = next((one.url for one in (*first, *links) if not is_placeholder(one.url)), None)
    arxiv, doi = _identifiers((*own, *details.of_the_paper) if details else own, reading)
    venue, year = _slots(reading, inline)
    return Entry(
        span=inline.span,
        title=reading.title,
        title_span=link.span if link else inline.span,
        title_link=link,
        topic=reading.item.topic,
        url=url,
        links=links,
        venue=_venue(reading),
        date=reading.date,
        venue_slot=venue,
        year_slot=year,
        arxiv=arxiv,
        doi=doi,
        group=-1 - reading.item.list_id,
        folder=folder,
    )


def _identifiers(links: tuple[EntryLink, ...], reading: ItemReading) -> tuple[str | None, str | None]:
    """The arXiv id and the DOI of an item's work, which a link that says a later year, `[2025 v2]`, leads to no more: unless
    no other one leads to a paper.
    """
    arxiv, doi = identifiers(links, (reading.text,))
    if arxiv is None or reading.date is None or (year := year_of(arxiv)) <= reading.date.year:
        return arxiv, doi
    own = [link for link in links if link.link is reading.link or str(year) not in link.text]
    return identifiers(own, (reading.text,)) if any(link.kind == "paper" for link in own) else (arxiv, doi)


def _venue(reading: ItemReading) -> str | None:
    own = reading.citation.field.venue if reading.citation else None
    below = reading.details.venue if reading.details else None
    return own or (below.field.venue if below else None)


def _slots(reading: ItemReading, inline: Inline) -> tuple[Slot | None, Slot | None]:
    """Where an item says the venue, and where the year: in its own text, or else below it."""
    citation, details = reading.citation, reading.details
    venue, year = (details.venue, details.year) if details else (None, None)
    if citation is None:
        return venue, year
    # What stands in code is not checked.
    own = None if citation.in_code else Slot.of_cell(inline, citation.field)
    if reading.listed is not None:
        return own, Slot.of_cell(inline, reading.listed.field)
    if citation.field.venue or (venue is None and citation.bracketed):
        return own, own
    return venue, own


def _links(links: tuple[Link, ...], title: Link | None) -> Iterator[EntryLink]:
    for link in links:
        if leads_out(link):
            yield EntryLink(link, "title" if link is title else None)
