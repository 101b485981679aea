"""Dates and durations seen in their document: what relative expressions count from."""

from factx.matching import Tape
from factx.normalizers import Context
from factx.packs import Rulebook


def resolve_times(tape: Tape, context: Context, book: Rulebook) -> None:
    """Resolves the date units of the tape; `tape.known["date"]` becomes the reference date and its source."""
