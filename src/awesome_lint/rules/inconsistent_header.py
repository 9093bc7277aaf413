"""Headers that differ from those of tables with the same columns in spelling or order.

`Conference & Year` here and `Conference and Year` there, `Code | Venue` here and `Venue | Code` there: readers stumble,
and whoever adds a row copies the wrong one. So it is with `License` and `Licence`: words of some length that differ by
a letter. The header that most of the tables have is the list's own; where two are equally frequent, the first.

The fix writes the usual words and is unsafe, as the difference may be meant. Where the order differs there is none:
only the author knows whether the header is in the wrong order or the columns are; nor where a word that differs by a
letter is not much rarer than the other. Invisible characters are no difference, and are not copied; ids, comments and
emphasis of a header stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from awesome_lint.basics.patterns import regex
from awesome_lint.defects.headers import header_key, header_texts, is_slip, with_same_columns
from awesome_lint.defects.invisible import visible
from awesome_lint.diagnostic import brief
from awesome_lint.edits import Edit, Fix
from awesome_lint.model import Inline, Table
from awesome_lint.rule import Context, Diagnostic, Example, NoOptions, Rule
from awesome_lint.source import Source, Span

# Tags, comments, links and pictures.
_MORE_THAN_WORDS = regex(r"[<\[]")
# So many times as often, a header is no other one that differs by a letter.
_SURE = 3
# Of more columns that differ, the whole header is told.
_MOST_NAMED = 3


def check(context: Context[NoOptions]) -> Iterator[Diagnostic]:
    """Reports the headers that differ from the usual one in spelling or order alone."""
    for tables in with_same_columns(context.list.tables):
        counts = Counter(map(header_texts, tables))
        # Of equals, the first.
        usual = max(counts, key=lambda header: counts[header])
        first = next(table for table in tables if header_texts(table) == usual)
        for table in tables:
            if (own := header_texts(table)) != usual:
                yield _diagnostic(context, table, first, _SURE * counts[own] <= counts[usual])


def _diagnostic(context: Context[NoOptions], table: Table, usual: Table, is_rarer: bool) -> Diagnostic:
    line = context.source.position(usual.span.start).line
    message = f"{_difference(header_texts(table), header_texts(usual))} in other tables (first on line {line})"
    keys = [*zip(map(header_key, header_texts(table)), map(header_key, header_texts(usual)), strict=True)]
    if any(one != other and not (is_rarer and is_slip(one, other)) for one, other in keys):
        return Diagnostic(RULE.name, table.header.span, message)
    edits = tuple(
        _edit(context.source, cell, other)
        for cell, other in zip(table.header.cells, usual.header.cells, strict=True)
        if visible(cell.text) != visible(other.text)
    )
    sure = tuple(edit for edit in edits if edit is not None and visible(edit.text) == edit.text)
    words = " and ".join(f"`{brief(edit.text)}`" for edit in sure) if len(sure) <= _MOST_NAMED else "the usual header"
    fix = Fix(f"write {words}", sure, "unsafe") if len(sure) == len(edits) else None
    return Diagnostic(RULE.name, table.header.span, message, fix)


def _difference(own: Sequence[str], usual: Sequence[str]) -> str:
    """In what a header differs from the usual one, as the beginning of the message."""
    pairs = [(one, other) for one, other in zip(own, usual, strict=True) if one != other]
    if len(pairs) <= _MOST_NAMED and all(_is_respelled(*pair) for pair in pairs):
        return " and ".join(f"`{brief(one)}` is `{brief(other)}`" for one, other in pairs)
    header = brief(" | ".join(usual))
    if sorted(own) != sorted(usual):
        return f"this header is “{header}”"
    named = " and ".join(f"`{brief(one)}`" for one, _ in pairs)
    return f"the columns {named if len(pairs) <= _MOST_NAMED else 'of this table'} are in another order, “{header}”,"


def _is_respelled(one: str, other: str) -> bool:
    """Whether two headers are one, in other words or another order of them: `Year/Venue`."""
    keys = header_key(one), header_key(other)
    return sorted(keys[0]) == sorted(keys[1]) or is_slip(*keys)


def _edit(source: Source, cell: Inline, usual: Inline) -> Edit | None:
    """The edit that writes the words of `usual` into a cell, and leaves what else it holds;
    None where they are not to be told apart.
    """
    own, other = source[cell.span], source[usual.span]
    if own.count(cell.text) == 1 and usual.text in other:
        start = cell.span.start + own.index(cell.text)
        return Edit(Span(start, start + len(cell.text)), usual.text)
    return None if _MORE_THAN_WORDS.search(own + other) else Edit(cell.span, other)


RULE = Rule(
    name="inconsistent-header",
    group="tables",
    doc=__doc__ or "",
    check=check,
    options=NoOptions,
    entries=False,
    examples=(
        Example(
            bad="| Title | Venue |\n| --- | --- |\n| A | OSDI, 2023 |\n\n"
            "| Title | Venue |\n| --- | --- |\n| B | OSDI, 2023 |\n\n"
            "| Title | Venue |\n| --- | --- |\n| C | OSDI, 2023 |\n\n"
            "| Tilte | Venue |\n| --- | --- |\n| D | SOSP, 2021 |\n",
            says=("`Tilte` is `Title` in other tables (first on line 1)",),
            good="| Title | Venue |\n| --- | --- |\n| A | OSDI, 2023 |\n\n"
            "| Title | Venue |\n| --- | --- |\n| B | OSDI, 2023 |\n\n"
            "| Title | Venue |\n| --- | --- |\n| C | OSDI, 2023 |\n\n"
            "| Title | Venue |\n| --- | --- |\n| D | SOSP, 2021 |\n",
        ),
        Example(
            bad="| Paper 论文 | Year |\n| --- | --- |\n| A | 2023 |\n\n| Paper 論文 | Year |\n| --- | --- |\n| B | 2021 |\n",
            says=("`Paper 論文` is `Paper 论文` in other tables (first on line 1)",),
            good="| Paper 论文 | Year |\n| --- | --- |\n| A | 2023 |\n\n| Paper 论文 | Year |\n| --- | --- |\n| B | 2021 |\n",
        ),
        Example(
            bad="| Paper | Conference & Year |\n| --- | --- |\n| A | OSDI, 2023 |\n\n| Paper | Conference and Year |\n| --- | --- |\n| B | SOSP, 2021 |\n",
            says=("`Conference and Year` is `Conference & Year` in other tables (first on line 1)",),
            good="| Paper | Conference & Year |\n| --- | --- |\n| A | OSDI, 2023 |\n\n| Paper | Conference & Year |\n| --- | --- |\n| B | SOSP, 2021 |\n",
        ),
        Example(
            bad="| Paper | Venue & Year |\n| --- | --- |\n| A | SC, 2021 |\n\n"
            '| Paper | <a name="v"></a>**Venue / Year** <!-- of the paper --> |\n| --- | --- |\n| B | SC, 2022 |\n\n'
            "| Paper | Venue<br>and Year |\n| --- | --- |\n| B | SC, 2022 |\n",
            says=("`Venue / Year` is `Venue & Year` in other tables", "`Venue and Year` is `Venue & Year`"),
            good="| Paper | Venue & Year |\n| --- | --- |\n| A | SC, 2021 |\n\n"
            '| Paper | <a name="v"></a>**Venue & Year** <!-- of the paper --> |\n| --- | --- |\n| B | SC, 2022 |\n\n'
            "| Paper | Venue<br>and Year |\n| --- | --- |\n| B | SC, 2022 |\n",
        ),
        Example(
            bad="| Paper | Venue, Year |\n| --- | --- |\n| A | OSDI, 2023 |\n\n| Paper | Venue & Year |\n| --- | --- |\n| B | SOSP, 2021 |\n",
            says=("`Venue & Year` is `Venue, Year` in other tables",),
            good="| Paper | Venue, Year |\n| --- | --- |\n| A | OSDI, 2023 |\n\n| Paper | Venue, Year |\n| --- | --- |\n| B | SOSP, 2021 |\n",
        ),
        Example(
            bad="| Paper | Venue | Code |\n| --- | --- | --- |\n| A | OSDI | |\n\n| Paper | Code | Venue |\n| --- | --- | --- |\n| B | | SOSP |\n",
            says=(
                "the columns `Code` and `Venue` are in another order, “Paper | Venue | Code”, in other tables (first on line 1)",
            ),
        ),
        Example(
            bad="| Paper | Confernce |\n| --- | --- |\n| A | OSDI |\n\n| Paper | Conference |\n| --- | --- |\n| B | SOSP |\n\n"
            "| Paper | Conference |\n| --- | --- |\n| C | NSDI |\n\n| Paper | Conference |\n| --- | --- |\n| D | SC |\n",
            says=("`Confernce` is `Conference` in other tables (first on line 5)",),
            good="| Paper | Conference |\n| --- | --- |\n| A | OSDI |\n\n| Paper | Conference |\n| --- | --- |\n| B | SOSP |\n\n"
            "| Paper | Conference |\n| --- | --- |\n| C | NSDI |\n\n| Paper | Conference |\n| --- | --- |\n| D | SC |\n",
        ),
        Example(
            bad="| Data | Licence |\n| --- | --- |\n| A | MIT |\n\n| Data | License |\n| --- | --- |\n| B | MIT |\n",
            says=("`License` is `Licence` in other tables",),
        ),
        Example(
            bad="| Paper | Venue/Year |\n| --- | --- |\n| A | SC'21 |\n\n| Paper | Year/Venue |\n| --- | --- |\n| B | SC'22 |\n",
            says=("`Year/Venue` is `Venue/Year` in other tables",),
        ),
        Example(
            bad="| Title | Pub. & Date |\n| --- | --- |\n| A | SC, 2021 |\n\n| Title | Publication & Date |\n| --- | --- |\n| B | SC, 2022 |\n",
            says=("`Publication & Date` is `Pub. & Date` in other tables",),
            good="| Title | Pub. & Date |\n| --- | --- |\n| A | SC, 2021 |\n\n| Title | Pub. & Date |\n| --- | --- |\n| B | SC, 2022 |\n",
        ),
    ),
    valid=(
        Example(
            bad="| Paper | ImageNet |\n| --- | --- |\n| A | 1 |\n\n| Paper | ImageNet-C |\n| --- | --- |\n| B | 1 |\n",
            says=(),
        ),
        Example(
            bad="| 模型名称 | 最大输入长度 |\n| --- | --- |\n| a | 1 |\n\n| 模型名称 | 最大输出长度 |\n| --- | --- |\n| b | 1 |\n",
            says=(),
        ),
        Example(
            bad="| Paper | Encoder | Top1 |\n| --- | --- | --- |\n| A | x | 1 |\n\n| Paper | Decoder | Top1 |\n| --- | --- | --- |\n| B | x | 2 |\n\n"
            "| Paper | Encoder | Top5 |\n| --- | --- | --- |\n| A | x | 1 |\n",
            says=(),
        ),
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
