"""Findings on their way to a terminal, a pipe or a file."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from awesome_lint.errors import FileError
from awesome_lint.output import FOR_PEOPLE, Format
from awesome_lint.output.result import Result
from awesome_lint.output.text import Style, as_it_is, fenced, holds_commands, on_terminal, without_commands
from awesome_lint.source import encode

if TYPE_CHECKING:
    from awesome_lint.configuration.settings import Rules

_STYLES: dict[str, dict[str, str | bool]] = {
    "heading": {"bold": True, "underline": True},
    "path": {"bold": True},
    "rule": {"fg": "red", "bold": True},
    "gutter": {"dim": True},
    "caret": {"fg": "red"},
    "fix": {"fg": "green"},
    "hunk": {"dim": True},
    "old": {"fg": "red"},
    "new": {"fg": "green"},
    "same": {},
}


def usual_format(to_file: bool) -> Format:
    """The form for whoever reads: `full` for a person at a terminal, else `concise`."""
    return "full" if sys.stdout.isatty() and not to_file else "concise"


def render(form: str, results: Iterable[Result], to_file: bool, all_rules: Callable[[], Rules]) -> str:
    """The findings in the form asked for. `all_rules`: gives all rules there are."""
    if form == "full":
        import shutil

        from awesome_lint.output import full

        width = max(shutil.get_terminal_size((100, 24)).columns, 40)
        return full.render(results, width, _style_of(to_file))
    if form == "concise":
        from awesome_lint.output import concise

        return concise.render(results, _style_of(to_file))
    if form == "sarif":
        from awesome_lint.output import sarif

        return sarif.render(results, all_rules())
    return _renderer(form)(results)


def _renderer(form: str) -> Callable[[Iterable[Result]], str]:
    """The function that writes a form for whom no terminal counts. What is not used is not imported."""
    match form:
        case "github":
            from awesome_lint.output.github import render
        case "gitlab":
            from awesome_lint.output.gitlab import render
        case "json":
            from awesome_lint.output.json import render
        case "jsonl":
            from awesome_lint.output.jsonl import render
        case "junit":
            from awesome_lint.output.junit import render
        case _:
            from awesome_lint.output.rdjson import render
    return render


def counted(form: str, results: Iterable[Result], to_file: bool) -> str:
    """How many findings each rule has: a table for people, JSON in the forms for programs."""
    from awesome_lint.output import statistics

    if form in FOR_PEOPLE:
        return statistics.render(results, _style_of(to_file))
    from awesome_lint.output.json import dump

    data = statistics.data(results)
    return "".join(dump(one, None) for one in data) if form == "jsonl" else dump(data)


def write(text: str, file: str | None, to_error: bool = False, for_people: bool = False) -> None:
    """Writes results to `file`, or to standard output or error; bytes that were not UTF-8 come out as they were."""
    if (stream := _stream(file, to_error)) is not None:
        _send(encode(without_commands(text) if for_people else text), stream)
        return
    from awesome_lint.repository.filewriting import replace_bytes

    path = Path(str(file))
    replace_bytes(path, encode(on_terminal(text) if _is_terminal(path) else text))


def _is_terminal(path: Path) -> bool:
    """Whether `path` is a terminal, as `/dev/tty` is."""
    try:
        if not stat.S_ISCHR(path.stat().st_mode):
            return False
        handle = os.open(path, os.O_WRONLY | getattr(os, "O_NOCTTY", 0))
    except OSError:
        return False
    try:
        return os.isatty(handle)
    finally:
        os.close(handle)


def _stream(file: str | None, to_error: bool = False) -> TextIO | None:
    """The stream that `file` is another name of, as `/dev/stderr`; the usual one where there is no file."""
    if file is None:
        return sys.stderr if to_error else sys.stdout
    from awesome_lint.repository.filewriting import opened_as

    return {1: sys.stdout, 2: sys.stderr}.get(opened_as(Path(file)) or 0)


def _send(data: bytes, stream: TextIO) -> None:
    """Writes to a stream, to the end: one without a buffer may take a part only, as where a disk is full."""
    out = getattr(stream, "buffer", None)
    if out is None:
        click.echo(data, file=stream, nl=False)
        return
    stream.flush()
    rest = memoryview(data)
    while rest:
        rest = rest[out.write(rest) or 0 :]
    out.flush()


def write_exact(text: str, file: str | None = None) -> None:
    """Writes what another program is to read to the byte, as a diff; a terminal is shown it with escapes."""
    stream = _stream(file)
    if stream is None:
        write(text, file)
    else:
        _send(encode(on_terminal(text) if stream.isatty() else fenced(text)), stream)


def write_list(text: str, name: str) -> None:
    """Writes a list's own text to standard output: to the byte, since it may become the list, or not at all.

    What a terminal gets is only looked at, so that has escapes. Lines that keep GitHub's runner from obeying the text
    would become part of the list; whether a pipe leads to its log nobody can tell.
    """
    if sys.stdout.isatty():
        _send(encode(on_terminal(text)), sys.stdout)
    elif holds_commands(text) and not _is_to_file(sys.stdout):
        raise FileError(
            f"{name}: it has text that GitHub's runner would take for a command in its log; nothing was written. "
            "Send standard output to a file, or unset GITHUB_ACTIONS for a program that reads it"
        )
    else:
        _send(encode(text), sys.stdout)


def _is_to_file(stream: TextIO) -> bool:
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return False


def write_diff(results: Iterable[Result], file: str | None = None) -> None:
    """Writes what has changed: for a program to the byte, for a person at a terminal with escapes and in colour.

    Who forces colours where there is no terminal wants them seen on one: a colour alone makes it no patch any more.
    """
    from awesome_lint.output import diff

    style = _style_of(to_file=file is not None)
    if file is not None or (style is as_it_is and not sys.stdout.isatty()):
        write_exact(diff.render(results), file)
        return
    text = diff.render(results, lambda line, name: _whole_line(style, on_terminal(line), name))
    write(text, None, for_people=True)


def _whole_line(style: Style, line: str, name: str) -> str:
    """A line in its look, which ends before the line does."""
    return style(line.removesuffix("\n"), name) + "\n"


def _style_of(to_file: bool) -> Style:
    """How text is coloured: not at all in a file, in a pipe, or where the environment says so."""
    return _coloured if _has_colour(to_file) else as_it_is


def _has_colour(to_file: bool) -> bool:
    if to_file or os.environ.get("NO_COLOR"):
        return False
    # A file is read by programs, and a patch with colours is none; who forces them has a log in mind.
    return (bool(os.environ.get("FORCE_COLOR")) and not _is_to_file(sys.stdout)) or sys.stdout.isatty()


def _coloured(text: str, name: str) -> str:
    looks = _STYLES[name]
    return click.style(text, **looks) if looks else text  # type: ignore[arg-type]
