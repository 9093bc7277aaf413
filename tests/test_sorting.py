"""Rows put in order: which stay where they are, how precise dates compare, and that once is enough."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_lint import api

HEAD = "| Paper | Year |\n| --- | --- |\n"
CLEAR = ("2021", "2022", "2023", "2023-05", "2023-06", "2023-06-01", "2023-06-30", "2022-12", "", "n/a")
DIVIDERS = (
    "| **2023** | |",
    "| **Older** | |",
    "| 2019 | |",
    "| 2019–2021 |",
    "| <b>Later</b> | |",
    "| --- | --- |",
    "| | |",
)


def sorted_by(order: str, text: str) -> str:
    settings: dict[str, Any] = {"select": ["unsorted-rows"], "rules": {"unsorted-rows": {"order": order}}}
    fixed = api.fix(text, settings=settings)
    assert (fixed.left, fixed.refused) == ((), ())
    assert api.fix(fixed.text, settings=settings).text == fixed.text
    return fixed.text


def rows(order: str, cells: list[str]) -> list[str]:
    """The years of a table's rows, each named after its place, in the order they come to."""
    text = HEAD + "".join(f"| Paper {chr(65 + place)} | {cell} |\n" for place, cell in enumerate(cells))
    return [line.split(" | ")[1].removesuffix(" |") for line in sorted_by(order, text).removeprefix(HEAD).splitlines()]


@pytest.mark.parametrize(
    ("order", "before", "after"),
    [
        ("year-desc", ["2023-05", "2023-06"], ["2023-06", "2023-05"]),
        ("year-asc", ["2023-06", "2023-05"], ["2023-05", "2023-06"]),
        ("year-desc", ["2023-06-01", "2023-06-30"], ["2023-06-30", "2023-06-01"]),
        ("year-desc", ["2023-06-01", "2023-06", "2023-06-30"], ["2023-06-30", "2023-06-01", "2023-06"]),
        ("year-desc", ["2023-05", "2023", "2023-06"], ["2023-06", "2023-05", "2023"]),
        ("year-desc", ["2023", "2023-05", "2023"], ["2023", "2023-05", "2023"]),
        ("year-asc", ["2023", "2023-05", "2023"], ["2023", "2023-05", "2023"]),
        ("year-desc", ["2023-05", "2022", "2023"], ["2023-05", "2023", "2022"]),
        ("year-asc", ["2023", "2022", "2023-01"], ["2022", "2023", "2023-01"]),
        ("year-desc", ["", "2022", "2023"], ["", "2023", "2022"]),
        ("year-desc", ["2022", "ditto", "2023", "〃"], ["2023", "〃", "2022", "ditto"]),
        ("title", ["2022", "2023-05", "2023-06"], ["2022", "2023-05", "2023-06"]),
    ],
)
def test_dates_are_compared_as_far_as_both_are_said(order: str, before: list[str], after: list[str]) -> None:
    assert rows(order, before) == after


def test_a_row_stays_below_the_one_that_it_repeats() -> None:
    table = "| Zebras | 2023 |\n| Yaks | ditto |\n| Bees | 2021 |\n| Ants | ditto |\n"
    assert sorted_by("title", HEAD + table) == HEAD + table


@pytest.mark.parametrize("divider", DIVIDERS)
@pytest.mark.parametrize(
    ("order", "above", "below"),
    [
        ("year-desc", ["| B | 2021 |", "| A | 2022 |"], ["| D | 2023 |", "| C | 2024 |"]),
        ("title", ["| Zebras | 2021 |", "| Yaks | 2022 |"], ["| Bees | 2023 |", "| Ants | 2024 |"]),
    ],
)
def test_a_row_that_parts_the_table_keeps_its_place(
    divider: str, order: str, above: list[str], below: list[str]
) -> None:
    table = "\n".join([*above, divider, *below, ""])
    wanted = "\n".join([*above[::-1], divider, *below[::-1], ""])
    assert sorted_by(order, HEAD + table) == HEAD + wanted


def test_a_row_with_a_link_and_one_without_may_change_places() -> None:
    one, other = "| [Ants](https://example.org/ants) | 2021 |\n", "| Bees | 2023 |\n"
    assert sorted_by("year-desc", HEAD + one + other) == HEAD + other + one
    assert sorted_by("year-asc", HEAD + other + one) == HEAD + one + other


@pytest.mark.parametrize("order", ["year-desc", "year-asc", "title"])
@given(st.lists(st.sampled_from([*CLEAR, *DIVIDERS]), max_size=10))
def test_once_is_enough_and_no_row_is_lost(order: str, cells: list[str]) -> None:
    lines = [
        cell if cell in DIVIDERS else f"| [Paper {place * 7 % 10}](https://example.org/{place}) | {cell} |"
        for place, cell in enumerate(cells)
    ]
    text = HEAD + "\n".join([*lines, ""])
    after = sorted_by(order, text).split("\n")
    assert Counter(after) == Counter(text.split("\n"))
    parted = [(place, line) for place, line in enumerate(text.split("\n")) if line in DIVIDERS]
    assert [(place, line) for place, line in enumerate(after) if line in DIVIDERS] == parted
