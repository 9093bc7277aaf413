"""Parts of a page that are read by themselves, and the fixes that stand in them.

A part is what stands between blank lines, or lines of that. Of a table some lines are read with its header above them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from awesome_lint.basics.named import NamedTuple
from awesome_lint.diagnostic import Diagnostic
from awesome_lint.parsing.page import Page
from awesome_lint.source import Source, Span

Fixes = tuple[Diagnostic, ...]

# A fix that reaches over more parts than these is looked at with all of them.
_WIDE = 4


class Part(NamedTuple):
    """A part of the page, and the fixes that stand in it and in no other."""

    span: Span
    fixes: Fixes


def borders(page: Page) -> list[int]:
    """Where parts of the page begin: behind blank lines, and at the items of a list."""
    source, found = page.source, [0]
    for piece in page.pieces:
        start = source.line_starts[piece.first]
        item = piece.kind == "item" and len(piece.ids) == 1
        if start > found[-1] and (item or not source[source.line_span(piece.first - 1)].strip(" \t")):
            found.append(start)
    return found


def parts(borders: Sequence[int], span: Span, fixes: Fixes) -> tuple[list[Part], Fixes]:
    """The parts of `span` in which `fixes` stand, and those of the fixes that reach over too many."""
    reaching = sorted((*_reach(borders, one), number) for number, one in enumerate(fixes))
    wide = tuple(fixes[number] for first, last, number in reaching if last - first >= _WIDE)
    groups: list[tuple[int, int, list[Diagnostic]]] = []
    for first, last, number in reaching:
        if last - first >= _WIDE:
            continue
        if groups and groups[-1][1] >= first:
            start, end, others = groups.pop()
            others.append(fixes[number])
            groups.append((start, max(end, last), others))
        else:
            groups.append((first, last, [fixes[number]]))
    ends = [*borders[1:], span.end]
    return [
        Part(Span(max(borders[first], span.start), min(ends[last], span.end)), tuple(ones))
        for first, last, ones in groups
    ], wide


def close_ups(source: Source, part: Part, suspicious: Fixes) -> list[Part]:
    """The lines of a part in which a `suspicious` fix stands, with those next to them;
    none where that is most of it.
    """
    lines, _ = parts(source.line_starts, *part)
    spans: list[Span] = []
    marked = {*suspicious}
    for line in lines:
        if marked.isdisjoint(line.fixes):
            continue
        first, last = source.line_index(line.span.start), source.line_index(max(line.span.end - 1, line.span.start))
        start = max(source.line_starts[max(first - 1, 0)], part.span.start)
        end = min(source.line_starts[last + 2], part.span.end) if last + 2 < len(source.line_starts) else part.span.end
        if spans and start <= spans[-1].end:
            start = spans.pop().start
        spans.append(Span(start, end))
    if 2 * sum(span.end - span.start for span in spans) > part.span.end - part.span.start:
        return []
    return [Part(span, _within(lines, span)) for span in spans]


def _within(lines: Sequence[Part], span: Span) -> Fixes:
    first = bisect_left(lines, span.start, key=lambda line: line.span.start)
    after = bisect_right(lines, span.end, key=lambda line: line.span.end)
    return tuple(one for line in lines[first:after] for one in line.fixes)


class Heads:
    """What stands above the rows of tables."""

    def __init__(self, page: Page) -> None:
        self._source = page.source
        self._headers = [piece for piece in page.pieces if piece.kind.startswith("header ")]
        self._firsts = [piece.first for piece in self._headers]
        self._ends = {piece.ids: piece.after for piece in page.pieces if piece.kind.startswith("row ")}

    def above(self, offset: int) -> str:
        """What has to stand above the line at `offset` for it to be a row of its table; "" where it is in none."""
        line = self._source.line_index(offset)
        number = bisect_right(self._firsts, line) - 1
        if number < 0 or line >= self._ends.get(self._headers[number].ids, 0):
            return ""
        first = self._firsts[number]
        return self._source[Span(self._source.line_starts[first], self._source.line_starts[min(first + 2, line)])]


def moved_into(one: Diagnostic, span: Span, shift: int) -> Diagnostic:
    """A finding in what stands at `span`, with `shift` characters before it."""

    def move(place: Span) -> Span:
        return Span(*(min(max(offset, span.start), span.end) - span.start + shift for offset in place))

    if one.fix is None:
        return one._replace(span=move(one.span))
    changes = move(one.fix.changes) if isinstance(one.fix.changes, Span) else one.fix.changes
    edits = tuple(edit._replace(span=move(edit.span)) for edit in one.fix.edits)
    return one._replace(span=move(one.span), fix=one.fix._replace(edits=edits, changes=changes))


def _reach(borders: Sequence[int], one: Diagnostic) -> tuple[int, int]:
    """The first and the last part, by number, in which a fix changes anything."""
    spans = _spans(one)
    start, end = min(span.start for span in spans), max(max(span.end - 1, span.start) for span in spans)
    return bisect_right(borders, start) - 1, bisect_right(borders, end) - 1


def _spans(one: Diagnostic) -> list[Span]:
    if one.fix is None:
        return [one.span]
    changes = [one.fix.changes] if isinstance(one.fix.changes, Span) else []
    return [*(edit.span for edit in one.fix.edits), *changes]
