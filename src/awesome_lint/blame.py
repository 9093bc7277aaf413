"""In which of its lines a piece of the page shows something else than before: there stands what is to blame.

Only says where to look first. Whether anything is wrong at all, and whether it is gone without the fixes that stand
there, is for `comparison` to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from awesome_lint.page import Page, Piece, parts, words


def odd_lines(before: Page, was: Piece, after: Page, now: Piece, named: Mapping[int, Counter[str]]) -> list[int]:
    """The lines of `was` that say other words than those of `now`, but for those `named` in them.

    None where the lines of one are not those of the other.
    """
    if was.kind != now.kind or len(was.contents) != 1 or len(now.contents) != 1 or was.after - was.first < 2:
        return []
    old, new = _by_line(before, was), _by_line(after, now)
    if len(old) != len(new) or len(old) != was.contents[0].count("\n") + 1:
        return []
    found = []
    for line, (one, other) in enumerate(zip(old, new, strict=True), was.first):
        allowed = named.get(line, Counter())
        if one != other and ((one - other) - allowed or (other - one) - allowed):
            found.append(line)
    return found


def _by_line(page: Page, piece: Piece) -> list[Counter[str]]:
    """The words of each line of a piece, and of where its links lead."""
    lines: list[list[str]] = [[]]
    for kind, content in parts(page, piece):
        if kind == "text":
            first, *others = content.split("\n")
            lines[-1].append(first)
            lines += [[other] for other in others]
        elif kind != "mark":
            lines[-1].append(f" {content} ")
    return [Counter(words("".join(line))) for line in lines]
