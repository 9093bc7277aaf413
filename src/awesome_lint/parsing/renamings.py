"""Anchors that may be what a heading was called before it was renamed, or with a slip of spelling: `schedulars` for
`schedulers`.

Alike is not enough: `papers-2023` is not meant by `papers-2024`, nor `supervised` by `unsupervised`, nor `semi-` by
`self-`. So numbers must be the same, and words begin in the same way. What was added at the end, as in `training-rnn`,
may be news.
"""

from __future__ import annotations

from awesome_lint.basics.nearest import likeness, one_letter_apart
from awesome_lint.basics.patterns import regex

_NUMBER = regex(r"\d+")
# The number of a section, which headings gain and lose.
_SECTION = regex(r"\A\d{1,2}-")
# Words that do not say which topic a heading names.
_EMPTY = frozenset(
    [
        "new",
        "hot",
        "updated",
        "update",
        "latest",
        "recent",
        "the",
        "a",
        "an",
        "and",
        "or",
        "of",
        "for",
        "in",
        "on",
        "to",
        "with",
        "by",
        "our",
        "my",
        "some",
        "more",
        "other",
        "others",
        "all",
        "list",
        "lists",
        "papers",
        "paper",
        "awesome",
    ]
)
# Words that turn what stands before them into its opposite.
_UNDOING = frozenset({"free", "less"})
_SHORTEST, _SHORTEST_OF_ANOTHER_LETTER = 5, 7
# So many letters begin words that differ in more than one, and so alike are they.
_SAME_LETTERS = 4
_ALIKE = 0.8
# From here on, a letter may be a word.
_SIGNS = "\u2e80"


def may_be(one: str, other: str) -> bool:
    """Whether two anchors that are much alike may name one heading."""
    if bool(_SECTION.match(one)) != bool(_SECTION.match(other)):
        one, other = _SECTION.sub("", one), _SECTION.sub("", other)
    if _NUMBER.findall(one) != _NUMBER.findall(other):
        return False
    from difflib import SequenceMatcher

    words, others = (list(filter(None, anchor.split("-"))) for anchor in (one, other))
    changes = SequenceMatcher(None, words, others, autojunk=False).get_opcodes()
    return all(
        kind == "equal" or _is_slight(words[start:end], others[first:last], end == len(words) and last == len(others))
        for kind, start, end, first, last in changes
    )


def _is_slight(words: list[str], others: list[str], is_last: bool) -> bool:
    """Whether some words of an anchor may have become others. is_last: whether both stand at its end."""
    if not words or not others:
        more = {*words, *others}
        return more <= _EMPTY or (is_last and more.isdisjoint(_UNDOING))
    if "".join(words) == "".join(others):
        return True
    if len(words) == len(others):
        return all(map(_is_slip, words, others))
    return _is_slip("".join(words), "".join(others))


def _is_slip(one: str, other: str) -> bool:
    """Whether two words may be one: with a letter too many, two that have changed places, or another ending."""
    shorter, longer = sorted((one, other), key=len)
    if longer == shorter or longer in (f"{shorter}s", f"{shorter}es"):
        return True
    if max(longer) >= _SIGNS or max(shorter) >= _SIGNS:
        return longer.startswith(shorter)
    if one_letter_apart(one, other):
        replaced = len(one) == len(other) and sorted(one) != sorted(other)
        return len(shorter) >= (_SHORTEST_OF_ANOTHER_LETTER if replaced else _SHORTEST)
    return one[:_SAME_LETTERS] == other[:_SAME_LETTERS] and likeness(one, other, _ALIKE) > 0
