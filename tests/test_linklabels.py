"""The ends of link labels, held against those that markdown-it finds."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkDestination, parseLinkLabel, parseLinkTitle

from awesome_lint.parsing.linklabels import label_end

PIECES = ["[", "]", "(", ")", "(u)", "](u)", "[a](b)", "![", "!", "`", "*", "<b>", "\\", "a", " ", "\n", "[r]"]
KNOWN: dict[str, Any] = {"references": {"R": {"href": "x", "title": ""}}}


def page(text: str, ends: Callable[..., int], nesting: int) -> str:
    md = MarkdownIt("commonmark", {"maxNesting": nesting})
    helpers: Any = SimpleNamespace(
        parseLinkDestination=parseLinkDestination, parseLinkTitle=parseLinkTitle, parseLinkLabel=ends
    )
    md.helpers = helpers
    return str(md.renderInline(text, KNOWN))


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.sampled_from([4, 20]))
def test_the_page_is_the_same(text: str, nesting: int) -> None:
    assert page(text, label_end, nesting) == page(text, parseLinkLabel, nesting)


@pytest.mark.parametrize("opening", ["[", "![", "[a ", "[`"])
def test_a_run_of_brackets_takes_a_few_steps_for_each(opening: str) -> None:
    """Not as many as may stand in each other, which are a hundred."""
    md = MarkdownIt("commonmark", {"maxNesting": 100})
    md.helpers = SimpleNamespace(parseLinkLabel=label_end)  # type: ignore[assignment]
    skip, steps = md.inline.skipToken, 0

    def counting(state: Any) -> None:
        nonlocal steps
        steps += 1
        skip(state)

    md.inline.skipToken = counting  # type: ignore[method-assign]
    text = opening * 1000
    md.renderInline(text)
    assert 0 < steps <= 4 * len(text)
