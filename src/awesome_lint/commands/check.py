"""`awesome-lint check`: from arguments to findings, fixes and an exit status."""

from __future__ import annotations

import datetime
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click

from awesome_lint import files, lint
from awesome_lint.config import LoadedConfig, find_config, load_config, settings_for
from awesome_lint.files import FileError
from awesome_lint.globs import matches
from awesome_lint.output.result import Result
from awesome_lint.output.text import closing_line
from awesome_lint.project import Project, find_root, read_project
from awesome_lint.settings import Settings, SettingsError
from awesome_lint.source import Source, decode, encode

CLEAN, FINDINGS, FAILED = 0, 1, 2
STANDARD_INPUT = "-"


@dataclass(frozen=True)
class Request:
    """The arguments of the command, as click read them."""

    paths: tuple[str, ...]
    fix: bool
    unsafe_fixes: bool
    diff: bool
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    extend_select: tuple[str, ...]
    output_format: str | None
    output_file: str | None
    exit_zero: bool
    exit_non_zero_on_fix: bool
    statistics: bool
    quiet: bool
    config: str | None
    isolated: bool
    stdin_filename: str | None


@dataclass
class _Run:
    """What is known once and used for every file; `failed`: something could not be read or written."""

    request: Request
    year: int
    projects: dict[str, Project] = field(default_factory=dict)
    configs: dict[Path, LoadedConfig] = field(default_factory=dict)
    failed: bool = False

    def complain(self, message: str) -> None:
        self.failed = True
        click.echo(f"awesome-lint: {message}", err=True)


def run(request: Request) -> int:
    """Runs the command; the exit status."""
    work = _Run(request, datetime.date.today().year)
    try:
        results = tuple(_results(work))
        _print(work, results)
    except (SettingsError, FileError) as error:
        work.complain(str(error))
        return FAILED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    return _status(work, results)


def _status(work: _Run, results: tuple[Result, ...]) -> int:
    if work.failed:
        return FAILED
    fixed = any(result.applied for result in results)
    if work.request.diff:
        return FINDINGS if fixed and not work.request.exit_zero else CLEAN
    left = any(result.diagnostics for result in results) and not work.request.exit_zero
    return FINDINGS if left or (fixed and work.request.exit_non_zero_on_fix) else CLEAN


def _results(work: _Run) -> Iterator[Result]:
    """The result of each file that can be read, in the order of the paths."""
    found = False
    for path in _paths(work):
        try:
            result = _check_input(work) if str(path) == STANDARD_INPUT else _check_file(work, path)
        except FileError as error:
            found = True
            work.complain(str(error))
            continue
        if result is not None:
            found = True
            yield result
    if not found:
        raise FileError("there is nothing to check: no README in Markdown was found, or all are excluded")


def _paths(work: _Run) -> Iterator[Path]:
    given = work.request.paths
    if not given:
        yield files.find_readme(Path("."))
    for name in given:
        path = Path(name)
        if name != STANDARD_INPUT and not path.exists():
            if not path.is_symlink():
                work.complain(f"{name}: there is no such file or folder")
                continue
        if name == STANDARD_INPUT or not path.is_dir():
            yield path
        else:
            yield from (file for file in sorted(files.find_files([path])) if not _excluded(work, file))


def _excluded(work: _Run, file: Path) -> bool:
    loaded = _config(work, file)
    base = loaded.file.parent if loaded.file else file.parent
    return matches(file, base, loaded.config.exclude)


def _config(work: _Run, file: Path) -> LoadedConfig:
    request = work.request
    if request.isolated:
        return LoadedConfig()
    found = Path(request.config) if request.config else find_config(file.parent)
    if found is None:
        return LoadedConfig()
    if found not in work.configs:
        work.configs[found] = load_config(found)
    return work.configs[found]


def _settings(work: _Run, file: Path) -> Settings:
    request = work.request
    return settings_for(
        _config(work, file), file, request.select or None, request.ignore, request.extend_select
    )


def _surroundings(work: _Run, folder: Path) -> lint.Surroundings:
    folder = Path(os.path.realpath(folder))
    root = str(find_root(folder) or folder)
    if root not in work.projects:
        work.projects[root] = read_project(folder)
    project = work.projects[root]
    inside = os.path.relpath(folder, project.root or folder).replace(os.sep, "/")
    return lint.Surroundings(project, "" if inside == "." else inside, work.year)


def _check_file(work: _Run, path: Path) -> Result | None:
    data = files.read_bytes(path)
    if (reason := files.undecodable(data)) is not None:
        raise FileError(f"{path}: {reason}; it was not checked")
    source = Source(str(path), decode(data))
    result = _check(work, source, path)
    if work.request.fix and not work.request.diff and result.applied:
        files.write_bytes(path, encode(result.source.text), data)
    if work.request.diff:
        _print_diff(source, result.source)
    return result


def _check_input(work: _Run) -> Result:
    name = work.request.stdin_filename
    data = sys.stdin.buffer.read()
    if (reason := files.undecodable(data)) is not None:
        raise FileError(f"standard input: {reason}; it was not checked")
    source = Source(name or "<stdin>", decode(data))
    result = _check(work, source, Path(name) if name else Path("README.md"))
    if work.request.diff:
        _print_diff(source, result.source)
    elif work.request.fix:
        sys.stdout.buffer.write(encode(result.source.text))
        sys.stdout.buffer.flush()
    return result


def _check(work: _Run, source: Source, path: Path) -> Result:
    settings = _settings(work, path)
    surroundings = _surroundings(work, path.parent)
    if not (work.request.fix or work.request.diff):
        report = lint.check(source, surroundings, settings)
        return Result(source.path, source, report.diagnostics, (), settings.safe, settings.fixable)
    mended = lint.mend(source, surroundings, settings, work.request.unsafe_fixes)
    if mended.unsettled:
        names = ", ".join(mended.unsettled)
        work.complain(f"{source.path}: the fixes of {names} would not settle; the file is as it was. Please report this.")
    report = mended.report
    return Result(source.path, report.source, report.diagnostics, mended.applied, settings.safe, settings.fixable)


def _print_diff(before: Source, after: Source) -> None:
    from awesome_lint.output.diff import unified

    click.echo(unified(before, after).encode("utf-8", "backslashreplace"), nl=False)


def _print(work: _Run, results: tuple[Result, ...]) -> None:
    request = work.request
    terminal = sys.stdout.isatty() and request.output_file is None
    form = request.output_format or (_configured_format(work) or ("full" if terminal else "concise"))
    aside = request.diff or (request.fix and STANDARD_INPUT in request.paths)
    if not request.diff:
        text = _statistics(results) if request.statistics else _render(form, results, _has_colour(terminal))
        _write(request, text, to_error=aside)
    if not request.quiet and form != "json":
        line = _would(closing_line(results)) if request.diff else closing_line(results)
        click.echo(line, err=aside or form != "full" or request.output_file is not None)


def _would(line: str) -> str:
    return line.replace(" fixed, ", " would be fixed, ")


def _configured_format(work: _Run) -> str | None:
    return next((loaded.config.output_format for loaded in work.configs.values() if loaded.config.output_format), None)


def _render(form: str, results: tuple[Result, ...], colour: bool) -> str:
    if form == "json":
        from awesome_lint.output import json

        return json.render(results)
    if form == "concise":
        from awesome_lint.output import concise

        return concise.render(results)
    if form == "full":
        from awesome_lint.output import full

        width = max(shutil.get_terminal_size((100, 24)).columns, 40)
        return full.render(results, width, _coloured if colour else _plain)
    raise SettingsError(f"there is no output format `{form}`; there are full, concise and json")


def _statistics(results: tuple[Result, ...]) -> str:
    counts: dict[str, int] = {}
    for result in results:
        for one in result.diagnostics:
            counts[one.rule] = counts.get(one.rule, 0) + 1
    width = len(str(max(counts.values(), default=0)))
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return "".join(f"{count:{width}} {rule}\n" for rule, count in ordered)


def _write(request: Request, text: str, to_error: bool) -> None:
    if request.output_file is None:
        click.echo(text.encode("utf-8", "backslashreplace"), nl=False, err=to_error)
        return
    try:
        Path(request.output_file).write_bytes(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise FileError(f"{request.output_file}: {error.strerror}") from error


def _has_colour(terminal: bool) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    return terminal or bool(os.environ.get("FORCE_COLOR"))


def _plain(text: str, _: str) -> str:
    return text


_STYLES: dict[str, dict[str, str | bool]] = {
    "path": {"bold": True},
    "rule": {"fg": "red", "bold": True},
    "gutter": {"fg": "blue"},
    "caret": {"fg": "red"},
    "fix": {"fg": "green"},
}


def _coloured(text: str, name: str) -> str:
    return click.style(text, **_STYLES[name])  # type: ignore[arg-type]
