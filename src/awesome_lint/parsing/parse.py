"""From a source to a list. Never fails, whatever the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from operator import attrgetter

from markdown_it.token import Token

from awesome_lint.basics.named import new
from awesome_lint.basics.patterns import regex
from awesome_lint.model import (
    AwesomeList,
    Block,
    Definition,
    Heading,
    HtmlId,
    Inline,
    Item,
    Link,
    Row,
    Table,
)
from awesome_lint.parsing import htmltags, inlines, markdown
from awesome_lint.parsing.parsecache import KnownTexts
from awesome_lint.parsing.tablerule import RowPlace, cell_content
from awesome_lint.source import Normalised, Segments, Source, Span

_VISIBLE_TAGS = frozenset({"img", "video", "iframe", "audio", "picture", "svg", "table", "hr", "input", "source"})
_HEADING_TAG = regex(r"h([1-6])\Z")


def parse(source: Source, known: KnownTexts | None = None) -> AwesomeList:
    """The list that `source` is. known: what was read of others like it."""
    normalised = source.normalised()
    tokens, environment = markdown.blocks(normalised.text, known)
    builder = _Builder(source, normalised, environment)
    for index, token in enumerate(tokens):
        _read_block(builder, tokens, index, token)
        if known is None:
            # Nobody asks for it again, and what is made of the next tokens has its place.
            token.meta = {}
    return AwesomeList(
        source=source,
        headings=tuple(builder.headings),
        tables=tuple(builder.tables),
        items=tuple(builder.items),
        paragraphs=tuple(builder.paragraphs),
        item_paragraphs=tuple(builder.item_paragraphs),
        links=tuple(sorted(builder.links, key=attrgetter("span"))),
        definitions=tuple(builder.definitions),
        html_ids=tuple(builder.ids),
        code=tuple(sorted(builder.code)),
        comments=tuple(sorted(builder.comments)),
        html_blocks=tuple(builder.html_blocks),
        blocks=tuple(builder.blocks),
        front_matter=builder.front_matter,
    )


class _Builder:
    """A list that is being read."""

    def __init__(self, source: Source, normalised: Normalised, environment: markdown.Environment) -> None:
        self.source = source
        self.normalised = normalised
        self.environment = environment
        self.headings: list[Heading] = []
        self.tables: list[Table] = []
        self.items: list[Item] = []
        self.paragraphs: list[Item] = []
        self.item_paragraphs: list[Item] = []
        self.links: list[Link] = []
        self.definitions: list[Definition] = []
        self.ids: list[HtmlId] = []
        self.code: list[Span] = []
        self.comments: list[Span] = []
        self.html_blocks: list[Span] = []
        self.blocks: list[Block] = []
        self.front_matter: Span | None = None
        self.topic: tuple[Heading, ...] = ()
        self.lists: list[int] = []
        # The place of the paragraph that is the first of its topic.
        self.first_paragraph: int | None = None


def _read_block(builder: _Builder, tokens: list[Token], index: int, token: Token) -> None:
    read = _READERS.get(token.type)
    if read is not None:
        read(builder, tokens, index, token)
    if token.level == 0 and token.map and token.nesting >= 0:
        _read_top_block(builder, token, tokens[index + 1].content if token.type == "paragraph_open" else token.content)


def _read_inline(builder: _Builder, tokens: list[Token], index: int, token: Token) -> None:
    """Reads a paragraph; what stands in a heading is read with that."""
    if "segments" not in token.meta or tokens[index - 1].type != "paragraph_open":
        return
    inline = _collect(builder, inlines.read(token.content, _segments(builder, token), builder.environment))
    if tokens[index - 2].type == "list_item_open":
        _add_item(builder, tokens[index - 2], inline)
    elif inline.links and (token.level == 1 or builder.lists):
        _add_paragraph(builder, index, inline)


def _read_item(builder: _Builder, tokens: list[Token], index: int, token: Token) -> None:
    """Reads an item that does not start with a paragraph."""
    if tokens[index + 1].type != "paragraph_open":
        _add_item(builder, token, None)


def _open_list(builder: _Builder, _: list[Token], index: int, __: Token) -> None:
    builder.lists.append(index)


def _close_list(builder: _Builder, _: list[Token], __: int, ___: Token) -> None:
    builder.lists.pop()


def _read_code(builder: _Builder, _: list[Token], __: int, token: Token) -> None:
    builder.code.append(_lines(builder, token))


def _read_front_matter(builder: _Builder, _: list[Token], __: int, token: Token) -> None:
    builder.front_matter = _lines(builder, token)


def _read_heading(builder: _Builder, tokens: list[Token], index: int, token: Token) -> None:
    content = tokens[index + 1]
    inline = _collect(builder, inlines.read(content.content, _segments(builder, content), builder.environment))
    nested = token.level > 0 and not _is_quoted_alone(tokens, index)
    _add_heading(builder, Heading(int(token.tag[1]), _lines(builder, token), inline, nested))


def _is_quoted_alone(tokens: list[Token], index: int) -> bool:
    """Whether the heading that opens at `index` is all of a quote at the page's own level: `> ### Topic`."""
    before, behind = tokens[index - 1], tokens[index + 3 : index + 4]
    return (
        before.type == "blockquote_open" and before.level == 0 and [one.type for one in behind] == ["blockquote_close"]
    )


def _add_heading(builder: _Builder, heading: Heading) -> None:
    builder.headings.append(heading)
    if not heading.nested:
        outer = tuple(above for above in builder.topic if above.level < heading.level)
        builder.topic = (*outer, heading)
        builder.first_paragraph = None


def _add_item(builder: _Builder, token: Token, inline: Inline | None) -> None:
    span = _lines(builder, token)
    builder.items.append(Item(span, len(builder.lists), builder.lists[-1], inline, builder.topic))


def _add_paragraph(builder: _Builder, index: int, inline: Inline) -> None:
    if builder.lists:
        span, depth = inline.span, len(builder.lists)
        builder.item_paragraphs.append(Item(span, depth, builder.lists[-1], inline, builder.topic))
        return
    if builder.first_paragraph is None:
        builder.first_paragraph = index
    builder.paragraphs.append(Item(inline.span, 0, builder.first_paragraph, inline, builder.topic))


def _read_table(builder: _Builder, _: list[Token], __: int, token: Token) -> None:
    places: list[RowPlace] = token.meta["rows"]
    width = len(places[0].cells)
    header, *rows = (_read_row(builder, place, width) for place in places)
    delimiter = _original(builder, token.meta["delimiter"])
    end = max(delimiter.end, rows[-1].span.end if rows else 0)
    builder.tables.append(Table(Span(header.span.start, end), header, delimiter, tuple(rows), builder.topic))


def _read_row(builder: _Builder, place: RowPlace, width: int) -> Row:
    text, environment, (start, end) = builder.normalised.text, builder.environment, place.span
    shift = builder.normalised.original(start) - start
    cells: list[Inline] = []
    for number, (first, after) in enumerate(place.cells):
        content, origin = cell_content(text, first, after, shift)
        found = inlines.read(content, origin, environment)
        if number < width:
            _collect(builder, found)
        else:
            builder.comments.extend(found.comments)
        cells.append(found.inline)
    leading = text.startswith("|", start, end)
    trailing = text.endswith("|", start, end) and (not cells or place.cells[-1][1] < end)
    span = new(Span, (start + shift, end + shift))
    return new(Row, (span, tuple(cells), leading, trailing))


def _read_html_block(builder: _Builder, _: list[Token], __: int, token: Token) -> None:
    segments = _segments(builder, token)
    builder.html_blocks.append(_lines(builder, token))
    _collect(builder, inlines.read_html(token.content, segments))
    opened: tuple[int, htmltags.Tag] | None = None
    for tag in htmltags.tags(token.content):
        level = _HEADING_TAG.match(tag.name)
        if level is None:
            continue
        if not tag.closing:
            opened = int(level[1]), tag
        elif opened is not None:
            start, end = opened[1].span.end, tag.span.start
            inner = (
                Segments((0,), (segments.offset(start),)) if len(segments.starts) == 1 else _cut(segments, start, end)
            )
            inline = inlines.read_html(token.content[start:end], inner).inline
            span = segments.span(opened[1].span.start, tag.span.end)
            _add_heading(builder, Heading(opened[0], span, inline, nested=token.level > 0, html=True))
            opened = None


def _cut(segments: Segments, start: int, end: int) -> Segments:
    """Those of `segments` from content offset `start` to `end`, counted from `start`."""
    first, after = bisect_right(segments.starts, start), bisect_right(segments.starts, end)
    later = (place - start for place in segments.starts[first:after])
    return Segments((0, *later), (segments.offset(start), *segments.targets[first:after]))


def _collect(builder: _Builder, found: inlines.Reading) -> Inline:
    inline, code, comments, ids = found
    if inline.links:
        builder.links.extend(inline.links)
    if code or comments or ids:
        builder.ids.extend(ids)
        builder.code.extend(code)
        builder.comments.extend(comments)
    return inline


def _read_definition(builder: _Builder, _: list[Token], __: int, token: Token) -> None:
    destination = _original(builder, token.meta["destination"])
    definition = Definition(_lines(builder, token), token.meta["id"], str(token.meta["url"]), destination)
    builder.definitions.append(definition)


_READERS: dict[str, Callable[[_Builder, list[Token], int, Token], None]] = {
    "heading_open": _read_heading,
    "table": _read_table,
    "html_block": _read_html_block,
    "inline": _read_inline,
    "bullet_list_open": _open_list,
    "ordered_list_open": _open_list,
    "bullet_list_close": _close_list,
    "ordered_list_close": _close_list,
    "list_item_open": _read_item,
    "fence": _read_code,
    "code_block": _read_code,
    "definition": _read_definition,
    "front_matter": _read_front_matter,
}


def _read_top_block(builder: _Builder, token: Token, content: str) -> None:
    if token.type == "heading_open":
        return
    span = _lines(builder, token)
    visible = token.type not in ("hr", "definition", "front_matter")
    if token.type in ("html_block", "paragraph_open"):
        visible = "<" not in content and "&" not in content and not content.isspace()
        visible = visible or _is_visible(content)
    builder.blocks.append(Block(token.type.removesuffix("_open"), span, visible))


def _is_visible(content: str) -> bool:
    tags = {tag.name for tag in htmltags.tags(content)}
    return bool(htmltags.without_tags(content) or tags & _VISIBLE_TAGS)


def _lines(builder: _Builder, token: Token) -> Span:
    first, after = token.map or (0, 1)
    last = len(builder.source.line_starts)
    return builder.source.lines_span(min(first, last - 1), min(max(after, first + 1), last))


def _segments(builder: _Builder, token: Token) -> Segments:
    return _to_original(builder, token.meta["segments"])


def _to_original(builder: _Builder, segments: Segments) -> Segments:
    if builder.normalised.is_same:
        return segments
    return segments._replace(targets=tuple(map(builder.normalised.original, segments.targets)))


def _original(builder: _Builder, span: Span) -> Span:
    end = span.end if span.end == span.start else span.end - 1
    shift = int(span.end > span.start)
    return Span(builder.normalised.original(span.start), builder.normalised.original(end) + shift)
