"""`awesome-lint check`: from arguments to findings, fixes and an exit status."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from awesome_lint.commands import printing
from awesome_lint.commands.inputs import Input
from awesome_lint.commands.outputs import Target, check_targets, read_targets
from awesome_lint.commands.reporting import Results, report
from awesome_lint.commands.request import Outcome, Request, cache_for
from awesome_lint.commands.running import CLEAN, FAILED, FINDINGS, Run, complain, guarded, processors, say
from awesome_lint.output import FORMATS
from awesome_lint.output.result import Result
from awesome_lint.repository import files

if TYPE_CHECKING:
    from awesome_lint.commands.baselines import Baselines
    from awesome_lint.commands.cache import Cache
    from awesome_lint.commands.checking import Checker
    from awesome_lint.commands.memory import Memory

__all__ = ["Request", "run"]


# Bytes: starting two processes takes about as long as checking these, on the machines measured.
_WORTH_A_PROCESS = 60_000


def run(request: Request) -> int:
    """Runs the command; the exit status."""
    return guarded(lambda: _run(request))


def _run(request: Request) -> int:
    work = Run.of(request.config, request.isolated, request.plugin, cache_for(request))
    targets = read_targets(request.output_file, FORMATS)
    if not request.quiet:
        _say_what_has_no_effect(request)
    inputs = work.inputs(request.paths, request.stdin_filename, "check", request.force_exclude)
    named = inputs or work.excluded
    if len(inputs) > 1 and (request.fix or request.diff):
        request = request._replace(moving=frozenset(os.path.realpath(one.path) for one in inputs))
    baselines = _baselines(work, request, named)
    check_targets(targets, named, work.configs, _baseline_files(baselines, request, named))
    if request.show_settings:
        return _show_settings(work, request, inputs, targets)
    results = Results(_results(work, request, inputs, baselines))
    report(request, work.configs, named, results, targets)
    return _status(work, request, results)


def _baselines(work: Run, request: Request, inputs: tuple[Input, ...]) -> Baselines | None:
    """The baselines of the run; None where none is named, nor may be by a configuration,
    for then nothing is imported.
    """
    if not (request.baseline or request.write_baseline or any(work.configs.file_of(one.path) for one in inputs)):
        return None
    from awesome_lint.commands.baselines import Baselines

    return Baselines(request, work.configs)


def _baseline_files(baselines: Baselines | None, request: Request, inputs: tuple[Input, ...]) -> Iterator[Path]:
    if baselines is not None:
        from awesome_lint.commands.sifting import baseline_files

        yield from baseline_files(baselines, request, inputs)


def _results(work: Run, request: Request, inputs: tuple[Input, ...], baselines: Baselines | None) -> Iterator[Result]:
    """The results of all lists that could be checked, without what a baseline records."""
    checked = _checked(work, request, inputs, baselines)
    if baselines is None:
        return (result for _, result in checked)
    from awesome_lint.commands import sifting

    sifting.check_baselines(baselines, work, request, inputs)
    if request.write_baseline:
        return sifting.record(work, request, checked)
    return sifting.sift(baselines, work, request, checked)


def _say_what_has_no_effect(request: Request) -> None:
    if request.unsafe_fixes and not (request.fix or request.diff):
        say("--unsafe-fixes has no effect without --fix or --diff")
    if request.baseline and request.write_baseline:
        from awesome_lint.commands.baselines import is_same

        if not is_same(request.baseline, request.write_baseline):
            say("--baseline has no effect with --write-baseline, which records all findings")
    if request.diff and request.statistics:
        say("--statistics has no effect with --diff, which shows changes and no findings")
    if request.diff and (form := request.output_format):
        say(f"--output-format has no effect with --diff; --output-file {form}=FILE writes the findings besides")


def _checked(
    work: Run, request: Request, inputs: tuple[Input, ...], baselines: Baselines | None
) -> Iterator[tuple[Input, Result]]:
    """Each list that could be checked, and its result; says what there is to complain of."""
    outcomes = _outcomes(work, request, inputs, baselines)
    if len(inputs) > 1 and not request.quiet:
        from awesome_lint.commands.progress import watched

        outcomes = watched(outcomes, len(inputs), sys.stderr, time.monotonic)
    if request.moving:
        from awesome_lint.commands.settling import settled

        outcomes = settled(work, request, inputs, outcomes, baselines)
    for one, outcome in zip(inputs, outcomes, strict=True):
        for complaint in outcome.complaints:
            work.complain(complaint)
        for remark in outcome.remarks:
            complain(remark)
        if outcome.result is not None:
            yield one, outcome.result


def _outcomes(work: Run, request: Request, inputs: tuple[Input, ...], baselines: Baselines | None) -> Iterator[Outcome]:
    """What is known from earlier runs, and what only a check can say, in the order of `inputs`."""
    cache = cache_for(request)
    memory = _memory(work, request, cache) if cache else None
    known = {one: outcome for one in inputs if memory and (outcome := memory.recall(one))}
    if len(known) == len(inputs):
        yield from (known[one] for one in inputs)
        return
    # Only now: the parser and the rules take longer to import than all the rest.
    from awesome_lint.commands.checking import Checker

    checker = Checker(request, work, memory, baselines)
    unknown = [one for one in inputs if one not in known]
    checked = _check_all(checker, work, request, unknown)
    for one in inputs:
        yield known[one] if one in known else next(checked)
    if memory:
        memory.prune()
    if checker.timing is not None:
        click.echo(checker.timing.render(), nl=False, err=True)


def _memory(work: Run, request: Request, cache: Cache) -> Memory:
    from awesome_lint.commands.memory import Memory

    return Memory(cache, request, work)


def _check_all(checker: Checker, work: Run, request: Request, inputs: list[Input]) -> Iterator[Outcome]:
    """What `checker` says of each of `inputs`: by several processes, where starting them takes less than they save."""
    jobs = 1 if request.timing else request.jobs or processors()
    if jobs < 2 or len(inputs) < 2 or any(one.piped for one in inputs) or not (request.jobs or _is_much(inputs)):
        share = jobs > 1
        yield from (checker.check(one, share) for one in inputs)
        return
    from awesome_lint.commands import workers

    for one in inputs:
        # What is wrong with a configuration is said before any work begins, and once.
        work.configs.of(one.path)
    yield from workers.check_all(checker, request, inputs, jobs)


def _is_much(inputs: list[Input]) -> bool:
    """Whether all but the largest list are more than one process can read while others are started."""
    sizes = sorted(files.size(one.path) for one in inputs)
    return sum(sizes[:-1]) > _WORTH_A_PROCESS


def _show_settings(work: Run, request: Request, inputs: tuple[Input, ...], targets: tuple[Target, ...]) -> int:
    from awesome_lint.commands import showing
    from awesome_lint.commands.checking import Checker

    checker = Checker(request, work)
    there = [one for one in inputs if _is_there(work, one)]
    text = "\n".join(showing.render(one, work.configs.of(one.path), checker.settings(one)) for one in there)
    for target in targets:
        if target.form is None:
            printing.write(text, target.file)
    return FAILED if work.failed else CLEAN


def _is_there(work: Run, one: Input) -> bool:
    """Whether there is such a list; complains where there is none."""
    try:
        return one.piped or bool(one.path.stat())
    except (OSError, ValueError) as error:
        work.complain(f"{one.name}: {files.reason(error)}")
        return False


def _status(work: Run, request: Request, results: Results) -> int:
    if work.failed:
        return FAILED
    fixed = any(result.applied for result in results)
    if request.diff:
        return FINDINGS if fixed and not request.exit_zero else CLEAN
    left = any(result.diagnostics for result in results) and not request.exit_zero
    return FINDINGS if left or (fixed and request.exit_non_zero_on_fix) else CLEAN
