"""Applying fixes: whole or not at all, nothing else touched, and settled in the end."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awesome_lint import lint, mending
from awesome_lint.configuration.settings import make_settings
from awesome_lint.diagnostic import Diagnostic
from awesome_lint.edits import Edit, Extent, Fix, apply, compatible, replacing
from awesome_lint.fixing import trials
from awesome_lint.fixing.faultylines import odd_lines
from awesome_lint.fixing.guard import suspects
from awesome_lint.fixing.trials import harmless
from awesome_lint.parsing.page import Page, read_page
from awesome_lint.repository.project import Project
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
    once = mending.mend(Source("README.md", text), SURROUNDINGS, chosen, unsafe)
    assert once.unsettled == ()
    assert not [one for one in once.report.diagnostics if chosen.may_apply(one, unsafe)]
    assert mending.mend(once.report.source, SURROUNDINGS, chosen, unsafe).applied == ()


@settings(max_examples=60)
@given(lists())
def test_marks_come_and_go_but_no_letter_does(text: str) -> None:
    mended = mending.mend(Source("README.md", text), SURROUNDINGS, make_settings(STRUCTURAL), unsafe=False)
    assert re.findall(r"\w", mended.report.source.text) == re.findall(r"\w", text)


@settings(max_examples=60)
@given(st.binary(max_size=200) | texts().map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_answered(data: bytes) -> None:
    text = data.decode("utf-8", "surrogateescape")
    mended = mending.mend(Source("README.md", text), SURROUNDINGS, make_settings(), unsafe=True)
    assert mended.applied or encode(mended.report.source.text) == data


def fixing(text: str, fix: Fix, about: Span | None = None) -> tuple[Diagnostic, ...]:
    """What the guard says of `fix`, made in `text` for a finding about `about`, by default the first edit's span."""
    one = Diagnostic("a-rule", about or fix.edits[0].span, "", fix)
    before, after = Source("a.md", text), Source("a.md", apply(text, [fix]))
    return suspects(read_page(before), read_page(after), (one,))


def replaced(text: str, old: str, new: str, changes: Extent = "words") -> tuple[str, Fix]:
    """A fix that replaces the only place of `old`, and the text it is for."""
    assert text.count(old) == 1
    start = text.index(old)
    return text, Fix("f", (Edit(Span(start, start + len(old)), new),), changes=changes)


TABLE = "| A | B |\n| - | - |\n| one | two | three |\n| four | five |\n"


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        replaced(TABLE, " three |", ""),
        replaced(TABLE, "two | three", "two and three"),
        replaced(TABLE, "| four | five |\n", ""),
        replaced(TABLE, "| four | five |\n", "", Span(0, len(TABLE))),
        replaced(TABLE, "four", ""),
        replaced(TABLE, "four", "|four", "nothing"),
        replaced(TABLE, "| - | - |", "| - |", Span(0, len(TABLE))),
        replaced(TABLE, "| four", "\n| four"),
        replaced("text <!-- kept --> text\n", "<!-- kept --> ", ""),
        replaced("[a word](x)\n", " word", ""),
        replaced("[a](x) b\n", "](x)", ""),
        replaced("[a](x) b\n", "[a](x)", "a"),
        replaced("shown\n", "shown", "<!-- shown -->"),
        replaced("shown\n\nbelow\n", "shown", "```\nshown"),
        replaced("twice twice\n", " twice\n", "\n"),
        replaced("\u200b# one\n\ntwo\n", "\u200b", ""),
        replaced("\u200b1. one\n\ntwo\n", "\u200b", ""),
        replaced("one\n\u200b===\n", "\u200b", ""),
        replaced("1. one\n\n\x0c\n\n1. other\n", "\x0c", ""),
        replaced("- one\n\n<!-- awesome-lint-enable -->\n\n- other\n", "<!-- awesome-lint-enable -->", "", "nothing"),
        replaced("a *\u200b*b** c\n", "\u200b", ""),
        replaced("[l]: x\n\n[a][l]\n", "[l]:", "[k]:"),
        replaced("[l]: x\n\n[a][l]\n", "[l]: x", "[l] x"),
        replaced("- one\n- two\n", "- two", "\n- two"),
        replaced("- one\n\ntwo\n", "two", "  two"),
        replaced("a\n\nb\n", "\n\n", "\n", "nothing"),
        replaced("![a picture](x)\n", "![a picture](x)", "a picture"),
        replaced("<b>one</b> two\n", "</b>", "", "nothing"),
        replaced("<p>\na <\u200bb c\n<i>d</i>\n", "\u200b", ""),
        replaced("one\ntwo\n", "one\n", "one "),
        replaced("[a](x) | b\n    [c](y) | d\n", "b\n", "b\n--|--\n", Span(0, 25)),
        replaced("[a](x)\n\nb\n", "[a]", "    [a]", Span(0, 6)),
        (
            "[P](x)\n\n    [P](y)\n",
            Fix("f", (Edit(Span(0, 0), "    "), Edit(Span(8, 12), "")), changes=Span(0, 18)),
        ),
    ],
)
def test_the_guard_stops(text: str, fix: Fix) -> None:
    assert len(fixing(text, fix)) == 1


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        replaced(TABLE, "four", "4"),
        replaced(TABLE + "| six", "six", "six |", "nothing"),
        replaced(TABLE, "two | three", r"two \| three"),
        replaced("# Ti\u200btle\n", "\u200b", ""),
        replaced("[a](x)点\u200b\u200b云 b\n", "\u200b\u200b", ""),
        replaced("[don\udc92t say](x)\n", "\udc92", "’"),
        replaced("\ufeff\ufeff# Title\n", "\ufeff\ufeff", "", Span(0, 9)),
        replaced("\ufeff# Title\n", "\ufeff", "", "nothing"),
        replaced("[a]() b\n", "()", "(notes/a.md)"),
        replaced("[a](TODO) b\n", "TODO", "notes/a.md"),
        replaced("[l]: X\n\n[a][l]\n", "X", "x"),
        replaced("see https://https://a.org/x\n", "https://https://", "https://"),
        replaced('<a href="Notes/">a</a>\n', "Notes", "notes"),
        replaced("a <!-- awesome-lint-disable-line --> b\n", "<!-- awesome-lint-disable-line --> ", "", "nothing"),
        replaced("a\n\n<!-- awesome-lint-enable -->\n\nb\n", "<!-- awesome-lint-enable -->\n", "", "nothing"),
        replaced("a `b c` d\n", "d\n", "d\n\n", "nothing"),
        replaced("a\r\n\r\nb\n", "a\r\n", "a\n", "nothing"),
        replaced("- [a](#a)\n\n# a\n\n# b\n", "- [a](#a)", "- [a](#a)\n- [b](#b)", Span(0, 9)),
        replaced("a | b\nc | d\n", "b\n", "b\n--|--\n", Span(0, 12)),
        replaced("[a](x) | b\n[c](y) | d\n", "b\n", "b\n--|--\n", Span(0, 21)),
        replaced("[P](x)\n\n[P](y)\n", "(x)", "(z)", Span(0, 6)),
        replaced("[P](x) [P](y)\n", "P](x) [", "Q](x)\n\n[", Span(0, 13)),
        replaced("| a |\n| - |\n| b |\n| c |\n| b |\n", "\n| c |\n| b |", "\n| b |\n| c |"),
    ],
)
def test_the_guard_lets_pass(text: str, fix: Fix) -> None:
    assert fixing(text, fix) == ()


def test_what_is_about_a_span_may_change_it() -> None:
    """A finding may speak of more than its edits: here, of text that becomes a link."""
    text = "see [a](My Notes.md)\n"
    fix = Fix("encode", (Edit(Span(10, 11), "%20"),))
    assert len(fixing(text, fix)) == 1
    assert fixing(text, fix, Span(4, 20)) == ()


def test_a_line_that_stands_twice_may_go_once() -> None:
    text = f"{TABLE}| four | five |\n"
    fix = Fix("f", (Edit(Span(len(TABLE) - 1, len(text) - 1), ""),), changes=Span(len(TABLE), len(text)))
    assert fixing(text, fix) == ()


def test_a_text_that_differs_outside_the_edits_is_nobodys_fix() -> None:
    one = Diagnostic("a-rule", Span(0, 1), "", Fix("f", (edit(0, 1),)))
    before, after = read_page(Source("a.md", "a b\n")), read_page(Source("a.md", "x c\n"))
    assert suspects(before, after, (one,)) == (one,)


def adding(where: int, text: str, rule: str = "a-rule") -> Diagnostic:
    return Diagnostic(rule, Span(where, where), rule, Fix("f", (edit(where, where, text),)))


def test_only_the_fix_at_fault_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(f"line {number}\n\n" for number in range(40))
    good = tuple(adding(match.start(), "+") for match in re.finditer("e 1?[02468]\n", text))
    bad = adding(text.index("line 20"), "# ", "b-rule")

    def check(source: Source, *_: object) -> lint.Report:
        here = (bad,) if source.text == text else (adding(source.text.index("line 20"), "# ", "b-rule"),)
        return lint.Report(source, (*good, *here) if source.text == text else here)

    monkeypatch.setattr(mending, "check", check)
    mended = mending.mend(
        Source("README.md", text), SURROUNDINGS, make_settings(fixable=frozenset({"a-rule", "b-rule"})), unsafe=False
    )
    assert [one.rule for one in mended.refused] == ["b-rule"]
    assert mended.applied == good
    assert mended.report.source.text == apply(text, [one.fix for one in good if one.fix])
    assert [one.fix for one in mended.report.diagnostics] == [None]


def test_a_fix_that_meets_a_refused_one_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a line\n"
    refused, other = adding(0, "# ", "b-rule"), adding(0, "not ")

    def check(source: Source, *_: object) -> lint.Report:
        return lint.Report(source, (refused, other) if source.text == text else ())

    monkeypatch.setattr(mending, "check", check)
    chosen = make_settings(fixable=frozenset({"a-rule", "b-rule"}))
    mended = mending.mend(Source("README.md", text), SURROUNDINGS, chosen, unsafe=False)
    assert (mended.applied, mended.refused, mended.report.source.text) == ((other,), (), "not a line\n")


def test_what_would_not_settle_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "[a]()\n"
    chosen = make_settings(frozenset({"empty-link"}))
    report = lint.check(Source("README.md", text), SURROUNDINGS, chosen)
    endless = tuple(
        type(one)(one.rule, one.span, one.message, Fix("add a letter", (edit(0, 0, "x"),)))
        for one in report.diagnostics
    )
    monkeypatch.setattr(mending, "check", lambda source, *_: lint.Report(source, endless))
    mended = mending.mend(Source("README.md", text), SURROUNDINGS, chosen, unsafe=False)
    assert (mended.unsettled, mended.applied, mended.report.source.text) == (("empty-link",), (), text)


def counting(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How long the texts are that the guard looks at from now on."""
    lengths: list[int] = []

    def counted(before: Page, after: Page, made: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
        lengths.append(len(before.source.text))
        return suspects(before, after, made)

    monkeypatch.setattr(trials, "suspects", counted)
    return lengths


def writing(text: str, *places: tuple[int, str, str]) -> tuple[Diagnostic, ...]:
    """Findings whose fixes write other text where some stands."""
    for start, old, _ in places:
        assert text.startswith(old, start)
    spans = ((Span(start, start + len(old)), new) for start, old, new in places)
    return tuple(Diagnostic("some-rule", span, "m", replacing("t", span, new)) for span, new in spans)


def test_many_fixes_at_fault_are_told_from_the_others_in_few_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [f"[word{number}](https://example.org/{number})\n\n" for number in range(30)]
    source = Source("README.md", "".join(lines))
    starts = [source.text.index(f"word{number}]") for number in range(30)]
    # Every third one takes a word away, the others write another one.
    fixes = tuple(
        Diagnostic("some-rule", Span(start, start + 4), "m", replacing("t", Span(start, start + 4), text))
        for start, text in ((start, "" if number % 3 == 0 else "term") for number, start in enumerate(starts))
    )
    unseen = tuple(
        one._replace(fix=one.fix._replace(changes="nothing")) if one.fix and index % 3 == 0 else one
        for index, one in enumerate(fixes)
    )
    lengths = counting(monkeypatch)
    assert harmless(read_page(source), unseen) == tuple(one for index, one in enumerate(unseen) if index % 3)
    assert sum(lengths) < 4 * len(source.text)


def test_two_fixes_of_one_word_are_made_together() -> None:
    text = "```\nr\udce9sum\udce9s\n```\n"
    fixes = writing(text, (5, "\udce9", "é"), (9, "\udce9", "é"))
    assert harmless(read_page(Source("README.md", text)), fixes) == fixes


def test_letters_are_not_taken_for_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many fixes in one paragraph, those of letters are hardly to blame."""
    text = "".join(f"caf\udce9 {number}\n" for number in range(100)) + "a `\x01` b `c` d\n"
    places = [(match.start(), "\udce9", "é") for match in re.finditer("\udce9", text)]
    fixes = writing(text, *places, (text.index("\x01"), "\x01", ""))
    lengths = counting(monkeypatch)
    assert harmless(read_page(Source("README.md", text)), fixes) == fixes[:-1]
    assert sum(lengths) <= 5 * len(text)


def test_what_shows_elsewhere_than_it_stands_is_found_by_halves(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(f"word {number}\n" for number in range(100))
    fixes = writing(text, *((match.start(), "word", "term") for match in re.finditer("word", text)))
    bad = fixes[60].span.start

    def misled(_: Page, __: Page, made: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
        return (made[0], made[-1]) if any(one.span.start == bad for one in made) else ()

    monkeypatch.setattr(trials, "suspects", misled)
    assert harmless(read_page(Source("README.md", text)), fixes) == (*fixes[:60], *fixes[61:])


@pytest.mark.parametrize("head", ["| A | B |\n| - | - |\n", "A paragraph\n"])
def test_what_is_wrong_in_a_line_of_many_is_found_there(monkeypatch: pytest.MonkeyPatch, head: str) -> None:
    """In a row, of which the header above is read, too, or in a line of a paragraph."""
    text = head + "".join(f"| caf\udce9 {number} | some words |\n" for number in range(300))
    text = text.replace("caf\udce9 200 |", "caf\udce9 `\x01` b `c` |")
    fixes = writing(text, *((match.start(), "\udce9", "é") for match in re.finditer("\udce9", text)))
    bad = writing(text, (text.index("\x01"), "\x01", ""))
    lengths = counting(monkeypatch)
    due = tuple(sorted((*fixes, *bad), key=lambda one: one.span))
    assert harmless(read_page(Source("README.md", text)), due) == fixes
    # The page before and after leaving the bad one out; the lines by themselves are next to nothing.
    assert sum(lengths) < 2.2 * len(text)


def test_what_did_not_pass_is_not_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a `\x01` b\n\none\n\ntwo\n"
    bad, good = writing(text, (3, "\x01", "")), writing(text, (9, "one", "other"), (14, "two", "others"))
    page, lengths = read_page(Source("README.md", text)), counting(monkeypatch)
    assert harmless(page, (*bad, *good)) == good
    once = len(lengths)
    assert harmless(page, (*bad, *good)) == good
    assert len(lengths) - once == 1


_LINKS = "".join(f"a line [link](https://example.org/{number})<br>\n" for number in range(30))


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        # Code that is none any more: what is to blame stands at one of its ends.
        (f"one\n``two\n{_LINKS}three``\nfour\n", f"one\n``two\n{_LINKS}three`\nfour\n", [1, 32]),
        (f"one\n<i\ntitle='two\n{_LINKS}'>\nfour\n", f"one\n<i\ntitle='two\n{_LINKS}'\nfour\n", [1, 32]),
        ("```\na b\nc d\ne f\n```\n", "```\na b\nc\ne f\n```\n", [2]),
        ("---\na: b\nc: d\n---\n", "---\na: b\nc:\n---\n", [2]),
        ("<p>\n<a\nhref='x'>\nc d</a>\n e\n", "<p>\n<a\nhref='x'>\nc</a>\n e\n", [3]),
        ("a [b\nc](\n<x> 't\nu') d\ne f\ng\n", "a [b\nc](\n<x> 't\nu') d\ne\ng\n", [4]),
    ],
)
def test_the_lines_that_show_something_else_are_told(before: str, after: str, lines: list[int]) -> None:
    was, now = (read_page(Source("README.md", text)) for text in (before, after))
    assert odd_lines(was, was.pieces[0], now, now.pieces[0], {}) == lines


@pytest.mark.parametrize(
    ("before", "changed"),
    [
        ("[a](https://example.org/" + "b" * 300, ""),
        ("[a](https://example.org/" + "%20\udc82b" * 90, ""),
        ("很长的一句话" * 60, " "),
        ("words " * 60 + "word", " "),
    ],
)
def test_a_character_far_inside_an_address_stays(before: str, changed: str) -> None:
    text = f"{before}\x0cc) d\n"
    mended = mending.mend(
        Source("README.md", text), SURROUNDINGS, make_settings(frozenset({"invisible-character"})), unsafe=False
    )
    assert mended.report.source.text == (text.replace("\x0c", changed) if changed else text)


@pytest.mark.parametrize(
    ("others", "written"),
    [
        (("OSDI'21", "SOSP'23"), "arXiv'24"),
        (("OSDI ’21", "SOSP ’23", "VLDB 2022"), "arXiv ’24"),
        (("OSDI, 2021", "SOSP, 2023"), "arXiv, 2024"),
        (("OSDI21", "SOSP 2023", "VLDB 2022"), "arXiv 2024"),
    ],
)
def test_a_year_is_written_as_the_others_are(others: tuple[str, ...], written: str) -> None:
    rows = "".join(f"| [Of Socks and {venue[:4]}](https://example.org/{venue[:4]}) | {venue} |\n" for venue in others)
    table = f"| Paper | Venue |\n| --- | --- |\n{rows}| [Of Drawers](https://arxiv.org/abs/2401.00001) | arXiv |\n"
    chosen = make_settings(frozenset({"missing-year"}))
    mended = mending.mend(Source("README.md", table), SURROUNDINGS, chosen, unsafe=False)
    assert mended.report.source.text == table.replace("| arXiv |", f"| {written} |")
