"""Text that was stored as UTF-8, read in another encoding and stored again, and what it was.

ftfy (https://ftfy.readthedocs.io) knows which letters come of that: sequences that no language has and that decode to one
that some language does have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from awesome_lint.basics.patterns import regex
from awesome_lint.source import Source, Span, span_of

# The letters that the first byte of a UTF-8 sequence becomes in cp1252, latin-1, cp437, Mac Roman and cp1251, each
# followed by another that is not ASCII. Cheap to look for: ftfy reads only what this finds.
_SUSPECT = regex(
    "[\u00c2-\u00f4\u0102-\u0103\u010e-\u010f\u0192\u0393\u03a3-\u03c6\u0410-\u0444\u2202-\u2265\u251c-\u256c\u25ca\u2020-\u2044\uf8ff\u221a\u201a-\u201e]"
    "[\u0080-\u00ff\u0131-\u0192\u02c6-\u02dd\u0393-\u03c6\u0402-\u045f\u2013-\u203a\u20a7-\u2122\u2202-\u2265\u2310-\u2321\u2500-\u25ca\uf8ff\ufb01\ufb02]"
)
_RUN = regex(r"[^\x00-\x7f]+")
# U+2010 to U+203A (dashes, quotes, dots, bullets) read as cp437, which ftfy leaves to its caller.
_CP437_PUNCTUATION = regex("Γ[ÇÅÄ][^\x00-\x7f]")
# Dashes, quotes, the bullet and the ellipsis read as cp1252. No language has these, and they are most of what there is:
# a list with nothing else does without ftfy, whose import takes as long as a parser's. Of `™` and `№` ftfy does not know.
_CP1252_PUNCTUATION = regex("(?:â€[“”˜™œ¢¦]|â„[¢–])+")
# Such a one whose last byte cp1252 has no letter for, and that went; most often it was `”`, and `‐` inside of words.
_CUT = "â€"
# A star read as cp1252, without its last byte: no word consists of such a letter, and no line breaks behind it.
_STAR = "â\xad"
_CUT_STAR = regex(rf"(?<![^\W\d_]){_STAR}(?![^\x00-\x7f]|[A-Za-z])")
_QUOTE = regex(r"â€œ|“|„|”|â€\x9d|â€(?![^\x00-\x7f]|\w)")
_OPENERS = ("â€œ", "“", "„")
_LONGEST_QUOTE = 200
_LETTERS, _LETTERS_BEFORE = regex(r"[A-Za-z]+"), regex(r"[A-Za-z]+\Z")
# So many letters beside a run are looked at.
_MOST_LETTERS = 30
_WORD, _WORD_BEFORE = regex(r"(?:[A-Za-z]|[^\x00-\x7f])+"), regex(r"(?:[A-Za-z]|[^\x00-\x7f])+\Z")
_UNREADABLE = regex("[\ufffd\u0080-\u009f]")

# What stands for letters that could not be decoded: the mark itself, and that mark decoded wrongly, as cp1252 or GBK.
_LOST = regex("\ufffd+|(?:ï¿½)+|(?:锟斤拷)+")
_PARTS_OF_LOST = ("\ufffd", "ï¿½", "锟斤拷")
# What is right beside a mark begins with one of these, `×` among them.
_FIRST_GENUINE = "\u00c2"
_LAST_GENUINE = "\u00df"


def lost(source: Source) -> Iterator[Span]:
    """Where letters stood that are lost, or what is left of one."""
    text = source.text
    if any(part in text for part in _PARTS_OF_LOST):
        yield from (span_of(match) for match in _LOST.finditer(text))
    if _STAR in text:
        yield from (span_of(match) for match in _CUT_STAR.finditer(text))
    place = text.find(_CUT)
    while place >= 0:
        span = Span(place, place + len(_CUT))
        if _is_cut(text, span) and not _ends_quote(text, span):
            yield span
        place = text.find(_CUT, span.end)


def _is_cut(text: str, span: Span) -> bool:
    """Whether a letter of three stands at `span` whose last byte is lost: nothing of a letter follows the others."""
    return text.startswith(_CUT, span.start) and text[span.end : span.end + 1].isascii()


def miscoded(source: Source) -> Iterator[tuple[Span, str]]:
    """Each stretch of wrongly decoded letters, with what it was."""
    text = source.text
    last = 0
    lines = tuple(source.lines_not(str.isascii))
    for suspect in (found for line in lines for found in _SUSPECT.finditer(text, *line)):
        if suspect.start() < last:
            continue
        run = _run_around(text, suspect.start())
        last = run.end
        for part in _without_genuine(text, run):
            yield from _broken(text, part)
    if _has_chinese(text[start:end] for start, end in lines):
        from awesome_lint.defects.gbkmojibake import misread, misread_letters

        found = [one for line in lines for one in misread(source, line)]
        yield from found
        yield from misread_letters(source, lines, [span for span, _ in found])


def _ends_quote(text: str, span: Span) -> bool:
    """Whether what stands at `span` was the closing one of a pair of quotes, and has lost its last byte."""
    behind = text[span.end : span.end + 1]
    if not _is_cut(text, span) or behind.isalnum() or behind == "?":
        return False
    line = text[max(span.start - _LONGEST_QUOTE, 0) : span.start].rpartition("\n")[2]
    quotes = _QUOTE.findall(line)
    return bool(quotes) and quotes[-1] in _OPENERS


def _has_chinese(lines: Iterable[str]) -> bool:
    # To compile the expression of so many characters takes ten times as long as checking a small list's.
    return any("\u4e00" <= char <= "\u9fff" for char in set().union(*lines))


def _run_around(text: str, offset: int) -> Span:
    start = offset
    while start > 0 and ord(text[start - 1]) > 0x7F:
        start -= 1
    match = _RUN.match(text, start)
    return Span(start, match.end() if match else offset + 1)


def _without_genuine(text: str, run: Span) -> Iterator[Span]:
    """The parts of a run of letters beyond ASCII in which some may be wrong."""
    if not any(_FIRST_GENUINE <= char <= _LAST_GENUINE for char in text[run.start : run.end]):
        yield run
        return
    # Rarely needed.
    from awesome_lint.defects.mojibakelookalikes import genuine

    start = run.start
    for right in (*sorted(genuine(text, run)), Span(run.end, run.end)):
        if start == run.start and right.start == run.end:
            yield run
        elif _SUSPECT.search(text, start, right.start):
            yield Span(start, right.start)
        start = max(right.end, start)


def _broken(text: str, run: Span) -> Iterator[tuple[Span, str]]:
    """The broken stretches of a run of letters beyond ASCII, each with what it was."""
    if _ends_quote(text, cut := Span(run.end - 2, run.end)):
        yield from _broken(text, Span(run.start, cut.start)) if _SUSPECT.search(text, run.start, cut.start) else ()
        yield cut, "”"
        return
    repaired = _repair(text[run.start : run.end]) or _repair_in_word(text, run)
    if repaired is not None:
        yield run, repaired
        return
    from ftfy.chardata import UTF8_DETECTOR_RE

    if (repaired := _repair_with_word(text, run)) is not None:
        yield run, repaired
        return
    patterns = (UTF8_DETECTOR_RE, _CP437_PUNCTUATION)
    for match in sorted((m for p in patterns for m in p.finditer(text, *run)), key=lambda match: match.start()):
        repaired = _repair(match[0])
        if repaired is not None:
            yield span_of(match), repaired


def _repair_in_word(text: str, run: Span) -> str | None:
    """What a run was that tells only with the letters beside it: `Å‘` may be right, `ErdÅ‘s` is not."""
    before = _LETTERS_BEFORE.search(text, max(run.start - _MOST_LETTERS, 0), run.start)
    behind = _LETTERS.match(text, run.end, run.end + _MOST_LETTERS)
    head, tail = before[0] if before else "", behind[0] if behind else ""
    repaired = _repair(f"{head}{text[run.start : run.end]}{tail}") if head or tail else None
    if repaired is None or not (repaired.startswith(head) and repaired.endswith(tail)):
        return None
    return repaired[len(head) : len(repaired) - len(tail)]


def _repair_with_word(text: str, run: Span) -> str | None:
    """What a run was that may be right alone, in a word whose other letters are not: `Ã…` in `Ã…ngstrÃ¶m`."""
    before = _WORD_BEFORE.search(text, max(run.start - _MOST_LETTERS, 0), run.start)
    behind = _WORD.match(text, run.end, run.end + _MOST_LETTERS)
    head, tail = before[0] if before else "", behind[0] if behind else ""
    if (head + tail).isascii():
        return None
    word, written = f"{head}{text[run.start : run.end]}{tail}", text[run.start : run.end]
    try:
        repaired, meant = (one.encode("cp1252").decode("utf-8") for one in (word, written))
    except UnicodeError:
        return None
    return meant if _repair(word) == repaired else None


def _repair(broken: str) -> str | None:
    """What `broken` was, or None where it is right or cannot be told."""
    if _CP1252_PUNCTUATION.fullmatch(broken):
        return broken.encode("cp1252").decode("utf-8")
    from ftfy import fix_encoding

    if _CP437_PUNCTUATION.fullmatch(broken):
        try:
            repaired = broken.encode("cp437").decode("utf-8")
        except UnicodeError:
            return None
    else:
        repaired = fix_encoding(broken)
    if repaired == broken or len(repaired) >= len(broken) or _UNREADABLE.search(repaired):
        return None
    return repaired
