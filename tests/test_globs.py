"""Patterns for paths: what they match, and that no pattern takes long."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_lint.repository.globs import matches, matching
from support import repository

BASE = Path("/base")


def match(pattern: str, path: str) -> bool:
    return matches(BASE / path, BASE, (pattern,))


PATTERNS = [
    ("README*", "README.md docs/README.zh-CN.md README-old/x.md", "readme.md docs/notes.md"),
    ("docs", "docs/a.md docs/b/c.md a/docs/b.md docs", "docs.md my-docs/a.md"),
    ("docs/", "docs/a.md a/docs/b.md", "docs.md"),
    ("a.md/", "a.md/b.md c/a.md/b.md", "a.md b/a.md"),
    ("docs/a/", "docs/a/b.md", "docs/a a/docs/a/b.md"),
    ("*/", "a/b.md a/b/c.md", "README.md"),
    ("/*/", "a/b.md a/b/c.md", "README.md"),
    ("**/", "a/b.md a/b/c.md", "README.md"),
    ("docs/*/", "docs/a/b.md", "docs/a.md docs"),
    ("docs/**/", "docs/a/b.md docs/a/b/c.md", "docs/a.md docs"),
    ("/docs", "docs/a.md", "a/docs/b.md"),
    ("docs/*", "docs/a.md docs/b/c.md", "a/docs/b.md docs.md"),
    ("docs/*.md", "docs/a.md", "docs/b/c.md docs/a.txt a/docs/b.md"),
    ("docs/**/*.md", "docs/a.md docs/b/c.md docs/b/c/d.md", "docs/a.txt a/docs/b.md"),
    ("**/docs/*.md", "docs/a.md a/b/docs/c.md", "docs/b/c.md"),
    ("**/*.md", "a.md b/c.md", "a.txt"),
    ("docs/**", "docs/a.md docs/b/c.md", "a/docs/b.md docs"),
    ("**", "a.md b/c.md", ""),
    ("**/b", "b a/b a/b/c.md", "ab"),
    ("/*.md", "a.md", "b/c.md"),
    ("a?c.md", "abc.md", "ac.md abbc.md"),
    ("a/?/b.md", "a/x/b.md", "a/xy/b.md a//b.md"),
    ("README.[a-z][a-z].md", "README.de.md", "README.DE.md README.d.md"),
    ("[!R]*.md", "a.md b/x.md", "README.md"),
    ("[^R]*.md", "a.md", "README.md"),
    ("[]x]*", "].md x.md", "a.md"),
    ("[*].md", "*.md", "a.md"),
    ("[a-]x", "ax -x", "bx"),
    (r"x\[1\]", "x[1] x[1]/a.md", "x1"),
    ("x[[]1]", "x[1] x[1]/a.md", "x1"),
    (r"README\#1.md", "README#1.md", "README.md"),
    (r"\*.md", "*.md", "a.md"),
    (r"\?", "?", "a"),
    (r"a\b", "ab", r"a\b"),
    (r"\\", "\\", "a"),
    ("[[:alpha:]]oo", "foo zoo", "1oo oo :oo"),
    ("[![:digit:]_]", "a", "1 _"),
    ("[[:punct:]]x", "!x ~x -x .x", "ax 1x"),
    ("[[:alpha:]-z]", "a - z", "1"),
    ("[[:upper:][:digit:]]", "A 1", "a"),
    ("[a:]", "a :", "b"),
    ("[[:a]", "[ : a", "b"),
    (r"[\]a]", "] a", "\\"),
    (r"[a-\c]", "a b c", "d - \\"),
    ("[c-a]", "c", "a b"),
    ("***/a", "a b/a b/c/a", "b"),
    ("[a-c-e]", "a b c - e", "d"),
    ("[--0]", "-", "1"),
    ("[a-]", "a -", "b"),
    ("[!a]", "b !", "a"),
    ("/", "", "a.md b/c.md"),
    ("*", "a.md b/c.md .hidden", ""),
    ("*a*b*c*", "xaxbxcx abc", "acb ab"),
    ("", "", "a.md b/c.md"),
    ("(a|b)+.md", "(a|b)+.md", "a.md"),
]
# What git cannot be asked for, or means something else by.
OTHERS = [
    ("a\nb", "a\nb", "ab"),
    ("a?c.md", "aüc.md", "ac.md"),
    ("./docs", "docs/a.md", "a/docs/b.md"),
    ("docs/.", "docs/a.md", "a/docs/b.md"),
    ("docs//a", "docs/a", "a/docs/a"),
    (".", "a.md b/c.md .hidden", ""),
    ("!a.md", "!a.md", "a.md"),
    ("#a.md", "#a.md", "a.md"),
    # What is begun and not ended.
    ("[a", "[a", "a"),
    ("[]", "[]", "]"),
    ("[a-", "[a-", "a"),
    ("README[1.md", "README[1.md", "README1.md"),
    ("a\\", "a\\", "a"),
]


def judged(matched: str, others: str) -> dict[str, bool]:
    paths = {path: True for path in matched.split(" ") if path} | {path: False for path in others.split(" ") if path}
    paths.pop("a//b.md", None)
    return paths


@pytest.mark.parametrize(("pattern", "matched", "others"), PATTERNS + OTHERS)
def test_what_a_pattern_matches(pattern: str, matched: str, others: str) -> None:
    paths = judged(matched, others)
    assert {path: match(pattern, path) for path in paths} == paths


def ignored(repo: Path, pattern: str, paths: Iterable[str]) -> set[str]:
    """Those of `paths` that git ignores by a pattern."""
    (repo / ".git/info/exclude").write_text(f"{pattern}\n", "utf-8")
    command = ("git", "check-ignore", "--no-index", "-z", "--stdin")
    said = subprocess.run(
        command, cwd=repo, input="\0".join(f"./{path}" for path in paths).encode(), capture_output=True, check=False
    )
    return {path.removeprefix("./") for path in said.stdout.decode().split("\0") if path}


def test_it_is_what_git_says(tmp_path: Path) -> None:
    repo = repository(tmp_path / "repo", {})
    for pattern, matched, others in PATTERNS:
        paths = judged(matched, others)
        wanted = {path for path, is_matched in paths.items() if is_matched}
        assert ignored(repo, pattern, paths) == wanted, pattern


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
        ("[a]", "a"),
        ("*[ab]", "a"),
        ("[[:alpha:]]*", "a"),
        ("\\a", "a"),
        ("**", "a/"),
        ("*/", "a/"),
    ],
)
def test_the_time_is_in_proportion_to_both_lengths(pattern: str, path: str) -> None:
    """Four times the path and the pattern: at most sixteen times the steps."""
    small, large = (steps(pattern * size + "x", (path * 4 * size).strip("/") + "y") for size in (8, 32))
    assert large <= 18 * small
