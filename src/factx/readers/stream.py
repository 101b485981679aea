"""Sources become a stream of documents, in which a failure stands for what could not be read."""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from factx.document import Document
from factx.errors import ReadError
from factx.readers.discovery import Source
from factx.readers.html import read_html
from factx.readers.jsonl import read_jsonl
from factx.readers.plain import read_plain

Notice = Callable[[str, str], None]
"""Takes a place and a sentence about it that the user should see but that stops nothing."""


def _unheard(_place: str, _sentence: str) -> None:
    """Takes no notice."""


def read_documents(sources: Iterable[Source | ReadError], notice: Notice = _unheard) -> Iterator[Document | ReadError]:
    """The documents of all sources, one at a time; what cannot be read comes as a ReadError in its place."""
    for source in sources:
        if isinstance(source, ReadError):
            yield source
        else:
            yield from read_source(source, notice)


def read_source(source: Source, notice: Notice = _unheard) -> Iterator[Document | ReadError]:
    """The documents of one source: one of a text, one a line of a `.jsonl` file."""
    try:
        if source.path is None:
            yield _whole(_standard_input(), source, notice)
        elif source.is_jsonl:
            with source.path.open("rb") as lines:
                yield from read_jsonl(lines, source.id)
        else:
            yield _whole(Path(source.path).read_bytes(), source, notice)
    except OSError as error:
        yield ReadError(source.id, f"cannot be read: {error.strerror or error}")


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise OSError(None, "standard input is closed")
    return sys.stdin.buffer.read()


def _whole(raw: bytes, source: Source, notice: Notice) -> Document | ReadError:
    read = read_html if source.is_html else read_plain
    try:
        return read(raw, source.id, lambda sentence: notice(source.id, sentence))
    except ValueError as error:
        return ReadError(source.id, str(error))
