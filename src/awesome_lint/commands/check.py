"""`awesome-lint check`: from arguments to findings, fixes and an exit status."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from awesome_lint import files
from awesome_lint.commands import printing
from awesome_lint.commands.inputs import Configs, Input
from awesome_lint.commands.outputs import Target, check_targets, read_targets
from awesome_lint.commands.request import Outcome, Request, cache_for
from awesome_lint.commands.running import CLEAN, FAILED, FINDINGS, Run, complain, guarded, known_rules, processors, say
from awesome_lint.files import FileError
from awesome_lint.output import FOR_PEOPLE, Format
from awesome_lint.output.result import Result
from awesome_lint.output.text import closing_line

if TYPE_CHECKING:
    from awesome_lint.cache import Cache
    from awesome_lint.commands.checking import Checker
    from awesome_lint.commands.memory import Memory

__all__ = ["Request", "run"]


# Bytes: starting two processes takes about as long as checking these, on the machines measured.
_WORTH_A_PROCESS = 60_000


class _Run(Run):
    """A run, and what is asked of it."""

    def __init__(self, configs: Configs, request: Request) -> None:
        super().__init__(configs)
        self.request = request


class _Results:
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


def run(request: Request) -> int:
    """Runs the command; the exit status."""
    return guarded(lambda: _run(request))


def _run(request: Request) -> int:
    configs = Configs(request.config, request.isolated, lambda: known_rules(request.plugin), cache_for(request))
    work = _Run(configs, request)
    targets = read_targets(request.output_file)
    if request.unsafe_fixes and not (request.fix or request.diff or request.quiet):
        say("--unsafe-fixes has no effect without --fix or --diff")
    inputs = work.inputs(request.paths, request.stdin_filename, "check", request.force_exclude)
    check_targets(targets, inputs, configs, _baselines(work, inputs))
    if request.show_settings:
        return _show_settings(work, inputs, targets)
    _prepare_baselines(work, inputs)
    if len(inputs) > 1 and (request.fix or request.diff):
        work.request = request._replace(moving=frozenset(os.path.realpath(one.path) for one in inputs))
    checked = _checked(work, inputs)
    results = _Results(_write_baseline(work, checked) if request.write_baseline else _sift(work, inputs, checked))
    _print(work, inputs, results, targets)
    return _status(work, results)


def _checked(work: _Run, inputs: tuple[Input, ...]) -> Iterator[tuple[Input, Result]]:
    outcomes = _outcomes(work, inputs)
    if len(inputs) > 1 and not work.request.quiet:
        from awesome_lint.commands.progress import watched

        outcomes = watched(outcomes, len(inputs), sys.stderr, time.monotonic)
    for one, outcome in zip(inputs, outcomes, strict=True):
        for complaint in outcome.complaints:
            work.complain(complaint)
        for remark in outcome.remarks:
            complain(remark)
        if outcome.result is not None:
            yield one, outcome.result


def _sift(work: _Run, inputs: tuple[Input, ...], checked: Iterator[tuple[Input, Result]]) -> Iterator[Result]:
    """The results without what a baseline records; what is recorded and gone is named."""
    if not (work.request.baseline or any(work.configs.file_of(one.path) for one in inputs)):
        yield from (result for _, result in checked)
        return
    from awesome_lint.commands.baselines import Baselines

    baselines = Baselines(work.request, work.configs)
    for one, result in checked:
        recorded = baselines.of(one)
        if recorded is None:
            yield result
            continue
        sifted = recorded.sift(result.source, result.diagnostics)
        if sifted.gone and not work.request.quiet:
            from awesome_lint.baseline import described

            ran = _rules_run(work, one)
            for line in described(pair for pair in sifted.gone if pair[0].rule in ran):
                say(f"{baselines.file_of(one)}: {line}")
        known = len(result.diagnostics) - len(sifted.new)
        yield result._replace(diagnostics=sifted.new, recorded=known)
    if not work.request.quiet:
        for file, path, count in baselines.lost():
            say(
                f"{file}: {path} no longer exists, but {count} of its findings {'is' if count == 1 else 'are'} still recorded"
            )


def _may_have_baselines(work: _Run, inputs: tuple[Input, ...]) -> bool:
    """Whether a baseline is named, or may be by a configuration. What it takes to know is not imported for this."""
    request = work.request
    return bool(request.baseline or request.write_baseline or any(work.configs.file_of(one.path) for one in inputs))


def _baselines(work: _Run, inputs: tuple[Input, ...]) -> Iterator[Path]:
    """The files of the run's baselines: those that are read, and the one that is written."""
    if not _may_have_baselines(work, inputs):
        return
    from awesome_lint.commands.baselines import Baselines

    named = Baselines(work.request, work.configs)
    yield from filter(None, (named.file_of(one) for one in inputs))
    if work.request.write_baseline:
        yield Path(work.request.write_baseline)


def _prepare_baselines(work: _Run, inputs: tuple[Input, ...]) -> None:
    """Complains of a baseline that cannot be read, or written, before any work is done."""
    request = work.request
    if not _may_have_baselines(work, inputs):
        return
    from awesome_lint.commands import baselines

    if (request.baseline or request.write_baseline) and not request.stdin_filename and any(one.piped for one in inputs):
        option = "--write-baseline" if request.write_baseline else "--baseline"
        raise FileError(
            f"{option} knows findings by their file; pass --stdin-filename to say which file standard input is"
        )
    if not request.write_baseline:
        named = baselines.Baselines(request, work.configs)
        for one in inputs:
            named.of(one)
        return
    if request.diff:
        raise FileError("--write-baseline cannot be used with --diff, which writes nothing")
    file = Path(request.write_baseline or "")
    check_targets((Target(str(file)),), inputs, work.configs)
    baselines.check_writable(file)


def _write_baseline(work: _Run, coming: Iterator[tuple[Input, Result]]) -> Iterator[Result]:
    """Records the findings of all results, of which none is then left to report."""
    from awesome_lint.commands import baselines

    checked = tuple(coming)
    found, gone = baselines.write(work.request, ((one, result, _rules_run(work, one)) for one, result in checked))
    if not work.request.quiet:
        dropped = f", {gone} resolved {'one' if gone == 1 else 'ones'} removed" if gone else ""
        say(f"{work.request.write_baseline}: {found} recorded{dropped}")
    for _, result in checked:
        yield result._replace(diagnostics=(), recorded=len(result.diagnostics))


def _rules_run(work: _Run, one: Input) -> frozenset[str]:
    request = work.request
    return work.configs.settings(one.path, request.select, request.ignore, request.extend_select).names


def _outcomes(work: _Run, inputs: tuple[Input, ...]) -> Iterator[Outcome]:
    """What is known from earlier runs, and what only a check can say, in the order of `inputs`."""
    cache = cache_for(work.request)
    memory = _memory(work, cache) if cache else None
    known = {one: result for one in inputs if memory and (result := memory.recall(one))}
    if len(known) == len(inputs):
        yield from (Outcome(known[one]) for one in inputs)
        return
    # Only now: the parser and the rules take longer to import than all the rest.
    from awesome_lint.commands.checking import Checker

    checker = Checker(work.request, work, memory)
    unknown = [one for one in inputs if one not in known]
    checked = _check_all(checker, work, unknown)
    for one in inputs:
        yield Outcome(known[one]) if one in known else next(checked)
    if memory:
        memory.prune()
    if checker.timing is not None:
        click.echo(checker.timing.render(), nl=False, err=True)


def _memory(work: _Run, cache: Cache) -> Memory:
    from awesome_lint.commands.memory import Memory

    return Memory(cache, work.request, work)


def _check_all(checker: Checker, work: _Run, inputs: list[Input]) -> Iterator[Outcome]:
    """What `checker` says of each of `inputs`: by several processes, where starting them takes less than they save."""
    jobs = 1 if work.request.timing else work.request.jobs or processors()
    if jobs < 2 or len(inputs) < 2 or any(one.piped for one in inputs) or not (work.request.jobs or _is_much(inputs)):
        share = jobs > 1
        yield from (checker.check(one, share) for one in inputs)
        return
    from awesome_lint.commands import workers

    for one in inputs:
        # What is wrong with a configuration is said before any work begins, and once.
        work.configs.of(one.path)
    yield from workers.check_all(checker, work.request, inputs, jobs)


def _is_much(inputs: list[Input]) -> bool:
    """Whether all but the largest list are more than one process can read while others are started."""
    sizes = sorted(files.size(one.path) for one in inputs)
    return sum(sizes[:-1]) > _WORTH_A_PROCESS


def _show_settings(work: _Run, inputs: tuple[Input, ...], targets: tuple[Target, ...]) -> int:
    from awesome_lint.commands import showing
    from awesome_lint.commands.checking import Checker

    checker = Checker(work.request, work)
    shown = (showing.render(one, work.configs.of(one.path), checker.settings(one)) for one in inputs)
    text = "\n".join(shown)
    for target in targets:
        if target.form is None:
            printing.write(text, target.file)
    return CLEAN


def _status(work: _Run, results: _Results) -> int:
    if work.failed:
        return FAILED
    fixed = any(result.applied for result in results)
    if work.request.diff:
        return FINDINGS if fixed and not work.request.exit_zero else CLEAN
    left = any(result.diagnostics for result in results) and not work.request.exit_zero
    return FINDINGS if left or (fixed and work.request.exit_non_zero_on_fix) else CLEAN


def _print(work: _Run, inputs: tuple[Input, ...], results: _Results, targets: tuple[Target, ...]) -> None:
    """Writes the results to each of their places, and the closing line where it disturbs nobody."""
    request = work.request
    # Standard output is for the mended text.
    aside = request.fix and any(one.piped for one in inputs)
    for target in targets:
        to_file = target.file is not None
        usual = request.output_format or _configured_format(work, inputs) or printing.usual_format(to_file)
        is_diff = request.diff and target.form is None
        form = "concise" if is_diff else target.form or usual
        if is_diff:
            printing.write_diff(results, target.file)
        else:
            text = _rendered(request, form, results, target)
            for_people = form in ("full", "concise") or (form == "github" and request.statistics)
            printing.write(text, target.file, to_error=aside and not request.diff, for_people=for_people)
        if target.form is None and any(True for _ in results) and not request.quiet and form in FOR_PEOPLE:
            line = closing_line(results, would=request.diff)
            click.echo(line, err=aside or to_file or form != "full")


def _rendered(request: Request, form: Format, results: _Results, target: Target) -> str:
    if target.form is None and request.statistics:
        return printing.statistics(form, results, target.file is not None)
    return printing.render(form, results, target.file is not None, lambda: known_rules(request.plugin))


def _configured_format(work: _Run, inputs: tuple[Input, ...]) -> Format | None:
    formats = (work.configs.scope(one.path).output_format for one in inputs)
    return next((form for form in formats if form), None)
