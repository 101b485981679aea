"""The text that facts are read from, with what is known about it from outside."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from typing import Any, Literal

_SURROGATE = re.compile("[\ud800-\udfff]")

DateSource = Literal["option", "metadata", "text", "created"]


@dataclass(frozen=True, slots=True)
class Document:
    """A text to extract from.

    `text` is what all offsets count in, in Unicode code points. `date` is the reference date that relative
    expressions resolve against, where it is known from outside the text; `date_source` says from where.
    `created` is the day on which the file says it was made, which counts where nothing else gives a date.
    `body_start` is the offset where front matter or a header ends and prose begins. `title` and `author` are what the
    document says of itself. `source` tells which record of which file it was, with the other fields of that record;
    its values are those of JSON. `page_starts` are the offsets where the pages begin, in formats that have pages.
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
    page_starts: tuple[int, ...] = ()
    is_converted: bool = False

    def page_of(self, offset: int) -> int | None:
        """The page that holds the offset, from 1; None in a format without pages."""
        return max(1, bisect_right(self.page_starts, offset)) if self.page_starts else None

    def __post_init__(self) -> None:
        for name in ("id", "text", "title", "author"):
            given = getattr(self, name)
            if given is not None and not given.isascii():
                object.__setattr__(self, name, _SURROGATE.sub("\ufffd", given))
