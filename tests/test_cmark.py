"""What the parser says of a list, against cmark-gfm, which is what GitHub renders lists with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given

from awesome_lint.model import AwesomeList
from awesome_lint.parsing.parse import parse
from awesome_lint.source import Source
from strategies import ordinary_lists

# What cmark leaves as it is in a destination (houdini_href_e.c).
_UNQUOTED = "-_.+!*'(),%#@?=;:/$&~"
_EMPTIED = re.compile(r"javascript:|vbscript:|file:|data:", re.IGNORECASE)


class Page(NamedTuple):
    """The cells of every row of every table, and every destination, in the order of the page."""

    tables: list[list[int]]
    destinations: list[str]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page([], [])

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "table":
            self.page.tables.append([])
        elif tag == "tr":
            self.page.tables[-1].append(0)
        elif tag in ("th", "td"):
            self.page.tables[-1][-1] += 1
        elif tag == "a" and "data-footnote-ref" not in values and "data-footnote-backref" not in values:
            self.page.destinations.append(values.get("href") or "")
        elif tag == "img":
            self.page.destinations.append(values.get("src") or "")


def rendered(text: str) -> Page:
    """What cmark-gfm makes of it. Raw HTML is left out (no CMARK_OPT_UNSAFE), so every tag comes from Markdown."""
    extensions = ["table", "strikethrough", "autolink"]
    reader = _Reader()
    reader.feed(cmarkgfm.markdown_to_html_with_extensions(text, Options.CMARK_OPT_FOOTNOTES, extensions))
    return reader.page


def page_of(document: AwesomeList) -> Page:
    tables = [[len(table.header.cells)] * (1 + len(table.rows)) for table in document.tables]
    links = [link for link in document.links if link.kind not in ("html", "html-image")]
    urls = [f"http://{link.url}" if link.kind == "bare" and link.url.startswith("www.") else link.url for link in links]
    return Page(tables, [quote(url, _UNQUOTED) for url in urls])


@given(ordinary_lists())
def test_a_list_is_read_as_github_renders_it(text: str) -> None:
    assert page_of(parse(Source("README.md", text))) == rendered(text)


@pytest.mark.shared
def test_a_real_list_is_read_as_github_renders_it(shared_list: Path) -> None:
    text = shared_list.read_text("utf-8", errors="replace")
    ours, theirs = page_of(parse(Source(str(shared_list), text))), rendered(text)
    assert ours.tables == theirs.tables
    # For the differences below: destinations that cmark empties, addresses, and the order of footnotes.
    shown = ["" if _EMPTIED.match(url) else url for url in ours.destinations if not url.startswith("mailto:")]
    assert Counter(shown) == Counter(url for url in theirs.destinations if not url.startswith("mailto:"))


@pytest.mark.parametrize("control", ["\x01", "\x1f", "\x7f", "\x0b", "\x0c"])
def test_a_destination_has_the_control_characters_that_it_has_on_github(control: str) -> None:
    """For markdown-it, they end it. Before one, form feeds are blanks to cmark."""
    start = "" if control.isspace() and control != "\x1f" else control
    for text in (f"[a](b{control}c(d){control})\n", f"[a]({start}b)\n", f"[a][r]\n\n[r]: b{control}c\n"):
        assert page_of(parse(Source("README.md", text))) == rendered(text), text


@pytest.mark.parametrize("space", ["\xa0", "\x1d", "\u3000", "\u2028", " ", "\f"])
def test_a_tag_has_the_white_space_that_it_has_on_github(space: str) -> None:
    """To Python's expressions, and so to markdown-it, a no-break space is one, too."""
    for text in (f"a <b{space}c='d'>[e](f)</b>\n", f"<div{space}c='d'>\n[e](f)\n", f"<b{space}c='d'>\n[e](f)\n"):
        assert page_of(parse(Source("README.md", text))) == rendered(text), text


def test_names_of_references_are_equal_that_github_shows_alike() -> None:
    """For each byte that is not UTF-8 it shows one mark, whichever it is."""
    document = parse(Source("README.md", "[a][n\udce9]\n\n[n\udcf1]: b.md\n"))
    assert [link.url for link in document.links] == ["b.md"]


@pytest.mark.parametrize(
    "text",
    [
        "| a |\n| - |\n|\n| b |\n",
        "x[^1]\n\n[^1]: a | [b](c)\n| - | - |\n",
        "x[^1]\n\n[^1]: a | [b](c)\n    | - | - |\n",
        "x[^1]\n\n| a | b |\n| - | - |\n[^1]: a | [b](c)\n| - | - |\n",
        "> x[^1]\n>\n> | a | b |\n> | - | - |\n> [^1]: [b](c)\n",
        *(f"|a|b|\n{dashes}\n|c|d|\n" for dashes in ("|-|-\f", "\v-|-", "|\f-|\v-|", "\f|-|-|", "|-|-|\x1f")),
    ],
)
def test_a_table_ends_and_begins_where_it_does_on_github(text: str) -> None:
    """Not as in markdown-it: a pipe alone or a footnote ends one, and among the dashes form feeds are blanks."""
    assert page_of(parse(Source("README.md", text))) == rendered(text)


@pytest.mark.parametrize(
    ("text", "ours", "theirs"),
    [
        # GitHub shows front matter as a table of its own, before cmark sees the text.
        ("---\na: https://a.b\n---\n", Page([], []), Page([], ["https://a.b"])),
        # A bare e-mail address leads nowhere that a list's maintainer could mend.
        ("me@example.org", Page([], []), Page([], ["mailto:me@example.org"])),
        # cmark empties what a browser might run; GitHub, too. The author's destination is what is wrong, so it is kept.
        ("[a](javascript:b)", Page([], ["javascript:b"]), Page([], [""])),
        ("[a](file:///b)", Page([], ["file:///b"]), Page([], [""])),
        # cmark shows notes at the end of the page, and only those that are referred to. A list is read in its own order.
        ("x[^1]\n\n[^1]: [a](b)\n\n[c](d)", Page([], ["b", "d"]), Page([], ["d", "b"])),
        ("[^1]: [a](b)", Page([], ["b"]), Page([], [])),
        # A URL as the text of an HTML link is one link to a reader, whatever tags are around it.
        ("<a href='https://a.b'>https://a.b</a>", Page([], []), Page([], ["https://a.b"])),
        # An escaped pipe alone makes a header to markdown-it, and a heading to cmark.
        ("a \\| b\n---\n", Page([[1]], []), Page([], [])),
        # markdown-it trims a paragraph of a form feed, which cmark takes for a part of the URL.
        ("https://a.b\f", Page([], ["https://a.b"]), Page([], ["https://a.b%0C"])),
    ],
)
def test_the_known_differences_are_still_there(text: str, ours: Page, theirs: Page) -> None:
    assert page_of(parse(Source("README.md", text))) == ours
    assert rendered(text) == theirs


@pytest.mark.parametrize(
    "line",
    [
        "<br>",
        "<br >",
        "</a>",
        '<img src="a.png">',
        "  <br>\t",
        "<foo-bar/>",
        "<br",
        "<br> x",
        "<b>x</b>",
        "<b> |",
        "<!-- x -->",
        "[^1]: x",
        "  [^1]:x | y |",
        "[^1]",
        "[^1 2]: x",
        "[^]: x",
        "[1]: x",
        "| [^1]: x |",
    ],
)
def test_a_table_ends_at_the_line_where_github_ends_it(line: str) -> None:
    text = f"| a | b |\n| - | - |\n| 1 | 2 |\n{line}\n| 3 | 4 |\n"
    rows = parse(Source("README.md", text)).tables[0].rows
    assert len(rows) == cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_FOOTNOTES).count("<tr>") - 1
