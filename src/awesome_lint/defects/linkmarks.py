"""What shows at a glance which slips a list's links may have: most lists have the marks of their links alone."""

from collections.abc import Iterator
from typing import Literal

from awesome_lint.basics.patterns import regex
from awesome_lint.model import AwesomeList

Mark = Literal[
    "joint of no link",
    "link in HTML",
    "gap",
    "escaped parenthesis",
    "swapped brackets",
    "full-width bracket",
    "full-width parenthesis",
    "address behind a bracket",
    "address behind two brackets",
    "path in parentheses",
    "address in parentheses",
    "address in full-width parentheses",
    "address and words in brackets",
    "command of LaTeX",
    "two labels",
    "double brackets",
    "definition",
]

_SIGNS: dict[Mark, tuple[str, ...]] = {
    "gap": (" (http", "\t(http", "\n(http", "\r(http", "\xa0(http", "\u3000(http", ":(http", "] ("),
    "escaped parenthesis": ("]\\(http",),
    "swapped brackets": (")[http",),
    "full-width bracket": ("】(http", "］(http"),
    "full-width parenthesis": ("]（",),
    "address behind a bracket": ("]http",),
    "address behind two brackets": ("][http", "]<http", ")(http", "}(http"),
    "command of LaTeX": ("\\href{http",),
    "two labels": ("][",),
    "double brackets": ("]]",),
}
# Where not every one of them stands behind a bracket.
_OPENINGS: dict[Mark, str] = {
    "path in parentheses": "(.",
    "address in parentheses": "(http",
    "address in full-width parentheses": "（http",
}
_JOINT = regex(r"\]\(")
_ADDRESS_AND_WORDS = regex(r"\[https?://[^\s\[\]()]{1,2000}[ \t]")


def marks_of(document: AwesomeList) -> frozenset[Mark]:
    """The marks that a list has."""
    return frozenset(_marks(document, document.source.text))


def _marks(document: AwesomeList, text: str) -> Iterator[Mark]:
    yield from (mark for mark, signs in _SIGNS.items() if any(sign in text for sign in signs))
    yield from (mark for mark, opening in _OPENINGS.items() if text.count(opening) > text.count(f"]{opening}"))
    made = {link.destination.start for link in document.links if link.destination and link.kind in ("inline", "image")}
    # A destination stands right behind `](`, or there is a space or a bracket between.
    if any(joint.end() not in made and joint.end() + 1 not in made for joint in _JOINT.finditer(text)):
        yield "joint of no link"
    if any("](" in document.source[block] for block in document.html_blocks):
        yield "link in HTML"
    if document.definitions or "]: " in text:
        yield "definition"
    if "[http" in text and _ADDRESS_AND_WORDS.search(text):
        yield "address and words in brackets"
