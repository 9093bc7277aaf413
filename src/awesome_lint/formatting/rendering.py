"""What a reader sees of a list, by cmark-gfm, which is what GitHub shows lists with."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

import cmarkgfm
from cmarkgfm.cmark import Options

from awesome_lint.basics.patterns import SURROGATE

_EXTENSIONS = ("table", "strikethrough", "autolink", "tasklist")
_SPACE = re.compile(r"[ \t\n\r\f\v]+")
# GitHub shows the spaces of code in a line as they are.
_PREFORMATTED = re.compile(r"(<code>[^<]*</code>|<(?:pre|textarea)\b|</(?:pre|textarea)>)", re.IGNORECASE)
_PLACE = re.compile(r' data-sourcepos="(\d+):\d+-\d+:\d+"')


def whole(text: str) -> str:
    """The HTML of a normalised text, with white space folded where it means nothing."""
    return _folded(_html(text, 0)).strip(" ")


def by_block(text: str, starts: Sequence[int]) -> list[str]:
    """The HTML of each block of a text, as far as cmark says from which line it comes.

    starts: the line, counted from 0, at which each block starts.
    """
    pieces = _PLACE.split(_html(text, Options.CMARK_OPT_SOURCEPOS))
    blocks: list[list[str]] = [[] for _ in starts]
    index = 0
    for number, piece in enumerate(pieces):
        if number % 2:
            index = max(bisect_right(starts, int(piece) - 1) - 1, 0)
        elif blocks:
            blocks[index].append(piece)
    return [_folded("".join(block)) for block in blocks]


def _html(text: str, more: int) -> str:
    options = Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_UNSAFE | more
    shown = SURROGATE.sub("\ufffd", text)
    try:
        return str(cmarkgfm.cmark.markdown_to_html_with_extensions(shown, options, _EXTENSIONS))
    except UnicodeDecodeError as error:
        # cmark cuts a footnote's mark that has no note and two lines, and may do so within a letter.
        return str(error.object, "utf-8", "replace")


def _folded(html: str) -> str:
    parts, inside = [], False
    for number, part in enumerate(_PREFORMATTED.split(html)):
        is_code = number % 2 and part[-1] == ">" and part[1] != "/"
        if number % 2 and not is_code:
            inside = part[1] != "/"
        parts.append(part if inside or is_code else _SPACE.sub(" ", part))
    return "".join(parts)
