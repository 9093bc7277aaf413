"""Reading a configuration file, and complaining of what is wrong in it. Not imported where there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from awesome_lint.basics import toml
from awesome_lint.basics.convert import ConvertError, convert, table, written
from awesome_lint.basics.nearest import quoted
from awesome_lint.basics.toml import TomlError
from awesome_lint.configuration.config import RULE_LISTS, Config, LoadedConfig
from awesome_lint.configuration.configfile import PROJECT, TABLE, innermost
from awesome_lint.configuration.settings import Rules, find_rule, resolve
from awesome_lint.errors import SettingsError
from awesome_lint.rules import RULES


def load_config(file: Path, known: Rules = RULES, folder: Path | None = None) -> LoadedConfig:
    """Reads a configuration file; `SettingsError` names file, line, key and the nearest valid one.

    `folder`: where its patterns start from, if not from the file's own.
    """
    try:
        document = toml.read(file)
    except TomlError as error:
        raise SettingsError(str(error)) from error
    keys = TABLE if file.name == PROJECT else ()
    values = innermost(document.data, keys)
    if values is None:
        raise SettingsError(f"{file}: it has no table `{'.'.join(keys)}`")
    try:
        config, options = read_config(_ours(keys, values), known)
    except ConvertError as error:
        where = document.where((*keys, *error.keys), error.item)
        raise SettingsError(f"{where}{error}{_misplaced(keys, error)}") from error
    return LoadedConfig(config, file, folder or file.parent, options, known)


def _ours(keys: tuple[str, ...], values: Any) -> Mapping[str, Any]:
    """The table that is ours, which `keys` lead to in its file; places in it are told from there."""
    try:
        return table(keys, values)
    except ConvertError as error:
        raise ConvertError((), str(error)) from error


def _misplaced(keys: tuple[str, ...], error: ConvertError) -> str:
    """A hint for who has copied the table of a `pyproject.toml` into a file of its own."""
    if keys or error.keys != TABLE[:1]:
        return ""
    return f"; in this file the keys are at the top level, without `[{'.'.join(TABLE)}]`"


def read_config(values: Mapping[str, Any], known: Rules = RULES) -> tuple[Config, Mapping[str, Any]]:
    """The configuration that `values` are, and the options of each rule in it; `ConvertError` where they are none."""
    config = convert(values, Config)
    if "\0" in (config.baseline or ""):
        raise ConvertError(("baseline",), "`baseline` is wrong: no path has a NUL in it")
    for keys, names in _rule_names(config):
        try:
            resolve(names, f"{quoted('.'.join(keys))}: ", known)
        except SettingsError as error:
            raise ConvertError(keys, str(error), item=_unknown(names, known)) from error
    return config, {name: _options(config, name, known) for name in config.rules}


def _rule_names(config: Config) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Each key whose value names rules, and these names."""
    for key in RULE_LISTS:
        yield (written(key),), getattr(config, key) or ()
    for pattern, names in config.per_file_ignores.items():
        yield ("per-file-ignores", pattern), names


def _unknown(names: Iterable[str], known: Rules) -> str | None:
    """The first of `names` that is no rule and no group."""
    for name in dict.fromkeys(names):
        try:
            resolve((name,), known=known)
        except SettingsError:
            return name
    return None


def _options(config: Config, name: str, known: Rules) -> Any:
    keys = ("rules", name)
    try:
        options = find_rule(name, known).options
    except SettingsError as error:
        raise ConvertError(keys, str(error)) from error
    return convert(config.rules[name], options, keys)
