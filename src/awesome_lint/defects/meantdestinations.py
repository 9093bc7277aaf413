"""Where a link that leads nowhere was meant to lead, as far as the list and its repository say."""

from __future__ import annotations

import functools
import posixpath
from collections.abc import Mapping
from functools import cached_property

from awesome_lint.addresses import paths
from awesome_lint.addresses.placeholders import is_placeholder
from awesome_lint.addresses.urls import escaped
from awesome_lint.diagnostic import brief
from awesome_lint.edits import Fix, replacing
from awesome_lint.metadata.entry import Entry
from awesome_lint.metadata.papers import MOST_COMPARED, Paper, Papers, are_different, same_title
from awesome_lint.metadata.titles import short_name, title_key
from awesome_lint.model import Link
from awesome_lint.repository.project import Project

_PAGES = ("readme", "contributing", "license", "changelog")
_NOTE_SUFFIXES = (".md", ".markdown", ".pdf", ".ipynb", ".txt", ".rst")


class Destinations:
    """The destinations that a list's other entries and its repository's notes offer."""

    def __init__(self, papers: Papers, project: Project, folder: str) -> None:
        self._entries = {link.link.span: paper.entry for paper in papers.all for link in paper.entry.links}
        self._papers = papers
        self._project = project
        self._folder = folder

    def fix(self, link: Link) -> Fix | None:
        """The unsafe fix that gives `link` the one destination it can have been meant to have, if there is one."""
        entry = self._entries.get(link.span)
        # A title that a pipe has cut may be another one's.
        if entry is None or not entry.is_aligned or link.destination is None:
            return None
        elsewhere = self._elsewhere(entry, link)
        url = escaped(elsewhere) if elsewhere and self._is_there(elsewhere) else self._note(entry, link)
        if url is None:
            return None
        return replacing(f"link to `{brief(url)}`", link.destination, url, "unsafe")

    @cached_property
    def _notes(self) -> Mapping[str, tuple[str, ...]]:
        return _notes_by_name(self._project.files)

    @cached_property
    def _like(self) -> str:
        """A path as the list writes its others."""
        local = [link.url for paper in self._papers.all for link in paper.entry.links if paths.is_relative(link.url)]
        dotted = sum(url.startswith("./") for url in local)
        return "./note" if 2 * dotted > len(local) else "note"

    def _elsewhere(self, entry: Entry, link: Link) -> str | None:
        if entry.title_link == link:
            return self._papers.learn(entry, lambda other: other.url if other.title_link else None)
        kind = next(found.kind for found in entry.links if found.link == link)
        return self._papers.learn(entry, lambda other: _only_link(other, kind))

    def _is_there(self, url: str) -> bool:
        """Whether nothing is known against a destination: what another entry leads to may be missing itself."""
        return self._project.root is None or not paths.is_relative(url) or self._project.has_target(url, self._folder)

    def _note(self, entry: Entry, link: Link) -> str | None:
        if entry.title_link != link and not any(one.kind == "note" for one in entry.links if one.link == link):
            return None
        notes = {note: name for name in _names(entry) for note in self._notes.get(name, ())}
        notes.pop(self._project.own, None)
        if len(notes) != 1:
            return None
        ((note, name),) = notes.items()
        if self._may_be_anothers(name, entry, entry.title_link == link):
            return None
        return paths.write_path(note, self._folder, self._like, bracketed=False)

    def _may_be_anothers(self, name: str, entry: Entry, is_title: bool) -> bool:
        """Whether a note of this name may be another entry's; or, for a title, whether it is known to lead elsewhere."""
        paper, namesakes = self._papers.of(entry), self._by_name[name]
        if len(namesakes) > MOST_COMPARED:
            return True
        others = [other for other in namesakes if other is not paper]
        return any(
            not _are_one(paper, other)
            or (is_title and other.entry.title_link is not None and other.entry.url is not None)
            for other in others
        )

    @cached_property
    def _by_name(self) -> Mapping[str, list[Paper]]:
        """The papers by what notes on them may be called."""
        found: dict[str, list[Paper]] = {}
        for paper in self._papers.all:
            for name in _names(paper.entry):
                found.setdefault(name, []).append(paper)
        return found


def _names(entry: Entry) -> set[str]:
    """What a note on an entry may be called, for comparing."""
    return {title_key(entry.title), title_key(short_name(entry.title))} - {""}


def _are_one(one: Paper, other: Paper) -> bool:
    """Whether two entries with a name in common are certainly one paper: `Survey` may be the title of many.

    Without addresses, a title of one word is that of one work where venue and year are the same.
    """
    if same_title(one, other):
        return not are_different(one, other)
    here, there = one.entry, other.entry
    said = (here.title.casefold(), here.venue, here.year)
    is_same = None not in said and said == (there.title.casefold(), there.venue, there.year)
    return is_same and not (here.url or there.url)


def _only_link(entry: Entry, kind: str) -> str | None:
    urls = {link.url for link in entry.links if link.kind == kind and not is_placeholder(link.url)}
    return urls.pop() if len(urls) == 1 else None


# A repository may have many lists, and is the same for all of them.
@functools.lru_cache(maxsize=4)
def _notes_by_name(files: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    """The repository's notes by the letters of their names; a project's own pages are no notes."""
    notes: dict[str, list[str]] = {}
    for path in files:
        stem, suffix = posixpath.splitext(posixpath.basename(path))
        if suffix.lower() in _NOTE_SUFFIXES and not stem.lower().startswith(_PAGES):
            notes.setdefault(title_key(stem), []).append(path)
    return {name: tuple(found) for name, found in notes.items()}
