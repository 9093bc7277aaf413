"""Results of earlier runs: what was found in a list is believed for as long as all that it depends on is the same."""

from __future__ import annotations

import os
from typing import Any

from awesome_lint.commands.cache import Cache
from awesome_lint.commands.inputs import Input
from awesome_lint.commands.request import Outcome, Request
from awesome_lint.commands.running import Run, place_of
from awesome_lint.errors import FileError
from awesome_lint.findings.flat import unflattened
from awesome_lint.output.result import Result
from awesome_lint.repository import files
from awesome_lint.repository.questions import Questions, still_hold
from awesome_lint.source import Source, decode


class Memory:
    """What earlier runs have found in the lists of this one."""

    def __init__(self, cache: Cache, request: Request, run: Run) -> None:
        self._cache = cache
        self._request = request
        self._run = run

    def recall(self, one: Input) -> Outcome | None:
        """What came of a list, if it is known and nothing is left to mend."""
        try:
            data = b"" if one.piped else files.read_list(one.path, one.name, self._run.projects.places)
            entry = None if one.piped else self._cache.read(self._key(one, data))
        except FileError:
            return None
        if entry is None:
            return None
        project = self._run.projects.of(one.path.parent)
        try:
            result = _result(entry, Source(one.name, decode(data)), place_of(self._run.projects, one))
            if not still_hold(entry["answers"], project) or self._has_to_mend(result):
                return None
            moving = project._replace(moving=self._request.moving)
            answers = entry["answers"]
            return Outcome(result, pages=moving.moving_of((*answers["pages"], *answers["linking"])))
        except (KeyError, TypeError, ValueError):
            return None

    def keep(self, one: Input, data: bytes, result: Result, asked: Questions) -> None:
        """Remembers the result for a list that was not changed, unless it rests on pages that the run may change."""
        if self._request.moving and asked.pages:
            return
        project = self._run.projects.of(one.path.parent)
        entry = {
            "found": result.diagnostics,
            "safe": sorted(result.safe),
            "fixable": sorted(result.fixable),
            "answers": asked.answers(project),
        }
        self._cache.write(self._key(one, data), entry)

    def prune(self) -> None:
        """Forgets what is too old or too much."""
        self._cache.prune()

    def _has_to_mend(self, result: Result) -> bool:
        if not (self._request.fix or self._request.diff):
            return False
        due = {"safe", "unsafe"} if self._request.unsafe_fixes else {"safe"}
        return any(result.safety(one) in due for one in result.diagnostics)

    def _key(self, one: Input, data: bytes) -> str:
        """The name of all that the findings depend on, but for what was asked of the repository."""
        request, folder = self._request, one.path.parent
        project = self._run.projects.of(folder)
        known = (
            self._run.projects.inside(folder),
            one.path.name,
            project.bounded,
            project.repository,
            self._run.year,
            request.select,
            request.ignore,
            request.extend_select,
            self._seen_from_config(one),
        )
        return self._cache.key(data, self._run.configs.text_of(one.path), repr(known).encode())

    def _seen_from_config(self, one: Input) -> str:
        """The path that the configuration's patterns are held against."""
        configs = self._run.configs
        if configs.file_of(one.path) is None:
            return ""
        return os.path.relpath(os.path.abspath(one.path), os.path.abspath(configs.base(one.path)))


def _result(entry: Any, source: Source, place: str) -> Result:
    found = unflattened(entry["found"])
    return Result(place, source, source, found, (), frozenset(entry["safe"]), frozenset(entry["fixable"]))
