"""A page in HTML is one document: what trafilatura takes for its text, and the date that the page gives itself.

Offsets count in the text that was read out of the page, so the record carries it.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from factx.document import Document, iso_date
from factx.readers.decoding import Notify, decode
from factx.readers.forms import Content

_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_ROOT = re.compile(r"<html\b", re.IGNORECASE)
_LIST_OR_TABLE = ("- ", "|")
_MARKED_DATES = {"extensive_search": False, "original_date": True, "max_date": "9999-12-31"}
"""The dates that the markup gives, none that is guessed; the last day allowed is fixed, so that no clock is read."""


def read(content: Content) -> Iterator[Document]:
    """The document of the file. Raises ValueError when the bytes are no text, ImportError without the extra."""
    yield read_html(content.stream.read(), content.place, content.notify)


def read_html(raw: bytes, place: str, notify: Notify) -> Document:
    """The document of one page's bytes. Raises ValueError when they are no text, ImportError without the extra."""
    from trafilatura import bare_extraction

    markup = _DECLARATION.sub("", decode(raw, notify), count=1)  # the encoding that it declares is done with
    whole = markup if _ROOT.search(markup) else f"<html><body>{markup}</body></html>"
    page: Any = bare_extraction(whole, with_metadata=True, include_comments=False, date_extraction_params=_MARKED_DATES)
    if page is None:
        notify("the page holds no text, or none that stands out from its menus")
        return Document(place, "", is_converted=True)
    day = iso_date(page.date) if page.date else None
    text = _spaced((page.text or "").strip())
    stated: dict[str, Any] = {"title": page.title or None, "author": page.author or None}
    return Document(place, text, day, "metadata" if day else None, is_converted=True, **stated)


def _spaced(text: str) -> str:
    """The text with a blank line between paragraphs; rows and items stay together."""
    lines = text.split("\n")
    spaced = lines[:1]
    for before, line in pairwise(lines):
        together = before.startswith(_LIST_OR_TABLE) and line.startswith(_LIST_OR_TABLE)
        spaced += [line] if together else ["", line]
    return "\n".join(spaced)
