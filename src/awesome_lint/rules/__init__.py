"""All rules, in the order of the documentation. A new rule is a module here and a line in this list."""

from __future__ import annotations

from typing import Any

from awesome_lint.rule import Rule
from awesome_lint.rules import (
    broken_path,
    duplicate_entry,
    empty_link,
    empty_topic,
    inconsistent_venue,
    missing_pipe,
    missing_venue,
    missing_year,
    mojibake,
    placeholder_link,
    ragged_row,
)

RULES: tuple[Rule[Any], ...] = (
    empty_link.RULE,
    placeholder_link.RULE,
    broken_path.RULE,
    missing_year.RULE,
    missing_venue.RULE,
    inconsistent_venue.RULE,
    mojibake.RULE,
    ragged_row.RULE,
    missing_pipe.RULE,
    duplicate_entry.RULE,
    empty_topic.RULE,
)
