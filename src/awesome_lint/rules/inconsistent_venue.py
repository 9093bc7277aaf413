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

from awesome_lint.entries import Entry, Slot
from awesome_lint.fix import replacing
from awesome_lint.rule import Context, Diagnostic, Example, Rule
from awesome_lint.source import Span
from awesome_lint.venues import fold, known

# Names that a venue had until the year given, inclusive.
_FORMER = {"nips": 2017, "sysml": 2019, "sigkdd": 9999}


@dataclass(frozen=True, slots=True)
class Options:
    """names: spellings that the list prefers, whatever its majority."""

    names: tuple[str, ...] = ()


def check(context: Context[Options]) -> Iterator[Diagnostic]:
    """Reports venues that repeat their year, and spellings that the list's usual one differs from."""
    named = [(entry, entry.venue, entry.venue_slot) for entry in context.entries if entry.is_aligned]
    usual = _usual_names(tuple(venue for _, venue, _ in named if venue), context.options.names)
    for entry, venue, slot in named:
        if venue is None or slot is None:
            continue
        if (diagnostic := _repeated_year(entry, slot)) is not None:
            yield diagnostic
            continue
        name = usual.get(_identity(venue), venue)
        if name != venue and not _was_right(venue, entry):
            yield _other_name(slot, venue, name)


def _identity(venue: str) -> str:
    well_known = known(venue)
    return f"={well_known.name}" if well_known else fold(venue)


def _usual_names(venues: tuple[str, ...], preferred: tuple[str, ...]) -> dict[str, str]:
    """The spelling that the list uses for each venue most often."""
    spellings: dict[str, Counter[str]] = {}
    for venue in venues:
        spellings.setdefault(_identity(venue), Counter())[venue] += 1
    usual = {}
    for identity, counts in spellings.items():
        most = max(counts.values())
        tied = sorted(name for name, count in counts.items() if count == most)
        well_known = known(tied[0])
        usual[identity] = well_known.name if well_known and well_known.name in tied else tied[0]
    return {**usual, **{_identity(name): name for name in preferred}}


def _was_right(venue: str, entry: Entry) -> bool:
    return entry.year is not None and entry.year <= _FORMER.get(fold(venue), 0)


def _repeated_year(entry: Entry, slot: Slot) -> Diagnostic | None:
    repeats = slot.field.repeats
    if repeats is None or repeats.year != entry.year:
        return None
    name = slot.field.venue or ""
    written = slot.field.text[: repeats.end].rsplit(" ", 1)[-1]
    message = f"“{slot.field.text}” says the year twice; the list's form is “{name}” and the year"
    start = slot.cell.span.start
    span = Span(start + repeats.start, start + repeats.end)
    if slot.cell.inline.content != slot.field.text:
        return Diagnostic(RULE.name, slot.cell.span, message)
    fix = replacing(f"write “{name}” for “{written}”", span, "")
    return Diagnostic(RULE.name, Span(span.start - len(written) + len(slot.field.text[repeats.start : repeats.end]), span.end), message, fix)


def _other_name(slot: Slot, venue: str, name: str) -> Diagnostic:
    message = f"“{venue}” is “{name}” in most of the list"
    text = slot.cell.inline.content
    if text.count(venue) != 1:
        return Diagnostic(RULE.name, slot.cell.span, message)
    start = slot.cell.span.start + text.index(venue)
    span = Span(start, start + len(venue))
    only_case = venue.casefold() == name.casefold()
    fix = replacing(f"write “{name}”", span, name, "safe" if only_case else "unsafe")
    return Diagnostic(RULE.name, span, message, fix)


RULE = Rule(
    name="inconsistent-venue",
    group="metadata",
    doc=__doc__ or "",
    check=check,
    options=Options,
    examples=(
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | arXiv, 2023 |\n| B | Arxiv, 2024 |\n| C | arXiv, 2021 |\n",
            says=("“Arxiv” is “arXiv” in most of the list",),
            good="| Paper | Venue |\n| --- | --- |\n| A | arXiv, 2023 |\n| B | arXiv, 2024 |\n| C | arXiv, 2021 |\n",
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | SC, 2021 |\n| B | SC24, 2024 |\n",
            says=("“SC24, 2024” says the year twice",),
            good="| Paper | Venue |\n| --- | --- |\n| A | SC, 2021 |\n| B | SC, 2024 |\n",
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | NeurIPS 2021 |\n| B | NIPS 2022 |\n| C | NIPS 2016 |\n| D | NeurIPS 2023 |\n",
            says=("“NIPS” is “NeurIPS” in most of the list",),
            good="| Paper | Venue |\n| --- | --- |\n| A | NeurIPS 2021 |\n| B | NeurIPS 2022 |\n| C | NIPS 2016 |\n| D | NeurIPS 2023 |\n",
        ),
    ),
    valid=(Example(bad="| Paper | Venue |\n| --- | --- |\n| A | CVPR 2023 |\n| B | CVPRW 2023 |\n| C | CVPR Workshop 2023 |\n", says=()),),
)
