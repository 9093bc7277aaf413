"""Where the configuration of a list is: `[tool.awesome-lint]` in `pyproject.toml`, or `.awesome-lint.toml`.

The nearest file upwards from the list counts, never above the repository's root.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from awesome_lint.errors import SettingsError
from awesome_lint.repository.opening import leads_out
from awesome_lint.repository.places import Places

PROJECT = "pyproject.toml"
NAMES = (".awesome-lint.toml", PROJECT)
TABLE = ("tool", "awesome-lint")


class ConfigFiles:
    """Which configuration file applies to the lists of a folder; each folder is looked at once.

    Outside a repository it is looked for up to the current folder, or in the list's alone where that is not below it.
    """

    def __init__(self, places: Places) -> None:
        self._places = places
        self._found: dict[str, Path | None] = {}

    def of(self, folder: str) -> Path | None:
        """The file; None where there is none."""
        return self._above(self._places.real(folder))

    def _above(self, folder: str) -> Path | None:
        """The nearest upwards from `folder`, which is without symbolic links."""
        if folder not in self._found:
            self._found[folder] = _own(folder) or (
                None if self._is_last(folder) else self._above(os.path.dirname(folder))
            )
        return self._found[folder]

    def _is_last(self, folder: str) -> bool:
        here = self._current()
        is_below = here is not None and folder != here and folder.startswith(os.path.join(here, ""))
        root = self._places.root(folder)
        return folder == root or (root is None and not is_below) or folder == os.path.dirname(folder)

    def _current(self) -> str | None:
        """The current folder; None where it has been deleted."""
        try:
            return self._places.real(os.curdir)
        except FileNotFoundError:
            return None


def _own(folder: str) -> Path | None:
    """The configuration file in `folder` itself."""
    for name in NAMES:
        # As text: of many lists, hardly one has a configuration of its own, and paths are slow to make.
        place = os.path.join(folder, name)
        if os.path.lexists(place) and _applies(Path(place)):
            return Path(place)
    return None


def _applies(file: Path) -> bool:
    if not (file.is_symlink() and leads_out(file)):
        return is_ours(file)
    _refuse(file)
    return False


def is_ours(file: Path) -> bool:
    """Whether a file is there and speaks of us: `pyproject.toml` has many readers. One that is not TOML may be ours."""
    if not os.path.isfile(file):
        return False
    try:
        return file.name != PROJECT or _has_table(file)
    except OSError:
        return False


def _has_table(file: Path) -> bool:
    from awesome_lint.basics import toml

    try:
        # Ours, if what stands there is no table, too: then that is wrong, and has to be said.
        return toml.mentions(file, b"awesome-lint") and innermost(toml.read(file).data, TABLE) is not None
    except toml.TomlError:
        return True


def innermost(data: Mapping[str, Any], keys: tuple[str, ...]) -> Any:
    """What `keys` lead to, be it a table or not; None where they lead to nothing."""
    found: Any = data
    for key in keys:
        if not isinstance(found, dict):
            return None
        found = found.get(key)
    return found


def _refuse(file: Path) -> None:
    """A symbolic link of the checkout does not make us read what is elsewhere, be it only to see whether it is ours."""
    if file.name != PROJECT:
        raise SettingsError(f"{file}: it leads outside the repository and is not read; pass it with --config to use it")
