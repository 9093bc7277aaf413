"""Bytes of GBK in a list that is UTF-8 otherwise.

Common signs of Chinese have two bytes each, which may be letters of other encodings as well. In a list with Chinese text they are
likely to be Chinese; in others only quotes, dashes and dots are, which nobody writes as `¡¯`. Two such characters may together be one
of UTF-8 by chance: what is no UTF-8 is then only a part of them.
"""

from collections.abc import Iterator

from awesome_lint.basics.patterns import regex
from awesome_lint.defects.charsets import as_gbk, is_common, quotes_or_dashes
from awesome_lint.defects.latinbytes import Place, is_latin, makes_word
from awesome_lint.source import Span, encode, has_other_bytes, span_of

# Behind an odd byte, one of ASCII is the second one of a rarer character, or of a dash: `ÕZ`, `¨C`.
_WORDS = (regex(r"[^\x00-\x7f]+(?P<second>[@-~]?)"), regex("[\x80-\u07ff\udc80-\udcff]+(?P<second>[@-~]?)"))
_WRONG = regex("[\udc80-\udcff]+")
_FIRST_DASH, _LAST_DASH = "\u2010", "\u2026"
# Characters of two bytes in UTF-8, which are what two of GBK are most often by chance; where Latin words end, they may be letters.
_SHORTEST, _LONGEST = "\x80", "\u07ff"
_BY_CHANCE = regex(r"(?<![A-Za-z\x80-\u07ff])[\x80-\u07ff]{1,8}\Z")
_MOST_BY_CHANCE = 9


def possible(text: str) -> Iterator[Span]:
    """The runs of bytes that are not UTF-8, in a text from `source.decode`, where they may be GBK with what is beside them."""
    for word in (word for words in _WORDS for word in words.finditer(text)):
        if not has_other_bytes(word[0]):
            continue
        # The number of bytes tells whether the second one belongs to it.
        data = encode(word[0])
        if _is_likely(as_gbk(data[:-1] if len(data) % 2 and word["second"] else data)):
            yield from (span_of(run) for run in _WRONG.finditer(text, *word.span()))


def _is_likely(signs: str | None) -> bool:
    if signs is None:
        return False
    common = sum(is_common(sign) or _FIRST_DASH <= sign <= _LAST_DASH for sign in signs)
    return 0 < len(signs) <= 2 * common


def beginning(text: str, start: int) -> int:
    """Where Chinese begins of which the byte at `start` is the first that is no UTF-8: what stands before it may be so by chance."""
    found = _BY_CHANCE.search(text, max(start - _MOST_BY_CHANCE, 0), start)
    return found.start() if found else start


def is_part(place: Place) -> bool:
    """Whether a run of bytes stands next to what may be the rest of them, which is UTF-8 by chance."""
    return any(_SHORTEST <= char <= _LONGEST for char in (place.before, place.after))


def mark(place: Place) -> str | None:
    """The quotes, dashes or dots that stand at `place`, None where there are none.

    Between capitals, some are letters of Polish.
    """
    said = quotes_or_dashes(place.data)
    if said is None or (place.before.isupper() and place.after.isupper()):
        return None
    return said if makes_word(said, place.before, place.after) else None


def chinese(place: Place) -> str | None:
    """What stands at `place` in a list with Chinese text, None where it may as well be letters of a Latin word."""
    said = as_gbk(place.data)
    if said is None or all(map(is_common, said)):
        return said
    in_word = any(char.isascii() and char.isalpha() for char in (place.before, place.after))
    return None if in_word and is_latin(place) else said
