"""What a run does with its baselines: which files they are, whether they will do, sifting results by one,
writing one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from awesome_lint.commands import baselines
from awesome_lint.commands.baselines import Baselines
from awesome_lint.commands.inputs import Input
from awesome_lint.commands.outputs import STANDARD_OUTPUT, Target, check_targets
from awesome_lint.commands.request import Request
from awesome_lint.commands.running import Run, say
from awesome_lint.errors import FileError
from awesome_lint.findings.baseline import RecordedFinding, described
from awesome_lint.output.result import Result


def baseline_files(named: Baselines, request: Request, inputs: tuple[Input, ...]) -> Iterator[Path]:
    """The files of the run's baselines: those that are read, and the one that is written."""
    yield from filter(None, (named.file_of(one) for one in inputs))
    if request.write_baseline:
        yield Path(request.write_baseline)


def check_baselines(named: Baselines, work: Run, request: Request, inputs: tuple[Input, ...]) -> None:
    """Complains of a baseline that cannot be read, or written, before any work is done."""
    if (request.baseline or request.write_baseline) and not request.stdin_filename and any(one.piped for one in inputs):
        option = "--write-baseline" if request.write_baseline else "--baseline"
        raise FileError(
            f"{option} knows findings by their file; pass --stdin-filename to say which file standard input is"
        )
    if not request.write_baseline:
        for one in inputs:
            named.of(one)
        return
    if request.baseline and not baselines.is_same(request.baseline, request.write_baseline):
        baselines.read(Path(request.baseline))
    if request.diff:
        raise FileError("--write-baseline cannot be used with --diff, which writes nothing")
    if request.write_baseline == STANDARD_OUTPUT:
        raise FileError("--write-baseline: `-` is no file; to write one of this name, use `./-`")
    file = Path(request.write_baseline)
    check_targets((Target(str(file)),), inputs, work.configs)
    baselines.check_writable(file)


def sift(named: Baselines, work: Run, request: Request, checked: Iterator[tuple[Input, Result]]) -> Iterator[Result]:
    """The results without what a baseline records; what is recorded and gone is named."""
    gone: dict[Path, list[tuple[RecordedFinding, int]]] = {}
    new: Counter[Path] = Counter()
    for one, result in checked:
        recorded = named.of(one)
        if recorded is None:
            yield result
            continue
        sifted = recorded.sift(result.source, result.diagnostics)
        if file := named.file_of(one):
            new[file] += len(sifted.new)
            if sifted.gone:
                ran = _rules_run(work, request, one)
                gone.setdefault(file, []).extend(pair for pair in sifted.gone if pair[0].rule in ran)
        known = len(result.diagnostics) - len(sifted.new)
        yield result._replace(diagnostics=sifted.new, recorded=known)
    if not request.quiet:
        for file, entries in gone.items():
            for line in described(entries, str(file), _way_to_drop(request, file, new[file])):
                say(line)
        _say_what_is_lost(named)


def _way_to_drop(request: Request, file: Path, new: int) -> str:
    """How to drop what is gone from a baseline, and what that does besides: it records what is new."""
    instead = " instead of `--baseline`" if request.baseline else ""
    besides = f"; that records the {new} new {'one' if new == 1 else 'ones'}, too" if new else ""
    return f"run this again with `{baselines.option(file)}`{instead}{besides}"


def _say_what_is_lost(named: Baselines) -> None:
    for file, path, count in named.lost():
        verb = "is" if count == 1 else "are"
        say(f"{file}: {path} no longer exists, but {count} of its findings {verb} still recorded")


def record(work: Run, request: Request, coming: Iterator[tuple[Input, Result]]) -> Iterator[Result]:
    """Writes the baseline of all results, of which no finding is then left to report."""
    checked = tuple(coming)
    found, gone = baselines.write(request, ((one, result, _rules_run(work, request, one)) for one, result in checked))
    if not request.quiet:
        dropped = f", {gone} resolved {'one' if gone == 1 else 'ones'} removed" if gone else ""
        say(f"{request.write_baseline}: {found} recorded{dropped}")
    for _, result in checked:
        yield result._replace(diagnostics=(), recorded=len(result.diagnostics))


def _rules_run(work: Run, request: Request, one: Input) -> frozenset[str]:
    return work.configs.settings(one.path, request.select, request.ignore, request.extend_select).names
