"""Which fixes may be made together, told in few looks at the page.

All are made at once. Where something is wrong then, it is looked at by itself: first the lines in which it is, with
those next to them, then the part of the page around, up to the next blank lines. That is cheap, for nothing else is
read; lines tell which fix is to blame, and what stands around them, whether that is so. What passes there is then
proved on the whole page.
"""

import re
from collections.abc import Hashable, Sequence

from awesome_lint.diagnostic import Diagnostic
from awesome_lint.edits import apply
from awesome_lint.fixing.guard import losers, suspects
from awesome_lint.fixing.pageparts import Fixes, Heads, Part, borders, close_ups, moved_into, parts
from awesome_lint.parsing.page import Page, read_excerpt, read_page
from awesome_lint.source import Source, Span

# After so many looks at the whole page half of the fixes are left out, and not only those at fault.
_NARROW = 6
# So often a part is looked at; a look at less of it counts for less, but as for so many characters: each is some work.
_MOST_LOOKS = 20
_LEAST = 500
# So often in a row those next to what is wrong are left out; then halves are, for what is to blame stands elsewhere.
_MOST_PEELED = 2
# So often what is wrong is looked for in its lines.
_MOST_CLOSE = 3
# A part of more than one in so many characters of the page is not looked at again before the page is.
_LARGE = 4
_MARK = re.compile(r"[!#$&()*+<=>\[\\\]^_`{|}~\r\n]")


def fixed(source: Source, made: Sequence[Diagnostic]) -> Source:
    """`source` with the fixes of `made`, which must be compatible."""
    return source.with_text(apply(source.text, [one.fix for one in made if one.fix]))


def harmless(before: Page, due: Fixes) -> Fixes:
    """Those of `due` that the guard lets pass together.

    Where others are left, those that did not pass in an earlier round are not tried again as long as nothing has
    changed around them.
    """
    others = due
    while failed := _failed_before(before, others):
        others = _without(others, failed)
    passing = _passing_together(before, others)
    return passing if passing or len(others) == len(due) else _passing_together(before, due)


def _passing_together(before: Page, due: Fixes) -> Fixes:
    made, count = due, 0
    while made:
        after = fixed(before.source, made)
        if losing := losers(before.source, after, made):
            made = _without(made, losing)
            continue
        guilty = {*suspects(before, read_page(after, before.known), made)}
        if not guilty:
            break
        out, count = _failing_around(before, made, guilty, again=count > 0), count + 1
        rest = tuple(one for one in made if one not in out)
        made = rest if count < _NARROW else rest[: len(rest) // 2]
    return made


class _Looks:
    """Looks at a part of a page, and at lines of that, as many as cost no more than `_MOST_LOOKS` at all of it."""

    def __init__(self, page: Page, span: Span, heads: Heads) -> None:
        self.page = page
        self.span = span
        self._heads = heads
        self._left = float(_MOST_LOOKS)
        self._parts: dict[Span, Page] = {}

    def suspects(self, span: Span, fixes: Fixes) -> Fixes:
        """Those of `fixes`, which stand in `span`, that are next to what is wrong when all are made, as far as that
        shows.

        What is undecided when no more looks are left is suspicious.
        """
        if not fixes:
            return ()
        head = "" if span == self.span else self._heads.above(span.start)
        length = self.span.end - self.span.start
        self._left -= min(max(len(head) + span.end - span.start, _LEAST) / length, 1)
        if self._left < 0:
            return fixes
        if span not in self._parts:
            self._parts[span] = read_excerpt(self.page, Source(self.page.source.path, head + self.page.source[span]))
        part, moved = self._parts[span], tuple(moved_into(one, span, len(head)) for one in fixes)
        found = {*suspects(part, read_excerpt(self.page, fixed(part.source, moved)), moved)}
        return tuple(one for one, there in zip(fixes, moved, strict=True) if there in found)

    def failing_close_by(self, part: Part, suspicious: Fixes) -> Fixes:
        """Those of the fixes of a part that do not pass in the lines of the `suspicious` ones, without those around."""
        failing: list[Diagnostic] = []
        for lines in close_ups(self.page.source, part, suspicious):
            found = self.suspects(*lines)
            failing += _without(lines.fixes, self.passing(lines, found)) if found else ()
        return tuple(failing)

    def passing(self, part: Part, suspicious: Fixes) -> Fixes:
        """Those of the fixes of a part that pass in it: first the ones that are hardly to blame, then each other that
        may.

        suspicious: those next to what is wrong when all are made.
        """
        fixes = part.fixes
        if len(fixes) == 1:
            return ()
        tame = tuple(one for one in fixes if not _is_risky(self.page.source, one))
        if not tame or len(tame) == len(fixes):
            tame = _without(fixes, suspicious) or self._passing_by_line(part)
        if len(tame) == len(fixes):
            tame = tame[: len(tame) // 2]
        made, others = self._adding(part.span, (), tame), _without(fixes, tame)
        return self._adding(part.span, made, others, suspicious if len(made) == len(tame) else ())

    def _adding(self, span: Span, made: Fixes, others: Fixes, known: Fixes = (), peeled: int = 0) -> Fixes:
        """`made` and those of `others` that pass beside them, found by leaving out suspects or halves.

        known: the suspects where all are made, if that is known. peeled: how often suspects were left out for nothing.
        """
        found = known or self.suspects(span, (*made, *others)) if others else ()
        if not found:
            return (*made, *others)
        if len(others) == 1 or self._left < 0:
            return made
        odd, suspicious = others[len(others) // 2 :], {*found}
        near = tuple(one for one in others if one in suspicious)
        peels = peeled < _MOST_PEELED and 0 < len(near) < len(others)
        if peels:
            odd = near
        more = self._adding(span, made, _without(others, odd), peeled=peeled + peels)
        rest = found if len(more) + len(odd) == len(made) + len(others) else ()
        return self._adding(span, more, odd, rest, peeled)

    def _passing_by_line(self, part: Part) -> Fixes:
        lines, _ = parts(self.page.source.line_starts, *part)
        return tuple(one for line in lines for one in self._passing_in_line(line))

    def _passing_in_line(self, line: Part) -> Fixes:
        if not self.suspects(*line):
            return line.fixes
        return tuple(one for one in line.fixes if len(line.fixes) > 1 and not self.suspects(line.span, (one,)))


def _failing_around(page: Page, made: Fixes, guilty: set[Diagnostic], again: bool) -> set[Diagnostic]:
    """Those of `made` that do not pass where they stand, in the parts of the page that have a `guilty` one.

    Where all pass by themselves, the wide ones among the guilty, or all of these. again: whether fixes of this page
    were left out before; then they are not only looked for in lines.
    """
    found, wide = parts(borders(page), Span(0, len(page.source.text)), made)
    heads = Heads(page)
    out: set[Diagnostic] = set()
    for part in found:
        if not guilty.isdisjoint(part.fixes):
            out |= {*part.fixes} - {*_known_passing(page, part, heads, guilty, again)}
    return out or guilty.intersection(wide) or guilty


def _failed_before(page: Page, fixes: Fixes) -> Fixes:
    """Those of `fixes` that did not pass in a part that was the same, with the same fixes."""
    if not page.known.passing:
        return ()
    among, _ = parts(borders(page), Span(0, len(page.source.text)), fixes)
    known = ((part, page.known.passing.get(_key(page, part))) for part in among)
    return tuple(
        one for part, found in known if found for one, passes in zip(part.fixes, found, strict=True) if not passes
    )


def _known_passing(page: Page, part: Part, heads: Heads, guilty: set[Diagnostic], again: bool) -> Fixes:
    known, key = page.known.passing, _key(page, part)
    if key not in known:
        made = {*_passing(page, part, heads, guilty, again)}
        known[key] = tuple(one in made for one in part.fixes)
    return tuple(one for one, passes in zip(part.fixes, known[key], strict=True) if passes)


def _key(page: Page, part: Part) -> Hashable:
    """What decides which fixes pass in a part."""
    moved = (moved_into(one, part.span, 0) for one in part.fixes)
    return page.labels, page.source[part.span], tuple((one.span, one.fix) for one in moved)


def _passing(page: Page, part: Part, heads: Heads, guilty: set[Diagnostic], again: bool) -> Fixes:
    """Those of the fixes of a part that pass in it.
    guilty: those next to what is wrong when all of the page are made.
    """
    looks = _Looks(page, part.span, heads)
    large = _LARGE * (part.span.end - part.span.start) > len(page.source.text)
    suspicious, seen = tuple(one for one in part.fixes if one in guilty), False
    for _ in range(_MOST_CLOSE):
        failing = looks.failing_close_by(part, suspicious)
        if not failing and seen:
            break
        part, seen = part._replace(fixes=_without(part.fixes, failing)), True
        if failing and large and not again:
            return part.fixes
        suspicious = looks.suspects(*part)
        if not suspicious:
            return part.fixes
    return looks.passing(part, suspicious)


def _is_risky(source: Source, one: Diagnostic) -> bool:
    """Whether a fix may make other marks of Markdown, or other blocks."""
    if one.fix is None or isinstance(one.fix.changes, Span):
        return True
    around = (source.text[max(edit.span.start - 1, 0) : edit.span.end + 1] + edit.text for edit in one.fix.edits)
    return any(_MARK.search(text) for text in around)


def _without(fixes: Fixes, others: Fixes) -> Fixes:
    out = {*others}
    return tuple(one for one in fixes if one not in out)
