"""Twice the text is twice the work, whatever its shape: counted in calls, the same on every machine.

What is inside one call, such as a pattern's search, is not counted; for shapes known to be dear there, processor time is
measured, at two lengths against each other. `benchmarks/growth.py` measures it for all of them.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest

from awesome_lint import lint
from awesome_lint.diagnostic import Diagnostic
from awesome_lint.edits import replacing
from awesome_lint.fixing.guard import suspects
from awesome_lint.fixing.trials import fixed
from awesome_lint.formatting import FormatOptions
from awesome_lint.formatting.layout import format_source
from awesome_lint.output import diff
from awesome_lint.output.result import Result
from awesome_lint.parsing.page import read_page
from awesome_lint.source import Source, Span
from counting import Calls
from growing import LONG_LISTS, LONG_ONES, SHAPES, make
from test_costs import EVERY_RULE, papers, surroundings

SHORT = 300
# What is bounded, such as how deep brackets are read, has not reached its bound in so short a text. Quadratic would be 4.
MOST_GROWTH = 3
# What even a text costs that has nothing in it.
LEAST = 3000
# Some things are few in a short text.
LONG = 8000
MOST_GROWTH_OF_LONG = 2.4
# Four times the text, and the processor time that it may then take, of which the quadratic would be sixteen times as much.
LONGER = 4
MOST_TIME = 8
MOST_RUNS = 5


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """Once without counting: what is imported or made at its first use is not the list's cost."""
    text = papers(8) + "\nÃ©\n"
    lint.check(Source("README.md", text), surroundings(), EVERY_RULE)
    formatting(text)


def check(text: str) -> object:
    return lint.check(Source("README.md", text), surroundings(), EVERY_RULE)


def lay_out(text: str) -> object:
    return format_source(Source("README.md", text), FormatOptions())


def checking(text: str) -> int:
    around = surroundings()
    with Calls() as calls:
        lint.check(Source("README.md", text), around, EVERY_RULE)
    return calls.number


def formatting(text: str) -> int:
    with Calls() as calls:
        lay_out(text)
    return calls.number


@pytest.mark.parametrize("work", [checking, formatting])
@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_text_is_twice_the_work(shape: str, work: Callable[[str], int]) -> None:
    # An expression is compiled at its first use, which some shape is the first to make.
    work(make(shape, SHORT))
    assert work(make(shape, 2 * SHORT)) < MOST_GROWTH * work(make(shape, SHORT)) + LEAST


@pytest.mark.parametrize("shape", LONG_LISTS)
def test_twice_as_many_things_are_twice_the_work(shape: str) -> None:
    checking(make(shape, LONG))
    assert checking(make(shape, 2 * LONG)) < MOST_GROWTH_OF_LONG * checking(make(shape, LONG))


@pytest.mark.parametrize(
    ("work", "shape", "length"),
    [*((check, shape, LONG) for shape in LONG_ONES), (lay_out, "formulas that look like bullets", 2 * LONG)],
)
def test_a_text_takes_time_in_proportion_to_its_length(work: Callable[[str], object], shape: str, length: int) -> None:
    """Of several runs the shortest counts: what else the machine does makes none shorter."""
    less = more = float("inf")
    for run in range(MOST_RUNS):
        # Never one text twice: what was read of a cell is remembered.
        some = length + 50 * run
        less, more = min(less, seconds(work, make(shape, some))), min(more, seconds(work, make(shape, LONGER * some)))
        if more < MOST_TIME * less:
            return
    pytest.fail(f"{more / less:.1f} times as much for {LONGER} times the text")


def seconds(work: Callable[[str], object], text: str) -> float:
    """The processor time that work on a text takes."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        work(text)
        return time.process_time() - start
    finally:
        gc.enable()


# What a run may have done to a text of numbered lines.
CHANGES: dict[str, Callable[[int], tuple[list[str], list[str]]]] = {
    "a line in three is another": lambda lines: _lines(lines, lambda line: str(line) if line % 3 else f"{line}!"),
    "every line is another": lambda lines: _lines(lines, lambda line: f"{line}!"),
    "a line in two is gone": lambda lines: (_lines(lines, str)[0], _lines(lines, str)[0][::2]),
    "all lines are gone": lambda lines: (_lines(lines, str)[0], []),
    "all lines are new": lambda lines: ([], _lines(lines, str)[0]),
    "all lines but one are the same": lambda lines: (
        ["a\n"] * lines,
        ["a\n"] * (lines // 2) + ["b\n"] * 40 + ["a\n"] * (lines // 3),
    ),
}


def _lines(number: int, change: Callable[[int], str]) -> tuple[list[str], list[str]]:
    return [f"{line}\n" for line in range(number)], [f"{change(line)}\n" for line in range(number)]


@pytest.mark.parametrize("change", CHANGES)
def test_a_diff_of_twice_the_text_is_twice_the_work(change: str) -> None:
    def calls(number: int) -> int:
        before, after = (Source("README.md", "".join(lines)) for lines in CHANGES[change](number))
        with Calls() as counted:
            shown = diff.render((Result("README.md", before, after, (), (), frozenset(), frozenset()),))
        assert shown
        return counted.number

    assert calls(2 * SHORT) < MOST_GROWTH * calls(SHORT) + LEAST


def test_twice_the_fixes_at_fault_are_twice_the_work() -> None:
    """Each makes a heading, which it says; every tenth opens a comment besides, which hides a word that it does not name."""

    def calls(number: int) -> int:
        source = Source(
            "README.md", "".join(f"word{one} gone{one} --> end\n\nbetween {one}\n\n" for one in range(number))
        )
        made = tuple(_heading(source, one) for one in range(number))
        before, after = read_page(source), read_page(fixed(source, made))
        with Calls() as counted:
            guilty = suspects(before, after, made)
        assert len(guilty) == number // 10
        return counted.number

    assert calls(400) < MOST_GROWTH * calls(200) + LEAST


def _heading(source: Source, number: int) -> Diagnostic:
    word = f"word{number}"
    start = source.text.index(f"{word} ")
    text = f"# {word}" if number % 10 else f"{word} <!--"
    line = source.line_span(source.line_index(start))
    span = Span(start, start + len(word))
    return Diagnostic("some-rule", span, "m", replacing("t", span, text, changes=line))


def test_there_are_shapes_of_every_kind() -> None:
    assert len(SHAPES) == len(set(SHAPES)) >= 60
