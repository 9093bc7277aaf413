"""What most rows of a table or items of a list have, for the rules that speak of one because the others are different."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from awesome_lint.addresses.linkkinds import is_label
from awesome_lint.metadata.dates import TICKS
from awesome_lint.metadata.entry import Entry, Slot

_FEWEST_ENTRIES = 5
_NO_PUBLICATION = ("code", "project", "dataset", "video")
_NEARLY_ALL = 0.8
# A list of items promises a datum that so many of them have, and such a share of all and of those in one place.
_FEWEST_OF_ALL, _PROMISED = 10, 0.9
_FEWEST_BESIDE = 2
_FEWEST_DASHES = 3
_USUAL_JOINT = " "
# A tick and two digits.
_LENGTH_OF_SHORT_YEAR = 3


class Group:
    """The entries of one table or list, to compare one of them with."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self.entries = entries

    @cached_property
    def joint(self) -> str:
        """What they have most often between a venue and its year."""
        return _usual_joint(self.entries)

    @cached_property
    def mostly_has_venues(self) -> bool:
        """Whether more than half of the others than one without a venue have one."""
        return 2 * sum(1 for entry in self.entries if entry.venue is not None) > len(self.entries) - 1

    def written(self, year: int) -> str:
        """`year` as most of them write theirs: in full, or behind a tick in two digits."""
        return f"{self._tick}{year % 100:02}" if self._tick else str(year)

    @cached_property
    def _tick(self) -> str:
        return _usual_tick(self.entries)


def is_paper_row(entry: Entry) -> bool:
    """Whether a row names a work under the table's headers: not a shifted row, nor `more` or an address in its place."""
    if not entry.is_aligned or is_label(entry.title) or "://" in entry.title:
        return False
    return not (_is_unpublished(entry) or _is_pause(entry))


def _is_unpublished(entry: Entry) -> bool:
    """Whether a row says by a dash that there is no publication, and indeed links to none: software, a model."""
    if entry.table is None or not entry.links or not (_is_dashed(entry.venue_slot) or _is_dashed(entry.year_slot)):
        return False
    return not (entry.arxiv or entry.doi or any(link.kind not in _NO_PUBLICATION for link in entry.links))


def _is_pause(entry: Entry) -> bool:
    """Whether a row says of what it names nothing but a date, and that by dashes: `no meeting | - | -`."""
    if entry.row is None or entry.links:
        return False
    texts = [cell.text for cell in entry.row.cells if not cell.span.contains(entry.title_span)]
    dashes = sum(1 for text in texts if _is_dash(text))
    said = sum(1 for text in texts if text and not text.isdecimal()) - dashes
    return dashes >= _FEWEST_DASHES and said <= (entry.date is not None)


def _is_dashed(slot: Slot | None) -> bool:
    return slot is not None and slot.field.venue is None and _is_dash(slot.field.text)


def _is_dash(text: str) -> bool:
    return bool(dashes := text.strip()) and not dashes.strip("-–—")


def unlike_others(entry: Entry) -> str:
    """Words for what the entry is compared with."""
    return "unlike most other rows of the table" if entry.table is not None else "unlike most other items of the list"


def with_most_others(entries: Iterable[Entry], has: Callable[[Entry], bool]) -> Iterator[tuple[Entry, Group]]:
    """The entries that lack a datum which the others of their table or list mostly have, each with the group.

    In a table, more than half of the other rows must have it: a column is a promise. In a list of items there is no
    column, so nearly all of the others must, and be more than a few, there or in the whole list.
    """
    groups: dict[int, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.group, []).append(entry)
    items = [has(entry) for group in groups.values() for entry in group if entry.table is None]
    of_all = sum(items), len(items)
    for group in groups.values():
        lacking = [entry for entry in group if not has(entry)]
        having = len(group) - len(lacking)
        if lacking and _is_usual(group[0].table is not None, having, len(group), of_all):
            whole = Group(tuple(group))
            yield from ((entry, whole) for entry in lacking)


def _is_usual(tabular: bool, having: int, number: int, of_all: tuple[int, int]) -> bool:
    """Whether `having` of `number` entries in one place are enough for the others to lack something."""
    others = number - 1
    if tabular:
        return 2 * having > others
    return having >= max(_FEWEST_ENTRIES, _NEARLY_ALL * others) or is_promised(having, number, *of_all)


def is_promised(having: int, number: int, having_of_all: int, number_of_all: int) -> bool:
    """Whether nearly all items of a list have a datum, and nearly all others than one of those in the same place."""
    if having_of_all < max(_FEWEST_OF_ALL, _PROMISED * number_of_all):
        return False
    return having >= max(_FEWEST_BESIDE, _PROMISED * (number - 1))


def _usual_tick(entries: Iterable[Entry]) -> str:
    """What most years of `entries` have before their two digits, such as `'`; "" where most are written in full."""
    ticks: Counter[str] = Counter()
    for entry in entries:
        slot, date = entry.year_slot, entry.date
        if slot is not None and date is not None and date in slot.field.dates:
            written = slot.field.text[date.start : date.end]
            ticks[written[0] if len(written) == _LENGTH_OF_SHORT_YEAR and written[0] in TICKS else ""] += 1
    return max(ticks, key=lambda tick: ticks[tick], default="")


def _usual_joint(entries: Iterable[Entry]) -> str:
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
    return max(joints, key=lambda joint: joints[joint], default=_USUAL_JOINT)
