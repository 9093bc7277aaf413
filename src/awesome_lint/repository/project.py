"""The repository around a list: which paths it holds, and what its pages say.

Names are compared as text, so the answer is the same on every operating system. A file that git ignores does not
count: a reader on GitHub does not have it.
"""

import os
import posixpath
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Literal

from awesome_lint.addresses.paths import is_relative, path_key, target, without_signs
from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import regex
from awesome_lint.repository.gitindex import repository_name
from awesome_lint.repository.listing import Listing
from awesome_lint.repository.opening import UnfitError, leads_out, read_file
from awesome_lint.repository.places import Places, find_root, path_between
from awesome_lint.source import decode, encode

# No system that git runs on has longer paths.
_LONGEST_PATH = 4096
_OWN_PAGE = regex(
    r"https?://(?:www\.)?github\.com/(?P<repository>[\w.-]+/[\w.-]+?)(?:\.git)?/?"
    r"(?:(?:blob|tree|raw)/(?:main|master|HEAD)/(?P<path>[^?#]+))?(?P<tail>[?#].*)?\Z"
)


class Nearest(NamedTuple):
    """A path that is there, for one that is not. `what` says so, with a place for the path.

    certain: nothing else can have been meant.
    """

    path: str
    what: str
    certain: bool = False


# What was asked of a project: whether it holds a path, when it does; what a page says; whether it may say something
# else, when it may; how others link to a list, and which of them do; and anything else of its listing.
Question = Literal["held", "page", "moving", "incoming", "linking", "listing"]
Note = Callable[[Question, str, bytes | None], None]


def _unnoticed(_: Question, __: str, ___: bytes | None) -> None:
    """Of a project that nobody watches."""


class Project(NamedTuple):
    """The repository that a list is kept in. Paths are relative to `root`, with `/` between their parts.

    root: None where nothing is known of the surroundings, as for text without a file; no path is judged then. bounded:
    whether the root is a repository's, so that what climbs out of it is wrong. repository: `owner/name` on GitHub, as
    the remote `origin` says; "" where it says nothing. note: is told each question, the path it is about, and the page
    that answers it. own: the path of the list in question; "" where it has none. moving: where the pages are that this
    run may change. mended: what those say that it has changed, by where they are, whether that is written yet or not.
    """

    root: str | None
    listing: Listing = Listing.of(())
    bounded: bool = True
    repository: str = ""
    note: Note = _unnoticed
    own: str = ""
    moving: frozenset[str] = frozenset()
    mended: Mapping[str, bytes] = {}

    def is_moving(self, path: str) -> bool:
        """Whether a page may say something else when this run has ended."""
        if not self.moving_of((path,)):
            return False
        self.note("moving", path, None)
        return True

    def moving_of(self, paths: Iterable[str]) -> frozenset[str]:
        """Where those of the pages `paths` are that may say something else when this run has ended."""
        return frozenset(os.path.join(self.root, path) for path in paths if self.root is not None) & self.moving

    def watched(self, note: Note) -> "Project":
        """The same project, which tells `note` what it is asked."""
        return self._replace(note=note)

    @property
    def files(self) -> frozenset[str]:
        """All files."""
        self.note("listing", "", None)
        return self.listing.files

    def holds(self, path: str) -> bool:
        """Whether a file or folder of exactly this name is there, or may be; the root itself is.

        What lies below a submodule or a symbolic link is not listed, and so cannot be judged.
        """
        held = self._holds(path.rstrip("/"))
        self.note("held" if held else "listing", path, None)
        return held

    def has_target(self, url: str, folder: str) -> bool:
        """Whether the relative link `url` in a file of `folder` leads to what is there, the root itself left out."""
        path = target(url, folder).path
        return self.holds(path) if path else False

    def held_without_signs(self, url: str, folder: str) -> str | None:
        r"""The path that is there for `url` without quotes, a comma or the like around it, or with `/` for `\`."""
        written = url.replace("%20", " ")
        bare = without_signs(written)
        if bare in ("", written) or "#" in bare or "?" in bare:
            return None
        path = target(bare, folder).path
        return path if path and self.holds(path) else None

    def _holds(self, path: str) -> bool:
        if not path or path in self.listing.files or path in self.listing.folders:
            return True
        if len(path) > _LONGEST_PATH:
            return False
        parts = path.split("/")
        above = ("/".join(parts[:count]) for count in range(1, len(parts)))
        return any(folder in self.listing.files and not posixpath.splitext(folder)[1] for folder in above)

    def inside(self, folder: Path) -> str:
        """The path of `folder` from the root; empty for the root itself."""
        if self.root is None:
            return ""
        return path_between(self.root, os.path.realpath(folder))

    def differing(self, path: str) -> tuple[str, ...]:
        """The paths that differ from `path` in letter case, Unicode form or percent-encoding alone."""
        self.note("listing", path, None)
        return self.listing.by_key.get(path_key(path), ())

    def namesakes(self, path: str) -> tuple[str, ...]:
        """The files elsewhere that have the name of `path`, letter case aside."""
        self.note("listing", path, None)
        return self.listing.by_name.get(path_key(posixpath.basename(path)), ())

    def nearest(self, path: str) -> Nearest | None:
        """What was most likely meant by `path`, which is not there, if one candidate stands out."""
        differing = self.differing(path)
        if len(differing) == 1:
            return Nearest(differing[0], "it is spelled `{}` there", certain=True)
        elsewhere = self.namesakes(path)
        if len(elsewhere) == 1:
            return Nearest(elsewhere[0], "a file with that name is at `{}`")
        ending = next((ending for ending in (".md", ".pdf") if path + ending in self.files), None)
        if ending:
            return Nearest(path + ending, "`{}` is")
        slip = None if elsewhere else self.listing.slips.meant(path)
        return Nearest(slip, "did you mean `{}`?") if slip else None

    def own_path(self, url: str, folder: str) -> str | None:
        """The relative link that `url` stands for where it leads by its full address into this very repository.

        Seen from `folder`; `#...` for the repository's front page. None for every other address.
        """
        if not self.repository:
            return None
        match = _OWN_PAGE.match(url)
        if match is None or match["repository"].lower() != self.repository.lower():
            return None
        if match["path"] is None:
            return match["tail"] or None
        climb = "../" * len([part for part in folder.split("/") if part])
        return f"{climb}{match['path']}{match['tail'] or ''}"

    def leads_to_own(self, url: str, folder: str) -> bool:
        """Whether `url`, in a list of `folder`, leads to that list's own page."""
        url = self.own_path(url, folder) or url
        return url[:1] == "#" or (self.own != "" and is_relative(url) and target(url, folder).path == self.own)

    def links_from_elsewhere(self) -> frozenset[str]:
        """The links with `#` of the repository's other pages to the list, as they are written.

        Where there is no repository, nothing tells where pages that belong together end, and none is looked at.
        """
        if not (self.bounded and self.own):
            return frozenset()
        self.note("incoming", self.own, self.incoming(self.own))
        found = self.listing.incoming.links_to(self, self.own)
        for page in found:
            self.note("linking", page, None)
        return frozenset().union(*found.values())

    def incoming(self, path: str) -> bytes:
        """All that other pages link to in the page `path`, and which of them do."""
        found = self.listing.incoming.links_to(self, path)
        told = ("\n".join((page, *sorted(links))) for page, links in sorted(found.items()))
        return encode("\0".join(told))

    def read(self, path: str) -> str | None:
        """The text of a file of the repository; None where it is none, lies elsewhere, or is too large to be a page."""
        data = self.page(path)
        self.note("page", path, data)
        return None if data is None else decode(data)

    def page(self, path: str) -> bytes | None:
        """The bytes of the text that `read` gives."""
        if self.root is None or path not in self.listing.files:
            return None
        place = Path(self.root, path)
        if (data := self.mended.get(str(place))) is not None:
            return data
        try:
            return None if leads_out(place) else read_file(place)
        except (OSError, UnfitError):
            return None


class Projects:
    """The projects that a run meets; each is listed once."""

    def __init__(self, places: Places | None = None) -> None:
        self.places = places or Places()
        self._by_root: dict[str, Project] = {}
        self._by_folder: dict[str, tuple[Project, str]] = {}

    def of(self, folder: Path) -> Project:
        """The project that `folder` belongs to."""
        return self._placed(folder)[0]

    def inside(self, folder: Path) -> str:
        """The path of `folder` from its project's root; empty for the root itself."""
        return self._placed(folder)[1]

    def _placed(self, folder: Path) -> tuple[Project, str]:
        known = self._by_folder.get(str(folder))
        if known is None:
            real = self.places.real(str(folder))
            known = self._by_folder[str(folder)] = self._read(real)
        return known

    def _read(self, folder: str) -> tuple[Project, str]:
        root = self.places.root(folder)
        base = root or folder
        if base not in self._by_root:
            self._by_root[base] = _project(base, is_repository=root is not None)
        return self._by_root[base], path_between(base, folder)


def read_project(folder: Path) -> Project:
    """The project that `folder` belongs to: its git repository, or else the folder alone."""
    folder = Path(os.path.realpath(folder))
    root = find_root(folder)
    return _project(str(root or folder), is_repository=root is not None)


def _project(base: str, is_repository: bool) -> Project:
    repository = repository_name(Path(base)) if is_repository else ""
    return Project(base, Listing.below(base, is_repository), bounded=is_repository, repository=repository)
