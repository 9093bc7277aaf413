"""The pieces that inline Markdown is read by: what each looks like, where one ends, and which marks open and close."""

from __future__ import annotations

import re

from awesome_lint.basics.patterns import regex

# GitHub's rules for `$...$`: no space inside the dollars, no digit after them. Links inside stay links.
_FORMULA_REST = r"(?![\s$])(?:[^$\n\\`\[\]<]|\\.)+(?<![\s\\])\$(?![0-9$])"
MATH = regex(rf"\${_FORMULA_REST}")

# Words: all but the characters that may begin another piece, and these where they cannot.
_PLAIN = r"[^\[\]<>`*_~\\&$!\n]"
_HARMLESS = r"(?:(?<=[A-Za-z0-9])_(?=[A-Za-z0-9])|(?<= )\*(?= )|!(?!\[)|&(?![#A-Za-z0-9])|(?<!~)~(?!~)|<(?= )|>)"
_WORDS = rf"{_PLAIN}*(?:{_HARMLESS}{_PLAIN}*)*"
_IN_URL = r"[^\x00-\x20\x7f\s<>()\\&]"
# Parentheses in pairs, and `&` where no entity begins with it; both at once are left to markdown-it.
_URL = rf"{_IN_URL}*(?:(?:&(?![#A-Za-z0-9]{{1,33}};)|\({_IN_URL}*\)){_IN_URL}*)*"
_BEHIND = r'(?:(?<![( ]) +"[^"\\\n]*")? *\)'
_CODE = r"(?<!`)`(?!`)[^`\n]+`(?!`)"
# Any tag without attributes but `<a>`, which would be a link's.
_TAG = r"<(?!/?[aA][ />])(?:[A-Za-z][A-Za-z0-9-]* */?|/[A-Za-z][A-Za-z0-9-]* *)>"
# Not where it is harmless: a piece that could be two things would be tried as both, again and again.
_MARK = r"(?:(?<!\*)(?!(?<= )\* )\*\*?(?!\*)|(?<!_)(?!(?<=[A-Za-z0-9])_[A-Za-z0-9])__?(?!_))"

PIECE = regex(
    rf"(?P<link>\[(?P<words_inside>{_WORDS})\]\((?P<url>{_URL}){_BEHIND})|(?P<words>{_PLAIN}+|{_HARMLESS}|\](?!\())"
    r"|(?P<line>\\?\n[ \t]*)"
)
# The pieces that many lists have none of, by their first sign. Each takes time to compile.
ODD_PIECES = {
    "`": regex(rf"(?P<code>{_CODE})"),
    **dict.fromkeys("*_", regex(rf"(?P<mark>{_MARK})")),
    "$": regex(rf"(?P<formula>\${_FORMULA_REST})|(?P<words>\$)"),
    "<": regex(rf"(?P<tag>{_TAG})"),
    "\\": regex(r"(?P<escape>\\[!-/:-@\[-`{-~])"),
    "&": regex(r"(?P<entity>&[A-Za-z][A-Za-z0-9]{1,31};)"),
}
# What begins with a bracket and is no link of words alone. Many lists need none of these either.
IMAGE = regex(rf"!\[(?P<alternative>{_WORDS})\]\((?P<source>{_URL}){_BEHIND}")
_BRACKETED = regex(rf"\[(?!\^){_WORDS}\](?![(\[])")
DESTINATION = regex(rf"\]\((?P<target>{_URL}){_BEHIND}")
# The pieces that the label of a link may have; brackets and images besides.
_IN_LABEL = frozenset({"words", "code", "formula", "tag", "mark", "entity"})

# Where a mark of emphasis can open it and where it can close it, by CommonMark's rules (0.31, section 6.2), as far as
# white space, ASCII punctuation, letters and digits stand beside it. `_` does neither inside words.
_SPACE_OR_POINT = r"\t\n -/:-@\[-`{-~"
OPENING = regex(
    rf"\*+(?=[^\W_])|(?<![^{_SPACE_OR_POINT}])(?:\*+(?=[!-)+-/:-@\[-`{{-~])|_+(?=[^\W_]|[!-/:-@\[-^`{{-~]))"
)
CLOSING = regex(
    rf"(?<=[^\W_])\*+|(?:(?<=[!-)+-/:-@\[-`{{-~])\*+(?!\*)|(?:(?<=[^\W_])|(?<=[!-/:-@\[-^`{{-~]))_+(?!_))(?![^{_SPACE_OR_POINT}])"
)


def closing(content: str, start: int, end: int) -> int | None:
    """Where the bracket is closed that opens at `start`; None where something else than a label's pieces stands between."""
    position = start + 1
    while position < end and content[position] != "]":
        piece = PIECE.match(content, position, end)
        if piece is None:
            piece = _rarer(content, position, end)
        elif piece.lastgroup not in _IN_LABEL:
            return None
        if piece is None:
            return None
        position = piece.end()
    return position if position < end else None


def _rarer(content: str, position: int, end: int) -> re.Match[str] | None:
    """What else than a usual piece may stand in a label: an image, a bracket that begins no link, an odd piece."""
    odd = ODD_PIECES.get(content[position])
    if odd is None:
        return (IMAGE if content[position] == "!" else _BRACKETED).match(content, position, end)
    piece = odd.match(content, position, end)
    return piece if piece is not None and piece.lastgroup in _IN_LABEL and piece[0] != "$" else None


def is_link(content: str, start: int, end: int) -> bool:
    """Whether a link begins at `start`."""
    if not content.startswith("[", start, end):
        return False
    close = closing(content, start, end)
    return close is not None and DESTINATION.match(content, close, end) is not None
