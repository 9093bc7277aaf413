"""Years behind a venue's name, parted from it by a comma: `KDD, Aug. 2023`."""

import re
from collections.abc import Sequence

from awesome_lint.basics.patterns import FAR_YEAR, YEAR, regex
from awesome_lint.metadata.citedfields import YEAR_ONLY
from awesome_lint.metadata.dates import MONTHS
from awesome_lint.metadata.fields import read_text
from awesome_lint.metadata.venues import known_series
from awesome_lint.source import Span

# `Aug` before the point that cuts it short.
_CUT_MONTH = regex(rf"\s*(?:{'|'.join(MONTHS)}|sept)\Z", re.IGNORECASE)
_FAR_YEAR = regex(rf"\s*{FAR_YEAR}\s*\Z")
_COMMAS = frozenset(",，")


def end_with_year(text: str, chunks: Sequence[re.Match[str]], latest: int) -> int:
    """Where the first of `chunks`, pieces of `text` between signs, ends with the year behind it that belongs to it."""
    first, *others = chunks
    year = _year_behind(text, others)
    mark, said = text[first.end() : year.start], text[year.start : year.end]
    return year.end if said and _is_year_behind(first[0], mark, said, latest) else first.end()


def _year_behind(text: str, chunks: Sequence[re.Match[str]]) -> Span:
    """Where the year may stand that belongs to what stands before `chunks`; an empty span where there are none.

    A dash parts it from what stands behind, and a point may cut a month short: `ICML, Aug. 2023 - [Paper]`.
    """
    if not chunks:
        return Span(0, 0)
    start, end = chunks[0].span()
    if len(chunks) > 1 and _CUT_MONTH.match(chunks[0][0]) and text[end : chunks[1].start()] == ".":
        end = chunks[1].end()
    return Span(start, start + len(text[start:end].removesuffix(" - ")))


def _is_year_behind(words: str, mark: str, year: str, latest: int) -> bool:
    """Whether a year behind a comma belongs to `words`, which have none: `KDD 2025, 2024` links two years' papers."""
    if mark.strip(" ") not in _COMMAS or YEAR.search(words) is not None:
        return False
    is_venue = known_series(words.strip(" \t*_`")) is not None
    behind = read_text(year.strip(), latest) if is_venue else None
    is_month = behind is not None and behind.venue is None and behind.date is not None and behind.date.month is not None
    return is_month or YEAR_ONLY.match(year) is not None or (is_venue and _FAR_YEAR.match(year) is not None)
