"""Safe fixes that would move an anchor which the list leads to: they are none, for the link would lead nowhere.

A heading's anchor is made of its text. To mend a letter of it, or to take a comment from its end, changes the anchor.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from awesome_lint.diagnostic import Diagnostic
from awesome_lint.edits import Edit, Fix, apply
from awesome_lint.model import AwesomeList, Heading
from awesome_lint.parsing.anchors import Anchors, fragment, heading_text, slug, without_prefix
from awesome_lint.parsing.parse import parse
from awesome_lint.repository.project import Project
from awesome_lint.source import Source

# For each edit in a heading, it is read once more. More of them are not told apart.
_MOST_EDITS = 8


def with_anchors_kept(
    document: AwesomeList,
    project: Project,
    folder: str,
    anchors: Callable[[], Anchors],
    found: Sequence[Diagnostic],
) -> list[Diagnostic]:
    """`found`, in which fixes that move an anchor are unsafe. folder: the list's; anchors: gives those of the list.

    What links will lead to when the other fixes are made counts as well.
    """
    edits = [edit for one in found if one.fix and one.fix.safety == "safe" for edit in one.fix.edits]
    within = _in_headings(document.headings, edits)
    if not within:
        return [*found]
    urls = [one.url for one in document.destinations() if "#" in one.url and project.leads_to_own(one.url, folder)]
    names = {without_prefix(fragment(url)) for url in (*urls, *(edit.text for edit in edits if "#" in edit.text))}
    linked = {heading.span for name, heading in anchors().headings.items() if name in names}
    edited = [(heading, inside) for heading, inside in within if heading.span in linked]
    moving = {edit for heading, inside in edited for edit in _moving(document.source, heading, inside)}
    return [_unsafe(one) if one.fix and not moving.isdisjoint(one.fix.edits) else one for one in found]


def _in_headings(headings: Sequence[Heading], edits: Iterable[Edit]) -> list[tuple[Heading, list[Edit]]]:
    """The headings that are edited, with the edits of each."""
    starts = [heading.span.start for heading in headings]
    within = defaultdict[int, list[Edit]](list)
    for edit in edits:
        index = bisect_right(starts, edit.span.start) - 1
        if index >= 0 and edit.span.start < headings[index].span.end:
            within[index].append(edit)
    return [(headings[index], inside) for index, inside in within.items()]


def _moving(source: Source, heading: Heading, edits: Sequence[Edit]) -> Iterator[Edit]:
    """Those of `edits` that change the slug of the heading they are in."""
    text, start = source[heading.span], heading.span.start
    before = _slug(text)
    for edit in edits:
        if len(edits) > _MOST_EDITS or _slug(_edited(text, start, edit)) != before:
            yield edit


def _edited(text: str, start: int, edit: Edit) -> str:
    """The text that begins at the offset `start`, with an edit made."""
    return apply(text, (Fix("", (edit.moved(-start),)),))


def _slug(text: str) -> str:
    """The slug of a heading, read by itself."""
    headings = parse(Source("", text)).headings
    return slug(heading_text(headings[0]) if headings else text)


def _unsafe(one: Diagnostic) -> Diagnostic:
    return one._replace(fix=one.fix._replace(safety="unsafe")) if one.fix else one
