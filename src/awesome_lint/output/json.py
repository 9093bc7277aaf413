"""One JSON array of all findings, as SPEC section 5 says: places as line, column and offset in code points."""

from __future__ import annotations

import json
from collections.abc import Iterable

from awesome_lint.diagnostic import Diagnostic
from awesome_lint.output.result import Result
from awesome_lint.source import Source


def render(results: Iterable[Result]) -> str:
    """The findings of `results` as JSON."""
    found = [finding(result, one) for result in results for one in result.diagnostics]
    return json.dumps(found, indent=2) + "\n"


def finding(result: Result, one: Diagnostic) -> dict[str, object]:
    """One finding as plain data."""
    return {
        "rule": one.rule,
        "path": result.name,
        "message": one.message,
        "start": _place(result.source, one.span.start),
        "end": _place(result.source, one.span.end),
        "fix": _fix(result, one),
        "url": one.url,
    }


def _place(source: Source, offset: int) -> dict[str, int]:
    line, column = source.position(offset)
    return {"line": line, "column": column, "offset": offset}


def _fix(result: Result, one: Diagnostic) -> dict[str, object] | None:
    safety = result.safety(one)
    if one.fix is None or safety is None:
        return None
    edits = [{"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in one.fix.edits]
    return {"title": one.fix.title, "safety": safety, "edits": edits}
