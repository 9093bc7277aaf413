"""UTF-8 that was read as GBK, as editors on Chinese systems do: `鈥檚` for `’s`, `鏂囨湰` for `文本`.

Each character of it stands for two bytes. What decodes to words is not yet wrong, for Chinese and Japanese have many
characters: some of these must be hardly ever used, and what they were must be usual.
"""

from __future__ import annotations

import codecs
import functools
from collections.abc import Iterator

from awesome_lint.source import Source, Span

# The first bytes of what lists have in Chinese, of its punctuation, and of dashes and quotes.
_FIRST_BYTES = (0xE2, 0xE3, *range(0xE4, 0xEA), 0xEF)
# Dashes, quotes, bullets and dots begin so, and nothing else does.
_OF_PUNCTUATION = "鈥"
_PUNCTUATION = range(0x2010, 0x2027)
_CHARSETS = ("gb2312", "big5", "shift_jis", "euc_kr")
# Of so many characters one is likely to be rare.
_FEWEST_CHARACTERS = 3
_LONGEST_STRETCH = 200


def misread(source: Source, line: Span) -> Iterator[tuple[Span, str]]:
    """Each stretch of a line that was read as GBK, with what it was."""
    text, place = source.text, line.start
    first = _first_characters()
    while place < line.end:
        if text[place] not in first:
            place += 1
            continue
        end, said = _decoded(text, place, line.end)
        if end > place and _is_likely(text, Span(place, end), said):
            yield Span(place, end), said
        place = max(end, place + 1)


@functools.cache
def _first_characters() -> frozenset[str]:
    pairs = (bytes((first, second)) for first in _FIRST_BYTES for second in range(0x80, 0xC0))
    return frozenset(pair.decode("gbk", "ignore") for pair in pairs) - {""}


def _decoded(text: str, start: int, end: int) -> tuple[int, str]:
    """How far the characters from `start` on are UTF-8 read as GBK, and what they were."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    so_far, after, said = "", start, ""
    for place in range(start, min(end, start + _LONGEST_STRETCH)):
        try:
            pair = text[place].encode("gbk")
            so_far += decoder.decode(pair)
        except UnicodeError:
            break
        if len(pair) == 1:
            break
        if not decoder.getstate()[0]:
            after, said = place + 1, so_far
    return after, said


def _is_likely(text: str, span: Span, said: str) -> bool:
    written = text[span.start : span.end]
    if written[0] == _OF_PUNCTUATION:
        return ord(said[0]) in _PUNCTUATION and all(map(_is_usual, said[1:]))
    if (
        len(written) < _FEWEST_CHARACTERS
        or said.isascii()
        or not all(_is_usual(char) and not char.isascii() for char in said)
    ):
        return False
    if any(not any(_has(charset, char) for charset in _CHARSETS) for char in written):
        return True
    alone = not text[span.start - 1 : span.start].isalpha() and not text[span.end : span.end + 1].isalpha()
    return alone and not all(_has(_CHARSETS[0], char) for char in written)


def _is_usual(char: str) -> bool:
    return ord(char) in _PUNCTUATION or _has(_CHARSETS[0], char)


@functools.lru_cache(1 << 12)
def _has(charset: str, char: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeError:
        return False
    return True
