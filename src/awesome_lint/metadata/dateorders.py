"""What all cells of a column show of its dates: what short numbers mean, `15-11-23`, `29/03`; that it has no venues."""

import re
from collections.abc import Iterable, Mapping, Sequence

from awesome_lint.basics.patterns import regex
from awesome_lint.metadata.dates import DAY_OF_MONTH, TRIPLE, Order, read_triple, short_year
from awesome_lint.metadata.fields import not_given, read_field
from awesome_lint.model import Inline

# `15-11-2023`
_LONG_TRIPLE = regex(r"(?<![\d.])(\d{1,2})([-./])(\d{1,2})\2([12]\d{3})(?!\d)")
# A single one that can be no year and month may be a slip.
_FEWEST_TELLING = 2
# More than half of the days of a month can hardly be years; where far fewer of a column are, those are slips for years.
_FEWEST_DAYS = 1 / 4
_MONTHS, _DAYS = range(1, 13), range(1, 32)


def column_order(cells: Sequence[str], latest: int) -> Order | None:
    """What short numbers mean in a column with these cells; None where they do not show it."""
    rows = [match for cell in cells if (match := TRIPLE.search(cell)) or (match := _LONG_TRIPLE.search(cell))]
    if not rows:
        return "md" if _has_days(cells, latest) else None
    orders: tuple[Order, ...] = ("mdy", "dmy", "ymd") if rows[0][2] == "/" else ("ymd", "dmy", "mdy")
    fitting = [(sum(_fits(row, order, latest) for row in rows), order) for order in orders]
    best = max(count for count, _ in fitting)
    return next(order for count, order in fitting if count == best) if best else None


def _fits(row: re.Match[str], order: Order, latest: int) -> bool:
    return read_triple(row, order, latest) is not None


def _has_days(cells: Iterable[str], latest: int) -> bool:
    """Whether what may be years and months are days and months: `12/04`, where `29/03` and `30/03` stand in the column, too."""
    pairs = [match for cell in cells if (match := DAY_OF_MONTH.match(cell))]
    if sum(1 for pair in pairs if _is_no_month_of_year(pair, latest)) < _FEWEST_TELLING:
        return False
    named = [int(pair["day"]) for pair in pairs if pair["day"]]
    numbers = [(int(pair["first"]), int(pair["second"])) for pair in pairs if pair["first"]]
    if all(first in _DAYS and second in _MONTHS for first, second in numbers):
        years = [first for first, _ in numbers]
        odd = sum(1 for number in (*named, *years) if _is_hardly_year(number, latest))
    elif all(first in _MONTHS and second in _DAYS for first, second in numbers):
        odd = sum(1 for day in named if _is_hardly_year(day, latest))
        odd += sum(1 for _, day in numbers if day not in _MONTHS)
    else:
        return False
    return set(named) <= set(_DAYS) and odd >= _FEWEST_DAYS * len(pairs)


def _is_no_month_of_year(pair: re.Match[str], latest: int) -> bool:
    """Whether a pair of numbers, or a month's name and a number, can be no year and month: `29/03`, `09-19`, `Mar 5`."""
    if pair["day"]:
        return len(pair["day"]) == 1 or short_year(pair["day"], latest) is None
    return int(pair["second"]) not in _MONTHS or short_year(pair["first"], latest) is None


def _is_hardly_year(number: int, latest: int) -> bool:
    """Whether a day's number would be a year to come, or one of which lists cite little."""
    return number in _MONTHS or short_year(str(number), latest) is None


def with_dates(columns: Mapping[int, Iterable[Inline]], latest: int) -> list[int]:
    """Those of several columns for venues in which dates stand, while another one has the venues: `Published`, `Venue`."""
    dated = [index for index, cells in columns.items() if _has_mere_dates(cells, latest)]
    return dated if len(dated) < len(columns) else []


def _has_mere_dates(cells: Iterable[Inline], latest: int) -> bool:
    """Whether most cells that say something say a date and no venue."""
    fields = [field for cell in cells if not not_given((field := read_field(cell, latest)).text)]
    return 2 * sum(1 for field in fields if field.dates and field.venue is None) > len(fields)
