"""What the parser says of a list, against cmark-gfm, which is what GitHub renders lists with."""

from __future__ import annotations

from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given
from strategies import ordinary_lists

from awesome_lint.model import AwesomeList
from awesome_lint.parse import parse
from awesome_lint.source import Source, decode

# What cmark leaves as it is in a destination (houdini_href_e.c).
_UNQUOTED = "-_.+!*'(),%#@?=;:/$&~"


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
