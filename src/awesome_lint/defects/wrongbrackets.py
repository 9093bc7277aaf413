"""Links with other signs for brackets and parentheses: `[A][https://a.b]`, `[A]<https://a.b>`, `[A)(https://a.b)`."""

from collections.abc import Iterator

from awesome_lint.addresses.linkkinds import kind_of_words
from awesome_lint.basics.patterns import regex
from awesome_lint.defects.slipreadings import CLOSED
from awesome_lint.source import Span, span_of

_SQUARE = regex(
    r"(?<![\]\\\w])!?\[(?=[^\[\]\r\n]*[^\W\d_]{2})[^\[\]|\r\n]{2,200}\]\[https?://[^\s\[\]()<>|]+[\])](?![\[(:])"
)
_ANGLE = regex(r"(?<![\]\\\w!])\[(?=[^\[\]\r\n]*[^\W\d_]{2})[^\[\]|\r\n]{2,200}(?<!\\)\]<https?://[^\s<>]+>(?![\[(:])")
_OTHERS = regex(
    r"(?<![\w\])}!\\$])(?P<opening>[\[({])(?P<text>(?=[^\[\](){}\r\n]*[^\W\d_]{2})[^\[\](){}|\r\n]{2,80})(?P<closing>[)}])"
    r"\(https?://[^\s()]+\)"
)
_LONGEST_LINE = 2000


def wrong_brackets(text: str) -> Iterator[tuple[Span, str]]:
    """Where they stand in `text`, and what is wrong with each."""
    for match in _SQUARE.finditer(text):
        yield span_of(match), "a `[` stands before its address, where `(` should"
    for match in _ANGLE.finditer(text):
        yield span_of(match), "a `<` stands before its address, where `(` should"
    for match in _OTHERS.finditer(text):
        pair = match["opening"] + match["closing"]
        if pair == "[)" and not CLOSED.match(text, match.end()):
            yield span_of(match), "a `)` stands behind its text, where `]` should"
        # In brackets of its own, it is the address that should not stand apart: `[Socks (Code)(https://a.b)`.
        if pair in ("()", "{}") and kind_of_words(match["text"]) and not _is_in_brackets(text, match.start()):
            yield span_of(match), "its text is not in square brackets"


def _is_in_brackets(text: str, offset: int) -> bool:
    since = max(offset - _LONGEST_LINE, 0)
    start = max(text.rfind("\n", since, offset), text.rfind("\r", since, offset), since)
    return text.rfind("[", start, offset) > text.rfind("]", start, offset)
