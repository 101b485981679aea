"""A user's own names: a file of (name, label, canonical, id), one a line, as CSV with a header row or as JSONL."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, get_args

from factx.errors import PackError
from factx.facts.parts import EntityLabel

_FIELDS = ("name", "label", "canonical", "id", "case")
_REQUIRED = ("name", "label")
_LABELS = get_args(EntityLabel)
_CASES = ("exact", "any")
_JSONL = (".jsonl", ".ndjson")


class OwnName(NamedTuple):
    """A name that the user vouches for; `any_case` where it may be written in any case.

    `canonical` is the name of its entity, `external_id` what the entity is called elsewhere (ticker, Wikidata, LEI).
    """

    name: str
    label: str
    canonical: str
    external_id: str | None = None
    any_case: bool = False


def read_own_names(paths: Iterable[Path]) -> list[OwnName]:
    """The names of the files, in their order; raises PackError, with file and line, at the first mistake.

    Names with one id are one entity: it is called by the first canonical name that they give, else by the first name.
    A name stands for one entity only, and an id for one label.
    """
    rows = [row for path in paths for row in _rows(path)]
    entities = _Entities()
    for row in rows:
        entities.learn(row)
    return [entities.own_name(row) for row in entities.names.values()]


class _Row(NamedTuple):
    """One line of a file, checked by itself."""

    file: str
    line: int
    name: str
    label: str
    canonical: str
    id: str
    case: str

    def fail(self, reason: str) -> PackError:
        return PackError(reason, file=self.file, line=self.line)


Key = tuple[str, str]


def _key(row: _Row) -> Key:
    """What tells an entity from others: its id, else its canonical name with its label."""
    return (row.id, "") if row.id else (row.canonical or row.name, row.label)


class _Entities:
    """What the rows together say of their entities."""

    def __init__(self) -> None:
        self.firsts: dict[Key, _Row] = {}
        self.canonical: dict[Key, _Row] = {}
        self.names: dict[str, _Row] = {}

    def learn(self, row: _Row) -> None:
        """Notes a row; raises PackError where it contradicts one before it."""
        key = _key(row)
        first = self.firsts.setdefault(key, row)
        if first.label != row.label:
            raise row.fail(f"id {row.id!r} is {first.label!r} in {first.file}:{first.line} and {row.label!r} here")
        other = self.names.setdefault(row.name, row)
        if other is not row and (_key(other), other.case) != (key, row.case):
            raise row.fail(f"name {row.name!r} already stands for another entity in {other.file}:{other.line}")
        if row.canonical:
            given = self.canonical.setdefault(key, row)
            if given.canonical != row.canonical:
                told = f"{given.canonical!r} in {given.file}:{given.line} and {row.canonical!r} here"
                raise row.fail(f"id {row.id!r} has two canonical names: {told}")

    def own_name(self, row: _Row) -> OwnName:
        """The name of a row under its entity's canonical name."""
        key = _key(row)
        given = self.canonical.get(key)
        canonical = given.canonical if given else self.firsts[key].name
        return OwnName(row.name, row.label, canonical, row.id or None, row.case == "any")


def _rows(path: Path) -> Iterator[_Row]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise PackError(f"cannot be read: {error.strerror}", file=str(path)) from error
    except UnicodeDecodeError as error:
        raise PackError("is no UTF-8 text", file=str(path)) from error
    cells = _of_jsonl if path.suffix.lower() in _JSONL else _of_csv
    for line, row in cells(str(path), text):
        yield _checked(str(path), line, row)


def _of_csv(file: str, text: str) -> Iterator[tuple[int, Mapping[str, str | None]]]:
    """The rows of a table whose header row names its columns."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    told = "{} cells, but the header names {} columns; quote a cell that holds a comma"
    try:
        header = [cell.strip().lower() for cell in next(reader, [])]
        _check_fields(file, 1, header, "column")
        for cells in reader:
            if len(cells) > len(header):
                raise PackError(told.format(len(cells), len(header)), file=file, line=reader.line_num)
            if any(cells):
                yield reader.line_num, dict(zip(header, cells, strict=False))
    except csv.Error as error:
        raise PackError(f"not valid CSV: {error}", file=file, line=reader.line_num) from error


def _of_jsonl(file: str, text: str) -> Iterator[tuple[int, Mapping[str, str | None]]]:
    for line, told in enumerate(text.split("\n"), 1):
        if not told.strip():
            continue
        try:
            row = json.loads(told)
        except ValueError as error:
            raise PackError(f"not valid JSON: {error}", file=file, line=line) from error
        if not isinstance(row, dict):
            raise PackError(f"expected an object with {', '.join(_FIELDS)}", file=file, line=line)
        _check_fields(file, line, list(row), "field")
        for field, value in row.items():
            if value is not None and not isinstance(value, str):
                raise PackError(f"{field} must be a string or null, not {value!r}", file=file, line=line)
        yield line, row


def _check_fields(file: str, line: int, fields: Sequence[str], called: str) -> None:
    allowed = f"allowed: {', '.join(_FIELDS)}"
    wrong = [f"unknown {called} {field!r}; {allowed}" for field in fields if field not in _FIELDS]
    wrong += [f"{called} {field!r} stands twice" for field in fields if fields.count(field) > 1]
    wrong += [f"{called} {field!r} is missing; {allowed}" for field in _REQUIRED if field not in fields]
    if wrong:
        raise PackError(wrong[0], file=file, line=line)


def _checked(file: str, line: int, told: Mapping[str, str | None]) -> _Row:
    row = _Row(file, line, *(" ".join((told.get(field) or "").split()) for field in _FIELDS))
    if not row.name or not row.label:
        raise row.fail(f"{'label' if row.name else 'name'} is empty")
    if row.label not in _LABELS:
        raise row.fail(f"label {row.label!r} is none of {', '.join(_LABELS)}")
    if row.case and row.case not in _CASES:
        raise row.fail(f"case {row.case!r} is none of {', '.join(_CASES)}")
    if not any(map(str.isalnum, row.name)):
        raise row.fail(f"name {row.name!r} has neither letter nor digit")
    return row._replace(case=row.case or "exact")
