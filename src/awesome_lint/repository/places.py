"""Where folders really are, and which repository holds them.

Symbolic links are followed here, by name alone: nothing is opened.
"""

from __future__ import annotations

import os
from pathlib import Path


class Places:
    """The folders that a run meets, each looked at once: of many lists, most lie in folders beside each other."""

    def __init__(self) -> None:
        self._real: dict[str, str] = {}
        self._roots: dict[str, str | None] = {}

    def real(self, folder: str) -> str:
        """The path of `folder` without symbolic links, as `os.path.realpath` gives it."""
        known = self._real.get(folder)
        if known is None:
            known = self._real[folder] = self._find_real(folder)
        return known

    def real_file(self, path: str) -> str:
        """The same for what lies in a folder; what the folder is called is looked at once for all of it."""
        above, name = os.path.split(path)
        if name in ("", os.curdir, os.pardir) or os.path.islink(path):
            return os.path.realpath(path)
        return os.path.join(self.real(above or os.curdir), name)

    def is_straight(self, path: str) -> bool:
        """Whether no symbolic link stands on the way to `path`."""
        return self.real_file(path) == os.path.abspath(path)

    def root(self, folder: str) -> str | None:
        """The root of the git repository that holds `folder`, a path without symbolic links;
        None where there is none.
        """
        if folder not in self._roots:
            above = os.path.dirname(folder)
            if os.path.lexists(os.path.join(folder, ".git")):
                self._roots[folder] = folder
            else:
                self._roots[folder] = None if above == folder else self.root(above)
        return self._roots[folder]

    def _find_real(self, folder: str) -> str:
        above, name = os.path.split(folder)
        # A drive's or the system's root, and what `..` means behind a link, the system's own function knows best.
        if not above or name in ("", os.curdir, os.pardir) or os.path.islink(folder):
            return os.path.realpath(folder)
        return os.path.join(self.real(above), name)


def path_between(root: str, folder: str) -> str:
    """The path that leads from `root` to `folder`, with `/` between its parts; empty for `root` itself."""
    path = os.path.relpath(folder, root).replace(os.sep, "/") if folder != root else ""
    return "" if path == "." else path


def find_root(folder: Path) -> Path | None:
    """The root of the git repository that holds `folder`."""
    root = Places().root(str(folder))
    return None if root is None else Path(root)
