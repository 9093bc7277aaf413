"""Which fixes may be made together, told in few looks at the page.

All are made at once. Where something is wrong then, the parts of the page in which it is are looked at by themselves:
what stands between blank lines, and within that its lines. That is cheap, for nothing else is read; a line tells which fix
is to blame, and what stands around it, whether that is so. What passes in its part is then proved on the whole page.
"""

import re
from bisect import bisect_right
from collections.abc import Hashable, Sequence

from awesome_lint.diagnostic import Diagnostic
from awesome_lint.edits import apply
from awesome_lint.guard import suspects
from awesome_lint.named import NamedTuple
from awesome_lint.page import Page, read_excerpt, read_page
from awesome_lint.source import Source, Span

Fixes = tuple[Diagnostic, ...]

# After so many looks at the whole page half of the fixes are left out, and not only those at fault.
_NARROW = 6
# So often a part is looked at; a look at less of it counts for less, but at least for so much, as the smallest is some work.
_MOST_LOOKS = 20
_LEAST = 0.02
# So often in a row those next to what is wrong are left out; then halves are, for what is to blame stands elsewhere.
_MOST_PEELED = 2
_MARK = re.compile(r"[!#$&()*+<=>\[\\\]^_`{|}~\r\n]")
# A fix that reaches over more parts than these is looked at with all of them.
_WIDE = 4


def fixed(source: Source, made: Sequence[Diagnostic]) -> Source:
    """`source` with the fixes of `made`, which must be compatible."""
    return source.with_text(apply(source.text, [one.fix for one in made if one.fix]))


def harmless(before: Page, due: Fixes) -> Fixes:
    """Those of `due` that the guard lets pass together.

    Where others are left, those that did not pass in an earlier round are not tried again as long as nothing has
    changed around them.
    """
    failed = _failed_before(before, due)
    others = _without(due, failed) if failed else ()
    return (_passing_together(before, others) if others else ()) or _passing_together(before, due)


def _passing_together(before: Page, due: Fixes) -> Fixes:
    made, count = due, 0
    while made and (guilty := {*suspects(before, read_page(fixed(before.source, made), before.known), made)}):
        out, count = _failing_around(before, made, guilty), count + 1
        rest = tuple(one for one in made if one not in out)
        made = rest if count < _NARROW else rest[: len(rest) // 2]
    return made


class _Looks:
    """Looks at a part of a page, and at parts of that, as many as cost no more than `_MOST_LOOKS` at all of it."""

    def __init__(self, page: Page, span: Span) -> None:
        self.page = page
        self.span = span
        self._left = float(_MOST_LOOKS)
        self._parts: dict[Span, Page] = {}

    def suspects(self, span: Span, fixes: Fixes) -> Fixes:
        """Those of `fixes`, which stand in `span`, that are next to what is wrong when all are made, as far as that shows.

        What is undecided when no more looks are left is suspicious.
        """
        if not fixes:
            return ()
        self._left -= max((span.end - span.start) / (self.span.end - self.span.start), _LEAST)
        if self._left < 0:
            return fixes
        if span not in self._parts:
            self._parts[span] = read_excerpt(self.page, Source(self.page.source.path, self.page.source[span]))
        part, moved = self._parts[span], tuple(_moved(one, *span) for one in fixes)
        found = {*suspects(part, read_excerpt(self.page, fixed(part.source, moved)), moved)}
        return tuple(one for one, there in zip(fixes, moved, strict=True) if there in found)

    def adding(self, made: Fixes, others: Fixes, known: Fixes = (), peeled: int = 0) -> Fixes:
        """`made` and those of `others` that pass beside them, found by leaving out suspects or halves.

        known: the suspects where all are made, if that is known. peeled: how often suspects were left out for nothing.
        """
        found = known or self.suspects(self.span, (*made, *others)) if others else ()
        if not found:
            return (*made, *others)
        if len(others) == 1 or self._left < 0:
            return made
        odd, suspicious = others[len(others) // 2 :], {*found}
        near = tuple(one for one in others if one in suspicious)
        peels = peeled < _MOST_PEELED and 0 < len(near) < len(others)
        if peels:
            odd = near
        more = self.adding(made, _without(others, odd), peeled=peeled + peels)
        return self.adding(more, odd, found if len(more) + len(odd) == len(made) + len(others) else (), peeled)


class _Part(NamedTuple):
    """A part of the page, and the fixes that stand in it and in no other."""

    span: Span
    fixes: Fixes


def _failing_around(page: Page, made: Fixes, guilty: set[Diagnostic]) -> set[Diagnostic]:
    """Those of `made` that do not pass where they stand, in the parts of the page that have a `guilty` one.

    Where all pass by themselves, the wide ones among the guilty, or all of these.
    """
    parts, wide = _parts(_borders(page), Span(0, len(page.source.text)), made)
    out: set[Diagnostic] = set()
    for part in parts:
        if not guilty.isdisjoint(part.fixes):
            out |= {*part.fixes} - {*_known_passing(page, part)}
    return out or guilty.intersection(wide) or guilty


def _failed_before(page: Page, fixes: Fixes) -> Fixes:
    """Those of `fixes` that did not pass in a part that was the same, with the same fixes."""
    if not page.known.passing:
        return ()
    parts, _ = _parts(_borders(page), Span(0, len(page.source.text)), fixes)
    known = ((part, page.known.passing.get(_key(page, part))) for part in parts)
    return tuple(
        one for part, found in known if found for one, passes in zip(part.fixes, found, strict=True) if not passes
    )


def _known_passing(page: Page, part: _Part) -> Fixes:
    known, key = page.known.passing, _key(page, part)
    if key not in known:
        made = {*_passing(page, part)}
        known[key] = tuple(one in made for one in part.fixes)
    return tuple(one for one, passes in zip(part.fixes, known[key], strict=True) if passes)


def _key(page: Page, part: _Part) -> Hashable:
    """What decides which fixes pass in a part."""
    moved = (_moved(one, *part.span) for one in part.fixes)
    return page.labels, page.source[part.span], tuple((one.span, one.fix) for one in moved)


def _passing(page: Page, part: _Part) -> Fixes:
    """Those of the fixes of a part that pass in it: first the ones that are hardly to blame, then each other that may."""
    looks, fixes = _Looks(page, part.span), part.fixes
    suspicious = looks.suspects(*part)
    if not suspicious or len(fixes) == 1:
        return () if suspicious else fixes
    tame = tuple(one for one in fixes if not _is_risky(page.source, one))
    if not tame or len(tame) == len(fixes):
        tame = _without(fixes, suspicious) or _passing_by_line(looks, part)
    if len(tame) == len(fixes):
        tame = tame[: len(tame) // 2]
    made, others = looks.adding((), tame), _without(fixes, tame)
    return looks.adding(made, others, suspicious if len(made) == len(tame) else ())


def _is_risky(source: Source, one: Diagnostic) -> bool:
    """Whether a fix may make other marks of Markdown, or other blocks."""
    if one.fix is None or isinstance(one.fix.changes, Span):
        return True
    around = (source.text[max(edit.span.start - 1, 0) : edit.span.end + 1] + edit.text for edit in one.fix.edits)
    return any(_MARK.search(text) for text in around)


def _passing_by_line(looks: _Looks, part: _Part) -> Fixes:
    lines, _ = _parts(looks.page.source.line_starts, *part)
    return tuple(one for line in lines for one in _passing_in_line(looks, line))


def _without(fixes: Fixes, others: Fixes) -> Fixes:
    out = {*others}
    return tuple(one for one in fixes if one not in out)


def _passing_in_line(looks: _Looks, line: _Part) -> Fixes:
    if not looks.suspects(*line):
        return line.fixes
    return tuple(one for one in line.fixes if len(line.fixes) > 1 and not looks.suspects(line.span, (one,)))


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
