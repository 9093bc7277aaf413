"""Lists that are mended together: those with links to the headings of others are looked at again when these are mended."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from awesome_lint.commands.inputs import Input
from awesome_lint.commands.request import Outcome, Request
from awesome_lint.commands.running import Run
from awesome_lint.source import encode

if TYPE_CHECKING:
    from awesome_lint.commands.baselines import Baselines

# Few runs need more than one pass. In the last one nothing is mended, so that what is reported holds.
_PASSES = (True, True, True, False)


def settled(
    work: Run, request: Request, inputs: tuple[Input, ...], coming: Iterable[Outcome], baselines: Baselines | None
) -> Iterator[Outcome]:
    """The outcomes, once all lists are mended. What rests on a page that has changed is looked at again, as is what has
    waited for one; and what is mended then may be what others rest on.
    """
    outcomes = [*coming]
    places = [os.path.realpath(one.path) for one in inputs]
    mended: dict[str, bytes] = {}
    for mend in _PASSES:
        new = _changed(places, inputs, outcomes, mended)
        mended |= new
        again = [
            number
            for number, (one, outcome) in enumerate(zip(inputs, outcomes, strict=True))
            if not one.piped and (outcome.waiting or not new.keys().isdisjoint(outcome.pages))
        ]
        if not again:
            break
        # A run that leaves all as it was may have had no need of the rules.
        from awesome_lint.commands.checking import Checker

        checker = Checker(request, work, baselines=baselines)
        for number in again:
            outcomes[number] = checker.check_again(inputs[number], outcomes[number], mended, mend)
    yield from outcomes


def _changed(
    places: list[str], inputs: tuple[Input, ...], outcomes: list[Outcome], mended: dict[str, bytes]
) -> dict[str, bytes]:
    """What the lists say now that say something else than before, by their places. mended: what was known of it."""
    now = {
        place: encode(outcome.result.source.text)
        for place, one, outcome in zip(places, inputs, outcomes, strict=True)
        if outcome.result and outcome.result.applied and not one.piped
    }
    return {place: text for place, text in now.items() if mended.get(place) != text}
