"""What most rows of a table have, for the rules that speak of a row because the others are different."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from awesome_lint.entries import Entry
from awesome_lint.linkkinds import is_label


def is_paper_row(entry: Entry) -> bool:
    """Whether a row names a work under the table's headers: not a shifted row, nor `more` or an address in its place."""
    return entry.is_aligned and not is_label(entry.title) and "://" not in entry.title


def with_most_others(
    entries: Iterable[Entry], has: Callable[[Entry], bool]
) -> Iterator[tuple[Entry, tuple[Entry, ...]]]:
    """The entries that lack a datum which more than half of the other entries of their table have.

    Each comes with all entries of its table.
    """
    tables: dict[int, list[Entry]] = {}
    for entry in entries:
        if entry.table is not None:
            tables.setdefault(entry.table.span.start, []).append(entry)
    for group in tables.values():
        having = sum(1 for entry in group if has(entry))
        if 2 * having > len(group) - 1:
            yield from ((entry, tuple(group)) for entry in group if not has(entry))
