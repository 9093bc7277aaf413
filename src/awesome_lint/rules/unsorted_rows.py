"""The rows of a table stand in the order the list asks for.

Newest first is what most lists of papers promise; the next contributor adds a row where it is easiest. Off by default,
for the order is the maintainer's choice: `order` says which, `year-desc`, `year-asc` or `title`.

The fix is safe because it was asked for: a stable sort that moves whole rows. A row without a year stays below the row
it stood below, and a row that only parts the table keeps its place.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from awesome_lint.edits import Edit, Fix
from awesome_lint.entrytypes import Entry
from awesome_lint.named import NamedTuple
from awesome_lint.rule import Context, Diagnostic, Example, Rule
from awesome_lint.source import Source
from awesome_lint.titles import title_key

Order = Literal["year-desc", "year-asc", "title"]
Key = tuple[int, str]

_WORDS = {"year-desc": "newest first", "year-asc": "oldest first", "title": "by title"}


class Options(NamedTuple):
    """order: `year-desc` (newest first), `year-asc` or `title`."""

    order: Order = "year-desc"


def check(context: Context[Options]) -> Iterator[Diagnostic]:
    """Reports the first row that is out of order in each stretch of rows."""
    rows = [entry for entry in context.entries if entry.table is not None]
    for _, group in groupby(rows, key=lambda entry: entry.group):
        for stretch in _stretches(list(group)):
            yield from _check_stretch(context, stretch)


def _stretches(entries: list[Entry]) -> Iterator[list[Entry]]:
    """The entries of a table, cut where a row that is none stands between two."""
    table = entries[0].table
    places = {row.span: index for index, row in enumerate(table.rows)} if table else {}
    for _, run in groupby(enumerate(entries), key=lambda pair: places[pair[1].span] - pair[0]):
        yield [entry for _, entry in run]


def _check_stretch(context: Context[Options], entries: list[Entry]) -> Iterator[Diagnostic]:
    order = context.options.order
    keys = _keys(entries, order)
    wanted = sorted(range(len(entries)), key=lambda index: keys[index])
    wrong = next((place for place in range(1, len(keys)) if keys[place] < keys[place - 1]), None)
    if wrong is None:
        return
    entry, above = entries[wrong], entries[wrong - 1]
    message = f"“{entry.title}” is below “{above.title}”; rows should be sorted {_WORDS[order]}"
    yield Diagnostic(RULE.name, entry.span, message, _fix(context.source, entries, wanted))


def _keys(entries: Sequence[Entry], order: Order) -> list[Key]:
    keys: list[Key] = []
    for entry in entries:
        if order == "title":
            keys.append((0, title_key(entry.title)))
        elif entry.year is None:
            keys.append(keys[-1] if keys else (-(10**4), ""))
        else:
            keys.append((-entry.year if order == "year-desc" else entry.year, ""))
    return keys


def _fix(source: Source, entries: list[Entry], wanted: list[int]) -> Fix:
    moved = [(place, index) for place, index in enumerate(wanted) if place != index]
    edits = tuple(Edit(entries[place].span, source[entries[index].span]) for place, index in moved)
    return Fix("sort the rows", edits)


RULE = Rule(
    name="unsorted-rows",
    group="tables",
    doc=__doc__ or "",
    check=check,
    options=Options,
    default=False,
    examples=(
        Example(
            bad="| Paper | Year |\n| --- | --- |\n| A | 2021 |\n| B | 2023 |\n| C | |\n| D | 2022 |\n",
            says=("“B” is below “A”; rows should be sorted newest first",),
            good="| Paper | Year |\n| --- | --- |\n| B | 2023 |\n| C | |\n| D | 2022 |\n| A | 2021 |\n",
        ),
        Example(
            bad="| Paper | Year |\n| --- | --- |\n| Owls | 2021 |\n| Ants | 2023 |\n",
            says=("rows should be sorted by title",),
            good="| Paper | Year |\n| --- | --- |\n| Ants | 2023 |\n| Owls | 2021 |\n",
            options={"order": "title"},
        ),
    ),
    valid=(Example(bad="| Paper | Year |\n| --- | --- |\n| A | 2023 |\n| B | 2023 |\n| C | 2021 |\n", says=()),),
)
