"""What the rows and the items of a list mean."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, repeat
from operator import attrgetter

from awesome_lint.addresses.arxiv import may_exist, year_of
from awesome_lint.addresses.linkkinds import is_label, kind_of_url, kind_of_words
from awesome_lint.addresses.placeholders import is_placeholder
from awesome_lint.basics.named import NamedTuple, new
from awesome_lint.metadata.columns import (
    WHEN_OR_WHERE,
    column_cells,
    column_roles,
    date_order,
    header_words,
    is_name_header,
    is_of_work,
)
from awesome_lint.metadata.columnwords import ARXIV_IDS, DOIS, OF_PUBLICATION, REMARKS, Role
from awesome_lint.metadata.dates import Date, Order
from awesome_lint.metadata.entry import Entry, EntryLink, IdKind, Slot, bare_id, date_of, identifiers, venue_of
from awesome_lint.metadata.fields import not_given, read_field
from awesome_lint.metadata.items import KnownItems, item_entries
from awesome_lint.metadata.partings import is_separator, is_swallowed, parts_table
from awesome_lint.metadata.titles import Title, find_title
from awesome_lint.model import AwesomeList, Inline, Row, Table

# Under these, the titles are those of data sets.
_OF_DATASETS = ("dataset", "dataset name", "benchmark", "数据集", "资料集")
# Links in columns of these are the work's own; in one of remarks or of what the work uses they may lead to another.
_OF_THE_WORK = frozenset({"title", "paper", "link", "code", *WHEN_OR_WHERE})
_BESIDE_THE_WORK = frozenset({"project", "slides", "video"})
# Another column for the year says when the work was published.
_OF_PREPRINTS = ("submitted", "submission date", "arxiv date", "posted", "提交时间", "提交日期")
_OF_PUBLICATION = frozenset(OF_PUBLICATION.split(";"))
_REMARKS = frozenset(REMARKS.split(";"))
_ID_KINDS: dict[str, IdKind] = {
    **dict.fromkeys(ARXIV_IDS.split(";"), "arxiv"),
    **dict.fromkeys(DOIS.split(";"), "doi"),
}


def read_entries(
    document: AwesomeList, folder: str, year: int, columns: Mapping[str, Role], known: KnownItems | None = None
) -> tuple[Entry, ...]:
    """The entries of a list in `folder` of its repository, read in the year `year`.

    `columns` gives roles to headers (in lower case) that the program does not know. known: what was made out in items
    of other texts of the list.
    """
    found: list[Entry] = []
    for table in document.tables:
        found.extend(_table_entries(table, folder, year + 1, columns))
    found.extend(item_entries(document, folder, year + 1, known))
    return tuple(sorted((_with_possible_id(entry, year) for entry in found), key=attrgetter("span")))


def _with_possible_id(entry: Entry, year: int) -> Entry:
    """The entry without an arXiv id that no paper may have in the year `year`: nothing is known of it, least of all a year."""
    return entry if entry.arxiv is None or may_exist(entry.arxiv, year) else entry._replace(arxiv=None)


class _Layout(NamedTuple):
    """What the columns of one table hold.

    title: the title's. names: those that name works otherwise. slots: those that say where or when. dates: further ones
    that say when, and whether by their header that is when the work was published. link_roles: what links in each column may be taken for. own: whether links in each lead to the work itself; None where that is open.
    ids: those whose cells may be an id. dated_venues: the venue column is where the year stands too.
    """

    table: Table
    title: int
    names: tuple[int, ...]
    slots: tuple[tuple[int, Role, Order | None], ...]
    dates: tuple[tuple[int, Order | None, bool], ...]
    link_roles: tuple[Role, ...]
    own: tuple[bool | None, ...]
    ids: tuple[tuple[int, IdKind], ...]
    dated_venues: bool
    latest: int
    folder: str


def _table_entries(table: Table, folder: str, latest: int, columns: Mapping[str, Role]) -> Iterator[Entry]:
    roles = column_roles(table, latest, columns)
    if not _is_entry_table(table, roles):
        return
    layout = _layout(table, roles, latest, folder)
    above: Entry | None = None
    for row in table.rows:
        above = _entry_of(layout, row, above)
        if above is not None:
            yield above


def _entry_of(layout: _Layout, row: Row, above: Entry | None) -> Entry | None:
    """The entry of a row; None where it has none. above: that of the row above it."""
    if len(row.cells) < 2 and is_swallowed(row, layout.table):
        return None
    if is_separator(row) or len(row.cells) <= layout.title:
        return None
    entry = _row_entry(layout, row).below(above)
    is_work = (entry.title or entry.url) and (entry.links or not parts_table(row, layout.table))
    return entry if is_work else None


def _layout(table: Table, roles: tuple[Role, ...], latest: int, folder: str) -> _Layout:
    headers = [cell.text for cell in table.header.cells]
    words = [header_words(header) for header in headers]
    firsts = {role: index for index, role in reversed(tuple(enumerate(roles)))}
    published = [index for index, role in enumerate(roles) if role == "year" and words[index] not in _OF_PREPRINTS]
    if published:
        firsts["year"] = published[0]
    return _Layout(
        table=table,
        title=roles.index("title"),
        names=tuple(index for index, header in enumerate(headers) if is_name_header(header)),
        slots=tuple(
            (index, role, date_order(role, column_cells(table, index), latest))
            for index, role in enumerate(roles)
            # One column of each role.
            if role in WHEN_OR_WHERE and firsts[role] == index
        ),
        dates=tuple(
            (index, date_order("year", column_cells(table, index), latest), words[index] in _OF_PUBLICATION)
            for index in published[1:]
        ),
        link_roles=tuple(
            "dataset" if role == "title" and header in _OF_DATASETS else role
            for header, role in zip(words, roles, strict=True)
        ),
        own=tuple(map(_is_of_work, roles, words)),
        ids=tuple((index, _ID_KINDS[header]) for index, header in enumerate(words) if header in _ID_KINDS),
        dated_venues=_has_dated_venues(table, roles, latest),
        latest=latest,
        folder=folder,
    )


def _is_of_work(role: Role, header: str) -> bool | None:
    """Whether links under a header lead to the work itself, and not to those that a remark names; None where that is open."""
    if role in _OF_THE_WORK or is_of_work(header):
        return True
    return False if role == "note" or header in _REMARKS else None


def _is_entry_table(table: Table, roles: tuple[Role, ...]) -> bool:
    if "title" not in roles:
        return False
    if set(roles) - {"title", "other"}:
        return True
    index = roles.index("title")
    linked = sum(1 for row in table.rows if index < len(row.cells) and row.cells[index].links)
    return linked > 0 and 2 * linked >= len(table.rows)


def _row_entry(layout: _Layout, row: Row) -> Entry:
    slots = _slots(layout, row)
    shared = slots.get("publication")
    venue_slot = slots.get("venue") or shared
    year_slot = slots.get("year") or shared or (venue_slot if layout.dated_venues else None)
    title_cell = _title_cell(layout, row)
    title, beside = find_title(title_cell), None
    if not (venue_slot or year_slot) and _says_more(row, title_cell, title):
        # Rarely needed.
        from awesome_lint.metadata.rowfields import field_beside_columns

        title, beside = field_beside_columns(row, title_cell, title, layout.latest)
    links = _row_links(row, layout.link_roles)
    url = title.link.url if title.link and not is_placeholder(title.link.url) else None
    are_own = all(layout.own) and len(row.cells) <= len(layout.own)
    own = row.cells if are_own else tuple(_own_cells(layout, row, title_cell))
    if title.link is None:
        shown = (one.url for one in links if own is row.cells or not title.text or _may_be_own(one, own))
        url = next((url for url in shown if not is_placeholder(url)), None)
    arxiv, doi = _identifiers(layout, row, links if own is row.cells else _links_of(own), own)
    return Entry(
        span=row.span,
        title=title.text,
        title_span=title.link.span if title.link else title_cell.span,
        title_link=title.link,
        topic=layout.table.topic,
        url=url,
        links=links,
        venue=venue_of(venue_slot, slots.get("year"), beside),
        date=_as_month(date_of(venue_slot, year_slot, _own_date(layout, row, year_slot), beside), arxiv),
        venue_slot=venue_slot,
        year_slot=year_slot,
        arxiv=arxiv,
        doi=doi,
        group=layout.table.span.start,
        folder=layout.folder,
        row=row,
        table=layout.table,
    )


def _title_cell(layout: _Layout, row: Row) -> Inline:
    """The cell of the title column, or where that says nothing the first that names the work otherwise."""
    cell = row.cells[layout.title]
    if not not_given(cell.text):
        return cell
    others = (row.cells[index] for index in layout.names if index < len(row.cells))
    return next((one for one in others if not not_given(one.text)), cell)


def _slots(layout: _Layout, row: Row) -> dict[Role, Slot]:
    """The row's cells that say where or when, by their roles."""
    cells = row.cells
    return {
        role: Slot.of_cell(cells[index], read_field(cells[index], layout.latest, order))
        for index, role, order in layout.slots
        if index < len(cells)
    }


def _own_date(layout: _Layout, row: Row, slot: Slot | None) -> Date | None:
    """The date in the row's column for it, or in several ones."""
    own = slot.field.date if slot else None
    if not layout.dates:
        return own
    # Rarely needed.
    from awesome_lint.metadata.rowfields import date_with_years

    return date_with_years(own, row, layout.dates, layout.latest)


def _says_more(row: Row, cell: Inline, title: Title) -> bool:
    """Whether something stands beside the title's link in its cell, or a row has images."""
    is_linked = title.link is not None and title.link.text != cell.text
    return is_linked or any(link.is_image for cell in row.cells for link in cell.links)


def _has_dated_venues(table: Table, roles: tuple[Role, ...], latest: int) -> bool:
    """Whether the venue column is where this table says the year: more than half of its cells do."""
    if "venue" not in roles or "year" in roles or "publication" in roles:
        return False
    index = roles.index("venue")
    fields = [read_field(row.cells[index], latest) for row in table.rows if index < len(row.cells)]
    given = [field for field in fields if field.venue or field.dates]
    return 2 * sum(1 for field in given if field.date) > len(given)


def _row_links(row: Row, roles: tuple[Role, ...]) -> tuple[EntryLink, ...]:
    # A cell past the last header has no role.
    known = roles if len(row.cells) <= len(roles) else chain(roles, repeat(None))
    pairs = zip(row.cells, known, strict=False)
    return tuple([new(EntryLink, (link, role)) for cell, role in pairs for link in cell.links if not link.is_image])


def _own_cells(layout: _Layout, row: Row, title: Inline) -> Iterator[Inline]:
    """The cells that speak of the work itself: by their column, or as they say nothing else than what they link to."""
    for cell, is_own in zip(row.cells, layout.own, strict=False):
        if cell is title or is_own or _links_to_work(cell, is_own is None):
            yield cell
    surplus = [cell for cell in row.cells[len(layout.own) :] if cell.links]
    # What has a name there is another work, whose row stands in the same line.
    if all(is_label(cell.text) for cell in surplus):
        yield from surplus


def _links_to_work(cell: Inline, may_be_links: bool) -> bool:
    """Whether a cell is nothing but links to the work. may_be_links: its header says nothing of it; else it is for remarks."""
    if is_label(cell.text):
        return may_be_links or kind_of_words(cell.text) == "paper"
    links = [link for link in cell.links if not link.is_image]
    is_alone = len(links) == 1 and cell.text.strip("<> ") in (links[0].url, links[0].text)
    return may_be_links and is_alone and kind_of_url(links[0].url) == "paper"


def _may_be_own(one: EntryLink, own: Iterable[Inline]) -> bool:
    """Whether a link can be that of the work, where its title has none: one in a remark leads to another work."""
    if one.role in _BESIDE_THE_WORK or (one.role == "note" and kind_of_url(one.url) != "paper"):
        return True
    return any(one.link in cell.links for cell in own)


def _links_of(cells: Iterable[Inline]) -> Iterator[EntryLink]:
    return (EntryLink(link) for cell in cells for link in cell.links if not link.is_image)


def _identifiers(
    layout: _Layout, row: Row, links: Iterable[EntryLink], own: Iterable[Inline]
) -> tuple[str | None, str | None]:
    """The row's arXiv id and DOI: those of its own links, or else what stands in its own cells or in a column for them."""
    arxiv, doi = identifiers(links, (cell.text for cell in own))
    for index, kind in layout.ids:
        if index < len(row.cells):
            found = bare_id(kind, row.cells[index].text)
            arxiv, doi = arxiv or found.arxiv, doi or found.doi
    return arxiv, doi


def _as_month(date: Date | None, arxiv: str | None) -> Date | None:
    """The month that `2405` means beside the id 2405.12345; any other date as it is."""
    if date is None or date.month or not arxiv or not arxiv.startswith(f"{date.year}."):
        return date
    return date._replace(year=year_of(arxiv), month=date.year % 100)
