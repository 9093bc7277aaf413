"""Bytes that are not UTF-8, decoded as what they most likely are: all of a list, or a few in it.

A list in another encoding, of letters that are not Latin, is decoded as a whole or not at all: byte by byte, it would end as
a mixture that nobody can decode any more. What it is in, chardet tells. Single bytes of Latin letters: see `latinbytes`.
"""

import re
from codecs import getincrementaldecoder
from collections.abc import Iterator

from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import regex
from awesome_lint.edits import Edit
from awesome_lint.source import Span, encode, has_other_bytes

_FOREIGN = regex(r"[^\x00-\x7f]+")
# What a list in any encoding has of ASCII stands for itself; in UTF-16 it would not.
_PLAIN = bytes(range(0x20, 0x7F))
# What `source.decode` makes of a byte that is not UTF-8, and what else is not ASCII.
_WRONG, _OTHER = regex("[\udc80-\udcff]"), regex("[^\x00-\x7f\udc80-\udcff]")
_EMOJI = regex("[\U00010000-\U0010ffff]")
# Letters from here on are no Latin ones.
_GREEK = "\u0370"
# A list in another encoding has so many words that are not UTF-8, of so many bytes on average. Of Chinese with fewer bytes in all, every
# other is taken for something else.
_FEWEST_WORDS = 3
_LEAST_MEAN_LENGTH = 3
_LEAST_TO_TELL = 16
# What editors on Chinese systems write in English, too.
_QUOTES_AND_DASHES = frozenset("‘’“”—…·")
# Of so many words one may have capitals where none belong.
_MOST_CASED = 10
# No word of a language with Latin letters has more letters beyond ASCII in a row.
_MOST_LETTERS = 3
# Fewer bytes that are not UTF-8, or characters of few such bytes, do not tell what a line is in.
_FEWEST_BYTES, _FEWEST_CHARACTERS = 2, 2
# Of so many signs of Chinese one may be a rare one.
_MOST_COMMON = 8
# What a program writes that takes half of a pair of code units for a character.
_HALF_A_SURROGATE = re.compile(rb"\xed[\xa0-\xbf]")


class Foreign(NamedTuple):
    """A list in another encoding. encoding: which one it seems to be in, if any that decodes it."""

    encoding: str | None


def foreign(text: str) -> Foreign | None:
    """What `text`, from `source.decode`, is in, where all of it seems to be in an encoding of letters that are not Latin."""
    words = _FOREIGN.findall(text)
    wrong = [word for word in words if has_other_bytes(word)]
    # A word of another encoding may be UTF-8 by chance, most are not; an emoji, four bytes, is none by chance.
    spelt = [word for word in wrong if quotes_or_dashes(encode(word)) is None]
    if len(spelt) < _FEWEST_WORDS or len(wrong) < 2 * (len(words) - len(wrong)) or _EMOJI.search(text) is not None:
        return None
    long = sum(map(len, spelt)) >= _LEAST_MEAN_LENGTH * len(spelt)
    can_be_told = len(encode("".join(spelt))) >= _LEAST_TO_TELL
    encoding = _likely(encode(text), long) if can_be_told else None
    return Foreign(encoding) if encoding or long else None


def _likely(data: bytes, long: bool) -> str | None:
    """The encoding that gives letters which are not Latin.

    Any bytes are letters of an encoding of one byte each: there must be `long` words of them, with capitals where they belong.
    """
    from chardet import detect

    encoding = detect(b"\n".join(line for line in data.split(b"\n") if not line.isascii()))["encoding"]
    try:
        decoded = data.decode(encoding or "ascii")
        plain = _PLAIN.decode(encoding or "ascii")
    except (LookupError, UnicodeDecodeError):
        return None
    signs = "".join(words := _FOREIGN.findall(decoded))
    letters = sum(sign >= _GREEK and sign.isalpha() for sign in signs)
    sure = len(decoded) < len(data) or (long and _are_cased_well(words))
    return encoding if sure and 2 * letters > len(signs) and plain.encode() == _PLAIN else None


def _are_cased_well(words: list[str]) -> bool:
    """Whether nearly all of `words` have capitals throughout, at their start or none, as words of a language have."""
    odd = sum(word not in (word.lower(), word.upper(), word.capitalize()) for word in words)
    return _MOST_CASED * odd <= len(words)


def decoding(text: str, encoding: str) -> Iterator[Edit]:
    """The edits that decode all of `text`, from `source.decode`, which must be of that encoding."""
    end = 0
    for match in _FOREIGN.finditer(text):
        if match.start() < end:
            continue  # It belongs to a character before it.
        decoder = getincrementaldecoder(encoding)()
        start, end = match.span()
        decoded = decoder.decode(encode(match[0]))
        # The second byte of a character may be one of ASCII.
        while end < len(text) and (decoder.getstate()[0] or text[end] > "\x7f"):
            decoded += decoder.decode(encode(text[end]))
            end += 1
        yield Edit(Span(start, end), decoded + decoder.decode(b"", final=True))


def chinese_line(text: str, span: Span) -> tuple[Edit, ...]:
    """The edits that decode what stands in `span`, in one line of a list with Chinese text, as GB 18030; none where it is not.

    A line that was saved so is a stretch of common characters, and has more bytes that are not UTF-8 than signs that are by chance.
    Where such bytes are few, none of several characters may be a rare one.
    """
    line = text[span.start : span.end]
    wrong, others = len(_WRONG.findall(line)), len(_OTHER.findall(line))
    if wrong < _FEWEST_BYTES or others > wrong:
        return ()
    try:
        edits = tuple(decoding(line, "gb18030"))
    except UnicodeDecodeError:
        return ()
    signs = "".join(edit.text for edit in edits)
    common = sum(1 for sign in signs if is_common(sign))
    rare = len(signs) - common
    if _MOST_COMMON * rare > len(signs) or (wrong < _MOST_LETTERS and (rare or len(signs) < _FEWEST_CHARACTERS)):
        return ()
    return tuple(edit.moved(span.start) for edit in edits)


def as_gbk(data: bytes) -> str | None:
    """What `data` is in GBK, None where it is none."""
    try:
        signs = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return signs if 2 * len(signs) == len(data) else None


def quotes_or_dashes(data: bytes) -> str | None:
    """The quotes, dashes or dots that `data` is in GBK; None where it is anything else."""
    signs = as_gbk(data)
    return signs if signs and _QUOTES_AND_DASHES.issuperset(signs) else None


def is_common(sign: str) -> bool:
    """Whether a sign is among the 3,755 commonest of Chinese, or a mark, by its place in GB 2312."""
    return b"\xa1" <= sign.encode("gb2312", "replace")[:1] <= b"\xd7"


def is_cut(data: bytes, before: str) -> bool:
    """Whether a run of bytes behind the character `before` is the beginning of a UTF-8 sequence, whose end is lost.

    A byte alone may as well be a letter of Windows-1252, but not behind a sign of Chinese.
    """
    decoder = getincrementaldecoder("utf-8")()
    try:
        decoder.decode(data)
    except UnicodeDecodeError:
        return False
    return decoder.getstate()[0] == data and (len(data) > 1 or "\u2e80" <= before <= "\uffef")


def joined(data: bytes) -> str | None:
    """The characters whose code units were written one by one; None where the bytes are none of such."""
    if not _HALF_A_SURROGATE.match(data):
        return None
    try:
        return data.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError:
        return None


def may_be_latin(data: bytes) -> bool:
    """Whether a run of bytes is as short as what a language has of letters beyond ASCII in a row."""
    return len(data) <= _MOST_LETTERS and not _HALF_A_SURROGATE.match(data)
