"""What applies to a list, as a configuration that would make it apply: `awesome-lint check --show-settings`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from awesome_lint.basics.convert import written
from awesome_lint.basics.records import is_record, values_of
from awesome_lint.basics.toml import key, literal
from awesome_lint.commands.inputs import Input
from awesome_lint.configuration.config import RULE_LISTS, LoadedConfig
from awesome_lint.configuration.settings import Settings
from awesome_lint.output.text import printable

# What the configuration says of them comes out as the settings of this list.
_SETTLED = {*RULE_LISTS, "per_file_ignores"}


def render(one: Input, loaded: LoadedConfig, settings: Settings) -> str:
    """The settings of the list `one`, as TOML."""
    config = loaded.config
    lines = [
        f"# Settings for {printable(one.name)}",
        f"# Configuration: {printable(str(loaded.file)) if loaded.file else 'none, so the defaults apply'}",
        *_names("select", settings.names, settings),
        *_names("fixable", settings.fixable & settings.names, settings),
        *_names("extend-safe-fixes", settings.safe & settings.names, settings),
    ]
    tables: list[tuple[str, Mapping[str, Any]]] = []
    for name, value in values_of(config).items():
        if name in _SETTLED or name in ("rules", "columns") or value is None:
            continue
        if is_record(type(value)):
            tables.append((written(name), _options(value)))
        elif isinstance(value, Mapping):
            tables.append((written(name), value))
        else:
            lines.append(f"{written(name)} = {literal(value)}")
    tables.append(("columns", settings.columns))
    tables += [(f"rules.{key(rule.name)}", _options(options)) for rule, options in settings.rules]
    for name, values in tables:
        lines += _table(name, values)
    return "\n".join(lines) + "\n"


def _names(name: str, names: frozenset[str], settings: Settings) -> Iterator[str]:
    """The rules `names` in the documentation's order, a line each."""
    chosen = [rule.name for rule in settings.known if rule.name in names]
    if not chosen or (name == "fixable" and names == settings.names):
        yield f"{name} = {literal(['ALL'] if chosen else [])}"
        return
    yield f"{name} = ["
    yield from (f"    {literal(one)}," for one in chosen)
    yield "]"


def _options(options: Any) -> dict[str, Any]:
    return {written(name): value for name, value in values_of(options).items()}


def _table(name: str, values: Mapping[str, Any]) -> Iterator[str]:
    if values:
        yield ""
        yield f"[{name}]"
        yield from (f"{key(each)} = {literal(value)}" for each, value in values.items())
