"""Who a fact is about, what was done, when, and who says so."""

from factx.matching import Tape
from factx.normalizers import Context
from factx.packs import Rulebook


def tie_facts(tape: Tape, context: Context, book: Rulebook) -> None:
    """Sets `subject`, `action`, `when`, `said_by`, `negated`, `hypothetical` in the fields of the tape's units."""
