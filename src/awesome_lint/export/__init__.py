"""Forms in which entries are written. A form's module has a function that turns records into text;
the others serve it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from awesome_lint.export.record import Record

Form = Literal["json", "jsonl", "csv", "bibtex"]
FORMS: tuple[str, ...] = get_args(Form)


def render(form: str, records: Sequence[Record]) -> str:
    """The records in the form asked for."""
    if form == "bibtex":
        from awesome_lint.export import bibtex

        return bibtex.render(records)
    if form == "csv":
        from awesome_lint.export import csv

        return csv.render(records)
    from awesome_lint.export import json

    return json.render_lines(records) if form == "jsonl" else json.render(records)
