"""The lists of ../shared, where they are there: what is found in them, and that fixing settles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from awesome_lint import lint, mending
from awesome_lint.configuration.settings import make_settings
from awesome_lint.repository.listing import Listing
from awesome_lint.repository.project import Project
from awesome_lint.source import Source, decode
from conftest import SHARED

pytestmark = pytest.mark.shared

YEAR = 2026
LABELS = Path(__file__).parent / "data" / "labels"


def read(folder: Path) -> tuple[Source, lint.Surroundings]:
    paths = (folder / "tree.txt").read_text("utf-8").split("\n")
    project = Project("/list", Listing.of((*filter(None, paths), "README.md")))
    return Source("README.md", decode((folder / "README.md").read_bytes())), lint.Surroundings(project, "", YEAR)


def found(folder: Path) -> list[tuple[int, str]]:
    source, surroundings = read(folder)
    report = lint.check(source, surroundings, make_settings())
    return sorted((source.position(one.span.start).line, one.rule) for one in report.diagnostics)


def labels(path: Path) -> Iterator[tuple[int, str]]:
    for row in path.read_text("utf-8").split("\n")[1:]:
        if row:
            line, rule, *_ = row.split("\t")
            yield int(line), rule


@pytest.fixture
def seed() -> Path:
    if not (SHARED / "seed").is_dir():
        pytest.skip("../shared is not there")
    return SHARED / "seed"


def test_finds_exactly_what_is_wrong_in_the_seed(seed: Path) -> None:
    assert found(seed) == sorted(labels(seed / "truth.tsv"))


@pytest.mark.parametrize("path", sorted(LABELS.glob("*.tsv")), ids=lambda path: path.stem)
def test_finds_what_a_person_found(path: Path, seed: Path) -> None:
    firm = {(line, rule) for line, rule in labels(path) if not rule.startswith("?")}
    doubtful = {(line, rule.lstrip("?")) for line, rule in labels(path) if rule.startswith("?")}
    answer = set(found(seed.parent / "corpus" / path.stem))
    assert firm - answer == set()
    assert answer - firm - doubtful == set()


def test_fixing_settles(shared_list: Path) -> None:
    source, surroundings = read(shared_list.parent)
    settings = make_settings()
    for unsafe in (False, True):
        once = mending.mend(source, surroundings, settings, unsafe)
        assert (once.unsettled, once.refused) == ((), ())
        assert not [one for one in once.report.diagnostics if settings.may_apply(one, unsafe)]
        assert mending.mend(once.report.source, surroundings, settings, unsafe).applied == ()
