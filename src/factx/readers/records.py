"""Records of CSV, JSON, JSONL and Parquet become documents: one column is the text, others its id and date."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from math import isfinite
from typing import Any

from factx.document import Document, iso_date
from factx.errors import ReadError
from factx.readers.forms import Content

Fields = Mapping[str, Any]
Row = tuple[int, Fields | str]
"""The number of a record in its file with its fields, or with the reason why it has none."""

_TEXTS = ("text", "body", "content", "article")
_OURS = (
    {"schema_version", "document", "entities", "facts"},
    {"document.id", "kind", "start", "end", "rule"},
    {"document", "kind", "start", "end", "rule"},
    {"id", "key", "date_source", "length"},
    {"document", "label", "mentions", "external_id"},
)
"""Fields of a record of factx, and of the rows of its tables."""
_SAMPLE = 100
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns that a document is made of. A date that cannot be read fails where `strict`."""

    text: str
    id: str
    date: str
    strict: bool = False


def read_records(rows: Iterable[Row], content: Content, *, strict: bool = False) -> Iterator[Document | ReadError]:
    """The documents of the records; a ReadError names a record that holds none.

    Raises ValueError where no column can be the text, or one that the user named is not there.
    """
    rest = iter(rows)
    sample = list(islice(rest, _SAMPLE))
    known = [fields for _, fields in sample if not isinstance(fields, str)]
    if not sample:
        content.notify("holds no record")
        return
    if (
        content.settings.text_column is None
        and known
        and all(any(fields.keys() >= ours for ours in _OURS) for fields in known)
    ):
        content.notify("left out: it holds what factx found, and no texts; --text-column reads it all the same")
        return
    making = _Making(_columns(known, content, strict), content)
    for number, fields in chain(sample, rest):
        where = f"{content.place}:{number}"
        try:
            if isinstance(fields, str):
                raise ValueError(fields)
            yield making.document(fields, where, number)
        except ValueError as error:
            yield ReadError(where, str(error))


@dataclass(slots=True)
class _Making:
    """Makes documents of one file's records; what is wrong with a column's dates is told once."""

    columns: Columns
    content: Content
    told: bool = field(default=False, init=False)

    def document(self, fields: Fields, where: str, number: int) -> Document:
        columns = self.columns
        text = fields.get(columns.text)
        if not isinstance(text, str):
            raise ValueError(f'no "{columns.text}"' if text is None else f'"{columns.text}" is not a string')
        day = self._date(fields.get(columns.date))
        own = (columns.text, columns.id, columns.date)
        others = {name: _plain(value) for name, value in fields.items() if name not in own}
        title, author = fields.get("title"), fields.get("author")
        return Document(
            id=_id(fields.get(columns.id), where, columns.id),
            text=text,
            date=day,
            date_source="metadata" if day else None,
            title=title if isinstance(title, str) and title else None,
            author=author if isinstance(author, str) and author else None,
            source={"file": self.content.place, "row": number, **others},
        )

    def _date(self, value: object) -> date | None:
        if value is None or value == "":
            return None
        if isinstance(value, date):
            return value.date() if isinstance(value, datetime) else value
        if not isinstance(value, str):
            reason = f'"{self.columns.date}" is not a string (YYYY-MM-DD)'
        else:
            try:
                return iso_date(value)
            except ValueError as error:
                reason = f'"{self.columns.date}": {error}'
        if self.columns.strict:
            raise ValueError(reason)
        if not self.told:
            self.content.notify(f"{reason}; such records are read without a date")
            self.told = True
        return None


def _columns(sample: list[Fields], content: Content, strict: bool) -> Columns:
    settings = content.settings
    names = list(dict.fromkeys(name for fields in sample for name in fields))
    for option, name in (("text", settings.text_column), ("id", settings.id_column), ("date", settings.date_column)):
        if name is not None and sample and name not in names:
            raise ValueError(f"--{option}-column: there is no column {name!r}; there are {', '.join(names)}")
    text = settings.text_column or _text_column(sample, names, content)
    return Columns(text, settings.id_column or "id", settings.date_column or "date", strict)


def _text_column(sample: list[Fields], names: list[str], content: Content) -> str:
    """The column called text, body, content or article; else the longest, which is told."""
    by_name = {name.casefold(): name for name in reversed(names)}
    for name in _TEXTS:
        if name in by_name:
            return by_name[name]
    lengths = {name: 0 for name in names if name not in ("id", "date")}
    for name in lengths:
        lengths[name] = sum(len(value) for fields in sample if isinstance(value := fields.get(name), str))
    longest = max(lengths, key=lambda name: lengths[name], default="text")
    if not lengths.get(longest):
        return "text"
    content.notify(f"the text is taken from the column {longest!r}, the longest; --text-column names another")
    return longest


def _id(value: object, where: str, name: str) -> str:
    if value is None or value == "":
        return where
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError(f'"{name}" is neither a string nor an integer')
    return str(value)


def _plain(value: Any, depth: int = 0) -> Any:
    """The value as JSON can hold it."""
    if depth > _DEEPEST:
        raise ValueError("not read: nested too deeply")
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float | Decimal):
        return value if isfinite(value) else None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): _plain(held, depth + 1) for name, held in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(held, depth + 1) for held in value]
    return str(value)
