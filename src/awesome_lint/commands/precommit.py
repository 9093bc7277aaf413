"""The hook that mends lists and reports the rest, put into a `.pre-commit-config.yaml` that is there.

Nothing of the file but the lines that are added changes, to the byte: what YAML's own parser says of the places of
things tells where they belong, and afterwards that all else still means what it did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from awesome_lint.diagnostic import HOME

if TYPE_CHECKING:
    from yaml._yaml import Mark as _CMark
    from yaml.error import Mark
    from yaml.events import Event

HOOK = "awesome-lint-fix"
# Any of them may be there already: these from wherever they come, and the one whose name other tools have, too, from
# here.
_OWN_HOOKS = frozenset({HOOK, "awesome-lint-format"})
_LINT_HOOK = "awesome-lint"
_REPOSITORY = re.compile(r"(?:.*[/:])?awesome-lint/awesome-lint(?:\.git)?/?", re.IGNORECASE | re.DOTALL)

_MOST_CHARACTERS = 100_000
# For each sign, YAML's parser looks at every bracket that is open.
_BRACKETS = {"[": 1, "{": 1, "]": -1, "}": -1}
_DEEPEST = 50


class PreCommitError(ValueError):
    """A file into which nothing can be put. The message says why."""


def entry(version: str, indent: str = "  ") -> str:
    """The lines that the hook takes."""
    return f"{indent}- repo: {HOME}\n{indent}  rev: v{version}\n{indent}  hooks:\n{indent}    - id: {HOOK}\n"


def with_hook(text: str, version: str) -> str | None:
    """The configuration with our hook as its last; None where it has one of ours."""
    events = _events(text)
    if any(map(_is_ours, _items(events))):
        return None
    first, last = _repos(events)
    column = _mark(events[first].start_mark).column
    ending = "\r\n" if "\r\n" in text else "\n"
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    line = _line_after(events[first:last], lines, column)
    added = entry(version, " " * column).replace("\n", ending)
    before, after = "".join(lines[:line]), "".join(lines[line:])
    if before and not before.endswith("\n"):
        before += ending
    changed = before + added + after
    _confirm(events, _events(changed), last, _events(entry(version)))
    return changed


def _events(text: str) -> list[Event]:
    """What YAML's parser makes of a text; it does not resolve aliases, so nothing in it can grow."""
    import yaml

    if len(text) > _MOST_CHARACTERS:
        raise PreCommitError("it is too long")
    if max(accumulate(_BRACKETS.get(char, 0) for char in text), default=0) > _DEEPEST:
        raise PreCommitError("its layout is too unusual")
    try:
        return list(yaml.parse(text, Loader=yaml.SafeLoader))
    except (yaml.YAMLError, RecursionError) as error:
        raise PreCommitError("it is not valid YAML") from error


def _items(events: Sequence[Event]) -> Iterator[Sequence[Event]]:
    """The events of each repository with its hooks."""
    # A stream, a document, a mapping and its list are around them.
    starts = [
        index
        for index, depth in enumerate(_depths(events))
        if depth == 4 and type(events[index]).__name__ == "MappingStartEvent"
    ]
    for start, end in pairwise([*starts, len(events)]):
        yield events[start:end]


def _is_ours(item: Sequence[Event]) -> bool:
    """Whether a repository is this one, or its hooks run this program."""
    pairs = tuple(pairwise(getattr(event, "value", None) for event in item))
    repository = next((value for key, value in pairs if key == "repo"), None) or ""
    hooks = {value for key, value in pairs if key == "id"}
    if _REPOSITORY.fullmatch(repository) or hooks & _OWN_HOOKS:
        return True
    return repository == "local" and _LINT_HOOK in hooks


def _repos(events: Sequence[Event]) -> tuple[int, int]:
    """The events that start and end the list `repos`."""
    depths = list(_depths(events))
    # A stream, a document and a mapping are around a key of the top level.
    keys = [
        index for index, depth in enumerate(depths) if depth == 3 and getattr(events[index], "value", "") == "repos"
    ]
    if len([event for event in events if type(event).__name__ == "DocumentStartEvent"]) != 1 or len(keys) != 1:
        raise PreCommitError("it has no `repos` list")
    first = keys[0] + 1
    if type(events[first]).__name__ != "SequenceStartEvent" or getattr(events[first], "flow_style", True):
        raise PreCommitError("its `repos` is not a list with one item per line")
    last = next(index for index in range(first + 1, len(events)) if depths[index] == depths[first])
    return first, last


def _depths(events: Sequence[Event]) -> Iterator[int]:
    """How many events are open around each; those that open and close stand outside."""
    depth = 0
    for event in events:
        kind = type(event).__name__
        depth -= kind.endswith("EndEvent")
        yield depth
        depth += kind.endswith("StartEvent")


def _line_after(events: Sequence[Event], lines: Sequence[str], column: int) -> int:
    """The line after the last event that has any text, and after comments that are set further in than an item."""
    ends = [_mark(one.end_mark) for one in events if _mark(one.end_mark).index > _mark(one.start_mark).index]
    if not ends:
        raise PreCommitError("its layout is too unusual")
    line = ends[-1].line + (ends[-1].column > 0)
    while line < len(lines) and re.match(rf" {{{column + 1},}}#", lines[line]):
        line += 1
    return line


def _mark(mark: Mark | _CMark | None) -> Mark | _CMark:
    """A place, which every event of a text has."""
    if mark is None:
        raise PreCommitError("its layout is too unusual")
    return mark


def _confirm(before: Sequence[Event], after: Sequence[Event], place: int, own: Sequence[Event]) -> None:
    """Sees that nothing has changed but that our entry is there."""
    # Around our entry, read alone: a stream, a document and a list.
    wanted = [*map(_said, before[:place]), *map(_said, own[3:-3]), *map(_said, before[place:])]
    if [*map(_said, after)] != wanted:
        raise PreCommitError("its layout is too unusual")


def _said(event: Event) -> tuple[object, ...]:
    """What an event says, wherever it stands."""
    return (type(event).__name__, *(getattr(event, name, None) for name in ("anchor", "tag", "value", "implicit")))
