"""The output contract as Pydantic models."""

from factx.facts.kinds import define_kind
from factx.facts.models import BUILT_IN_KINDS, Fact
from factx.facts.parts import Span
from factx.facts.record import DocumentRow, EntityRow, Record, record_schema

__all__ = ["BUILT_IN_KINDS", "DocumentRow", "EntityRow", "Fact", "Record", "Span", "define_kind", "record_schema"]
