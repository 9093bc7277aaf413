"""All rules, in the order of the documentation. A new rule is a module here and a line in this list."""

from __future__ import annotations

from typing import Any

from awesome_lint.rule import Rule
from awesome_lint.rules import (
    arxiv_url,
    broken_path,
    duplicate_entry,
    empty_link,
    empty_topic,
    implausible_year,
    inconsistent_header,
    inconsistent_venue,
    missing_pipe,
    missing_venue,
    missing_year,
    mojibake,
    placeholder_link,
    ragged_row,
    stale_preprint,
    unsorted_rows,
)

RULES: tuple[Rule[Any], ...] = (
    empty_link.RULE,
    placeholder_link.RULE,
    broken_path.RULE,
    arxiv_url.RULE,
    missing_year.RULE,
    missing_venue.RULE,
    implausible_year.RULE,
    inconsistent_venue.RULE,
    stale_preprint.RULE,
    mojibake.RULE,
    ragged_row.RULE,
    missing_pipe.RULE,
    inconsistent_header.RULE,
    unsorted_rows.RULE,
    duplicate_entry.RULE,
    empty_topic.RULE,
)
