"""The inline content of a block: its links, its text as a reader sees it, and the HTML in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from awesome_lint import html, markdown
from awesome_lint.model import HtmlId, Inline, Link, LinkKind, Run, RunKind
from awesome_lint.source import Segments, Span

# What cmark-gfm makes a link of, before its tail is trimmed. A scheme may follow whatever is no letter, such as a
# Chinese colon, although the specification (GFM 0.29, section 6.9) speaks of white space and four marks alone.
_BARE_URL = re.compile(r"(?:(?<![a-zA-Z])(?i:https?|ftp)://|(?<![^ \t\n\v\f\r*_~(])www\.)(?=\w)[^ \t\n\v\f\r<]+")
_UNDERSCORE_IN_DOMAIN = re.compile(r"(?:[a-zA-Z]+://)?(?:[\w-]+\.)*(?:[^\W_]|-)*_")
_SPECIAL = re.compile(r"[\[\]<>`*_~\\&$!\n]")
_WHITE_SPACE = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class _Open:
    """A link whose end is yet to come.

    index: its index in `Content.links`; None for an `<a>` that leads nowhere.
    run: how many runs stand before it.
    start: where it starts, in content offsets.
    """

    index: int | None
    run: int
    start: int
    html: bool


@dataclass
class Content:
    """What one block's content holds. Filled while its tokens are read, then left alone."""

    content: str
    segments: Segments
    links: list[Link] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    ids: list[HtmlId] = field(default_factory=list)
    comments: list[Span] = field(default_factory=list)
    code: list[Span] = field(default_factory=list)
    taken: list[tuple[int, int]] = field(default_factory=list)
    open_links: list[_Open] = field(default_factory=list)
    strong: int = 0

    def inline(self) -> Inline:
        """The content as the model holds it."""
        span = self.segments.span(0, len(self.content))
        return Inline(span, self.content, shown(self.runs), tuple(self.links), tuple(self.runs))


def shown(runs: Iterable[Run]) -> str:
    """The text of `runs` as a reader sees it: images left out, white space folded."""
    return _WHITE_SPACE.sub(" ", "".join(run.text for run in runs if run.kind != "image")).strip(" ")


def read(content: str, segments: Segments, environment: markdown.Environment) -> Content:
    """Reads the Markdown of one block."""
    found = Content(content, segments)
    if _SPECIAL.search(content) is None:
        found.runs.append(Run("text", content))
    else:
        for token in markdown.inline(content, environment):
            _read_token(found, token)
    while found.open_links:
        _close_link(found, None)
    _read_bare_urls(found)
    return found


def read_html(content: str, segments: Segments) -> Content:
    """Reads the content of an HTML block, in which Markdown means nothing."""
    found = Content(content, segments)
    end = 0
    for tag in html.tags(content):
        _add_text(found, html.unescape(content[end : tag.span.start]), "text")
        _read_tag(found, tag)
        end = tag.span.end
    _add_text(found, html.unescape(content[end:]), "text")
    while found.open_links:
        _close_link(found, None)
    return found


def _read_token(found: Content, token: Token) -> None:
    match token.type:
        case "text" | "text_special":
            _add_text(found, token.content, "text")
        case "math_inline":
            _add_text(found, token.content, "math")
        case "softbreak" | "hardbreak":
            _add_text(found, " ", "text" if token.type == "softbreak" else "break")
        case "code_inline":
            found.code.append(_span(found, token))
            _add_text(found, token.content, "code")
        case "strong_open":
            found.strong += 1
        case "strong_close":
            found.strong -= 1
        case "link_open":
            _open_link(found, _markdown_link(found, token))
        case "link_close":
            _close_link(found, None)
        case "image":
            link = _markdown_link(found, token)
            found.links.append(link)
            _add_text(found, link.text, "image")
        case "html_inline":
            _read_html_token(found, token)


def _read_html_token(found: Content, token: Token) -> None:
    start = token.meta["span"].start
    found.taken.append(token.meta["span"])
    for tag in html.tags(token.content):
        _read_tag(found, tag, start)


def _read_tag(found: Content, tag: html.Tag, shift: int = 0) -> None:
    """Reads a tag whose offsets count from `shift` of the content."""
    start, end = tag.span.start + shift, tag.span.end + shift
    span = found.segments.span(start, end)
    if tag.name == "!--":
        found.comments.append(span)
        return
    if tag.name in ("b", "strong"):
        found.strong = max(found.strong + (-1 if tag.closing else 1), 0)
    if tag.name in ("br", "p", "div", "li", "tr", "td", "th"):
        _add_text(found, " ", "break")
    for name in ("id", "name"):
        if name in tag.attributes and not tag.closing:
            value = tag.attributes[name]
            place = found.segments.span(value.span.start + shift, value.span.end + shift)
            found.ids.append(HtmlId(value.value, place))
    if tag.name == "a" and tag.closing:
        _close_link(found, span.end)
    for attribute, kind in (("href", "html"), ("src", "html-image")):
        if attribute in tag.attributes and not tag.closing:
            _read_html_link(found, tag, attribute, kind, span, shift)  # type: ignore[arg-type]


def _read_html_link(found: Content, tag: html.Tag, attribute: str, kind: LinkKind, span: Span, shift: int) -> None:
    value = tag.attributes[attribute]
    destination = found.segments.span(value.span.start + shift, value.span.end + shift)
    alt = tag.attributes["alt"].value if "alt" in tag.attributes else ""
    link = Link(kind, span, value.value.strip(), destination, alt, attribute=attribute)
    if tag.name == "a":
        _open_link(found, link)
        return
    found.links.append(link)
    if kind == "html-image":
        _add_text(found, alt, "image")


def _add_text(found: Content, text: str, kind: RunKind) -> None:
    if text:
        link = found.open_links[-1][0] if found.open_links else None
        found.runs.append(Run(kind, text, link, found.strong > 0))


def _open_link(found: Content, link: Link) -> None:
    found.open_links.append((len(found.links), len(found.runs)))
    found.links.append(link)


def _close_link(found: Content, end: int | None) -> None:
    """Ends the innermost open link; `end` is where its closing tag ends, if it has one."""
    if not found.open_links:
        return
    index, first_run = found.open_links.pop()
    runs = found.runs[first_run:]
    alt = " ".join(run.text for run in runs if run.kind == "image")
    link = found.links[index]
    span = link.span if end is None else Span(link.span.start, end)
    found.links[index] = replace(link, text=shown(runs), alt=alt, span=span)
    if end is not None:
        found.taken.append((0, len(found.content)))


def _markdown_link(found: Content, token: Token) -> Link:
    span: Span = token.meta["span"]
    found.taken.append(span)
    image = token.type == "image"
    url = str(token.attrs["src" if image else "href"])
    place = token.meta.get("destination")
    kind: LinkKind = "image" if image else "inline"
    if token.markup == "autolink":
        kind, place = "autolink", Span(span.start + 1, span.end - 1)
    elif place is None:
        kind = "reference-image" if image else "reference"
    destination = None if place is None else found.segments.span(*place)
    text = _alternative_text(token) if image else ""
    label = str(token.meta.get("label", ""))
    return Link(kind, found.segments.span(*span), url, destination, text, label=label)


def _alternative_text(image: Token) -> str:
    parts = []
    for token in image.children or ():
        parts.append(_alternative_text(token) if token.type == "image" else token.content)
    return "".join(parts)


def _span(found: Content, token: Token) -> Span:
    found.taken.append(token.meta["span"])
    return found.segments.span(*token.meta["span"])


def _read_bare_urls(found: Content) -> None:
    if "://" not in found.content and "www." not in found.content.lower():
        return
    for match in _BARE_URL.finditer(found.content):
        start, end = match.start(), match.start() + len(_without_tail(match[0]))
        if any(first <= start < last for first, last in found.taken):
            continue
        span = found.segments.span(start, end)
        found.links.append(Link("bare", span, found.content[start:end], span, found.content[start:end]))


def _without_tail(url: str) -> str:
    """A bare URL without the punctuation that belongs to the sentence around it."""
    while True:
        if url.endswith(")") and url.count(")") > url.count("("):
            url = url[:-1]
        elif (tail := _BARE_URL_TAIL.search(url)) is not None:
            url = url[: tail.start()]
        else:
            return url
