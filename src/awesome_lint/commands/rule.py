"""`awesome-lint rule`: the page of a rule, or the rules there are."""

from __future__ import annotations

import click

from awesome_lint.commands.rulepages import page
from awesome_lint.commands.running import CLEAN, guarded, known_rules
from awesome_lint.configuration.settings import find_rule
from awesome_lint.errors import SettingsError


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
        width = max(len(one.name) for one in shown)
        for one in shown:
            click.echo(f"{one.name:{width}}  {one.summary}")
    else:
        click.echo(page(find_rule(name, known)), nl=False)
    return CLEAN
