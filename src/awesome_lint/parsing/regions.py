"""Spans to look offsets up in: code, comments and the like, in which a rule has nothing to say."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain

from awesome_lint.model import AwesomeList
from awesome_lint.source import Span


class Regions:
    """A set of spans that answers whether an offset lies in one of them, in logarithmic time."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """`spans` in any order; those that meet become one."""
        merged: list[Span] = []
        for span in sorted(spans):
            if merged and span.start <= merged[-1].end:
                merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
            else:
                merged.append(span)
        self._spans = tuple(merged)
        self._starts = tuple(span.start for span in merged)

    def holds(self, offset: int) -> bool:
        """Whether `offset` lies in one of the spans."""
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._spans[index].end

    def meet(self, span: Span) -> bool:
        """Whether a part of `span` lies in one of the spans."""
        index = bisect_left(self._starts, span.end) - 1
        return index >= 0 and span.start < self._spans[index].end


def unread(document: AwesomeList, others: Iterable[Span] = ()) -> Regions:
    """Where Markdown means nothing: code, comments, front matter, blocks of HTML, cells past the header;
    and `others`.
    """
    front_matter = (document.front_matter,) if document.front_matter else ()
    hidden = _hidden_cells(document)
    return Regions(chain(document.code, document.comments, front_matter, document.html_blocks, hidden, others))


def _hidden_cells(document: AwesomeList) -> Iterator[Span]:
    for table in document.tables:
        width = len(table.header.cells)
        yield from (cell.span for row in table.rows for cell in row.cells[width:])


def linked(document: AwesomeList) -> Regions:
    """Where a link stands already, or a definition of one."""
    spans = (link.span for link in document.links)
    return Regions(chain(spans, (definition.span for definition in document.definitions)))
