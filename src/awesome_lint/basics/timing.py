"""How long the steps of checking take, for `awesome-lint check --timing`."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext


class Timing:
    """The processor's time for each step, in seconds, over all lists of a run.

    What several rules need is found when the first of them asks, and counts as its time.
    """

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def of(self, step: str) -> Iterator[None]:
        """Adds what the work inside takes to that of `step`."""
        start = time.process_time()
        try:
            yield
        finally:
            self.seconds[step] = self.seconds.get(step, 0.0) + time.process_time() - start

    def render(self) -> str:
        """The steps, the longest first: milliseconds, share of the whole, name."""
        whole = sum(self.seconds.values())
        lines = [f"{1000 * whole:9.1f} ms  100.0 %  in all\n"]
        for step, seconds in sorted(self.seconds.items(), key=lambda pair: (-pair[1], pair[0])):
            lines.append(f"{1000 * seconds:9.1f} ms  {100 * seconds / (whole or 1):5.1f} %  {step}\n")
        return "".join(lines)


def timed(timing: Timing | None, step: str) -> AbstractContextManager[None]:
    """Adds what the work inside takes to that of `step`, where somebody wants to know:
    each look at the clock has its price.
    """
    return nullcontext() if timing is None else timing.of(step)
