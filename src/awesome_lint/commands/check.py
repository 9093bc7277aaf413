"""`awesome-lint check`: from arguments to findings, fixes and an exit status."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import NamedTuple

import click

from awesome_lint import files, lint
from awesome_lint.commands import printing
from awesome_lint.commands.inputs import Configs, Input
from awesome_lint.commands.running import CLEAN, FAILED, FINDINGS, Run, guarded, known_rules
from awesome_lint.config import settings_for
from awesome_lint.files import FileError
from awesome_lint.output import Format
from awesome_lint.output.result import Result
from awesome_lint.output.text import closing_line
from awesome_lint.rule import Diagnostic
from awesome_lint.settings import Rules, Settings, resolve
from awesome_lint.source import Source, decode, encode


class Request(NamedTuple):
    """The arguments of the command, as click read them."""

    paths: tuple[str, ...]
    fix: bool
    unsafe_fixes: bool
    diff: bool
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    extend_select: tuple[str, ...]
    output_format: Format | None
    output_file: str | None
    exit_zero: bool
    exit_non_zero_on_fix: bool
    statistics: bool
    quiet: bool
    config: str | None
    isolated: bool
    plugin: tuple[str, ...]
    force_exclude: bool
    show_settings: bool
    stdin_filename: str | None


@dataclass(kw_only=True)
class _Run(Run):
    request: Request


def run(request: Request) -> int:
    """Runs the command; the exit status."""
    return guarded(lambda: _run(request))


def _run(request: Request) -> int:
    known = known_rules(request.plugin)
    _check_rule_names(request, known)
    work = _Run(Configs(request.config, request.isolated, known), request=request)
    inputs = work.inputs(request.paths, request.stdin_filename, "check", request.force_exclude)
    if request.show_settings:
        return _show_settings(work, inputs)
    results = tuple(_check(work, one, data) for one, data in work.read(inputs, "checked"))
    _print(work, inputs, results)
    return _status(work, results)


def _check_rule_names(request: Request, known: Rules) -> None:
    for option in ("select", "ignore", "extend_select"):
        resolve(getattr(request, option), f"--{option.replace('_', '-')}: ", known)


def _show_settings(work: _Run, inputs: tuple[Input, ...]) -> int:
    from awesome_lint.commands import showing

    shown = (showing.render(one, work.configs.of(one.path), _settings(work, one)) for one in inputs)
    printing.write("\n".join(shown), work.request.output_file)
    return CLEAN


def _status(work: _Run, results: tuple[Result, ...]) -> int:
    if work.failed:
        return FAILED
    fixed = any(result.applied for result in results)
    if work.request.diff:
        return FINDINGS if fixed and not work.request.exit_zero else CLEAN
    left = any(result.diagnostics for result in results) and not work.request.exit_zero
    return FINDINGS if left or (fixed and work.request.exit_non_zero_on_fix) else CLEAN


def _check(work: _Run, one: Input, data: bytes) -> Result:
    job = _job(work, one, data)
    if not (work.request.fix or work.request.diff):
        return job.result(job.check())
    mended = lint.mend(job.source, job.surroundings, job.settings, work.request.unsafe_fixes)
    for rules, what in ((mended.unsettled, "not settle"), (mended.losing, "lose words")):
        if rules:
            names = ", ".join(rules)
            work.complain(f"{one.name}: the fixes of {names} would {what}; the file is as it was. Please report this.")
    result = job.result(mended.report, mended.applied)
    if work.request.diff:
        return result
    try:
        _write_back(one, data, result)
    except FileError as error:
        work.complain(str(error))
        return job.result(job.check())
    return result


class _Job(NamedTuple):
    """One list and all that its findings depend on. `place`: its path from the repository's root."""

    source: Source
    place: str
    settings: Settings
    surroundings: lint.Surroundings

    def check(self) -> lint.Report:
        return lint.check(self.source, self.surroundings, self.settings)

    def result(self, report: lint.Report, applied: tuple[Diagnostic, ...] = ()) -> Result:
        settings = self.settings
        return Result(
            self.place, self.source, report.source, report.diagnostics, applied, settings.safe, settings.fixable
        )


def _job(work: _Run, one: Input, data: bytes) -> _Job:
    folder = one.path.parent
    project = work.projects.of(folder)
    place = project.inside(one.path) if project.bounded else os.path.normpath(one.path).replace(os.sep, "/")
    surroundings = lint.Surroundings(project, project.inside(folder), work.year)
    return _Job(Source(one.name, decode(data)), place, _settings(work, one), surroundings)


def _settings(work: _Run, one: Input) -> Settings:
    request, loaded = work.request, work.configs.of(one.path)
    return settings_for(loaded, one.path, request.select or None, request.ignore, request.extend_select)


def _write_back(one: Input, before: bytes, result: Result) -> None:
    after = encode(result.source.text)
    if one.piped:
        sys.stdout.buffer.write(after)
        sys.stdout.buffer.flush()
    elif after != before:
        files.write_bytes(one.path, after, before)


def _print(work: _Run, inputs: tuple[Input, ...], results: tuple[Result, ...]) -> None:
    request = work.request
    to_file = request.output_file is not None
    form = request.output_format or _configured_format(work, inputs) or printing.usual_format(to_file)
    line = closing_line(results, would=request.diff)
    if request.diff:
        from awesome_lint.output import diff

        form, aside, text = "concise", False, diff.render(results)
    else:
        # Standard output is for the mended text.
        aside = request.fix and any(one.piped for one in inputs)
        text = printing.statistics(results) if request.statistics else printing.render(form, results, to_file)
    printing.write(text, request.output_file, to_error=aside)
    if results and not request.quiet and form != "json":
        click.echo(line, err=aside or to_file or form != "full")


def _configured_format(work: _Run, inputs: tuple[Input, ...]) -> Format | None:
    formats = (work.configs.of(one.path).config.output_format for one in inputs)
    return next((form for form in formats if form), None)
