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
    lines, position = [], result.source.position
    for one in result.diagnostics:
        line, column = position(one.span.start)
        lines.append(
            f"{result.name}:{line}:{column}: {one.rule} {one.message}{_MARKS[result.safety(one)] if one.fix else ''}"
        )
    text = "".join(lines)
    if printable(text) != text:
        lines = [printable(line) for line in lines]
    return "".join(f"{line}\n" for line in lines)
