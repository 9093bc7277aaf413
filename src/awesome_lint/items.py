"""Entries of lists that are written as bullets, or in paragraphs: one item, one work."""

import re
from collections.abc import Hashable, Iterator
from itertools import zip_longest

from awesome_lint import paths
from awesome_lint.citations import Citation, find_citation, precise_date
from awesome_lint.dates import Date
from awesome_lint.details import Details, items_below, read_details
from awesome_lint.entrytypes import Entry, EntryLink, Slot, identifiers
from awesome_lint.fields import Field, image_words, read_text
from awesome_lint.headings import under_news
from awesome_lint.itemtitles import set_off_title, title_in, title_link
from awesome_lint.linkkinds import is_label, kind_of_url
from awesome_lint.model import AwesomeList, Inline, Item, Link, Run
from awesome_lint.named import NamedTuple
from awesome_lint.patterns import regex
from awesome_lint.placeholders import is_placeholder
from awesome_lint.source import Span
from awesome_lint.titles import title_key
from awesome_lint.venuealone import venue_alone
from awesome_lint.venues import is_preprint, known, known_series

# Authors in italics end a title as a line break does.
_AUTHORS = re.compile(r"\bet al\b|,")
# A list counts as one of papers when enough of its items with a link are papers, in number and in share.
_ENOUGH = ((5, 0.1), (2, 0.5))
# Of paragraphs it takes more, as prose has links to papers, too.
_ENOUGH_PARAGRAPHS = 20
_MOST_PARAGRAPHS = 0.7
_BEGINNING, _WORD = 30, 10
_YEAR = regex(r"[\s,.]*[(\[]?(?:19|20)\d\d")
_IN_BRACKETS = regex(r"\[[^\[\]\n]*\]|\([^()\n]*\)")


class _Reading(NamedTuple):
    """An item and what was made out in it.

    date: that of the citation, or a more precise one of its year. is_paper: the item says where or when, or links to a paper.
    details: what the bullets below it say of the same work.
    """

    item: Item
    text: str
    title: str
    link: Link | None
    citation: Citation | None
    date: Date | None
    is_paper: bool
    details: Details | None = None


class KnownItems:
    """What was made out in items, by their content and where their links lead; None where that is no entry's."""

    def __init__(self) -> None:
        self._readings: dict[Hashable, tuple[_Reading, int | None] | None] = {}

    def read(self, item: Item, latest: int) -> _Reading | None:
        """What is made out in `item`, which is read only where none of that content was."""
        inline = item.inline
        if inline is None:
            return None
        key = inline.content, tuple(link.url for link in inline.links), latest
        if key not in self._readings:
            reading = _read(item, latest)
            place = next((place for place, link in enumerate(inline.links) if reading and link is reading.link), None)
            self._readings[key] = (reading, place) if reading else None
            return reading
        known = self._readings[key]
        if known is None:
            return None
        reading, place = known
        return reading._replace(item=item, link=None if place is None else inline.links[place])


def item_entries(document: AwesomeList, folder: str, latest: int, known: KnownItems | None) -> Iterator[Entry]:
    """The entries among the items of a list: those that say where or when or link to a paper, and their neighbours.

    Its paragraphs count, too, and those inside of items, where so many of them are papers that no prose is to be expected.
    """
    read = known.read if known else _read
    news = under_news(document)

    def readings_of(items: tuple[Item, ...]) -> list[_Reading]:
        lasting = [item for item in items if not any(heading.span in news for heading in item.topic)]
        readings = [reading for item in lasting if (reading := read(item, latest)) is not None]
        return _with_details(lasting, readings, latest) if any(item.depth > 1 for item in lasting) else readings

    readings = readings_of(document.items)
    papers = sum(1 for reading in readings if reading.is_paper)
    if any(papers >= number and papers >= share * len(readings) for number, share in _ENOUGH):
        yield from _entries(readings, folder)
    for paragraphs in (document.paragraphs, document.item_paragraphs):
        if len(paragraphs) < _ENOUGH_PARAGRAPHS:
            continue
        readings = [one for one in readings_of(paragraphs) if one.is_paper and _begins_with_title(one)]
        if len(readings) >= _ENOUGH_PARAGRAPHS and len(readings) >= _MOST_PARAGRAPHS * len(paragraphs):
            yield from _entries(readings, folder)


def _with_details(items: list[Item], readings: list[_Reading], latest: int) -> list[_Reading]:
    """`readings` of some of `items`, with what the others right below them say."""
    named = {reading.item.span for reading in readings}
    below = items_below(items)

    def detailed(reading: _Reading) -> _Reading:
        others = [item for item in below.get(reading.item.span, ()) if item.span not in named]
        if not others:
            return reading
        details = read_details(others, latest)
        is_paper = reading.is_paper or details.venue is not None
        return reading._replace(details=details, is_paper=is_paper, date=details.date_beside(reading.date))

    return [detailed(reading) for reading in readings]


def _begins_with_title(reading: _Reading) -> bool:
    """Whether a bold or linked title stands behind nothing but brackets, and no sentence goes on behind it: it is no prose."""
    beginning = reading.title[:_BEGINNING]
    start = reading.text.find(beginning) if beginning else -1
    if start < 0 or any(map(str.isalpha, _IN_BRACKETS.sub("", reading.text[:start]))):
        return False
    runs = reading.item.inline.runs if reading.item.inline else ()
    is_marked = reading.link is not None or any(
        run.strong and beginning.startswith(run.text.strip()[:_WORD]) for run in runs
    )
    behind = reading.text[start + len(reading.title) :].lstrip(" *_`")
    return is_marked and not behind[:1].islower()


def _entries(readings: list[_Reading], folder: str) -> Iterator[Entry]:
    if not _names_venues(readings):
        readings = [_without_name(reading) for reading in readings]
    groups: dict[int, list[_Reading]] = {}
    for reading in readings:
        groups.setdefault(reading.item.list_id, []).append(reading)
    for group in groups.values():
        mostly = 2 * sum(1 for reading in group if reading.is_paper) > len(group)
        yield from (_entry(reading, folder) for reading in group if reading.is_paper or mostly)


def _names_venues(readings: list[_Reading]) -> bool:
    """Whether the names beside the years are venues: at least a few in ten are well known. Others are employers."""
    names = [one.citation.field.venue for one in readings if one.citation and one.citation.field.venue]
    return 10 * sum(1 for name in names if known_series(name)) >= 3 * len(names)


def _without_name(reading: _Reading) -> _Reading:
    """A reading whose citation says the year alone, unless its venue is well known."""
    citation = reading.citation
    if citation is None or citation.field.venue is None or known_series(citation.field.venue):
        return reading
    return reading._replace(citation=citation._replace(field=citation.field._replace(venue=None)))


def _read(item: Item, latest: int) -> _Reading | None:
    inline = item.inline
    if inline is None or not inline.links or all(link.url.startswith("#") for link in inline.links):
        return None
    runs = [run for run in inline.runs if run.kind != "image"]
    labels = tuple(is_label(link.text) for link in inline.links)
    text = _readable(runs, inline.links, labels)
    set_off = set_off_title(runs, inline.links, labels, text, latest)
    if set_off is not None and _is_labelled(text, set_off, runs):
        return None  # `Dataset: [one](...), [another](...)` is a remark on the item above.
    citation = find_citation(text, latest, set_off)
    if citation is None or citation.field.venue is None:
        citation = _badge_citation(inline, latest) or _with_venue(citation, venue_alone(text, latest, set_off))
    if citation is None:
        citation = _tag_citation(runs, inline.links, latest)
    title = title_in(text, set_off, citation)
    link = title_link(runs, inline.links, title)
    if not re.search(r"[^\W\d_]{2}", title) or is_label(title):
        return None
    title = title.removesuffix(".").strip()
    is_paper = citation is not None or _leads_to_paper(inline.links, text, title, link)
    own = citation.field.date if citation else None
    date = precise_date(text, own, latest) if own else None
    return _Reading(item, text, title, link, citation, date, is_paper)


def _with_venue(dated: Citation | None, alone: Citation | None) -> Citation | None:
    """A citation of a year with the venue that stands alone elsewhere in the item: `(2018). Title. UAI.`"""
    if dated is None or alone is None:
        return dated or alone
    return dated._replace(field=dated.field._replace(venue=alone.field.venue))


def _is_labelled(text: str, title: Span, runs: list[Run]) -> bool:
    """Whether what stands before the title, or before the first of several links, is a label and a colon."""
    first = next((index for index, run in enumerate(runs) if run.link is not None), 0)
    before = "".join(run.text for run in runs[:first])
    several = len({run.link for run in runs if run.link is not None}) > 1
    heads = (text[: title.start], before) if several else (text[: title.start],)
    return any(head.rstrip().endswith(":") and is_label(head) for head in heads)


def _leads_to_paper(links: tuple[Link, ...], text: str, title: str, title_link: Link | None) -> bool:
    """Whether the links of an item show that it names a paper."""
    to_papers = [link for link in links if not link.is_image and kind_of_url(link.url) == "paper"]
    if not to_papers:
        return False
    named = [link for link in to_papers if not is_label(link.text) and f"[{link.text}]" not in text]
    # Where such links are not the title, or words stand before it, the item speaks of other papers.
    return title_key(text).startswith(title_key(title)) and all(link is title_link for link in named)


def _readable(runs: list[Run], links: tuple[Link, ...], labels: tuple[bool, ...]) -> str:
    """The text of an item, ends of lines where it only labels a link: as long as in the item, so that places stay."""
    silent = [label and not re.search(r"\d", link.text) for label, link in zip(labels, links, strict=True)]
    parts: list[str] = []
    behind_authors = False
    for run, following in zip_longest(runs, runs[1:]):
        authors = run.italic and bool(parts) and _are_authors(run.text, parts[-1], following)
        if authors:
            parts[-1] = f"{parts[-1][:-1]}\n"
        if run.kind == "break":
            parts.append(" \n")
        elif run.text:
            text = f"\n{run.text[1:]}" if behind_authors and run.text[0] == " " else run.text
            parts.append("\n" * len(text) if run.link is not None and silent[run.link] else text)
        behind_authors = authors
    return "".join(parts)


def _are_authors(text: str, before: str, behind: Run | None) -> bool:
    """Whether words in italics name people: several, or what follows the end of a title and is no venue of the year behind."""
    if not before.endswith(" "):
        return False
    if _AUTHORS.search(text) is not None:
        return True
    is_venue = known(text.strip(" .")) is not None or (behind is not None and _YEAR.match(behind.text) is not None)
    return before.endswith(". ") and not is_venue


def _badge_citation(inline: Inline, latest: int) -> Citation | None:
    """What a badge says, where the words say nothing: a well-known venue and its year, a preprint server last, or a month."""
    fields = [read_text(image_words(link.text, link.url), latest) for link in inline.links if link.is_image]
    telling = [field for field in fields if field.date and _is_telling(field)]
    telling.sort(key=lambda field: (field.venue is None, is_preprint(field.venue or "")))
    return Citation(telling[0], -1, -1) if telling else None


def _tag_citation(runs: list[Run], links: tuple[Link, ...], latest: int) -> Citation | None:
    """The well-known venue that a tag in code of a paper's names, in its own letters: `` `EMNLP` `Survey` ``."""
    if not any(run.kind == "code" for run in runs) or not any(kind_of_url(link.url) == "paper" for link in links):
        return None
    tags = (run.text.strip() for run in runs if run.kind == "code" and run.link is None)
    names = (tag for tag in tags if (venue := known(tag)) is not None and venue.name == tag and not tag.islower())
    return next((Citation(read_text(name, latest), -1, -1, in_code=True) for name in names), None)


def _is_telling(badge: Field) -> bool:
    """Whether a badge says a well-known venue, or a month and nothing else."""
    if badge.venue is None:
        return badge.date is not None and badge.date.month is not None
    return known_series(badge.venue) is not None


def _entry(reading: _Reading, folder: str) -> Entry:
    inline = reading.item.inline
    assert inline is not None
    own, link = tuple(_links(inline.links, reading.link)), reading.link
    details = reading.details
    links = (*own, *details.links) if details else own
    url = link.url if link and not is_placeholder(link.url) else None
    if link is None:
        url = next((one.url for one in links if not is_placeholder(one.url)), None)
    arxiv, doi = identifiers((*own, *details.of_the_paper) if details else own, (reading.text,))
    venue, year = _slots(reading, inline)
    return Entry(
        span=inline.span,
        title=reading.title,
        title_span=link.span if link else inline.span,
        title_link=link,
        topic=reading.item.topic,
        url=url,
        links=links,
        venue=_venue(reading),
        date=reading.date,
        venue_slot=venue,
        year_slot=year,
        arxiv=arxiv,
        doi=doi,
        group=-1 - reading.item.list_id,
        folder=folder,
    )


def _venue(reading: _Reading) -> str | None:
    own = reading.citation.field.venue if reading.citation else None
    below = reading.details.venue if reading.details else None
    return own or (below.field.venue if below else None)


def _slots(reading: _Reading, inline: Inline) -> tuple[Slot | None, Slot | None]:
    """Where an item says the venue, and where the year: in its own text, or else below it."""
    citation, details = reading.citation, reading.details
    venue, year = (details.venue, details.year) if details else (None, None)
    if citation is None:
        return venue, year
    # What stands in code is not checked.
    own = None if citation.in_code else Slot.in_source(inline.span, inline.content, citation.field)
    if citation.field.venue or (venue is None and citation.bracketed):
        return own, own
    return venue, own


def _links(links: tuple[Link, ...], title: Link | None) -> Iterator[EntryLink]:
    for link in links:
        if not link.is_image and not (link.url.startswith("#") and not paths.is_relative(link.url)):
            yield EntryLink(link, "title" if link is title else None)
