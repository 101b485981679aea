"""What the readers of packed office documents share: the check of what is packed, and what they say of themselves."""

import zipfile
from datetime import date, datetime
from typing import IO, Any

from factx.readers.forms import Content


def unpackable(content: Content, part: str, name: str) -> IO[bytes]:
    """A packed document's stream, once it is sound, holds `part` and unpacks within the limit; else ValueError."""
    try:
        with zipfile.ZipFile(content.stream) as packed:
            members = packed.infolist()
            fits = sum(each.file_size for each in members) <= content.left
            damaged = packed.testzip() if fits else None
    except (zipfile.BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError) as error:
        raise ValueError(f"a damaged {name}: {error}") from None
    if part not in {each.filename for each in members}:
        raise ValueError(f"no {name}: it has no {part}")
    if not fits:
        raise ValueError(content.too_large)
    if damaged is not None:
        raise ValueError(f"a damaged {name}: {damaged} does not unpack to what it was")
    content.stream.seek(0)
    return content.stream


def core_properties(properties: Any) -> dict[str, Any]:
    """The title, author and day of creation that a document of Word or PowerPoint gives, as fields of a Document."""
    made = properties.created
    return {
        "title": properties.title.strip() or None,
        "author": properties.author.strip() or None,
        "created": made.date() if isinstance(made, datetime) else None,
    }


def parsed_xml(xml: bytes, name: str) -> Any:
    """The root of a part in XML; raises ValueError where it is damaged."""
    from lxml.etree import XMLParser, XMLSyntaxError, fromstring

    try:
        return fromstring(xml, XMLParser(resolve_entities=False, no_network=True))
    except XMLSyntaxError as error:
        raise ValueError(f"a damaged {name}: {error}") from None


def day_of(stamp: str | None) -> date | None:
    """The day of a moment in ISO 8601, or None where it is none."""
    try:
        return date.fromisoformat((stamp or "")[:10])
    except ValueError:
        return None
