"""Records as they come out of a file that factx has written."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Any, NamedTuple, Protocol

from factx.errors import ReadError
from factx.report.index import Cells

Told = Callable[[ReadError], None]
"""Takes what could not be read."""


class Stored(NamedTuple):
    """A record with the texts of its sentences, by the offsets where they begin, so far as they are stored."""

    record: Mapping[str, Any]
    sentences: Mapping[int, str]


class Scanned(NamedTuple):
    """A document on the way through all of them: its key in the store, and the cells of its facts for the index."""

    key: Hashable
    document: Mapping[str, Any]
    facts: list[Cells]


class Store(Protocol):
    """Records in a file: all documents in their order, and the record of one."""

    def scan(self) -> Iterator[Scanned]:
        """All documents, in their order."""

    def read(self, key: Any) -> Stored:
        """The record of the document with this key."""
