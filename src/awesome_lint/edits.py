"""Fixes as data, and applying them to a text."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from typing import Literal

from awesome_lint.basics.named import NamedTuple
from awesome_lint.source import Span

Safety = Literal["safe", "unsafe"]
# What a reader of the page may see change: nothing; words and links at the edits; in these lines, which blocks there are; or
# everything, where what the page shows was never meant, as its bytes are those of another encoding.
Extent = Literal["nothing", "words", "everything"] | Span


class Edit(NamedTuple):
    """The text at `span` becomes `text`."""

    span: Span
    text: str

    def moved(self, by: int) -> "Edit":
        """The edit for a text in which its place is so much further on."""
        return Edit(self.span.moved(by), self.text)


class Fix(NamedTuple):
    """Edits that belong together: applied whole or not at all, all against the same text.

    title: what the fix does, as a verb phrase. safety: `safe` where the meaning stays or is certainly intended.
    changes: what it does to the page at most; `guard` holds it to that.
    """

    title: str
    edits: tuple[Edit, ...]
    safety: Safety = "safe"
    changes: Extent = "words"


class Finding(NamedTuple):
    """What is found in a text, without the name of a rule: where, the message, and what mends it."""

    span: Span
    why: str
    fix: Fix | None = None


def replacing(title: str, span: Span, text: str, safety: Safety = "safe", changes: Extent = "words") -> Fix:
    """The fix that replaces one span."""
    return Fix(title, (Edit(span, text),), safety, changes)


def compatible(fixes: Iterable[Fix]) -> tuple[Fix, ...]:
    """Those of `fixes` that can be applied together, the earlier in the text first.

    A fix that touches one already chosen waits for the next round; one that is the same again is dropped. One that
    changes everything is made alone.
    """
    fixes = tuple(fixes)
    if (first := next((fix for fix in fixes if fix.changes == "everything"), None)) is not None:
        return (first,)
    chosen: list[Fix] = []
    taken: list[Span] = []
    seen: set[tuple[Edit, ...]] = set()
    for fix in sorted(fixes, key=lambda fix: [edit.span for edit in fix.edits]):
        if fix.edits in seen or any(_touches_one(edit.span, taken) for edit in fix.edits):
            continue
        seen.add(fix.edits)
        chosen.append(fix)
        for edit in fix.edits:
            insort(taken, edit.span)
    return tuple(chosen)


def apply(text: str, fixes: Sequence[Fix]) -> str:
    """`text` with the edits of `fixes`, which must be compatible, made."""
    edits = sorted((edit for fix in fixes for edit in fix.edits), key=lambda edit: edit.span)
    return spliced(text, Span(0, len(text)), edits)


def spliced(text: str, span: Span, edits: Iterable[Edit]) -> str:
    """What stands at `span`, with `edits`, which are in order and in it, made."""
    parts, last = [], span.start
    for edit in edits:
        parts += [text[last : edit.span.start], edit.text]
        last = edit.span.end
    return "".join([*parts, text[last : span.end]])


def _touches_one(span: Span, taken: list[Span]) -> bool:
    """Whether `span` touches one of `taken`, which are in order and do not meet each other."""
    index = bisect_left(taken, span)
    neighbours = taken[max(index - 1, 0) : index + 1]
    return any(map(span.touches, neighbours))
