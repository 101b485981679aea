"""What a check finds."""

from dataclasses import dataclass
from typing import Literal

from factx.errors import PackError

Severity = Literal["error", "warning"]
"""An error keeps a pack from being used; a warning says that something in it has no effect, or no test."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One finding with its place; line and column count from 1, 0 where there is none to name."""

    file: str
    line: int
    column: int
    severity: Severity
    code: str
    message: str

    @classmethod
    def of(cls, error: PackError, severity: Severity = "error") -> "Finding":
        """The finding that an error tells."""
        return cls(error.file, error.line, error.column, severity, error.code, error.reason)
