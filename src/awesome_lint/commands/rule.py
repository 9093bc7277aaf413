"""`awesome-lint rule`: the page of a rule, or the rules there are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import click

from awesome_lint.commands.rulepages import page, safeties, summary
from awesome_lint.commands.running import CLEAN, guarded, known_rules
from awesome_lint.configuration.settings import find_rule
from awesome_lint.errors import SettingsError
from awesome_lint.rule import Rule

_WIDEST = len("safe and unsafe fix")


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


def _list(rules: Sequence[Rule[Any]]) -> None:
    """A line for each rule, group by group: its name, whether it is on by default, its fixes, what it reports."""
    width = max(len(one.name) for one in rules)
    for number, (group, those) in enumerate(groupby(rules, lambda rule: rule.group)):
        click.echo(f"{'' if number == 0 else chr(10)}{group}")
        for one in those:
            fix = " and ".join(safeties(one))
            fixes = f"{fix} fix" if fix else "no fix"
            click.echo(f"  {one.name:{width}}  {'on' if one.default else 'off':3}  {fixes:{_WIDEST}}  {summary(one)}")
