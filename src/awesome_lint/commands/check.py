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
from awesome_lint.commands.outputs import STANDARD_OUTPUT, Target, check_targets, read_targets
from awesome_lint.commands.reporting import Results, report
from awesome_lint.commands.request import Outcome, Request, cache_for
from awesome_lint.commands.running import CLEAN, FAILED, FINDINGS, Run, complain, guarded, known_rules, processors, say
from awesome_lint.errors import FileError
from awesome_lint.output import FORMATS
from awesome_lint.output.result import Result

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


def run(request: Request) -> int:
    """Runs the command; the exit status."""
    return guarded(lambda: _run(request))


def _run(request: Request) -> int:
    configs = Configs(request.config, request.isolated, lambda: known_rules(request.plugin), cache_for(request))
    work = _Run(configs, request)
    targets = read_targets(request.output_file, FORMATS)
    if not request.quiet:
        _say_what_has_no_effect(request)
    inputs = work.inputs(request.paths, request.stdin_filename, "check", request.force_exclude)
    named = inputs or work.excluded
    check_targets(targets, named, configs, _baselines(work, named))
    if request.show_settings:
        return _show_settings(work, inputs, targets)
    _prepare_baselines(work, inputs)
    if len(inputs) > 1 and (request.fix or request.diff):
        work.request = request._replace(moving=frozenset(os.path.realpath(one.path) for one in inputs))
    checked = _checked(work, inputs)
    results = Results(_write_baseline(work, checked) if request.write_baseline else _sift(work, inputs, checked))
    report(request, configs, named, results, targets)
    return _status(work, results)


def _say_what_has_no_effect(request: Request) -> None:
    if request.unsafe_fixes and not (request.fix or request.diff):
        say("--unsafe-fixes has no effect without --fix or --diff")
    if request.diff and request.statistics:
        say("--statistics has no effect with --diff, which shows changes and no findings")
    if request.diff and (form := request.output_format):
        say(f"--output-format has no effect with --diff; --output-file {form}=FILE writes the findings besides")


def _checked(work: _Run, inputs: tuple[Input, ...]) -> Iterator[tuple[Input, Result]]:
    outcomes = _outcomes(work, inputs)
    if len(inputs) > 1 and not work.request.quiet:
        from awesome_lint.commands.progress import watched

        outcomes = watched(outcomes, len(inputs), sys.stderr, time.monotonic)
    if work.request.moving and not work.request.diff:
        outcomes = _brought_up_to_date(work, inputs, outcomes)
    for one, outcome in zip(inputs, outcomes, strict=True):
        for complaint in outcome.complaints:
            work.complain(complaint)
        for remark in outcome.remarks:
            complain(remark)
        if outcome.result is not None:
            yield one, outcome.result


def _brought_up_to_date(work: _Run, inputs: tuple[Input, ...], coming: Iterator[Outcome]) -> Iterator[Outcome]:
    """The outcomes, once all lists are mended: what rests on a page that has been changed meanwhile is looked at again."""
    outcomes = tuple(coming)
    pairs = tuple(zip(inputs, outcomes, strict=True))
    written = (one for one, outcome in pairs if outcome.result and outcome.result.applied and not one.piped)
    changed = {os.path.realpath(one.path) for one in written}
    for one, outcome in pairs:
        if one.piped or outcome.result is None or changed.isdisjoint(outcome.pages):
            yield outcome
            continue
        from awesome_lint.commands.checking import Checker

        now, complaints, *_ = Checker(work.request._replace(fix=False), work).check(one)
        found = now or outcome.result
        result = outcome.result._replace(source=found.source, diagnostics=found.diagnostics)
        yield outcome._replace(result=result, complaints=outcome.complaints + complaints)


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
    if request.write_baseline == STANDARD_OUTPUT:
        raise FileError("--write-baseline: `-` is no file; to write one of this name, use `./-`")
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
    known = {one: outcome for one in inputs if memory and (outcome := memory.recall(one))}
    if len(known) == len(inputs):
        yield from (known[one] for one in inputs)
        return
    # Only now: the parser and the rules take longer to import than all the rest.
    from awesome_lint.commands.checking import Checker

    checker = Checker(work.request, work, memory)
    unknown = [one for one in inputs if one not in known]
    checked = _check_all(checker, work, unknown)
    for one in inputs:
        yield known[one] if one in known else next(checked)
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
    there = [one for one in inputs if _is_there(work, one)]
    text = "\n".join(showing.render(one, work.configs.of(one.path), checker.settings(one)) for one in there)
    for target in targets:
        if target.form is None:
            printing.write(text, target.file)
    return FAILED if work.failed else CLEAN


def _is_there(work: _Run, one: Input) -> bool:
    """Whether there is such a list; complains where there is none."""
    try:
        return one.piped or bool(one.path.stat())
    except (OSError, ValueError) as error:
        work.complain(f"{one.name}: {files.reason(error)}")
        return False


def _status(work: _Run, results: Results) -> int:
    if work.failed:
        return FAILED
    fixed = any(result.applied for result in results)
    if work.request.diff:
        return FINDINGS if fixed and not work.request.exit_zero else CLEAN
    left = any(result.diagnostics for result in results) and not work.request.exit_zero
    return FINDINGS if left or (fixed and work.request.exit_non_zero_on_fix) else CLEAN
