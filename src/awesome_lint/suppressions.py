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
from typing import Literal, NamedTuple

from awesome_lint.model import AwesomeList
from awesome_lint.source import Span

Kind = Literal["disable-file", "disable", "enable", "disable-line", "disable-next-line"]

_COMMENT = re.compile(
    r"<!--\s*awesome-lint-(?P<kind>disable-file|disable-line|disable-next-line|disable|enable)"
    r"(?P<names>(?=\s|-->)[\w\s,-]*)-->"
)


class Suppression(NamedTuple):
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
        rules = frozenset(re.findall(r"[\w/-]+", match["names"]))
        line, next_line = source.line_index(span.start), source.line_index(span.end) + 1
        lines = {"disable-file": (0, end), "disable-line": (line, line), "disable-next-line": (next_line, next_line)}
        first, last = lines.get(kind, (line, end))
        found.append(Suppression(kind, span, rules, first, last))
    return _with_ends(found)


def _with_ends(found: list[Suppression]) -> tuple[Suppression, ...]:
    """Ends each `disable` at the next `enable` that speaks of its rules, or of all."""
    ended: list[Suppression] = []
    enabled: dict[str, int] = {}  # The line of the next `enable` of each rule, of all under "".
    for one in reversed(found):
        if one.kind == "enable":
            enabled.update(dict.fromkeys(one.rules or ("",), one.first))
        elif one.kind == "disable":
            one = one._replace(last=min(enabled.get(rule, one.last) for rule in ("", *one.rules)))
        ended.append(one)
    return tuple(reversed(ended))


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

    def unused(self, ran: frozenset[str], usual: frozenset[str]) -> tuple[Span, ...]:
        """The comments that silenced nothing though the rules they name ran; `usual` are those meant by naming none."""
        return tuple(
            one.span
            for one in self._suppressions
            if one.span not in self.used and (self._named(one) or usual) <= ran and bool(ran)
        )

    def _named(self, one: Suppression) -> frozenset[str]:
        """The rules that a comment names; names that are no rule's stay, so that the comment is left alone."""
        groups = {group: {rule for rule, its in self._groups.items() if its == group} for group in one.rules}
        return frozenset().union(*(groups[name] or {name} for name in one.rules)) if one.rules else frozenset()
