"""One JSON array of all findings, as docs/output.md says: places as line, column and offset in code points."""

from __future__ import annotations

import json
from collections.abc import Iterable

from awesome_lint.diagnostic import Diagnostic
from awesome_lint.output.result import Result
from awesome_lint.output.text import OLD_COMMAND, encodable, is_encodable
from awesome_lint.source import Source

_quoted = json.encoder.encode_basestring_ascii


def render(results: Iterable[Result]) -> str:
    """The findings of `results` as JSON."""
    return dump([finding(result, one) for result in results for one in result.diagnostics])


def dump(data: object, indent: int | None = 2) -> str:
    """`data` as JSON in ASCII, and as nothing that the log of a GitHub runner would take for a command."""
    text = json.dumps(data) if indent is None else _written(data, "\n", " " * indent)
    return text.replace(OLD_COMMAND, "#\\u0023[") + "\n"


def _written(data: object, margin: str, indent: str) -> str:
    """As `json.dumps` has it: with an indentation, that is slow.
    `margin`: the line's end and what the next starts with.
    """
    inner = margin + indent
    if isinstance(data, str):
        return _quoted(data)
    if isinstance(data, dict) and data:
        parts = [f"{inner}{_quoted(key)}: {_written(value, inner, indent)}" for key, value in data.items()]
        return f"{{{','.join(parts)}{margin}}}"
    if isinstance(data, list | tuple) and data:
        return f"[{','.join([inner + _written(value, inner, indent) for value in data])}{margin}]"
    return json.dumps(data)


def finding(result: Result, one: Diagnostic) -> dict[str, object]:
    """One finding as plain data."""
    return {
        "rule": one.rule,
        "path": encodable(result.name),
        "message": encodable(one.message),
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
    if one.fix is None or safety is None or not all(is_encodable(edit.text) for edit in one.fix.edits):
        return None
    edits = [{"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in one.fix.edits]
    return {"title": encodable(one.fix.title), "safety": safety, "edits": edits}
