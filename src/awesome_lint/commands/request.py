"""What `awesome-lint check` is asked, and what it answers for each list."""

from awesome_lint.named import NamedTuple
from awesome_lint.output import Format
from awesome_lint.output.result import Result


class Request(NamedTuple):
    """The arguments of the command, as click read them."""

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


class Outcome(NamedTuple):
    """What came of one list: its result, None where it could not be checked, and what there is to complain of.

    remarks: what was left undone and has to be said, though it is no failure.
    """

    result: Result | None
    complaints: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
