"""A whole file is one document, its front matter, YAML between two `---` lines at its top, read for a date."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from factx.document import Document, iso_date
from factx.readers.decoding import Notify, decode
from factx.readers.forms import Content

_OPENING = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$\n?", re.MULTILINE)
LONGEST = 1 << 16
"""In code points; a `---` line that comes later closes no front matter but parts sections."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields, all of them as written, and the offset where the body begins."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    body_start: int = 0


def front_matter(text: str, notify: Notify) -> FrontMatter:
    """The front matter of `text`; empty where there is none, and where it is no YAML mapping, which is told."""
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end(), LONGEST) if opening else None
    if opening is None or closing is None:
        return FrontMatter()
    try:
        return FrontMatter(_parse(text[opening.end() : closing.start()]), closing.end())
    except ValueError as error:
        notify(f"the front matter is not used: {error}")
        return FrontMatter()


def _parse(yaml: str) -> Mapping[str, Any]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        fields = YAML(typ="base", pure=True).load(yaml)
    except (YAMLError, RecursionError, ValueError) as error:
        raise ValueError(" ".join(str(error).split())) from None
    if fields is None:
        return {}
    if not isinstance(fields, Mapping):
        raise ValueError("it is not a mapping of names to values")
    return fields


def read(content: Content) -> Iterator[Document]:
    """The document of the file. Raises ValueError when the bytes are no text."""
    yield read_plain(content.stream.read(), content.place, content.notify)


def read_plain(raw: bytes, place: str, notify: Notify) -> Document:
    """The document of a file's bytes, front matter included; raises ValueError when the bytes are no text."""
    text = decode(raw, notify)
    head = front_matter(text, notify)
    day = _date(head, notify)
    stated: dict[str, Any] = {name: _stated(head, name) for name in ("title", "author")}
    return Document(place, text, day, "metadata" if day else None, head.body_start, **stated)


def _stated(head: FrontMatter, name: str) -> str | None:
    value = head.fields.get(name)
    return value.strip() or None if isinstance(value, str) else None


def _date(head: FrontMatter, notify: Notify) -> date | None:
    try:
        return iso_date(head.fields["date"]) if _stated(head, "date") else None
    except ValueError as error:
        notify(f"the front matter's date is not used: {error}")
        return None
