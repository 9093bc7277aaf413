"""Venues that say a year which is said beside them."""

import re
from collections.abc import Iterator, Sequence

from awesome_lint.diagnostic import brief_title
from awesome_lint.edits import Finding, Safety, replacing
from awesome_lint.metadata.entry import Entry, Slot
from awesome_lint.metadata.fields import Field
from awesome_lint.metadata.majority import with_most_others
from awesome_lint.metadata.venues import identity_of, is_preprint
from awesome_lint.source import Span

# What joins a year to a name.
_JOINTS = " \t,.;:/|_–—-"


def year_said_twice(entry: Entry, slot: Slot) -> Finding | None:
    """`SC24, 2024`: the year in the venue's own name and behind it."""
    field = slot.field
    if field.repeats is None or field.repeats.year != entry.year:
        return None
    name = _with_lead(field)
    message = f"{brief_title(field.text)} says the year twice; write {brief_title(name)} and the year"
    if not slot.plain:
        return Finding(slot.span, message)
    before = _before_year(field, field.repeats.start)
    if not (before[-1:].isalnum() or before.endswith((".", ")"))):
        return Finding(slot.span, message)  # What is left of `(2024 2024)` only its author can write.
    digits = Span(len(before), len(field.text[: field.repeats.end].rstrip())).moved(slot.span.start)
    word = before.rsplit(" ", 1)[-1]
    return Finding(
        Span(digits.start - len(word), digits.end), message, replacing(f"write {brief_title(name)}", digits, "")
    )


def _before_year(field: Field, start: int) -> str:
    """What a field says before the year at `start`, without what joins the two: `ICML-2024`, but `Nat. Commun. 2024`."""
    before = field.text[:start].rstrip(f"{_JOINTS}@")
    return f"{before}." if (field.venue or "").endswith(".") and field.text.startswith(f"{before}.") else before


def years_said_again(entries: Sequence[Entry]) -> Iterator[Finding]:
    """`OSDI'23` beside a column that says 2023, where the other rows have the venue alone.

    Beside preprints, which say no year, published papers may do so by custom. With a month, the column may say when the
    preprint came out: then the list has to give the same venue alone elsewhere, and nothing is certain.
    """
    published = [one for one in entries if one.year_slot != one.venue_slot and not is_preprint(one.venue or "")]
    alone = {identity_of(one.venue) for one in published if one.venue and _says_no_year(one)}
    for entry, _ in with_most_others(published, _says_no_year):
        slot, own = entry.venue_slot, entry.year_slot.field.date if entry.year_slot else None
        if slot is None or own is None or [date.year for date in slot.field.dates] != [own.year]:
            continue
        is_dated = own.month is not None
        if is_dated and (not entry.venue or identity_of(entry.venue) not in alone):
            continue
        column = "date" if is_dated else "year"
        message = f"{brief_title(slot.field.text)} repeats the year from the {column} column; most other rows give the venue alone"
        name = _with_lead(slot.field)
        is_sure = slot.plain and _is_name_and_year(slot.field, name)
        safety: Safety = "unsafe" if is_dated else "safe"
        fix = replacing(f"write {brief_title(name)}", slot.span, name, safety) if is_sure else None
        yield Finding(slot.span, message, fix)


def _is_name_and_year(field: Field, name: str) -> bool:
    """Whether a field says nothing but the venue's name and a year: no month, no volume."""
    (date,) = field.dates
    if not name or not field.text.startswith(name) or date.month is not None:
        return False
    return not (field.text[len(name) : date.start].strip(_JOINTS) or field.text[date.end :].strip())


def _with_lead(field: Field) -> str:
    """The venue of a field with the words that stand before it there: `Proc. of OSDI`."""
    venue = field.venue or ""
    lead = field.text[: max(field.text.find(venue), 0)]
    return f"{lead}{venue}" if re.search(r"\d", lead) is None else venue


def _says_no_year(entry: Entry) -> bool:
    return entry.venue_slot is not None and not entry.venue_slot.field.dates
