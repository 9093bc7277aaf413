"""Text that was stored as UTF-8, read in another encoding and stored again, and what it was.

ftfy (https://ftfy.readthedocs.io) knows which letters come of that: sequences that no language has and that decode to one
that some language does have.
"""

from __future__ import annotations

import functools
import itertools
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from awesome_lint.basics.patterns import regex
from awesome_lint.defects.lostletters import (
    CONTINUATIONS,
    MOST_LETTERS,
    WORD,
    WORD_BEFORE,
    bytes_of,
    cut_chinese,
    ends_quote,
)
from awesome_lint.source import Source, Span, span_of

# The letters that the first byte of a UTF-8 sequence becomes in cp1252, latin-1, cp437, cp850, Mac Roman and cp1251, and
# those that may follow it; first and last of each stretch. Cheap to look for: ftfy reads only what has two such letters.
_LEADING = "\u00c2\u00f4 \u0102\u0103 \u010e\u010f \u0139\u0139 \u0192\u0192 \u0393\u0393 \u03a3\u03c6 \u0410\u044f \u201a\u201e \u2020\u2044 \u2202\u2265 \u251c\u256c \u25ca\u25ca \uf8ff\uf8ff"
_FOLLOWING = "\u0080\u00ff \u0104\u0105 \u0131\u0192 \u02c6\u02dd \u0393\u03c6 \u0402\u045f \u2013\u203a \u20a7\u2122 \u2202\u2265 \u2310\u2321 \u2500\u25ca \uf8ff\uf8ff \ufb01\ufb02"
# A picture's is a soft hyphen in cp850. Behind `¬` most may be right.
_OTHER_PAIRS = ("\xadƒ", "¬∞", "¬©", "¬Æ", "¬∑")
_RUN = regex(r"[^\x00-\x7f]{2,}")
# Zero-width spaces, joiners and controls of direction come of no wrong decoding.
_UNSEEN = regex("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
# Controls, halves of characters, characters for private use, and such as Unicode has not.
_NO_TEXT = ("Cc", "Cs", "Co", "Cn")
# Dashes, quotes, the bullet and the ellipsis read as cp1252. No language has these, and they are most of what there is:
# a list with nothing else does without ftfy, whose import takes as long as a parser's. Of `™` and `№` ftfy does not know.
_CP1252_PUNCTUATION = frozenset({*(f"â€{last}" for last in "“”˜™œ¢¦"), "â„¢", "â„–"})
# One of Windows-1252 that was read as Latin-1, where it is a control character; `”—` and the like may be two of them.
_LATIN1_SIGN = regex(
    r"(?<![^\x00-\x7f])(?:[\x80\x82-\x84\x86-\x8c\x8e\x91-\x9c\x9e\x9f]|[\x91-\x94\x96\x97]{2})(?![^\x00-\x7f])"
)
_LETTERS, _LETTERS_BEFORE = regex(r"[A-Za-z]+"), regex(r"[A-Za-z]+\Z")
# Chinese of three bytes each, read as cp1252. ftfy does not know of those with a soft hyphen.
_CP1252_CHINESE = regex(f"(?:[ã-é][{CONTINUATIONS}]{{2}})+")
_CHINESE = regex("[\u3400-\u9fff]")
_FIRST_CHINESE = "\u4e00"
# What is left of a sign shown as a picture where only the sign is read.
_PICTURE_LEFT = "ï¸"
# Latin letters that hardly any language has: neither Vietnamese, Romanian and Azerbaijani nor Pinyin.
_SELDOM = regex("[\u0180-\u018e\u0190-\u019f\u01a2-\u01ae\u01b1-\u01cc\u01dd-\u0217\u021c-\u0258\u025a-\u02af]")


def miscoded(source: Source) -> Iterator[tuple[Span, str]]:
    """Each stretch of wrongly decoded letters, with what it was."""
    text = source.text
    lines = tuple(source.lines_not(str.isascii))
    for run in (span_of(found) for line in lines for found in _RUN.finditer(text, *line)):
        if _is_suspect(text[run.start : run.end]):
            for part in _without(text, run, _untouched(text, run)):
                yield from _broken(text, part)
    for line in lines:
        if not source[line].isprintable():
            yield from _read_as_latin1(text, line)
    yield from _east_asian(source, lines)


def _east_asian(source: Source, lines: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    """Each stretch that was read in a character set of East Asia."""
    # To compile an expression of so many characters takes ten times as long as checking a small list's.
    signs = set[str]().union(*(source[line] for line in lines))
    if max(signs, default="") < _FIRST_CHINESE:
        return
    has_chinese = any(_FIRST_CHINESE <= char <= "\u9fff" for char in signs)
    if has_chinese:
        from awesome_lint.defects.gbkmojibake import misread, misread_letters

        found = [one for line in lines for one in misread(source, line)]
        yield from found
        yield from misread_letters(source, lines, [span for span, _ in found])
    if has_chinese or any("\uff61" <= char <= "\uff9f" for char in signs):
        from awesome_lint.defects import shiftjismojibake

        yield from shiftjismojibake.misread(source, lines)


def _is_punctuation(letters: str) -> bool:
    """Whether `letters` are nothing but punctuation that was read as cp1252."""
    return bool(letters) and all(
        letters[start : start + 3] in _CP1252_PUNCTUATION for start in range(0, len(letters), 3)
    )


def _is_suspect(letters: str) -> bool:
    """Whether two letters beside each other may be bytes of one, as another encoding has them."""
    leading, following = _suspects()
    if leading.isdisjoint(letters):
        return any(pair in letters for pair in _OTHER_PAIRS)
    pairs = itertools.pairwise(letters)
    return any((one in leading and other in following) or one + other in _OTHER_PAIRS for one, other in pairs)


@functools.cache
def _suspects() -> tuple[frozenset[str], frozenset[str]]:
    """Made in a tenth of the time that an expression with these letters takes to compile."""
    return _letters_of(_LEADING), _letters_of(_FOLLOWING)


def _letters_of(stretches: str) -> frozenset[str]:
    ends = ((ord(stretch[0]), ord(stretch[1])) for stretch in stretches.split(" "))
    return frozenset(chr(code) for first, last in ends for code in range(first, last + 1))


def _read_as_latin1(text: str, line: Span) -> Iterator[tuple[Span, str]]:
    """The signs of Windows-1252 in a line that were read as Latin-1, each with what it was."""
    for match in _LATIN1_SIGN.finditer(text, *line):
        # Rarely needed.
        from awesome_lint.defects.latinbytes import makes_word

        said = match[0].encode("latin-1").decode("cp1252")
        if makes_word(said, text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]):
            yield span_of(match), said


def _untouched(text: str, run: Span) -> Iterator[Span]:
    """The parts of a run that are right, or of which too much is lost."""
    if _is_punctuation(text[run.start : run.end]):
        return
    # Rarely needed.
    from awesome_lint.defects.codepages import formulas
    from awesome_lint.defects.mojibakelookalikes import genuine

    yield from (span_of(match) for match in _UNSEEN.finditer(text, *run))
    yield from genuine(text, run)
    yield from formulas(text, run)
    yield from cut_chinese(text, run)


def _without(text: str, run: Span, others: Iterable[Span]) -> Iterator[Span]:
    """The parts of a run of letters beyond ASCII in which some may be wrong: all but `others`."""
    start = run.start
    for other in (*sorted(others), Span(run.end, run.end)):
        if start == run.start and other.start == run.end:
            yield run
        elif _is_suspect(text[start : other.start]):
            yield Span(start, other.start)
        start = max(other.end, start)


def _broken(text: str, run: Span) -> Iterator[tuple[Span, str]]:
    """The broken stretches of a run of letters beyond ASCII, each with what it was."""
    if ends_quote(text, cut := Span(run.end - 2, run.end)):
        yield from _broken(text, Span(run.start, cut.start)) if _is_suspect(text[run.start : cut.start]) else ()
        yield cut, "”"
        return
    written = text[run.start : run.end]
    if _is_punctuation(written):
        yield run, bytes_of(written, "cp1252").decode("utf-8")
        return
    # Rarely needed.
    from awesome_lint.defects import codepages
    from awesome_lint.defects.cyrillicpages import misread_in_cyrillic

    if (said := misread_in_cyrillic(text, run)) is not None:
        yield run, said
        return
    known = list(codepages.misread(text, run))
    if 2 * sum(span.end - span.start for span, _ in known) > len(written):
        yield from known
        return
    if (repaired := _repair(written) or _repair_in_word(text, run) or _repair_with_word(text, run)) is not None:
        yield run, repaired
        return
    from awesome_lint.defects.windowspages import misread_in_windows

    yield from _parts(text, run, [*known, *misread_in_windows(text, run)])


def _parts(text: str, run: Span, known: list[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
    """The broken stretches of a run that is not broken throughout, `known` among them."""
    from ftfy.chardata import UTF8_DETECTOR_RE

    found = dict(known)
    for match in UTF8_DETECTOR_RE.finditer(text, *run):
        if (repaired := _repair(match[0])) is not None:
            found.setdefault(span_of(match), repaired)
    for match in _CP1252_CHINESE.finditer(text, *run):
        if (repaired := _chinese(text, span_of(match))) is not None:
            found.setdefault(span_of(match), repaired)
    end = run.start
    # Of two that begin together, the one that is read to its end.
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if span.start >= end:
            yield span, found[span]
            end = span.end


def _chinese(text: str, span: Span) -> str | None:
    """The Chinese that the letters at `span` were, read as cp1252; one sign alone stands apart from words."""
    try:
        said = bytes_of(text[span.start : span.end], "cp1252").decode("utf-8")
    except UnicodeError:
        return None
    apart = not text[span.start - 1 : span.start].isalpha() and not text[span.end - 1 : span.end + 1].isalpha()
    return said if (len(said) > 1 or apart) and _is_plausible(said) else None


def _repair_in_word(text: str, run: Span) -> str | None:
    """What a run was that tells only with the letters beside it: `Å‘` may be right, `ErdÅ‘s` is not."""
    before = _LETTERS_BEFORE.search(text, max(run.start - MOST_LETTERS, 0), run.start)
    behind = _LETTERS.match(text, run.end, run.end + MOST_LETTERS)
    head, tail = before[0] if before else "", behind[0] if behind else ""
    repaired = _repair(f"{head}{text[run.start : run.end]}{tail}") if head or tail else None
    if repaired is None or not (repaired.startswith(head) and repaired.endswith(tail)):
        return None
    return repaired[len(head) : len(repaired) - len(tail)]


def _repair_with_word(text: str, run: Span) -> str | None:
    """What a run was that may be right alone, in a word whose other letters are not: `Ã…` in `Ã…ngstrÃ¶m`."""
    before = WORD_BEFORE.search(text, max(run.start - MOST_LETTERS, 0), run.start)
    behind = WORD.match(text, run.end, run.end + MOST_LETTERS)
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
    if _is_punctuation(broken):
        return bytes_of(broken, "cp1252").decode("utf-8")
    from ftfy import fix_encoding

    repaired = fix_encoding(broken)
    if repaired == broken or len(repaired) >= len(broken) or not _is_plausible(repaired):
        return None
    return repaired


def _is_plausible(said: str) -> bool:
    """Whether a text may have been written so: all of it is characters that are in use."""
    if _PICTURE_LEFT in said or any(char == "\ufffd" or unicodedata.category(char) in _NO_TEXT for char in said):
        return False
    if _SELDOM.search(said):
        return False
    if not (chinese := _CHINESE.findall(said)):
        return True
    # Rarely needed.
    from awesome_lint.defects.gbkmojibake import is_in_use

    return all(map(is_in_use, chinese))
