"""What fixes would change, as a unified diff that `patch` and `git apply` take."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from awesome_lint.output.result import Result
from awesome_lint.output.text import Style, as_it_is

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
# How many lines of each text are searched for the place where they meet again, and how many must be the same there.
_REACH = 40
_SAME = 2
_LOOKS = {"@": "hunk", "-": "old", "+": "new", " ": "same"}
_QUOTED = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def render(results: Iterable[Result], style: Style = as_it_is) -> str:
    """The diffs of all `results`; nothing for those that stay as they are.
    `style(line, name)` gives each line its look.
    """
    return "".join(line for result in results for line in _unified(result, style))


def _unified(result: Result, style: Style) -> Iterator[str]:
    before, after = result.before.text, result.source.text
    if before == after:
        return
    yield style(f"--- {_header(f'a/{result.place}')}\n", "path")
    yield style(f"+++ {_header(f'b/{result.place}')}\n", "path")
    for line in _hunks(_LINE.findall(before), _LINE.findall(after)):
        yield style(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n", _LOOKS[line[0]])


def _hunks(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    matcher = SequenceMatcher(None, "", "")
    # The matcher's own comparison is quadratic where lines repeat; it only groups what was found here.
    matcher.opcodes = list(_opcodes(old, new))  # type: ignore[attr-defined]
    for group in matcher.get_grouped_opcodes():
        (_, i1, _, j1, _), (_, _, i2, _, j2) = group[0], group[-1]
        yield f"@@ -{_range(i1, i2)} +{_range(j1, j2)} @@\n"
        for tag, a1, a2, b1, b2 in group:
            if tag == "equal":
                yield from (f" {line}" for line in old[a1:a2])
                continue
            yield from (f"-{line}" for line in old[a1:a2])
            yield from (f"+{line}" for line in new[b1:b2])


def _range(start: int, end: int) -> str:
    """Lines as a hunk names them; an empty range is named by the line before it."""
    return f"{start + 1 if end > start else start},{end - start}"


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """What is equal and what is not, as `difflib` has it, in time linear in the lines."""
    i = j = 0
    while i < len(old) or j < len(new):
        a, b = i, j
        while i < len(old) and j < len(new) and old[i] == new[j]:
            i, j = i + 1, j + 1
        if i > a:
            yield "equal", a, i, b, j
        a, b = i, j
        while (i < len(old) or j < len(new)) and (met := _meeting(old, new, i, j)) != (i, j):
            found = old[met[0] : met[0] + 1] == new[met[1] : met[1] + 1]
            i, j = met
            if found:
                break
        if (a, b) != (i, j):
            yield "replace", a, i, b, j


def _meeting(old: Sequence[str], new: Sequence[str], i: int, j: int) -> tuple[int, int]:
    """The nearest lines from which the texts are the same again; past all that were searched, where there are none."""
    for distance in range(2 * _REACH):
        for skipped in range(max(0, distance - _REACH), min(distance, _REACH) + 1):
            a, b = i + skipped, j + distance - skipped
            if a <= len(old) and b <= len(new) and old[a : a + _SAME] == new[b : b + _SAME]:
                return a, b
    return min(i + _REACH, len(old)), min(j + _REACH, len(new))


def _header(name: str) -> str:
    """A file's name as git writes it: quoted where it has marks of its own,
    with a tab behind it where it has spaces.
    """
    quoted = re.sub(r'[\x00-\x1f"\\\x7f]', lambda char: _QUOTED.get(char[0], f"\\{ord(char[0]):03o}"), name)
    if quoted != name:
        return f'"{quoted}"'
    return f"{name}\t" if " " in name else name
