"""What a field of a pack's own kind may hold, as the pack declares it."""

from dataclasses import dataclass
from typing import Any

FIELD_TYPES = (
    "text", "number", "boolean", "enum", "percent", "multiple", "money", "quantity", "headcount", "date", "duration",
    "entity",
)  # fmt: skip
"""The types by name; those that are kinds of facts carry all the fields of such a fact."""


TIES = ("subject", "when", "said_by", "action", "topic", "before")
"""What can fill a field of a fact besides its roles: its ties; `topic`, the one organization that the text is about;
`before`, what the same field of a fact before it in the paragraph holds."""


@dataclass(frozen=True, slots=True)
class FieldType:
    """The type of one field of a pack's own kind.

    `type` is one of FIELD_TYPES, `many` makes it a list of them. `values` are the words that an enum allows, `unit` the
    only unit that a number, quantity or duration may have, `default` what holds where the text says nothing. `ties`
    name what fills the field where no role does (TIES, or a kind of the pack, whose nearest fact gives the field of the
    same name), the first that says something; none gives a name that ends in a word of the lexicon `unless`.
    """

    type: str
    many: bool = False
    required: bool = False
    values: tuple[str, ...] = ()
    unit: str | None = None
    default: Any = None
    about: str = ""
    ties: tuple[str, ...] = ()
    unless: str = ""
