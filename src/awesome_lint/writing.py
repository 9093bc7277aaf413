"""Writing a venue or a year into a row's cell, in the style of the list's other rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from awesome_lint.edits import Edit
from awesome_lint.entrytypes import Entry
from awesome_lint.fields import not_given
from awesome_lint.source import Span

_USUAL_JOINT = " "


def year_edit(entry: Entry, year: int, entries: Iterable[Entry]) -> Edit | None:
    """The edit that writes `year` where `entry` says none; None where its markup leaves no sure place."""
    slot = entry.year_slot
    if slot is None or not slot.plain:
        return None
    text, end = slot.field.text, Span(slot.span.end, slot.span.end)
    if not_given(text):
        # What an author put for a venue that is not known stays: `..., ` becomes `..., 2006`.
        kept = entry.venue_slot == slot and text.endswith((",", ";"))
        return Edit(end, f" {year}") if kept else Edit(slot.span, str(year))
    return Edit(end, f"{usual_joint(entries)}{year}")


def venue_edit(entry: Entry, venue: str, entries: Iterable[Entry]) -> Edit | None:
    """The edit that writes `venue` where `entry` says none; None as for `year_edit`."""
    slot = entry.venue_slot
    if slot is None or not slot.plain:
        return None
    if slot.field.date is None:
        return Edit(slot.span, venue)
    start = slot.span.start
    return Edit(Span(start, start + slot.field.date.start), f"{venue}{usual_joint(entries)}")


def usual_joint(entries: Iterable[Entry]) -> str:
    """What the list writes most often between a venue and its year."""
    joints: Counter[str] = Counter()
    for entry in entries:
        slot = entry.venue_slot
        if slot is None or slot.field.venue is None or not slot.plain:
            continue
        for date in slot.field.dates[:1]:
            before = slot.field.text[: date.start]
            if before.startswith(slot.field.venue):
                joints[before[len(slot.field.venue) :]] += 1
    return joints.most_common(1)[0][0] if joints else _USUAL_JOINT
