"""What a list does of itself, mostly: how it orders its rows, how it writes arXiv links, that it links its notes.

Each is what a rule asks for that is off by default. Where a list does it in nine cases of ten, and the others are hardly any,
its maintainer means it, and they are slips.
"""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, TypeVar

from awesome_lint.basics.named import NamedTuple
from awesome_lint.findings.survey import Survey
from awesome_lint.lint import Surroundings
from awesome_lint.metadata.entry import Entry
from awesome_lint.metadata.reading import read_entries
from awesome_lint.model import AwesomeList
from awesome_lint.parsing.parse import parse
from awesome_lint.rule import Context
from awesome_lint.rules import arxiv_url, unlinked_note, unsorted_rows
from awesome_lint.source import Source

O = TypeVar("O")  # noqa: E741  (the options of a rule)

_MOSTLY = 0.9
# More would be work that nobody has asked for.
_MOST_SLIPS = 3
# Fewer rows, links or notes than these may look alike by chance.
_FEWEST_ROWS = 10
_FEWEST_TABLES = 2
_FEWEST_ROWS_OF_TABLE = 4
_FEWEST_LINKS = 10
_FEWEST_NOTES = 3
# More would be no place to name.
_MOST_FOLDERS = 5

_FORMS: tuple[Literal["abs", "pdf", "html"], ...] = ("abs", "pdf", "html")
_ORDERS: tuple[tuple[unsorted_rows.Order, str], ...] = (
    ("year-desc", "newest first"),
    ("year-asc", "oldest first"),
    ("title", "by title"),
)


class Habit(NamedTuple):
    """A rule that is off by default and that the lists keep, with its options. `said`: how far they keep it."""

    rule: str
    options: Mapping[str, Any]
    said: str


class Reading(NamedTuple):
    """A list that has been read, and what surrounds it."""

    document: AwesomeList
    survey: Survey
    surroundings: Surroundings

    @classmethod
    def of(cls, source: Source, surroundings: Surroundings) -> "Reading":
        """The list in `source`."""
        document = parse(source)
        folder, year = surroundings.folder, surroundings.year
        survey = Survey(document, lambda: read_entries(document, folder, year, {}), surroundings.project, folder)
        return cls(document, survey, surroundings)

    def asked(self, options: O) -> Context[O]:
        """The list as a rule with these options is shown it."""
        project, folder, year = self.surroundings
        return Context(self.document, self.survey, project, folder, year, options)


def read_habits(readings: Sequence[Reading]) -> tuple[Habit, ...]:
    """The habits that all of these lists together show."""
    found = (_order(readings), _arxiv(readings), _notes(readings))
    return tuple(habit for habit in found if habit is not None)


def _order(readings: Sequence[Reading]) -> Habit | None:
    """The order that nearly all tables have, of those in which it can be seen; none where they have two equally."""
    shown = [(slips, habit) for order, words in _ORDERS for slips, habit in _shown_order(readings, order, words)]
    fewest = min((slips for slips, _ in shown), default=0)
    best = [habit for slips, habit in shown if slips == fewest]
    return best[0] if len(best) == 1 else None


def _shown_order(readings: Sequence[Reading], order: unsorted_rows.Order, words: str) -> Iterator[tuple[int, Habit]]:
    """The habit of this order with the number of its slips, if nearly all tables have it."""
    asked = [reading.asked(unsorted_rows.Options(order=order)) for reading in readings]
    sorted_tables = tables = rows = slips = 0
    for one in asked:
        wrong = {found.span for found in unsorted_rows.check(one)}
        slips += len(wrong)
        for table in _telling_tables(one):
            tables += 1
            if wrong.isdisjoint(entry.span for entry in table):
                sorted_tables += 1
                rows += len(table)
    is_shown = rows >= _FEWEST_ROWS and sorted_tables >= _FEWEST_TABLES
    if is_shown and slips <= _MOST_SLIPS and sorted_tables >= _MOSTLY * tables:
        said = f"{sorted_tables} of {tables} tables are sorted, {words}"
        yield slips, Habit(unsorted_rows.RULE.name, {"order": order}, said)


def _telling_tables(asked: Context[unsorted_rows.Options]) -> Iterator[list[Entry]]:
    """Of each table the rows that show whether they have the order asked for, where they are enough."""
    for table in unsorted_rows.stretches_of_tables(asked):
        telling = [one for one in table if unsorted_rows.shows_order(one, asked.options.order)]
        rows = [entry for stretch in telling for entry in stretch]
        if len(rows) >= _FEWEST_ROWS_OF_TABLE:
            yield rows


def _arxiv(readings: Sequence[Reading]) -> Habit | None:
    """The form that nearly all links to arXiv have, of those that are not meant in theirs whatever the others have."""
    default = arxiv_url.Options()
    urls = [url for reading in readings for url in arxiv_url.asked_of(reading.asked(default))]
    total = len(urls)
    if total < _FEWEST_LINKS:
        return None
    for versions in (False, True):
        for form in _FORMS:
            options = arxiv_url.Options(form=form, versions=versions)
            kept = sum(url == arxiv_url.in_form(url, options) for url in urls)
            slips = total - kept
            if slips <= _MOST_SLIPS and kept >= _MOSTLY * total:
                said = f"{kept} of {total} arXiv links lead to `{form}`{'' if versions else ', without a version'}"
                return Habit(arxiv_url.RULE.name, {"form": form, "versions": versions}, said)
    return None


def _notes(readings: Sequence[Reading]) -> Habit | None:
    """That nearly all files of the folders in which notes are kept are linked."""
    asked = [reading.asked(unlinked_note.Options()) for reading in readings]
    linked = {note for one in asked for note in unlinked_note.linked_notes(one) & one.project.files if "/" in note}
    if len(linked) < _FEWEST_NOTES:
        return None
    used = {posixpath.dirname(note) for note in linked}
    for folders in (*_shared(used), ()):
        options = unlinked_note.Options(folders=folders)
        missing = sum(1 for reading in readings for _ in unlinked_note.check(reading.asked(options)))
        if missing <= _MOST_SLIPS and len(linked) >= _MOSTLY * (len(linked) + missing):
            others = f"and {missing} {'is' if missing == 1 else 'are'} not" if missing else "and no other is there"
            said = f"{len(linked)} notes are linked {others}"
            return Habit(unlinked_note.RULE.name, {"folders": folders} if folders else {}, said)
    return None


def _shared(folders: set[str]) -> Iterator[tuple[str, ...]]:
    """The folders around these, first the outermost ones, as long as they are few."""
    parts = [folder.split("/") for folder in folders]
    for depth in range(1, max(map(len, parts), default=0) + 1):
        around = {"/".join(names[:depth]) for names in parts}
        if len(around) > _MOST_FOLDERS:
            return
        yield tuple(sorted(around))
