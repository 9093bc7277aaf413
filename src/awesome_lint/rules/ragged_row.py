r"""Rows with more or fewer cells than the header.

GitHub does not show what stands in cells past the header: the words are in the file, and no reader sees them. A row
with too few cells shows empty ones, and is often two rows glued together or one that was broken in two. A pipe in code,
in a formula or in brackets parts cells too, unless it is written `\|`; where that is the cause, the message says so.

So does one in a title, which is told where links or numbers of the table's other rows stand a column further right in
this one. A link that a pipe cuts in pieces is told even if the row has no cell too many.

Another bar in the place of a pipe, `｜` or `¦`, is told where the row has all its cells with a pipe there. Writing it is
safe if the cells have what their columns have elsewhere; else the bar may be part of a title.

A row that is broken over two lines is for its author to mend: two that follow each other and have the cells of one, of
which the second begins without a pipe, with a number, or with what its column says elsewhere, or has no link below a
title that no pipe ends. One that lacks the pipes at its ends, too, may be text, and is left alone as well; and so is one
with a link or a number that its column has nowhere else, for the cell that is missing stands before it. Other missing cells are added as empty ones, which is safe:
the page stays as it is. Escaping a pipe is unsafe, for the pipe may have been meant to part cells. A cell is never
dropped.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import regex
from awesome_lint.defects.innerpipes import cut_links, escaping, pipe_behind, surplus_pipes
from awesome_lint.defects.oddrows import broken_rows, lone_titles, may_be_text, other_tables
from awesome_lint.diagnostic import brief
from awesome_lint.edits import Edit, Fix
from awesome_lint.metadata.partings import is_separator, parts_table
from awesome_lint.model import Row, Table
from awesome_lint.rule import Context, Diagnostic, Example, NoOptions, Rule
from awesome_lint.source import Source, Span

if TYPE_CHECKING:
    from awesome_lint.defects.columnkinds import Column

# A list would grow with the square of its length, if many rows were short of many cells.
_MOST_ADDED = 100
_SPLITS = r"`|` splits cells even inside code, math or brackets; write `\|`"
# Marks that are hidden on purpose: comments, and `[//]: # (...)`, which lists use as one.
_HIDDEN_MARK = regex(r"(?:<!--.*?-->|\[//\]:.*|[\s-]*)\Z", re.DOTALL)


class _Header(NamedTuple):
    """What is said of a table's header to each row that is too short.
    pipe: the one that ends it, with the space before it.
    """

    width: int
    names: str
    pipe: str

    @classmethod
    def of(cls, source: Source, table: Table) -> "_Header":
        """The header of `table`."""
        cells, end = table.header.cells, table.header.span.end
        names = ", ".join(f"“{cell.text}”" for cell in cells if cell.text)
        return cls(len(cells), brief(names), " |" if source.text.endswith(" |", 0, end) else "|")

    def said_to(self, row: Row) -> str:
        """What is said first."""
        what = f"{len(row.cells)} cells" if len(row.cells) > 1 else "1 cell"
        return f"the row has {what} under the {self.width} headers {self.names}"


def check(context: Context[NoOptions]) -> Iterator[Diagnostic]:
    """Reports the rows with more or fewer cells than the header."""
    for table in context.list.tables:
        width, broken, cut = len(table.header.cells), broken_rows(table), cut_links(context.source, table)
        if not broken and not cut and all(len(row.cells) == width for row in table.rows):
            continue
        # Rarely needed.
        from awesome_lint.defects.columnkinds import columns_of

        yield from _cut(context.source, table, cut)
        alone, header = lone_titles(table), _Header.of(context.source, table)
        columns = columns_of(table, cut)
        # The rows of a table that is glued to this one are under another header.
        end = min(other_tables(context.source, table), default=len(table.rows))
        for number, row in enumerate(table.rows[:end]):
            if is_separator(row) or number - 1 in broken or number in cut:
                continue
            if number in broken:
                both = Span(row.span.start, table.rows[number + 1].span.end)
                yield Diagnostic(RULE.name, both, "the row is split over two lines, so it is shown as two rows")
                continue
            if len(row.cells) > width:
                yield from _surplus(context.source, row, columns, width)
            elif len(row.cells) < width and (number in alone or not row.has_no_pipe):
                yield _missing(context.source, row, columns, header) or _shortage(
                    header, row, () if parts_table(row, table) else columns, may_be_text(row, table)
                )


def _cut(source: Source, table: Table, cut: Mapping[int, list[Span]]) -> Iterator[Diagnostic]:
    """What is found of the rows with the pipes `cut` in their links, which push other cells to where none is missing."""
    for number, pipes in cut.items():
        row = table.rows[number]
        why = f"a link of the row is cut in pieces, and the cells behind it stand under other headers; {_SPLITS}"
        yield Diagnostic(RULE.name, row.span, why, _escape(source, row, pipes))


def _surplus(source: Source, row: Row, columns: Sequence["Column"], width: int) -> Iterator[Diagnostic]:
    # Rarely needed.
    from awesome_lint.defects.columnkinds import pushed_from

    hidden = [cell for cell in row.cells[width:] if not _HIDDEN_MARK.match(source[cell.span])]
    pipes, why = surplus_pipes(source, row, width), _SPLITS
    if not pipes and len(row.cells) == width + 1 and (place := pushed_from(row, columns)) is not None:
        pipes = [pipe_behind(source, row, place)]
        cell = brief(row.cells[place].text)
        why = rf"if the `|` behind “{cell}” is part of the text, write `\|`: the cells behind it stand under other headers"
    if not hidden and not pipes:
        return
    span = Span(hidden[0].span.start, hidden[-1].span.end) if hidden else row.span
    message = f"the row has {len(row.cells)} cells under {width} header{'s' if width > 1 else ''}"
    if hidden:
        message += f": “{brief(source[span])}” is not shown"
    if pipes:
        yield Diagnostic(RULE.name, span, f"{message}; {why}", _escape(source, row, pipes))
    else:
        yield Diagnostic(RULE.name, span, message)


def _escape(source: Source, row: Row, pipes: Sequence[Span]) -> Fix:
    return Fix("escape the pipe", escaping(source, row, pipes), "unsafe", row.span)


def _missing(source: Source, row: Row, columns: Sequence["Column"], header: _Header) -> Diagnostic | None:
    """What is found of a row with other bars in the place of the pipes it lacks."""
    if source[row.span].isascii():
        return None
    # Rarely needed.
    from awesome_lint.defects.otherbars import missing_pipes

    found = missing_pipes(source, row, columns, header.width)
    return Diagnostic(RULE.name, row.span, f"{header.said_to(row)}: its {found[0]}", found[1]) if found else None


def _shortage(header: _Header, row: Row, columns: Sequence["Column"], may_be_text: bool) -> Diagnostic:
    missing = header.width - len(row.cells)
    pipe = header.pipe
    # An empty last cell shows only where a pipe closes it.
    text = pipe * (missing if row.trailing_pipe else missing + 1)
    message = header.said_to(row)
    if may_be_text:
        why = "and no `|` at its ends; if it is text, it needs a blank line before it"
        return Diagnostic(RULE.name, row.span, f"{message}, {why}")
    # Rarely needed.
    from awesome_lint.defects.columnkinds import misplaced

    if (place := misplaced(row, columns)) is not None:
        cell = brief(row.cells[place].text or row.cells[place].content)
        return Diagnostic(RULE.name, row.span, f"{message}; “{cell}” is most likely meant for a column further right")
    cells = "cell" if missing == 1 else "cells"
    edit = Edit(Span(row.span.end, row.span.end), text)
    fix = Fix(f"add the missing {cells}", (edit,), changes="nothing") if missing <= _MOST_ADDED else None
    return Diagnostic(RULE.name, row.span, message, fix)


RULE = Rule(
    name="ragged-row",
    group="tables",
    doc=__doc__ or "",
    check=check,
    options=NoOptions,
    entries=False,
    examples=(
        Example(
            bad="| Paper | Year |\n| --- | --- |\n| One Paper | 2023 | [code](https://example.org) |\n",
            says=("“[code](https://example.org)” is not shown",),
        ),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| One Paper | OSDI |\n",
            says=("the row has 2 cells under the 3 headers “Paper”, “Venue”, “Year”",),
            good="| Paper | Venue | Year |\n| --- | --- | --- |\n| One Paper | OSDI | |\n",
        ),
        Example(
            bad="Paper | Venue | Year\n--- | --- | ---\nOne Paper | OSDI\n",
            says=("the row has 2 cells under the 3 headers",),
            good="Paper | Venue | Year\n--- | --- | ---\nOne Paper | OSDI||\n",
        ),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| One Paper | OSDI |\n2023 |\n| Another, which\nis long | SOSP | 2021 |\n",
            says=("the row is split over two lines", "the row is split over two lines"),
        ),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| One Paper | OSDI |\n| 2023 |\n| Another |\n| SOSP | 2021 |\n| Third | SOSP | 2020 |\n",
            says=("the row is split over two lines", "the row is split over two lines"),
        ),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| One Paper | OSDI\n2023 |\n| Another | SOSP | 2021 |\n| Third | SOSP\n| 2020 |\n",
            says=("the row is split over two lines", "the row is split over two lines"),
        ),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| [One](https://example.org/1) | OSDI ｜ 2022 |\n| [Two](https://example.org/2)¦OSDI | 2023 |\n"
            "| Three ¦ Four | OSDI |\n| [Five｜Six](https://example.org/5) | OSDI |\n| [Seven](https://example.org/7) | OSDI | 2024 |\n",
            says=("its `｜` is not", "its `¦` is not", "its `¦` is not", "the row has 2 cells"),
            good="| Paper | Venue | Year |\n| --- | --- | --- |\n| [One](https://example.org/1) | OSDI | 2022 |\n| [Two](https://example.org/2)|OSDI | 2023 |\n"
            "| Three | Four | OSDI |\n| [Five｜Six](https://example.org/5) | OSDI | |\n| [Seven](https://example.org/7) | OSDI | 2024 |\n",
        ),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| [One Paper](https://example.org/1)\n| OSDI | 2023 |\n",
            says=("the row is split over two lines",),
        ),
        Example(
            bad="| Paper | Venue | Code |\n| --- | --- | --- |\n| One | OSDI 2023 | [code](https://example.org/1) |\n"
            "| Two SOSP 2023 | [code](https://example.org/2) |\n| Three | ICSE 2023 | |\n",
            says=("“code” is most likely meant for a column further right",),
        ),
        Example(
            bad="| Paper | Year |\n| --- | --- |\n| [One](https://example.org/1) | 2023 |\n| **2024** |\n| [Two](https://example.org/2) | 2024 |\n",
            says=("the row has 1 cell under the 2 headers “Paper”, “Year”",),
            good="| Paper | Year |\n| --- | --- |\n| [One](https://example.org/1) | 2023 |\n| **2024** | |\n| [Two](https://example.org/2) | 2024 |\n",
        ),
        Example(
            bad="| Paper | Venue | Year | Code |\n| --- | --- | --- | --- |\n| One | OSDI | 2023 | - |\n"
            "| Sort | Wash: Socks in Pairs | OSDI | 2023 | - |\n| Three | SOSP | 2023 | - |\n",
            says=("if the `|` behind “Sort” is part of the text",),
            good="| Paper | Venue | Year | Code |\n| --- | --- | --- | --- |\n| One | OSDI | 2023 | - |\n"
            "| Sort \\| Wash: Socks in Pairs | OSDI | 2023 | - |\n| Three | SOSP | 2023 | - |\n",
        ),
        Example(
            bad="| Paper | Venue | Code |\n| --- | --- | --- |\n| [On $p(x|y)$ of Socks](https://example.org) | OSDI |\n",
            says=("a link of the row is cut in pieces",),
            good="| Paper | Venue | Code |\n| --- | --- | --- |\n| [On $p(x\\|y)$ of Socks](https://example.org) | OSDI | |\n",
        ),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| One Paper | OSDI | 2023 |\nSee [this](#a) | [that](#b)\n",
            says=("and no `|` at its ends; if it is text, it needs a blank line before it",),
        ),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| One Paper |\n| Another | SOSP |\n| Third | SOSP | 2020 |\n",
            says=("the row has 1 cell", "the row has 2 cells"),
            good="| Paper | Venue | Year |\n| --- | --- | --- |\n| One Paper | | |\n| Another | SOSP | |\n| Third | SOSP | 2020 |\n",
        ),
        Example(
            bad="| Paper | Venue | Code |\n| --- | --- | --- |\n| One Paper | OSDI |\n| 2022 |\n| Third | SOSP | a |\n",
            says=("the row has 2 cells", "the row has 1 cell"),
            good="| Paper | Venue | Code |\n| --- | --- | --- |\n| One Paper | OSDI | |\n| 2022 | | |\n| Third | SOSP | a |\n",
        ),
        Example(
            bad="Paper | Venue\n--- | ---\n[One](https://example.org/1) | OSDI\n[Two](https://example.org/2)\n",
            says=("the row has 1 cell under the 2 headers",),
            good="Paper | Venue\n--- | ---\n[One](https://example.org/1) | OSDI\n[Two](https://example.org/2)||\n",
        ),
        Example(
            bad="| Option | Meaning |\n| --- | --- |\n| `-a|--all` or `-b|--best` | everything |\n"
            '| [c](https://example.org "c | d") | `c|d` |\n',
            says=(r"write `\|`", r"write `\|`"),
            good="| Option | Meaning |\n| --- | --- |\n| `-a\\|--all` or `-b\\|--best` | everything |\n"
            '| [c](https://example.org "c \\| d") | `c\\|d` |\n',
        ),
        Example(
            bad="| Option | Meaning |\n| --- | --- |\n| `-a|--all` | everything |\n",
            says=(r"`|` splits cells even inside code, math or brackets; write `\|`",),
            good="| Option | Meaning |\n| --- | --- |\n| `-a\\|--all` | everything |\n",
        ),
        Example(
            bad="| Paper | Year | Notes |\n| --- | --- | --- |\n| On the Norm (|x| = 1) of Socks | 2023 | |\n| B | 2022 | |\n",
            says=("the row has 5 cells under 3 headers: “2023” is not shown; `|` splits cells even inside",),
            good="| Paper | Year | Notes |\n| --- | --- | --- |\n| On the Norm (\\|x\\| = 1) of Socks | 2023 | |\n| B | 2022 | |\n",
        ),
    ),
    valid=(
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| One | OSDI | 2023 |\n| Dataset | Size |\n| --- | --- |\n| Two | 9 |\n",
            says=(),
        ),
        Example(bad="| Paper | Year |\n| --- | --- |\n| One \\| Two | 2023 |\n| Three | 2022 | |\n", says=()),
        Example(
            bad="| Paper | Tags | Year |\n| --- | --- | --- |\n| One | [a \\| b](https://example.org) | 2023 |\n",
            says=(),
        ),
        Example(
            bad="| Paper | Tags | Year |\n| --- | --- | --- |\n| `a[0` | `b](c)` | 2021 |\n| \\[x | y](z) | 2021 |\n",
            says=(),
        ),
        Example(bad="| Paper | Year |\n| --- | --- |\n| One | 2023 | <!-- checked --> |\n", says=()),
    ),
)
