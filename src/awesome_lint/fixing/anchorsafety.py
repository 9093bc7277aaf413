"""Fixes that would move an anchor which is led to: they are not safe, and take the list's own links with them.

A heading's anchor is made of its text. To mend a letter of it, or to take a comment from its end, changes the anchor.
Links of other pages of the repository count, and stay as they are.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from urllib.parse import unquote

from awesome_lint.addresses.urls import escaped
from awesome_lint.basics.named import NamedTuple
from awesome_lint.diagnostic import Diagnostic
from awesome_lint.edits import Edit, Fix, spliced
from awesome_lint.model import AwesomeList, Destination, Heading
from awesome_lint.parsing.anchors import Anchors, fragment, heading_text, slug, without_prefix
from awesome_lint.parsing.parse import parse
from awesome_lint.repository.project import Project
from awesome_lint.source import Source, Span

# For each edit in a heading, it is read once more. More of them are not told apart.
_MOST_EDITS = 8
# A fix, and its edits in a heading.
_Edited = tuple[Fix, list[Edit]]
_ALSO = ", also in the links to this heading"


def with_anchors_kept(
    document: AwesomeList,
    project: Project,
    folder: str,
    anchors: Callable[[], Anchors],
    found: Sequence[Diagnostic],
) -> list[Diagnostic]:
    """`found`, in which fixes that move an anchor are unsafe, and write the new one in the list's own links as well.

    folder: the list's; anchors: gives those of the list. What links will lead to when the safe fixes are made counts, too.
    """
    fixes = {one.fix: None for one in found if one.fix and one.fix.changes != "everything"}
    within = _in_headings(document.headings, fixes)
    if not within:
        return [*found]
    own = [one for one in document.destinations() if "#" in one.url and project.leads_to_own(one.url, folder)]
    links = defaultdict[str, list[Destination]](list)
    for one in own:
        links[without_prefix(fragment(one.url))].append(one)
    written = (edit.text for fix in fixes if fix.safety == "safe" for edit in fix.edits if "#" in edit.text)
    names = {*links, *map(without_prefix, map(fragment, written))}
    page = _Page(document.source, anchors().headings, links)
    linked = {heading.span for name, heading in page.headings.items() if name in names}
    if not linked.issuperset(heading.span for heading, _ in within):
        others = {without_prefix(fragment(link)) for link in project.links_from_elsewhere()}
        linked |= {heading.span for name, heading in page.headings.items() if name in others}
    moved: dict[Fix, Fix] = {}
    for heading, edited in within:
        if heading.span in linked:
            for fix, following in page.moving(heading, edited):
                moved[fix] = _with(moved.get(fix, fix), following)
    return [one._replace(fix=moved[one.fix]) if one.fix in moved else one for one in found]


def _in_headings(headings: Sequence[Heading], fixes: Iterable[Fix]) -> list[tuple[Heading, list[_Edited]]]:
    """The headings that are edited, with the fixes that do, and their edits in each."""
    starts = [heading.span.start for heading in headings]
    within = defaultdict[int, dict[Fix, list[Edit]]](dict)
    for fix in fixes:
        for edit in fix.edits:
            index = bisect_right(starts, edit.span.start) - 1
            if index >= 0 and edit.span.start < headings[index].span.end:
                within[index].setdefault(fix, []).append(edit)
    return [(headings[index], [*edited.items()]) for index, edited in within.items()]


class _Page(NamedTuple):
    """A list's headings by their slugs, and its links by the anchors that they lead to."""

    source: Source
    headings: Mapping[str, Heading]
    links: Mapping[str, Sequence[Destination]]

    def moving(self, heading: Heading, edited: Sequence[_Edited]) -> Iterator[tuple[Fix, list[Edit]]]:
        """The fixes that change the anchor of a heading, each with what it makes of the links to it, where that is certain."""
        if len(edited) > _MOST_EDITS:
            yield from ((fix, []) for fix, _ in edited)
            return
        text, start = self.source[heading.span], heading.span.start
        before = _slug(text)
        for fix, edits in edited:
            if (after := _slug(_edited(text, start, edits))) != before:
                yield fix, self._following(heading, before, after)

    def _following(self, heading: Heading, before: str, after: str) -> list[Edit]:
        # Of headings of one slug, those further down are numbered.
        is_alone = self.headings.get(before) is heading and f"{before}-1" not in self.headings
        if not is_alone or not after or after in self.headings:
            return []
        found = [self._redirected(link, after) for link in self.links.get(before, ())]
        return [edit for edit in found if edit]

    def _redirected(self, link: Destination, name: str) -> Edit | None:
        """The edit that leads a link to the anchor `name`; None where its text does not say what it leads to."""
        page, _, written = self.source[link.span].partition("#")
        if unquote(written) != fragment(link.url):
            return None
        return Edit(Span(link.span.start + len(page) + 1, link.span.end), escaped(name))


def _with(fix: Fix, following: Sequence[Edit]) -> Fix:
    """The fix, unsafe, with more edits."""
    # One that says it changes no words may not change those of links.
    if not following or fix.changes != "words":
        return fix._replace(safety="unsafe")
    title = fix.title if fix.title.endswith(_ALSO) else f"{fix.title}{_ALSO}"
    return fix._replace(title=title, edits=(*fix.edits, *following), safety="unsafe")


def _edited(text: str, start: int, edits: Sequence[Edit]) -> str:
    """The text that begins at the offset `start`, with edits made."""
    return spliced(text, Span(0, len(text)), sorted((edit.moved(-start) for edit in edits), key=lambda edit: edit.span))


def _slug(text: str) -> str:
    """The slug of a heading, read by itself."""
    headings = parse(Source("", text)).headings
    return slug(heading_text(headings[0]) if headings else text)
