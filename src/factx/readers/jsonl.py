"""JSONL: one document a line."""

import codecs
import json
from collections.abc import Iterator
from datetime import date
from typing import IO, Any, NoReturn

from factx.document import Document
from factx.errors import ReadError
from factx.readers.dates import iso_date

_OWN_FIELDS = ("text", "id", "date")


def read_jsonl(lines: IO[bytes], place: str) -> Iterator[Document | ReadError]:
    """The documents of a JSONL stream; a ReadError names a line that holds none. Blank lines pass."""
    for number, line in enumerate(lines, start=1):
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if not line.strip():
            continue
        where = f"{place}:{number}"
        try:
            yield _document(_record(line), where)
        except ValueError as error:
            yield ReadError(where, str(error))


def _record(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8"), parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise ValueError(f"byte {error.start} of the line is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at column {error.colno}") from None
    except RecursionError:
        raise ValueError("not read: nested too deeply") from None
    if not isinstance(record, dict):
        raise ValueError('not a JSON object; a line looks like {"text": "…"}')
    return record


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"not JSON: {name} is no JSON value")


def _document(record: dict[str, Any], where: str) -> Document:
    text = record.get("text")
    if not isinstance(text, str):
        raise ValueError('no "text"' if text is None else '"text" is not a string')
    day = _date(record.get("date"))
    return Document(
        id=_id(record.get("id"), where),
        text=text,
        date=day,
        date_source="metadata" if day else None,
        source={name: value for name, value in record.items() if name not in _OWN_FIELDS},
    )


def _id(value: object, where: str) -> str:
    if value is None:
        return where
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError('"id" is neither a string nor an integer')
    return str(value)


def _date(value: object) -> date | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise ValueError('"date" is not a string (YYYY-MM-DD)')
    try:
        return iso_date(value)
    except ValueError as error:
        raise ValueError(f'"date": {error}') from None
