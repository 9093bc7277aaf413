"""Where and when a work appeared, as an item of a list says it among its other words.

    [2024/03] Title      Title (ICLR'20)      "Title", AAAI, 2024 (Lab)      Title. Authors. arXiv 2023.
    ICML-20 [Title]      [Title] | MLSys' 25  Title [[ECCV 2026]](url)       [Title (2017) - Authors]

Nothing is taken from prose: what is not in brackets must be set off by punctuation and be a year, or a venue and its
year; a venue that is not well known must look like an abbreviation.
"""

import re
from collections.abc import Iterator

from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import regex
from awesome_lint.metadata.citedfields import (
    DIGIT,
    NAME,
    NO_NAME,
    PROSE,
    YEAR_ONLY,
    cited_field,
    is_doubtful,
    is_known,
    without_dates,
)
from awesome_lint.metadata.dates import Date
from awesome_lint.metadata.fields import Field, read_text, without_volumes
from awesome_lint.metadata.venues import known, known_series
from awesome_lint.metadata.yearsbehind import end_with_year
from awesome_lint.source import Span

BRACKETS = regex(r"\[\[([^\[\]]+)\]\]|\(([^()（）]*)\)|\[([^\[\]]*)\]|（([^()（）]*)）|【([^【】]*)】")
_CHUNK = regex(r"[^.,;|·–—\n\"“”，；。、()（）]+(?:\.(?=\d)[^.,;|·–—\n\"“”，；。、()（）]+)*")
_ACCEPTED = regex(r"\A\s*(?:accepted|to appear|published|presented)\s+(?:at|by|to|in)\s+", re.IGNORECASE)
# Of lines that are empty but for spaces only the last is looked at.
_LONG_NAME = regex(
    r"(?:(?<![^.,;|\"”])\s*|(?<=\n)[^\S\n]*)[A-Z][^.,;|\n\"“”()\[\]]{2,120}\([A-Z][^()\n]{1,40}\), (?:19|20)\d\d(?!\d)"
)
_NAME_AND_YEAR = regex(
    r"[\"”\s.,]{1,4}(?:In:? )?(?P<name>[A-Z][^,\n\[\]()|\"“”]{2,100}(?:\([A-Z][^()\n]{1,40}\))?), (?:19|20)\d\d(?!\d)"
)
# `Doe et al.`, `Doe and Roe`: whose work it is.
_PERSON = r"[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’.-]*){0,3}"
_PEOPLE = regex(rf"(?:{_PERSON} )?(?:et al\.?|(?:and|&) {_PERSON})\Z")
_DESCRIPTION = regex(r":\s?[a-z]")
_LETTERS = regex(r"[^\W\d_]{2}")
_ABBREVIATED = regex(r"\((?P<name>[^()]+)\)\s*\Z")
_MEETING = regex(
    r"conference|symposium|workshop|congress|meeting|journal|transactions|proceedings|letters|annals|review|magazine|bulletin|\bIEEE\b|\bACM\b",
    re.IGNORECASE,
)
# No venue's name between a title and the brackets behind it is longer.
_LONGEST_NAME = 300
# What stands before a venue or a year in a line of its own: `Venue: ICML 2023`.
_LABEL = regex(r"\s*(?:venue|conference|journal|published (?:in|at)|year)\s*:\s*", re.IGNORECASE)
_PUBLISHERS = frozenset({"ieee", "acm"})
_LONGEST_DATE = 30


class Citation(NamedTuple):
    """A venue and a year, and where they stand in the text: `start` to `end`, brackets and all.

    bracketed: set off so plainly that a venue which is not there is not anywhere else in the text. in_code: as a tag.
    """

    field: Field
    start: int
    end: int
    bracketed: bool = False
    in_code: bool = False


def find_citation(text: str, latest: int, title: Span | None) -> Citation | None:
    """The likeliest citation in an item's text."""
    return next(iter(find_citations(text, latest, title)), None)


def find_citations(text: str, latest: int, title: Span | None) -> list[Citation]:
    """The citations in an item's text, the likeliest first: in brackets anywhere, or set off outside of its title.

    title: where the title's words stand, if that is known.
    """
    if DIGIT.search(text) is None:
        return []
    found = [
        *_in_brackets(text, latest, title),
        *_with_abbreviation(text, latest, title),
        *_set_off(text, latest, title),
    ]
    if title is not None:
        found += _behind_title(text, latest, title)
    if ("]//" in text or "]." in text) and not any(_is_venue_known(one.field) for one in found):
        found += _by_standard(text, latest)
    found.sort(key=lambda one: (one.field.venue is None, is_doubtful(one.field), one.start))
    return found


def precise_date(text: str, own: Date, latest: int) -> Date:
    """The year `own`, or a date of that year with a month that `text` says besides, alone in brackets or in a line."""
    if own.month is not None or str(own.year) not in text:
        return own
    pieces = (*map(inner, BRACKETS.finditer(text)), *text.split("\n"))
    fields = [
        read_text(piece.strip(" \t*_`[]"), latest)
        for piece in pieces
        if str(own.year) in piece and len(piece) < _LONGEST_DATE
    ]
    told = (field.date for field in fields if field.date and field.date.year == own.year and not without_dates(field))
    return max(told, key=lambda date: len(date.iso), default=own)


def is_citation(words: str, latest: int) -> bool:
    """Whether `words` are a citation and nothing else."""
    return cited_field(words, latest, bracketed=True) is not None


def _in_brackets(text: str, latest: int, title: Span | None) -> Iterator[Citation]:
    behind = None if title is None else _LETTERS.search(text, title.end)
    for match in BRACKETS.finditer(text):
        field = _field_in_brackets(inner(match), latest)
        if field is None:
            of_people = _year_of_people(inner(match), latest)
            field = of_people if of_people is not None and _ends_title(text, match, title) else None
        if field is None:
            continue
        # `"Title." ArXiv (2025)`: the venue stands between the title and the brackets.
        start = _name_before(text, match.start(), title) if field.venue is None and title else match.start()
        if start < match.start():
            field = read_text(text[start : match.end()], latest)
        # Whether no words that may be a venue's name stand between the title and the brackets.
        alone = title is None or start < title.end or behind is None or behind.end() > start
        yield Citation(field, start, match.end(), bracketed=alone)


def _field_in_brackets(words: str, latest: int) -> Field | None:
    """What brackets say, or a well-known venue and its year do beside a name: `(accepted at ICML 2022)`, `(MIT, ICML 2022)`."""
    field = cited_field(words, latest, bracketed=True)
    if field is not None and (field.venue is None or is_known(field)):
        return field
    parts = _parts(_ACCEPTED.sub("", words))
    dated = [part for part in parts if DIGIT.search(part)]
    if len(dated) != 1 or not all(part in dated or _is_name(part) for part in parts):
        return field
    told = cited_field(dated[0], latest, bracketed=True)
    return told if told is not None and is_known(told) else field


def _parts(words: str) -> list[str]:
    return [part.strip(" *_") for part in re.split(r"[,;，；]\s*", words)]


def _is_name(words: str) -> bool:
    return _PEOPLE.match(words) is not None or (NAME.match(words) is not None and not PROSE.search(words))


def _year_of_people(words: str, latest: int) -> Field | None:
    """The year that stands in brackets beside names of people: `(Doe et al., 2023)`."""
    if DIGIT.search(words) is None:
        return None
    parts = _parts(words)
    dated = [part for part in parts if DIGIT.search(part)]
    others = [part for part in parts if part not in dated]
    if len(dated) != 1 or not all(map(_is_name, others)) or not any(map(_PEOPLE.match, others)):
        return None
    return cited_field(dated[0], latest, bracketed=False) if YEAR_ONLY.match(dated[0]) else None


def _ends_title(text: str, brackets: re.Match[str], title: Span | None) -> bool:
    """Whether brackets stand right behind the title, or where none is set off at the text's end: they say whose work it is.

    Behind a description, `Name: a variant of another (Doe et al., 2011)`, they speak of other work.
    """
    between = Span(brackets.end(), len(text)) if title is None else Span(title.end, brackets.start())
    if _LETTERS.search(text, *between) is not None:
        return False
    return _DESCRIPTION.search(text, title.start if title else 0, brackets.start()) is None


def inner(brackets: re.Match[str]) -> str:
    """What stands between the brackets of a match of `BRACKETS`."""
    return next(group for group in brackets.groups() if group is not None)


def _name_before(text: str, bracket: int, title: Span | None) -> int:
    """Where a venue's name right before `bracket` and right behind the title starts; `bracket` where there is none."""
    if title is None or not 0 <= bracket - title.end <= _LONGEST_NAME:
        return bracket
    between = text[title.end : bracket].replace("\xa0", " ")
    name = between.strip(' ".,”’\n')
    if not name or (known(name) is None and not (NAME.match(name) and NO_NAME.search(name) is None)):
        return bracket
    return title.end + between.index(name)


def _behind_title(text: str, latest: int, title: Span) -> Iterator[Citation]:
    """`**Title** IEEE Trans. Cybern, 2017`: a name that stands right behind the title and is followed by the year."""
    match = _NAME_AND_YEAR.match(text, title.end)
    if match is not None and NO_NAME.search(match["name"]) is None and _is_name_of_venue(match["name"]):
        yield Citation(read_text(text[match.start("name") : match.end()], latest), match.start("name"), match.end())


def _by_standard(text: str, latest: int) -> Iterator[Citation]:
    # Rarely needed.
    from awesome_lint.metadata import gbt7714

    if (found := gbt7714.find_gbt7714(text, latest)) is not None:
        yield Citation(*found)


def _with_abbreviation(text: str, latest: int, title: Span | None) -> Iterator[Citation]:
    """Citations whose venue has brackets of its own: `Symposium on Architecture (HPCA), 2023`."""
    for match in _LONG_NAME.finditer(text, title.end if title else 0):
        field = read_text(match[0].strip(), latest)
        if field.date is not None and field.venue is not None and _is_name_of_venue(field.venue):
            yield Citation(field, match.start() + len(match[0]) - len(match[0].lstrip()), match.end())


def _is_name_of_venue(name: str) -> bool:
    """Whether a name is a venue's, where it has an abbreviation behind it: the European Space Agency (ESA) is none."""
    abbreviation = _ABBREVIATED.search(name)
    if abbreviation is None or known(abbreviation["name"]) is not None:
        return True
    return known_series(name) is not None or _MEETING.search(name) is not None


def _set_off(text: str, latest: int, title: Span | None) -> Iterator[Citation]:
    """Citations between punctuation marks, outside of brackets and of the title."""
    if title is not None:
        text = text[: title.start] + "\n" * (title.end - title.start) + text[title.end :]
    # `PVLDB 17(3), 2024` has a number in its brackets, and `Vol. 12` a point that ends no sentence.
    open_text = BRACKETS.sub(lambda match: "\n" * len(match[0]), without_volumes(text, latest))
    chunks = list(_CHUNK.finditer(open_text))
    behind = None if title is None else _LETTERS.search(open_text, title.end)
    last = _LETTERS.search(open_text[::-1])

    def has_letters_beside(cited: Span) -> bool:
        """Whether words stand between the title and what is `cited`, or behind that."""
        is_between = behind is not None and behind.end() <= cited.start
        return is_between or (last is not None and len(open_text) - last.end() >= cited.end)

    for index, chunk in enumerate(chunks):
        end = end_with_year(open_text, chunks[index : index + 3], latest)
        words = open_text[chunk.start() : end]
        if title is None and index == 0 and len(chunk[0].split()) > 2:
            if (dashed := _between_dashes(words, chunk.start(), latest)) is not None:
                yield dashed
            continue
        start = chunk.start()
        if ":" in words and (label := _LABEL.match(words)) is not None:
            start, words = start + label.end(), words[label.end() :]
        field = cited_field(words, latest, bracketed=False)
        dashed = _between_dashes(words, start, latest) if field is None or not is_known(field) else None
        if dashed is not None:
            yield dashed
        elif field is not None and _is_placed(field, open_text, Span(chunk.start(), end), title):
            alone = title is not None and not has_letters_beside(Span(chunk.start(), end))
            # Volumes were read as spaces, but are quoted.
            if (place := words.find(field.text)) >= 0:
                place += start
                field = field._replace(text=text[place : place + len(field.text)])
            yield Citation(field, start, end, bracketed=alone)


def _is_placed(field: Field, text: str, chunk: Span, title: Span | None) -> bool:
    """Whether a chunk that says no venue stands where the year of a work does: beside its title, or before a bar.

    A year may stand further behind the title. A date that does may be another one's.
    """
    if field.venue is not None:
        return True
    if title is None:
        return not text[: chunk.start].strip() and text.startswith("|", chunk.end)
    has_month = field.date is not None and field.date.month is not None
    between = text[title.end : chunk.start] if title.end <= chunk.start else text[chunk.end : title.start]
    return not has_month or (len(between) < _LONGEST_NAME and _LETTERS.search(between) is None)


def _between_dashes(words: str, start: int, latest: int) -> Citation | None:
    """`ICML 2024 - Jane Doe`: a well-known venue and its year, parted from the rest by dashes. start: where `words` stand."""
    parts = words.split(" - ")
    for part in parts if len(parts) > 1 else ():
        field = cited_field(part, latest, bracketed=False)
        if field is not None and is_known(field):
            return Citation(field, start, start + len(part))
        start += len(part) + len(" - ")
    return None


def _is_venue_known(field: Field) -> bool:
    """Whether a field names a well-known venue that is no publisher."""
    return is_known(field) and (field.venue or "").casefold() not in _PUBLISHERS
