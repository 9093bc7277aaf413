"""Dates before a work's title, as in logs of what was read.

2023.05 - Title, [arxiv](...)      May 2023: Title      2023年1月 Title      05/03: [Title](...)      (May 3) [Title](...)
"""

import re
from collections.abc import Iterable

from awesome_lint.addresses.arxiv import year_of
from awesome_lint.addresses.urls import facts
from awesome_lint.basics.patterns import regex
from awesome_lint.metadata.citations import Citation, find_citation
from awesome_lint.metadata.citedfields import cited_field, is_known, without_dates
from awesome_lint.metadata.dates import MONTH, Date
from awesome_lint.metadata.fields import read_text
from awesome_lint.model import Link
from awesome_lint.source import Span

_MONTH = MONTH.replace("?P<month>", "?:")
_YEAR, _DAY = r"(?:19|20)\d\d(?!\d)", r"\d\d?(?:st|nd|rd|th)?(?![\w/])"
_HEAD = regex(
    r"\s*(?:(?P<opening>[(\[（【])\s*)?(?P<date>"
    rf"(?P<numbers>{_YEAR}[./]\d\d?(?:[./]\d\d?)?|{_YEAR}-\d\d?-\d\d?|(?:{_YEAR}年)?\d\d?月(?:\d\d?[日号])?)"
    rf"|{_YEAR}-\d\d?|(?P<day>\d\d[/.]\d\d)|{_MONTH} {_DAY}(?:,? {_YEAR})?|{_MONTH},? {_YEAR}|{_DAY} {_MONTH}(?:,? {_YEAR})?"
    rf"|{_YEAR} {_MONTH}(?: {_DAY})?"
    r")\s{0,3}(?(opening)[)\]）】])(?P<mark>\s{0,3}[:：]|\s{1,3}[-–—](?=\s)|(?=\s)|(?<=[日号]))",
    re.IGNORECASE,
)
_LAST_DAY, _LAST_MONTH = 31, 12
_VENUE_BEHIND = regex(r"[^()\[\]（）【】\d]{2,60}")
_DECIMAL = regex(r"\d+[./]\d+")
_MARKS = " \n|:：,;-–—*_"
# A preprint may be so much older than what is cited.
_MOST_YEARS_APART = 2


def without_date(
    text: str, title: Span | None, links: Iterable[Link], latest: int
) -> tuple[str, Span | None, Citation | None]:
    """`text` with spaces for a date before its title, where the title stands, and what the date says, if that is its year.

    title: where the title's words stand, if they are set off. What has brackets and a year is left to others.
    """
    head = _HEAD.match(text)
    if head is None or (title is not None and title.start < head.end() < title.end):
        return text, title, None
    if title is not None and title.end <= head.end():
        title = None
    field = read_text(head["date"], latest)
    date = field.date if field.venue is None and not without_dates(field) else None
    is_parted = title is not None or bool(head["mark"] or head["opening"])
    dated = date if date is not None and str(date.year) in head["date"] else None
    if dated is not None:
        is_left = bool(head["opening"]) or dated.month is None
        is_left = is_left or not (is_parted or _is_date(head["numbers"], dated, text[head.end() :], links, latest))
    else:
        is_left = not is_parted or not _is_day(head["day"], date.year if date and head["opening"] else None, links)
    if is_left:
        return text, title, None
    cited = _with_venue(text, Citation(field, *head.span("date")), title, latest) if dated else None
    return " " * head.end() + text[head.end() :], title, cited


def _with_venue(text: str, dated: Citation, title: Span | None, latest: int) -> Citation:
    """A date with the well-known venue that alone stands between it and the title: `2023.06 CVPR Oral: [Title](...)`."""
    between = text[dated.end : title.start].rstrip(_MARKS) if title else ""
    if _VENUE_BEHIND.fullmatch(between) is None:
        return dated
    field = cited_field(text[dated.start : dated.end] + between, latest, bracketed=True)
    return Citation(field, dated.start, dated.end + len(between)) if field is not None and is_known(field) else dated


def _is_date(numbers: str | None, date: Date, behind: str, links: Iterable[Link], latest: int) -> bool:
    """Whether numbers before words are a date, and begin no title: `2019.1 Billion Words`.

    A year and one more number are, where what stands behind them says about that year, or an arXiv id does.
    """
    if numbers is None or _DECIMAL.fullmatch(numbers) is None:
        return numbers is not None
    years = [year_of(id_) for link in links if (id_ := facts(link.url).arxiv) is not None]
    cited = find_citation(behind, latest, None)
    if cited is not None and cited.field.date is not None:
        years.append(cited.field.date.year)
    return any(abs(year - date.year) <= _MOST_YEARS_APART for year in years)


def _is_day(numbers: str | None, year: int | None, links: Iterable[Link]) -> bool:
    """Whether two numbers are a day and a month, or are none of the work's date, as words are: `05/03`.

    year: what others take the first of them for. It is none where the paper's arXiv id is of quite another year.
    """
    if numbers is None:
        return True
    first, second = sorted((int(numbers[:2]), int(numbers[3:])))
    if not (0 < first <= _LAST_MONTH and second <= _LAST_DAY):
        return False
    ids = [id_ for link in links if (id_ := facts(link.url).arxiv) is not None]
    return year is None or any(abs(year_of(id_) - year) > 1 for id_ in ids)
