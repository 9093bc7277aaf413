"""All rules, in the order of the documentation. A new rule is a module here and a line in this list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any, cast

from awesome_lint.rule import Context, Diagnostic, Group, NoOptions, Rule
from awesome_lint.rules import (
    broken_anchor,
    broken_path,
    duplicate_entry,
    empty_link,
    empty_topic,
    implausible_year,
    inconsistent_header,
    inconsistent_venue,
    invisible_character,
    malformed_url,
    missing_pipe,
    missing_venue,
    missing_year,
    mojibake,
    oversized_readme,
    placeholder_link,
    ragged_row,
    toc_missing_topic,
    unrendered_link,
    unrendered_table,
)
from awesome_lint.source import BYTE_ORDER_MARK, has_other_bytes


def _later(name: str, group: Group) -> Rule[Any]:
    """A rule that is off by default, whose module is imported only when it is asked for."""
    return cast("Rule[Any]", _Later(name, group))


class _Later:
    """Stands for a rule: says what a run without it asks for, and leaves all else to it."""

    default = False

    def __init__(self, name: str, group: Group) -> None:
        self.name = name
        self.group = group

    def __getattr__(self, field: str) -> Any:
        return _field(self.name, field)


def _seldom(name: str, group: Group, where: Callable[[str], bool] = lambda _: True) -> Rule[Any]:
    """A rule for what few lists have, whose module is imported only for a text that may have it, as `where` says.

    It is on by default, has no options and looks at no entries.
    """
    return cast("Rule[Any]", _Seldom(name, group, where))


class _Seldom:
    """Stands for a rule in the lists that it has nothing to say of."""

    default = True
    entries = False
    options = NoOptions

    def __init__(self, name: str, group: Group, where: Callable[[str], bool]) -> None:
        self.name = name
        self.group = group
        self._where = where

    def check(self, context: Context[NoOptions]) -> Iterator[Diagnostic]:
        return _field(self.name, "check")(context) if self._where(context.source.text) else iter(())

    def __getattr__(self, field: str) -> Any:
        return _field(self.name, field)


def _field(name: str, field: str) -> Any:
    return getattr(import_module(f"{__name__}.{name.replace('-', '_')}").RULE, field)


RULES: tuple[Rule[Any], ...] = (
    empty_link.RULE,
    placeholder_link.RULE,
    broken_path.RULE,
    broken_anchor.RULE,
    malformed_url.RULE,
    unrendered_link.RULE,
    _later("unlinked-note", "links"),
    _later("insecure-url", "links"),
    _later("arxiv-url", "links"),
    missing_year.RULE,
    missing_venue.RULE,
    implausible_year.RULE,
    inconsistent_venue.RULE,
    _later("stale-preprint", "metadata"),
    mojibake.RULE,
    _seldom("invalid-utf8", "encoding", has_other_bytes),
    invisible_character.RULE,
    _seldom("byte-order-mark", "encoding", lambda text: text.startswith(BYTE_ORDER_MARK)),
    _seldom("mixed-line-endings", "encoding", lambda text: "\r" in text),
    unrendered_table.RULE,
    ragged_row.RULE,
    missing_pipe.RULE,
    inconsistent_header.RULE,
    _later("unsorted-rows", "tables"),
    duplicate_entry.RULE,
    _later("conflicting-link", "duplicates"),
    empty_topic.RULE,
    toc_missing_topic.RULE,
    oversized_readme.RULE,
    # Asked only where a comment silences nothing.
    _seldom("unused-suppression", "structure"),
)
