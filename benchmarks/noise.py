"""Holds the promises against lists with two of a hundred bytes changed at random, and says which take too long.

    python benchmarks/noise.py ../shared/corpus [--each 20] [--seed 1]
    python benchmarks/noise.py ../shared/corpus --lists 1-50 --variants 0-4 --commands check,format

Lists are counted from 1, the smallest first. A variant is made of the seed, the list's name and its number: parts of a
run, by `--lists`, `--variants` and `--commands`, give together what the whole would.

What is held, by command: findings lie in the text and in order, and each fix can be made (`check`); fixing again changes
nothing, nothing that may be fixed is left, and cmark-gfm shows what it showed before but for the edits (`fix`, `unsafe`);
formatting again changes nothing, page and words are the same (`format`).

A list's usual time for a command is what the command takes for the list as it is; at least 50 ms, as ratios of less mean
nothing. Times are user time of this process, in which, as in `awesome-lint` itself, Python's collector of cycles rests
meanwhile. What took over three times the usual time is measured three times more, by turns with the list as it is, and the
least of each counts; with `--once`, where only the promises are of interest, it is not. How many take over three times as long for a user, who waits for the program's start, too, is said
besides.

Each list is run in a process of its own, as cmark-gfm's binding keeps what it has rendered.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import random
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from awesome_lint import lint, mending
from awesome_lint.addresses.urlfaults import find_odd_fault
from awesome_lint.formatting import FormatOptions
from awesome_lint.formatting.layout import Formatted, format_source
from awesome_lint.source import Source, decode, encode

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from promises import read  # noqa: E402

from promised import SETTINGS, check_broken, fix_broken, format_broken  # noqa: E402

FLOOR = 0.05
MOST = 3.0


class Command(NamedTuple):
    """What is run, and what is wrong with what came out."""

    run: Callable[[Source, lint.Surroundings], Any]
    broken: Callable[[Source, lint.Surroundings, Any], tuple[str, ...]]


def _check(source: Source, surroundings: lint.Surroundings) -> lint.Report:
    return lint.check(source, surroundings, SETTINGS)


def _fixing(unsafe: bool) -> Command:
    return Command(
        lambda source, surroundings: mending.mend(source, surroundings, SETTINGS, unsafe),
        lambda source, surroundings, done: fix_broken(source, done, surroundings, unsafe),
    )


def _format(source: Source, _: lint.Surroundings) -> Formatted:
    return format_source(source, FormatOptions())


COMMANDS = {
    "check": Command(_check, lambda _source, _surroundings, done: check_broken(done)),
    "fix": _fixing(False),
    "unsafe": _fixing(True),
    "format": Command(_format, lambda source, _, done: format_broken(source, done)),
}


def changed(data: bytes, chance: random.Random) -> bytes:
    """`data` with two of a hundred bytes changed at random."""
    bytes_ = bytearray(data)
    for _ in range(len(bytes_) // 50):
        bytes_[chance.randrange(len(bytes_))] = chance.randrange(256)
    return bytes(bytes_)


def timed(command: Command, source: Source, surroundings: lint.Surroundings) -> tuple[Any, float]:
    """What a command gives, and its user time."""
    # What was found out about this text once is not to be had twice.
    fresh = Source(source.path, source.text)
    find_odd_fault.cache_clear()
    gc.disable()
    start = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    try:
        done = command.run(fresh, surroundings)
        return done, resource.getrusage(resource.RUSAGE_SELF).ru_utime - start
    finally:
        gc.enable()


def start_up() -> float:
    """The user time of a run of the program that has next to nothing to check."""
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "README.md"
        path.write_text("# A list\n\n| A | B |\n| - | - |\n| c | d |\n", "utf-8")
        for _ in range(5):
            before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
            command = [sys.executable, "-m", "awesome_lint", "check", "--fix", "--isolated", "--no-cache", str(path)]
            subprocess.run(command, check=True, capture_output=True)
            taken.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before)
    return min(taken)


class Sweep:
    """Variants of lists, run and judged."""

    def __init__(self, seed: int, variants: range, commands: list[str], start: float, again: int) -> None:
        self._seed = seed
        self._variants = variants
        self._commands = commands
        self._start = start
        self._again = again
        self.tally: Counter[str] = Counter()
        self.slowest: dict[str, tuple[float, str]] = {}
        self.bad = 0

    def run(self, folder: Path) -> Sweep:
        data, surroundings = read(folder)
        plain = Source("README.md", decode(data))
        for name in self._commands:
            command = COMMANDS[name]
            usual = min(timed(command, plain, surroundings)[1] for _ in range(max(self._again, 1)))
            for number in self._variants:
                noisy = changed(data, random.Random(f"{self._seed} {folder.name} {number}"))
                source = Source("README.md", decode(noisy))
                assert encode(source.text) == noisy
                self._one(f"{folder.name} {number} {name}", name, (plain, source), surroundings, usual)
        return self

    def add(self, other: Sweep) -> None:
        """Adds what was found in another list."""
        self.tally.update(other.tally)
        self.bad += other.bad
        for name, slowest in other.slowest.items():
            self.slowest[name] = max(self.slowest.get(name, (0.0, "")), slowest)

    def _one(
        self, what: str, name: str, sources: tuple[Source, Source], surroundings: lint.Surroundings, usual: float
    ) -> None:
        plain, source = sources
        command = COMMANDS[name]
        self.tally[f"{name}: runs"] += 1
        try:
            done, took = timed(command, source, surroundings)
            problems = command.broken(source, surroundings, done)
        except Exception as error:  # noqa: BLE001
            self._tell(what, f"crash: {error!r}")
            return
        if isinstance(done, mending.Mended):
            self.tally[f"{name}: fixes made"] += len(done.applied)
            self.tally[f"{name}: fixes refused"] += len(done.refused)
        for problem in problems:
            self._tell(what, problem)
        for _ in range(self._again if took > MOST * max(usual, FLOOR) else 0):
            usual = min(usual, timed(command, plain, surroundings)[1])
            took = min(took, timed(command, source, surroundings)[1])
        ratio = took / max(usual, FLOOR)
        self.tally[f"{name}: over {MOST:g} times with the start"] += took + self._start > MOST * (usual + self._start)
        self.slowest[name] = max(self.slowest.get(name, (0.0, "")), (ratio, what))
        if ratio > MOST:
            self.tally[f"{name}: over {MOST:g} times its usual time"] += 1
            print(f"  {what}: {ratio:.1f} times its usual {usual:.3f} s", flush=True)

    def _tell(self, what: str, problem: str) -> None:
        self.bad += 1
        print(f"  {what}: {problem}", flush=True)


def numbers(text: str) -> range:
    """`3-5` or `4`, both ends included."""
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?", default=Path("../shared/corpus"))
    parser.add_argument("--each", type=int, default=20)
    parser.add_argument("--lists", type=numbers, default=range(1, 10**6), help="which lists, by number: 1-50")
    parser.add_argument("--variants", type=numbers, help="which variants, by number: 0-4; all of --each otherwise")
    parser.add_argument("--commands", default=",".join(COMMANDS), help="some of %(default)s")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--once", action="store_true", help="measure no run again: its time is worth little then")
    options = parser.parse_args()
    paths = sorted(options.corpus.glob("*/README.md"), key=lambda path: (path.stat().st_size, path))
    of = (
        options.seed,
        options.variants or range(options.each),
        options.commands.split(","),
        start_up(),
        0 if options.once else 3,
    )
    sweep = Sweep(*of)
    with multiprocessing.get_context("fork").Pool(1, maxtasksperchild=1) as pool:
        chosen = [(number, path.parent) for number, path in enumerate(paths, 1) if number in options.lists]
        for number, folder in chosen:
            sweep.add(pool.apply(Sweep(*of).run, (folder,)))
            print(f"list {number} done, {sweep.bad} broken", file=sys.stderr, flush=True)
    for name, count in sorted(sweep.tally.items()):
        print(f"{name}: {count}")
    for name, (ratio, what) in sorted(sweep.slowest.items()):
        print(f"slowest of {name}: {ratio:.1f} times its usual time, {what}")
    print(f"start-up: {of[3]:.3f} s")
    print(f"promises broken: {sweep.bad}")
    return int(sweep.bad > 0)


if __name__ == "__main__":
    sys.exit(main())
