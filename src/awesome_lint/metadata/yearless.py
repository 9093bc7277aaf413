"""Items that say no year anywhere, in a list whose items nearly all do.

In a table, a column is the place for a year. An item has none unless it says something there, so all that stands between
it and the next one is looked through, its title included, and the headings and lines above it, before it is said to
have no year.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from awesome_lint.addresses.linkkinds import is_label, kind_of_url, kind_of_words
from awesome_lint.basics.patterns import regex
from awesome_lint.metadata.entry import Entry
from awesome_lint.metadata.majority import is_promised
from awesome_lint.source import Source

# A year in any of its forms: 2023, 20230501, '23, ICML23, 5/23/23, 05-23, 23年, 令和5年, 二〇二三, MMXXIII.
_YEAR = regex(
    r"(?<!\d)(?:19|20)\d\d(?:\d\d(?:\d\d)?)?(?!\d)|['’‘`´]\s?\d\d(?!\d)|(?<=[A-Za-z])[-–_ ]?\d\d(?![\dA-Za-z%])"
    r"|\d\d?[-/.]\d\d?[-/.]\d\d|(?<!\d)\d\d[-/]\d\d(?!\d)|\d[年년]|元年|[〇零一二三四五六七八九]{4}|\bMM[XVI]+\b"
)
# A note at the foot of the page may say it, and these say why there is none.
_EXPLAINED = regex(r"\[\^|\b(?:accepted|preprint|wip|work in progress)\b|审稿|在投|录用", re.IGNORECASE)
_IMAGE = regex(r"!\[[^\]\n]*\]\([^)\n]*\)|<img\b[^>\n]*>")
# Where a link leads, but not its title.
_DESTINATION = regex(r"\]\([^)\s]*|\]\[[^\]\n]*\]|<[^>\n]*>|https?://\S+")
_UNSEEN = str.maketrans("", "", "\ufe0f\u20e3")
_HEADING = regex(r"\n#")
# Characters: no item says more of one work, nor do the lines above the first one.
_LONGEST = 10_000


def yearless(source: Source, entries: Sequence[Entry]) -> Iterator[tuple[Entry, str]]:
    """Such items among `entries`, which are in the list's order, each with the words that it says."""
    items = [entry for entry in entries if entry.table is None and _is_paper(entry)]
    groups: dict[int, list[Entry]] = {}
    for entry in items:
        groups.setdefault(entry.group, []).append(entry)
    ends = {one.span: other.span.start for one, other in pairwise(entries)}
    having = sum(1 for entry in items if entry.year is not None)
    for group in groups.values():
        lacking = [entry for entry in group if entry.year is None and entry.year_slot is None]
        if not lacking or not is_promised(len(group) - len(lacking), len(group), having, len(items)):
            continue
        if _has_year_above(source, group[0]):
            continue
        for entry in lacking:
            words = _words(source, entry, ends.get(entry.span, len(source.text)))
            if not _YEAR.search(words) and not _EXPLAINED.search(words):
                yield entry, words


def _is_paper(entry: Entry) -> bool:
    """Whether an item's title leads to a paper, or a link that is called one does."""
    return any(
        kind_of_url(link.url) == "paper"
        and (link.role == "title" or (link.role in (None, "link", "paper") and _is_of_paper(link.text)))
        for link in entry.links
    )


def _is_of_paper(label: str) -> bool:
    """Whether the words of a link call what it leads to a paper, or only a link."""
    return is_label(label) and kind_of_words(label) in ("paper", None)


def _has_year_above(source: Source, first: Entry) -> bool:
    """Whether a heading above the items, or a line without a link between it and the `first` of them, says a year."""
    if any(_YEAR.search(heading.text) for heading in first.topic):
        return True
    start = max(first.topic[-1].span.end if first.topic else 0, first.span.start - _LONGEST)
    above = source.text[start : source.line_at(first.span.start).start]
    return any("](" not in line and _YEAR.search(line) for line in re.split(r"[\r\n]+", above))


def _words(source: Source, entry: Entry, end: int) -> str:
    """All that a reader sees up to the next entry or heading, digits in ASCII, and the addresses of images."""
    text = source.text[entry.span.start : min(end, entry.span.start + _LONGEST)]
    if (heading := _HEADING.search(text)) is not None:
        text = text[: heading.start()]
    images = _IMAGE.findall(text)
    shown = "\n".join([_DESTINATION.sub(" ", _IMAGE.sub(" ", text)), *images])
    return re.sub(r"\d", lambda digit: str(int(digit[0])), unicodedata.normalize("NFKC", shown.translate(_UNSEEN)))
