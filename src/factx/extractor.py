"""Text in, record out: what the command line and the library share."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from factx.document import Document

if TYPE_CHECKING:
    from factx.facts import Record

DateOrder = Literal["MDY", "DMY", "YMD"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user can set.

    `kinds` keeps only facts of these kinds (None: all). `rules` are rule packs, files or folders, on top of the
    built-in ones. `currency` is the ISO 4217 code of a bare `$` or `dollar`. `date_order` reads `8/11/22`.
    """

    kinds: tuple[str, ...] | None = None
    rules: tuple[Path, ...] = ()
    currency: str = "USD"
    date_order: DateOrder = "MDY"
    language: str = "en"


class Extractor:
    """Holds the loaded rules; one extractor serves any number of texts and keeps nothing of them.

    Raises PackError for a broken rule pack and UsageError for an unknown kind.
    """

    def __init__(self, settings: Settings = Settings()) -> None:  # noqa: B008 - frozen
        self.settings = settings

    @property
    def kinds(self) -> dict[str, type]:
        """The models of all kinds known: the built-in ones and those that rule packs define."""
        from factx.facts import BUILT_IN_KINDS

        return dict(BUILT_IN_KINDS)

    def extract(self, text: str | Document, date: Date | str | None = None) -> "Record":
        """The record of one text; `date` (ISO 8601) is the date that `yesterday` and the like count from."""
        from factx.facts import DocumentRow, Record

        document = text if isinstance(text, Document) else Document(id="-", text=text)
        return Record(document=DocumentRow(id=document.id, length=len(document.text)))

    def extract_all(self, documents: Iterable[Document]) -> Iterator["Record"]:
        """The records of many documents, in their order, one at a time."""
        for document in documents:
            yield self.extract(document)


def default_extractor() -> Extractor:
    """The extractor under the default settings, loaded once in a process."""
    global _default
    if _default is None:
        _default = Extractor()
    return _default


_default: Extractor | None = None
