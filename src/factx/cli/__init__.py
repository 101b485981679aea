"""The command line: its options are declared here, what a command needs is imported when it runs."""

import gc
import sys
from collections.abc import Sequence

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs `factx` with these arguments, else those of the process, and returns its exit status.

    The garbage collector rests while modules and rules are loaded, which makes no garbage; see `load_extractor`.
    """
    gc.disable()
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        gc.enable()


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
        say(f"{_sentence(error.format_message())}; see {_command_path(error)} --help")
        return error.exit_code
    except FactxError as error:
        show_trace(getattr(error, "trace", ""))
        say(str(error))
        return error.exit_code


def _command_path(error: Exception) -> str:
    """The command that the arguments were meant for, as typed."""
    return getattr(getattr(error, "ctx", None), "command_path", None) or "factx"


def _sentence(message: str) -> str:
    return " ".join(message.split()).rstrip(".")
