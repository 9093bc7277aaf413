"""Lines in which rules miss what they would find, until something else is mended there.

Of rows that are shown as text no year is missing, and of a path that is not there no anchor. A comment that silences
nothing in such lines may be for what will be found then.
"""

from bisect import bisect_right
from collections.abc import Iterable

from awesome_lint.diagnostic import Diagnostic
from awesome_lint.model import AwesomeList
from awesome_lint.parsing.regions import Regions
from awesome_lint.source import Span

# The rules whose findings hide something in their lines; where rows are shown as text, also in those below in the block.
ROWS_AS_TEXT = "unrendered-table"
HIDING = frozenset({ROWS_AS_TEXT, "unrendered-link", "ragged-row", "broken-path", "malformed-url", "invalid-utf8"})


def hidden_lines(document: AwesomeList, told: Iterable[Diagnostic]) -> Regions:
    """The lines, by number, that what was `told` hides from other rules, whether a comment silences it or not."""
    source, stretches = document.source, list[Span]()
    for one in told:
        if one.rule in HIDING:
            end = _end_of_block(document, one.span) if one.rule == ROWS_AS_TEXT else one.span.end
            stretches.append(Span(source.line_index(one.span.start), source.line_index(end) + 1))
    return Regions(stretches)


def _end_of_block(document: AwesomeList, span: Span) -> int:
    """Where the block ends in which `span` begins; where `span` does, if that is further on."""
    index = bisect_right(document.blocks, span.start, key=lambda block: block.span.start) - 1
    return max(document.blocks[index].span.end, span.end) if index >= 0 else span.end
