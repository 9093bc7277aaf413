"""Other bars in the place of pipes: full-width ones, broken ones, those of drawn boxes."""

from collections.abc import Iterator, Sequence

from awesome_lint.basics.patterns import regex
from awesome_lint.defects.columnkinds import Column
from awesome_lint.defects.tablelines import NUMBER, WIDE_PIPE, Line, is_closed, is_delimiter
from awesome_lint.defects.textlines import LINK
from awesome_lint.edits import Edit, Finding, Fix, Safety
from awesome_lint.model import Row, Table
from awesome_lint.parsing.regions import Regions
from awesome_lint.parsing.tablerule import split_row
from awesome_lint.source import Source, Span, span_of

# Beside a letter that is not ASCII, a broken bar is a piece of garbled text, as in `â€¦`.
_BAR = regex(rf"{WIDE_PIPE}|(?<![^\x00-\x7f])[¦│](?![^\x00-\x7f])")


def table_of_bars(source: Source, lines: Sequence[Line]) -> Finding | None:
    """A table that begins with `lines`, but for the other bars in its header or its line of dashes."""
    found = next(filter(None, (_BAR.search(line.text) for line in lines[:2])), None)
    if found is None or len(lines) < 2:
        return None
    width = _count(_piped(lines[0].text))
    if width < 2 or not is_delimiter(_piped(lines[1].text), width):
        return None
    meant = [line for number, line in enumerate(lines) if number < 2 or _is_barred(line, width)]
    edits = tuple(Edit(bar, "|") for line in meant for bar in _bars(source, line.span))
    widths = {_count(_piped(line.text) if line in meant else line.text) for line in lines}
    fits = widths == {width} and not any(line.indented for line in lines)
    why = f"the table is shown as text: its {_named(found[0])}"
    return Finding(lines[0].span, why, Fix("write `|`", edits) if fits else None)


def row_of_bars(source: Source, table: Table, row: Row) -> Finding | None:
    """A line in a table that would be a row of it, with a pipe at each end, if its bars were pipes."""
    text = source[row.span]
    found = _BAR.match(text)
    if not found or not text.endswith(found[0]) or _count(_piped(text)) != len(table.header.cells):
        return None
    edits = tuple(Edit(bar, "|") for bar in _bars(source, row.span))
    # What stands in the first cell moves into the others.
    why = f"the row is shown as one cell: its {_named(found[0])}"
    return Finding(row.span, why, Fix("write `|`", edits, changes=row.span))


def missing_pipes(source: Source, row: Row, columns: Sequence[Column], width: int) -> tuple[str, Fix] | None:
    """Why a row has too few cells, if it had all with pipes in the place of its other bars, and the fix. Those in a link
    are part of its text.
    """
    bars = list(_bars(source, row.span))
    links = Regions(link.span for cell in row.cells for link in cell.links) if bars else None
    bars = [bar for bar in bars if links and not links.holds(bar.start)]
    chars = list(source[row.span]) if bars else []
    for bar in bars:
        chars[bar.start - row.span.start] = "|"
    text = "".join(chars)
    cells = [text[start:end].strip() for start, end in split_row(text)]
    if not bars or len(cells) != width:
        return None
    # Else the bar may be part of a title, and another cell be missing.
    known = {cell.content for cell in row.cells}
    pairs = list(zip(cells, columns, strict=False))
    safety: Safety = (
        "safe" if pairs and all(cell in known or _belongs(cell, column) for cell, column in pairs) else "unsafe"
    )
    return _named(source[bars[0]]), Fix("write `|`", tuple(Edit(bar, "|") for bar in bars), safety, row.span)


def _belongs(cell: str, column: Column) -> bool:
    """Whether a cell has what a column has elsewhere: the same words, a number or a link."""
    if column.usual == "number":
        return NUMBER.fullmatch(cell) is not None
    return cell in column.said or (column.usual == "link" and LINK.search(cell) is not None)


def _is_barred(line: Line, width: int) -> bool:
    """Whether a row was written with other bars: it begins with one, or has all cells with these."""
    text = _piped(line.text)
    return (is_closed(line._replace(text=text)) and not is_closed(line)) or line.cells < width == _count(text)


def _bars(source: Source, span: Span) -> Iterator[Span]:
    return (span_of(match).moved(span.start) for match in _BAR.finditer(source[span]))


def _named(bar: str) -> str:
    return f"`{bar}` is not the `|` that parts cells"


def _piped(text: str) -> str:
    """A line with pipes in the place of other bars."""
    return _BAR.sub("|", text)


def _count(text: str) -> int:
    """How many cells a line has."""
    return len(split_row(text)) if "|" in text else 0
