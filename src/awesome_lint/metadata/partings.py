"""Rows that part a table: they are none of its own, and what stands below them belongs together."""

from __future__ import annotations

import re
from bisect import bisect_right

from awesome_lint.basics.patterns import UNSPACED, regex
from awesome_lint.metadata.fields import LETTER_OR_DIGIT
from awesome_lint.model import Inline, Row, Table

# What is set off as a whole, or a year or a stretch of years alone.
_HEADING = regex(
    r"(?P<mark>\*{1,3}|_{1,3})\S.*(?P=mark)|<(?P<tag>b|strong|em|i|h[1-6])>.*</(?P=tag)>"
    r"|[12]\d{3}(?:\s?[-–—/]\s?(?:[12]\d{3}|\d\d)?)?\s?年?",
    re.IGNORECASE,
)
# So many rows show how a table writes its titles.
_MOST_LOOKED_AT = 50
# Words that are not set off head the rows below where nearly all titles beside are links, and these are too short for one:
# the name of a work has a colon behind it.
_MOSTLY = 0.9
_MOST_WORDS, _MOST_IDEOGRAPHS = 4, 11
_IDEOGRAPH = regex(f"[{UNSPACED}]")
_NAMING = regex(r"[:：]\s*\S")


def is_separator(row: Row) -> bool:
    """Whether a row only parts a table: all its cells empty, or lines of dashes."""
    for cell in row.cells:  # noqa: SIM110  (a generator would take longer than the first cell)
        if cell.links or LETTER_OR_DIGIT.search(cell.text):
            return False
    return True


def parts_table(row: Row, table: Table) -> bool:
    """Whether a row is none of the table's: its header again, or a heading for the rows below it.

    A heading has nothing beside it, in a table whose other rows say more and set off no titles, or link theirs. Words that
    are not set off are one only where such words stand above the first row, too: others may lack their link, venue and year.
    """
    if _is_header_again(row, table):
        return True
    said = [(index, cell) for index, cell in enumerate(row.cells) if cell.content]
    if len(said) != 1:
        return False
    index, cell = said[0]
    full = [one.cells for one in table.rows[:_MOST_LOOKED_AT] if len(_said(one)) > 1]
    beside = [cells[index] for cells in full if index < len(cells)]
    if _is_set_off(cell):
        return bool(beside) and 2 * sum(1 for one in beside if _HEADING.fullmatch(one.content)) <= len(beside)
    linked = sum(1 for one in beside if one.links)
    return linked > 1 and linked >= _MOSTLY * len(beside) and _heads_rows(row, table)


def _heads_rows(row: Row, table: Table) -> bool:
    """Whether a row may be one of several headings in plain words, the first of which is the first row."""
    first = table.rows[0]
    if not (_is_short_alone(first) and _is_short_alone(row)):
        return False
    if row is first:
        return any(map(_is_short_alone, table.rows[1:])) and len(_said(table.rows[1])) > 1
    below = bisect_right(table.rows, row.span.start, key=lambda one: one.span.start)
    return below < len(table.rows) and len(_said(table.rows[below])) > 1


def _is_short_alone(row: Row) -> bool:
    said = _said(row)
    return len(said) == 1 and _is_short(said[0])


def _is_short(cell: Inline) -> bool:
    """Whether a cell says too little to be a title, and has no link: `Vision and Language`, `上半年`."""
    if cell.links or _NAMING.search(cell.text) is not None:
        return False
    return len(cell.text.split()) <= _MOST_WORDS and len(_IDEOGRAPH.findall(cell.text)) <= _MOST_IDEOGRAPHS


def is_swallowed(row: Row, table: Table) -> bool:
    """Whether a row is a line of text right below the others of a table: it has no pipe, where they have some at their ends
    or begin with links, and is more than a link.
    """
    if not row.has_no_pipe or len(table.header.cells) < 2 or _is_linked(row.cells[0]):
        return False
    if table.header.leading_pipe:
        return True
    firsts = [one.cells[0] for one in table.rows[:_MOST_LOOKED_AT] if len(one.cells) > 1]
    return not _begins_with_link(row.cells[0]) and 2 * sum(map(_begins_with_link, firsts)) > len(firsts)


def _begins_with_link(cell: Inline) -> bool:
    return bool(cell.links) and cell.links[0].span.start == cell.span.start


def may_part_table(row: Row, table: Table) -> bool:
    """Whether a row may be none of the table's: it is so, or says one thing, in one cell, set off, or in several."""
    said = _said(row)
    alike = len({cell.text for cell in said}) == 1
    is_heading = alike and (_is_set_off(said[0]) or (len(said) > 1 and not any(cell.links for cell in said)))
    return is_heading or _is_header_again(row, table)


def may_be_heading(row: Row, table: Table) -> bool:
    """Whether a row of several cells has words in one alone, and no link: they may head the rows below, set off or not."""
    if len(table.header.cells) < 2 or any(cell.links for cell in row.cells):
        return False
    return len(_said(row)) == 1


def has_words_once(row: Row, table: Table) -> bool:
    """Whether a row of several cells has words in one at most, beside signs, and links to no other page."""
    if len(table.header.cells) < 2 or any(not link.url.startswith("#") for cell in row.cells for link in cell.links):
        return False
    return sum(1 for cell in row.cells if LETTER_OR_DIGIT.search(cell.text)) < 2


def _is_header_again(row: Row, table: Table) -> bool:
    """Whether a row says what its table's header says."""
    first, above = row.cells[0], table.header.cells[0]
    if first.content and above.content and first.text != above.text:
        return False
    return [cell.text for cell in _said(row)] == [cell.text for cell in _said(table.header)]


def _said(row: Row) -> list[Inline]:
    """The cells of a row in which anything stands."""
    return [cell for cell in row.cells if cell.content]


def _is_linked(cell: Inline) -> bool:
    """Whether all words of a cell are links."""
    return all(run.link is not None for run in cell.runs if LETTER_OR_DIGIT.search(run.text))


def _is_set_off(cell: Inline) -> bool:
    return not cell.links and _HEADING.fullmatch(cell.content) is not None
