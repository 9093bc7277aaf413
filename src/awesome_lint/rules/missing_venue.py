"""Entries with a year but no venue, where most others have one.

Where a paper appeared tells a reader what to expect of it and how to cite it. The fix takes the venue from the
proceedings that the link leads to, or from the same paper elsewhere in the list. It is unsafe: a link may lead to
another version than the one the list means.

Where the year stands in the venue's column, and the venue in the year's or nowhere, the message says so; moving them is
left to the author. A month alone in the one cell for both is how most lists date what is not published yet; it is told
where the others have `arXiv` there.

An item of a list is looked at where it links to a paper: a vendor's page appeared nowhere else. `TBD` is left alone
in an entry that links to the IEEE, which has a journal of that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from awesome_lint.addresses.linkkinds import kind_of_url
from awesome_lint.addresses.urls import facts
from awesome_lint.basics.patterns import regex
from awesome_lint.diagnostic import brief, brief_title
from awesome_lint.edits import Fix
from awesome_lint.metadata.entry import Entry
from awesome_lint.metadata.fields import repeats_above
from awesome_lint.metadata.majority import Group, unlike_others, with_most_others
from awesome_lint.metadata.papers import Papers
from awesome_lint.metadata.venues import is_preprint, known
from awesome_lint.metadata.writing import venue_edit
from awesome_lint.rule import Context, Diagnostic, Example, NoOptions, Rule
from awesome_lint.source import Source

# Where more of a list's items name a year alone, that is how it cites what has no venue.
_EXCEPTION = 0.1
# As many items that name a preprint server beside a month, or rows that name one, are how a list cites preprints.
_FEW = 5
# The usual abbreviation of the IEEE Transactions on Big Data, and where that is published.
_BIG_DATA = "TBD"
_IEEE = regex(r"https?://(?:[\w-]+\.)*(?:ieee|computer)\.org/|https?://(?:dx\.)?doi\.org/10\.1109/", re.IGNORECASE)


def check(context: Context[NoOptions]) -> Iterator[Diagnostic]:
    """Reports the entries with a year but no venue among entries that have one."""
    rows = context.survey.paper_rows
    placed = [_with_place(context.source, entry) for entry in rows if entry.venue_slot or entry.table is None]
    placed = [entry for entry in placed if entry.venue_slot is not None]
    items = [entry for entry in placed if entry.table is None]
    by_design = sum(1 for entry in items if entry.venue is None) > _EXCEPTION * len(items)
    names_preprints = sum(map(_is_dated_preprint, items)) >= _FEW
    dates_preprints = _dates_preprints(placed)
    for entry, group in with_most_others(placed, lambda entry: entry.venue is not None):
        slot = entry.venue_slot
        if slot is None or entry.year is None or _is_big_data(entry) or repeats_above(slot.field.text):
            continue
        if _is_dated_instead(entry) and (dates_preprints if entry.table is not None else not names_preprints):
            continue
        if entry.table is None and (by_design or not _links_a_paper(entry)):
            continue
        span = slot.span if slot.field.text else entry.title_span
        if (message := _slipped(entry)) is not None:
            yield Diagnostic(RULE.name, span, message)
            continue
        message = f"{brief_title(entry.title)} has a year ({entry.year}) but no venue, {unlike_others(entry)}"
        yield Diagnostic(RULE.name, span, message, _fix(context.source, entry, group, context.papers))


def _slipped(entry: Entry) -> str | None:
    """The message where the year stands in the venue's column, and none in its own."""
    venue, year = entry.venue_slot, entry.year_slot
    if (
        entry.table is None
        or venue is None
        or year is None
        or venue == year
        or not venue.field.dates
        or year.field.dates
    ):
        return None
    message = (
        f"{brief_title(entry.title)} has its year ({entry.year}) under {brief_title(entry.header_above(venue.span))}"
    )
    if year.field.venue is None:
        return f"{message}, and no venue"
    if not known(year.field.venue):
        return message
    return f"{message}, and its venue ({brief(year.field.venue)}) under {brief_title(entry.header_above(year.span))}"


def _is_dated_instead(entry: Entry) -> bool:
    """Whether the one cell for both gives the month: lists date what is not published yet instead of naming a venue."""
    return entry.venue_slot == entry.year_slot and entry.date is not None and entry.date.month is not None


def _dates_preprints(entries: Iterable[Entry]) -> bool:
    """Whether the rows of a list give the month of what is not published yet, and do not name a preprint server instead."""
    rows = [entry for entry in entries if entry.table is not None]
    dated = sum(1 for entry in rows if entry.venue is None and _is_dated_instead(entry))
    named = [entry for entry in rows if entry.venue and is_preprint(entry.venue)] if dated else []
    shared = sum(1 for entry in named if entry.venue_slot == entry.year_slot)
    return shared < _FEW or dated > _EXCEPTION * (shared + dated)


def _with_place(source: Source, entry: Entry) -> Entry:
    """An item whose year stands in emphasis of its own, where others have the venue too, with that as the venue's place.

    Under a heading that names a venue, nothing is missing.
    """
    slot = entry.year_slot
    if entry.venue_slot is not None or slot is None or not slot.plain:
        return entry
    if any(known(word) is not None for heading in entry.topic for word in re.findall(r"\w+", heading.text)):
        return entry
    around = source.text[slot.span.start - 1 : slot.span.start], source.text[slot.span.end : slot.span.end + 1]
    return entry._replace(venue_slot=slot) if around in (("*", "*"), ("_", "_")) else entry


def _is_dated_preprint(entry: Entry) -> bool:
    """Whether an item dates what is not published yet, and names the server: `arXiv 2024.02`."""
    return entry.venue is not None and is_preprint(entry.venue) and bool(entry.date and entry.date.month)


def _is_big_data(entry: Entry) -> bool:
    """Whether `TBD` is likely the venue."""
    slot = entry.venue_slot
    return slot is not None and slot.field.text == _BIG_DATA and any(_IEEE.match(link.url) for link in entry.links)


def _links_a_paper(entry: Entry) -> bool:
    return any(kind_of_url(link.url) == "paper" for link in entry.links)


def _fix(source: Source, entry: Entry, group: Group, papers: Papers) -> Fix | None:
    found = facts(entry.url) if entry.url else None
    venue = _usual_name(found.venue) if found and found.venue and found.year == entry.year else None
    whose = "where its link leads" if venue else "of the same paper elsewhere"
    # Of another year, it is where another version appeared, or another work under an id that was pasted wrongly.
    venue = venue or papers.learn(entry, lambda other: other.venue if other.year in (None, entry.year) else None)
    edit = venue_edit(source, entry, venue, group) if venue else None
    return Fix(f"add {brief(venue or '')}, the venue {whose}", (edit,), "unsafe") if edit else None


def _usual_name(venue: str) -> str | None:
    """A venue as it is usually written; None for one that only an address names, in small letters."""
    well_known = known(venue)
    if well_known is not None:
        return well_known.name
    return None if venue.islower() else venue


RULE = Rule(
    name="missing-venue",
    group="metadata",
    doc=__doc__ or "",
    check=check,
    options=NoOptions,
    examples=(
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| A | OSDI | 2023 |\n| B | #REF! | 2024 |\n| C | SOSP | 2021 |\n",
            says=("“B” has a year (2024) but no venue",),
        ),
        Example(
            bad="| Paper | Conference & Year |\n| --- | --- |\n| [A](https://example.org/a) | OSDI, 2023 |\n"
            "| [B](https://www.usenix.org/conference/nsdi24/presentation/b) | ..., 2024 |\n| [C](https://example.org/c) | SOSP, 2021 |\n",
            says=("“B” has a year (2024) but no venue",),
            good="| Paper | Conference & Year |\n| --- | --- |\n| [A](https://example.org/a) | OSDI, 2023 |\n"
            "| [B](https://www.usenix.org/conference/nsdi24/presentation/b) | NSDI, 2024 |\n| [C](https://example.org/c) | SOSP, 2021 |\n",
        ),
        Example(
            bad="| Paper | Conference & Year |\n| --- | --- |\n| [A](https://example.org/a) | OSDI, 2023 |\n"
            "| [B](https://www.usenix.org/conference/nsdi24/presentation/b) | (2024) |\n| [C](https://www.usenix.org/conference/nsdi24/presentation/c) | 🔥 2024 |\n"
            "| [D](https://example.org/d) | SOSP, 2021 |\n| [E](https://example.org/e) | SOSP, 2021 |\n",
            says=("“B” has a year (2024) but no venue", "“C” has"),
            good="| Paper | Conference & Year |\n| --- | --- |\n| [A](https://example.org/a) | OSDI, 2023 |\n"
            "| [B](https://www.usenix.org/conference/nsdi24/presentation/b) | NSDI (2024) |\n| [C](https://www.usenix.org/conference/nsdi24/presentation/c) | 🔥 NSDI, 2024 |\n"
            "| [D](https://example.org/d) | SOSP, 2021 |\n| [E](https://example.org/e) | SOSP, 2021 |\n",
        ),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| [A](https://aclanthology.org/P18-2001/) | | 2018 |\n"
            "| [B](https://aclanthology.org/D18-2001/) | | 2018 |\n| [C](https://aclanthology.org/2022.semeval-1.1/) | | 2022 |\n"
            "| [D](https://aclanthology.org/2023.emnlp-demo.1/) | | 2023 |\n| [E](https://www.usenix.org/conference/tapp11/presentation/e) | | 2011 |\n"
            + "".join(f"| [{name}](https://example.org/{name}) | OSDI | 2023 |\n" for name in "FGHIJK"),
            says=(*(f"“{name}” has a year (20" for name in "ABCDE"),),
            good="| Paper | Venue | Year |\n| --- | --- | --- |\n| [A](https://aclanthology.org/P18-2001/) | ACL | 2018 |\n"
            "| [B](https://aclanthology.org/D18-2001/) | | 2018 |\n| [C](https://aclanthology.org/2022.semeval-1.1/) | SemEval | 2022 |\n"
            "| [D](https://aclanthology.org/2023.emnlp-demo.1/) | | 2023 |\n| [E](https://www.usenix.org/conference/tapp11/presentation/e) | | 2011 |\n"
            + "".join(f"| [{name}](https://example.org/{name}) | OSDI | 2023 |\n" for name in "FGHIJK"),
        ),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| [A](https://example.org/a) | OSDI | 2023 |\n| [B](https://example.org/b) | N/A | 2024 |\n",
            says=("“B” has a year (2024) but no venue",),
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| [A](https://example.org/a) | OSDI 2023 |\n| [B](https://example.org/b) | June 2024 |\n"
            + "".join(f"| [Sock {n}](https://arxiv.org/abs/2401.000{n}) | arXiv 2024 |\n" for n in range(10, 20)),
            says=("“B” has a year (2024) but no venue",),
        ),
        Example(
            bad="".join(
                f"- [On Sock {n}](https://arxiv.org/abs/2301.000{n}). Jane Doe. *ICML 2023*.\n" for n in range(10, 40)
            )
            + "- [On Shoes](https://arxiv.org/abs/2302.00001). John Roe. *2023*.\n- [On Hats](https://arxiv.org/abs/2302.00002), 2023\n",
            says=("“On Shoes” has a year (2023) but no venue, unlike most other items of the list", "“On Hats” has"),
        ),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| [A](https://www.usenix.org/conference/nsdi24/presentation/a) | 2024 | NSDI |\n"
            "| [B](https://www.usenix.org/conference/nsdi24/presentation/b) | 2024 | |\n| [C](https://example.org/c) | SOSP | 2021 |\n"
            "| [D](https://example.org/d) | SOSP | 2021 |\n| [E](https://example.org/e) | OSDI | 2023 |\n",
            says=(
                "“A” has its year (2024) under “Venue”, and its venue (NSDI) under “Year”",
                "“B” has its year (2024) under “Venue”, and no venue",
            ),
        ),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| [A Theory of Hats](https://arxiv.org/abs/2101.00002) | OSDI | 2021 |\n"
            "| [A Theory of Ties](https://arxiv.org/abs/2101.00005) | | 2021 |\n| [Ties Explained](https://arxiv.org/abs/2101.00005) | CVPR | 2022 |\n"
            "| [A Theory of Belts](https://arxiv.org/abs/2101.00006) | | 2021 |\n| [A Theory of Belts](https://example.org/belts) | ICML | 2021 |\n"
            "| [A Theory of Laces](https://arxiv.org/abs/2101.00003) | OSDI | 2021 |\n| [A Theory of Soles](https://arxiv.org/abs/2101.00004) | OSDI | 2021 |\n",
            says=(
                "“A Theory of Ties” has a year (2021) but no venue",
                "“A Theory of Belts” has a year (2021) but no venue",
            ),
            good="| Paper | Venue | Year |\n| --- | --- | --- |\n| [A Theory of Hats](https://arxiv.org/abs/2101.00002) | OSDI | 2021 |\n"
            "| [A Theory of Ties](https://arxiv.org/abs/2101.00005) | | 2021 |\n| [Ties Explained](https://arxiv.org/abs/2101.00005) | CVPR | 2022 |\n"
            "| [A Theory of Belts](https://arxiv.org/abs/2101.00006) | ICML | 2021 |\n| [A Theory of Belts](https://example.org/belts) | ICML | 2021 |\n"
            "| [A Theory of Laces](https://arxiv.org/abs/2101.00003) | OSDI | 2021 |\n| [A Theory of Soles](https://arxiv.org/abs/2101.00004) | OSDI | 2021 |\n",
        ),
    ),
    valid=(
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| [A](https://example.org/a) | OSDI 2023 |\n| [B](https://example.org/b) | June 2024 |\n"
            "| [C](https://example.org/c) | SOSP 2021 |\n",
            says=(),
        ),
        Example(
            bad="| Paper | Venue | Year | Link |\n| --- | --- | --- | --- |\n| A | OSDI | 2023 | [a](https://example.org/a) |\n"
            "| B | 2024 | [b](https://example.org/b) |\n| C | SOSP | 2021 | [c](https://example.org/c) |\n",
            says=(),
        ),
        Example(bad="| Paper | Year |\n| --- | --- |\n| [A](https://example.org/a) | 2023 |\n", says=()),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| [A](https://example.org/a) | OSDI | 2023 |\n"
            "| [B](https://ieeexplore.ieee.org/document/1) | TBD | 2022 |\n",
            says=(),
        ),
    ),
)
