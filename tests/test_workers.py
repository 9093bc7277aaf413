"""Many lists with several processes: the same results in the same order, and an end whatever happens."""

from __future__ import annotations

import os
import signal
import sys
import textwrap
from pathlib import Path

import pytest

from awesome_lint.commands import workers
from support import LIST, MENDED, PROGRAM, awesome_lint_process, ended_by, repository, write

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are sent to processes")


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    """Twelve lists of different lengths, and one that is none."""
    files = {f"{number:02}/README.md": LIST + "\n[b](TBD)\n" * (number % 5) for number in range(12)}
    return repository(tmp_path / "lists", {**files, "05/README.md": b"\xff\xfe\0"})


@pytest.mark.parametrize("arguments", [("--output-format", "json"), ("--diff",), ("--statistics",)])
def test_results_are_those_of_one_process_in_their_order(lists: Path, arguments: tuple[str, ...]) -> None:
    alone, together = (awesome_lint_process("--no-cache", "--jobs", n, *arguments, ".", cwd=lists) for n in ("1", "3"))
    assert alone.status == 2
    assert "05/README.md: it is UTF-16" in alone.err
    assert together == alone


def test_fixes_are_made(lists: Path) -> None:
    assert awesome_lint_process("--fix", "--jobs", "3", ".", cwd=lists).status == 2
    for number in (0, 1, 11):
        assert (lists / f"{number:02}/README.md").read_text("utf-8").startswith(MENDED)


def test_what_processes_have_found_is_known_to_the_next_run(lists: Path, tmp_path: Path) -> None:
    first, second = (
        awesome_lint_process("--jobs", "3", "--cache-dir", tmp_path / "kept", ".", cwd=lists) for _ in "ab"
    )
    assert len(list((tmp_path / "kept").glob("??/*"))) == 11
    assert second == first


def test_a_wrong_configuration_is_said_once(lists: Path) -> None:
    write(lists, {"07/.awesome-lint.toml": "selct = []\n", "09/.awesome-lint.toml": "ignroe = []\n"})
    done = awesome_lint_process("--no-cache", "--jobs", "3", ".", cwd=lists)
    assert done.status == 2
    assert done.err.count("awesome-lint: ") == 1
    assert "selct" in done.err


# A program that does something to itself while it checks the list in folder 03.
MISHAP = """
import os, signal, sys, time
from awesome_lint import lint
from awesome_lint.cli import main
check = lint.check
def mishap(source, *rest, **more):
    if "03" in source.path:
        {}
    return check(source, *rest, **more)
lint.check = mishap
main(prog_name="awesome-lint")
"""


def program(mishap: str) -> tuple[str, ...]:
    return (sys.executable, "-c", textwrap.dedent(MISHAP.format(mishap)), "--no-cache", "--jobs", "2", ".")


@pytest.mark.parametrize(
    ("mishap", "said"),
    [
        ("os.kill(os.getpid(), signal.SIGKILL)", "SIGKILL"),
        ("os._exit(7)", "exit status 7"),
        ("raise MemoryError", "exit status 1"),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="processes are copies of a changed program")
def test_a_process_that_dies_is_reported_and_not_waited_for(lists: Path, mishap: str, said: str) -> None:
    done = awesome_lint_process(cwd=lists, program=program(mishap))
    assert done.status == 2
    assert f"03/README.md: the process that checked it died ({said}); it was not checked" in done.err
    assert [number for number in range(12) if f"{number:02}/README.md" not in done.out] == [3, 5]


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copies of a changed program")
def test_of_lists_that_were_given_together_only_the_one_to_blame_is_reported(tmp_path: Path) -> None:
    lists = repository(tmp_path / "lists", {f"{number:02}/README.md": LIST for number in range(60)})
    done = awesome_lint_process(cwd=lists, program=program("os._exit(7)"))
    assert done.err.count("the process that checked it died") == 1
    assert "03/README.md: the process that checked it died (exit status 7); it was not checked" in done.err
    assert [number for number in range(60) if f"{number:02}/README.md" not in done.out] == [3]


@pytest.mark.parametrize(
    ("to_all", "number", "why"),
    [
        (True, signal.SIGINT, "interrupted"),
        (False, signal.SIGINT, "interrupted"),
        (True, signal.SIGTERM, "stopped by a signal"),
        (False, signal.SIGHUP, "stopped by a signal"),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="processes are copies of a changed program")
def test_a_polite_signal_ends_all_at_once(lists: Path, to_all: bool, number: int, why: str) -> None:
    ended, told = ended_by(number, program("open('started', 'w').close(); time.sleep(60)"), lists, to_all=to_all)
    assert ended == 128 + number
    assert told == f"awesome-lint: {why}; the list being read is unchanged\n"


def test_the_number_of_processes_is_at_least_one(lists: Path) -> None:
    assert awesome_lint_process("--jobs", "0", ".", cwd=lists, program=PROGRAM).status == 2


def test_large_lists_are_begun_first_and_the_others_in_their_order() -> None:
    sizes = [100, 90_000, 110, 40_000, *[105] * 40]
    assert workers.in_turn(sizes, 2) == [1, 3, 0, 2, *range(4, 44)]


@pytest.mark.parametrize(
    ("sizes", "jobs", "most", "lengths"),
    [
        ([10] * 40, 2, 10**6, [5, 4, 3, 3, 3, 2, 2, 2, 2, *[1] * 14]),
        ([10] * 40, 2, 30, [*[3] * 6, 2, 2, 2, 2, *[1] * 14]),
        ([10] * 5, 2, 1, [1] * 5),
        ([500, 20, 20, 20], 1, 10**6, [1, 1, 1, 1]),
        ([0] * 3, 2, 10**6, [3]),
    ],
)
def test_batches_are_small_where_little_is_left(sizes: list[int], jobs: int, most: int, lengths: list[int]) -> None:
    made = workers.batches(sizes, range(len(sizes)), jobs, most)[::-1]
    assert [one for batch in made for one in batch] == [*range(len(sizes))]
    assert [len(batch) for batch in made] == lengths
