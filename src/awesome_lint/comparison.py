"""Two pages compared, before and after a text was changed: which lines show what no change speaks of.

Pieces whose lines no change touches stand on both pages, in the same order, of the same kind, inside the same blocks and
with the same words. Where a change touches a piece, it may show other words, those of the change. Only where a change
says so, in the lines it names, may there be other pieces; what they say in all is then still the same but for the
change's own words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from awesome_lint.edits import Changes
from awesome_lint.page import Page, Piece, Shown, letters, shown, words
from awesome_lint.source import Source, Span

# What may become of a piece: it stays as it is, says other words, or may be another piece.
_SAME, _WORDS, _BLOCKS = 0, 1, 2
_EMPHASIS = frozenset("*_~`<\\")


class Change(NamedTuple):
    """An edit and what it names.

    old, new: the whole words at it, before and after. about: the finding's span. may: what the fix says it changes.
    owner: which fix it belongs to, by number.
    """

    span: Span
    text: str
    old: str
    new: str
    about: Span
    may: Changes
    owner: int


def faulty_lines(before: Page, after: Page, changes: Sequence[Change]) -> tuple[int, ...]:
    """The lines of `before`, counted from 0, where the pages differ though no change says so. `changes` are in order."""
    freedom_before, freedom_after = _freedoms(before.source, after.source, changes)
    old = [(piece, _freedom(piece, freedom_before)) for piece in before.pieces]
    new = [(piece, _freedom(piece, freedom_after)) for piece in after.pieces]
    kept = [pair for pair in old if pair[1] < _BLOCKS]
    stayed = [piece for piece, freedom in new if freedom < _BLOCKS]
    faults = list(_unlike(before, after, kept, stayed, changes))
    if not faults:
        free = [piece for piece, freedom in old if freedom == _BLOCKS]
        now_free = [piece for piece, freedom in new if freedom == _BLOCKS]
        speaking = [change for change in changes if isinstance(change.may, Span)]
        if not _say_the_same(before, free, after, now_free, speaking):
            faults = [piece.first for piece in free] or [before.source.line_index(one.span.start) for one in speaking]
    return tuple(faults)


def near(source: Source, changes: Sequence[Change], lines: Iterable[int]) -> set[int]:
    """The owners of the changes nearest to each of `lines`: in it or beside it, else the next ones above and below."""
    places = [source.line_index(change.span.start) for change in changes]
    found: set[int] = set()
    for line in lines:
        first, after = bisect_left(places, line - 1), bisect_right(places, line + 1)
        if first == after:
            first, after = max(first - 1, 0), after + 1
        found.update(change.owner for change in changes[first:after])
    return found


def _freedoms(before: Source, after: Source, changes: Sequence[Change]) -> tuple[bytearray, bytearray]:
    """What may become of the pieces in each line, before and after."""
    old, new = bytearray(len(before.line_starts) + 1), bytearray(len(after.line_starts) + 1)
    way = _Way(changes)
    for change in changes:
        freedom = {"nothing": _SAME, "words": _WORDS}.get(str(change.may), _BLOCKS)
        for span in (change.span, change.may) if isinstance(change.may, Span) else (change.span,):
            _raise(old, before, span, freedom)
            _raise(new, after, Span(way.start(span.start), way.end(span.end)), freedom)
    return old, new


class _Way:
    """From a place before the changes to the same one afterwards; all that is within a change is where it is."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self._starts = [change.span.start for change in changes]
        self._ends = [change.span.end for change in changes]
        self._lengths = [len(change.text) for change in changes]
        growths = (len(change.text) - (change.span.end - change.span.start) for change in changes)
        self._shifts = [0, *accumulate(growths)]

    def start(self, offset: int) -> int:
        """The place, before what is written just there."""
        number = bisect_left(self._starts, offset)
        if number and self._ends[number - 1] > offset:
            number, offset = number - 1, self._starts[number - 1]
        return offset + self._shifts[number]

    def end(self, offset: int) -> int:
        """The place, behind what is written just there."""
        number = bisect_right(self._ends, offset)
        if number < len(self._starts) and self._starts[number] < offset:
            offset = self._starts[number] + self._lengths[number]
        return offset + self._shifts[number]


def _raise(freedoms: bytearray, source: Source, span: Span, freedom: int) -> None:
    if freedom:
        for line in range(source.line_index(span.start), source.line_index(span.end) + 1):
            freedoms[line] = max(freedoms[line], freedom)


def _freedom(piece: Piece, freedoms: bytearray) -> int:
    return max(freedoms[piece.first : piece.after], default=_SAME)


def _unlike(
    before: Page, after: Page, kept: Sequence[tuple[Piece, int]], stayed: Sequence[Piece], changes: Sequence[Change]
) -> Iterator[int]:
    """The lines of the pieces that are not what they were. After the first that is of another kind, there is no telling."""
    same_labels = before.labels == after.labels
    firsts = [before.source.line_index(change.span.start) for change in changes]
    lasts = [before.source.line_index(change.span.end) for change in changes]
    above: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())
    for (old, freedom), new in zip(kept, stayed, strict=False):
        if (old.kind, old.within) != (new.kind, new.within) or _shared(above[0], old.ids) != _shared(above[1], new.ids):
            yield old.first
            return
        above = old.ids, new.ids
        if old.contents == new.contents and same_labels:
            continue
        was, now = shown(before, old), shown(after, new)
        if was.text == now.text:
            continue
        here = changes[bisect_left(lasts, old.first) : bisect_left(firsts, old.after)]
        if freedom == _SAME or not _is_named(before.source, was, now, here):
            yield old.first
    if len(kept) != len(stayed):
        yield kept[len(stayed)][0].first if len(kept) > len(stayed) else kept[-1][0].first if kept else 0


def _shared(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    """How many blocks two pieces that follow each other both stand in."""
    return next(
        (depth for depth, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )


def _is_named(source: Source, was: Shown, now: Shown, changes: Sequence[Change]) -> bool:
    """Whether all that a piece shows otherwise is spoken of by `changes`."""
    spoken = " ".join(f"{change.old} {change.new} {source[change.about]}" for change in changes)
    symbols = {
        "\ufffd" if "\0" in spoken else "",
        *spoken,
        *"".join(change.text + source[change.span] for change in changes),
    }
    named = Counter(words(spoken))
    # The same letters in other words: what was within a word, or kept two apart, is gone.
    if letters(was) != letters(now) and ((was.words - now.words) - named or (now.words - was.words) - named):
        return False
    marks = {mark for counts in (was.marks - now.marks, now.marks - was.marks) for mark in counts}
    if any(mark not in symbols if len(mark) == 1 else not symbols & _EMPHASIS for mark in marks):
        return False
    old, new = _links(was), _links(now)
    lost = old - new
    if lost.total() > (new - old).total():
        return False
    return all(named.keys() & words(url + " " + text) or not words(url) for url, text in lost)


def _links(seen: Shown) -> Counter[tuple[str, str]]:
    """The links of a piece by where they lead and the words they say: other signs are counted among the marks."""
    links: Counter[tuple[str, str]] = Counter()
    for (url, text), count in seen.links.items():
        links[url, " ".join(words(text))] += count
    return links


def _say_the_same(
    before: Page, old: Sequence[Piece], after: Page, new: Sequence[Piece], changes: Sequence[Change]
) -> bool:
    """Whether pieces that may be others say all that was said, but for the words of `changes`."""
    was, now = _said(before, old), _said(after, new)
    named = Counter(word for change in changes for word in words(f"{change.old} {change.new}"))
    spoken = named + Counter(word for change in changes for word in words(before.source[change.about]))
    return not ((was - now) - named or (now - was) - spoken)


def _said(page: Page, pieces: Sequence[Piece]) -> Counter[str]:
    """The words of pieces and of where their links lead: what is a link on one page may be text on the other."""
    said: Counter[str] = Counter()
    for piece in pieces:
        seen = shown(page, piece)
        said += seen.words
        for (url, _), count in seen.links.items():
            said.update({word: times * count for word, times in Counter(words(url)).items()})
    return said
