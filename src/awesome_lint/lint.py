"""Running the rules over a source."""

from operator import attrgetter

from awesome_lint import keeping
from awesome_lint.diagnostic import Diagnostic
from awesome_lint.items import KnownItems
from awesome_lint.named import NamedTuple
from awesome_lint.parse import parse
from awesome_lint.project import Project
from awesome_lint.reading import read_entries
from awesome_lint.rule import Context
from awesome_lint.settings import Settings, default_names
from awesome_lint.source import Source
from awesome_lint.suppressions import UNUSED, Silence, read_suppressions
from awesome_lint.survey import Survey
from awesome_lint.timing import Timing, timed

_IN_ORDER = attrgetter("span", "rule", "message")
# What it reports is known only once all others have run.
_LAST = UNUSED


class Surroundings(NamedTuple):
    """What a list's findings depend on besides its text: its repository, its folder in it, and the year."""

    project: Project
    folder: str
    year: int


class KnownList(NamedTuple):
    """What was read, and what was made out, in other texts of a list."""

    read: keeping.KnownTexts
    items: KnownItems


class Report(NamedTuple):
    """What was found in a source."""

    source: Source
    diagnostics: tuple[Diagnostic, ...]


def check(
    source: Source,
    surroundings: Surroundings,
    settings: Settings,
    timing: Timing | None = None,
    known: KnownList | None = None,
) -> Report:
    """All findings in `source` that no comment of it silences, in its order.

    timing: is told what takes how long. known: what is known of other texts of the list.
    """
    with timed(timing, "parsing"):
        document = parse(source, known.read if known else None)
    with timed(timing, "reading entries"):
        items = known.items if known else None
        entries = read_entries(document, surroundings.folder, surroundings.year, settings.columns, items)
    survey = Survey(document, entries, surroundings.project, surroundings.folder)
    silence = Silence(read_suppressions(document), {rule.name: rule.group for rule in settings.known})
    found: list[Diagnostic] = []
    late = [pair for pair in settings.rules if pair[0].name == _LAST]
    for rule, options in [*(pair for pair in settings.rules if pair[0].name != _LAST), *late]:
        unused = silence.unused(settings.names, default_names(settings.known)) if rule.name == _LAST else ()
        context = Context(
            document, entries, survey, surroundings.project, surroundings.folder, surroundings.year, options, unused
        )
        with timed(timing, rule.name):
            told = list(rule.check(context))
        if silence:
            told = [one for one in told if not silence.silences(one.rule, source.line_index(one.span.start))]
        found += told
    return Report(source, tuple(sorted(found, key=_IN_ORDER)))
