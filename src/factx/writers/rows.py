"""Records become rows of three tables, and rows become records again."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby, islice
from typing import Any, NamedTuple

from factx.facts import EntityRow, Record
from factx.facts.models import Fact
from factx.writers.columns import Column, Held, Kinds, Tree, nested_model
from factx.writers.json_text import compact
from factx.writers.record_line import RecordLine

Row = dict[str, Any]
"""A row by its fields, nested as in the record."""
Cells = Callable[[Held, Any], Any]
"""What a value becomes in a form, given what its column holds; nulls stay nulls."""


class Rows(NamedTuple):
    """The rows of one document in each table."""

    document: Row
    entities: list[Row]
    facts: list[Row]

    @property
    def by_table(self) -> dict[str, list[Row]]:
        """The rows by the names of the tables."""
        return {"documents": [self.document], "entities": self.entities, "facts": self.facts}


def rows_of(line: RecordLine) -> Rows:
    """The rows of a record: those of its facts tell document, sentence and the entity's id elsewhere."""
    record = line.record
    told = record["document"]
    document = {"key": line.key, **told, "digest": line.digest or None}
    place = {"key": line.key, "id": told["id"]}
    entities = [{"document": place, **entity} for entity in record["entities"]]
    elsewhere = {entity["id"]: entity.get("external_id") for entity in record["entities"]}
    place = {**place, "date": told["date"]}
    facts = [_fact_row(fact, line.sentences, elsewhere) | {"document": place} for fact in record["facts"]]
    return Rows(document, entities, facts)


def _fact_row(fact: Row, sentences: Mapping[int, str], elsewhere: Mapping[str, str | None]) -> Row:
    subject = fact.get("subject")
    entity = fact.get("entity") if fact["kind"] == "entity" else subject["entity"] if subject else None
    sentence = {**fact["sentence"], "text": sentences.get(fact["sentence"]["start"])}
    return {**fact, "sentence": sentence, "external_id": elsewhere.get(entity) if isinstance(entity, str) else None}


def nested_cells(row: Row, tree: Tree, cell: Cells) -> Row:
    """The row with exactly the fields of the tree, each value as `cell` gives it; a missing one is None."""
    made: Row = dict.fromkeys(tree)
    for name, held in tree.items():
        if (value := row.get(name)) is not None:
            made[name] = nested_cells(value, held, cell) if isinstance(held, dict) else cell(held, value)
    return made


def flat_cells(row: Row, columns: list[Column], cell: Cells) -> list[Any]:
    """The values of the row in these columns."""
    cells = []
    for path, held in columns:
        value: Any = row
        for name in path:
            value = value.get(name) if isinstance(value, dict) else None
        cells.append(None if value is None else cell(held, value))
    return cells


def plain_row(columns: list[Column], values: Iterable[Any]) -> Row:
    """The row whose cells in these columns have these values as a form holds them, nested as in the record."""
    row: Row = {}
    for (path, held), value in zip(columns, values, strict=True):
        at = row
        for name in path[:-1]:
            at = at.setdefault(name, {})
        at[path[-1]] = None if value is None else plain(held, value)
    return row


def line_of(rows: Rows, kinds: Kinds) -> RecordLine:
    """The record of one document's rows; facts of a kind not among `kinds` keep the fields that all facts have."""
    document = nested_model(Record.model_fields["document"].annotation)
    record = {
        "schema_version": Record.model_fields["schema_version"].default,
        "document": _shaped(rows.document, document),
        "entities": [_shaped(row, EntityRow) for row in rows.entities],
        "facts": [_shaped(row, kinds.get(row["kind"], Fact)) for row in rows.facts],
    }
    sentences = {row["sentence"]["start"]: row["sentence"].get("text") or "" for row in rows.facts}
    key, digest = rows.document["key"], rows.document.get("digest")
    return RecordLine(compact(record), sentences, key, digest or "")


def _shaped(row: Row, model: Any) -> Row:
    """The fields of the model in their order; one without a value is left out, null or an empty list as it would be."""
    shaped: Row = {}
    for name, field in model.model_fields.items():
        value = row.get(name)
        nested = nested_model(field.annotation)
        if nested is not None and isinstance(value, dict):
            value = _shaped(value, nested) if any(_leaves(value)) else None
        if value is None and field.default_factory is list:
            value = []
        if value is not None or not getattr(field, "exclude_if", None):
            shaped[name] = value
    return shaped


def _leaves(value: Row) -> Iterator[bool]:
    """Whether each value that is nested in the row is there at all."""
    for held in value.values():
        if isinstance(held, dict):
            yield from _leaves(held)
        else:
            yield held is not None


def batches(lines: Iterable[RecordLine], size: int) -> Iterator[list[RecordLine]]:
    """The records in lists of at most `size`."""
    several = iter(lines)
    return iter(lambda: list(islice(several, size)), [])


def lines_of(
    kinds: Kinds, documents: Iterable[Row], entities: Iterable[Row], facts: Iterable[Row]
) -> Iterator[RecordLine]:
    """The records of tables that have the documents in the same order, each document's rows together."""
    streams = [groupby(rows, key=lambda row: row["document"]["key"]) for rows in (entities, facts)]
    waiting = [next(stream, None) for stream in streams]
    for document in documents:
        told: list[list[Row]] = [[], []]
        for number, stream in enumerate(streams):
            head = waiting[number]
            if head is not None and head[0] == document["key"]:
                told[number] = list(head[1])
                waiting[number] = next(stream, None)
        yield line_of(Rows(document, *told), kinds)


def plain(held: Held, value: Any) -> Any:
    """A cell of any form's as the record holds it: whole numbers as integers, days and lists as JSON has them."""
    if held == "boolean":
        return bool(value)
    if held == "integer":
        return int(value)
    if held == "number":
        number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        return int(number) if number == int(number) else number
    if held in ("texts", "json"):
        return json.loads(value, parse_float=Decimal) if isinstance(value, str) else list(value)
    if isinstance(value, datetime):
        value = value.date()
    return value.isoformat() if isinstance(value, date) else str(value)
