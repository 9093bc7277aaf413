"""Work that a copy of this process does beside it, where the system can copy one with all that it has read.

A copy that fails, whatever the reason, is nobody's loss: the work is then done here, where it can say what is wrong.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator
from typing import Any, NoReturn, TypeVar

T = TypeVar("T")

# Where the system lets a process be copied, with all that it has read and imported.
COPIES = sys.platform == "linux"


@contextlib.contextmanager
def beside(work: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """Has a copy begin with `work`; what is given waits for what came of it, which is sent by `pickle`.

    Where the block is left without asking, the copy is ended.
    """
    copy = _Copy.begin(work) if COPIES else None
    try:
        yield lambda: _answer(copy, work)
    finally:
        if copy is not None:
            copy.end()


def _answer(copy: _Copy | None, work: Callable[[], T]) -> T:
    told = copy.told() if copy is not None else None
    return work() if told is None else pickle.loads(told)


class _Copy:
    """A copy of this process, and the pipe through which it answers."""

    def __init__(self, process: int, pipe: int) -> None:
        self._process = process
        self._pipe = pipe
        self._status: int | None = None

    @classmethod
    def begin(cls, work: Callable[[], Any]) -> _Copy | None:
        """A copy that does `work`; None where the system makes none."""
        reading, writing = os.pipe()
        try:
            process = os.fork()
        except OSError:
            os.close(reading)
            os.close(writing)
            return None
        if process == 0:
            _do(work, writing)
        os.close(writing)
        return cls(process, reading)

    def told(self) -> bytes | None:
        """What the copy has written; None where it came to no good end."""
        with open(self._pipe, "rb", closefd=False) as pipe:
            told = pipe.read()
        _, self._status = os.waitpid(self._process, 0)
        return told if self._status == 0 else None

    def end(self) -> None:
        """Lets go of the copy."""
        os.close(self._pipe)
        if self._status is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)


def _do(work: Callable[[], Any], pipe: int) -> NoReturn:
    """The life of a copy. Whatever happens, nothing else of this program is to be done by it."""
    status = 1
    with contextlib.suppress(BaseException):
        told = pickle.dumps(work(), pickle.HIGHEST_PROTOCOL)
        with open(pipe, "wb") as answer:
            answer.write(told)
        status = 0
    os._exit(status)
