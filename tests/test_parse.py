"""What the parser says of a list, against plain markdown-it, which knows no places, and against the text itself."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from awesome_lint.markdown import TRIMMED
from awesome_lint.model import AwesomeList, Inline, Link
from awesome_lint.parse import parse
from awesome_lint.source import Source, Span, decode
from strategies import BYTE_ORDER_MARK, texts

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
def plain_parser() -> MarkdownIt:
    options = {"maxNesting": 100, "store_labels": True, "inline_definitions": True}
    md = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
    footnote_plugin(md, inline=False, move_to_end=False)
    front_matter_plugin(md)
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    return md


def page(text: str) -> Page:
    environment: dict[str, Any] = {}
    tokens = plain_parser().parse(text.removeprefix(BYTE_ORDER_MARK), environment)
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
        rows = [[cell.inline.content for cell in row.cells[:width]] for row in (table.header, *table.rows)]
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
    first, _, rest = inline.content.partition("\n")
    assert written == first if not rest else written.startswith(first + "\n"), inline
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
        assert set(source[table.delimiter]) <= set("|-: \t")
        for row in (table.header, *table.rows):
            written = source[row.span]
            assert row.leading_pipe == written.startswith("|")
            assert not row.trailing_pipe or written.endswith("|")
            end = row.span.start
            for cell in row.cells:
                assert row.span.contains(cell.outer)
                assert cell.outer.contains(cell.span)
                assert end <= cell.outer.start
                assert source[cell.outer].strip(TRIMMED) == source[cell.span]
                end = cell.outer.end
                check_inline(source, cell.inline, in_cell=True)


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


@given(texts())
def test_everything_stands_where_the_model_says(text: str) -> None:
    check_places(parse(Source("README.md", text)))


@given(texts())
def test_the_model_holds_what_plain_markdown_it_sees(text: str) -> None:
    assert page_of(parse(Source("README.md", text))) == page(text)


@pytest.mark.shared
def test_a_real_list_is_read_as_plain_markdown_it_reads_it(shared_list: Path) -> None:
    source = Source(str(shared_list), decode(shared_list.read_bytes()))
    document = parse(source)
    check_places(document)
    assert page_of(document) == page(source.text)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](b)", [("inline", "[a](b)", "b", "b", "a")]),
        ("[a]( <b c> 'd' )", [("inline", "[a]( <b c> 'd' )", "b c", "b c", "a")]),
        ("[a](b\\_c&amp;d)", [("inline", "[a](b\\_c&amp;d)", "b_c&d", "b\\_c&amp;d", "a")]),
        ("[a]()", [("inline", "[a]()", "", "", "a")]),
        ("[a](<>)", [("inline", "[a](<>)", "", "", "a")]),
        ("[a](\n  b)", [("inline", "[a](\n  b)", "b", "b", "a")]),
        ("[a](file:///C:/b.pdf)", [("inline", "[a](file:///C:/b.pdf)", "file:///C:/b.pdf", "file:///C:/b.pdf", "a")]),
        ("[[**a** `b`](c)]", [("inline", "[**a** `b`](c)", "c", "c", "a b")]),
        ("[a<br>b](c)", [("inline", "[a<br>b](c)", "c", "c", "a b")]),
        ("[![a](b)](c)", [("inline", "[![a](b)](c)", "c", "c", ""), ("image", "![a](b)", "b", "b", "a")]),
        ("![a\n[b](c)](d)", [("image", "![a\n[b](c)](d)", "d", "d", "a b")]),
        ("[a]\n\n[A]: <b c>", [("reference", "[a]", "b c", None, "a")]),
        ("![a][b]\n\n[b]: c", [("reference-image", "![a][b]", "c", None, "a")]),
        ("<https://a.b/c>", [("autolink", "<https://a.b/c>", "https://a.b/c", "https://a.b/c", "https://a.b/c")]),
        ("<a@b.c>", [("autolink", "<a@b.c>", "mailto:a@b.c", "a@b.c", "a@b.c")]),
        ('<a href="b">c</a>', [("html", '<a href="b">c</a>', "b", "b", "c")]),
        ("<a href=b>c", [("html", "<a href=b>", "b", "b", "c")]),
        (
            "<a href=b>c <a href=d>e</a>",
            [("html", "<a href=b>", "b", "b", "c"), ("html", "<a href=d>e</a>", "d", "d", "e")],
        ),
        (
            "[<a href='b'>c](d)</a>",
            [("inline", "[<a href='b'>c](d)", "d", "d", "c"), ("html", "<a href='b'>", "b", "b", "c")],
        ),
        ('[<a name="b"></a>c](d)', [("inline", '[<a name="b"></a>c](d)', "d", "d", "c")]),
        ("<img src='a' alt='b'>", [("html-image", "<img src='a' alt='b'>", "a", "a", "b")]),
        ("> [a\n> b](c)", [("inline", "[a\n> b](c)", "c", "c", "a b")]),
        ("\f\n[a](b)\n\f", [("inline", "[a](b)", "b", "b", "a")]),
        ("-\t\n\ta\n\t[b](c)", [("inline", "[b](c)", "c", "c", "b")]),
        ("- a\n\n\t<p><img src=b></p>", [("html-image", "<img src=b>", "b", "b", "")]),
        ("$[a](b)$ [$](b)$", [("inline", "[a](b)", "b", "b", "a"), ("inline", "[$](b)", "b", "b", "$")]),
        ("[a](<b\0>)", [("inline", "[a](<b\0>)", "b\ufffd", "b\0", "a")]),
        ("|a|\n|-|\n|[a\\|b](\\|c)|", [("inline", "[a\\|b](\\|c)", "|c", "\\|c", "a|b")]),
        ("|a|\n|-|\n|b|[hidden](c)|", []),
        ("`[a](b)` <!-- [a](b) --> \\[a](b)", []),
    ],
)
def test_a_link_is_read_with_its_places(text: str, expected: list[tuple[Any, ...]], ending: str) -> None:
    source = Source("README.md", text.replace("\n", ending))
    found = [
        (link.kind, as_parsed(source[link.span]), link.url, link.destination and source[link.destination], link.text)
        for link in parse(source).links
    ]
    assert [(kind, written.replace("\ufffd", "\0"), *rest) for kind, written, *rest in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://a.b/c.", ["https://a.b/c"]),
        ("(https://a.b/(c)), x", ["https://a.b/(c)"]),
        ("https://a.b/c&amp;; https://d.e;", ["https://a.b/c", "https://d.e"]),
        ("**https://a.b**", ["https://a.b"]),
        ("论文：https://a.b，中文", ["https://a.b，中文"]),
        ("xhttps://a.b xwww.a.b", []),
        ("www.a.b WWW.a.b ftp://a.b", ["www.a.b", "ftp://a.b"]),
        ("https:// http://a_b.c http://a_b.c.d", ["http://a_b.c.d"]),
        ("[https://a.b] ![https://a.b] https://c.d", ["https://c.d"]),
        ("[x] https://a.b [y](z)https://c.d", ["https://a.b", "https://c.d"]),
        ("\\[ `[` https://a.b", ["https://a.b"]),
        ("[a](b)(https://c.d/) <a href=x>https://e.f</a> https://g.h", ["https://c.d/", "https://g.h"]),
        ("`https://a.b` <https://c.d> <i title='https://e.f'> [t](https://g.h)", []),
        ("https://a.b/`c`[d]<e>", ["https://a.b/`c`[d]"]),
    ],
)
def test_a_bare_url_is_a_link_where_github_makes_one(text: str, expected: list[str]) -> None:
    document = parse(Source("README.md", text))
    found = [link for link in document.links if link.kind == "bare"]
    assert [link.url for link in found] == expected
    assert [document.source[link.span] for link in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a]: b", [("A", "b", "b")]),
        ("> [a]:\n> <b c>\n> 'd'", [("A", "b c", "b c")]),
        ("[a\\]:x]: /b\\_c 'd'", [("A\\]:X", "/b_c", "/b\\_c")]),
        ("[a]: <>", [("A", "", "")]),
        ("[a]:\\", [("A", "\\", "\\")]),
        ("[a]: >b", [("A", ">b", ">b")]),
        ("[a]: \u3000b\u3000c", [("A", "\u3000b\u3000c", "\u3000b\u3000c")]),
        ("- [a]: b\n  [a]: c", [("A", "b", "b"), ("A", "c", "c")]),
        ("[^1]: [a]: b", [("A", "b", "b")]),
        ("    [a]: b", []),
    ],
)
def test_a_definition_is_read_with_its_places(text: str, expected: list[tuple[str, str, str]]) -> None:
    document = parse(Source("README.md", text))
    found = [(one.label, one.url, one.destination and document.source[one.destination]) for one in document.definitions]
    assert found == expected


TABLE = "| Paper | Year |\n| --- | --- |\n"


@pytest.mark.parametrize(
    ("row", "cells", "pipes"),
    [
        ("| a | b |", ["a", "b"], (True, True)),
        ("a | b", ["a", "b"], (False, False)),
        ("| a", ["a"], (True, False)),
        ("a |", ["a"], (False, True)),
        ("| a | b | c | d |", ["a", "b", "c", "d"], (True, True)),
        ("|  | |", ["", ""], (True, True)),
        ("| `a | b` |", ["`a", "b`"], (True, True)),
        ("| \\| | b \\|", ["\\|", "b \\|"], (True, False)),
        ("text", ["text"], (False, False)),
    ],
)
def test_a_row_has_all_cells_that_stand_in_the_source(row: str, cells: list[str], pipes: tuple[bool, bool]) -> None:
    document = parse(Source("README.md", TABLE + row))
    (found,) = document.tables[0].rows
    assert document.source[found.span] == row
    assert [document.source[cell.span] for cell in found.cells] == cells
    assert (found.leading_pipe, found.trailing_pipe) == pipes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# a\n\nb\n=\n\n<h2>c <b>d</b></h2>", [(1, "a", False), (1, "b", False), (2, "c d", False)]),
        ("> # a\n\n- ## b", [(1, "a", True), (2, "b", True)]),
        ("### [a](b) ![c](d) `e` $f$ ##", [(3, "a e $f$", False)]),
        ("<h1 id=x\nalign=y>\n a\n</h1>\n<h2></h2>", [(1, "a", False), (2, "", False)]),
        ("<h1>a</h2></h2><h3>b", [(1, "a", False)]),
        ("#a\n\n#\n\n####### b", [(1, "", False)]),
        ("\ufeff# a", [(1, "a", False)]),
    ],
)
def test_headings_of_every_kind_are_read(text: str, expected: list[tuple[int, str, bool]]) -> None:
    document = parse(Source("README.md", text))
    assert [(one.level, one.text, one.nested) for one in document.headings] == expected


def test_a_table_and_an_item_know_their_topic() -> None:
    text = "# a\n\n- b\n\n### c\n\n> # quoted\n\n## d\n\n- e\n  - f\n\n<h3>g</h3>\n\n" + TABLE
    document = parse(Source("README.md", text))
    topics = [(item.depth, [one.text for one in item.topic]) for item in document.items]
    assert topics == [(1, ["a"]), (1, ["a", "d"]), (2, ["a", "d"])]
    assert [one.text for one in document.tables[0].topic] == ["a", "d", "g"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", [("paragraph", True)]),
        ("# a\n\n***\n\n- b", [("hr", False), ("bullet_list", True)]),
        (
            "<!-- a -->\n\n<a id=b></a>\n\n<img src=c>",
            [("html_block", False), ("paragraph", False), ("html_block", True)],
        ),
        ("<div>\n<img src=c>\n</div>\n\n<div>\n</div>", [("html_block", True), ("html_block", False)]),
        ("![](a)\n\n<https://a.b>\n\n`<br>`", [("paragraph", True)] * 3),
        ("---\na: b\n---\n\n[a]: b", [("front_matter", False), ("definition", False)]),
        (TABLE, [("table", True)]),
    ],
)
def test_a_block_is_visible_or_not(text: str, expected: list[tuple[str, bool]]) -> None:
    assert [(block.kind, block.visible) for block in parse(Source("README.md", text)).blocks] == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\ufeff",
        "\n",
        "\0",
        "\ud800[\udcff](\udcfe)",
        "![" * 300 + "](a)" * 300,
        "[![" * 300 + "](a)](b)" * 300,
        "[" * 3000,
        "> - 1. " * 300 + "a",
        "[^a]: " * 300,
        "<a href=b>" * 3000 + "</a>" * 3000,
        "*a **b _c " * 1000,
        "|" * 3000 + "\n" + "|-" * 2999 + "|\n" + "\\|" * 3000,
        "<!--" * 3000,
        "[a]: " * 1000,
        "https://a.b" + ")" * 3000 + ";" * 3000,
    ],
    ids=lambda text: ascii(text[:8]),
)
def test_no_text_is_too_much(text: str) -> None:
    check_places(parse(Source("README.md", text)))
