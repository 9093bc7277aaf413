"""Two pages compared, before and after a text was changed: which lines show what no change speaks of.

Pieces whose lines no change touches stand on both pages, in the same order, of the same kind, inside the same blocks and
with the same words. Where a change touches a piece, it may show other words, those of the change. Only where a change
says so, in the lines it names, may there be other pieces; what they say in all, and where they lead, is then still the
same but for the change's own words.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from awesome_lint.basics.named import NamedTuple
from awesome_lint.fixing.changes import Change, OffsetMap
from awesome_lint.fixing.faultylines import odd_lines
from awesome_lint.fixing.linkskept import Links, all_have_heirs
from awesome_lint.fixing.saying import says_no_more
from awesome_lint.parsing.page import Page, Piece, appearance, appearance_key, words
from awesome_lint.source import Source, Span

# What may become of a piece: it stays as it is, says other words, or may be another piece.
_SAME, _WORDS, _BLOCKS = 0, 1, 2


class Lines(NamedTuple):
    """Lines of a source, from `first` to the one before `after`, counted from 0."""

    first: int
    after: int


class _Words(NamedTuple):
    """The words that changes allow to go from the page, and those that they allow to come."""

    gone: Counter[str]
    come: Counter[str]


def faults(before: Page, after: Page, changes: Sequence[Change]) -> tuple[Lines, ...]:
    """Where in `before` the pages differ though no change says so. `changes` are in order."""
    freedom_before, freedom_after = _freedoms(before.source, after.source, changes)
    old = [(piece, _freedom(piece, freedom_before)) for piece in before.pieces]
    new = [(piece, _freedom(piece, freedom_after)) for piece in after.pieces]
    kept = [pair for pair in old if pair[1] < _BLOCKS]
    stayed = [piece for piece, freedom in new if freedom < _BLOCKS]
    found = tuple(_unlike(before, after, kept, stayed, changes))
    if len(kept) == len(old) and len(stayed) == len(new):
        return found
    free = _stretches(piece for piece, freedom in old if freedom == _BLOCKS)
    now_free = _stretches(piece for piece, freedom in new if freedom == _BLOCKS)
    everywhere = _words_of(before.source, (one for one in changes if one.may_move_blocks))
    by_line = _others_by_line(before.source, changes)
    if _say_the_same(
        before, chain(*free), after, chain(*now_free), (everywhere, _near_by(before, by_line, chain(*free)))
    ):
        return found
    # What was said in one stretch may be said in another one; where it is not, the stretches that differ are at fault.
    odd = [
        (was, now)
        for was, now in zip(free, now_free, strict=False)
        if not _say_the_same(before, was, after, now, (everywhere, _near_by(before, by_line, was)))
    ]
    places = chain.from_iterable(_odd_stretch(before, was, after, now, changes) for was, now in odd)
    return (*found, *(tuple(places) or tuple(Lines(was[0].first, was[-1].after) for was in free) or (Lines(0, 1),)))


def _odd_stretch(
    before: Page, old: Sequence[Piece], after: Page, new: Sequence[Piece], changes: Sequence[Change]
) -> Iterator[Lines]:
    """Where in a stretch something else is said; the whole of it, where that is not to be told."""
    if len(old) != len(new):
        yield Lines(old[0].first, old[-1].after)
        return
    for was, now in zip(old, new, strict=True):
        if appearance_key(was) != appearance_key(now):
            yield from _odd_lines(before, was, after, now, changes)


def _odd_lines(before: Page, was: Piece, after: Page, now: Piece, changes: Sequence[Change]) -> list[Lines]:
    starts, end = before.source.line_starts, len(before.source.text)
    places = starts[was.first], starts[was.after] if was.after < len(starts) else end + 1
    first, after_last = (bisect_left(changes, place, key=lambda change: change.span.start) for place in places)
    named: dict[int, Counter[str]] = {}
    for change in changes[first:after_last]:
        spoken = words(f"{change.old} {change.new} {before.source[change.about]}")
        named.setdefault(before.source.line_index(change.span.start), Counter()).update(spoken)
    lines = odd_lines(before, was, after, now, named)
    return [Lines(line, line + 1) for line in lines] or [Lines(was.first, was.after)]


def _stretches(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces by what hangs together: those between which no line is."""
    found: list[list[Piece]] = []
    for piece in pieces:
        if not found or found[-1][-1].after < piece.first:
            found.append([])
        found[-1].append(piece)
    return found


def _others_by_line(source: Source, changes: Iterable[Change]) -> dict[int, list[Change]]:
    """The changes that speak of no more than words, by the line in which each begins."""
    found: dict[int, list[Change]] = {}
    for change in changes:
        if not change.may_move_blocks:
            found.setdefault(source.line_index(change.span.start), []).append(change)
    return found


def _near_by(page: Page, by_line: Mapping[int, Sequence[Change]], pieces: Iterable[Piece]) -> _Words:
    """The words of the changes in the lines of `pieces`."""
    lines = {line for piece in pieces for line in range(piece.first, piece.after)}
    return _words_of(page.source, chain.from_iterable(by_line[line] for line in lines & by_line.keys()))


def owners_near(source: Source, changes: Sequence[Change], places: Iterable[Lines]) -> set[int]:
    """The owners of the changes nearest to each of `places`: in it or beside it, else the next ones above and below."""
    lines = [source.line_index(change.span.start) for change in changes]
    found: set[int] = set()
    for place in places:
        first, after = bisect_left(lines, place.first - 1), bisect_right(lines, place.after)
        if first == after:
            first, after = max(first - 1, 0), after + 1
        found.update(change.owner for change in changes[first:after])
    return found


def _freedoms(before: Source, after: Source, changes: Sequence[Change]) -> tuple[bytearray, bytearray]:
    """What may become of the pieces in each line, before and after."""
    old, new = bytearray(len(before.line_starts) + 1), bytearray(len(after.line_starts) + 1)
    way = OffsetMap(changes)
    freed: set[Span] = set()
    for change in changes:
        freedom = _BLOCKS if change.may_move_blocks else _WORDS if change.extent == "words" else _SAME
        # The fixes of one list may all speak of the whole of it.
        spans = {change.span}
        if isinstance(change.extent, Span):
            spans = {change.span, change.extent} - freed
            freed.add(change.extent)
        for span in spans:
            _widen(old, before, span, freedom)
            _widen(new, after, Span(way.start(span.start), way.end(span.end)), freedom)
    return old, new


def _widen(freedoms: bytearray, source: Source, span: Span, freedom: int) -> None:
    if freedom:
        for line in range(source.line_index(span.start), source.line_index(span.end) + 1):
            freedoms[line] = max(freedoms[line], freedom)


def _freedom(piece: Piece, freedoms: bytearray) -> int:
    if piece.after - piece.first == 1:
        return freedoms[piece.first]
    return max(freedoms[piece.first : piece.after], default=_SAME)


def _unlike(
    before: Page, after: Page, kept: Sequence[tuple[Piece, int]], stayed: Sequence[Piece], changes: Sequence[Change]
) -> Iterator[Lines]:
    """The pieces that are not what they were. Of those in a row that are all of other kinds, the first one's beginning."""
    if stayed and not kept:
        yield Lines(0, 1)
    same_labels = before.labels == after.labels
    firsts = [before.source.line_index(change.span.start) for change in changes]
    lasts = [before.source.line_index(change.span.end) for change in changes]
    above: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())
    lost = False
    for old, freedom, new in _paired(before, after, kept, stayed, changes):
        if new is None:
            if not lost:
                yield Lines(old.first, old.first + 1)
            lost = True
            continue
        lost = False
        moved = old.ids != new.ids or above[0] != above[1]
        elsewhere = moved and _shared(above[0], old.ids) != _shared(above[1], new.ids)
        above = old.ids, new.ids
        if elsewhere:
            yield Lines(old.first, old.first + 1)
            continue
        if old.contents == new.contents and same_labels:
            continue
        here = changes[bisect_left(lasts, old.first) : bisect_left(firsts, old.after)]
        if not says_no_more(before, old, after, new, here if freedom > _SAME else None):
            yield from _odd_lines(before, old, after, new, here)


def _paired(
    before: Page, after: Page, kept: Sequence[tuple[Piece, int]], stayed: Sequence[Piece], changes: Sequence[Change]
) -> list[tuple[Piece, int, Piece | None]]:
    """Each piece, its freedom, and the one that it is afterwards; where not all are what they were, some have none."""
    same = [(old.kind, old.within) == (new.kind, new.within) for (old, _), new in zip(kept, stayed, strict=False)]
    if len(kept) == len(stayed) and all(same):
        return [(old, freedom, new) for (old, freedom), new in zip(kept, stayed, strict=True)]
    # Then those belong together that are of one kind and stand in the same place, but for how far it has moved.
    there: dict[tuple[object, ...], list[Piece]] = {}
    for new in reversed(stayed):
        there.setdefault((new.first, new.kind, new.within), []).append(new)
    way, pairs = OffsetMap(changes), list[tuple[Piece, int, Piece | None]]()
    for old, freedom in kept:
        line = after.source.line_index(way.start(before.source.line_starts[old.first]))
        found = there.get((line, old.kind, old.within))
        pairs.append((old, freedom, found.pop() if found else None))
    if all(new for _, _, new in pairs):
        odd = same.index(False) if False in same else -1
        pairs[odd:] = [(old, freedom, None) for old, freedom, _ in pairs[odd:]]
    return pairs


def _shared(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    """How many blocks two pieces that follow each other both stand in."""
    return next(
        (depth for depth, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )


def _words_of(source: Source, changes: Iterable[Change]) -> _Words:
    gone: Counter[str] = Counter()
    come: Counter[str] = Counter()
    # Many changes may be about one long row.
    about: Counter[Span] = Counter()
    for change in changes:
        named = words(f"{change.old} {change.new}")
        gone.update(named)
        come.update(named)
        about[change.about] += 1
    for span, times in about.items():
        come.update({word: times * count for word, count in Counter(words(source[span])).items()})
    return _Words(gone, come)


def _say_the_same(
    before: Page, old: Iterable[Piece], after: Page, new: Iterable[Piece], allowed: Sequence[_Words]
) -> bool:
    """Whether pieces that may be others say all that was said, but for the words of `allowed`, taken together.

    A link may lead elsewhere, be called otherwise or become that of another piece, but not go, unless all its words may.
    """
    # What stands on both pages says the same.
    was, now = list(old), list(new)
    both = (
        Counter(map(appearance_key, was)) & Counter(map(appearance_key, now))
        if before.labels == after.labels
        else Counter()
    )
    was, now = list(_without(was, both)), list(_without(now, both))
    gone, come = _said(before, was), _said(after, now)
    return not (
        any(count - come[word] > sum(one.gone[word] for one in allowed) for word, count in gone.items())
        or any(count - gone[word] > sum(one.come[word] for one in allowed) for word, count in come.items())
        or not _keep_links(before, was, after, now, allowed)
    )


def _keep_links(
    before: Page, old: Iterable[Piece], after: Page, new: Iterable[Piece], allowed: Sequence[_Words]
) -> bool:
    gone = {word for one in allowed for word in one.gone}
    come = {word for one in allowed for word in one.come}
    return all_have_heirs(_linked(before, old), _linked(after, new), gone, gone | come)


def _linked(page: Page, pieces: Iterable[Piece]) -> Links:
    """The links of pieces."""
    linked: Links = Counter()
    for piece in pieces:
        linked.update(appearance(page, piece).links)
    return linked


def _without(pieces: Iterable[Piece], known: Counter[tuple[str, tuple[str, ...]]]) -> Iterator[Piece]:
    """The pieces but for those that look like `known` ones, each as often as it is known."""
    left = known.copy()
    for piece in pieces:
        if left[appearance_key(piece)] > 0:
            left[appearance_key(piece)] -= 1
        else:
            yield piece


def _said(page: Page, pieces: Iterable[Piece]) -> Counter[str]:
    """The words of pieces and of where their links lead: what is a link on one page may be text on the other."""
    said: Counter[str] = Counter()
    for piece in pieces:
        seen = appearance(page, piece)
        said.update(seen.words)
        for (url, _), count in seen.links.items():
            said.update({word: times * count for word, times in Counter(words(url)).items()})
    return said
