"""An entry's year can be right.

A year before 1900 or after the next one is a slip of the keyboard. `SC24, 2023` says two years, one of them wrong. And a
preprint cannot be of a year that ended before its own arXiv id was given; an id of the January after is let pass, for
papers are dated by the day they were sent in. A paper with another venue may have gone to arXiv years later.

There is no fix: which of the two is wrong only the author knows.
"""

from __future__ import annotations

from collections.abc import Iterator

from awesome_lint.dates import Date
from awesome_lint.entrytypes import Entry, Slot
from awesome_lint.rule import Context, Diagnostic, Example, NoOptions, Rule
from awesome_lint.source import Span
from awesome_lint.urls import arxiv_year
from awesome_lint.venues import is_preprint

_FIRST_YEAR = 1900
_LATE = 4
# Where more entries have another year beside their venue, that column says when the preprint came out.
_EXCEPTION = 0.02


def check(context: Context[NoOptions]) -> Iterator[Diagnostic]:
    """Reports the years that cannot be right."""
    differing = sum(1 for entry in context.entries if _other_column(entry))
    by_design = differing > max(_EXCEPTION * len(context.entries), 1)
    for entry in context.entries:
        slot = _dated_slot(entry)
        if slot is None or entry.date is None or not entry.is_aligned:
            continue
        why = _impossible(entry.date, context.year) or _contradiction(entry) or _before_arxiv(entry)
        why = why or ("" if by_design else _other_column(entry))
        if why:
            yield Diagnostic(RULE.name, _place(slot, entry.date), f"“{entry.title}” is dated {entry.date.year}, {why}")


def _dated_slot(entry: Entry) -> Slot | None:
    slots = (slot for slot in (entry.year_slot, entry.venue_slot) if slot is not None)
    return next((slot for slot in slots if slot.field.date == entry.date), None)


def _impossible(date: Date, year: int) -> str:
    if date.year > year + 1:
        return "a year that is still to come"
    return f"before {_FIRST_YEAR}" if date.year < _FIRST_YEAR else ""


def _contradiction(entry: Entry) -> str:
    """Another year in the venue's own name."""
    date, venue = entry.date, entry.venue_slot
    repeats = venue.field.repeats if venue else None
    if venue is None or date is None or repeats is None or repeats.year == date.year:
        return ""
    return f"but its venue’s name says {repeats.year}: “{venue.field.text}”"


def _other_column(entry: Entry) -> str:
    """Another year in the venue's column. A full date beside a venue is the preprint's; a mere year is the paper's own."""
    date, venue = entry.date, entry.venue_slot
    other = venue.field.date if venue and venue != entry.year_slot else None
    if venue is None or date is None or other is None or other.year == date.year or date.month is not None:
        return ""
    return f"but its venue is “{venue.field.text}”"


def _before_arxiv(entry: Entry) -> str:
    if entry.arxiv is None or entry.date is None or entry.date.year >= arxiv_year(entry.arxiv):
        return ""
    given = arxiv_year(entry.arxiv)
    if given - entry.date.year < _years_between(entry):
        return ""
    return f"before its arXiv id {entry.arxiv} was given, in {given}"


def _years_between(entry: Entry) -> int:
    """How many years before its arXiv id an entry cannot be dated: published papers go to arXiv years later, too."""
    if entry.date is not None and entry.date.month is not None and entry.venue_slot != entry.year_slot:
        # A date with its month, in a column of its own, is the preprint's.
        return 2 if entry.date.month == 12 and _month(entry) == "01" else 1
    published = entry.venue is not None and not is_preprint(entry.venue)
    if published or entry.table is None:
        return _LATE
    return 2 if _month(entry) == "01" else 1


def _month(entry: Entry) -> str:
    return (entry.arxiv or "").rpartition("/")[2][2:4]


def _place(slot: Slot, date: Date) -> Span:
    if not slot.plain:
        return slot.span
    return Span(slot.span.start + date.start, slot.span.start + date.end)


RULE = Rule(
    name="implausible-year",
    group="metadata",
    doc=__doc__ or "",
    check=check,
    options=NoOptions,
    examples=(
        Example(
            bad="| Paper | Year |\n| --- | --- |\n| A | 2203 |\n| B | 2021 |\n| C | 1823 |\n",
            says=("“A” is dated 2203, a year that is still to come", "“C” is dated 1823, before 1900"),
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | SC24, 2023 |\n| B | SC, 2021 |\n",
            says=("but its venue’s name says 2024: “SC24, 2023”",),
        ),
        Example(
            bad="| Paper | Year |\n| --- | --- |\n| [A](https://arxiv.org/abs/2303.00001) | 2021 |\n| B | 2021 |\n",
            says=("before its arXiv id 2303.00001 was given, in 2023",),
        ),
    ),
    valid=(
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| [A](https://arxiv.org/abs/2401.00001) | arXiv 2023 |\n", says=()
        ),
        Example(bad="| Paper | Venue | Date |\n| --- | --- | --- |\n| A | CVPR 2024 | 2023-11-28 |\n", says=()),
    ),
)
