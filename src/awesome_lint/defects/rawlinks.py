"""Links of Markdown inside of HTML, which a reader sees as they are written."""

from collections.abc import Iterator

from awesome_lint.basics.patterns import regex
from awesome_lint.parsing import htmltags
from awesome_lint.source import Span, span_of

_LINK = regex(r"!?\[[^\[\]\r\n]+\]\((?:https?://|\.{0,2}/|#)[^()\s<>]*\)")
# The cells before a link in its line are looked at from so many characters on.
_LONGEST_CELLS = 1000
# What stands in them is shown as it is written, on purpose.
_VERBATIM = frozenset({"pre", "code", "script", "style", "textarea", "kbd", "samp"})
_ITEM = regex(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")


def way_out(content: str, link: int) -> str:
    """What makes one out of a link at the offset `link` of `content`; a blank line in a sentence would tear it apart."""
    since = max(link - _LONGEST_CELLS, 0)
    before = content[max(content.rfind("\n", since, link), content.rfind("\r", since, link), since - 1) + 1 : link]
    if not any(char.isalnum() for char in before.rpartition(">")[2]):
        return "put a blank line before it"
    return "put a blank line before its line" if _ITEM.match(before) else 'write it as `<a href="...">`'


def raw_links(content: str) -> Iterator[Span]:
    """Where they stand in the text between the tags of `content`, in content offsets."""
    if "```" in content or "~~~" in content:
        return
    start, verbatim = 0, 0
    for tag in htmltags.tags(content):
        if not verbatim:
            yield from _between(content, start, tag.span.start)
        if tag.name in _VERBATIM and not tag.self_closing:
            verbatim = max(verbatim + (-1 if tag.closing else 1), 0)
        start = tag.span.end
    if not verbatim:
        yield from _between(content, start, len(content))


def _between(content: str, start: int, end: int) -> Iterator[Span]:
    for match in _LINK.finditer(content, start, end):
        before = content[max(match.start() - _LONGEST_CELLS, 0) : match.start()].rpartition("\n")[2]
        # Rows of a table are told as such, and code is shown as it is written.
        if not before.lstrip().startswith("|") and before.count("`") % 2 == 0:
            yield span_of(match)
