"""What one item of a list, or one paragraph, says of a work: its title, where and when it appeared."""

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from awesome_lint.addresses.linkkinds import is_label, kind_of_url
from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import regex
from awesome_lint.entries.badges import image_words
from awesome_lint.entries.citations import Citation, find_citation, precise_date
from awesome_lint.entries.dates import Date
from awesome_lint.entries.fields import Field, read_text
from awesome_lint.entries.itemtitles import set_off_title, title_in, title_link
from awesome_lint.entries.titles import title_key
from awesome_lint.entries.venuealone import venue_alone
from awesome_lint.entries.venues import is_preprint, known, known_series
from awesome_lint.model import Inline, Item, Link, Run
from awesome_lint.source import Span

if TYPE_CHECKING:
    from awesome_lint.entries.details import Details

# Authors in italics end a title as a line break does.
_AUTHORS = re.compile(r"\bet al\b|,")
_YEAR = regex(r"[\s,.]*[(\[]?(?:19|20)\d\d")


class ItemReading(NamedTuple):
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
    details: "Details | None" = None


def read_item(item: Item, latest: int) -> ItemReading | None:
    """What an item says of a work; None where it names none. latest: the last year that two digits may mean."""
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
    return ItemReading(item, text, title, link, citation, date, is_paper)


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
    return before.endswith((". ", "? ", "! ")) and not is_venue


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
