"""All rules, in the order of the documentation. A new rule is a module here and a line in this list."""

from __future__ import annotations

from importlib import import_module
from typing import Any, cast

from awesome_lint.rule import Group, Rule
from awesome_lint.rules import (
    broken_anchor,
    broken_path,
    byte_order_mark,
    duplicate_entry,
    empty_link,
    empty_topic,
    implausible_year,
    inconsistent_header,
    inconsistent_venue,
    invalid_utf8,
    invisible_character,
    malformed_url,
    missing_pipe,
    missing_venue,
    missing_year,
    mixed_line_endings,
    mojibake,
    oversized_readme,
    placeholder_link,
    ragged_row,
    toc_missing_topic,
    unrendered_link,
    unrendered_table,
    unused_suppression,
)


def later(name: str, group: Group) -> Rule[Any]:
    """A rule that is off by default, whose module is imported only when it is asked for."""
    return cast("Rule[Any]", _Later(name, group))


class _Later:
    """Stands for a rule: says what a run without it asks for, and leaves all else to it."""

    default = False

    def __init__(self, name: str, group: Group) -> None:
        self.name = name
        self.group = group

    def __getattr__(self, field: str) -> Any:
        return getattr(import_module(f"{__name__}.{self.name.replace('-', '_')}").RULE, field)


RULES: tuple[Rule[Any], ...] = (
    empty_link.RULE,
    placeholder_link.RULE,
    broken_path.RULE,
    broken_anchor.RULE,
    malformed_url.RULE,
    unrendered_link.RULE,
    later("unlinked-note", "links"),
    later("insecure-url", "links"),
    later("arxiv-url", "links"),
    missing_year.RULE,
    missing_venue.RULE,
    implausible_year.RULE,
    inconsistent_venue.RULE,
    later("stale-preprint", "metadata"),
    mojibake.RULE,
    invalid_utf8.RULE,
    invisible_character.RULE,
    byte_order_mark.RULE,
    mixed_line_endings.RULE,
    unrendered_table.RULE,
    ragged_row.RULE,
    missing_pipe.RULE,
    inconsistent_header.RULE,
    later("unsorted-rows", "tables"),
    duplicate_entry.RULE,
    later("conflicting-link", "duplicates"),
    empty_topic.RULE,
    toc_missing_topic.RULE,
    oversized_readme.RULE,
    unused_suppression.RULE,
)
