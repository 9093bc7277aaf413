"""Bytes of GBK in a list that is UTF-8 otherwise.

Common signs of Chinese have two bytes each, which may be letters of other encodings as well. In a list with Chinese text they are
likely to be Chinese; in others only quotes, dashes and dots are, which nobody writes as `¡¯`. Two such characters may together be one
of UTF-8 by chance: what is no UTF-8 is then only a part of them.
"""

from collections.abc import Iterator

from awesome_lint.basics.patterns import regex
from awesome_lint.defects.charsets import as_gbk, is_common, quotes_or_dashes
from awesome_lint.defects.latinbytes import Place, makes_word
from awesome_lint.source import Span, encode, has_other_bytes, span_of

_FOREIGN, _WRONG = regex(r"[^\x00-\x7f]+"), regex("[\udc80-\udcff]+")


def possible(text: str) -> Iterator[Span]:
    """The runs of bytes that are not UTF-8, in a text from `source.decode`, where they may be GBK with what is beside them."""
    for word in _FOREIGN.finditer(text):
        if has_other_bytes(word[0]) and _is_likely(as_gbk(encode(word[0]))):
            yield from (span_of(run) for run in _WRONG.finditer(text, *word.span()))


def _is_likely(signs: str | None) -> bool:
    return signs is not None and 2 * sum(map(is_common, signs)) > len(signs)


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
    in_word = any(char.isascii() and char.isalpha() for char in (place.before, place.after))
    return said if said is not None and (not in_word or all(map(is_common, said))) else None
