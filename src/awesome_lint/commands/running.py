"""What the commands that read lists have in common: which lists, what is complained of, and the exit status."""

from __future__ import annotations

import contextlib
import gc
import os
import posixpath
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from awesome_lint.commands.inputs import STANDARD_INPUT, Configs, Input, find_inputs
from awesome_lint.commands.printing import write_list
from awesome_lint.errors import FileError, SettingsError
from awesome_lint.output.text import printable, without_commands
from awesome_lint.repository import files
from awesome_lint.repository.project import Projects
from awesome_lint.source import encode

if TYPE_CHECKING:
    from awesome_lint.commands.cache import Cache
    from awesome_lint.configuration.settings import Rules

CLEAN, FINDINGS, FAILED = 0, 1, 2
# What shells add to the number of the signal that has ended a process.
_ENDED_BY = 128
# The user's own word on which plugins may be loaded; no configuration of a checkout can say it.
PLUGINS = "AWESOME_LINT_PLUGINS"


class Ended(BaseException):
    """A signal, by its number, that asks the process to end. No handler of mere errors is to catch it."""


class Run:
    """What is known once and used for every list.

    failed: something could not be read or written. excluded: all that was named, where none of it is to be read.
    """

    def __init__(self, configs: Configs) -> None:
        self.configs = configs
        # What one has seen of a folder, the other need not look at again.
        self.projects = Projects(configs.places)
        self.year = time.localtime().tm_year
        self.failed = False
        self.excluded: tuple[Input, ...] = ()

    @classmethod
    def of(cls, config: str | None, isolated: bool, plugins: tuple[str, ...], cache: Cache | None = None) -> Run:
        """A run with the configurations that these options of the command line stand for.

        cache: where what they say of the run itself is kept.
        """
        return cls(Configs(config, isolated, lambda: known_rules(plugins), cache))

    def complain(self, message: str) -> None:
        """Says what could not be done; the rest goes on."""
        self.failed = True
        complain(message)

    def inputs(
        self, names: tuple[str, ...], stdin_filename: str | None, purpose: str, force_exclude: bool = False
    ) -> tuple[Input, ...]:
        """The lists that the arguments stand for; none where all that is named is excluded, which the user has asked
        for.

        purpose: the command, as a verb.
        """
        if stdin_filename and STANDARD_INPUT not in names:
            say("--stdin-filename has no effect without `-` as a path, for standard input is not read")
        found = find_inputs(names, stdin_filename, self.configs, self.projects, force_exclude)
        if found.unread and not found.lists:
            raise FileError("; ".join(found.unread))
        for complaint in found.unread:
            self.complain(complaint)
        if found.lists:
            return found.lists
        if not found.excluded:
            raise FileError(f"nothing to {purpose}: there is {self._missing(names)}")
        shown = ", ".join(one.name for one in found.excluded[:3]) + (", …" if len(found.excluded) > 3 else "")
        message = f"nothing to {purpose}: `exclude` leaves out {shown}"
        if not any(one.named for one in found.excluded):
            raise FileError(message)
        say(message)
        self.excluded = found.excluded
        return ()

    def _missing(self, names: tuple[str, ...]) -> str:
        """What the folders `names` do not have."""
        where = " or ".join(names)
        if any(self.configs.scope(Path(name, "README.md")).include for name in names):
            return f"no file in {where} that matches `include`"
        ignored = next(filter(None, map(_readme_in, names)), None)
        but = f" except {ignored}, which git ignores; name that file to have it read" if ignored else ""
        return f"no Markdown README in {where}{but}"

    def read(self, inputs: tuple[Input, ...], done: str) -> Iterator[tuple[Input, bytes]]:
        """Each list that can be read, and its bytes. `done`: what is not done with the others, as a participle."""
        for one in inputs:
            try:
                data = read_input(one, done)
            except FileError as error:
                self.complain(str(error))
            else:
                yield one, data


def _readme_in(folder: str) -> Path | None:
    try:
        return files.readme_in(Path(folder))
    except OSError:
        return None


def read_input(one: Input, done: str) -> bytes:
    """The bytes of a list; `FileError` says why there are none. `done`: what is not done then, as a participle."""
    data = files.read_stream(sys.stdin.buffer, one.name) if one.piped else files.read_list(one.path, one.name)
    if (reason := files.why_no_text(data)) is not None:
        raise FileError(f"{one.name}: {reason}; it was not {done}")
    return data


def place_of(projects: Projects, one: Input) -> str:
    """The path of a list from the repository's root; as it was given where there is no repository."""
    folder = one.path.parent
    project = projects.of(folder)
    if not project.bounded:
        return os.path.normpath(one.path).replace(os.sep, "/")
    if os.path.islink(one.path):
        return project.inside(one.path)
    return posixpath.join(projects.inside(folder), one.path.name)


def write_back(one: Input, before: bytes, after: str) -> None:
    """Puts a list's new text in the place of `before`, or on standard output; `FileError` where that cannot be."""
    if one.piped:
        write_list(after, one.name)
    elif (data := encode(after)) != before:
        from awesome_lint.repository import filewriting

        filewriting.write_bytes(one.path, data, before)


def guarded(work: Callable[[], int]) -> int:
    """Does the work; the exit status, which is a failure after what stops all of it.

    Python's collector of cycles rests meanwhile: lists are made of many small objects and no cycles, and looking for
    some again and again would take a third of the time.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        with ending():
            return work()
    except (SettingsError, FileError) as error:
        complain(str(error))
    except KeyboardInterrupt:
        complain("interrupted; the list being read is unchanged")
        return _ENDED_BY + 2
    except Ended as signal:
        # After SIGHUP there may be nobody to tell.
        with contextlib.suppress(OSError):
            complain("stopped by a signal; the list being read is unchanged")
        return _ENDED_BY + int(signal.args[0])
    except OSError as error:
        complain_of(error)
    finally:
        if collecting:
            gc.enable()
    return FAILED


def complain_of(error: OSError) -> None:
    """Says what the system did not let us do. What fails on a stream has no name."""
    if isinstance(error, BrokenPipeError):
        # Whoever read the output has enough; what is left in the buffer goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    elif error.filename is None and isinstance(error, FileNotFoundError):
        # Nothing else that has no name can be missing.
        complain("the current folder does not exist any more")
    elif error.filename is None:
        complain(f"the output could not be written: {files.reason(error)}")
    else:
        name = error.filename
        complain(f"{os.fsdecode(name) if isinstance(name, bytes) else name}: {files.reason(error)}")


@contextlib.contextmanager
def ending() -> Iterator[None]:
    """Has the signals TERM and HUP raise `Ended`, so that what is at work is put away. What is ignored stays so."""
    import signal

    def end(number: int, _: object) -> None:
        # One is enough: a second must not come between what the first has us put away.
        for other in before:
            signal.signal(other, signal.SIG_IGN)
        raise Ended(number)

    names = ("SIGTERM", "SIGHUP") if threading.current_thread() is threading.main_thread() else ()
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers if signal.getsignal(number) == signal.SIG_DFL}
    try:
        for number in before:
            signal.signal(number, end)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def plugin_names(plugins: tuple[str, ...]) -> tuple[str, ...]:
    """The plugins that the command line or the environment names."""
    return tuple(dict.fromkeys((*plugins, *os.environ.get(PLUGINS, "").replace(",", " ").split())))


def known_rules(plugins: tuple[str, ...]) -> Rules:
    """All rules there are, with those of the plugins that the command line or the environment names."""
    from awesome_lint.rules import RULES

    names = plugin_names(plugins)
    if not names:
        return RULES
    from awesome_lint.configuration.plugins import load_plugins

    return load_plugins(names)


def say(message: str) -> None:
    """Says what is worth knowing beside the results."""
    click.echo(f"awesome-lint: {without_commands(printable(message))}", err=True)


def complain(message: str) -> None:
    """Says what went wrong, to whoever watches."""
    say(message)
