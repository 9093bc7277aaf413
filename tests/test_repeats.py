"""Which entries that the list has already are reported: those that stand twice by mistake."""

from __future__ import annotations

import pytest

from awesome_lint import lint
from awesome_lint.configuration.settings import make_settings
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
    ],
)
def test_repeats_of_another_topic_are_reported_where_they_are_rare(shared: int, own: int, found: int) -> None:
    text = f"## Drawers\n\n{HEAD}{rows(0, own)}\n## Laundry\n\n{HEAD}{rows(own, own + shared + 5)}{rows(0, shared)}"
    report = lint.check(Source("README.md", text), lint.Surroundings(Project(None), "", 2026), SETTINGS)
    assert len(report.diagnostics) == found
