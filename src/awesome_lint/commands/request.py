"""What `awesome-lint check` is asked, and what it answers for each list."""

import os
from typing import TYPE_CHECKING

from awesome_lint.basics.named import NamedTuple
from awesome_lint.commands.running import plugin_names
from awesome_lint.errors import FileError
from awesome_lint.output import Format
from awesome_lint.output.result import Result

if TYPE_CHECKING:
    from awesome_lint.commands.cache import Cache


class Request(NamedTuple):
    """What the command was asked for: its arguments, as click read them, and with them `moving`.

    moving: where the lists are that are mended, if they are several, as is known when their files are.
    """

    paths: tuple[str, ...]
    fix: bool
    unsafe_fixes: bool
    diff: bool
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    extend_select: tuple[str, ...]
    output_format: Format | None
    output_file: tuple[str, ...]
    baseline: str | None
    write_baseline: str | None
    exit_zero: bool
    exit_non_zero_on_fix: bool
    statistics: bool
    timing: bool
    quiet: bool
    config: str | None
    isolated: bool
    plugin: tuple[str, ...]
    force_exclude: bool
    show_settings: bool
    stdin_filename: str | None
    no_cache: bool
    cache_dir: str | None
    jobs: int | None
    moving: frozenset[str] = frozenset()


def cache_for(request: Request) -> "Cache | None":
    """The cache that a request may use: none where it says so, or where rules may come from other packages."""
    if request.no_cache or request.timing or plugin_names(request.plugin):
        return None
    from awesome_lint.commands.cache import Cache, user_folder

    if request.cache_dir and os.path.isfile(request.cache_dir):
        raise FileError(f"--cache-dir: {request.cache_dir} is a file, not a folder")
    folder = request.cache_dir or user_folder()
    return Cache(folder) if folder else None


class Outcome(NamedTuple):
    """What came of one list: its result, None where it could not be checked, and what there is to complain of.

    remarks: what was left undone and has to be said, though it is no failure. pages: where the pages are that the
    findings rest on and that this run may change. waiting: whether there may be fixes when these are mended.
    """

    result: Result | None
    complaints: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    pages: frozenset[str] = frozenset()
    waiting: bool = False
