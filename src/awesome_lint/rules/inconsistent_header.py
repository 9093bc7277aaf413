"""Tables with the same columns have the same header.

`Conference & Year` here and `Conference and Year` there, `Code | Venue` here and `Venue | Code` there: readers stumble,
and whoever adds a row copies the wrong one. The header that most of the tables have is the list's own; where two are
equally frequent, the first.

The fix writes the usual words and is unsafe, as the difference may be meant. Where the order differs there is none: only
the author knows whether the header is in the wrong order or the columns are. Invisible characters are no difference, and
are not copied.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator

from awesome_lint.columns import header_words
from awesome_lint.edits import Edit, Fix
from awesome_lint.invisible import RUNS
from awesome_lint.model import Table
from awesome_lint.rule import Context, Diagnostic, Example, NoOptions, Rule

Header = tuple[str, ...]

_JOINTS = "&/,"


def check(context: Context[NoOptions]) -> Iterator[Diagnostic]:
    """Reports the headers that differ from the usual one in spelling or order alone."""
    groups: dict[Header, list[Table]] = {}
    for table in context.list.tables:
        if len(table.header.cells) > 1 and all(_texts(table)) and any(map(_key, _texts(table))):
            groups.setdefault(tuple(sorted(map(_key, _texts(table)))), []).append(table)
    for tables in groups.values():
        # `most_common` keeps the order of appearance among equals.
        counts = Counter(map(_texts, tables))
        usual = max(counts, key=lambda texts: counts[texts])
        for table in tables:
            if _texts(table) != usual:
                yield _diagnostic(context, table, next(other for other in tables if _texts(other) == usual))


def _texts(table: Table) -> Header:
    return tuple(_visible(cell.text) for cell in table.header.cells)


def _visible(text: str) -> str:
    return text if text.isprintable() else RUNS.sub("", text)


@functools.lru_cache(maxsize=256)  # a list has few headers, and many tables under them
def _key(text: str) -> str:
    """A header without letter case, number, marks, and the choice between `&`, `and`, `/` and a comma."""
    words = header_words(text)
    for joint in _JOINTS:
        words = words.replace(joint, " and ")
    return "".join(words.replace(".", "").split())


def _diagnostic(context: Context[NoOptions], table: Table, usual: Table) -> Diagnostic:
    line = context.source.position(usual.span.start).line
    header = " | ".join(_texts(usual))
    message = f"the header “{' | '.join(_texts(table))}” is written “{header}” elsewhere, first on line {line}"
    same_order = tuple(map(_key, _texts(table))) == tuple(map(_key, _texts(usual)))
    if not same_order:
        return Diagnostic(RULE.name, table.header.span, message)
    edits = tuple(
        Edit(cell.span, context.source[other.span])
        for cell, other in zip(table.header.cells, usual.header.cells, strict=True)
        if _visible(cell.text) != _visible(other.text)
    )
    fix = Fix("write the usual header", edits, "unsafe")
    is_clean = all(_visible(edit.text) == edit.text for edit in edits)
    return Diagnostic(RULE.name, table.header.span, message, fix if is_clean else None)


RULE = Rule(
    name="inconsistent-header",
    group="tables",
    doc=__doc__ or "",
    check=check,
    options=NoOptions,
    entries=False,
    examples=(
        Example(
            bad="| Paper | Conference & Year |\n| --- | --- |\n| A | OSDI, 2023 |\n\n| Paper | Conference and Year |\n| --- | --- |\n| B | SOSP, 2021 |\n",
            says=("“Paper | Conference and Year” is written “Paper | Conference & Year” elsewhere, first on line 1",),
            good="| Paper | Conference & Year |\n| --- | --- |\n| A | OSDI, 2023 |\n\n| Paper | Conference & Year |\n| --- | --- |\n| B | SOSP, 2021 |\n",
        ),
        Example(
            bad="| Paper | Venue, Year |\n| --- | --- |\n| A | OSDI, 2023 |\n\n| Paper | Venue & Year |\n| --- | --- |\n| B | SOSP, 2021 |\n",
            says=("“Paper | Venue & Year” is written “Paper | Venue, Year” elsewhere",),
            good="| Paper | Venue, Year |\n| --- | --- |\n| A | OSDI, 2023 |\n\n| Paper | Venue, Year |\n| --- | --- |\n| B | SOSP, 2021 |\n",
        ),
        Example(
            bad="| Paper | Venue | Code |\n| --- | --- | --- |\n| A | OSDI | |\n\n| Paper | Code | Venue |\n| --- | --- | --- |\n| B | | SOSP |\n",
            says=("is written “Paper | Venue | Code” elsewhere",),
        ),
    ),
    valid=(
        Example(
            bad="| Paper | Year |\n| --- | --- |\n| A | 2023 |\n\n| Paper | Venue |\n| --- | --- |\n| B | SOSP |\n",
            says=(),
        ),
        Example(
            bad="| Paper | Year |\n| --- | --- |\n| A | 2023 |\n\n| Paper\u200b | Year |\n| --- | --- |\n| B | 2024 |\n",
            says=(),
        ),
    ),
)
