"""Notes in the repository that the list does not link to.

A note that nothing links to is read by nobody. Notes are looked for where the list keeps them: in the folders that hold
at least one note it links to, or in those that the configuration names. A note that another README links to is
linked: one of the list's own folder, such as a translation, of one above it, or of the folder that holds the note. Off by default, as a folder may hold drafts.
"""

import posixpath
from collections.abc import Callable, Iterable, Iterator

from awesome_lint.addresses import paths
from awesome_lint.basics.named import NamedTuple
from awesome_lint.diagnostic import brief
from awesome_lint.model import Destination
from awesome_lint.parsing.parse import parse
from awesome_lint.rule import Context, Diagnostic, Example, Rule
from awesome_lint.source import Source, Span


class Options(NamedTuple):
    """folders: where notes are kept, from the root of the repository, each with all that is in it; none: each folder
    that holds a note the list links to. suffixes: the endings of files that are notes, in any letter case.
    """

    folders: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = (".md", ".markdown", ".pdf", ".ipynb")


def check(context: Context[Options]) -> Iterator[Diagnostic]:
    """Reports the notes that the list does not link to, at its start."""
    files = context.project.files
    notes = [path for path in files if _is_note(path, context.options) and not paths.has_readme_name(path)]
    if not notes:
        return
    linked = set(filter(None, _linked(context)))
    keeps_notes = _keeping(context.options, linked)
    # A link in other letter case was meant; that it is broken is for `broken-path` to say.
    linked |= {meant for path in linked if not context.project.holds(path) for meant in context.project.differing(path)}
    missing = [
        path
        for path in notes
        if path not in linked and keeps_notes(folder := posixpath.dirname(path)) and folder not in linked
    ]
    beside = _linked_beside(context, missing) if missing else set()
    for path in sorted(missing):
        if not beside.intersection((path, posixpath.dirname(path))):
            yield Diagnostic(
                RULE.name, Span(0, 0), f"the note `{brief(path)}` is not linked from the list", subject=path
            )


def _linked_beside(context: Context[Options], notes: Iterable[str]) -> set[str]:
    """What other READMEs link to: of the list's folder, of those above it, and of those that hold the `notes`."""
    folders = {posixpath.dirname(note) for note in notes} | {context.folder}
    above = context.folder
    while above:
        folders.add(above := posixpath.dirname(above))
    pages = [path for path in context.project.files if posixpath.dirname(path) in folders and paths.is_readme(path)]
    found: set[str] = set()
    for path in sorted(pages):
        text = context.project.read(path) if path != context.project.own else None
        if text:
            targets = _targets(context, parse(Source(path, text)).destinations(), posixpath.dirname(path))
            found.update(filter(None, targets))
    return found


def _keeping(options: Options, linked: set[str]) -> Callable[[str], bool]:
    """Whether notes that this list should link to are kept in a folder. linked: the paths that it links to."""
    used = {posixpath.dirname(note) for note in linked if _is_note(note, options)}
    if not options.folders:
        return (used - {""}).__contains__
    folders = tuple(posixpath.normpath(folder) for folder in options.folders)
    # A list that links to none of these notes is a list of something else.
    if not any(_is_in(folder, folders) for folder in used):
        return lambda _: False
    return lambda folder: _is_in(folder, folders)


def _is_in(path: str, folders: tuple[str, ...]) -> bool:
    return any(folder == "." or f"{path}/".startswith(f"{folder}/") for folder in folders)


def linked_notes(context: Context[Options]) -> set[str]:
    """The paths of the notes that the list links to, whether they are there or not."""
    return {path for path in _linked(context) if path and _is_note(path, context.options)}


def _is_note(path: str, options: Options) -> bool:
    return path.lower().endswith(tuple(suffix.lower() for suffix in options.suffixes))


def _linked(context: Context[Options]) -> Iterator[str | None]:
    return _targets(context, context.destinations, context.folder)


def _targets(context: Context[Options], destinations: Iterable[Destination], folder: str) -> Iterator[str | None]:
    """The paths that relative destinations of a page in `folder` lead to."""
    for url, _, _ in destinations:
        own = context.project.own_path(url, folder) or url
        if paths.is_relative(own):
            yield paths.target(own, folder).path


RULE = Rule(
    name="unlinked-note",
    group="links",
    doc=__doc__ or "",
    check=check,
    options=Options,
    default=False,
    entries=False,
    examples=(
        Example(
            bad="[caches](notes/caches.md)\n",
            says=("the note `notes/networks.md` is not linked",),
            files=("notes/caches.md", "notes/networks.md", "notes/chart.png", "CONTRIBUTING.md"),
        ),
        Example(
            bad="[caches](notes/caches.md)\n",
            says=("the note `notes/2024/networks.md` is not linked",),
            files=("notes/caches.md", "notes/2024/networks.md", "drafts/x.md"),
            options={"folders": ["notes"]},
        ),
        Example(
            bad="[caches](notes/caches.md)\n",
            says=("the note `notes/networks.md` is not linked",),
            files=("notes/caches.md", "notes/networks.md", "notes/x.pdf"),
            options={"suffixes": [".MD"]},
        ),
    ),
    valid=(
        Example(
            bad="[caches](notes/caches.md)\n",
            says=(),
            files=("notes/caches.md", "notes/networks.md", "drafts/x.md"),
            options={"folders": ["drafts"]},
        ),
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
