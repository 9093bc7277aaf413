"""Running the rules over a source."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.timing import Timing, timed
from awesome_lint.configuration.settings import Settings
from awesome_lint.diagnostic import Diagnostic
from awesome_lint.findings.suppressions import UNUSED, Silence, Unused, odd_comments, read_suppressions
from awesome_lint.findings.survey import Survey
from awesome_lint.fixing.anchorsafety import with_anchors_kept
from awesome_lint.metadata.entry import Entry
from awesome_lint.metadata.items import KnownItems
from awesome_lint.metadata.reading import read_entries
from awesome_lint.model import AwesomeList
from awesome_lint.parsing import parsecache
from awesome_lint.parsing.parse import parse
from awesome_lint.repository.project import Project, Question
from awesome_lint.rule import Context, Rule
from awesome_lint.source import Source

if TYPE_CHECKING:
    from awesome_lint.parsing.regions import Regions

_IN_ORDER = attrgetter("span", "rule", "message")
# What it reports is known only once all others have run.
_LAST = UNUSED

_Rules = Sequence[tuple[Rule[Any], Any]]


class Surroundings(NamedTuple):
    """What a list's findings depend on besides its text: its repository, its folder in it, and the year."""

    project: Project
    folder: str
    year: int


class KnownList(NamedTuple):
    """What was read, and what was made out, in other texts of a list."""

    read: parsecache.KnownTexts
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
    share: bool = False,
) -> Report:
    """All findings in `source` that no comment of it silences, in its order.

    timing: is told what takes how long. known: what is known of other texts of the list. share: whether another process
    may run some of the rules.
    """
    with timed(timing, "parsing"):
        document = parse(source, known.read if known else None)

    def read() -> tuple[Entry, ...]:
        folder, year, items = surroundings.folder, surroundings.year, known.items if known else None
        with timed(timing, "reading entries"):
            return read_entries(document, folder, year, settings.columns, items)

    survey = Survey(document, read, surroundings.project, surroundings.folder)
    asking = _Asking(document, survey, surroundings, timing)
    usual = [pair for pair in settings.rules if pair[0].name != _LAST]
    if timing is not None and any(rule.entries for rule, _ in usual):
        # What they take is not to count as the time of the first rule that asks for them.
        _ = survey.entries
    told = _told_by_two(asking, usual) if share else asking.told(usual)
    groups = {rule.name: rule.group for rule in settings.known}
    silence = Silence(read_suppressions(document), groups)
    found = _heard(silence, source, told)
    if document.comments and len(usual) < len(settings.rules):
        found += _of_comments(asking, silence, settings, groups, told)
    project, folder, _ = surroundings
    found = with_anchors_kept(document, project, folder, lambda: survey.anchors, found)
    return Report(source, tuple(sorted(found, key=_IN_ORDER)))


class _Asking(NamedTuple):
    """A list that has been read, for rules to be asked about it."""

    document: AwesomeList
    survey: Survey
    surroundings: Surroundings
    timing: Timing | None

    def told(self, rules: _Rules, unused: tuple[Unused, ...] = ()) -> list[Diagnostic]:
        """All that `rules` find."""
        project, folder, year = self.surroundings
        found: list[Diagnostic] = []
        for rule, options in rules:
            context = Context(self.document, self.survey, project, folder, year, options, unused)
            with timed(self.timing, rule.name):
                found += rule.check(context)
        return found


def _told_by_two(asking: _Asking, rules: _Rules) -> list[Diagnostic]:
    """All that `rules` find, those that look at no entries in a copy of this process, which does not read them."""
    from awesome_lint.basics.forking import beside
    from awesome_lint.findings.flat import flattened, unflattened

    project = asking.surroundings.project
    apart = [pair for pair in rules if not pair[0].entries]
    here = [pair for pair in rules if pair[0].entries]

    def work() -> tuple[Any, ...]:
        asked: dict[tuple[Question, str, bytes | None], None] = {}

        def note(question: Question, path: str, data: bytes | None) -> None:
            asked[question, path, data] = None

        watched = asking.surroundings._replace(project=project.watched(note))
        copied = asking._replace(surroundings=watched, survey=asking.survey.of(watched.project))
        return flattened(copied.told(apart)), tuple(asked)

    # Git answers the process that has asked.
    project.listing.finish()
    with beside(work) as answer:
        found = asking.told(here)
        others, asked = answer()
    for question in asked:
        project.note(*question)
    return [*found, *unflattened(others)]


def _of_comments(
    asking: _Asking, silence: Silence, settings: Settings, groups: Mapping[str, str], told: Sequence[Diagnostic]
) -> list[Diagnostic]:
    """What is found of the comments themselves. told: what all other rules find."""
    document, odd = asking.document, odd_comments(asking.document, groups)
    late = [pair for pair in settings.rules if pair[0].name == _LAST]

    @cache
    def hidden() -> "Regions":
        # Rarely needed.
        from awesome_lint.findings.hidden import hidden_lines

        return hidden_lines(document, told)

    def heard() -> list[Diagnostic]:
        unused = silence.unused(settings.names, settings.usual, hidden) + odd
        return _heard(silence, document.source, asking.told(late, unused)) if unused else []

    # Some silence what is found of others, and so are used.
    return heard() and heard()


def _heard(silence: Silence, source: Source, told: Iterable[Diagnostic]) -> list[Diagnostic]:
    """What no comment silences."""
    if not silence:
        return [*told]
    return [one for one in told if not silence.silences(one.rule, source.line_index(one.span.start))]
