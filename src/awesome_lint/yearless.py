"""Items that say no year anywhere, in a list whose items nearly all do.

In a table, a column is the place for a year. An item has none unless it says something there, so all of its words are
looked through, those of its badges and of the bullets below it included, before it is said to have no year.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from awesome_lint.entrytypes import Entry
from awesome_lint.linkkinds import kind_of_url
from awesome_lint.majority import is_promised
from awesome_lint.patterns import regex
from awesome_lint.source import Source

_YEAR = regex(r"(?<!\d)(?:19|20)\d\d(?!\d)|['’‘`´]\s?\d\d(?!\d)|(?<=[A-Za-z])[-–_ ]?\d\d(?![\dA-Za-z%])")
# A title may be about a year, but hardly about one written so.
_TICKED = regex(r"['’‘`´]\d\d(?!\d)")
_IMAGE = regex(r"!\[[^\]\n]*\]\([^)\n]*\)|<img\b[^>\n]*>")
_DESTINATION = regex(r"\]\([^)\n]*\)|\]\[[^\]\n]*\]|<[^>\n]*>|https?://\S+")
_END = regex(r"\n[ \t>]*\n|\n#")
# Characters: no item says more of one work.
_LONGEST = 4000


def yearless(source: Source, entries: Sequence[Entry]) -> Iterator[Entry]:
    """Such items among `entries`, which are in the list's order."""
    items = [entry for entry in entries if entry.table is None and _links_a_paper(entry)]
    groups: dict[int, list[Entry]] = {}
    for entry in items:
        groups.setdefault(entry.group, []).append(entry)
    ends = {one.span: other.span.start for one, other in pairwise(entries)}
    having = sum(1 for entry in items if entry.year is not None)
    for group in groups.values():
        lacking = [entry for entry in group if entry.year is None]
        if not lacking or not is_promised(len(group) - len(lacking), len(group), having, len(items)):
            continue
        for entry in lacking:
            if entry.year_slot is None and not _says_year(source, entry, ends.get(entry.span, len(source.text))):
                yield entry


def _links_a_paper(entry: Entry) -> bool:
    return any(kind_of_url(link.url) == "paper" for link in entry.links)


def _says_year(source: Source, entry: Entry, end: int) -> bool:
    """Whether there is a year, or what may be one, in an item, its title and the addresses of its links left out."""
    text = source.text[entry.span.start : min(end, entry.span.start + _LONGEST)]
    if (last := _END.search(text)) is not None:
        text = text[: last.start()]
    shown = _DESTINATION.sub(" ", _IMAGE.sub(" ", text)).replace(entry.title, " ")
    return any(_YEAR.search(words) for words in (shown, *_IMAGE.findall(text), *_TICKED.findall(entry.title)))
