"""The output contract as Pydantic models."""

from factx.facts.kinds import CUSTOM_FIELD_TYPES, define_kind
from factx.facts.models import (
    BUILT_IN_KINDS,
    DateFact,
    DurationFact,
    EntityFact,
    Fact,
    HeadcountFact,
    MoneyFact,
    MultipleFact,
    PercentFact,
    QuantityFact,
    TargetFact,
    TiedFact,
)
from factx.facts.parts import Change, Deadline, Granularity, Modality, Modifier, Number, Rank, Span, Tie
from factx.facts.record import DocumentRow, EntityRow, PageRow, Record, record_schema

__all__ = [
    "BUILT_IN_KINDS",
    "CUSTOM_FIELD_TYPES",
    "Change",
    "DateFact",
    "Deadline",
    "DocumentRow",
    "DurationFact",
    "EntityFact",
    "EntityRow",
    "Fact",
    "Granularity",
    "HeadcountFact",
    "Modality",
    "Modifier",
    "MoneyFact",
    "MultipleFact",
    "Number",
    "PageRow",
    "PercentFact",
    "QuantityFact",
    "Rank",
    "Record",
    "Span",
    "TargetFact",
    "Tie",
    "TiedFact",
    "define_kind",
    "record_schema",
]
