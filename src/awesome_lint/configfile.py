"""Where the configuration of a list is: `[tool.awesome-lint]` in `pyproject.toml`, or `.awesome-lint.toml`.

The nearest file upwards from the list counts, never above the repository's root.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from awesome_lint.errors import SettingsError
from awesome_lint.opening import leads_out
from awesome_lint.project import find_root

PROJECT = "pyproject.toml"
NAMES = (".awesome-lint.toml", PROJECT)
TABLE = ("tool", "awesome-lint")


def find_config(folder: Path) -> Path | None:
    """The configuration file that applies to the lists of `folder`.

    Outside a repository it is looked for up to the current folder, or in `folder` alone where that is not below it.
    """
    folder = Path(os.path.realpath(folder))
    root = find_root(folder)
    here = Path(os.path.realpath("."))
    top = root or (here if folder.is_relative_to(here) else folder)
    # As text: of many lists, hardly one has a configuration of its own, and paths are slow to make.
    candidate, last = str(folder), str(top)
    while True:
        for name in NAMES:
            place = os.path.join(candidate, name)
            if os.path.lexists(place) and _applies(Path(place)):
                return Path(place)
        above = os.path.dirname(candidate)
        if candidate in (last, above):
            return None
        candidate = above


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
    from awesome_lint import toml

    try:
        return toml.mentions(file, b"awesome-lint") and inner_table(toml.read(file).data, TABLE) is not None
    except toml.TomlError:
        return True


def inner_table(data: Mapping[str, Any], keys: tuple[str, ...]) -> Mapping[str, Any] | None:
    """The table that `keys` lead to."""
    for key in keys:
        table = data.get(key)
        if not isinstance(table, dict):
            return None
        data = table
    return data


def _refuse(file: Path) -> None:
    """A symbolic link of the checkout does not make us read what is elsewhere, be it only to see whether it is ours."""
    if file.name != PROJECT:
        raise SettingsError(
            f"{file}: it leads out of the repository and is not read; name it with --config if it is meant"
        )
