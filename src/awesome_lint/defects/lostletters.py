"""Letters that were decoded wrongly and have lost a byte since: nobody can tell any more what they were."""

from __future__ import annotations

from collections.abc import Iterator

from awesome_lint.basics.patterns import regex
from awesome_lint.source import Source, Span, span_of

# What the second and third byte of a character become in cp1252; those that it has no sign for are kept, or lost.
CONTINUATIONS = "".join(map(chr, range(0x80, 0xC0))) + "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
# The letters of a word, right and garbled ones, from a place on and up to it. So many beside a run are looked at.
WORD, WORD_BEFORE = regex(r"(?:[A-Za-z]|[^\x00-\x7f])+"), regex(r"(?:[A-Za-z]|[^\x00-\x7f])+\Z")
MOST_LETTERS = 30

# What stands for letters that could not be decoded: the mark itself, and that mark decoded wrongly, as cp1252 or GBK.
_LOST = regex("\ufffd+|(?:ï¿½)+|(?:锟斤拷)+")
_PARTS_OF_LOST = ("\ufffd", "ï¿½", "锟斤拷")
# A dash or quote read as cp1252, whose last byte has no sign there; most often it was `”`, and `‐` inside of words.
_CUT = "â€"
# A star read as cp1252, without its last byte: no word consists of such a letter, and no line breaks behind it.
_STAR = "â\xad"
# What is left of an apostrophe or a dash.
CUT_MARK = "â"
_CUT_STAR = regex(rf"(?<![^\W\d_]){_STAR}(?![^\x00-\x7f]|[A-Za-z])")
# A no-break space read as cp1252, whose last byte has become a space like others: no word ends so in any language.
_CUT_SPACE = regex("(?<=[a-z])Â(?= )")
# An apostrophe or dash whose last bytes are lost. French has `donnât`, and Romanian `râs`; so only what English says most often is
# sure, and the other words of a text that has such.
_CUT_APOSTROPHE = regex(
    r"(?<![^\W_])(?:(?i:do|wo|ca|is|are|was|were|does|did|has|have|had|could|would|should|ai)[nN](?=ât)"
    r"|(?i:it|that|what|there|here|let|who|he|she)(?=âs)|(?i:you|we|they)(?=â(?:re|ve|ll))|I(?=â(?:m|ve|ll)))"
    r"(?P<mark>â)[a-z]{1,2}(?![^\W_])"
)
# What those have behind it: most texts have none of it, and three expressions take long to compile.
_BEHIND_CUT = frozenset("tsrvlm0123456789")
_CUT_DASH = regex(r"(?<=[0-9])â(?=[0-9])")
_CUT_GENITIVE = regex(r"(?<![^\W_])[A-Za-z]{3,}(?P<mark>â)s(?![^\W_])")
_QUOTE = regex(r"â€œ|“|„|”|â€\x9d|â€(?![^\x00-\x7f]|\w)")
_OPENERS = ("â€œ", "“", "„")
_LONGEST_QUOTE = 200
# Chinese and its marks, read as cp1252, of which bytes may be missing: three make a sign. Two letters beside each other with such
# signs behind them are in no word; a quote, a dash, dots, a raised number, a trade mark, a footnote's sign, `±`, `£` or a soft
# hyphen may be behind any.
_FIRST_OF_CHINESE, _BYTES = "ãäåæçèé", 3
_CHINESE = regex(f"(?:[â-ï][{CONTINUATIONS}]{{0,2}}){{2,}}")
_WHOLE = regex(f"(?:[â-ï][{CONTINUATIONS}]{{2}})+")
_SIGN = regex(f"[â-ï][{CONTINUATIONS}]{{0,2}}")
_NEVER_BEHIND_LETTERS = regex("[ã-é][\x80-\x9f¡¢¤-¦¨¬¯µ¶¸¿€ƒˆ˜]")


def lost(source: Source) -> Iterator[Span]:
    """Where letters stood that are lost, or what is left of one."""
    text = source.text
    if any(part in text for part in _PARTS_OF_LOST):
        yield from (span_of(match) for match in _LOST.finditer(text))
    if _STAR in text:
        yield from (span_of(match) for match in _CUT_STAR.finditer(text))
    if any(text[place - 1 : place].isalnum() and text[place + 1] in _BEHIND_CUT for place in _places(text, CUT_MARK)):
        yield from _cut_marks(text)
    if "Â " in text:
        yield from (span_of(match) for match in _CUT_SPACE.finditer(text))
    if any(first in text for first in _FIRST_OF_CHINESE):
        yield from (span for line in source.lines_not(str.isascii) for span in cut_chinese(text, line))
    place = text.find(_CUT)
    while place >= 0:
        span = Span(place, place + len(_CUT))
        if _is_cut(text, span) and not ends_quote(text, span):
            yield span
        place = text.find(_CUT, span.end)


def _places(text: str, mark: str) -> Iterator[int]:
    """Where `mark` stands in `text`, but at its end."""
    place = text.find(mark)
    while 0 <= place < len(text) - 1:
        yield place
        place = text.find(mark, place + 1)


def _cut_marks(text: str) -> Iterator[Span]:
    """What is left of apostrophes and dashes between letters and digits."""
    marks = {span_of(match, "mark") for match in _CUT_APOSTROPHE.finditer(text)}
    if marks:
        marks.update(span_of(match, "mark") for match in _CUT_GENITIVE.finditer(text))
    yield from sorted(marks.union(span_of(match) for match in _CUT_DASH.finditer(text)))


def cut_chinese(text: str, within: Span) -> Iterator[Span]:
    """Each stretch of Chinese that was read as cp1252 and has lost some bytes."""
    for match in _CHINESE.finditer(text, *within):
        written = match[0]
        if _WHOLE.fullmatch(written):
            continue
        if _NEVER_BEHIND_LETTERS.search(written) or _is_cut_in_part(written):
            yield span_of(match)


def _is_cut_in_part(written: str) -> bool:
    """Whether some of the signs are Chinese, and a byte of another is there without the rest."""
    signs = [sign for sign in _SIGN.findall(written) if sign[0] in _FIRST_OF_CHINESE]
    if not {2, 3} <= set(map(len, signs)):
        return False
    # Rarely needed.
    from awesome_lint.defects.gbkmojibake import is_in_use

    whole = [bytes_of(sign, "cp1252").decode("utf-8", "replace") for sign in signs if len(sign) == _BYTES]
    return all(len(said) == 1 and is_in_use(said) for said in whole)


def ends_quote(text: str, span: Span) -> bool:
    """Whether what stands at `span` was the closing one of a pair of quotes, and has lost its last byte."""
    behind = text[span.end : span.end + 1]
    if not _is_cut(text, span) or behind.isalnum() or behind == "?":
        return False
    line = text[max(span.start - _LONGEST_QUOTE, 0) : span.start].rpartition("\n")[2]
    quotes = _QUOTE.findall(line)
    return bool(quotes) and quotes[-1] in _OPENERS


def _is_cut(text: str, span: Span) -> bool:
    """Whether a letter of three stands at `span` whose last byte is lost: nothing of a letter follows the others."""
    return text.startswith(_CUT, span.start) and text[span.end : span.end + 1].isascii()


def bytes_of(text: str, encoding: str) -> bytes:
    """The bytes of a text that was read in `encoding`, in which those that it has no sign for were kept."""
    return b"".join(char.encode("latin-1" if "\x80" <= char <= "\x9f" else encoding) for char in text)
