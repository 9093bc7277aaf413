"""What words that are set off in an item say: a venue and a year, or a year, and nothing else."""

import re

from awesome_lint.basics.patterns import SHORTCODE_REVERSED, regex, without_end
from awesome_lint.metadata.dates import Date
from awesome_lint.metadata.fields import Field, read_text
from awesome_lint.metadata.venues import known, known_series

ABBREVIATION = regex(r"[A-Z][A-Za-z]*[A-Z][\w@&/+*-]*(?:[ -][A-Z][\w@&/+*-]*){0,4}(?: (?:Workshops?|Findings|Demo))?\Z")
YEAR_ONLY = regex(r"\s*(?:19|20)\d\d\s*(?::\s*\d+(?:-\d+)?\s*)?\Z")
PROSE = regex(r"\bet al\b|\b(?:and|the|of|for|by|with|from)\b|[^\w\s'’&@/+.,:*()-]", re.IGNORECASE)
# A name in brackets before a year, of words that begin with a capital or join such: `Computing in Civil Engineering`.
NAME = regex(r"[A-Z][\w&.-]*(?: [\w&.-]+){0,7}\Z")
NO_NAME = regex(
    r"\b(?:ddl|deadlines?|updated?|archived?|since|last|from|until|before|after|deprecated|as|founded|released?|accessed|version|v\d+|et al|ed|edition)\b",
    re.I,
)
# `RFC 1498, 1993`: what has a number of its own, and its year.
_NUMBERED = regex(r"(?P<name>[^\d,]*[A-Za-z.])\s+(?P<number>\d{4})(?P<year>,\s*(?:19|20)\d\d)\Z")
_NUMBERED_SERIES = frozenset(
    {"rfc", "technical report", "tech report", "report", "white paper", "ieee", "iso", "nist sp"}
)
_STATUS = frozenset({"preprint", "blog", "tech report", "technical report", "thesis", "book", "report", "white paper"})
# Emoji are no words, and so are these: `SIGGRAPH 2022 :fire:`.
_SHORTCODES_REVERSED = regex(rf"\s*(?:{SHORTCODE_REVERSED}\s+)+")
_REMARK = regex(r"(?<=\w)\s*\([^()]*\)\Z")
# What the names of workshops have in lower case.
_IN_NAMES = frozenset(["and", "for", "in", "of", "on", "the", "workshop", "workshops"])
_EARLIEST = 1950
# Of `2052.03`.
_LENGTH_OF_MONTH = 7
# Of the years 2000 to 2099.
_CENTURY = 20
DIGIT = regex(r"\d")


def is_known(field: Field) -> bool:
    """Whether a field names a well-known venue."""
    return field.venue is not None and known_series(field.venue) is not None


def is_doubtful(field: Field) -> bool:
    """Whether a field may be a name with a number, such as `ResNet-18`: two digits joined to what is no well-known venue."""
    if field.venue is None or not all(date.attached for date in field.dates):
        return False
    # `RSEML-AAAI-21` is a meeting's own workshop.
    parts = re.split(r"[\s@/-]+", field.venue)
    return bool(field.dates) and known_series(host_of(field.venue)) is None and not any(map(known, parts))


def cited_field(words: str, latest: int, bracketed: bool) -> Field | None:
    """What `words` say, if they say a year and else at most a venue. bracketed: whether they stand in brackets of their own."""
    bare = without_end(words, _SHORTCODES_REVERSED) if words.rstrip().endswith(":") else words
    words = _without_number(bare.strip(" \t*_`"), latest)
    if len(words) > 80 or DIGIT.search(words) is None:
        return None
    field = read_text(words, latest)
    date = field.date
    if date is None or not (_EARLIEST <= date.year <= latest or _is_told(field, date, bracketed)):
        return None
    if field.venue is None:
        is_year = not any(date.attached for date in field.dates) and without_dates(field) == ""
        return field if is_year and (bracketed or YEAR_ONLY.match(words) or _is_month(words, date)) else None
    return field if _is_venue(field, bracketed) else None


def _is_month(words: str, date: Date) -> bool:
    """Whether words that are one date say its month, and its year in full: `2024.01.15`, `Jan 2024`."""
    return date.month is not None and str(date.year) in words


def _without_number(words: str, latest: int) -> str:
    """`words` without the number of a report or standard, which is no year, before their year."""
    numbered = _NUMBERED.match(words) if "," in words else None
    if numbered is None:
        return words
    name = numbered["name"]
    is_year = _EARLIEST <= int(numbered["number"]) <= latest and name.casefold() not in _NUMBERED_SERIES
    return words if is_year else f"{name}{numbered['year']}"


def _is_told(field: Field, date: Date, bracketed: bool) -> bool:
    """Whether a year that can hardly be right is one all the same, and no number: it has a venue, or a month."""
    venue = field.venue
    if venue is None:
        # `2048.1` may be a version, and `2501.04` the start of an arXiv id.
        is_whole = date.year // 100 == _CENTURY and date.end - date.start >= _LENGTH_OF_MONTH
        return date.month is not None and (bracketed or is_whole)
    if bracketed:
        # `[1702-Incremental Quantization]` begins with the number of a preprint, too.
        return date.month is not None or known_series(venue) is not None
    # `2203-PACT` begins with the number of a preprint.
    return known_series(venue) is not None and field.text.startswith(venue)


def without_dates(field: Field) -> str:
    """What a field says besides its dates."""
    rest = field.text
    for date in reversed(field.dates):
        rest = rest[: date.start] + rest[date.end :]
    return rest.strip(" ,./-–:")


def host_of(name: str) -> str:
    """The meeting that a workshop is part of, where that is well known, without remarks: `ES-FoMO @ ICML`, `ICLR (Best Paper)`."""
    bare = _REMARK.sub("", name)
    if "@" not in bare:
        return bare
    workshop, _, host = bare.rpartition("@")
    is_named = all(word[0].isupper() or word.lower() in _IN_NAMES for word in workshop.split())
    return host.strip() if is_named and known_series(host.strip()) is not None else bare


def _is_venue(field: Field, bracketed: bool) -> bool:
    name = host_of(field.venue or "")
    if NO_NAME.search(name) is not None and known(name) is None:
        return False
    if known_series(name) is not None or name.casefold() in _STATUS:
        return True
    # `Name 19: Some Words` is a title.
    if all(date.attached for date in field.dates) and (not bracketed or ":" in field.text.rstrip(" :")):
        return False
    if ABBREVIATION.match(name) is not None and PROSE.search(name) is None:
        return True
    whole_year = any(not date.attached and date.month is None for date in field.dates)
    return bracketed and whole_year and NAME.match(name) is not None and NO_NAME.search(name) is None
