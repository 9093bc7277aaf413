"""Lines with pipes: which are rows, what is told of them, and whether its fix is safe."""

from __future__ import annotations

import pytest

import awesome_lint as api

_DATA = "| Dataset | Size |\n| --- | --- |\n| [A](https://a.org/1) | big |\n| [B](https://a.org/2) | small |\n"
_ONE = "| Paper |\n| --- |\n| [A](https://a.org/1) |\n| [B](https://a.org/2) |\n"
_CODE = (
    "| Paper | Venue | Code |\n| --- | --- | --- |\n"
    "| [A](https://a.org/1) | OSDI | [c](https://a.org/3) |\n| [B](https://a.org/2) | SOSP | [c](https://a.org/4) |\n"
)


@pytest.mark.parametrize(
    ("text", "rule", "part", "safety"),
    [
        (f"{_DATA}Sorter | Sorts the socks.\n", "missing-pipe", "starts and ends without", "unsafe"),
        (f"{_DATA}[C](https://a.org/3 | Di.\n", "missing-pipe", "starts and ends without", "unsafe"),
        (f"{_CODE}Folding Hats | VLDB | to be released soon.\n", "missing-pipe", "starts and ends without", "unsafe"),
        (f"{_CODE}See the wiki | 1 | 2 or below.\n", "unrendered-table", "shown as a row of the table", "unsafe"),
        (f"{_ONE}Sorting Socks, SOSP 2023\n", "unrendered-table", "shown as a row of the table", "unsafe"),
        (f"{_ONE}See also the wiki.\n", "unrendered-table", "shown as a row of the table", "safe"),
        (f"{_DATA}\n| Private | huge |\n| [D](https://a.org/3) | tiny |\n", "unrendered-table", "a blank line", "safe"),
        (
            f"{_DATA}\n| Tool | small |\n| [D](https://a.org/3) | tiny |\n",
            "unrendered-table",
            "no delimiter row",
            "unsafe",
        ),
        (f"{_CODE}\n## B\n\n| [D](https://a.org/3) | OSDI | |\n", "unrendered-table", "no table stands right", None),
        *(
            (f"{_DATA}{mark}\n| [D](https://a.org/3) | tiny |\n", "unrendered-table", "a merge conflict", None)
            for mark in ("<<<<<<< HEAD", "=======", ">>>>>>> upstream/main")
        ),
        (f"{_DATA}=======\n", "unrendered-table", "a merge conflict", None),
    ],
)
def test_a_line_below_a_table(text: str, rule: str, part: str, safety: str | None) -> None:
    (found,) = api.check(text, settings={"select": ["missing-pipe", "unrendered-table"]})
    assert (found.rule, found.fix.safety if found.fix else None) == (rule, safety)
    assert part in found.message


@pytest.mark.parametrize(
    "text",
    [
        f"{_CODE}\n## Links\n\n| [Home](https://a.org/h) | Docs | [Blog](https://a.org/b) |\n",
        f"{_CODE}\nSee also:\n\n| [Home](https://a.org/h) | Docs | [Blog](https://a.org/b) |\n",
        f"{_CODE}\nSee also:\n\n| [back](#a) | OSDI | [home](https://a.org) |\n",
    ],
)
def test_lines_of_links_are_no_rows(text: str) -> None:
    assert not list(api.check(text, settings={"select": ["missing-pipe", "unrendered-table"]}))


_LINKS = "| [A](https://a.org/1) | OSDI |\n| [B](https://a.org/2) | SOSP |\n"


@pytest.mark.parametrize(
    "text",
    [
        "|V|: number of nodes\n|E|: number of edges\n",
        "> |V|: number of nodes\n> |E|: number of edges\n",
        "|V|表示节点数\n|E|表示边数\n",
        "|x| + |y| = |z|\n|a| + |b| = |c|\n",
        "|A ∪ B| ≤ |A| + |B|.\n|f(x) - y| is small | as shown.\n",
        "||x|| is the norm\n||y|| is another\n",
        "**[A](https://a.org)** | [![B](https://b.org/b.svg)](https://b.org) | [C](https://c.org)\n" * 3,
        "|0> and |1> are states.\n|+> and |-> are others.\n",
        f"{_DATA}\n|V| denotes the number of nodes.\n",
        f"{_CODE}\n|x|, |y| are norms.\n",
        f"- one\n\n  {_DATA}\n  |V| denotes the number of nodes.\n".replace("\n|", "\n  |"),
        "[2024](#a) | [2023](#b) | [2022](#c)\n[2021](#d) | Older | [2020](#e)\n[2019](#f) | [2018](#g) | [2017](#h)\n",
        "**Links:** [A](https://a.org) | [B](https://b.org) | [C](https://c.org)\n" * 3,
        "A paper | OSDI | [p](https://a.org)  \nAnother | OSDI | [p](https://b.org)  \nThird | OSDI | [p](https://c.org)\n",
        "A paper | OSDI | [p](https://a.org)\\\nAnother | OSDI | [p](https://b.org)\\\nThird | OSDI | [p](https://c.org)\n",
        "Title | Code | Data<br>\n[Intro](#i) | [x](#c) | [y](#d)<br>\n[More](#m) | [x](#c) | [y](#d)\n",
        "Conference | Journal | Preprint<br>\nICML | JMLR | arXiv<br/>\nICLR | TPAMI | OpenReview\n",
        "Home | Papers | About\n---|---|---\n\n**Links:** [A](https://a.org/#a) | [B](https://b.org) | [C](https://c.org)\n",
        "Home | Papers | About\n---|---|---\n\nSee [A](#a) | [B](https://b.org) | [C](https://c.org)\n",
    ],
)
def test_text_with_pipes_is_no_row(text: str) -> None:
    assert not [found for found in api.check(text) if found.rule in ("unrendered-table", "ragged-row")]


@pytest.mark.parametrize(
    ("text", "part", "safety"),
    [
        (f"| Paper | Venue |\n{_LINKS}", "no delimiter row", "safe"),
        (f"| Foo | Bar |\n{_LINKS}", "no delimiter row", "safe"),
        ("| Paper | Venue |\n| One | OSDI |\n", "no delimiter row", "safe"),
        ("| Paper | Venue\n| One | OSDI\n", "no delimiter row", "safe"),
        ("| Li Si | Acme |\n| Wang Wu | Ajax |\n", "no delimiter row", "unsafe"),
        ("|\\mathcal{V}|表示节点数\n|\\mathcal{E}|表示边数\n", "no delimiter row", "unsafe"),
        ("| Name | Zhang San |\n| Title | Dr. |\n", "no delimiter row", "unsafe"),
        (f"{_DATA}\n|{{V}}|节点数\n", "a blank line", "unsafe"),
        (f"- one\n\n  {_DATA}\n  |{{V}}|节点数\n".replace("\n|", "\n  |"), "a blank line", "unsafe"),
        (f"{_DATA}[C](https://a.org/3) ｜ small\n", "is shown as a row of the table", "unsafe"),
        ("| Foo | Bar |\n| | |\n| Wang Wu | Ajax |\n", "no delimiter row", "safe"),
        ("Li Si | Acme | a@b.org\nWang Wu | Ajax | c@d.org\nZhao | Ajax | e@d.org\n", "no delimiter row", None),
        ("Li Si | Acme | none\nWang Wu | Ajax | 11\nZhao | Ajax | 12\n", "no delimiter row", None),
        ("| Metric | Seen |\n| **a** | 1 |\n| **b** | - |\n", "no delimiter row", "safe"),
        ("Foo | Venue | Code\nOne | OSDI | 1\nTwo | OSDI | 2\n", "no delimiter row", "safe"),
        ("Paper | Venue | Code\nOne | OSDI | no\nTwo | OSDI | no\n", "no delimiter row", "safe"),
        (f"| Paper | Venue |\n| ... | ... |\n{_LINKS}", "no delimiter row", None),
        (f"|V|: number of nodes\n\n{_LINKS}", "they have no header", None),
        (f"| Paper |\n|---|---|\n{_LINKS}", "its delimiter row has 2 cells, its header 1", None),
        ("| Paper |\n|---|---|\n| One |\n", "its delimiter row has 2 cells, its header 1", "safe"),
        (f"{_DATA[:-1]} \n\n| [C](https://a.org/3) | small |\n", "a blank line", "safe"),
        (f"{_DATA[:-1]}\t\n\n| [C](https://a.org/3) | small |\n", "a blank line", "safe"),
        ("|Model |Paper |Year\n|GPT |[a](https://a.org/1) |2020\n", "no delimiter row", "safe"),
        ("|Model| Paper |Year|\n|GPT| [a](https://a.org/1) |2020|\n", "no delimiter row", "safe"),
        ("|Model| Org |Year|\n|---|---|---|\n|GPT| Acme |2020|\n\n|BERT| Acme |2019|\n", "a blank line", "safe"),
        ("|Paper| Venue\n|BERT| NAACL 2019\n", "no delimiter row", "safe"),
        ("|模型|论文\n|甲|乙\n", "no delimiter row", "safe"),
        *(
            (f"Model | Paper | Year{end}\nA | [a]({url}) | 2019{end}\nB | [b](#b) | 2020\n", "no delimiter row", "safe")
            for end, url in (("  ", "https://a.org/1"), ("<br>", "https://a.org/1"), ("", "https://a.org/1"))
        ),
        ("Foo | Bar | Baz\nA | [a](#x) | 1\nB | [b](https://a.org/1) | 2\n", "no delimiter row", None),
    ],
)
def test_rows_as_text(text: str, part: str, safety: str | None) -> None:
    (found,) = api.check(text, settings={"select": ["unrendered-table"]})
    assert part in found.message
    assert (found.fix.safety if found.fix else None) == safety


@pytest.mark.parametrize(
    ("row", "mended"),
    [
        ("| :－－ | －－ |", "| :--- | --- |"),
        ("| - - - | - - - |", "| --- | --- |"),
        ("| :- - -: | - - - |", "| :---: | --- |"),
        ("| －－ | ：－： |", "| --- | :---: |"),
        ("| ー | ー |", "| --- | --- |"),
        ("|────|────|", "|---|---|"),
        ("| ——— | === |", "| --- | --- |"),
    ],
)
def test_dashes_in_other_characters_are_replaced(row: str, mended: str) -> None:
    text = f"| Paper | Venue |\n{row}\n{_LINKS}"
    assert api.fix(text, settings={"select": ["unrendered-table"]}).text == text.replace(row, mended)


@pytest.mark.parametrize(
    "text",
    [
        f"| 论文 ｜ 会议 |\n|---|---|\n{_LINKS}",
        f"论文 ｜ 会议\n---|---\n{_LINKS}",
        f"| 论文 ｜ 会议 |\n|---｜---|\n{_LINKS}| C ｜ OSDI |\n",
        f"| Paper ¦ Venue |\n|---|---|\n{_LINKS}",
        f"| Paper | Venue |\n|---|---|\n{_LINKS}¦ C ¦ OSDI ¦\n",
        "¦ One ¦ Two ¦\n¦ --- ¦ --- ¦\n¦ a ¦ b ¦\n",
        "│ One │ Two │\n│ --- │ --- │\n│ a │ b │\n",
    ],
)
def test_other_bars_are_replaced(text: str) -> None:
    meant = text.replace("｜", "|").replace("¦", "|").replace("│", "|")
    assert api.fix(text, settings={"select": ["unrendered-table"]}).text == meant


@pytest.mark.parametrize(
    "text",
    [
        *("Smith â€¦ B", "SmithÃ¦s", "[A ¦ B](https://a.org/3)", "¦Á", "`a ¦ b`", "$p(x ¦ y)$", "<!-- a ¦ b --> x"),
        *("Learning P(A¦B) fast", '<b title="a ¦ b">x</b>'),
    ],
)
def test_bars_that_are_part_of_a_text_part_no_cells(text: str) -> None:
    found, *_ = api.check(f"{_CODE}| {text} | OSDI |\n", settings={"select": ["ragged-row"]})
    assert found.message.endswith("“Code”")
    assert found.fix is not None
    assert found.fix.safety == "safe"


def test_a_bar_behind_words_of_another_column_is_replaced_by_an_unsafe_fix() -> None:
    row = "| [C](https://a.org/5) in OSDI ¦ OSDI | [c](https://a.org/6) |\n"
    (found,) = api.check(f"{_CODE}{row}", settings={"select": ["ragged-row"]})
    assert found.fix is not None
    assert found.fix.safety == "unsafe"


def test_a_row_that_may_be_notation_gets_no_pipe_by_a_safe_fix() -> None:
    (found,) = api.check(f"{_DATA}|V| denotes the number of nodes.\n", settings={"select": ["missing-pipe"]})
    assert found.fix is not None
    assert found.fix.safety == "unsafe"


@pytest.mark.parametrize("row", ["|BERT |NAACL |2019", "| C | OSDI | 2022 ¦", "¦ C | OSDI | 2022 |"])
def test_a_row_with_all_cells_gets_its_pipe_by_a_safe_fix(row: str) -> None:
    text = f"|Paper|Venue|Year|\n|---|---|---|\n|One|OSDI|2022|\n|Two|SOSP|2023|\n{row}\n"
    (found,) = api.check(text, settings={"select": ["missing-pipe"]})
    assert found.fix is not None
    assert found.fix.safety == "safe"
