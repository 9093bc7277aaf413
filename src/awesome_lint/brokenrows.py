"""Rows that an end of a line has broken in two."""

from collections.abc import Iterable, Iterator

from awesome_lint.model import Row, Table
from awesome_lint.patterns import regex
from awesome_lint.swallowedrows import is_text

# A year, a date, a number.
_NUMBER = regex(r"(?=.*\d)[\d\s./,:'’-]+")


def broken_rows(table: Table) -> frozenset[int]:
    """The rows of `table`, by their numbers, that are one with the row below: an end of a line stands in the middle of it.

    Both have the cells of one row. The second half begins without the pipe that rows of the table begin with, or with
    what is no title.
    """
    width, rows = len(table.header.cells), table.rows
    # In most tables all rows begin alike, and have all cells.
    odd = [number for number, row in enumerate(rows) if number and (not row.leading_pipe or len(row.cells) < width)]
    short = [number for number in odd if _fill_a_row(width, *rows[number - 1 : number + 1])]
    bare = {number for number in odd if _are_halves(width, *rows[number - 1 : number + 1])}
    untitled = _untitled(table, short) if short else ()
    return frozenset(number - 1 for number in (*bare, *untitled))


def _are_halves(width: int, one: Row, other: Row) -> bool:
    """Whether two rows, of which the second begins without a pipe, are one."""
    if other.leading_pipe:
        return False
    cells, more = len(one.cells), len(other.cells)
    fits = max(cells, more) <= width and cells + more == width + (not one.trailing_pipe)
    return fits and one.leading_pipe and not is_text(other)


def _fill_a_row(width: int, one: Row, other: Row) -> bool:
    """Whether the cells of two rows between pipes are together those of one."""
    closed = one.leading_pipe and one.trailing_pipe and other.leading_pipe and other.trailing_pipe
    return closed and len(one.cells) + len(other.cells) == width and bool(one.cells and other.cells)


def _untitled(table: Table, numbers: Iterable[int]) -> Iterator[int]:
    """Those of the rows that begin with what is no title, but what that column says in other rows, or a number as there."""
    whole = [row for row in table.rows if len(row.cells) >= len(table.header.cells)]
    said = [{cell.text for cell in column if cell.text} for column in zip(*(row.cells for row in whole), strict=False)]
    counts = [any(map(_NUMBER.fullmatch, column)) for column in said]
    for number in numbers:
        first, text = (row.cells[0].text for row in table.rows[number - 1 : number + 1])
        place = len(table.rows[number - 1].cells)
        if not said or not first or _NUMBER.fullmatch(first) or text in said[0]:
            continue
        if text in said[place] or (counts[place] and _NUMBER.fullmatch(text)):
            yield number
