"""What links look like whose author slipped, and what is wrong with each: a pattern for each slip."""

import re

from awesome_lint.basics.patterns import regex
from awesome_lint.defects.spaced import SIZED, SPACED
from awesome_lint.model import AwesomeList

# `[arXiv](The Title Instead of an Address)`: only a label's brackets are surely meant as a link's.
WORDED = regex(r"\[(?P<text>[^\[\]\r\n]{2,30})\]\((?P<target>[^()<>\"' \t\r\n]*[ \t][^()<>\"'\r\n]*)\)")
PARTED = regex(
    r"(?<![\w\]])\[(?![xX ]\])(?P<text>(?=[^\[\]\r\n]*[^\W_])[^\[\]\r\n]*|!\[[^\[\]\r\n]*\]\([^()\s]+\))\](?:[ \t]+|[ \t]*(?:\r\n?|\n)[ \t]*)"
    r"\((?P<target>https?://[^\s()]+|[^\s()<>\[\]|:#]{1,200}\.(?:md|markdown|pdf|ipynb)(?:#[^\s()<>\[\]|]*)?|#[^\s()<>\[\]|]+)\)"
)
NO_OPENING = regex(r"\]\((?P<target>https?://[^\s()]*)\)?")
NO_MIDDLE = regex(
    r"\[(?P<text>(?:[^\[\]()\r\n]|\([^\[\]()\r\n]{0,80}\)|\[[^\[\]()\r\n]{1,80}\](?![(\[])){1,200}|!\[[^\[\]\r\n]{0,80}\]\([^()\s]{1,300}\))\((?P<target>https?://[^\s()]+)\)"
)
NO_MIDDLE_OF_FILE = regex(
    r"\[(?P<text>[^\[\]()\r\n]{1,80})\((?P<target>\.{1,2}/[^\s()<>\[\]|:]{1,200}\.(?:md|markdown|pdf|ipynb|txt|bib))\)(?!\])"
)
NO_MIDDLE_WIDE = regex(
    r"\[(?P<text>[^\[\]（）\r\n]{2,200})（(?P<target>https?://[^\s()（）]+)[）)](?![^\[\r\n]{0,300}\])"
)
SWAPPED = regex(r"(?<![\])\w])\((?P<text>[^()\[\]\r\n]{1,80})\)\[(?P<target>https?://[^\s\[\]()]+)\](?!\()")
# Its text has letters, unlike the number of a footnote, behind which an address may stand in parentheses of its own.
NO_PARENTHESIS = regex(
    r"(?<!\\)\[(?P<text>(?=[^\[\]\r\n]*[^\W\d_]{2})[^\[\]\r\n]{2,120})\](?P<target>https?://[^\s()<>\[\]|]+)\)"
)
# Behind full-width ones, a path must end like a file: most of what is written in them is an aside.
WIDE = regex(
    r"(?<!\\)\[(?P<text>(?=[^\[\]\r\n]*[^\W\d_]{2})[^\[\]\r\n]{2,120})\](?P<opening>（)"
    r"(?P<target>https?://[^\s()<>\[\]（）|]+|[^\s()<>\[\]（）|:]{1,200}\.(?:md|markdown|pdf|ipynb|html|png|jpe?g|gif|svg))(?P<closing>[）)])"
)
WIDE_END = regex(
    r"(?<!\\)!?\[(?:\[[^\[\]\r\n]+\]|[^\[\]\r\n]+)\]"
    r"\((?P<target>https?://[^\s()（）]+|[^\s()<>\[\]（）|:]{1,200}\.(?:md|markdown|pdf|ipynb))(?P<closing>）)"
)
WIDE_BRACKETS = regex(
    r"(?P<opening>[［【])(?P<text>(?=[^\[\]［］【】\r\n]{0,119}[^\W\d_])[^\[\]［］【】\r\n]{1,120})(?P<closing>[］】])\((?P<target>https?://[^\s()]+)\)"
)
# One of them alone, unless brackets around it are closed later: `【2024 Paper](https://a.b)】`.
_WIDE_TEXT = r"(?=[^\[\]［］【】\r\n]{0,119}[^\W\d_])[^\[\]［］【】\r\n]{1,120}"
WIDE_BRACKET = regex(
    rf"(?<![\\!\]])(?:\[{_WIDE_TEXT}(?P<closing>[］】])|(?P<opening>[［【]){_WIDE_TEXT}\])"
    r"\((?P<target>https?://[^\s()]+)\)(?![^\[\]［］【】\r\n]*[\]］】])"
)
# A file alone, at the end of a cell or a line.
UNCLOSED = regex(
    r"(?<!\\)\[[^\[\]\r\n]{1,120}\]\((?P<target>[^\s()<>\[\]|:]{1,200}\.(?:md|markdown|pdf|ipynb))(?=[ \t]*(?:\||[\r\n]|\Z))"
)
DOUBLED = regex(r"\[[^\[\]\r\n]+\]\(\((?P<target>https?://[^\s<>()]+)\)(?!\))")
CLOSED_BY_BRACKET = regex(
    r"(?<!\\)\[[^\[\]\r\n]{1,120}\]\((?P<target>https?://[^\s()<>\[\]|]+|[^\s()<>\[\]|:]{1,200}\.(?:md|markdown|pdf|ipynb))\](?![(\[])"
)
HALF_ANGLE = regex(r"\[[^\[\]\r\n]+\]\(<(?P<target>https?://[^\s<>()]+)\)")
BARE = regex(r"(?<![\]\\!])\[(?P<text>[^\[\]\r\n]{2,30})\](?P<target>https?://[^\s()<>\[\]|]+)(?=[\s|]|\Z)")
# Its text may be a picture.
UNDEFINED = regex(
    r"(?<![\]\\\w!])!?\[(?P<text>[^\[\]\r\n]{2,200}|!\[[^\[\]\r\n]{0,80}\](?:\[[^\[\]\r\n]{1,80}\]|\([^()\s]{1,300}\)))\]"
    r"\[(?P<label>[^\[\]\r\n]{0,80})\](?![\[(:])"
)
# What is told by an earlier one is not told again.
BROKEN = (
    (SIZED, 'GitHub knows no size behind an address; `<img src="..." width="...">` has one'),
    (SPACED, "its destination contains a space"),
    (WORDED, "it has words where its destination should be"),
    (PARTED, "its text and its destination are parted"),
    (SWAPPED, "its brackets and parentheses are swapped"),
    (WIDE_END, "its closing parenthesis is full-width"),
    (HALF_ANGLE, "the `>` after its address is missing"),
    (CLOSED_BY_BRACKET, "a `]` stands behind its address, where `)` should"),
    (DOUBLED, "its opening parenthesis is doubled"),
    (WIDE_BRACKETS, "its brackets are full-width"),
    (WIDE_BRACKET, "one of its brackets is full-width"),
    (UNCLOSED, "its closing parenthesis is missing"),
    (BARE, "the parentheses around its address are missing"),
    (NO_MIDDLE, "the `]` before `(` is missing"),
    (NO_MIDDLE_OF_FILE, "the `]` before `(` is missing"),
    (NO_MIDDLE_WIDE, "the `]` before `（` is missing, and its parentheses are full-width"),
    (NO_OPENING, "a bracket or a parenthesis is missing"),
    (NO_PARENTHESIS, "the `(` before its address is missing"),
    (WIDE, "its parentheses are full-width"),
    (UNDEFINED, "its reference is not defined"),
)
_JOINT = regex(r"\]\(")
# Brackets that are closed behind what stands in them.
CLOSED = regex(r"[^\[\]\r\n]{0,300}\]")


def possible_slips(document: AwesomeList) -> list[re.Pattern[str]]:
    """The patterns that the text has the marks for, as counting them shows: most texts have those of their links alone."""
    text = document.source.text
    made = {link.destination.start for link in document.links if link.destination and link.kind in ("inline", "image")}
    found = []
    # A destination stands right behind `](`, or there is a space or a bracket between.
    if any(joint.end() not in made and joint.end() + 1 not in made for joint in _JOINT.finditer(text)):
        found += [
            SIZED,
            SPACED,
            WORDED,
            WIDE_END,
            HALF_ANGLE,
            CLOSED_BY_BRACKET,
            DOUBLED,
            UNCLOSED,
            WIDE_BRACKET,
            NO_OPENING,
        ]
    if " (http" in text or "\t(http" in text or "\n(http" in text or "\r(http" in text or "] (" in text:
        found.append(PARTED)
    if ")[http" in text:
        found.append(SWAPPED)
    if text.count("(http") > text.count("](http"):
        found.append(NO_MIDDLE)
    if text.count("(.") > text.count("](."):
        found.append(NO_MIDDLE_OF_FILE)
    if "]http" in text:
        found += [NO_PARENTHESIS, BARE]
    if text.count("（http") > text.count("]（http"):
        found.append(NO_MIDDLE_WIDE)
    if "]（" in text:
        found.append(WIDE)
    if "】(http" in text or "］(http" in text:
        found += [WIDE_BRACKETS, WIDE_BRACKET]
    if document.definitions and "][" in text:
        found.append(UNDEFINED)
    return found
