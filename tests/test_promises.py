"""The promises of fixing, held against lists with flaws planted in them. `benchmarks/promises.py` does the same at length."""

from __future__ import annotations

import random

import pytest

from awesome_lint import lint
from awesome_lint.diagnostic import Diagnostic
from awesome_lint.edits import replacing
from awesome_lint.source import Source, Span
from flawed import FLAWS, PROJECT, Flaw, clean_list, flawed_list
from promised import SETTINGS, compare, judge

SURROUNDINGS = lint.Surroundings(PROJECT, "", 2026)


def test_nothing_is_found_in_a_list_without_a_flaw() -> None:
    for seed in range(20):
        source = Source("README.md", clean_list(random.Random(seed)))
        assert lint.check(source, SURROUNDINGS, SETTINGS).diagnostics == ()


@pytest.mark.parametrize("flaw", FLAWS, ids=lambda flaw: flaw.name)
def test_a_flaw_is_mended_without_a_loss(flaw: Flaw) -> None:
    clean, text = flawed_list((flaw,), random.Random(flaw.name))
    assert text != clean
    for unsafe in (False, True):
        verdict = judge(Source("README.md", text), SURROUNDINGS, unsafe)
        assert (verdict.broken, verdict.mended.refused) == ((), ())
        if flaw.back == "safe" or (flaw.back and unsafe):
            assert verdict.mended.report.source.text == clean


@pytest.mark.parametrize("seed", range(40))
def test_many_flaws_are_mended_without_a_loss(seed: int) -> None:
    chance = random.Random(seed)
    _, text = flawed_list(chance.sample(FLAWS, 7), chance)
    assert judge(Source("README.md", text), SURROUNDINGS, unsafe=seed % 2 == 0).broken == ()


@pytest.mark.parametrize(
    "link",
    ["\udcbe\udc81[Word](a.md)", "[Word](a.md)\udcbe\udc81", "A\udcbe\udc81[Word](a.md)", "\udcbe\udc81a[Word](b)"],
)
def test_a_word_that_grows_together_with_a_mended_one_is_not_lost(link: str) -> None:
    """A picture's alternative text shows no brackets; between the marks for wrong bytes the word stood alone."""
    verdict = judge(Source("README.md", f"# \u4e2d\u6587\n\n![{link}, more](b.png)\n"), SURROUNDINGS, unsafe=True)
    assert len(verdict.mended.applied) == 1
    assert verdict.broken == ()


@pytest.mark.parametrize("after", ["![\u7ddb, more](b.png)", "![\u7ddb[Other](a.md), more](b.png)"])
def test_a_word_that_goes_beside_a_mended_one_is_lost(after: str) -> None:
    before, wrong = "![\udcbe\udc81[Word](a.md), more](b.png)", Span(2, 4)
    made = Diagnostic("invalid-utf8", wrong, "", replacing("decode", wrong, "\u7ddb", "unsafe"))
    assert [*compare(before, after, [made])] == ["words lost: ['Word'] by ['invalid-utf8']"]


@pytest.mark.parametrize(
    ("after", "lost"), [("[A](b) 3https://example.org/a", ""), ("[A](b) https://example.org/a", "3https")]
)
def test_a_word_of_which_a_part_has_become_a_link_is_not_lost(after: str, lost: str) -> None:
    """Behind a bracket that opens nothing, GitHub makes no link of an address."""
    made = Diagnostic("unrendered-link", Span(2, 2), "", replacing("close the bracket", Span(2, 2), "](b)"))
    found = [*compare("[A 3https://example.org/a", after, [made])]
    assert found == ([f"words lost: ['{lost}'] by ['unrendered-link']"] if lost else [])


def test_a_word_that_a_mark_parts_in_a_picture_is_not_lost_where_it_grows() -> None:
    """A picture's alternative text shows no marks of code: what stands on both sides of one is one word."""
    before, wrong = "![[A](x/Time`Serie\udccb-b) and `c](d.png)", Span(18, 19)
    assert before[wrong.start : wrong.end] == "\udccb"
    made = Diagnostic("invalid-utf8", wrong, "", replacing("decode", wrong, "\u00cb", "unsafe"))
    after = before.replace("\udccb", "\u00cb")
    assert [*compare(before, after, [made])] == []
    assert [*compare(before, after.replace("and ", ""), [made])] == ["words lost: ['and'] by ['invalid-utf8']"]


@pytest.mark.parametrize(("space", "lost"), [("\u00a0", []), (" ", ["words lost: ['one\u00c2'] by ['mojibake']"])])
def test_letters_that_were_a_space_are_not_lost(space: str, lost: list[str]) -> None:
    """A no-break space stands in their place; for one that only parts words, they must have been nothing."""
    wrong = Span(3, 5)
    made = Diagnostic("mojibake", wrong, "", replacing("decode", wrong, space, "unsafe"))
    assert [*compare("one\u00c2\u00a0two", f"one{space}two", [made])] == lost
