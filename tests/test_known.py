"""What is known of one text of a list does not change what is found in another."""

from __future__ import annotations

import random

import pytest

from awesome_lint import lint
from awesome_lint.metadata.items import KnownItems
from awesome_lint.metadata.reading import read_entries
from awesome_lint.parsing import markdown, parsecache
from awesome_lint.parsing.parse import parse
from awesome_lint.source import Source
from flawed import FLAWS, PROJECT, clean_list, flawed_list
from promised import SETTINGS

SURROUNDINGS = lint.Surroundings(PROJECT, "", 2026)
_LINES = (
    *(
        "",
        " ",
        "```",
        "<div>",
        "<!--",
        "-->",
        "<pre>",
        "# x",
        "===",
        "---",
        "| a | b |",
        "| - | - |",
        "> q",
        "- i",
        "2. x",
    ),
    *("    code", "\t", "[a]: b", "[a]: b 'c", "[^a]: b", "text"),
)
_PAPERS = "".join(
    f"- [Paper {number} of many words](https://arxiv.org/abs/2{number}01.0000{number}), OSDI {number + 2010}.\n"
    for number in range(8)
)
_REFERENCE = "\n## A topic\n\n- [A paper of many words][ref]\n\nSee [ref], ![ref].\n\n[ref]: {}"


def others(text: str, chance: random.Random) -> list[str]:
    """Texts that have most of their lines in common with `text`."""
    lines = text.splitlines(keepends=True)
    moved, without = lines.copy(), lines.copy()
    moved.insert(chance.randrange(len(lines)), "Another line.\n\n")
    del without[chance.randrange(len(lines))]
    return ["".join(moved), "".join(without), "".join(chance.sample(lines, len(lines))), text]


@pytest.mark.parametrize("seed", range(30))
def test_findings_are_those_of_the_text_alone(seed: int) -> None:
    chance = random.Random(seed)
    _, text = flawed_list(chance.sample(FLAWS, 3), chance)
    text += f"\n## Items\n\n{_PAPERS}"
    known = lint.KnownList(parsecache.KnownTexts(), KnownItems())
    for other in (text, *others(text, chance)):
        source = Source("README.md", other)
        assert lint.check(source, SURROUNDINGS, SETTINGS, known=known) == lint.check(source, SURROUNDINGS, SETTINGS)


# A reference that is not there, is there, leads elsewhere, has a title, and is gone again.
_REFERRING = [
    _PAPERS + _REFERENCE.format(led)
    for led in (
        "",
        "https://example.org/a\n",
        "https://arxiv.org/abs/2001.00001\n",
        "https://arxiv.org/abs/2001.00001 'a'\n",
        "",
    )
]


def test_entries_are_those_of_the_text_alone() -> None:
    known = KnownItems()
    for text in (_PAPERS, f"# More\n\n{_PAPERS}", *_REFERRING):
        document = parse(Source("README.md", text))
        entries = read_entries(document, "", 2026, {})
        assert entries
        assert read_entries(document, "", 2026, {}, known) == entries


def test_links_are_those_of_the_text_alone() -> None:
    known = parsecache.KnownTexts()
    for text in _REFERRING:
        source = Source("README.md", text)
        assert parse(source, known) == parse(source)


def tokens(text: str, known: parsecache.KnownTexts | None) -> list[dict[str, object]]:
    return [dict(token.as_dict()) for token in markdown.blocks(text, known)[0]]


@pytest.mark.parametrize("seed", range(60))
def test_blocks_are_those_of_the_text_alone(seed: int) -> None:
    chance, known = random.Random(seed), parsecache.KnownTexts()
    lines = clean_list(chance).split("\n")
    for _ in range(8):
        text = "\n".join(lines)
        assert tokens(text, known) == tokens(text, None)
        for _ in range(chance.choice([1, 1, 6])):
            place, other = chance.choice([0, chance.randrange(len(lines))]), chance.randrange(len(lines))
            lines[place : place + chance.randrange(2)] = chance.choice(
                [
                    [chance.choice(_LINES)],
                    [f"{lines[place]} more"],
                    ["  " + lines[place]],
                    lines[other : other + 5],
                    [""],
                ]
            )
        lines = lines or [""]


def test_blocks_that_stood_in_another_text_are_not_read_again() -> None:
    known, text = parsecache.KnownTexts(), "# A\n\n- b\n- c\n\n| d |\n| - |\n| e |\n\nf\n\ng\n\nh\n"
    before = markdown.blocks(text, known)[0]
    after = markdown.blocks(text.replace("h", "hi"), known)[0]
    # Two lines are looked at behind a block: the end of the text shows already at `g`.
    assert [one is other for one, other in zip(before, after, strict=True)] == [True] * (len(before) - 6) + [False] * 6
