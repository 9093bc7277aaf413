"""Definitions of references that Markdown takes for text, so that all links which use them are text, too; and links that
it takes for definitions, so that nobody sees them.
"""

import re
from collections.abc import Iterator

from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import regex
from awesome_lint.model import AwesomeList, Definition
from awesome_lint.source import Span, span_of

_FILE = r"\.(?:md|markdown|pdf|ipynb)[ \t]*(?:[\r\n]|\Z)"
_LINE = regex(
    r"(?:(?<=[\r\n])|(?<!.))[ \t>]*(?P<whole>\[(?P<label>[^\[\]\r\n^][^\[\]\r\n]{0,80})\]:[ \t]*"
    rf"(?P<target>(?:https?://|\.{{0,2}}/|#|<(?![^\r\n]*>)https?://)[^\s<>]*|[^\s<>:()\[\]]+(?=[ ][^\r\n]*{_FILE}))(?P<rest>[^\r\n]*))"
)
# All that an item says, or an address in parentheses, which is none.
_MEANT_AS_LINK = regex(
    r"(?:[ \t>]*(?:[-*+]|\d+[.)])[ \t])+[ \t]*(?P<link>\[)|[^\[]*(?P<enclosed>\[)(?=[^\[\]]+\]:[ \t]*\(https?://)"
)
_USED = regex(r"\]\[([^\[\]\r\n]{1,80})\]")
# What uses a definition by its label alone is prose as well, so only one that is surely lost is looked for.
_USED_ALONE = regex(r"(?<![\]!\\\w])\[([^\[\]\r\n]{2,80})\](?![\[(:])")
_NAMES_FILE = regex(rf" [^\r\n]*{_FILE}")


class Lost(NamedTuple):
    """A definition that is none: where, its label in lower case, and why."""

    span: Span
    label: str
    why: str


def lost_definitions(document: AwesomeList) -> Iterator[Lost]:
    """The lines that were meant as definitions of references which the list uses, and that it does not have otherwise."""
    text = document.source.text
    if "]:" not in text:
        return
    used = {label.casefold() for label in _USED.findall(text)}
    used_alone = {label.casefold() for label in _USED_ALONE.findall(text)}
    if not used and not used_alone:
        return
    defined = {document.label_of(one).strip(" []").casefold() for one in document.definitions}
    for match in _LINE.finditer(text):
        label = match["label"].casefold()
        is_used = label in used or (label in used_alone and _NAMES_FILE.match(text, match.end("target")) is not None)
        if not is_used or label in defined:
            continue
        yield Lost(span_of(match, "whole"), label, _why_lost(match))


def _why_lost(match: re.Match[str]) -> str:
    rest, target = match["rest"].strip(), match["target"]
    if target.startswith("<"):
        return "the `>` after its address is missing"
    if target.count("(") != target.count(")"):
        return "a parenthesis in its address has no other one; write it as `%28` or `%29`"
    if rest and rest[0] not in "\"'(":
        return "a space ends the address of a definition; write it as `%20`"
    return "a definition needs a blank line between it and the text above"


def hidden_links(document: AwesomeList) -> Iterator[tuple[Definition, Span]]:
    """The definitions that nothing uses and that were meant as links, `- [Paper]: https://a.b`, with the places of these."""
    used = {link.label for link in document.links}
    for one in document.definitions:
        if one.label in used or not one.url.startswith(("http://", "https://", "(http://", "(https://")):
            continue
        match = _MEANT_AS_LINK.match(document.source.text, *one.span)
        if match is not None:
            yield one, Span(match.start(match.lastgroup or 0), one.span.end)
