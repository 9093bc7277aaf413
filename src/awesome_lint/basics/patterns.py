"""Regular expressions that are compiled when they are first used.

Many are asked for only where a list has something rare, and compiling all of them would take as long as checking a
small list.
"""

from __future__ import annotations

import re
from typing import Any, cast

# An emoji by its name, as GitHub shows one: `:fire:`.
SHORTCODE = r":[a-z][a-z0-9_+-]*:"
SHORTCODE_REVERSED = r":[a-z0-9_+-]*[a-z]:"
# One of what may stand before a line's text: indentation, the mark of a quote or that of an item (CommonMark 0.31, sections
# 5.1 and 5.2). An item's mark has a space behind it, or nothing.
MARKER = r"(?:[ \t>]|(?:[-*+]|\d{1,9}[.)])(?:[ \t]|\Z))"


def regex(text: str, flags: int = 0) -> re.Pattern[str]:
    """The regular expression `text`, not compiled yet."""
    return cast("re.Pattern[str]", _Pattern(text, flags))


class _Pattern:
    """Stands for a compiled pattern; each of its methods is looked up once."""

    def __init__(self, text: str, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, value)
        return value


# All that stands before a line's text, however deep that is.
MARKERS = regex(f"{MARKER}*")
# White space to Python: to `str.split`, `str.isspace` and `\\s`.
WHITE_SPACE = " \t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
# A year of our time, in full.
YEAR = regex(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# A year of our time with another first digit, or with digits swapped: `3023`, `2203`.
FAR_YEAR = r"(?:[3-9]0[0-4]\d|2[1-9]\d\d)"
# The signs of scripts that are written without spaces between words.
UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
# Before it stands no Chinese sign.
FIRST_SIGN = "\u3400"
# A byte that is not UTF-8, as `source.decode` keeps it, or half a character of UTF-16.
SURROGATE = regex("[\ud800-\udfff]")


def without_end(text: str, reversed_end: re.Pattern[str]) -> str:
    """`text` without the end that `reversed_end` matches, read backwards.

    Turned round, a text is read once; an expression for its end would be tried from each place to the end.
    """
    turned = text[::-1]
    end = reversed_end.match(turned)
    return turned[end.end() if end else 0 :][::-1]
