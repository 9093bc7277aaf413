"""Applying fixes: whole or not at all, nothing else touched, and settled in the end."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awesome_lint import lint
from awesome_lint.edits import Edit, Fix, apply, compatible
from awesome_lint.guard import loses_words
from awesome_lint.project import Project
from awesome_lint.rule import Diagnostic
from awesome_lint.settings import make_settings
from awesome_lint.source import Source, Span, encode
from strategies import lists, texts

SURROUNDINGS = lint.Surroundings(Project(None), "", 2026)
# Rules whose fixes add or remove marks, and never a letter.
STRUCTURAL = frozenset({"missing-pipe", "ragged-row", "unrendered-table", "byte-order-mark", "mixed-line-endings"})


def edit(start: int, end: int, text: str = "x") -> Edit:
    return Edit(Span(start, end), text)


@pytest.mark.parametrize(
    ("fixes", "chosen"),
    [
        ([Fix("a", (edit(0, 1),)), Fix("b", (edit(3, 4),))], "ab"),
        ([Fix("b", (edit(3, 4),)), Fix("a", (edit(0, 1),))], "ab"),
        ([Fix("a", (edit(0, 2),)), Fix("b", (edit(2, 3),))], "a"),
        ([Fix("a", (edit(0, 2),)), Fix("b", (edit(1, 3),))], "a"),
        ([Fix("a", (edit(1, 1),)), Fix("b", (edit(1, 1, "y"),))], "a"),
        ([Fix("a", (edit(0, 1), edit(8, 9))), Fix("b", (edit(8, 9, "y"),)), Fix("c", (edit(4, 5),))], "ac"),
        ([Fix("a", (edit(0, 1),)), Fix("again", (edit(0, 1),))], "a"),
    ],
)
def test_fixes_that_meet_wait(fixes: list[Fix], chosen: str) -> None:
    assert "".join(sorted(fix.title for fix in compatible(fixes))) == chosen


@st.composite
def texts_and_fixes(draw: st.DrawFn) -> tuple[str, list[Fix]]:
    text = draw(st.text(max_size=60))
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    edits = st.builds(lambda place, new: Edit(Span(*place), new), places, st.text(max_size=4))
    fixes = draw(
        st.lists(st.builds(lambda edits: Fix("f", tuple(edits)), st.lists(edits, min_size=1, max_size=1)), max_size=8)
    )
    return text, fixes


@given(texts_and_fixes())
def test_text_outside_of_edits_stays(case: tuple[str, list[Fix]]) -> None:
    text, fixes = case
    chosen = compatible(fixes)
    edits = sorted((one for fix in chosen for one in fix.edits), key=lambda one: one.span)
    after, last = apply(text, chosen), 0
    for one in edits:
        kept = text[last : one.span.start]
        assert after.startswith(kept + one.text)
        after, last = after[len(kept) + len(one.text) :], one.span.end
    assert after == text[last:]


@settings(max_examples=60)
@given(lists(), st.booleans())
def test_fixing_settles(text: str, unsafe: bool) -> None:
    chosen = make_settings()
    once = lint.mend(Source("README.md", text), SURROUNDINGS, chosen, unsafe)
    assert (once.unsettled, once.losing) == ((), ())
    assert lint.mend(once.report.source, SURROUNDINGS, chosen, unsafe).applied == ()


@settings(max_examples=60)
@given(lists())
def test_marks_come_and_go_but_no_letter_does(text: str) -> None:
    mended = lint.mend(Source("README.md", text), SURROUNDINGS, make_settings(STRUCTURAL), unsafe=False)
    assert re.findall(r"\w", mended.report.source.text) == re.findall(r"\w", text)


@settings(max_examples=60)
@given(st.binary(max_size=200) | texts().map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_answered(data: bytes) -> None:
    text = data.decode("utf-8", "surrogateescape")
    mended = lint.mend(Source("README.md", text), SURROUNDINGS, make_settings(), unsafe=True)
    assert mended.applied or encode(mended.report.source.text) == data


@pytest.mark.parametrize(
    ("before", "after", "loses"),
    [
        ("| A | B |\n| - | - |\n| one | two | three |\n", "| A | B |\n| - | - |\n| one | two |\n", True),
        ("| A | B |\n| - | - |\n| one | two\n", "| A | B |\n| - | - |\n| one | two|\n", False),
        ("text <!-- kept --> text\n", "text text\n", True),
        ("[a word](x)\n", "[a](x)\n", True),
        ("a `b c` d\n", "a `b c` d\n\n", False),
        ("shown\n", "<!-- shown -->\n", True),
        ("twice twice\n", "twice\n", True),
    ],
)
def test_the_guard_sees_lost_words(before: str, after: str, loses: bool) -> None:
    assert loses_words(Source("a.md", before), Source("a.md", after), ()) is loses


def test_a_fix_that_loses_a_word_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "[a]() and [b](.)\n"
    chosen = make_settings(frozenset({"empty-link", "placeholder-link"}))
    report = lint.check(Source("README.md", text), SURROUNDINGS, chosen)
    good, bad = report.diagnostics
    cut = Diagnostic(bad.rule, bad.span, bad.message, Fix("cut", (edit(0, len(text) - 1, "[b]"),)))
    kept = Diagnostic(good.rule, good.span, good.message, Fix("keep", (edit(len(text), len(text), "\n"),)))
    monkeypatch.setattr(lint, "check", lambda source, *_: lint.Report(source, (kept, cut)))
    monkeypatch.setattr(lint, "loses_words", lambda before, after, fixed: any(one.rule == cut.rule for one in fixed))
    mended = lint.mend(Source("README.md", text), SURROUNDINGS, chosen, unsafe=False)
    assert (mended.losing, mended.applied, mended.report.source.text) == (("placeholder-link",), (), text)


def test_what_would_not_settle_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "[a]()\n"
    chosen = make_settings(frozenset({"empty-link"}))
    report = lint.check(Source("README.md", text), SURROUNDINGS, chosen)
    endless = tuple(
        type(one)(one.rule, one.span, one.message, Fix("add a letter", (edit(0, 0, "x"),)))
        for one in report.diagnostics
    )
    monkeypatch.setattr(lint, "check", lambda source, *_: lint.Report(source, endless))
    mended = lint.mend(Source("README.md", text), SURROUNDINGS, chosen, unsafe=False)
    assert (mended.unsettled, mended.applied, mended.report.source.text) == (("empty-link",), (), text)
