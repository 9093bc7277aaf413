"""The repository around a list: which paths it holds.

One call of git lists them, or a walk where there is no git. Names are compared as text, so the answer is the same
on every operating system. A file that git ignores does not count: a reader on GitHub does not have it.
"""

from __future__ import annotations

import os
import posixpath
import re
import stat
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from awesome_lint.paths import path_key
from awesome_lint.source import decode

# Nothing of the checkout's own configuration is to run: no hook, no file system monitor, no transport that fetches
# what a partial clone lacks. What the environment says of another repository is not about this one.
_GIT = ("git", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=", "-c", "core.quotePath=false")
_LIST_FILES = ("ls-files", "-z", "-t", "--cached", "--others", "--deleted", "--exclude-standard")
_ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "LC_ALL": "C",
}
_FOREIGN = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_LITERAL_PATHSPECS",
)
_LARGEST_PAGE = 5_000_000
# No system that git runs on has longer paths.
_LONGEST_PATH = 4096
_OWN_PAGE = re.compile(
    r"https?://(?:www\.)?github\.com/(?P<repository>[\w.-]+/[\w.-]+?)(?:\.git)?/?"
    r"(?:(?:blob|tree|raw)/(?:main|master|HEAD)/(?P<path>[^?#]+))?(?P<tail>[?#].*)?\Z"
)
_ORIGIN = re.compile(
    r'\[remote "origin"\][^\[]*?^\s*url\s*=\s*\S*github\.com[:/](?P<name>[\w.-]+/[\w.-]+?)(?:\.git)?/?\s*$', re.M
)
_SKIPPED_FOLDERS = frozenset({".git", ".hg", ".svn"})


class Nearest(NamedTuple):
    """A path that is there, for one that is not. `what` says so, with a place for the path.

    certain: nothing else can have been meant.
    """

    path: str
    what: str
    certain: bool = False


@dataclass(frozen=True)
class Project:
    """The repository that a list is kept in. Paths are relative to `root`, with `/` between their parts.

    root: None where nothing is known of the surroundings, as for text without a file; no path is judged then.
    bounded: whether the root is a repository's, so that what climbs out of it is wrong. repository: `owner/name` on
    GitHub, as the remote `origin` says; "" where it says nothing.
    """

    root: str | None
    files: frozenset[str] = frozenset()
    bounded: bool = True
    repository: str = ""

    def holds(self, path: str) -> bool:
        """Whether a file or folder of exactly this name is there, or may be; the root itself is.

        What lies below a submodule or a symbolic link is not listed, and so cannot be judged.
        """
        path = path.rstrip("/")
        if not path or path in self.files or path in self._folders:
            return True
        if len(path) > _LONGEST_PATH:
            return False
        parts = path.split("/")
        above = ("/".join(parts[:count]) for count in range(1, len(parts)))
        return any(folder in self.files and not posixpath.splitext(folder)[1] for folder in above)

    def inside(self, folder: Path) -> str:
        """The path of `folder` from the root; empty for the root itself."""
        if self.root is None:
            return ""
        path = os.path.relpath(os.path.realpath(folder), self.root).replace(os.sep, "/")
        return "" if path == "." else path

    def differing(self, path: str) -> tuple[str, ...]:
        """The paths that differ from `path` in letter case, Unicode form or percent-encoding alone."""
        return self._by_key.get(path_key(path), ())

    def namesakes(self, path: str) -> tuple[str, ...]:
        """The files elsewhere that have the name of `path`, letter case aside."""
        return self._by_name.get(path_key(posixpath.basename(path)), ())

    def nearest(self, path: str) -> Nearest | None:
        """What was most likely meant by `path`, which is not there, if one candidate stands out."""
        differing = self.differing(path)
        if len(differing) == 1:
            return Nearest(differing[0], "`{}` is, spelt differently", certain=True)
        elsewhere = self.namesakes(path)
        if len(elsewhere) == 1:
            return Nearest(elsewhere[0], "a file of that name is at `{}`")
        ending = next((ending for ending in (".md", ".pdf") if path + ending in self.files), None)
        return Nearest(path + ending, "`{}` is") if ending else None

    def own_path(self, url: str, folder: str) -> str | None:
        """The relative link that `url` stands for where it leads by its full address into this very repository.

        Seen from `folder`; `#...` for the repository's front page. None for every other address.
        """
        match = _OWN_PAGE.match(url)
        if match is None or match["repository"].lower() != self.repository.lower():
            return None
        if match["path"] is None:
            return match["tail"] or None
        climb = "../" * len([part for part in folder.split("/") if part])
        return f"{climb}{match['path']}{match['tail'] or ''}"

    def read(self, path: str) -> str | None:
        """The text of a file of the repository; None where it is none, lies elsewhere, or is too large to be a page."""
        if self.root is None or path not in self.files:
            return None
        place = os.path.join(self.root, path)
        try:
            inside = os.path.realpath(place).startswith(os.path.realpath(self.root) + os.sep)
            status = Path(place).stat()
            if not inside or not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST_PAGE:
                return None
            return decode(Path(place).read_bytes())
        except OSError:
            return None

    @cached_property
    def _folders(self) -> frozenset[str]:
        found: set[str] = set()
        for path in self.files:
            folder = posixpath.dirname(path)
            while folder and folder not in found:
                found.add(folder)
                folder = posixpath.dirname(folder)
        return frozenset(found)

    @cached_property
    def _by_key(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped((path_key(path), path) for path in (*self.files, *self._folders))

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped((path_key(posixpath.basename(path)), path) for path in self.files)


class Projects:
    """The projects that a run meets; each is listed once."""

    def __init__(self) -> None:
        self._by_root: dict[Path, Project] = {}

    def of(self, folder: Path) -> Project:
        """The project that `folder` belongs to."""
        folder = Path(os.path.realpath(folder))
        root = find_root(folder) or folder
        if root not in self._by_root:
            self._by_root[root] = read_project(folder)
        return self._by_root[root]


def find_root(folder: Path) -> Path | None:
    """The root of the git repository that holds `folder`."""
    for candidate in (folder, *folder.parents):
        if os.path.lexists(candidate / ".git"):
            return candidate
    return None


def read_project(folder: Path) -> Project:
    """The project that `folder` belongs to: its git repository, or else the folder alone."""
    folder = Path(os.path.realpath(folder))
    root = find_root(folder)
    if root is not None and (files := _git_files(root)) is not None:
        return Project(str(root), files, repository=_repository(root))
    base = root or folder
    return Project(str(base), frozenset(_walk(base)), bounded=root is not None)


def _repository(root: Path) -> str:
    """The name of the repository on GitHub, from git's own configuration file."""
    try:
        config = (root / ".git" / "config").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    match = _ORIGIN.search(config)
    return match["name"] if match else ""


def _git_files(root: Path) -> frozenset[str] | None:
    """What git tracks and what it would track; None where git cannot say."""
    environment = {name: value for name, value in os.environ.items() if name not in _FOREIGN} | _ENVIRONMENT
    try:
        listed = subprocess.run((*_GIT, *_LIST_FILES), cwd=root, env=environment, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    present: set[str] = set()
    removed: set[str] = set()
    for line in listed.stdout.split(b"\0"):
        path = os.fsdecode(line[2:]).rstrip("/")
        (removed if line[:1] == b"R" else present).add(path)
    return frozenset(present - removed - {""})


def _walk(base: Path) -> Iterable[str]:
    for folder, folders, names in os.walk(base):
        folders[:] = sorted(name for name in folders if name not in _SKIPPED_FOLDERS)
        relative = os.path.relpath(folder, base).replace(os.sep, "/")
        prefix = "" if relative == "." else f"{relative}/"
        yield from (prefix + name for name in names)


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for key, path in pairs:
        groups.setdefault(key, []).append(path)
    return {key: tuple(sorted(paths)) for key, paths in groups.items()}
