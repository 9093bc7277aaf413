"""What fixing must never do. Checked on the result, by code that knows nothing of how fixes are made.

Two proofs, each against what a fix says of itself (`Fix.changes`):

- *the text*: outside the edits it is the same. No fix takes away a word without writing something in its place, nor a
  pipe or an end of a line, and so no cell and no row. Three things may go: a comment of ours, a line that stands in
  the list once more to the letter, but for the space around its cells, and a number that ends another one of its line.
- *the page*: what a reader sees is read before and after, piece by piece, and must be the same but for what is named:
  the words and links at the edits and in the finding's span, or the blocks of the lines that the fix speaks of.

A fix that decodes a list in another encoding changes everything: there, only the text outside the edits is compared.

The cost is that of reading the blocks of the page once more for each round of fixes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from awesome_lint.diagnostic import Diagnostic
from awesome_lint.edits import Edit
from awesome_lint.fixing.changes import Change
from awesome_lint.fixing.comparison import faults, owners_near
from awesome_lint.parsing.page import Page, words
from awesome_lint.source import Source, Span

_WORD = re.compile(r"\w")
# Of a word that goes on for longer, only so much is taken as the word at an edit: no fix of its letters is then let pass.
_LONGEST_WORD = 200
_ENDING = re.compile(r"\r\n|\r|\n")
_PADDED_PIPE = re.compile(r"(?<![ \t])[ \t]*\|[ \t]*")
_OUR_COMMENT = re.compile(r"\s*<!--\s*awesome-lint-[^>]*-->\s*")


def suspects(before: Page, after: Page, fixed: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Those of `fixed` that may have done what a fix must not; none where both proofs hold.

    What is wrong with the page is laid to the fixes next to it, which need not be the guilty ones.
    """
    changes = _changes(before.source, fixed)
    if changes is None or not _is_same_outside(before.source.text, after.source.text, changes):
        return tuple(fixed)
    if all(one.fix is not None and one.fix.changes == "everything" for one in fixed):
        return ()
    if losing := losers(before.source, after.source, fixed):
        return losing
    guilty = owners_near(before.source, changes, faults(before, after, changes))
    return tuple(one for number, one in enumerate(fixed) if number in guilty)


def losers(before: Source, after: Source, fixed: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Those of `fixed` that take something away and put nothing in its place, as far as the text alone shows it."""
    text = _Texts(before, after)
    return tuple(one for one in fixed if one.fix and one.fix.changes != "everything" and text.loses(one))


def _changes(source: Source, fixed: Sequence[Diagnostic]) -> list[Change] | None:
    """The edits in the order of the text, each with what it names; None where two of them meet."""
    found = [(edit, number, one) for number, one in enumerate(fixed) if one.fix for edit in one.fix.edits]
    found.sort(key=lambda each: each[0].span)
    edits = [edit for edit, _, _ in found]
    if any(one.span.end > other.span.start for one, other in pairwise(edits)):
        return None
    return [
        Change(edit.span, edit.text, old=old, new=new, about=one.span, extent=one.fix.changes, owner=number)
        for (edit, number, one), (old, new) in zip(found, _named(source, edits), strict=True)
        if one.fix
    ]


def _named(source: Source, edits: Sequence[Edit]) -> Iterator[tuple[str, str]]:
    """The words at each of `edits`, whole ones, before and after all are made; the first one in a word names it for all."""
    group: list[Edit] = []
    reach = Span(0, 0)
    for edit in edits:
        here = _reach(source, edit)
        if group and here.start <= reach.end:
            group.append(edit)
            reach = Span(min(reach.start, here.start), max(reach.end, here.end))
            continue
        yield from _named_together(source, reach, group)
        group, reach = [edit], here
    yield from _named_together(source, reach, group)


def _named_together(source: Source, reach: Span, group: Sequence[Edit]) -> list[tuple[str, str]]:
    names = source[reach], _spliced(source, reach, group)
    return [names, *[("", "")] * (len(group) - 1)] if group else []


def _spliced(source: Source, reach: Span, edits: Iterable[Edit]) -> str:
    """The text of `reach` with `edits`, which are in order, made."""
    parts, last = [], reach.start
    for edit in edits:
        parts += [source.text[last : edit.span.start], edit.text]
        last = edit.span.end
    return "".join([*parts, source.text[last : reach.end]])


def _is_same_outside(before: str, after: str, changes: Sequence[Change]) -> bool:
    """Whether the two texts differ in nothing but the edits."""
    here = there = 0
    for change in changes:
        kept = change.span.start - here
        end = there + kept + len(change.text)
        if before[here : change.span.start] + change.text != after[there:end]:
            return False
        here, there = change.span.end, end
    return before[here:] == after[there:]


def _around(source: Source, edit: Edit) -> tuple[str, str]:
    """The words at an edit, whole ones, before and after it was made."""
    reach = _reach(source, edit)
    return source[reach], _spliced(source, reach, (edit,))


def _reach(source: Source, edit: Edit) -> Span:
    """Where the words at an edit stand, whole ones."""
    text, (start, end) = source.text, edit.span
    least, most = max(start - _LONGEST_WORD, 0), min(end + _LONGEST_WORD, len(text))
    left, old, right = text[start - 1 : start] if start else "", text[start:end], text[end : end + 1]
    if _is_of_words(old[:1] or right) or _is_of_words(edit.text[:1] or right):
        while start > least and _is_of_words(text[start - 1]):
            start -= 1
    if _is_of_words(old[-1:] or left) or _is_of_words(edit.text[-1:] or left):
        while end < most and _is_of_words(text[end]):
            end += 1
    return Span(start, end)


def _is_of_words(char: str) -> bool:
    r"""Whether a character is `\w`: told without an expression, as it is asked of each character around each edit."""
    return char.isalnum() or char == "_"


def _bare(line: str) -> str:
    """A line without the space at its ends and around its cells."""
    return _PADDED_PIPE.sub("|", line.strip())


class _Texts:
    """The first proof."""

    def __init__(self, before: Source, after: Source) -> None:
        self._before = before
        self._after = after

    @cached_property
    def _lines(self) -> frozenset[str]:
        return frozenset(map(_bare, _ENDING.split(self._after.text)))

    def loses(self, one: Diagnostic) -> bool:
        """Whether a fix takes something away and puts nothing in its place."""
        edits = one.fix.edits if one.fix else ()
        if all(self._leaves_words(edit) for edit in edits) and not self._parts_less(edits):
            return False
        around = [_around(self._before, edit) for edit in edits]
        lost = Counter(word for before, _ in around for word in words(before))
        lost -= Counter(word for _, after in around for word in words(after))
        if not lost:
            moved = one.fix is not None and isinstance(one.fix.changes, Span)
            return not moved and self._parts_less(edits) and not self._is_blank(edits)
        taking = [
            (edit, after) for edit, (before, after) in zip(edits, around, strict=True) if lost.keys() & words(before)
        ]
        if all(self._may_go(edit.span) and not edit.text.strip() for edit, _ in taking):
            return False
        return self._parts_less(edits) or not all(after.strip() or self._is_said_twice(edit) for edit, after in taking)

    def _leaves_words(self, edit: Edit) -> bool:
        """Whether there is text where an edit took words away: its own, or what they are part of, as it took no letter."""
        return bool(edit.text.strip()) or not _WORD.search(self._before.text, *edit.span)

    def _may_go(self, span: Span) -> bool:
        """Whether a comment of ours stands there, or whole lines that stand in the list once more."""
        text = self._before[span]
        if _OUR_COMMENT.fullmatch(text):
            return True
        first, last = (self._before.line_at(offset) for offset in span)
        # From the end of the line above on, it is the ending before the lines that goes with them.
        whole = span.start in (first.start, first.end) and (text.endswith(("\n", "\r")) or span.end == last.end)
        return whole and all(not line.strip() or _bare(line) in self._lines for line in _ENDING.split(text))

    def _parts_less(self, edits: Sequence[Edit]) -> bool:
        """Whether there are fewer pipes or ends of lines afterwards."""
        before = "".join([self._before[edit.span] for edit in edits])
        if "|" not in before and "\n" not in before and "\r" not in before:
            return False
        after = "".join(edit.text for edit in edits)
        pipes = before.count("|") > after.count("|")
        return pipes or len(_ENDING.findall(before)) > len(_ENDING.findall(after))

    def _is_blank(self, edits: Sequence[Edit]) -> bool:
        return not any(self._before[edit.span].strip() for edit in edits)

    def _is_said_twice(self, edit: Edit) -> bool:
        """Whether an edit takes away digits that end another number of the same line: a year that is said twice."""
        line = self._before.line_at(edit.span.start)
        rest = f"{self._before[Span(line.start, edit.span.start)]} {self._before[Span(edit.span.end, line.end)]}"
        digits = words(self._before[edit.span])
        return all(word.isdigit() and any(other.endswith(word) for other in words(rest)) for word in digits)
