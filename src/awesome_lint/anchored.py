"""Safe fixes that would move an anchor which the list leads to: they are none, for the link would lead nowhere.

A heading's anchor is made of its text. To mend a letter of it, or to take a comment from its end, changes the anchor.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from awesome_lint.anchors import Anchors, fragment, heading_text, slug, without_prefix
from awesome_lint.diagnostic import Diagnostic
from awesome_lint.edits import Edit, Fix, apply
from awesome_lint.model import Destination, Heading
from awesome_lint.named import NamedTuple
from awesome_lint.parse import parse
from awesome_lint.paths import is_relative, target
from awesome_lint.project import Project
from awesome_lint.source import Source, Span

# For each edit in a heading, it is read once more. More of them are not told apart.
_MOST_EDITS = 8


class Place(NamedTuple):
    """Where a list stands: in which repository, and in which folder of it."""

    project: Project
    folder: str

    def has_page(self, url: str) -> bool:
        """Whether `url` leads to the list's own page."""
        if url[:1] == "#":
            return True
        url = self.project.own_path(url, self.folder) or url
        own = self.project.own
        return url[:1] == "#" or (own != "" and is_relative(url) and target(url, self.folder).path == own)


def with_anchors_kept(
    source: Source,
    written: Iterable[Destination],
    place: Place,
    anchors: Callable[[], Anchors],
    found: Sequence[Diagnostic],
) -> list[Diagnostic]:
    """`found`, in which fixes that move an anchor are unsafe. written: the list's destinations; anchors: gives its own.

    What links will lead to when the other fixes are made counts as well.
    """
    edits = [edit for one in found if one.fix and one.fix.safety == "safe" for edit in one.fix.edits]
    urls = [one.url for one in written if "#" in one.url and place.has_page(one.url)] if edits else []
    names = {without_prefix(fragment(url)) for url in (*urls, *(edit.text for edit in edits if "#" in edit.text))}
    if not names:
        return [*found]
    linked = (heading for name, heading in anchors().headings.items() if name in names)
    moving = frozenset(_moving(source, sorted(linked, key=lambda heading: heading.span), edits))
    return [_unsafe(one) if one.fix and not moving.isdisjoint(one.fix.edits) else one for one in found]


def _moving(source: Source, headings: Sequence[Heading], edits: Iterable[Edit]) -> Iterator[Edit]:
    """Those of `edits` that change the slug of one of `headings`, which are in order."""
    starts = [heading.span.start for heading in headings]
    within = defaultdict[int, list[Edit]](list)
    for edit in edits:
        index = bisect_right(starts, edit.span.start) - 1
        if index >= 0 and edit.span.start < headings[index].span.end:
            within[index].append(edit)
    for index, inside in within.items():
        text, start = source[headings[index].span], headings[index].span.start
        before = _slug(text)
        for edit in inside:
            if len(inside) > _MOST_EDITS or _slug(_edited(text, start, edit)) != before:
                yield edit


def _edited(text: str, start: int, edit: Edit) -> str:
    """The text that begins at the offset `start`, with an edit made."""
    shifted = Edit(Span(edit.span.start - start, edit.span.end - start), edit.text)
    return apply(text, (Fix("", (shifted,)),))


def _slug(text: str) -> str:
    """The slug of a heading, read by itself."""
    headings = parse(Source("", text)).headings
    return slug(heading_text(headings[0]) if headings else text)


def _unsafe(one: Diagnostic) -> Diagnostic:
    return one._replace(fix=one.fix._replace(safety="unsafe")) if one.fix else one
