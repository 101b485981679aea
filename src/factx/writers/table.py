"""Facts of all kinds as the rows of one table."""

import re
from collections.abc import Iterable, Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from factx.facts import Fact, Record
from factx.writers.json_text import compact

_OF_DOCUMENT = ("document.id", "document.date")
_TO_QUOTE = re.compile('[,"\r\n]')


def columns(kinds: Iterable[type[BaseModel]]) -> list[str]:
    """The names of the columns for facts of these kinds: each field once, nested ones as `subject.name`."""
    names = dict.fromkeys(_OF_DOCUMENT)
    for model in kinds:
        names.update(dict.fromkeys(_flat_names(model)))
    return list(names)


def header(names: list[str]) -> str:
    """The table's first line."""
    return _line(names)


def rows(record: Record, names: list[str]) -> Iterator[str]:
    """A line for each fact of the record; a column that the fact's kind does not have stays empty."""
    of_document = {"document.id": record.document.id, "document.date": record.document.date or ""}
    for fact in record.facts:
        cells = of_document | dict(_flat_cells(fact))
        yield _line(cells.get(name, "") for name in names)


def _flat_names(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    for name, field in model.model_fields.items():
        nested = _nested_model(field.annotation)
        if nested is None:
            yield prefix + name
        else:
            yield from _flat_names(nested, f"{prefix}{name}.")


def _nested_model(annotation: Any) -> type[BaseModel] | None:
    if get_origin(annotation) is Annotated:
        return _nested_model(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return next(filter(None, map(_nested_model, get_args(annotation))), None)
    return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None


def _flat_cells(value: BaseModel | Fact, prefix: str = "") -> Iterator[tuple[str, str]]:
    for name in type(value).model_fields:
        held = getattr(value, name)
        if isinstance(held, BaseModel):
            yield from _flat_cells(held, f"{prefix}{name}.")
        else:
            yield prefix + name, _cell(held)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple):
        return " ".join(map(_cell, value))
    return compact(value)


def _line(cells: Iterable[str]) -> str:
    """One line of CSV. The csv module leaves a lone carriage return unquoted before Python 3.13."""
    return ",".join([_quoted(cell) if _TO_QUOTE.search(cell) else cell for cell in cells]) + "\n"


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'
