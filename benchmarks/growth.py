"""How the work grows with a list's length, for shapes that make parsers slow.

    python benchmarks/growth.py [--lengths BYTES,...] [--most RATIO] [--limit SECONDS] [--command NAME] [--write] [SHAPE ...]

Measures the processor time of each command at each length, and prints by how much each doubling of the length multiplies
it, on average between the last two lengths of which both can be told from noise. Exits with 1 where that is above `--most`,
or where a step takes over the limit, which ends its shape. `--write` puts what came out into docs/growth.md.
"""

from __future__ import annotations

import argparse
import gc
import math
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from awesome_lint import lint, mending
from awesome_lint.configuration.settings import make_settings
from awesome_lint.export import FORMS, render
from awesome_lint.export.record import to_record
from awesome_lint.formatting import FormatOptions
from awesome_lint.formatting.layout import format_source
from awesome_lint.metadata.reading import read_entries
from awesome_lint.parsing.parse import parse
from awesome_lint.repository.listing import Listing
from awesome_lint.repository.project import Project
from awesome_lint.rules import RULES
from awesome_lint.source import Source
from growing import SHAPES, make

PAGE = Path(__file__).parents[1] / "docs/growth.md"
EVERY_RULE = make_settings(frozenset(rule.name for rule in RULES))
SURROUNDINGS = lint.Surroundings(Project("/list", Listing.of(["README.md", "notes/a.md"])), "", 2026)
LENGTHS = "10000,40000,160000,640000"
# Shorter times are mostly noise. One that is long enough is measured once.
TOLD, LONG = 0.05, 0.5
# How many of the dearest shapes the page names.
NAMED = 5


class Growth(NamedTuple):
    """What one command took for one shape. seconds: at each length that was come to. over: whether the limit ended it."""

    command: str
    shape: str
    lengths: tuple[int, ...]
    seconds: tuple[float, ...]
    over: bool

    @property
    def ratio(self) -> float:
        """By how much a doubling multiplies the time; 0 where all times are too short to tell."""
        steps = list(zip(self.lengths, self.seconds, strict=True))
        told = [(one, other) for one, other in zip(steps, steps[1:], strict=False) if one[1] > TOLD]
        if not told:
            return 0.0
        (length, before), (longer, after) = told[-1]
        return float((after / before) ** (1 / math.log2(longer / length)))


def check(text: str) -> None:
    lint.check(Source("README.md", text), SURROUNDINGS, EVERY_RULE)


def fix(text: str) -> None:
    mending.mend(Source("README.md", text), SURROUNDINGS, EVERY_RULE, unsafe=True)


def formatting(text: str) -> None:
    format_source(Source("README.md", text), FormatOptions())


def export(text: str) -> None:
    source = Source("README.md", text)
    records = [to_record(entry, source) for entry in read_entries(parse(source), "", 2026, {})]
    for form in FORMS:
        render(form, records)


COMMANDS = {"check": check, "fix": fix, "format": formatting, "export": export}


def seconds(work: Callable[[str], None], text: str, limit: float) -> float:
    """The least processor time of up to three runs; infinite where one takes over the limit.

    Python's collector of cycles rests meanwhile, as in `awesome-lint` itself.
    """
    least = math.inf
    for _ in range(3):
        gc.collect()
        gc.disable()
        signal.setitimer(signal.ITIMER_VIRTUAL, limit)
        start = time.process_time()
        try:
            work(text)
        except TimeoutError:
            return math.inf
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            gc.enable()
        least = min(least, time.process_time() - start)
        if least > LONG:
            break
    return least


def measure(command: str, shape: str, lengths: Sequence[int], limit: float) -> Growth:
    taken: list[float] = []
    for length in lengths:
        now = seconds(COMMANDS[command], make(shape, length), limit)
        if now == math.inf:
            break
        taken.append(now)
    came_to = len(taken)
    return Growth(command, shape, tuple(lengths[:came_to]), tuple(taken), came_to < len(lengths))


def said(growth: Growth, most: float) -> str:
    longest = f"{growth.seconds[-1]:7.2f} s at {growth.lengths[-1] // 1000:4} kB" if growth.seconds else "nothing"
    mark = "  <-- over the limit" if growth.over else "  <-- grows" if growth.ratio > most else ""
    return f"{growth.command:7} {growth.ratio:5.2f} {longest}  {growth.shape}{mark}"


def written(found: Sequence[Growth], lengths: Sequence[int], most: float, limit: float) -> str:
    """The page of what was measured."""
    lines = [
        "# How the work grows",
        "",
        f"Written by `python benchmarks/growth.py --write`. {len({one.shape for one in found})} shapes of text that make "
        f"parsers slow ([tests/growing.py](../tests/growing.py)) at {', '.join(f'{length // 1000}' for length in lengths)} kB, "
        "all rules on. Ratio: by how much twice the text multiplies the processor time, between the last two lengths that "
        f"took over {TOLD} s; 2 is in proportion, and at most {most} is wanted. Seconds are those of one machine.",
        "",
        "| command | shapes | told from noise | worst ratio | of | "
        + " | ".join(f"above {edge}" for edge in (2.2, most))
        + f" | over {limit:.0f} s |",
        "| --- | ---: | ---: | ---: | --- | ---: | ---: | ---: |",
    ]
    for command in dict.fromkeys(one.command for one in found):
        mine = [one for one in found if one.command == command]
        worst = max(mine, key=lambda one: one.ratio)
        above = [sum(one.ratio > edge for one in mine) for edge in (2.2, most)]
        lines.append(
            f"| {command} | {len(mine)} | {sum(one.ratio > 0 for one in mine)} | {worst.ratio:.2f} | {worst.shape} "
            f"| {above[0]} | {above[1]} | {sum(one.over for one in mine)} |"
        )
    lines += [
        "",
        "The dearest:",
        "",
        "| command | shape | length | seconds | ratio |",
        "| --- | --- | ---: | ---: | ---: |",
    ]
    for command in dict.fromkeys(one.command for one in found):
        mine = [one for one in found if one.command == command and one.seconds]
        for one in sorted(mine, key=lambda one: -one.seconds[-1] / one.lengths[-1])[:NAMED]:
            lines.append(
                f"| {command} | {one.shape} | {one.lengths[-1] // 1000} kB | {one.seconds[-1]:.1f} | {one.ratio:.2f} |"
            )
    return "\n".join(lines) + "\n"


def give_up(*_: object) -> None:
    raise TimeoutError


def main() -> int:
    parser = argparse.ArgumentParser(description="How the work grows with a list's length.")
    parser.add_argument("--lengths", default=LENGTHS)
    parser.add_argument("--most", type=float, default=2.6)
    parser.add_argument("--limit", type=float, default=60.0)
    parser.add_argument("--command", choices=COMMANDS, action="append")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("shapes", nargs="*", default=SHAPES)
    options = parser.parse_args()
    lengths = [int(length) for length in options.lengths.split(",")]
    signal.signal(signal.SIGVTALRM, give_up)
    found = []
    for command in options.command or COMMANDS:
        for shape in options.shapes:
            found.append(measure(command, shape, lengths, options.limit))
            print(said(found[-1], options.most), flush=True)
    if options.write:
        PAGE.write_text(written(found, lengths, options.most, options.limit), "utf-8")
    return int(any(one.over or one.ratio > options.most for one in found))


if __name__ == "__main__":
    sys.exit(main())
