"""What is said of names that are alike."""

from __future__ import annotations

import pytest

from awesome_lint.nearest import told_apart


@pytest.mark.parametrize(
    ("written", "meant", "said"),
    [
        ("NeurlPS", "NeurIPS", "; it has a lowercase L instead of a capital I"),
        ("NeurIPS", "NeurlPS", "; it has a capital I instead of a lowercase L"),
        ("C0RL", "CORL", "; it has the digit 0 instead of a capital O"),
        ("1CRA", "ICRA", "; it has the digit 1 instead of a capital I"),
        ("lCC0", "ICCO", "; it has a lowercase L instead of a capital I and the digit 0 instead of a capital O"),
        ("AAll", "AAII", "; it has a lowercase L instead of a capital I"),
        (
            "ІCML",
            "ICML",
            "; it has the cyrillic capital letter byelorussian-ukrainian i (U+0406) instead of a Latin “I”",
        ),  # noqa: RUF001
        ("ICRL", "ICLR", ""),
        ("Neurips", "NeurIPS", ""),
        ("NeurlP", "NeurIPS", ""),
        ("NeurIPS", "NeurIPS", ""),
        ("Arxlv", "arXiv", ""),
    ],
)
def test_letters_that_look_alike_are_named(written: str, meant: str, said: str) -> None:
    assert told_apart(written, meant) == said
