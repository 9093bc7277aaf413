"""Tables and rows that are shown as text, and text that is shown as a row.

GitHub makes a table only of a header with a line of dashes right below it (the delimiter row) that has as many cells.
Without that line, with one cell too many, in one line with the header, or right below a line of HTML, all rows run
together as text. With a row between the two, that row is the header, and what is above it text. A blank line ends a
table, and the rows behind it are text, too; and a line of text right below a table becomes a row of it, as does the
header of another table. A row that is like those of the table above it, but has text or a topic in between, is none,
either. Other bars, `｜` and `¦`, part no cells. All that is told of tables in items and quotes, too, if
their rows begin with a pipe. Lines of links to parts of the page, those that end with a break, and absolute values
(`|V| denotes`) are no rows.

Where only one reading is possible, the fix is safe: adding the line of dashes or a cell of it, or the blank line that
is missing or too many. Above a definition, `[name]: address`, it is left to the author, as that makes links of text
elsewhere. Below a table whose rows have no pipes at their ends, a few words without one may be a row, as words with
pipes and no link may be below any, and words that are no sentence below a table of one column; there the fix is unsafe.
So is the one that makes a table of rows with links, below words of a header, that stand under a table of as many columns:
they may be more of its rows. Where nothing says that the first row is a header, neither its words nor links or numbers
in all others, making it one is unsafe, and lines that do not begin with pipes are left to their author. A footnote's text needs no blank line.
"""

from __future__ import annotations

from collections.abc import Iterator

from awesome_lint.defects.oddrows import swallowed_lines
from awesome_lint.defects.unrenderedtables import unrendered_tables
from awesome_lint.rule import Context, Diagnostic, Example, NoOptions, Rule


def check(context: Context[NoOptions]) -> Iterator[Diagnostic]:
    """Reports rows that are shown as text, and text that is shown as a row."""
    for finding in (*unrendered_tables(context.list), *swallowed_lines(context.list)):
        yield Diagnostic(RULE.name, finding.span, finding.why, finding.fix)


RULE = Rule(
    name="unrendered-table",
    group="tables",
    doc=__doc__ or "",
    check=check,
    options=NoOptions,
    entries=False,
    examples=(
        Example(
            bad="| Paper | Year |\n| One | 2023 |\n| Two | 2022 |\n",
            says=("the header has no delimiter row (`| --- |`) below it",),
            good="| Paper | Year |\n| --- | --- |\n| One | 2023 |\n| Two | 2022 |\n",
        ),
        Example(
            bad="| Paper | Year |\n| One | 2023 |\n\t| Two | 2022 |\n",
            says=("the header has no delimiter row (`| --- |`) below it",),
        ),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- |\n| One | OSDI | 2023 |\n",
            says=("its delimiter row has 2 cells, its header 3",),
            good="| Paper | Venue | Year |\n| --- | --- | --- |\n| One | OSDI | 2023 |\n",
        ),
        Example(
            bad="| A | B | C |\n|:---|:---:|\n| a | b | c |\n",
            says=("its delimiter row has 2 cells, its header 3",),
            good="| A | B | C |\n|:---|:---:|---|\n| a | b | c |\n",
        ),
        Example(
            bad="| Paper | Year |\n| --- | --- |\n| One | 2023 |\n<!-- new -->\n| Two | 2022 |\n\nText\n\n| Three | 2021 |\n| Four | 2021 |\n",
            says=("`<!-- new -->` separates this row from its table", "they have no header"),
        ),
        Example(
            bad="| Paper | Year |\n\f| --- | --- |\n| One | 2023 |\n",
            says=("its delimiter row has",),
            good="| Paper | Year |\n| --- | --- |\n| One | 2023 |\n",
        ),
        Example(
            bad="| Paper | Year |\n    | --- | --- |\n| One | 2023 |\n",
            says=("its delimiter row is indented",),
            good="| Paper | Year |\n| --- | --- |\n| One | 2023 |\n",
        ),
        Example(
            bad="| Paper | Year |\n| --- | --- |\n| One | 2023 |\n\n| Two | 2022 |\n\nPaper | Venue | Year\n--- | --- | ---\nOne | OSDI | 2023\n\nTwo | SOSP | 2022\n",
            says=("a blank line separates this row from its table", "a blank line separates this row from its table"),
            good="| Paper | Year |\n| --- | --- |\n| One | 2023 |\n| Two | 2022 |\n\nPaper | Venue | Year\n--- | --- | ---\nOne | OSDI | 2023\nTwo | SOSP | 2022\n",
        ),
        Example(
            bad="| Paper |\n| --- |\n| One |\n\n| Two |\n| Talk | Year |\n| --- | --- |\n| Three | 2022 |\n",
            says=("a blank line separates this row from its table",),
            good="| Paper |\n| --- |\n| One |\n| Two |\n\n| Talk | Year |\n| --- | --- |\n| Three | 2022 |\n",
        ),
        Example(
            bad="<details>\n| Paper | Year |\n| --- | --- |\n| One | 2023 |\n</details>\n",
            says=("because it directly follows a line of HTML",),
            good="<details>\n\n| Paper | Year |\n| --- | --- |\n| One | 2023 |\n</details>\n",
        ),
        Example(
            bad="<div>\n| Paper | Year |\n| --- | --- |\n| One | 2023 | the note past the header |\n</div>\n",
            says=("because it directly follows a line of HTML",),
        ),
        Example(
            bad="- as compared in\n| Paper | Year |\n| --- | --- |\n| One | 2023 |\n",
            says=("is shown as text of the item above it",),
            good="- as compared in\n\n| Paper | Year |\n| --- | --- |\n| One | 2023 |\n",
        ),
        Example(
            bad="| Paper | Year |\n| --- | --- |\n| One | 2023 |\n| Paper | Year |\n| --- | --- |\n| Two | 2022 |\n\n"
            "> | Paper | Venue | Year |\n> | --- | --- | --- |\n> | One | OSDI | 2023 |\n> | Dataset | Size |\n> | --- | --- |\n> | Three | 9 |\n",
            says=("begin another table", "begin another table"),
            good="| Paper | Year |\n| --- | --- |\n| One | 2023 |\n\n| Paper | Year |\n| --- | --- |\n| Two | 2022 |\n\n"
            "> | Paper | Venue | Year |\n> | --- | --- | --- |\n> | One | OSDI | 2023 |\n>\n> | Dataset | Size |\n> | --- | --- |\n> | Three | 9 |\n",
        ),
        Example(
            bad="> | Paper | Year |\n> | --- | --- |\n> | One | 2023 |\n> More are to come.\n",
            says=("“More are to come.” is shown as a row",),
            good="> | Paper | Year |\n> | --- | --- |\n> | One | 2023 |\n>\n> More are to come.\n",
        ),
        Example(
            bad="| Paper | Year |\n| --- | --- |\n| One | 2023 |\nMore are to come.\n",
            says=("“More are to come.” is shown as a row of the table above it",),
            good="| Paper | Year |\n| --- | --- |\n| One | 2023 |\n\nMore are to come.\n",
        ),
        Example(
            bad="| Paper | Venue | Year |\n|:-:|:-:|\n| One | OSDI | 2023 |\n",
            says=("its delimiter row has 2 cells, its header 3",),
            good="| Paper | Venue | Year |\n|:-:|:-:|:-:|\n| One | OSDI | 2023 |\n",
        ),
        Example(
            bad="| Paper | Year |\n|:-:|:-;|\n| One | 2023 |\n",
            says=("its delimiter row, `|:-:|:-;|`, has characters other than",),
            good="| Paper | Year |\n|:-:|:-:|\n| One | 2023 |\n",
        ),
        Example(
            bad="| Paper | Year |\n\n| --- | --- |\n| One | 2023 |\n",
            says=("a blank line separates its header from the delimiter row",),
            good="| Paper | Year |\n| --- | --- |\n| One | 2023 |\n",
        ),
        Example(
            bad="| Paper | Year |\n<!-- c -->\n| --- | --- |\n| One | 2023 |\n",
            says=("`<!-- c -->` separates its header from the delimiter row",),
        ),
        Example(
            bad="## Papers\n\n| --- | --- |\n| One | 2023 |\n\nTalks:\n| --- | --- |\n| One | 2023 |\n",
            says=("their delimiter row has no header above it", "their delimiter row has no header above it"),
        ),
        Example(
            bad="| Paper | Year |\n| One | 2023 |\n| --- | --- |\n| Two | 2022 |\n\n| Paper | Year |\n| --- | --- |\n| Three | 2022 |\n",
            says=("the delimiter row is not right below it, but a row too low",),
            good="| Paper | Year |\n| --- | --- |\n| One | 2023 |\n| Two | 2022 |\n\n| Paper | Year |\n| --- | --- |\n| Three | 2022 |\n",
        ),
        Example(
            bad="**Papers**\n| Paper | Venue | Year |\n| One | OSDI | 2023 |\n| :-- | --- | --- |\n",
            says=("the delimiter row is not right below it, but a row too low",),
            good="**Papers**\n| Paper | Venue | Year |\n| :-- | --- | --- |\n| One | OSDI | 2023 |\n",
        ),
        Example(
            bad="| One | 2023 |\n| Paper | Year |\n| --- | --- |\n| Two | 2022 |\n",
            says=("it stands above the header of the table",),
        ),
        Example(
            bad="| Paper | Year |\n| --- | --- |\n| One | 2023 |\n\n| Paper | Year |\n| Two | 2022 |\n\n- | Paper | Year |\n  | --- | --- |\n"
            "  | One | 2023 |\n\n  | --- | --- |\n  | Two | 2022 |\n",
            says=("the header has no delimiter row", "their delimiter row has no header above it"),
            good="| Paper | Year |\n| --- | --- |\n| One | 2023 |\n\n| Paper | Year |\n| --- | --- |\n| Two | 2022 |\n\n- | Paper | Year |\n  | --- | --- |\n"
            "  | One | 2023 |\n\n  | --- | --- |\n  | Two | 2022 |\n",
        ),
        Example(
            bad="|Paper|Year|\n\n|One|2023|\n|Two|2022|\n",
            says=("the header has no delimiter row",),
            good="|Paper|Year|\n|---|---|\n|One|2023|\n|Two|2022|\n",
        ),
        Example(
            bad="| Talks | Slides |\n\n| Name | License |\n| sort | GPL |\n",
            says=("the header has no delimiter row",),
        ),
        Example(
            bad="| Paper | Year |\n| One | 2023 |\n| Talk | Year |\n| --- | --- |\n| Two | 2022 |\n",
            says=("the header has no delimiter row",),
        ),
        Example(
            bad="**More**\n| Paper | Year |\n| One | 2023 |\n",
            says=("the header has no delimiter row",),
            good="**More**\n| Paper | Year |\n| --- | --- |\n| One | 2023 |\n",
        ),
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| [One](https://example.org/1) | OSDI |\n\n| Name | License |\n| [sort](https://example.org/2) | GPL |\n",
            says=("the header has no delimiter row",),
            good="| Paper | Venue |\n| --- | --- |\n| [One](https://example.org/1) | OSDI |\n\n| Name | License |\n| --- | --- |\n| [sort](https://example.org/2) | GPL |\n",
        ),
        Example(
            bad="| Paper | Venue | Year |\n| --- | --- | --- |\n| [One](https://example.org/1) | OSDI | 2023 |\n\n"
            "| [Two](https://example.org/2) | OSDI | 2023 | a |\n\n| [Three](https://example.org/3) | OSDI | 2023 |\n\n"
            "### More\n| [Four](https://example.org/4) | OSDI | 2022 |\n",
            says=(
                "a blank line separates this row",
                "a blank line separates this row",
                "no table stands right above it",
            ),
        ),
        Example(
            bad="| Paper | Year |\n||\n| `One` | 2023 |\n\n**More**\n\n| Paper | Year |\n| | |\n| `Two` | 2022 |\n\n"
            "| Paper | Venue | Year |\n|:--- |:---: :---:|\n| One | OSDI | 2023 |\n",
            says=("no delimiter row", "no delimiter row", "a `|` is missing in its delimiter row"),
            good="| Paper | Year |\n| --- | --- |\n||\n| `One` | 2023 |\n\n**More**\n\n| Paper | Year |\n| --- | --- |\n| `Two` | 2022 |\n\n"
            "| Paper | Venue | Year |\n| :--- | :---: | :---: |\n| One | OSDI | 2023 |\n",
        ),
        Example(
            bad="| Paper | Year |\n| --- | --- |\n｜ One ｜ 2023 ｜\n| Two | 2022 |\n\n"
            "｜ Paper ｜ Year ｜\n| --- | --- |\n| One | 2023 |\n\n｜Paper｜Year｜\n｜---｜---｜\n｜One｜2023｜\n",
            says=("its `｜` is not the `|`", "its `｜` is not the `|`", "its `｜` is not the `|`"),
            good="| Paper | Year |\n| --- | --- |\n| One | 2023 |\n| Two | 2022 |\n\n"
            "| Paper | Year |\n| --- | --- |\n| One | 2023 |\n\n|Paper|Year|\n|---|---|\n|One|2023|\n",
        ),
        Example(
            bad="| Paper |\n| --- |\n| [One](https://example.org/1) |\n| [Two](https://example.org/2) |\nSee also the wiki.\n\n"
            "| # | Paper |\n| --- | --- |\n| 1 | [One](https://example.org/1) |\n| 2 | [Two](https://example.org/2) |\nAsk us | or see below.\n",
            says=("“See also the wiki.” is shown as a row", "“Ask us | or see below.” is shown as a row"),
            good="| Paper |\n| --- |\n| [One](https://example.org/1) |\n| [Two](https://example.org/2) |\n\nSee also the wiki.\n\n"
            "| # | Paper |\n| --- | --- |\n| 1 | [One](https://example.org/1) |\n| 2 | [Two](https://example.org/2) |\n\nAsk us | or see below.\n",
        ),
        Example(
            bad="| Paper | Year | | --- | --- |\n| One | 2023 |\n",
            says=("its delimiter row stands in one line with its header",),
            good="| Paper | Year |\n| --- | --- |\n| One | 2023 |\n",
        ),
        Example(
            bad="| Paper | Year |:---:|:---:|\n| One | 2023 |\n",
            says=("its delimiter row stands in one line with its header",),
            good="| Paper | Year |\n|:---:|:---:|\n| One | 2023 |\n",
        ),
        Example(
            bad="> | Paper | Year |\n> | --- | --- | | One | 2023 |\n> | Two | 2022 |\n",
            says=("its delimiter row stands in one line with its first row",),
            good="> | Paper | Year |\n> | --- | --- |\n> | One | 2023 |\n> | Two | 2022 |\n",
        ),
        Example(
            bad="1. Papers\n\n   | Paper | Venue | Year |\n   | --- | --- |\n   | One | OSDI | 2023 |\n",
            says=("its delimiter row has 2 cells, its header 3",),
            good="1. Papers\n\n   | Paper | Venue | Year |\n   | --- | --- | --- |\n   | One | OSDI | 2023 |\n",
        ),
        Example(
            bad="- Paper | Year | Code\n  | --- | --- |\n  | One | 2023 | a |\n",
            says=("its delimiter row has 2 cells, its header 3",),
            good="- Paper | Year | Code\n  --- | --- | ---\n  | One | 2023 | a |\n",
        ),
        Example(
            bad="> | Paper | Year |\n> | One | 2023 |\n\n- | Paper | Year |\n  | One | 2023 |\n",
            says=("the header has no delimiter row", "the header has no delimiter row"),
            good="> | Paper | Year |\n> | --- | --- |\n> | One | 2023 |\n\n"
            "- | Paper | Year |\n  | --- | --- |\n  | One | 2023 |\n",
        ),
        Example(
            bad="- | Paper | Year |\n  | --- | --- |\n  | One | 2023 |\n\n  | Two | 2022 |\n",
            says=("a blank line separates this row from its table",),
            good="- | Paper | Year |\n  | --- | --- |\n  | One | 2023 |\n  | Two | 2022 |\n",
        ),
        Example(
            bad="- | Paper | Year |\n  | --- | --- |\n  | One | 2023 |\n  More are to come.\n- Others\n",
            says=("“More are to come.” is shown as a row",),
            good="- | Paper | Year |\n  | --- | --- |\n  | One | 2023 |\n\n  More are to come.\n- Others\n",
        ),
        Example(
            bad="Paper | Venue\n--- | ---\nSorter | OSDI\nWasher | SOSP\nFolder\n",
            says=("“Folder” is shown as a row",),
            good="Paper | Venue\n--- | ---\nSorter | OSDI\nWasher | SOSP\n\nFolder\n",
        ),
        Example(
            bad="One.[^1]\n\n| Paper | Year |\n| --- | --- |\n| One | 2023 |\n[^1]: A note.\n| Two | 2022 |\n",
            says=("`[^1]: A note.` separates this row from its table, so it is shown as text",),
        ),
        Example(
            bad="As in [one].\n\n| Paper | Year |\n| --- | --- |\n| One | 2023 |\n[one]: https://example.org\n",
            says=("“[one]: https://example.org” is shown as a row of the table above it",),
        ),
    ),
    valid=(
        Example(
            bad="The folders:\n|-- a\n|   |-- b\n|   |-- c\n\n- [A](https://a.org) | [B](https://b.org)\n  | [C](https://c.org) | [D](https://d.org)\n"
            "  | [E](https://e.org) | [F](https://f.org)\n\nThe norm is\n|x| + |y| and not\n|a| + |b| here\n",
            says=(),
        ),
        Example(
            bad="Name | Stars | Language\n--- | --- | ---\nSorter | 10 | C\n\nRun `cat list | sort | uniq` to see them all\n\n"
            "Name | Stars | Language\n--- | --- | ---\nSorter | 10 | C\n\n[Home](https://a.org) | [Docs](https://b.org) | [Blog](https://c.org)\n\n"
            "| [Home](https://a.org) | [Docs](https://b.org) | C |\n\n|   |-- `a`\n|   `-- b\n|   `-- c\n",
            says=(),
        ),
        Example(bad="One.[^1]\n\n| Paper | Year |\n| --- | --- |\n| One | 2023 |\n[^1]: A note.\n", says=()),
        Example(
            bad="a[^1]\n\n| a | b |\n| - | - |\n\n[^1]: note\n\n    | a | b |\n    | - | - |\n    | c | d |\n", says=()
        ),
        Example(
            bad="[one](https://example.org/1) | [two](https://example.org/2) | [three](https://example.org/3)\n",
            says=(),
        ),
        Example(
            bad="- as in\n| Paper | Year |\n| One | 2023 |\n\n> - `sort`\n>   ```\n>   | a | b |\n>   | c | d |\n>   ```\n",
            says=(),
        ),
        Example(bad="| Paper | Year |\n| --- | --- |\n| One | 2023 |\n| --- | --- |\n| Two | 2022 |\n", says=()),
        Example(bad="| Paper | Year |\n| --- | --- |\n| One | 2023 |\n\u200b\n| Two | 2022 |\n", says=()),
        Example(bad="```\n| a | b |\n| c | d |\n```\n\n<pre>\n| a | b |\n| - | - |\n</pre>\n", says=()),
    ),
)
