"""Lexicons as packs write them: lists, maps, files beside the pack, regexes."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from factx.packs.cache import digest
from factx.packs.models import Lexicon
from factx.packs.nearest import known_names
from factx.packs.regexes import edges_of, read_regex
from factx.packs.source import Place, plain, shown_value

_KEYS = ("entries", "file", "column", "value", "where", "exact", "regex", "include", "inflect", "digits")
_OF_FILES = ("column", "value", "where")
MOST_BYTES = 32_000_000
"""So large a file of words may be."""


Table = tuple[list[str], list[dict[str, Any]]]
"""The columns of a CSV file, and its rows."""


class LexiconReader:
    """Reads the lexicons of one pack; their files lie in the pack's folder or in one of the `roots`, nowhere else.

    `tables` are the files that have been read, with digests of their content.
    """

    def __init__(self, folder: Path, roots: Iterable[Path] = ()) -> None:
        self.folder = folder
        self.roots = [folder.resolve(), *(root.resolve() for root in roots)]
        self.tables: dict[str, str] = {}
        self._parsed: dict[Path, Table] = {}

    def read(self, name: str, place: Place) -> tuple[Lexicon, tuple[str, ...]]:
        """One lexicon, and the names of those whose entries it takes over; raises PackError."""
        if not place.is_map:
            return Lexicon(name, _folded(_entries(place), exact=False)), ()
        keys = place.mapping(_KEYS)
        exact, inflect, digits = (key in keys and keys[key].truth() for key in ("exact", "inflect", "digits"))
        included = keys["include"].texts() if "include" in keys else ()
        if "regex" in keys:
            for key in ("entries", "file", "include"):
                if key in keys:
                    raise keys[key].fail(f"a lexicon with a `regex` has no `{key}`")
            regex = read_regex(keys["regex"])
            return Lexicon(name, exact=exact, regex=regex, digits=digits, edges=edges_of(regex)), ()
        for key in _OF_FILES:
            if key in keys and "file" not in keys:
                keys[key].report(f"`{key}` is of use with `file` only")
        entries: dict[str, Any] = {}
        if "file" in keys:
            entries |= dict(_folded(self._rows(keys), exact))
        if "entries" in keys:
            entries |= _folded(_entries(keys["entries"]), exact)
        if not entries and not included:
            raise place.fail(f"lexicon {name!r} is empty: give it `entries`, `file` or `regex`")
        return Lexicon(name, entries, exact, inflect=inflect), included

    def _path(self, place: Place) -> Path:
        path = (self.folder / place.text()).resolve()
        if not any(path.is_relative_to(root) for root in self.roots):
            raise place.fail(
                f"{place.text()!r} lies outside the pack's folder; move it there, or name its folder under `roots` "
                "in your configuration",
                code="file",
            )
        if path.exists() and not path.is_file():
            raise place.fail(f"{place.text()!r} is no plain file", code="file")
        return path

    def _rows(self, keys: Mapping[str, Place]) -> Iterator[tuple[str, Any]]:
        """The words of a CSV file with their values: one column's, or several as a map."""
        path = self._path(keys["file"])
        column = keys["column"].text() if "column" in keys else "word"
        value = keys.get("value")
        wanted = None if value is None else value.text() if isinstance(value.node, str) else value.texts()
        if "where" in keys and not keys["where"].is_map:
            raise keys["where"].fail(f"expected a map of columns, found {shown_value(keys['where'].node)}")
        where = plain(keys["where"].node) if "where" in keys else {}
        if path not in self._parsed:
            content = _content(path, keys["file"])
            self.tables[str(path)] = digest(content)
            self._parsed[path] = _table(path, content, keys["file"])
        columns, rows = self._parsed[path]
        for each in (column, *where, *((wanted,) if isinstance(wanted, str) else wanted or ())):
            if each not in columns:
                told = known_names(each, columns, "there are")
                raise keys["file"].fail(f"no column {each!r}; {told}", code="file")
        conditions = [(key, str(each)) for key, each in where.items()]
        for row in rows:
            if row[column] and all((row[key] or "") == each for key, each in conditions):
                yield row[column], _value(row, wanted)


def _table(path: Path, content: bytes, place: Place) -> Table:
    """The columns and the rows of a CSV file."""
    try:
        reader = csv.DictReader(content.decode("utf-8-sig").splitlines())
    except UnicodeDecodeError as error:
        raise place.fail(f"{place.text()} is not UTF-8 text", code="file") from error
    rows = []
    try:
        for row in reader:
            if None in row:
                told = f"{path.name}:{reader.line_num}: more cells than columns; quote a cell that holds a comma"
                raise place.fail(told, code="file")
            rows.append(row)
    except csv.Error as error:
        raise place.fail(f"{path.name}:{reader.line_num}: not valid CSV: {error}", code="file") from error
    return list(reader.fieldnames or ()), rows


def _value(row: Mapping[str, str | None], wanted: str | tuple[str, ...] | None) -> Any:
    if isinstance(wanted, str):
        return row[wanted] or None
    return {key: row[key] or None for key in wanted} if wanted else None


def _content(path: Path, place: Place) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise place.fail(f"{path.name} is longer than {MOST_BYTES // 1_000_000} MB", code="file")
        return path.read_bytes()
    except OSError as error:
        raise place.fail(f"{path}: {error.strerror}", code="file") from error


def _entries(place: Place) -> Iterator[tuple[str, Any]]:
    if place.is_map:
        for key, child in place.children():
            yield _word(str(key), place.at_key(key)), plain(child.node)
        return
    for item in place.items():
        plain_number = isinstance(item.node, int | float) and not isinstance(item.node, bool)
        yield _word(str(item.node) if plain_number else item.text(), item), None


def _word(word: str, place: Place) -> str:
    if not word.strip():
        raise place.fail("an entry without a word")
    return word


def _folded(entries: Iterable[tuple[str, Any]], exact: bool) -> dict[str, Any]:
    return {(word if exact else word.lower()).replace("’", "'"): value for word, value in entries}
