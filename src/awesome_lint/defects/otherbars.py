"""Other bars in the place of pipes: full-width ones, broken ones, those of drawn boxes."""

from collections.abc import Iterator, Sequence

from awesome_lint.basics.patterns import regex
from awesome_lint.defects.columnkinds import Column
from awesome_lint.defects.tablelines import NUMBER, OTHER_BAR, Line, is_closed, is_delimiter
from awesome_lint.defects.textlines import LINK_TEXT, is_links
from awesome_lint.edits import Edit, Finding, Fix, Safety
from awesome_lint.model import Row, Table
from awesome_lint.parsing.regions import Regions
from awesome_lint.parsing.tablerule import split_row
from awesome_lint.source import Source, Span, span_of

# Where a bar is part of a text, in code, formulas, comments, HTML tags and links. No pipe parts the first two, which would
# be none any more.
_APART = regex(
    r"(?<!`)(`+)(?!`)(?:[^`|]|(?<=\\)\|)+\1(?!`)|\$(?! )(?:[^$|]|(?<=\\)\|)+(?<! )\$"
    rf"|<!--(?:(?!-->).)*(?:-->|\Z)|</?[A-Za-z][^<>]*>|{LINK_TEXT}"
)
# Between words without a blank, it joins them: `P(A¦B)`.
_JOINT = regex(r"(?<=[A-Za-z0-9])[^\x00-\x7f](?=[A-Za-z0-9])")


def table_of_bars(source: Source, lines: Sequence[Line]) -> Finding | None:
    """A table that begins with `lines`, but for the other bars in its header or its line of dashes."""
    found = next((bar for line in lines[:2] for bar in _bars(source, line.span)), None)
    if found is None or len(lines) < 2:
        return None
    width = _count(_piped(lines[0].text))
    if width < 2 or not is_delimiter(_piped(lines[1].text), width):
        return None
    meant = [line for number, line in enumerate(lines) if number < 2 or _is_barred(line, width)]
    edits = tuple(Edit(bar, "|") for line in meant for bar in _bars(source, line.span))
    widths = {_count(_piped(line.text) if line in meant else line.text) for line in lines}
    fits = widths == {width} and not any(line.indented for line in lines)
    why = f"the table is shown as text: its {_named(source[found])}"
    return Finding(lines[0].span, why, Fix("write `|`", edits) if fits else None)


def row_of_bars(source: Source, table: Table, row: Row) -> Finding | None:
    """A line in a table that would be a row of it, with a pipe at each end, if its bars were pipes."""
    text = source[row.span]
    found = OTHER_BAR.match(text)
    if not found or not text.endswith(found[0]) or _count(_piped(text)) != len(table.header.cells):
        return None
    edits = tuple(Edit(bar, "|") for bar in _bars(source, row.span))
    # What stands in the first cell moves into the others.
    why = f"the row is shown as one cell: its {_named(found[0])}"
    return Finding(row.span, why, Fix("write `|`", edits, changes=row.span))


def missing_pipes(source: Source, row: Row, columns: Sequence[Column], width: int) -> tuple[str, Fix] | None:
    """Why a row has too few cells, if it had all with pipes in the place of its other bars, and the fix. Those in a link,
    or between two letters, are part of the text.
    """
    bars = list(_bars(source, row.span))
    links = Regions(link.span for cell in row.cells for link in cell.links) if bars else None
    bars = [bar for bar in bars if links and not links.holds(bar.start) and not _JOINT.match(source.text, bar.start)]
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
    """Whether a cell has what a column has elsewhere: the same words, a number or links."""
    if column.usual == "number":
        return NUMBER.fullmatch(cell) is not None
    return cell in column.said or (column.usual == "link" and is_links(cell))


def _is_barred(line: Line, width: int) -> bool:
    """Whether a row was written with other bars: it begins with one, or has all cells with these."""
    text = _piped(line.text)
    return (is_closed(line._replace(text=text)) and not is_closed(line)) or line.cells < width == _count(text)


def _bars(source: Source, span: Span) -> Iterator[Span]:
    return (bar.moved(span.start) for bar in _places(source[span]))


def _named(bar: str) -> str:
    return f"`{bar}` is not the `|` that parts cells"


def _piped(text: str) -> str:
    """A line with pipes in the place of other bars."""
    chars = list(text)
    for bar in _places(text):
        chars[bar.start] = "|"
    return "".join(chars)


def _places(text: str) -> list[Span]:
    """The bars of a line that may stand for pipes."""
    bars = [span_of(match) for match in OTHER_BAR.finditer(text)]
    apart = Regions(span_of(match) for match in _APART.finditer(text)) if bars else None
    return [bar for bar in bars if apart and not apart.holds(bar.start)]


def _count(text: str) -> int:
    """How many cells a line has."""
    return len(split_row(text)) if "|" in text else 0
