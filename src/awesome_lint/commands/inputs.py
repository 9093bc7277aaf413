"""Which lists a run is about: its arguments, what lies in the folders among them, and the configuration of each."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from awesome_lint.addresses.paths import is_readme
from awesome_lint.basics.named import NamedTuple
from awesome_lint.configuration.configfile import ConfigFiles
from awesome_lint.errors import FileError, SettingsError
from awesome_lint.output import Format
from awesome_lint.repository import files
from awesome_lint.repository.places import Places
from awesome_lint.repository.project import Projects

if TYPE_CHECKING:
    from awesome_lint.commands.cache import Cache
    from awesome_lint.configuration.config import LoadedConfig
    from awesome_lint.configuration.settings import Rules, Settings

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


class Scope(NamedTuple):
    """What a configuration says of the run itself: which files are lists, and how findings are written."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    output_format: Format | None = None
    baseline: str | None = None


class Configs:
    """The configuration of each folder. A file of it is read once, and only when what it says is asked for."""

    def __init__(
        self, file: str | None, isolated: bool, known: "Callable[[], Rules]", cache: "Cache | None" = None
    ) -> None:
        """`file`: the one to use everywhere; its patterns start from the current folder. `isolated`: use none.

        `known`: gives all rules there are. `cache`: where scopes are kept, so that the rules need not be imported.
        Raises SettingsError where both are asked for.
        """
        if file and isolated:
            raise SettingsError(f"--isolated uses no configuration file, so it cannot be used with `--config {file}`")
        self._cache = cache
        self._scopes: dict[Path, Scope] = {}
        self._texts: dict[Path, bytes] = {}
        self._file = Path(file) if file else None
        self._everywhere = isolated or bool(file)
        # By list: it is asked for again and again.
        self._applying: dict[Path, Path | None] = {}
        self._known = known
        self.places = Places()
        self._files = ConfigFiles(self.places)
        self._loaded: dict[Path | None, LoadedConfig] = {}

    def file_of(self, path: Path) -> Path | None:
        """The configuration file that applies to the list at `path`; None where there is none."""
        if self._everywhere:
            return self._file
        if path not in self._applying:
            self._applying[path] = self._files.of(os.path.dirname(path) or os.curdir)
        return self._applying[path]

    def of(self, path: Path) -> "LoadedConfig":
        """The configuration that applies to the list at `path`."""
        file = self.file_of(path)
        if file not in self._loaded:
            self._loaded[file] = self._load(file)
        return self._loaded[file]

    def settings(
        self, path: Path, select: tuple[str, ...], ignore: tuple[str, ...], extend: tuple[str, ...]
    ) -> "Settings":
        """What applies to the list at `path`, with what the command line asks for;
        an empty `select` asks for nothing.
        """
        from awesome_lint.configuration.config import settings_for

        return settings_for(self.of(path), path, select or None, ignore, extend)

    def text_of(self, path: Path) -> bytes:
        """The configuration file that applies to the list at `path`, its name and what stands in it."""
        file = self.file_of(path)
        if file is None:
            return b""
        if file not in self._texts:
            self._texts[file] = os.fsencode(file.name) + b"\0" + files.read_bytes(file)
        return self._texts[file]

    def scope(self, path: Path) -> Scope:
        """What the configuration that applies to the list at `path` says of the run."""
        file = self.file_of(path)
        if file is None:
            return Scope()
        if file not in self._scopes:
            self._scopes[file] = self._recall(path) or self._learn(path)
        return self._scopes[file]

    def baseline_of(self, path: Path) -> Path | None:
        """The baseline that the configuration names for the list at `path`, wherever that leads."""
        file = self.file_of(path)
        named = self.scope(path).baseline if file else None
        return file.parent / named if file and named else None

    def base(self, path: Path) -> Path:
        """The folder from which the patterns of the configuration are held against the list at `path`."""
        file = self.file_of(path)
        return Path() if self._everywhere or file is None else file.parent

    def _recall(self, path: Path) -> Scope | None:
        if self._cache is None:
            return None
        try:
            kept: Any = self._cache.read(self._cache.key(self.text_of(path)))
            include, exclude, *others = kept
            return Scope(tuple(include), tuple(exclude), *others)
        except (FileError, TypeError, ValueError):
            return None

    def _learn(self, path: Path) -> Scope:
        config = self.of(path).config
        scope = Scope(config.include, config.exclude, config.force_exclude, config.output_format, config.baseline)
        if self._cache is not None:
            self._cache.write(self._cache.key(self.text_of(path)), scope)
        return scope

    def _load(self, file: Path | None) -> "LoadedConfig":
        if file is None:
            from awesome_lint.configuration.config import LoadedConfig

            return LoadedConfig(known=self._known())
        from awesome_lint.configuration.loading import load_config

        return load_config(file, self._known(), Path() if self._everywhere else None)


class Inputs(NamedTuple):
    """What the arguments stand for: the lists to read, and those that `exclude` leaves out.

    unread: what there is to complain of: folders in which there may be others, and names of nothing.
    """

    lists: tuple[Input, ...]
    excluded: tuple[Input, ...] = ()
    unread: tuple[str, ...] = ()


def find_inputs(
    names: tuple[str, ...], stdin_filename: str | None, configs: Configs, projects: Projects, force: bool = False
) -> Inputs:
    """The lists that the arguments `names` stand for, ordered by name; each once, however many ways lead to it.

    `force`: what is excluded is left out even where it is named.
    """
    found: dict[str, Input] = {}
    excluded: list[Input] = []
    unread: list[str] = []
    for name in names or (str(files.find_readme(Path())),):
        if not name:
            # It would be the current folder to all functions for paths.
            unread.append("an empty path: no such file or directory")
            continue
        is_folder = name != STANDARD_INPUT and files.is_folder(Path(name))
        if is_folder:
            unread += _unread(name, configs, projects)
        for one in _below(name, projects) if is_folder else (_named(name, stdin_filename),):
            if not (one.named or _is_list(one.path, configs)):
                continue
            if _is_excluded(one, configs, force):
                excluded.append(one)
            else:
                _add(found, one, projects.places)
    lists = tuple(sorted(found.values(), key=lambda one: one.name))
    return Inputs(lists, tuple(excluded), tuple(dict.fromkeys(unread)))


def _named(name: str, stdin_filename: str | None) -> Input:
    if name == STANDARD_INPUT:
        return Input(stdin_filename or "<stdin>", Path(stdin_filename or "README.md"), piped=True)
    return Input(name, Path(name))


def _below(name: str, projects: Projects) -> Iterator[Input]:
    """The Markdown files below the folder `name`."""
    for below in files.markdown_below(Path(name), projects.of(Path(name))):
        yield Input(os.path.join(name, below), Path(name, below), named=False)


def _unread(name: str, configs: Configs, projects: Projects) -> Iterator[str]:
    """Which folders, of the one called `name`, nobody can look into, and why;
    those aside of which nothing would be read.
    """
    folder = Path(name)
    if why := files.why_unread(folder):
        yield f"{name}: {why}"
        return
    for below in files.unread_below(folder, projects.of(folder)):
        readme = Input(name, folder / below / "README.md", named=False)
        why = files.why_unread(folder / below)
        if why and not _is_excluded(readme, configs, force=False):
            yield f"{os.path.join(name, below)}: {why}"


def _is_list(path: Path, configs: Configs) -> bool:
    """Whether a file found in a folder is a list: a README, or what `include` says instead."""
    include = configs.scope(path).include
    return _matches(path, configs, include) if include else is_readme(path.name)


def _is_excluded(one: Input, configs: Configs, force: bool) -> bool:
    """Whether `exclude` goes for a file: one that is named is read in any case, unless the user says otherwise."""
    scope = configs.scope(one.path)
    spared = one.piped or (one.named and not (force or scope.force_exclude))
    return bool(scope.exclude) and not spared and _matches(one.path, configs, scope.exclude)


def _matches(path: Path, configs: Configs, patterns: tuple[str, ...]) -> bool:
    from awesome_lint.repository.globs import matches

    return matches(path, configs.base(path), patterns)


def _add(found: dict[str, Input], one: Input, places: Places) -> None:
    """Adds what is not there yet; a file itself takes the place of a symbolic link that leads to it."""
    key = STANDARD_INPUT if one.piped else places.real_file(str(one.path))
    if key not in found or (os.path.islink(found[key].path) and not os.path.islink(one.path)):
        found[key] = one
