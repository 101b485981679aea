"""A record as its line of JSON: what worker processes hand over, the journal keeps and every form is written from."""

import json
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from factx.facts import Record
from factx.writers.json_text import compact

_LONGEST_INTEGER = 18
"""Digits that an integer has at most, so that 64 bits hold it; a longer one is read as a decimal."""


@dataclass(frozen=True)
class RecordLine:
    """The record as compact JSON, with the text of each sentence that holds a fact, by the offset where it begins.

    `key` is the document's id, made distinct where several documents of a run have the same one. `digest` tells what
    the record was made of: the text, the settings, the rules and the version.
    """

    line: str
    sentences: dict[int, str]
    key: str
    digest: str = ""

    @cached_property
    def record(self) -> dict[str, Any]:
        """The record as plain data; numbers with a fraction are decimals, exact as stated."""
        plain: dict[str, Any] = json.loads(self.line, parse_float=Decimal, parse_int=_integer)
        return plain


def record_line(record: Record, text: str, key: str | None = None, digest: str = "") -> RecordLine:
    """The line of the record of `text`; `key` is the document's id where none is given."""
    spans = {fact.sentence.start: fact.sentence.end for fact in record.facts}
    sentences = {start: text[start:end] for start, end in spans.items()}
    return RecordLine(compact(record), sentences, record.document.id if key is None else key, digest)


def _integer(digits: str) -> int | Decimal:
    return int(digits) if len(digits) <= _LONGEST_INTEGER else Decimal(digits)
