"""Measures awesome-lint beside its peers, and writes docs/performance.md.

    python benchmarks/compare.py [--quick] [--output FILE] [--folder FOLDER]

Makes the inputs, installs the programs, and runs them as whole processes, all of one case by turns: what disturbs the
machine disturbs all of them, so ratios of medians can be trusted where seconds cannot. Needs git, Python's venv, a package
index and, for two of the peers, npm; what cannot be installed is left out. Takes about ten minutes, with --quick two.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from inputs import MANY, SIZES, make
from programs import ROOT, install

OURS = "awesome-lint"
# A command that takes longer than this is not run a second time, in seconds.
_ONCE = 15.0


@dataclass(frozen=True)
class Case:
    """One input, and the programs that read it. rounds: how often at most; seconds: when no new round begins."""

    name: str
    programs: tuple[str, ...]
    rounds: int = 11
    seconds: float = 45.0
    argument: str = "README.md"


@dataclass
class Runs:
    """What was measured of one program: seconds of the clock and of the processor, peak memory in MiB."""

    seconds: list[float] = field(default_factory=list)
    memory: float = 0.0

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


@dataclass(frozen=True)
class Ratios:
    """What the steps behind our own parse take to it."""

    rules: float
    entries_and_rules: float


Measured = dict[tuple[str, str], Runs]

_START = ("python", "click", "floor", OURS, "awesome-lint, cached", "rumdl", "rumdl, cached")
_SLOW = ("mdformat", "pymarkdown", "markdownlint-cli2", "npm awesome-lint")
MANY_LISTS = f"{MANY} lists"
CASES = (
    Case("seed", (*_START, *_SLOW), rounds=21, seconds=60),
    Case("60 KB", ("default parse", OURS, "rumdl", "mdformat", "markdownlint-cli2", "npm awesome-lint")),
    Case("1 MB", ("default parse", OURS, "rumdl", "mdformat", "markdownlint-cli2", "npm awesome-lint"), 7, 60),
    Case("4 MB", (OURS, "rumdl", "markdownlint-cli2"), 3, 60),
    Case("10 MB", (OURS, "rumdl", "markdownlint-cli2"), 3, 60),
    Case(
        MANY_LISTS,
        (
            "awesome-lint, one process",
            "awesome-lint, two processes",
            "awesome-lint, cached",
            "rumdl",
            "rumdl, cached",
            "markdownlint-cli2",
        ),
        5,
        75,
        ".",
    ),
    Case("the corpus", (OURS, "awesome-lint, cached", "rumdl", "markdownlint-cli2"), 3, 75, "."),
)

# The targets: the case and program measured, at most how many times what else.
Place = tuple[str, str]
TARGETS: tuple[tuple[str, Place, float, Place], ...] = (
    ("seed, nothing cached", ("seed", OURS), 1.4, ("seed", "floor")),
    ("seed, nothing cached", ("seed", OURS), 0.3, ("seed", "markdownlint-cli2")),
    ("seed, nothing cached", ("seed", OURS), 0.2, ("seed", "npm awesome-lint")),
    ("seed, unchanged", ("seed", "awesome-lint, cached"), 1.4, ("seed", "click")),
    ("1 MB", ("1 MB", OURS), 1.1, ("1 MB", "default parse")),
    ("4 MB to 1 MB", ("4 MB", OURS), 4.4, ("1 MB", OURS)),
    ("10 MB to 1 MB", ("10 MB", OURS), 11.0, ("1 MB", OURS)),
    ("4 MB", ("4 MB", OURS), 1.0, ("4 MB", "rumdl")),
    (MANY_LISTS, (MANY_LISTS, "awesome-lint, two processes"), 0.2, (MANY_LISTS, "markdownlint-cli2")),
    (
        f"{MANY_LISTS}, two processes to one",
        (MANY_LISTS, "awesome-lint, two processes"),
        1 / 1.8,
        (MANY_LISTS, "awesome-lint, one process"),
    ),
    (f"{MANY_LISTS}, unchanged", (MANY_LISTS, "awesome-lint, cached"), 0.8, (MANY_LISTS, "rumdl")),
)
_QUICK = ("seed", "60 KB", "1 MB", MANY_LISTS)
_MOST_MEMORY = 600
_RULES_TO_PARSE = 0.6
_WATCH = """\
import os, sys, time
start = time.perf_counter()
nowhere = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)]
_, _, usage = os.wait4(os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=nowhere), 0)
print(time.perf_counter() - start, usage.ru_maxrss)
"""
_TIMES = """\
import gc
from pathlib import Path
from awesome_lint import lint
from awesome_lint.repository.project import Project
from awesome_lint.rules import RULES
from awesome_lint.configuration.settings import make_settings
from awesome_lint.source import Source, decode
from awesome_lint.basics.timing import Timing
gc.disable()
text = decode(Path("README.md").read_bytes())
settings = make_settings(frozenset(rule.name for rule in RULES))
parsing, reading, rules = [], [], []
for _ in range(5):
    timing = Timing()
    lint.check(Source("README.md", text), lint.Surroundings(Project(None), "", 2026), settings, timing)
    parsing.append(timing.seconds.pop("parsing"))
    reading.append(timing.seconds.pop("reading entries"))
    rules.append(sum(timing.seconds.values()))
print(min(rules) / min(parsing), (min(rules) + min(reading)) / min(parsing))
"""


def main() -> None:
    """Measures, and writes the page."""
    options = _options()
    folder = options.folder.resolve()
    sizes = {name: size for name, size in SIZES.items() if not options.quick or name in _QUICK}
    print("making inputs and environments", file=sys.stderr)
    places = make(folder / "inputs", sizes)
    programs = install(folder / "programs")
    cases = [case for case in CASES if case.name in places and (not options.quick or case.name in _QUICK)]
    measured: Measured = {}
    for case in cases:
        print(f"measuring {case.name}", file=sys.stderr)
        measured.update(_measure(case, places[case.name], programs, 3 if options.quick else case.rounds))
    python = programs["python"][0]
    to_parse = Ratios(*map(float, _told([python, "-c", _TIMES], places["1 MB"]).split()))
    imports = _imports(python, places["seed"])
    page = "\n".join(_page(cases, measured, to_parse, imports, options.quick))
    options.output.write_text(page + "\n", "utf-8")
    print(page)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="fewer rounds, and nothing that takes minutes")
    parser.add_argument("--output", type=Path, default=ROOT / "docs/performance.md", help="the page to write")
    parser.add_argument(
        "--folder",
        type=Path,
        default=Path(os.environ.get("TMPDIR", "/tmp"), "awesome-lint-benchmark"),
        help="where inputs and environments are made; what is installed there is used again",
    )
    return parser.parse_args()


def _measure(case: Case, place: Path, programs: dict[str, list[str]], rounds: int) -> Measured:
    """Runs the programs of a case by turns, each at least once; what takes long only once."""
    runs = {name: Runs() for name in case.programs if name in programs}
    commands = {name: [*programs[name], *_arguments(name, case)] for name in runs}
    # The first run is not counted: it fills caches, and the system's own. Of all but the slow it tells the memory.
    for name, command in commands.items():
        seconds, runs[name].memory = _run_watched(command, place)
        if seconds > _ONCE and "cached" not in name:
            runs[name].seconds.append(seconds)
    names = [name for name in runs if not runs[name].seconds]
    until = time.monotonic() + case.seconds
    for number in range(rounds):
        if number > 2 and time.monotonic() > until:
            break
        turn = number % max(len(names), 1)
        for name in names[turn:] + names[:turn]:
            runs[name].seconds.append(_run(commands[name], place))
    return {(case.name, name): found for name, found in runs.items()}


def _arguments(name: str, case: Case) -> list[str]:
    if name in ("python", "click", "floor", "default parse"):
        return []
    if case.argument == "." and name == "markdownlint-cli2":
        return ["**/README.md"]
    return [case.argument]


def _run(command: Sequence[str], place: Path) -> float:
    """Seconds."""
    start = time.perf_counter()
    nowhere = subprocess.DEVNULL
    subprocess.run(command, cwd=place, env=_environment(), stdout=nowhere, stderr=nowhere, check=False)
    return time.perf_counter() - start


def _run_watched(command: Sequence[str], place: Path) -> tuple[float, float]:
    """Seconds, and the peak memory in MiB, of the largest process where there are several.

    A process begins with the peak of the one that starts it. So a small one does: about 9 MiB are the least shown.
    """
    told = _told([sys.executable, "-I", "-S", "-c", _WATCH, *command], place).split()
    return float(told[0]), int(told[1]) / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def _told(command: Sequence[str], place: Path) -> str:
    done = subprocess.run(command, cwd=place, env=_environment(), stdout=subprocess.PIPE, check=True, text=True)
    return done.stdout


def _imports(python: str, place: Path) -> list[tuple[str, int, float]]:
    """For each kind of run, how many modules it imports, and in how many milliseconds, the shortest of five times."""
    kept = ["--cache-dir", str(place.parent / "kept")]
    runs = {
        "`import click`": ["-c", "import click"],
        "`import click, markdown_it`": ["-c", "import click, markdown_it"],
        "`awesome-lint --help`": ["-m", "awesome_lint", "--help"],
        "`awesome-lint`, the seed, unchanged": ["-m", "awesome_lint", "--exit-zero", *kept],
        "`awesome-lint --no-cache`, the seed": ["-m", "awesome_lint", "--exit-zero", "--no-cache"],
    }
    found = []
    _told([python, *runs["`awesome-lint`, the seed, unchanged"]], place)
    for name, arguments in runs.items():
        times = []
        for _ in range(5):
            done = subprocess.run(
                [python, "-X", "importtime", *arguments],
                cwd=place,
                env=_environment(),
                capture_output=True,
                check=True,
                text=True,
            )
            lines = [line.split("|") for line in done.stderr.splitlines() if line.startswith("import time:")][1:]
            times.append(sum(int(line[0].removeprefix("import time:")) for line in lines) / 1000)
        found.append((name, len(lines), min(times)))
    return found


def _page(
    cases: Sequence[Case], measured: Measured, to_parse: Ratios, imports: list[tuple[str, int, float]], quick: bool
) -> Iterator[str]:
    yield "# How fast it is\n"
    yield (
        f"Written by `python benchmarks/compare.py{' --quick' if quick else ''}`. All times are medians of whole processes of one run, the "
        f"programs of a case by turns, on {os.cpu_count()} processors ({platform.system()} {platform.machine()}, Python "
        f"{platform.python_version()}). Seconds are those of that machine; the ratios are what counts. A dash: not measured.\n"
    )
    yield "## Targets\n"
    yield "| input | at most | of | measured | |"
    yield "| --- | ---: | --- | ---: | --- |"
    for what, one, most, other in TARGETS:
        yield _target(what, most, other[1] if one[0] == other[0] else OURS, _ratio(measured, one, other))
    yield _target("1 MB, all rules", _RULES_TO_PARSE, "our own parse of it", to_parse.rules)
    peak = measured.get(("10 MB", OURS))
    yield _target("10 MB, memory", _MOST_MEMORY, "MiB", peak.memory if peak else None)
    yield (
        "\n`all rules` is every rule there is, those that are off by default too, behind the parse and the reading of the "
        f"entries, which an export needs as well. With that reading it is {to_parse.entries_and_rules:.2f}."
    )
    for case in cases:
        yield f"\n## {case.name[0].upper()}{case.name[1:]}\n"
        yield "| program | median | to awesome-lint | peak memory | runs |"
        yield "| --- | ---: | ---: | ---: | ---: |"
        base = next(measured[case.name, name] for name in case.programs if name.startswith(OURS))
        for name in case.programs:
            runs = measured.get((case.name, name))
            if runs is None:
                yield f"| {name} | – | – | – | – |"
            else:
                yield (
                    f"| {name} | {_shown(runs.median)} | {runs.median / base.median:.2f} | {runs.memory:.0f} MiB "
                    f"| {len(runs.seconds)} |"
                )
    yield "\n`floor` is Python importing click and markdown-it-py and parsing the list, `default parse` markdown-it-py alone"
    yield "with its default rules, `click` and `python` the import of click and of nothing.\n"
    yield "## Imports\n"
    yield "| run | modules | milliseconds in imports |"
    yield "| --- | ---: | ---: |"
    yield from (f"| {name} | {count} | {time_:.1f} |" for name, count, time_ in imports)


def _ratio(measured: Measured, one: Place, other: Place) -> float | None:
    return measured[one].median / measured[other].median if one in measured and other in measured else None


def _target(what: str, most: float, of: str, found: float | None) -> str:
    shown = "–" if found is None else _told_from(found, most)
    verdict = "" if found is None else "met" if found <= most else "**not met**"
    return f"| {what} | {most:.3g} | {of} | {shown} | {verdict} |"


def _told_from(found: float, most: float) -> str:
    """A measured number with two digits behind the point, or as many as tell it from its target."""
    digits = next((digits for digits in range(2, 6) if round(found, digits) != round(most, digits)), 2)
    return f"{found:.{digits}f}"


def _shown(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.2f} s"


if __name__ == "__main__":
    main()
