"""Characters that nobody sees: where they are needed, and where what to do about them is for the author to say."""

from __future__ import annotations

import re
import unicodedata

from awesome_lint.basics.patterns import MARKER, regex
from awesome_lint.defects.lostletters import CONTINUATIONS, lost
from awesome_lint.defects.mojibake import miscoded
from awesome_lint.parsing.htmltags import STRICT_TAG
from awesome_lint.parsing.regions import Regions
from awesome_lint.source import Source, Span

_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_SEPARATORS = "\x0b\x0c\x85\u2028\u2029"
_RUNS = regex(
    f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u180e\u200b-\u200d\u2060-\u2064\ufff9-\ufffb{_SEPARATORS}{_DIRECTION}]+|(?<!\\A)(?<!\ufeff)\ufeff+"
)
DIRECTION_ONLY = regex(f"[{_DIRECTION}]+\\Z")
# Controls of which no editor makes use: they are what decoding text wrongly gives.
_GARBLED, _SOFT_HYPHEN = regex("[\x80-\x84\x86-\x9f]"), "\xad"
_SEPARATOR = regex(f"[{_SEPARATORS}]")
_EMOJI = regex(
    "[\u00a9\u00ae\u200d\u20e3\u2190-\u2bff\u3030\u303d\u3297\u3299\ufe0e\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f]"
)
# Scripts whose words have joiners in them, or are parted by zero-width spaces.
_JOINING_SCRIPTS = regex(
    "[\u0600-\u08ff\u0900-\u0dff\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefc]"
)
# What parts the last vowel of a Mongolian word from the rest of it.
_VOWEL_SEPARATOR, _MONGOLIAN = "\u180e", regex("[\u1820-\u18aa]")

# The marks of lists, quotes and footnotes, behind which a line's text begins; and how text begins that may be a block.
_MARKS = regex(rf"(?:{MARKER}|\[\^?[^\[\]]+\]:)*")
_BLOCK = regex(
    r"\s*(?:#{1,6}(?:\s|\Z)|[-*+](?:\s|\Z)|\d{1,9}[.)](?:\s|\Z)|[>|<`~]|\[[^\]]+\]:|[-=*_ ]+\s*\Z|[ \t]|[:|-]+)"
)
_EMPHASIS = ("*", "_", "~", "`", "$")
# What makes a link, a definition of one, or a picture, where nothing is between.
_OF_LINKS = ("](", "][", "![")
_LABEL = regex(r"[ \t>*+\d.)-]*\[[^\]]*\]\Z")
_BEHIND_MARKS = ("", " ", "\t", "#")
_ADDRESS = regex(r"(?:\](\(|: ?)|://)[^ \t\r\n)]*\Z")
_OF_ADDRESS = regex("[!-(*-~\udc80-\udcff]+")
# A mark at which a block begins, once white space is behind it.
_MARK_ALONE = regex(r"[\s>]*(?:#+|[-*+]|\d{1,9}[.)])\Z")
# A tag, as CommonMark has it; in HTML that stands by itself, browsers take all up to the next `>` for one.
TAG = regex(STRICT_TAG, re.ASCII)
TAG_IN_HTML = regex(r"""</?[A-Za-z][^\s/>]*(?:[\s/](?:[^>"']|"[^"]*"|'[^']*')*)?>""", re.ASCII)
_BEGUN = regex(r"</?\Z")
# No further is looked for what else is in a line, which may be as long as the file.
_MOST_CHARACTERS = 200


def visible(text: str) -> str:
    """A text without what nobody sees."""
    return text if text.isprintable() else _RUNS.sub("", text)


def find_runs(source: Source) -> list[re.Match[str]]:
    """The runs of invisible characters, but for what is a part of letters that were decoded wrongly: these go together."""
    lines = source.lines_not(str.isprintable)
    found = [run for line in lines for run in _RUNS.finditer(source.text, *line)]
    if not any("\x80" <= run[0][0] <= "\xbf" for run in found):
        return found
    broken = Regions([*(span for span, _ in miscoded(source)), *lost(source)])
    return [run for run in found if not broken.holds(run.start())]


def why_kept(source: Source, match: re.Match[str], before: str, after: str, tag: re.Pattern[str] | None) -> str:
    """What speaks against removing a run, as the end of the message; "" where nothing does. tag: what is a tag there."""
    if _GARBLED.match(match[0]) or (match[0][0] == _SOFT_HYPHEN and _is_of_garbled(before, after)):
        return "; it is a part of text that was decoded wrongly"
    if _may_be_a_hyphen(match[0], before, after):
        return "; a hyphen was probably lost here"
    line = source.line_at(match.start())
    if parts_words(match[0], before, after) and stands_in_address(source, line, match.start()):
        return "; it is inside an address"
    if tag is not None and _makes_a_tag(source.text, match, tag):
        return "; without it, text would become a tag"
    if (
        tag is not None
        and not parts_words(match[0], before, after)
        and _makes_a_link(source, line, match, before + after)
    ):
        return "; without it, text would become a link"
    if before == after and before in _EMPHASIS:
        return "; without it, the two marks around it would become one"
    if match.start() - line.start > _MOST_CHARACTERS:
        return ""
    behind = Span(match.end(), min(match.end() + _MOST_CHARACTERS, line.end))
    marks, rest = (_RUNS.sub("", source[span]) for span in (Span(line.start, match.start()), behind))
    opens = _MARK_ALONE.match(marks) and (parts_words(match[0], before, after) or after in _BEHIND_MARKS)
    if not opens and not _MARKS.fullmatch(marks):
        return ""
    if not rest.strip():
        return "; alone on its line, it separates what is above from what is below"
    becomes = opens or _BLOCK.match(rest)
    return "; without it, the rest of the line would become a heading, a list or another block" if becomes else ""


def _makes_a_link(source: Source, line: Span, match: re.Match[str], around: str) -> bool:
    """Whether what stands around a run, next to it the two characters `around`, becomes a link when it is gone."""
    if around != "]:":
        return around in _OF_LINKS
    start = match.start()
    return start - line.start <= _MOST_CHARACTERS and _LABEL.match(source[Span(line.start, start)]) is not None


def _makes_a_tag(text: str, match: re.Match[str], tag: re.Pattern[str]) -> bool:
    """Whether what stands around a run becomes a tag when it is gone."""
    if tag is TAG_IN_HTML and _BEGUN.search(text, max(match.start() - 2, 0), match.start()):
        return text[match.end() : match.end() + 1].isalpha() or text.startswith(("/", "!", "?"), match.end())
    start = text.rfind("<", max(match.start() - _MOST_CHARACTERS, 0), match.start())
    if start < 0 or (end := text.find(">", match.end(), match.end() + _MOST_CHARACTERS) + 1) == 0:
        return False
    around = text[start:end]
    return tag.fullmatch(around) is None and tag.fullmatch(_RUNS.sub("", around)) is not None


def stands_in_address(source: Source, line: Span, offset: int) -> bool:
    """Whether the text of `line` before `offset` is the beginning of an address."""
    start = max(line.start, offset - _MOST_CHARACTERS)
    if _ADDRESS.search(source.text, start, offset) is not None:
        return True
    # No word is that long.
    return start > line.start and _OF_ADDRESS.fullmatch(source.text, start, offset) is not None


def _may_be_a_hyphen(run: str, before: str, after: str) -> bool:
    """Whether a control character stands in a word or number: there, copying from a PDF has often lost a hyphen."""
    return unicodedata.category(run[0]) == "Cc" and not _SEPARATOR.search(run) and before.isalnum() and after.isalnum()


def _is_of_garbled(before: str, after: str) -> bool:
    """Whether a soft hyphen may be a byte of a character: behind its first letter and before a sign, or itself the first."""
    return after == "ƒ" or ("\xc2" <= before <= "\xf4" and after in CONTINUATIONS and not after.isalpha())


def parts_words(run: str, before: str, after: str) -> bool:
    """Whether a run parts two words."""
    return bool(_SEPARATOR.search(run) and before.strip() and after.strip())


def is_needed(run: str, before: str, after: str) -> bool:
    """Whether a run, between the characters `before` and `after`, belongs to an emoji or to a script that has such."""
    if run == _VOWEL_SEPARATOR and _MONGOLIAN.match(before) and _MONGOLIAN.match(after):
        return True
    if _JOINING_SCRIPTS.match(before) or _JOINING_SCRIPTS.match(after):
        return len(run) == 1 and run in "\u200b\u200c\u200d\u200e\u200f\u061c"
    if DIRECTION_ONLY.match(run):
        return any(char and unicodedata.bidirectional(char) in ("R", "AL") for char in (before, after))
    return run == "\u200d" and bool(_EMOJI.match(before) and _EMOJI.match(after))
