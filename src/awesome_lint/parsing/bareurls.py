"""URLs that GitHub makes links of although no mark stands around them (GFM 0.29, section 6.9)."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from string import ascii_letters

from awesome_lint.basics.patterns import regex
from awesome_lint.model import Link
from awesome_lint.source import Segments, place

# What cmark-gfm makes a link of, before its tail is trimmed, and the brackets in which it makes none. A scheme may
# follow whatever is no letter, such as a Chinese colon, although the specification speaks of
# white space and four marks alone.
_BARE_URL_OR_BRACKET = regex(
    r"(?P<url>(?:(?<![a-zA-Z])(?i:https?|ftp)://|(?<![^ \t\n\r*_~(])www\.)(?=[^\W_]))|\\[^\w\s]|[\[\]]"
)
_UP_TO_SPACE = regex(r"[^ \t\n\r<]*")
_DOMAIN = regex(r"(?:\w+://)?([\w.-]+)")


def _bare_urls(content: str, taken: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Start and end of each bare URL in a block's content; in what is `taken`, by links, code and HTML, there is none."""
    ordered = sorted(taken)
    ends = list(itertools.accumulate((end for _, end in ordered), max))
    position = depth = 0
    while (match := _BARE_URL_OR_BRACKET.search(content, position)) is not None:
        start, position = match.span()
        before = bisect_right(ordered, (start, len(content))) - 1
        if before >= 0 and ends[before] > start:
            position = ends[before]
        elif match[0] in "[]":
            depth = depth + 1 if match[0] == "[" else max(depth - 1, 0)
        elif match["url"] and depth == 0 and (end := _end(content, start)) is not None:
            yield start, end
            position = end


def bare_links(content: str, taken: Iterable[tuple[int, int]], origin: int | Segments) -> list[Link]:
    """The links that bare URLs make. `origin`: where the content stands."""
    found = []
    for start, end in _bare_urls(content, taken):
        span = place(origin, start, end)
        found.append(Link("bare", span, content[start:end], span, content[start:end]))
    return found


def _end(content: str, start: int) -> int | None:
    """Where the bare URL at `start` ends; None where it is no link."""
    written = _UP_TO_SPACE.match(content, start)
    url = _without_tail(written[0]) if written else ""
    return start + len(url) if _is_domain_linked(url) else None


def _is_domain_linked(url: str) -> bool:
    """Whether cmark-gfm takes the domain for one: no underscore in its last two parts."""
    domain = _DOMAIN.match(url)
    return domain is not None and "_" not in "".join(domain[1].split(".")[-2:])


def _without_tail(url: str) -> str:
    """A bare URL without the punctuation that belongs to the sentence around it."""
    end = len(url)
    surplus = url.count(")") - url.count("(")
    while end:
        last = url[end - 1]
        if last == ")" and surplus > 0:
            surplus -= 1
        elif last == ";":
            entity = end - 1
            while url[entity - 1] in ascii_letters:
                entity -= 1
            end = entity if entity < end - 1 and url[entity - 1] == "&" else end
        elif last not in "?!.,:*_~'\"":
            break
        end -= 1
    return url[:end]
