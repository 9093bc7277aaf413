"""Checking many lists with several processes, and giving the results in the order of the lists.

Each process answers in order, so when one dies it is known over which lists. Another process takes its place and goes
through them one by one; the one that is to blame is reported, and nobody waits for it.
"""

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from typing import Any, NoReturn

from awesome_lint.basics.forking import COPIES
from awesome_lint.basics.named import NamedTuple
from awesome_lint.commands.checking import Checker
from awesome_lint.commands.inputs import Input
from awesome_lint.commands.request import Outcome, Request
from awesome_lint.commands.running import Ended, ending
from awesome_lint.errors import SettingsError
from awesome_lint.findings.flat import flattened, unflattened
from awesome_lint.output.result import Result
from awesome_lint.repository import files
from awesome_lint.source import Source

_CONTEXT = multiprocessing.get_context("fork") if COPIES else multiprocessing.get_context("spawn")
# Seconds in which a process that is interrupted may put away what it was writing.
_PATIENCE = 2.0
# For each process: a batch is no more than one in so many of what is left, and where so many wait, one given ahead
# leaves no process without work at the end.
_MANY = 4
# A list is large that is more than one in so many bytes of what a process has to read.
_LARGE = 20
# Bytes: with more, what is sent takes longer to put together than it saves, on the machine measured.
_BATCH = 30_000

Batch = tuple[int, ...]
"""The numbers of lists that one process is given together."""


class _Worker(NamedTuple):
    """A process, what leads to it, and the batches it was given and has not answered yet, the one it is at first."""

    process: BaseProcess
    connection: Any
    given: deque[Batch]


def check_all(checker: Checker, request: Request, inputs: Sequence[Input], jobs: int) -> Iterator[Outcome]:
    """What `checker` says of each of `inputs`, in their order, found by `jobs` processes."""
    sizes = [files.size(one.path) for one in inputs]
    # What one has written to a list cannot be told any more when it dies over the next.
    most = 1 if request.fix and not request.diff else _BATCH
    processes = _Processes(checker, request, inputs, batches(sizes, in_turn(sizes, jobs), jobs, most))
    outcomes: dict[int, Outcome] = {}
    try:
        processes.begin(jobs)
        for index in range(len(inputs)):
            while index not in outcomes:
                outcomes.update(processes.answers())
            yield outcomes.pop(index)
    finally:
        processes.end()


def in_turn(sizes: Sequence[int], jobs: int) -> list[int]:
    """The numbers of lists of these `sizes`, in the order in which they are begun.

    The largest first, so that none is left over for one process at the end; the others in their order, so that what is
    found in one can be written out while others are read.
    """
    large = sum(sizes) / (jobs * _LARGE)
    return sorted(range(len(sizes)), key=lambda index: (-sizes[index] if sizes[index] > large else 0, index))


def batches(sizes: Sequence[int], order: Iterable[int], jobs: int, most: int) -> list[Batch]:
    """The lists in their `order`, put together so that less is sent to and fro; those to begin with at the end.

    Each batch has no more than `most` bytes, if it has more than one list, and so small a part of what is left that all
    processes end at about the same time.
    """
    made: list[list[int]] = []
    left, room = sum(sizes), 0.0
    for index in order:
        if not made or sizes[index] > room:
            made.append([])
            room = min(most, left / (jobs * _MANY))
        made[-1].append(index)
        room -= sizes[index]
        left -= sizes[index]
    return [tuple(batch) for batch in reversed(made)]


class _Processes:
    """The processes of a run, and the batches that wait for one, the next at the end."""

    def __init__(self, checker: Checker, request: Request, inputs: Sequence[Input], waiting: list[Batch]) -> None:
        self._inputs = inputs
        self._with = checker if COPIES else None, request, inputs
        self._waiting = waiting
        self._busy: dict[Any, _Worker] = {}
        self._done: list[_Worker] = []

    def begin(self, jobs: int) -> None:
        """Starts processes, and gives each a batch; and a second, small one, so that it does not wait for an answer."""
        for _ in range(min(jobs, len(self._waiting))):
            self._give(self._start(), self._waiting.pop())
        if len(self._waiting) >= _MANY * jobs:
            for worker in self._busy.values():
                self._give(worker, self._waiting.pop(0))

    def answers(self) -> Iterator[tuple[int, Outcome]]:
        """What comes next: lists by their numbers, and what came of them."""
        for connection in wait(list(self._busy)):
            worker = self._busy[connection]
            told, asked = _told(worker), worker.given.popleft()
            if told is None:
                yield from self._replace(worker, asked)
                continue
            yield from zip(asked, told, strict=True)
            if self._waiting:
                self._give(worker, self._waiting.pop())
            elif not worker.given:
                # It ends when nobody can ask it any more.
                self._done.append(self._busy.pop(connection))
                worker.connection.close()

    def end(self) -> None:
        """Waits for those that end, and ends what is still at work: gently, so that no half-written file is left."""
        for worker in self._busy.values():
            worker.connection.close()
            if worker.process.pid is not None and worker.process.is_alive():
                with contextlib.suppress(OSError):
                    os.kill(worker.process.pid, signal.SIGINT if os.name == "posix" else signal.SIGTERM)
        for worker in (*self._done, *self._busy.values()):
            worker.process.join(_PATIENCE)
            if worker.process.is_alive():
                worker.process.kill()

    def _replace(self, worker: _Worker, asked: Batch) -> Iterator[tuple[int, Outcome]]:
        """Has another process go on for one that died:
        over which of several lists shows when they are asked one by one.
        """
        del self._busy[worker.connection]
        self._waiting += worker.given
        if len(asked) == 1:
            yield asked[0], Outcome(None, (_obituary(worker, self._inputs[asked[0]]),))
        else:
            self._waiting += [(one,) for one in reversed(asked)]
        if self._waiting:
            self._give(self._start(), self._waiting.pop())

    def _start(self) -> _Worker:
        """A new process. One that is a copy of this has to let go of what leads to the others."""
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        ours, theirs = _CONTEXT.Pipe()
        foreign = (ours, *self._busy) if COPIES else ()
        with _interrupts_waiting() as mask:
            process = _CONTEXT.Process(target=_work, args=(theirs, foreign, mask, *self._with), daemon=True)
            process.start()
        theirs.close()
        worker = self._busy[ours] = _Worker(process, ours, deque())
        return worker

    def _give(self, worker: _Worker, batch: Batch) -> None:
        worker.given.append(batch)
        # Where it has died already, its answer will say so.
        with contextlib.suppress(OSError):
            worker.connection.send(batch)


def _told(worker: _Worker) -> list[Outcome] | None:
    """What a process has found; None where it has died instead."""
    try:
        told = worker.connection.recv()
    except (EOFError, OSError):
        return None
    if isinstance(told, SettingsError):
        raise told
    return [*map(_unpacked, told)]


def _obituary(worker: _Worker, one: Input) -> str:
    worker.process.join(_PATIENCE)
    code = worker.process.exitcode
    why = f"exit status {code}"
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            why = signal.Signals(-code).name
    return f"{one.name}: the process that checked it died ({why}); it was not checked"


@contextlib.contextmanager
def _interrupts_waiting() -> Iterator[set[Any] | None]:
    """Keeps interrupts waiting, also for a process that is made meanwhile; gives the signals that waited before.

    What a new process is interrupted at before it is ready for that, it would report.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield None
        return
    before: set[Any] = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield before
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(
    connection: Any,
    foreign: tuple[Any, ...],
    mask: set[Any] | None,
    checker: Checker | None,
    request: Request,
    inputs: Sequence[Input],
) -> None:
    """The life of a process: the numbers of lists in, outcomes out, until nobody asks any more.

    mask: the signals that are to wait.
    """
    gc.disable()
    for other in foreign:
        other.close()
    with contextlib.suppress(KeyboardInterrupt):
        try:
            with contextlib.suppress(KeyboardInterrupt, Ended, EOFError, OSError), ending():
                if mask is not None:
                    signal.pthread_sigmask(signal.SIG_SETMASK, mask)
                _answer_all(connection, checker or Checker.of(request), inputs)
        finally:
            # An interrupt that comes while the process is ending has nothing left to stop, and would be reported.
            signal.signal(signal.SIGINT, signal.SIG_IGN)


def _answer_all(connection: Any, checker: Checker, inputs: Sequence[Input]) -> NoReturn:
    """Answers until there is nobody to ask, which ends in an `EOFError` or an `OSError`."""
    while True:
        batch = connection.recv()
        try:
            answer: Any = [_packed(checker.check(inputs[index])) for index in batch]
        except SettingsError as error:
            answer = SettingsError(str(error))
        connection.send(answer)


def _packed(outcome: Outcome) -> Any:
    """An outcome as plain tuples, to be sent to another process; `_unpacked` gives it back."""
    result, *said = outcome
    if result is None:
        return None, said
    place, before, source, found, applied, *more = result
    text = None if source is before else source.text
    return (place, source.path, before.text, text, flattened(found), flattened(applied), more), said


def _unpacked(sent: Any) -> Outcome:
    packed, said = sent
    if packed is None:
        return Outcome(None, *said)
    place, path, text, changed, found, applied, more = packed
    before = Source(path, text)
    source = before if changed is None else before.with_text(changed)
    return Outcome(Result(place, before, source, unflattened(found), unflattened(applied), *more), *said)
