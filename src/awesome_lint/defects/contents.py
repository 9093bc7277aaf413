"""A list's own table of contents: the links that lead to its topics, in whatever form they stand."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.nearest import MOST_COMPARED, Sharing, likeness, pairs
from awesome_lint.basics.patterns import regex
from awesome_lint.metadata.titles import title_key
from awesome_lint.model import AwesomeList, Heading, Link
from awesome_lint.parsing.anchors import Anchors, anchor_key, fragment, without_prefix
from awesome_lint.source import Span

if TYPE_CHECKING:
    from awesome_lint.defects.saidheadings import SaidHeadings

# A table of contents leads to at least so many topics.
_FEWEST_TOPICS = 3
# It has the others where it has so many, and for each topic that it leaves out this many: of neighbours, or of all of a level.
_FEWEST_OTHERS = 2
_SHARE_OF_NEIGHBOURS = 2
_SHARE_OF_LEVEL = 5
_LEAST_LIKENESS = 0.85
# A topic of a new name has a word like one of its former name.
_LEAST_LIKENESS_OF_WORDS = 0.8
_FEWEST_LETTERS = 5
# Numbers before a heading and brackets in it, which a table of contents may leave out.
_ASIDE = regex(r"\A\s*[\d.]+[.)]?\s*|[(（][^()（）]*[)）]")


class Contents(NamedTuple):
    """A table of contents.

    links: for each topic that it leads to, the link that does. also: topics that a link of another table of contents
    above them leads to, or that an id near them may stand for. words, loose_words: what its links say, and those that
    lead to no topic; loose_phrases: the latter's words, where there are more than one; lines: what its lines without
    links say; shared: what more topics are called than links say; all for comparing. dead: its links that lead to no
    place of the page.
    """

    span: Span
    links: Mapping[Span, Link]
    also: frozenset[Span]
    words: frozenset[str]
    loose_words: Sharing[str]
    loose_phrases: Sharing[frozenset[str]]
    lines: Sharing[str]
    shared: frozenset[str]
    dead: tuple[Link, ...]

    def leads_to(self, heading: Heading) -> bool:
        """Whether one of its links leads to `heading`."""
        return heading.span in self.links

    def lists(self, heading: Heading) -> bool:
        """Whether it leads to `heading`, or has a link of the same words that is not another topic's."""
        if self.leads_to(heading) or heading.span in self.also:
            return True
        return self._says(title_key(heading.text))

    def _says(self, key: str) -> bool:
        """Whether one of its links says what `key` is made of, and as many as there are such topics."""
        return key in self.words and key not in self.shared

    def former(self, heading: Heading, above: Heading | None, below: Heading | None) -> Link | None:
        """The dead link between those to `above` and `below` that has a word like one of `heading`, if there is one."""
        first, last = (self.links.get(one.span) if one else None for one in (above, below))
        if not self.dead or (above and not first) or (below and not last):
            return None
        start, end = first.span.end if first else self.span.start, last.span.start if last else self.span.end
        index = bisect_left(self.dead, start, key=lambda link: link.span.start)
        there = (link for link in self.dead[index : index + MOST_COMPARED] if link.span.start < end)
        return next((link for link in there if _share_nearly(heading.text, f"{link.text} {link.url}")), None)

    def nearly_lists(self, heading: Heading) -> bool:
        """Whether it names `heading` in nearly the same words, by a link that leads to no other topic or by none."""
        key = title_key(_ASIDE.sub("", heading.text))
        pieces = sorted(pairs(key))
        alike = self.loose_words.with_some_of(pieces)
        if self._says(key) or any(len(word) > 7 and word in key for word in alike):
            return True
        said = _plain_words(heading.text)
        if any(words < said for words in self.loose_phrases.with_some_of(sorted(said))):
            return True
        named = len(key) > 5 and any(key in line for line in self.lines.with_some_of(pieces))
        return named or (bool(key) and _is_near(key, alike))


def _is_near(key: str, words: Sequence[str]) -> bool:
    if not words:
        return False
    from difflib import get_close_matches

    return bool(get_close_matches(key, words, 1, _LEAST_LIKENESS))


class _Page:
    """The headings of a list by what links may call them, and what stands between them."""

    def __init__(
        self,
        document: AwesomeList,
        anchors: Anchors,
        is_own: Callable[[str], bool],
        said: "Callable[[], SaidHeadings]",
    ) -> None:
        """`is_own`: whether an address leads to the list's own page. `said`: gives the headings that links say."""
        self.is_own = is_own
        self._said = said
        self.document = document
        self._anchors = anchors
        self._starts = [heading.span.start for heading in document.headings]
        self._visible = [block.span.start for block in document.blocks if block.visible]
        self._by_fold: dict[str, Heading] = {}
        for slug, heading in anchors.headings.items():
            self._by_fold.setdefault(anchor_key(slug), heading)

    def target(self, link: Link) -> tuple[Heading, Link] | None:
        """The heading that a link leads to, by slug or by an id in its topic or right above it, or was surely meant to."""
        name = without_prefix(fragment(link.url))
        heading = self._anchors.headings.get(name)
        if heading is None and name in self._anchors.ids:
            heading = self._beside(self._anchors.ids[name])
            if heading is not None and not _share_a_word(heading.text, link.text):
                return None  # the id may stand for something else near by
        if heading is None:
            heading = self._by_fold.get(anchor_key(name)) if anchor_key(name) else None
        if heading is None and name not in self._anchors:
            heading = self._anchors.headings.get(self._said().slug_of(link) or "")
        return (heading, link) if heading else None

    def leads_within(self, link: Link) -> bool:
        """Whether a link leads to a place of the page: `#a`, `README.md#a`."""
        return "#" in link.url and (link.url.startswith("#") or self.is_own(link.url))

    def near(self, link: Link) -> Iterator[Heading]:
        """The headings that a link may be meant to lead to: for an id, the one it stands in, or the one above it and the one below."""
        if not self.leads_within(link):
            return
        name = without_prefix(fragment(link.url))
        if name in self._anchors.headings:
            yield self._anchors.headings[name]
        elif name in self._anchors.ids:
            offset = self._anchors.ids[name]
            index = bisect_right(self._starts, offset)
            beside = self._beside(offset)
            if beside and beside.span.start > offset and _share_a_word(beside.text, link.text):
                yield beside
                return
            above = self.document.headings[max(index - 1, 0) : index]
            yield from above
            inside = any(heading.span.start <= offset < heading.span.end for heading in above)
            if not inside and not any(_share_a_word(heading.text, link.text) for heading in above):
                yield from self.document.headings[index : index + 1]

    def _beside(self, offset: int) -> Heading | None:
        """The heading below `offset` if nothing visible stands between, else the one above."""
        headings, index = self.document.headings, bisect_right(self._starts, offset)
        if index < len(headings) and not _is_one_between(self._visible, offset, headings[index].span.start - 1):
            return headings[index]
        return headings[index - 1] if index else None


def read_contents(
    document: AwesomeList, anchors: Anchors, is_own: Callable[[str], bool], said: "Callable[[], SaidHeadings]"
) -> Contents | None:
    """The table of contents of a list, if it has one: the stretch of blocks that leads to the most topics.

    is_own: whether an address leads to the list's own page. said: gives the headings that links say, where that is asked.
    """
    page = _Page(document, anchors, is_own, said)
    best: list[tuple[Heading, Link]] = []
    for stretch in _stretches(page):
        found = [pair for link in stretch if (pair := page.target(link)) is not None]
        ahead = [pair for pair in found if pair[0].span.start > pair[1].span.start]
        if len({heading.span for heading, _ in ahead}) > len({heading.span for heading, _ in best}):
            best = ahead
    links: dict[Span, Link] = {}
    for heading, link in best:
        links.setdefault(heading.span, link)
    if len(links) < _FEWEST_TOPICS:
        return None
    spans = [link.span for link in links.values()]
    span = _with_blocks(document, Span(min(spans).start, max(one.end for one in spans)))
    inside = [link for link in document.links if span.contains(link.span)]
    leading = {link.span for link in links.values()}
    loose = [link for link in inside if link.span not in leading]
    lines = (line for line in re.split(r"[\r\n]+", document.source[span]) if "](" not in line and "href" not in line)
    first = min(links).start
    also = (
        heading.span
        for link in document.links
        for heading in page.near(link)
        if link.span.start < first or (link.span.start < heading.span.start and _ends_its_line(document, link))
    )
    return Contents(
        span,
        links,
        also=frozenset(also),
        words=_words(inside),
        loose_words=Sharing(sorted(_words(loose)), pairs),
        loose_phrases=Sharing((words for link in loose if len(words := _plain_words(link.text)) > 1), iter),
        lines=Sharing(map(title_key, lines), pairs),
        shared=frozenset(_shared(document, inside)),
        dead=tuple(link for link in loose if page.leads_within(link) and fragment(link.url) not in anchors),
    )


def _words(links: list[Link]) -> frozenset[str]:
    """What links say and where they lead, for comparing."""
    return frozenset(title_key(text) for link in links for text in (link.text, fragment(link.url))) - {""}


def _shared(document: AwesomeList, links: list[Link]) -> Iterator[str]:
    """What more headings say than links do, for comparing."""
    headings = Counter(title_key(heading.text) for heading in document.headings)
    said = Counter(title_key(link.text) for link in links)
    return (key for key, count in headings.items() if count > said[key] > 0)


def _with_blocks(document: AwesomeList, span: Span) -> Span:
    """`span` with the whole of the blocks that it begins and ends in."""
    blocks = [block.span for block in document.blocks if block.span.meets(span)]
    return Span(min([span, *blocks]).start, max(one.end for one in [span, *blocks]))


def _stretches(page: _Page) -> Iterator[list[Link]]:
    """The in-page links, cut where a block without any stands between two, and at headings."""
    blocks = [block.span for block in page.document.blocks]
    starts = [span.start for span in blocks]
    headings = [heading.span.start for heading in page.document.headings if not heading.html]
    stretch: list[Link] = []
    last = -1
    for link in page.document.links:
        if len(link.url) < 2 or "#" not in link.url or not page.leads_within(link):
            continue
        index = bisect_right(starts, link.span.start) - 1
        if index < 0 or link.span.end > blocks[index].end:
            continue
        if stretch and (index - last > 1 or _is_one_between(headings, stretch[-1].span.start, link.span.start)):
            yield stretch
            stretch = []
        stretch.append(link)
        last = index
    if stretch:
        yield stretch


def _is_one_between(starts: list[int], one: int, other: int) -> bool:
    return bisect_right(starts, one) < bisect_right(starts, other)


def _share_a_word(one: str, other: str) -> bool:
    return bool(_plain_words(one) & _plain_words(other))


def _share_nearly(one: str, other: str) -> bool:
    """Whether two texts have a word of some length in common, but for a few letters."""
    words, others = (
        [word for word in sorted(_plain_words(text))[:MOST_COMPARED] if len(word) >= _FEWEST_LETTERS]
        for text in (one, other)
    )
    return any(likeness(word, like, _LEAST_LIKENESS_OF_WORDS) > 0 for word in words for like in others)


def _plain_words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def _ends_its_line(document: AwesomeList, link: Link) -> bool:
    """Whether nothing is said behind a link, as in a line of a table of contents."""
    line = document.source.line_at(link.span.end)
    return not re.search(r"\w", document.source[Span(link.span.end, line.end)])


def gaps(contents: Contents, groups: list[list[Heading]]) -> Iterator[tuple[list[Heading], list[Heading]]]:
    """For each group of neighbours that the table of contents has but for a few, the group and those few.

    A level counts, too, of which it has nearly all topics, whatever they stand under.
    """
    levels = {level for level in range(1, 7) if _has_the_others(contents, groups, level)}
    for group in groups:
        missing = _missing(contents, group)
        if missing and (missing[0].level in levels or _has(contents, group, missing, _SHARE_OF_NEIGHBOURS)):
            yield group, missing


def _missing(contents: Contents, headings: list[Heading]) -> list[Heading]:
    return [one for one in headings if not contents.lists(one)]


def _has_the_others(contents: Contents, groups: list[list[Heading]], level: int) -> bool:
    headings = [heading for group in groups for heading in group if heading.level == level]
    return _has(contents, headings, _missing(contents, headings), _SHARE_OF_LEVEL)


def _has(contents: Contents, headings: list[Heading], missing: list[Heading], share: int) -> bool:
    listed = sum(1 for heading in headings if contents.leads_to(heading))
    if listed < max(_FEWEST_OTHERS, len(missing)):
        return False
    # What it names by a link that leads nowhere is not left out.
    return listed >= share * len(missing) or listed >= share * sum(not contents.nearly_lists(one) for one in missing)
