"""What looks like letters that were decoded wrongly, and is right: a letter and a mark that stand together by chance.

`“Ã”` is a quoted letter, though `Ã”` is `Ô` read as cp1252; so it is with `«CHÂ»`, `5×²` and `Å³`. Quotes tell, for one that
would be repaired away leaves its other one alone, and so does what stands around: no language writes such words.
"""

from __future__ import annotations

from collections.abc import Iterator

from awesome_lint.basics.patterns import regex
from awesome_lint.source import Span, span_of

# What is right beside a mark begins with one of these, `×` among them.
_FIRST, _LAST = "\u00c2", "\u00df"
# A letter and what ends a quote, if no word goes on behind it.
_QUOTED = regex(r"[\u00c2-\u00df](?P<mark>[”’“‘»«])(?![^\W\d_])")
_OPENERS = {"”": "“„", "’": "‘‚", "“": "„", "‘": "‚", "»": "«", "«": "»"}
# Behind such a letter or sign, an opening quote may be the rest of a letter.
_BROKEN_OFF = regex(r"[\u0080-\u2e7f]")
# So far before its end a quote begins at most.
_LONGEST_QUOTE = 200
_BY_CHANCE = (
    # Hebrew has no words of one letter.
    regex(r"(?<!×[^\x00-\x7f])×[^\x00-\x9f](?!×[^\x00-\x7f])"),
    # Units and diameters. In a word, letters are beside it, or others that were decoded wrongly.
    regex(r"(?<![^\x00-@\[-`{-\x7f])[ÅØ][¹²³°](?![^\W\d_])"),
    # Words in capitals do not end in a small letter.
    regex(r"(?<=[A-Z][A-Z\u00c0-\u00de])[\u00c3-\u00de][—¹²³°®ªº](?![^\W\d_])"),
)


def genuine(text: str, run: Span) -> Iterator[Span]:
    """The pairs of letter and mark in `run`, a stretch beyond ASCII, that are right."""
    if not any(_FIRST <= char <= _LAST for char in text[run.start : run.end]):
        return
    # What stands behind the last of them is looked at, too.
    end = run.end + 1
    for match in _QUOTED.finditer(text, run.start, end):
        if _is_opened(text, match.start(), match["mark"]):
            yield span_of(match)
    for pattern in _BY_CHANCE:
        yield from (span_of(match) for match in pattern.finditer(text, run.start, end))


def _is_opened(text: str, end: int, mark: str) -> bool:
    """Whether a quote that `mark` ends is open at `end`."""
    line = text[max(end - _LONGEST_QUOTE, 0) : end].rpartition("\n")[2]
    openers = _OPENERS[mark]
    last = max(map(line.rfind, openers))
    return last > line.rfind(mark) and not _BROKEN_OFF.match(line[:last][-1:])
