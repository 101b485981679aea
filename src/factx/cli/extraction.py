"""The run of `factx extract`, from the sources to the last record."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from factx.cli.extract import ExtractOptions
from factx.console.messages import is_terminal, say
from factx.console.progress import track
from factx.document import Document
from factx.errors import ExtractionError, ReadError
from factx.extractor import Extractor
from factx.readers import Source, find_sources, read_documents
from factx.writers import Writer, csv_writer, json_writer, open_output


@dataclass
class Reading:
    """The documents that can be read; what fails is said and counted, or with `fail_fast` raised."""

    sources: list[Source | ReadError]
    day: date | None = None
    quiet: bool = False
    fail_fast: bool = False
    failures: int = field(default=0, init=False)

    def documents(self) -> Iterator[Document]:
        """The documents, the user's date on each where one was given."""
        for document in read_documents(self.sources, self._note):
            if isinstance(document, ReadError):
                self.fail(document)
            elif self.day is None:
                yield document
            else:
                yield replace(document, date=self.day, date_source="option")

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
        return None if any(source.is_jsonl for source in texts) else len(texts)

    def _note(self, place: str, sentence: str) -> None:
        if not self.quiet:
            say(f"note: {place}: {sentence}")


def run(options: ExtractOptions) -> int:
    """Reads, extracts and writes; returns the exit status. What is wrong with the options comes up first."""
    day = options.day()
    sources = find_sources(options.paths or (), leave_out=options.target, html_input=options.html)
    extractor = options.extractor()
    reading = Reading(sources, day, options.quiet, options.fail_fast)
    _write_records(extractor, reading, options)
    return ReadError.exit_code if reading.failures else 0


def _write_records(extractor: Extractor, reading: Reading, options: ExtractOptions) -> None:
    writer = _writer(extractor, options)
    records = extractor.extract_all(reading.documents(), reading.fail)
    count = 0
    with open_output(options.target) as write:
        write(writer.head)
        for record in records if options.quiet else track(records, reading.total):
            write(writer.render(record))
            count += 1
        if options.target and reading.failures and not count:
            raise ReadError(str(options.target), "not written, since no document has a record")


def _writer(extractor: Extractor, options: ExtractOptions) -> Writer:
    if options.format == "csv":
        return csv_writer(extractor.kinds)
    on_terminal = options.target is None and is_terminal(sys.stdout)
    return json_writer(on_many_lines=on_terminal and options.format == "json" and options.is_one_text)
