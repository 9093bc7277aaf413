"""Checking many lists with several processes, and giving the results in the order of the lists.

Each process answers in order, so when one dies it is known over which list. It is reported, another process takes its
place, and nobody waits for it.
"""

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from typing import Any, NoReturn

from awesome_lint import files
from awesome_lint.commands.checking import Checker
from awesome_lint.commands.inputs import Input
from awesome_lint.commands.request import Outcome, Request
from awesome_lint.commands.running import Ended, ending
from awesome_lint.errors import SettingsError
from awesome_lint.named import NamedTuple
from awesome_lint.plain import diagnostics, plain

# Where the system lets a process be copied, with all that it has read and imported.
_COPIES = sys.platform == "linux"
_CONTEXT = multiprocessing.get_context("fork") if _COPIES else multiprocessing.get_context("spawn")
# Seconds in which a process that is interrupted may put away what it was writing.
_PATIENCE = 2.0
# For each process: where so many lists wait, one given ahead leaves no process without work at the end.
_MANY = 4
# A list is large that is more than one in so many bytes of what a process has to read.
_LARGE = 20


class _Worker(NamedTuple):
    """A process, what leads to it, and the lists it was given and has not answered yet, the one it is at first."""

    process: BaseProcess
    connection: Any
    given: deque[int]


def check_all(checker: Checker, request: Request, inputs: Sequence[Input], jobs: int) -> Iterator[Outcome]:
    """What `checker` says of each of `inputs`, in their order, found by `jobs` processes."""
    waiting = in_turn([files.size(one.path) for one in inputs], jobs)
    outcomes: dict[int, Outcome] = {}
    busy: dict[Any, _Worker] = {}
    given = checker if _COPIES else None
    try:
        for _ in range(min(jobs, len(inputs))):
            _give(_start(given, request, busy, inputs), waiting.pop())
        _give_ahead(busy, waiting)
        for index in range(len(inputs)):
            while index not in outcomes:
                for connection in wait(list(busy)):
                    worker = busy[connection]
                    outcome, done = _answer(worker), worker.given.popleft()
                    outcomes[done] = outcome or Outcome(None, (_obituary(worker, inputs[done]),))
                    if outcome is None:
                        waiting += worker.given
                        del busy[connection]
                        worker = _start(given, request, busy, inputs) if waiting else worker
                    if waiting:
                        _give(worker, waiting.pop())
                    elif outcome and not worker.given:
                        # It ends when nobody can ask it any more.
                        del busy[connection]
                        worker.connection.close()
                        worker.process.join(_PATIENCE)
            yield outcomes.pop(index)
    finally:
        _end(list(busy.values()))


def in_turn(sizes: Sequence[int], jobs: int) -> list[int]:
    """The numbers of lists of these `sizes`, those to begin with at the end.

    The largest are begun first, so that none is left over for one process at the end; the others in their order, so that
    what is found in one can be written out while others are read.
    """
    large = sum(sizes) / (jobs * _LARGE)
    return sorted(range(len(sizes)), key=lambda index: (sizes[index] if sizes[index] > large else 0, -index))


def _start(checker: Checker | None, request: Request, busy: dict[Any, _Worker], inputs: Sequence[Input]) -> _Worker:
    """A new process. One that is a copy of this has to let go of what leads to the others."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    ours, theirs = _CONTEXT.Pipe()
    foreign = (ours, *busy) if _COPIES else ()
    with _interrupts_waiting() as mask:
        given = (theirs, foreign, checker, request, mask, inputs)
        process = _CONTEXT.Process(target=_work, args=given, daemon=True)
        process.start()
    theirs.close()
    worker = busy[ours] = _Worker(process, ours, deque())
    return worker


def _give(worker: _Worker, index: int) -> None:
    worker.given.append(index)
    # Where it has died already, its answer will say so.
    with contextlib.suppress(OSError):
        worker.connection.send(index)


def _give_ahead(busy: dict[Any, _Worker], waiting: list[int]) -> None:
    """Gives each process a second list, a small one, so that it does not wait until its answer has been read."""
    if len(waiting) >= _MANY * len(busy):
        for worker in busy.values():
            _give(worker, waiting.pop(0))


def _answer(worker: _Worker) -> Outcome | None:
    """What a process has found; None where it has died instead."""
    try:
        answer = worker.connection.recv()
    except (EOFError, OSError):
        return None
    if isinstance(answer, SettingsError):
        raise answer
    return _unpacked(answer)


def _obituary(worker: _Worker, one: Input) -> str:
    worker.process.join(_PATIENCE)
    code = worker.process.exitcode
    why = f"exit status {code}"
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            why = signal.Signals(-code).name
    return f"{one.name}: the process that checked it died ({why}); it was not checked"


def _end(workers: list[_Worker]) -> None:
    """Ends what is still at work, after an interrupt or an error: gently, so that no half-written file is left."""
    for worker in workers:
        worker.connection.close()
        if worker.process.pid is not None and worker.process.is_alive():
            with contextlib.suppress(OSError):
                os.kill(worker.process.pid, signal.SIGINT if os.name == "posix" else signal.SIGTERM)
    for worker in workers:
        worker.process.join(_PATIENCE)
        if worker.process.is_alive():
            worker.process.kill()


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
    checker: Checker | None,
    request: Request,
    mask: set[Any] | None,
    inputs: Sequence[Input],
) -> None:
    """The life of a process: the number of a list in, an outcome out, until nobody asks any more.

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
        one = inputs[connection.recv()]
        try:
            answer: Any = _packed(checker.check(one))
        except SettingsError as error:
            answer = SettingsError(str(error))
        connection.send(answer)


def _packed(outcome: Outcome) -> Any:
    """An outcome, to be sent to another process."""
    result = outcome.result
    if result is None:
        return outcome, (), ()
    bare = outcome._replace(result=result._replace(diagnostics=(), applied=()))
    return bare, plain(result.diagnostics), plain(result.applied)


def _unpacked(sent: Any) -> Outcome:
    """The outcome that was packed."""
    outcome, found, applied = sent
    assert isinstance(outcome, Outcome)
    if outcome.result is None:
        return outcome
    return outcome._replace(
        result=outcome.result._replace(diagnostics=diagnostics(found), applied=diagnostics(applied))
    )
