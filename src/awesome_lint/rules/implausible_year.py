"""Years that cannot be right: in the future, before 1900, or against the venue or the arXiv id.

A year before 1900 or after the next one is a slip of the keyboard, and so is `20224`. `SC24, 2023` says two years, one
of them wrong. And a preprint cannot be of a year that ended before its own arXiv id was given; an id of the January
after is let pass, for papers are dated by the day they were sent in; so is a month that is at most two before the id's. An
item that names no venue may have one's year, unless nearly all such years in the list are those of the arXiv ids.
A paper with another venue may have gone to arXiv later: of a meeting until the next summer, of a journal or before 2015
by some years.

There is no fix: which of the two is wrong only the author knows.
"""

from __future__ import annotations

from collections.abc import Iterator

from awesome_lint.diagnostic import brief_title
from awesome_lint.metadata import years
from awesome_lint.metadata.dates import Date
from awesome_lint.metadata.entry import Entry, Slot
from awesome_lint.rule import Context, Diagnostic, Example, NoOptions, Rule
from awesome_lint.source import Span


def check(context: Context[NoOptions]) -> Iterator[Diagnostic]:
    """Reports the years that cannot be right."""
    by_design = years.differ_by_design(context.entries)
    of_preprints = years.are_of_preprints(context.entries)
    for entry in context.entries:
        for slot in (entry.year_slot,) if entry.year_slot == entry.venue_slot else (entry.year_slot, entry.venue_slot):
            date = slot.field.date if slot else None
            if slot and entry.date is None and entry.is_aligned and (slip := years.slip_for_year(entry, slot.field)):
                yield Diagnostic(
                    RULE.name, slot.span, f"{brief_title(entry.title)} is dated {slip}, which is not a year"
                )
                break
            if slot is None or date is None:
                continue
            dated = entry if date is entry.date else entry._replace(date=date)
            why = _why_not(dated, context.year, by_design, of_preprints)
            if why:
                yield Diagnostic(
                    RULE.name, _place(slot, date), f"{brief_title(entry.title)} is dated {date.iso}, {why}"
                )
                break


def _why_not(entry: Entry, year: int, by_design: bool, of_preprints: bool) -> str | None:
    """The end of the message where the entry cannot be of its date, or None.

    by_design: whether the list has another date beside the venue's on purpose. of_preprints: whether years without a venue
    are the preprints'.
    """
    if entry.date is None or not entry.is_aligned:
        return None
    if entry.arxiv and entry.date.month is None and entry.arxiv.startswith(f"{entry.date.year}."):
        return None  # `2405` is a month, as the id begins.
    why = years.why_impossible(entry.date, year) or years.why_not_by_venue_name(entry)
    why = why or years.why_not_by_arxiv_id(entry, of_preprints)
    return why or (None if by_design else years.why_not_by_venue_column(entry))


def _place(slot: Slot, date: Date) -> Span:
    if not slot.plain:
        return slot.span
    return Span(date.start, date.end).moved(slot.span.start)


RULE = Rule(
    name="implausible-year",
    group="metadata",
    doc=__doc__ or "",
    check=check,
    options=NoOptions,
    examples=(
        Example(
            bad="| Paper | Year |\n| --- | --- |\n| A | 2203 | |\n| B | 2021 |\n| C | 1823 |\n",
            says=("“A” is dated 2203, a year in the future", "“C” is dated 1823, before 1900"),
        ),
        Example(
            bad="| Paper | Year |\n| --- | --- |\n| A | 20224 |\n| B | 2021 |\n| C | 2O23 |\n| D | 2023 |\n",
            says=("“A” is dated 20224, which is not a year", "“C” is dated 2O23, which is not a year"),
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | ICML 20223 |\n| B | ICML 2021 |\n| C | SOSP, 2O23 |\n| D | OSDI 2023 |\n| E | SC 2022 |\n",
            says=("“A” is dated 20223, which is not a year", "“C” is dated 2O23, which is not a year"),
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | SC24, 2023 |\n| B | SC, 2021 |\n| C | SC24, Nov 2023 |\n",
            says=("but its venue name says 2024: “SC24, 2023”", "“C” is dated 2023-11, but its venue name says 2024"),
        ),
        Example(
            bad="| Paper | Year |\n| --- | --- |\n| [A](https://arxiv.org/abs/2303.00001) | 2021 |\n| B | 2021 |\n",
            says=("but its arXiv id 2303.00001 is from 2023",),
        ),
        Example(
            bad="- [On the Order of Socks](https://example.org/a). Jane Doe. *OSDI 2042*.\n"
            "- [On the Order of Shoes](https://example.org/b). Jane Doe. *SOSP 2023*.\n",
            says=("“On the Order of Socks” is dated 2042, a year in the future",),
        ),
        Example(
            bad="- **[2042.03.18]** **[Holding Socks](https://arxiv.org/abs/2403.00001)** ![RSS'24](https://img.shields.io/badge/RSS'24-1f6feb)\n"
            "- **[2023.11.02]** **[Holding Shoes](https://arxiv.org/abs/2311.00001)** ![RSS'24](https://img.shields.io/badge/RSS'24-1f6feb)\n",
            says=("“Holding Socks” is dated 2042-03-18, a year in the future",),
        ),
        Example(
            bad="- [2042] Folding Shirts: A Survey [[paper](https://arxiv.org/abs/2402.00001)]\n"
            + "".join(
                f"- [{2023 + n % 2}] Folding Sock No. {n} [[paper](https://arxiv.org/abs/{23 + n % 2}01.0000{n})]\n"
                for n in range(1, 7)
            ),
            says=("“Folding Shirts: A Survey” is dated 2042, a year in the future",),
        ),
        Example(
            bad="- [2042.03.18] **Lost Socks** (RSS 2024) [paper](https://arxiv.org/abs/2403.00001)\n"
            "- **Lost Shoes** (ICLR 2025), 2052.03 [paper](https://arxiv.org/abs/2503.00001)\n",
            says=(
                "“Lost Socks” is dated 2042-03-18, a year in the future",
                "“Lost Shoes” is dated 2052-03, a year in the future",
            ),
        ),
        Example(
            bad="- [2025] **On Hats** [[paper](https://arxiv.org/abs/2602.00001)]\n"
            + "".join(
                f"- [2025] **On Sock {n}** [[paper](https://arxiv.org/abs/2506.000{n})]\n" for n in range(10, 30)
            ),
            says=("“On Hats” is dated 2025, but its arXiv id 2602.00001 is from 2026",),
        ),
        Example(
            bad="- [Counting Sheep Twice](https://arxiv.org/abs/2406.00001), arXiv 2021\n"
            "- [Counting Goats Twice](https://arxiv.org/abs/2406.00002), arXiv 2024\n"
            "- [Counting Cows Twice](https://arxiv.org/abs/2406.00003), ICML 2023\n",
            says=("“Counting Sheep Twice” is dated 2021, but its arXiv id 2406.00001 is from 2024",),
        ),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| A | ICML | 3023 |\n| B | ICML | 3023-08 |\n| C | SOSP | Aug 3023 |\n| D | OSDI | 2023 |\n",
            says=(
                "“A” is dated 3023, which is not a year",
                "“B” is dated 3023-08, a year in the future",
                "“C” is dated 3023, which is not a year",
            ),
        ),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| A | SC'24 | 2023 |\n| B | ICML'19 | 2021 |\n"
            + "".join(f"| Sock {n} | CVPR'20 | 2020 |\n" for n in range(10)),
            says=("“A” is dated 2023, but its venue is “SC'24”", "“B” is dated 2021, but its venue is “ICML'19”"),
        ),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| A | ATC | 2023 |\n| B | ATC'23 | 2024 |\n| C | ATC | 2024 |\n",
            says=("“B” is dated 2024, but its venue is “ATC'23”",),
        ),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| [A](https://arxiv.org/abs/2402.00001) | TPAMI | 2021 |\n| [B](https://arxiv.org/abs/2203.00001) | NeurIPS | 2203-03 |\n",
            says=("but its arXiv id 2402.00001 is from 2024", "“B” is dated 2203-03, a year in the future"),
        ),
        Example(
            bad="| Paper | Venue | Date |\n| --- | --- | --- |\n| [A](https://arxiv.org/abs/2308.00001) | CVPR | 2022 |\n| [B](https://arxiv.org/abs/2306.00001) | arXiv | 2023-01 |\n",
            says=(
                "its arXiv id 2308.00001 is from 2023",
                "is dated 2023-01, but its arXiv id 2306.00001 is from 2023-06",
            ),
        ),
        Example(
            bad="- **On Socks** (2022.07) [paper](https://arxiv.org/abs/2507.00001)\n- **On Shoes** (2025.07) [paper](https://arxiv.org/abs/2507.00002)\n",
            says=("“On Socks” is dated 2022-07, but its arXiv id 2507.00001 is from 2025",),
        ),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| A | ACL | 2023 |\n| B | ICML | 2023 |\n| C | KDD | 2023 |\n| D | WWW '24 | 2023 |\n| E | SC24 | 2023 |\n",
            says=("but its venue is “WWW '24”", "but its venue is “SC24”"),
        ),
    ),
    valid=(
        Example(
            bad="- [2024] **On Hats** [[paper](https://arxiv.org/abs/2503.00001)]\n- [2024] **On Ties** [[paper](https://arxiv.org/abs/2502.00002)]\n"
            + "".join(
                f"- [2025] **On Sock {n}** [[paper](https://arxiv.org/abs/2506.000{n})]\n" for n in range(10, 35)
            ),
            says=(),
        ),
        Example(
            bad="- 2048 Games Solved [[arxiv](https://arxiv.org/abs/2401.00001)]\n"
            + "".join(
                f"- {2023 + n % 2} Folding Sock No. {n} [[arxiv](https://arxiv.org/abs/{23 + n % 2}01.0000{n})]\n"
                for n in range(1, 7)
            ),
            says=(),
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| [A](https://arxiv.org/abs/2401.00001) | PVLDB 17(3): 345-357 (2024) |\n"
            "| B | CoRR abs/2403.00001 (2024) |\n| C | ICML 2024 https://icml.cc/2019 |\n",
            says=(),
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| [BPR](https://arxiv.org/abs/1205.2618) | UAI 2009 |\n",
            says=(),
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| [A](https://arxiv.org/abs/2307.00001) | CVPR 2022 |\n| [B](https://arxiv.org/abs/2401.00002) | CVPR 2022 |\n",
            says=(),
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| [A](https://arxiv.org/abs/2401.00001) | arXiv 2023 |\n", says=()
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | Nature 20123 |\n| B | Nature 2021 |\n| C | OSDI 2020 |\n",
            says=(),
        ),
        Example(
            bad="| Paper | Venue | Date |\n| --- | --- | --- |\n| A | CVPR 2024 | 2023-11-28 |\n| B | ICLR'25 | 2024 Q2 |\n| C | PVLDB 13(12) | 2020 |\n",
            says=(),
        ),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n"
            + "".join(f"| Sock {n} | CVPR'21 | {2020 + n // 3} |\n" for n in range(9)),
            says=(),
        ),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| [A](https://arxiv.org/abs/2310.00001) | ICLR'24 | 2023 |\n"
            "| [B](https://arxiv.org/abs/2311.00002) | CVPR'24 | 2023 |\n| C | ICML'24 | 2023 |\n| D | OSDI'24 | 2024 |\n"
            + "".join(f"| Sock {n} | NeurIPS'23 | 2023 |\n" for n in range(30)),
            says=(),
        ),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| A | ICLR'24 | 2023 |\n| B | CVPR'24 | 2023 |\n| C | arXiv | 2024 |\n",
            says=(),
        ),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| [A](https://arxiv.org/abs/2301.00001) | TPAMI | 2021 |\n",
            says=(),
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | TIP, vol. 30, pp. 2045-2060, 2021 |\n| B | Proc. of CVPR, pp. 1234-1243, 2021 |\n"
            "| C | Nature 12, May 2024 |\n| D | OSDI24, July 2024 |\n",
            says=(),
        ),
        Example(
            bad="| Paper | Date |\n| --- | --- |\n| [A](https://arxiv.org/abs/2405.00001) | 2405 |\n| B | 202306 |\n",
            says=(),
        ),
        Example(
            bad="| Paper | Venue | Year | Comment |\n| --- | --- | --- | --- |\n"
            "| Owls in Space | arXiv | 2019 | before [LoRA](https://arxiv.org/abs/2106.09685) |\n",
            says=(),
        ),
    ),
)
