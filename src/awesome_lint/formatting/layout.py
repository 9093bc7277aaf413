"""Laying a list out anew, so that its page, its words and its cells stay as they are.

What is written is proved before anyone sees it: cmark-gfm makes the same page of it, nothing but marks has come or
gone, and laying it out once more changes nothing. A block for which that does not hold is kept as it stands.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from awesome_lint.basics.named import NamedTuple
from awesome_lint.formatting import FormatOptions, blocks, placing, rendering
from awesome_lint.formatting.placing import Page
from awesome_lint.source import BYTE_ORDER_MARK, Source, usual_ending

# Each round keeps the blocks that went wrong in the one before, or those beside them.
_MOST_ROUNDS = 8
# What was laid out settles at once but where keeping a block changes what stands beside it.
_MOST_PASSES = 4
# Marks that may come and go; whatever else a list consists of stays, in its order.
_MARKS = re.compile(r"[ \t\f\v#*+\-=:_~`>]+")
_CUTS = re.compile(r"[|\n]+")
_MATH = "$$"


class Kept(NamedTuple):
    """A block that had to be kept as it stands: its line, counted from 1, and what formatting it would do,
    as a clause.
    """

    line: int
    why: str


class Formatted(NamedTuple):
    """A list laid out anew."""

    text: str
    kept: tuple[Kept, ...] = ()


def format_source(source: Source, options: FormatOptions) -> Formatted:
    """The text of `source` laid out anew, with its line endings and its byte order mark."""
    text = source.text
    nul = _unused(text) if "\0" in text else "\0"
    done = _settled(Source(source.path, text.replace("\0", nul)).normalised().text, options)
    if not done.text.strip("\n"):
        return Formatted("" if not text.strip() else text, done.kept)
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    return Formatted(mark + done.text.replace(nul, "\0").replace("\n", usual_ending(text)), done.kept)


def _settled(text: str, options: FormatOptions) -> Formatted:
    """The text laid out until that changes nothing more; as it was, where that does not happen."""
    first = latest = _shape(text, options)
    for _ in range(_MOST_PASSES):
        before, latest = latest, _shape(latest.text, options) if latest.text != text else latest
        if latest.text == before.text:
            return Formatted(latest.text, first.kept)
    return Formatted(text, (Kept(_first_difference(before.text, latest.text), "does not settle"),))


def _shape(text: str, options: FormatOptions) -> Formatted:
    """The text laid out once."""
    page = placing.read(text, options)
    page.kept = formulas = frozenset(_split_formulas(page))
    wrong: set[int] = set()
    for _ in range(_MOST_ROUNDS):
        after = blocks.write(page)
        if after == text or not (wrong := _wrong(page, after)):
            return Formatted(after, _kept(page, page.kept - formulas))
        beside = {index + step for index in wrong for step in (-1, 1) if 0 <= index + step < len(page.blocks)}
        more = (wrong - page.kept) or (beside - page.kept)
        if not more:
            break
        page.kept |= more
    return Formatted(text, _kept(page, wrong))


def _wrong(page: Page, after: str) -> set[int]:
    """The numbers of the top blocks that a reader would see otherwise, or that lost something."""
    if rendering.whole(page.text) == rendering.whole(after) and _words(page.text) == _words(after):
        return set()
    starts = [block.before for block in page.blocks]
    before = rendering.by_block(page.text, starts)
    seen = rendering.by_block(after, [block.after for block in page.blocks])
    ends = [*starts[1:], len(page.lines)]
    lost = (
        index
        for index, block in enumerate(page.blocks)
        if _words("\n".join(page.lines[starts[index] : ends[index]])) != _words(block.text)
    )
    wrong = {index for index, (old, new) in enumerate(zip(before, seen, strict=True)) if old != new} | {*lost}
    return wrong or set(range(len(page.blocks)))


def _words(text: str) -> str:
    """All that is not a mark, and where it is cut into cells and lines."""
    return _CUTS.sub("\n", _MARKS.sub("", text)).strip("\n")


def _split_formulas(page: Page) -> Iterator[int]:
    """The top blocks of formulas between `$$` that are no one paragraph:
    a `*` of theirs would be taken for a bullet.
    """
    if _MATH not in page.text:
        return
    tops = [token.map or (0, 0) for token in page.tokens if token.level == 0 and token.nesting >= 0]
    starts, ends = [start for start, _ in tops], [end for _, end in tops]
    texts = [
        token.map for token in page.tokens if token.type in ("paragraph_open", "fence", "code_block") and token.map
    ]
    whole = {line: after for first, after in texts for line in range(first, after)}
    for first, last in _formulas(page.lines):
        if whole.get(first, 0) <= last:
            yield from range(bisect_right(ends, first), bisect_right(starts, last))


def _formulas(lines: Iterable[str]) -> Iterator[tuple[int, int]]:
    """The first and last line of what stands between `$$` and no blank line, in more lines than one."""
    start = None
    for number, line in enumerate(lines):
        if not line.strip():
            start = None
        elif line.count(_MATH) % 2:
            if start is not None:
                yield start, number
            start = number if start is None else None


def _kept(page: Page, indexes: Iterable[int]) -> tuple[Kept, ...]:
    return tuple(Kept(page.blocks[index].before + 1, "would change the page") for index in sorted(indexes))


def _first_difference(one: str, other: str) -> int:
    pairs = enumerate(zip(one.split("\n"), other.split("\n"), strict=False), 1)
    return next((number for number, (old, new) in pairs if old != new), 1)


def _unused(text: str) -> str:
    """A character that `text` does not have: a private one, of which no page is made."""
    taken = set(text)
    return next(char for char in map(chr, range(0xF0000, 0xFFFFE)) if char not in taken)
