"""How many findings each rule has, and how many of them can be mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from awesome_lint.output.result import Result
from awesome_lint.output.text import Style


@dataclass(frozen=True, slots=True)
class Count:
    """The findings of one rule: all of them, and those with a safe and with an unsafe fix. url: the rule's page."""

    rule: str
    url: str
    count: int
    safe: int
    unsafe: int


def counts(results: Iterable[Result]) -> tuple[Count, ...]:
    """One for each rule that has findings, most first."""
    results = tuple(results)
    found = Counter((one.rule, result.safety(one)) for result in results for one in result.diagnostics)
    pages = {one.rule: one.url for result in results for one in result.diagnostics}
    made = [
        Count(
            rule,
            url,
            sum(found[rule, safety] for safety in ("safe", "unsafe", None)),
            *(found[rule, "safe"], found[rule, "unsafe"]),
        )
        for rule, url in pages.items()
    ]
    return tuple(sorted(made, key=lambda one: (-one.count, one.rule)))


def render(results: Iterable[Result], style: Style) -> str:
    """The counts as a table for people."""
    made = counts(results)
    width = len(str(max((one.count for one in made), default=0)))
    longest = max((len(one.rule) for one in made), default=0)
    return "".join(_line(one, width, longest, style) for one in made)


def _line(one: Count, width: int, longest: int, style: Style) -> str:
    fixable = [f"{one.safe} with --fix"] if one.safe else []
    if one.unsafe:
        fixable.append(f"{one.unsafe} with --fix --unsafe-fixes")
    rule = style(one.rule, "rule")
    if not fixable:
        return f"{one.count:{width}} {rule}\n"
    return f"{one.count:{width}} {rule}{' ' * (longest - len(one.rule))}  {style('fixable:', 'fix')} {', '.join(fixable)}\n"


def data(results: Iterable[Result]) -> list[dict[str, object]]:
    """The counts as plain data, for programs."""
    return [
        {
            "rule": one.rule,
            "count": one.count,
            "safe-fixes": one.safe,
            "unsafe-fixes": one.unsafe,
            "url": one.url,
        }
        for one in counts(results)
    ]
