"""What a cell says about where and when a paper appeared: venue, year, date."""

import functools
import itertools
import re
from collections.abc import Iterable

from awesome_lint.addresses.linkkinds import kind_of_words
from awesome_lint.addresses.placeholders import SHEET_ERRORS
from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import SHORTCODE, WHITE_SPACE, regex
from awesome_lint.metadata.dates import MONTH, MONTHS, TICKS, Date, Order, find_dates
from awesome_lint.metadata.venues import is_preprint, known, without_lead
from awesome_lint.model import Inline, Link

# Each means 'not given'; so does any text of punctuation alone.
_NOT_GIVEN = SHEET_ERRORS | frozenset(
    [
        *("", "n/a", "na", "n.a", "n.a.", "n.d", "n.d.", "tbd", "tba", "tbc", "todo", "none", "null", "nil", "unknown"),
        *("not yet", "xxx", "nan", "待定", "未定", "暂无", "暫無", "无", "無", "没有", "未知", "待补充", "待更新"),
        *("なし", "미정", "없음"),
        # Dashes that were decoded wrongly.
        *(f"â€{end}" for end in '\u201d\u201c"'),
    ]
)
_DITTOS = frozenset(
    [
        *('"', "''", "“", "”", "„", "″", "〃", "’’", "＂"),
        *("ditto", "do.", "dito", "id.", "idem", "s.o.", "同上", "同前", "同左", "상동"),
    ]
)
# No mark that repeats the row above is longer, with dashes around it.
_LONGEST_DITTO = 12
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
# Most texts are longer, and so are none of these.
_LONGEST_NOT_GIVEN = max(map(len, _NOT_GIVEN))
LETTER_OR_DIGIT = regex(r"[^\W_]")
# Emoji and their shortcodes decorate a venue and are no part of its name.
_FIRST_DECORATION = "\u2600"
_DECORATION = regex(
    f"(?<![\\w]){SHORTCODE}|(?<=[A-Za-z]):[a-z]+_[a-z_]+:|[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f]"
)
# Brackets, and marks before which there is no space.
_TIGHT = frozenset("()[]（）【】,;")
_TICKS = tuple(TICKS)
_EMPTY_BRACKETS = regex(r"\(\s*[,;:]?\s*\)|\[\s*[,;:]?\s*\]|（\s*）|【\s*】")
_EDGES = " \t\n,.;:/|｜¦│_–—-'’‘`&+~，。、：；·*†‡§¶#\"“”「」『』<>{}→•"
_MONTH = regex(MONTH, re.IGNORECASE)
_PART_OF_YEAR = regex(r"Q[1-4]|[1-4]Q|H[12]|early|mid|late|spring|summer|autumn|fall|winter", re.IGNORECASE)
_RAISED = regex(r"(?P<word>\w{1,20})<sup>(?P<mark>\d{1,2})</sup>(?!\w)")
_ADDRESS = regex(r"\(?https?://\S+")
# `arXiv preprint arXiv:2401.12345` and DBLP's `CoRR abs/2401.12345` without their numbers.
_PREPRINT_WITH_ID = regex(
    r"arxiv(?: e-?prints?| preprints?)?,?(?: p\.?)? (?P<name>arxiv)\Z|(?P<dblp>corr),?(?: vol\.?)? abs\Z", re.IGNORECASE
)
_LINK_BEHIND = regex(r"\[(?P<words>[^\[\]]*)\]\Z")
_SEVERAL = 2
# No journal's name is longer.
_LONGEST_NAME = 100
# What a text has that says volumes or pages.
_NUMBER_WORDS = ("vol", "pp.", "p.", "page", "no.", "nr.", "num.", "issue", "art.", "article")
_NUMBER_MARKS = frozenset("-–—(:")
_TWO_NUMBERS = regex(r"\d[^\d]+\d")


class Field(NamedTuple):
    """What a cell says. `venue` is without the year; None and an empty `dates` mean 'not given'.

    text: what was read, for a badge the badge's words. repeats: the year that the venue's name carries beside
    the year itself, as in `SC24, 2024`. date: the most precise date; of equally precise ones the first.
    """

    text: str
    venue: str | None = None
    dates: tuple[Date, ...] = ()
    repeats: Date | None = None
    date: Date | None = None

    @property
    def says_part_of_year(self) -> bool:
        """Whether it dates the work to a part of a year that is no month: `2024 Q2`, `Winter 2024`."""
        return self.venue is not None and bool(self.dates) and _PART_OF_YEAR.fullmatch(self.venue) is not None


def read_field(inline: Inline, latest: int, order: Order | None = None) -> Field:
    """Reads a cell of a venue, year or date column."""
    return read_text(field_text(inline), latest, order)


# A cell is read for its column's role and for its row, and where a list has columns of venues, few make most of the cells:
# of such a list with 5,600 readings, all but 270 were found here.
@functools.lru_cache(maxsize=2048)
def read_text(text: str, latest: int, order: Order | None = None) -> Field:
    """Reads a text as that of a cell of a venue, year or date column."""
    field = _read_text(text, latest, order)
    named = _PREPRINT_WITH_ID.match(field.venue) if field.venue and " " in field.venue and field.dates else None
    if named is None:
        return field
    # The year beside the id is what the author says; the id's month is more only where it is of that year.
    own = next((date for date in field.dates if date.month is None), field.date)
    is_same = own is None or field.date is None or own.year == field.date.year
    return field._replace(venue=named["name"] or named["dblp"], date=field.date if is_same else own)


def _read_text(text: str, latest: int, order: Order | None) -> Field:
    if not_given(text):
        return Field(text)
    # No address says when the work appeared, nor is it a venue.
    said = _ADDRESS.sub(lambda match: " " * len(match[0]), text) if "://" in text else text
    said = without_volumes(said, latest)
    found = find_dates(said if said.isascii() else said.translate(_WIDE_DIGITS), latest, order)
    if len(found) < _SEVERAL:
        venue = None if not found and (_is_month(said) or repeats_above(said)) else _rest(said, found)
        return Field(text, venue, found, None, found[0] if found else None)
    dates = _without_numbers(said, found)
    if (venues := _venues_of_years(said, dates)) is not None:
        published = [(name, date) for name, date, is_published in venues if is_published]
        if len(published) == 1:
            name, date = published[0]
            return Field(text, name, (date,), None, date)
    repeats = _repeated(said, dates)
    return Field(text, _rest(said, found), dates, repeats, _most_precise(dates, repeats))


def _is_month(text: str) -> bool:
    """Whether a text is the name of a month alone, which is no venue."""
    bare = text.strip(" .,")
    return bare[:3].lower() in MONTHS and _MONTH.fullmatch(bare) is not None


def without_volumes(text: str, latest: int) -> str:
    """`text` with spaces in the place of a journal's volumes, issues and pages."""
    if not _may_have_numbers(text):
        return text
    from awesome_lint.metadata import volumes

    return volumes.without_volumes(text, latest)


def _without_numbers(text: str, dates: tuple[Date, ...]) -> tuple[Date, ...]:
    """`dates` without the pages and volumes that look like years, where there is another."""
    numbers: frozenset[int] = frozenset()
    if _may_have_numbers(text):
        from awesome_lint.metadata import volumes

        numbers = volumes.places_of_numbers(text)
    own = tuple(date for date in dates if date.start not in numbers and not _is_volume(text, date))
    return own or dates


def _is_volume(text: str, date: Date) -> bool:
    """Whether two digits behind a space are those of a journal's volume: `Nature 12, 2024`."""
    if not date.attached or not text[date.start].isspace() or date.start > _LONGEST_NAME:
        return False
    venue = known(text[: date.start].strip(_EDGES))
    return venue is not None and venue.kind == "journal"


def _may_have_numbers(text: str) -> bool:
    """Whether a text may say a volume or pages: hardly any does, and what tells them apart takes long to import."""
    folded = text.lower()
    named = [word for word in _NUMBER_WORDS if word in folded]  # a generator would take longer
    return bool(named) or (not _NUMBER_MARKS.isdisjoint(text) and _TWO_NUMBERS.search(text) is not None)


def _venues_of_years(text: str, dates: tuple[Date, ...]) -> tuple[tuple[str, Date, bool], ...] | None:
    """The well-known venue before each of several years, and whether it publishes: `arXiv 2023, ICML 2024`."""
    venues: list[tuple[str, Date, bool]] = []
    last = 0
    for date in dates:
        name = text[last : date.start].strip(_EDGES)
        if not name or known(name) is None:
            return None
        # Brackets and spaces are what is left of a volume and of what held the year.
        venues.append((" ".join(name.strip("()[] ").split()), date, not is_preprint(name)))
        last = date.end
    return tuple(venues)


def not_given(text: str) -> bool:
    """Whether a cell's text says that the datum is not known: empty, `-`, `N/A`, `TBD`, `...`."""
    text = text.strip()
    if len(text) > _LONGEST_NOT_GIVEN and text[0].isalnum():
        return False
    folded = text.casefold()
    return folded in _NOT_GIVEN or not (folded[:1].isalnum() or LETTER_OR_DIGIT.search(folded))


def repeats_above(text: str) -> bool:
    """Whether a cell's text says what the cell above says: `〃`, `ditto`, also between dashes as in `-"-`."""
    return len(text) <= _LONGEST_DITTO and text.strip(" \t-–—").casefold() in _DITTOS


def field_text(inline: Inline) -> str:
    """The words of a cell: its text, or where that is empty those of its badges and images."""
    if "<sup>" in inline.content:
        return _without_raised(inline)
    if inline.text[:1].isalnum() or LETTER_OR_DIGIT.search(inline.text):
        return inline.text
    return next((found for found in words_of_images(inline.links) if not not_given(found)), inline.text)


def words_of_images(links: Iterable[Link]) -> list[str]:
    """What the badges and other images among `links` say."""
    images = [link for link in links if link.is_image]
    if not images:
        return []
    # Rarely needed.
    from awesome_lint.metadata.badges import image_words

    return [image_words(image.text, image.url) for image in images]


def _without_raised(inline: Inline) -> str:
    """The text of a cell without the marks of footnotes that are raised behind its words: `ICML 2024<sup>1</sup>`."""
    text = inline.text
    for match in itertools.islice(_RAISED.finditer(inline.content), _SEVERAL):
        text = text.replace(f"{match['word']}{match['mark']}", match["word"])
    return text


def _most_precise(dates: tuple[Date, ...], repeats: Date | None) -> Date | None:
    best = max((date for date in dates if date is not repeats), key=lambda date: len(date.iso), default=None)
    if len(dates) < 2 or best is None or best.month is None:
        return best
    # `ICLR 2024, Dec. 2023`: the month is the preprint's.
    later = (date for date in dates if date.month is None and date.end < best.start and date.year > best.year)
    return next((date for date in later if date is not repeats), best)


def _repeated(text: str, dates: tuple[Date, ...]) -> Date | None:
    """The year in a venue's own name, where another one stands beside it: `SC24, 2024`, `CCS'23, 2024`, `ICML 2019 2019`."""
    if len(dates) < 2:
        return None
    own = [date for date in dates if date.attached or _is_tied(text, date)]
    if len(own) == 1:
        return own[0]
    one, other, *more = dates
    if own or more or one.iso != other.iso or one.month:
        return None
    # `Sensors 2020, 20, 2020` has the number of an article, `TPAMI 2024 & AAAI 2024` are two venues.
    ahead, between, behind = text[: one.start].strip(), text[one.end : other.start].strip(), text[other.end :].strip()
    return one if ahead and between in ("", ",") and not behind else None


def _is_tied(text: str, date: Date) -> bool:
    """Whether a year of two digits follows a name and its tick without a space: `CCS'23`."""
    return text.startswith(_TICKS, date.start) and text[date.start - 1 : date.start].isalpha()


def _rest(text: str, dates: tuple[Date, ...]) -> str | None:
    """The text without its dates and without what joined them to it."""
    parts, last = [], 0
    for date in dates:
        parts.append(text[last : date.start])
        last = date.end
    parts.append(text[last:])
    rest = " ".join(filter(None, (_without_joint(part, index, len(parts)) for index, part in enumerate(parts))))
    if dates and rest.endswith("]") and (link := _LINK_BEHIND.search(rest)) and kind_of_words(link["words"]):
        rest = rest[: link.start()]
    if ":" in rest or max(rest, default="") >= _FIRST_DECORATION:
        rest = _DECORATION.sub(" ", rest)
    if not _TIGHT.isdisjoint(rest):
        rest = re.sub(r"(?<!\s)\s+([)\]）】,;])", r"\1", re.sub(r"([(\[（【])\s+", r"\1", rest))
        rest = _EMPTY_BRACKETS.sub(" ", rest)
    rest = " ".join(rest.split())
    stripped = _balanced(rest.strip(_EDGES).lstrip("@ "))
    if not_given(stripped):
        return None
    if (bare := without_lead(stripped)) != stripped:
        stripped = _balanced(bare.strip(_EDGES))
    abbreviated = rest.startswith(f"{stripped}.") and (" " in stripped or not dates)
    return f"{stripped}." if abbreviated else stripped


def _without_joint(part: str, index: int, count: int) -> str:
    if ":" in part:
        part = _DECORATION.sub(" ", part)
    if index > 0:
        bare = part.lstrip(f"{WHITE_SPACE},.;:/|_–—-")
        # `ECCV 2022 / IJCV 2024` has two venues.
        part = f"/ {bare}" if bare and index < count - 1 and part.lstrip().startswith("/") else bare
    if index < count - 1:
        part = part.rstrip(WHITE_SPACE)
        part = (part[:-1] if part.endswith(_TICKS) else part).rstrip(f"{WHITE_SPACE},;:/|_–—-")
    return part


def _balanced(text: str) -> str:
    """`text` without brackets around all of it and without a bracket whose partner is gone."""
    for opening, closing in ("()", "[]", "（）", "【】"):
        if text.startswith(opening) and text.endswith(closing) and text.count(opening) == 1:
            text = text[1:-1].strip(_EDGES)
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, " ").replace(closing, " ")
            text = re.sub(r"\s+", " ", text).strip(_EDGES)
    return text
