"""There is nothing in a list that nobody can see.

Control characters, zero-width spaces, soft hyphens and controls of writing direction arrive by copy and paste from PDFs
and web pages. They break searches, URLs and tables, and a direction control can make a line read as what it is not.

Joiners inside emoji, in scripts that need them (Arabic, Persian, the Indic scripts), and direction marks beside
right-to-left text are left alone. Removing is safe, as a reader sees the same page; direction controls are unsafe to
remove, as they change it. Four kinds are left to the author: a control character between two letters, which often was
a hyphen; what parts an address, which a space would end; what stands alone in its line, where it parts two lists or
paragraphs that would become one; and what keeps the text behind it from being a heading, a list or another block.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from awesome_lint.edits import Changes, Safety, replacing
from awesome_lint.rule import Context, Diagnostic, Example, NoOptions, Rule
from awesome_lint.source import Source, Span

_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_SEPARATORS = "\x0b\x0c\x85\u2028\u2029"
_INVISIBLE = re.compile(
    f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u180e\u200b-\u200d\u2060-\u2064\ufff9-\ufffb{_SEPARATORS}{_DIRECTION}]+|(?<!\\A)(?<!\ufeff)\ufeff+"
)
_DIRECTION_ONLY = re.compile(f"[{_DIRECTION}]+\\Z")
_SEPARATOR = re.compile(f"[{_SEPARATORS}]")
_EMOJI = re.compile(
    "[\u00a9\u00ae\u200d\u20e3\u2190-\u2bff\u3030\u303d\u3297\u3299\ufe0e\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f]"
)
# Scripts whose words have joiners in them, or are parted by zero-width spaces.
_JOINING_SCRIPTS = re.compile(
    "[\u0600-\u08ff\u0900-\u0dff\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefc]"
)

# The marks of lists, quotes and footnotes, behind which a line's text begins; and how text begins that may be a block.
_MARKS = re.compile(r"(?:[\s>]|[-*+](?=\s|\Z)|\d{1,9}[.)](?=\s|\Z)|\[\^?[^\[\]]+\]:)*")
_BLOCK = re.compile(
    r"\s*(?:#{1,6}(?:\s|\Z)|[-*+](?:\s|\Z)|\d{1,9}[.)](?:\s|\Z)|[>|<`~]|\[[^\]]+\]:|[-=*_ ]+\s*\Z|[ \t]|[:|-]+)"
)
_ADDRESS = re.compile(r"(?:\]\(|\]: ?|://)\S*\Z")
# No further is looked for what else is in a line, which may be as long as the file.
_NEAR = 200


def check(context: Context[NoOptions]) -> Iterator[Diagnostic]:
    """Reports each run of invisible characters."""
    text = context.source.text
    lines = context.source.lines_not(str.isprintable)
    for match in (found for line in lines for found in _INVISIBLE.finditer(text, *line)):
        before = text[match.start() - 1 : match.start()]
        after = text[match.end() : match.end() + 1]
        if _is_needed(match[0], before, after):
            continue
        names = ", ".join(dict.fromkeys(_name(char) for char in match[0]))
        near = f" beside “{(before + after).strip()}”" if (before + after).strip() else ""
        span = Span(*match.span())
        between = " " if _is_between(match[0], before, after) else ""
        safety: Safety = "unsafe" if _DIRECTION_ONLY.match(match[0]) else "safe"
        title = "write a space for it" if between else "remove it"
        why_not = _why_not(context.source, match, before, after)
        # Where it stands in an address, there is no link until it is gone.
        line = context.source.line_span(context.source.line_index(span.start))
        changes: Changes = line if _stands_in_address(context.source, line, match.start()) else "words"
        fix = None if why_not else replacing(title, span, between, safety, changes)
        yield Diagnostic(RULE.name, span, f"invisible: {names}{near}{why_not}", fix)


def _why_not(source: Source, match: re.Match[str], before: str, after: str) -> str:
    """What speaks against removing a run, as the end of the message; "" where nothing does."""
    if _may_be_a_hyphen(match[0], before, after):
        return ", where often a hyphen was lost"
    line = source.line_span(source.line_index(match.start()))
    if _is_between(match[0], before, after) and _stands_in_address(source, line, match.start()):
        return ", inside an address"
    if match.start() - line.start > _NEAR:
        return ""
    behind = Span(match.end(), min(match.end() + _NEAR, line.end))
    marks, rest = (_INVISIBLE.sub("", source[span]) for span in (Span(line.start, match.start()), behind))
    if not _MARKS.fullmatch(marks):
        return ""
    if not rest.strip():
        return ", alone in its line, where it parts what stands above and below"
    return ", where the rest of the line would become a heading, a list or another block" if _BLOCK.match(rest) else ""


def _stands_in_address(source: Source, line: Span, offset: int) -> bool:
    return _ADDRESS.search(source.text, max(line.start, offset - _NEAR), offset) is not None


def _may_be_a_hyphen(run: str, before: str, after: str) -> bool:
    """Whether a control character stands between two letters: there, copying from a PDF has often lost a hyphen."""
    return unicodedata.category(run[0]) == "Cc" and not _SEPARATOR.search(run) and before.isalpha() and after.isalpha()


def _is_between(run: str, before: str, after: str) -> bool:
    """Whether a run parts two words."""
    return bool(_SEPARATOR.search(run) and before.strip() and after.strip())


def _is_needed(run: str, before: str, after: str) -> bool:
    if _JOINING_SCRIPTS.match(before) or _JOINING_SCRIPTS.match(after):
        return len(run) == 1 and run in "\u200b\u200c\u200d\u200e\u200f\u061c"
    if _DIRECTION_ONLY.match(run):
        return any(char and unicodedata.bidirectional(char) in ("R", "AL") for char in (before, after))
    return run == "\u200d" and bool(_EMOJI.match(before) and _EMOJI.match(after))


def _name(char: str) -> str:
    return f"{unicodedata.name(char, 'control character').lower()} (U+{ord(char):04X})"


RULE = Rule(
    name="invisible-character",
    group="encoding",
    doc=__doc__ or "",
    check=check,
    options=NoOptions,
    examples=(
        Example(
            bad="# Pa\u200bpers\n\nVision \x02and data\u00adbases\n",
            says=("zero width space (U+200B)", "control character (U+0002)", "soft hyphen (U+00AD)"),
            good="# Papers\n\nVision and databases\n",
        ),
        Example(
            bad="Vision\x02Language\n",
            says=("where often a hyphen was lost",),
        ),
        Example(
            bad="[A](https://example.org/\x0ba) and one\x0btwo\n",
            says=("inside an address", "(U+000B)"),
            good="[A](https://example.org/\x0ba) and one two\n",
        ),
        Example(bad="[A](https://\x02example.org/a)\n", says=("(U+0002)",), good="[A](https://example.org/a)\n"),
        Example(bad="1. one\n\n\x0c\n\n1. other\n", says=("alone in its line",)),
        Example(bad="\u200b# Papers\n\n\u200b1. one\n", says=("a heading, a list", "a heading, a list")),
        Example(bad="-\x1f\n", says=("alone in its line",)),
        Example(bad="a \u202egnp.exe\n", says=("right-to-left override (U+202E)",), good="a gnp.exe\n"),
    ),
    valid=(
        Example(
            bad="👩\u200d💻 👨\u200d👩\u200d👧 ✈️ \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u05e9\u05dc\u05d5\u05dd\u200f क्\u200dष\n",
            says=(),
        ),
        Example(bad="a\u00a0no-break space and a tab\there\n", says=()),
    ),
)
