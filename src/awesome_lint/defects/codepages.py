"""UTF-8 that was read in a code page of DOS (850, 437) or in Mac Roman: `├®` and `√©` for `é`, `Ô£à` and `‚úÖ` for `✅`.

Only what no text has is told: three or four characters that are a dash, a quote, an arrow, a picture or a full-width mark; six and
more that are Chinese; and two that are a letter in a word, or a sign. `√π` and `¬∞` are mathematics unless the text has others of
Mac Roman that are sure.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

from awesome_lint.basics.patterns import regex
from awesome_lint.source import Span, span_of

_CHARSETS = ("cp850", "cp437", "mac_roman")
# The characters that no letter's first byte becomes are those that the other bytes of one become.
_OTHER_BYTES = bytes(range(0x80, 0xC0))
# U+2000 to U+27FF and U+2B00 to U+2B7F but for Braille: what lists have of marks, arrows, pictures and signs.
_SECOND_OF_SIGNS = bytes((*range(0x80, 0xA0), 0xAC, 0xAD))
_CHINESE = bytes(range(0xE3, 0xEA))
# The first bytes of four that are a picture, of the full-width marks, and of what makes a sign a picture.
_PICTURE, _FULL_WIDTH, _AS_PICTURE = b"\xf0\x9f", (b"\xef\xbc", b"\xef\xbd"), b"\xef\xb8\x8f"
_LETTERS, _LETTERS_BEFORE = regex("[A-Za-z]{0,2}"), regex(r"[A-Za-z]{1,2}\Z")
# These may stand beneath a root, and a function's name before it.
_ROOT, _RADICANDS = "√", "πΩ∞µ∑"
# What formulas have: a root or a negation, and what may stand behind it.
_OF_FORMULA = regex("√[πΩ∞µ∑∏∫∂]|¬[πΩ∞µ∑∏∫∂±≤≥≠]")
# In a word with some letters behind it, it is none: `M√∂bius`.
_IN_NAME = regex(r"[A-Za-z]√[∂∏∫∞][a-z]{3}")
# Most signs may be negated.
_NEGATION, _NEVER_NEGATED, _DEGREE = "¬", ("©", "®", "·"), "°"
# What the first byte of a Latin letter is in cp1252 and cp1250.
_FIRST_OF_LETTERS = frozenset("ÃÄÅĂĹ")
# A word in low quotes, which end as English ones begin, or end.
_LOW_QUOTE, _QUOTED_WORD = "‚", regex(r"‚[^\W\d_]{1,40}[‘’]")
# With `├` and `┬` begin trees and tables, whose other lines are single, too.
_SINGLE_LINES, _DOUBLE_LINES = ("\u2500", "\u254f"), ("\u2550", "\u256c")
_FEWEST_LETTERS = 2
_CHINESE_SIGNS = ("\u3000", "\ufaff")
# Controls, characters for private use, such as Unicode has not, and separators.
_NO_TEXT = ("Cc", "Co", "Cn", "Zl", "Zp")


def misread(text: str, run: Span) -> Iterator[tuple[Span, str]]:
    """Each stretch of `run`, one of characters beyond ASCII, that was read in a code page, with what it was."""
    for match in _sequences().finditer(text, *run):
        said = match[0].encode(match.lastgroup or "").decode("utf-8")
        if _is_certain(text, span := span_of(match), said):
            yield span, said


def formulas(text: str, run: Span) -> Iterator[Span]:
    """The signs in `run` that may be mathematics, where nothing else in `text` was read in Mac Roman."""
    found = [span_of(match) for match in _OF_FORMULA.finditer(text, *run)]
    if found and not _has_mac_roman(text):
        yield from (span for span in found if not _IN_NAME.match(text, max(span.start - 1, 0)))


@functools.cache
def _sequences() -> re.Pattern[str]:
    """What characters of UTF-8 become in one of the code pages."""
    return re.compile("|".join(f"(?P<{charset}>{'|'.join(_forms(charset))})" for charset in _CHARSETS))


def _forms(charset: str) -> Iterator[str]:
    def one_of(data: bytes) -> str:
        return f"[{re.escape(data.decode(charset))}]"

    def these(data: bytes) -> str:
        return re.escape(data.decode(charset))

    other = one_of(_OTHER_BYTES)
    signs = (
        f"{these(bytes([0xE2]))}{one_of(_SECOND_OF_SIGNS)}{other}",
        f"{these(_PICTURE)}{other}{{2}}",
        *(these(start) + other for start in _FULL_WIDTH),
    )
    chinese = one_of(_CHINESE) + other + "{2}"
    yield f"(?:{'|'.join((*signs, chinese))})(?:{'|'.join((*signs, chinese, these(_AS_PICTURE)))})*"
    yield f"{one_of(bytes([0xC2, 0xC3]))}{other}"


def _is_certain(text: str, span: Span, said: str) -> bool:
    """Whether what stands at `span` can only be `said`."""
    if any(unicodedata.category(char) in _NO_TEXT for char in said):
        return False
    if span.end - span.start > 2:
        return _is_in_use(said) and not (_is_in_low_quotes(text, span) or _ends_other(text, span))
    if said.isalpha():
        return _stands_in_word(text, span)
    if text[span.start] == _NEGATION:
        return said in _NEVER_NEGATED or (said == _DEGREE and text[span.start - 1 : span.start].isdecimal())
    return not _SINGLE_LINES[0] <= text[span.start + 1] <= _SINGLE_LINES[1]


@functools.lru_cache(1)
def _has_mac_roman(text: str) -> bool:
    """Whether a text has what was read in Mac Roman and is no formula."""
    return any(
        _is_certain(text, span_of(match), match[0].encode("mac_roman").decode("utf-8"))
        for match in _sequences().finditer(text)
        if match.lastgroup == "mac_roman" and not _OF_FORMULA.match(match[0])
    )


def _is_in_low_quotes(text: str, span: Span) -> bool:
    """Whether a low quote at the beginning of `span` opens a word that is quoted: `‚Öö‘`."""
    return text[span.start] == _LOW_QUOTE and _QUOTED_WORD.match(text, span.start) is not None


def _ends_other(text: str, span: Span) -> bool:
    """Whether a low quote at the beginning of `span` is the second letter of what a letter became: `Å‚`."""
    return text[span.start] == _LOW_QUOTE and text[span.start - 1 : span.start] in _FIRST_OF_LETTERS


def _is_in_use(said: str) -> bool:
    """Whether all Chinese in `said` is in use; of one sign alone, one could not tell."""
    chinese = [char for char in said if _CHINESE_SIGNS[0] <= char <= _CHINESE_SIGNS[1]]
    if not chinese:
        return True
    # Rarely needed.
    from awesome_lint.defects.gbkmojibake import is_in_use

    return len(said) > 1 and all(map(is_in_use, chinese))


def _stands_in_word(text: str, span: Span) -> bool:
    """Whether the two characters at `span` are a letter in a word, and no root or corner."""
    first, second = text[span.start], text[span.start + 1]
    before = _LETTERS_BEFORE.search(text, max(span.start - _FEWEST_LETTERS, 0), span.start)
    behind = _LETTERS.match(text, span.end)
    head, tail = len(before[0]) if before else 0, len(behind[0]) if behind else 0
    if first == _ROOT:
        enough = min(head, tail) if second in _RADICANDS else head + tail
        return enough >= _FEWEST_LETTERS
    if _DOUBLE_LINES[0] <= second <= _DOUBLE_LINES[1]:
        return head + tail > 0
    return head > 0 or not (_SINGLE_LINES[0] <= second <= _SINGLE_LINES[1] or second.isalpha())
