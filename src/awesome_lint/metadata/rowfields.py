"""What a row says of where and when in several columns, or without one."""

from __future__ import annotations

from collections.abc import Iterable

from awesome_lint.metadata.dates import Date, Order
from awesome_lint.metadata.fields import Field, read_field, read_text, words_of_images
from awesome_lint.metadata.titles import Title, find_title
from awesome_lint.metadata.venues import known_series
from awesome_lint.model import Inline, Row, visible_text


def field_beside_columns(row: Row, cell: Inline, title: Title, latest: int) -> tuple[Title, Field | None]:
    """What stands behind the title in its cell or what a badge says, in a table without a column for it, and the title alone.

    Only what is surely a venue and a year.
    """
    behind = _field_behind_title(cell, title, latest)
    return behind or (title, _field_of_badges(row, latest))


def _field_behind_title(cell: Inline, title: Title, latest: int) -> tuple[Title, Field] | None:
    """What stands behind the title's link, and the title alone: `[DETR](url) (ECCV 2020)`."""
    if title.link is None or len(cell.runs) == 1:
        return None
    runs = [run for run in cell.runs if run.link is None or cell.links[run.link] is title.link]
    last = max(index for index, run in enumerate(runs) if run.link is not None)
    words = visible_text(runs[last + 1 :])
    field = read_text(words, latest) if any(map(str.isdecimal, words)) else None
    if field is None or not _is_sure(field):
        return None
    alone = tuple(runs[: last + 1])
    return find_title(cell._replace(runs=alone, text=visible_text(alone))), field


def _field_of_badges(row: Row, latest: int) -> Field | None:
    for cell in row.cells:
        for words in words_of_images(cell.links):
            field = read_text(words, latest)
            if _is_sure(field):
                return field
    return None


def _is_sure(field: Field) -> bool:
    return field.date is not None and field.venue is not None and known_series(field.venue) is not None


def date_with_years(
    own: Date | None, row: Row, columns: Iterable[tuple[int, Order | None, bool]], latest: int
) -> Date | None:
    """What a row's first column for dates says, beside others: a mere year in one of these is the publication's.

    A longer date there may be that of a talk on the work. columns: the other ones, what their short numbers mean, and
    whether their headers say that it is when the work was published: what else they have, such as durations, goes
    before no date.
    """
    read = [
        (read_field(row.cells[index], latest, order).date, is_published)
        for index, order, is_published in columns
        if index < len(row.cells)
    ]
    years = [(date, is_published) for date, is_published in read if date is not None and date.month is None]
    if own is None:
        return next((date for date, _ in years), None)
    year = next((date for date, is_published in years if is_published), None)
    if year is None or own.month is None or own.year == year.year:
        return own
    return year
