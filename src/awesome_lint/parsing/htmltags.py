"""Tags and comments in HTML that stands in Markdown, with where they stand.

A scanner, not a parser: a README's HTML is written by hand and seldom balanced, and the rules only ask which
attribute stands where. It takes for a tag what a browser does; what CommonMark 0.31, section 6.6, takes for one is less.
"""

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5

from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import regex
from awesome_lint.source import Span, span_of

# A tag to CommonMark, of which only an opening one has attributes. Behind `=`, as markdown-it has it, without control characters.
_ATTRIBUTE_OF_TAG = r"""\s+[A-Za-z_:][A-Za-z0-9:._-]*(?:\s*=\s*(?:[^"'=<>`\x00-\x20]+|'[^']*'|"[^"]*"))?"""
STRICT_TAG = rf"<(?:[A-Za-z][A-Za-z0-9-]*(?:{_ATTRIBUTE_OF_TAG})*\s*/?|/[A-Za-z][A-Za-z0-9-]*\s*)>"
# Tags that break the line, and those that set it in bold.
BREAKS = frozenset({"br", "p", "div", "li", "tr", "td", "th"})
BOLD = frozenset({"b", "strong"})
_TAG = regex(
    r"""<!--(?P<comment>.*?)(?:-->|\Z)
      | <(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)
        (?P<attributes>(?:[\s/](?:[^<>"']|"[^"]*"|'[^']*')*)?) >""",
    re.VERBOSE | re.DOTALL | re.ASCII,
)
_ATTRIBUTE = regex(
    r"""(?P<name>[A-Za-z_:][A-Za-z0-9:._-]*)
        (?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'=<>`]+)))?""",
    re.VERBOSE | re.ASCII,
)
# A reference without semicolon is text where a letter, a digit or `=` follows: `?a=1&copy=2` is no copyright sign.
_VALUE_REFERENCE = regex(r"&(?:#\w+;?|[a-zA-Z][a-zA-Z0-9]*(?:;|(?![a-zA-Z0-9=])))")


class Attribute(NamedTuple):
    """An attribute's value, entities resolved, and where the value stands, in content offsets."""

    value: str
    span: Span


class Tag(NamedTuple):
    """A tag (`name` in lower case) or a comment (`name` is "!--"), in content offsets."""

    name: str
    closing: bool
    span: Span
    attributes: dict[str, Attribute]
    self_closing: bool = False


def tags(content: str, start: int = 0) -> Iterator[Tag]:
    """The tags and comments of `content`, from its offset `start` on."""
    for match in _TAG.finditer(content, start):
        span = span_of(match)
        if match["name"] is None:
            yield Tag("!--", False, span, {})
        else:
            self_closing = match["attributes"].endswith("/")
            yield Tag(match["name"].lower(), bool(match["close"]), span, _attributes(match), self_closing)


def places(content: str) -> Iterator[Span]:
    """Where the tags and comments of `content` stand, each of which `tags` reads by itself as it does among the others."""
    return (span_of(match) for match in _TAG.finditer(content))


def without_tags(content: str) -> str:
    """The text of `content` that a reader sees."""
    return " ".join(unescape(_TAG.sub(" ", content)).split())


def _attributes(tag: re.Match[str]) -> dict[str, Attribute]:
    found: dict[str, Attribute] = {}
    start, end = tag.span("attributes")
    if end - start < 2:
        return found
    for match in _ATTRIBUTE.finditer(tag.string, start, end):
        group, name = match.lastgroup or "name", match["name"].lower()
        if name in found:
            continue
        span = span_of(match, group)
        found[name] = (
            Attribute("", Span(span.end, span.end)) if group == "name" else Attribute(_unescaped(match[group]), span)
        )
    return found


def _unescaped(value: str) -> str:
    return _VALUE_REFERENCE.sub(_resolved, value) if "&" in value else value


def _resolved(reference: re.Match[str]) -> str:
    name = reference[0][1:]
    return unescape(reference[0]) if name.startswith("#") or name in html5 else reference[0]
