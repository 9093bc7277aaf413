"""Forms in which findings are written. Each module has one function that turns results into text."""

from __future__ import annotations

from typing import Literal, get_args

Format = Literal["full", "concise", "json", "jsonl", "github", "sarif", "gitlab", "junit", "rdjson"]
FORMATS: tuple[str, ...] = get_args(Format)

FOR_PEOPLE = frozenset({"full", "concise", "github"})
"""Those beside which a closing line is no harm: the others are documents that nothing may be added to."""
