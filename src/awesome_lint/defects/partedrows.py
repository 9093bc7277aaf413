"""Rows that something has parted from their table: a blank line, a comment, their indentation."""

from bisect import bisect_left
from collections.abc import Sequence

from awesome_lint.basics.patterns import regex
from awesome_lint.defects.columnkinds import Column, columns_of
from awesome_lint.defects.delimiters import delimiter_added
from awesome_lint.defects.tablelines import (
    CONFLICT,
    IN_ROWS,
    NO_DELIMITER,
    NOTE,
    NUMBER,
    SENTENCE_ENDS,
    Line,
    cells_of,
    fit,
    gap_named,
    is_closed,
    is_delimiter,
    near_delimiter,
    parted_from_table,
)
from awesome_lint.defects.textlines import LINK, is_navigation, is_notation, may_be_notation
from awesome_lint.diagnostic import brief
from awesome_lint.edits import Edit, Finding, Fix, Safety
from awesome_lint.metadata.columns import header_words, is_known_header
from awesome_lint.model import AwesomeList, Table
from awesome_lint.parsing.tablerule import split_row
from awesome_lint.source import Source, Span

_WORD = regex(r"[^\W\d_]")


def split_off(document: AwesomeList, lines: list[Line], table: Table, kind: str, above: int) -> Finding | None:
    """Rows of the table above them, which a line that is none, a blank one or another, has parted from it.

    above: where the table ends, or other rows that are parted from it.
    """
    source = document.source
    width = len(table.header.cells)
    row = next((line for line in lines[kind in ("html_block", NOTE) :] if line.cells), None)
    if row is None or near_delimiter(lines) is not None:
        return None
    if row.cells != width and not (row.text.endswith("|") and is_like_rows(row, table)):
        return None
    if is_notation(row.text, width) or not (row.text.startswith("|") or _is_row_without_pipes(table, lines)):
        return None
    if (kind == NOTE and row.indented) or begins_anew(row, table):
        return None
    if kind == "paragraph" and is_other_header(lines, table):
        return None
    end = source.line_at(above).end
    gap = Span(end, source.line_at(row.span.start).start)
    between = source[gap].strip()
    what = "HTML" if kind == "html_block" else "code" if kind == "code_block" else "text"
    finding = parted_from_table(row.span, "its indentation" if row.indented else gap_named(between), what)
    if between or kind != "paragraph" or not fit(lines, width) or row.cells != width:
        return finding
    # Without pipes at their ends, the lines may be text after all.
    safety: Safety = "safe" if row.text.startswith("|") and not may_be_notation(row.text) else "unsafe"
    removal = Edit(gap, source.ending_at(gap.end))
    if (start := table_right_below(document, lines[-1].span)) is None:
        return finding._replace(fix=Fix("remove the blank line", (removal,), safety))
    # Its header would become a row, too.
    addition = Edit(Span(start, start), source.ending_at(start))
    return finding._replace(fix=Fix("move the blank line below the rows", (removal, addition), safety))


def behind_conflict(lines: Sequence[Line]) -> Finding | None:
    """Rows in a quote, which is the end of a merge conflict in their table."""
    mark, rows = lines[0], lines[1:]
    if not CONFLICT.match(mark.text) or not rows or not rows[0].cells or any(is_delimiter(row.text) for row in rows):
        return None
    why = f"“{brief(mark.text)}” looks like the mark of a merge conflict; it ends the table, and the rows below it are shown as text"
    return Finding(mark.span, why)


def begins_anew(row: Line, table: Table) -> bool:
    """Whether a line below a table is none of its rows: its header again, or a line of dashes."""
    if is_delimiter(row.text) and "--" in row.text:
        return True
    return [row.text[start:end].strip() for start, end in split_row(row.text)] == [
        cell.content for cell in table.header.cells
    ]


def is_other_header(lines: Sequence[Line], table: Table) -> bool:
    """Whether lines below a table are more likely another one, without its line of dashes: the first has words of a header,
    and no link, as those below it and the rows of the table have.
    """
    first, rows = lines[0], lines[1:]
    if (
        not rows
        or first.cells != len(table.header.cells)
        or IN_ROWS.search(first.text)
        or not all(map(_WORD.search, cells_of(first)))
    ):
        return False
    if not all(line.cells == first.cells and LINK.search(line.text) for line in rows):
        return False
    columns = columns_of(table)
    return any(column.usual == "link" for column in columns) and _has_word_of_header(lines, table, columns)


def _has_word_of_header(lines: Sequence[Line], table: Table, columns: Sequence[Column]) -> bool:
    """Whether one of the first line's words is that of a header, and none that rows of its column say."""
    headers = {header_words(cell.text) for cell in table.header.cells}
    first, *others = map(cells_of, lines)
    return any(
        (header_words(text) in headers or is_known_header(text)) and text not in column.said.union(below)
        for text, column, *below in zip(first, columns, *others, strict=False)
    )


def other_header(source: Source, lines: Sequence[Line]) -> Finding:
    """What is found of the lines of another table. They may be rows of that above them, after all."""
    why = f"these rows are shown as text: {NO_DELIMITER}"
    return Finding(lines[0].span, why, delimiter_added(source, lines, "unsafe") if fit(lines, lines[0].cells) else None)


def is_like_rows(row: Line, table: Table) -> bool:
    """Whether a line has a link where all rows of a table have one first, and none where they have none."""
    columns = columns_of(table)
    usual = next((number for number, column in enumerate(columns) if column.usual == "link"), None)
    linked = [number for number, cell in enumerate(cells_of(row)) if LINK.search(cell)]
    return usual in linked and not any(
        column.lacks("link") for column in (columns[n] for n in linked if n < len(columns))
    )


def row_without_table(document: AwesomeList, lines: Sequence[Line]) -> Finding | None:
    """A row by itself below other text, that is like those of the last table above it, and says what they say."""
    row, tables = lines[0], document.tables
    number = bisect_left(tables, row.span.start, key=lambda table: table.span.start)
    is_row = len(lines) == 1 and row.cells > 2 and is_closed(row)
    if not is_row or not number or row.cells != len(tables[number - 1].header.cells):
        return None
    table = tables[number - 1]
    if not is_like_rows(row, table) or not _says_as_rows(row, table, _has_heading_between(document, table, row)):
        return None
    return Finding(row.span, "this row is shown as text: no table stands right above it")


def _has_heading_between(document: AwesomeList, table: Table, row: Line) -> bool:
    """Whether a heading stands between a table and a line below it."""
    number = bisect_left(document.headings, row.span.start, key=lambda heading: heading.span.start)
    return number > 0 and document.headings[number - 1].span.start > table.span.start


def _says_as_rows(row: Line, table: Table, throughout: bool) -> bool:
    """Whether a cell of a line has a number where rows of a table have numbers, or words that one has there; throughout:
    whether all have, links apart. Links to other parts of the page stand in lines of links, not in rows.
    """
    if "](#" in row.text:
        return False
    cells = [pair for pair in zip(cells_of(row), columns_of(table), strict=False) if not LINK.search(pair[0])]
    said = [
        bool(NUMBER.fullmatch(cell)) if column.usual == "number" else cell in column.said and bool(_WORD.search(cell))
        for cell, column in cells
        if cell
    ]
    return any(said) and (all(said) or not throughout)


def _is_row_without_pipes(table: Table, lines: list[Line]) -> bool:
    """Whether lines look like more of a table whose own rows have no pipe at their ends,
    and not like text with pipes.
    """
    width = len(table.header.cells)
    if table.header.leading_pipe or width <= 2 or not all(line.cells == width for line in lines):
        return False
    if any("`" in line.text or line.text.endswith(SENTENCE_ENDS) for line in lines):
        return False
    return not all(map(is_navigation, lines))


def table_right_below(document: AwesomeList, line: Span) -> int | None:
    """Where the line below a line starts, if a table does."""
    table = below_line(document, line)
    return None if table is None else document.source.line_at(table.span.start).start


def below_line(document: AwesomeList, line: Span) -> Table | None:
    """The table whose header stands in the line below a line."""
    source, tables = document.source, document.tables
    number = bisect_left(tables, line.end, key=lambda table: table.span.start)
    if number == len(tables) or source.line_index(tables[number].span.start) != source.line_index(line.start) + 1:
        return None
    return tables[number]
