"""Rows that stand in the source as text: tables that GitHub does not make."""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from awesome_lint.basics.patterns import MARKER, regex
from awesome_lint.defects.tablelines import (
    CONTAINERS,
    NOTE,
    OTHER_BARS,
    Line,
    fit,
    is_dashes,
    is_delimiter,
    lines_of,
    lone_row,
    within,
)
from awesome_lint.edits import Finding, replacing
from awesome_lint.model import AwesomeList, Block, Table
from awesome_lint.source import Source, Span

# Blocks that rows may have become a part of.
_OTHERS = frozenset({"paragraph", "html_block", "code_block", NOTE})
# To Markdown, a quote in quotes.
_CONFLICT_END = ">>>>>>>"
# A line of an item or a quote that begins with a pipe.
_ROW_INSIDE = regex(rf"(?:\A|(?<=[\r\n])){MARKER}+\|")
_CONTAINER = regex(r"(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])")
_OPAQUE = regex(r"\s*<(?:[!?]|pre\b|script\b|style\b|textarea\b|table\b)", re.IGNORECASE)


def unrendered_tables(document: AwesomeList) -> Iterator[Finding]:
    """Rows that are shown as text."""
    # Blanks behind a table's last row are none of its cells.
    tables = {document.source.line_at(table.span.end).end: table for table in document.tables}
    headings = [heading.span.start for heading in document.headings]
    above: Block | None = None
    parted: Table | None = None
    told = False
    for block in document.blocks:
        text = document.source[block.span]
        if "|" not in text and (text.isascii() or not any(bar in text for bar in OTHER_BARS)):
            above, told, parted = (block, False, None) if block.visible else (above, told, parted)
            continue
        before = above if block.visible and above and _follows(above, block, headings) else None
        table = (tables.get(before.span.end) if before.kind == "table" else parted) if before else None
        finding = _parted(document, block, table, before) if table and before else None
        parted = table if finding and block.kind == "paragraph" else None
        finding = finding or _in_block(document, block, before, table, told)
        if finding is not None:
            # It may begin in what is above.
            start = before.span.start if before and finding.span.start < block.span.start else block.span.start
            is_told = finding.fix is not None and isinstance(finding.fix.changes, Span)
            yield finding if is_told else within(finding, Span(start, block.span.end))
        above, told = (block, finding is not None) if block.visible else (above, told)
    yield from _nested(document)


def _follows(above: Block, block: Block, headings: Sequence[int]) -> bool:
    """Whether no heading stands between two blocks. headings: where they start."""
    return bisect_left(headings, above.span.end) == bisect_left(headings, block.span.start)


def _parted(document: AwesomeList, block: Block, table: Table, above: Block) -> Finding | None:
    """What is found of a block that has more rows of a table. above: what stands right above it, the table or such rows."""
    is_conflict = document.source.text.startswith(_CONFLICT_END, block.span.start)
    if block.kind not in _OTHERS and not is_conflict:
        return None
    # Rarely needed.
    from awesome_lint.defects.partedrows import behind_conflict, split_off

    if is_conflict:
        return behind_conflict(lines_of(document.source, block))
    finding = split_off(document, lines_of(document.source, block), table, block.kind, above.span.end)
    # The rows above come first: what parts these from them is no blank line of the table's yet.
    return finding._replace(fix=None) if finding is not None and above.kind != "table" else finding


def _in_block(
    document: AwesomeList, block: Block, above: Block | None, table: Table | None, told: bool
) -> Finding | None:
    """What is found in a block. above: what a reader sees right above it. table: that which is there, or ended above
    the rows there. told: of what is above.
    """
    source = document.source
    if block.kind in CONTAINERS:
        return _in_container(source, lines_of(source, block), CONTAINERS[block.kind])
    if block.kind == "paragraph":
        return _in_paragraph(document, lines_of(source, block), None if told else above, table)
    if block.kind == "html_block" and not _OPAQUE.match(source[block.span]):
        return _in_html(source, lines_of(source, block))
    return None


def _in_paragraph(
    document: AwesomeList, lines: Sequence[Line], above: Block | None, table: Table | None
) -> Finding | None:
    if len(lines) < 2 and not lines[0].text.startswith("|") and not is_dashes(lines[0]):
        return None
    # Rarely needed.
    from awesome_lint.defects.otherbars import table_of_bars
    from awesome_lint.defects.partedrows import is_other_header, other_header, row_without_table, table_right_below
    from awesome_lint.defects.textrows import in_paragraph, right_above_table

    source = document.source
    if table is not None and is_other_header(lines, table):
        return other_header(source, lines)
    lone = lone_row(lines_of(source, above)) if above is not None and above.kind == "paragraph" else None
    finding = table_of_bars(source, lines) or in_paragraph(source, lines, lone) or right_above_table(document, lines)
    finding = finding or row_without_table(document, lines)
    if finding is None or finding.fix is None:
        return finding
    # Rows that become a table would take in the one below them, unless its line of dashes becomes theirs.
    return (
        finding
        if isinstance(finding.fix.changes, Span) or table_right_below(document, lines[-1].span) is None
        else finding._replace(fix=None)
    )


def _nested(document: AwesomeList) -> Iterator[Finding]:
    spans = (block.span for block in document.blocks if block.kind in CONTAINERS)
    inside = [
        span for span in spans if "|" in document.source[span] and _ROW_INSIDE.search(document.source.text, *span)
    ]
    if inside:
        # Rarely needed.
        from awesome_lint.defects.nestedrows import nested_rows

        yield from nested_rows(document, inside)


def _in_container(source: Source, lines: list[Line], what: str) -> Finding | None:
    """A table whose lines go on with the text of an item or a quote: they stand right below it, at the margin."""
    for index in range(2, len(lines)):
        header, delimiter = lines[index - 1 : index + 1]
        if header.cells < 2 or not is_delimiter(delimiter.text, header.cells):
            continue
        start = source.line_at(header.span.start).start
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
            and is_delimiter(lines[index].text, header.cells)
        ):
            start = source.line_at(header.span.start).start
            fits = fit(lines[index + 1 :], header.cells)
            fix = replacing("add a blank line", Span(start, start), source.ending_at(start)) if fits else None
            return Finding(header.span, "the table is shown as text because it directly follows a line of HTML", fix)
    return None
