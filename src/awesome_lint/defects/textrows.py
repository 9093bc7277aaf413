"""Rows in a paragraph: what keeps them from being a table."""

from collections.abc import Sequence

from awesome_lint.basics.patterns import regex
from awesome_lint.defects.delimiters import dashes, delimiter_added, shared_line, wrong_delimiter
from awesome_lint.defects.partedrows import begins_anew, below_line
from awesome_lint.defects.tablelines import (
    IN_ROWS,
    NO_DELIMITER,
    Line,
    cells_of,
    fit,
    gap_named,
    indent,
    is_closed,
    is_dashes,
    is_delimiter,
    near_delimiter,
    new_line,
    only_marks,
)
from awesome_lint.defects.textlines import end_on_purpose, is_navigation, is_notation, leads_to_part
from awesome_lint.edits import Edit, Finding, Fix, Safety, replacing
from awesome_lint.metadata.columns import is_known_header
from awesome_lint.model import AwesomeList
from awesome_lint.source import Source, Span

_QUOTED = regex(r"(?:\A|(?<=[\r\n]))[ \t>]+")
# What is in all rows of some tables, and not in their headers.
_OFTEN_IN_ROWS = (regex(r"\d"), regex(r"`"), regex(r"\*\*"))
# A line of a tree of folders, drawn with pipes.
_TREE = regex(r"\|[\s|]*(?:--|__|[`+\\][-–—_])")


def in_paragraph(source: Source, lines: Sequence[Line], lone: Line | None, below_text: bool = False) -> Finding | None:
    """What is wrong with the rows of a paragraph.

    lone: the line above it, parted from it, that may be their header. below_text: whether more of the paragraph, or of
    an item, may be above the lines.
    """
    first = next((number for number, line in enumerate(lines) if line.cells), 0)
    if is_dashes(lines[first]):
        return _without_header(source, lines[first:], None if first else lone)
    if (found := near_delimiter(lines)) is not None:
        return wrong_delimiter(source, lines, found)
    return shared_line(source, lines) or _without_delimiter(source, lines, lone, below_text)


def right_above_table(document: AwesomeList, lines: Sequence[Line]) -> Finding | None:
    """A row right above the header of a table, which makes it text: most often the header, for which the dashes stand
    too low.
    """
    source, row = document.source, lines[-1]
    if not is_closed(row) or is_delimiter(row.text) or (len(lines) > 1 and lines[-2].cells):
        return None
    table = below_line(document, row.span)
    if table is None or row.indented or not 1 < row.cells == len(table.header.cells):
        return None
    if IN_ROWS.search(row.text) or not IN_ROWS.search(source[table.header.span]):
        return Finding(row.span, "this row is shown as text: it stands above the header of the table")
    why = "the header is shown as text: the delimiter row is not right below it, but a row too low"
    end, below, dashes = (
        source.line_at(place) for place in (row.span.start, table.header.span.start, table.delimiter.start)
    )
    edits = (
        Edit(Span(end.end, end.end), source.ending_at(end.end) + source[dashes]),
        Edit(Span(below.end, dashes.end), ""),
    )
    # Else it may be the upper line of a header in two.
    safety: Safety = "safe" if any(begins_anew(row, one) for one in document.tables) else "unsafe"
    fix = Fix("move the delimiter row up", edits, safety, Span(lines[0].span.start, table.span.end))
    return Finding(row.span, why, fix)


def _without_header(source: Source, lines: Sequence[Line], lone: Line | None) -> Finding | None:
    """A paragraph that begins with a line of dashes."""
    delimiter, rows = lines[0], lines[1:]
    if lone is None or lone.cells != delimiter.cells or lone.text.startswith("|") != delimiter.text.startswith("|"):
        if not any(row.cells == delimiter.cells for row in rows):
            return None
        return Finding(delimiter.span, "these rows are shown as text: their delimiter row has no header above it")
    gap = _gap(source, lone, delimiter)
    between = _between(source, gap)
    why = f"the table is shown as text: {gap_named(between)} separates its header from the delimiter row"
    fits = not between and is_delimiter(delimiter.text, lone.cells) and fit(lines, lone.cells)
    fix = replacing("remove the blank line", gap, source.ending_at(gap.end)) if fits else None
    return Finding(lone.span, why, fix)


def _without_delimiter(source: Source, lines: Sequence[Line], lone: Line | None, below_text: bool) -> Finding | None:
    """A paragraph that ends with rows of the same length, of which none is a line of dashes."""
    first = next((number for number, line in enumerate(lines) if line.cells), len(lines))
    rows = lines[first:]
    # Rows with nothing in them may be of any length, and make no table of a header.
    filled = [line for line in rows if line.text.strip("| \t")]
    piped = len(filled) > 1 and all(line.text.startswith("|") for line in rows)
    # Text may go on in lines that begin with a pipe, but not end so.
    if (first or below_text) and not (rows and rows[0].text.endswith("|") and _mostly_closed(rows)):
        return None
    bare = not first and len(rows) > 2 and rows[0].cells > 2
    widths = {line.cells for line in (*rows[:1], *filled)}
    if not (piped or bare) or len(widths) > 1 or widths == {1} or _are_text(source, rows, filled, piped=piped):
        return None
    if lone is not None and not first and _is_header(source, lone, rows[0]):
        return _lone_header(source, lone, rows)
    if IN_ROWS.search(rows[0].text):
        return Finding(
            rows[0].span, "these rows are shown as text: they have no header with a delimiter row (`| --- |`) below it"
        )
    fix = _with_header(source, rows, filled[1:], piped=piped) if fit(rows, rows[0].cells) else None
    return Finding(rows[0].span, f"these rows are shown as text: {NO_DELIMITER}", fix)


def _are_text(source: Source, rows: Sequence[Line], filled: Sequence[Line], *, piped: bool) -> bool:
    """Whether lines with pipes are no rows. filled: those that are not empty. piped: whether all begin with a pipe."""
    if any(map(_is_of_tree, rows)):
        return True
    below = filled[filled[:1] == rows[:1] :]
    has_words = _has_words_of_header(rows[0], below, most=True)
    if has_words and _is_unlike(rows[0], below):
        return not piped and all(map(leads_to_part, below))
    if end_on_purpose(source, rows, blanks=not piped):
        return True
    if piped:
        return not has_words and any(is_notation(row.text) for row in rows)
    return all(map(is_navigation, rows))


def _with_header(source: Source, rows: Sequence[Line], filled: Sequence[Line], *, piped: bool) -> Fix | None:
    """The fix that makes the first of `rows` a header, as far as anything says that it is one. filled: those below it that
    are not empty. piped: whether all begin with a pipe; else they may be text.
    """
    if only_marks(rows[1]):
        return None
    has_words, has_most = (_has_words_of_header(rows[0], filled, most=most) for most in (False, True))
    is_unlike = (piped or has_words) and _is_unlike(rows[0], filled)
    is_header = is_unlike or (has_words if piped else has_most) or filled[:1] != rows[1:2]
    return delimiter_added(source, rows, "safe" if is_header else "unsafe") if is_header or piped else None


def _is_unlike(header: Line, rows: Sequence[Line]) -> bool:
    """Whether all rows have what a line above them has not, as headers have none."""
    signs = (IN_ROWS, *_OFTEN_IN_ROWS) if len(rows) > 1 else (IN_ROWS,)
    return any(not sign.search(header.text) and all(sign.search(row.text) for row in rows) for sign in signs)


def _has_words_of_header(header: Line, rows: Sequence[Line], *, most: bool) -> bool:
    """Whether a line has words of headers, and no other begins with such, as where each row has a name and what it is.
    most: whether most of its cells must have them.
    """
    known = [is_known_header(text) for text in cells_of(header)]
    is_named = 2 * sum(known) > len(known) if most else any(known)
    return is_named and not any(is_known_header(cells_of(row)[0]) for row in rows)


def _is_of_tree(line: Line) -> bool:
    """Whether a line is of a drawn tree. Rows may begin with options in code, but end with a pipe."""
    return not line.text.endswith("|") and _TREE.match(line.text) is not None


def _mostly_closed(rows: Sequence[Line]) -> bool:
    """Whether a pipe ends most of the rows."""
    return 2 * sum(row.text.endswith("|") for row in rows) > len(rows)


def _is_header(source: Source, lone: Line, row: Line) -> bool:
    piped = lone.text.startswith("|") and row.text.startswith("|") and not is_notation(lone.text)
    blank = not _between(source, _gap(source, lone, row))
    return piped and blank and lone.cells == row.cells and not IN_ROWS.search(lone.text)


def _lone_header(source: Source, lone: Line, rows: Sequence[Line]) -> Finding:
    """Where a blank line is in the place of the line of dashes."""
    line, gap = new_line(source, rows[0]), _gap(source, lone, rows[0])
    ending = source.ending_at(lone.span.end)
    space = "" if "| " not in lone.text else " "
    fix = replacing("add the delimiter row", gap, line + dashes(lone, space=space) + ending)
    # Else the first row may be the header, and the line above it that of a table that is not there.
    is_sure = IN_ROWS.search(rows[0].text) is not None and fit([lone, *rows], lone.cells)
    return Finding(lone.span, f"the table is shown as text: {NO_DELIMITER}", fix if is_sure else None)


def _gap(source: Source, above: Line, below: Line) -> Span:
    """From the end of one line to the beginning of another."""
    return Span(source.line_at(above.span.start).end, indent(source, below).start)


def _between(source: Source, gap: Span) -> str:
    """What is in a gap besides blanks and the marks of quotes."""
    return _QUOTED.sub("", source[gap]).strip()
