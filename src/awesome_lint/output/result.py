"""What a run has found in one file, as the output forms are given it."""

from __future__ import annotations

from dataclasses import dataclass

from awesome_lint.rule import Diagnostic
from awesome_lint.source import Source


@dataclass(frozen=True)
class Result:
    """The findings left in a file, and the fixes that were made.

    name: the path as it was given. safe: the rules whose unsafe fixes count as safe.
    """

    name: str
    source: Source
    diagnostics: tuple[Diagnostic, ...]
    applied: tuple[Diagnostic, ...] = ()
    safe: frozenset[str] = frozenset()
    fixable: frozenset[str] | None = None

    def safety(self, diagnostic: Diagnostic) -> str | None:
        """How safe the fix of a finding is under this run's settings; None where none may be applied."""
        if diagnostic.fix is None or (self.fixable is not None and diagnostic.rule not in self.fixable):
            return None
        return "safe" if diagnostic.rule in self.safe else diagnostic.fix.safety
