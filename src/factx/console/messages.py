"""Messages on standard error, each on one line that begins with `factx:`."""

import os
import sys
from contextlib import suppress
from typing import TextIO


def say(message: str) -> None:
    """Prints one message; line breaks and control characters, which a file's name may hold, are escaped."""
    line = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in message)
    with suppress(OSError):
        print(f"factx: {line}", file=sys.stderr, flush=True)


def show_trace(trace: str) -> None:
    """Prints a traceback as it is, if there is one."""
    with suppress(OSError):
        print(trace, file=sys.stderr, end="", flush=True)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether people read the stream; a closed one, which is None, nobody does."""
    return stream is not None and stream.isatty()


def discard_output() -> None:
    """Sends what is still to be written on standard output nowhere, once its reader has gone.

    Without this the interpreter complains about the broken pipe when it flushes the stream at its end.
    """
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
