"""The output contract as Pydantic models."""

from factx.facts.fields import FieldType
from factx.facts.kinds import define_kind
from factx.facts.models import BUILT_IN_KINDS, DateFact, DurationFact, Fact, MoneyFact, TargetFact
from factx.facts.parts import Deadline, Span, Tie
from factx.facts.record import DocumentRow, EntityRow, Record, record_schema

__all__ = [
    "BUILT_IN_KINDS",
    "DateFact",
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
    "define_kind",
    "record_schema",
]
