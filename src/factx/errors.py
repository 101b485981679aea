"""The exceptions of factx: one tree, drawn here and caught once, by the command line.

FactxError
├── UsageError        a wrong option or value                      exit 2
├── PackError         a broken rule pack, `file:line:column`       exit 2
├── NoInputError      no document found where the user pointed     exit 2
├── ReadError         one input cannot be read, the others can     exit 3
├── ExtractionError   one document breaks factx, the others do not exit 3
└── WriteError        the output cannot be written                 exit 2
"""

from collections.abc import Iterator
from contextlib import contextmanager


class FactxError(Exception):
    """The base of every error that factx raises on purpose; its text says what is wrong and what to do."""

    exit_code = 2


class UsageError(FactxError):
    """An option or argument has a value that is not accepted."""


class PackError(FactxError):
    """A rule pack is broken: the message begins with `file:line:column` where the place is known.

    `code` is the class of mistake, as `factx rules check` names it.
    """

    def __init__(self, message: str, *, file: str = "", line: int = 0, column: int = 0, code: str = "schema") -> None:
        self.file, self.line, self.column, self.reason, self.code = file, line, column, message, code
        place = ":".join(str(part) for part in (file, line, column) if part)
        super().__init__(f"{place}: {message}" if place else message)


class NoInputError(FactxError):
    """There is no document where the user pointed."""


class ReadError(FactxError):
    """One input cannot be read; `place` is its path, with the line for a record of a JSONL file."""

    exit_code = 3

    def __init__(self, place: str, reason: str) -> None:
        self.place, self.reason = place, reason
        super().__init__(f"{place}: {reason}")

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        return type(self), (self.place, self.reason)


class ExtractionError(FactxError):
    """A document that factx fails on, which is a bug in it; it can be pickled.

    `place` is the document's id, `reason` what went wrong and where in the code, `trace` the traceback as text.
    """

    exit_code = 3

    def __init__(self, place: str, reason: str, trace: str = "") -> None:
        self.place, self.reason, self.trace = place, reason, trace
        report = "this is a bug: please report it with the text, the options and what `factx --version` says"
        super().__init__(f"{place}: no record: {reason}; {report}")

    def __reduce__(self) -> tuple[type, tuple[str, str, str]]:
        return type(self), (self.place, self.reason, self.trace)

    @classmethod
    def of(cls, error: Exception, place: str) -> "ExtractionError":
        """What an exception becomes that ended the extraction of the document called `place`."""
        import traceback
        from pathlib import Path

        frames = traceback.extract_tb(error.__traceback__)
        where = "".join(f" in {'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno}" for frame in frames[-1:])
        told = " ".join(str(error).split()) or "without a word"
        return cls(place, f"{type(error).__name__}{where}: {told}", "".join(traceback.format_exception(error)))


@contextmanager
def told_of(place: str) -> Iterator[None]:
    """What goes wrong inside, and is no error of the user's, becomes an ExtractionError of the document `place`."""
    try:
        yield
    except FactxError:
        raise
    except Exception as error:
        raise ExtractionError.of(error, place) from error


class WriteError(FactxError):
    """The output cannot be written."""


@contextmanager
def cannot(do: str, *errors: type[Exception]) -> Iterator[None]:
    """What goes wrong inside becomes a WriteError that tells so; that a reader closes the pipe early does not."""
    try:
        yield
    except BrokenPipeError:
        raise
    except errors as error:
        raise WriteError(f"cannot {do}: {getattr(error, 'strerror', None) or error}") from error


class ExtractionWarning(UserWarning):
    """A document was left out, for the reason that it names."""


def warn_of(error: ExtractionError) -> None:
    """Issues an ExtractionWarning about a document that is left out."""
    import warnings

    warnings.warn(str(error), ExtractionWarning, stacklevel=3)
