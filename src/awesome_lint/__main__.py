"""`python -m awesome_lint`, and the command `awesome-lint`."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from typing import NoReturn


def run() -> NoReturn:
    """Runs the command line, and ends the process.

    At once: to free object by object what the system frees in one step would take a tenth of a short run. For the same
    reason Python's collector of cycles does not look at what is being imported.
    """
    gc.disable()
    _open_streams()
    status: object = 1
    try:
        _main()
    except SystemExit as stop:
        status = 0 if stop.code is None else stop.code
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(status if isinstance(status, int) else 1)


def _main() -> None:
    from awesome_lint.cli import main

    main(prog_name="awesome-lint")


# CPython keeps the frames of calls in pieces of 16 KB. A loop that calls across the end of one has the system make and free a
# piece each time: 600 times in a run of a small list, 4 ms of 110. A frame that asks for 128 KB gets a piece of 256, in which
# those of all deeper calls have room.
_main.__code__ = _main.__code__.replace(co_stacksize=128 * 1024 // 8)


def _open_streams() -> None:
    """Opens what is closed of the standard streams, so that no file that is read or written later takes its place.

    To read from one or to write results to it then fails, as it would without this. What is said on standard error goes
    nowhere, as whoever closed it wanted.
    """
    for name, mode, flags in (("stdin", "r", os.O_WRONLY), ("stdout", "w", os.O_RDONLY), ("stderr", "w", os.O_WRONLY)):
        if getattr(sys, name) is None:
            handle = os.open(os.devnull, flags)
            setattr(sys, name, os.fdopen(handle, mode, encoding="utf-8", errors="backslashreplace"))


if __name__ == "__main__":
    run()
