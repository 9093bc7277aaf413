"""reviewdog's diagnostic format, with the fix as a suggestion that a click accepts.

Columns are bytes of UTF-8, from 1, and an end is the place after the last one (reviewdog's
`proto/rdf/reviewdog.proto`).
"""

from __future__ import annotations

from collections.abc import Iterable

from awesome_lint.diagnostic import HOME, Diagnostic
from awesome_lint.edits import Edit, Fix, spliced
from awesome_lint.output.json import dump
from awesome_lint.output.result import Result
from awesome_lint.output.text import is_encodable, printable, with_fix
from awesome_lint.source import Source, Span

# A suggestion replaces all lines from its first edit to its last; a reviewer is to see at a glance what it changes.
_MOST_LINES = 10


def render(results: Iterable[Result]) -> str:
    """The findings of `results` as one `DiagnosticResult`."""
    found = [_diagnostic(result, one) for result in results for one in result.diagnostics]
    return dump({"source": {"name": "awesome-lint", "url": HOME}, "severity": "WARNING", "diagnostics": found})


def _diagnostic(result: Result, one: Diagnostic) -> dict[str, object]:
    suggestion = _suggestion(result, one)
    return {
        "message": "\n".join(map(printable, (one.message, *with_fix(result, one)))),
        "location": {"path": printable(result.place), "range": _range(result.source, one.span)},
        "severity": "WARNING",
        "code": {"value": one.rule, "url": one.url},
        **({"suggestions": [suggestion]} if suggestion else {}),
    }


def _suggestion(result: Result, one: Diagnostic) -> dict[str, object] | None:
    """The fix as one replacement: suggestions are accepted one by one, and a fix is made whole or not at all."""
    if one.fix is None or result.safety(one) is None:
        return None
    edit = _joined(result.source, one.fix)
    source = result.source
    if source.line_index(edit.span.end) - source.line_index(edit.span.start) >= _MOST_LINES:
        return None
    return {"range": _range(source, edit.span), "text": edit.text} if is_encodable(edit.text) else None


def _joined(source: Source, fix: Fix) -> Edit:
    edits = sorted(fix.edits, key=lambda edit: edit.span)
    span = Span(edits[0].span.start, edits[-1].span.end)
    return Edit(span, spliced(source.text, span, edits))


def _range(source: Source, span: Span) -> dict[str, object]:
    return {name: _position(source, offset) for name, offset in (("start", span.start), ("end", span.end))}


def _position(source: Source, offset: int) -> dict[str, int]:
    line, column = source.byte_position(offset)
    return {"line": line, "column": column}
