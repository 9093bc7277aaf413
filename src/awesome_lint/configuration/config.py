"""What the configuration of a list says. It is data: nothing of it is executed, and it cannot have anything executed.

docs/configuration.md says what each key means.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from awesome_lint.basics.named import NamedTuple
from awesome_lint.configuration.settings import Rules, Settings, default_names, make_settings, resolve
from awesome_lint.formatting import FormatOptions
from awesome_lint.metadata.columnwords import Role
from awesome_lint.output import Format
from awesome_lint.rules import RULES

# The keys whose values name rules or groups.
RULE_LISTS = ("select", "extend_select", "ignore", "fixable", "unfixable", "extend_safe_fixes")


class Config(NamedTuple):
    """The keys of a configuration file, `_` written as `-`.

    select: the rules or groups to run instead of the default ones; `ALL` is every rule.
    extend_select: rules or groups to run besides.
    ignore: rules or groups not to run.
    fixable: the rules or groups whose fixes may be made.
    unfixable: rules or groups whose fixes may not be made.
    extend_safe_fixes: rules or groups whose unsafe fixes count as safe.
    per_file_ignores: for a pattern, rules or groups not to run on the files that match it.
    include: the patterns of the Markdown files in a folder that are lists, instead of each README.
    exclude: the patterns of files in a folder that are none.
    force_exclude: whether `exclude` goes for files named on the command line too.
    output_format: how findings are written where the command line does not say it.
    baseline: the file of recorded findings that are not reported, from the folder of the configuration.
    format: how `awesome-lint format` lays lists out, see below.
    columns: for a header that the program does not know, in any letter case, what the column holds.
    rules: for a rule's name, its options.
    """

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fixable: tuple[str, ...] = ("ALL",)
    unfixable: tuple[str, ...] = ()
    extend_safe_fixes: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = {}
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    output_format: Format | None = None
    baseline: str | None = None
    format: FormatOptions = FormatOptions()
    columns: Mapping[str, Role] = {}
    rules: Mapping[str, dict[str, Any]] = {}


class LoadedConfig(NamedTuple):
    """A configuration and where it was read from.

    file: None where there is none. folder: where its patterns start from; None for the list's own. options: by rule.
    known: all rules that there are.
    """

    config: Config = Config()
    file: Path | None = None
    folder: Path | None = None
    options: Mapping[str, Any] = {}
    known: Rules = RULES

    def ignored(self, path: Path) -> Iterator[str]:
        """The rules and groups that are not to run on the list at `path`."""
        yield from self.config.ignore
        if not self.config.per_file_ignores:
            return
        from awesome_lint.repository.globs import matching

        for pattern, names in self.config.per_file_ignores.items():
            if matching(path, self._base(path), (pattern,)) is not None:
                yield from names

    def _base(self, path: Path) -> Path:
        return self.folder or path.parent


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
    config, known = loaded.config, loaded.known
    configured = default_names(known) if config.select is None else resolve(config.select, known=known)
    configured |= resolve(config.extend_select, known=known)
    ignored = resolve(loaded.ignored(path), known=known)
    names = configured if select is None else resolve(select, known=known)
    names = (names | resolve(extend, known=known)) - ignored - resolve(ignore, known=known)
    return make_settings(
        names,
        loaded.options,
        fixable=resolve(config.fixable, known=known) - resolve(config.unfixable, known=known),
        safe=resolve(config.extend_safe_fixes, known=known),
        columns={header.casefold(): role for header, role in config.columns.items()},
        known=known,
        usual=configured - ignored,
    )
