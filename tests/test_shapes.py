"""The quick readings of inline content and of tables, against markdown-it's own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.common.utils import MD_TRIM_CHARS
from mdit_py_plugins.front_matter import front_matter_plugin

from awesome_lint.parsing import inlines, markdown, parse, shapes, tablerule
from awesome_lint.source import Segments, Source, decode

# Marks in any order and neighbourhood, and pieces that make links, images, code and tags of them.
ATOMS = [
    *"[]()<>*_`~$!&\\|\"' \n.,:a1é中。★\u00a0",
    *("**", "__", "](", "![", "](u)", "[a](u)", "![b](v)", "[[a](u)]", "`c`", "$x$", "<br>", "</b>", "<b>", "<a href='u'>"),
    *("&amp;", "&nope;", "https://e.org/a", "www.e.org", "[^1]", "  \n", "\\\n", '(u "t")', "*a*", "**a**", "_a_", "a_b", "[x] "),
]  # fmt: skip
contents = st.lists(st.sampled_from(ATOMS), min_size=1, max_size=14).map("".join).map(str.strip).filter(bool)


@settings(max_examples=1500)
@given(contents)
def test_what_is_read_quickly_is_what_markdown_it_reads(content: str) -> None:
    read = shapes.read(content, 100, referable=False)
    if read is not None:
        assert inlines.Reading(*read) == inlines.read_fully(content, 100, markdown.blocks("[^")[1])


@settings(max_examples=300)
@given(contents)
def test_a_list_with_definitions_is_read_as_well(content: str) -> None:
    environment = markdown.blocks("[a]: /u\n[x]: /v\n")[1]
    origin = Segments((0, 3), (10, 30))
    read = shapes.read(content, origin, referable=True)
    if read is not None:
        assert inlines.Reading(*read) == inlines.read_fully(content, origin, environment)


@pytest.mark.parametrize(
    "content",
    [
        "[A Title: of *two* words](https://example.org/a_(b)?c=1&d=2)",
        "[[Paper](https://example.org)] [[Code](https://example.org/c)] ",
        "[![badge](https://img.shields.io/a?b&c)](https://example.org) **Title** `code`, _Authors et al._",
        "**[Title](u)**<br>*Authors*, $O(n)$ & more\\_words\\\nnext  \nline",
        "[[Paper]](https://example.org) [ ] snake_case ! [TBD]",
    ],
)
def test_the_usual_shapes_are_read_quickly(content: str) -> None:
    assert shapes.read(content, 0, referable=False) is not None


def test_cells_are_trimmed_as_by_markdown_it() -> None:
    assert sorted(tablerule.TRIMMED) == sorted(MD_TRIM_CHARS)


LINES = st.lists(
    st.sampled_from(["|", "|", "-", "--", ":", " ", "a", "\\", "\t", "> ", "- ", "# ", "    ", "1. ", "`"]), max_size=8
)


@settings(max_examples=600)
@given(st.lists(LINES.map("".join), min_size=2, max_size=7).map("\n".join))
@example("---:|\n---")
def test_a_table_is_where_markdown_it_finds_it_and_has_its_cells(text: str) -> None:
    # A pipe alone is a row to markdown-it, and ends the table on GitHub.
    assume(re.search(r"^[>#\-1.\s]*\|\s*$", text, re.MULTILINE) is None)
    ours = [(token.map, markdown.contents(text, token)) for token in markdown.blocks(text)[0] if token.type == "table"]
    plain = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table")
    # What a list begins with may be front matter, which has no table.
    tokens = (plain.use(front_matter_plugin) if text.startswith("---") else plain).parse(text)
    theirs = []
    for index, token in enumerate(tokens):
        if token.type == "table_open":
            end = next(place for place in range(index, len(tokens)) if tokens[place].type == "table_close")
            cells = [inner.content for inner in tokens[index:end] if inner.type == "inline"]
            theirs.append((token.map, cells))
    assert [table for table, _ in ours] == [table for table, _ in theirs]
    # Cells that a row lacks are empty in markdown-it's table, and not in ours.
    assert [list(filter(None, cells)) for _, cells in ours] == [list(filter(None, cells)) for _, cells in theirs]


@pytest.mark.shared
def test_a_real_list_is_read_as_by_markdown_it(shared_list: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(content: str, origin: int | Segments, environment: markdown.Environment) -> inlines.Reading:
        wanted = inlines.read_fully(content, origin, environment)
        found = shapes.read(content, origin, "references" in environment)
        assert found is None or inlines.Reading(*found) == wanted, content
        return wanted

    monkeypatch.setattr(inlines, "read", read)
    parse.parse(Source("README.md", decode(shared_list.read_bytes())))
