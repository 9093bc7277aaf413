"""The configuration of a list: `[tool.awesome-lint]` in `pyproject.toml`, or `.awesome-lint.toml`.

The nearest file upwards from the list counts, never above the repository's root. It is data: nothing of it is executed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from awesome_lint import toml
from awesome_lint.columnwords import Role
from awesome_lint.globs import matches
from awesome_lint.output import Format
from awesome_lint.project import find_root
from awesome_lint.rules import RULES
from awesome_lint.settings import Settings, SettingsError, default_names, make_settings, near, resolve
from awesome_lint.toml import TomlError, TomlFile

_PROJECT = "pyproject.toml"
_NAMES = (".awesome-lint.toml", _PROJECT)
_TABLE = ("tool", "awesome-lint")


@dataclass(frozen=True)
class Config:
    """The keys of a configuration file, `_` written as `-`."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    fixable: tuple[str, ...] = ("ALL",)
    unfixable: tuple[str, ...] = ()
    extend_safe_fixes: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    output_format: Format | None = None
    columns: Mapping[str, Role] = field(default_factory=dict)
    rules: Mapping[str, dict[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class LoadedConfig:
    """A configuration and the file it was read from; None where there is none. `options`: by rule."""

    config: Config = Config()
    file: Path | None = None
    options: Mapping[str, Any] = field(default_factory=dict)

    def base(self, path: Path) -> Path:
        """The folder from which the patterns of this configuration see `path`."""
        return self.file.parent if self.file else path.parent


@dataclass(frozen=True)
class _Table:
    """A table of a configuration file. `keys` lead to it."""

    file: TomlFile
    keys: tuple[str, ...]
    values: Mapping[str, Any]

    def error(self, keys: tuple[str, ...], message: str) -> SettingsError:
        return SettingsError(f"{self.file.where((*self.keys, *keys))}{message}")


def find_config(folder: Path) -> Path | None:
    """The configuration file that applies to the lists of `folder`."""
    folder = Path(os.path.realpath(folder))
    root = find_root(folder)
    for candidate in (folder, *folder.parents):
        for name in _NAMES:
            if _is_ours(candidate / name):
                return candidate / name
        if candidate == root or root is None:
            return None
    return None


def load_config(file: Path) -> LoadedConfig:
    """Reads a configuration file; `SettingsError` names file, line, key and the nearest valid one."""
    try:
        document = toml.read(file)
    except TomlError as error:
        raise SettingsError(str(error)) from error
    keys = _TABLE if file.name == _PROJECT else ()
    table = _Table(document, keys, _inner(document.data, keys) or {})
    config: Config = _convert(table, Config)
    for key, names in _rule_names(config):
        try:
            resolve(names)
        except SettingsError as error:
            raise table.error(key, str(error)) from error
    return LoadedConfig(config, file, {name: _options(table, name) for name in config.rules})


def settings_for(
    loaded: LoadedConfig,
    path: Path,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    extend: Iterable[str] = (),
) -> Settings:
    """What applies to the list at `path`: the configuration, and over it what the command line asks for.

    `select` takes the place of all that the configuration selects.
    """
    config = loaded.config
    if select is None:
        chosen = default_names() if config.select is None else resolve(config.select)
        names = chosen | resolve(config.extend_select)
    else:
        names = resolve(select)
    ignored = {*config.ignore, *ignore}
    for pattern, rules in config.per_file_ignores.items():
        if matches(path, loaded.base(path), (pattern,)):
            ignored.update(rules)
    fixable = resolve(config.fixable) - resolve(config.unfixable)
    columns = {header.casefold(): role for header, role in config.columns.items()}
    names = (names | resolve(extend)) - resolve(ignored)
    return make_settings(names, loaded.options, fixable, resolve(config.extend_safe_fixes), columns)


def _is_ours(file: Path) -> bool:
    """Whether a file is there and speaks of us: `pyproject.toml` has many readers. One that is not TOML may be ours."""
    try:
        if not file.is_file() or file.name != _PROJECT:
            return file.is_file()
        return b"awesome-lint" in file.read_bytes() and _inner(toml.read(file).data, _TABLE) is not None
    except OSError:
        return False
    except TomlError:
        return True


def _inner(data: Mapping[str, Any], keys: tuple[str, ...]) -> Mapping[str, Any] | None:
    """The table that `keys` lead to."""
    for key in keys:
        inner = data.get(key)
        if not isinstance(inner, dict):
            return None
        data = inner
    return data


def _rule_names(config: Config) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Each key whose value names rules, and these names."""
    for key in ("select", "ignore", "extend_select", "fixable", "unfixable", "extend_safe_fixes"):
        yield (_written(key),), getattr(config, key) or ()
    for pattern, names in config.per_file_ignores.items():
        yield ("per-file-ignores", pattern), names


def _options(table: _Table, name: str) -> Any:
    rule = next((rule for rule in RULES if rule.name == name), None)
    if rule is None:
        raise table.error(("rules", name), f"there is no rule `{name}`{near(name, (rule.name for rule in RULES))}")
    keys = ("rules", name)
    return _convert(_Table(table.file, (*table.keys, *keys), _inner(table.values, keys) or {}), rule.options)


def _convert(table: _Table, into: Any) -> Any:
    """The table as an instance of the dataclass `into`, whose types its values must have."""
    known = {_written(one.name): one.name for one in fields(into)}
    types = get_type_hints(into)
    given = {}
    for key, value in table.values.items():
        if key not in known:
            raise table.error((key,), f"there is no key `{key}`{near(key, known)}")
        given[known[key]] = _value(table, (key,), value, types[known[key]])
    return into(**given)


def _value(table: _Table, keys: tuple[str, ...], value: Any, kind: Any) -> Any:
    import msgspec

    if isinstance(value, dict) and get_origin(kind) in (dict, Mapping):
        # Item by item, so that an error can name the key.
        return {key: _value(table, (*keys, key), item, get_args(kind)[1]) for key, item in value.items()}
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        words = tuple(_words(kind))
        message = f"`{'.'.join(keys)}` {_complaint(str(error))}"
        if words and isinstance(value, str):
            message = (
                f"`{'.'.join(keys)}` cannot be `{value}`{near(value, words) or '; it is one of ' + ', '.join(words)}"
            )
        raise table.error(keys, message) from error


def _words(kind: Any) -> Iterator[str]:
    """The words that a type allows, where it is one of a few."""
    if get_origin(kind) is Literal:
        yield from get_args(kind)
    else:
        for part in get_args(kind):
            yield from _words(part)


def _complaint(message: str) -> str:
    """What msgspec says, in the words of TOML."""
    said, _, place = message.partition(" - at `$")
    for theirs, ours in (
        (" | null", ""),
        ("`object`", "`table`"),
        ("`str`", "`string`"),
        ("`bool`", "`boolean`"),
        ("`int`", "`integer`"),
    ):
        said = said.replace(theirs, ours)
    item = place.strip("`")
    return f"is wrong{f' at {item}' if item else ''}: {said[:1].lower()}{said[1:]}"


def _written(name: str) -> str:
    return name.replace("_", "-")
