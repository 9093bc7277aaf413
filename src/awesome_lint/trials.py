"""Which of many fixes may be made together, told in few looks at the page.

All are made at once, and those next to what is wrong left out, until nothing is. Then those left out are tried again
beside the others: many at once, as long as they stand so far apart that what is wrong can be laid to one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from awesome_lint.diagnostic import Diagnostic
from awesome_lint.edits import apply
from awesome_lint.guard import suspects
from awesome_lint.page import Page, read_page
from awesome_lint.source import Source

# After so many looks in vain half of the fixes are left out, and not only the nearest.
_NARROW = 6
# The nearest fix that is tried with another is so many lines away: what is wrong is laid to those in its line or the next.
_APART = 3

Fixes = tuple[Diagnostic, ...]


def fixed(source: Source, made: Sequence[Diagnostic]) -> Source:
    """`source` with the fixes of `made`, which must be compatible."""
    return replace(source, text=apply(source.text, [one.fix for one in made if one.fix]))


def harmless(before: Page, due: Fixes, trials: Iterator[int]) -> Fixes:
    """Those of `due` that the guard lets pass together. Each further look is one of `trials`; what is undecided then is out."""
    made, waiting = _without_suspects(before, due, trials)
    while waiting:
        tried, waiting = _apart(before.source, waiting)
        while tried:
            if next(trials, None) is None:
                return made
            guilty = {*_suspects(before, _ordered(due, {*made, *tried}))}
            if not guilty:
                made = _ordered(due, {*made, *tried})
                break
            rest = tuple(one for one in tried if one not in guilty)
            if len(rest) == len(tried):
                rest, later = tried[: len(tried) // 2], tried[len(tried) // 2 :] if len(tried) > 1 else ()
                waiting = _ordered(due, {*waiting, *later})
            tried = rest
    return made


def _without_suspects(before: Page, due: Fixes, trials: Iterator[int]) -> tuple[Fixes, Fixes]:
    """Those that pass once the suspects among them are left out, and these."""
    made, looks = due, 0
    while made and (guilty := {*_suspects(before, made)}):
        if next(trials, None) is None:
            return (), ()
        rest, looks = tuple(one for one in made if one not in guilty), looks + 1
        made = rest if looks < _NARROW else rest[: len(rest) // 2]
    out = {*made}
    return made, tuple(one for one in due if one not in out) if len(due) > 1 else ()


def _suspects(before: Page, made: Fixes) -> Fixes:
    return suspects(before, read_page(fixed(before.source, made), before.known), made)


def _apart(source: Source, waiting: Fixes) -> tuple[Fixes, Fixes]:
    """Those that can be tried together, from the first one on, and the others."""
    tried: list[Diagnostic] = []
    free = 0
    for one in waiting:
        lines = [source.line_index(place) for edit in one.fix.edits for place in edit.span] if one.fix else [0]
        if min(lines) >= free:
            tried.append(one)
            free = max(lines) + _APART
    chosen = {*tried}
    return tuple(tried), tuple(one for one in waiting if one not in chosen)


def _ordered(due: Fixes, chosen: set[Diagnostic]) -> Fixes:
    return tuple(one for one in due if one in chosen)
