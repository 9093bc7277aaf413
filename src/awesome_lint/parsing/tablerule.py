"""The block rule for GFM tables: markdown-it's own, but for what it makes of a table.

markdown-it makes three tokens of each cell and asks six rules at each row whether the table ends there. Nobody needs
the tokens, and a row that begins with a pipe or a letter ends no table. One token a table, with its rows' places in
`meta["rows"]` (the header first) and the delimiter row's in `meta["delimiter"]`, takes far less time. A test holds it
against markdown-it's rule.
"""

import re

from awesome_lint.basics.named import NamedTuple, new
from awesome_lint.basics.patterns import regex
from awesome_lint.parsing.htmltags import STRICT_TAG
from awesome_lint.parsing.parserstate import State, line_text
from awesome_lint.source import Segments, Span

# What markdown-it trims a row and a cell of.
TRIMMED = "\t\n\x0b\x0c\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"

# Among dashes cmark takes these for blanks, too, but not before a pipe that begins the line.
_DELIMITER_ROW = regex(r"(?:[|:-]|[\v\f](?=[ \t\v\f]*[:-]))[|: \t\v\f-]+\Z")
_BEGIN_IT = frozenset("|-:\v\f")
_DASHES = regex(r":?-+:?\Z")
PIPE = regex(r"(?<!\\)\|")
# How the blocks that end a table begin: fences, quotes, lines, lists, HTML and headings.
_MAY_END_IT = frozenset("`~>*-_+<#0123456789")
# A tag alone in its line ends a table on GitHub, unlike a paragraph; markdown-it takes it for a row.
_TAG_ALONE = regex(rf"{STRICT_TAG}\s*\Z", re.ASCII)
# A footnote, too, which is no header either; markdown-it asks for tables first.
_NOTE = regex(r"\[\^[^\] \t]+\]:")
# A pipe alone ends one, too; these are blanks to cmark.
_BLANKS = " \t\v\f"
# As markdown-it has it: so many cells may be missing in a table, then it ends.
_MOST_MISSING = 0x10000


class RowPlace(NamedTuple):
    """Where a row stands, trimmed, and its cells from pipe to pipe, in normalised offsets."""

    span: Span
    cells: list[tuple[int, int]]


def table(state: State, start: int, end: int, silent: bool) -> bool:
    """Reads a table whose header is the line `start`."""
    if start + 2 > end or state.sCount[start + 1] < state.blkIndent or state.is_code_block(start + 1):
        return False
    delimiter = line_text(state, start + 1)
    if delimiter[:1] not in _BEGIN_IT or "|" not in line_text(state, start) or state.is_code_block(start):
        return False
    if _is_note(state, start):
        return False
    header = _row(state, start)
    if not header.cells or _columns(delimiter) != len(header.cells):
        return False
    if silent:
        return True
    token = state.push("table", "table", 0)
    token.meta = {"rows": [header], "delimiter": _trimmed(state, start + 1)}
    parent, state.parentType = state.parentType, "table"
    state.line = _read_rows(state, start + 2, end, token.meta["rows"])
    state.parentType = parent
    token.map = [start, state.line]
    return True


def split_row(line: str, start: int = 0) -> list[tuple[int, int]]:
    """Cuts a table row, already trimmed, at its unescaped pipes: offsets of each cell's start and end.

    What stands before a leading and after a trailing pipe is no cell. start: the offset of the row.
    """
    cells = []
    pieces = PIPE.split(line) if "\\|" in line else line.split("|")
    if not pieces[0]:
        del pieces[0]
        start += 1
    for piece in pieces:
        end = start + len(piece)
        cells.append((start, end))
        start = end + 1
    if cells and cells[-1][0] == cells[-1][1]:
        cells.pop()
    return cells


def cell_content(text: str, start: int, end: int, shift: int = 0) -> tuple[str, int | Segments]:
    r"""The content of the cell at `text[start:end]`, trimmed and with `\|` as `|`, and its origin.

    shift: what is added to the offsets into `text` there.
    """
    raw = text[start:end]
    content = raw.strip(TRIMMED)
    if not content:
        return "", start + shift + min(len(raw), 1)
    start += shift + (len(raw) - len(raw.lstrip(TRIMMED)) if len(content) < len(raw) else 0)
    escape = content.find("\\|")
    if escape < 0:
        return content, start
    starts, targets = [0], [start]
    while escape >= 0:
        starts.append(escape - len(starts) + 1)
        targets.append(start + escape + 1)
        escape = content.find("\\|", escape + 2)
    return content.replace("\\|", "|"), Segments(tuple(starts), tuple(targets), escaped=True)


def _read_rows(state: State, line: int, end: int, rows: list[RowPlace]) -> int:
    """Adds the rows from `line` on to `rows`, which has the header; the line behind the last one."""
    width, missing = len(rows[0].cells), 0
    terminators = state.md.block.ruler.getRules("blockquote")
    while line < end and state.sCount[line] >= state.blkIndent:
        first = line_text(state, line)[:1]
        if first in _MAY_END_IT and (
            any(rule(state, line, end, True) for rule in terminators) or _TAG_ALONE.match(line_text(state, line))
        ):
            break
        if state.is_code_block(line) or _is_note(state, line):
            break
        row = _row(state, line)
        missing += width - len(row.cells)
        if row.span.start == row.span.end or missing > _MOST_MISSING:
            break
        if not row.cells and line_text(state, line).strip(_BLANKS) == "|":
            break
        rows.append(row)
        line += 1
    return line


def _is_note(state: State, line: int) -> bool:
    text = line_text(state, line)
    return text.startswith("[^") and _NOTE.match(text) is not None


def _columns(delimiter: str) -> int:
    """How many columns a delimiter row has; 0 where it is none."""
    if not _DELIMITER_ROW.match(delimiter) or delimiter.startswith(("- ", "-\t")):
        return 0
    cells = [cell.strip(TRIMMED) for cell in delimiter.split("|")]
    if not cells[0]:
        cells.pop(0)
    if cells and not cells[-1]:
        cells.pop()
    return len(cells) if all(map(_DASHES.match, cells)) else 0


def _row(state: State, line: int) -> RowPlace:
    place = _trimmed(state, line)
    start, end = place
    return new(RowPlace, (place, split_row(state.src[start:end], start)))


def _trimmed(state: State, line: int) -> Span:
    text = line_text(state, line)
    trimmed = text.strip(TRIMMED)
    start = state.bMarks[line] + state.tShift[line]
    if len(trimmed) < len(text):
        start += len(text) - len(text.lstrip(TRIMMED))
    return new(Span, (start, start + len(trimmed)))
