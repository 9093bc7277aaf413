"""Findings on their way to a terminal, a pipe or a file."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path

import click

from awesome_lint.files import FileError
from awesome_lint.output import Format
from awesome_lint.output.result import Result
from awesome_lint.source import encode

_STYLES: dict[str, dict[str, str | bool]] = {
    "path": {"bold": True},
    "rule": {"fg": "red", "bold": True},
    "gutter": {"fg": "blue"},
    "caret": {"fg": "red"},
    "fix": {"fg": "green"},
}


def usual_format(to_file: bool) -> Format:
    """The form for whoever reads: `full` for a person at a terminal, else `concise`."""
    return "full" if sys.stdout.isatty() and not to_file else "concise"


def render(form: Format, results: tuple[Result, ...], to_file: bool) -> str:
    """The findings in the form asked for."""
    if form == "json":
        from awesome_lint.output import json

        return json.render(results)
    if form == "concise":
        from awesome_lint.output import concise

        return concise.render(results)
    import shutil

    from awesome_lint.output import full

    width = max(shutil.get_terminal_size((100, 24)).columns, 40)
    return full.render(results, width, _coloured if _has_colour(to_file) else _plain)


def statistics(results: tuple[Result, ...]) -> str:
    """How many findings each rule has, most first."""
    counts = Counter(one.rule for result in results for one in result.diagnostics)
    width = len(str(max(counts.values(), default=0)))
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return "".join(f"{count:{width}} {rule}\n" for rule, count in ordered)


def write(text: str, file: str | None, to_error: bool = False) -> None:
    """Writes results to `file`, or to standard output or error; bytes that were not UTF-8 come out as they were."""
    if file is None:
        click.echo(encode(text), nl=False, err=to_error)
        return
    try:
        Path(file).write_bytes(encode(text))
    except OSError as error:
        raise FileError(f"{file}: it could not be written: {(error.strerror or str(error)).lower()}") from error


def _has_colour(to_file: bool) -> bool:
    if to_file or os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def _plain(text: str, _: str) -> str:
    return text


def _coloured(text: str, name: str) -> str:
    return click.style(text, **_STYLES[name])  # type: ignore[arg-type]
