"""Papers and other works that stand in the list more than once.

Two people add the same paper, or one adds it again a year later. An entry is the same paper when its title is that of
an earlier one, also when one of them has a `Name: ` before it, or when it has the same arXiv id, DOI or URL under a
title that is much the same. Two different arXiv ids are two papers, unless their title is one and has many words. So
are two papers of one meeting in two years, where their addresses say these, or the title is that of a yearly report
(`Findings of ...`), unless they share an address.

Many lists repeat a paper under every topic it belongs to. Repeats across topics are therefore reported only where they
are an exception: in a list in which no more than one entry in ten repeats another topic's, and where five or more do,
clearly fewer. A topic of which more than half repeats others, three papers at least, is a selection, and its repeats
are meant; so are those of two topics that have four papers or more in common.

What stands under a heading such as `News` repeats on purpose, and so may a row that has words in one cell alone, for it
may be a heading for those below it. Software and whatever else is no paper is a repeat where an item of the same topic
has its name and its address.

Only a row that is the same to the letter as another one of its table, but for the space around its cells, is removed by
`--fix`, and only where both stand under one heading of that table, or belong to one group, and none below belongs to it:
the row below leaves nothing open that this one says in words.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import regex
from awesome_lint.diagnostic import brief_title
from awesome_lint.edits import Fix, replacing
from awesome_lint.metadata.entry import Entry
from awesome_lint.metadata.papers import Papers
from awesome_lint.metadata.partings import has_words_once, may_be_heading
from awesome_lint.metadata.repeats import Across, repeated_items, unmeant_repeats, works
from awesome_lint.parsing.headings import under_news
from awesome_lint.rule import Context, Diagnostic, Example, Rule
from awesome_lint.source import Source, Span

_PADDED_PIPE = regex(r"(?<![ \t])[ \t]*\|[ \t]*")


class Options(NamedTuple):
    """across: whether a repeat under another topic counts: `always`, `never`, or `auto` where it is an exception."""

    across: Across = "auto"


def check(context: Context[Options]) -> Iterator[Diagnostic]:
    """Reports the entries that an earlier entry is the same paper as."""
    news = under_news(context.list)
    papers = context.papers.all
    if news:
        papers = tuple(one for one in papers if not any(heading.span in news for heading in one.entry.topic))
    found = unmeant_repeats(papers, context.entries, context.options.across)
    pairs = tuple(pair for pair in found if not all(map(_heads, pair)))
    names = works(context.papers, pairs)
    removable = _removable(context.source, pairs, context.entries)
    for entry, first in pairs:
        yield _diagnostic(context, entry, first, names[entry.span], entry.span in removable)
    for link, other in repeated_items(context.list, context.entries):
        line = context.source.position(other.span.start).line
        message = f"{brief_title(link.text)} is in this topic already, on line {line}"
        yield Diagnostic(RULE.name, link.span, message, subject=link.text)


def _heads(entry: Entry) -> bool:
    """Whether an entry's row may be a heading for those below it, which may be repeated."""
    return entry.row is not None and entry.table is not None and may_be_heading(entry.row, entry.table)


def _diagnostic(context: Context[Options], entry: Entry, first: Entry, work: str, is_removable: bool) -> Diagnostic:
    line = context.source.position(first.span.start).line
    topic = f" under {brief_title(first.topic[-1].text)}" if first.topic and first.topic != entry.topic else ""
    message = f"{brief_title(entry.title)} {_what_repeats(context.papers, entry, first)} on line {line}{topic}"
    fix = _fix(context.source, entry) if is_removable else None
    return Diagnostic(RULE.name, entry.title_span, message, fix, subject=work)


def _what_repeats(papers: Papers, entry: Entry, first: Entry) -> str:
    """What two entries have in common by which they are one work, as the middle of the message."""
    if entry.title.casefold() == first.title.casefold():
        return "is in the list already,"
    other = brief_title(first.title)
    common = set(papers.of(entry).identifiers).intersection(papers.of(first).identifiers)
    kinds = {one.partition(":")[0] for one in common}
    shared = "arXiv id" if "arxiv" in kinds else "DOI" if "doi" in kinds else "link"
    return f"has the {shared} of {other}" if common else f"is in the list already, as {other}"


def _removable(source: Source, pairs: Iterable[tuple[Entry, Entry]], entries: Sequence[Entry]) -> frozenset[Span]:
    """The repeated rows that say the same as their first, under the same heading of one table."""
    equal = [(entry, first) for entry, first in pairs if _are_equal(source, entry, first)]
    if not equal:
        return frozenset()
    # Rarely needed.
    from awesome_lint.defects.stretches import may_name_group

    equal = [(entry, first) for entry, first in equal if not may_name_group(entry)]
    places = _places(entries) if equal else {}
    return frozenset(
        entry.span for entry, first in equal if entry.span in places and places[entry.span] == places.get(first.span)
    )


def _are_equal(source: Source, entry: Entry, first: Entry) -> bool:
    same_table = entry.table is not None and first.table is not None and entry.table.span == first.table.span
    return same_table and _cells(source, entry) == _cells(source, first)


def _places(entries: Sequence[Entry]) -> dict[Span, tuple[int, int]]:
    """For each row, a number of the rows that it stands together with, and how many above it may be headings."""
    # Rarely needed.
    from awesome_lint.defects.stretches import stretches

    places: dict[Span, tuple[int, int]] = {}
    rows = [entry for entry in entries if entry.table is not None]
    for _, group in groupby(rows, key=attrgetter("group")):
        for stretch in stretches(tuple(group), with_years=False):
            start, heads = stretch[0].span.start, 0
            for entry in stretch:
                places[entry.span] = start, heads
                heads += entry.row is not None and entry.table is not None and has_words_once(entry.row, entry.table)
    return places


def _fix(source: Source, entry: Entry) -> Fix:
    index = source.line_index(entry.span.start)
    line = source.line_span(index)
    # The row's line with the ending before it: the table's header stands above, so there is one.
    return replacing("remove the repeated row", Span(source.line_span(index - 1).end, line.end), "", changes=line)


def _cells(source: Source, entry: Entry) -> str:
    """The row of an entry without the space around its cells."""
    return _PADDED_PIPE.sub("|", source[entry.span])


RULE = Rule(
    name="duplicate-entry",
    group="duplicates",
    doc=__doc__ or "",
    check=check,
    options=Options,
    examples=(
        Example(
            bad="| Paper | Year |\n| --- | --- |\n| [On the Order of Socks](https://example.org/socks) | 2021 |\n| Another Paper Altogether | 2020 |\n"
            "| [On the Order of Socks](https://example.org/socks) | 2021 |\n",
            says=("“On the Order of Socks” is in the list already, on line 3",),
            good="| Paper | Year |\n| --- | --- |\n| [On the Order of Socks](https://example.org/socks) | 2021 |\n| Another Paper Altogether | 2020 |\n",
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| [On the Order of Socks](https://arxiv.org/abs/2001.00001) | CVPR 2020 |\n"
            "| [On the Order of Socks](https://example.org/socks.pdf) | CVPR 2021 |\n"
            "| [On the Order of Shoes](https://example.org/1.pdf) | arXiv 2020 |\n| [On the Order of Shoes](https://example.org/2.pdf) | CVPR 2021 |\n"
            "| [On the Order of Hats](https://example.org/3.pdf) | JMLR 2020 |\n| [On the Order of Hats](https://example.org/4.pdf) | JMLR 2021 |\n",
            says=("on line 3", "on line 5", "on line 7"),
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| [On the Order of Socks](https://dl.acm.org/doi/10.1145/1234.5678) | CHI 2023 |\n"
            "| [On the Order of Socks](https://example.org/socks.pdf) | CHI 2022 |\n"
            + "".join(
                f"| [Findings of the Shared Task on Shoes](https://example.org/{year}.pdf) | WMT {year} |\n"
                for year in range(2005, 2014)
            )
            + "| [Findings of the Shared Task on Shoes](https://example.org/again.pdf) | WMT 2013 |\n",
            says=("on line 3", "on line 13"),
        ),
        Example(
            bad="| 论文 | 年份 |\n| --- | --- |\n| [基于深度学习的图像分割综述](https://example.org/1) | 2021 |\n| [図書館](https://example.org/2) | 2021 |\n"
            "| [基于深度学习的图像分割综述](https://example.org/3) | 2021 |\n| [図書館](https://example.org/4) | 2021 |\n",
            says=("“基于深度学习的图像分割综述” is in the list already, on line 3",),
        ),
        Example(
            bad="| Paper | Year |\n| --- | --- |\n| On the Order of Socks | 2021 |\n|  On the Order of Socks|2021 |\n",
            says=("“On the Order of Socks” is in the list already, on line 3",),
            good="| Paper | Year |\n| --- | --- |\n| On the Order of Socks | 2021 |\n",
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| **Drawers** | |\n| [On the Order of Socks](https://example.org/socks) | ICML 2021 |\n"
            "| **Laundry** | |\n| [On the Order of Socks](https://example.org/socks) | ICML 2021 |\n"
            "| [On the Order of Socks](https://example.org/socks) | ICML 2021 |\n| [Of All Shoes](https://example.org/shoes) | ICML 2021 |\n\n"
            "| Task | Paper |\n| --- | --- |\n| Pairing | [A Theory of Drawers](https://example.org/a) |\n| | [A Theory of Laces](https://example.org/b) |\n"
            "| Folding | [A Theory of Soles](https://example.org/c) |\n| | [A Theory of Laces](https://example.org/b) |\n",
            says=("on line 4", "on line 4", "on line 13"),
        ),
        Example(
            bad="| Paper | Task | Venue |\n| --- | --- | --- |\n| A Theory of Drawers | Folding | ICML 2021 |\n| A Theory of Laces | Sorting | ICML 2021 |\n"
            "| A Theory of Drawers | Folding | ICML 2021 |\n| A Theory of Soles | | ICML 2021 |\n\n"
            "| Task | Paper | Venue |\n| --- | --- | --- |\n| Pairing | A Theory of Hats | ICML |\n| 〃 | A Theory of Ties | ICML |\n"
            "| Sorting | A Theory of Belts | ICML |\n| 〃 | A Theory of Ties | ICML |\n\n"
            "| Paper | Venue | Code |\n| --- | --- | --- |\n| Drawers | Drawers | Drawers |\n| A Theory of Shoes | ICML 2021 | x |\n"
            "| Laundry | Laundry | Laundry |\n| A Theory of Shoes | ICML 2021 | x |\n| -- Shelves -- | -- | -- |\n| A Theory of Shoes | ICML 2021 | x |\n",
            says=("on line 3", "on line 11", "on line 18", "on line 18"),
        ),
        Example(
            bad="## Drawers\n\n| Paper | Year |\n| --- | --- |\n| [On the Order of Socks](https://example.org/1) | 2021 |\n\n"
            "## Laundry\n\n| Paper | Year |\n| --- | --- |\n| [Pairwise: On the Order of Socks](https://example.org/2) | 2021 |\n",
            says=("on line 5 under “Drawers”",),
            options={"across": "always"},
        ),
        Example(
            bad="| Paper | Link |\n| --- | --- |\n| Sock Pairing at Scale | [pdf](https://arxiv.org/pdf/2401.00001v2) |\n"
            "| Sock pairing at large scale | [abs](https://arxiv.org/abs/2401.00001) |\n",
            says=("has the arXiv id of “Sock Pairing at Scale” on line 3",),
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| [[Pairs](https://arxiv.org/abs/2401.00001)] Pairs: On the Order of Socks | ICML 2024 |\n"
            "| Of All Socks | ICML 2024 |\n| On the Order of Socks | ICML 2024 |\n",
            says=(
                "“On the Order of Socks” is in the list already, as “[Pairs] Pairs: On the Order of Socks” on line 3",
            ),
        ),
        Example(
            bad="| Benchmark | Size |\n| --- | --- |\n| S-Eval [[paper](https://arxiv.org/abs/2401.00001)][[code](https://example.org/a)] | 52 |\n"
            "| S-EVAL [[paper](https://arxiv.org/abs/2401.00001)] [[page](https://example.org/b)] | 52 |\n",
            says=("“S-EVAL” is in the list already, on line 3",),
        ),
        Example(
            bad="- [1702-Pairing Socks](https://arxiv.org/abs/1702.00001)\n- [Pairing Socks](https://arxiv.org/abs/1702.00001)\n"
            "- [Shoe: A Large Set of Shoes](https://arxiv.org/abs/1703.00001)\n- [Shoe: Large Set of Shoes](https://example.org/shoe.pdf)\n",
            says=(
                "“Pairing Socks” has the arXiv id of “1702-Pairing Socks” on line 1",
                "“Shoe: Large Set of Shoes” is in the list already, as “Shoe: A Large Set of Shoes” on line 3",
            ),
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| [A Survey of Drawers](https://arxiv.org/abs/2401.00001) | ICML 2024 |\n"
            "| [A Survey of Drawers](https://arxiv.org/abs/2403.00009) | ICML 2024 |\n",
            says=("“A Survey of Drawers” is in the list already, on line 3",),
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| [Fast and Tidy Drawers](https://example.org/a) | ICML 2024 |\n| [Fast & Tidy Drawers](https://example.org/b) | ICML 2024 |\n"
            "| [Pre-pairing of Deep Drawers](https://aclanthology.org/N19-1423/) | NAACL 2019 |\n| [Pre-pairing of Deeper Drawers](https://aclanthology.org/N19-1423.pdf) | NAACL 2019 |\n"
            "| On the Order of Socks | ICML 2024 |\n| SOCK - On the Order of Socks | ICML 2024 |\n",
            says=(
                "“Fast & Tidy Drawers” is in the list already, as “Fast and Tidy Drawers”",
                "“Pre-pairing of Deeper Drawers” has the link of “Pre-pairing of Deep Drawers”",
                "“SOCK - On the Order of Socks” is in the list already, as",
            ),
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| [Pair Everything](https://arxiv.org/abs/2304.00001) | ICCV 2023 |\n"
            "| [PEM: Pair Everything](https://example.org/pair) | ICCV 2023 |\n",
            says=("“PEM: Pair Everything” is in the list already, as “Pair Everything” on line 3",),
        ),
        Example(
            bad="# Tools\n\n- [Sorter](https://example.org/sorter) - Sorts socks.\n- [Folder](https://example.org/folder) - Folds them.\n"
            "- [sorter](https://example.org/sorter/) - For socks.\n",
            says=("“sorter” is in this topic already, on line 3",),
        ),
    ),
    valid=(
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| [Theory of Socks, Part I](https://arxiv.org/abs/2401.00001) | ICML 2024 |\n"
            "| [Theory of Socks, Part II](https://arxiv.org/abs/2401.00001) | ICML 2024 |\n"
            "| [On Laundry: Part One](https://arxiv.org/abs/2401.00002) | ICML 2024 |\n| [On Laundry: Part Two](https://arxiv.org/abs/2401.00002) | ICML 2024 |\n"
            "| [Sock Pairing](https://example.org/a) | ICML 2024 |\n| [Tutorial: Sock Pairing](https://example.org/b) | ICML 2024 |\n"
            "| [Drawer Folding](https://example.org/c) | ICML 2023 |\n| [DrawF: Drawer Folding](https://example.org/d) | CVPR 2024 |\n"
            "| [Visual Pairing](https://example.org/e) | CVPR 2022 |\n| [TransVP: Visual Pairing](https://example.org/f) | CVPR 2022 |\n"
            "| [QRNet: Visual Pairing](https://example.org/g) | CVPR 2022 |\n",
            says=(),
        ),
        Example(
            bad="| Model | Parameters |\n| --- | --- |\n| [Sock 3.1](https://arxiv.org/abs/2401.00001) | 8B |\n| [Sock 3.1](https://arxiv.org/abs/2401.00001) | 70B |\n",
            says=(),
        ),
        Example(
            bad="- Doe J, Roe R, Poe E, et al. On the Order of Socks. AAAI, 2023. [Link](https://example.org/1)\n"
            "- Doe J, Roe R, Poe E, et al. On the Order of Shoes. ICML, 2022. [Link](https://example.org/2)\n",
            says=(),
        ),
        Example(
            bad="| Paper | Venue | Comment |\n| --- | --- | --- |\n| Deep Sorting of Socks | arXiv 2024 | extends [Pairs](https://arxiv.org/abs/2106.00001) |\n"
            "| Deeper Sorting of Socks | arXiv 2024 | see [Pairs](https://arxiv.org/abs/2106.00001) |\n",
            says=(),
        ),
        Example(
            bad="# Tools\n\n- [Sorter](https://example.org/sorter), needs:\n  - [Redis](https://redis.io)\n- [Folder](https://example.org/folder), needs:\n"
            "  - [Redis](https://redis.io)\n- [Jane Doe](https://example.org/jane): [On socks](https://example.org/1)\n"
            "- [Jane Doe](https://example.org/jane): [On shoes](https://example.org/2)\n",
            says=(),
        ),
        Example(
            bad="# Tools\n\n- [Sorter](https://example.org/a)\n  - [Docs](https://example.org/docs)\n- [Folder](https://example.org/b)\n"
            "  - [Docs](https://example.org/docs)\n- [Bin](https://example.org/c)\n  - [Docs](https://example.org/c/docs)\n\n"
            "## More\n\n- [Sorter](https://example.org/a)\n",
            says=(),
        ),
        Example(
            bad="| Paper | Link |\n| --- | --- |\n| A Survey of Drawers | [pdf](https://arxiv.org/abs/2401.00001) |\n"
            "| A Survey of Drawers | [pdf](https://arxiv.org/abs/2301.00009) |\n",
            says=(),
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| **Socks of All Kinds** | |\n| On Drawers | ICML 2024 |\n| Shoes of All Kinds | |\n"
            "| On Laces | ICML 2024 |\n| **Socks of All Kinds** | |\n| On Heels | ICML 2023 |\n| Shoes of All Kinds | |\n| On Soles | ICML 2023 |\n",
            says=(),
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| [Findings of the Shared Task on Socks](https://aclanthology.org/W18-0001) | WMT 2018 |\n"
            "| [Findings of the Shared Task on Socks](https://aclanthology.org/W19-0001) | WMT 2019 |\n"
            "| [The Challenge on Pairing Socks](https://example.org/2020.pdf) | CVPRW 2020 |\n"
            "| [The Challenge on Pairing Socks](https://example.org/2021.pdf) | CVPRW 2021 |\n",
            says=(),
        ),
        Example(
            bad="| Name | Link |\n| --- | --- |\n| COCO | [a](https://example.org/1) |\n| COCO | [b](https://example.org/2) |\n",
            says=(),
        ),
    ),
)
