"""All records of a server: the index in memory, the records and texts where they lie until they are asked for."""

from bisect import bisect_right
from collections.abc import Hashable
from functools import lru_cache
from typing import Any

from factx.report.index import Index, Store, Stored
from factx.report.passages import Passages, passages_of
from factx.report.search import Search
from factx.report.single_file import state_of
from factx.report.texts import Texts
from factx.writers import compact

_HELD_RECORDS = 400


class Collection:
    """Answers what the page asks: the pieces of the index, facts by number, a document's text, a search."""

    def __init__(self, stores: list[Store], texts: Texts) -> None:
        self.texts = texts
        self.index, self.search = Index(), Search()
        self._places: list[tuple[Store, Hashable]] = []
        self._record = lru_cache(maxsize=_HELD_RECORDS)(self._read)
        for store in stores:
            for key, document, facts in store.scan():
                self._places.append((store, key))
                passages = self._passages(len(self._places) - 1, self.texts.of(document), document)
                self.index.add(document, facts, lambda offset: offset, state_of(passages))
                self.search.add(passages, [(fact[-2], fact[-1]) for fact in facts])
        self.pieces = {name: make() for name, make in self.index.pieces() if not name.startswith("column-sentence")}

    def _passages(self, place: int, text: str | None, document: Any) -> Passages:
        """A text of the right length is taken for the right one, until the document is looked at."""
        if text is not None and len(text) == document["length"]:
            return Passages(((0, text),))
        record, sentences = self._record(place)
        return passages_of(record, text, sentences)

    def facts(self, numbers: list[int]) -> list[str]:
        """The facts of these numbers, each as JSON. Raises IndexError."""
        starts, told = self.index.starts, []
        for number in numbers:
            if not 0 <= number < starts[-1]:
                raise IndexError(number)
            place = bisect_right(starts, number) - 1
            told.append(compact(self._record(place).record["facts"][number - starts[place]]))
        return told

    def passages(self, place: int) -> Passages:
        """The text of a document as far as it is at hand. Raises IndexError."""
        record, sentences = self._record(place)
        return passages_of(record, self.texts.of(record["document"]), sentences)

    def _read(self, place: int) -> Stored:
        store, key = self._places[place]
        return store.read(key)
