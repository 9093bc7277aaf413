"""Well-known venues that an item names without a year: `[NDSS] Title`, `"Title" ICCV.`, `Title (NeurIPS)`."""

from awesome_lint.basics.patterns import regex
from awesome_lint.metadata.citations import BRACKETS, Citation, inner
from awesome_lint.metadata.citedfields import ABBREVIATION
from awesome_lint.metadata.fields import read_text
from awesome_lint.metadata.venues import is_preprint, known, known_series
from awesome_lint.source import Span

# Right behind a title, between its marks and the end of the line, a link's brackets, or a word on how it was presented.
_BEHIND = regex(
    r"[\"”»*_\s.,]{1,4}(?:In:? )?(?P<name>[A-Z][\w&@ -]{1,40}?)\s{0,3}(?=\.?\s{0,3}(?:[\[\n]|\Z|\((?i:oral|spotlight|poster|workshop|highlight)))"
)
# The last words of an item, behind authors: those end in a line's end where they are in italics.
_LAST_WORDS = regex(
    r"(?:\n|(?<=\. )|(?<=et al\., ))[^\S\n]{0,3}(?P<name>[A-Za-z][\w&@ -]{1,40}?)[^\S\n]{0,3}(?=\.?[^\S\n]{0,3}(?:[\[\n|]|\Z))"
)
# What may stand between a title and the brackets behind it, and how much of it.
_MARKS, _MOST_MARKS = ' "”»*_.', 5
# What labels of links leave of a text.
_NOTHING = " \n[]"
_FEWEST = 4
_SHORTEST = 2


def venue_alone(text: str, latest: int, title: Span | None) -> Citation | None:
    """Such a venue: in brackets of its own before the title, or right behind it, in brackets or not, or at the item's end.

    Further behind a title, brackets hold the abbreviation of a name that stands before them. Where no title is set off,
    the venue stands at the text's start or end.
    """
    first, last = len(text) - len(text.lstrip()), len(text.rstrip(_NOTHING))
    end = title.start if title is not None else len(text)
    before = BRACKETS.finditer(text, 0, end) if end else ()
    # In round brackets, a title may begin with a name of its own.
    own = BRACKETS.match(text, title.start) if title is not None and text[title.start] in "[【" else None
    for match in (*before, *([own] if own else [])):
        name = inner(match).strip(" \t*_`")
        is_apart = title is not None or match.start() <= first
        if not is_apart and (match.end() < last or ABBREVIATION.match(name) is None):
            continue
        if known(name) is not None:
            return Citation(read_text(name, latest), match.start(), match.end(), bracketed=True)
    if title is None or not text[title.end :].strip(_NOTHING):
        return None
    return _behind(text, latest, title) or _at_the_end(text, latest, title)


def _at_the_end(text: str, latest: int, title: Span) -> Citation | None:
    """`Title. Jane Doe, John Roe. arXiv. [code]`: the last words, where they are a venue's name."""
    for match in _LAST_WORDS.finditer(text, title.end):
        if _is_sure(match["name"]):
            return Citation(read_text(match["name"], latest), *match.span("name"), bracketed=True)
    return None


def _is_sure(name: str) -> bool:
    """Whether a name is a well-known venue's and nothing else: no word of prose, and no short abbreviation of many meanings."""
    if known(name) is None:
        return False
    is_long = " " in name and name[0].isupper() and name[-1].isalnum()
    return is_preprint(name) or is_long or (len(name) > _SHORTEST and ABBREVIATION.match(name) is not None)


def _behind(text: str, latest: int, title: Span) -> Citation | None:
    # Most titles end the text, or have a line's end behind them.
    if not text[title.end + 1 : title.end + 1 + _FEWEST].strip(_NOTHING):
        return None
    beginning = text[title.end : title.end + _MOST_MARKS]
    brackets = BRACKETS.match(text, title.end + len(beginning) - len(beginning.lstrip(_MARKS)))
    if brackets is not None and _is_sure(name := inner(brackets).strip(" \t*_`")):
        return Citation(read_text(name, latest), *brackets.span(), bracketed=True)
    match = _BEHIND.match(text, title.end)
    if match is None or ABBREVIATION.match(match["name"]) is None or known_series(match["name"]) is None:
        return None
    return Citation(read_text(match["name"], latest), *match.span("name"), bracketed=True)
