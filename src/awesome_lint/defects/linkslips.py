"""What links look like whose author slipped, and what is wrong with each: a pattern for each slip."""

import re
from collections.abc import Callable

from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import regex
from awesome_lint.defects import slipreadings
from awesome_lint.defects.linkmarks import Mark
from awesome_lint.defects.slipreadings import Surroundings, UnrenderedLink
from awesome_lint.defects.spaced import SIZED, SPACED
from awesome_lint.parsing.regions import Regions

# The ends of files that lists link to.
_FILES = "md|markdown|pdf|ipynb"
# The text of a link in full-width brackets.
_WIDE_TEXT = r"(?=[^\[\]［］【】\r\n]{0,119}[^\W\d_])[^\[\]［］【】\r\n]{1,120}"
# `[arXiv](The Title Instead of an Address)`: only a label's brackets are surely meant as a link's.
_WORDED = regex(r"\[(?P<text>[^\[\]\r\n]{2,30})\]\((?P<target>[^()<>\"' \t\r\n]*[ \t][^()<>\"'\r\n]*)\)")
_PARTED = regex(
    r"(?<![\w\]])\[(?![xX ]\])(?P<text>(?=[^\[\]\r\n]*[^\W_])[^\[\]\r\n]*|!\[[^\[\]\r\n]*\]\([^()\s]+\))\](?P<gap>[ \t\xa0\u3000]+|:[ \t]?|[ \t]*(?:\r\n?|\n)[ \t]*)"
    rf"\((?P<target>https?://[^\s()]+|[^\s()<>\[\]|:#]{{1,200}}\.(?:{_FILES})(?:#[^\s()<>\[\]|]*)?|#[^\s()<>\[\]|]+)\)"
)
# With its brackets and the parenthesis behind it.
_LONGEST_LABEL = 40
# Only a label's: other text may be meant to be shown as it is.
_ESCAPED = regex(
    r"(?<![\w\\\]])\\?\[(?P<text>[^\[\]\\\r\n]{2,30})\\?\]\\\((?P<target>https?://(?:[^\s()\\]|\\[_*.~&#-])+)\\?\)"
)
_NO_OPENING = regex(r"\]\((?P<target>https?://[^\s()]*)\)?")
_NO_MIDDLE = regex(
    r"\[(?P<text>(?:[^\[\]()\r\n]|\([^\[\]()\r\n]{0,80}\)|\[[^\[\]()\r\n]{1,80}\](?![(\[])){1,200}|!\[[^\[\]\r\n]{0,80}\]\([^()\s]{1,300}\))\((?P<target>https?://[^\s()]+)\)"
)
_NO_MIDDLE_OF_FILE = regex(
    rf"\[(?P<text>[^\[\]()\r\n]{{1,80}})\((?P<target>\.{{1,2}}/[^\s()<>\[\]|:]{{1,200}}\.(?:{_FILES}|txt|bib))\)(?!\])"
)
_NO_MIDDLE_WIDE = regex(
    r"\[(?P<text>[^\[\]（）\r\n]{2,200})（(?P<target>https?://[^\s()（）]+)[）)](?![^\[\r\n]{0,300}\])"
)
_SWAPPED = regex(r"(?<![\])\w])\((?P<text>[^()\[\]\r\n]{1,80})\)\[(?P<target>https?://[^\s\[\]()]+)\](?!\()")
# Its text has letters, unlike the number of a footnote, behind which an address may stand in parentheses of its own; or it
# is a picture.
_NO_PARENTHESIS = regex(
    r"(?<!\\)\[(?P<text>(?=[^\[\]\r\n]*[^\W\d_]{2})[^\[\]\r\n]{2,120}|!\[[^\[\]\r\n]{0,80}\]\([^()\s]{1,300}\))\](?P<target>https?://[^\s()<>\[\]|]+)\)"
)
# Behind full-width ones, a path must end like a file: most of what is written in them is an aside.
_WIDE = regex(
    r"(?<!\\)\[(?P<text>(?=[^\[\]\r\n]*[^\W\d_]{2})[^\[\]\r\n]{2,120})\](?P<opening>（)"
    rf"(?P<target>https?://[^\s()<>\[\]（）|]+|[^\s()<>\[\]（）|:]{{1,200}}\.(?:{_FILES}|html|png|jpe?g|gif|svg))(?P<closing>[）)])"
)
_WIDE_END = regex(
    r"(?<!\\)!?\[(?:\[[^\[\]\r\n]+\]|[^\[\]\r\n]+)\]"
    rf"\((?P<target>https?://[^\s()（）]+|[^\s()<>\[\]（）|:]{{1,200}}\.(?:{_FILES}))(?P<closing>）)"
)
_WIDE_BRACKETS = regex(
    rf"(?P<opening>[［【])(?P<text>{_WIDE_TEXT})(?P<closing>[］】])\((?P<target>https?://[^\s()]+)\)"
)
# One of them alone, unless brackets around it are closed later: `【2024 Paper](https://a.b)】`.
_WIDE_BRACKET = regex(
    rf"(?<![\\!\]])(?:\[{_WIDE_TEXT}(?P<closing>[］】])|(?P<opening>[［【]){_WIDE_TEXT}\])"
    r"\((?P<target>https?://[^\s()]+)\)(?![^\[\]［］【】\r\n]*[\]］】])"
)
# A file or a place of a page, alone or before an aside, at the end of a cell or a line: `[A](a.md#b (61 papers)`.
_UNCLOSED = regex(
    rf"(?<!\\)\[[^\[\]\r\n]{{1,120}}\]\((?P<target>[^\s()<>\[\]|:]{{1,200}}\.(?:{_FILES})(?:#[^\s()<>\[\]|]{{0,200}})?|#[^\s()<>\[\]|]{{1,200}})"
    r"(?=(?:[ \t]{1,9}\([^()\[\]|\r\n]{1,80}\))?[ \t]*(?:\||[\r\n]|\Z))"
)
_DOUBLED = regex(r"\[[^\[\]\r\n]+\]\(\((?P<target>https?://[^\s<>()]+)\)(?!\))")
_CLOSED_BY_BRACKET = regex(
    rf"(?<!\\)\[[^\[\]\r\n]{{1,120}}\]\((?P<target>https?://[^\s()<>\[\]|]+|[^\s()<>\[\]|:]{{1,200}}\.(?:{_FILES}))\](?![(\[])"
)
_HALF_ANGLE = regex(r"\[[^\[\]\r\n]+\]\(<(?P<target>https?://[^\s<>()]+)\)")
_BARE = regex(r"(?<![\]\\!])\[(?P<text>[^\[\]\r\n]{2,30})\](?P<target>https?://[^\s()<>\[\]|]+)(?=[\s|]|\Z)")
# Its text may be a picture.
_UNDEFINED = regex(
    r"(?<![\]\\\w!])!?\[(?P<text>[^\[\]\r\n]{2,200}|!\[[^\[\]\r\n]{0,80}\](?:\[[^\[\]\r\n]{1,80}\]|\([^()\s]{1,300}\)))\]"
    r"\[(?P<label>[^\[\]\r\n]{0,80})\](?![\[(:])"
)
_ODD_JOINT: frozenset[Mark] = frozenset({"joint of no link"})


class Slip(NamedTuple):
    """A slip. marks: a list without any of them does not have it. is_link: whether a match belongs to a link, or
    stands in one. read: what a match is, None where no link was meant.
    """

    pattern: re.Pattern[str]
    why: str
    marks: frozenset[Mark] = _ODD_JOINT
    read: "Callable[[re.Match[str], Surroundings], UnrenderedLink | None]" = slipreadings.plain
    is_link: "Callable[[re.Match[str], Regions], bool]" = slipreadings.is_in_link


# What is told by an earlier one is not told again.
SLIPS = (
    Slip(SIZED, 'GitHub knows no size behind an address; `<img src="..." width="...">` has one'),
    Slip(SPACED, "its destination contains a space", read=slipreadings.spaced, is_link=slipreadings.is_spaced_in_link),
    Slip(_WORDED, "it has words where its destination should be", read=slipreadings.label),
    Slip(
        _PARTED,
        "remove the space between `]` and `(`",
        frozenset({"gap"}),
        read=slipreadings.parted,
        is_link=slipreadings.is_in_link_behind_text,
    ),
    Slip(
        _ESCAPED,
        "remove the backslash between `]` and `(`",
        frozenset({"escaped parenthesis"}),
        read=slipreadings.escaped,
    ),
    Slip(
        _SWAPPED,
        "its brackets and parentheses are swapped",
        frozenset({"swapped brackets"}),
        is_link=slipreadings.is_swapped_in_link,
    ),
    Slip(_WIDE_END, "its closing parenthesis is full-width", read=slipreadings.wide),
    Slip(_HALF_ANGLE, "the `>` after its address is missing"),
    Slip(_CLOSED_BY_BRACKET, "a `]` stands behind its address, where `)` should"),
    Slip(_DOUBLED, "its opening parenthesis is doubled"),
    Slip(_WIDE_BRACKETS, "its brackets are full-width", frozenset({"full-width bracket"}), read=slipreadings.wide),
    Slip(
        _WIDE_BRACKET,
        "one of its brackets is full-width",
        frozenset({"joint of no link", "full-width bracket"}),
        read=slipreadings.wide,
    ),
    Slip(_UNCLOSED, "its closing parenthesis is missing", read=slipreadings.unclosed),
    Slip(
        _BARE,
        "the parentheses around its address are missing",
        frozenset({"address behind a bracket"}),
        read=slipreadings.label,
    ),
    Slip(
        _NO_MIDDLE,
        "the `]` before `(` is missing",
        frozenset({"address in parentheses"}),
        read=slipreadings.without_middle,
        is_link=slipreadings.is_in_link_behind_text,
    ),
    Slip(_NO_MIDDLE_OF_FILE, "the `]` before `(` is missing", frozenset({"path in parentheses"})),
    Slip(
        _NO_MIDDLE_WIDE,
        "the `]` before `（` is missing, and its parentheses are full-width",
        frozenset({"address in full-width parentheses"}),
    ),
    Slip(_NO_OPENING, "a bracket or a parenthesis is missing", read=slipreadings.half),
    Slip(
        _NO_PARENTHESIS,
        "the `(` before its address is missing",
        frozenset({"address behind a bracket"}),
        read=slipreadings.without_parenthesis,
        is_link=slipreadings.is_in_link_behind_text,
    ),
    Slip(_WIDE, "its parentheses are full-width", frozenset({"full-width parenthesis"}), read=slipreadings.wide),
    Slip(
        _UNDEFINED,
        "its reference is not defined",
        frozenset({"two labels"}),
        read=slipreadings.undefined,
        is_link=slipreadings.is_in_link_behind_text,
    ),
)


def is_of_escaped(text: str, address: int) -> bool:
    """Whether an address at the offset `address` of `text` is that of a label's link with backslashes before its signs."""
    opening = text.rfind("[", max(address - _LONGEST_LABEL, 0), address)
    if opening < 0 or not text.endswith("]\\(", 0, address):
        return False
    match = _ESCAPED.match(text, opening - text.startswith("\\", max(opening - 1, 0)))
    return match is not None and match.start("target") == address and slipreadings.is_meant_escaped(match)
