"""Names seen in their document: evidence adds up, short forms follow the full name."""

from factx.matching import Tape
from factx.normalizers import Context
from factx.packs import Rulebook


def name_entities(tape: Tape, context: Context, book: Rulebook) -> None:
    """Gives every entity unit its `label`, `name` and `entity`; `tape.known["entities"]` becomes the rows."""
