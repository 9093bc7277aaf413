"""Workflow commands that GitHub's runner turns into annotations.

The runner reads commands from the text that steps print, so what comes from a list must not be able to be one. In the
data of a command, `%`, CR and LF are escaped; in its properties `:` and `,` too (the runner's `ActionCommand`). All
other controls are written as escapes of ours, as in every form for people.
"""

from __future__ import annotations

from collections.abc import Iterable

from awesome_lint.diagnostic import Diagnostic
from awesome_lint.output.result import Result
from awesome_lint.output.text import printable, with_fix
from awesome_lint.source import Source

_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def render(results: Iterable[Result]) -> str:
    """The findings of `results`, a command each."""
    return "".join(_command(result, one) for result in results for one in result.diagnostics)


def _command(result: Result, one: Diagnostic) -> str:
    line, column = result.source.position(one.span.start)
    properties = {"title": f"awesome-lint ({one.rule})", "file": result.place, **_lines(result.source, one)}
    written = ",".join(f"{name}={_escaped(str(value), _PROPERTY)}" for name, value in properties.items())
    # The log shows the message alone, so it says the place too.
    lines = [f"{result.place}:{line}:{column}: {one.rule} {one.message}", *with_fix(result, one)]
    return f"::error {written}::{'%0A'.join(_escaped(text, _DATA) for text in lines)}\n"


def _lines(source: Source, one: Diagnostic) -> dict[str, int]:
    """Where the annotation stands. GitHub takes columns only where both ends are in one line."""
    line, column = source.position(one.span.start)
    last_line, last_column = source.position(max(one.span.start, one.span.end - 1))
    if line != last_line:
        return {"line": line, "endLine": last_line}
    width = min(one.span.end - one.span.start, 1)
    return {"line": line, "col": column, "endLine": last_line, "endColumn": last_column + width}


def _escaped(text: str, marks: dict[str, str]) -> str:
    return "".join(marks.get(char, char) for char in printable(text))
