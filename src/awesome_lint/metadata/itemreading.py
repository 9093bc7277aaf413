"""What one item of a list, or one paragraph, says of a work: its title, where and when it appeared."""

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

from awesome_lint.addresses.linkkinds import is_label, is_place_of_papers, kind_of_url, kind_of_words
from awesome_lint.addresses.urls import facts
from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import regex
from awesome_lint.metadata.citations import Citation, find_citations, precise_date
from awesome_lint.metadata.citedfields import cited_field, is_known
from awesome_lint.metadata.dates import MONTHS, Date
from awesome_lint.metadata.fields import Field, read_text, words_of_images
from awesome_lint.metadata.itemtitles import set_off_title, title_in, title_link, without_links_in_brackets
from awesome_lint.metadata.titles import title_key
from awesome_lint.metadata.venuealone import venue_alone
from awesome_lint.metadata.venues import is_preprint, known, known_series
from awesome_lint.model import Inline, Item, Link, Run
from awesome_lint.source import Span

if TYPE_CHECKING:
    from awesome_lint.metadata.details import Details

_FEWEST_WORDS, _FEWEST_IDEOGRAPHS = 3, 12
_IDEOGRAPH = regex("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SENTENCE = regex(r"[.!?]\s|[。！？\n]")
LONGEST = 300
# Authors in italics end a title as a line break does.
_AUTHORS = regex(r"\bet al\b|,")
_ADDRESS = regex(r"https?://\S+")
_YEAR = regex(r"[\s,.]*[(\[]?(?:19|20)\d\d")
# A word that goes on where a date ends: `(2022.03) of the data`.
_WORD_BEHIND = regex(r"[ \t*_`]*[(\[（【]?[^\W_]")
# Of the year and the month that an arXiv id begins with.
_DIGITS_OF_MONTH = 4
_START_OF_ID = regex(r"[(\[（【]?(?<![\w.])(?P<start>\d{4})[./-]\d\d(?![./-]?\w)[)\]）】]?(?:\s?[:：]|\s[-–—](?=\s))?")
# What GitHub shows as a box at the start of an item.
_BOXES = ("[ ] ", "[x] ", "[X] ")


class ItemReading(NamedTuple):
    """An item and what was made out in it.

    date: that of the citation, or a more precise one of its year. listed: the date in the item's words beside a venue's year.
    is_paper: the item says where or when, or links to a paper.
    kind: whether the title stands behind a description of the work, or the item has no link.
    details: what the bullets below it say of the same work.
    """

    item: Item
    text: str
    title: str
    link: Link | None
    citation: Citation | None
    date: Date | None
    is_paper: bool
    kind: Literal["plain", "described", "unlinked"] = "plain"
    details: "Details | None" = None
    listed: Citation | None = None


def read_item(item: Item, latest: int) -> ItemReading | None:
    """What an item says of a work; None where it names none. latest: the last year that two digits may mean."""
    inline = item.inline
    if inline is None or all(link.url.startswith("#") for link in inline.links):
        return None
    runs = [run for run in inline.runs if run.kind != "image"]
    labels = tuple([_is_unnamed(link) for link in inline.links])
    text = readable(runs, inline.links, labels, latest)
    set_off = set_off_title(runs, inline.links, labels, text, latest)
    if set_off is not None and _is_labelled(text, set_off, runs) and not _is_named_paper(item, text, set_off):
        return None  # `Dataset: [one](...), [another](...)` is a remark on the item above.
    text, set_off, ahead = _without_date(text, set_off, inline.links, latest)
    found = find_citations(text, latest, set_off)
    if ahead is not None:
        found = sorted([ahead, *found], key=lambda one: one.field.venue is None)
    citation, listed = (found[0], _listed(found, text, set_off, runs)) if found else (None, None)
    if citation is None or citation.field.venue is None:
        badge = _badge_citation(inline, latest)
        listed = citation if badge is not None and badge.field.venue is not None else None
        citation = badge or _with_venue(citation, venue_alone(text, latest, set_off))
    if citation is None:
        citation = _tag_citation(runs, inline.links, latest)
    title = title_in(text if set_off else without_links_in_brackets(runs, text), set_off, citation)
    link = title_link(runs, inline.links, title)
    if not re.search(r"[^\W\d_]{2}", title) or is_label(title):
        return None
    title = title.removesuffix(".").strip()
    is_paper = citation is not None or _leads_to_paper(inline.links, text, title, link)
    is_described = not is_paper and set_off is not None and _is_described(inline.links, text, set_off, link)
    own = citation.field.date if citation else None
    date = precise_date(text, own, latest) if own else None
    if ahead and date and ahead.field.date and date.month is None and ahead.field.date.year == date.year:
        date = ahead.field.date
    kind: Literal["described", "plain"] = "described" if is_described else "plain"
    return ItemReading(item, text, title, link, citation, date, is_paper or is_described, kind, listed=listed)


def _without_date(
    text: str, title: Span | None, links: tuple[Link, ...], latest: int
) -> tuple[str, Span | None, Citation | None]:
    """`text` without a date before its title or a part of an id; where that stands; and the date, if it is one of the work."""
    text = _without_id(text, title, links)
    beginning = text.lstrip(" \n([（【")[:3].lower()
    if not (beginning[:1].isdigit() or beginning in MONTHS):
        return text, title, None
    # Rarely needed.
    from awesome_lint.metadata.datesahead import without_date

    return without_date(text, title, links, latest)


def _without_id(text: str, title: Span | None, links: tuple[Link, ...]) -> str:
    """`text` with spaces for what looks like a month but is how the arXiv id of a link begins: `[2304.05]`."""
    ids = (facts(link.url).arxiv for link in links)
    starts = {id_[:_DIGITS_OF_MONTH] for id_ in ids if id_ and id_[:_DIGITS_OF_MONTH] in text}

    def spaces_for(month: re.Match[str]) -> str:
        is_in_title = title is not None and month.start() < title.end and title.start < month.end()
        return month[0] if is_in_title or month["start"] not in starts else " " * len(month[0])

    return _START_OF_ID.sub(spaces_for, text) if starts else text


def is_long(title: str) -> bool:
    """Whether words are so many as only a title has."""
    return len(title.split()) >= _FEWEST_WORDS or len(_IDEOGRAPH.findall(title)) >= _FEWEST_IDEOGRAPHS


def _is_described(links: tuple[Link, ...], text: str, title: Span, link: Link | None) -> bool:
    """Whether a linked title stands behind words on it and a colon: `A survey of caches: [Title](https://arxiv.org/...)`."""
    papers = [one for one in links if not one.is_image and is_place_of_papers(one.url)]
    before, behind = text[: title.start].rstrip("* _"), text[title.end :].lstrip("* _")
    if papers != [link] or not before.endswith((":", "：")) or len(before) > LONGEST or _SENTENCE.search(before):
        return False
    return (not behind or behind[0] in "|[(（.。\n") and is_long(text[title.start : title.end])


def _with_venue(dated: Citation | None, alone: Citation | None) -> Citation | None:
    """A citation of a year with the venue that stands alone elsewhere in the item: `(2018). Title. UAI.`"""
    if dated is None or alone is None:
        return dated or alone
    return dated._replace(field=dated.field._replace(venue=alone.field.venue))


def _is_labelled(text: str, title: Span, runs: list[Run]) -> bool:
    """Whether what stands before the title, or before the first of several links, is a label and a colon."""
    heads = [text[: title.start]]
    links = [run.link for run in runs]
    first = next((index for index, link in enumerate(links) if link is not None), 0)
    if first and len({*links} - {None}) > 1:
        heads.append("".join([run.text for run in runs[:first]]))
    # A date is none.
    return any(head.rstrip().endswith(":") and is_label(head) and any(map(str.isalpha, head)) for head in heads)


def _is_named_paper(item: Item, text: str, title: Span) -> bool:
    """Whether a title of some words stands behind `Paper:` in an item that is below no other one."""
    if item.depth > 1 or not is_long(text[title.start : title.end]):
        return False
    return kind_of_words(text[: title.start]) == "paper"


def _leads_to_paper(links: tuple[Link, ...], text: str, title: str, title_link: Link | None) -> bool:
    """Whether the links of an item show that it names a paper."""
    to_papers = [link for link in links if not link.is_image and kind_of_url(link.url) == "paper"]
    if not to_papers:
        return False
    if all(_is_address(link.text) for link in to_papers) and not _are_of_work(to_papers, title):
        return False
    named = [link for link in to_papers if not _is_unnamed(link) and f"[{link.text}]" not in text]
    # Where such links are not the title, or words stand before it, the item speaks of other papers.
    return title_key(text).startswith(title_key(title)) and all(link is title_link for link in named)


def _are_of_work(addresses: list[Link], title: str) -> bool:
    """Whether addresses without words are those of the work that words before them name: `A Title: https://arxiv.org/...`."""
    known = [facts(link.url) for link in addresses]
    return len(title.split()) > _FEWEST_WORDS and any(one.arxiv or one.doi for one in known)


def _is_unnamed(link: Link) -> bool:
    """Whether a link's text names nothing: a label, or an address as it is."""
    return is_label(link.text) or _is_address(link.text)


def readable(runs: list[Run], links: tuple[Link, ...], labels: tuple[bool, ...], latest: int) -> str:
    """The text of an item, ends of lines where it only labels a link, and around what is a citation by its marks:
    as long as in the item, so that places stay.
    """
    silent = [
        label and (_is_address(link.text) or not re.search(r"\d", link.text))
        for label, link in zip(labels, links, strict=True)
    ]
    parts: list[str] = []
    behind_parted = False
    for run, following in zip_longest(runs, runs[1:]):
        authors = run.italic and bool(parts) and _are_authors(run.text, parts[-1], following)
        tag = _is_citation_by_marks(run, latest)
        if authors or (tag and bool(parts) and parts[-1].endswith(" ") and _ends_words(parts[-1])):
            parts[-1] = f"{parts[-1][:-1]}\n"
        if run.kind == "break":
            parts.append(" \n")
        elif run.text:
            text = f"\n{run.text[1:]}" if behind_parted and run.text[0] == " " else run.text
            parts.append("\n" * len(text) if run.link is not None and silent[run.link] else text)
        behind_parted = authors or (tag and run.kind == "code")
    shown = "".join(parts)
    if shown.startswith(_BOXES):
        shown = f"   {shown[3:]}"
    return _ADDRESS.sub(lambda match: "\n" * len(match[0]), shown) if "://" in shown else shown


def _is_citation_by_marks(run: Run, latest: int) -> bool:
    """Whether a run in bold, in italics or in code is a well-known venue and its year, and nothing else."""
    if run.link is not None or not (run.strong or run.italic or run.kind == "code"):
        return False
    field = cited_field(run.text, latest, bracketed=True)
    return field is not None and is_known(field)


def _ends_words(text: str) -> bool:
    """Whether a text ends in a word, or is the space between two tags, and not in a mark that parts it from what follows."""
    bare = text.rstrip()
    return not bare or bare[-1].isalnum()


def _are_authors(text: str, before: str, behind: Run | None) -> bool:
    """Whether words in italics name people: several, or what follows the end of a title and is no venue of the year behind."""
    if not before.endswith(" "):
        return False
    if _AUTHORS.search(text) is not None:
        return True
    is_venue = known(text.strip(" .")) is not None or (behind is not None and _YEAR.match(behind.text) is not None)
    return before.endswith((". ", "? ", "! ")) and not is_venue


def _is_address(text: str) -> bool:
    """Whether a link's text is an address and nothing else."""
    return text.startswith(("https://", "http://")) and not any(map(str.isspace, text))


def _listed(citations: list[Citation], text: str, title: Span | None, runs: list[Run]) -> Citation | None:
    """The date with its month that is said of the work besides a venue and another year: `[2023.11.02] Title (RSS 2024)`."""
    first, *others = citations
    own = first.field.date if first.field.venue is not None else None
    rest = f"{text[: first.start]}{' ' * (first.end - first.start)}{text[first.end :]}" if others else ""
    for one in others if own is not None else ():
        date, is_apart = one.field.date, one.end <= first.start or one.start >= first.end
        is_another = one.field.venue is None and date and date.month and own and date.year != own.year and is_apart
        if is_another and _is_beside_title(rest, one, title) and not _is_in_other_link(runs, one, title):
            return one
    return None


def _is_beside_title(text: str, date: Citation, title: Span | None) -> bool:
    """Whether a date stands before all words, or with none between it and the title: other words say what else is of it."""
    if title is None or date.end <= title.start:
        before = text[: date.start]
        between = text[date.end : title.start] if title else ""
        return not any(map(str.isalnum, before + between))
    if title.end > date.start:
        return not any(map(str.isalnum, text[: date.start]))
    return not any(map(str.isalnum, text[title.end : date.start])) and _WORD_BEHIND.match(text, date.end) is None


def _is_in_other_link(runs: list[Run], date: Citation, title: Span | None) -> bool:
    """Whether a date is in the text of a link that is not the title's, and so says of what that leads to."""
    offset = 0
    for run in runs:
        start, offset = offset, offset + len(run.text) + (run.kind == "break")
        if run.link is not None and start < date.end and date.start < offset:
            return title is None or offset <= title.start or title.end <= start
    return False


def _badge_citation(inline: Inline, latest: int) -> Citation | None:
    """What a badge says, where the words say nothing: a well-known venue and its year, a preprint server last, or a month."""
    fields = [read_text(words, latest) for words in words_of_images(inline.links)]
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
