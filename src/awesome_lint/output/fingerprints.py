"""What other programs know a finding by, from one run to the next."""

from __future__ import annotations

from collections import Counter

from awesome_lint.findings.identity import concerned, fingerprint
from awesome_lint.output.result import Result


def fingerprints(result: Result) -> tuple[str, ...]:
    """One for each finding, in their order, all different. They stay when lines move.

    Of equal findings in one file the second has a number, as many services keep only one of a fingerprint.
    """
    seen: Counter[tuple[str, str]] = Counter()
    made = []
    for one in result.diagnostics:
        key = (one.rule, concerned(result.source, one))
        seen[key] += 1
        made.append(fingerprint(result.place, *key, str(seen[key])))
    return tuple(made)
