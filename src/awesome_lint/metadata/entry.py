"""What a row or an item means: the types of entries, and what is read from their places and links."""

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from awesome_lint.addresses import paths
from awesome_lint.addresses.arxiv import ID_IN_TEXT
from awesome_lint.addresses.linkkinds import LinkKindOfEntry, link_kind
from awesome_lint.addresses.placeholders import is_placeholder
from awesome_lint.addresses.urls import Facts, facts
from awesome_lint.basics.named import NamedTuple, new
from awesome_lint.basics.patterns import YEAR, regex
from awesome_lint.metadata.dates import Date
from awesome_lint.metadata.fields import Field, repeats_above
from awesome_lint.metadata.venues import known
from awesome_lint.model import Heading, Inline, Link, Row, Table
from awesome_lint.source import Span

IdKind = Literal["arxiv", "doi"]

_PLACES: Mapping[IdKind, str] = {"arxiv": "https://arxiv.org/abs/", "doi": "https://doi.org/"}
_ID_NAME = regex(r"\s*(?:arxiv|doi)\s*:\s*", re.IGNORECASE)
# What is cut in two leaves so many.
_HALVES = 2


class EntryLink(NamedTuple):
    """A link of an entry. `role`: the role of the column it stands in, if any."""

    link: Link
    role: str | None = None

    @property
    def text(self) -> str:
        """What a reader sees of it, for a badge its words."""
        return self.link.words

    @property
    def url(self) -> str:
        """Where it leads."""
        return self.link.url

    @property
    def kind(self) -> LinkKindOfEntry:
        """What it leads to."""
        return link_kind(self.text, self.link.url, self.role)


class Slot(NamedTuple):
    """A place for a venue or a year, and what it says.

    plain: whether the source at `span` is the field's text, so that places in the one are places in the other.
    """

    span: Span
    field: Field
    plain: bool

    @classmethod
    def of_cell(cls, cell: Inline, field: Field) -> "Slot":
        """The place in a cell or an item: the field's text where it stands in the source once, else all of it."""
        span, content, text = cell.span, cell.content, field.text
        if content == text:
            return new(cls, (span, field, True))
        if not text or content.count(text) != 1:
            return cls(span, field, False)
        start = content.index(text)
        # The mark of a footnote raised behind it is no part of the field, but of what a reader sees as one word with it.
        if content.startswith("<sup>", start + len(text)):
            return cls(span, field, False)
        # Behind an escaped pipe or the prefix of a second line, offsets into the content are not offsets into the source.
        first_line = content.find("\n")
        if span.end - span.start != len(content) and start + len(text) > first_line:
            return cls(span, field, False)
        own = Span(span.start + start, span.start + start + len(text))
        # Of an image, its address and its alternative text say the same, and a reader sees neither as it is written.
        if any(link.is_image and link.span.start <= own.start < link.span.end for link in cell.links):
            return cls(span, field, False)
        return cls(own, field, True)


class Entry(NamedTuple):
    """One work of a list.

    title, venue, year, date, url, note, arxiv, doi, columns: as the documentation of the export says.
    span: the row; title_span: the cell or link that holds the title. venue_slot, year_slot: the cells that say
    venue and year, one and the same where a column says both; None where the table has no such column or the row
    no such cell. topic: the headings above it, from the outermost on. title_link: the link that holds the title.
    group: what stands together, for each table or list another number: where its table begins, or less than 0 for the
    list of an item. row, table: of an entry in a table. folder: the list's. What only an export asks for is found when it does.
    """

    span: Span
    title: str
    title_span: Span
    title_link: Link | None
    topic: tuple[Heading, ...]
    url: str | None
    links: tuple[EntryLink, ...]
    venue: str | None
    date: Date | None
    venue_slot: Slot | None
    year_slot: Slot | None
    arxiv: str | None
    doi: str | None
    group: int
    folder: str
    row: Row | None = None
    table: Table | None = None

    @property
    def is_aligned(self) -> bool:
        """Whether the row's cells stand under their headers: none past the last one has words, none is cut in two, none is lost."""
        if self.row is None or self.table is None or len(self.row.cells) == len(self.table.header.cells):
            return True
        if len(self.row.cells) < len(self.table.header.cells):
            return not self._is_shifted(self.row.cells)
        surplus = self.row.cells[len(self.table.header.cells) :]
        return not any(cell.content for cell in surplus) and sum(map(_is_half, self.row.cells)) < _HALVES

    def _is_shifted(self, cells: tuple[Inline, ...]) -> bool:
        """Whether one of too few cells says the year under another header, so that none may stand under its own."""
        if self.date is None:
            return any(YEAR.search(cell.text) for cell in cells[1:])
        slot = self.venue_slot
        return slot is not None and slot != self.year_slot and slot.field.venue is None and bool(slot.field.dates)

    def below(self, above: "Entry | None") -> "Entry":
        """The entry with the venue and the date of that in the row above, where it has marks that repeat them."""
        if above is None:
            return self
        entry = self
        if entry.venue is None and entry.venue_slot and repeats_above(entry.venue_slot.field.text):
            entry = entry._replace(venue=above.venue)
        if entry.date is None and entry.year_slot and repeats_above(entry.year_slot.field.text):
            entry = entry._replace(date=above.date)
        return entry

    def header_above(self, span: Span) -> str:
        """The header above what stands at `span` in the row; "" where there is none."""
        if self.row is None or self.table is None:
            return ""
        pairs = zip(self.row.cells, self.table.header.cells, strict=False)
        return next((header.text for cell, header in pairs if cell.span.contains(span)), "")

    @property
    def year(self) -> int | None:
        """The year of publication."""
        return self.date.year if self.date else None

    @property
    def listed_date(self) -> Date | None:
        """The most precise date that the list gives: that of the preprint, where its column has one and the venue a mere year."""
        own = self.year_slot.field.date if self.year_slot else None
        if own is None or self.date is None or own.year == self.date.year or self.date.month is not None:
            return self.date
        return own if own.month is not None else self.date

    @property
    def note(self) -> str | None:
        """The repository path of the first note that it links to, in a column for notes if there is one."""
        local = [link for link in self.links if paths.is_relative(link.url) and not is_placeholder(link.url)]
        notes = [link for link in local if link.kind == "note"]
        note = next((link for link in notes if link.role == "note"), next(iter(notes), None))
        return paths.target(note.url, self.folder).path if note else None

    @property
    def columns(self) -> Mapping[str, str]:
        """The text of each cell of the row, by its header."""
        if self.row is None or self.table is None:
            return {}
        cells, columns = self.row.cells, dict[str, str]()
        for index, header in enumerate(self.table.header.cells):
            name, number = header.text, index + 1
            while name in columns:
                name, number = f"{header.text} ({number})", number + 1
            columns[name] = cells[index].text if index < len(cells) else ""
        return columns


def _is_half(cell: Inline) -> bool:
    """Whether a pipe may have cut a cell in two: of a bracket, a code span or a formula it has one end."""
    text = cell.content
    if text.count("(") != text.count(")") or text.count("[") != text.count("]"):
        return True
    return text.count("`") % 2 > 0 or text.count("$") % 2 > 0


def leads_out(link: Link) -> bool:
    """Whether a link in an item's text is one of the entry's: no picture, and to no place of the page itself."""
    return not link.is_image and (not link.url.startswith("#") or paths.is_relative(link.url))


def venue_of(venue_slot: Slot | None, year_slot: Slot | None, beside: Field | None) -> str | None:
    """The row's venue. beside: what it says without a column for it."""
    if venue_slot is not None:
        return venue_slot.field.venue
    if year_slot is not None and year_slot.field.venue and known(year_slot.field.venue):
        return year_slot.field.venue
    return beside.venue if beside else None


def date_of(venue_slot: Slot | None, year_slot: Slot | None, own: Date | None, beside: Field | None) -> Date | None:
    """The year's own date. Where that says more than a year and the venue another one, it is the preprint's."""
    of_venue = venue_slot.field.date if venue_slot else None
    if year_slot and own and of_venue and own.year != of_venue.year:
        return of_venue if own.month is not None or year_slot.field.says_part_of_year else own
    if own and of_venue and own.month is None:
        return of_venue
    return own or of_venue or (beside.date if beside else None)


def identifiers(links: Iterable[EntryLink], texts: Iterable[str]) -> tuple[str | None, str | None]:
    """The arXiv id that the links lead to, or else that a text names as one, and the first DOI among the links."""
    arxiv = doi = None
    for one in links:
        found = facts(one.link.url)
        arxiv, doi = arxiv or found.arxiv, doi or found.doi
    return arxiv or _named_arxiv(texts), doi


def _named_arxiv(texts: Iterable[str]) -> str | None:
    for text in texts:
        if "arxiv" in text.casefold() and (match := ID_IN_TEXT.search(text)):
            return match["id"]
    return None


def bare_id(kind: IdKind, text: str) -> Facts:
    """What the id proves that `text` is, in a column of such ids: `2401.12345`, `doi: 10.1145/1234567.1234568`."""
    name = _ID_NAME.match(text)
    words = text[name.end() if name else 0 :].split(maxsplit=1)
    return facts(f"{_PLACES[kind]}{words[0]}") if words else Facts()
