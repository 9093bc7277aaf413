"""Every rule's own examples: what is found, where, how it is mended, and that none of it depends on line endings."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any

import pytest

from awesome_lint import lint, mending, rules
from awesome_lint.configuration.settings import make_settings
from awesome_lint.repository.listing import Listing
from awesome_lint.repository.project import Project
from awesome_lint.rule import Example, Rule
from awesome_lint.rules import RULES
from awesome_lint.source import Source

YEAR = 2026


def surroundings(example: Example) -> lint.Surroundings:
    return lint.Surroundings(Project("/list", Listing.of(("README.md", *example.files))), "", YEAR)


def options(rule: Rule[Any], example: Example) -> dict[str, Any]:
    return {rule.name: rule.options(**example.options)}


def found(rule: Rule[Any], example: Example, text: str) -> lint.Report:
    settings = make_settings(frozenset({rule.name}), options(rule, example))
    return lint.check(Source("README.md", text), surroundings(example), settings)


def mended(rule: Rule[Any], example: Example, text: str) -> mending.Mended:
    settings = make_settings(frozenset({rule.name}), options(rule, example))
    return mending.mend(Source("README.md", text), surroundings(example), settings, unsafe=True)


EXAMPLES = [pytest.param(rule, one, id=f"{rule.name}-{n}") for rule in RULES for n, one in enumerate(rule.examples)]
VALID = [pytest.param(rule, one, id=f"{rule.name}-{n}") for rule in RULES for n, one in enumerate(rule.valid)]
# What these two speak of is the line endings themselves, and the number of bytes.
ABOUT_BYTES = {"mixed-line-endings", "oversized-readme"}
FIXABLE = [case for case in EXAMPLES if case.values[1].good is not None]  # type: ignore[union-attr]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_finds_what_the_example_says(rule: Rule[Any], example: Example) -> None:
    messages = [one.message for one in found(rule, example, example.bad).diagnostics]
    assert len(messages) == len(example.says), messages
    for message, part in zip(messages, example.says, strict=True):
        assert part in message


@pytest.mark.parametrize(("rule", "example"), VALID)
def test_is_silent_about_what_is_right(rule: Rule[Any], example: Example) -> None:
    assert found(rule, example, example.bad).diagnostics == ()


@pytest.mark.parametrize(("rule", "example"), FIXABLE)
def test_mends_as_the_example_shows(rule: Rule[Any], example: Example) -> None:
    once = mended(rule, example, example.bad)
    assert once.report.source.text == example.good
    assert once.unsettled == ()
    twice = mended(rule, example, once.report.source.text)
    assert twice.applied == ()


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_without_a_good_text_nothing_is_changed(rule: Rule[Any], example: Example) -> None:
    if example.good is None:
        assert mended(rule, example, example.bad).report.source.text == example.bad


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
@pytest.mark.parametrize(("rule", "example"), [case for case in EXAMPLES if case.values[0].name not in ABOUT_BYTES])  # type: ignore[union-attr]
def test_line_endings_change_nothing(rule: Rule[Any], example: Example, ending: str) -> None:
    text = example.bad.replace("\n", ending)
    report, plain = found(rule, example, text), found(rule, example, example.bad)
    places = [(one.message, report.source.position(one.span.start)) for one in report.diagnostics]
    assert places == [(one.message, plain.source.position(one.span.start)) for one in plain.diagnostics]
    if example.good is not None:
        assert mended(rule, example, text).report.source.text == example.good.replace("\n", ending)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_is_complete(rule: Rule[Any]) -> None:
    title, _, reason = rule.doc.partition("\n\n")
    assert title.endswith(".")
    assert len(title) < 100
    assert "\n" not in title
    assert len(reason.split()) > 15
    assert rule.examples
    assert rule.valid


def test_every_module_of_a_rule_is_listed_under_its_own_name() -> None:
    modules = {module.name for module in pkgutil.iter_modules(rules.__path__)}
    assert modules == {rule.name.replace("-", "_") for rule in RULES}
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("listed", RULES, ids=lambda rule: rule.name)
def test_what_is_listed_is_the_rule_of_the_module(listed: Rule[Any]) -> None:
    rule = importlib.import_module(f"awesome_lint.rules.{listed.name.replace('-', '_')}").RULE
    fields = [field for field in Rule._fields if field != "check"]
    assert [getattr(listed, field) for field in fields] == [getattr(rule, field) for field in fields]


def test_the_punctuation_that_is_told_without_ftfy_is_what_ftfy_says() -> None:
    from ftfy import fix_encoding

    from awesome_lint.defects.mojibake import _repair

    broken = [f"â€{last}" for last in "“”˜™œ¢¦"]
    for text in (*broken, *(one + other for one in broken for other in broken)):
        assert _repair(text) == fix_encoding(text) == text.encode("cp1252").decode()
