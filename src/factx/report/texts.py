"""The texts of records: in the record itself, among the files that the user names, or where their ids say."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from factx.document import Document
from factx.errors import ReadError
from factx.readers.discovery import Source, find_sources
from factx.readers.recognition import read_documents, read_source

_HELD_FILES = 8
"""Files of many documents whose texts are kept while the next record is looked up."""


class Texts:
    """Finds the text of a record, or None.

    `named` are files and folders of texts, whose ids are those of the records or end with them. Otherwise an id that is
    a path is looked for in the working directory and in `folder`, where the records lie, and never outside of both:
    records may come from anywhere.
    """

    def __init__(self, named: Iterable[str] = (), folder: Path | None = None) -> None:
        self._named = {each.id: each.text for each in _documents(named)}
        here = Path.cwd()
        self._tails = _tails(self._named)
        self._roots = [here] if folder is None else [here, folder.resolve()]
        self._files: OrderedDict[Path, dict[str, str]] = OrderedDict()

    def of(self, document: Mapping[str, Any]) -> str | None:
        """The text of the document that a record tells of."""
        text = document.get("text")
        if isinstance(text, str):
            return text
        name = document["id"]
        named = self._named.get(name, self._named.get(self._tails.get(name, "")))
        if named is not None:
            return named
        source = document.get("source")
        told = source.get("file") if isinstance(source, Mapping) else None
        for place in (name, told, name.rpartition(":")[0]):
            found = self._in_file(place, name) if isinstance(place, str) and place else None
            if found is not None:
                return found
        return None

    def _in_file(self, place: str, name: str) -> str | None:
        for root in self._roots:
            with suppress(OSError, ValueError):
                path = (root / place).resolve()
                if path.is_relative_to(root) and path.is_file():
                    return self._texts(path, place).get(name)
        return None

    def _texts(self, path: Path, place: str) -> dict[str, str]:
        """The texts of a file by the ids of its documents."""
        held = self._files.get(path)
        if held is None:
            documents = read_source(Source(place, path))
            held = {each.id: each.text for each in documents if isinstance(each, Document)}
            self._files[path] = held
            if len(self._files) > _HELD_FILES:
                self._files.popitem(last=False)
        return held


def _tails(names: Iterable[str]) -> dict[str, str]:
    """Names by what they end with behind a slash; an end that several have counts for none."""
    tails: dict[str, str] = {}
    for name in names:
        for place, character in enumerate(name):
            if character == "/":
                tail = name[place + 1 :]
                tails[tail] = "" if tail in tails else name
    return tails


def _documents(paths: Iterable[str]) -> Iterable[Document]:
    """All documents under the paths. Raises ReadError for one that cannot be read, NoInputError where there is none."""
    named = list(paths)
    if not named:
        return
    for document in read_documents(find_sources(named)):
        if isinstance(document, ReadError):
            raise document
        yield document
