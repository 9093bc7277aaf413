"""What is asked for: which rules, with which options, and which of their fixes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from awesome_lint.columnwords import Role
from awesome_lint.edits import Fix
from awesome_lint.rule import Diagnostic, Rule
from awesome_lint.rules import RULES


class SettingsError(ValueError):
    """Something asked for that does not exist. The message says what, where, and what is near."""


@dataclass(frozen=True)
class Settings:
    """What applies to one list.

    rules: the rules to run, each with its options. fixable: the rules whose fixes may be applied.
    safe: the rules whose unsafe fixes count as safe. columns: roles of headers that the program does not know.
    """

    rules: tuple[tuple[Rule[Any], Any], ...]
    fixable: frozenset[str]
    safe: frozenset[str] = frozenset()
    columns: Mapping[str, Role] = field(default_factory=dict)

    @property
    def names(self) -> frozenset[str]:
        """The names of the rules that run."""
        return frozenset(rule.name for rule, _ in self.rules)

    def may_apply(self, diagnostic: Diagnostic, unsafe: bool) -> bool:
        """Whether the fix of `diagnostic` is to be applied; `unsafe`: unsafe ones too."""
        if diagnostic.fix is None or diagnostic.rule not in self.fixable:
            return False
        return unsafe or self.is_safe(diagnostic.rule, diagnostic.fix)

    def is_safe(self, rule: str, fix: Fix) -> bool:
        """Whether `--fix` alone applies `fix`."""
        return fix.safety == "safe" or rule in self.safe


def default_names() -> frozenset[str]:
    """The rules that run unless something else is asked for."""
    return frozenset(rule.name for rule in RULES if rule.default)


def resolve(names: Iterable[str], where: str = "") -> frozenset[str]:
    """The rules that `names` stand for: a rule, a group, or `ALL`. `where` is named in the error."""
    found: set[str] = set()
    groups = {rule.group for rule in RULES}
    for name in names:
        if name == "ALL":
            found.update(rule.name for rule in RULES)
        elif name in groups:
            found.update(rule.name for rule in RULES if rule.group == name)
        elif any(rule.name == name for rule in RULES):
            found.add(name)
        else:
            raise SettingsError(f"{where}there is no rule or group `{name}`{near(name, _all_names())}")
    return frozenset(found)


def near(name: str, names: Iterable[str]) -> str:
    """`; the nearest is ...`, or nothing where none is near."""
    close = get_close_matches(name, list(names), n=1, cutoff=0.5)
    return f"; the nearest is `{close[0]}`" if close else ""


def _all_names() -> list[str]:
    return [*(rule.name for rule in RULES), *sorted({rule.group for rule in RULES}), "ALL"]


def make_settings(
    names: frozenset[str] | None = None,
    options: Mapping[str, Any] | None = None,
    fixable: frozenset[str] | None = None,
    safe: frozenset[str] = frozenset(),
    columns: Mapping[str, Role] | None = None,
) -> Settings:
    """The settings that run the rules `names`, by default those that are on, with `options` by rule."""
    chosen = default_names() if names is None else names
    given = options or {}
    rules = tuple((rule, given.get(rule.name) or rule.options()) for rule in RULES if rule.name in chosen)
    return Settings(rules, chosen if fixable is None else fixable, safe, columns or {})
