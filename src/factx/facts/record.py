"""The record of one document: what `factx extract` prints."""

from collections.abc import Mapping
from typing import Any, Literal, Self

from pydantic import Field, SerializeAsAny, TypeAdapter, model_validator

from factx.facts.checks import check_facts
from factx.facts.models import BUILT_IN_KINDS, Fact
from factx.facts.parts import Day, EntityLabel, Part, is_absent

SCHEMA_VERSION: Literal["1"] = "1"


class DocumentRow(Part):
    """Which document, its reference date and where that came from; `length` counts Unicode code points.

    The other fields are left out where there is nothing to say. `source` tells the file and row of a record, with its
    other columns; `duplicates` are the ids of the same text elsewhere; `text` is what was read out of a format such as
    HTML or PDF, in which the offsets count.
    """

    id: str
    date: Day | None = None
    date_source: Literal["option", "metadata", "text", "created"] | None = None
    length: int
    title: str | None = Field(None, exclude_if=is_absent)
    author: str | None = Field(None, exclude_if=is_absent)
    source: dict[str, Any] | None = Field(None, exclude_if=is_absent)
    duplicates: list[str] | None = Field(None, exclude_if=is_absent)
    text: str | None = Field(None, exclude_if=is_absent)


class EntityRow(Part):
    """A distinct entity of the document with the number of its mentions.

    `external_id` is what the user's own names call it elsewhere (ticker, Wikidata, LEI), or null.
    """

    id: str
    label: EntityLabel
    name: str
    mentions: int
    external_id: str | None = None


class Record(Part):
    """Everything found in one document."""

    schema_version: Literal["1"] = SCHEMA_VERSION
    document: DocumentRow
    entities: list[EntityRow] = Field(default_factory=list)
    facts: list[SerializeAsAny[Fact]] = Field(default_factory=list)

    @model_validator(mode="after")
    def _sound(self) -> Self:
        check_facts(self.facts, {row.id for row in self.entities})
        return self


def record_schema(kinds: Mapping[str, type[Fact]] = BUILT_IN_KINDS) -> dict[str, Any]:
    """The JSON Schema of a record whose facts are of these kinds."""
    schema = TypeAdapter(Record).json_schema(mode="serialization")
    definitions = schema.setdefault("$defs", {})
    options = []
    for kind, model in kinds.items():
        told = model.model_json_schema(mode="serialization", ref_template="#/$defs/{model}")
        definitions.update(told.pop("$defs", {}))
        definitions[model.__name__] = told
        options.append({"$ref": f"#/$defs/{model.__name__}", "title": kind})
    definitions.pop("Fact", None)
    schema["properties"]["facts"]["items"] = {"anyOf": options}
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "factx record"
    return schema
