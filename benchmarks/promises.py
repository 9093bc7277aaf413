"""Holds the promises of fixing against real lists, changed lists and generated ones, and says how often they held.

    python benchmarks/promises.py corpus ../shared/corpus                 every list, as it is
    python benchmarks/promises.py noise ../shared/corpus [--each 20]      with two of a hundred bytes changed, each so often
    python benchmarks/promises.py planted ../shared/corpus [--each 80]    with defects of every kind, one at a time

For `--fix` and then `--fix --unsafe-fixes`: fixing again changes nothing, nothing that may be fixed is left, text outside
the edits stays, and cmark-gfm shows every word that it showed before, but for those at the edits. Also says how many
fixes the guard did not let pass.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import cmarkgfm
from cmarkgfm.cmark import Options
from plant import plants, read_ground

from awesome_lint import lint
from awesome_lint.listing import Listing
from awesome_lint.project import Project
from awesome_lint.settings import make_settings
from awesome_lint.source import Source, decode, encode

YEAR = 2026
_WORD = re.compile(r"[^\W_]+")


class _Reader(HTMLParser):
    """The words of a page, of its links' destinations too, and how many rows, cells, links and pictures it has."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: Counter[str] = Counter()
        self.things: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("tr", "td", "th", "a", "img"):
            self.things[tag] += 1
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.words.update(_WORD.findall(value))

    def handle_data(self, data: str) -> None:
        self.words.update(_WORD.findall(data))


def shown(text: str) -> _Reader:
    reader = _Reader()
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    extensions = ["table", "strikethrough", "autolink"]
    reader.feed(
        cmarkgfm.markdown_to_html_with_extensions(text.encode("utf-8", "replace").decode(), options, extensions)
    )
    return reader


def broken(source: Source, surroundings: lint.Surroundings, unsafe: bool, tally: Counter[str]) -> list[str]:
    """The promises that do not hold for a list."""
    settings = make_settings()
    once = lint.mend(source, surroundings, settings, unsafe)
    twice = lint.mend(once.report.source, surroundings, settings, unsafe)
    left = [one.rule for one in once.report.diagnostics if settings.may_apply(one, unsafe)]
    tally["fixes made"] += len(once.applied)
    tally["fixes refused"] += len(once.refused)
    for one in once.refused:
        tally[f"  refused: {one.rule}"] += 1
    found = []
    if once.unsettled:
        found.append(f"does not settle: {once.unsettled}")
    if twice.applied:
        found.append(f"twice is not once: {sorted({one.rule for one in twice.applied})}")
    if left:
        found.append(f"left: {sorted(set(left))}")
    if once.applied:
        found += _shown_less(source, once)
    elif once.report.source.text != source.text:
        found.append("changed without a fix")
    return found


def _shown_less(source: Source, once: lint.Mended) -> list[str]:
    before, after = shown(source.text), shown(once.report.source.text)
    edits = [(edit, one) for one in once.applied if one.fix for edit in one.fix.edits]
    # Of later rounds the offsets are not those of `source`; what they wrote and what is named is enough here.
    named = {one.rule for one in once.applied}
    words = Counter(
        word for one in once.applied for word in _WORD.findall(f"{one.message} {one.fix.title if one.fix else ''}")
    )
    words.update(word for edit, one in edits for word in _WORD.findall(edit.text))
    lost = (before.words - after.words) - words
    replacing = {"mojibake", "invalid-utf8", "invisible-character", "duplicate-entry", "inconsistent-header"} & named
    found = [f"words lost: {sorted(lost)[:6]}"] if lost and not replacing else []
    for thing in ("a", "img"):
        if before.things[thing] > after.things[thing] and "duplicate-entry" not in named:
            found.append(f"{thing}: {before.things[thing]} before, {after.things[thing]} after")
    return found


def changed(data: bytes, chance: random.Random) -> bytes:
    """`data` with two of a hundred bytes changed at random."""
    bytes_ = bytearray(data)
    for _ in range(len(bytes_) // 50):
        bytes_[chance.randrange(len(bytes_))] = chance.randrange(256)
    return bytes(bytes_)


def read(folder: Path) -> tuple[bytes, lint.Surroundings]:
    tree = (folder / "tree.txt").read_text("utf-8").split("\n")
    project = Project("/list", Listing.of((*filter(None, tree), "README.md")))
    return (folder / "README.md").read_bytes(), lint.Surroundings(project, "", YEAR)


def report(name: str, problems: list[str]) -> int:
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


def run_noise(folders: list[Path], each: int, seed: int, tally: Counter[str]) -> int:
    bad = 0
    for folder in folders:
        data, surroundings = read(folder)
        usual = _seconds(data, surroundings)
        for number in range(each):
            tally["runs"] += 1
            noisy = changed(data, random.Random(f"{seed} {folder.name} {number}"))
            source = Source("README.md", decode(noisy))
            assert encode(source.text) == noisy
            # The usual time of a list is that of one check; ratios under a tenth of a second are noise.
            ratio = _seconds(noisy, surroundings) / max(usual, 0.02)
            tally["over three times its usual time"] += ratio > 3
            if ratio > 3:
                print(f"  {folder.name} {number}: {ratio:.1f} times its usual {usual:.2f} s", flush=True)
            bad += report(f"{folder.name} {number}", broken(source, surroundings, True, tally))
    return bad


def _seconds(data: bytes, surroundings: lint.Surroundings) -> float:
    start = time.process_time()
    lint.check(Source("README.md", decode(data)), surroundings, make_settings())
    return time.process_time() - start


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


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["corpus", "noise", "planted"])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--each", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--largest", type=int, default=10**9, help="leave larger lists out, for time")
    options = parser.parse_args()
    paths = sorted(options.corpus.glob("*/README.md"))
    folders = [path.parent for path in paths if path.stat().st_size <= options.largest]
    tally: Counter[str] = Counter()
    runs = {
        "corpus": lambda: run_corpus(folders, tally),
        "noise": lambda: run_noise(folders, options.each, options.seed, tally),
        "planted": lambda: run_planted(folders, options.each, options.seed, tally),
    }
    bad = runs[options.what]()
    for name, count in sorted(tally.items()):
        print(f"{name}: {count}")
    print(f"promises broken: {bad}")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
