"""Dates and years in the many forms in which lists write them.

A text may hold more than one; `find_dates` gives each with its place in the text, so that what is left can be
read as a venue.
"""

import functools
import re
from collections.abc import Iterable, Sequence
from typing import Literal

from awesome_lint.addresses.arxiv import ID_IN_TEXT, full_year
from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import FAR_YEAR, regex
from awesome_lint.metadata.attachedyears import attached_years

# What short numbers mean; `md`: months and days, in either order, and no years.
Order = Literal["ymd", "dmy", "mdy", "md"]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
_YEAR = r"(?P<year>[12]\d{3})(?!\d)"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)(?:st|nd|rd|th)?"
# The day before its month. `OSDI24, July 2024`, `Nature 12, May 2024` and `CCS'23 Nov 2023` have other numbers there.
_OWN_DAY = rf"(?<![\w'’‘`´.])(?<![A-Za-z]-){_DAY}[\s./-]*"
_NUMBER = r"(?P<number>0?[1-9]|1[0-2])(?!\d)"
TICKS = frozenset("'’‘`´")
# Nothing of a number stands before it.
_START = r"(?<![\d.])"
_TICK = f"[{''.join(sorted(TICKS))}]"

# The most telling form first: a form is tried only where no earlier one has matched. Before each, what a text must have for
# it: most texts say a year alone, and most forms need not be tried, nor made. Above each, what it reads.
_FORMS = (
    # 2024-03-15, 2024/3/15
    ("separators", rf"{_START}{_YEAR}\s?(?P<separator>[-./])\s?{_NUMBER}\s?(?P=separator)\s?{_DAY}"),
    # 2024年3月15日
    ("年", rf"{_START}{_YEAR}\s?年\s?{_NUMBER}\s?月(?:\s?{_DAY}\s?日)?"),
    # 2024년 3월 15일
    ("년", rf"{_START}{_YEAR}\s?년\s?{_NUMBER}\s?월(?:\s?{_DAY}\s?일)?"),
    # 15 March 2024, 15th Mar. 2024
    ("month", rf"{_OWN_DAY}{MONTH}[\s,./-]*{_YEAR}"),
    # March 15, 2024; March 15 (2024)
    ("month", rf"{_START}(?<![a-zA-Z]){MONTH}[\s,./-]*{_DAY}[\s,./]+\(?{_YEAR}"),
    # 2024 March 15, 2024-Mar
    ("month", rf"{_START}{_YEAR}[\s,./-]*{MONTH}(?![\s,.]*{_TICK}?[12]\d{{3}}(?!\d))(?:[\s,./-]*{_DAY})?"),
    # 06/08/2023
    ("separators", rf"{_START}(?P<first>\d\d?)[/.-](?P<second>\d\d?)[/.-]{_YEAR}"),
    # March 2024, Mar '2024
    ("month", rf"{_START}(?<![a-zA-Z]){MONTH}[\s,./-]*(?:{_TICK}\s?)?{_YEAR}"),
    # 15 Mar '24
    ("month", rf"{_OWN_DAY}{MONTH}[\s,./-]*{_TICK}?(?P<short>\d\d)(?!\d)"),
    # March '24, Mar-24
    ("month", rf"{_START}(?<![a-zA-Z]){MONTH}[\s,./-]*(?:{_TICK}\s?|(?<=[\s,./-]))(?P<short>\d\d)(?!\d)"),
    # 2024-03
    ("separator", rf"{_START}{_YEAR}\s?[-./]\s?{_NUMBER}(?![-./]?\d)"),
    # 3024-03, alone: a slip for the year; what begins with a greater digit is rather a number
    ("separator", rf"\A\s*(?P<year>(?=[23]){FAR_YEAR})[-/](?P<number>0[1-9]|1[0-2])(?:[-/]{_DAY})?\s*\Z"),
    # 03/2024
    ("separator", rf"{_START}(?<![\d/]){_NUMBER}[/.-]{_YEAR}(?!/)"),
    # 2024,03
    ("comma", rf"{_START}{_YEAR},(?P<number>0[1-9]|1[0-2])(?!\d)"),
    # 20240315
    ("eight", rf"{_START}(?<![A-Za-z])(?P<year>20\d\d)(?P<number>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"),
    # 2024, '2024, 2024年
    ("", rf"{_START}(?:{_TICK}\s?)?{_YEAR}\s?年?"),
    # '24.03
    ("tick", rf"{_TICK}\s?(?P<short>\d\d)[.]{_NUMBER}(?![.\d])"),
    # arXiv 24.03
    ("separator", r"(?<=arxiv[\s,:-])(?P<short>\d\d)[.](?P<number>0[1-9]|1[0-2])(?![.\d])"),
    # '24
    ("tick", rf"{_TICK}\s?(?P<short>\d\d)(?!\d|{_TICK}?s\b)"),
)
# So many years ahead two digits behind a tick may be one, however wrong.
_MOST_AHEAD = 20
_DIGITS_OF_YEAR_AND_MONTH = 6
# `15-11-23`
TRIPLE = regex(r"(?<![\d.])(\d{1,2})([-./])(\d{1,2})\2(\d{2})(?!\d)")
# What parts numbers of a date, between two of them.
_SEPARATOR = regex(r"\d\s?[-./](?=\s?\d)")
_COMMA = regex(r"\d,\d")
_EIGHT = regex(r"\d{8}")
_DIGIT = regex(r"\d")
# `29/03`, `09-19`, `Mar 29`, `Fri, Mar 29th`
_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}"
DAY_OF_MONTH = regex(
    rf"\s*(?:{_WEEKDAY}[.,]{{0,2}}\s+)?"
    rf"(?:(?P<first>\d\d?)\s?[-./]\s?(?P<second>\d\d?)\.?|{MONTH}[\s,./-]*(?P<day>\d\d?)(?:st|nd|rd|th)?)"
    rf"(?:,?\s+\(?{_WEEKDAY}\.?\)?)?\s*\Z",
    re.IGNORECASE,
)
_LONG_MONTH = regex(r"(?P<year>20\d\d)(?P<number>0[1-9]|1[0-2])\Z")
_SHORT_MONTH = regex(r"(?P<short>\d\d)[./-](?P<number>0[1-9]|1[0-2])\Z")
_ARXIV = regex("arxiv", re.IGNORECASE)
# What may stand between `arXiv` and an id.
_MARKS_OF_ID = frozenset(":.,-[(")


class Date(NamedTuple):
    """A date and where it stands in the text it was read from; month and day only where they are written.

    `attached`: two digits joined to the name before them, as in `SC24`.
    """

    start: int
    end: int
    year: int
    month: int | None = None
    day: int | None = None
    attached: bool = False

    @property
    def iso(self) -> str:
        """ISO 8601, as precise as the date."""
        parts = [f"{self.year:04}"]
        if self.month:
            parts.append(f"{self.month:02}")
            if self.day:
                parts.append(f"{self.day:02}")
        return "-".join(parts)


def find_dates(text: str, latest: int, order: Order | None = None) -> tuple[Date, ...]:
    """The dates in `text`, in its order. `latest` is the last year that two digits may mean.

    `order` is the meaning of short numbers (`15-11-23`, `29/03`), which only a whole column shows.
    """
    if _DIGIT.search(text) is None or (order == "md" and DAY_OF_MONTH.match(text)):
        return ()
    found, masked, marks = list[Date](), text, _marks(text)
    if "separator" in marks:
        found += _arxiv_dates(text)
        masked = _masked(masked, found)
    triple = TRIPLE.search(masked) if "separators" in marks else None
    if triple is not None and (short_date := read_triple(triple, _order_of(triple, order), latest)):
        found.append(short_date)
        masked = _masked(masked, (short_date,))
    for mark, form in _FORMS:
        if mark not in marks:
            continue
        dates = [date for match in _pattern(form).finditer(masked) if (date := _read(match, order, latest)) is not None]
        found += dates
        masked = _masked(masked, dates)
    if (
        len(whole := masked.strip()) == _DIGITS_OF_YEAR_AND_MONTH
        and (long := _LONG_MONTH.match(whole))
        and int(long["year"]) <= latest
    ):
        return (Date(0, len(text), int(long["year"]), int(long["number"])),)
    short = _SHORT_MONTH.match(whole) if "separator" in marks else None
    if short is not None and (year := short_year(short["short"], latest)):
        found.append(Date(0, len(text), year, int(short["number"])))
        masked = " " * len(text)
    found.extend(_attached_dates(masked, latest))
    return tuple(sorted(found, key=lambda date: date.start))


def count_separators(text: str) -> int:
    """How often something parts two numbers, as the numbers of a date are."""
    return len(_SEPARATOR.findall(text))


def _marks(text: str) -> set[str]:
    """What the text has of that which some forms need."""
    separators, lower = count_separators(text), text.lower()
    had = {
        "": True,
        "separator": separators > 0,
        "separators": separators > 1,
        "eight": _EIGHT.search(text) is not None,
        "comma": _COMMA.search(text) is not None,
        "年": "年" in text,
        "년": "년" in text,
        "month": any(month in lower for month in MONTHS),
        "tick": not TICKS.isdisjoint(text),
    }
    return {mark for mark, is_there in had.items() if is_there}


@functools.cache
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(form, re.IGNORECASE)


def _order_of(triple: re.Match[str], order: Order | None) -> Order:
    """What three short numbers mean: what their column shows, or else what is usual."""
    if order is None or order == "md":
        return "mdy" if triple[2] == "/" else "ymd"
    return order


def read_triple(match: re.Match[str], order: Order, latest: int) -> Date | None:
    """The date that three short numbers mean in this order, if there is one."""
    parts = (match[1], match[3], match[4])
    if order == "ymd" and len(match[4]) == 4:
        return None
    year_text = parts[order.index("y")]
    month, day = int(parts[order.index("m")]), int(parts[order.index("d")])
    year = int(year_text) if len(year_text) == 4 else short_year(year_text.zfill(2), latest)
    if not year or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    return _existing(match, year, month, day)


def _arxiv_dates(text: str) -> Iterable[Date]:
    """`arXiv:2401.12345`: the id itself says year and month. The name before it stays, the id does not."""
    whole = text.strip()
    for match in ID_IN_TEXT.finditer(text):
        month = int(match["id"][2:4])
        if _is_behind_arxiv(text, match.start()) or match[0] == whole:
            yield Date(*match.span(), full_year(int(match["id"][:2])), month)


def _is_behind_arxiv(text: str, start: int) -> bool:
    """Whether what begins at `start` stands behind `arXiv`, but for marks and spaces, or as in DBLP's `CoRR abs/2403.00001`."""
    # Not by an expression for the text before, which would read all of it for each id.
    is_dblp = text.endswith("abs/", 0, start)
    while start and (text[start - 1] in _MARKS_OF_ID or text[start - 1].isspace()):
        start -= 1
    return is_dblp or _ARXIV.fullmatch(text, max(start - len("arxiv"), 0), start) is not None


def _read(match: re.Match[str], order: Order | None, latest: int) -> Date | None:
    groups = match.groupdict()
    # Behind a tick, two digits are a year, whether it can be right or not.
    last = latest + _MOST_AHEAD if match[0][0] in TICKS else latest
    year = int(groups["year"]) if groups.get("year") else short_year(groups["short"], last)
    if not year:
        return None
    if groups.get("first"):
        return _read_long_triple(match, order, year)
    month = int(groups["number"]) if groups.get("number") else None
    if groups.get("month"):
        month = MONTHS.index(groups["month"][:3].lower()) + 1
    return _existing(match, year, month, int(groups["day"]) if groups.get("day") else None)


def _existing(match: re.Match[str], year: int, month: int | None, day: int | None) -> Date:
    """The date at `match`, without a day that its month does not have: what is wrong then is nearly always the day."""
    if month and day and not _has_day(year, month, day):
        day = None
    return Date(*match.span(), year, month, day)


def _has_day(year: int, month: int, day: int) -> bool:
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return day <= _DAYS[month - 1] and (month, day, is_leap) != (2, 29, False)


def _read_long_triple(match: re.Match[str], order: Order | None, year: int) -> Date:
    """`06/08/2023`: the day and month are told apart by their size or by the column, or else not given."""
    first, second = int(match["first"]), int(match["second"])
    if first > 12 >= second or (order == "dmy" and second <= 12):
        return _existing(match, year, second, first)
    if second > 12 >= first or (order == "mdy" and first <= 12):
        return _existing(match, year, first, second)
    return Date(*match.span(), year)


def _attached_dates(masked: str, latest: int) -> Iterable[Date]:
    if _DIGIT.search(masked) is None:
        return
    for match in attached_years(masked):
        if (year := short_year(match["short"], latest)) is not None:
            yield Date(*match.span(), year, attached=True)


def short_year(short: str, latest: int) -> int | None:
    """The year that two digits mean, if it is not after `latest`."""
    year = full_year(int(short))
    return year if year <= latest else None


def _masked(text: str, dates: Sequence[Date]) -> str:
    """`text` without `dates`, which stand in its order, as long as before."""
    if not dates:
        return text
    parts: list[str] = []
    last = 0
    for date in dates:
        parts += text[last : date.start], "\0" * (date.end - date.start)
        last = date.end
    return "".join((*parts, text[last:]))
