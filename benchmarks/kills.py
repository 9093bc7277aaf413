"""Kills real runs of `awesome-lint --fix` at random moments, and says what became of the file.

    python benchmarks/kills.py [--kills 500] [--seed 1]

Every other run is killed at a moment spread evenly over the time that a run takes, the rest from the moment on at which
its temporary file appears, as writing is short. Then the file must be the old text or the new one, to the byte. When the
kill came is told by what it left: the old text (before), the old text and a temporary file (during), the new text (after).
Each run is a process of its own, a copy of this one, which has imported all it needs: no kill is spent on Python's start.
Exits with 1 where a file is neither.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from awesome_lint.cli import main

ROWS = 200
OLD = "# Papers\n\n| Paper | Venue |\n| --- | --- |\n" + "".join(
    f"| [A paper that donâ€™t end, {number}](https://example.org/{number}) | OSDI, 2023 |\n" for number in range(ROWS)
)
ARGUMENTS = ("--fix", "--isolated", "--no-cache", "--quiet", "--exit-zero", "README.md")


def run() -> int:
    """One run in this process; its exit status."""
    try:
        main(ARGUMENTS, prog_name="awesome-lint")
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 1
    return 1


def start() -> int:
    """Begins a run in a process of its own; the number of that."""
    process = os.fork()
    if process == 0:
        os._exit(run())
    return process


def end_of(process: int) -> int:
    """Waits for the end; the exit status, or the number of the signal, negative."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def whole_run(folder: Path) -> tuple[bytes, float]:
    """The new text, and how many seconds a run takes: the longest of three. Imports all it needs before."""
    (folder / "README.md").write_text(OLD, "utf-8")
    assert run() == 0
    seconds = []
    for _ in range(3):
        (folder / "README.md").write_text(OLD, "utf-8")
        begun = time.monotonic()
        assert end_of(start()) == 0
        seconds.append(time.monotonic() - begun)
    return (folder / "README.md").read_bytes(), max(seconds)


def strays(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name != "README.md"]


def killed(folder: Path, new: bytes, longest: float, delay: float, aimed: bool) -> str:
    """What one kill left."""
    path = folder / "README.md"
    path.write_text(OLD, "utf-8")
    process = start()
    until = time.monotonic() + longest
    while aimed and not strays(folder) and time.monotonic() < until:
        time.sleep(0.0001)
    time.sleep(delay)
    os.kill(process, signal.SIGKILL)
    ended_by = end_of(process)
    text, left = path.read_bytes(), strays(folder)
    for name in left:
        assert name.startswith(".awesome-lint-") and name.endswith(".tmp"), name
        (folder / name).unlink()
    if text not in (OLD.encode(), new):
        return "neither"
    if ended_by != -signal.SIGKILL:
        return "too late"
    if text == new:
        return "after"
    return "during" if left else "before"


def kill_all() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    moments, tally = random.Random(options.seed), Counter[str]()
    with tempfile.TemporaryDirectory(prefix="kills-") as name:
        folder = Path(name)
        os.chdir(folder)
        new, longest = whole_run(folder)
        assert new != OLD.encode()
        while tally.total() - tally["too late"] < options.kills:
            aimed = tally.total() % 2 == 1
            tally[killed(folder, new, longest, moments.uniform(0, 0.002 if aimed else longest), aimed)] += 1
    done = tally.total() - tally["too late"]
    print(f"{done} runs killed, {done - tally['neither']} files whole: the old text or the new one")
    print(", ".join(f"{tally[when]} {when} the write" for when in ("before", "during", "after")))
    print(f"{tally['too late']} more runs had ended by themselves")
    return 1 if tally["neither"] else 0


if __name__ == "__main__":
    sys.exit(kill_all())
