"""Rows inside items and quotes that stand there as text."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import MARKERS
from awesome_lint.defects.partedrows import begins_anew, is_other_header, other_header
from awesome_lint.defects.tablelines import (
    CODE_INDENT,
    Line,
    fit,
    gap_named,
    indent,
    is_dashes,
    is_delimiter,
    lone_row,
    near_delimiter,
    parted_from_table,
    within,
)
from awesome_lint.defects.textlines import is_notation, may_be_notation
from awesome_lint.defects.textrows import in_paragraph
from awesome_lint.edits import Finding, Safety, replacing
from awesome_lint.model import AwesomeList, Table
from awesome_lint.parsing.regions import Regions
from awesome_lint.parsing.tablerule import split_row
from awesome_lint.source import Source, Span

_NO_MARK = " \t>"


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
        return self.marks.count(">"), len(self.marks.expandtabs(CODE_INDENT))


class _Block(NamedTuple):
    """A list or a quote at the page's own level: where it is, and its lines.
    items: all of the page, by their starts.
    """

    source: Source
    span: Span
    lines: Sequence[_Line]
    items: Mapping[int, Span]


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
    for span in blocks:
        block = _Block(document.source, span, _lines_of(document.source, span, others), items)
        yield from _in_block(block, _tables_by_end(document, span))


def _in_block(block: _Block, tables: Mapping[int, Table]) -> Iterator[Finding]:
    """What is found in a block. tables: those in it, by the numbers of the lines in which they end."""
    source, lines = block.source, block.lines
    lone: Line | None = None
    for group in _groups(lines):
        group = _with_header(source, lines, group)
        rows, above = _rows(source, lines[group.start : group.after]), _above(lines, group.start)
        table = tables.get(above) if above is not None else None
        if table is not None and source[source.before_in_line(table.delimiter.start)] != lines[group.start].marks:
            table = None
        finding = _finding_of(block, group, rows, table, _lone_above(lines, above, group.start, lone))
        if finding is not None:
            yield finding
        lone = lone_row(rows) if finding is None and _ends(lines, group) else None


def _finding_of(
    block: _Block, group: _Group, rows: Sequence[Line], table: Table | None, lone: Line | None
) -> Finding | None:
    """What is found of the rows of a group. table: that which ends right above them; lone: what may be their header."""
    ends = _ends(block.lines, group)
    if table is not None and not begins_anew(rows[0], table):
        finding = _split_off(block.source, rows, table, ends)
    elif ends or near_delimiter(rows) is not None:
        finding = _in_group(block.source, rows, lone)
    else:
        return None
    if finding is None:
        return None
    is_apart = table is None and ends and finding.span.start >= rows[0].span.start
    # Without a blank line between them, the items of a list may move together.
    return within(finding, _reach(block, group) if is_apart else block.span)


def _ends(lines: Sequence[_Line], group: _Group) -> bool:
    """Whether the paragraph of a group ends with it."""
    return group.after == len(lines) or lines[group.after].is_blank or lines[group.after].opens


def _lone_above(lines: Sequence[_Line], above: int | None, start: int, lone: Line | None) -> Line | None:
    """The row `lone`, where it stands in the line `above` those from `start` on, and as deep as they do."""
    if lone is None or above is None or not lines[above].span.contains(lone.span):
        return None
    return lone if lines[above].depth == lines[start].depth else None


def _with_header(source: Source, lines: Sequence[_Line], group: _Group) -> _Group:
    """The rows, with the line above them where they begin with dashes: a header need not begin with a pipe."""
    paragraph, start, after = group
    is_below = start > paragraph and lines[start - 1].depth == lines[start].depth
    if not is_below or not is_dashes(_rows(source, lines[start : start + 1])[0]):
        return group
    return _Group(paragraph, start - 1, after)


def _reach(block: _Block, group: _Group) -> Span:
    """What is made of other blocks together with the rows: their paragraph, and the item that begins with them."""
    start, end = block.lines[group.paragraph].span.start, block.lines[group.after - 1].span.end
    item = block.items.get(start) if group.start == group.paragraph else None
    return Span(start, max(end, item.end) if item is not None else end)


def _in_group(source: Source, rows: Sequence[Line], lone: Line | None) -> Finding | None:
    found = near_delimiter(rows)
    if found is not None and is_delimiter(rows[found].text, rows[found - 1].cells):
        return None
    return in_paragraph(source, rows, lone, below_text=True)


def _split_off(source: Source, rows: Sequence[Line], table: Table, ends: bool) -> Finding | None:
    """Rows that a blank line has parted from the table above them. ends: whether their paragraph ends with them."""
    width = len(table.header.cells)
    if ends and rows[0].cells == width and is_other_header(rows, table):
        return other_header(source, rows)
    if rows[0].cells != width or near_delimiter(rows) is not None or is_notation(rows[0].text, width):
        return None
    end = source.line_at(table.span.end).end
    gap = Span(end, indent(source, rows[0]).start)
    safety: Safety = "unsafe" if may_be_notation(rows[0].text) else "safe"
    fix = (
        replacing("remove the blank line", gap, source.ending_at(gap.end), safety)
        if ends and fit(rows, width)
        else None
    )
    return parted_from_table(rows[0].span, gap_named(""), fix=fix)


def _lines_of(source: Source, block: Span, others: Regions) -> list[_Line]:
    """The lines of a block. others: code, HTML and tables, where no rows stand as text."""
    first, last = source.line_index(block.start), source.line_index(block.end)
    lines = []
    for index in range(first, last + 1):
        span = source.line_span(index)
        found = MARKERS.match(source.text, *span)
        marks = found[0] if found else ""
        text = span.start + len(marks)
        is_row = source.text.startswith("|", text) and bool(marks) and not others.holds(text)
        lines.append(_Line(span, marks, is_row))
    return lines


def _tables_by_end(document: AwesomeList, block: Span) -> dict[int, Table]:
    """The tables in a block, by the number of the line, of those of the block, in which each ends."""
    tables, source = document.tables, document.source
    above = source.line_index(block.start)
    first, after = (bisect_left(tables, place, key=lambda table: table.span.start) for place in block)
    return {source.line_index(table.span.end) - above: table for table in tables[first:after]}


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
