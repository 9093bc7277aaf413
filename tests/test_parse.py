"""What the parser says of a list, against plain markdown-it, which knows no places, and against the text itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from awesome_lint.parsing.parse import parse
from awesome_lint.source import Source, decode
from fuzz.model import as_parsed, check_places, page, page_of
from strategies import texts


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
        ("> # a\n> b\n\n- ## b", [(1, "a", True), (2, "b", True)]),
        ("> # a\n\n> > # b", [(1, "a", False), (1, "b", True)]),
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
    text = "# a\n\n- b\n\n### c\n\n> # quoted\n> x\n\n## d\n\n- e\n  - f\n\n<h3>g</h3>\n\n" + TABLE
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
