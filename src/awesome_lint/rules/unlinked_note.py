"""Every note is linked from the list.

A note that nothing links to is read by nobody. Notes are looked for where the list keeps them: in the folders that hold
at least one note it links to. Off by default, as a folder may hold drafts.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from awesome_lint import paths
from awesome_lint.rule import Context, Diagnostic, Example, Rule
from awesome_lint.source import Span


@dataclass(frozen=True, slots=True)
class Options:
    """suffixes: the endings of files that are notes."""

    suffixes: tuple[str, ...] = (".md", ".markdown", ".pdf", ".ipynb")


def check(context: Context[Options]) -> Iterator[Diagnostic]:
    """Reports the notes that the list does not link to, at its start."""
    linked = {path for path in _linked(context) if path}
    # A link in other letter case was meant; that it is broken is for `broken-path` to say.
    linked |= {meant for path in linked if not context.project.holds(path) for meant in context.project.differing(path)}
    folders = {posixpath.dirname(note) for note in linked_notes(context)} - {""}
    for path in sorted(context.project.files - linked):
        folder, name = posixpath.split(path)
        if folder not in folders or not path.lower().endswith(context.options.suffixes) or folder in linked:
            continue
        if not name.lower().startswith("readme"):
            yield Diagnostic(RULE.name, Span(0, 0), f"the note `{path}` is not linked from the list", subject=path)


def linked_notes(context: Context[Options]) -> set[str]:
    """The paths of the notes that the list links to, whether they are there or not."""
    return {path for path in _linked(context) if path and path.lower().endswith(context.options.suffixes)}


def _linked(context: Context[Options]) -> Iterator[str | None]:
    for url, _, _ in context.destinations:
        own = context.project.own_path(url, context.folder) or url
        if paths.is_relative(own):
            yield paths.target(own, context.folder).path


RULE = Rule(
    name="unlinked-note",
    group="links",
    doc=__doc__ or "",
    check=check,
    options=Options,
    default=False,
    examples=(
        Example(
            bad="[caches](notes/caches.md)\n",
            says=("the note `notes/networks.md` is not linked",),
            files=("notes/caches.md", "notes/networks.md", "notes/chart.png", "CONTRIBUTING.md"),
        ),
    ),
    valid=(
        Example(
            bad="[caches](notes/caches.md) and [networks](notes/Networks.md)\n",
            says=(),
            files=("notes/caches.md", "notes/networks.md"),
        ),
        Example(
            bad="[all notes](notes/) and [caches](notes/caches.md)\n", says=(), files=("notes/caches.md", "notes/x.md")
        ),
    ),
)
