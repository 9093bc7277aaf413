"""What the items of a list have in common, and what one of them means by it.

A year begins `2023 A Title` where most items of the list begin with one. `[ResNet-18] A Title` names no venue, unless
such names mostly are venues in the list. `[ICML'23] A Title` is an entry, though without a link, where most entries
begin so.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from awesome_lint.addresses.arxiv import year_of
from awesome_lint.addresses.urls import facts
from awesome_lint.basics.patterns import regex
from awesome_lint.metadata.citations import Citation
from awesome_lint.metadata.citedfields import is_doubtful, is_known
from awesome_lint.metadata.fields import read_text
from awesome_lint.metadata.itemreading import ItemReading
from awesome_lint.metadata.titles import clean_title
from awesome_lint.metadata.unlinkeditems import form_of
from awesome_lint.metadata.yearslips import with_slips

_LEADING_YEAR = regex(r"[\s*]*(?P<year>(?:19|20)\d\d)(?=[\s*:：,，])")
_FEWEST_LEADING = 3
_FEWEST_LIKE = 5
# Papers that go to arXiv appear in the same year, or soon.
_LATEST_AFTER = 2
_FITTING = 0.8
# A year before 1950 in front of a title is its first word, and so is one long before the paper's arXiv id.
_FIRST_YEAR = 1950
_LONGEST_BEFORE = 3


def as_the_list_means(readings: list[ItemReading], latest: int) -> list[ItemReading]:
    """`readings` of a list's items, understood by what the others have."""
    meant = [
        _with_leading_year(one, leading, latest) for one, leading in _with_habit(_without_doubtful(readings), latest)
    ]
    return with_slips(meant, latest)


def _without_doubtful(readings: list[ItemReading]) -> list[ItemReading]:
    """Without names that have a number, where the list joins more such numbers to unknown names than years to venues,
    and the numbers are not those of years of most papers either.
    """
    doubtful = [one for one in readings if one.citation and is_doubtful(one.citation.field)]
    if len(doubtful) <= sum(map(_joins_year, readings)) or _are_years(doubtful):
        return readings
    return [
        one._replace(citation=None, date=None) if one.citation and is_doubtful(one.citation.field) else one
        for one in readings
    ]


def _are_years(doubtful: list[ItemReading]) -> bool:
    """Whether the numbers of most are years in which a paper of their arXiv ids may have appeared."""
    years = [(one.date.year, year_of(id_)) for one in doubtful if one.date and (id_ := _arxiv_id(one)) is not None]
    fitting = sum(1 for year, given in years if 0 <= year - given <= _LATEST_AFTER)
    return fitting >= _FEWEST_LEADING and fitting >= _FITTING * len(years)


def _arxiv_id(reading: ItemReading) -> str | None:
    links = reading.item.inline.links if reading.item.inline else ()
    return next((found for link in links if (found := facts(link.url).arxiv) is not None), None)


def _joins_year(reading: ItemReading) -> bool:
    """Whether an item joins two digits of a year to a well-known venue: `[ICML23]`."""
    field = reading.citation.field if reading.citation else None
    return field is not None and is_known(field) and any(date.attached for date in field.dates)


def _with_habit(readings: list[ItemReading], latest: int) -> Iterator[tuple[ItemReading, bool]]:
    """Each item, and whether most of its own list begin with a year."""
    groups: dict[int, list[ItemReading]] = {}
    for one in readings:
        groups.setdefault(one.item.list_id, []).append(one)
    leading = {
        list_id: sum(1 for one in group if _leading_year(one, latest) is not None) for list_id, group in groups.items()
    }
    for one in readings:
        count = leading[one.item.list_id]
        yield one, count >= _FEWEST_LEADING and 2 * count > len(groups[one.item.list_id])


def _leading_year(reading: ItemReading, latest: int) -> re.Match[str] | None:
    """The year that an item begins with, unless that is a word of its title, `2048 Games Solved`, or of the title's link."""
    match = _LEADING_YEAR.match(reading.text)
    if match is None or not reading.title.startswith(match["year"]):
        return match
    if not _FIRST_YEAR <= int(match["year"]) <= latest:
        return None
    if reading.link is not None and reading.link.text.lstrip(" *").startswith(match["year"]):
        return None
    id_ = _arxiv_id(reading)
    return match if id_ is None or int(match["year"]) >= year_of(id_) - _LONGEST_BEFORE else None


def _with_leading_year(reading: ItemReading, is_habit: bool, latest: int) -> ItemReading:
    """An item with the year that it begins with as its own, if it says no other one."""
    match = _leading_year(reading, latest) if is_habit and reading.date is None else None
    if match is None:
        return reading
    field, title = read_text(match["year"], latest), reading.title
    if reading.citation is not None:
        field = field._replace(venue=reading.citation.field.venue)
    if title.startswith(match["year"]):
        title = clean_title(title.removeprefix(match["year"]))
    return reading._replace(title=title, citation=Citation(field, *match.span("year")), date=field.date)


def meant_as_entries(unlinked: Iterable[ItemReading], linked: list[ItemReading]) -> list[ItemReading]:
    """Those of the items without links that are written like most with one, or whose own bullets link to the paper."""
    forms = Counter(form_of(one.text, one.citation) for one in linked if one.is_paper)
    usual = {form for form, count in forms.items() if form and count >= _FEWEST_LIKE and 2 * count > len(linked)}
    return [
        one._replace(is_paper=True)
        for one in unlinked
        if form_of(one.text, one.citation) in usual or _has_paper_below(one)
    ]


def _has_paper_below(reading: ItemReading) -> bool:
    return reading.details is not None and any(link.kind == "paper" for link in reading.details.of_the_paper)
