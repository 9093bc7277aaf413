"""Well-known venues that an item names without a year: `[NDSS] Title`, `"Title" ICCV.`, `Title (NeurIPS)`."""

from awesome_lint.citations import ABBREVIATION, BRACKETS, Citation, inner
from awesome_lint.fields import read_text
from awesome_lint.patterns import regex
from awesome_lint.source import Span
from awesome_lint.venues import known, known_series

# Right behind a title, between its marks and the end of the line, a link's brackets, or a word on how it was presented.
_BEHIND = regex(
    r"[\"”»*_\s.,]{1,4}(?:In:? )?(?P<name>[A-Z][\w&@ -]{1,40}?)\s*(?=\.?\s*(?:[\[\n]|\Z|\((?i:oral|spotlight|poster|workshop|highlight)))"
)
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
    return _behind(text, latest, title) if title is not None else None


def _behind(text: str, latest: int, title: Span) -> Citation | None:
    # Most titles end the text, or have a line's end behind them.
    if not text[title.end + 1 : title.end + 1 + _FEWEST].strip(_NOTHING):
        return None
    match = _BEHIND.match(text, title.end)
    if match is None or ABBREVIATION.match(match["name"]) is None or known_series(match["name"]) is None:
        return None
    return Citation(read_text(match["name"], latest), *match.span("name"), bracketed=True)
