"""Rows inside items and quotes that stand there as text."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from awesome_lint.delimiters import indent
from awesome_lint.edits import replacing
from awesome_lint.model import AwesomeList, Table
from awesome_lint.named import NamedTuple
from awesome_lint.patterns import regex
from awesome_lint.regions import Regions
from awesome_lint.source import Source, Span
from awesome_lint.tablelines import Finding, Line, fit, is_dashes, is_delimiter, lone_row, near_delimiter
from awesome_lint.tablerule import split_row
from awesome_lint.textrows import in_paragraph

_MARKS = regex(r"(?:[ \t>]|[-*+](?:[ \t]|\Z)|\d{1,9}[.)](?:[ \t]|\Z))*")
_NO_MARK = " \t>"
# So many columns make a line code, and a tab goes on to the next multiple of them.
_CODE = 4


class _Line(NamedTuple):
    """A line of an item or a quote. marks: what stands before its text; is_row: whether that begins with a pipe."""

    span: Span
    marks: str
    is_row: bool

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing but marks."""
        return self.span.end == self.span.start + len(self.marks) and not self.opens

    @property
    def opens(self) -> bool:
        """Whether an item begins here."""
        return bool(self.marks.strip(_NO_MARK))

    @property
    def depth(self) -> tuple[int, int]:
        """How many quotes it is in, and in which column its text begins."""
        return self.marks.count(">"), len(self.marks.expandtabs(_CODE))


class _Group(NamedTuple):
    """Rows of one paragraph, by the numbers of their lines: where that begins, where they do, and where they end."""

    paragraph: int
    start: int
    after: int


def nested_rows(document: AwesomeList, blocks: Iterable[Span]) -> Iterator[Finding]:
    """Rows of items and quotes that are shown as text. blocks: the lists and quotes, at the page's own level."""
    tables = [table.span for table in document.tables]
    others = Regions((*document.code, *document.html_blocks, *document.comments, *tables))
    items = {item.span.start: item.span for item in document.items}
    for block in blocks:
        yield from _in_block(document, block, _lines_of(document.source, block, others), items)


def _in_block(
    document: AwesomeList, block: Span, lines: Sequence[_Line], items: Mapping[int, Span]
) -> Iterator[Finding]:
    source = document.source
    tables, first = _tables_by_end(document, block), source.line_index(block.start)
    lone: Line | None = None
    for group in _groups(lines):
        _, start, after = group = _with_header(source, lines, group)
        rows, above = _rows(source, lines[start:after]), _above(lines, start)
        ends = after == len(lines) or lines[after].is_blank or lines[after].opens
        table = tables.get(first + above) if above is not None else None
        # Without a blank line in it, the items of a list may move together.
        reach = block
        if table is not None and source[source.before_in_line(table.delimiter.start)] == lines[start].marks:
            finding = _split_off(source, rows, table, ends)
        elif ends or near_delimiter(rows) is not None:
            is_below = lone is not None and above is not None and lines[above].span.contains(lone.span)
            is_below = is_below and lines[above or 0].depth == lines[start].depth
            finding = _in_group(source, rows, lone if is_below else None)
            if finding is not None and ends and finding.span.start >= rows[0].span.start:
                reach = _reach(lines, group, items)
        else:
            finding = None
        if finding is not None:
            yield finding.within(reach)
        lone = lone_row(rows) if finding is None and ends else None


def _with_header(source: Source, lines: Sequence[_Line], group: _Group) -> _Group:
    """The rows, with the line above them where they begin with dashes: a header need not begin with a pipe."""
    paragraph, start, after = group
    is_below = start > paragraph and lines[start - 1].depth == lines[start].depth
    if not is_below or not is_dashes(_rows(source, lines[start : start + 1])[0]):
        return group
    return _Group(paragraph, start - 1, after)


def _reach(lines: Sequence[_Line], group: _Group, items: Mapping[int, Span]) -> Span:
    """What is made of other blocks together with the rows: their paragraph, and the item that begins with them."""
    start = lines[group.paragraph].span.start
    end = lines[group.after - 1].span.end
    return Span(start, max(end, items[start].end if group.start == group.paragraph and start in items else end))


def _in_group(source: Source, rows: Sequence[Line], lone: Line | None) -> Finding | None:
    found = near_delimiter(rows)
    if found is not None and is_delimiter(rows[found].text, rows[found - 1].cells):
        return None
    return in_paragraph(source, rows, lone, below_text=True)


def _split_off(source: Source, rows: Sequence[Line], table: Table, ends: bool) -> Finding | None:
    """Rows that a blank line has parted from the table above them. ends: whether their paragraph ends with them."""
    width = len(table.header.cells)
    if rows[0].cells != width or near_delimiter(rows) is not None:
        return None
    end = source.line_at(table.span.end).end
    gap = Span(end, indent(source, rows[0]).start)
    fix = replacing("remove the blank line", gap, source.ending_at(gap.end)) if ends and fit(rows, width) else None
    return Finding(rows[0].span, "a blank line separates this row from its table, so it is shown as text", fix)


def _lines_of(source: Source, block: Span, others: Regions) -> list[_Line]:
    """The lines of a block. others: code, HTML and tables, where no rows stand as text."""
    first, last = source.line_index(block.start), source.line_index(block.end)
    lines = []
    for index in range(first, last + 1):
        span = source.line_span(index)
        found = _MARKS.match(source.text, *span)
        marks = found[0] if found else ""
        text = span.start + len(marks)
        is_row = source.text.startswith("|", text) and bool(marks) and not others.holds(text)
        lines.append(_Line(span, marks, is_row))
    return lines


def _tables_by_end(document: AwesomeList, block: Span) -> dict[int, Table]:
    """The tables in a block, by the line in which each ends."""
    tables, source = document.tables, document.source
    first, after = (bisect_left(tables, place, key=lambda table: table.span.start) for place in block)
    return {source.line_index(table.span.end): table for table in tables[first:after]}


def _groups(lines: Sequence[_Line]) -> Iterator[_Group]:
    """The rows of each paragraph; those that only go on with its text at the margin are none."""
    column, paragraph = (0, 0), 0
    start: int | None = None
    for number, line in enumerate(lines):
        is_first = line.opens or not number or lines[number - 1].is_blank or line.depth[0] > column[0]
        goes_on = line.is_row and (is_first or (line.depth[0] == column[0] and line.depth[1] >= column[1]))
        if start is not None and (is_first or not goes_on):
            yield _Group(paragraph, start, number)
            start = None
        if is_first:
            column, paragraph = line.depth, number
        if goes_on and start is None:
            start = number
    if start is not None:
        yield _Group(paragraph, start, len(lines))


def _rows(source: Source, lines: Sequence[_Line]) -> list[Line]:
    """The rows of a group; one that stands further right than the first, or left of it, is taken for indented."""
    rows = []
    for line in lines:
        start = line.span.start + len(line.marks)
        text = source[Span(start, line.span.end)].rstrip(" \t")
        cells = len(split_row(text)) if "|" in text else 0
        rows.append(Line(Span(start, start + len(text)), text, cells, line.depth != lines[0].depth))
    return rows


def _above(lines: Sequence[_Line], start: int) -> int | None:
    """The line above a group, with blank ones between them, all of which are in the same quotes."""
    if lines[start].opens:
        return None
    number = start - 1
    while number >= 0 and lines[number].is_blank and lines[number].depth[0] == lines[start].depth[0]:
        number -= 1
    return number if 0 <= number < start - 1 else None
