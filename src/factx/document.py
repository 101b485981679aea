"""The text that facts are read from, with what is known about it from outside."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from typing import Any, Literal

_SURROGATE = re.compile("[\ud800-\udfff]")

DateSource = Literal["option", "metadata", "text"]


@dataclass(frozen=True, slots=True)
class Document:
    """A text to extract from.

    `text` is what all offsets count in, in Unicode code points. `date` is the reference date that relative
    expressions resolve against, where it is known from outside the text; `date_source` says from where.
    `body_start` is the offset where front matter or a header ends and prose begins. `from_page` says that the text was
    read out of a page in HTML, so that nobody has it but the record. A lone surrogate, which no
    encoding can hold, becomes U+FFFD, so that offsets stay as they are.
    """

    id: str
    text: str
    date: Date | None = None
    date_source: DateSource | None = None
    body_start: int = 0
    metadata: Mapping[str, Any] = field(default_factory=dict)
    from_page: bool = False

    def __post_init__(self) -> None:
        for name in ("id", "text"):
            given = getattr(self, name)
            if not given.isascii():
                object.__setattr__(self, name, _SURROGATE.sub("\ufffd", given))
