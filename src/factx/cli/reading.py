"""What the commands read: the documents under the paths that the user named, and word of what could not be read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from factx.console.messages import say
from factx.document import Document
from factx.errors import ExtractionError, ReadError
from factx.readers.discovery import Source, find_sources, may_hold_many
from factx.readers.forms import ReadSettings
from factx.readers.ignoring import Selection
from factx.readers.recognition import read_documents

if TYPE_CHECKING:
    from factx.cli.options import ReadingOptions

_MOST_NAMED = 5
"""Ids that one message names."""


@dataclass
class Reading:
    """The documents that can be read; what fails is said and counted, or with `fail_fast` raised."""

    sources: list[Source | ReadError]
    day: date | None = None
    quiet: bool = False
    fail_fast: bool = False
    settings: ReadSettings = field(default_factory=ReadSettings)
    selection: Selection = field(default_factory=Selection)
    with_text: bool = field(default=False, init=False)
    failures: int = field(default=0, init=False)
    read: int = field(default=0, init=False)

    def documents(self) -> Iterator[Document]:
        """The documents, each with the user's date and its text in the record, where these are wanted."""
        for document in read_documents(self.sources, self.note, self.settings):
            if isinstance(document, ReadError):
                self.fail(document)
                continue
            self.read += 1
            if self.with_text:
                document = replace(document, is_converted=True)
            yield document if self.day is None else replace(document, date=self.day, date_source="option")

    def quietly(self) -> Iterator[Document]:
        """The same documents, for a look before; what cannot be read is told when they are read again."""
        for document in read_documents(self.sources, settings=self.settings):
            if not isinstance(document, ReadError):
                yield document

    def fail(self, error: ReadError | ExtractionError) -> None:
        """Says what failed and goes on, or raises it."""
        if self.fail_fast:
            raise error
        self.failures += 1
        say(str(error))

    @property
    def total(self) -> int | None:
        """How many documents will come, where that can be known before they are read."""
        texts = [source for source in self.sources if isinstance(source, Source)]
        return None if any(may_hold_many(source.id) for source in texts) else len(texts)

    def leave_out(self, files: Iterable[Path]) -> None:
        """Passes over files that the run itself writes."""
        for file in (each.resolve() for each in files):
            self.sources = [each for each in self.sources if isinstance(each, ReadError) or not each.leads_to(file)]

    def tell_repeated(self, repeated: Iterable[str]) -> None:
        """Says which ids stand for more than one document, if any do."""
        if ids := list(repeated):
            named = ", ".join(ids[:_MOST_NAMED]) + (", …" if len(ids) > _MOST_NAMED else "")
            self.note(named, "the id of more than one document; tables tell them apart by key (id~2, id~3)")

    def tell_counts(self) -> None:
        """Says in one line, after a folder, how many documents were read, how many files skipped, how much failed."""
        if self.selection.searched and not self.quiet:
            kinds = sorted(self.selection.skipped.items(), key=lambda each: (-each[1], each[0]))
            told = f" ({', '.join(f'{count} {suffix}' for suffix, count in kinds)})" if kinds else ""
            skipped = sum(count for _, count in kinds)
            say(f"{self.read:,} read, {skipped:,} skipped{told}, {self.failures:,} failed")

    def note(self, place: str, sentence: str) -> None:
        """Says a sentence about what stands at a place."""
        if not self.quiet:
            say(f"note: {place}: {sentence}")


def reading_of(
    options: "ReadingOptions",
    paths: Sequence[str],
    *,
    leave_out: Path | None = None,
    quiet: bool = False,
    fail_fast: bool = False,
) -> Reading:
    """What the user named, under these options; raises NoInputError where none of it can be found."""
    day, settings, selection = options.day(), options.read_settings(), options.selection()
    sources = find_sources(paths, leave_out, html_input=options.html, selection=selection)
    return Reading(sources, day, quiet, fail_fast, settings, selection)
