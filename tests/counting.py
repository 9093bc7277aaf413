"""Work, counted in calls of functions: the same on every machine, unlike seconds."""

from __future__ import annotations

import gc
import sys
from types import FrameType
from typing import Any


class Calls:
    """Counts the calls of functions, of Python and of C, while it is entered.

    Python's collector of cycles rests meanwhile: what it would call is not the list's cost.
    """

    def __init__(self) -> None:
        self.number = 0

    def __enter__(self) -> Calls:
        gc.disable()
        sys.setprofile(self._note)
        return self

    def __exit__(self, *_: object) -> None:
        sys.setprofile(None)
        gc.enable()

    def _note(self, _: FrameType, event: str, __: Any) -> None:
        self.number += event in ("call", "c_call")
