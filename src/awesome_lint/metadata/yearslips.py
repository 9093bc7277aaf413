"""Slips for years, where the other items of a list show that a year stands there: `[2042] A Title`, `2032 A Title`.

By itself such a number may be anything: the first word of a title, `2048 Games Solved`, or the number of what it stands
before. It is read as a year only where nearly all items of the list have one in the same place, and the same years again
and again, as no numbering has.
"""

import re
from collections import Counter
from collections.abc import Sequence

from awesome_lint.addresses.arxiv import year_of
from awesome_lint.addresses.urls import facts
from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import FAR_YEAR, regex
from awesome_lint.metadata.citations import BRACKETS, Citation
from awesome_lint.metadata.fields import read_text
from awesome_lint.metadata.itemreading import ItemReading
from awesome_lint.metadata.titles import clean_title

_NUMBER = rf"(?P<year>20[2-9]\d|{FAR_YEAR})"
_IN_BRACKETS = regex(rf"[\[(（【]{_NUMBER}[\])）】]")
_IN_FRONT = regex(rf"[\s*]*{_NUMBER}(?=[\s:：,，])")
_FEWEST = 5
_NEARLY_ALL = 0.8
_OPENING = frozenset("[(（【")
_WORD = regex(r"\w")
_NEXT_CENTURY = 2100
_PAIR = 2
# So many numbers of an item are looked at.
_MOST = 5


class _Place(NamedTuple):
    """Where an item says its year: before or behind all other words, in brackets or not."""

    is_ahead: bool
    is_bracketed: bool


def with_slips(readings: list[ItemReading], latest: int) -> list[ItemReading]:
    """`readings` of a list's items, with the slips for years as what they say of when."""
    found = {index: numbers for index, one in enumerate(readings) if (numbers := _numbers(one, latest))}
    if not found:
        return readings
    usual = _usual_places(readings)
    return [
        _with_slip(one, found[index], usual.get(one.item.list_id), latest) if index in found else one
        for index, one in enumerate(readings)
    ]


def _numbers(reading: ItemReading, latest: int) -> list[re.Match[str]]:
    """The numbers of an item without a year that may be slips for one: before all words, but not in the title's link,
    or in brackets.
    """
    if reading.date is not None:
        return []
    front = _IN_FRONT.match(reading.text)
    is_linked = front is not None and reading.link is not None and reading.link.text.startswith(front["year"])
    matches = (*([front] if front and not is_linked else []), *_IN_BRACKETS.finditer(reading.text))
    return [match for match in matches[:_MOST] if int(match["year"]) > latest]


def _usual_places(readings: Sequence[ItemReading]) -> dict[int, _Place]:
    """Where nearly all items of each list say their year, and not each another one."""
    numbers = Counter(one.item.list_id for one in readings)
    years: dict[tuple[int, _Place], list[int]] = {}
    for one in readings:
        if one.date and one.citation and one.citation.start >= 0:
            place = _place(one.text, one.citation.start, one.citation.end)
            if place is not None:
                years.setdefault((one.item.list_id, place), []).append(one.date.year)
    return {
        list_id: place
        for (list_id, place), said in years.items()
        if len(said) >= max(_FEWEST, _NEARLY_ALL * (numbers[list_id] - 1)) and 2 * len(set(said)) <= len(said)
    }


def _with_slip(reading: ItemReading, numbers: list[re.Match[str]], usual: _Place | None, latest: int) -> ItemReading:
    for match in numbers if usual is not None else ():
        if _place(reading.text, *match.span()) == usual and _is_year(match, reading, latest):
            return _dated(reading, match, latest)
    return reading


def _place(text: str, start: int, end: int) -> _Place | None:
    """Which place words from `start` to `end` have; None where words stand on both sides."""
    is_bracketed = text[start] in _OPENING
    if not _WORD.search(BRACKETS.sub("", text[:start])):
        return _Place(True, is_bracketed)
    return None if _WORD.search(BRACKETS.sub("", text[end:])) else _Place(False, is_bracketed)


def _is_year(match: re.Match[str], reading: ItemReading, latest: int) -> bool:
    """Whether a number is a slip for the year of the paper's arXiv id or the next one, or stands alone and is of our century."""
    links = reading.item.inline.links if reading.item.inline else ()
    id_ = next((found for link in links if (found := facts(link.url).arxiv) is not None), None)
    number = match["year"]
    if id_ is not None and not id_.startswith(number):
        given = year_of(id_)
        if any(_differ_by_slip(number, str(year)) for year in (given, given + 1) if year <= latest):
            return True
    return match[0][0] in _OPENING and latest < int(number) < _NEXT_CENTURY


def _differ_by_slip(one: str, other: str) -> bool:
    """Whether two numbers of as many digits differ in one of them, or in that two neighbours are swapped."""
    places = [place for place, (digit, meant) in enumerate(zip(one, other, strict=True)) if digit != meant]
    if len(places) == 1:
        return True
    if len(places) != _PAIR or places[1] != places[0] + 1:
        return False
    return [one[place] for place in places] == [other[place] for place in reversed(places)]


def _dated(reading: ItemReading, match: re.Match[str], latest: int) -> ItemReading:
    """An item with the number at `match` as its year, and not in its title."""
    field = read_text(match["year"], latest)
    if reading.citation is not None:
        field = field._replace(venue=reading.citation.field.venue)
    title = reading.title.removeprefix(match[0].lstrip(" *")).removesuffix(match[0])
    citation = Citation(field, *match.span(), bracketed=match[0][0] in _OPENING)
    return reading._replace(title=clean_title(title), citation=citation, date=field.date)
