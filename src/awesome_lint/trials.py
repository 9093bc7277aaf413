"""Which fixes may be made together, told in few looks at the page.

All are made at once. Where something is wrong then, the parts of the page in which it is are looked at by themselves:
what stands between blank lines, and within that its lines. That is cheap, for nothing else is read; a line tells which fix
is to blame, and what stands around it, whether that is so. What passes in its part is then proved on the whole page.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from awesome_lint.diagnostic import Diagnostic
from awesome_lint.edits import apply
from awesome_lint.guard import suspects
from awesome_lint.page import Page, read_excerpt, read_page
from awesome_lint.source import Source, Span

Fixes = tuple[Diagnostic, ...]

# After so many looks at the whole page half of the fixes are left out, and not only those at fault.
_NARROW = 6
# A look at a part takes at least so much of the budget: the smallest one is some work.
_LEAST = 0.01
# A fix that reaches over more parts than these is looked at with all of them.
_WIDE = 4


class Budget:
    """How much may be looked at, in whole pages. What is undecided when it is spent is left out."""

    def __init__(self, pages: float) -> None:
        self.left = pages

    def allows(self, share: float = 1.0) -> bool:
        """Takes `share`; whether there was so much."""
        self.left -= share
        return self.left >= 0


def fixed(source: Source, made: Sequence[Diagnostic]) -> Source:
    """`source` with the fixes of `made`, which must be compatible."""
    return replace(source, text=apply(source.text, [one.fix for one in made if one.fix]))


def harmless(before: Page, due: Fixes, budget: Budget) -> Fixes:
    """Those of `due` that the guard lets pass together. Each look but the first one takes of the budget."""
    looks, made, count = _Looks(before, budget), due, 0
    while made and (guilty := {*suspects(before, read_page(fixed(before.source, made), before.known), made)}):
        if not budget.allows():
            return ()
        out, count = _failing_around(looks, made, guilty), count + 1
        rest = tuple(one for one in made if one not in out)
        made = rest if count < _NARROW else rest[: len(rest) // 2]
    return made


class _Looks:
    """Looks at parts of a page."""

    def __init__(self, page: Page, budget: Budget) -> None:
        self.page = page
        self._budget = budget
        self._parts: dict[Span, Page] = {}

    def passes(self, span: Span, fixes: Fixes) -> bool:
        """Whether the guard lets `fixes`, which stand in `span`, pass together, as far as that part of the page shows."""
        return not self.suspects(span, fixes)

    def suspects(self, span: Span, fixes: Fixes) -> Fixes:
        """Those of `fixes` next to what is wrong; all when the budget is spent."""
        if not fixes:
            return ()
        text = self.page.source.text
        if not self._budget.allows(max((span.end - span.start) / len(text), _LEAST)):
            return fixes
        if span not in self._parts:
            self._parts[span] = read_excerpt(self.page, Source(self.page.source.path, self.page.source[span]))
        part, moved = self._parts[span], tuple(_moved(one, *span) for one in fixes)
        found = {*suspects(part, read_excerpt(self.page, fixed(part.source, moved)), moved)}
        return tuple(one for one, there in zip(fixes, moved, strict=True) if there in found)

    def adding(self, span: Span, made: Fixes, others: Fixes) -> Fixes:
        """`made` and those of `others` that pass beside them, found by halves."""
        if not others or self.passes(span, (*made, *others)):
            return (*made, *others)
        return self.halved(span, made, others)

    def halved(self, span: Span, made: Fixes, others: Fixes) -> Fixes:
        """The same, where it is known that not all pass."""
        half = len(others) // 2
        return self.adding(span, self.adding(span, made, others[:half]), others[half:]) if half else made


class _Part(NamedTuple):
    """A part of the page, and the fixes that stand in it and in no other."""

    span: Span
    fixes: Fixes


def _failing_around(looks: _Looks, made: Fixes, guilty: set[Diagnostic]) -> set[Diagnostic]:
    """Those of `made` that do not pass where they stand, in the parts of the page that have a `guilty` one.

    Where all pass by themselves, the wide ones among the guilty, or all of these.
    """
    source = looks.page.source
    parts, wide = _parts(_borders(looks.page), Span(0, len(source.text)), made)
    out: set[Diagnostic] = set()
    for part in parts:
        if not guilty.isdisjoint(part.fixes):
            out |= {*part.fixes} - {*_passing(looks, part)}
    return out or guilty.intersection(wide) or guilty


def _passing(looks: _Looks, part: _Part) -> Fixes:
    """Those of the fixes of a part that pass in it."""
    span, fixes = part
    suspicious = looks.suspects(span, fixes)
    if not suspicious or len(fixes) == 1:
        return () if suspicious else fixes
    likely = _others(fixes, suspicious) or _passing_by_line(looks, part)
    if len(likely) == len(fixes):
        return looks.halved(span, (), likely)
    return looks.adding(span, looks.adding(span, (), likely), _others(fixes, likely))


def _passing_by_line(looks: _Looks, part: _Part) -> Fixes:
    lines, _ = _parts(looks.page.source.line_starts, *part)
    return tuple(one for line in lines for one in _passing_in_line(looks, line))


def _others(fixes: Fixes, chosen: Fixes) -> Fixes:
    without = {*chosen}
    return tuple(one for one in fixes if one not in without)


def _passing_in_line(looks: _Looks, line: _Part) -> Fixes:
    if looks.passes(*line):
        return line.fixes
    return tuple(one for one in line.fixes if len(line.fixes) > 1 and looks.passes(line.span, (one,)))


def _borders(page: Page) -> list[int]:
    """Where parts of the page begin: behind blank lines, and at the items of a list."""
    source, found = page.source, [0]
    for piece in page.pieces:
        start = source.line_starts[piece.first]
        item = piece.kind == "item" and len(piece.ids) == 1
        if start > found[-1] and (item or not source[source.line_span(piece.first - 1)].strip(" \t")):
            found.append(start)
    return found


def _parts(borders: Sequence[int], span: Span, fixes: Fixes) -> tuple[list[_Part], Fixes]:
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
        _Part(Span(max(borders[first], span.start), min(ends[last], span.end)), tuple(ones))
        for first, last, ones in groups
    ], wide


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


def _moved(one: Diagnostic, start: int, end: int) -> Diagnostic:
    """A finding in the part of the text from `start` to `end`, counted from there."""

    def move(span: Span) -> Span:
        return Span(*(min(max(place, start), end) - start for place in span))

    if one.fix is None:
        return one._replace(span=move(one.span))
    changes = move(one.fix.changes) if isinstance(one.fix.changes, Span) else one.fix.changes
    edits = tuple(edit._replace(span=move(edit.span)) for edit in one.fix.edits)
    return one._replace(span=move(one.span), fix=one.fix._replace(edits=edits, changes=changes))
