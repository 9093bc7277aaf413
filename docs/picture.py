"""Draws what the program prints for a part of the examples, on a dark and on a light terminal.

    python docs/picture.py

writes docs/picture.svg and docs/picture-light.svg.

    python docs/picture.py --columns 60 --light --to FOLDER/picture.svg -- --statistics README.md

draws any other run, to look at; `--env NAME=VALUE` sets a variable for it.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner
from wcwidth import wcswidth

from awesome_lint.cli import main as command

ROOT = Path(__file__).parents[1]
ARGUMENTS = (
    "--select",
    "empty-link,mojibake,duplicate-entry",
    "examples/README.md",
)
COLUMNS = 100
# Pixels; the font's letters are as wide as `_LETTER` at this size, and text is stretched to that where it is not so.
_SIZE, _LETTER, _LINE, _MARGIN = 14, 8.4, 20, 16
_ESCAPE = re.compile(r"\x1b\[([\d;]*)m")
_STYLE = f"font: {_SIZE}px ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace; white-space: pre"


class Theme(NamedTuple):
    """The colours of a terminal: its ground, its text, and those of the escapes."""

    ground: str
    text: str
    colours: dict[str, str]


DARK = Theme("#0d1117", "#e6edf3", {"31": "#ff7b72", "32": "#7ee787", "2": "#8b949e"})
LIGHT = Theme("#f6f8fa", "#1f2328", {"31": "#cf222e", "32": "#1a7f37", "2": "#59636e"})
PICTURES = {ROOT / "docs/picture.svg": DARK, ROOT / "docs/picture-light.svg": LIGHT}


class Sign(NamedTuple):
    """What a terminal shows in one place: a letter and what joins it, its columns, and the escapes that go for it."""

    text: str
    width: int
    codes: frozenset[str]


def printed(arguments: Sequence[str] = ARGUMENTS, columns: int = COLUMNS, **variables: str) -> str:
    """What the program prints, as on a terminal."""
    settings = {"COLUMNS": str(columns), "FORCE_COLOR": "1", "NO_COLOR": "", "GITHUB_ACTIONS": "", **variables}
    options = ["check", "--isolated", "--no-cache", "--output-format", "full", *arguments]
    return CliRunner(env=settings).invoke(command, options, color=True).output


def picture(text: str, theme: Theme, arguments: Sequence[str] = ARGUMENTS, columns: int = COLUMNS) -> str:
    """`text` with its colours as an SVG, on a terminal so many columns wide."""
    written = [f"$ awesome-lint {' '.join(arguments)}", "", *text.rstrip("\n").split("\n")]
    lines = [part for line in written for part in _wrapped(tuple(_signs(line)), columns)]
    width = round(columns * _LETTER + 2 * _MARGIN)
    height = len(lines) * _LINE + 2 * _MARGIN
    drawn = "\n".join(
        part for number, line in enumerate(lines) for part in _line(line, _MARGIN + (number + 0.75) * _LINE, theme)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">\n'
        "<title>awesome-lint reports what is wrong in a list of papers</title>\n"
        f'<rect width="100%" height="100%" rx="8" fill="{theme.ground}"/>\n'
        f'<g style="{_STYLE}" fill="{theme.text}">\n{drawn}\n</g>\n</svg>\n'
    )


def _signs(line: str) -> Iterator[Sign]:
    """What a terminal makes of a line, place by place."""
    codes: frozenset[str] = frozenset()
    for index, part in enumerate(_ESCAPE.split(line)):
        if index % 2:
            codes = frozenset() if part in ("", "0") else codes | set(part.split(";"))
            continue
        start = 0
        for end in range(1, len(part) + 1):
            # What comes next joins if it takes no columns of its own, or makes wider what is there.
            joins = end < len(part) and (
                wcswidth(part[start : end + 1]) == wcswidth(part[start:end]) or part[end] == "\ufe0f"
            )
            if not joins:
                yield Sign(part[start:end], max(wcswidth(part[start:end]), 0), codes)
                start = end


def _wrapped(signs: tuple[Sign, ...], columns: int) -> Iterator[tuple[Sign, ...]]:
    """A line as a terminal breaks it."""
    start = used = 0
    for index, sign in enumerate(signs):
        if used + sign.width > columns:
            yield signs[start:index]
            start, used = index, 0
        used += sign.width
    yield signs[start:]


def _line(signs: tuple[Sign, ...], y: float, theme: Theme) -> Iterator[str]:
    """The stretches of a line that look alike, each at its column; a letter that takes two stands alone."""
    column = index = 0
    while index < len(signs):
        first = signs[index]
        end = index + 1
        while first.width == 1 and end < len(signs) and signs[end].width == 1 and signs[end].codes == first.codes:
            end += 1
        width = sum(sign.width for sign in signs[index:end])
        text = "".join(sign.text for sign in signs[index:end])
        if text.strip():
            yield _text(text, _MARGIN + column * _LETTER, y, width, first.codes, theme)
        column += width
        index = end


def _text(part: str, x: float, y: float, columns: int, codes: frozenset[str], theme: Theme) -> str:
    colour = "".join(f' fill="{theme.colours[code]}"' for code in sorted(codes & set(theme.colours)))
    look = ' font-weight="bold"' if "1" in codes else ""
    look += ' text-decoration="underline"' if "4" in codes else ""
    length = f' textLength="{columns * _LETTER:.1f}" lengthAdjust="spacingAndGlyphs"'
    return f'<text x="{x:.1f}" y="{y:.1f}"{length}{colour}{look} xml:space="preserve">{escape(part)}</text>'


def main() -> None:
    """Draws the pictures of the README anew, or another one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--columns", type=int, default=COLUMNS)
    parser.add_argument("--light", action="store_true")
    parser.add_argument("--env", action="append", default=[], help="NAME=VALUE")
    parser.add_argument("--to", type=Path)
    parser.add_argument("arguments", nargs="*", default=ARGUMENTS)
    options = parser.parse_args()
    variables = dict(one.split("=", 1) for one in options.env)
    text = printed(options.arguments, options.columns, **variables)
    pictures = {options.to: LIGHT if options.light else DARK} if options.to else PICTURES
    for path, theme in pictures.items():
        drawn = picture(text, theme, options.arguments, options.columns)
        path.write_text(drawn, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
