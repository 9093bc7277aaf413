"""What a run has found in one file, as the output forms are given it."""

from awesome_lint.basics.named import NamedTuple
from awesome_lint.diagnostic import Diagnostic
from awesome_lint.source import Source


class Result(NamedTuple):
    """The findings left in a file, and the fixes that were made.

    place: the path from the repository's root, for programs that look there.
    before, source: the text as it was and as it is after the fixes. safe: the rules whose unsafe fixes count as safe.
    fixable: the rules whose fixes may be applied. recorded: how many findings are left out, as a baseline has them.
    """

    place: str
    before: Source
    source: Source
    diagnostics: tuple[Diagnostic, ...]
    applied: tuple[Diagnostic, ...]
    safe: frozenset[str]
    fixable: frozenset[str]
    recorded: int = 0

    @property
    def name(self) -> str:
        """The path as it was given."""
        return self.source.path

    def safety(self, diagnostic: Diagnostic) -> str | None:
        """How safe the fix of a finding is under this run's settings; None where none may be applied."""
        fix = diagnostic.fix
        if fix is None or diagnostic.rule not in self.fixable:
            return None
        return "safe" if diagnostic.rule in self.safe else fix.safety
