"""JSON: an array of records, an object that holds one, or a single record."""

import json
from collections.abc import Iterator
from typing import Any

from factx.document import Document
from factx.errors import ReadError
from factx.readers.decoding import decode
from factx.readers.forms import Content
from factx.readers.jsonl import parse
from factx.readers.records import read_records


def read(content: Content) -> Iterator[Document | ReadError]:
    """The documents of a file in JSON, counted from 1. Raises ValueError when it is none, or holds no records."""
    try:
        held = parse(decode(content.stream.read(), content.notify))
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at line {error.lineno}, column {error.colno}") from None
    told = 'not a JSON object; a record looks like {"text": "…"}'
    rows = (record if isinstance(record, dict) else told for record in _records(held))
    return read_records(enumerate(rows, start=1), content)


def _records(held: Any) -> list[Any]:
    """The records: the only list of objects in an object is what it holds, all else in it being about them."""
    if isinstance(held, list):
        return held
    if not isinstance(held, dict):
        raise ValueError('no record; one looks like {"text": "…"}, several like [{"text": "…"}]')
    lists = [value for value in held.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
    return lists[0] if len(lists) == 1 and not isinstance(held.get("text"), str) else [held]
