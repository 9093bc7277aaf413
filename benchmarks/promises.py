"""Holds the promises of fixing against real lists and generated ones, and says how often they held.

    python benchmarks/promises.py generated [--each 60]                   made lists with flaws of every kind, one or seven
    python benchmarks/promises.py corpus ../shared/corpus                 every list, as it is
    python benchmarks/promises.py planted ../shared/corpus [--each 80]    with defects of every kind, one at a time

For `--fix` and then `--fix --unsafe-fixes`: fixing again changes nothing, nothing that may be fixed is left, text outside
the edits stays, and cmark-gfm shows every word that it showed before, but for those at the edits. Also says how many
fixes the guard did not let pass. `noise.py` does the same with lists that are noise in part.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from pathlib import Path

from awesome_lint import lint, mending
from awesome_lint.repository.listing import Listing
from awesome_lint.repository.project import Project
from awesome_lint.source import Source, decode

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from plant import plants, read_ground  # noqa: E402

from flawed import FLAWS, PROJECT, flawed_list  # noqa: E402
from promised import SETTINGS, judge  # noqa: E402

YEAR = 2026


def broken(source: Source, surroundings: lint.Surroundings, unsafe: bool, tally: Counter[str]) -> tuple[str, ...]:
    """The promises that do not hold for a list."""
    verdict = judge(source, surroundings, unsafe)
    tally["fixes made"] += len(verdict.mended.applied)
    tally["fixes refused"] += len(verdict.mended.refused)
    for one in verdict.mended.refused:
        tally[f"  refused: {one.rule}"] += 1
    return verdict.broken


def read(folder: Path) -> tuple[bytes, lint.Surroundings]:
    tree = (folder / "tree.txt").read_text("utf-8").split("\n")
    project = Project("/list", Listing.of((*filter(None, tree), "README.md")))
    return (folder / "README.md").read_bytes(), lint.Surroundings(project, "", YEAR)


def report(name: str, problems: tuple[str, ...]) -> int:
    for problem in problems:
        print(f"  {name}: {problem}", flush=True)
    return len(problems)


def run_corpus(folders: list[Path], tally: Counter[str]) -> int:
    bad = 0
    for folder in folders:
        data, surroundings = read(folder)
        for unsafe in (False, True):
            tally["runs"] += 1
            bad += report(
                f"{folder.name} unsafe={unsafe}", broken(Source("README.md", decode(data)), surroundings, unsafe, tally)
            )
    return bad


def run_planted(folders: list[Path], each: int, seed: int, tally: Counter[str]) -> int:
    bad = 0
    grounds = [read_ground(folder) for folder in folders]
    for kind, ground, planted in plants(grounds, each, random.Random(seed)):
        tally["runs"] += 1
        surroundings = lint.Surroundings(ground.project, "", YEAR)
        source = Source("README.md", planted.text)
        for unsafe in (False, True):
            bad += report(
                f"{kind} in {ground.name}:{planted.line} unsafe={unsafe}", broken(source, surroundings, unsafe, tally)
            )
    return bad


def run_generated(each: int, seed: int, tally: Counter[str]) -> int:
    bad = 0
    surroundings = lint.Surroundings(PROJECT, "", YEAR)
    for flaw in FLAWS:
        for number in range(each):
            name = f"{flaw.name} {number}"
            chance = random.Random(f"{seed} {name}")
            alone = number % 3 > 0
            clean, text = flawed_list((flaw, *(() if alone else chance.sample(FLAWS, 6))), chance)
            for unsafe in (False, True):
                tally["runs"] += 1
                problems = broken(Source("README.md", text), surroundings, unsafe, tally)
                if alone and (flaw.back == "safe" or (flaw.back and unsafe)):
                    mended = mending.mend(Source("README.md", text), surroundings, SETTINGS, unsafe).report.source.text
                    tally["lists that must be as before"] += 1
                    problems += ("the list is not as before",) * (mended != clean)
                bad += report(f"{name} unsafe={unsafe}", problems)
    tally["lists"] += each * len(FLAWS)
    return bad


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["generated", "corpus", "planted"])
    parser.add_argument("corpus", type=Path, nargs="?", default=Path("../shared/corpus"))
    parser.add_argument("--each", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--smallest", type=int, default=0, help="leave smaller lists out")
    parser.add_argument("--largest", type=int, default=10**9, help="leave larger lists out, for time")
    options = parser.parse_args()
    paths = sorted(options.corpus.glob("*/README.md"))
    folders = [path.parent for path in paths if options.smallest <= path.stat().st_size <= options.largest]
    tally: Counter[str] = Counter()
    runs = {
        "generated": lambda: run_generated(options.each, options.seed, tally),
        "corpus": lambda: run_corpus(folders, tally),
        "planted": lambda: run_planted(folders, options.each, options.seed, tally),
    }
    bad = runs[options.what]()
    for name, count in sorted(tally.items()):
        print(f"{name}: {count}")
    print(f"promises broken: {bad}")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
