"""Rules that a copy of the process runs: the same findings and questions, whatever becomes of the copy."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from awesome_lint import lint
from awesome_lint.basics import forking
from awesome_lint.configuration.settings import make_settings
from awesome_lint.findings.survey import Survey
from awesome_lint.metadata.entry import Entry
from awesome_lint.parsing.parse import parse
from awesome_lint.repository.questions import Questions
from awesome_lint.rule import Context
from awesome_lint.rules import RULES
from awesome_lint.source import Source
from flawed import FLAWS, PROJECT, flawed_list
from support import LIST, awesome_lint_process, ended_by, repository

EVERY_RULE = make_settings(frozenset(rule.name for rule in RULES))
HERE = os.getpid()
COPIES = int(sys.platform == "linux")
LONG = "\n".join(
    [LIST, "[a note](notes/a.md), [a place](notes/a.md#b)\n", *("Many words, none of them wrong." * 10_000,)]
)

copied = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux alone")


@pytest.fixture(autouse=True)
def copies(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The processes that were copied, none of which is left afterwards."""
    made: list[int] = []
    fork = os.fork

    def noted() -> int:
        made.append(process := fork())
        return process

    monkeypatch.setattr(os, "fork", noted)
    yield made
    for process in made:
        with pytest.raises(ChildProcessError):
            os.waitpid(process, os.WNOHANG)


def kill_copy() -> str:
    if os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)
    return "done here"


def fail_in_copy() -> str:
    if os.getpid() != HERE:
        raise MemoryError
    return "done here"


def leave() -> str:
    sys.exit("in any process")


@pytest.mark.parametrize(
    ("work", "answer"),
    [
        (lambda: (1, "a", None), (1, "a", None)),
        (lambda: "x" * 1_000_000, "x" * 1_000_000),
        (kill_copy, "done here"),
        (fail_in_copy, "done here"),
        (lambda: Source if os.getpid() == HERE else (lambda: "not to be sent"), Source),
    ],
)
def test_an_answer_is_given_whatever_becomes_of_the_copy(work: Callable[[], object], answer: object) -> None:
    with forking.beside(work) as told:
        assert told() == answer


def test_what_is_wrong_is_said_here() -> None:
    with pytest.raises(SystemExit, match="in any process"), forking.beside(leave) as told:
        told()


def test_where_no_copy_can_be_made_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def fork() -> int:
        raise BlockingIOError

    before = len([*Path("/dev/fd").iterdir()])
    monkeypatch.setattr(os, "fork", fork)
    with forking.beside(os.getpid) as told:
        assert told() == HERE
    assert len([*Path("/dev/fd").iterdir()]) == before


@copied
def test_work_is_done_by_a_copy_at_the_same_time() -> None:
    reading, writing = os.pipe()
    with forking.beside(lambda: (os.read(reading, 1), os.getpid())) as told:
        os.write(writing, b"x")
        answer, process = told()
    assert answer == b"x"
    assert process != HERE
    os.close(reading)
    os.close(writing)


def test_a_copy_that_nobody_asks_is_ended(copies: list[int]) -> None:
    start = time.monotonic()
    with pytest.raises(ZeroDivisionError), forking.beside(lambda: time.sleep(60)):
        _ = 1 / 0
    assert time.monotonic() - start < 30
    assert len(copies) == COPIES


@pytest.mark.parametrize("seed", range(20))
def test_findings_and_questions_are_those_of_one_process(seed: int) -> None:
    chance = random.Random(seed)
    _, text = flawed_list(chance.sample(FLAWS, 6), chance)
    text += "\n[a](gone.md#b) <!-- awesome-lint-disable-line -->\n\n<!-- awesome-lint-disable-next-line mojibake -->\n[b](#gone)\n"
    reports, answers = [], []
    for share in (False, True):
        asked = Questions()
        surroundings = lint.Surroundings(PROJECT.watched(asked.note), "", 2026)
        reports.append(lint.check(Source("README.md", text), surroundings, EVERY_RULE, share=share))
        answers.append(asked.answers(PROJECT))
    assert reports[0].diagnostics
    assert reports[0] == reports[1]
    assert answers[0] == answers[1]


@pytest.mark.parametrize("seed", range(20))
def test_rules_that_say_so_look_at_no_entries(seed: int) -> None:
    def read() -> tuple[Entry, ...]:
        raise AssertionError("the entries are looked at")

    chance = random.Random(seed)
    document = parse(Source("README.md", flawed_list(chance.sample(FLAWS, 6), chance)[1]))
    survey = Survey(document, read, PROJECT, "")
    for rule, options in EVERY_RULE.rules:
        if not rule.entries:
            list(rule.check(Context(document, survey, PROJECT, "", 2026, options)))


# Says how many copies it makes, beside git.
COUNTING = """
import os, sys
from awesome_lint.basics import forking
from awesome_lint.cli import main
begin, begun = forking._Copy.begin, []
forking._Copy.begin = lambda work: begun.append(1) or begin(work)
try:
    main(prog_name="awesome-lint")
finally:
    print(len(begun), "copies", file=sys.stderr)
"""


@copied
@pytest.mark.parametrize(
    ("text", "jobs", "copies"), [(LONG, "2", 1), (LONG, "1", 0), (LIST, "2", 0)], ids=["long", "one process", "short"]
)
def test_a_long_list_is_checked_by_two(tmp_path: Path, text: str, jobs: str, copies: int) -> None:
    root = repository(tmp_path / "list", {"README.md": text, "notes/a.md": "# a\n"})
    kept = tmp_path / "kept"
    done = awesome_lint_process(
        "--cache-dir", kept, "--jobs", jobs, "README.md", cwd=root, program=(sys.executable, "-c", COUNTING)
    )
    assert f"{copies} copies" in done.err
    alone = awesome_lint_process("--cache-dir", tmp_path / "alone", "--jobs", "1", "README.md", cwd=root)
    assert (alone.status, alone.out) == (done.status, done.out)
    assert contents(kept) == contents(tmp_path / "alone") != {}
    (root / "notes/a.md").write_text("# a\n\n## b\n", "utf-8")
    after = awesome_lint_process("--cache-dir", kept, "README.md", cwd=root)
    assert ("notes/a.md" in alone.out, "notes/a.md" in after.out) == (text is LONG, False)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# A program whose copy takes its time.
SLOW = """
import time
from awesome_lint.findings import flat
from awesome_lint.cli import main
def slow(found):
    open("started", "w").close()
    time.sleep(60)
flat.flattened = slow
main(prog_name="awesome-lint")
"""


@copied
@pytest.mark.parametrize(
    ("to_all", "number"),
    [(True, signal.SIGINT), (False, signal.SIGINT), (True, signal.SIGTERM), (False, signal.SIGHUP)],
)
def test_a_signal_ends_both(tmp_path: Path, to_all: bool, number: int) -> None:
    root = repository(tmp_path, {"README.md": LONG})
    program = (sys.executable, "-c", SLOW, "--no-cache", "--jobs", "2", "README.md")
    ended, told = ended_by(number, program, root, to_all=to_all)
    assert ended == 128 + number
    assert told.count("\n") == 1
