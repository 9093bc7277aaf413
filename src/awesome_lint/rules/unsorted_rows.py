"""Rows that are not in the configured order.

Newest first is what most lists of papers promise; the next contributor adds a row where it is easiest. Off by default,
for the order is the maintainer's choice: `order` says which, `year-desc`, `year-asc` or `title`. Months and days count
where both rows say them; a column of dates goes before the year in the venue beside it.

The fix is safe because it was asked for: a stable sort that moves whole rows. A row without a year stays below the row
it stood below, and one that says only the year below the last one of that year. A row that only parts the table, such
as `| **2023** | |`, keeps its place, and so does every row on either side of it: each part is sorted by itself.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from awesome_lint.basics.named import NamedTuple
from awesome_lint.defects.stretches import stretches
from awesome_lint.diagnostic import brief_title
from awesome_lint.edits import Edit, Fix
from awesome_lint.metadata.entry import Entry
from awesome_lint.metadata.titles import title_key
from awesome_lint.rule import Context, Diagnostic, Example, Rule
from awesome_lint.source import Source, Span

Order = Literal["year-desc", "year-asc", "title"]
# Year, month, day and title, as far as they count.
_Key = tuple[int, int, int, str]

# Less than any month or day, also one that counts downwards.
_UNSAID = -99
_UNDATED: _Key = (-(10**4), 0, 0, "")

_WORDS = {"year-desc": "newest first", "year-asc": "oldest first", "title": "by title"}


class Options(NamedTuple):
    """order: `year-desc` (newest first), `year-asc` or `title`."""

    order: Order = "year-desc"


def check(context: Context[Options]) -> Iterator[Diagnostic]:
    """Reports the first row that is out of order in each stretch of rows."""
    for table in stretches_of_tables(context):
        for stretch in table:
            yield from _check_stretch(context, stretch)


def stretches_of_tables(context: Context[Options]) -> Iterator[list[list[Entry]]]:
    """The rows of each table, in the stretches that are sorted by themselves."""
    rows = [entry for entry in context.entries if entry.table is not None]
    for _, group in groupby(rows, key=lambda entry: entry.group):
        yield [*stretches(tuple(group), with_years=context.options.order != "title")]


def shows_order(stretch: Sequence[Entry], order: Order) -> bool:
    """Whether two of the rows differ in what this order goes by, so that they have it or do not."""
    if order == "title":
        return len({title_key(entry.title) for entry in stretch} - {""}) > 1
    said = [_said(entry, order) for entry in stretch]
    # A year alone is neither before nor after a month of it.
    return any(len({one[:length] for one in said if len(one) >= length}) > 1 for length in (1, 2, 3))


def _check_stretch(context: Context[Options], entries: list[Entry]) -> Iterator[Diagnostic]:
    order = context.options.order
    keys, owners = _keys(entries, order)
    wanted = sorted(range(len(entries)), key=lambda index: keys[index])
    wrong = next((place for place in range(1, len(keys)) if keys[place] < keys[place - 1]), None)
    if wrong is None:
        return
    entry, above = entries[wrong], entries[owners[wrong - 1]]
    message = f"{brief_title(entry.title)} is below {brief_title(above.title)}; rows should be sorted {_WORDS[order]}"
    yield Diagnostic(RULE.name, entry.span, message, _fix(context.source, entries, wanted))


def _keys(entries: Sequence[Entry], order: Order) -> tuple[list[_Key], list[int]]:
    """What each row is sorted by, and the row that has said it:
    one that leaves some of it open has it from one above.
    """
    keys: list[_Key] = []
    owners: list[int] = []
    # The last row of each year, and of each month, that says at least so much.
    last: dict[tuple[int, ...], int] = {}
    for place, entry in enumerate(entries):
        said = _said(entry, order)
        own = (0, 0, 0, title_key(entry.title)) if order == "title" else _padded(said)
        above = None if order == "title" else last.get(said, place - 1 if not said and place else None)
        key = own if above is None else keys[above]
        keys.append(key)
        owners.append(place if above is None or key == own else owners[above])
        last.update((said[:length], place) for length in range(1, len(said) + 1))
    return keys, owners


def _padded(said: tuple[int, ...]) -> _Key:
    """The key of a row that says so much, and follows none of its year that says more."""
    if not said:
        return _UNDATED
    year, month, day = (*said, _UNSAID, _UNSAID)[:3]
    return year, month, day, ""


def _said(entry: Entry, order: Order) -> tuple[int, ...]:
    """The parts of a row's date that it says, in a row, so that those sort first which are to come first."""
    date = entry.listed_date
    if date is None:
        return ()
    parts = [part for part in (date.year, date.month, date.day) if part]
    return tuple(-part for part in parts) if order == "year-desc" else tuple(parts)


def _fix(source: Source, entries: list[Entry], wanted: list[int]) -> Fix:
    moved = [(place, index) for place, index in enumerate(wanted) if place != index]
    edits = tuple(Edit(entries[place].span, source[entries[index].span]) for place, index in moved)
    # In all of these lines there is afterwards what there was, if not in the same ones: a row may have a link less.
    return Fix("sort the rows", edits, changes=Span(edits[0].span.start, edits[-1].span.end))


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
        Example(
            bad="| Task | Paper | Year |\n| --- | --- | --- |\n| Pairing | A | 2021 |\n| | B | 2022 |\n| | C | 2023 |\n| Sorting | D | 2024 |\n| | E | 2020 |\n",
            says=("“C” is below “B”; rows should be sorted newest first",),
            good="| Task | Paper | Year |\n| --- | --- | --- |\n| Pairing | A | 2021 |\n| | C | 2023 |\n| | B | 2022 |\n| Sorting | D | 2024 |\n| | E | 2020 |\n",
        ),
        Example(
            bad="| Paper | Year |\n| --- | --- |\n| A | 2023-05 |\n| B | 2023 |\n| C | 2023-06 |\n| **Older** | |\n| D | 2021 |\n| E | 2022 |\n",
            says=("“C” is below “A”; rows should be sorted newest first", "“E” is below “D”"),
            good="| Paper | Year |\n| --- | --- |\n| C | 2023-06 |\n| A | 2023-05 |\n| B | 2023 |\n| **Older** | |\n| E | 2022 |\n| D | 2021 |\n",
        ),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| [A](https://example.org/a) | OSDI | 2019 |\n| [B](https://example.org/b), which\n"
            "is long | SOSP | 2023 |\n| [C](https://example.org/c) | SOSP | 2020 |\n| 2022 papers | | |\n| [D](https://example.org/d) | SOSP | 2021 |\n"
            "| [E](https://example.org/e) | SOSP | 2022 |\n",
            says=("“E” is below “D”",),
            good="| Paper | Venue | Year |\n| --- | --- | --- |\n| [A](https://example.org/a) | OSDI | 2019 |\n| [B](https://example.org/b), which\n"
            "is long | SOSP | 2023 |\n| [C](https://example.org/c) | SOSP | 2020 |\n| 2022 papers | | |\n| [E](https://example.org/e) | SOSP | 2022 |\n"
            "| [D](https://example.org/d) | SOSP | 2021 |\n",
        ),
    ),
    valid=(
        Example(bad="| Paper | Year |\n| --- | --- |\n| A | 2023 |\n| B | 2023 |\n| C | 2021 |\n", says=()),
        Example(
            bad="| Paper | Venue | Date |\n| --- | --- | --- |\n| A | arXiv | 2024-03-01 |\n| B | ICLR'24 | 2023-10-05 |\n| C | arXiv | 2023-08-01 |\n"
            "| D | CVPR'24 | 2023-06-01 |\n",
            says=(),
        ),
        Example(
            bad="| No. | Task | Paper | Year |\n| --- | --- | --- | --- |\n| 1 | Pairing | A | 2021 |\n| 2 | | B | 2020 |\n| 3 | Sorting | C | 2024 |\n| 4 | | D | 2022 |\n",
            says=(),
        ),
        Example(
            bad="| # | Task | Paper | Year |\n| --- | --- | --- | --- |\n| 1. | Pairing | A | 2020 |\n| 2. | | B | 2022 |\n| 3. | Sorting | C | 2021 |\n| 4. | | D | 2023 |\n\n"
            '| Task | Paper | Year |\n| --- | --- | --- |\n| Pairing | E | 2020 |\n| " | F | 2022 |\n| Sorting | G | 2021 |\n| " | H | 2023 |\n\n'
            "| Task | Paper | Year |\n| --- | --- | --- |\n| Pairing | E | 2020 |\n| - | F | 2022 |\n| Sorting | G | 2021 |\n| &nbsp; | H | 2023 |\n\n"
            "| New | Task | Paper | Year |\n| --- | --- | --- | --- |\n| ✅ | Pairing | E | 2020 |\n| ✅ | | F | 2022 |\n| | Sorting | G | 2021 |\n| ✅ | | H | 2023 |\n",
            says=(),
        ),
        Example(
            bad="| Year | Paper |\n| --- | --- |\n| 2023 | B |\n| | A |\n| 2021 | D |\n| | C |\n",
            says=(),
            options={"order": "title"},
        ),
        Example(
            bad="| Paper | Year |\n| --- | --- |\n| **2021** | |\n| A | 2021 |\n| **2023** | |\n| B | 2023 |\n| C | 2023-06 |\n",
            says=(),
        ),
    ),
)
