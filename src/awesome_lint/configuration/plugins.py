"""Rules from other packages, which they offer as entry points of the group `awesome_lint.rules`.

An entry point leads to a rule, or to some rules in a tuple. Its name is the plugin's, and the name of each of its rules
starts with it: `example/short-title`. To load a plugin runs its code. So only the user can ask for it, on the command
line or in the environment; no configuration of a checkout can.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import Any, get_args

from awesome_lint.basics.nearest import did_you_mean, quoted
from awesome_lint.basics.records import is_record
from awesome_lint.configuration.settings import Rules
from awesome_lint.diagnostic import PLUGINS
from awesome_lint.errors import SettingsError
from awesome_lint.rule import Context, Diagnostic, Group, Rule
from awesome_lint.rules import RULES

_GROUP = "awesome_lint.rules"


class PluginError(SettingsError):
    """A plugin that is not installed, cannot be loaded, or fails. The message says which and why."""


def load_plugins(names: Iterable[str]) -> Rules:
    """The rules of this package, and after them those of the plugins `names`."""
    return (*RULES, *(rule for name in names for rule in _load(_find(name))))


def _find(name: str) -> EntryPoint:
    installed = entry_points(group=_GROUP)
    found = [one for one in installed if one.name == name]
    if not found:
        meant = did_you_mean(name, installed.names) or "; install its package where awesome-lint is installed"
        raise PluginError(f"there is no plugin {quoted(name)}{meant}")
    if len(found) > 1:
        packages = " and ".join(sorted(map(_package, found)))
        raise PluginError(f"there are {len(found)} plugins `{name}`, from {packages}; uninstall all but one")
    return found[0]


def _load(entry: EntryPoint) -> Iterator[Rule[Any]]:
    try:
        loaded = entry.load()
    except (Exception, SystemExit) as error:
        raise PluginError(f"the plugin `{entry.name}` of {_package(entry)} cannot be loaded: {_said(error)}") from error
    rules = (loaded,) if isinstance(loaded, Rule) else loaded
    if (reason := _objection_to_all(rules, entry.name)) is not None:
        raise PluginError(f"the plugin `{entry.name}` of {_package(entry)} cannot be used: {reason}")
    for rule in rules:
        page = rule.page or PLUGINS
        yield rule._replace(check=_Watched(rule.name, page, rule.check), page=page)


def _objection_to_all(rules: object, plugin: str) -> str | None:
    """Why something is no tuple of rules of this plugin."""
    if not isinstance(rules, (tuple, list)):
        return "it is neither a rule nor a tuple of rules"
    if (reason := next(filter(None, (_objection(rule, plugin) for rule in rules)), None)) is not None:
        return reason
    return None if len({rule.name for rule in rules}) == len(rules) else "two of its rules have the same name"


def _objection(rule: object, plugin: str) -> str | None:
    """Why something is no rule of this plugin."""
    if not isinstance(rule, Rule):
        return f"{quoted(repr(rule))} is not a rule"
    if not isinstance(rule.name, str) or not re.fullmatch(rf"{re.escape(plugin)}/[a-z0-9]+(-[a-z0-9]+)*", rule.name):
        return f"the name of its rule {quoted(str(rule.name))} must be `{plugin}/` followed by lowercase words joined with `-`"
    if rule.group not in get_args(Group):
        return f"the group of its rule `{rule.name}` must be one of {', '.join(get_args(Group))}"
    if not callable(rule.check) or not is_record(rule.options) or not isinstance(rule.doc, str):
        return f"its rule `{rule.name}` needs a function `check`, a record `options` and a text `doc`"
    return None


@dataclass(frozen=True)
class _Watched:
    """The function of a plugin's rule. What it raises, or finds where there is no text, is an error of the plugin."""

    rule: str
    page: str
    check: Callable[[Context[Any]], Iterable[Diagnostic]]

    def __call__(self, context: Context[Any]) -> Iterator[Diagnostic]:
        try:
            found = tuple(self.check(context))
        except Exception as error:
            raise PluginError(f"{context.source.path}: the rule `{self.rule}` failed: {_said(error)}") from error
        length = len(context.source.text)
        for one in found:
            if not isinstance(one, Diagnostic) or one.rule != self.rule or not _is_within(one, length):
                raise PluginError(
                    f"{context.source.path}: the rule `{self.rule}` returns something that is not a finding of its own in the text: "
                    f"{quoted(repr(one))}"
                )
            yield one._replace(page=self.page)


def _is_within(one: Diagnostic, length: int) -> bool:
    spans = [one.span, *(edit.span for edit in (one.fix.edits if one.fix else ()))]
    return all(0 <= span.start <= span.end <= length for span in spans)


def _package(entry: EntryPoint) -> str:
    return f"{entry.dist.name} {entry.dist.version}" if entry.dist else entry.value


def _said(error: BaseException) -> str:
    """What an exception says, on one line."""
    return " ".join(f"{type(error).__name__}: {error}".split())
