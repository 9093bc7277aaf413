"""`awesome-lint format`: from arguments to lists laid out anew, and an exit status."""

from collections.abc import Iterable

import click

from awesome_lint.basics.named import NamedTuple
from awesome_lint.commands import printing
from awesome_lint.commands.inputs import Input
from awesome_lint.commands.running import (
    CLEAN,
    FAILED,
    FINDINGS,
    Run,
    complain,
    guarded,
    place_of,
    write_back,
)
from awesome_lint.errors import FileError
from awesome_lint.output.result import Result
from awesome_lint.output.text import printable
from awesome_lint.source import Source, decode

# A list with many such lines is not to fill the terminal.
_MOST_LINES = 3


class Request(NamedTuple):
    """The arguments of the command, as click read them."""

    paths: tuple[str, ...]
    check: bool
    diff: bool
    force_exclude: bool
    quiet: bool
    config: str | None
    isolated: bool
    plugin: tuple[str, ...]
    stdin_filename: str | None


class _Change(NamedTuple):
    """A list as it was and as it is laid out."""

    one: Input
    data: bytes
    before: str
    after: str

    @property
    def is_one(self) -> bool:
        return self.before != self.after


def run(request: Request) -> int:
    """Runs the command; the exit status."""
    return guarded(lambda: _run(request))


def _run(request: Request) -> int:
    work = Run.of(request.config, request.isolated, request.plugin)
    inputs = work.inputs(request.paths, request.stdin_filename, "format", request.force_exclude)
    changes = [_change(work, one, data) for one, data in work.read(inputs, "formatted")]
    only_shown = request.check or request.diff
    if only_shown:
        _show(work, request, changes)
    else:
        changes = [change for change in changes if _write(work, change)]
    if changes and not request.quiet:
        click.echo(_closing_line(changes, only_shown), err=True)
    if work.failed:
        return FAILED
    return FINDINGS if only_shown and any(change.is_one for change in changes) else CLEAN


def _change(work: Run, one: Input, data: bytes) -> _Change:
    from awesome_lint.formatting.layout import format_source

    text = decode(data)
    done = format_source(Source(one.name, text), work.configs.of(one.path).config.format)
    for why in dict.fromkeys(kept.why for kept in done.kept):
        lines = [kept.line for kept in done.kept if kept.why == why]
        complain(f"{one.name}:{lines[0]}: {_what_stays(lines)}: formatting it {why}")
    return _Change(one, data, text, done.text)


def _what_stays(lines: list[int]) -> str:
    if len(lines) == 1:
        return "left as it is"
    named = ", ".join(map(str, lines[1:_MOST_LINES]))
    more = f" and {len(lines) - _MOST_LINES} more" if len(lines) > _MOST_LINES else ""
    return f"left as it is, as on lines {named}{more}"


def _write(work: Run, change: _Change) -> bool:
    """Whether the list could be written, or had not to be."""
    try:
        write_back(change.one, change.data, change.after)
    except FileError as error:
        work.complain(str(error))
        return False
    return True


def _show(work: Run, request: Request, changes: Iterable[_Change]) -> None:
    changed = [change for change in changes if change.is_one]
    if not request.diff:
        lines = [f"{printable(change.one.name)}: would be formatted\n" for change in changed]
        printing.write("".join(lines), None, for_people=True)
        return
    printing.write_diff(_result(work, change) for change in changed)


def _result(work: Run, change: _Change) -> Result:
    one = change.one
    place = place_of(work.projects, one)
    before, after = Source(one.name, change.before), Source(one.name, change.after)
    return Result(place, before, after, (), (), frozenset(), frozenset())


def _closing_line(changes: list[_Change], would: bool) -> str:
    changed = sum(change.is_one for change in changes)
    if not changed:
        return f"{len(changes)} file{'s are' if len(changes) != 1 else ' is'} already formatted"
    count = f"{changed} of {len(changes)} files" if len(changes) > 1 else "1 file"
    return f"{count} {'would be ' if would else ''}formatted"
