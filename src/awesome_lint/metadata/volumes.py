"""Volumes, issues and pages of journals, which are no years: `PVLDB 13(12), 2020`, `Nature 521.7553 (2015): 436-444`."""

import re

from awesome_lint.addresses.arxiv import full_year
from awesome_lint.basics.patterns import YEAR, regex
from awesome_lint.metadata.dates import MONTH
from awesome_lint.metadata.venues import known

_DASH = r"\s?[-–—]{1,2}\s?"
_YEAR = r"(?:19|20)\d\d(?![\d–—-])"
# `2023-06` is a month.
_RANGE = rf"(?!(?:19|20)\d\d-\d\d(?!\d))\d{{1,6}}{_DASH}\d{{1,6}}(?![\d-])"
# `20:1-20:42` are the pages of an article with a number.
_RANGE_OR_PAGE = (
    rf"(?:\d{{1,4}}:\d{{1,4}}[-–]\d{{1,4}}:\d{{1,4}}(?![\d:-])|{_RANGE}|(?!{_YEAR})[a-z]?\d{{1,6}}(?![\d-]|\s?[a-z]))"
)
_PAGES = rf"\s?[:,]\s?{_RANGE_OR_PAGE}"
_ISSUE = rf"\((?!{_YEAR})\d{{1,4}}(?:[-–/]\d{{1,4}})?[a-z]?\)"
# What a word says to be a volume, an issue or pages.
_NAMED = (
    r"(?:vol(?:ume)?\b\.?|no\.|nr\.|num(?:ber)?\.|issue\b|art(?:icle)?\b\.?(?:\sno\.)?)\s?\d{1,3}(?![\d-]|\.\d)"
    rf"|(?:pp?\.|pages?\b)\s?[a-z]?\d{{1,6}}(?:{_DASH}[a-z]?\d{{1,6}})?(?!\d)"
)
# Above each, what it reads.
_FORMS = regex(
    # , Vol. 12, No. 3, pp. 1998-2010
    rf"(?P<named>(?:(?:,\s?|\s)(?:{_NAMED}|\((?:{_NAMED})(?:,\s?(?:{_NAMED}))*\)))+)"
    # 13(12); 21(140):1-67; 378 (6624), 1092-1097
    rf"|(?<=[a-z.,)])\s(?:\d{{1,3}}{_ISSUE}|\d{{3}}\s{_ISSUE}|\d{{1,2}}\s{_ISSUE}(?={_PAGES}))(?:{_PAGES})?"
    # 44.7 (2021); 34 (2021); 120, 145301 (2018)
    rf"|(?<=[a-z.)])\s(?P<volume>\d{{1,4}})(?:\.\d{{1,4}}[a-z]?)?(?:,\s?\d{{1,6}})?(?=\s?\({_YEAR}\))"
    # 1357-1371 behind the year in brackets
    rf"|(?<=\d\d\d\d\)),?\s{_RANGE}(?=\s*(?:[.,;|\n]|\Z))"
    # : 3523-3542 behind the year
    rf"|(?:(?<=\))|(?<=(?:19|20)\d\d)):\s?{_RANGE_OR_PAGE}"
    # 8: 1998-2010; 128, 1956–1981
    rf"|(?<=[a-z.)])\s(?P<first>(?!(?:19|20)\d\d)\d{{1,4}})\s?[:,]\s?{_RANGE}",
    re.IGNORECASE,
)
# Pages, and the number of a volume, where there is another year.
_NUMBERS = regex(
    rf"(?<![\w-])\d{{3,5}}{_DASH}\d{{3,5}}(?![\w-])|\s\d{{1,3}}\s?\(\d{{1,3}}\)|(?<![\w-])\d{{3,5}}(?=\s?\((?:19|20)\d\d\))"
    rf"|\b(?:pp|p\.|pages?|vol|volume)\.?\s*\d+(?:{_DASH}\d+)?",
    re.IGNORECASE,
)
_EDGES = " \t\n,.;:/|("
# What tells that a number behind a name is a volume: pages behind the year, an article's number,
_PAGES_BEHIND = regex(rf"\s?\({_YEAR}\)(?:{_PAGES}|,?\s{_RANGE})", re.IGNORECASE)
# or the name of a journal; one that is cut short has a point at its end.
_JOURNAL = regex(
    r"\b(?:journal|transactions|trans\.|letters|annals|advances|bulletin|magazine|j\.)|[A-Z]\w+\.\Z", re.IGNORECASE
)
# Numbers behind these are part of the name: `SemEval Task 8`, `RFC 793`.
_OWN_NUMBER = regex(
    rf"\b(?:task|rfc|track|part|top|no|number|chapter|section|phase|level|round|version|web|industry|{MONTH})\.?\Z",
    re.IGNORECASE,
)
_SAYS_MORE = regex(r"vol|iss|art|p\.|page", re.IGNORECASE)
_PARTS = regex(r"[\n;\"“”|]")
# How far from a volume its year stands at most.
_NEAR = 100


def without_volumes(text: str, latest: int) -> str:
    """`text` with spaces in the place of volumes, issues and pages that can be nothing else, as long as before.

    latest: the last year that two digits may mean.
    """
    return _FORMS.sub(lambda match: " " * len(match[0]) if _is_volume(match, latest) else match[0], text)


def places_of_numbers(text: str) -> frozenset[int]:
    """The places in `text` of what is a volume or pages where there is another year."""
    return frozenset(place for match in _NUMBERS.finditer(text) for place in range(*match.span()))


def _is_volume(match: re.Match[str], latest: int) -> bool:
    start = match.start()
    name = _PARTS.split(match.string[max(start - _NEAR, 0) : start])[-1].strip()
    if not match["named"] and _OWN_NUMBER.search(name) is not None:
        return False
    if match["named"]:
        is_told = _SAYS_MORE.search(match[0]) is not None
    else:
        is_told = (
            len(match["volume"] or "") != 1
            or "." in match[0]
            or "," in match[0]
            or _PAGES_BEHIND.match(match.string, match.end()) is not None
        )
    return (is_told or _is_journal(name)) and not _may_be_year(match, latest)


def _is_journal(name: str) -> bool:
    """Whether `name` ends with the name of a journal or a series of proceedings."""
    if _JOURNAL.search(name) is not None:
        return True
    ends = (name, *(name.rpartition(mark)[2] for mark in (". ", ", ", "(")))
    return any(known(end.strip(f"{_EDGES})")) is not None for end in ends if end)


def _may_be_year(match: re.Match[str], latest: int) -> bool:
    """Whether what looks like a volume or pages is the year of a meeting, or the years that nothing else says."""
    if match["named"]:
        return False
    number = match["volume"] or match["first"] or ""
    is_short = len(number) == len("24") and full_year(int(number)) <= latest
    says_years = YEAR.search(match[0]) is not None
    if not (is_short or says_years):
        return False
    start, end = match.span()
    near = (match.string[max(start - _NEAR, 0) : start], match.string[end : end + _NEAR])
    is_dated = any(YEAR.search(text) is not None for text in near)
    if not is_short or (says_years and not is_dated):
        return not is_dated
    venue = known(near[0].strip(_EDGES)) if start <= _NEAR else None
    return not is_dated if venue is None else venue.kind != "journal"
