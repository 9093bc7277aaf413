"""UTF-8 that was read as GBK, as editors on Chinese systems do: `鈥檚` for `’s`, `鏂囨湰` for `文本`.

Each character of it stands for two bytes. What decodes to words is not yet wrong, for Chinese and Japanese have many
characters: some of these must be hardly ever used, and what they were must be usual.
"""

from __future__ import annotations

import codecs
import functools
import unicodedata
from collections.abc import Iterator, Sequence

from awesome_lint.basics.patterns import regex
from awesome_lint.source import Source, Span, span_of

# The first bytes of what lists have in Chinese, of its punctuation, of dashes and quotes, and of pictures.
_FIRST_BYTES = (0xE2, 0xE3, *range(0xE4, 0xEA), 0xEF, 0xF0)
# Dashes, quotes, bullets and dots begin so, and nothing else does.
_OF_PUNCTUATION = "鈥"
_PUNCTUATION = range(0x2010, 0x2027)
# Pictures begin so. It is a word, too, but what follows of a picture is none of the usual signs.
_OF_PICTURES = "馃"
# Of the blocks of pictures, those that have emoji: not the signs of chess, alchemy and geometry.
_PICTURES = (
    range(0x1F300, 0x1F650),
    range(0x1F680, 0x1F700),
    range(0x1F7E0, 0x1F7F1),
    range(0x1F900, 0x1FA00),
    range(0x1FA70, 0x1FB00),
)
_LETTERS_IN_SQUARES = (range(0x1F170, 0x1F19B), range(0x1F1E6, 0x1F200))
_CHARSETS = ("gb2312", "big5", "shift_jis", "euc_kr")
# Of so many characters one is likely to be rare.
_FEWEST_CHARACTERS = 3
# So many are four of UTF-8. Nothing that was written as it stands decodes so far to usual characters: not once in texts of 3.6 million
# characters of Chinese and Japanese, nor in 7 million of words put together at random.
_SURELY_MISREAD = 6
_LONGEST_STRETCH = 200
# A character by itself in a word of Latin letters, in its midst or at an end of it.
_IN_WORD = regex(
    r"(?:(?<=[A-Za-z])(?P<amid>[\u4e00-\u9fff])(?=[a-z])|(?<=[a-z])[\u4e00-\u9fff]|(?<![^\W_])[\u4e00-\u9fff](?=[a-z]))(?![^\x00-\x7f])"
)
_FEWEST_LETTERS = 2


def misread(source: Source, line: Span) -> Iterator[tuple[Span, str]]:
    """Each stretch of a line that was read as GBK, with what it was."""
    text, place = source.text, line.start
    first = _first_characters()
    while place < line.end:
        if text[place] not in first:
            place += 1
            continue
        end, said = decoded(text, place, line.end, "gbk")
        if end > place and _is_likely(text, Span(place, end), said):
            yield Span(place, end), said
        place = max(end, place + 1)


def misread_letters(source: Source, lines: Sequence[Span], told: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    """Each letter that was read as GBK and is one character since, as in `Fr茅chet`, with what it was.

    Chinese may stand between Latin letters. It does not where all characters of the text come of such an accident.
    told: the stretches that are known to do.
    """
    text = source.text
    found = [match for line in lines for match in _IN_WORD.finditer(text, *line) if _latin(match[0]) is not None]
    if sum(match["amid"] is not None for match in found) < _FEWEST_LETTERS:
        return
    known = len(found) + sum(_count_characters(text[start:end]) for start, end in told)
    if known == sum(_count_characters(text[start:end]) for start, end in lines):
        yield from ((span_of(match), said) for match in found if (said := _latin(match[0])) is not None)


def _latin(char: str) -> str | None:
    """The accented Latin letter that a Chinese character was; None where it was none."""
    try:
        said = char.encode("gbk").decode("utf-8")
    except UnicodeError:
        return None
    return said if said.isalpha() and "\u00c0" <= said <= "\u017f" else None


def _count_characters(text: str) -> int:
    return sum("\u2e80" <= char <= "\ud7ff" for char in text)


@functools.cache
def _first_characters() -> frozenset[str]:
    pairs = (bytes((first, second)) for first in _FIRST_BYTES for second in range(0x80, 0xC0))
    return frozenset(pair.decode("gbk", "ignore") for pair in pairs) - {""}


def decoded(text: str, start: int, end: int, charset: str) -> tuple[int, str]:
    """How far the characters from `start` on are UTF-8 that was read in `charset`, and what they were.

    An ASCII character is right, whatever stands before it.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    so_far, after, said = "", start, ""
    for place in range(start, min(end, start + _LONGEST_STRETCH)):
        if text[place].isascii():
            break
        try:
            so_far += decoder.decode(text[place].encode(charset))
        except UnicodeError:
            break
        if not decoder.getstate()[0]:
            after, said = place + 1, so_far
    return after, said


def _is_likely(text: str, span: Span, said: str) -> bool:
    written = text[span.start : span.end]
    if written[0] == _OF_PUNCTUATION:
        return ord(said[0]) in _PUNCTUATION and all(map(_is_usual, said[1:]))
    if written[0] == _OF_PICTURES:
        return all(_is_picture(char) or _is_usual(char) for char in said)
    if (
        len(written) < _FEWEST_CHARACTERS
        or said.isascii()
        or not all(_is_usual(char) and not char.isascii() for char in said)
    ):
        return False
    if len(written) >= _SURELY_MISREAD or not all(map(is_in_use, written)):
        return True
    alone = not text[span.start - 1 : span.start].isalpha() and not text[span.end : span.end + 1].isalpha()
    return alone and not all(_has(_CHARSETS[0], char) for char in written)


def _is_picture(char: str) -> bool:
    is_emoji = any(ord(char) in block for block in (*_PICTURES, *_LETTERS_IN_SQUARES))
    return is_emoji and unicodedata.category(char) in ("So", "Sk")


def is_in_use(char: str) -> bool:
    """Whether one of the usual character sets of East Asia has a character."""
    return any(_has(charset, char) for charset in _CHARSETS)


def _is_usual(char: str) -> bool:
    return ord(char) in _PUNCTUATION or _has(_CHARSETS[0], char)


@functools.lru_cache(1 << 12)
def _has(charset: str, char: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeError:
        return False
    return True
