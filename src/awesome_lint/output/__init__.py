"""Forms in which findings are written. Each module has one function that turns results into text."""

from __future__ import annotations

from typing import Literal, get_args

Format = Literal["full", "concise", "json"]
FORMATS: tuple[str, ...] = get_args(Format)
