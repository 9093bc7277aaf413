"""Which lists a run is about: its arguments, what lies in the folders among them, and the configuration of each."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from awesome_lint import files
from awesome_lint.configfile import find_config
from awesome_lint.project import Projects

if TYPE_CHECKING:
    from awesome_lint.config import LoadedConfig
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
    """The configuration of each folder. A file of it is read once, and only when what it says is asked for."""

    def __init__(self, file: str | None, isolated: bool, known: Callable[[], Rules]) -> None:
        """`file`: the one to use everywhere; its patterns start from the current folder. `isolated`: use none.

        `known`: gives all rules there are.
        """
        self._file = Path(file) if file and not isolated else None
        self._everywhere = isolated or bool(file)
        self._known = known
        self._found: dict[Path, Path | None] = {}
        self._loaded: dict[Path | None, LoadedConfig] = {}

    def file_of(self, path: Path) -> Path | None:
        """The configuration file that applies to the list at `path`; None where there is none."""
        if self._everywhere:
            return self._file
        folder = path.parent
        if folder not in self._found:
            self._found[folder] = find_config(folder)
        return self._found[folder]

    def of(self, path: Path) -> LoadedConfig:
        """The configuration that applies to the list at `path`."""
        file = self.file_of(path)
        if file not in self._loaded:
            self._loaded[file] = self._load(file)
        return self._loaded[file]

    def _load(self, file: Path | None) -> LoadedConfig:
        if file is None:
            from awesome_lint.config import LoadedConfig

            return LoadedConfig(known=self._known())
        from awesome_lint.loading import load_config

        return load_config(file, self._known(), Path() if self._everywhere else None)


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
            if not (one.named or _is_list(one.path, configs)):
                continue
            if _is_excluded(one, configs, force):
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


def _is_list(path: Path, configs: Configs) -> bool:
    """Whether a file found in a folder is a list: a README, or what `include` says instead."""
    if configs.file_of(path) is None:
        return files.is_readme(path.name)
    loaded = configs.of(path)
    return loaded.including(path) is not None if loaded.config.include else files.is_readme(path.name)


def _is_excluded(one: Input, configs: Configs, force: bool) -> bool:
    """Whether `exclude` goes for a file: one that is named is read in any case, unless the user says otherwise."""
    if configs.file_of(one.path) is None:
        return False
    loaded = configs.of(one.path)
    spared = one.named and not (force or loaded.config.force_exclude)
    return not (one.piped or spared) and loaded.excluding(one.path) is not None


def _add(found: dict[str, Input], one: Input) -> None:
    """Adds what is not there yet; a file itself takes the place of a symbolic link that leads to it."""
    key = STANDARD_INPUT if one.piped else os.path.realpath(one.path)
    if key not in found or (found[key].path.is_symlink() and not one.path.is_symlink()):
        found[key] = one
