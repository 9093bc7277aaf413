"""The lines of a block that may be rows of a table, and what several modules say of them."""

from collections.abc import Iterable, Sequence

from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import regex
from awesome_lint.edits import Finding, Fix
from awesome_lint.model import Block, Inline
from awesome_lint.parsing.tablerule import split_row
from awesome_lint.source import Source, Span

_DELIMITER = regex(r"(?=[^|\n]*\|)\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*\Z")
# As typesetters, input methods and drawings of boxes have them; the first stands first in any set of signs, too.
DASHES = "-–—‐‑‒―−－﹣ー─━"
# Meant as a line of dashes, but with dashes or marks that do not count as such.
_NEAR_DELIMITER = regex(rf"(?=[^|\n]*\|)(?=[^\n]*[{DASHES}=_]{{2}})[{DASHES}\s|:=_+.,;：；]+\Z")
# With a single dash in each cell, as in `:-:`, or some with blanks between them; elsewhere such a line may be a row that
# says nothing.
_DASH = rf"[\s:;.,：；]*[{DASHES}][{DASHES}\s:;.,：；]*"
_SHORT_DELIMITER = regex(rf"(?=[^|\n]*\|)\|?{_DASH}(?:\|{_DASH})*\|?\Z")
# What may stand for dashes, and may be a row that says nothing.
_MARKS = regex(r"(?=[^|\n]*\|)[\s!-/:-@\[-`{-~…·•・。，、＊～]+\Z")
# What stands in rows, not in headers.
IN_ROWS = regex(r"\]\(|://|\b(?:19|20)\d\d\b")
# What a merge leaves in a file where both sides have changed it.
CONFLICT = regex(r"(?:<{7}|={7}|>{7})(?: [^|]*)?\Z")
NO_DELIMITER = "the header has no delimiter row (`| --- |`) below it"
# What stands in the place of pipes: the bar of input methods for Chinese, the broken one, that of drawn boxes.
OTHER_BARS = "｜¦│"
# Beside a letter that is not ASCII, a broken bar is a piece of garbled text, as in `â€¦`.
OTHER_BAR = regex(r"｜|(?<![^\x00-\x7f])[¦│](?![^\x00-\x7f])")
SENTENCE_ENDS = (".", "!", "?", ":", "。", "！", "？", "：")
# A year, a date, a number.
NUMBER = regex(r"(?=.*\d)[\d\s./,:'’-]+")
# What the parser calls the block of a footnote.
NOTE = "footnote_reference"
# What of the marks before a text is none of a quote.
_MARK = regex(r"[^\s>]")
# Those whose text may go on in a line that is not indented or marked like it.
CONTAINERS = {"bullet_list": "item", "ordered_list": "item", "blockquote": "quote"}
# So many columns make a line code, and a tab goes on to the next multiple of them.
CODE_INDENT = 4
# What is longer is not shown in a message.
_SHORT = 60


class Line(NamedTuple):
    """A line of a block: where it stands, its words, and how many cells it has; 0 where it looks like no row.

    indented: as far as code is, which ends a table; a paragraph goes on.
    """

    span: Span
    text: str
    cells: int
    indented: bool


def within(finding: Finding, lines: Span) -> Finding:
    """The finding, whose fix may make other blocks of `lines`."""
    return finding._replace(fix=finding.fix._replace(changes=lines)) if finding.fix else finding


def gap_named(between: str) -> str:
    """What parts rows, as a message names it. between: what stands in the gap, without blanks."""
    if not between:
        return "a blank line"
    return f"`{between}`" if len(between) <= _SHORT else "what is in between"


def parted_from_table(row: Span, by: str, shown_as: str = "text", fix: Fix | None = None) -> Finding:
    """What is found of a row that a gap has parted from the table above it.
    by: what the gap has, as `gap_named` says.
    """
    return Finding(row, f"{by} separates this row from its table, so it is shown as {shown_as}", fix)


def is_delimiter(text: str, cells: int | None = None) -> bool:
    """Whether a line would do below a header of so many cells, or of any number;
    its indentation may keep it from it.
    """
    return _DELIMITER.match(text) is not None and cells in (None, len(split_row(text)))


def near_delimiter(lines: Sequence[Line]) -> int | None:
    """Which of a block's lines is meant as a line of dashes below a header."""
    for index in range(1, len(lines)):
        header, text = lines[index - 1], lines[index].text
        is_first = index == 1 or not lines[index - 2].cells
        if is_first and header.cells == 1 and is_closed(header) and lines[index].cells > 1 and is_delimiter(text):
            return index
        if header.cells > 1 and (_NEAR_DELIMITER.match(text) or (is_first and _SHORT_DELIMITER.match(text))):
            return index
    return None


def only_marks(line: Line) -> bool:
    """Whether there are marks in the cells of a line, and no words."""
    return line.text.strip("| \t") != "" and _MARKS.match(line.text) is not None


def is_closed(line: Line) -> bool:
    """Whether a line begins and ends with a pipe."""
    return line.text.startswith("|") and line.text.endswith("|")


def is_dashes(line: Line) -> bool:
    """Whether a line that begins a block is meant as the line of dashes below a header of several cells."""
    return line.cells > 1 and any(each.match(line.text) for each in (_NEAR_DELIMITER, _SHORT_DELIMITER))


def lone_row(lines: Sequence[Line]) -> Line | None:
    """The last line of a block, if it may be the header of what follows: a row, with none above it."""
    header = lines[-1]
    is_lone = header.cells > 1 and not (len(lines) > 1 and lines[-2].cells)
    return header if is_lone and not is_dashes(header) else None


def fit(rows: Iterable[Line], width: int) -> bool:
    """Whether a table would show all of the rows, as the text does:
    no cell stands past the header's, and none ends the table.
    """
    return all(row.cells <= width and not row.indented for row in rows)


def cells_of(line: Line) -> list[str]:
    """What stands in the cells of a line."""
    return [line.text[start:end].strip(" \t") for start, end in split_row(line.text)]


def is_link(cell: Inline) -> bool:
    """Whether a cell is a link and nothing else."""
    runs = [run for run in cell.runs if run.text.strip()]
    return bool(runs) and all(run.link is not None for run in runs)


def lines_of(source: Source, block: Block) -> list[Line]:
    """The lines of a block."""
    first, last = source.line_index(block.span.start), source.line_index(max(block.span.end - 1, block.span.start))
    lines = []
    for index in range(first, last + 1):
        span = source.line_span(index)
        # Other white space is text to GitHub: a form feed before the dashes keeps a table from being one.
        text = source[span].strip(" \t")
        cells = len(split_row(text)) if "|" in text else 0
        start = span.start + len(source[span]) - len(source[span].lstrip(" \t"))
        columns = len(source[Span(span.start, start)].expandtabs(CODE_INDENT))
        lines.append(Line(Span(start, start + len(text)), text, cells, columns >= CODE_INDENT))
    return lines


def new_line(source: Source, line: Line) -> str:
    """What begins another line of the same block: the end of `line`, and what stands before it, without an item's mark."""
    return source.ending_at(line.span.end) + _MARK.sub(" ", source[indent(source, line)])


def indent(source: Source, line: Line) -> Span:
    """What stands before a line's text: its indentation, and the marks of quotes and items."""
    return source.before_in_line(line.span.start)
