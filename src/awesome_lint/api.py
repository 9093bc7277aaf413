"""The functions for Python programs: they take text, give plain data, and neither print nor end the program.

They read no files but those of `repository`, where it is given. docs/api.md shows them at work.
"""

import datetime
import os
import posixpath
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from awesome_lint import lint, mending
from awesome_lint.basics.convert import ConvertError
from awesome_lint.basics.named import NamedTuple
from awesome_lint.configuration.config import LoadedConfig, settings_for
from awesome_lint.configuration.loading import read_config
from awesome_lint.configuration.settings import Settings
from awesome_lint.diagnostic import PLUGINS
from awesome_lint.edits import Safety
from awesome_lint.errors import SettingsError
from awesome_lint.export.record import Record, to_record
from awesome_lint.metadata.reading import read_entries
from awesome_lint.parsing.parse import parse
from awesome_lint.repository.project import Project, read_project
from awesome_lint.rule import Diagnostic, Rule
from awesome_lint.rules import RULES
from awesome_lint.source import Source, encode

__all__ = ["Edit", "Finding", "Fix", "Fixed", "Place", "Record", "SettingsError", "check", "entries", "fix"]


class Place(NamedTuple):
    """A place in a text: line and column, both from 1, and the offset from 0. Columns and offsets are in code points."""

    line: int
    column: int
    offset: int


class Edit(NamedTuple):
    """What stands from offset `start` to offset `end` becomes `text`."""

    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """How a finding can be mended: edits against the text it was found in, to be made all or none.

    title: what the fix does. safety: `safe` where the meaning stays or is certainly intended.
    """

    title: str
    safety: Safety
    edits: tuple[Edit, ...]


class Finding(NamedTuple):
    """Something that is wrong in a list. url: the page that explains the rule, or what rules of other packages are."""

    rule: str
    path: str
    message: str
    start: Place
    end: Place
    fix: Fix | None
    url: str


class Fixed(NamedTuple):
    """A list after its fixes.

    applied: the findings that were mended, at their places before. left: those that remain, at their places in `text`.
    refused: the rules whose fixes would not come to rest, and nothing is mended then, or would change more than they say,
    and those are left out.
    """

    text: str
    applied: tuple[Finding, ...]
    left: tuple[Finding, ...]
    refused: tuple[str, ...]


def check(
    text: str,
    path: str = "README.md",
    *,
    repository: str | os.PathLike[str] | None = None,
    settings: Mapping[str, Any] | None = None,
    rules: Sequence[Rule[Any]] = (),
    year: int | None = None,
) -> tuple[Finding, ...]:
    """What is wrong in the list `text`, in its order.

    path: where the list is, from the repository's root. repository: the root; without it no relative link is judged.
    settings: what a configuration file says, with its keys; none is read. rules: further rules. year: the present one.

    Raises `SettingsError` where `settings` are wrong, or `repository` is no folder, and `ValueError` where `text` has half a
    character: a lone surrogate that stands for no byte.
    """
    work = _work(text, path, repository, settings, rules, year)
    report = lint.check(work.source, work.surroundings, work.settings)
    return _findings(work, report.source, report.diagnostics)


def fix(
    text: str,
    path: str = "README.md",
    *,
    unsafe: bool = False,
    repository: str | os.PathLike[str] | None = None,
    settings: Mapping[str, Any] | None = None,
    rules: Sequence[Rule[Any]] = (),
    year: int | None = None,
) -> Fixed:
    """The list `text` with all that can be mended safely mended; `unsafe`: and what needs a second look.

    The rest is as for `check`.
    """
    work = _work(text, path, repository, settings, rules, year)
    mended = mending.mend(work.source, work.surroundings, work.settings, unsafe)
    after = mended.report.source
    return Fixed(
        after.text,
        _findings(work, work.source, mended.applied),
        _findings(work, after, mended.report.diagnostics),
        mended.unsettled or tuple(sorted({one.rule for one in mended.refused})),
    )


def entries(
    text: str, path: str = "README.md", *, settings: Mapping[str, Any] | None = None, year: int | None = None
) -> tuple[Record, ...]:
    """The papers and other works of the list `text`, in its order, as docs/export.md describes them.

    The rest is as for `check`.
    """
    work = _work(text, path, None, settings, (), year)
    folder, present = work.surroundings.folder, work.surroundings.year
    found = read_entries(parse(work.source), folder, present, work.settings.columns)
    return tuple(to_record(one, work.source) for one in found)


class _Work(NamedTuple):
    source: Source
    surroundings: lint.Surroundings
    settings: Settings


def _work(
    text: str,
    path: str,
    repository: str | os.PathLike[str] | None,
    settings: Mapping[str, Any] | None,
    rules: Sequence[Rule[Any]],
    year: int | None,
) -> _Work:
    _require_whole(text)
    known = (*RULES, *rules)
    try:
        config, options = read_config(settings or {}, known)
    except ConvertError as error:
        raise SettingsError(f"settings: {error}") from error
    root = Path(repository or "")
    loaded = LoadedConfig(config, folder=root, options=options, known=known)
    project = Project(None) if repository is None else _project_at(root)
    own = posixpath.normpath(posixpath.join(project.inside(root), path))
    surroundings = lint.Surroundings(
        project._replace(own=own), posixpath.dirname(own), year or datetime.date.today().year
    )
    return _Work(Source(path, text), surroundings, settings_for(loaded, root / path))


def _require_whole(text: str) -> None:
    try:
        encode(text)
    except UnicodeEncodeError as error:
        half = ord(text[error.start])
        raise ValueError(
            f"text: U+{half:04X} at offset {error.start} is half of a character, and stands for no byte"
        ) from error


def _project_at(folder: Path) -> Project:
    if not folder.is_dir():
        raise SettingsError(f"repository: there is no folder {folder}")
    return read_project(folder)


def _findings(work: _Work, source: Source, diagnostics: Sequence[Diagnostic]) -> tuple[Finding, ...]:
    pages = {rule.name: rule.page or PLUGINS for rule in work.settings.known[len(RULES) :]}
    return tuple(
        Finding(
            one.rule,
            source.path,
            one.message,
            _place(source, one.span.start),
            _place(source, one.span.end),
            _fix(work.settings, one),
            pages.get(one.rule, one.url),
        )
        for one in diagnostics
    )


def _place(source: Source, offset: int) -> Place:
    line, column = source.position(offset)
    return Place(line, column, offset)


def _fix(settings: Settings, one: Diagnostic) -> Fix | None:
    if one.fix is None or not settings.may_apply(one, unsafe=True):
        return None
    edits = tuple(Edit(edit.span.start, edit.span.end, edit.text) for edit in one.fix.edits)
    return Fix(one.fix.title, "safe" if settings.is_safe(one.rule, one.fix) else "unsafe", edits)
