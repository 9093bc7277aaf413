"""The files that a list starts with: a configuration fitted to it, and a workflow for GitHub."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from awesome_lint.basics.toml import key, literal
from awesome_lint.commands.habits import Habit
from awesome_lint.diagnostic import HOME, SCHEMA

_PAGE = f"{HOME}/blob/main/docs/configuration.md"

_ORDER = "unsorted-rows"


def config_values(habits: Sequence[Habit], select: Sequence[str], extend: Sequence[str]) -> dict[str, Any]:
    """The configuration as data. `select`, `extend`: the rules that the user asks for.

    An order of rows that nobody has named and the lists do not keep is not asked for by `ALL` either.
    """
    values: dict[str, Any] = {"select": tuple(select)} if select else {}
    asked = (*extend, *(habit.rule for habit in habits if habit.rule not in extend))
    if asked:
        values["extend-select"] = asked
    if _ORDER not in asked and _ORDER not in select and {"ALL", "tables"}.intersection((*select, *extend)):
        values["ignore"] = (_ORDER,)
    options = {habit.rule: dict(habit.options) for habit in habits if habit.options}
    return values | ({"rules": options} if options else {})


def config_text(values: Mapping[str, Any], habits: Sequence[Habit], baseline: str | None, known: int) -> str:
    """The configuration, with a comment on each part. `known`: how many findings the baseline has."""
    reasons = {habit.rule: habit.said for habit in habits}
    parts = [f"#:schema {SCHEMA}\n# What each key means: {_PAGE}\n"]
    if "select" in values:
        parts.append(f"# The rules that run.\nselect = {literal(values['select'])}\n")
    if "extend-select" in values:
        parts.append(_extended(values["extend-select"], reasons))
    if baseline is not None:
        said = f"The {known} findings at the time of setup" if known > 1 else "Findings that it records"
        parts.append(
            f"# {said}, which are not reported; without this line, they are. Once some of them are fixed,\n"
            f"# `awesome-lint . --write-baseline {baseline}` removes them, and records what is new.\nbaseline = {literal(baseline)}\n"
        )
    ignored = literal(values.get("ignore", ()))
    why = f" `{_ORDER}` is about an order, and the list shows none." if "ignore" in values else ""
    parts.append(f"# Rules or groups to leave out.{why}\nignore = {ignored}\n")
    parts.append('# Rules or groups to leave out for some files.\n[per-file-ignores]\n# "archive/*" = ["ALL"]\n')
    parts += [_options(name, options) for name, options in values.get("rules", {}).items()]
    return "\n".join(parts)


def workflow_text(version: str) -> str:
    """A workflow that checks pull requests, and what was pushed."""
    return f"""\
name: awesome-lint

on:
  push:
  pull_request:

permissions:
  contents: read

jobs:
  awesome-lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
        with:
          persist-credentials: false
      - uses: {HOME.removeprefix("https://github.com/")}@v{version}
"""


def _extended(names: Sequence[str], reasons: Mapping[str, str]) -> str:
    """The rules that run besides: those that were only asked for, and those that the list follows,
    each called what it is.
    """
    asked = "".join(_line(name, None) for name in names if name not in reasons)
    found = "".join(_line(name, reasons[name]) for name in names if name in reasons)
    if not asked:
        return f"# Rules that are off by default and that this list already follows.\nextend-select = [\n{found}]\n"
    if not found:
        return f"# Rules that run in addition, as asked for at setup.\nextend-select = [\n{asked}]\n"
    followed = f"    # Off by default, and already followed by this list.\n{found}"
    return f"# Rules that run in addition.\nextend-select = [\n    # Asked for at setup.\n{asked}{followed}]\n"


def _line(name: str, reason: str | None) -> str:
    return f"    {literal(name)},{f'  # {reason}' if reason else ''}\n"


def _options(name: str, options: Mapping[str, Any]) -> str:
    lines = "".join(f"{key(each)} = {literal(value)}\n" for each, value in options.items())
    return f"[rules.{key(name)}]\n{lines}"
