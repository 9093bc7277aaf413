"""Pipes that part a row's cells inside of what is one: code, a formula, brackets."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from awesome_lint.basics.patterns import regex
from awesome_lint.edits import Edit
from awesome_lint.model import AwesomeList, Row, Table
from awesome_lint.parsing.regions import Regions
from awesome_lint.parsing.tablerule import PIPE
from awesome_lint.source import Source, Span, span_of

# More backticks in a row than so many begin no code of a row.
_CODE_OR_MATH = regex(r"(`{1,80})(?!`)(?P<code>[^`]+)(?<!`)\1(?!`)|\$(?P<math>[^$\s](?:[^$]*[^$\s])?)\$")

_PAIRS = (("(", ")"), ("[", "]"))
# A link whose text has a pipe in it.
_END_OF_LINK = regex(r"\|[^[|\n]*\]\(")
_CUT_LINK = regex(r"\[[^\[\]|\n\r]*(?<!\\)\|[^\[\]\n\r]*\]\(")
# What is no bracket of a cell: an escaped one, and those in its code.
_NO_BRACKET = regex(r"\\[\\`()\[\]]|(?<!`)(`{1,80})(?!`)[^`]+(?<!`)\1(?!`)")
_TITLE = regex(r"\]\([^\s()]*[ \t]+(?P<title>\"[^\"]*\"|'[^']*')[ \t]*\)")


def surplus_pipes(source: Source, row: Row, width: int) -> list[Span]:
    """Where such pipes stand in `row`, in order, if all its words past `width` cells are there because of them; else none."""
    pipes = sorted({*_pipes_in_code(source, row), *_pipes_in_brackets(source, row)})
    meant = width + len(pipes)
    explained = len(row.cells) >= meant and not any(cell.content for cell in row.cells[meant:])
    return pipes if explained else []


def cut_links(source: Source, table: Table) -> dict[int, list[Span]]:
    """The pipes inside of links, by the number of the row, in rows that have no cell too many all the same."""
    if not _END_OF_LINK.search(source.text, *table.span):
        return {}
    width = len(table.header.cells)
    found = {number: _pipes_in_links(source, row) for number, row in enumerate(table.rows) if len(row.cells) <= width}
    return {number: pipes for number, pipes in found.items() if pipes}


def _pipes_in_links(source: Source, row: Row) -> list[Span]:
    """The pipes of a row inside of links."""
    links = [span_of(match) for match in _CUT_LINK.finditer(source.text, *row.span)]
    if not links:
        return []
    cut = Regions(links)
    return sorted(pipe for pipe in _pipes_in_brackets(source, row, _PAIRS[1:]) if cut.holds(pipe.start))


def pipe_behind(source: Source, row: Row, place: int) -> Span:
    """The pipe between a cell of a row and the next one."""
    one, other = row.cells[place : place + 2]
    start = source.text.index("|", one.span.end, other.span.start)
    return Span(start, start + 1)


def escaping(source: Source, row: Row, pipes: Sequence[Span]) -> tuple[Edit, ...]:
    """The edits that escape `pipes`. For those in a link's title it is the title's: its words are seen until it is one."""
    edits, done, start = list[Edit](), 0, row.span.start
    for match in _TITLE.finditer(source[row.span]):
        title = span_of(match, "title").moved(start)
        first, after = (bisect_left(pipes, offset, key=lambda pipe: pipe.start) for offset in title)
        if first < after:
            edits += (Edit(pipe, "\\|") for pipe in pipes[done:first])
            edits.append(Edit(title, PIPE.sub(r"\\|", source[title])))
            done = after
    return (*edits, *(Edit(pipe, "\\|") for pipe in pipes[done:]))


def cut_rows(document: AwesomeList) -> Iterator[Span]:
    """The rows whose cells are pieces, for such pipes cut them: nothing stands where it was meant to."""
    for table in document.tables:
        width = len(table.header.cells)
        yield from (table.rows[number].span for number in cut_links(document.source, table))
        for row in table.rows:
            if len(row.cells) > width and surplus_pipes(document.source, row, width):
                yield row.span


def _pipes_in_code(source: Source, row: Row) -> Iterator[Span]:
    """The unescaped pipes inside code spans and formulas, as the row would read without its cells."""
    line = source[row.span]
    for match in _CODE_OR_MATH.finditer(line):
        group = "code" if match["code"] is not None else "math"
        for pipe in PIPE.finditer(line, *match.span(group)):
            yield span_of(pipe).moved(row.span.start)


def _pipes_in_brackets(source: Source, row: Row, pairs: Sequence[tuple[str, str]] = _PAIRS) -> Iterator[Span]:
    """The pipes between a cell in which a bracket is not closed and the next in which one is that was not opened."""
    for opening, closing in pairs:
        since: int | None = None
        for index, cell in enumerate(row.cells):
            closed, opened = _unpaired(cell.content, opening, closing)
            if since is not None and closed:
                yield from (pipe_behind(source, row, place) for place in range(since, index))
                since = None
            if opened:
                since = index


def _unpaired(text: str, opening: str, closing: str) -> tuple[int, int]:
    """How many brackets are closed in a text that it does not open, and opened that it does not close."""
    closed = opened = 0
    for char in _NO_BRACKET.sub(" ", text) if opening in text or closing in text else "":
        if char == opening:
            opened += 1
        elif char == closing and opened:
            opened -= 1
        elif char == closing:
            closed += 1
    return closed, opened
