"""Draws docs/picture.svg: what the program prints for a part of the examples, on a terminal.

python docs/picture.py
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from click.testing import CliRunner

from awesome_lint.cli import main as command

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs/picture.svg"
ARGUMENTS = (
    "--select",
    "empty-link,mojibake,duplicate-entry",
    "examples/README.md",
)
_COLUMNS = 100
# Pixels; the font's letters are as wide as `_LETTER` at this size, and text is stretched to that where it is not so.
_SIZE, _LETTER, _LINE, _MARGIN = 14, 8.4, 20, 16
_ESCAPE = re.compile(r"\x1b\[([\d;]*)m")
# Readable on the picture's own dark ground, which looks the same on a light page.
_COLOURS = {"31": "#ff7b72", "32": "#7ee787", "2": "#8b949e"}
_STYLE = f"font: {_SIZE}px ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace; white-space: pre"


def printed() -> str:
    """What the program prints, as on a terminal."""
    settings = {"COLUMNS": str(_COLUMNS), "FORCE_COLOR": "1", "NO_COLOR": "", "GITHUB_ACTIONS": ""}
    arguments = ["check", "--isolated", "--no-cache", "--output-format", "full", *ARGUMENTS]
    return CliRunner(env=settings).invoke(command, arguments, color=True).stdout


def picture(text: str) -> str:
    """`text` with its colours as an SVG."""
    lines = [f"$ awesome-lint {' '.join(ARGUMENTS)}", "", *text.rstrip("\n").split("\n")]
    longest = max(len(_ESCAPE.sub("", line)) for line in lines)
    width = round(longest * _LETTER + 2 * _MARGIN)
    height = len(lines) * _LINE + 2 * _MARGIN
    drawn = "\n".join(
        part for number, line in enumerate(lines) for part in _line(line, _MARGIN + (number + 0.75) * _LINE)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">\n'
        "<title>awesome-lint reports what is wrong in a list of papers</title>\n"
        f'<rect width="100%" height="100%" rx="8" fill="#0d1117"/>\n'
        f'<g style="{_STYLE}" fill="#e6edf3">\n{drawn}\n</g>\n</svg>\n'
    )


def _line(line: str, y: float) -> list[str]:
    """The stretches of a line that look alike, each at its column."""
    drawn, column = [], 0
    codes: set[str] = set()
    for index, part in enumerate(_ESCAPE.split(line)):
        if index % 2:
            codes = set() if part in ("", "0") else codes | set(part.split(";"))
        elif part.strip():
            drawn.append(_text(part, _MARGIN + column * _LETTER, y, codes))
        column += 0 if index % 2 else len(part)
    return drawn


def _text(part: str, x: float, y: float, codes: set[str]) -> str:
    colour = "".join(f' fill="{_COLOURS[code]}"' for code in sorted(codes & set(_COLOURS)))
    bold = ' font-weight="bold"' if "1" in codes else ""
    length = f' textLength="{len(part) * _LETTER:.1f}" lengthAdjust="spacingAndGlyphs"'
    return f'<text x="{x:.1f}" y="{y:.1f}"{length}{colour}{bold} xml:space="preserve">{escape(part)}</text>'


def main() -> None:
    """Draws it anew."""
    PICTURE.write_text(picture(printed()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
