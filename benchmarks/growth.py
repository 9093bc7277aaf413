"""How the work grows with a list's length, for shapes that make parsers slow.

    python benchmarks/growth.py [--from BYTES] [--to BYTES] [--most RATIO] [--command NAME] [SHAPE ...]

Doubles the length again and again and prints how much more processor time twice the text takes: the largest of the ratios
among those whose times are long enough to be told from noise, and the time for the longest. Exits with 1 where it is above
`--most`. A step that takes over a minute ends its shape.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from awesome_lint import lint
from awesome_lint.export import FORMS, render
from awesome_lint.export.record import to_record
from awesome_lint.listing import Listing
from awesome_lint.parse import parse
from awesome_lint.project import Project
from awesome_lint.reading import read_entries
from awesome_lint.rules import RULES
from awesome_lint.settings import make_settings
from awesome_lint.source import Source
from growing import SHAPES, make

EVERY_RULE = make_settings(frozenset(rule.name for rule in RULES))
SURROUNDINGS = lint.Surroundings(Project("/list", Listing.of(["README.md", "notes/a.md"])), "", 2026)
# Shorter times are mostly noise; longer ones are over at once.
TOLD, LONGEST = 0.1, 60.0


def check(text: str) -> None:
    lint.check(Source("README.md", text), SURROUNDINGS, EVERY_RULE)


def fix(text: str) -> None:
    lint.mend(Source("README.md", text), SURROUNDINGS, EVERY_RULE, unsafe=True)


def export(text: str) -> None:
    source = Source("README.md", text)
    records = [to_record(entry, source) for entry in read_entries(parse(source), "", 2026, {})]
    for form in FORMS:
        render(form, records)  # type: ignore[arg-type]


COMMANDS = {"check": check, "fix": fix, "export": export}


def seconds(work: Callable[[str], None], text: str) -> float:
    start = time.process_time()
    work(text)
    once = time.process_time() - start
    if once > 2:
        return once
    start = time.process_time()
    work(text)
    return min(once, time.process_time() - start)


def measure(work: Callable[[str], None], shape: str, first: int, last: int) -> tuple[float, float, int]:
    """The largest ratio, the last time, and the length it was for."""
    length, worst = first, 0.0
    before = taken = seconds(work, make(shape, length))
    while length < last and taken < LONGEST:
        length *= 2
        taken = seconds(work, make(shape, length))
        if before > TOLD:
            worst = max(worst, taken / before)
        before = taken
    return worst, taken, length


def main() -> int:
    parser = argparse.ArgumentParser(description="How the work grows with a list's length.")
    parser.add_argument("--from", type=int, default=10_000, dest="first")
    parser.add_argument("--to", type=int, default=640_000, dest="last")
    parser.add_argument("--most", type=float, default=2.6)
    parser.add_argument("--command", choices=COMMANDS, action="append")
    parser.add_argument("shapes", nargs="*", default=SHAPES)
    options = parser.parse_args()
    failed = 0
    for shape in options.shapes:
        for command in options.command or COMMANDS:
            worst, taken, length = measure(COMMANDS[command], shape, options.first, options.last)
            slow = worst > options.most or taken > LONGEST
            failed += slow
            mark = "  <--" if slow else ""
            print(f"{command:7} {worst:5.2f} {taken:7.2f} s at {length // 1000:4} kB  {shape}{mark}", flush=True)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
