"""SARIF 2.1.0, which GitHub's code scanning and many editors read.

Places are relative to the repository's root, which SARIF calls `%SRCROOT%`; columns are code points, as `columnKind`
says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from awesome_lint import __version__
from awesome_lint.diagnostic import DOCUMENTATION, HOME, Diagnostic
from awesome_lint.output.fingerprints import fingerprints
from awesome_lint.output.json import dump
from awesome_lint.output.result import Result
from awesome_lint.output.text import is_encodable, printable
from awesome_lint.rule import Rule
from awesome_lint.rules import RULES
from awesome_lint.source import Source, Span, encode

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"


def render(results: Iterable[Result], rules: Sequence[Rule[Any]] = RULES) -> str:
    """The findings of `results` as a log with one run. `rules`: all there are, those of loaded plugins too."""
    numbers = {rule.name: number for number, rule in enumerate(rules)}
    driver = {
        "name": "awesome-lint",
        "version": __version__,
        "informationUri": HOME,
        "rules": [_rule(rule) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": [
            _finding(result, one, fingerprint, numbers)
            for result in results
            for one, fingerprint in zip(result.diagnostics, fingerprints(result), strict=True)
        ],
    }
    return dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule[Any]) -> dict[str, object]:
    title, why = rule.summary or rule.name, rule.why
    text = f"{title}\n\n{why}".strip()
    return {
        "id": rule.name,
        "shortDescription": {"text": title},
        "fullDescription": {"text": " ".join(why.split()) or title},
        "help": {"text": text, "markdown": text},
        "helpUri": rule.page or DOCUMENTATION.format(rule.name),
        "defaultConfiguration": {"enabled": rule.default, "level": "warning"},
        "properties": {"tags": [rule.group]},
    }


def _finding(result: Result, one: Diagnostic, fingerprint: str, numbers: Mapping[str, int]) -> dict[str, object]:
    place = {"artifactLocation": _artifact(result.place), "region": _region(result.source, one.span)}
    fix = _fix(result, one)
    number = {"ruleIndex": numbers[one.rule]} if one.rule in numbers else {}
    return {
        "ruleId": one.rule,
        **number,
        "level": "warning",
        "message": {"text": printable(one.message)},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"awesomeLint/v1": fingerprint},
        **({"fixes": [fix]} if fix else {}),
    }


def _fix(result: Result, one: Diagnostic) -> dict[str, object] | None:
    safety = result.safety(one)
    if one.fix is None or safety is None or not all(is_encodable(edit.text) for edit in one.fix.edits):
        return None
    replacements = [
        {"deletedRegion": _region(result.source, edit.span), "insertedContent": {"text": edit.text}}
        for edit in one.fix.edits
    ]
    change = {"artifactLocation": _artifact(result.place), "replacements": replacements}
    return {"description": {"text": f"{printable(one.fix.title)} ({safety})"}, "artifactChanges": [change]}


def _artifact(place: str) -> dict[str, str]:
    """The URI of a file: relative to the root, unless it lies in no repository and was named from the system's root."""
    uri = quote(encode(place), safe="/")
    return {"uri": f"file://{uri}"} if place.startswith("/") else {"uri": uri, "uriBaseId": _ROOT}


def _region(source: Source, span: Span) -> dict[str, int]:
    start, end = source.position(span.start), source.position(span.end)
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}
