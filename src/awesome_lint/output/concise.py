"""One line a finding: `path:line:column: rule message [*]`; `[*]` marks a safe fix, `[?]` an unsafe one."""

from __future__ import annotations

from collections.abc import Iterable

from awesome_lint.output.result import Result
from awesome_lint.output.text import printable

_MARKS = {"safe": " [*]", "unsafe": " [?]", None: ""}


def render(results: Iterable[Result]) -> str:
    """The findings of `results`, a line each."""
    lines = []
    for result in results:
        for one in result.diagnostics:
            line, column = result.source.position(one.span.start)
            mark = _MARKS[result.safety(one)]
            lines.append(f"{printable(f'{result.name}:{line}:{column}: {one.rule} {one.message}')}{mark}\n")
    return "".join(lines)
