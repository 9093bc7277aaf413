"""What is known of arXiv: where its papers are, what their ids look like, and which year an id says.

Source: arXiv's identifier scheme (info.arxiv.org/help/arxiv_identifier.html), as of November 2026.
"""

import re
from urllib.parse import unquote

from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import regex

# arXiv itself and its mirrors; and who else shows its papers under their ids.
_OWN = r"(?:(?:www|export|cn|de|browse)\.)?arxiv\.org"
_SITES = rf"{_OWN}|ar5iv\.(?:labs\.)?(?:arxiv\.)?org"
_HOSTS = rf"(?:{_SITES}|(?:www\.)?alphaxiv\.org|huggingface\.co|arxiv-sanity\.com|tldr\.takara\.ai)"
# What each of these has in it: most links lead elsewhere, and one look shows it.
_NAMES = ("arxiv", "alphaxiv", "ar5iv", "huggingface", "takara")
# An id of today; one of before April 2007, which may have a subject class behind a point: `cond-mat.mes-hall/9901001`.
_NEW = r"\d{4}\.\d{4,5}"
_OLD = r"[a-z-]+(?:\.[a-z-]{2,})?/\d{7}"
_PAPER = regex(
    rf"^https?:/+{_HOSTS}/(?:abs|pdf|html|ps|format|src|e-print|papers|p|overview|paper)/+"
    rf"(?:arxiv:)?(?P<id>{_NEW}|{_OLD})(?P<version>v\d+)?(?![\d.]*\d)",
    re.IGNORECASE,
)
# The address of a paper at arXiv itself and nothing else: what stands below a paper, such as a figure of its HTML, is not
# the paper, and what stands behind its id is not the address.
PAGE_OF_PAPER = regex(
    rf"https?://{_OWN}/(?:abs|pdf|html)/+(?:arxiv:)?(?:{_NEW}|{_OLD})(?:v\d+)?(?:\.pdf)?/?\Z", re.IGNORECASE
)
ID_IN_TEXT = regex(r"(?<![\d.])(?P<id>\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})(?:v\d+)?(?![\d.]*\d)")
_PAGE = regex(rf"https?://(?:{_SITES})/(?P<form>abs|pdf|html)/(?P<id>[^?#]*)", re.IGNORECASE)
# The HTML of a paper has figures below it.
_IN_PAGE = regex(rf"((?:{_NEW}|{_OLD})(?:v\d+)?)/", re.IGNORECASE)
# The first two digits that stand for a year of the last century; ACL's oldest ids and dates of venues are read by them, too.
_FIRST_SHORT_YEAR = 70
_LAST_YEAR = 2099  # Of ids with two digits for the year.
_NEW_ID = regex(r"(?P<year>\d\d)(?P<month>\d\d)\.(?P<number>\d{4,5})(?:v\d+)?\Z")
_OLD_ID = regex(rf"{_OLD}(?:v\d+)?\Z", re.IGNORECASE)


class Paper(NamedTuple):
    """A paper. id: as it was written, without the version."""

    id: str
    version: str | None


def paper_at(url: str) -> Paper | None:
    """The paper that an address leads to, at arXiv or where else its papers are shown."""
    match = _PAPER.match(url) if any(name in url.lower() for name in _NAMES) else None
    if match is None or not may_exist(match["id"], _LAST_YEAR):
        return None
    return Paper(match["id"], match["version"])


def id_in(url: str) -> str | None:
    """What stands for the id in the address of a page of arXiv, whether it is one or not; None for any other address."""
    match = _PAGE.match(url)
    if match is None:
        return None
    identifier = unquote(match["id"]).strip("/").removesuffix(".pdf").removesuffix(".PDF")
    if re.match(r"arxiv:", identifier, re.IGNORECASE):
        identifier = identifier[6:]
    page = _IN_PAGE.match(identifier) if match["form"].lower() == "html" else None
    return page[1] if page else identifier


def has_form_of_id(text: str) -> bool:
    """Whether a text looks like an id, of the scheme of today or the one before."""
    return bool(_NEW_ID.match(text) or _OLD_ID.match(text))


def may_exist(identifier: str, year: int) -> bool:
    """Whether a paper may have this id in the year `year`."""
    new = _NEW_ID.match(identifier)
    if new is None:
        return _OLD_ID.match(identifier) is not None
    given, month = 2000 + int(new["year"]), int(new["month"])
    # Five digits since January 2015, four before; the scheme began in April 2007.
    digits = 5 if given >= 2015 else 4
    return 1 <= month <= 12 and (given, month) >= (2007, 4) and given <= year and len(new["number"]) == digits


def year_of(identifier: str) -> int:
    """The year in an id, of the form used since April 2007 or of the older one."""
    return full_year(int(stamp_of(identifier)[:2]))


def month_of(identifier: str) -> int | None:
    """The month in an id of either form, from 1 to 12; None where there is no such month."""
    month = int(stamp_of(identifier)[2:])
    return month if 1 <= month <= 12 else None


def stamp_of(identifier: str) -> str:
    """Year and month in an id, two digits each: `1702` in `1702.01234` and in `cs/1702034`."""
    return identifier.rpartition("/")[2][:4]


def full_year(short: int) -> int:
    """The year that two digits stand for, from 1970 to 2069: lists have hardly any paper that is older."""
    return 1900 + short if short >= _FIRST_SHORT_YEAR else 2000 + short
