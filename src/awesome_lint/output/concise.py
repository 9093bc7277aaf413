"""One line a finding: `path:line:column: rule message [*]`; `[*]` marks a safe fix, `[?]` an unsafe one."""

from __future__ import annotations

from collections.abc import Iterable

from awesome_lint.output.result import Result
from awesome_lint.output.text import printable

_MARKS = {"safe": " [*]", "unsafe": " [?]", None: ""}


def render(results: Iterable[Result]) -> str:
    """The findings of `results`, a line each."""
    return "".join(map(_lines, results))


def _lines(result: Result) -> str:
    lines, name, position = [], result.name, result.source.position
    for one in result.diagnostics:
        rule, (start, _), message, fix = one[:4]
        line, column = position(start)
        lines.append(f"{name}:{line}:{column}: {rule} {message}{_MARKS[result.safety(one)] if fix else ''}")
    text = "".join(lines)
    if printable(text) != text:
        lines = [printable(line) for line in lines]
    return "\n".join((*lines, ""))
