"""Blocks of a text that stood in another one, too, without reading them again.

How markdown-it reads a block at the page's own level depends on nothing above it. Below a blank line that ends one it
looks no further than at the next line that is not blank, and at the one behind that, for a table. So what is between
blank lines, where blocks end, is read as it was when the same lines follow: a `Stretch`. Definitions and footnotes are
always read, as they are noted beside the blocks, and so are the first lines where they may be front matter.
"""

from collections.abc import Iterable
from typing import Any

from awesome_lint.basics.named import NamedTuple
from awesome_lint.parsing.parserstate import State, Token
from awesome_lint.parsing.tablerule import RowPlace
from awesome_lint.source import Segments, Span

_NOTED = ("definition", "footnote")
_FRONT_MATTER = "---"
# So many lines that are not blank are looked at behind a stretch; one more than markdown-it does.
_LOOKED_AT = 2
# So many stretches that begin alike are tried.
_MOST_TRIED = 8


class Stretch(NamedTuple):
    """Some blocks of a text.

    text: their lines, with what markdown-it looked at behind them. ends: whether the text ended there. first, lines: in
    which line they begin, and how many they are, with the blank ones behind them. start: where they begin.
    """

    text: str
    ends: bool
    first: int
    lines: int
    start: int
    tokens: list[Token]


# The stretches of a text, by their first lines.
Stretches = dict[str, list[Stretch]]


def tokenize(state: State, known: Stretches) -> Stretches:
    """Reads all blocks, but for the `known` ones; the stretches of which they are."""
    found: Stretches = {}
    line = state.skipEmptyLines(0)
    while line < state.lineMax:
        count, first = len(state.tokens), line
        same = _same(state, line, known)
        if same:
            state.tokens += _moved(same, line - same.first, state.bMarks[line] - same.start)
            line += same.lines
        else:
            line = state.skipEmptyLines(_read(state, line))
        noted = any(token.type.startswith(_NOTED) for token in state.tokens[count:])
        if not noted and not _may_be_front_matter(state, first):
            found.setdefault(_beginning(state, first), []).append(_stretch(state, first, line, count))
    state.line = state.lineMax
    return found


def _read(state: State, line: int) -> int:
    """Reads blocks from `line` on, up to one that a blank line ends; the line behind them."""
    end, rules = state.lineMax, state.md.block.ruler.getRules("")
    while True:
        state.line = line
        if not any(rule(state, line, end, False) for rule in rules) or state.line <= line:
            raise RuntimeError("no rule has read a block")
        line = state.line
        if line >= end or state.isEmpty(line):
            return line


def _may_be_front_matter(state: State, line: int) -> bool:
    return line == 0 and bool(state.src.startswith(_FRONT_MATTER, state.tShift[0]))


def _beginning(state: State, line: int) -> str:
    return str(state.src[state.bMarks[line] : state.eMarks[min(line + 1, state.lineMax - 1)]])


def _stretch(state: State, first: int, after: int, count: int) -> Stretch:
    start, last = state.bMarks[first], after + _LOOKED_AT
    ends = last >= state.lineMax
    text = state.src[start:] if ends else state.src[start : state.bMarks[last]]
    return Stretch(text, ends, first, after - first, start, state.tokens[count:])


def _same(state: State, line: int, known: Stretches) -> Stretch | None:
    """The known stretch that begins at `line`, too."""
    start = state.bMarks[line]
    if _may_be_front_matter(state, line):
        return None
    for stretch in known.get(_beginning(state, line), ())[-_MOST_TRIED:]:
        if state.src.startswith(stretch.text, start) and stretch.ends <= (start + len(stretch.text) == len(state.src)):
            return stretch
    return None


def _moved(stretch: Stretch, lines: int, shift: int) -> Iterable[Token]:
    """The tokens of a stretch that stands so many lines and characters further on."""
    if not lines and not shift:
        return stretch.tokens
    return [
        _token(token, lines, shift) if (lines and token.map) or (shift and token.meta) else token
        for token in stretch.tokens
    ]


def _token(token: Token, lines: int, shift: int) -> Token:
    place = [line + lines for line in token.map] if token.map and lines else token.map
    meta = {name: _place(value, shift) for name, value in token.meta.items()} if shift else token.meta
    return type(token)(
        token.type,
        token.tag,
        token.nesting,
        token.attrs,
        place,
        token.level,
        token.children,
        token.content,
        token.markup,
        token.info,
        meta,
        token.block,
        token.hidden,
    )


def _place(value: Any, shift: int) -> Any:
    """A place in the text, or several, further on; what is none as it is."""
    if isinstance(value, Segments):
        return Segments(value.starts, tuple([target + shift for target in value.targets]), value.escaped)
    if isinstance(value, Span):
        return value.moved(shift)
    if isinstance(value, RowPlace):
        return RowPlace(_place(value.span, shift), [(start + shift, end + shift) for start, end in value.cells])
    return [_place(one, shift) for one in value] if isinstance(value, list) else value
