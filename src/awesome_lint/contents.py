"""A list's own table of contents: the links that lead to its topics, in whatever form they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from awesome_lint.anchors import Anchors, folded, fragment, read_anchors
from awesome_lint.model import AwesomeList, Heading, Link
from awesome_lint.source import Span

# A table of contents leads to at least so many topics.
_FEWEST = 3


@dataclass(frozen=True)
class Contents:
    """A table of contents. `links` gives, for each topic that it leads to, the link that does."""

    span: Span
    links: Mapping[Span, Link]

    def lists(self, heading: Heading) -> bool:
        """Whether it leads to `heading`."""
        return heading.span in self.links


def read_contents(document: AwesomeList) -> Contents | None:
    """The table of contents of a list, if it has one: the stretch of blocks that leads to the most topics."""
    anchors = read_anchors(document)
    starts = [heading.span.start for heading in document.headings]
    best: list[tuple[Heading, Link]] = []
    for stretch in _stretches(document):
        found = [pair for link in stretch for pair in _targets(document, anchors, starts, link)]
        ahead = [pair for pair in found if pair[0].span.start > pair[1].span.start]
        if len({heading.span for heading, _ in ahead}) > len({heading.span for heading, _ in best}):
            best = ahead
    links: dict[Span, Link] = {}
    for heading, link in best:
        links.setdefault(heading.span, link)
    if len(links) < _FEWEST:
        return None
    spans = [link.span for link in links.values()]
    return Contents(Span(min(spans).start, max(span.end for span in spans)), links)


def _stretches(document: AwesomeList) -> Iterator[list[Link]]:
    """The in-page links, cut where a block without any stands between two, and at headings."""
    blocks = [block.span for block in document.blocks]
    starts = [span.start for span in blocks]
    headings = {heading.span.start for heading in document.headings if not heading.html}
    stretch: list[Link] = []
    last = -1
    for link in document.links:
        index = bisect_right(starts, link.span.start) - 1
        if index < 0 or link.span.end > blocks[index].end or not _is_entry(document, link):
            continue
        if stretch and (index - last > 1 or any(last_start in headings for last_start in _between(document, stretch[-1], link))):
            yield stretch
            stretch = []
        stretch.append(link)
        last = index
    if stretch:
        yield stretch


def _between(document: AwesomeList, one: Link, other: Link) -> Iterator[int]:
    starts = [heading.span.start for heading in document.headings]
    yield from starts[bisect_right(starts, one.span.start) : bisect_right(starts, other.span.start)]


def _is_entry(document: AwesomeList, link: Link) -> bool:
    return link.url.startswith("#") and len(link.url) > 1


def _targets(
    document: AwesomeList, anchors: Anchors, starts: list[int], link: Link
) -> Iterator[tuple[Heading, Link]]:
    """The heading that a link leads to: by slug, by an id in its topic or just above it, or by its very words."""
    name = fragment(link.url)
    heading = anchors.headings.get(name)
    if heading is not None:
        yield heading, link
        return
    if name in anchors.ids:
        index = bisect_right(starts, anchors.ids[name])
        # The id stands under the one heading and above the next; either may be meant.
        yield from ((one, link) for one in document.headings[max(index - 1, 0) : index + 1])
        return
    wanted = folded(name)
    yield from ((one, link) for slug, one in anchors.headings.items() if wanted and folded(slug) == wanted)
