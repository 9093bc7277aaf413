"""Which headings name topics, and which are remarks in large letters."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from awesome_lint.model import AwesomeList, Heading
from awesome_lint.patterns import regex
from awesome_lint.source import Span

_DIGIT = regex(r"\d")
# Headings that many lists have, and that name no topic of theirs.
_NO_TOPIC = (
    "content contents toc license licence citation citations cite citing star stars starring stargazers history"
    " acknowledgment acknowledgments acknowledgement acknowledgements thanks contact news update updates changelog about"
    " introduction overview support sponsor sponsors todo disclaimer faq maintainer maintainers author authors related"
    " credit credits footnote footnotes reference references legend explanation statistics"
)
_NO_TOPIC_WORDS = frozenset(_NO_TOPIC.split())
# Of languages that are written without spaces.
_NO_TOPIC_PARTS = "目录 许可 贡献 引用 致谢 更新 联系 关于 简介 前言 ライセンス 目次 貢献"
# The beginning of such a word, two words, and what stands within others.
_IN_NO_TOPIC = (" contribut", " table of ", *_NO_TOPIC_PARTS.split())
_NEWS = regex(r"\bnews\b|\bupdates?\b|\bthis (?:week|month)\b|最新|更新|新闻", re.IGNORECASE)
# A heading of more words reads as a sentence.
_LONGEST_TOPIC = 10


def remarks(headings: Sequence[Heading]) -> tuple[bool, ...]:
    """For each heading, whether it is a remark: a sentence, or one of at most two that skip a level below their parent."""
    return tuple(
        _is_sentence(heading.text) or 0 < siblings <= 2
        for heading, siblings in zip(headings, _skipping(headings), strict=True)
    )


def _is_sentence(text: str) -> bool:
    if text.endswith((".", "!", "?", "。", "！", "？")) or len(text.split()) > _LONGEST_TOPIC:
        return True
    # `Workshops: 17 June`: what it announces stands in the heading itself.
    colon = max(text.rfind(":"), text.rfind("："))
    return colon >= 0 and _DIGIT.search(text, colon) is not None


def _skipping(headings: Sequence[Heading]) -> list[int]:
    """For each heading that skips a level, how many of its level stand under its parent, itself included; else 0."""
    parents: list[int | None] = []
    ends = [len(headings)] * len(headings)
    of_level: dict[int, list[int]] = {}
    above: list[int] = []
    for index, heading in enumerate(headings):
        while above and headings[above[-1]].level >= heading.level:
            ends[above.pop()] = index
        parents.append(above[-1] if above else None)
        above.append(index)
        of_level.setdefault(heading.level, []).append(index)
    found = []
    for heading, parent in zip(headings, parents, strict=True):
        if parent is None or heading.level - headings[parent].level < 2:
            found.append(0)
        else:
            places = of_level[heading.level]
            found.append(bisect_left(places, ends[parent]) - bisect_left(places, parent))
    return found


def names_news(heading: Heading) -> bool:
    """Whether what stands under a heading are the list's news, which tell of papers that have their place below."""
    return _NEWS.search(heading.text) is not None


def is_topic(heading: Heading, ignored: Sequence[str] = ()) -> bool:
    """Whether a heading names a topic: not `License`, `Contents` or the like, nor one with an `ignored` word."""
    text = heading.text.casefold()
    if any(word.casefold() in text for word in ignored):
        return False
    words = re.findall(r"\w+", text)
    if not words or not _NO_TOPIC_WORDS.isdisjoint(words):
        return False
    spaced = f" {' '.join(words)} "
    return not any(part in spaced for part in _IN_NO_TOPIC)


def sibling_groups(headings: Iterable[Heading]) -> Iterator[list[Heading]]:
    """The headings that name topics or the like, by the heading they stand under and their level."""
    own = [heading for heading in headings if not heading.nested]
    groups: dict[tuple[Span | None, int], list[Heading]] = {}
    above: list[Heading] = []
    for heading, is_remark in zip(own, remarks(own), strict=True):
        above = [one for one in above if one.level < heading.level]
        if not is_remark:
            groups.setdefault((above[-1].span if above else None, heading.level), []).append(heading)
        above.append(heading)
    yield from groups.values()


def of_prose_alone(document: AwesomeList) -> frozenset[Span]:
    """The headings under which, down to the next of their level, there is nothing but paragraphs."""
    own = [heading for heading in document.headings if not heading.nested]
    more = [block.span.start for block in document.blocks if block.visible and block.kind != "paragraph"]
    prose: list[Span] = []
    following: list[Heading] = []  # Those behind a heading that may end what stands under it, the nearest last.
    for heading in reversed(own):
        while following and following[-1].level > heading.level:
            following.pop()
        end = following[-1].span.start if following else len(document.source.text)
        first = bisect_left(more, heading.span.end)
        if first == len(more) or more[first] >= end:
            prose.append(heading.span)
        following.append(heading)
    return frozenset(prose)
