"""Rows that something has parted from their table: a blank line, a comment, their indentation."""

from bisect import bisect_left

from awesome_lint.basics.patterns import regex
from awesome_lint.defects.tablelines import (
    NOTE,
    SENTENCE_ENDS,
    Line,
    fit,
    gap_named,
    is_delimiter,
    near_delimiter,
    parted_from_table,
)
from awesome_lint.edits import Edit, Finding, Fix, Safety
from awesome_lint.model import AwesomeList, Table
from awesome_lint.parsing.tablerule import split_row
from awesome_lint.source import Span

_LINK = regex(r"\[[^\[\]]*\]\([^()]*\)")


def split_off(document: AwesomeList, lines: list[Line], table: Table, kind: str) -> Finding | None:
    """Rows of the table above them, which a line that is none, a blank one or another, has parted from it."""
    source = document.source
    width = len(table.header.cells)
    row = next((line for line in lines[kind in ("html_block", NOTE) :] if line.cells), None)
    if row is None or row.cells != width or near_delimiter(lines) is not None:
        return None
    if not row.text.startswith("|") and not _is_row_without_pipes(table, lines):
        return None
    if (kind == NOTE and row.indented) or begins_anew(row, table):
        return None
    end = source.line_at(table.span.end).end
    gap = Span(end, source.line_at(row.span.start).start)
    between = source[gap].strip()
    what = "HTML" if kind == "html_block" else "code" if kind == "code_block" else "text"
    finding = parted_from_table(row.span, "its indentation" if row.indented else gap_named(between), what)
    if between or kind != "paragraph" or not fit(lines, width):
        return finding
    # Without pipes at their ends, the lines may be text after all.
    safety: Safety = "safe" if row.text.startswith("|") else "unsafe"
    removal = Edit(gap, source.ending_at(gap.end))
    if (start := table_right_below(document, lines[-1].span)) is None:
        return finding._replace(fix=Fix("remove the blank line", (removal,), safety))
    # Its header would become a row, too.
    addition = Edit(Span(start, start), source.ending_at(start))
    return finding._replace(fix=Fix("move the blank line below the rows", (removal, addition), safety))


def begins_anew(row: Line, table: Table) -> bool:
    """Whether a line below a table is none of its rows: its header again, or a line of dashes."""
    if is_delimiter(row.text) and "--" in row.text:
        return True
    return [row.text[start:end].strip() for start, end in split_row(row.text)] == [
        cell.content for cell in table.header.cells
    ]


def _is_row_without_pipes(table: Table, lines: list[Line]) -> bool:
    """Whether lines look like more of a table whose own rows have no pipe at their ends,
    and not like text with pipes.
    """
    width = len(table.header.cells)
    if table.header.leading_pipe or width <= 2 or not all(line.cells == width for line in lines):
        return False
    return not any("`" in line.text or line.text.endswith(SENTENCE_ENDS) or _is_links(line.text) for line in lines)


def _is_links(text: str) -> bool:
    """Whether each cell is a link and nothing else, as in a line of links to other pages."""
    return all(_LINK.fullmatch(text[start:end].strip()) for start, end in split_row(text))


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
