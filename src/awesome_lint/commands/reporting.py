"""What a check has found, on its way to each of the places where it is wanted."""

from __future__ import annotations

from collections.abc import Iterator

import click

from awesome_lint.commands import printing
from awesome_lint.commands.inputs import Configs, Input
from awesome_lint.commands.outputs import Target
from awesome_lint.commands.request import Request
from awesome_lint.commands.running import known_rules
from awesome_lint.output import FOR_PEOPLE, Format
from awesome_lint.output.result import Result
from awesome_lint.output.text import closing_line


class Results:
    """Results in the order of their lists, each given when it is there, and kept for whoever asks again.

    So one is written out while other processes look for the next.
    """

    def __init__(self, coming: Iterator[Result]) -> None:
        self._coming = coming
        self._kept: list[Result] = []

    def __iter__(self) -> Iterator[Result]:
        yield from self._kept
        for result in self._coming:
            self._kept.append(result)
            yield result


def report(
    request: Request, configs: Configs, inputs: tuple[Input, ...], results: Results, targets: tuple[Target, ...]
) -> None:
    """Writes the results to each of their places, and the closing line where it disturbs nobody."""
    # Standard output is for the mended text.
    aside = request.fix and any(one.piped for one in inputs)
    shown = set()
    for target in targets:
        to_file = target.file is not None
        usual = request.output_format or _configured_format(configs, inputs) or printing.usual_format(to_file)
        is_diff = request.diff and target.form is None
        form = "concise" if is_diff else target.form or usual
        if is_diff:
            printing.write_diff(results, target.file)
        else:
            text = _rendered(request, form, results, target)
            for_people = form in ("full", "concise") or (form == "github" and request.statistics)
            printing.write(text, target.file, to_error=aside and not request.diff, for_people=for_people)
        if target.form is None and form in FOR_PEOPLE:
            shown.add(aside or to_file or form != "full")
    if shown and any(True for _ in results) and not request.quiet:
        # Below the findings where they are shown, else beside them; once, however many files have them.
        click.echo(closing_line(results, would=request.diff), err=all(shown))


def _rendered(request: Request, form: str, results: Results, target: Target) -> str:
    if target.form is None and request.statistics:
        return printing.counted(form, results, target.file is not None)
    return printing.render(form, results, target.file is not None, lambda: known_rules(request.plugin))


def _configured_format(configs: Configs, inputs: tuple[Input, ...]) -> Format | None:
    formats = (configs.scope(one.path).output_format for one in inputs)
    return next((form for form in formats if form), None)
