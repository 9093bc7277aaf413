"""Addresses in tags whose quotation mark is not closed: `<a href="https://a.b>c</a>`."""

import re
from collections.abc import Iterable, Sequence

from awesome_lint.basics.patterns import regex
from awesome_lint.model import AwesomeList
from awesome_lint.parsing.regions import Regions
from awesome_lint.source import Span, span_of

# The value goes on to the next quotation mark, and most often there is no tag at all then.
_UNCLOSED = regex(
    r"""<[a-z][^<>]*\s(?:href|src)="(?P<url>https?://[^"'\s<>]+)>(?:[^"<\n]*(?:</?[a-z]|\n)|[^"]*\Z)""", re.IGNORECASE
)


def is_unclosed(text: str, span: Span, url: str, *, bare: bool) -> bool:
    """Whether `url` at `span` is the value of an attribute whose quotation mark is not closed, or is closed by the next one's."""
    in_tag = text.endswith(('="', "='"), 0, span.start) and text[span.start - 1] not in url.partition(">")[0]
    return in_tag and (bare or ("<" in url and url.endswith("=")))


def unclosed_in_html(document: AwesomeList, blocks: Sequence[Span], known: Iterable[Span]) -> list[Span]:
    """Where such values stand in `blocks` of HTML, if no link was made of them. known: where the destinations of links are."""
    found = [span_of(match, "url") for block in blocks for match in _UNCLOSED.finditer(document.source.text, *block)]
    told = Regions((*document.comments, *known) if found else ())
    return [span for span in found if not told.holds(span.start)]
