"""Items without a link that name a work all the same: `[ICML'23] A Title of Some Words`, or a title above its links."""

import re
from typing import Literal

from awesome_lint.addresses.linkkinds import is_label
from awesome_lint.basics.patterns import regex
from awesome_lint.metadata.citations import BRACKETS, Citation, find_citation
from awesome_lint.metadata.citedfields import DIGIT, is_known
from awesome_lint.metadata.itemreading import LONGEST, ItemReading, is_long, readable
from awesome_lint.metadata.itemtitles import set_off_title, title_in
from awesome_lint.metadata.titles import clean_title, title_key
from awesome_lint.model import Inline, Item

_OPENING = frozenset("[(【（")
# What is said of works, of those who made them, or of a meeting, and not in titles that have no link.
_NO_TITLE = regex(
    r"[.!?。]\s|!|\b(?:we|our|us|deadlines?|submissions?|accepted|released?|tutorials? on|workshops? on)\b", re.I
)
_TITLE_LABELS = ("title", "paper", "标题", "题目", "论文")


def read_unlinked(item: Item, inline: Inline, latest: int) -> ItemReading | None:
    """What an item without a link says of a work, where a well-known venue and its year in brackets begin or end it."""
    if len(inline.text) > LONGEST or not DIGIT.search(inline.text):
        return None
    runs = list(inline.runs)
    text = readable(runs, (), (), latest)
    set_off = set_off_title(runs, (), (), text, latest)
    citation = find_citation(text, latest, set_off)
    form = form_of(text, citation)
    if citation is None or form is None:
        return None
    title = title_in(text, set_off, citation)
    # Behind a title stands nothing else, or the words before the brackets are more than a title.
    is_more = form == "behind" and title_key(title) != title_key(text[: citation.start])
    if is_more or _NO_TITLE.search(title) or not is_long(title):
        return None
    return ItemReading(item, text, title, None, citation, citation.field.date, is_paper=False, kind="unlinked")


def read_heading(item: Item, latest: int) -> ItemReading | None:
    """What an item without a link says of a work whose links stand below it: a long title, and perhaps where and when."""
    inline = item.inline
    if inline is None or inline.links or len(inline.text) > LONGEST or not is_long(inline.text):
        return None
    runs = list(inline.runs)
    text = readable(runs, (), (), latest)
    set_off = set_off_title(runs, (), (), text, latest)
    if set_off is not None and is_label(text[set_off.start : set_off.end]):
        set_off = None  # `**Title**: ...`
    citation = find_citation(text, latest, set_off)
    title = title_in(text, set_off, citation)
    label, mark, rest = title.partition(":")
    if mark and label.strip().casefold() in _TITLE_LABELS:
        title = clean_title(rest)
    if _NO_TITLE.search(title) or not is_long(title) or title.endswith((",", ".")):
        return None
    date = citation.field.date if citation else None
    return ItemReading(item, text, title, None, citation, date, is_paper=False, kind="unlinked")


def form_of(text: str, citation: Citation | None) -> Literal["ahead", "behind"] | None:
    """Whether a text says a well-known venue and its year in brackets that begin it, or in such that end it."""
    if citation is None or citation.start < 0 or not is_known(citation.field) or citation.field.date is None:
        return None
    if text[citation.start] not in _OPENING:
        return None
    if not re.search(r"\w", BRACKETS.sub("", text[: citation.start])):
        return "ahead"
    return None if re.search(r"\w", text[citation.end :]) else "behind"
