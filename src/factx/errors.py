"""The exceptions of factx: one tree, drawn here and caught once, by the command line.

FactxError
├── UsageError        a wrong option or value                      exit 2
├── PackError         a broken rule pack, `file:line:column`       exit 2
├── NoInputError      no document found where the user pointed     exit 2
├── ReadError         one input cannot be read, the others can     exit 3
└── WriteError        the output cannot be written                 exit 2
"""


class FactxError(Exception):
    """The base of every error that factx raises on purpose; its text says what is wrong and what to do."""

    exit_code = 2


class UsageError(FactxError):
    """An option or argument has a value that is not accepted."""


class PackError(FactxError):
    """A rule pack is broken: the message begins with `file:line:column` where the place is known."""

    def __init__(self, message: str, *, file: str = "", line: int = 0, column: int = 0) -> None:
        self.file, self.line, self.column, self.reason = file, line, column, message
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


class WriteError(FactxError):
    """The output cannot be written."""
