"""reStructuredText is read as it stands, with the date, title and author of its field list."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from factx.document import Document, iso_date
from factx.readers.forms import Content
from factx.readers.plain import read_plain

_HEAD = 2000
_FIELD = re.compile(r"^:(date|title|author):[ \t]+(\S.*?)[ \t]*$", re.IGNORECASE | re.MULTILINE)


def read(content: Content) -> Iterator[Document]:
    """The document of the file. Raises ValueError when the bytes are no text."""
    document = read_plain(content.stream.read(), content.place, content.notify)
    fields = {name.lower(): value for name, value in _FIELD.findall(document.text[:_HEAD])}
    yield replace(document, title=fields.get("title"), author=fields.get("author"), **_dated(fields, content))


def _dated(fields: dict[str, str], content: Content) -> dict[str, Any]:
    if "date" not in fields:
        return {}
    try:
        return {"date": iso_date(fields["date"]), "date_source": "metadata"}
    except ValueError:
        content.notify(f"the field list's date is not used: {fields['date']!r} is not an ISO 8601 date (YYYY-MM-DD)")
        return {}
