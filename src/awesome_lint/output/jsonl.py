"""One JSON object a line, as in the array of the form `json`: for streams, `grep` and `jq`."""

from __future__ import annotations

from collections.abc import Iterable

from awesome_lint.output.json import dump, finding
from awesome_lint.output.result import Result


def render(results: Iterable[Result]) -> str:
    """The findings of `results`, a line each."""
    return "".join(dump(finding(result, one), None) for result in results for one in result.diagnostics)
