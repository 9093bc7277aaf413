"""What usually stands in a table's columns, links or numbers, and cells that stand in another one."""

from collections import Counter
from collections.abc import Collection, Sequence

from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import regex
from awesome_lint.defects.tablelines import NUMBER, is_link
from awesome_lint.model import Inline, Row, Table

_LINK, _NUMBER, _WORDS, _NOTHING = "link", "number", "words", "nothing"
# What nearly all cells of a column are, those with nothing in them apart; one in ten is an exception.
_EXCEPTIONS = 10
# So many rows show what they have; in tables of more columns, nothing is told of these.
_MOST_ROWS, _MOST_COLUMNS = 50, 50
# What is said of works: a year, and authors.
_OF_WORKS = regex(r"\b(?:19|20)\d\d\b|\bet al\b")


class Column(NamedTuple):
    """What the whole rows of a table have in a column.

    counts: how many cells of each kind; said: their words.
    """

    counts: Counter[str]
    said: frozenset[str]

    @property
    def usual(self) -> str | None:
        """The kind of nearly all cells, if it is one that tells the column from others: links, numbers."""
        for kind in (_LINK, _NUMBER):
            if self._filled and self._is_rare(self._filled - self.counts[kind]):
                return kind
        return None

    def has(self, cell: Inline) -> bool:
        """Whether a cell is of a kind that more than exceptions are of."""
        kind = _kind(cell)
        return kind != _NOTHING and self.counts[kind] > 0 and not self._is_rare(self.counts[kind])

    def lacks(self, kind: str) -> bool:
        """Whether hardly a cell is of a kind, of those that have anything in them."""
        return self._filled > 0 and self._is_rare(self.counts[kind])

    @property
    def _filled(self) -> int:
        return self.counts.total() - self.counts[_NOTHING]

    def _is_rare(self, count: int) -> bool:
        return _EXCEPTIONS * count <= self._filled


def columns_of(table: Table, apart: Collection[int] = ()) -> tuple[Column, ...]:
    """The columns of a table, as its whole rows have them: those with all cells, and with pipes where the header has some.

    apart: rows, by their numbers, whose cells are pieces.
    """
    header = table.header
    if len(header.cells) > _MOST_COLUMNS:
        return ()
    ends = (header.leading_pipe, header.trailing_pipe)
    whole = [
        row.cells
        for number, row in enumerate(table.rows[:_MOST_ROWS])
        if len(row.cells) == len(header.cells) and (row.leading_pipe, row.trailing_pipe) == ends and number not in apart
    ]
    return tuple(
        Column(
            Counter(map(_kind, cells)),
            frozenset(cell.text for cell in cells if cell.text),
        )
        for cells in zip(*whole, strict=True)
    )


def _kind(cell: Inline) -> str:
    if cell.links:
        return _LINK
    if NUMBER.fullmatch(cell.text):
        return _NUMBER
    return _WORDS if any(map(str.isalnum, cell.text)) else _NOTHING


def misplaced(row: Row, columns: Sequence[Column]) -> int | None:
    """The first cell of a row that its column has nowhere else, but one further right in nearly all rows; none behind it
    is where it should be.
    """
    kinds = list(map(_kind, row.cells[: len(columns)]))
    for number, kind in enumerate(kinds):
        if columns[number].lacks(kind) and any(column.usual == kind for column in columns[number + 1 :]):
            later = zip(kinds[number + 1 :], columns[number + 1 :], strict=False)
            return None if any(column.usual == other for other, column in later) else number
    return None


def unlike(row: Row, columns: Sequence[Column]) -> bool:
    """Whether a row has no link where all others have one.

    It is a row all the same, if it has a link or a piece of one, a number where the others have numbers, what another
    says there, or behind its first cell the kind of a column, a year or authors.
    """
    cells = list(zip(row.cells, columns, strict=False))
    if any(cell.text in column.said or column.usual == _NUMBER == _kind(cell) for cell, column in cells):
        return False
    if any(cell.links or "](" in cell.content for cell in row.cells):
        return False
    if any(column.has(cell) or _OF_WORKS.search(cell.text) for cell, column in cells[1:]):
        return False
    return any(column.usual == _LINK and column.counts[_LINK] > 1 for column in columns)


def begins_unlike(row: Row, columns: Sequence[Column]) -> bool:
    """Whether a row has no link in its first cell, where all others have one."""
    return columns[0].usual == _LINK and not row.cells[0].links


def pushed_from(row: Row, columns: Sequence[Column]) -> int | None:
    """The cell of a row behind which a pipe pushes all others one column to the right, as far as it can be told.

    Where a column has links or numbers, the row has something else, and has that in the next cell.
    """
    kinds = [_kind(cell) for cell in row.cells] + [_NOTHING]
    # What stands first is not pushed: a title without a link, or a piece of one.
    broken = next((n for n, column in enumerate(columns) if n and column.usual and _differs(kinds[n], column)), None)
    if broken is None or kinds[broken + 1] != columns[broken].usual:
        return None
    if any(column.usual and _differs(kinds[n + 1], column) for n, column in enumerate(columns) if n >= broken):
        return None
    for place in range(broken):
        is_cut = _NOTHING not in kinds[place : place + 2] and not (columns[place].usual and is_link(row.cells[place]))
        between = range(place + 1, broken)
        if is_cut and all(row.cells[n + 1].text in columns[n].said for n in between):
            return place
        if not columns[place].usual or _differs(kinds[place], columns[place]):
            return None
    return None


def _differs(kind: str, column: Column) -> bool:
    return kind not in (_NOTHING, column.usual)
