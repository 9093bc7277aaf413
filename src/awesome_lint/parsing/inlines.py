"""The inline content of a block: its links, its text as a reader sees it, and the HTML in it."""

from collections.abc import Iterable
from html import unescape

from markdown_it.token import Token

from awesome_lint.basics.named import NamedTuple, new
from awesome_lint.basics.patterns import regex
from awesome_lint.model import HtmlId, Inline, Link, LinkKind, Run, RunKind, visible_text, with_single_spaces
from awesome_lint.parsing import htmltags, markdown, shapes
from awesome_lint.source import Segments, Span, place

_SPECIAL = regex(r"[\[\]<>`*_~\\&$!\n]")
_CANDIDATE = regex(r"(?P<url>[^\s,]\S*[^\s,])(?:\s+[\d.]+[wxh])?\s*(?:,|$)")


class _Open(NamedTuple):
    """A link whose end is yet to come.

    link: its index in `_Content.links`; None for an `<a>` that leads nowhere.
    run: how many runs stand before it.
    start: where it starts, in content offsets.
    """

    link: int | None
    run: int
    start: int
    html: bool


class _Content:
    """What one block's content holds. Filled while its tokens are read, then left alone."""

    def __init__(self, content: str, segments: Segments) -> None:
        self.content = content
        self.segments = segments
        self.links: list[Link] = []
        self.runs: list[Run] = []
        self.ids: list[HtmlId] = []
        self.comments: list[Span] = []
        self.code: list[Span] = []
        self.taken: list[tuple[int, int]] = []
        self.open_links: list[_Open] = []
        self.strong = 0
        self.italic = 0

    def reading(self) -> "Reading":
        """What was found, as `parse` takes it."""
        span = self.segments.span(0, len(self.content))
        inline = Inline(span, self.content, visible_text(self.runs), tuple(self.links), tuple(self.runs))
        return Reading(inline, tuple(self.code), tuple(self.comments), tuple(self.ids))


class Reading(NamedTuple):
    """What was found in one block besides its links and text: spans of code and comments, and what links can lead to."""

    inline: Inline
    code: tuple[Span, ...] = ()
    comments: tuple[Span, ...] = ()
    ids: tuple[HtmlId, ...] = ()


def read(content: str, origin: int | Segments, environment: markdown.Environment) -> Reading:
    """Reads the Markdown of one block. `origin`: the offset at which all of it stands, or the way back."""
    if _SPECIAL.search(content) is None:
        links = tuple(_bare_links(content, (), origin))
        runs = (new(Run, ("text", content, None, False, False)),)
        inline = new(Inline, (place(origin, 0, len(content)), content, with_single_spaces(content), links, runs))
        return new(Reading, (inline, (), (), ()))
    known: dict[str, tuple[int | Segments, Reading]] | None = markdown.readings(environment)
    if known is not None and content in known and (moved := _moved(*known[content], origin)) is not None:
        return moved
    is_known = bool(known) and markdown.is_known(content, environment)
    usual = None if is_known else shapes.read(content, origin, "references" in environment)
    found = read_fully(content, origin, environment) if usual is None else new(Reading, (*usual, (), ()))
    if known is not None:
        known[content] = origin, found
    return found


def _moved(origin: int | Segments, reading: Reading, to: int | Segments) -> Reading | None:
    """What was read of the same content at `origin`, at its place `to`; None where its lines stand apart otherwise."""
    shift = _shift(origin, to)
    if not shift:
        return reading if shift == 0 else None
    inline, code, comments, ids = reading
    links = tuple(
        Link(kind, span.moved(shift), url, target and target.moved(shift), text, alt, label, attribute)
        for kind, span, url, target, text, alt, label, attribute in inline.links
    )
    moved = Inline(inline.span.moved(shift), inline.content, inline.text, links, inline.runs)
    if not (code or comments or ids):
        return Reading(moved)
    there = tuple(HtmlId(one.name, one.span.moved(shift)) for one in ids)
    return Reading(
        moved,
        tuple(span.moved(shift) for span in code),
        tuple(span.moved(shift) for span in comments),
        there,
    )


def _shift(one: int | Segments, other: int | Segments) -> int | None:
    """By how much `other` stands further on than `one`, all of it; None where not all of it does."""
    if isinstance(one, int) or isinstance(other, int):
        return other - one if isinstance(one, int) and isinstance(other, int) else None
    if one.starts != other.starts or one.escaped != other.escaped:
        return None
    shift = other.targets[0] - one.targets[0]
    same = all(there - here == shift for here, there in zip(one.targets, other.targets, strict=True))
    return shift if same else None


def read_fully(content: str, origin: int | Segments, environment: markdown.Environment) -> Reading:
    """What `read` answers, by markdown-it alone."""
    found = _Content(content, Segments((0,), (origin,)) if isinstance(origin, int) else origin)
    for token in markdown.inline(content, environment):
        _read_token(found, token)
    _close_links(found, 0)
    found.links.extend(_bare_links(content, found.taken, origin))
    return found.reading()


def _bare_links(content: str, taken: Iterable[tuple[int, int]], origin: int | Segments) -> list[Link]:
    if "://" not in content and "www." not in content:
        return []
    # Rarely needed.
    from awesome_lint.parsing.bareurls import bare_links

    return bare_links(content, taken, origin)


def read_html(content: str, segments: Segments) -> Reading:
    """Reads the content of an HTML block, in which Markdown means nothing."""
    found = _Content(content, segments)
    end = 0
    for tag in htmltags.tags(content):
        _add_text(found, unescape(content[end : tag.span.start]), "text")
        _read_tag(found, tag)
        end = tag.span.end
    _add_text(found, unescape(content[end:]), "text")
    _close_links(found, 0)
    return found.reading()


def _read_token(found: _Content, token: Token) -> None:
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
        case "em_open":
            found.italic += 1
        case "em_close":
            found.italic -= 1
        case "link_open":
            found.open_links.append(_Open(len(found.links), len(found.runs), token.meta["span"].start, html=False))
            found.links.append(_markdown_link(found, token))
        case "link_close":
            innermost = max(index for index, one in enumerate(found.open_links) if not one.html)
            _close_links(found, innermost)
        case "image":
            link = _markdown_link(found, token)
            found.links.append(link)
            _add_text(found, link.text, "image")
        case "html_inline":
            _read_html_token(found, token)


def _read_html_token(found: _Content, token: Token) -> None:
    start = token.meta["span"].start
    found.taken.append(token.meta["span"])
    for tag in htmltags.tags(token.content):
        _read_tag(found, tag, start)


def _read_tag(found: _Content, tag: htmltags.Tag, shift: int = 0) -> None:
    """Reads a tag whose offsets count from `shift` of the content."""
    start, end = tag.span.moved(shift)
    span = found.segments.span(start, end)
    if tag.name == "!--":
        found.comments.append(span)
        return
    if tag.name in htmltags.BOLD:
        found.strong = max(found.strong + (-1 if tag.closing else 1), 0)
    if tag.name in htmltags.BREAKS:
        _add_text(found, " ", "break")
    for name in ("id", "name"):
        if name in tag.attributes and not tag.closing:
            value = tag.attributes[name]
            found.ids.append(HtmlId(value.value, found.segments.span(*value.span.moved(shift))))
    if tag.name == "a" and tag.closing:
        _close_html_link(found, end)
    elif tag.name == "a" and "href" not in tag.attributes and not tag.self_closing:
        _open_html_link(found, _Open(None, len(found.runs), start, html=True))
    for attribute, kind in (("href", "html"), ("src", "html-image")):
        if attribute in tag.attributes and not tag.closing:
            _read_html_link(found, tag, attribute, kind, span, shift)  # type: ignore[arg-type]
    if "srcset" in tag.attributes and not tag.closing:
        _read_srcset(found, tag, span, shift)


def _read_srcset(found: _Content, tag: htmltags.Tag, span: Span, shift: int) -> None:
    """The candidates of `srcset`, each an address and its width or density."""
    value = tag.attributes["srcset"]
    for match in _CANDIDATE.finditer(found.content, *value.span.moved(shift)):
        destination = found.segments.span(*match.span("url"))
        found.links.append(Link("html-image", span, match["url"], destination, "", attribute="srcset"))


def _read_html_link(found: _Content, tag: htmltags.Tag, attribute: str, kind: LinkKind, span: Span, shift: int) -> None:
    value = tag.attributes[attribute]
    start, end = value.span.moved(shift)
    if found.content[start - 1] not in "=\"' \t\n":
        return  # the attribute stands without a value
    destination = found.segments.span(start, end)
    alt = tag.attributes["alt"].value if "alt" in tag.attributes else ""
    link = Link(kind, span, value.value.strip(), destination, alt, attribute=attribute)
    if tag.name == "a" and kind == "html":
        _open_html_link(found, _Open(len(found.links), len(found.runs), tag.span.start + shift, html=True))
    found.links.append(link)
    if kind == "html-image":
        _add_text(found, alt, "image")


def _add_text(found: _Content, text: str, kind: RunKind) -> None:
    if text:
        link = next((one.link for one in reversed(found.open_links) if one.link is not None), None)
        found.runs.append(Run(kind, text, link, found.strong > 0, found.italic > 0))


def _open_html_link(found: _Content, opened: _Open) -> None:
    """Notes an `<a>`, which also ends one that is still open: HTML's links do not nest."""
    if found.open_links and found.open_links[-1].html:
        _close_links(found, len(found.open_links) - 1)
    found.open_links.append(opened)


def _close_html_link(found: _Content, end: int) -> None:
    """Ends the innermost open link at `</a>`, in content offsets; one that Markdown opened is not ended by HTML."""
    if not found.open_links or not found.open_links[-1].html:
        return
    opened = found.open_links[-1]
    _close_links(found, len(found.open_links) - 1)
    found.taken.append((opened.start, end))
    if opened.link is not None:
        span = found.segments.span(opened.start, end)
        found.links[opened.link] = found.links[opened.link]._replace(span=span)


def _close_links(found: _Content, first: int) -> None:
    """Ends the open links from the one of index `first` on. An `<a>` without an end is no longer than its tag."""
    for opened in found.open_links[first:]:
        if opened.link is None:
            continue
        runs = found.runs[opened.run :]
        found.links[opened.link] = found.links[opened.link].saying(runs)
    del found.open_links[first:]


def _markdown_link(found: _Content, token: Token) -> Link:
    span: Span = token.meta["span"]
    found.taken.append(span)
    image = token.type == "image"
    url = str(token.attrs["src" if image else "href"])
    within = token.meta.get("destination")
    kind: LinkKind = "image" if image else "inline"
    if token.markup == "autolink":
        kind, within = "autolink", Span(span.start + 1, span.end - 1)
    elif within is None:
        kind = "reference-image" if image else "reference"
    destination = None if within is None else found.segments.span(*within)
    text = _alternative_text(token) if image else ""
    label = str(token.meta.get("label", ""))
    return Link(kind, found.segments.span(*span), url, destination, text, label=label)


def _alternative_text(image: Token) -> str:
    parts = []
    for token in image.children or ():
        if token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        else:
            parts.append(_alternative_text(token) if token.type == "image" else token.content)
    return "".join(parts)


def _span(found: _Content, token: Token) -> Span:
    found.taken.append(token.meta["span"])
    return found.segments.span(*token.meta["span"])
