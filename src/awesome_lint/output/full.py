"""Findings for a person to read: the line, a caret under the text concerned, and what the fix would do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from unicodedata import category

from wcwidth import wcswidth, wcwidth

from awesome_lint.diagnostic import Diagnostic
from awesome_lint.output.result import Result
from awesome_lint.output.text import Style, printable
from awesome_lint.source import Source

_TAB = "    "
_CUT = "…"
_FIX = "fix:"
# It makes the sign before it an emoji, and so perhaps wider.
_EMOJI_STYLE = "\ufe0f"
_JOINER = "\u200d"
_FLAGS = frozenset(map(chr, range(0x1F1E6, 0x1F200)))
_SKINS = frozenset(map(chr, range(0x1F3FB, 0x1F400)))


def render(results: Iterable[Result], width: int, style: Style) -> str:
    """The findings of `results`, no line of a list longer than `width` columns. `style(text, name)` gives colour.

    Where several files have some, each has a heading that counts them.
    """
    found = [result for result in results if result.diagnostics]
    return "".join(part for result in found for part in _file(result, width, style, with_heading=len(found) > 1))


def _file(result: Result, width: int, style: Style, with_heading: bool) -> Iterator[str]:
    if with_heading:
        count = len(result.diagnostics)
        heading = f"{printable(result.name)}: {count} finding{'' if count == 1 else 's'}"
        yield f"{style(heading, 'heading')}\n\n"
    for one in result.diagnostics:
        yield _finding(result, one, width, style) + "\n"


def _finding(result: Result, one: Diagnostic, width: int, style: Style) -> str:
    line, column = result.source.position(one.span.start)
    number = str(line)
    gutter = style(" " * len(number) + " |", "gutter")
    shown, before, marked = _window(result.source, one, width - len(number) - 4)
    place = printable(f"{result.name}:{line}:{column}")
    indent = len(number) + 3
    said, *more = _folded(one.message, _columns(f"{place} {one.rule} "), indent, width)
    lines = [
        f"{style(place, 'path')} {style(one.rule, 'rule')} {said}".rstrip(),
        *(f"{' ' * indent}{part}" for part in more),
        f"{style(f'{number} |', 'gutter')} {shown}",
        f"{gutter} {' ' * before}{style('^' * max(marked, 1), 'caret')}",
    ]
    safety = result.safety(one)
    if one.fix is not None and safety is not None:
        flag = "--fix" if safety == "safe" else "--fix --unsafe-fixes"
        inside = indent + len(_FIX) + 1
        title, *more = _folded(f"{one.fix.title} ({flag})", inside, inside, width)
        lines.append(f"{gutter} {style(_FIX, 'fix')} {title}")
        lines += [f"{gutter} {' ' * (len(_FIX) + 1)}{part}" for part in more]
    return "\n".join(lines) + "\n"


def _folded(text: str, used: int, indent: int, width: int) -> list[str]:
    """`text` in lines, broken between words so that they end within `width` columns.

    used: the columns that are taken before the first line. indent: those before each other one.
    """
    lines = [""]
    for word in printable(text).split(" "):
        columns = _columns(word)
        if used + columns > width and used > indent:
            lines.append("")
            used = indent
        lines[-1] += f" {word}" if lines[-1] else word
        used += columns + 1
    return lines


def _window(source: Source, one: Diagnostic, width: int) -> tuple[str, int, int]:
    """The part of the finding's line to show, the columns before the caret, and the columns it marks.

    Everything is counted in the columns of a terminal, in which a letter may take none or two. No more of the line is
    looked at than could be shown, for a line may be as long as the file.
    """
    line = source.line_at(one.span.start)
    start = min(one.span.start, line.end)
    end = max(start, min(one.span.end, line.end))
    text = source.text
    lead = _pieces(text[max(line.start, start - width) : start])
    mark = _pieces(text[start : min(end, start + width)])
    tail = _pieces(text[start + len(mark) : min(line.end, start + len(mark) + width)])
    whole = len(lead) + len(mark) + len(tail) == line.end - line.start
    if not whole or _most(lead) + _most(mark) + _most(tail) > width:
        mark, all_of_it = _fitting(mark, width - 2), mark
        room = width - 2 - _most(mark)
        lead = _fitting(lead[::-1], max(room // 2, room - _most(tail)))[::-1]
        tail = _fitting(tail, room - _most(lead)) if len(mark) == len(all_of_it) else ""
        lead, mark, tail = _unparted(text, start, lead, mark, tail)
    head = _CUT if start - len(lead) > line.start else ""
    rest = _CUT if start + len(mark) + len(tail) < line.end else ""
    before = head + "".join(lead)
    return before + "".join(mark) + "".join(tail) + rest, _columns(before), _columns("".join(mark))


def _is_plain(text: str) -> bool:
    """Whether each letter takes one column and is shown as it is, as in most lines."""
    return text.isascii() and text.isprintable()


def _pieces(text: str) -> Sequence[str]:
    """A text letter by letter, as each is shown."""
    return text if _is_plain(text) else [_TAB if char == "\t" else printable(char) for char in text]


def _most(pieces: Sequence[str]) -> int:
    """The columns that `pieces` take at most."""
    return len(pieces) if isinstance(pieces, str) else sum(map(_estimate, pieces))


def _fitting(pieces: Sequence[str], columns: int) -> Sequence[str]:
    """The first of `pieces`, as many as take no more than `columns`."""
    if isinstance(pieces, str):
        return pieces[: max(columns, 0)]
    for index, piece in enumerate(pieces):
        columns -= _estimate(piece)
        if columns < 0:
            return pieces[:index]
    return pieces


def _unparted(
    text: str, start: int, lead: Sequence[str], mark: Sequence[str], tail: Sequence[str]
) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
    """The pieces around `start` without parts of what would only be shown in part."""
    while lead and _joins(text, start - len(lead)):
        lead = lead[1:]
    while tail and _joins(text, start + len(mark) + len(tail)):
        tail = tail[:-1]
    while len(mark) > 1 and not tail and _joins(text, start + len(mark)):
        mark = mark[:-1]
    return lead, mark, tail


def _joins(text: str, index: int) -> bool:
    """Whether what stands at `index` is shown as one with what stands before it:
    an accent, a part of an emoji, half a flag.
    """
    before, after = text[index - 1 : index], text[index : index + 1]
    if not before or not after or after.isascii():
        return False
    is_flag = before in _FLAGS and after in _FLAGS
    return before == _JOINER or is_flag or after in _SKINS or wcwidth(after) == 0 or category(after) == "Mc"


def _estimate(piece: str) -> int:
    """The columns that a piece takes at most: alone, without the letters that it may join with.

    Of vowel signs that stand beside their letter, some terminals take one for a letter of its own.
    """
    if piece == _EMOJI_STYLE or (len(piece) == 1 and category(piece) == "Mc"):
        return 1
    return max(wcswidth(piece), 0)


def _columns(text: str) -> int:
    return len(text) if _is_plain(text.removeprefix(_CUT)) else max(wcswidth(text), 0)
