"""Rows that stand in the source as text: tables that GitHub does not make, and text that it takes for a row."""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from awesome_lint.edits import replacing
from awesome_lint.model import AwesomeList, Block, Row, Table
from awesome_lint.patterns import regex
from awesome_lint.source import Source, Span
from awesome_lint.tablelines import NOTE, Finding, Line, fit, lines_of, near_delimiter
from awesome_lint.tablerule import split_row

_DELIMITER = regex(r"(?=[^|\n]*\|)\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*\Z")
_DASHES, _MARKS = regex(r":?-+:?"), regex(r"[-–—=_+.]+")
# Blocks that rows may have become a part of.
_OTHERS = frozenset({"paragraph", "html_block", "code_block", NOTE})
# Those whose text may go on in a line that is not indented or marked like it.
_CONTAINERS = {"bullet_list": "item", "ordered_list": "item", "blockquote": "quote"}
# What stands in rows, not in headers.
_IN_ROWS = regex(r"\]\(|://|\b(?:19|20)\d\d\b")
# Below a blank line it is no text any more, but makes links of text elsewhere.
_DEFINITION = regex(r"\[(?:[^\[\]\\]|\\.)+\]:")
_CONTAINER = regex(r"(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])")
_OPAQUE = regex(r"\s*<(?:[!?]|pre\b|script\b|style\b|textarea\b|table\b)", re.IGNORECASE)


def broken_tables(document: AwesomeList) -> Iterator[Finding]:
    """Rows that are shown as text."""
    tables = {table.span.end: table for table in document.tables}
    headings = [heading.span.start for heading in document.headings]
    above: Block | None = None
    for block in document.blocks:
        before, above = above, block if block.visible else above
        if block.kind in _CONTAINERS and "|" in document.source[block.span]:
            finding = _in_container(document.source, lines_of(document.source, block), _CONTAINERS[block.kind])
            if finding is not None:
                yield _within(finding, block.span)
        if block.kind not in _OTHERS or "|" not in document.source[block.span]:
            continue
        lines = lines_of(document.source, block)
        table = _table_of(before, block, tables, headings)
        finding = _split_off(document, lines, table, block.kind) if table is not None else None
        if finding is None and block.kind == "paragraph":
            finding = _in_paragraph(document.source, lines)
        elif finding is None and block.kind == "html_block" and not _OPAQUE.match(document.source[block.span]):
            finding = _in_html(document.source, lines)
        if finding is not None:
            yield _within(finding, block.span)


def _split_off(document: AwesomeList, lines: list[Line], table: Table, kind: str) -> Finding | None:
    # Few lists have such lines, and a short run is told by its imports.
    from awesome_lint.partedrows import split_off

    return split_off(document, lines, table, kind)


def _table_of(above: Block | None, block: Block, tables: Mapping[int, Table], headings: Sequence[int]) -> Table | None:
    """The table that a reader sees right above a block. tables: by their ends; headings: where those start."""
    if above is None or above.kind != "table" or not block.visible:
        return None
    if bisect_left(headings, above.span.end) < bisect_left(headings, block.span.start):
        return None
    return tables.get(above.span.end)


def swallowed_lines(document: AwesomeList) -> Iterator[Finding]:
    """Lines of text below a table, or among its rows, that are shown as rows."""
    for table in document.tables:
        if len(table.header.cells) < 2:
            continue
        # Behind the last row that is none of these, there is nothing but text.
        end = max((index for index, row in enumerate(table.rows) if not is_text(row)), default=-1)
        for index, row in enumerate(table.rows):
            if is_text(row) and not (index and is_text(table.rows[index - 1])):
                finding = _swallowed(document.source, row, last=index > end)
                yield _within(finding, Span(row.span.start, table.span.end))


def broken_rows(table: Table) -> frozenset[int]:
    """The rows of `table`, by their numbers, that are one with the row below: an end of a line stands in the middle of it.

    The second half begins without the pipe that rows of the table begin with, and both have the cells of one row.
    """
    # In most tables all rows begin alike.
    bare = [number for number, row in enumerate(table.rows) if not row.leading_pipe]
    return frozenset(
        number - 1 for number in bare if number and _are_halves(table, *table.rows[number - 1 : number + 1])
    )


def _are_halves(table: Table, one: Row, other: Row) -> bool:
    """Whether two rows, of which the second begins without a pipe, are one."""
    width, cells, more = len(table.header.cells), len(one.cells), len(other.cells)
    fits = max(cells, more) <= width and cells + more == width + (not one.trailing_pipe)
    return fits and one.leading_pipe and not is_text(other)


def _within(finding: Finding, lines: Span) -> Finding:
    """The finding, whose fix may make other blocks of `lines`."""
    return finding._replace(fix=finding.fix._replace(changes=lines)) if finding.fix else finding


def is_text(row: Row) -> bool:
    """Whether a row is most likely a line of text, which GitHub shows as a row for it stands right below one."""
    return len(row.cells) == 1 and not row.leading_pipe and not row.trailing_pipe


def _swallowed(source: Source, row: Row, last: bool) -> Finding:
    why = (
        f"“{source[row.span]}” is shown as a row of the table above it; text after a table needs a blank line before it"
    )
    start = source.line_starts[source.line_index(row.span.start)]
    # In a quote, a blank line has its marks, too.
    blank = source[Span(start, row.span.start)].rstrip() + source.ending_at(start)
    is_fixable = last and not _DEFINITION.match(source[row.span])
    return Finding(row.span, why, replacing("add a blank line", Span(start, start), blank) if is_fixable else None)


def _in_paragraph(source: Source, lines: list[Line]) -> Finding | None:
    if (found := near_delimiter(lines)) is not None:
        return _wrong_delimiter(source, lines, found)
    rows = [line for line in lines if line.cells > 1]
    piped = len(rows) > 1 and all(line.text.startswith("|") for line in rows)
    if rows != lines or not (piped or (len(rows) > 2 and rows[0].cells > 2)) or len({line.cells for line in rows}) > 1:
        return None
    if _IN_ROWS.search(rows[0].text):
        return Finding(
            rows[0].span, "these rows are shown as text: they have no header with a delimiter row (`| --- |`) below it"
        )
    why = "these rows are shown as text: the header has no delimiter row (`| --- |`) below it"
    end = rows[0].span.end
    fix = replacing("add the delimiter row", Span(end, end), _delimiter(source, rows[0]))
    return Finding(rows[0].span, why, fix if fit(rows, rows[0].cells) else None)


def _is_delimiter(text: str, cells: int) -> bool:
    """Whether a line would do below a header of so many cells; its indentation may keep it from it."""
    return _DELIMITER.match(text) is not None and len(split_row(text)) == cells


def _wrong_delimiter(source: Source, lines: list[Line], index: int) -> Finding | None:
    header, delimiter, rows = lines[index - 1], lines[index], [line for line in lines[index + 1 :] if line.cells]
    fitting = sum(1 for line in rows if line.cells == header.cells)
    is_fit = not rows or (2 * fitting > len(rows) and fit(rows, header.cells))
    if _is_delimiter(delimiter.text, header.cells):
        return _indented(source, header, delimiter, is_fit)
    if _DELIMITER.match(delimiter.text) is None:
        why = f"the table is shown as text: its delimiter row, `{delimiter.text}`, has characters other than `-`, `:` and `|`"
    else:
        count = len(split_row(delimiter.text))
        why = f"the table is shown as text: its delimiter row has {count} cell{'s' if count != 1 else ''}, its header {header.cells}"
    cells = [delimiter.text[start:end].strip() for start, end in split_row(delimiter.text)]
    dashes = _dashes(header, cells, " " if " " in delimiter.text else "")
    fix = replacing("rewrite the delimiter row", delimiter.span, dashes) if is_fit else None
    return Finding(delimiter.span, why, fix)


def _indented(source: Source, header: Line, delimiter: Line, is_fit: bool) -> Finding | None:
    """What keeps a right line of dashes from making a table, where that is its indentation."""
    indents = [
        Span(source.line_starts[source.line_index(line.span.start)], line.span.start) for line in (header, delimiter)
    ]
    usual, own = indents
    if source[usual] == source[own]:
        return None
    fix = replacing("indent the delimiter row like its header", own, source[usual]) if is_fit else None
    return Finding(
        delimiter.span, "the table is shown as text: its delimiter row is indented more than its header", fix
    )


def _in_container(source: Source, lines: list[Line], what: str) -> Finding | None:
    """A table whose lines go on with the text of an item or a quote: they stand right below it, at the margin."""
    for index in range(2, len(lines)):
        header, delimiter = lines[index - 1 : index + 1]
        if header.cells < 2 or not _is_delimiter(delimiter.text, header.cells):
            continue
        start = source.line_starts[source.line_index(header.span.start)]
        if start != header.span.start or _CONTAINER.match(header.text) or not lines[index - 2].text:
            continue
        rows = list(itertools.takewhile(lambda line: line.cells, lines[index + 1 :]))
        fix = replacing("add a blank line", Span(start, start), source.ending_at(start))
        why = f"the table is shown as text of the {what} above it, as no blank line separates them"
        return Finding(header.span, why, fix if fit(rows, header.cells) else None)
    return None


def _in_html(source: Source, lines: list[Line]) -> Finding | None:
    for index in range(2, len(lines)):
        header = lines[index - 1]
        if (
            header.cells > 1
            and not header.text.startswith("<")  # It would be HTML below a blank line, too.
            and _is_delimiter(lines[index].text, header.cells)
        ):
            start = source.line_starts[source.line_index(header.span.start)]
            fits = fit(lines[index + 1 :], header.cells)
            fix = replacing("add a blank line", Span(start, start), source.ending_at(start)) if fits else None
            return Finding(header.span, "the table is shown as text because it directly follows a line of HTML", fix)
    return None


def _dashes(header: Line, cells: Sequence[str] = (), space: str = " ") -> str:
    """The line of dashes for a header, with what can be kept of one that has these `cells`."""
    kept = [cell if _DASHES.fullmatch(cell) else _MARKS.sub("---", cell) for cell in cells[: header.cells]]
    kept = [cell if _DASHES.fullmatch(cell) else "---" for cell in kept]
    dashes = f"{space}|{space}".join([*kept, *["---"] * (header.cells - len(kept))])
    return f"|{space}{dashes}{space}|" if header.text.startswith("|") else dashes


def _delimiter(source: Source, header: Line) -> str:
    return source.ending_at(header.span.end) + _dashes(header)
