"""Venues that are written in another way than elsewhere in the list, or with their year twice.

`Arxiv` beside `arXiv`, `NIPS` beside `NeurIPS`, `SC24, 2024` beside `SC, 2021`: a reader who searches finds half, and
an export counts two venues. The list's own majority decides; where it is even, the usual name does. A former name that
was in use in the entry's year is right, not inconsistent, but for its letter case, and no other one is to become it. A name that no well-known
venue has is a slip of the keyboard where the list has it a letter differently, and several times as often: `Avrxi` for
`arXiv`; within a word of a very long name, however often. In names of capitals a letter may make another venue; there,
letters must have changed places, be doubled, or look alike, unless the name is long: `ICRL` for `ICLR`, `OSSDI` or
`OSDl` for `OSDI`. Cyrillic or Greek letters in a Latin word that is then a well-known venue's name are wrong, whatever
the list has.

Letter case and a repeated year are mended safely, but not a year beside a full date, which may be the preprint's. Another name for the venue is an unsafe fix, for the author may have
meant the distinction, and so is any in the place of the venue's own. There is none where the name belongs to an arXiv
id: `CoRR abs/2305.00019`.
"""

from collections.abc import Iterator

from awesome_lint.addresses.arxiv import ID_IN_TEXT
from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.nearest import told_apart
from awesome_lint.diagnostic import brief_title
from awesome_lint.edits import Safety, replacing
from awesome_lint.metadata.entry import Slot
from awesome_lint.metadata.spellings import former_cases, is_proper, read_spellings, was_right
from awesome_lint.metadata.venues import known, known_series
from awesome_lint.metadata.venueyears import year_said_twice, years_said_again
from awesome_lint.rule import Context, Diagnostic, Example, Rule
from awesome_lint.source import Span


class Options(NamedTuple):
    """names: spellings that the list prefers, whatever its majority."""

    names: tuple[str, ...] = ()


def check(context: Context[Options]) -> Iterator[Diagnostic]:
    """Reports venues that repeat their year, and spellings that the list's usual one differs from."""
    # A list names few venues in many entries: each is looked at once.
    venues = {venue for venue in {entry.venue for entry in context.entries} if venue is not None and _is_name(venue)}
    # One without a venue in its own place repeats that of the row above by a mark.
    placed = [one for one in context.entries if one.venue in venues and one.venue_slot and one.venue_slot.field.venue]
    entries = [entry for entry in placed if entry.is_aligned]
    spellings = read_spellings(context.list, entries, context.options.names)
    former = former_cases(entries, venues)
    names = {venue: spellings.better(venue) for venue in spellings.counted}
    better = {venue: (name, spellings.counted[name]) for venue, name in names.items() if name is not None}
    for again in years_said_again(entries):
        yield Diagnostic(RULE.name, *again)
    for entry in entries:
        if entry.venue is None or entry.venue_slot is None:
            continue
        if (twice := year_said_twice(entry, entry.venue_slot)) is not None:
            yield Diagnostic(RULE.name, *twice)
            continue
        if entry.venue not in better and entry.venue not in former:
            continue
        usual = (former if was_right(entry) else better).get(entry.venue)
        if usual is not None and _sees_another(entry.venue, usual[0]):
            yield _other_name(entry.venue_slot, entry.venue, *usual, usual[0] in context.options.names)


def _is_name(venue: str) -> bool:
    """Whether a venue is given by its name alone: `CVPR (Oral)` says more, and how that is written is another matter.

    So do two venues: `ICLR 2024 / TPAMI 2025`.
    """
    if "(" in venue:
        return False
    if known(venue) is not None:
        return True
    return known_series(venue) is None and not all(
        known(word) for part in venue.split() if (word := part.rstrip(".")).isalnum()
    )


def _sees_another(venue: str, name: str) -> bool:
    """Whether a reader sees the difference: what nobody sees has a finding of its own."""
    if venue.isprintable():
        return True
    # Rarely needed.
    from awesome_lint.defects.invisible import visible

    return visible(venue).strip() != name


def _other_name(slot: Slot, venue: str, name: str, count: int, asked: bool) -> Diagnostic:
    times = "once" if count == 1 else f"{count} times"
    if count:
        why = f"is written {brief_title(name)} elsewhere in the list ({times})"
    else:
        why = f"should be {brief_title(name)}{', as configured' if asked else ''}"
    message = f"{brief_title(venue)} {why}{told_apart(venue, name)}"
    same_letters = venue.casefold() == name.casefold()
    names_id = not same_letters and known(venue) is not None and ID_IN_TEXT.search(slot.field.text) is not None
    if not slot.plain or slot.field.text.count(venue) != 1 or names_id:
        return Diagnostic(RULE.name, slot.span, message)
    start = slot.span.start + slot.field.text.index(venue)
    span = Span(start, start + len(venue))
    safety: Safety = "safe" if same_letters and (asked or not is_proper(venue)) else "unsafe"
    return Diagnostic(RULE.name, span, message, replacing(f"write {brief_title(name)}", span, name, safety))


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
            bad="| Paper | Venue |\n| --- | --- |\n| A | MICCAI-2024 2024 |\n| B | ICML_2024, 2024 |\n| C | ICML@2024 2024 |\n| D | Nat. Commun. 2024 2024 |\n",
            says=(
                "“MICCAI-2024 2024” says the year twice",
                "“ICML_2024, 2024”",
                "“ICML@2024 2024”",
                "“Nat. Commun. 2024 2024”",
            ),
            good="| Paper | Venue |\n| --- | --- |\n| A | MICCAI 2024 |\n| B | ICML, 2024 |\n| C | ICML 2024 |\n| D | Nat. Commun. 2024 |\n",
        ),
        Example(
            bad="- [On the Order of Socks](https://arxiv.org/abs/2401.00001), SC24, vol. 33, 2024\n- [On the Order of Shoes](https://arxiv.org/abs/2301.00002), SC, 2023\n",
            says=("“SC24, vol. 33, 2024” says the year twice; write “SC” and the year",),
            good="- [On the Order of Socks](https://arxiv.org/abs/2401.00001), SC, vol. 33, 2024\n- [On the Order of Shoes](https://arxiv.org/abs/2301.00002), SC, 2023\n",
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | NeurIPS 2021 |\n| B | NIPS 2022 |\n| C | NIPS 2016 |\n| D | NeurIPS 2023 |\n",
            says=("“NIPS” is written “NeurIPS” elsewhere in the list (2 times)",),
            good="| Paper | Venue |\n| --- | --- |\n| A | NeurIPS 2021 |\n| B | NeurIPS 2022 |\n| C | NIPS 2016 |\n| D | NeurIPS 2023 |\n",
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | NIPS 2015 |\n| B | Nips 2016 |\n| C | NIPS 2016 |\n| D | NeurIPS 2023 |\n",
            says=("“Nips” is written “NIPS” elsewhere in the list (2 times)",),
            good="| Paper | Venue |\n| --- | --- |\n| A | NIPS 2015 |\n| B | NIPS 2016 |\n| C | NIPS 2016 |\n| D | NeurIPS 2023 |\n",
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | nips 2015 |\n| B | nips 2016 |\n| C | NIPS 2016 |\n| D | NeurIPS 2023 |\n",
            says=(
                "“nips” is written “NIPS” elsewhere in the list (once)",
                "“nips” is written “NIPS” elsewhere in the list (once)",
            ),
            good="| Paper | Venue |\n| --- | --- |\n| A | NIPS 2015 |\n| B | NIPS 2016 |\n| C | NIPS 2016 |\n| D | NeurIPS 2023 |\n",
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | arXiv:2305.00018 |\n| B | CoRR abs/2305.00019 |\n| C | arXiv 2023 |\n",
            says=("“CoRR” is written “arXiv” elsewhere in the list (2 times)",),
            good="| Paper | Venue |\n| --- | --- |\n| A | arXiv:2305.00018 |\n| B | CoRR abs/2305.00019 |\n| C | arXiv 2023 |\n",
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | arXiv 2023 |\n| B | arXiv 2024 |\n| C | arXiv 2021 |\n| D | Arixv 2022 |\n",
            says=("“Arixv” is written “arXiv” elsewhere in the list (3 times)",),
            good="| Paper | Venue |\n| --- | --- |\n| A | arXiv 2023 |\n| B | arXiv 2024 |\n| C | arXiv 2021 |\n| D | arXiv 2022 |\n",
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | NeurIPS 2023 |\n| B | NeurIPS 2024 |\n| C | NeurIPS 2021 |\n| D | NeurlPS 2022 |\n",
            says=("elsewhere in the list (3 times); it has a lowercase L instead of a capital I",),
            good="| Paper | Venue |\n| --- | --- |\n| A | NeurIPS 2023 |\n| B | NeurIPS 2024 |\n| C | NeurIPS 2021 |\n| D | NeurIPS 2022 |\n",
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | ICLR 2023 |\n| B | ICRL 2024 |\n| C | ICLR 2021 |\n| D | ICLR 2022 |\n",
            says=("“ICRL” is written “ICLR” elsewhere in the list (3 times)",),
            good="| Paper | Venue |\n| --- | --- |\n| A | ICLR 2023 |\n| B | ICLR 2024 |\n| C | ICLR 2021 |\n| D | ICLR 2022 |\n",
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | OSDI 2023 |\n| B | OSDl 2024 |\n| C | OSDI 2021 |\n| D | OSSDI 2022 |\n| E | OSDI 2020 |\n",
            says=("“OSDl” is written “OSDI”", "“OSSDI” is written “OSDI” elsewhere in the list (3 times)"),
            good="| Paper | Venue |\n| --- | --- |\n| A | OSDI 2023 |\n| B | OSDI 2024 |\n| C | OSDI 2021 |\n| D | OSDI 2022 |\n| E | OSDI 2020 |\n",
        ),
        Example(
            bad="| Paper | Venue | Date |\n| --- | --- | --- |\n| A | OSDI | 10 Jul 23 |\n| B | OSDI'23 | 11 Jul 23 |\n| C | SOSP | 3 Oct 21 |\n| D | SC'22 | 3 Nov 22 |\n| E | NSDI | 4 Apr 22 |\n",
            says=("“OSDI'23” repeats the year from the date column",),
            good="| Paper | Venue | Date |\n| --- | --- | --- |\n| A | OSDI | 10 Jul 23 |\n| B | OSDI | 11 Jul 23 |\n| C | SOSP | 3 Oct 21 |\n| D | SC'22 | 3 Nov 22 |\n| E | NSDI | 4 Apr 22 |\n",
        ),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| A | OSDI | 2023 |\n| B | OSDI'23 | 2023 |\n| C | SOSP | 2021 |\n",
            says=("“OSDI'23” repeats the year from the year column",),
            good="| Paper | Venue | Year |\n| --- | --- | --- |\n| A | OSDI | 2023 |\n| B | OSDI | 2023 |\n| C | SOSP | 2021 |\n",
        ),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| A | OSDI | 2023 |\n| B | OSDI, Oct 2023 | 2023 |\n| C | SOSP | 2021 |\n",
            says=("“OSDI, Oct 2023” repeats the year from the year column",),
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | arXiv 2021 |\n| B | arXiv 2021 |\n"
            "| C | ![Arxiv 2021](https://img.shields.io/badge/Arxiv-2021-red) |\n",
            says=("“Arxiv” is written “arXiv” elsewhere in the list (2 times)",),
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | J. Sock Sci. 2019 |\n| B | J. Sock Sci. 2020 |\n| C | J. Sock Sci. 2021 |\n"
            "| D | Journal of Sock Science 2022 |\n| E | J. Sock Sci. 2018, 2018 |\n",
            says=(
                "“Journal of Sock Science” is written “J. Sock Sci.”",
                "“J. Sock Sci. 2018, 2018” says the year twice",
            ),
            good="| Paper | Venue |\n| --- | --- |\n| A | J. Sock Sci. 2019 |\n| B | J. Sock Sci. 2020 |\n| C | J. Sock Sci. 2021 |\n"
            "| D | J. Sock Sci. 2022 |\n| E | J. Sock Sci., 2018 |\n",
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | SIGSOCK 2021 |\n| B | SIGSOCK 2024 2024 |\n| C | Ｓigsock 2023 |\n",
            says=(
                "“SIGSOCK 2024 2024” says the year twice",
                "“Ｓigsock” is written “SIGSOCK” elsewhere in the list (2 times)",
            ),
            good="| Paper | Venue |\n| --- | --- |\n| A | SIGSOCK 2021 |\n| B | SIGSOCK 2024 |\n| C | SIGSOCK 2023 |\n",
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | ECCV 2021 |\n| B | E\u0421CV 2024 |\n| C | \u0391CL 2023 |\n| D | 2023 |\n",
            says=(
                "is written “ECCV” elsewhere in the list (once); it has the cyrillic capital letter es (U+0421) instead",
                "should be “ACL”; it has the greek capital letter alpha (U+0391) instead of a Latin “A”",
            ),
            good="| Paper | Venue |\n| --- | --- |\n| A | ECCV 2021 |\n| B | ECCV 2024 |\n| C | ACL 2023 |\n| D | 2023 |\n",
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | Nat. Commun. 2019 |\n| B | Nat. Commun. 2020 |\n| C | Sock Comms. 2021 |\n"
            "| D | Nat. Comms. 2022 |\n",
            says=("“Nat. Comms.” is written “Nat. Commun.” elsewhere in the list (2 times)",),
            good="| Paper | Venue |\n| --- | --- |\n| A | Nat. Commun. 2019 |\n| B | Nat. Commun. 2020 |\n| C | Sock Comms. 2021 |\n"
            "| D | Nat. Commun. 2022 |\n",
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | IEEE TEVC 2019 |\n| B | IEEE TEVC 2020 |\n| C | TEVC 2021 |\n",
            says=("“TEVC” is written “IEEE TEVC” elsewhere in the list (2 times)",),
            good="| Paper | Venue |\n| --- | --- |\n| A | IEEE TEVC 2019 |\n| B | IEEE TEVC 2020 |\n| C | IEEE TEVC 2021 |\n",
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | Arxiv, 2023 |\n",
            says=("“Arxiv” should be “arXiv”, as configured",),
            good="| Paper | Venue |\n| --- | --- |\n| A | arXiv, 2023 |\n",
            options={"names": ["arXiv"]},
        ),
        Example(
            bad="- [A Study of Socks](https://example.org/a) (arXiv 2024)\n  Of two feet.\n"
            "- [A Study of Shoes](https://example.org/b) (arXiv 2024)\n- [A Study of Hats](https://example.org/c) (Arxiv 2024)\n  Of one head.\n",
            says=("“Arxiv” is written “arXiv” elsewhere",),
            good="- [A Study of Socks](https://example.org/a) (arXiv 2024)\n  Of two feet.\n"
            "- [A Study of Shoes](https://example.org/b) (arXiv 2024)\n- [A Study of Hats](https://example.org/c) (arXiv 2024)\n  Of one head.\n",
        ),
    ),
    valid=(
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | nips 2015 |\n| B | nips 2016 |\n| C | Nips 2016 |\n| D | NeurIPS 2023 |\n",
            says=(),
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | ICML 2024 |\n| B | ICML 2024* |\n| C | ICML 2024<sup>1</sup> |\n| D | @ ICML 2024 |\n"
            '| E | <ICML 2024> |\n| F | "ICML 2024" |\n| G | ICML 2024 :fire: |\n| H | ICML 2024 [[pdf](https://example.org/h)] |\n',
            says=(),
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | arXiv 2022, ICML 2023 |\n| B | arXiv 2023 → ICML 2024 |\n| C | ICLR 2024 / TPAMI 2025 |\n"
            "| D | ICLR 2023 & TPAMI 2024 |\n| E | ICLR 2023 & TPAMI 2024 |\n",
            says=(),
        ),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| A | OSDI | 2023 |\n| B | OSDI | 2023 |\n| C | OS\u200bDI | 2021 |\n",
            says=(),
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | COLING 2022 |\n| B | COLING 2022 |\n| C | COLING 2022 |\n| D | COLINS 2022 |\n"
            "| E | Informatics 2020 |\n| F | Informatics 2021 |\n| G | Informatics 2022 |\n| H | Informatica 2022 |\n",
            says=(),
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| A | CVPR 2023 |\n| B | CVPRW 2023 |\n| C | ACL Findings 2023 |\n| D | ACL 2023 |\n"
            "| X | In ACL 2022 |\n| E | TNNLS 2020 |\n| F | IEEE TNN 2009 |\n| G | IEEE TNN 2008 |\n| H | NIPS 2021 |\n| I | NIPS 2022 |\n| J | NeurIPS 2023 |\n"
            "| K | ICML 2023 |\n| L | ICML 2022 |\n| M | ICML 2021 |\n| N | ICCML 2023 |\n| O | ICMLC 2023 |\n| P | ICLR 2023 |\n",
            says=(),
        ),
    ),
)
