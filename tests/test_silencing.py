"""Comments that silence findings, in real lists: every kind, wherever a comment can stand, and what becomes of unused ones.

In the lists below `LINE`, `NEXT`, `FILE`, `OFF` and `ON` stand for the five comments; words behind a colon are the rules.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from awesome_lint import lint
from awesome_lint.configuration.config import LoadedConfig, settings_for
from awesome_lint.configuration.loading import read_config
from awesome_lint.findings.hidden import HIDING
from awesome_lint.repository.project import Project, read_project
from awesome_lint.rules import RULES
from awesome_lint.source import Source
from promised import SETTINGS, judge

SURROUNDINGS = lint.Surroundings(Project(None), "", 2026)
_KINDS = {"LINE": "disable-line", "NEXT": "disable-next-line", "FILE": "disable-file", "OFF": "disable", "ON": "enable"}
_SHORT = re.compile(r"\b(LINE|NEXT|FILE|OFF|ON)\b(?::([\w,/-]+))?")
HEAD = "| Paper | Year |\n| --- | --- |\n"


def written(short: str) -> str:
    """A list with its comments written out."""
    return _SHORT.sub(
        lambda match: (
            f"<!-- awesome-lint-{_KINDS[match[1]]}{' ' if match[2] else ''}{(match[2] or '').replace(',', ' ')} -->"
        ),
        short,
    )


def found(short: str) -> list[tuple[int, str]]:
    source = Source("README.md", written(short))
    report = lint.check(source, SURROUNDINGS, SETTINGS)
    return [(source.position(one.span.start).line, one.rule) for one in report.diagnostics]


EMPTY, UNUSED, MOJIBAKE = "empty-link", "unused-suppression", "mojibake"


@pytest.mark.parametrize(
    ("short", "left"),
    [
        # Where a comment can stand.
        (f"{HEAD}| [a]() LINE | 2023 |\n| [b]() | 2022 |\n", [(4, EMPTY)]),
        (f"{HEAD}| LINE [a]() | 2023 |\n| [b]() | 2022 |\n", [(4, EMPTY)]),
        (f"{HEAD}| [a]() | 2023 LINE |\n", []),
        (f"{HEAD}| [a]() | 2023 | LINE |\n", []),
        (f"{HEAD}| [a]() | 2023 | LINE\n", []),
        (f"{HEAD}| a | 2023 | more LINE |\n", []),
        (f"{HEAD}| [x](https://a.org) NEXT | 2023 |\n| [b]() | 2022 |\n", []),
        ("NEXT\n| [Paper]() | Year |\n| --- | --- |\n| [b]() | 2022 |\n", [(4, EMPTY)]),
        (f"OFF\n\n{HEAD}| [b]() | 2022 |\n\nON\n\n[c]()\n", [(9, EMPTY)]),
        ("- [a]() LINE\n- [b]()\n", [(2, EMPTY)]),
        ("- [x](https://a.org) NEXT\n- [b]()\n- [c]()\n", [(3, EMPTY)]),
        ("- a\n  NEXT\n  - [b]()\n  - [c]()\n", [(4, EMPTY)]),
        ("1. a\n\n   NEXT\n   [b]()\n", []),
        ("# [a]() LINE\n", []),
        ("NEXT\n# [a]()\n\n[b]()\n", [(4, EMPTY)]),
        ("[a]() LINE\n===\n", []),
        ("> [a]() LINE\n> [b]()\n", [(2, EMPTY)]),
        ("> NEXT\n> [a]()\n", []),
        ("> OFF\n> [a]()\n\n[b]()\n\nON\n\n[c]()\n", [(8, EMPTY)]),
        ('<p>\nNEXT\n<a href="">x</a>\n</p>\n', []),
        ("<details>\n\nNEXT\n[a]()\n\n</details>\n", []),
        ("---\ntitle: t\n---\nNEXT\n[a]()\n", []),
        # Where it is none.
        ("`LINE` [a]()\n", [(1, EMPTY)]),
        ("```\nFILE\n```\n\n[a]()\n", [(5, EMPTY)]),
        # Ends of lines.
        ("NEXT\r\n[a]()\r\n[b]()\r\n", [(3, EMPTY)]),
        ("NEXT\r[a]()\r[b]()\r", [(3, EMPTY)]),
        ("[a]() LINE\r\n[b]()\r\n", [(2, EMPTY)]),
        ("\ufeffNEXT\n[a]() donâ€™t\n", [(1, "byte-order-mark")]),
        # Rules, groups and all.
        ("[a]() donâ€™t LINE:mojibake\n", [(1, EMPTY)]),
        ("[a]() donâ€™t LINE:links\n", [(1, MOJIBAKE)]),
        ("[a]() donâ€™t LINE:links,encoding\n", []),
        ("[a]() donâ€™t LINE:ALL\n", []),
        ("[a]() donâ€™t LINE:empty-link LINE:mojibake\n", []),
        ("[a]() LINE:empty-lnk\n", [(1, EMPTY), (1, UNUSED)]),
        ("[a]() LINE:empty-lnk,empty-link\n", [(1, UNUSED)]),
        ("[a]() LINE:empty-link,someone/their-rule\n", []),
        ("[a]() LINE:empty-lnk,unused-suppression\n", [(1, EMPTY)]),
        ("OFF\n\n[a]()\n\nON:empty-lnk\n\n[b]()\n", [(5, UNUSED)]),
        # What comes near one.
        ("[a]() <!-- Awesome-Lint-Disable-Line empty-link -->\n", [(1, EMPTY), (1, UNUSED)]),
        ("[a]() <!-- awesome-lint disable-line empty-link -->\n", [(1, EMPTY), (1, UNUSED)]),
        ("[a]() <!-- awesome-lint: disable-line empty-link -->\n", [(1, EMPTY), (1, UNUSED)]),
        ("[a]() <!-- awesome-lint:disable-line -->\n", [(1, EMPTY), (1, UNUSED)]),
        ("[a]() <!-- awesome_lint-disable-line empty-link -->\n", [(1, EMPTY), (1, UNUSED)]),
        ("[a]() <!-- awesome_lint_disable_line empty-link -->\n", [(1, EMPTY), (1, UNUSED)]),
        ("[a]() <!-- awesomelint-disable-line its-reason -->\n", [(1, EMPTY), (1, UNUSED)]),
        ("<!-- AWESOME-LINT-DISABLE -->\n", [(1, UNUSED)]),
        ("<!-- awesome-lint enable it in CI -->\n", []),
        ("<!-- awesome lint disabled for links -->\n", []),
        ("<!-- see awesome-lint-disable-line -->\n", []),
        ("<!-- awesome-lint is run on this list -->\n", []),
        ("FILE:nonsense\n\ntext\n", [(1, UNUSED)]),
        # From here to there.
        ("OFF\n\n[a]()\n\nON\n\n[b]()\n", [(7, EMPTY)]),
        ("text OFF\n[a]()\ntext ON\n[b]()\n", [(4, EMPTY)]),
        ("OFF\n\n[a]() donâ€™t\n\nON:empty-link\n\n[b]() donâ€™t\n", [(7, EMPTY)]),
        ("OFF:links\n\n[a]()\n\nON:mojibake\n\n[b]()\n", []),
        ("OFF:links\n\n[a]()\n\nON:empty-link\n\n[b]()\n\nOFF:empty-link\n\n[c]()\n", [(7, EMPTY)]),
        ("[a]()\n\n[b]()\n\nFILE:empty-link\n", []),
        # Unused ones, which do not hide themselves.
        ("text LINE\n", [(1, UNUSED)]),
        ("FILE\n\ntext\n", [(1, UNUSED)]),
        ("OFF:structure\n\ntext\n", [(1, UNUSED)]),
        ("text LINE:empty-link,unused-suppression\n", []),
        ("NEXT\n\n[a]()\n", []),
        # Several above a line.
        ("NEXT:mojibake\nNEXT:empty-link\n[a]() donâ€™t\n[b]()\n", [(4, EMPTY)]),
        ("> NEXT:mojibake\n>\n> NEXT:empty-link ON\n> [a]() donâ€™t\n", []),
        ("NEXT:mojibake\nsee NEXT:empty-link\n[a]() donâ€™t\n", [(1, UNUSED), (3, MOJIBAKE)]),
        ("NEXT:mojibake\nNEXT:empty-link\n\nLINE:links\n", [(1, UNUSED), (2, UNUSED), (4, UNUSED)]),
        ("NEXT:unused-suppression\nFILE:mojibake\n[a]()\n", [(3, EMPTY)]),
        ("NEXT\n\ntext\n\n[a]()\n", [(1, UNUSED), (5, EMPTY)]),
        ("FILE:empty-link\nFILE:empty-link\n\n[a]()\n", [(2, UNUSED)]),
        ("[a]() LINE:empty-link LINE:mojibake\n", [(1, UNUSED)]),
        # Of a group, those rules count that are on.
        ("FILE:links\n\ntext\n", [(1, UNUSED)]),
        ("FILE:metadata\n\ntext\n", [(1, UNUSED)]),
        ("FILE:tables\n\ntext\n", [(1, UNUSED)]),
        ("FILE:duplicates\n\ntext\n", [(1, UNUSED)]),
        ("[a]() LINE:links\n", []),
        ("text LINE:links,insecure-url\n", []),
        # What did not run may yet be needed; an end of nothing does no harm.
        ("http://a.org LINE:insecure-url\n", []),
        ("text LINE:someone/their-rule\n", []),
        ("text ON\n", []),
    ],
)
def test_what_is_left_to_report(short: str, left: list[tuple[int, str]]) -> None:
    assert found(short) == left


@pytest.mark.parametrize(
    ("short", "config", "asked", "told"),
    [
        pytest.param("text LINE\n", {"ignore": ["missing-venue"]}, {}, True, id="off by the configuration"),
        pytest.param("text LINE:metadata\n", {"ignore": ["missing-venue"]}, {}, True, id="one of its group off"),
        pytest.param("text LINE:metadata\n", {"ignore": ["metadata"]}, {}, False, id="all of its group off"),
        pytest.param(
            "text LINE:metadata,missing-venue\n", {"ignore": ["missing-venue"]}, {}, False, id="off and named"
        ),
        pytest.param("text LINE:links\n", {"extend-select": ["insecure-url"]}, {}, True, id="more on"),
        pytest.param("text LINE\n", {"ignore": ["ALL"]}, {"extend": [UNUSED]}, False, id="nothing on"),
        pytest.param("text LINE\n", {}, {"select": ["structure"]}, False, id="a part asked for this time"),
        pytest.param("text LINE\n", {}, {"ignore": ["missing-venue"]}, False, id="one left out this time"),
        pytest.param("text LINE:links\n", {}, {"select": ["broken-path", UNUSED]}, False, id="a part of its group"),
        pytest.param("text LINE:links\n", {}, {"ignore": ["missing-venue"]}, True, id="its group whole"),
    ],
)
def test_a_comment_is_unused_where_the_rules_of_the_configuration_have_run(
    short: str, config: dict[str, Any], asked: dict[str, list[str]], told: bool
) -> None:
    """What one run leaves out by its options may be what the comment is for: nothing is said then, nor removed."""
    settings = settings_for(LoadedConfig(read_config(config, RULES)[0]), Path("README.md"), **asked)
    report = lint.check(Source("README.md", written(short)), SURROUNDINGS, settings)
    assert (UNUSED in {one.rule for one in report.diagnostics}) == told


@pytest.mark.parametrize(
    ("short", "mended"),
    [
        (f"{HEAD}| a LINE | 2023 |\n", f"{HEAD}| a | 2023 |\n"),
        (f"{HEAD}| LINE a | 2023 |\n", f"{HEAD}| a | 2023 |\n"),
        (f"{HEAD}| LINE | 2023 |\n", f"{HEAD}| | 2023 |\n"),
        (f"{HEAD}| a | 2023 | LINE |\n", f"{HEAD}| a | 2023 | |\n"),
        (f"NEXT\n{HEAD}| a | 2023 |\n", f"{HEAD}| a | 2023 |\n"),
        (f"{HEAD}| a | 2023 |\nLINE\ntext\n", f"{HEAD}| a | 2023 |\n\ntext\n"),
        ("- a LINE\n- b\n", "- a\n- b\n"),
        ("# a LINE\n", "# a\n"),
        ("# LINE a\n", "# a\n"),
        ("NEXT\n# a\n", "# a\n"),
        ("a\nLINE\nb\n", "a\n\nb\n"),
        ("a\n\nLINE\nb\n", "a\n\nb\n"),
        ("> a LINE\n> b\n", "> a\n> b\n"),
        ("> a\n> LINE\n> b\n", "> a\n>\n> b\n"),
        ("a LINE\r\nb\r\n", "a\r\nb\r\n"),
        ("a\r\n\r\nNEXT\r\nb\r\n", "a\r\n\r\nb\r\n"),
        ("a LINE  \nb\n", "a  \nb\n"),
        ("a LINE NEXT b\n", "a b\n"),
        ("a LINE", "a"),
        # Without these the page would be another one.
        ("- a\nLINE\n- b\n", None),
        ("1. a\n\nLINE\n\n1. b\n", None),
        ("LINE # a\n", None),
        ("> LINE    a\n", None),
        ("a\nLINE===\n", None),
        ("*aLINE*b\n", None),
        ("a LINE:empty-lnk\n", None),
    ],
)
def test_an_unused_comment_is_removed_where_the_page_stays(short: str, mended: str | None) -> None:
    text = re.sub(r" ?LINE\*", r"<!-- awesome-lint-disable-line -->*", short)
    text = re.sub(r"LINE===", r"<!-- awesome-lint-disable-line -->===", written(text))
    verdict = judge(Source("README.md", text), SURROUNDINGS, unsafe=False)
    assert verdict.broken == ()
    assert verdict.mended.report.source.text == (text if mended is None else mended)


NO_TABLE = "| Paper | Venue | Year |\n| --- | --- |\n"
TABLE, ROW = NO_TABLE.replace("|\n| --", "|\n| --- | --"), "| [A](https://a.org) | ICML | 2023 |\n"


@pytest.mark.parametrize(
    ("short", "mended"),
    [
        (f"{NO_TABLE}{ROW}| [B](https://b.org) | ICML | LINE:missing-year |\n", None),
        (f"FILE:implausible-year\n\n{NO_TABLE}{ROW}| [B](https://b.org) | ICML | 2085 |\n", None),
        (f"{TABLE}{ROW}| [B](https://b.org) LINE:missing-year | ICML |\n", ("ICML |\n", "ICML | |\n")),
        ("[a](my notes/a.md) LINE:broken-path\n", ("my ", "my%20")),
        ("[a](notes/A.md#results) LINE:broken-anchor\n", ("A.md", "a.md")),
        ("[a](notes/A.md#headigns) LINE:broken-anchor\n", ("A.md", "a.md")),
        ("donâ€™t LINE:empty-link\n", ("donâ€™t LINE:empty-link", "don’t")),
        # Who has written them has to mend something first.
        (f"{TABLE}{ROW}\nOFF:missing-venue\n| [B](https://b.org) | | 2023 |\nON:missing-venue\n{ROW}", ()),
        ("[a](gone.md#results) LINE:broken-anchor\n", ()),
        ("[a](gone.md#results)\n\nFILE:broken-anchor\n", ()),
        ("[a](gone.md#results) LINE:broken-path LINE:broken-anchor\n", ()),
        ("[a](gone.md#results)\n\n[a](https://a.org) LINE:broken-path\n", (" LINE:broken-path", "")),
    ],
)
def test_a_comment_stays_that_may_be_for_what_is_found_when_all_else_is_mended(
    tmp_path: Path, short: str, mended: tuple[str, str] | tuple[()] | None
) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes/a.md").write_text("# Headings\n", "utf-8")
    surroundings = SURROUNDINGS._replace(project=read_project(tmp_path))
    verdict = judge(Source("README.md", written(short)), surroundings, unsafe=True)
    change = (NO_TABLE, TABLE) if mended is None else mended or ("", "")
    assert verdict.broken == ()
    assert verdict.mended.report.source.text == written(short.replace(*change))


def test_what_hides_something_are_rules() -> None:
    assert not HIDING.difference(rule.name for rule in RULES)


def test_a_name_that_is_no_rule_is_named_with_the_one_that_was_meant() -> None:
    source = Source("README.md", written("[a]() LINE:empty-lnk\n"))
    (one,) = (one for one in lint.check(source, SURROUNDINGS, SETTINGS).diagnostics if one.rule == UNUSED)
    assert one.message.endswith("silences nothing: there is no rule `empty-lnk`; did you mean `empty-link`?")
    assert one.fix is None


@pytest.mark.parametrize(
    "short",
    [
        "| a | b | LINE\n| - | - |\n| x | y |\n",
        "> a | b | LINE\n> - | -\n",
        "| a | b |\n| - | - | LINE\n| x | y |\n",
        "a\n--- LINE\n",
        "a\n\n*** LINE\n",
        "a\n- LINE\n",
        "a\n1. LINE\n",
        "## a ## LINE\n",
        "[a]: b LINE\n\n[a]\n",
        "- a \\ LINE\n  b\n",
        '<img src="https://a.org/b.png"> LINE\n\ntext\n',
        "<p>\nLINE\na</p>\n",
        "- a\nNEXT\n  b\n",
    ],
)
def test_a_comment_that_keeps_a_line_from_being_another_block_has_no_fix(short: str) -> None:
    mended = judge(Source("README.md", written(short)), SURROUNDINGS, unsafe=False).mended
    assert (mended.applied, mended.refused) == ((), ())
    assert UNUSED in [one.rule for one in mended.report.diagnostics]


def test_a_comment_before_what_would_be_a_links_destination_has_no_fix() -> None:
    text = "[a]<!-- awesome-lint-disable-line -->(https://example.org)\n"
    mended = judge(Source("README.md", text), SURROUNDINGS, unsafe=False).mended
    assert (mended.applied, mended.refused) == ((), ())
