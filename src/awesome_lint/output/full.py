"""Findings for a person to read: the line, a caret under the text concerned, and what the fix would do."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wcwidth import wcwidth

from awesome_lint.output.result import Result
from awesome_lint.output.text import printable
from awesome_lint.rule import Diagnostic
from awesome_lint.source import Source

Style = Callable[[str, str], str]

_TAB = "    "
_CUT = "…"


def render(results: Iterable[Result], width: int, style: Style) -> str:
    """The findings of `results`, no line of a list longer than `width` columns. `style(text, name)` gives colour."""
    return "".join(_finding(result, one, width, style) + "\n" for result in results for one in result.diagnostics)


def _finding(result: Result, one: Diagnostic, width: int, style: Style) -> str:
    line, column = result.source.position(one.span.start)
    number = str(line)
    gutter = style(" " * len(number) + " |", "gutter")
    shown, before, marked = _window(result.source, one, width - len(number) - 4)
    place = style(printable(f"{result.name}:{line}:{column}"), "path")
    lines = [
        f"{place} {style(one.rule, 'rule')} {printable(one.message)}",
        f"{style(f'{number} |', 'gutter')} {shown}",
        f"{gutter} {' ' * before}{style('^' * max(marked, 1), 'caret')}",
    ]
    safety = result.safety(one)
    if one.fix is not None and safety is not None:
        flag = "--fix" if safety == "safe" else "--fix --unsafe-fixes"
        lines.append(f"{gutter} {style('fix:', 'fix')} {printable(one.fix.title)} ({flag})")
    return "\n".join(lines) + "\n"


def _window(source: Source, one: Diagnostic, width: int) -> tuple[str, int, int]:
    """The part of the finding's line to show, the columns before the caret, and the columns it marks.

    Everything is counted in the columns of a terminal, in which a letter may take none or two.
    """
    line = source.line_span(source.line_index(one.span.start))
    start, end = one.span.start, min(max(one.span.end, one.span.start), line.end)
    pieces = [_shown(char) for char in source[line]]
    first, last = 0, len(pieces)
    mark_first, mark_last = start - line.start, max(end - line.start, start - line.start)
    while _columns(pieces[first:last]) > width and (first < mark_first or last > mark_last):
        # Drop the longer side first, so that the text concerned stays in the middle.
        if last - mark_last > mark_first - first:
            last -= max((last - mark_last) // 8, 1)
        else:
            first += max((mark_first - first) // 8, 1)
    while _columns(pieces[first:last]) > width and last > first + 1:
        last -= 1
    head = _CUT if first > 0 else ""
    tail = _CUT if last < len(pieces) else ""
    before = len(head) + _columns(pieces[first:mark_first])
    marked = _columns(pieces[mark_first : min(mark_last, last)])
    return head + "".join(pieces[first:last]) + tail, before, marked


def _shown(char: str) -> str:
    return _TAB if char == "\t" else printable(char)


def _columns(pieces: Iterable[str]) -> int:
    return sum(max(wcwidth(char), 0) for piece in pieces for char in piece)
