"""What a run costs, counted in calls of Python functions: the same on every machine, unlike seconds.

A list is read in time proportional to its length, and a rule takes what it needs from what has been read. Who makes
something quadratic, or does the work twice, hears of it here; who makes something faster may lower the numbers.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from awesome_lint import lint, mending
from awesome_lint.configuration.settings import Settings, make_settings
from awesome_lint.output import concise, full, json
from awesome_lint.output.result import Result
from awesome_lint.parsing.parse import parse
from awesome_lint.repository.listing import Listing
from awesome_lint.repository.project import Project
from awesome_lint.rules import RULES
from awesome_lint.source import Source
from counting import Calls
from support import environment, write

EVERY_RULE = make_settings(frozenset(rule.name for rule in RULES))
# Calls for each kB of the list below, and some more: Python's own versions differ by some.
MOST_PARSING = 3250
MOST_CHECKING = 7800
# A whole run on a small list, to the floor of its imports.
MOST_STARTING = 2.3
# Twice as long may cost twice as much, and a little more for what sorts and searches.
MOST_GROWTH = 2.2


def papers(topics: int) -> str:
    """A list like real ones: contents, tables with the usual defects, bullets, about 1 kB a topic."""
    contents = "\n".join(f"- [Topic {number}](#topic-{number})" for number in range(topics))
    return f"# Papers\n\n{contents}\n\n" + "\n".join(map(_topic, range(topics)))


def _topic(number: int) -> str:
    kinds = ("Trees", "Graphs", "Caches", "Queues", "Streams", "Locks")
    rows = [
        f"| [{kind} in Large Systems, Part {number}](https://arxiv.org/abs/23{number % 12 + 1:02}.{number:03}{row}1) "
        f"| {('OSDI, 2023', 'SC24, 2024', 'arXiv, 2023', '', 'VLDB 2022', 'OSDI 23')[row]} "
        f"| [code](https://github.com/someone/{kind.lower()}{number}), [note](notes/{kind.lower()}.md) |"
        for row, kind in enumerate(kinds)
    ]
    bullets = [f"- [A Study of {kind} {number}](https://example.org/{number}/{kind}) - **ICML 2021**" for kind in kinds]
    head = "| Paper | Conference & Year | Links |\n| --- | --- | --- |"
    return "\n".join([f"## Topic {number}\n", head, *rows, "", f"Donâ€™t miss [this]({number}.md).", "", *bullets, ""])


def surroundings() -> lint.Surroundings:
    files = [f"notes/{name}.md" for name in ("trees", "graphs", "caches", "queues", "streams")]
    return lint.Surroundings(Project("/list", Listing.of(["README.md", *files])), "", 2026)


def checking(text: str, settings: Settings = EVERY_RULE) -> int:
    # Once without counting: what is imported or made at its first use is not the list's cost.
    lint.check(Source("README.md", papers(8)), surroundings(), settings)
    return checking_again(text, settings)


def checking_again(text: str, settings: Settings) -> int:
    with Calls() as calls:
        lint.check(Source("README.md", text), surroundings(), settings)
    return calls.number


def parsing(text: str) -> int:
    parse(Source("README.md", papers(1)))
    with Calls() as calls:
        parse(Source("README.md", text))
    return calls.number


def per_kb(calls: int, text: str) -> float:
    return calls / (len(text.encode()) / 1000)


def test_parsing_does_not_take_more_calls_than_it_did() -> None:
    text = papers(20)
    assert per_kb(parsing(text), text) < MOST_PARSING


def test_checking_does_not_take_more_calls_than_it_did() -> None:
    text = papers(20)
    assert per_kb(checking(text), text) < MOST_CHECKING


def test_twice_the_list_is_twice_the_work() -> None:
    checking(papers(40))  # What is known of each text alone is known from here on.
    assert checking(papers(40)) < MOST_GROWTH * checking(papers(20))


def test_loops_without_calls_grow_with_the_list_too() -> None:
    def lines(text: str) -> int:
        number = 0

        def note(_: FrameType, event: str, __: Any) -> Any:
            nonlocal number
            number += event == "line"
            return note

        before = sys.gettrace()
        sys.settrace(note)
        try:
            lint.check(Source("README.md", text), surroundings(), EVERY_RULE)
        finally:
            sys.settrace(before)
        return number

    lines(papers(1))
    assert lines(papers(24)) < MOST_GROWTH * lines(papers(12))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_no_rule_alone_grows_faster(rule: Any) -> None:
    settings = make_settings(frozenset({rule.name}))
    # Expressions are made at their first use, and what was read of a word or an address is remembered.
    lint.check(Source("README.md", papers(16)), surroundings(), settings)
    assert checking_again(papers(16), settings) < MOST_GROWTH * checking_again(papers(8), settings)


@pytest.mark.parametrize("unsafe", [False, True])
def test_fixing_grows_with_the_list(unsafe: bool) -> None:
    def calls(text: str) -> int:
        with Calls() as counted:
            mending.mend(Source("README.md", text), surroundings(), EVERY_RULE, unsafe)
        return counted.number

    calls(papers(1))
    assert calls(papers(16)) < MOST_GROWTH * calls(papers(8))


@pytest.mark.parametrize("form", ["concise", "full", "json"])
def test_output_grows_with_the_list(form: str) -> None:
    def calls(text: str) -> int:
        source = Source("README.md", text)
        found = lint.check(source, surroundings(), EVERY_RULE).diagnostics
        result = Result("README.md", source, source, found, (), frozenset(), frozenset())
        with Calls() as counted:
            if form == "full":
                full.render((result,), 100, lambda text, _: text)
            else:
                (concise if form == "concise" else json).render((result,))
        return counted.number

    calls(papers(16))
    assert calls(papers(16)) < MOST_GROWTH * calls(papers(8))


def test_all_rules_together_take_less_than_the_rest() -> None:
    """Reading a list and its entries is most of the work: a rule takes from them what it needs."""
    text = papers(20)
    assert checking(text) < 3 * parsing(text)


def test_many_links_into_a_large_repository_cost_what_the_links_do() -> None:
    """No link is compared with all that the repository holds."""
    text = "".join(
        f"[a](notes/{number}.md) [b](gone/{number}.md) [c](notes/sketch_{number}.md)\n\n" for number in range(100)
    )

    def calls(held: int) -> int:
        held_notes = (f"notes/{name}{number}.md" for number in range(held) for name in ("", "sketch-"))
        listing = Listing.of(["README.md", *held_notes])
        around = lint.Surroundings(Project("/list", listing), "", 2026)
        lint.check(Source("README.md", "[a](gone.md)\n"), around, EVERY_RULE)
        with Calls() as counted:
            lint.check(Source("README.md", text), around, make_settings(frozenset({"broken-path"})))
        return counted.number

    calls(1)  # What is known of each text alone is known from here on.
    assert calls(4000) < 1.1 * calls(400)


def test_many_lists_of_a_large_repository_cost_what_the_lists_do() -> None:
    """What the repository's notes are called is found out once, not for each list."""

    def calls(held: int) -> int:
        listing = Listing.of(["README.md", *(f"notes/{number}.md" for number in range(held))])
        around = lint.Surroundings(Project("/list", listing), "", 2026)
        text = "| Paper | Year |\n| --- | --- |\n| [A Paper without a Link]() | 2023 |\n"
        lint.check(Source("README.md", text), around, EVERY_RULE)
        with Calls() as counted:
            lint.check(Source("README.md", text), around, make_settings(frozenset({"empty-link"})))
        return counted.number

    assert calls(4000) < 1.1 * calls(400)


STARTING = """
import gc, os, sys
gc.disable()
number = 0
def note(frame, event, argument):
    global number
    number += event in ("call", "c_call")
def end(status):
    sys.setprofile(None)
    os.write(2, b"%d" % number)
    real(status)
real, os._exit = os._exit, end
sys.setprofile(note)
{}
"""
OURS = "from awesome_lint.__main__ import run; sys.argv[1:] = ['--no-cache', '--exit-zero']; run()"
FLOOR = "import click, markdown_it; markdown_it.MarkdownIt().parse(open('README.md').read()); os._exit(0)"


def test_a_start_does_not_take_more_calls_than_it_did(tmp_path: Path) -> None:
    """From nothing to the findings of a small list, beside the imports and the parse that nobody can do without."""
    write(tmp_path, {"README.md": papers(4)})

    def calls(program: str) -> int:
        command = (sys.executable, "-c", STARTING.format(program))
        done = subprocess.run(command, cwd=tmp_path, env=environment(tmp_path), capture_output=True, check=True)
        return int(done.stderr.rpartition(b"\n")[2])

    assert calls(OURS) < MOST_STARTING * calls(FLOOR)


def test_a_start_takes_few_modules(tmp_path: Path) -> None:
    """What is imported for a small list; who needs another module only sometimes imports it then."""
    write(tmp_path, {"README.md": papers(1)})
    run = (sys.executable, "-X", "importtime", "-m", "awesome_lint", "--exit-zero")
    click = (sys.executable, "-X", "importtime", "-c", "import click")

    def modules(*command: str) -> int:
        done = subprocess.run(command, cwd=tmp_path, env=environment(tmp_path), capture_output=True, check=True)
        return done.stderr.count(b"import time:")

    floor = modules(*click)
    assert modules(*run, "--no-cache") - floor < 320
    modules(*run)
    assert modules(*run) - floor < 75
