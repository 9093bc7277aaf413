"""What a round of fixes changes, and where places are afterwards."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from awesome_lint.basics.named import NamedTuple
from awesome_lint.edits import Extent
from awesome_lint.source import Span


class Change(NamedTuple):
    """An edit and what it names.

    old, new: the whole words at it, before and after. about: the finding's span. extent: what the fix says it changes.
    owner: which fix it belongs to, by number.
    """

    span: Span
    text: str
    old: str
    new: str
    about: Span
    extent: Extent
    owner: int

    @property
    def may_move_blocks(self) -> bool:
        """Whether there may be other blocks afterwards, in the lines that the fix names."""
        return isinstance(self.extent, Span)


class OffsetMap:
    """Offsets before the changes, and the same ones afterwards; an offset inside of a changed stretch is that of its start or end."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self._starts = [change.span.start for change in changes]
        self._ends = [change.span.end for change in changes]
        self._lengths = [len(change.text) for change in changes]
        growths = (len(change.text) - (change.span.end - change.span.start) for change in changes)
        self._shifts = [0, *accumulate(growths)]

    def start(self, offset: int) -> int:
        """The place, before what is written just there."""
        number = bisect_left(self._starts, offset)
        if number and self._ends[number - 1] > offset:
            number, offset = number - 1, self._starts[number - 1]
        return offset + self._shifts[number]

    def end(self, offset: int) -> int:
        """The place, behind what is written just there."""
        number = bisect_right(self._ends, offset)
        if number < len(self._starts) and self._starts[number] < offset:
            offset = self._starts[number] + self._lengths[number]
        return offset + self._shifts[number]
