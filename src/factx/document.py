"""The text that facts are read from, with what is known about it from outside."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from operator import itemgetter
from typing import Any, Literal

_SURROGATE = re.compile("[\ud800-\udfff]")
_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?:[T\s].*)?\Z", re.DOTALL)

DateSource = Literal["option", "metadata", "text", "created"]


@dataclass(frozen=True, slots=True)
class Document:
    """A text to extract from.

    `text` is what all offsets count in, in Unicode code points. `date` is the reference date that relative
    expressions resolve against, where it is known from outside the text; `date_source` says from where.
    `created` is the day on which the file says it was made, which counts where nothing else gives a date.
    `body_start` is the offset where front matter or a header ends and prose begins. `title` and `author` are what the
    document says of itself. `source` tells which record of which file it was, with the other fields of that record;
    its values are those of JSON. `pages` tells, in formats that have pages, where text of a page begins: offsets in
    their order, each with its page from 1; a page may come twice, where its notes stand behind a paragraph that ends
    overleaf.
    `is_converted` says that the text was read out of another format, so that nobody has it but the record. A lone
    surrogate, which no encoding can hold, becomes U+FFFD, so that offsets stay as they are.
    """

    id: str
    text: str
    date: Date | None = None
    date_source: DateSource | None = None
    body_start: int = 0
    created: Date | None = None
    title: str | None = None
    author: str | None = None
    source: Mapping[str, Any] = field(default_factory=dict)
    pages: tuple[tuple[int, int], ...] = ()
    is_converted: bool = False

    def page_of(self, offset: int) -> int | None:
        """The page that holds the offset, from 1; None in a format without pages."""
        if not self.pages:
            return None
        return self.pages[max(0, bisect_right(self.pages, offset, key=itemgetter(0)) - 1)][1]

    def __post_init__(self) -> None:
        for name in ("id", "text", "title", "author"):
            given = getattr(self, name)
            if given is not None and not given.isascii():
                object.__setattr__(self, name, _SURROGATE.sub("\ufffd", given))


def iso_date(text: str) -> Date:
    """The day of an ISO 8601 date, with a time or without, as it is written; raises ValueError when there is none."""
    found = _DAY.match(text)
    if found is None:
        raise ValueError(f"{text!r} is not an ISO 8601 date (YYYY-MM-DD)")
    try:
        return Date.fromisoformat(found[1])
    except ValueError:
        raise ValueError(f"{found[1]} is no day of the calendar") from None
