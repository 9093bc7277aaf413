"""A list writes one venue one way.

`Arxiv` beside `arXiv`, `NIPS` beside `NeurIPS`, `SC24, 2024` beside `SC, 2021`: a reader who searches finds half, and
an export counts two venues. The list's own majority decides; where it is even, the usual name does. A former name that
was in use in the entry's year is right, not inconsistent.

Letter case and a repeated year are mended safely. Another name for the venue is an unsafe fix: the author may have
meant the distinction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from awesome_lint.entrytypes import Entry, Slot
from awesome_lint.fix import replacing
from awesome_lint.rule import Context, Diagnostic, Example, Rule
from awesome_lint.source import Span
from awesome_lint.venues import fold, known

# Names that a venue had until the year given, inclusive.
_FORMER = {"nips": 2017, "sysml": 2019}


@dataclass(frozen=True, slots=True)
class Options:
    """names: spellings that the list prefers, whatever its majority."""

    names: tuple[str, ...] = ()


def check(context: Context[Options]) -> Iterator[Diagnostic]:
    """Reports venues that repeat their year, and spellings that the list's usual one differs from."""
    entries = [entry for entry in context.entries if entry.is_aligned and entry.venue and entry.venue_slot]
    counted = Counter(entry.venue or "" for entry in entries if not _was_right(entry))
    usual = _usual_names(counted, context.options.names)
    for entry in entries:
        venue, slot = entry.venue, entry.venue_slot
        if venue is None or slot is None:
            continue
        if (diagnostic := _repeated_year(entry, slot)) is not None:
            yield diagnostic
            continue
        name = usual.get(_identity(venue), venue)
        if name != venue and not _was_right(entry) and _is_less_usual(venue, name, counted, context.options.names):
            yield _other_name(slot, venue, name, counted[name])


def _is_less_usual(venue: str, name: str, counted: Counter[str], preferred: tuple[str, ...]) -> bool:
    """Whether the list has the other name more often; of two equally frequent ones letter case alone decides.

    Two full names are two wordings, such as those of different years' proceedings.
    """
    if name in preferred:
        return True
    same_letters = fold(venue) == fold(name)
    if not same_letters and len(venue.split()) > 3 and len(name.split()) > 3:
        return False
    return counted[name] > counted[venue] or (venue.casefold() == name.casefold() and counted[name] == counted[venue])


def _identity(venue: str) -> str:
    """What is equal for the spellings of one venue."""
    well_known = known(venue)
    return f"={well_known.name}" if well_known else fold(venue)


def _usual_names(counted: Counter[str], preferred: tuple[str, ...]) -> dict[str, str]:
    """The spelling that the list uses for each venue most often; of two equally frequent ones the usual name."""
    spellings: dict[str, list[str]] = {}
    for venue in counted:
        spellings.setdefault(_identity(venue), []).append(venue)
    usual = {}
    for identity, names in spellings.items():
        well_known = known(names[0])
        usual_name = well_known.name if well_known else ""
        usual[identity] = max(names, key=lambda name: (counted[name], name == usual_name, name))
    return {**usual, **{_identity(name): name for name in preferred}}


def _was_right(entry: Entry) -> bool:
    """Whether the venue had this name in the entry's year."""
    return entry.year is not None and entry.year <= _FORMER.get(fold(entry.venue or ""), 0)


def _repeated_year(entry: Entry, slot: Slot) -> Diagnostic | None:
    field = slot.field
    if field.repeats is None or field.repeats.year != entry.year:
        return None
    name = field.venue or ""
    message = f"“{field.text}” says the year twice; the list's form is “{name}” and the year"
    if not slot.plain:
        return Diagnostic(RULE.name, slot.span, message)
    digits = Span(slot.span.start + field.repeats.start, slot.span.start + field.repeats.end)
    word = field.text[: field.repeats.end].rsplit(" ", 1)[-1]
    return Diagnostic(
        RULE.name, Span(digits.end - len(word), digits.end), message, replacing(f"write “{name}”", digits, "")
    )


def _other_name(slot: Slot, venue: str, name: str, count: int) -> Diagnostic:
    times = "once" if count == 1 else f"{count} times"
    message = (
        f"“{venue}” is written “{name}” elsewhere in the list ({times})" if count else f"“{venue}” is to be “{name}”"
    )
    if not slot.plain or slot.field.text.count(venue) != 1:
        return Diagnostic(RULE.name, slot.span, message)
    start = slot.span.start + slot.field.text.index(venue)
    span = Span(start, start + len(venue))
    only_case = venue.casefold() == name.casefold()
    return Diagnostic(
        RULE.name, span, message, replacing(f"write “{name}”", span, name, "safe" if only_case else "unsafe")
    )


RULE = Rule(
    name="inconsistent-venue",
    group="metadata",
    doc=__doc__ or "",
    check=check,
    options=Options,
    examples=(
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | arXiv, 2023 |\n| B | Arxiv, 2024 |\n| C | arXiv, 2021 |\n",
            says=("“Arxiv” is written “arXiv” elsewhere in the list (2 times)",),
            good="| Paper | Venue |\n| --- | --- |\n| A | arXiv, 2023 |\n| B | arXiv, 2024 |\n| C | arXiv, 2021 |\n",
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | SC, 2021 |\n| B | SC24, 2024 |\n",
            says=("“SC24, 2024” says the year twice",),
            good="| Paper | Venue |\n| --- | --- |\n| A | SC, 2021 |\n| B | SC, 2024 |\n",
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | NeurIPS 2021 |\n| B | NIPS 2022 |\n| C | NIPS 2016 |\n| D | NeurIPS 2023 |\n",
            says=("“NIPS” is written “NeurIPS” elsewhere in the list (2 times)",),
            good="| Paper | Venue |\n| --- | --- |\n| A | NeurIPS 2021 |\n| B | NeurIPS 2022 |\n| C | NIPS 2016 |\n| D | NeurIPS 2023 |\n",
        ),
    ),
    valid=(
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | CVPR 2023 |\n| B | CVPRW 2023 |\n| C | ACL Findings 2023 |\n| D | ACL 2023 |\n",
            says=(),
        ),
    ),
)
