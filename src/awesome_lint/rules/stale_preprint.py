"""Papers that are still named as preprints after years.

Lists are filled from arXiv, and few entries are looked at again once the paper is accepted. Off by default: many
papers never appear elsewhere, and nothing is fetched to find out.
"""

from collections.abc import Iterator
from typing import Annotated

from awesome_lint.addresses.arxiv import year_of
from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.records import AtLeast
from awesome_lint.diagnostic import brief_title
from awesome_lint.metadata.venues import says_preprint
from awesome_lint.rule import Context, Diagnostic, Example, Rule


class Options(NamedTuple):
    """years: how many years a preprint may be old."""

    years: Annotated[int, AtLeast(0)] = 2


def check(context: Context[Options]) -> Iterator[Diagnostic]:
    """Reports the preprints that are older than that."""
    for entry in context.entries:
        if entry.venue is None or entry.venue_slot is None or not says_preprint(entry.venue):
            continue
        year = year_of(entry.arxiv) if entry.arxiv else entry.year
        if year is not None and context.year - year >= context.options.years:
            age = _age(context.year - year)
            message = f"{brief_title(entry.title)} is still {brief_title(entry.venue)} {age}; it may have been published since"
            yield Diagnostic(RULE.name, entry.venue_slot.span, message)


def _age(years: int) -> str:
    if years == 0:
        return "in the year it came out"
    return "after a year" if years == 1 else f"after {years} years"


RULE = Rule(
    name="stale-preprint",
    group="metadata",
    doc=__doc__ or "",
    check=check,
    options=Options,
    default=False,
    examples=(
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | arXiv, 2021 |\n| B | arXiv, 2026 |\n| C | OSDI, 2021 |\n",
            says=("“A” is still “arXiv” after 5 years",),
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | arXiv 2023 |\n| B | bioRxiv 2020 |\n",
            says=("“B” is still “bioRxiv” after 6 years",),
            options={"years": 5},
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | arXiv 2025 |\n| B | arXiv 2026 |\n",
            says=("“A” is still “arXiv” after a year", "“B” is still “arXiv” in the year it came out"),
            options={"years": 0},
        ),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| A | Preprint | 2020 |\n| B | arXiv | 2020 |\n| C | 预印本 | 2020 |\n",
            says=("“A” is still “Preprint”", "“B” is still “arXiv”", "“C” is still “预印本”"),
        ),
    ),
    valid=(Example(bad="| Paper | Venue |\n| --- | --- |\n| A | arXiv, 2025 |\n", says=()),),
)
