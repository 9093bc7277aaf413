"""Comments that silence findings: which lines and rules they speak of, and which of them did something."""

from __future__ import annotations

import pytest

from awesome_lint.findings.suppressions import Silence, Suppression, Unused, read_suppressions
from awesome_lint.parsing.parse import parse
from awesome_lint.parsing.regions import Regions
from awesome_lint.source import Source

GROUPS = {"broken-path": "links", "empty-link": "links", "mojibake": "encoding"}


def read(text: str) -> tuple[Suppression, ...]:
    return read_suppressions(parse(Source("README.md", text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!-- awesome-lint-disable -->", ("disable", set())),
        ("<!--awesome-lint-disable-->", ("disable", set())),
        ("<!-- awesome-lint-enable links -->", ("enable", {"links"})),
        ("<!-- awesome-lint-disable-file mojibake -->", ("disable-file", {"mojibake"})),
        ("<!-- awesome-lint-disable-line broken-path, empty-link -->", ("disable-line", {"broken-path", "empty-link"})),
        (
            "<!-- awesome-lint-disable-next-line\nbroken-path\nempty-link\n-->",
            ("disable-next-line", {"broken-path", "empty-link"}),
        ),
        ("<!--\tawesome-lint-disable  mojibake   -->", ("disable", {"mojibake"})),
    ],
)
def test_a_comment_is_read(text: str, expected: tuple[str, set[str]]) -> None:
    (found,) = read(text)
    assert (found.kind, set(found.rules)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "<!-- awesome-lint -->",
        "<!-- awesome-lint-disabled -->",
        "<!-- awesome-lint-disable-lines mojibake -->",
        "<!-- awesome-lint-disable-mojibake -->",
        "<!-- awesome-lint-enable-line -->",
        "<!-- please awesome-lint-disable -->",
        "<!-- awesome-lint-disable: mojibake -->",
        "<!-- awesome-lint-disable",
        "`<!-- awesome-lint-disable -->`",
        "```\n<!-- awesome-lint-disable -->\n```",
        "    <!-- awesome-lint-disable -->",
        "\\<!-- awesome-lint-disable -->",
    ],
)
def test_anything_else_silences_nothing(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "# Title <!-- awesome-lint-disable-line -->",
        "text <!-- awesome-lint-disable-line --> text",
        "- item <!-- awesome-lint-disable-line -->",
        "> quote <!-- awesome-lint-disable-line -->",
        "| a <!-- awesome-lint-disable-line --> |\n| --- |",
        "| a |\n| --- |\n| b | surplus <!-- awesome-lint-disable-line --> |",
        "<p>html <!-- awesome-lint-disable-line --></p>",
        "[^1]: note <!-- awesome-lint-disable-line -->",
    ],
)
def test_a_comment_may_stand_anywhere_that_is_not_code(text: str) -> None:
    (found,) = read(text)
    line = text[: text.index("<!--")].count("\n")
    assert (found.first, found.last) == (line, line)


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("a\n<!-- awesome-lint-disable-file -->\nb", [0, 1, 2]),
        ("a\nb <!-- awesome-lint-disable-line -->\nc", [1]),
        ("a\n<!-- awesome-lint-disable-next-line -->\nb\nc", [2]),
        ("a\r\n<!-- awesome-lint-disable-next-line -->\r\nb\r\nc", [2]),
        ("<!-- awesome-lint-disable-next-line\nbroken-path -->\na\nb", [2]),
        ("a <!-- awesome-lint-disable-next-line -->\n\n \t\nb\nc", [3]),
        ("a <!-- awesome-lint-disable-next-line -->\r\n\r\nb\r\nc", [2]),
        ("> a <!-- awesome-lint-disable-next-line -->\n>\n> b\n> c", [2]),
        ("> > a <!-- awesome-lint-disable-next-line -->\n> >\n>\n> b\n> c", [3]),
        ("a\n<!-- awesome-lint-disable-next-line -->\n\n\n", []),
        ("a\n\n<!-- awesome-lint-disable -->\n\nb\n\nc", [2, 3, 4, 5, 6]),
        ("<!-- awesome-lint-disable -->\na\n\n<!-- awesome-lint-enable -->\nb", [0, 1, 2, 3]),
        ("<!-- awesome-lint-disable broken-path -->\na\n\n<!-- awesome-lint-enable -->\nb", [0, 1, 2, 3]),
        ("<!-- awesome-lint-disable links -->\na\n\n<!-- awesome-lint-enable links -->\nb", [0, 1, 2, 3]),
        ("<!-- awesome-lint-disable broken-path -->\na\n\n<!-- awesome-lint-enable mojibake -->\nb", [0, 1, 2, 3, 4]),
        ("<!-- awesome-lint-disable -->\na\n\n<!-- awesome-lint-enable broken-path -->\nb", [0, 1, 2, 3]),
        ("<!-- awesome-lint-disable -->\na\n\n<!-- awesome-lint-enable mojibake -->\nb", [0, 1, 2, 3, 4]),
        ("<!-- awesome-lint-disable links -->\na\n\n<!-- awesome-lint-enable broken-path -->\nb", [0, 1, 2, 3]),
        (
            "<!-- awesome-lint-disable broken-path mojibake -->\na\n\n<!-- awesome-lint-enable mojibake -->\nb",
            [0, 1, 2, 3, 4],
        ),
        ("<!-- awesome-lint-enable -->\na\n\n<!-- awesome-lint-disable -->\nb", [3, 4]),
        ("<!-- awesome-lint-disable mojibake -->\na", []),
        ("<!-- awesome-lint-disable encoding -->\na", []),
        ("<!-- awesome-lint-disable nonsense -->\na", []),
        ("a\n<!-- awesome-lint-disable-next-line -->", []),
    ],
)
def test_the_lines_of_which_a_comment_speaks(text: str, silent: list[int]) -> None:
    silence = Silence(read(text), GROUPS)
    lines = range(len(Source("README.md", text).line_starts))
    assert [line for line in lines if silence.silences("broken-path", line)] == silent


def test_only_the_comments_that_silenced_something_count_as_used() -> None:
    text = "a <!-- awesome-lint-disable-line -->\nb <!-- awesome-lint-disable-line mojibake -->\n"
    found = read(text)
    silence = Silence(found, GROUPS)
    assert silence.silences("broken-path", 0)
    assert not silence.silences("broken-path", 1)
    assert silence.used == {found[0].span}


def test_of_two_comments_that_say_the_same_the_first_counts() -> None:
    text = "<!-- awesome-lint-disable links -->\na\n\n<!-- awesome-lint-disable broken-path -->\n\nb\n"
    found = read(text)
    silence = Silence(found, GROUPS)
    assert silence.silences("broken-path", 5)
    assert silence.unused(frozenset(GROUPS), frozenset(GROUPS), lambda: Regions(())) == (Unused(found[1].span, ""),)


def test_a_list_without_comments_has_no_silence() -> None:
    assert not Silence(read("# Title\n"), GROUPS)
    assert not Silence(read("<!-- awesome-lint-enable -->\n"), GROUPS)
