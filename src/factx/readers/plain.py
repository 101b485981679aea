"""A whole file is one document, its front matter read for a date."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from factx.document import Document
from factx.readers.dates import iso_date
from factx.readers.decoding import Notify, decode
from factx.readers.forms import Content
from factx.readers.front_matter import FrontMatter, front_matter


def read(content: Content) -> Iterator[Document]:
    """The document of the file. Raises ValueError when the bytes are no text."""
    yield read_plain(content.stream.read(), content.place, content.notify)


def read_plain(raw: bytes, place: str, notify: Notify) -> Document:
    """The document of one file's bytes. Offsets count in the decoded text, front matter included.

    Raises ValueError when the bytes are no text.
    """
    text = decode(raw, notify)
    head = _front_matter(text, notify)
    day = _date(head, notify)
    stated: dict[str, Any] = {name: _stated(head, name) for name in ("title", "author")}
    return Document(place, text, day, "metadata" if day else None, head.body_start, **stated)


def _front_matter(text: str, notify: Notify) -> FrontMatter:
    if not text.startswith("---"):
        return FrontMatter()
    try:
        return front_matter(text)
    except ValueError as error:
        notify(f"the front matter is not used: {error}")
        return FrontMatter()


def _stated(head: FrontMatter, name: str) -> str | None:
    value = head.fields.get(name)
    return value.strip() or None if isinstance(value, str) else None


def _date(head: FrontMatter, notify: Notify) -> date | None:
    try:
        return iso_date(head.fields["date"]) if _stated(head, "date") else None
    except ValueError as error:
        notify(f"the front matter's date is not used: {error}")
        return None
