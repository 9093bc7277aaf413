"""Lines of dashes that make no table of the header above them: wrong ones, indented ones, ones that share a line."""

from collections.abc import Iterator, Sequence

from awesome_lint.basics.patterns import regex
from awesome_lint.defects.tablelines import DASHES, Line, fit, indent, is_delimiter, new_line
from awesome_lint.diagnostic import brief
from awesome_lint.edits import Edit, Finding, Fix, Safety, replacing
from awesome_lint.parsing.tablerule import split_row
from awesome_lint.source import Source, Span

_DASHES, _MARKS = regex(r":?-+:?"), regex(rf"[{DASHES}=_+.,]+")
# In a line of other cells, a single dash says that something is not given.
_LONG_DASHES = regex(r":?-{2,}:?|:-:?|-:")
_COLONS = str.maketrans(";：；", ":::")


def dashes(header: Line, cells: Sequence[str] = (), space: str = " ") -> str:
    """The line of dashes for a header, with what can be kept of one that has these `cells`."""
    kept = [_mended(cell) for cell in cells[: header.cells]]
    usual = kept[0] if len(kept) > 1 and len({*kept}) == 1 else "---"
    line = f"{space}|{space}".join([*kept, *[usual] * (header.cells - len(kept))])
    return f"|{space}{line}{space}|" if header.text.startswith("|") else line


def _mended(cell: str) -> str:
    if _DASHES.fullmatch(cell):
        return cell
    cell = "".join(cell.split())
    mended = _MARKS.sub("-" if "-" in cell and "--" not in cell else "---", cell.translate(_COLONS))
    return mended if _DASHES.fullmatch(mended) else "---"


def delimiter_added(source: Source, rows: Sequence[Line], safety: Safety = "safe") -> Fix:
    """The fix that makes the first of `rows` a header. An empty row below it, of as many cells, stands for the dashes."""
    header, first = rows[:2]
    if first.cells == header.cells and not first.text.strip("| \t"):
        return replacing("write dashes into the empty row", first.span, dashes(header), safety)
    end = header.span.end
    return replacing("add the delimiter row", Span(end, end), new_line(source, header) + dashes(header), safety)


def wrong_delimiter(source: Source, lines: Sequence[Line], index: int) -> Finding | None:
    """What is wrong with the line of dashes `lines[index]`, which makes no table."""
    header, delimiter, rows = lines[index - 1], lines[index], [line for line in lines[index + 1 :] if line.cells]
    fitting = sum(1 for line in rows if line.cells == header.cells)
    is_lone = header.cells > 1 and not rows
    is_fit = not header.indented and (is_lone or (2 * fitting > len(rows) and fit(rows, header.cells)))
    if is_delimiter(delimiter.text, header.cells):
        return _indented(source, header, delimiter, is_fit)
    if not is_delimiter(delimiter.text):
        what = "characters other than `-`, `:` and `|`" if delimiter.text.strip("|-: \t") else "blanks among its dashes"
        why = f"the table is shown as text: its delimiter row, `{brief(delimiter.text)}`, has {what}"
    else:
        count = len(split_row(delimiter.text))
        why = f"the table is shown as text: its delimiter row has {count} cell{'s' if count != 1 else ''}, its header {header.cells}"
    cells = [delimiter.text[start:end].strip() for start, end in split_row(delimiter.text)]
    spread = [part for cell in cells for part in cell.split()]
    if len(spread) == header.cells > len(cells):
        cells, why = spread, "the table is shown as text: a `|` is missing in its delimiter row"
    line = dashes(header, cells, " " if " " in delimiter.text else "")
    fix = replacing("rewrite the delimiter row", delimiter.span, line) if is_fit else None
    return Finding(delimiter.span, why, fix)


def _indented(source: Source, header: Line, delimiter: Line, is_fit: bool) -> Finding | None:
    """What keeps a right line of dashes from making a table, where that is its indentation."""
    usual, own = indent(source, header), indent(source, delimiter)
    if source[usual] == source[own]:
        return None
    fix = replacing("indent the delimiter row like its header", own, source[usual]) if is_fit else None
    return Finding(
        delimiter.span, "the table is shown as text: its delimiter row is indented more than its header", fix
    )


def shared_line(source: Source, lines: Sequence[Line]) -> Finding | None:
    """A line of dashes that stands in one line with its header, its first row or both."""
    for index, line in enumerate(lines):
        if not line.text.startswith("|") or "-" not in line.text:
            continue
        places = split_row(line.text)
        cells = [line.text[start:end].strip() for start, end in places]
        if (found := _dashes_among(cells)) is None:
            continue
        with_header, with_row = found.start > 0, found.stop < len(cells)
        header = index if with_header else index - 1
        is_whole = with_header or (index > 0 and lines[header].cells == len(found))
        fits = is_whole and not any(one.cells for one in lines[:header]) and fit(lines[index + 1 :], len(found))
        partner = "header and its first row" if with_header and with_row else "header" if with_header else "first row"
        why = f"the table is shown as text: its delimiter row stands in one line with its {partner}"
        edits = tuple(_breaks(source, line, places, cells, found))
        return Finding(line.span, why, Fix("break the line", edits) if fits and not line.indented else None)
    return None


def _breaks(
    source: Source, line: Line, places: Sequence[tuple[int, int]], cells: Sequence[str], found: range
) -> Iterator[Edit]:
    """Where a line that has dashes in the cells `found` is broken: in an empty cell, or behind a pipe that both have."""
    start, ending = line.span.start, new_line(source, line)
    for gap, number in ((found.start - 1, found.start), (found.stop, found.stop)):
        if 0 < number < len(cells) and not cells[gap]:
            yield Edit(Span(*(start + offset for offset in places[gap])), ending)
        elif 0 < number < len(cells):
            place = start + places[number][0]
            yield Edit(Span(place, place), f"{ending}|")


def _dashes_among(cells: Sequence[str]) -> range | None:
    """Which of a line's cells are a line of dashes, if those before or behind it are a row of as many."""
    first = next((number for number, cell in enumerate(cells) if _LONG_DASHES.fullmatch(cell)), None)
    if first is None:
        return None
    after = first
    while after < len(cells) and _LONG_DASHES.fullmatch(cells[after]):
        after += 1
    width, behind = after - first, len(cells) - after
    before_fits = first in (0, width) or (first == width + 1 and not cells[first - 1])
    behind_fits = behind in (0, width) or (1 < behind <= width + 1 and not cells[after])
    is_shared = width > 1 and (first > 0 or behind > 0)
    return range(first, after) if is_shared and before_fits and behind_fits else None
