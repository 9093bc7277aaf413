"""How many findings each rule has, and how many of them can be mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from awesome_lint.output.result import Result
from awesome_lint.output.text import Style

# What mends the findings that are counted below it; the other one besides.
_SAFE, _UNSAFE = "--fix", "--unsafe-fixes"


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
    """The counts as a table for people, with a column for each kind of fix that there is."""
    made = counts(results)
    columns = [(_SAFE, [one.safe for one in made]), (_UNSAFE, [one.unsafe for one in made])]
    shown = [(head, numbers) for head, numbers in columns if any(numbers)]
    width = max((len(str(one.count)) for one in made), default=0)
    longest = max((len(one.rule) for one in made), default=0)
    heads = "".join(f"  {style(head, 'fix')}" for head, _ in shown)
    lines = [f"{' ' * (width + 1 + longest)}{heads}\n"] if heads else []
    for index, one in enumerate(made):
        cells = "".join(f"  {numbers[index] or '':>{len(head)}}" for head, numbers in shown).rstrip()
        padding = " " * (longest - len(one.rule)) if cells else ""
        lines.append(f"{one.count:{width}} {style(one.rule, 'rule')}{padding}{cells}\n")
    return "".join(lines)


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
