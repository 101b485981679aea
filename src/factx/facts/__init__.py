"""The output contract as Pydantic models."""

from factx.facts.fields import FieldType
from factx.facts.kinds import RESERVED_FIELDS, define_kind, value_fields
from factx.facts.models import (
    BUILT_IN_KINDS,
    DateFact,
    DurationFact,
    Fact,
    MoneyFact,
    TargetFact,
    TiedFact,
)
from factx.facts.parts import (
    Day,
    Deadline,
    Span,
    Tie,
)
from factx.facts.record import DocumentRow, EntityRow, Record, record_schema

__all__ = [
    "BUILT_IN_KINDS",
    "RESERVED_FIELDS",
    "DateFact",
    "Day",
    "Deadline",
    "DocumentRow",
    "DurationFact",
    "EntityRow",
    "Fact",
    "FieldType",
    "MoneyFact",
    "Record",
    "Span",
    "TargetFact",
    "Tie",
    "TiedFact",
    "define_kind",
    "record_schema",
    "value_fields",
]
