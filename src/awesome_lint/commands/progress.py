"""How far a run has come, for whoever waits at a terminal."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TextIO, TypeVar

T = TypeVar("T")

# Seconds: shorter work needs no word, and nobody reads faster.
_PATIENCE = 1.0
_INTERVAL = 0.1
_CLEAR = "\r\x1b[K"


def watched(items: Iterator[T], total: int, stream: TextIO, clock: Callable[[], float]) -> Iterator[T]:
    """Gives `items`, and says on `stream` how many of `total` are done, if it is a terminal and the work takes long.

    The line is gone before each item is given, so that it never mixes with what is said of one.
    """
    if total < 2 or not stream.isatty() or os.environ.get("TERM") == "dumb":
        yield from items
        return
    due = clock() + _PATIENCE
    for done in range(total):
        shown = clock() >= due
        if shown:
            due = clock() + _INTERVAL
            stream.write(f"{_CLEAR}{done} of {total} lists checked")
            stream.flush()
        try:
            item = next(items)
        except StopIteration:
            return
        finally:
            if shown:
                stream.write(_CLEAR)
                stream.flush()
        yield item
