"""Which lists a run is about: its arguments, what lies in the folders among them, and the configuration of each."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from awesome_lint import files
from awesome_lint.config import LoadedConfig, find_config, load_config
from awesome_lint.project import Projects
from awesome_lint.rules import RULES
from awesome_lint.settings import Rules

STANDARD_INPUT = "-"


class Input(NamedTuple):
    """A list to read.

    name: the argument as it was given, joined with what was found below it. path: where the text is, or for standard
    input, where it is said to come from. named: whether it is an argument, not found in a folder that is one.
    """

    name: str
    path: Path
    piped: bool = False
    named: bool = True


class Configs:
    """The configuration of each folder; every file of it is read once."""

    def __init__(self, file: str | None, isolated: bool, known: Rules = RULES) -> None:
        """`file`: the one to use everywhere; its patterns start from the current folder. `isolated`: use none."""
        self.known = known
        self._none = LoadedConfig(known=known)
        self._fixed = self._none if isolated else load_config(Path(file), known, Path()) if file else None
        self._by_folder: dict[Path, LoadedConfig] = {}
        self._by_file: dict[Path, LoadedConfig] = {}

    def of(self, path: Path) -> LoadedConfig:
        """The configuration that applies to the list at `path`."""
        if self._fixed is not None:
            return self._fixed
        folder = path.parent
        if folder not in self._by_folder:
            self._by_folder[folder] = self._read(find_config(folder))
        return self._by_folder[folder]

    def _read(self, file: Path | None) -> LoadedConfig:
        if file is None:
            return self._none
        if file not in self._by_file:
            self._by_file[file] = load_config(file, self.known)
        return self._by_file[file]


class Inputs(NamedTuple):
    """What the arguments stand for: the lists to read, and those that `exclude` leaves out."""

    lists: tuple[Input, ...]
    excluded: tuple[Input, ...] = ()


def find_inputs(
    names: tuple[str, ...], stdin_filename: str | None, configs: Configs, projects: Projects, force: bool = False
) -> Inputs:
    """The lists that the arguments `names` stand for, ordered by name; each once, however many ways lead to it.

    `force`: what is excluded is left out even where it is named.
    """
    found: dict[str, Input] = {}
    excluded: list[Input] = []
    for name in names or (str(files.find_readme(Path())),):
        for one in _named(name, stdin_filename, projects):
            loaded = configs.of(one.path)
            if not (one.named or _is_list(one.path, loaded)):
                continue
            if _is_excluded(one, loaded, force):
                excluded.append(one)
            else:
                _add(found, one)
    return Inputs(tuple(sorted(found.values(), key=lambda one: one.name)), tuple(excluded))


def _named(name: str, stdin_filename: str | None, projects: Projects) -> Iterator[Input]:
    if name == STANDARD_INPUT:
        yield Input(stdin_filename or "<stdin>", Path(stdin_filename or "README.md"), piped=True)
    elif files.is_folder(Path(name)):
        for below in files.markdown_below(Path(name), projects.of(Path(name))):
            yield Input(os.path.join(name, below), Path(name, below), named=False)
    else:
        yield Input(name, Path(name))


def _is_list(path: Path, loaded: LoadedConfig) -> bool:
    """Whether a file found in a folder is a list: a README, or what `include` says instead."""
    return loaded.including(path) is not None if loaded.config.include else files.is_readme(path.name)


def _is_excluded(one: Input, loaded: LoadedConfig, force: bool) -> bool:
    """Whether `exclude` goes for a file: one that is named is read in any case, unless the user says otherwise."""
    spared = one.named and not (force or loaded.config.force_exclude)
    return not (one.piped or spared) and loaded.excluding(one.path) is not None


def _add(found: dict[str, Input], one: Input) -> None:
    """Adds what is not there yet; a file itself takes the place of a symbolic link that leads to it."""
    key = STANDARD_INPUT if one.piped else os.path.realpath(one.path)
    if key not in found or (found[key].path.is_symlink() and not one.path.is_symlink()):
        found[key] = one
