"""What a repository holds: every path that git tracks or would track, or that is there where git cannot say.

One call of git lists them, or a walk where there is no git. It is made at the first question, if there is one at all, or
begun when one is to be expected.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from awesome_lint.repository import gitindex
from awesome_lint.repository.places import path_between

if TYPE_CHECKING:
    from awesome_lint.repository.incoming import Incoming
    from awesome_lint.repository.slips import Slips

_SKIPPED_FOLDERS = frozenset({".git", ".hg", ".svn"})
# As `git ls-files -t` marks what is no longer there; and, of what is not from git: what is there, and folders of which nobody
# could see what they hold.
_REMOVED, _HELD, _UNREAD = b"R ", b"H ", b"! "


class Listing:
    """The paths that a repository holds, from its root, with `/` between their parts."""

    def __init__(self, begin: Callable[[], Callable[[], bytes]]) -> None:
        """`begin` has the paths listed, and gives what waits for them; they are as `git ls-files -z -t` writes them."""
        self._begin = begin

    @classmethod
    def of(cls, paths: Iterable[str]) -> Listing:
        """The listing of known paths."""
        listed = b"".join(_HELD + os.fsencode(path) + b"\0" for path in sorted(paths))
        return cls(lambda: lambda: listed)

    @classmethod
    def below(cls, root: str, is_repository: bool) -> Listing:
        """The listing of the folder `root`."""
        return cls(lambda: _begin(root, is_repository))

    def begin(self) -> None:
        """Has git begin, for a question that is likely to come: it works beside what is done until then."""
        _ = self._begun

    def finish(self) -> None:
        """Waits for git, if it has begun."""
        if "_begun" in self.__dict__:
            _ = self._listed

    @cached_property
    def digest(self) -> str:
        """Two listings with the same digest hold the same."""
        from awesome_lint.basics.digest import digest

        return digest(self._listed)

    @cached_property
    def files(self) -> frozenset[str]:
        """All paths."""
        present: set[str] = set()
        removed: set[str] = set()
        for line in self._listed.split(b"\0"):
            if line.startswith(_UNREAD):
                continue
            path = os.fsdecode(line[2:]).rstrip("/")
            (removed if line.startswith(_REMOVED) else present).add(path)
        return frozenset(present - removed - {""})

    @cached_property
    def unread(self) -> tuple[str, ...]:
        """The folders that could not be looked into, "" for the root. Where git lists them, it does not say so."""
        lines = self._listed.split(b"\0")
        return tuple(os.fsdecode(line[len(_UNREAD) :]) for line in lines if line.startswith(_UNREAD))

    @cached_property
    def folders(self) -> frozenset[str]:
        """The folders that hold something."""
        found: set[str] = set()
        for path in self.files:
            folder = posixpath.dirname(path)
            while folder and folder not in found:
                found.add(folder)
                folder = posixpath.dirname(folder)
        return frozenset(found)

    @cached_property
    def by_key(self) -> Mapping[str, tuple[str, ...]]:
        """Files and folders by what is left of their paths without letter case, Unicode form and percent-encoding."""
        from awesome_lint.addresses.paths import path_key

        return _grouped((path_key(path), path) for path in (*self.files, *self.folders))

    @cached_property
    def by_name(self) -> Mapping[str, tuple[str, ...]]:
        """Files by what is left of their names, likewise."""
        from awesome_lint.addresses.paths import path_key

        return _grouped((path_key(posixpath.basename(path)), path) for path in self.files)

    @cached_property
    def slips(self) -> Slips:
        """Files and folders by what is left of their names with a slip in them."""
        from awesome_lint.repository.slips import Slips

        return Slips((*self.files, *self.folders))

    @cached_property
    def incoming(self) -> Incoming:
        """What the pages among the files link to in each other."""
        from awesome_lint.repository.incoming import Incoming

        return Incoming(self.files)

    @cached_property
    def _listed(self) -> bytes:
        return self._begun()

    @cached_property
    def _begun(self) -> Callable[[], bytes]:
        return self._begin()


def _begin(root: str, is_repository: bool) -> Callable[[], bytes]:
    if not is_repository:
        return lambda: _walk(root)
    answer = gitindex.ask(Path(root))

    def listed() -> bytes:
        told = answer()
        return _walk(root) if told is None else told

    return listed


def _walk(base: str) -> bytes:
    listed: list[bytes] = []

    def note(error: OSError) -> None:
        listed.append(_UNREAD + os.fsencode(path_between(base, error.filename)))

    for folder, folders, names in os.walk(base, onerror=note):
        links = [name for name in folders if os.path.islink(os.path.join(folder, name))]
        folders[:] = sorted(name for name in folders if name not in _SKIPPED_FOLDERS and name not in links)
        relative = path_between(base, folder)
        prefix = f"{relative}/" if relative else ""
        listed += [_HELD + os.fsencode(prefix + name) for name in sorted((*names, *links))]
    return b"\0".join(listed)


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for key, path in pairs:
        groups.setdefault(key, []).append(path)
    return {key: tuple(sorted(paths)) for key, paths in groups.items()}
