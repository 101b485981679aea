"""Sources become a stream of documents, in which a failure stands for what could not be read."""

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import IO

from factx.document import Document
from factx.errors import ReadError
from factx.readers.discovery import Source
from factx.readers.forms import BY_SUFFIX, DEFAULTS, Content, ReadSettings
from factx.readers.recognition import read_content

Notice = Callable[[str, str], None]
"""Takes a place and a sentence about it that the user should see but that stops nothing."""


def read_documents(
    sources: Iterable[Source | ReadError], notice: Notice = lambda *_: None, settings: ReadSettings = DEFAULTS
) -> Iterator[Document | ReadError]:
    """The documents of all sources, one at a time; what cannot be read comes as a ReadError in its place."""
    for source in sources:
        if isinstance(source, ReadError):
            yield source
        else:
            yield from read_source(source, notice, settings)


def read_source(
    source: Source, notice: Notice = lambda *_: None, settings: ReadSettings = DEFAULTS
) -> Iterator[Document | ReadError]:
    """The documents of one source: one of a text, one a record of a table, those of all files of an archive."""
    try:
        with _opened(source) as stream:
            content = Content(source.id, stream, lambda sentence: notice(source.id, sentence), settings)
            yield from read_content(content, told=BY_SUFFIX[".html"] if source.told_html else None)
    except OSError as error:
        yield ReadError(source.id, f"cannot be read: {error.strerror or error}")


def _opened(source: Source) -> IO[bytes]:
    if source.path is not None:
        return source.path.open("rb")
    if source.opener is not None:
        return source.opener()
    if sys.stdin is None:
        raise OSError(None, "standard input is closed")
    return io.BytesIO(sys.stdin.buffer.read())
