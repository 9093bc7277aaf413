"""`awesome-lint rule`: the page of a rule, or the rules there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from awesome_lint.commands.rulepages import page, safeties
from awesome_lint.commands.running import CLEAN, guarded, known_rules
from awesome_lint.configuration.settings import find_rule
from awesome_lint.errors import SettingsError
from awesome_lint.rule import Rule


def run(name: str | None, every: bool, plugin: tuple[str, ...]) -> int:
    """Runs the command; the exit status."""
    return guarded(lambda: _show(name, every, plugin))


def _show(name: str | None, every: bool, plugin: tuple[str, ...]) -> int:
    if name is not None and every:
        raise SettingsError(f"--all shows every rule, so it cannot be used with `{name}`")
    known = known_rules(plugin)
    if every:
        click.echo("\n".join(page(one) for one in known), nl=False)
    elif name is None or any(one.group == name for one in known):
        shown = [one for one in known if name in (None, one.group)]
        _list(shown)
    else:
        click.echo(page(find_rule(name, known)), nl=False)
    return CLEAN


def _fixes(rule: Rule[Any]) -> str:
    """How safe the fixes of a rule are: `safe and unsafe`. A rule of a plugin may fail on its own examples."""
    try:
        return " and ".join(safeties(rule)) or "no"
    except Exception:
        return "unknown"


def _list(rules: Sequence[Rule[Any]]) -> None:
    """A line for each rule: its name, its group, whether it is on by default, its fixes, what it reports."""
    rows = [
        (
            one.name,
            one.group,
            "on" if one.default else "off",
            f"{_fixes(one)} fix",
            one.summary,
        )
        for one in rules
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        click.echo("  ".join(f"{text:{width}}" for text, width in zip(row, widths, strict=True)).rstrip())
