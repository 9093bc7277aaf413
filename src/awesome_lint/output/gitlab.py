"""GitLab's Code Quality report: a JSON array that a merge request shows beside its changes."""

from __future__ import annotations

from collections.abc import Iterable

from awesome_lint.diagnostic import Diagnostic
from awesome_lint.output.fingerprints import fingerprints
from awesome_lint.output.json import dump
from awesome_lint.output.result import Result
from awesome_lint.output.text import printable, with_fix


def render(results: Iterable[Result]) -> str:
    """The findings of `results` as a report."""
    return dump(
        [
            _issue(result, one, fingerprint)
            for result in results
            for one, fingerprint in zip(result.diagnostics, fingerprints(result), strict=True)
        ]
    )


def _issue(result: Result, one: Diagnostic, fingerprint: str) -> dict[str, object]:
    first = result.source.position(one.span.start).line
    last = result.source.position(max(one.span.start, one.span.end - 1)).line
    return {
        "description": "; ".join(map(printable, (one.message, *with_fix(result, one)))),
        "check_name": one.rule,
        "fingerprint": fingerprint,
        "severity": "minor",
        "location": {"path": printable(result.place), "lines": {"begin": first, "end": last}},
    }
