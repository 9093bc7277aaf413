"""What is asked for: which rules, with which options, and which of their fixes."""

from collections.abc import Iterable, Mapping
from typing import Any

from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.nearest import did_you_mean, quoted
from awesome_lint.edits import Fix
from awesome_lint.errors import SettingsError
from awesome_lint.metadata.columnwords import Role
from awesome_lint.rule import Diagnostic, Rule
from awesome_lint.rules import RULES

Rules = tuple[Rule[Any], ...]


class Settings(NamedTuple):
    """What applies to one list.

    rules: the rules to run, each with its options. fixable: the rules whose fixes may be applied. safe: the rules whose
    unsafe fixes count as safe. columns: roles of headers that the program does not know. known: all rules that there
    are, those of loaded plugins too. usual: the rules that run where nothing is asked for but by the configuration;
    comments that name a group speak of these.
    """

    rules: tuple[tuple[Rule[Any], Any], ...]
    fixable: frozenset[str]
    safe: frozenset[str] = frozenset()
    columns: Mapping[str, Role] = {}
    known: Rules = RULES
    usual: frozenset[str] = frozenset()

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


def default_names(known: Rules = RULES) -> frozenset[str]:
    """The rules that run unless something else is asked for."""
    return frozenset(rule.name for rule in known if rule.default)


def find_rule(name: str, known: Rules = RULES) -> Rule[Any]:
    """The rule of this name."""
    found = next((rule for rule in known if rule.name == name), None)
    if found is None:
        names = [rule.name for rule in known]
        raise SettingsError(
            f"there is no rule {quoted(name)}{_plugin_missing(name, names) or did_you_mean(name, names)}"
        )
    return found


def resolve(names: Iterable[str], where: str = "", known: Rules = RULES) -> frozenset[str]:
    """The rules that `names` stand for: a rule, a group, or `ALL`. `where` is named in the error."""
    names, found = tuple(names), set[str]()
    if not names:
        return frozenset()
    members = {rule.name: {rule.name} for rule in known} | {"ALL": {rule.name for rule in known}}
    for rule in known:
        members.setdefault(rule.group, set()).add(rule.name)
    for name in names:
        if name not in members:
            meant = _plugin_missing(name, members) or did_you_mean(name, members)
            raise SettingsError(f"{where}there is no rule or group {quoted(name)}{meant}")
        found.update(members[name])
    return frozenset(found)


def require_rules(named: Mapping[str, Iterable[str]], known: Rules) -> None:
    """Refuses what an option of the command line names and is no rule and no group. named: the names, by option."""
    for option, names in named.items():
        resolve(names, f"--{option}: ", known)


def _plugin_missing(name: str, known: Iterable[str]) -> str:
    """How to have the rule of a plugin that is not loaded; nothing where the name is not of that form."""
    plugin, slash, _ = name.partition("/")
    if not slash or any(other.startswith(f"{plugin}/") for other in known):
        return ""
    return (
        f"; it would belong to the plugin {quoted(plugin)}, which is not loaded: load it with `--plugin {plugin}` "
        f"or AWESOME_LINT_PLUGINS={plugin} in the environment; a configuration cannot"
    )


def make_settings(
    names: frozenset[str] | None = None,
    options: Mapping[str, Any] | None = None,
    fixable: frozenset[str] | None = None,
    safe: frozenset[str] = frozenset(),
    columns: Mapping[str, Role] | None = None,
    known: Rules = RULES,
    usual: frozenset[str] | None = None,
) -> Settings:
    """The settings that run the rules `names`, by default those that are on, with `options` by rule."""
    chosen = default_names(known) if names is None else names
    given = options or {}
    rules = tuple((rule, given.get(rule.name) or rule.options()) for rule in known if rule.name in chosen)
    return Settings(
        rules,
        chosen if fixable is None else fixable,
        safe,
        columns or {},
        known,
        default_names(known) if usual is None else usual,
    )
