"""Where results go: standard output, and the files of `--output-file`, each in a form of its own."""

import os
import re
from collections.abc import Iterable
from pathlib import Path

from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import regex
from awesome_lint.commands.inputs import Configs, Input
from awesome_lint.errors import FileError

STANDARD_OUTPUT = "-"
_NAMED = regex(r"([A-Za-z]+)=(.*)", re.DOTALL)


class Target(NamedTuple):
    """A place for results. file: None for standard output. form: None for the one that the other options say."""

    file: str | None
    form: str | None = None


def read_targets(values: Iterable[str], forms: tuple[str, ...]) -> tuple[Target, ...]:
    """The places that the values of `--output-file` say: `FILE`, or `FORM=FILE` with one of `forms`, which is written
    besides.

    What is written in the usual form goes to standard output where no file is named for it.
    """
    targets = tuple(_target(value, forms) for value in values)
    places = [target.file and os.path.realpath(target.file) for target in targets]
    twice = next((target for target, place in zip(targets, places, strict=True) if places.count(place) > 1), None)
    if twice is not None:
        raise FileError(f"--output-file: {twice.file or 'standard output'} is given twice")
    main = () if any(target.form is None for target in targets) else (Target(None),)
    return (*main, *targets)


def _target(value: str, forms: tuple[str, ...]) -> Target:
    match = _NAMED.fullmatch(value)
    if match is None:
        return Target(_file(value))
    if match[1] not in forms:
        from awesome_lint.basics.nearest import did_you_mean, quoted

        meant = did_you_mean(match[1], forms) or f"; it must be one of {', '.join(forms)}."
        raise FileError(
            f"--output-file: there is no output format {quoted(match[1])}{meant} To write a file of this name, use `./{value}`"
        )
    if not match[2]:
        raise FileError(f"--output-file: `{value}` names no file")
    return Target(_file(match[2]), match[1])


def _file(name: str) -> str | None:
    """What is called `name`; None for standard output, whatever name it has."""
    from awesome_lint.repository import filewriting

    return None if name == STANDARD_OUTPUT or filewriting.opened_as(Path(name)) == 1 else name


def check_targets(
    targets: Iterable[Target], inputs: Iterable[Input], configs: Configs, baselines: Iterable[Path] = ()
) -> None:
    """Complains, before any work is done, of a file that cannot be written, or that the run reads or writes otherwise.

    baselines: those of the run, which nobody asks for where no target is a file.
    """
    named = [target.file for target in targets if target.file is not None]
    if not named:
        return
    from awesome_lint.repository import filewriting

    used = _used(inputs, configs, baselines)
    for file in named:
        if what := used.get(os.path.realpath(file)):
            raise FileError(f"{file}: it is {what}; the results would overwrite it")
        filewriting.check_place(Path(file))


def _used(inputs: Iterable[Input], configs: Configs, baselines: Iterable[Path]) -> dict[str, str]:
    """What each file of a run is to it, by where the file really is."""
    used = {}
    for one in inputs:
        used[os.path.realpath(one.path)] = "one of the lists"
        if file := configs.file_of(one.path):
            used[os.path.realpath(file)] = "the configuration"
    return used | {os.path.realpath(file): "the baseline" for file in baselines}
