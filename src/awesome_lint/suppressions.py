"""Comments in a list that silence findings.

    <!-- awesome-lint-disable-file RULE ... -->
    <!-- awesome-lint-disable RULE ... -->   <!-- awesome-lint-enable RULE ... -->
    <!-- awesome-lint-disable-line RULE ... -->
    <!-- awesome-lint-disable-next-line RULE ... -->

A comment without a rule speaks of all of them; a group's name stands for its rules.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from awesome_lint.model import AwesomeList
from awesome_lint.source import Span

Kind = Literal["disable-file", "disable", "enable", "disable-line", "disable-next-line"]

_COMMENT = re.compile(
    r"<!--\s*awesome-lint-(?P<kind>disable-file|disable-line|disable-next-line|disable|enable)(?P<names>[\w\s,-]*?)\s*-->"
)


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment that silences `rules` (empty: all) from line `first` to line `last`, counted from 0."""

    kind: Kind
    span: Span
    rules: frozenset[str]
    first: int
    last: int


def read_suppressions(document: AwesomeList) -> tuple[Suppression, ...]:
    """The suppressions of a list, in its order."""
    source = document.source
    end = len(source.line_starts) - 1
    found: list[Suppression] = []
    for span in document.comments:
        match = _COMMENT.fullmatch(source[span])
        if match is None:
            continue
        kind: Kind = match["kind"]  # type: ignore[assignment]
        rules = frozenset(re.findall(r"[\w-]+", match["names"]))
        line = source.line_index(span.start)
        first, last = {"disable-file": (0, end), "disable-line": (line, line), "disable-next-line": (line + 1, line + 1)}.get(
            kind, (line, end)
        )
        found.append(Suppression(kind, span, rules, first, last))
    return _with_ends(found)


def _with_ends(found: list[Suppression]) -> tuple[Suppression, ...]:
    """Ends each `disable` at the next `enable` that speaks of its rules, or of all."""
    ended = []
    for index, one in enumerate(found):
        if one.kind != "disable":
            ended.append(one)
            continue
        enabling = (later for later in found[index + 1 :] if later.kind == "enable" and _covers(later, one))
        later = next(enabling, None)
        last = later.first if later else one.last
        ended.append(Suppression(one.kind, one.span, one.rules, one.first, last))
    return tuple(ended)


def _covers(enable: Suppression, disable: Suppression) -> bool:
    return not enable.rules or bool(enable.rules & disable.rules) or enable.rules == disable.rules


class Silence:
    """Which findings a list's suppressions silence, and which suppressions do so."""

    def __init__(self, suppressions: Iterable[Suppression], groups: Mapping[str, str]) -> None:
        """`groups` gives the group of each rule."""
        self._suppressions = sorted((one for one in suppressions if one.kind != "enable"), key=lambda one: one.first)
        self._firsts = [one.first for one in self._suppressions]
        self._groups = groups
        self.used: set[Span] = set()

    def __bool__(self) -> bool:
        return bool(self._suppressions)

    def silences(self, rule: str, line: int) -> bool:
        """Whether a finding of `rule` in `line`, counted from 0, is silenced; notes by which comments."""
        silenced = False
        for one in self._suppressions[: bisect_right(self._firsts, line)]:
            if one.last >= line and (not one.rules or one.rules & {rule, self._groups.get(rule, "")}):
                self.used.add(one.span)
                silenced = True
        return silenced
