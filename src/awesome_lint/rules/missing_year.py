"""Entries without a year, where most others have one.

Readers sort and search by year; a row without one looks older or newer than it is. A cell that says neither venue nor
year is reported by this rule alone. `under review` and the like say why there is none, and are left alone. `〃`, `同上`
and the like say the year of the row above.

A paper whose venue is arXiv is dated by its own arXiv id: that fix is safe. The year that a link shows (proceedings,
dated posts), or that the same paper has elsewhere in the list, is offered as an unsafe fix: a blog post about a paper
may be younger than the paper. There is no fix where the venue is a picture.

In a list of bullets there is no column. One is reported where nearly all others of the list say their year, and neither
it nor the headings above it say one in any of their words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from awesome_lint.addresses.arxiv import year_of
from awesome_lint.addresses.urls import facts
from awesome_lint.diagnostic import brief, brief_title
from awesome_lint.edits import Fix
from awesome_lint.metadata.entry import Entry
from awesome_lint.metadata.fields import read_text, repeats_above
from awesome_lint.metadata.majority import Group, unlike_others, with_most_others
from awesome_lint.metadata.papers import Papers
from awesome_lint.metadata.venues import is_preprint
from awesome_lint.metadata.writing import year_edit
from awesome_lint.metadata.years import slip_for_year
from awesome_lint.rule import Context, Diagnostic, Example, NoOptions, Rule
from awesome_lint.source import Source

# What says why there is no year.
_EXPLANATIONS = (
    *("under review", "under submission", "in submission", "submitted", "ongoing", "unpublished", "in press"),
    *("forthcoming", "to appear", "withdrawn", "coming soon", "待发表", "即将发表", "审稿中"),
)


def check(context: Context[NoOptions]) -> Iterator[Diagnostic]:
    """Reports the entries without a year among entries that have one."""
    placed = [entry for entry in context.survey.paper_rows if entry.year_slot is not None]
    for entry, group in with_most_others(placed, lambda entry: entry.year is not None):
        slot = entry.year_slot
        text = slot.field.text if slot is not None else ""
        if slot is None or (text and (slip_for_year(entry, slot.field) or _is_explained(text) or repeats_above(text))):
            continue
        if _is_seen(slot.field.text, context.year):
            continue
        message = f"{brief_title(entry.title)} has {_missing(entry, group)}, {unlike_others(entry)}"
        span = slot.span if slot.field.text else entry.title_span
        yield Diagnostic(RULE.name, span, message, _fix(context.source, entry, group, context.papers))
    if all(entry.year is not None for entry in context.survey.paper_rows if entry.table is None):
        return
    from awesome_lint.metadata.yearless import yearless

    for entry, words in yearless(context.source, context.survey.paper_rows):
        if not _is_explained(words):
            message = f"{brief_title(entry.title)} has {_no_year(entry)}, {unlike_others(entry)}"
            yield Diagnostic(RULE.name, entry.title_span, message)


def _is_explained(text: str) -> bool:
    """Whether a text says why there is no year."""
    said = text.casefold().strip()
    return said == "more" or any(explanation in said for explanation in _EXPLANATIONS)


def _is_seen(text: str, year: int) -> bool:
    """Whether a reader sees a year in which there is something that nobody sees: that has a finding of its own."""
    if text.isprintable():
        return False
    # Rarely needed.
    from awesome_lint.defects.invisible import visible

    return bool(read_text(visible(text), year + 1).dates)


def _missing(entry: Entry, group: Group) -> str:
    """Words for what the entry lacks; the venue is among it where the one cell was to say both,
    or most others have one.
    """
    if entry.venue or entry.venue_slot is None:
        return _no_year(entry)
    mostly = entry.venue_slot == entry.year_slot or group.mostly_has_venues
    return f"neither venue nor year{_number_instead(entry)}" if mostly else _no_year(entry)


def _no_year(entry: Entry) -> str:
    no_year = f"no year{_number_instead(entry)}"
    return f"a venue ({brief(entry.venue)}) but {no_year}" if entry.venue else no_year


def _number_instead(entry: Entry) -> str:
    """Words for the number, `98`, that the column of years has for the entry; a cell that says the venue, too, is told by it."""
    text = entry.year_slot.field.text if entry.year_slot and entry.year_slot != entry.venue_slot else ""
    return f", only “{brief(text)}”" if any(map(str.isdecimal, text)) else ""


def _year_of(entry: Entry) -> Callable[[Entry], int | None]:
    """The year of the same paper elsewhere, unless it is that of another venue."""
    return lambda other: other.year if entry.venue is None or other.venue == entry.venue else None


def _fix(source: Source, entry: Entry, group: Group, papers: Papers) -> Fix | None:
    if entry.arxiv and entry.venue and is_preprint(entry.venue):
        edit = year_edit(source, entry, year_of(entry.arxiv), group)
        return Fix(f"add {year_of(entry.arxiv)}, the year of its arXiv id", (edit,)) if edit else None
    whose, year = "in its link", entry.url and facts(entry.url).year
    if not year:
        whose, year = "of the same paper elsewhere", papers.learn(entry, _year_of(entry))
    edit = year_edit(source, entry, year, group) if year else None
    return Fix(f"add {year}, the year {whose}", (edit,), "unsafe") if edit else None


RULE = Rule(
    name="missing-year",
    group="metadata",
    doc=__doc__ or "",
    check=check,
    options=NoOptions,
    examples=(
        Example(
            bad="| Paper | Conference & Year |\n| --- | --- |\n| [A](https://example.org/a) | OSDI, 2023 |\n"
            "| [B](https://arxiv.org/abs/2401.00001) | arXiv |\n| [C](https://example.org/c) | SOSP, 2021 |\n"
            "| [D](https://example.org/d) | |\n",
            says=("“B” has a venue (arXiv) but no year", "“D” has neither venue nor year"),
            good="| Paper | Conference & Year |\n| --- | --- |\n| [A](https://example.org/a) | OSDI, 2023 |\n"
            "| [B](https://arxiv.org/abs/2401.00001) | arXiv, 2024 |\n| [C](https://example.org/c) | SOSP, 2021 |\n"
            "| [D](https://example.org/d) | |\n",
        ),
        Example(
            bad="| Paper | Conference & Year |\n| --- | --- |\n| [A](https://example.org/a) | OSDI (2023) |\n"
            "| [B](https://arxiv.org/abs/2401.00001) | arXiv, |\n| [C](https://example.org/c) | SOSP (2021) |\n"
            "| [D](https://arxiv.org/abs/2401.00002) | arXiv (-) |\n| [E](https://example.org/e) | NSDI (2021) |\n"
            "| [F](https://arxiv.org/abs/2401.00003) | arXiv (preprint) |\n| [G](https://example.org/g) | NSDI (2022) |\n"
            "| [H](https://arxiv.org/abs/2401.00004) | arXiv/- |\n| [I](https://example.org/i) | NSDI (2023) |\n"
            "| [J](https://arxiv.org/abs/2401.00005) | arXiv, 🔥 |\n| [K](https://example.org/k) | NSDI (2024) |\n"
            "| [L](https://arxiv.org/abs/2401.00006) | arXiv \\| - |\n| [M](https://example.org/m) | NSDI (2020) |\n",
            says=("“B” has a venue (arXiv) but no year", "“D” has", "“F” has", "“H” has", "“J” has", "“L” has"),
            good="| Paper | Conference & Year |\n| --- | --- |\n| [A](https://example.org/a) | OSDI (2023) |\n"
            "| [B](https://arxiv.org/abs/2401.00001) | arXiv (2024) |\n| [C](https://example.org/c) | SOSP (2021) |\n"
            "| [D](https://arxiv.org/abs/2401.00002) | arXiv (2024) |\n| [E](https://example.org/e) | NSDI (2021) |\n"
            "| [F](https://arxiv.org/abs/2401.00003) | arXiv (preprint) (2024) |\n| [G](https://example.org/g) | NSDI (2022) |\n"
            "| [H](https://arxiv.org/abs/2401.00004) | arXiv (2024) |\n| [I](https://example.org/i) | NSDI (2023) |\n"
            "| [J](https://arxiv.org/abs/2401.00005) | arXiv, 🔥 |\n| [K](https://example.org/k) | NSDI (2024) |\n"
            "| [L](https://arxiv.org/abs/2401.00006) | arXiv \\| - |\n| [M](https://example.org/m) | NSDI (2020) |\n",
        ),
        Example(
            bad="| Post | Date |\n| --- | --- |\n| [A](https://example.org/blog/2024-07-25-a/) | - |\n| [B](https://example.org/b) | 2023 |\n",
            says=("“A” has no year",),
            good="| Post | Date |\n| --- | --- |\n| [A](https://example.org/blog/2024-07-25-a/) | 2024 |\n| [B](https://example.org/b) | 2023 |\n",
        ),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| [A](https://arxiv.org/abs/2401.00001) | arXiv | |\n"
            "| [B](https://arxiv.org/abs/2401.00002) | arXiv ||\n| [C](https://example.org/c) | SOSP | 2021 |\n| [D](https://example.org/d) | OSDI | 2021 |\n"
            "|[E](https://arxiv.org/abs/2401.00003)|arXiv||\n| [F](https://example.org/f) | SOSP | 2023 |\n",
            says=("“A” has a venue (arXiv) but no year", "“B” has", "“E” has"),
            good="| Paper | Venue | Year |\n| --- | --- | --- |\n| [A](https://arxiv.org/abs/2401.00001) | arXiv | 2024 |\n"
            "| [B](https://arxiv.org/abs/2401.00002) | arXiv | 2024 |\n| [C](https://example.org/c) | SOSP | 2021 |\n| [D](https://example.org/d) | OSDI | 2021 |\n"
            "|[E](https://arxiv.org/abs/2401.00003)|arXiv|2024|\n| [F](https://example.org/f) | SOSP | 2023 |\n",
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| [A](https://arxiv.org/abs/2401.00001) | ![arXiv](https://example.org/arxiv.svg) |\n"
            "| [B](https://example.org/b) | CVPR 2023 |\n| [C](https://example.org/c) | CVPR 2023 |\n",
            says=("“A” has a venue (arXiv) but no year",),
        ),
        Example(
            bad="| Paper | Venue | Submitted | Year |\n| --- | --- | --- | --- |\n| A | ICML | 2023-01 | 2024 |\n| B | ICML | 2023-01 | |\n| C | SOSP | 2022-12 | 2023 |\n",
            says=("“B” has a venue (ICML) but no year",),
        ),
        Example(
            bad="| Paper | Date | Venue |\n| --- | --- | --- |\n| [A](https://arxiv.org/abs/2401.00001) | 24 | arXiv |\n| [B](https://example.org/b) | 202309 | SOSP |\n"
            "| [C](https://example.org/c) | 202304 | OSDI |\n",
            says=("“A” has a venue (arXiv) but no year, only “24”, unlike most other rows",),
        ),
        Example(
            bad="| Paper | Venue | Year | Comment |\n| --- | --- | --- | --- |\n| A | arXiv | | extends [LoRA](https://arxiv.org/abs/2106.09685) |\n"
            "| B | OSDI | 2023 | |\n| C | SOSP | 2021 | |\n",
            says=("“A” has a venue (arXiv) but no year",),
        ),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| [A](https://arxiv.org/abs/3012.00001) | arXiv | |\n| B | OSDI | 2023 |\n| C | SOSP | 2021 |\n",
            says=("“A” has a venue (arXiv) but no year",),
            good="| Paper | Venue | Year |\n| --- | --- | --- |\n| [A](https://arxiv.org/abs/3012.00001) | arXiv | |\n| B | OSDI | 2023 |\n| C | SOSP | 2021 |\n",
        ),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| A | | |\n| B | OSDI | 2023 |\n| C | SOSP | 2021 |\n",
            says=("“A” has neither venue nor year",),
        ),
        Example(
            bad="".join(
                f"- [On Sock {n}](https://arxiv.org/abs/2301.0000{n}). Jane Doe. *ICML 2023*.\n" for n in range(10)
            )
            + "- [On Shoes](https://arxiv.org/abs/2302.00001). John Roe.\n",
            says=("“On Shoes” has no year, unlike most other items of the list",),
        ),
    ),
    valid=(
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| **Surveys** | | |\n| B | OSDI | 2023 |\n| Paper | Venue | Year |\n| C | SOSP | 2021 |\n",
            says=(),
        ),
        Example(
            bad="| Paper | Venue | Code |\n| --- | --- | --- |\n| Vision | | |\n| [A](https://example.org/a) | OSDI 2023 | |\n"
            "| 🔥 Robots | | |\n| [B](https://example.org/b) | SOSP 2021 | |\n",
            says=(),
        ),
        Example(
            bad="".join(f"- [On Sock {n}](https://arxiv.org/abs/2301.0000{n}) (ICML 2023)\n" for n in range(10))
            + "- [On Shoes](https://arxiv.org/abs/2302.00001) (accepted at ICML 2023)\n"
            "- [On Boots](https://arxiv.org/abs/2302.00002) (MIT, ICML 2023)\n- [On Hats](https://arxiv.org/abs/2302.00003), ICML, Jul 2023\n",
            says=(),
        ),
        Example(
            bad="| Paper | Model | Venue | Year |\n| --- | --- | --- | --- |\n| A | a | OSDI | 2023 |\n| B | SOSP | 2024 |\n| C | c | SOSP | 2021 |\n",
            says=(),
        ),
        Example(
            bad="| Paper | Year |\n| --- | --- |\n| A | 20\u200b23 |\n| B | 2023 |\n| C | 2021 |\n",
            says=(),
        ),
        Example(
            bad="| Paper | Venue | Year | Note | Code |\n| --- | --- | --- | --- | --- |\n| [On |x| and Socks](https://example.org/a) | OSDI | 2014 | | | |\n"
            "| [B](https://example.org/b) | SOSP | 2021 | | |\n| [C](https://example.org/c) | NSDI | 2022 | | |\n",
            says=(),
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| [A](https://example.org/a) | OSDI |\n| [B](https://example.org/b) | SOSP |\n",
            says=(),
        ),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| A | OSDI | 2023 |\n| B | OSDI | 〃 |\n| C | 同上 | 同上 |\n| D | SOSP | 2021 |\n"
            '| E | " | " |\n| F | ditto | ditto |\n',
            says=(),
        ),
        Example(
            bad="| Paper | Year |\n| --- | --- |\n| [A](https://example.org/a) | under review |\n| [B](https://example.org/b) | 2023 |\n",
            says=(),
        ),
    ),
)
