"""The command line: its options are declared here, what a command needs is imported when it runs."""

import gc
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NoReturn

INTERRUPTED = 130
_ENDING = ("SIGTERM", "SIGHUP")
"""Signals that end a run as an interrupt does, with all that it has begun to write removed."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs `factx` with these arguments, else those of the process, and returns its exit status.

    The garbage collector rests while modules and rules are loaded, which makes no garbage; see `load_extractor`.
    """
    gc.disable()
    try:
        with _ended_by_signals():
            return _run(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        gc.enable()


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Lets signals end the run by an exception, so that what it has begun is removed; one that is ignored stays so."""
    known = [number for name in _ENDING if (number := getattr(signal, name, None)) is not None]
    try:
        taken = [number for number in known if signal.getsignal(number) is signal.SIG_DFL]
        for number in taken:
            signal.signal(number, _end)
    except ValueError:  # not in the main thread, which alone can take signals
        taken = []
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, signal.SIG_DFL)


def _end(number: int, _frame: object) -> NoReturn:
    raise SystemExit(128 + number)


def _run(arguments: Sequence[str]) -> int:
    from typer import Abort, TyperException
    from typer.main import get_command

    from factx.cli.app import app
    from factx.cli.schema import naming_packs
    from factx.console.messages import say, show_trace
    from factx.errors import FactxError

    command = get_command(app)
    try:
        return command.main(args=naming_packs(list(arguments)), prog_name="factx", standalone_mode=False) or 0
    except Abort:
        return INTERRUPTED
    except TyperException as error:
        meant = getattr(getattr(error, "ctx", None), "command_path", None) or "factx"
        say(f"{' '.join(error.format_message().split()).rstrip('.')}; see {meant} --help")
        return error.exit_code
    except FactxError as error:
        show_trace(getattr(error, "trace", ""))
        say(str(error))
        return error.exit_code
