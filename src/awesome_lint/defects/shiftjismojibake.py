"""UTF-8 that was read as Shift JIS, as programs on Japanese systems do: `窶冱` for `’s`, `ﾃｩ` for `é`, `縺ｲ繧峨′縺ｪ` for `ひらがな`.

Japanese has many characters, and kana in half width: what decodes to words is told only where nothing that was written as it
stands decodes so. A character may stand for a byte and the Latin letter behind it, as `典` in `Spatial窶典emporal` does.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from awesome_lint.basics.patterns import regex
from awesome_lint.defects.gbkmojibake import decoded, is_in_use
from awesome_lint.source import Source, Span

_CHARSET = "cp932"
# The first bytes of punctuation, kana and Chinese.
_FIRST_BYTES = (0xE2, 0xE3, *range(0xE4, 0xEA))
# The first bytes of Latin and Greek letters and of signs are kana.
_FIRST_OF_LETTERS = frozenset("ﾂﾃﾄﾅﾎﾏ")
_HALF_WIDTH = ("\uff61", "\uff9f")
# Dashes, quotes, the bullet and dots, and the letter that stood behind.
_PUNCTUATION = regex("[\u2010-\u2026]+[A-Za-z]?")
_LETTERS = regex("[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f]+[A-Za-z]?")
_GREEK = regex("[\u0391-\u03c9]+")
_SIGN = regex("[®°±²³]")
_CHINESE_OR_KANA = regex("[\u3001-\u30ff\u4e00-\u9fff]+")
# Real Japanese and Chinese may decode to two characters, with no kana in half width among them.
_FEWEST_CHARACTERS = 3
_WORD_BEFORE, _WORD_BEHIND = regex(r"[A-Za-z]\Z"), regex(r"-?[A-Za-z]")


def misread(source: Source, lines: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    """Each stretch that was read as Shift JIS, with what it was.

    Letters among words are told only where a text has no other kana in half width.
    """
    text = source.text
    stretches = [one for line in lines for one in _stretches(text, line)]
    found = [(span, said) for span, said in stretches if _is_misread(text, span, said)]
    letters = [(span, said) for span, said in stretches if _is_letter_in_words(text, span, said)]
    if letters:
        known = sum(_count_kana(text[start:end]) for (start, end), _ in (*found, *letters))
        if known == sum(_count_kana(text[start:end]) for start, end in lines):
            found += letters
    yield from sorted(found)


def _stretches(text: str, line: Span) -> Iterator[tuple[Span, str]]:
    """What decodes as UTF-8 in a line, each with what it is then."""
    first = _first_characters()
    if first.isdisjoint(text[line.start : line.end]):
        return
    place = line.start
    while place < line.end:
        end = place
        if text[place] in first:
            end, said = decoded(text, place, line.end, _CHARSET)
            if end > place:
                yield Span(place, end), said
        place = max(end, place + 1)


@functools.cache
def _first_characters() -> frozenset[str]:
    pairs = (bytes((first, second)) for first in _FIRST_BYTES for second in range(0x80, 0xC0))
    return _FIRST_OF_LETTERS.union(pair.decode(_CHARSET, "ignore") for pair in pairs) - {""}


def _is_misread(text: str, span: Span, said: str) -> bool:
    """Whether punctuation, Chinese or Japanese can only have been read wrongly."""
    if text[span.start] in _FIRST_OF_LETTERS:
        return False
    if _PUNCTUATION.fullmatch(said):
        return True
    if not _CHINESE_OR_KANA.fullmatch(said) or not all(map(is_in_use, said)):
        return False
    return len(said) + (_count_kana(text[span.start : span.end]) > 0) >= _FEWEST_CHARACTERS


def _is_letter_in_words(text: str, span: Span, said: str) -> bool:
    """Whether Latin or Greek letters, or a sign, may have been read wrongly: Latin letters are beside, and nothing else."""
    around = text[max(span.start - 1, 0) : span.start] + text[span.end : span.end + 1]
    if text[span.start] not in _FIRST_OF_LETTERS or not around.isascii():
        return False
    before = _WORD_BEFORE.search(text, max(span.start - 1, 0), span.start)
    behind = _WORD_BEHIND.match(text, span.end)
    if _LETTERS.fullmatch(said):
        return before is not None or (behind is not None and behind[0].isalpha())
    if _GREEK.fullmatch(said):
        return behind is not None
    return _SIGN.fullmatch(said) is not None and text[span.start - 1 : span.start].isalnum()


def _count_kana(text: str) -> int:
    """How many kana in half width a text has."""
    return sum(_HALF_WIDTH[0] <= char <= _HALF_WIDTH[1] for char in text)
