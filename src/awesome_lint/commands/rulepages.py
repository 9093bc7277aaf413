"""A rule's page, made from its module: what it says, its options, its examples, how safe its fix is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from awesome_lint import lint
from awesome_lint.basics.convert import default_of, described, written
from awesome_lint.basics.toml import literal
from awesome_lint.configuration.settings import make_settings
from awesome_lint.output.text import printable
from awesome_lint.repository.listing import Listing
from awesome_lint.repository.project import Project
from awesome_lint.rule import Example, Rule
from awesome_lint.rules import RULES
from awesome_lint.source import Source

# The pages stay the same from one year to the next.
_YEAR = 2026


def page(rule: Rule[Any]) -> str:
    """The page of `rule` in Markdown."""
    on = "on by default" if rule.default else "off by default"
    parts = [f"# {rule.name}", rule.summary, f"Group `{rule.group}`, {on}. {fixes(rule)}", "## Why", rule.why]
    if options := tuple(_options(rule)):
        parts += ["## Options", f"In `[rules.{rule.name}]` of the configuration:", "\n".join(options)]
    parts.append("## Examples")
    parts += [part for example in rule.examples for part in _example(rule, example)]
    if rule.valid:
        parts.append("## Not reported")
        parts += [part for example in rule.valid for part in _surroundings(example)]
    # What nobody could see in an example is written as an escape.
    return "\n".join(printable(line) for line in "\n\n".join(parts).split("\n")) + "\n"


def safeties(rule: Rule[Any]) -> tuple[str, ...]:
    """How safe the fixes of `rule` are, as its examples show."""
    found = {one.fix.safety for example in rule.examples for one in _check(rule, example).diagnostics if one.fix}
    return tuple(sorted(found))


def fixes(rule: Rule[Any]) -> str:
    """How safe the fixes of `rule` are, as a sentence."""
    match safeties(rule):
        case ("safe",):
            return "Its fixes are safe: `--fix` applies them."
        case ("unsafe",):
            return "Its fixes are unsafe: `--fix --unsafe-fixes` applies them."
        case ("safe", "unsafe"):
            return "`--fix` applies its safe fixes, `--fix --unsafe-fixes` all of them."
    return "It has no fix."


def _options(rule: Rule[Any]) -> Iterator[str]:
    """A line for each option: name, default, and what the docstring of the options says of it."""
    for name, text in described(rule.options).items():
        yield f"- `{written(name)}` (default `{literal(default_of(rule.options, name))}`): {text}"


def _example(rule: Rule[Any], example: Example) -> Iterator[str]:
    yield from _surroundings(example)
    report = _check(rule, example)
    found = (f"- line {report.source.position(one.span.start).line}: {one.message}" for one in report.diagnostics)
    yield "\n".join(found)
    if example.good is not None:
        yield "becomes"
        yield _fence(example.good)


def _surroundings(example: Example) -> Iterator[str]:
    """The text of an example, after what it takes besides."""
    if example.files:
        yield f"Where the repository holds {' and '.join(f'`{name}`' for name in example.files)}:"
    for name, value in example.options.items():
        yield f"With `{written(name)} = {literal(value)}`:"
    yield _fence(example.bad)


def _check(rule: Rule[Any], example: Example) -> lint.Report:
    known = (*(one for one in RULES if one.name != rule.name), rule)
    settings = make_settings(frozenset({rule.name}), {rule.name: rule.options(**example.options)}, known=known)
    project = Project("", Listing.of({"README.md", *example.files}), own="README.md")
    return lint.check(Source("README.md", example.bad), lint.Surroundings(project, "", _YEAR), settings)


def _fence(text: str) -> str:
    marks = "````" if "```" in text else "```"
    return f"{marks}markdown\n{text}{marks}"
