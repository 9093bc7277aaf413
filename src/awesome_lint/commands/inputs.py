"""Which lists a run is about: its arguments, what lies in the folders among them, and the configuration of each."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from awesome_lint import files
from awesome_lint.config import LoadedConfig, find_config, load_config
from awesome_lint.globs import matches
from awesome_lint.project import Projects

STANDARD_INPUT = "-"


class Input(NamedTuple):
    """A list to read.

    name: the argument as it was given, joined with what was found below it. path: where the text is, or for standard
    input, where it is said to come from.
    """

    name: str
    path: Path
    piped: bool = False


class Configs:
    """The configuration of each folder; every file of it is read once."""

    def __init__(self, file: str | None, isolated: bool) -> None:
        """`file`: the one to use everywhere. `isolated`: use none."""
        self._fixed = LoadedConfig() if isolated else load_config(Path(file)) if file else None
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
            return LoadedConfig()
        if file not in self._by_file:
            self._by_file[file] = load_config(file)
        return self._by_file[file]


def find_inputs(
    names: tuple[str, ...], stdin_filename: str | None, configs: Configs, projects: Projects
) -> tuple[Input, ...]:
    """The lists that the arguments `names` stand for, ordered by name; each once, however many ways lead to it."""
    found: dict[str, Input] = {}
    for name in names or (str(files.find_readme(Path())),):
        for one in _named(name, stdin_filename, configs, projects):
            found.setdefault(STANDARD_INPUT if one.piped else os.path.realpath(one.path), one)
    return tuple(sorted(found.values(), key=lambda one: one.name))


def _named(name: str, stdin_filename: str | None, configs: Configs, projects: Projects) -> Iterator[Input]:
    if name == STANDARD_INPUT:
        yield Input(stdin_filename or "<stdin>", Path(stdin_filename or "README.md"), piped=True)
    elif files.is_folder(Path(name)):
        for below in files.markdown_below(Path(name), projects.of(Path(name))):
            path = Path(name, below)
            if _is_wanted(path, configs.of(path)):
                yield Input(os.path.join(name, below), path)
    else:
        yield Input(name, Path(name))


def _is_wanted(path: Path, loaded: LoadedConfig) -> bool:
    """Whether a file found in a folder is a list: a README, or what `include` says instead, without what `exclude` says."""
    base, config = loaded.base(path), loaded.config
    if config.exclude and matches(path, base, config.exclude):
        return False
    return matches(path, base, config.include) if config.include else files.is_readme(path.name)
