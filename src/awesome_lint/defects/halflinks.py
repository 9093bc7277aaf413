"""What stands before `](https://a.b)` where that is the end of no link: where it begins, and why it is no link."""

import re

from awesome_lint.basics.patterns import MARKERS, regex
from awesome_lint.source import Span

_WORDS_BEFORE = regex(r"\[?[^\[\]|\r\n]{0,80}\Z")
_LONGEST_TEXT = 300
_LINK = regex(r"(?<![!\\])\[[^\[\]\r\n]*\]\([^\s()<>]+\)")
_TITLE = regex(r"[ \t]+(?P<quote>[\"'])(?P<title>[^\r\n|]{0,300}?)(?P=quote)[ \t]*\)")
_GOES_ON = regex(r"[ \t]+[^()\[\]|\r\n]*\)")
# Where a block begins: behind a blank line, or before an item, a row, a quote or a heading.
_BLOCK = regex(r"\n[ \t]*\r?\n|\r\r|[\r\n](?=[ \t]*(?:[-*+|>#]|\d{1,9}[.)]))")
# What may still belong to a link, up to another one, the end of the cell or of the line.
_REST = regex(r"[^\[\]|\r\n]{0,300}(?=[\[\]|\r\n]|\Z)")


def half_link(match: re.Match[str]) -> tuple[Span, str | None]:
    """All of what ends with `match`, as far as it can be told, and why it is no link, where that is plain."""
    text, closing = match.string, match.start()
    usual = Span(_begin(text, closing), match.end())
    opening = _opening(text, closing)
    if opening is None:
        lacks = match[0].endswith(")") and _lacks_opening(text, closing)
        return usual, "the `[` before its text is missing" if lacks else None
    if _is_escaped(text, opening) or _is_escaped(text, closing):
        return usual, "there is a backslash before its bracket"
    if match[0].endswith(")"):
        is_nested = _LINK.search(text, opening + 1, closing)
        return (Span(opening, match.end()), "there is a link within its text") if is_nested else (usual, None)
    if (title := _TITLE.match(text, match.end())) is not None:
        has_more = title["quote"] in title["title"].replace("\\" + title["quote"], "")
        return Span(usual.start, title.end()), "there are quotes within its title" if has_more else None
    if (rest := _GOES_ON.match(text, match.end())) is not None:
        is_title = rest[0].lstrip(" \t").startswith(("'", '"'))
        why = "there is more than a title behind its address" if is_title else "its destination contains a space"
        return Span(usual.start, rest.end()), why
    return usual, "the `)` behind its address is missing" if _lacks_closing(text, match.end()) else None


def _lacks_opening(text: str, closing: int) -> bool:
    """Whether no bracket is open at `closing`, in its line or one above in the same block."""
    since = max(closing - _LONGEST_TEXT, 0)
    starts = [match.end() for match in _BLOCK.finditer(text, since, closing)]
    return (since == 0 or bool(starts)) and _opened(text, starts[-1] if starts else since, closing) is None


def _lacks_closing(text: str, end: int) -> bool:
    """Whether nothing behind an address closes the parenthesis before it."""
    rest = _REST.match(text, end)
    return rest is not None and rest[0].count(")") <= rest[0].count("(")


def _begin(text: str, closing: int) -> int:
    """Where the words begin that a lost bracket belonged to."""
    before = _WORDS_BEFORE.search(text, max(closing - 81, 0), closing)
    if before is None:
        return closing
    # Of a whole line, the marks of items and quotes are no words of it.
    is_line = before.start() == 0 or text[before.start() - 1] in "\r\n|"
    markers = MARKERS.match(text, before.start(), closing) if is_line else None
    return markers.end() if markers else before.start()


def _opening(text: str, closing: int) -> int | None:
    """Where the `[` stands that belongs to the `]` at `closing`; one behind a backslash, if there is no other."""
    since = max(closing - _LONGEST_TEXT, 0)
    return _opened(text, max(text.rfind("\n", since, closing), text.rfind("\r", since, closing), since), closing)


def _opened(text: str, since: int, closing: int) -> int | None:
    """Likewise, from the offset `since` on."""
    depth, escaped = 0, None
    for offset in range(closing - 1, since - 1, -1):
        if text[offset] not in "[]":
            continue
        if _is_escaped(text, offset):
            escaped = offset if escaped is None and depth == 0 and text[offset] == "[" else escaped
            continue
        depth += 1 if text[offset] == "]" else -1
        if depth < 0:
            return offset
    return escaped


def _is_escaped(text: str, offset: int) -> bool:
    before = text[max(offset - 9, 0) : offset]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1
