"""UTF-8 that was read in a code page of Cyrillic (1251, KOI8-R, 866): `РњРёСЂ` for `Мир`, `п╪п╦я─` and `╨╝╨╕╤А` for `мир`.

Only runs that are such from end to end are told, so that no word is half mended: two letters and more of Cyrillic; dashes, quotes
and pictures, of three or four characters each; and an accented letter in a Latin word. A single Cyrillic letter is told only
where all Cyrillic of a text is of that kind, for `«ООО»` has the `О»` that `λ` becomes.
"""

from __future__ import annotations

import functools
import unicodedata

from awesome_lint.basics.patterns import regex
from awesome_lint.defects.lostletters import bytes_of
from awesome_lint.source import Span

_CHARSETS = ("cp1251", "koi8_r", "cp866")
# Letters of the languages that are written in Cyrillic today.
_CYRILLIC = regex("[\u0401\u0404\u0406-\u0408\u040e\u0410-\u044f\u0451\u0454\u0456-\u0458\u045e\u0490\u0491]+")
_SIGNS = regex("(?:[\u2010-\u2026\u2190-\u21ff\u2600-\u27bf\ufe0f]|[\U0001f300-\U0001faff])+")
_LATIN = regex("[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f]")
_ANY_CYRILLIC = regex("[\u0400-\u04ff]")
_RUN = regex(r"[^\x00-\x7f]+")
_FEWEST_LETTERS = 2


def misread_in_cyrillic(text: str, run: Span) -> str | None:
    """What `run`, one of characters beyond ASCII, was; None where it may be right."""
    written = text[run.start : run.end]
    for charset in _CHARSETS:
        said = _decoded(written, charset)
        if said and _is_certain(text, run, said, charset):
            return said
    return None


def _decoded(written: str, charset: str) -> str:
    """What `written` is as UTF-8, read in `charset`; "" where it is none."""
    try:
        return bytes_of(written, charset).decode("utf-8")
    except UnicodeError:
        return ""


def _is_certain(text: str, run: Span, said: str, charset: str) -> bool:
    if _SIGNS.fullmatch(said):
        return all(unicodedata.category(char) != "Cn" for char in said)
    if _CYRILLIC.fullmatch(said):
        return len(said) >= _FEWEST_LETTERS or _is_all_misread(text, charset)
    return _LATIN.fullmatch(said) is not None and _is_in_latin_word(text, run, said)


def _is_in_latin_word(text: str, run: Span, said: str) -> bool:
    """Whether the letter `said` would stand in a Latin word; a capital begins it."""
    before, behind = text[max(run.start - 1, 0) : run.start], text[run.end : run.end + 2]
    if said.islower():
        return (before.isalpha() and before.islower()) or (before.isalpha() and behind[:1].islower())
    return not before.isalnum() and behind.isalpha() and behind.islower()


@functools.lru_cache(len(_CHARSETS))
def _is_all_misread(text: str, charset: str) -> bool:
    """Whether a text has words that were read in `charset`, and no other Cyrillic."""
    decoded = [_decoded(match[0], charset) for match in _RUN.finditer(text) if _ANY_CYRILLIC.search(match[0])]
    return all(decoded) and any(len(said) >= _FEWEST_LETTERS and _CYRILLIC.fullmatch(said) for said in decoded)
