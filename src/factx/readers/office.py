"""What the readers of packed office documents share: the check of what is packed, and what they say of themselves."""

import zipfile
from datetime import date, datetime
from typing import IO, Any

from factx.readers.forms import Content


def unpackable(content: Content, part: str, name: str) -> IO[bytes]:
    """The stream of a packed document, once it is sure to hold `part` and to unpack to no more than the limit.

    Raises ValueError for what is damaged, no such document, or too large.
    """
    try:
        with zipfile.ZipFile(content.stream) as packed:
            members = packed.infolist()
            damaged = packed.testzip() if sum(each.file_size for each in members) <= _limit(content) else None
    except (zipfile.BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError) as error:
        raise ValueError(f"a damaged {name}: {error}") from None
    if part not in {each.filename for each in members}:
        raise ValueError(f"no {name}: it has no {part}")
    if sum(each.file_size for each in members) > _limit(content):
        raise ValueError(f"not read: it unpacks to more than {content.settings.max_size / 1e6:g} MB (--max-size)")
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


def day_of(stamp: str | None) -> date | None:
    """The day of a moment in ISO 8601, or None where it is none."""
    try:
        return date.fromisoformat((stamp or "")[:10])
    except ValueError:
        return None


def _limit(content: Content) -> int:
    return content.room.left if content.room is not None else content.settings.max_size
