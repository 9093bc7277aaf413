"""Entries as comma-separated values (RFC 4180) that a spreadsheet shows and does not execute."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable

from awesome_lint.export.record import FIELDS, Record

# A spreadsheet takes a cell that starts with one of these for a formula, some after white space that nobody sees, some
# in full width, too. An apostrophe is among them so that every apostrophe at the start of a cell is one to take away.
_FORMULA = re.compile("[\\s\x00-\x20\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*['=+\\-@＝＋－＠]|[\t\r\n]")


def render(records: Iterable[Record]) -> str:
    """The records as rows below a header."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(FIELDS)
    for record in records:
        writer.writerow([defused(_written(value)) for value in record.values()])
    return text.getvalue()


def defused(cell: str) -> str:
    """A cell that is text to every spreadsheet; where it starts with an apostrophe, that one has been added."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _written(value: object) -> str:
    """A value as a cell: nothing for what is not given, JSON for what has parts."""
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)
