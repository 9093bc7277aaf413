"""Links that two entries with different titles have in common.

When a row is copied and only its words are changed, the link of the old paper stays. Two entries with one URL and
titles that have no word in common are such a pair, or a page that two works share; off by default because of the
latter. Where the address is that of another cell than the title's, a title of one word is left alone: it is often the
name of what the other one describes.
"""

from __future__ import annotations

from collections.abc import Iterator

from awesome_lint.basics.patterns import UNSPACED, regex
from awesome_lint.diagnostic import brief, brief_title
from awesome_lint.metadata.entry import Entry
from awesome_lint.rule import Context, Diagnostic, Example, NoOptions, Rule
from awesome_lint.source import Span

_SMALL = "a an and for from in into of on or the to towards via with by as is are at using"
_SMALL_WORDS = frozenset(_SMALL.split())
_WORD = regex(r"[^\W_]{2,}")
# Chinese and Japanese have no spaces between words: any two letters in a row may be one.
_UNSPACED = regex(rf"[{UNSPACED}](?=([{UNSPACED}]))")


def check(context: Context[NoOptions]) -> Iterator[Diagnostic]:
    """Reports the entries whose address an earlier entry has under a title with nothing in common."""
    first: dict[str, Entry] = {}
    linked: dict[str, Entry] = {}
    for paper in context.papers.all:
        entry = paper.entry
        for identifier in paper.identifiers:
            others = (linked.get(identifier), first.get(identifier))
            first.setdefault(identifier, entry)
            if entry.title_link is not None:
                linked.setdefault(identifier, entry)
            earlier = next((other for other in others if other is not None and _is_conflict(entry, other)), None)
            if earlier is not None:
                line = context.source.position(earlier.span.start).line
                other = f"{brief_title(earlier.title)} on line {line}"
                message = f"{brief_title(entry.title)} has the same address as {other}: `{brief(entry.url or '')}`"
                yield Diagnostic(RULE.name, _place(entry), message, subject=identifier)
                break


def _is_conflict(entry: Entry, other: Entry) -> bool:
    """Whether two entries of one address have titles with nothing in common.

    Where the address is that of another cell, a title of one word may be the name of what the other one describes.
    """
    if entry.title == other.title:
        return False
    linked = entry.title_link is not None and other.title_link is not None
    telling = linked or (_is_telling(entry.title) and _is_telling(other.title))
    return telling and _are_strangers(_words(entry), _words(other))


def _is_telling(title: str) -> bool:
    """Whether a title says what a work is about, and not only its name, or that it has code."""
    words = [word for word in title.split() if not word.isdigit()]
    return "code" not in words and (len(words) > 1 or _UNSPACED.search(title) is not None)


def _place(entry: Entry) -> Span:
    """Where the address stands."""
    links = (entry.title_link, *(one.link for one in entry.links))
    places = (link.destination for link in links if link is not None and link.url == entry.url)
    return next(filter(None, places), entry.title_span)


def _are_strangers(words: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two titles have no word in common, though both have some."""
    return bool(words and others) and words.isdisjoint(others)


def _words(entry: Entry) -> frozenset[str]:
    title = entry.title.casefold()
    pairs = (pair[0] + pair[1] for pair in _UNSPACED.finditer(title))
    return frozenset((*_WORD.findall(title), *pairs)) - _SMALL_WORDS


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
            says=("“Feeding Pigeons” has the same address as “Sorting Socks” on line 3",),
        ),
        Example(
            bad="| Paper | Year |\n| --- | --- |\n| [缓存替换策略](https://example.org/1) | 2021 |\n| [信鸽喂养指南](https://example.org/1) | 2022 |\n",
            says=("“信鸽喂养指南” has the same address as “缓存替换策略” on line 3",),
        ),
        Example(
            bad="| Paper | Link |\n| --- | --- |\n| Sorting Socks | [pdf](https://example.org/1) |\n| Feeding Pigeons | [pdf](https://example.org/1) |\n",
            says=("“Feeding Pigeons” has the same address as “Sorting Socks” on line 3",),
        ),
    ),
    valid=(
        Example(
            bad="| Paper | Year |\n| --- | --- |\n| [深度学习综述](https://example.org/1) | 2021 |\n| [深度学习综述修订](https://example.org/1) | 2022 |\n",
            says=(),
        ),
        Example(
            bad="| Paper | Year |\n| --- | --- |\n| [Sorting Socks](https://example.org/1) | 2021 |\n| [Sorting Socks, Revised](https://example.org/1) | 2022 |\n",
            says=(),
        ),
    ),
)
