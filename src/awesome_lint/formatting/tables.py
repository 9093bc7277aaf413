"""The lines of a table, from the cells as their author wrote them."""

from collections.abc import Container, Iterable, Sequence
from typing import Literal

from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import regex
from awesome_lint.formatting import TableStyle
from awesome_lint.parsing.tablerule import split_row

Alignment = Literal["", "left", "right", "center"]

# What cmark takes for white space; a cell may start with any other space, and keeps it.
_SPACE = " \t\v\f\r\n"
_LEAST_DASHES = 3
# A wider cell sticks out of its column, or all rows would be as long as the longest. Of real cells one in 200 is wider.
_WIDEST = 250
_CLOSED = regex(r"(?<!\\)\|\Z")


class _Row(NamedTuple):
    """The cells of a row. text: the line itself, where it stays so, but for pipes at its ends.

    A line without a pipe is more likely text than a row.
    """

    cells: tuple[str, ...]
    text: str | None = None


def table_lines(
    header: str, delimiter: str, rows: Iterable[str], style: TableStyle, meant: Container[int] = ()
) -> list[str]:
    """The lines of a table, laid out anew from its lines as they stand, without their indentation.

    A row keeps all its cells, those past the header too, and has an empty one for each that is missing. meant: the numbers
    of rows that are as they are meant to be, whichever cells they have; those that lack some get none.
    """
    alignments = [_alignment(cell) for cell in _cells(delimiter)]
    width = len(alignments)
    read = [_Row(_cells(header)), *(_read_row(row, width, number in meant) for number, row in enumerate(rows))]
    if style == "compact":
        dashes = [_dashes(alignment, _LEAST_DASHES + len(_colons(alignment))) for alignment in alignments]
        lines = [_compact(row.cells) if row.text is None else row.text for row in read]
    else:
        columns = [[row.cells[index] for row in read if row.text is None] for index in range(width)]
        widths = [_column_width(map(_width, column)) for column in columns]
        dashes = [_dashes(*one) for one in zip(alignments, widths, strict=True)]
        lines = [_aligned(row.cells, alignments, widths) if row.text is None else row.text for row in read]
    return [lines[0], _compact(dashes), *lines[1:]]


def _read_row(line: str, width: int, is_meant: bool) -> _Row:
    cells = _cells(line)
    if "|" not in line and width > 1:
        return _Row(cells, line.strip(_SPACE))
    if _is_cut(cells, width) or (is_meant and len(cells) < width):
        return _Row(cells, _enclosed(line.strip(_SPACE)))
    return _Row(cells + ("",) * (width - len(cells)))


def _enclosed(line: str) -> str:
    """A row with a pipe at either end, as all others get: it is no more part of anything than the row's end is."""
    opening = "" if line.startswith("|") else "| "
    closing = "" if _CLOSED.search(line) else " |"
    return f"{opening}{line}{closing}"


def _is_cut(cells: Sequence[str], width: int) -> bool:
    """Whether a pipe inside code, a link or the like has cut it into cells:
    space around that pipe would become part of it.
    """
    return len(cells) > width and any(map(_is_open, cells))


def _is_open(cell: str) -> bool:
    """Whether code, a formula, a bracket or a tag begins in a cell and does not end in it, or the other way round."""
    pairs = any(cell.count(opening) != cell.count(closing) for opening, closing in ("()", "[]", "<>"))
    return pairs or any(cell.count(mark) % 2 for mark in "`$")


def _cells(line: str) -> tuple[str, ...]:
    return tuple(line[start:end].strip(_SPACE) for start, end in split_row(line.strip(_SPACE)))


def _compact(cells: Iterable[str]) -> str:
    return "".join(f"| {cell} " if cell else "| " for cell in cells) + "|"


def _aligned(cells: Sequence[str], alignments: Sequence[Alignment], widths: Sequence[int]) -> str:
    shown = [_padded(*one) for one in zip(cells, alignments, widths, strict=False)]
    past = cells[len(widths) :]
    return "".join(f"| {cell} " for cell in shown) + (_compact(past) if past else "|")


def _padded(cell: str, alignment: Alignment, width: int) -> str:
    missing = max(width - _width(cell), 0)
    before = {"right": missing, "center": missing // 2}.get(alignment, 0)
    return " " * before + cell + " " * (missing - before)


def _column_width(widths: Iterable[int]) -> int:
    """How wide a column is whose cells have these widths."""
    return max((width for width in widths if _LEAST_DASHES < width <= _WIDEST), default=_LEAST_DASHES)


def _width(cell: str) -> int:
    """The columns that a cell takes in a font of one width: two for a Chinese character, two for an emoji."""
    if cell.isascii():
        return len(cell)
    from wcwidth import wcswidth

    width: int = wcswidth(cell)
    return width if width >= 0 else len(cell)


def _alignment(dashes: str) -> Alignment:
    first, last = dashes.startswith(":"), dashes.endswith(":")
    return "center" if first and last else "left" if first else "right" if last else ""


def _colons(alignment: Alignment) -> str:
    return {"": "", "center": "::"}.get(alignment, ":")


def _dashes(alignment: Alignment, width: int) -> str:
    first, last = alignment in ("left", "center"), alignment in ("right", "center")
    return ":" * first + "-" * (width - first - last) + ":" * last
