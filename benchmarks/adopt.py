"""Adopts awesome-lint on lists with many old findings, as their maintainers would, and says what is reported from then on.

    python benchmarks/adopt.py ../shared/corpus [--least 500] [--seed 1]

Each list with more than 500 findings of all rules is laid out as the repository it came from, and `awesome-lint init
--yes --select ALL` sets it up. Then `check` must find nothing. Then defects of every kind are planted in it, one at a
time, and each must be reported, alone; kinds that bring others along by their nature are left out. Then 20 of its rows or
bullets change places, once without a defect and once with each, and the answers must be the same. Exits with 1 where
anything is otherwise.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from plant import BROUGHT_ALONG, PLANTERS, YEAR, Ground, Planted, Planter, read_ground

from awesome_lint import lint
from awesome_lint.configuration.settings import make_settings
from awesome_lint.defects.contents import read_contents
from awesome_lint.defects.saidheadings import SaidHeadings
from awesome_lint.diagnostic import Diagnostic
from awesome_lint.model import Heading
from awesome_lint.parsing.anchors import read_anchors
from awesome_lint.parsing.parse import parse
from awesome_lint.rules import RULES
from awesome_lint.source import Source, Span, encode

MOVED = 20
# A defect that fits a list is found in fewer tries.
TRIES = 50
ALL = make_settings(frozenset(rule.name for rule in RULES))


class Piece(NamedTuple):
    """A row or a bullet: its whole lines, and what is the same of all that could stand in its place."""

    first: int
    last: int
    kind: tuple[str, ...]


def pieces(source: Source) -> list[Piece]:
    """The rows and bullets of a list that may change places: none of its table of contents, and no table's or list's first."""
    document = parse(source)
    anchors = read_anchors(document)
    contents = read_contents(document, anchors, lambda _: False, lambda: SaidHeadings(document, anchors))
    found = [
        _piece(source, row.span, table.topic, *(cell.text for cell in table.header.cells))
        for table in document.tables
        for row in table.rows[1:]
    ]
    seen: set[int] = set()
    following = [item.span.start for item in document.items[1:]] + [len(source.text)]
    for item, end in zip(document.items, following, strict=False):
        start = source.line_starts[source.line_index(item.span.start)]
        mark = source.text[start : item.inline.span.start] if item.inline else ""
        listed = contents is not None and contents.span.start <= start < contents.span.end
        if item.list_id in seen and item.span.end <= end and re.fullmatch(r"\s*([-*+]|\d+[.)]) +", mark) and not listed:
            found.append(_piece(source, item.span, item.topic, re.sub(r"\d+", "1", mark)))
        seen.add(item.list_id)
    # The last line of a file may have no end.
    return [one for one in found if one.last + 1 < len(source.line_starts)]


def _piece(source: Source, span: Span, topic: tuple[Heading, ...], *kind: str) -> Piece:
    end = span.start + len(source[span].rstrip())
    # Under another topic a paper may stand on purpose, or twice: to move it there would say something else.
    place = topic[-1].span.start if topic else 0
    return Piece(source.line_index(span.start), source.line_index(end), (str(place), *kind))


def moved(text: str, chance: random.Random) -> tuple[str, int]:
    """The list with rows or bullets in other places, each behind another one like it, and how many."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    by_kind: dict[tuple[str, ...], list[Piece]] = defaultdict(list)
    for one in pieces(Source("README.md", text)):
        by_kind[one.kind].append(one)
    many = sorted(one for same in by_kind.values() for one in same)
    behind: dict[int, list[Piece]] = defaultdict(list)
    for one in chance.sample(many, len(many)):
        staying = by_kind[one.kind]
        if len(staying) > 1 and not behind[one.last] and sum(map(len, behind.values())) < MOVED:
            staying.remove(one)
            behind[chance.choice(staying).last].append(one)
    away = {number for some in behind.values() for one in some for number in range(one.first, one.last + 1)}
    made = []
    for number, line in enumerate(lines):
        made += [] if number in away else [line]
        made += [other for one in behind[number] for other in lines[one.first : one.last + 1]]
    return "".join(made), sum(map(len, behind.values()))


class Adopted(NamedTuple):
    """A list that has been set up, in a repository at `folder`."""

    folder: Path
    ground: Ground
    known: Sequence[Diagnostic]

    def findings(self, text: str) -> tuple[list[dict[str, Any]], str]:
        """What `check` reports of the list with another text, and what it says beside."""
        (self.folder / "README.md").write_bytes(encode(text))
        done = program(self.folder, "check", "--no-cache", "--output-format", "json", ".")
        if done.returncode not in (0, 1):
            raise RuntimeError(done.stderr)
        found: list[dict[str, Any]] = json.loads(done.stdout)
        return found, done.stderr


def program(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "awesome_lint", *arguments)
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def told(found: Sequence[dict[str, Any]], text: str) -> list[tuple[str, str]]:
    """What findings are about: their rules, and the text of each."""
    return sorted((one["rule"], text[one["start"]["offset"] : one["end"]["offset"]]) for one in found)


def planted(
    ground: Ground, known: Sequence[Diagnostic], kind: str, planter: Planter, chance: random.Random
) -> Planted | None:
    """A defect that its rule finds, and that does not change what an old finding is about: that would be new by itself."""
    for _ in range(TRIES):
        made = planter(ground, chance)
        if made is not None and made.text != ground.source.text:
            first, last = changed(ground.source.text, made.text)
            touched = any(one.span.start <= last and first <= one.span.end for one in known)
            if not touched and is_found(ground, made, kind.partition(" ")[0]):
                return made
    return None


def is_found(ground: Ground, made: Planted, rule: str) -> bool:
    source = Source("README.md", made.text)
    report = lint.check(source, lint.Surroundings(ground.project, "", YEAR), make_settings(frozenset({rule})))
    return any(source.position(one.span.start).line == made.line for one in report.diagnostics)


def changed(before: str, after: str) -> tuple[int, int]:
    """Where a text was changed: from the first letter to the last."""
    first = alike(before, after)
    return first, len(before) - alike(before[first:][::-1], after[first:][::-1])


def alike(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low


def problems(one: Adopted, chance: random.Random, counts: dict[str, int]) -> Iterator[str]:
    """Whatever is not as it should be."""
    text = one.ground.source.text
    found, said = one.findings(text)
    if found or said:
        yield f"not clean after init: {told(found, text)[:3]} {said[:200]}"
    other, counts["moved"] = moved(text, chance)
    found, said = one.findings(other)
    if found or said:
        yield f"not clean after {counts['moved']} moved: {told(found, other)[:3]} {said[:200]}"
    for kind, planter in PLANTERS.items():
        if kind in BROUGHT_ALONG:
            continue
        rule = kind.partition(" ")[0]
        defect = planted(one.ground, one.known, kind, planter, chance)
        if defect is None:
            continue
        counts["planted"] += 1
        found, _ = one.findings(defect.text)
        places = [(each["rule"], each["start"]["line"]) for each in found]
        if places != [(rule, defect.line)]:
            yield f"{kind} in line {defect.line}: {told(found, defect.text)[:3] or 'not reported'}"
            continue
        counts["alone"] += 1
        other, _ = moved(defect.text, chance)
        again, _ = one.findings(other)
        if told(again, other) != told(found, defect.text):
            yield f"{kind} in line {defect.line}, moved: {told(again, other)[:3] or 'not reported'}"
            continue
        counts["alone, moved"] += 1


def adopt(source: Path, folder: Path, ground: Ground, known: Sequence[Diagnostic]) -> Adopted:
    """Lays a list out, and sets it up."""
    materialise = source.parents[1] / "tools/materialise.py"
    subprocess.run((sys.executable, str(materialise), str(source), str(folder)), check=True)
    done = program(folder, "init", "--yes", "--select", "ALL")
    if done.returncode:
        raise RuntimeError(done.stderr)
    return Adopted(folder, ground, known)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--least", type=int, default=500, help="leave lists with fewer findings out")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    lists = bad = 0
    for source in sorted(path.parent for path in options.corpus.resolve().glob("*/README.md")):
        ground = read_ground(source)
        known = lint.check(ground.source, lint.Surroundings(ground.project, "", YEAR), ALL).diagnostics
        if len(known) <= options.least:
            continue
        lists += 1
        with tempfile.TemporaryDirectory() as folder:
            counts = dict.fromkeys(("moved", "planted", "alone", "alone, moved"), 0)
            one = adopt(source, Path(folder) / "list", ground, known)
            found = list(problems(one, random.Random(f"{options.seed} {ground.name}"), counts))
        print(
            f"{ground.name}: {len(known)} findings; {', '.join(f'{count} {name}' for name, count in counts.items())}",
            flush=True,
        )
        for problem in found:
            print(f"  {problem}", flush=True)
        bad += len(found)
    print(f"{lists} lists adopted; not as it should be: {bad}")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
