"""Records as lines of JSON, as `factx extract` prints them."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from factx.errors import ReadError
from factx.report.index import Scanned, Stored, Told, cells_of


class LinesStore:
    """Records as lines of JSON, or a single record over many lines."""

    def __init__(self, path: Path, told: Told) -> None:
        self.path, self.told = path, told

    def scan(self) -> Iterator[Scanned]:
        """All records; what is none is told and passed over. A key is the record's place in the file."""
        for place, raw, number in self._lines():
            try:
                record = _record(raw)
            except ValueError as error:
                self.told(ReadError(f"{self.path}:{number}", str(error)))
            else:
                yield Scanned((place, len(raw)), record["document"], list(map(cells_of, record["facts"])))

    def read(self, key: tuple[int, int]) -> Stored:
        """The record at the place."""
        with self.path.open("rb") as file:
            file.seek(key[0])
            return Stored(_record(file.read(key[1])), {})

    def _lines(self) -> Iterator[tuple[int, bytes, int]]:
        """The place, bytes and number of each line; the whole file where its first line opens an object for people."""
        try:
            with self.path.open("rb") as file:
                place = 0
                for number, line in enumerate(file, start=1):
                    if number == 1 and line.strip() == b"{":
                        yield 0, line + file.read(), 1
                        return
                    if line.strip():
                        yield place, line, number
                    place += len(line)
        except OSError as error:
            self.told(ReadError(str(self.path), f"cannot be read: {error.strerror or error}"))


def _record(raw: bytes) -> dict[str, Any]:
    """The record that is written so. Raises ValueError, which says what is wrong."""
    try:
        record = json.loads(raw, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"not JSON: {error}") from None
    expected = "not a record of factx, which has a document and facts"
    if not isinstance(record, dict) or not isinstance(record.get("document"), dict):
        raise ValueError(expected)
    facts, document = record.get("facts"), record["document"]
    if not isinstance(facts, list) or not isinstance(document.get("id"), str):
        raise ValueError(expected)
    if not isinstance(document.get("length"), int) or not all(map(_is_fact, facts)):
        raise ValueError("a fact without kind, text, start, end, sentence or rule, or a document without length")
    return record


def _is_fact(fact: object) -> bool:
    if not isinstance(fact, dict):
        return False
    texts = all(isinstance(fact.get(name), str) for name in ("id", "kind", "text", "rule"))
    sentence = fact.get("sentence")
    places = (fact, sentence) if isinstance(sentence, dict) else ()
    numbers = [isinstance(each.get(name), int) for each in places for name in ("start", "end")]
    ties = (fact.get("subject"), fact.get("said_by"), fact.get("deadline"))
    named = fact["kind"] != "entity" or isinstance(fact.get("name"), str) if texts else False
    return texts and named and len(numbers) == 4 and all(numbers) and all(isinstance(tie, dict | None) for tie in ties)
