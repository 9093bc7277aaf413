"""Lines below a table: what is told of them, and whether its fix is safe."""

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
