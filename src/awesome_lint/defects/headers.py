"""Which tables have the same columns, though their headers are not the same to the letter."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from awesome_lint.basics.nearest import one_letter_apart
from awesome_lint.defects.invisible import visible
from awesome_lint.metadata.columns import header_words, word_role
from awesome_lint.model import Table

_Header = tuple[str, ...]

_JOINTS = "&/,"
_AND = " and "
# Words that are often cut short, with a point or without one.
_ABBREVIATIONS = {
    "pub": "publication",
    "publ": "publication",
    "conf": "conference",
    "proj": "project",
    "ref": "reference",
    "desc": "description",
    "lang": "language",
    "org": "organization",
    "repo": "repository",
}
# In shorter words a letter makes another word: `Mode`, `Model`.
_FEWEST_LETTERS = 6
# Of more kinds of tables, or of wider ones, no letters are compared.
_MOST_KINDS = 64
_MOST_COLUMNS = 64


def header_texts(table: Table) -> _Header:
    """What a table's headers say."""
    return tuple(visible(cell.text) for cell in table.header.cells)


@functools.lru_cache(maxsize=256)  # a list has few headers, and many tables under them
def header_key(text: str) -> str:
    """A header without letter case, number, marks, the choice between `&`, `and`, `/` and a comma, and that of a script."""
    words = (_ABBREVIATIONS.get(word, word) for word in _joined(text).replace(".", "").split())
    # One letter is a word as well: `ImageNet-C` is not `ImageNet`.
    return "".join(f" {word}" if len(word) == 1 and word.isascii() else word for word in words)


@functools.lru_cache(maxsize=256)
def _unordered_key(text: str) -> str:
    """The same without the order of venue and year: `Year/Venue`. Elsewhere the order says something: `Train/Test`."""
    parts = _joined(text).split(_AND)
    if len(parts) > 1 and all(word_role(header_words(part)) in ("venue", "year") for part in parts):
        return "and".join(sorted(map(header_key, parts)))
    return header_key(text)


def _joined(text: str) -> str:
    """The words of a header, with `and` for whatever joins them."""
    words = header_words(text)
    for joint in _JOINTS:
        words = words.replace(joint, _AND)
    return words


def with_same_columns(tables: Iterable[Table]) -> list[list[Table]]:
    """The tables with the same columns in any order, group by group, in the list's order.

    What differs in a letter of one header is the same, too.
    """
    groups: dict[_Header, list[Table]] = {}
    for table in tables:
        said = header_texts(table)
        if len(said) > 1 and all(said) and any(map(header_key, said)):
            groups.setdefault(tuple(sorted(map(_unordered_key, said))), []).append(table)
    if len(groups) > _MOST_KINDS:
        return [*groups.values()]
    joined: dict[_Header, list[Table]] = {}
    for header in sorted(groups, key=lambda header: -len(groups[header])):
        usual = next((other for other in joined if _differ_in_a_slip(header, other)), header)
        joined.setdefault(usual, []).extend(groups[header])
    return [sorted(group, key=lambda table: table.span) for group in joined.values()]


def _differ_in_a_slip(header: _Header, usual: _Header) -> bool:
    if len(header) != len(usual) or len(header) > _MOST_COLUMNS:
        return False
    own, other = [one for one in header if one not in usual], [one for one in usual if one not in header]
    return len(own) == len(other) == 1 and is_slip(own[0], other[0])


def is_slip(one: str, other: str) -> bool:
    """Whether two keys are words of some length that differ by a letter, or one is a slip for a usual header: `Tilte`."""
    both = one + other
    # A Chinese character is a word.
    if not (both.isascii() and both.isalpha() and one_letter_apart(one, other)):
        return False
    if min(len(one), len(other)) >= _FEWEST_LETTERS:
        return True
    # Rarely needed.
    from awesome_lint.metadata.headerslips import without_slip

    return other == without_slip(one) or one == without_slip(other)
