"""What must hold of any parsed text: the model against plain markdown-it, which knows no places, and against the text."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.html_re import HTML_OPEN_CLOSE_TAG_STR
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from awesome_lint.model import AwesomeList, Inline, Link
from awesome_lint.parsing.tablerule import TRIMMED
from awesome_lint.source import BYTE_ORDER_MARK, Source, Span

BRACKETS = {
    "inline": ("[", ")"),
    "image": ("![", ")"),
    "reference": ("[", "]"),
    "reference-image": ("![", "]"),
    "autolink": ("<", ">"),
    "html": ("<", ">"),
    "html-image": ("<", ">"),
    "bare": ("", ""),
}
TAG_ALONE = re.compile(rf"{HTML_OPEN_CLOSE_TAG_STR}\s*$")
MARKDOWN_KINDS = {"inline", "image", "reference", "reference-image", "autolink"}


class Page(NamedTuple):
    """What a Markdown parser that knows no places makes of a text."""

    headings: list[tuple[int, str]]
    tables: list[list[list[str]]]
    links: list[tuple[str, str]]
    items: list[tuple[int, str | None]]
    definitions: dict[str, str]
    code: int


@functools.cache
def plain_parser(front_matter: bool) -> MarkdownIt:
    """`front_matter`: whether the text may begin with some; the plugin finds some in items, too, where there is none."""
    options = {"maxNesting": 100, "store_labels": True, "inline_definitions": True}
    md = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
    footnote_plugin(md, inline=False, move_to_end=False)
    if front_matter:
        front_matter_plugin(md)
    md.block.ruler.after("html_block", "tag_alone", _ends_a_table, {"alt": ["blockquote"]})
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    return md


def _ends_a_table(state: StateBlock, line: int, _: int, silent: bool) -> bool:
    """Whether a line below a table is a tag or a pipe alone, which GitHub takes for no row; for markdown-it it is one."""
    text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
    ends = TAG_ALONE.match(text) is not None or text.strip(" \t\v\f") == "|"
    return silent and state.parentType == "table" and ends


def page(text: str) -> Page:
    environment: dict[str, Any] = {}
    text = text.removeprefix(BYTE_ORDER_MARK)
    tokens = plain_parser(text.startswith("---")).parse(text, environment)
    found = Page([], [], [], [], {key: one["href"] for key, one in environment.get("references", {}).items()}, 0)
    depth = 0
    for index, token in enumerate(tokens):
        depth += token.nesting * (token.type.endswith(("list_open", "list_close")))
        following = tokens[index + 1 : index + 3]
        match token.type:
            case "heading_open":
                found.headings.append((int(token.tag[1]), following[0].content))
            case "table_open":
                found.tables.append([])
            case "tr_open":
                found.tables[-1].append([])
            case "th_open" | "td_open":
                found.tables[-1][-1].append(following[0].content)
            case "list_item_open":
                starts_with_text = following[0].type == "paragraph_open"
                found.items.append((depth, following[1].content if starts_with_text else None))
            case "inline":
                found.links.extend(
                    plain_link(child) for child in token.children or () if child.type in ("link_open", "image")
                )
    inline = [child for token in tokens if token.type == "inline" for child in token.children or ()]
    return found._replace(code=sum(token.type in ("fence", "code_block", "code_inline") for token in tokens + inline))


def plain_link(token: Token) -> tuple[str, str]:
    image = token.type == "image"
    url = str(token.attrs["src" if image else "href"])
    if token.markup == "autolink":
        return "autolink", url
    if "label" in token.meta:
        return "reference-image" if image else "reference", url
    return "image" if image else "inline", url


def page_of(document: AwesomeList) -> Page:
    """What the model says of the same things, without places. Cells past the header are not on the page."""
    tables = []
    for table in document.tables:
        width = len(table.header.cells)
        rows = [[cell.content for cell in row.cells[:width]] for row in (table.header, *table.rows)]
        tables.append([row + [""] * (width - len(row)) for row in rows])
    return Page(
        headings=[(one.level, one.inline.content) for one in document.headings if not one.html],
        tables=tables,
        links=[(link.kind, link.url) for link in document.links if link.kind in MARKDOWN_KINDS],
        items=[(item.depth, item.inline.content if item.inline else None) for item in document.items],
        definitions={one.label: one.url for one in reversed(document.definitions)},
        code=len(document.code),
    )


def spans_of(value: Any, seen: set[int]) -> Iterator[Span]:
    """Every span in a model, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from spans_of(part, seen)
    elif dataclasses.is_dataclass(value) and id(value) not in seen:
        seen.add(id(value))
        for field in dataclasses.fields(value):
            yield from spans_of(getattr(value, field.name), seen)


def as_parsed(text: str) -> str:
    """A stretch of a source as the parser is given it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def check_link(source: Source, link: Link) -> None:
    written = as_parsed(source[link.span])
    opening, closing = BRACKETS[link.kind]
    assert written.startswith(opening), link
    assert written.endswith(closing), link
    if link.destination is None:
        assert link.kind in ("reference", "reference-image"), link
        return
    assert link.span.contains(link.destination), link
    destination = as_parsed(source[link.destination])
    if any(char in destination for char in "\\&\n"):
        return
    if link.attribute:
        assert destination.strip() == link.url, link
    elif link.kind == "autolink" and link.url.startswith("mailto:"):
        assert destination.removeprefix("mailto:") == link.url.removeprefix("mailto:"), link
    else:
        assert destination == link.url, link


def check_inline(source: Source, inline: Inline, in_cell: bool) -> None:
    """The text stands where the model says: all of it, or for several lines its first and last one."""
    written = as_parsed(source[inline.span])
    if in_cell:
        written = written.replace("\\|", "|")
    first, end, rest = inline.content.partition("\n")
    assert written.startswith(first + end) if rest else written == first + end, inline
    assert written.endswith(rest.rpartition("\n")[2].lstrip(" ")), inline
    for link in inline.links:
        assert inline.span.contains(link.span), (inline, link)
    for run in inline.runs:
        assert run.link is None or run.link < len(inline.links)


def check_tables(document: AwesomeList) -> None:
    source = document.source
    for table in document.tables:
        places = [table.header.span, table.delimiter, *(row.span for row in table.rows)]
        assert places == sorted(places)
        assert all(table.span.contains(place) for place in places)
        assert set(source[table.delimiter]) <= set("|-: \t\v\f")
        for row in (table.header, *table.rows):
            written = source[row.span]
            assert row.leading_pipe == written.startswith("|")
            assert not row.trailing_pipe or written.endswith("|")
            end = row.span.start
            for cell in row.cells:
                assert row.span.contains(cell.span)
                assert end <= cell.span.start
                assert source.text[end : cell.span.start].strip(TRIMMED) in ("", "|")
                assert source[cell.span] == source[cell.span].strip(TRIMMED)
                end = cell.span.end
                check_inline(source, cell, in_cell=True)


def check_places(document: AwesomeList) -> None:
    """Everything in the model stands where it says it does."""
    source = document.source
    length = len(source.text)
    for span in spans_of(document, set()):
        assert 0 <= span.start <= span.end <= length
    check_tables(document)
    for link in document.links:
        check_link(source, link)
    for heading in document.headings:
        assert heading.span.contains(heading.inline.span)
        check_inline(source, heading.inline, in_cell=False)
    for item in document.items:
        assert item.inline is None or item.span.contains(item.inline.span)
    for definition in document.definitions:
        assert definition.destination is not None
        assert definition.span.contains(definition.destination)
        written = as_parsed(source[definition.destination])
        assert "\\" in written or "&" in written or written == definition.url, definition
    for comment in document.comments:
        assert source[comment].startswith("<!--")
    for one in document.html_ids:
        assert "&" in source[one.span] or as_parsed(source[one.span]) == one.name, one
