"""Fixes that write a link to a heading whose anchor others of the round move: made together, the new link would be dead.

They wait, and lead to the new anchor in the next round. Links to other pages that are mended wait for these, too, but not here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from awesome_lint.basics.patterns import regex
from awesome_lint.diagnostic import Diagnostic
from awesome_lint.edits import apply, compatible
from awesome_lint.model import AwesomeList, Heading
from awesome_lint.parsing.anchors import heading_text, unique_slugs, without_prefix
from awesome_lint.parsing.page import Page
from awesome_lint.parsing.parse import parse

# `#topics`, as it stands in a destination or in the text of a whole link.
_ANCHOR = regex(r"#([^\s#()<>\"']+)")


def due_together(page: Page, allowed: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Those whose fixes can be made together. Where one leads to an anchor that others move, all that lead to any wait.

    Where there are no others, none would ever be made: there, they do not wait.
    """
    due = _compatible(allowed)
    if not _one_leads_astray(page, due):
        return due
    return _compatible([one for one in allowed if not any(_anchors_written(one))]) or due


def _compatible(allowed: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    chosen = {id(fix) for fix in compatible(one.fix for one in allowed if one.fix)}
    return tuple(one for one in allowed if id(one.fix) in chosen)


def _one_leads_astray(page: Page, due: Sequence[Diagnostic]) -> bool:
    """Whether one writes the anchor of a heading which is another heading's, or nobody's, when all are made."""
    written = {name for one in due for name in _anchors_written(one)}
    if not written:
        return False
    source, read = page.source, page.known.read
    before = parse(source, read)
    if not _edits_one(before.headings, due):
        return False
    after = parse(source.with_text(apply(source.text, [one.fix for one in due if one.fix])), read)
    slugs, later = _slugs(before), _slugs(after)
    if len(slugs) == len(later):
        return any(name in written and name != other for name, other in zip(slugs, later, strict=True))
    return not written.intersection(slugs) <= {*later}


def _anchors_written(one: Diagnostic) -> Iterator[str]:
    """The names behind `#` in what a fix writes."""
    for edit in one.fix.edits if one.fix else ():
        if "#" in edit.text:
            yield from (without_prefix(unquote(name)) for name in _ANCHOR.findall(edit.text))


def _edits_one(headings: Sequence[Heading], due: Sequence[Diagnostic]) -> bool:
    """Whether a heading is edited."""
    starts = [heading.span.start for heading in headings]
    for edit in (edit for one in due if one.fix for edit in one.fix.edits):
        index = bisect_right(starts, edit.span.start) - 1
        if index >= 0 and edit.span.start < headings[index].span.end:
            return True
    return False


def _slugs(document: AwesomeList) -> list[str]:
    return unique_slugs(heading_text(heading) for heading in document.headings)
