"""Years that cannot be right, and why.

What begins with `why_` gives the end of the message on an entry's date, or None where it finds nothing wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from awesome_lint.addresses.arxiv import month_of, year_of
from awesome_lint.basics.patterns import FAR_YEAR, regex
from awesome_lint.diagnostic import brief_title
from awesome_lint.metadata.columns import is_of_data
from awesome_lint.metadata.dates import Date
from awesome_lint.metadata.entry import Entry, Slot
from awesome_lint.metadata.fields import Field
from awesome_lint.metadata.venues import is_preprint, known_series

_FIRST_YEAR = 1900
# Published papers go to arXiv years later, too; those of journals not so late any more.
_LATE = 4
_LATE_NOW = 3
_USUAL_SINCE = 2015
# A model or a workshop is some weeks older than the report on it.
_FEW_MONTHS = 3
# The last month in which papers of meetings of the year before are still sent in.
_SUMMER = 7
_SHORTEST_YEAR = 4
# So many years that differ from their venues' are slips; more may be a list's way.
_FEWEST_DIFFERING = 3
_EXCEPTION = 0.1
# Where most differ, or their arXiv ids are of the year that differs, two are no chance.
_MOST = 0.5
_SEVERAL = 2
_USUAL = 0.5
# Of so many years without a venue, nearly all are those of the arXiv ids beside them, and hardly any is earlier.
_FEWEST_UNNAMED, _NEARLY_ALL, _HARDLY_ANY = 20, 0.9, 0.02
_NO_YEAR = regex(r"\d{3,5}|(?=\w*\d\w*\d)[\dOoIl]{4}")
_FAR_BESIDE = regex(rf"(?<![\w.-]){FAR_YEAR}(?!\w|\.\d{{3}})")
# Beside a venue there may be other numbers than years; these look like those of our time.
_NO_YEAR_BESIDE = regex(
    rf"(?<![\w.-])(?:(?:19|20)\d{{3}}|[1-9]20[0-4]\d|{FAR_YEAR}|(?=\d*[OoIl])(?:[1Il]9|2[0Oo])[\dOoIl]{{2}})(?![\w-]|\.\d)"
)


def slip_for_year(entry: Entry, field: Field) -> str | None:
    """The slip for a year in a field: a digit too many or too few or a wrong one, or a letter for a digit;
    None where there is none.
    """
    text = field.text.strip()
    if field.date is not None:
        return None
    if _NO_YEAR.fullmatch(text):
        return text
    if len(text) < _SHORTEST_YEAR:
        return None
    if entry.venue_slot != entry.year_slot:
        far = _FAR_BESIDE.search(text) if entry.year_slot and field is entry.year_slot.field else None
        return far[0] if far else None
    slip = _NO_YEAR_BESIDE.search(text)
    if slip is None:
        return None
    venue = known_series(f"{text[: slip.start()]} {text[slip.end() :]}".strip(" ,.:;()[]'’"))
    # A journal's articles have numbers.
    is_number = slip[0].isdecimal() and venue is not None and venue.kind == "journal"
    return slip[0] if venue is not None and not is_number else None


def why_impossible(date: Date, year: int) -> str | None:
    """The end of the message where no paper can be of that date in the year `year`, or None."""
    if date.year > year + 1:
        return "a year in the future"
    return f"before {_FIRST_YEAR}" if date.year < _FIRST_YEAR else None


def why_not_by_venue_name(entry: Entry) -> str | None:
    """The end of the message where the venue's own name has another year, or None."""
    date, venue = entry.date, entry.venue_slot
    repeats = venue.field.repeats if venue else None
    if venue is None or date is None or repeats is None or repeats.year == date.year:
        return None
    return f"but its venue name says {repeats.year}: {brief_title(venue.field.text)}"


def why_not_by_venue_column(entry: Entry) -> str | None:
    """The end of the message where the venue's column has another year, or None."""
    venue = entry.venue_slot
    if venue is None or not has_other_year(entry):
        return None
    return f"but its venue is {brief_title(venue.field.text)}"


def has_other_year(entry: Entry) -> bool:
    """Whether the venue's column has another year.
    A date beside a venue, or a part of a year, is the preprint's; a mere year is the paper's own.
    """
    date, venue, slot = entry.date, entry.venue_slot, entry.year_slot
    other = venue.field.date if venue and venue != slot else None
    if other is None or date is None or (slot is not None and slot.field.says_part_of_year):
        return False
    return date.month is None and other.year != date.year


def differ_by_design(entries: Sequence[Entry]) -> bool:
    """Whether so many entries have another year beside their venue's that the column seems to say when the preprint came out."""
    apart = [entry for entry in entries if entry.venue_slot != entry.year_slot]
    both = [entry for entry in apart if _says_year(entry.venue_slot)]
    differing = [entry for entry in both if has_other_year(entry)]
    if sum(map(_is_of_arxiv_id, differing)) < _SEVERAL:
        often = len(differing) >= _FEWEST_DIFFERING and len(differing) > _EXCEPTION * len(both)
        mostly = len(differing) >= _SEVERAL and len(differing) > _MOST * len(both)
        published = sum(map(_is_published, apart))
        # A venue column that seldom says a year has no years of its own: the few are slips.
        if not (often or mostly) or len(both) < _USUAL * published:
            return False
    return not _are_of_publication(entries)


def _is_published(entry: Entry) -> bool:
    """Whether an entry names a known venue that is no preprint server."""
    venue = known_series(entry.venue) if entry.venue else None
    return venue is not None and venue.kind != "preprint"


def _is_of_arxiv_id(entry: Entry) -> bool:
    """Whether an entry's year is that of its own arXiv id."""
    return entry.arxiv is not None and entry.date is not None and entry.date.year == year_of(entry.arxiv)


def _says_year(slot: Slot | None) -> bool:
    return slot is not None and slot.field.date is not None


def _are_of_publication(entries: Iterable[Entry]) -> bool:
    """Whether a list's years beside its venues are more often the venues' than the preprints', where the two differ."""
    balance = 0
    for entry in entries:
        venue = entry.venue_slot.field.date if entry.venue_slot and entry.venue_slot != entry.year_slot else None
        own = entry.year_slot.field.date if entry.year_slot else None
        if venue and own and entry.arxiv and year_of(entry.arxiv) != venue.year:
            balance += (own.year == venue.year) - (own.year == year_of(entry.arxiv))
    return balance > 0


def are_of_preprints(entries: Iterable[Entry]) -> bool:
    """Whether nearly all years that a list's items say without a venue are those of their own arXiv ids, few are earlier,
    and so they are the preprints', and not those of venues that the items do not name.
    """
    items = [entry for entry in entries if entry.table is None and entry.arxiv is not None]
    unnamed = [entry for entry in items if _is_unnamed(entry)]
    if len(unnamed) < _FEWEST_UNNAMED:
        return False
    same = sum(map(_is_of_arxiv_id, unnamed))
    earlier = sum(1 for entry in unnamed if (entry.year or 0) < year_of(entry.arxiv or "") and _arxiv_month(entry) != 1)
    return same >= _NEARLY_ALL * len(unnamed) and earlier <= max(1, _HARDLY_ANY * len(unnamed))


def _is_unnamed(entry: Entry) -> bool:
    """Whether an item says a year alone: it may be that of a venue which it does not name; with a month it is the preprint's."""
    return entry.table is None and entry.venue is None and entry.date is not None and entry.date.month is None


def why_not_by_arxiv_id(entry: Entry, of_preprints: bool) -> str | None:
    """The end of the message where the entry's own arXiv id was given after the year's end,
    or a preprint's month's, or None. of_preprints: whether years without a venue are the preprints'.
    """
    if entry.arxiv is None or entry.date is None or entry.date.year > (given := year_of(entry.arxiv)):
        return None
    if _is_data(entry):
        return None
    if entry.date.year == given:
        is_late = is_preprint(entry.venue or "") and _months_between(entry) >= _FEW_MONTHS
        if not is_late or not entry.date.month:
            return None
        return f"but its arXiv id {entry.arxiv} is from {given}-{_arxiv_month(entry):02}"
    if given - entry.date.year < _years_between(entry, of_preprints) or _months_between(entry) < _FEW_MONTHS:
        return None
    return f"but its arXiv id {entry.arxiv} is from {given}"


def _years_between(entry: Entry, of_preprints: bool) -> int:
    """How many years before its arXiv id an entry cannot be dated: published papers go to arXiv years later, too."""
    venue = known_series(entry.venue) if entry.venue else None
    own_column = entry.venue_slot != entry.year_slot and not _is_of_publication(entry)
    if venue is not None and venue.is_meeting and entry.venue_slot and not entry.venue_slot.field.dates:
        own_column = False  # Nothing else says when it was held.
    if entry.date is not None and entry.date.month is not None and own_column:
        # A date with its month, in a column of its own, is the preprint's.
        return 2 if entry.date.month == 12 and _arxiv_month(entry) == 1 else 1
    january = _arxiv_month(entry) == 1
    # What was shown at a meeting is seldom sent in after the next summer; whole proceedings were years later, at first.
    recent = entry.arxiv is not None and year_of(entry.arxiv) >= _USUAL_SINCE
    if recent and venue is not None and venue.is_meeting:
        return 3 if january else 1 if _arxiv_month(entry) > _SUMMER else 2
    if recent and venue is not None and venue.kind == "journal":
        return _LATE if january else _LATE_NOW
    published = entry.venue is not None and not is_preprint(entry.venue)
    if published or (_is_unnamed(entry) and not of_preprints):
        return _LATE
    return 2 if january else 1


def _is_data(entry: Entry) -> bool:
    """Whether the header above the entry's title speaks of data, which are older than papers that use them."""
    return is_of_data(entry.header_above(entry.title_span))


def _is_of_publication(entry: Entry) -> bool:
    """Whether the header above the entry's year says that it is the publication's."""
    slot = entry.year_slot
    return slot is not None and "publi" in entry.header_above(slot.span).casefold()


def _months_between(entry: Entry) -> int:
    """The months from the entry's date to its arXiv id; many where the date has no month."""
    if entry.date is None or entry.date.month is None or not _arxiv_month(entry):
        return 12
    return 12 * (year_of(entry.arxiv or "") - entry.date.year) + _arxiv_month(entry) - entry.date.month


def _arxiv_month(entry: Entry) -> int:
    """The month in the entry's arXiv id; 0 where it says none."""
    return (month_of(entry.arxiv) if entry.arxiv else None) or 0
