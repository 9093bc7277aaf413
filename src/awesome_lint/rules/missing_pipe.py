"""Rows without the pipe at their start or end that other rows of the table have.

GitHub shows the row all the same, but the next cell that someone adds lands in the wrong column, and editors that
align tables stumble. Tables that are written without outer pipes throughout are a style, not a defect.

The fix is unsafe where a line without a pipe at either end may be text that a blank line should part from the table: one
that has no other pipe, or ends as a sentence does.
"""

from __future__ import annotations

from collections.abc import Iterator

from awesome_lint.basics.patterns import regex
from awesome_lint.defects.oddrows import broken_rows, may_be_text, text_rows
from awesome_lint.defects.tablelines import OTHER_BAR, SENTENCE_ENDS
from awesome_lint.edits import Edit, Extent, Fix, Safety
from awesome_lint.model import Row, Table
from awesome_lint.rule import Context, Diagnostic, Example, NoOptions, Rule
from awesome_lint.source import Source, Span

_COMMENTS = regex(r"<!--.*?-->")


def check(context: Context[NoOptions]) -> Iterator[Diagnostic]:
    """Reports the rows that lack a pipe which most rows of their table have."""
    tables = context.list.tables
    # Where most headers lack a pipe, that is how the list writes them.
    bare_headers = 2 * sum(not table.header.leading_pipe for table in tables) > max(len(tables), 4)
    for table in tables:
        rows = table.rows if bare_headers else (table.header, *table.rows)
        if {(row.leading_pipe, row.trailing_pipe) for row in rows} == {(True, True)}:
            continue
        delimiter = context.source[table.delimiter]
        leading = _is_usual(sum(row.leading_pipe for row in rows) + delimiter.startswith("|"), len(rows) + 1)
        trailing = _is_usual(sum(row.trailing_pipe for row in rows) + delimiter.endswith("|"), len(rows) + 1)
        padding = " " if _is_padded(context.source, table) else ""
        others = {row.span for number in broken_rows(table) for row in table.rows[number : number + 2]}
        others.update(table.rows[number].span for number in text_rows(table))
        for row in rows:
            if row.span in others:
                continue
            missing_first = leading and not row.leading_pipe
            missing_last = trailing and not row.trailing_pipe and not _ends_with_comment(row, table)
            if (missing_first or missing_last) and not may_be_text(row, table):
                yield _diagnostic(context.source, padding, table, row, (missing_first, missing_last))


def _is_usual(having: int, lines: int) -> bool:
    """Whether a table's lines have a pipe by custom: where hardly more than half have it, there is no custom."""
    return 5 * having >= 3 * lines


def _ends_with_comment(row: Row, table: Table) -> bool:
    """Whether nothing but comments stands behind the row's last pipe."""
    last = row.cells[-1].content if len(row.cells) > len(table.header.cells) else ""
    return last != "" and not _COMMENTS.sub("", last).strip()


def _diagnostic(source: Source, padding: str, table: Table, row: Row, missing: tuple[bool, bool]) -> Diagnostic:
    edits, (start, end), (first, last) = [], _ends(source, row), missing
    if first:
        edits.append(_pipe(source, start, start, f"|{padding}"))
    if last:
        # Behind a backslash the pipe would be escaped.
        space = padding or (" " if source[row.span].endswith("\\") else "")
        edits.append(_pipe(source, end, end - 1, f"{space}|"))
    where = "starts and ends" if first and last else "starts" if first else "ends"
    message = f"the row {where} without the `|` that other rows of the table have"
    title = "add the missing pipes" if len(edits) > 1 else "add the missing pipe"
    span = row.span if first else Span(max(row.cells[-1].span.start, row.span.start), row.span.end)
    changes: Extent = row.span if any(edit.span.start < edit.span.end for edit in edits) else "nothing"
    return Diagnostic(RULE.name, span, message, Fix(title, tuple(edits), _safety(source, table, row), changes))


def _pipe(source: Source, place: int, outermost: int, text: str) -> Edit:
    """A pipe at the start or end of a row. outermost: the character there; another bar was meant as the pipe."""
    is_bar = OTHER_BAR.match(source.text, outermost)
    return Edit(Span(outermost, outermost + 1), "|") if is_bar else Edit(Span(place, place), text)


def _safety(source: Source, table: Table, row: Row) -> Safety:
    """A line without a pipe at either end may be text, which a blank line would part from the table; and so may be one whose
    first pipes are those of `|V|`.
    """
    is_bare = not row.leading_pipe and not row.trailing_pipe
    may_be_text = is_bare and (len(row.cells) < 2 or row.cells[-1].text.endswith(SENTENCE_ENDS))
    if row.leading_pipe and not row.trailing_pipe and not row.cells[0].links:
        # Rarely needed.
        from awesome_lint.defects.textlines import is_notation

        may_be_text = may_be_text or is_notation(source[row.span], len(table.header.cells))
    return "unsafe" if may_be_text else "safe"


def _ends(source: Source, row: Row) -> Span:
    """Where a row begins and ends for GitHub, to which other white space than blanks is text, such as a form feed."""
    line = source.line_at(row.span.start)
    before, behind = source.text[line.start : row.span.start], source.text[row.span.end : line.end]
    odd = before.lstrip(" \t") if before.isspace() else ""
    return Span(row.span.start - len(odd), row.span.end + len(behind.rstrip(" \t")))


def _is_padded(source: Source, table: Table) -> bool:
    """Whether the rows of the table have a space inside their outer pipes."""
    rows = [row for row in (table.header, *table.rows) if row.trailing_pipe]
    return 2 * sum(source[row.span][-2:-1] == " " for row in rows) > len(rows)


RULE = Rule(
    name="missing-pipe",
    group="tables",
    doc=__doc__ or "",
    check=check,
    options=NoOptions,
    entries=False,
    examples=(
        Example(
            bad="|Paper|Venue|\n|---|---|\n|One Paper|OSDI, 2023|\n|Another Paper|SOSP, 2023\n",
            says=("the row ends without the `|`",),
            good="|Paper|Venue|\n|---|---|\n|One Paper|OSDI, 2023|\n|Another Paper|SOSP, 2023|\n",
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\nOne Paper | OSDI\n| Another Paper | SOSP |\nA Third | ICSE |\n",
            says=("starts and ends without", "the row starts without"),
            good="| Paper | Venue |\n| --- | --- |\n| One Paper | OSDI |\n| Another Paper | SOSP |\n| A Third | ICSE |\n",
        ),
        Example(
            bad="| Paper |\n| --- |\n| One |\nAnother\n\n| Paper | Note |\n| --- | --- |\n| One | new |\nAsk us | or see below.\n",
            says=("starts and ends without", "starts and ends without"),
            good="| Paper |\n| --- |\n| One |\n| Another |\n\n| Paper | Note |\n| --- | --- |\n| One | new |\n| Ask us | or see below. |\n",
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| One | OSDI |\n｜ Two | SOSP |\n| Three | ICSE ｜\n",
            says=("the row starts without", "the row ends without"),
            good="| Paper | Venue |\n| --- | --- |\n| One | OSDI |\n| Two | SOSP |\n| Three | ICSE |\n",
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| One | OSDI |\n| Two | SOSP |\n\x0c Three | ICSE |\n",
            says=("the row starts without",),
            good="| Paper | Venue |\n| --- | --- |\n| One | OSDI |\n| Two | SOSP |\n| \x0c Three | ICSE |\n",
        ),
        Example(
            bad="| Tool | Description |\n| --- | --- |\n| [A](https://example.org/1) | Does x. |\n| [B](https://example.org/2) | Does y. |\n"
            "Sorter | Sorts the socks.\nNew: [C](https://example.org/3) | Folds.\n",
            says=("starts and ends without", "starts and ends without"),
            good="| Tool | Description |\n| --- | --- |\n| [A](https://example.org/1) | Does x. |\n| [B](https://example.org/2) | Does y. |\n"
            "| Sorter | Sorts the socks. |\n| New: [C](https://example.org/3) | Folds. |\n",
        ),
        Example(
            bad="| Paper | Authors | Code |\n| --- | --- | --- |\n| [A](https://example.org/1) | Bo | [c](https://example.org/3) |\n"
            "| [B](https://example.org/2) | Di | [c](https://example.org/4) |\nSorting Socks | Ann et al. | N.A.\n",
            says=("starts and ends without",),
            good="| Paper | Authors | Code |\n| --- | --- | --- |\n| [A](https://example.org/1) | Bo | [c](https://example.org/3) |\n"
            "| [B](https://example.org/2) | Di | [c](https://example.org/4) |\n| Sorting Socks | Ann et al. | N.A. |\n",
        ),
    ),
    valid=(
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| One | OSDI | <!-- awesome-lint-disable-line empty-link -->\n| Two | SOSP | <!-- a --> <!-- b -->\n| Three | ICSE |\n",
            says=(),
        ),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| One | OSDI | 2023 |\nSee [this](#a) | [that](#b)\n",
            says=(),
        ),
        Example(
            bad="| # | Paper |\n| --- | --- |\n| 1 | [One](https://example.org/1) |\n| 2 | [Two](https://example.org/2) |\nPlease open a PR | or an issue.\n",
            says=(),
        ),
        Example(bad="Paper | Venue\n--- | ---\nOne Paper | OSDI\nAnother Paper | SOSP\n", says=()),
        Example(bad="| Paper | Venue |\n| --- | --- |\n| One Paper | OSDI |\nsome text below\n", says=()),
    ),
)
