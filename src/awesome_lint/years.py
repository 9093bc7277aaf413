"""Years that cannot be right, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from awesome_lint.arxiv import year_of
from awesome_lint.columns import is_of_data
from awesome_lint.dates import Date
from awesome_lint.entrytypes import Entry
from awesome_lint.fields import Field
from awesome_lint.patterns import regex
from awesome_lint.source import Span
from awesome_lint.venues import is_preprint, known_series

_FIRST_YEAR = 1900
# Published papers go to arXiv years later, too.
_LATE = 4
_USUAL_SINCE = 2015
# A model or a workshop is some weeks older than the report on it.
_FEW_MONTHS = 3
# The last month in which papers of meetings of the year before are still sent in.
_SUMMER = "07"
_MEETINGS = ("conference", "workshop")
_SHORTEST_YEAR = 4
_NO_YEAR = regex(r"\d{3,5}|(?=\w*\d\w*\d)[\dOoIl]{4}")
# Beside a venue there may be other numbers than years; these begin like those of our time.
_NO_YEAR_BESIDE = regex(r"(?<![\w.-])(?:(?:19|20)\d{3}|(?=\d*[OoIl])(?:[1Il]9|2[0Oo])[\dOoIl]{2})(?![\w-]|\.\d)")


def no_year(entry: Entry, field: Field) -> str:
    """The slip for a year in a field: a digit too many or too few, or a letter for a digit; "" where there is none."""
    text = field.text.strip()
    if field.date is not None:
        return ""
    if _NO_YEAR.fullmatch(text):
        return text
    if entry.venue_slot != entry.year_slot or len(text) < _SHORTEST_YEAR:
        return ""
    slip = _NO_YEAR_BESIDE.search(text)
    if slip is None:
        return ""
    venue = known_series(f"{text[: slip.start()]} {text[slip.end() :]}".strip(" ,.:;()[]'’"))
    # A journal's articles have numbers.
    is_number = slip[0].isdecimal() and venue is not None and venue.kind == "journal"
    return slip[0] if venue is not None and not is_number else ""


def impossible(date: Date, year: int) -> str:
    """Why no paper can be of that date in the year `year`; "" where one can."""
    if date.year > year + 1:
        return "a year in the future"
    return f"before {_FIRST_YEAR}" if date.year < _FIRST_YEAR else ""


def contradiction(entry: Entry) -> str:
    """Another year in the venue's own name."""
    date, venue = entry.date, entry.venue_slot
    repeats = venue.field.repeats if venue else None
    if venue is None or date is None or repeats is None or repeats.year == date.year:
        return ""
    return f"but its venue name says {repeats.year}: “{venue.field.text}”"


def other_column(entry: Entry) -> str:
    """Another year in the venue's column. A full date beside a venue is the preprint's; a mere year is the paper's own."""
    date, venue = entry.date, entry.venue_slot
    other = venue.field.date if venue and venue != entry.year_slot else None
    if venue is None or date is None or other is None or other.year == date.year or date.month is not None:
        return ""
    return f"but its venue is “{venue.field.text}”"


def are_of_publication(entries: Iterable[Entry]) -> bool:
    """Whether a list's years beside its venues are more often the venues' than the preprints', where the two differ."""
    balance = 0
    for entry in entries:
        venue = entry.venue_slot.field.date if entry.venue_slot and entry.venue_slot != entry.year_slot else None
        own = entry.year_slot.field.date if entry.year_slot else None
        if venue and own and entry.arxiv and year_of(entry.arxiv) != venue.year:
            balance += (own.year == venue.year) - (own.year == year_of(entry.arxiv))
    return balance > 0


def before_arxiv(entry: Entry) -> str:
    """A year that ended before the entry's own arXiv id was given, or a preprint's month that did."""
    if entry.arxiv is None or entry.date is None or entry.date.year > (given := year_of(entry.arxiv)):
        return ""
    if _is_data(entry):
        return ""
    if entry.date.year == given:
        is_late = is_preprint(entry.venue or "") and _months_between(entry) >= _FEW_MONTHS
        return f"but its arXiv id {entry.arxiv} is from {given}-{_month(entry)}" if is_late and entry.date.month else ""
    if given - entry.date.year < _years_between(entry) or _months_between(entry) < _FEW_MONTHS:
        return ""
    return f"but its arXiv id {entry.arxiv} is from {given}"


def _years_between(entry: Entry) -> int:
    """How many years before its arXiv id an entry cannot be dated: published papers go to arXiv years later, too."""
    venue = known_series(entry.venue) if entry.venue else None
    own_column = entry.venue_slot != entry.year_slot and not _is_of_publication(entry)
    if venue is not None and venue.kind in _MEETINGS and entry.venue_slot and not entry.venue_slot.field.dates:
        own_column = False  # Nothing else says when it was held.
    if entry.date is not None and entry.date.month is not None and own_column:
        # A date with its month, in a column of its own, is the preprint's.
        return 2 if entry.date.month == 12 and _month(entry) == "01" else 1
    january = _month(entry) == "01"
    # What was shown at a meeting is seldom sent in after the next summer; whole proceedings were years later, at first.
    recent = entry.arxiv is not None and year_of(entry.arxiv) >= _USUAL_SINCE
    if recent and venue is not None and venue.kind in _MEETINGS:
        return 3 if january else 1 if _month(entry) > _SUMMER else 2
    published = entry.venue is not None and not is_preprint(entry.venue)
    # An item's year may be that of a venue which it does not name.
    if published or (entry.table is None and entry.venue is None):
        return _LATE
    return 2 if january else 1


def _is_data(entry: Entry) -> bool:
    """Whether the header above the entry's title speaks of data, which are older than papers that use them."""
    return any(map(is_of_data, _headers_above(entry, entry.title_span)))


def _is_of_publication(entry: Entry) -> bool:
    """Whether the header above the entry's year says that it is the publication's."""
    slot = entry.year_slot
    return slot is not None and any("publi" in header.casefold() for header in _headers_above(entry, slot.span))


def _headers_above(entry: Entry, span: Span) -> Iterator[str]:
    """The header above what stands at `span` in the entry's row, if it has one."""
    if entry.row is not None and entry.table is not None:
        for cell, header in zip(entry.row.cells, entry.table.header.cells, strict=False):
            if cell.span.contains(span):
                yield header.text


def _months_between(entry: Entry) -> int:
    """The months from the entry's date to its arXiv id; many where the date has no month."""
    if entry.date is None or entry.date.month is None or entry.arxiv is None or not _month(entry).isdecimal():
        return 12
    return 12 * (year_of(entry.arxiv) - entry.date.year) + int(_month(entry)) - entry.date.month


def _month(entry: Entry) -> str:
    return (entry.arxiv or "").rpartition("/")[2][2:4]
