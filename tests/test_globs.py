"""Patterns for paths: what they match, and that no pattern takes long."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_lint.globs import matches, matching

BASE = Path("/base")


def match(pattern: str, path: str) -> bool:
    return matches(BASE / path, BASE, (pattern,))


@pytest.mark.parametrize(
    ("pattern", "matched", "others"),
    [
        ("README*", "README.md docs/README.zh-CN.md README-old/x.md", "readme.md docs/notes.md"),
        ("docs", "docs/a.md docs/b/c.md a/docs/b.md docs", "docs.md my-docs/a.md"),
        ("docs/", "docs/a.md a/docs/b.md", "docs.md"),
        ("/docs", "docs/a.md", "a/docs/b.md"),
        ("./docs", "docs/a.md", "a/docs/b.md"),
        ("docs/*", "docs/a.md docs/b/c.md", "a/docs/b.md docs.md"),
        ("docs/*.md", "docs/a.md", "docs/b/c.md docs/a.txt a/docs/b.md"),
        ("docs/**/*.md", "docs/a.md docs/b/c.md docs/b/c/d.md", "docs/a.txt a/docs/b.md"),
        ("**/docs/*.md", "docs/a.md a/b/docs/c.md", "docs/b/c.md"),
        ("**/*.md", "a.md b/c.md", "a.txt"),
        ("docs/**", "docs/a.md docs/b/c.md", "a/docs/b.md"),
        ("/*.md", "a.md", "b/c.md"),
        ("a?c.md", "abc.md aüc.md", "ac.md abbc.md"),
        ("a/?/b.md", "a/x/b.md", "a/xy/b.md a//b.md"),
        ("README.[a-z][a-z].md", "README.de.md", "README.DE.md README.d.md"),
        ("[!R]*.md", "a.md b/x.md", "README.md"),
        ("[^R]*.md", "a.md", "README.md"),
        ("[]x]*", "].md x.md", "a.md"),
        ("[*].md", "*.md", "a.md"),
        ("[a-]x", "ax -x", "bx"),
        ("[a", "[a", "a"),
        ("*", "a.md b/c.md .hidden", ""),
        ("*a*b*c*", "xaxbxcx abc", "acb ab"),
        (".", "a.md b/c.md", ""),
        ("", "", "a.md b/c.md"),
        ("(a|b)+.md", "(a|b)+.md", "a.md"),
        ("a\nb", "a\nb", "ab"),
    ],
)
def test_what_a_pattern_matches(pattern: str, matched: str, others: str) -> None:
    paths = {path: True for path in matched.split(" ") if path} | {path: False for path in others.split(" ") if path}
    paths.pop("a//b.md", None)
    assert {path: match(pattern, path) for path in paths} == paths


def test_the_first_that_matches_is_named() -> None:
    assert matching(BASE / "docs/a.md", BASE, ("x", "docs", "*.md")) == "docs"
    assert matching(BASE / "docs/a.md", BASE, ("x", "y")) is None


def as_expression(pattern: str) -> str:
    """The same as a regular expression: right, but for some patterns of unbounded cost."""
    anchored = "/" in pattern.rstrip("/")
    tokens = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    parts = [tokens.get(token, re.escape(token)) for token in re.findall(r"\*\*/|\*\*|.", pattern.strip("/"))]
    return f"{'' if anchored else '(?:.*/)?'}{''.join(parts)}(?:/.*)?"


names = st.text("ab.", min_size=1, max_size=4).filter(lambda name: name.strip("."))
paths = st.lists(names, min_size=1, max_size=4).map("/".join)
parts = st.text("ab.*?", min_size=1, max_size=5).filter(lambda part: "**" not in part and part != "." and part != "..")
patterns = st.lists(parts | st.just("**"), min_size=1, max_size=4).map("/".join)


@given(patterns.filter(lambda pattern: not pattern.endswith("**")), paths)
def test_it_is_what_a_regular_expression_would_say(pattern: str, path: str) -> None:
    assert match(pattern, path) == (re.fullmatch(as_expression(pattern), path, re.DOTALL) is not None)


def steps(pattern: str, path: str) -> int:
    """The calls that matching makes: a measure that no busy machine changes."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(trace)
    try:
        match(pattern, path)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*a", "a"),
        ("*a*b", "a"),
        ("**/a/", "a/"),
        ("**/*a/", "aa/"),
        ("?", "a"),
        ("[a-z]*", "a"),
        ("[", "["),
        ("**", "a/"),
        ("*/", "a/"),
    ],
)
def test_the_time_is_in_proportion_to_both_lengths(pattern: str, path: str) -> None:
    """Four times the path and the pattern: at most sixteen times the steps."""
    small, large = (steps(pattern * size + "x", (path * 4 * size).strip("/") + "y") for size in (8, 32))
    assert large <= 18 * small
