"""One line a finding: `path:line:column: rule message [*]`; `[*]` marks a safe fix, `[?]` an unsafe one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from awesome_lint.output.result import Result
from awesome_lint.output.text import Style, as_it_is, printable

_MARKS = {"safe": " [*]", "unsafe": " [?]", None: ""}


def render(results: Iterable[Result], style: Style = as_it_is) -> str:
    """The findings of `results`, a line each. `style(text, name)` gives colour."""
    if style is as_it_is:
        return "".join(map(_lines, results))
    return "".join(line for result in results for line in _coloured(result, style))


def _coloured(result: Result, style: Style) -> Iterator[str]:
    """The lines with a look for each of their parts, which nothing of the list can end."""
    for one in result.diagnostics:
        line, column = result.source.position(one.span.start)
        place, rule = style(printable(f"{result.name}:{line}:{column}:"), "path"), style(printable(one.rule), "rule")
        mark = style(_MARKS[result.safety(one)], "fix") if one.fix else ""
        yield f"{place} {rule} {printable(one.message)}{mark}\n"


def _lines(result: Result) -> str:
    lines, name, found = [], result.name, result.diagnostics
    places = result.source.positions([one[1][0] for one in found])
    for one, (line, column) in zip(found, places, strict=True):
        rule, _, message, fix = one[:4]
        lines.append(f"{name}:{line}:{column}: {rule} {message}{_MARKS[result.safety(one)] if fix else ''}")
    text = "".join(lines)
    if printable(text) != text:
        lines = [printable(line) for line in lines]
    return "\n".join((*lines, ""))
