"""Entries as one JSON array, or as one JSON object a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from awesome_lint.export.record import Record
from awesome_lint.output.text import OLD_COMMAND

# Written as escapes: what some programs take for the end of a line, and what turns or hides the text around it.
_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def render(records: Iterable[Record]) -> str:
    """The records as one array."""
    return _escaped(json.dumps(list(records), ensure_ascii=False, indent=2)) + "\n"


def render_lines(records: Iterable[Record]) -> str:
    """The records as lines, each an object."""
    return "".join(_escaped(json.dumps(record, ensure_ascii=False)) + "\n" for record in records)


def _escaped(text: str) -> str:
    return _UNSEEN.sub(lambda char: f"\\u{ord(char[0]):04x}", text).replace(OLD_COMMAND, "#\\u0023[")
