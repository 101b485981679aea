"""Lexicons as packs write them: lists, maps, files beside the pack, regexes."""

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from factx.packs.models import Lexicon
from factx.packs.source import Place, plain

_KEYS = ("entries", "file", "column", "value", "where", "exact", "regex", "include", "inflect", "digits")


def read_lexicon(name: str, place: Place, folder: Path) -> Lexicon:
    """One lexicon: a list of words, or a map with `entries`, `file` or `regex`; raises PackError."""
    if not place.is_map:
        return Lexicon(name, _folded(_entries(place), exact=False))
    keys = place.mapping(_KEYS)
    exact = bool(keys["exact"].node) if "exact" in keys else False
    if "regex" in keys:
        return Lexicon(
            name, exact=exact, regex=_regex(keys["regex"]), digits="digits" in keys and bool(keys["digits"].node)
        )
    entries: dict[str, Any] = {}
    if "file" in keys:
        entries |= dict(_rows(keys, folder))
    if "entries" in keys:
        entries |= dict(_entries(keys["entries"]))
    if not entries and "include" not in keys:
        raise place.fail(f"lexicon {name!r} is empty: give it `entries`, `file` or `regex`")
    inflect = bool(keys["inflect"].node) if "inflect" in keys else False
    return Lexicon(name, _folded(entries.items(), exact), exact, inflect=inflect)


def included(place: Place) -> tuple[str, ...]:
    """The names of the lexicons whose entries this one takes over."""
    return place.child("include").texts() if place.is_map and "include" in place.node else ()


def _entries(place: Place) -> Iterator[tuple[str, Any]]:
    if place.is_map:
        for key, child in place.children():
            yield str(key), plain(child.node)
        return
    for item in place.items():
        yield (str(item.node) if isinstance(item.node, int | float) else item.text()), None


def _folded(entries: Any, exact: bool) -> dict[str, Any]:
    return {(word if exact else word.lower()).replace("’", "'"): value for word, value in entries}


def _regex(place: Place) -> str:
    try:
        re.compile(place.text())
    except re.error as error:
        raise place.fail(f"not a regular expression: {error}") from error
    return place.text()


def _rows(keys: Mapping[str, Place], folder: Path) -> Iterator[tuple[str, Any]]:
    """The words of a CSV file with their values: one column's, or several as a map."""
    path = folder / keys["file"].text()
    column = keys["column"].text() if "column" in keys else "word"
    wanted = plain(keys["value"].node) if "value" in keys else None
    where = plain(keys["where"].node) if "where" in keys else {}
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise keys["file"].fail(f"{path}: {error.strerror}") from error
    reader = csv.DictReader(lines)
    _check_columns(
        keys,
        reader.fieldnames or (),
        [column, *where, *([wanted] if isinstance(wanted, str) else wanted or ())],
    )
    for row in reader:
        if all((row[key] or "") == str(value) for key, value in where.items()):
            value = (
                row[wanted] or None if isinstance(wanted, str) else wanted and {key: row[key] or None for key in wanted}
            )
            yield row[column], value


def _check_columns(keys: Mapping[str, Place], known: Any, asked: list[str]) -> None:
    for column in asked:
        if column not in known:
            raise keys["file"].fail(f"no column {column!r}; there are {', '.join(known)}")
