"""What fuzzing starts from: small files of ours, earlier finds, and the rules' own examples."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from awesome_lint.rules import RULES
from awesome_lint.source import encode

HERE = Path(__file__).parent
SEEDS, FINDS = HERE / "seeds", HERE / "finds"

# Pieces that a list is made of; a byte stands for one of them.
_PIECES = (
    "\n|\n\n|\r\n|\r| |  |    |\t|# |## |### |- |* |1. |> |>|---|===|***|a|b|Paper|Title|Venue|Year|Code|OSDI|osdi|arXiv|Arxiv"
    "|2023|2024|OSDI 2023|OSDI'23|NeurIPS, 2022|(2021)|N/A|TBD|TODO|[a](|[b](|[code](|[|]|(|)|](|)]|[[|]]|![|![c](|<|>|<>"
    "|https://|http://|https://arxiv.org/abs/2301.00001|https://arxiv.org/pdf/2301.00001v2|https://github.com/someone/list"
    "|https://example.org/x|example.org|www.|.pdf|notes/a.md|notes/b%20c.md|Notes/Cafe\u0301.md|img/chart.png|../|./|/|#|#one|#two-words"
    "|#contents|## Contents\n|[One](#one)|# One\n|## Two words\n|`|``|```\n|~~~\n|*|**|_|__|~~|$|$x$|\\|\\\\|&|&amp;|&copy;|;|:|!|\"|'"
    "|<a href=\"|\">|</a>|<a id='x'>|<img src=|<br>|<sub>|<div>|</div>\n|<h2>|</h2>|<!--|-->|<!-- awesome-lint-|disable|enable|-file|-line"
    "|-next-line|links|metadata|broken-path|mojibake|empty-link|[x]: |[x]|[^1]|[^1]: |â€™|Ã©|é|e\u0301|中文|，|（|）|🔥|👩\u200d💻|\ufe0f"
    "|\u200b|\u00ad|\u202e|\ufeff|\x0c|\x85|\u2028|\0|\x1b[0m|\udcff|\udce9|+++\n|---\n|title: x\n|<details>\n|<summary>|: |. |, |-|–|—|?"
)
# A pipe parts the pieces above, so those with pipes stand here.
_TABLE_PIECES = (
    "|", "| ", " | ", " |\n", "|\n|", "\n| ", "||", "\\|", "| - | - |\n", "| --- | --- | --- |\n", "|-|\n", "|:-:|-|\n", "| a | b |\n",
    "| Paper | Venue | Year |\n", "| Title | Conference & Year | Code |\n", "| [a](https://example.org/a) | OSDI | 2023 |\n",
    "| [b]() | osdi | |\n", "| c | d | e | f |\n", "`a | b`",
)  # fmt: skip
PIECES = tuple(piece.encode("utf-8", "surrogateescape") for piece in (*_PIECES.split("|"), *_TABLE_PIECES))
_PIECE = re.compile(b"|".join(map(re.escape, sorted(PIECES, key=len, reverse=True))))


def from_tokens(data: bytes) -> bytes:
    """The text whose pieces `data` names."""
    return b"".join(PIECES[byte % len(PIECES)] for byte in data)


def to_tokens(text: bytes) -> bytes:
    """The pieces of `text`, the longest first; what is no piece is left out."""
    return bytes(PIECES.index(found[0]) for found in _PIECE.finditer(text))


def files(target: str) -> Iterator[Path]:
    """The seeds and finds of a target. Those of `text` are for every target that reads lists."""
    for folder in (SEEDS, FINDS):
        for kind in (target, "text") if target != "config" else (target,):
            yield from sorted((folder / kind).glob("*"))


def texts(target: str) -> Iterator[bytes]:
    """Their bytes, and the examples of the rules."""
    yield from (path.read_bytes() for path in files(target))
    if target != "config":
        for rule in RULES:
            for example in (*rule.examples, *rule.valid):
                # An example of a list that is too long is one line many times over.
                yield encode(example.bad[:2000])


def fill(folder: Path, target: str, tokens: bool) -> None:
    """Puts what fuzzing starts from into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for text in texts(target):
        data = to_tokens(text) if tokens else text
        (folder / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
