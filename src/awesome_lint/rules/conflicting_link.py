"""One address stands under one title.

When a row is copied and only its words are changed, the link of the old paper stays. Two entries with one URL and titles
that have no word in common are such a pair, or a page that two works share; off by default because of the latter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awesome_lint.diagnostic import brief
from awesome_lint.entrytypes import Entry
from awesome_lint.rule import Context, Diagnostic, Example, NoOptions, Rule

_SMALL_WORDS = frozenset(
    {
        "a",
        "an",
        "and",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "the",
        "to",
        "towards",
        "via",
        "with",
        "by",
        "as",
        "is",
        "are",
        "at",
        "using",
    }
)


def check(context: Context[NoOptions]) -> Iterator[Diagnostic]:
    """Reports the entries whose address an earlier entry has under a title with nothing in common."""
    first: dict[str, Entry] = {}
    for paper in context.papers.all:
        entry = paper.entry
        if entry.title_link is None:
            continue
        for identifier in paper.identifiers:
            earlier = first.setdefault(identifier, entry)
            if earlier.title != entry.title and _are_strangers(_words(entry), _words(earlier)):
                line = context.source.position(earlier.span.start).line
                message = f"“{entry.title}” has the address of “{brief(earlier.title)}” in line {line}: `{entry.url}`"
                place = entry.title_link.destination or entry.title_span
                yield Diagnostic(RULE.name, place, message, subject=identifier)
                break


def _are_strangers(words: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two titles have no word in common, though both have some."""
    return bool(words and others) and words.isdisjoint(others)


def _words(entry: Entry) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]{2,}", entry.title.casefold())) - _SMALL_WORDS


RULE = Rule(
    name="conflicting-link",
    group="duplicates",
    doc=__doc__ or "",
    check=check,
    options=NoOptions,
    default=False,
    examples=(
        Example(
            bad="| Paper | Year |\n| --- | --- |\n| [Sorting Socks](https://example.org/1) | 2021 |\n| [Feeding Pigeons](https://example.org/1) | 2022 |\n",
            says=("“Feeding Pigeons” has the address of “Sorting Socks” in line 3",),
        ),
    ),
    valid=(
        Example(
            bad="| Paper | Year |\n| --- | --- |\n| [Sorting Socks](https://example.org/1) | 2021 |\n| [Sorting Socks, Revised](https://example.org/1) | 2022 |\n",
            says=(),
        ),
    ),
)
