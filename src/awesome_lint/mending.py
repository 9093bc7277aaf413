"""Mending a source until nothing is left to mend."""

from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.timing import Timing
from awesome_lint.configuration.settings import Settings
from awesome_lint.diagnostic import Diagnostic
from awesome_lint.findings.baseline import Recorded
from awesome_lint.findings.suppressions import UNUSED
from awesome_lint.fixing.trials import fixed, harmless
from awesome_lint.fixing.waiting import due_together
from awesome_lint.lint import KnownList, Report, Surroundings, check
from awesome_lint.metadata.items import KnownItems
from awesome_lint.parsing.page import KnownPages, read_page
from awesome_lint.source import Source

_MOST_ROUNDS = 20
# How many fixes that meet are tried one after the other in a round in which none may be made. Each round starts anew, so
# that fixing again, which starts with the last one's text, finds nothing more.
_MOST_TRIES = 20


class Mended(NamedTuple):
    """A source after its fixes.

    unsettled: the rules whose fixes would not come to rest; nothing is changed then. refused: the findings whose fixes
    were not made, as they would have changed more than they say.
    """

    report: Report
    applied: tuple[Diagnostic, ...]
    unsettled: tuple[str, ...] = ()
    refused: tuple[Diagnostic, ...] = ()


def mend(
    source: Source,
    surroundings: Surroundings,
    settings: Settings,
    unsafe: bool,
    recorded: Recorded | None = None,
    timing: Timing | None = None,
) -> Mended:
    """Applies fixes, round after round, until none is left that may be made. Fixes that meet wait for the next round,
    and so do those that lead to an anchor which others move.

    What is `recorded` in a baseline is left as it is, but for what a fix of another finding takes with it.
    """
    applied: list[Diagnostic] = []
    pages = KnownPages()
    known = KnownList(pages.read, KnownItems())
    untouched = report = check(source, surroundings, settings, timing, known)
    for _ in range(_MOST_ROUNDS):
        made, refused = _round(report, recorded, settings, unsafe, pages)
        if not made:
            return Mended(_without_fixes(report, refused), tuple(applied), refused=refused)
        applied.extend(made)
        report = check(fixed(report.source, made), surroundings, settings, timing, known)
    made, refused = _round(report, recorded, settings, unsafe, pages)
    if made:
        return Mended(untouched, (), unsettled=tuple(sorted({one.rule for one in made})))
    return Mended(_without_fixes(report, refused), tuple(applied), refused=refused)


def _round(
    report: Report, recorded: Recorded | None, settings: Settings, unsafe: bool, pages: KnownPages
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """The findings whose fixes are made now, and those whose fixes the guard refuses.

    A fix that meets a refused one does not have to wait any longer: where none of those tried may be made, others are.
    What silences nothing may silence what is found when all else is mended, so that it goes last.
    """
    allowed = [one for one in _new(report, recorded) if settings.may_apply(one, unsafe)]
    if not allowed:
        return (), ()
    page = read_page(report.source, pages)
    refused: dict[Diagnostic, None] = {}
    for _ in range(_MOST_TRIES):
        left = [one for one in allowed if one not in refused]
        if not (due := due_together(page, [one for one in left if one.rule != UNUSED] or left)):
            return (), tuple(refused)
        made = harmless(page, due)
        done = frozenset(made)
        refused.update((one, None) for one in due if one not in done)
        if made:
            return made, tuple(refused)
    return (), tuple(allowed)


def _new(report: Report, recorded: Recorded | None) -> tuple[Diagnostic, ...]:
    return report.diagnostics if recorded is None else recorded.sift(report.source, report.diagnostics).new


def _without_fixes(report: Report, refused: tuple[Diagnostic, ...]) -> Report:
    """The report, in which the findings `refused` have no fix."""
    if not refused:
        return report
    left = frozenset(refused)
    diagnostics = tuple(one._replace(fix=None) if one in left else one for one in report.diagnostics)
    return report._replace(diagnostics=diagnostics)
