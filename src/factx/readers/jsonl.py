"""JSONL: one document a line."""

import codecs
import json
from collections.abc import Iterator
from typing import IO, Any, NoReturn

from factx.document import Document
from factx.errors import ReadError
from factx.readers.forms import Content
from factx.readers.records import Row, read_records


def read(content: Content) -> Iterator[Document | ReadError]:
    """The documents of a JSONL stream; a ReadError names a line that holds none. Blank lines pass."""
    return read_records(_rows(content.stream), content, strict=True)


def _rows(lines: IO[bytes]) -> Iterator[Row]:
    for number, line in enumerate(lines, start=1):
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if not line.strip():
            continue
        try:
            yield number, _record(line)
        except ValueError as error:
            yield number, str(error)


def _record(line: bytes) -> dict[str, Any]:
    try:
        record = parse(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ValueError(f"byte {error.start} of the line is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at column {error.colno}") from None
    if not isinstance(record, dict):
        raise ValueError('not a JSON object; a line looks like {"text": "…"}')
    return record


def parse(text: str) -> Any:
    """What the JSON says. Raises ValueError for what is no JSON by the standard, or is nested too deeply."""
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except RecursionError:
        raise ValueError("not read: nested too deeply") from None


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"not JSON: {name} is no JSON value")
