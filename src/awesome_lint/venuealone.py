"""Well-known venues that an item names without a year: `[NDSS] Title`, `"Title" ICCV.`, `Title (NeurIPS)`."""

from awesome_lint.citations import ABBREVIATION, BRACKETS, Citation, inner
from awesome_lint.fields import read_text
from awesome_lint.patterns import regex
from awesome_lint.source import Span
from awesome_lint.venues import is_preprint, known, known_series

# Right behind a title, between its marks and the end of the line, a link's brackets, or a word on how it was presented.
_BEHIND = regex(
    r"[\"”»*_\s.,]{1,4}(?:In:? )?(?P<name>[A-Za-z][\w&@ -]{1,40}?)\s{0,3}(?=\.?\s{0,3}(?:[\[\n]|\Z|\((?i:oral|spotlight|poster|workshop|highlight)))"
)
# The last words behind authors, who end in a line's end where they are in italics.
_BEHIND_AUTHORS = regex(
    r"(?:\n|(?<=[.,;] ))[^\S\n]{0,3}(?P<name>[A-Za-z][\w&@ -]{1,40}?)[^\S\n]{0,3}(?=\.?[^\S\n]{0,3}(?:[\[\n|]|\Z))"
)
# What may stand between a title and the brackets behind it, and how much of it.
_MARKS, _MOST_MARKS = ' "”»*_.', 5
# What labels of links leave of a text.
_NOTHING = " \n[]"
_FEWEST = 4


def venue_alone(text: str, latest: int, title: Span | None) -> Citation | None:
    """Such a venue: in brackets of its own before the title, at its start or end, or right behind it without any.

    Behind a title, brackets hold the abbreviation of a name that stands before them.
    """
    first, last = len(text) - len(text.lstrip()), len(text.rstrip(_NOTHING))
    before = BRACKETS.finditer(text, 0, title.start if title is not None else len(text))
    # In round brackets, a title may begin with a name of its own.
    own = BRACKETS.match(text, title.start) if title is not None and text[title.start] in "[【" else None
    for match in (*before, *([own] if own else [])):
        name = inner(match).strip(" \t*_`")
        is_apart = title is not None or match.start() <= first
        if not is_apart and (match.end() < last or ABBREVIATION.match(name) is None):
            continue
        if known(name) is not None:
            return Citation(read_text(name, latest), match.start(), match.end(), bracketed=True)
    return None if title is None else _behind(text, latest, title) or _behind_authors(text, latest, title)


def _behind_authors(text: str, latest: int, title: Span) -> Citation | None:
    for match in _BEHIND_AUTHORS.finditer(text, title.end):
        if _is_venue(match["name"]):
            return Citation(read_text(match["name"], latest), *match.span("name"), bracketed=True)
    return None


def _is_venue(name: str) -> bool:
    """Whether a name is a well-known venue's and no mere word of prose."""
    return known(name) is not None and (_is_abbreviation(name) or is_preprint(name))


def _is_abbreviation(name: str) -> bool:
    """Whether a name is one of capitals, or would be if it were not in lower case: `cvpr`."""
    if ABBREVIATION.match(name) is not None:
        return True
    venue = known(name) if name.islower() else None
    return venue is not None and venue.name == name.upper()


def _behind(text: str, latest: int, title: Span) -> Citation | None:
    # Most titles end the text, or have a line's end behind them.
    if not text[title.end + 1 : title.end + 1 + _FEWEST].strip(_NOTHING):
        return None
    beginning = text[title.end : title.end + _MOST_MARKS]
    brackets = BRACKETS.match(text, title.end + len(beginning) - len(beginning.lstrip(_MARKS)))
    if brackets is not None and known(name := inner(brackets).strip(" \t*_`")) is not None:
        return Citation(read_text(name, latest), *brackets.span(), bracketed=True)
    match = _BEHIND.match(text, title.end)
    if match is None or known_series(name := match["name"]) is None or not _is_abbreviation(name):
        return None
    return Citation(read_text(match["name"], latest), *match.span("name"), bracketed=True)
