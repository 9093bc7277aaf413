"""Which entries that the list has already are reported: those that stand twice by mistake."""

from __future__ import annotations

import pytest

from awesome_lint import lint
from awesome_lint.configuration.settings import make_settings
from awesome_lint.metadata.papers import Papers
from awesome_lint.metadata.reading import read_entries
from awesome_lint.parsing.parse import parse
from awesome_lint.repository.project import Project
from awesome_lint.source import Source

SETTINGS = make_settings(frozenset({"duplicate-entry"}))
HEAD = "| Paper | Year |\n| --- | --- |\n"


def rows(first: int, after: int) -> str:
    return "".join(
        f"| [On the Order of Socks, Part {number}](https://example.org/{number}) | 2020 |\n"
        for number in range(first, after)
    )


@pytest.mark.parametrize(
    ("shared", "own", "found"),
    [
        (1, 40, 1),
        (3, 60, 3),
        # Two topics with so much in common are two ways to sort the papers.
        (4, 60, 0),
        # More than one entry in ten is said twice: that is the list's way.
        (3, 5, 0),
        (3, 24, 3),
    ],
)
def test_repeats_of_another_topic_are_reported_where_they_are_rare(shared: int, own: int, found: int) -> None:
    text = f"## Drawers\n\n{HEAD}{rows(0, own)}\n## Laundry\n\n{HEAD}{rows(own, own + shared + 5)}{rows(0, shared)}"
    report = lint.check(Source("README.md", text), lint.Surroundings(Project(None), "", 2026), SETTINGS)
    assert len(report.diagnostics) == found


@pytest.mark.parametrize(("papers", "found"), [(40, 0), (70, 0), (80, 6)])
def test_many_repeats_are_meant_also_where_they_are_hardly_one_in_ten(papers: int, found: int) -> None:
    topics = [range(start, papers, 6) for start in range(6)]
    text = "".join(
        f"## Drawer {number}\n\n{HEAD}{''.join(rows(one, one + 1) for one in (*own, topics[number - 1][0]))}\n"
        for number, own in enumerate(topics)
    )
    report = lint.check(Source("README.md", text), lint.Surroundings(Project(None), "", 2026), SETTINGS)
    assert len(report.diagnostics) == found


@pytest.mark.parametrize(
    ("own", "other", "year"),
    [
        ("[Socks](https://arxiv.org/abs/2107.00001)", "[Socks](https://arxiv.org/abs/2107.00001v2)", 2021),
        ("[Socks](https://arxiv.org/abs/2107.00001)", "[Pairs of Them](https://arxiv.org/pdf/2107.00001)", 2021),
        ("[Socks](https://arxiv.org/abs/2107.00001)", "[Socks](https://arxiv.org/abs/2107.00002)", None),
        ("[Socks](https://example.org/1)", "[Socks](https://www.example.org/1/)", 2021),
        ("[Socks](https://example.org/1)", "[Shoes](https://example.org/1)", None),
        ("[Sock Pairing](https://example.org/1)", "[Sock Pairing](https://example.org/2)", None),
    ],
)
def test_a_paper_is_known_by_its_address(own: str, other: str, year: int | None) -> None:
    entries = read_entries(parse(Source("README.md", f"{HEAD}| {own} | |\n| {other} | 2021 |\n")), "", 2026, {})
    assert Papers(entries).learn(entries[0], lambda entry: entry.year) == year
