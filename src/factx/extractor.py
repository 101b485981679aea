"""Text in, record out: what the command line and the library share."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from factx.document import Document
from factx.errors import ExtractionError, UsageError, warn_of

if TYPE_CHECKING:
    from factx.facts import DocumentRow, Fact, Record

DateOrder = Literal["MDY", "DMY", "YMD"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user can set.

    `kinds` keeps only facts of these kinds (None: all). `rules` are rule packs, files or folders, on top of the
    built-in ones. `currency` is the ISO 4217 code of a bare `$` or `dollar`. `date_order` reads `8/11/22`. `names` are
    files of your own names, CSV or JSONL. `model` is an installed spaCy pipeline, whose names (and parse, where it has
    one) are evidence besides the rules. `roots` are folders besides a pack's own from which it may read lexicons.
    """

    kinds: tuple[str, ...] | None = None
    rules: tuple[Path, ...] = ()
    currency: str = "USD"
    date_order: DateOrder = "MDY"
    language: str = "en"
    names: tuple[Path, ...] = ()
    model: str | None = None
    roots: tuple[Path, ...] = ()


class Extractor:
    """Holds the loaded rules; one extractor serves any number of texts and keeps nothing of them.

    Raises PackError for a broken rule pack or file of names, UsageError for an unknown kind or a model that is not
    installed.
    """

    def __init__(self, settings: Settings = Settings()) -> None:
        from factx.linking.facts import fact_models
        from factx.pipeline.building import build_pipeline

        self.settings = settings
        amounts = {"currency": settings.currency, "date_order": settings.date_order}
        self.reading = {**amounts, "kinds": settings.kinds}
        files = {name: [str(path) for path in getattr(settings, name)] for name in ("rules", "names", "roots")}
        config = {**files, "model": settings.model, **amounts}
        self._sheet, self.layers = build_pipeline(settings.language, config)
        self.kinds: dict[str, type[Fact]] = dict(fact_models(self.layers.book))
        for kind in settings.kinds or ():
            if kind not in self.kinds:
                raise UsageError(f"unknown kind {kind!r}; known: {', '.join(self.kinds)}")

    def __reduce__(self) -> "tuple[type[Extractor], tuple[Settings]]":
        """Another process loads the rules anew, from the same settings."""
        return Extractor, (self.settings,)

    def extract(self, text: str | Document, date: Date | str | None = None) -> "Record":
        """The record of one text; `date` (ISO 8601) is the date that `yesterday` and the like count from.

        Raises UsageError for a date that is none, and ExtractionError where a bug in factx or the model ends it.
        """
        if not isinstance(text, str | Document):
            raise TypeError(f"the text is neither a str nor a factx.Document but {type(text).__name__}")
        document = text if isinstance(text, Document) else Document(id="-", text=text)
        known = _date(date) or document.date
        try:
            return self._record(document, known, "option" if date else document.date_source)
        except Exception as error:
            raise ExtractionError.of(error, document.id) from error

    def attempt(self, document: Document) -> "Record | ExtractionError":
        """The record of a document, or the error that stands for it."""
        try:
            return self.extract(document)
        except ExtractionError as error:
            return error

    def extract_all(
        self, documents: Iterable[Document], on_error: Callable[[ExtractionError], None] = warn_of
    ) -> Iterator["Record"]:
        """The records of many documents, in their order, one at a time.

        A document that factx fails on has no record and stops no other: `on_error` is told of it. That issues an
        ExtractionWarning by default; to stop at the first, raise the error there.
        """
        for document in documents:
            made = self.attempt(document)
            if isinstance(made, ExtractionError):
                on_error(made)
            else:
                yield made

    def _record(self, document: Document, known: Date | None, source: str | None) -> "Record":
        from factx.facts import Record
        from factx.pipeline.sharing import COMPONENTS

        doc = self._sheet(document.text)
        self.layers.prepare(doc, {**self.reading, "date": known, "created": document.created})
        for name in COMPONENTS:
            self.layers.run(doc, name)
        linked = doc.user_data["factx.linked"]
        told, source = (known.isoformat(), source or "option") if known else linked.date or (None, None)
        facts: list[Fact] = linked.facts
        if document.pages:
            facts = [fact.model_copy(update={"page": document.page_of(fact.start)}) for fact in facts]
        return Record(document=_row(document, told, source), entities=linked.entities, facts=facts)


def _row(document: Document, date: str | None, date_source: str | None) -> "DocumentRow":
    """What the record says of the document itself."""
    from factx.facts import DocumentRow

    given: dict[str, Any] = {name: getattr(document, name) for name in ("id", "title", "author")}
    given |= {"date": date, "date_source": date_source, "length": len(document.text)}
    text = document.text if document.is_converted else None
    return DocumentRow(**given, source=dict(document.source) or None, text=text)


def _date(date: Date | str | None) -> Date | None:
    if not isinstance(date, str):
        return date
    try:
        return Date.fromisoformat(date)
    except ValueError as error:
        raise UsageError(f"{date!r} is no date: write it as 2025-03-12") from error


@cache
def default_extractor() -> Extractor:
    """The extractor under the default settings, loaded once in a process."""
    return Extractor()
