"""Which rows of a table stand under one heading, so that one may go or change its place, and the others mean what they did."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from awesome_lint.defects.oddrows import broken_rows, may_be_text
from awesome_lint.metadata.entry import Entry, EntryLink
from awesome_lint.metadata.fields import LETTER_OR_DIGIT, repeats_above
from awesome_lint.metadata.partings import may_part_table
from awesome_lint.model import Table


def stretches(entries: Sequence[Entry], with_years: bool) -> Iterator[list[Entry]]:
    """The entries of a table, cut where a row that is none, or that may part it, stands between two.

    What names a group in its first cell, where rows below leave that cell empty, is a stretch of its own, and these are
    another. with_years: whether years are no such names, as where rows that leave the year open stay below those
    that say it.
    """
    table = entries[0].table
    if table is None:
        return
    places = {row.span: index for index, row in enumerate(table.rows)}
    halves = {number for first in broken_rows(table) for number in (first, first + 1)}
    linked = 2 * sum(any(map(_leads_away, entry.links)) for entry in entries) > len(entries)
    columns = _group_columns(table)
    staying = [entry for entry in entries if not (places[entry.span] in halves or _is_parting(entry, table, linked))]
    for _, run in groupby(enumerate(staying), key=lambda pair: places[pair[1].span] - pair[0]):
        stretch = [entry for _, entry in run]
        yield from _ungrouped(stretch, [_goes_on(entry, columns, with_years) for entry in stretch])


def _is_parting(entry: Entry, table: Table, linked: bool) -> bool:
    """Whether a row may be none of the table's: text, the header again, or a heading for those below it, which in a
    table of links, `linked`, has neither a link nor a date.
    """
    if entry.row is None or entry.row.has_no_pipe or may_be_text(entry.row, table):
        return True
    bare = linked and entry.date is None and not any(map(_leads_away, entry.links))
    return bare or may_part_table(entry.row, table)


def _leads_away(link: EntryLink) -> bool:
    """Whether a link leads to another page."""
    return not link.url.startswith("#")


def _ungrouped(entries: Sequence[Entry], goes_on: Sequence[bool]) -> Iterator[list[Entry]]:
    """Rows that stand side by side, cut where one names a group that the row below it belongs to, and where a group ends.

    goes_on: whether each belongs to a group that a row above it names.
    """
    start = 0
    for place in range(1, len(entries)):
        names_group = not goes_on[place] and goes_on[place + 1 : place + 2] == [True]
        if names_group or goes_on[place - 1] != goes_on[place]:
            yield [*entries[start:place]]
            start = place
    yield [*entries[start:]]


def _group_columns(table: Table) -> frozenset[int]:
    """The columns, by their numbers, with words in them: stars name no groups."""
    columns = enumerate(zip_longest(*(row.cells for row in table.rows)))
    return frozenset(
        index for index, cells in columns if any(cell and LETTER_OR_DIGIT.search(cell.text) for cell in cells)
    )


def _goes_on(entry: Entry, columns: frozenset[int], with_years: bool) -> bool:
    """Whether a row begins with an empty cell, but for its number, and so belongs to what a row above it names there,
    or has a mark anywhere that repeats what stands above it, such as `ditto`.

    Signs alone, as `"` and `-`, are empty, too, and `1.` and `(2)` are numbers.
    """
    year = entry.year_slot.span if with_years and entry.year_slot else None
    cells = entry.row.cells if entry.row else ()
    if any(repeats_above(cell.text) and cell.span != year for cell in cells):
        return True
    for index, cell in enumerate(cells):
        if cell.span.end > entry.title_span.start or any(map(str.isalpha, cell.text)):
            return False
        if not LETTER_OR_DIGIT.search(cell.text) and index in columns and cell.span != year:
            return True
    return False


def may_name_group(entry: Entry) -> bool:
    """Whether a row says in words what the row below it leaves open, and so may say it for that one, too."""
    if entry.table is None or entry.row is None:
        return False
    rows = entry.table.rows
    place = bisect_right(rows, entry.row.span.start, key=lambda row: row.span.start)
    return any(
        not cell.links and LETTER_OR_DIGIT.search(cell.text) and (under is None or _leaves_open(under.text))
        for row in rows[place : place + 1]
        if not may_part_table(row, entry.table)
        for cell, under in zip_longest(entry.row.cells, row.cells[: len(entry.row.cells)])
    )


def _leaves_open(text: str) -> bool:
    """Whether a cell says nothing by itself."""
    return not LETTER_OR_DIGIT.search(text) or repeats_above(text)
