"""Rows of a table that were not meant as such: lines of text that GitHub takes for rows, and halves of a broken row."""

import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from awesome_lint.basics.patterns import regex
from awesome_lint.defects.tablelines import (
    CONFLICT,
    CONTAINERS,
    NUMBER,
    OTHER_BAR,
    SENTENCE_ENDS,
    is_delimiter,
    is_link,
    within,
)
from awesome_lint.diagnostic import brief
from awesome_lint.edits import Finding, Fix, Safety, replacing
from awesome_lint.model import AwesomeList, Row, Table
from awesome_lint.source import Source, Span

# Below a blank line it is no text any more, but makes links of text elsewhere.
_DEFINITION = regex(r"\[(?:[^\[\]\\]|\\.)+\]:")


def swallowed_lines(document: AwesomeList) -> Iterator[Finding]:
    """Lines of text below a table, or among its rows, that are shown as rows, and so are other tables."""
    for table in document.tables:
        texts = sorted(text_rows(table))
        if len(table.header.cells) < 2 and not texts:
            continue
        barred = _with_other_bars(document.source, table, texts) if texts else {}
        lines = [number for number in texts if number not in barred] if barred else texts
        others = other_tables(document.source, table)
        yield from barred.values()
        if lines or others:
            inside = _container_of(document, table)
            ends = (*others[1:], len(table.rows))
            glued = (
                _glued(document.source, table.rows[start:end], start) for start, end in zip(others, ends, strict=False)
            )
            for finding in (*glued, *_swallowed_by(document.source, table, lines)):
                # With a blank line in an item, all items of its list stand further apart.
                yield within(finding, inside or Span(finding.span.start, table.span.end))


def _with_other_bars(source: Source, table: Table, texts: Iterable[int]) -> dict[int, Finding]:
    """What is found of lines that are rows with other bars in the place of pipes, by their numbers."""
    # Rarely needed.
    from awesome_lint.defects.otherbars import row_of_bars

    found = {number: row_of_bars(source, table, table.rows[number]) for number in texts}
    return {number: finding for number, finding in found.items() if finding is not None}


def other_tables(source: Source, table: Table) -> tuple[int, ...]:
    """The rows, by their numbers, that begin another table: below each are dashes, and it is the same header or both have
    as many cells, but others than the rows of this table.
    """
    if source.text.find("--", table.delimiter.end, table.span.end) < 0:
        return ()
    header = [cell.text for cell in table.header.cells]
    found = []
    for number, (row, below) in enumerate(pairwise(table.rows)):
        if not below.cells or "--" not in below.cells[0].content or not is_delimiter(source[below.span]):
            continue
        if len(row.cells) == len(below.cells) != len(header) or [cell.text for cell in row.cells] == header:
            found.append(number)
    return tuple(found)


def _glued(source: Source, rows: Sequence[Row], number: int) -> Finding:
    """What is found of the rows of another table, of which the first is the row `number` of the one above it."""
    row = rows[0]
    why = "this row and the line of dashes below it begin another table, which needs a blank line before it"
    # One that stands right below the same header is there once too often.
    fits = number > 0 and all(len(one.cells) <= len(row.cells) for one in rows)
    return Finding(row.span, why, _blank_line_above(source, row, "safe") if fits else None)


def _container_of(document: AwesomeList, table: Table) -> Span | None:
    """The list, or the quote with it, at the page's own level, that a table stands in."""
    source, start = document.source, table.delimiter.start
    before = source[source.before_in_line(start)]
    number = bisect_right(document.blocks, start, key=lambda block: block.span.start) - 1
    block = document.blocks[number] if number >= 0 else None
    if block is None or block.kind not in CONTAINERS or start >= block.span.end:
        return None
    # Behind the mark of a quote there is one space at most.
    is_item = block.kind != "blockquote" or before.count(" ") > before.count(">")
    return block.span if is_item else None


def text_rows(table: Table) -> frozenset[int]:
    """The rows, by their numbers, that are most likely lines of text, not those of which `may_be_text` leaves it open.

    Besides those without any pipe under several headers, they are rows without pipes at their ends that have no link
    where the others of their table have one, and nothing else of a row.
    """
    bare = [number for number, row in enumerate(table.rows) if not row.leading_pipe and not row.trailing_pipe]
    if not bare:
        return frozenset()
    width = len(table.header.cells)
    alone = {number for number in bare if len(table.rows[number].cells) == 1} if width > 1 else set[int]()
    whole = [number for number in bare if len(table.rows[number].cells) == width] if _closed(table) else []
    if not whole:
        return frozenset(alone)
    # Rarely needed.
    from awesome_lint.defects.columnkinds import columns_of, unlike

    columns = columns_of(table)
    return frozenset(alone.union(number for number in whole if unlike(table.rows[number], columns)))


def _closed(table: Table) -> bool:
    """Whether a table's header and first row have pipes at both ends."""
    return all(row.leading_pipe and row.trailing_pipe for row in (table.header, *table.rows[:1]))


def may_be_text(row: Row, table: Table) -> bool:
    """Whether a row with too few cells has no pipe at its ends, unlike its table's: it may be text with a pipe in it."""
    if row.leading_pipe or row.trailing_pipe or not 1 < len(row.cells) < len(table.header.cells):
        return False
    return _closed(table)


def _swallowed_by(source: Source, table: Table, lines: Sequence[int]) -> Iterator[Finding]:
    """What is found of the lines of text in a table, by the numbers of its rows."""
    alone = lone_titles(table)
    # Behind the last row that is none of these, there is nothing but text.
    end = max({*range(len(table.rows))}.difference(lines) | alone, default=-1)
    longest = max((_words(row) for row in table.rows if len(row.cells) > 1), default=0)
    above = -1
    for number in lines:
        row = table.rows[number]
        if number in alone or not any(map(str.isprintable, row.cells[0].content)):
            continue
        above, before = number, above
        if number and before == number - 1:
            continue
        safety: Safety = "unsafe" if _may_be_row(row, table, longest) else "safe"
        yield _swallowed(source, row, last=number > end, safety=safety)


def _may_be_row(row: Row, table: Table, longest: int) -> bool:
    """Whether a line that is most likely text may be a row after all. longest: the most words of a row's first cell."""
    if len(row.cells) > 1 or len(OTHER_BAR.findall(row.cells[0].content)) == len(table.header.cells) - 1 > 0:
        return True
    if len(table.header.cells) == 1:
        return not row.cells[0].text.endswith(SENTENCE_ENDS)
    # Without pipes at their ends, rows may begin like this.
    return not table.header.leading_pipe and _words(row) <= longest


def lone_titles(table: Table) -> frozenset[int]:
    """The rows, by their numbers, that have a title and no pipe, where no row of their table has pipes at its ends.

    A title is a link where the others' are; any other text may be a line that is none of the table's.
    """
    if table.header.leading_pipe or len(table.header.cells) < 2:
        return frozenset()
    alone = [number for number, row in enumerate(table.rows) if row.has_no_pipe and is_link(row.cells[0])]
    titles = [row.cells[0] for row in table.rows if len(row.cells) > 1] if alone else []
    return frozenset(alone if titles and 2 * sum(map(is_link, titles)) > len(titles) else ())


def _words(row: Row) -> int:
    """How many words a row's first cell has; more than any where it is a sentence."""
    text = row.cells[0].text if row.cells else ""
    return len(text.split()) if not text.endswith(SENTENCE_ENDS) else sys.maxsize


def _swallowed(source: Source, row: Row, last: bool, safety: Safety) -> Finding:
    shown = f"“{brief(source[row.span])}” is shown as a row of the table above it"
    if CONFLICT.match(source[row.span]):
        return Finding(row.span, f"{shown}; it looks like the mark of a merge conflict")
    why = f"{shown}; text after a table needs a blank line before it"
    is_fixable = last and not _DEFINITION.match(source[row.span])
    return Finding(row.span, why, _blank_line_above(source, row, safety) if is_fixable else None)


def _blank_line_above(source: Source, row: Row, safety: Safety) -> Fix:
    before = source.before_in_line(row.span.start)
    # In a quote, a blank line has its marks, too.
    blank = source[before].rstrip() + source.ending_at(before.start)
    return replacing("add a blank line", Span(before.start, before.start), blank, safety)


def broken_rows(table: Table) -> frozenset[int]:
    """The rows of `table`, by their numbers, that are one with the row below: an end of a line stands in the middle of
    it.

    Both have the cells of one row. The second half begins without the pipe that rows of the table begin with, or with
    what is no title. Where the first ends without a pipe, too, the end of the line may stand for the one between them.
    """
    width, rows = len(table.header.cells), table.rows
    # In most tables all rows begin alike, and have all cells.
    odd = [number for number, row in enumerate(rows) if number and (not row.leading_pipe or len(row.cells) < width)]
    short = [number for number in odd if _fill_a_row(width, *rows[number - 1 : number + 1])]
    bare = {number for number in odd if _are_halves(width, *rows[number - 1 : number + 1])}
    untitled = {*_untitled(table, short), *_unlinked(table, short)} if short else ()
    return frozenset(number - 1 for number in (*bare, *untitled))


def _are_halves(width: int, one: Row, other: Row) -> bool:
    """Whether two rows, of which the second begins without a pipe, are one."""
    if other.leading_pipe:
        return False
    cells, more = len(one.cells), len(other.cells)
    wanted = (width, width + 1) if other.trailing_pipe and not one.trailing_pipe else (width + (not one.trailing_pipe),)
    fits = max(cells, more) <= width and cells + more in wanted
    return fits and one.leading_pipe and not other.has_no_pipe


def _fill_a_row(width: int, one: Row, other: Row) -> bool:
    """Whether the cells of two rows that begin with a pipe are together those of one, and a pipe ends the second."""
    closed = one.leading_pipe and other.leading_pipe and other.trailing_pipe
    return closed and len(one.cells) + len(other.cells) == width and bool(one.cells and other.cells)


def _untitled(table: Table, numbers: Iterable[int]) -> Iterator[int]:
    """Those of the rows that begin with what is no title, but what that column says in other rows,
    or a number as there.
    """
    whole = [row for row in table.rows if len(row.cells) >= len(table.header.cells)]
    said = [{cell.text for cell in column if cell.text} for column in zip(*(row.cells for row in whole), strict=False)]
    counts = [any(map(NUMBER.fullmatch, column)) for column in said]
    for number in numbers:
        first, text = (row.cells[0].text for row in table.rows[number - 1 : number + 1])
        place = len(table.rows[number - 1].cells)
        if not said or not first or NUMBER.fullmatch(first) or text in said[0]:
            continue
        if text in said[place] or (counts[place] and NUMBER.fullmatch(text)):
            yield number


def _unlinked(table: Table, numbers: Iterable[int]) -> Iterator[int]:
    """Those of the rows that have no link, below one that is a link as titles are, and that no pipe ends."""
    # Rarely needed.
    from awesome_lint.defects.columnkinds import begins_unlike, columns_of

    columns = columns_of(table)
    for number in numbers:
        one, other = table.rows[number - 1 : number + 1]
        is_open = not one.trailing_pipe and is_link(one.cells[0])
        begins_anew = any(cell.links for cell in other.cells) or (columns and not begins_unlike(other, columns))
        if is_open and not begins_anew:
            yield number
