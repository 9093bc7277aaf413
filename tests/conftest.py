"""What all tests share: how Hypothesis runs, and the lists of ../shared where they are there."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest
from hypothesis import settings

SHARED = Path(__file__).parents[2] / "shared"
# Parsing all lists twice takes a minute; these few are chosen to have every kind and many sizes.
ALL_LISTS = os.environ.get("AWESOME_LINT_ALL_LISTS") == "1"
_MOST_BYTES = 100_000
_LISTS_PER_KIND = 4

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def shared_lists() -> list[Path]:
    """The lists of ../shared to test with, in a fixed order; none where the folder is missing."""
    index = SHARED / "corpus" / "INDEX.tsv"
    if not index.is_file():
        return []
    by_kind: dict[str, list[Path]] = {}
    for row in index.read_text("utf-8").splitlines()[1:]:
        folder, _, _, kind, *_ = row.split("\t")
        by_kind.setdefault(kind, []).append(SHARED / "corpus" / folder / "README.md")
    by_kind["seed"] = [SHARED / "seed" / "README.md"]
    if ALL_LISTS:
        return sorted(path for paths in by_kind.values() for path in paths)
    chosen = []
    for paths in by_kind.values():
        small = sorted(
            (path for path in paths if path.stat().st_size < _MOST_BYTES), key=lambda path: path.stat().st_size
        )
        step = max(len(small) // _LISTS_PER_KIND, 1)
        chosen += small[::-step][:_LISTS_PER_KIND]
    return sorted(chosen)


def pytest_collection_finish() -> None:
    """Python's collector of cycles looks at what a test makes, not each time at thousands of tests; in awesome-lint it rests."""
    gc.freeze()
    gc.set_threshold(20_000)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Runs a test that asks for `shared_list` once for each of them."""
    if "shared_list" in metafunc.fixturenames:
        paths = shared_lists()
        metafunc.parametrize("shared_list", paths, ids=[path.parent.name for path in paths])
