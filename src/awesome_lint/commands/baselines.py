"""The baselines of a run: which applies to which list, reading them, and writing one anew."""

from __future__ import annotations

import os
import shlex
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from awesome_lint.commands.inputs import Configs, Input
from awesome_lint.commands.request import Request
from awesome_lint.errors import FileError, SettingsError
from awesome_lint.findings import baseline
from awesome_lint.findings.baseline import BaselineError, Recorded, RecordedFinding
from awesome_lint.output.result import Result
from awesome_lint.repository import files, filewriting
from awesome_lint.repository.opening import leads_out
from awesome_lint.repository.places import find_root
from awesome_lint.source import encode


class Baselines:
    """The baselines that a request and the configurations name; each file is read once."""

    def __init__(self, request: Request, configs: Configs) -> None:
        self._request = request
        self._configs = configs
        self._read: dict[Path, dict[str, Counter[RecordedFinding]]] = {}

    def of(self, one: Input) -> Recorded | None:
        """What is recorded of a list; None where no baseline applies, or is being written."""
        file = None if self._request.write_baseline else self.file_of(one)
        if file is None:
            return None
        if file not in self._read:
            self._require_there(file, one)
            self._read[file] = _by_path(read(file))
        path = seen_from(file, one.path)
        return Recorded(path, self._read[file].get(path, Counter()))

    def _require_there(self, file: Path, one: Input) -> None:
        """Complains of a baseline that has not been made yet, and says what names it."""
        if os.path.lexists(file):
            return
        makes = f"`{option(file)}` makes it"
        if self._request.baseline:
            raise FileError(f"{file}: no such file; {makes}")
        raise SettingsError(f"{self._configs.file_of(one.path)}: `baseline` names {file}, which is not there; {makes}")

    def lost(self) -> Iterator[tuple[Path, str, int]]:
        """The lists that a baseline of the run records and that are no longer there: baseline, path, findings."""
        folders = _folders(self._request)
        for file, recorded in self._read.items():
            for path in sorted(recorded):
                if _is_lost(file, path, folders):
                    yield file, path, recorded[path].total()

    def file_of(self, one: Input) -> Path | None:
        """The baseline that applies to a list: that of the command line, or the one that its configuration names.

        None to standard input without a name: it is no file of which anything could be recorded.
        """
        if one.piped and not self._request.stdin_filename:
            return None
        if self._request.baseline:
            return Path(self._request.baseline)
        named = self._configs.baseline_of(one.path)
        file = self._configs.file_of(one.path)
        if named and file and not self._request.config:
            _require_inside(file, named)
        return named


def option(file: Path | str) -> str:
    """The option that writes a baseline, as a shell takes it."""
    return f"--write-baseline {shlex.quote(str(file))}"


def is_same(one: str, other: str) -> bool:
    """Whether two names are those of one file."""
    return os.path.realpath(one) == os.path.realpath(other)


def _require_inside(file: Path, named: Path) -> None:
    """Refuses a baseline that a configuration of a checkout names outside of it: nothing is opened for that."""
    folder = Path(os.path.realpath(file.parent))
    if not Path(os.path.realpath(named)).is_relative_to(find_root(folder) or folder):
        raise SettingsError(f"{file}: its `baseline` leads outside the repository; pass it with --baseline to use it")


def read(file: Path) -> Counter[RecordedFinding]:
    """The entries of a baseline; `FileError` says why it cannot be read, or is none."""
    try:
        return baseline.parse(files.read_bytes(file).decode("utf-8"), str(file))
    except UnicodeDecodeError as error:
        raise FileError(f"{file}: it is not an awesome-lint baseline: it is not UTF-8 (byte {error.start})") from error
    except BaselineError as error:
        raise FileError(str(error)) from error


def check_writable(file: Path) -> None:
    """Complains where no baseline can be written: of a file that is there and is none, too, for it would be lost."""
    filewriting.check_place(file)
    if os.path.exists(file):
        read(file)


def write(request: Request, checked: Iterable[tuple[Input, Result, frozenset[str]]]) -> tuple[int, int]:
    """Records the findings of `checked`, each a list, its result and the rules that ran; how many, and how many are
    gone.

    Of other lists, and of rules that did not run, what was recorded stays, unless the list is no longer there.
    """
    file, folders = Path(request.write_baseline or ""), _folders(request)
    before = read(file) if os.path.exists(file) else Counter()
    found: Counter[RecordedFinding] = Counter()
    ran: dict[str, frozenset[str]] = {}
    for one, result, rules in checked:
        path = seen_from(file, one.path)
        ran[path] = rules
        found.update(baseline.entry_of(path, result.source, finding) for finding in result.diagnostics)
    kept = Counter(
        {
            entry: count
            for entry, count in before.items()
            if entry.rule not in ran.get(entry.path, ()) and not _is_lost(file, entry.path, folders)
        }
    )
    filewriting.replace_bytes(file, encode(baseline.dump(found + kept)))
    gone = sum(before.values()) - sum(kept.values()) - sum(min(found[entry], before[entry]) for entry in found)
    return sum(found.values()), max(gone, 0)


def _folders(request: Request) -> tuple[str, ...]:
    """The folders that the run is asked to look through."""
    return tuple(os.path.realpath(name) for name in request.paths if files.is_folder(Path(name)))


def _is_lost(file: Path, path: str, folders: tuple[str, ...]) -> bool:
    """Whether a recorded list is not there, in a folder that the run has looked through: of others it says nothing."""
    place = Path(os.path.normpath(os.path.join(os.path.realpath(file.parent), path)))
    looked_at = any(place.is_relative_to(folder) for folder in folders)
    return looked_at and not leads_out(place) and not os.path.lexists(place)


def seen_from(file: Path, path: Path) -> str:
    """The path of a list from the folder of a baseline, the same from wherever the program is run."""
    return os.path.relpath(os.path.realpath(path), os.path.realpath(file.parent)).replace(os.sep, "/")


def _by_path(counts: Counter[RecordedFinding]) -> dict[str, Counter[RecordedFinding]]:
    found: dict[str, Counter[RecordedFinding]] = {}
    for entry, count in counts.items():
        found.setdefault(entry.path, Counter())[entry] = count
    return found
