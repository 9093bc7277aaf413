"""`awesome-lint init`: the files that a list starts with. It shows them first, and overwrites none."""

import os
import shlex
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from awesome_lint import __version__
from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.toml import literal
from awesome_lint.commands.baselines import option
from awesome_lint.commands.habits import Habit, Reading, read_habits
from awesome_lint.commands.inputs import Configs
from awesome_lint.commands.precommit import PreCommitError, entry, with_hook
from awesome_lint.commands.running import CLEAN, FINDINGS, guarded, known_rules
from awesome_lint.commands.starting import config_text, config_values, workflow_text
from awesome_lint.commands.surveying import (
    found_by_baseline,
    found_with,
    left_by,
    read_lists,
    recorded_in,
    without_config,
)
from awesome_lint.configuration.configfile import NAMES, PROJECT, TABLE, is_ours
from awesome_lint.configuration.settings import require_rules
from awesome_lint.diagnostic import HOME
from awesome_lint.errors import FileError
from awesome_lint.findings.baseline import RecordedFinding, dump
from awesome_lint.output.text import printable
from awesome_lint.repository import files, filewriting
from awesome_lint.repository.places import find_root
from awesome_lint.source import Source, decode, encode

CONFIG = NAMES[0]
PRE_COMMIT = ".pre-commit-config.yaml"
WORKFLOW = ".github/workflows/awesome-lint.yml"
BASELINE = "lint-baseline.jsonl"
# They name a release.
_RELEASED = (PRE_COMMIT, WORKFLOW)


class Request(NamedTuple):
    """The arguments of the command, as click read them."""

    folder: str
    select: tuple[str, ...]
    extend_select: tuple[str, ...]
    yes: bool


class Step(NamedTuple):
    """A file, named from the root of the repository, and what becomes of it.

    text: all of it, as it is to be; None where it stays. shown: what is new of it. note: what is said of it.
    before: the text that is there; None where there is none.
    """

    name: str
    note: str
    text: str | None = None
    shown: str = ""
    before: str | None = None


def run(request: Request) -> int:
    """Runs the command; the exit status."""
    return guarded(lambda: _init(request))


def _init(request: Request) -> int:
    if not request.folder:
        raise FileError("an empty path: there is no such folder")
    root = _root(Path(request.folder))
    steps = tuple(_steps(root, request))
    due = [step for step in steps if step.text is not None]
    for step in steps:
        _show(root, step)
    if not due:
        click.echo("nothing left to do", err=True)
        return CLEAN
    if not _agreed(request, len(due)):
        click.echo("nothing was written", err=True)
        return FINDINGS
    for step in due:
        _write(root, step)
        click.echo(f"wrote {_seen(root, step.name)}", err=True)
    if any(step.name in _RELEASED for step in due):
        click.echo(
            f"the hook and the workflow name v{__version__}; until that is released, name a commit of {HOME}", err=True
        )
    if any(step.name == PRE_COMMIT for step in due):
        click.echo("commit these files; run `pre-commit install` to have the hook run at each commit", err=True)
    return CLEAN


def _root(folder: Path) -> Path:
    """The folder that the files belong in: the root of the repository."""
    if not files.is_folder(folder):
        raise FileError(f"{folder}: there is no such folder")
    resolved = Path(os.path.realpath(folder))
    return find_root(resolved) or resolved


def _seen(root: Path, name: str) -> str:
    """A file of the repository as it is called in the current folder; by its whole path, where that is elsewhere."""
    here, place = Path(os.path.realpath(os.curdir)), os.path.join(root, name)
    near = here.is_relative_to(root) or root.is_relative_to(here)
    return printable(os.path.relpath(place, here) if near else os.path.normpath(place))


def _recording(root: Path, baseline: str = BASELINE) -> str:
    """The command, in the current folder, that records what is found."""
    return f"`awesome-lint {shlex.quote(_seen(root, ''))} {option(_seen(root, baseline))}`"


def _steps(root: Path, request: Request) -> Iterator[Step]:
    yield from _config_steps(root, request)
    yield _pre_commit_step(root)
    yield _new(root, WORKFLOW, workflow_text(__version__))


def _config_steps(root: Path, request: Request) -> Iterator[Step]:
    there = next((name for name in NAMES if is_ours(root / name)), None)
    if there is not None:
        yield _kept(root, there)
        return
    known = known_rules(())
    require_rules({"select": request.select, "extend-select": request.extend_select}, known)
    lists = tuple(read_lists(root, Configs(file=None, isolated=True, known=lambda: known)))
    own = without_config(root, lists)
    habits = read_habits([Reading.of(source, surroundings) for source, surroundings in own])
    values = config_values(habits, request.select, request.extend_select)
    elsewhere = _elsewhere(root) if len(own) < len(lists) else ""
    yield from _fitted(root, values, habits, found_with(root, own, values), elsewhere)


def _fitted(
    root: Path, values: Mapping[str, Any], habits: Sequence[Habit], counts: Counter[RecordedFinding], elsewhere: str
) -> Iterator[Step]:
    """A new configuration, and a new baseline where there are findings; one that is there stays.

    elsewhere: what there is to say of other configurations.
    """
    number = counts.total()
    is_there = os.path.lexists(root / BASELINE)
    recorded = recorded_in(root / BASELINE) if is_there else counts
    left = left_by(recorded or Counter(), counts)
    named = BASELINE if recorded is not None and number else None
    note = _found(left)
    if named and left:
        note += f". To report only new ones, run {_recording(root)}"
    yield _with_note(_new(root, CONFIG, config_text(values, habits, named, number - left)), f"{note}{elsewhere}")
    if is_there:
        why = "" if recorded is not None else ", is no baseline that can be read,"
        yield Step(BASELINE, f"exists{why} and is left unchanged")
    elif named:
        step = _new(root, BASELINE, dump(counts))
        what = "1 finding, which" if number == 1 else f"{number} findings, which"
        note = f"; it records {what} will not be reported as long as {CONFIG} names this file"
        yield _with_note(step, note)._replace(shown="")


def _kept(root: Path, name: str) -> Step:
    """The configuration that is there; what is found with it, for the workflow will fail of that."""
    found = found_by_baseline(root)
    number = found.get(None, Counter()).total()
    note = f"exists and is left unchanged{_said_of_baselines(root, found, 'it')}{_found(number)}"
    if not number:
        return Step(name, note)
    where = f"below `[{'.'.join(TABLE)}]`" if name == PROJECT else "at its top"
    note += f". To report only new ones, run {_recording(root)}, then add {where}"
    return Step(name, note, shown=f"baseline = {literal(BASELINE)}")


def _elsewhere(root: Path) -> str:
    """What there is to say of the configurations that apply to some of the lists."""
    found = found_by_baseline(root)
    told = _found(found.get(None, Counter()).total(), "where another configuration applies")
    return f"{told}{': that one names no baseline' if told else ''}{_said_of_baselines(root, found, 'another configuration')}"


def _said_of_baselines(root: Path, found: Mapping[Path | None, Counter[RecordedFinding]], who: str) -> str:
    """What there is to say of the baselines that configurations, called `who`, name and that make runs fail."""
    told = (_said_of_baseline(root, file, counts) for file, counts in found.items() if file is not None)
    return "".join(f"; {who} names the baseline {one}" for one in told if one)


def _said_of_baseline(root: Path, file: Path, counts: Counter[RecordedFinding]) -> str:
    """Which baseline it is, and why the runs, or the workflow, fail; empty where they do not."""
    name = os.path.relpath(os.path.realpath(file), root)
    if Path(name).parts[:1] == (os.pardir,):
        return f"{printable(str(file))}, which is outside the repository, so that every run fails"
    there, by = _seen(root, name), _recording(root, name)
    if not os.path.lexists(file):
        return f"{there}, which is not there, so that every run fails until {by} has made it"
    recorded = recorded_in(file)
    if recorded is None:
        return f"{there}, which is none that can be read, so that every run fails"
    left = left_by(recorded, counts)
    what, them = ("1 finding", "it") if left == 1 else (f"{left} findings", "them")
    return f"{there}, which leaves {what}, so that the workflow fails until {by} has recorded {them}" if left else ""


def _found(number: int, where: str = "with it") -> str:
    """What there is to say of so many findings that no baseline records."""
    if not number:
        return ""
    there = "is 1 finding" if number == 1 else f"are {number} findings"
    return f"; {where} there {there}, for which the workflow will fail"


def _pre_commit_step(root: Path) -> Step:
    added = entry(__version__)
    if not os.path.lexists(root / PRE_COMMIT):
        return _new(root, PRE_COMMIT, f"repos:\n{added}")
    before = decode(files.read_bytes(root / PRE_COMMIT))
    try:
        after = with_hook(before, __version__)
    except PreCommitError as error:
        note = f"exists, but nothing can be added to it: {error}. Add this under `repos`"
        return Step(PRE_COMMIT, note, shown=added)
    if after is None:
        return Step(PRE_COMMIT, "already has an awesome-lint hook")
    return Step(PRE_COMMIT, "exists; these lines are added", after, added, before)


def _with_note(step: Step, more: str) -> Step:
    """The step with more to say of the file, if it is made."""
    return step if step.text is None else step._replace(note=f"{step.note}{more}")


def _new(root: Path, name: str, text: str) -> Step:
    """A file that is made, unless there is one."""
    if os.path.lexists(root / name):
        return Step(name, "exists and is left unchanged")
    return Step(name, "is new", text, text)


def _show(root: Path, step: Step) -> None:
    click.echo(f"{_seen(root, step.name)} {step.note}{':' if step.shown else ''}")
    for line in Source(step.name, step.shown).lines():
        click.echo(f"    {printable(line)}".rstrip())
    click.echo()


def _agreed(request: Request, number: int) -> bool:
    if request.yes:
        return True
    what = "this file" if number == 1 else f"these {number} files"
    if sys.stdin.isatty() and sys.stdout.isatty():
        return click.confirm(f"Write {what}?", default=True, err=True)
    click.echo(f"awesome-lint: pass --yes to write {what}", err=True)
    return False


def _write(root: Path, step: Step) -> None:
    """Writes one file: in place of the text that is there, or where there is none."""
    path, data = root / step.name, encode(step.text or "")
    if not Path(os.path.realpath(path.parent)).is_relative_to(root):
        raise FileError(f"{step.name}: it would be outside the repository, so it was not written")
    if step.before is not None:
        filewriting.write_bytes(path, data, encode(step.before))
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(data)
    except OSError as error:
        raise FileError(f"{step.name}: it could not be written: {(error.strerror or str(error)).lower()}") from error
