"""The configuration of a list: `[tool.awesome-lint]` in `pyproject.toml`, or `.awesome-lint.toml`.

The nearest file upwards from the list counts, never above the repository's root. It is data: nothing of it is executed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from awesome_lint.columns import Role
from awesome_lint.globs import matches
from awesome_lint.project import find_root
from awesome_lint.rules import RULES
from awesome_lint.settings import Settings, SettingsError, default_names, make_settings, near, resolve

_NAMES = (".awesome-lint.toml", "pyproject.toml")


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
    output_format: str | None = None
    columns: Mapping[str, Role] = field(default_factory=dict)
    rules: Mapping[str, dict[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class LoadedConfig:
    """A configuration and the file it was read from; None where there is none."""

    config: Config = Config()
    file: Path | None = None
    options: Mapping[str, Any] = field(default_factory=dict)


def find_config(folder: Path) -> Path | None:
    """The configuration file that applies to the lists of `folder`."""
    folder = folder.resolve()
    root = find_root(folder)
    for candidate in (folder, *folder.parents):
        for name in _NAMES:
            if (candidate / name).is_file() and _has_table(candidate / name):
                return candidate / name
        if candidate == root or root is None:
            return None
    return None


def load_config(file: Path) -> LoadedConfig:
    """Reads a configuration file; `SettingsError` names file, line, key and the nearest valid one."""
    text = _read(file)
    table = _parse(file, text)
    if file.name == "pyproject.toml":
        table = table.get("tool", {}).get("awesome-lint", {})
    known = {name.name.replace("_", "-"): name.name for name in fields(Config)}
    for key in table:
        if key not in known:
            raise SettingsError(f"{_where(file, text, key)}there is no key `{key}`{near(key, known)}")
    values = {known[key]: value for key, value in table.items()}
    config = _convert(values, Config, file, text)
    options = {name: _options(name, given, file, text) for name, given in config.rules.items()}
    for key in ("select", "ignore", "extend_select", "fixable", "unfixable", "extend_safe_fixes"):
        resolve(getattr(config, key) or (), _where(file, text, key.replace("_", "-")))
    return LoadedConfig(config, file, options)


def settings_for(
    loaded: LoadedConfig,
    path: Path,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    extend: Iterable[str] = (),
) -> Settings:
    """What applies to the list at `path`: the configuration, and over it what the command line asks for."""
    config = loaded.config
    chosen = config.select if select is None else tuple(select)
    names = default_names() if chosen is None else resolve(chosen)
    names |= resolve(config.extend_select) | resolve(extend)
    ignored = {*config.ignore, *ignore}
    base = loaded.file.parent if loaded.file else path.parent
    for pattern, rules in config.per_file_ignores.items():
        if matches(path, base, (pattern,)):
            ignored.update(rules)
    fixable = resolve(config.fixable) - resolve(config.unfixable)
    columns = {header.casefold(): role for header, role in config.columns.items()}
    return make_settings(names - resolve(ignored), loaded.options, fixable, resolve(config.extend_safe_fixes), columns)


def _has_table(file: Path) -> bool:
    return file.name != "pyproject.toml" or "awesome-lint" in _read(file)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        raise SettingsError(f"{file}: it cannot be read: {error}") from error


def _parse(file: Path, text: str) -> dict[str, Any]:
    try:
        import tomllib
    except ModuleNotFoundError:  # Python 3.10
        import tomli as tomllib  # type: ignore[no-redef]
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{file}: it is not TOML: {error}") from error


def _options(name: str, given: object, file: Path, text: str) -> Any:
    rule = next((rule for rule in RULES if rule.name == name), None)
    if rule is None:
        raise SettingsError(f"{_where(file, text, name)}there is no rule `{name}`{near(name, (r.name for r in RULES))}")
    if not isinstance(given, dict):
        raise SettingsError(f"{_where(file, text, name)}the options of `{name}` are a table")
    known = {option.name.replace("_", "-"): option.name for option in fields(rule.options)}  # type: ignore[arg-type]
    for key in given:
        if key not in known:
            raise SettingsError(f"{_where(file, text, key)}`{name}` has no option `{key}`{near(key, known)}")
    return _convert({known[key]: value for key, value in given.items()}, rule.options, file, text)


def _convert(values: dict[str, Any], into: Any, file: Path, text: str) -> Any:
    import msgspec

    try:
        return msgspec.convert(values, into)
    except msgspec.ValidationError as error:
        message, _, place = str(error).partition(" - at `$")
        key = re.split(r"[.\[]", place.strip(".`") or "?")[0].replace("_", "-")
        raise SettingsError(f"{_where(file, text, key)}`{key}`: {message[:1].lower()}{message[1:]}") from error


def _where(file: Path, text: str, key: str) -> str:
    pattern = re.compile(rf"""^\s*(?:\[.*\b)?["']?{re.escape(key)}["']?(?:\s*=|\])""")
    for number, line in enumerate(text.split("\n"), 1):
        if pattern.match(line):
            return f"{file}:{number}: "
    return f"{file}: "
