"""What marks of emphasis can do by what stands on their two sides: `**a”**b` is bold nowhere, `**a**b` is.

Source: CommonMark 0.31, section 6.2, which calls such marks left-flanking and right-flanking.
"""

import re
import string
import unicodedata

from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import MARKERS, regex
from awesome_lint.source import Span

_MARKS_BEFORE, _MARKS_BEHIND = regex(r"(\*+|_+|~+)\Z"), regex(r"\*+|_+|~+")
_LETTER = regex(r"\w")
# What may stand between letters of what is read as one word: marks, tags, the backslash of `_`.
_PARTING = r"(?:(?<!\\)[*~]|\\(?=_)|</?(?:a|b|big|code|del|em|font|i|ins|kbd|mark|s|small|span|strong|su[bp]|tt|u)(?:\s[^<>]{0,200})?>)"
_PARTED_BEFORE = regex(rf"\w(?P<parting>{_PARTING}{{1,20}})\w*\Z", re.IGNORECASE)
_PARTED_BEHIND = regex(rf"\w*(?P<parting>{_PARTING}{{1,20}})\w", re.IGNORECASE)
_LONGEST_WORD = 300
# So many marks in a row are looked at.
_MOST_MARKS = 20


# What symbols may be taken for.
_SYMBOLS = ("mark", "other")


class _Sides(NamedTuple):
    """What stands before and behind marks, as far as it matters to them: `space`, `mark`, `symbol` or anything else."""

    marks: str
    before: str
    behind: str

    def can(self, symbol: str) -> tuple[bool, bool]:
        """Whether they may begin emphasis, and whether they may end it; of `_`, inside of words neither."""
        before, behind = (symbol if side == "symbol" else side for side in (self.before, self.behind))
        left_flanking = behind != "space" and (behind != "mark" or before != "other")
        right_flanking = before != "space" and (before != "mark" or behind != "other")
        if self.marks[0] != "_":
            return left_flanking, right_flanking
        begins = left_flanking and (not right_flanking or before == "mark")
        return begins, right_flanking and (not left_flanking or behind == "mark")


def marks_meaning_else(text: str, span: Span, said: str) -> str:
    """The marks beside `span` that may begin or end emphasis otherwise if `said` stood there; "" where none may.

    A symbol such as `©` is punctuation to some programs and not to others, so it must make no difference either way.
    """
    pairs = zip(_beside(text, span, text[slice(*span)]), _beside(text, span, said), strict=True)
    return next((old.marks for old, new in pairs if any(old.can(like) != new.can(like) for like in _SYMBOLS)), "")


def is_in_parted_word(text: str, line: Span, span: Span, said: str) -> bool:
    """Whether emphasis, a tag or a backslash parts the word in `line` that `span` is, or with `said` would be, a part of."""
    written, matches = text[span.start : span.end], list[re.Match[str] | None]()
    if _LETTER.match(written[0]) or _LETTER.match(said[0]):
        matches.append(_PARTED_BEFORE.search(text, max(span.start - _LONGEST_WORD, line.start), span.start))
    if _LETTER.match(written[-1]) or _LETTER.match(said[-1]):
        matches.append(_PARTED_BEHIND.match(text, span.end, min(span.end + _LONGEST_WORD, line.end)))
    # A mark by itself is no emphasis: `2*π`.
    return any(
        match is not None
        and (len(parting := match["parting"]) > 1 or text.count(parting, *line) > 1 or parting == "\\")
        for match in matches
    )


def is_open(line: str, marks: str) -> bool:
    """Whether emphasis that began with just `marks`, all of one sign, is open at the end of a line's beginning."""
    opened = False
    markers = MARKERS.match(line)
    for match in _MARKS_BEHIND.finditer(line, markers.end() if markers else 0):
        before, behind = line[match.start() - 1 : match.start()], line[match.end() : match.end() + 1]
        if match[0] != marks or (before.isalnum() and behind.isalnum() and (before + behind).isascii()):
            continue  # `5*3` multiplies.
        sides = _Sides(marks, _kind(before), _kind(behind))
        begins, ends = sides.can("other")
        # Behind an ideograph it is meant to begin, though it does not.
        opened = not ends if opened else begins or (before > "\x7f" and before.isalpha())
    return opened


def _beside(text: str, span: Span, said: str) -> list[_Sides]:
    """The sides of the marks next to `span`, with `said` in its place."""
    found = []
    before = _MARKS_BEFORE.search(text, max(span.start - _MOST_MARKS, 0), span.start)
    if before is not None:
        found.append(_Sides(before[0], _kind(text[before.start() - 1 : before.start()]), _kind(said[:1])))
    behind = _MARKS_BEHIND.match(text, span.end, span.end + _MOST_MARKS)
    if behind is not None:
        found.append(_Sides(behind[0], _kind(said[-1:]), _kind(text[behind.end() : behind.end() + 1])))
    return found


def _kind(char: str) -> str:
    if not char or char.isspace():
        return "space"
    if char in string.punctuation or (category := unicodedata.category(char)[0]) == "P":
        return "mark"
    return "symbol" if category == "S" else "other"
