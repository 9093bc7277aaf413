"""What the pages of a repository link to in each other: looked for once in a run, and again in pages that it has mended."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from itertools import islice
from pathlib import Path
from typing import Protocol

from awesome_lint.addresses.paths import is_markdown, is_relative, target
from awesome_lint.source import decode

# Pages that are looked at: of more, those that come first.
_MOST_PAGES = 1000
# What stands around a destination.
_AROUND = re.compile(r"[\s()<>\[\]\"'`|]+")
# The path that stands for the repository's front page, whichever file is shown there.
_FRONT = ""


class Repository(Protocol):
    """What has to be known of a repository, as `Project` tells it."""

    @property
    def root(self) -> str | None:
        """Where it is."""

    @property
    def mended(self) -> Mapping[str, bytes]:
        """What pages say that this run has changed, by where they are."""

    def page(self, path: str) -> bytes | None:
        """What the page at `path` says."""

    def own_path(self, url: str, folder: str) -> str | None:
        """The relative link that `url` stands for where it leads into the repository by its full address."""


class Incoming:
    """The links with `#` that lead from one page of a repository to another. Text that only looks like one counts, too."""

    def __init__(self, files: Collection[str]) -> None:
        """files: those of the repository."""
        self._files = files
        # Where the pages are, with their paths; None before they are looked at.
        self._pages: dict[str, str] | None = None
        # By the path that they lead to, and the page that they stand in; and the other way round.
        self._links = defaultdict[str, dict[str, frozenset[str]]](dict)
        self._led_to: dict[str, Mapping[str, frozenset[str]]] = {}
        self._mended: dict[str, bytes] = {}

    def links_to(self, repository: Repository, own: str) -> Mapping[str, frozenset[str]]:
        """The links to the page `own`, as they are written, by the other pages that they stand in."""
        self._look(repository)
        found: dict[str, frozenset[str]] = {}
        for path in (own, _FRONT):
            for page, links in self._links.get(path, {}).items():
                if page != own:
                    found[page] = found.get(page, frozenset()) | links
        return found

    def _look(self, repository: Repository) -> None:
        """Looks at all pages, or at those that were mended since."""
        if self._pages is None:
            paths = islice(sorted(filter(is_markdown, self._files)), _MOST_PAGES)
            self._pages = {str(Path(repository.root or "", path)): path for path in paths}
            new = [*self._pages]
        else:
            # Every list asks. One that is mended once more has another text, which need not be compared to tell.
            changed = (place for place, text in repository.mended.items() if self._mended.get(place) is not text)
            new = [place for place in changed if place in self._pages]
        self._mended |= repository.mended
        for page in map(self._pages.__getitem__, new):
            for path in self._led_to.get(page, ()):
                del self._links[path][page]
            found = self._led_to[page] = _led_to(repository, page)
            for path, links in found.items():
                self._links[path][page] = links


def _led_to(repository: Repository, page: str) -> Mapping[str, frozenset[str]]:
    """The links with `#` to other pages that stand in `page`, by the paths that they lead to."""
    data, folder = repository.page(page), posixpath.dirname(page)
    lines = decode(data).splitlines() if data else ()
    found = defaultdict[str, set[str]](set)
    for word in (word for line in lines if "#" in line for word in _AROUND.split(line)):
        if "#" not in word or word[0] == "#":
            continue
        link = repository.own_path(word, folder) or word
        if link[0] == "#":
            found[_FRONT].add(word)
        elif is_relative(link) and (path := target(link, folder).path):
            found[path].add(word)
    return {path: frozenset(links) for path, links in found.items()}
