"""The promises that fuzzing looks for breaches of, on the files it starts from and on all that it has found so far."""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzz import corpus
from fuzz.targets import TARGETS

CASES = [pytest.param(name, path, id=f"{name}-{path.stem}") for name in TARGETS for path in corpus.files(name)]


@pytest.mark.parametrize(("target", "path"), CASES)
def test_the_promises_hold(target: str, path: Path) -> None:
    TARGETS[target](path.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_pieces_make_a_list_again(target: str) -> None:
    """What a run starts from is not lost on the way to pieces and back, but for letters that are no piece."""
    for text in corpus.texts(target):
        again = corpus.from_tokens(corpus.to_tokens(text))
        assert corpus.from_tokens(corpus.to_tokens(again)) == again
