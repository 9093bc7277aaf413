"""UTF-8 that was read in a code page of Windows, of which ftfy does not know: signs read as cp1252, letters as cp1250.

`âš¡` alone may be letters to ftfy, but no language has them; nor has any a capital in the middle of a small word, as in `MĂĽller`,
which cp1250 makes of `ü`. Greek letters stand alone in titles, as `Ï€` for `π`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from awesome_lint.basics.patterns import regex
from awesome_lint.defects.lostletters import MOST_LETTERS, WORD, WORD_BEFORE, bytes_of
from awesome_lint.source import Span, span_of

_MARKS = "\x80-\x9f\xa0-©«-´¶-¹»-¿€‚„…†‡‰‹‘’“”•–—˜™›"
# Letters and marks that no text has behind `â`, but for its quotes, dashes, dots and footnotes. Where a letter stands before it, the
# last is no mark that ends words, either. What makes a picture of a sign may have lost its last byte, for which there is no letter.
_SIGN = regex(
    rf"(?:(?<![^\W\d_])|(?=â[ŠŒŽšœžŸ][¡-¦¨¬¯¶¸]))(?P<sign>â[„ˆ‰˜‹ŠŒŽšœžŸ¬][{_MARKS}])(?P<picture>ï¸(?:\x8f|(?![{_MARKS}])))?"
)
_AS_PICTURE = "\ufe0f"
# Letters that stand for others, such as `ℓ`.
_LETTERLIKE = ("\u2100", "\u214f")
_QUOTES = "‘’‚“”„–—…«»‹›"
_CP1250 = regex("(?<=[A-Za-z])(?:[ĂÄĹ][\x80-\xa0¤¦-©«-®°±´-¸»€‚„…†‡‰‹‘’“”•–—™›ŠŚŤŽŹšśťžźˇ˘ŁĄŞŻ˛łąşĽ˝ľż])+")
# Greek letters, read as cp1252 or cp1250. Words may begin or end in the first of each pair, which is a capital; but no price ends a
# word, and low quotes open behind a space. Romanian has `Îş`.
_GREEK = regex(r"(?<![^\W\d_a-z])(?<![„‚])(?:(?P<cp1252>Ï[€„])|(?P<cp1250>Ď[€„]|Î[ĽłľŁ]))")
# Letters from here on are no Latin ones.
_FIRST_OTHER = "\u0250"


def misread_in_windows(text: str, run: Span) -> Iterator[tuple[Span, str]]:
    """Each sign and letter in `run`, a stretch beyond ASCII, with what it was."""
    for match in _SIGN.finditer(text, *run):
        if said := _sign(match["sign"]):
            yield span_of(match), said + (_AS_PICTURE if match["picture"] else "")
    for match in _GREEK.finditer(text, *run):
        yield span_of(match), match[0].encode(match.lastgroup or "").decode("utf-8")
    for match in _CP1250.finditer(text, *run):
        if (said := _letters(text, span_of(match))) and _are_all_read(text, span_of(match)):
            yield span_of(match), said


def _are_all_read(text: str, span: Span) -> bool:
    """Whether all letters beyond ASCII of the word at `span` are such pairs: none is mended while others stay garbled."""
    before = WORD_BEFORE.search(text, max(span.start - MOST_LETTERS, 0), span.start)
    behind = WORD.match(text, span.end, span.end + MOST_LETTERS)
    start, end = before.start() if before else span.start, behind.end() if behind else span.end
    pairs = [span_of(match) for match in _CP1250.finditer(text, start, end)]
    odd = sum(not char.isascii() for char in text[start:end])
    return odd == sum(end - start for start, end in pairs) and all(_letters(text, pair) for pair in pairs)


def _sign(written: str) -> str:
    """The sign that three letters were; "" where they were none."""
    said = bytes_of(written, "cp1252").decode("utf-8", "replace")
    is_sign = len(said) == 1 and (
        unicodedata.category(said) in ("So", "Sm") or _LETTERLIKE[0] <= said <= _LETTERLIKE[1]
    )
    return said if is_sign else ""


def _letters(text: str, span: Span) -> str:
    """The small letters in a word that the pairs at `span` were; "" where they may be right."""
    said = bytes_of(text[span.start : span.end], "cp1250").decode("utf-8", "replace")
    behind = text[span.end : span.end + 1]
    goes_on = behind.isascii() and behind.islower()
    if text[span.start - 1].isupper() and not goes_on:
        return ""
    # A quote may end behind `Ä`, which chemists and linguists have anywhere.
    if text[span.end - 2] == "Ä" and text[span.end - 1] in _QUOTES and not goes_on:
        return ""
    return said if all(char.islower() and char < _FIRST_OTHER for char in said) else ""
