"""The run of `factx extract`, from the sources to the last record."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from factx.cli.extract import ExtractOptions
from factx.console.messages import is_terminal, say
from factx.console.progress import track
from factx.document import Document
from factx.errors import ExtractionError, ReadError
from factx.extractor import Extractor
from factx.readers import Source, find_sources, read_documents
from factx.running.journal import Journal
from factx.running.saving import save
from factx.running.work import Tasks, one_by_one
from factx.writers import Form, RecordLine, Style, open_output

_MOST_NAMED = 5
"""Ids that one message names."""


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
        return None if any(source.may_hold_many for source in texts) else len(texts)

    def tell(self, target: Path) -> Callable[[str], None]:
        """What says a sentence about the output."""
        return lambda sentence: self._note(str(target), sentence)

    def tell_repeated(self, ids: list[str]) -> None:
        """Says which ids stand for more than one document."""
        named = ", ".join(ids[:_MOST_NAMED]) + (", …" if len(ids) > _MOST_NAMED else "")
        self._note(named, "the id of more than one document; tables tell them apart by key (id~2, id~3)")

    def _note(self, place: str, sentence: str) -> None:
        if not self.quiet:
            say(f"note: {place}: {sentence}")


def run(options: ExtractOptions) -> int:
    """Reads, extracts and writes; returns the exit status. What is wrong with the options comes up first."""
    day = options.day()
    sources = find_sources(options.paths or (), leave_out=options.target, html_input=options.html)
    form = options.form()
    extractor = options.extractor()
    reading = Reading(sources, day, options.quiet, options.fail_fast)
    if options.target is None or options.is_stream:
        _print(extractor, reading, options, form)
    else:
        _write(extractor, reading, options, form)
    return ReadError.exit_code if reading.failures else 0


def _lines(extractor: Extractor, reading: Reading, options: ExtractOptions) -> Iterator[RecordLine]:
    tasks = Tasks(reading.documents())
    done = one_by_one(extractor, tasks)
    for each in done if options.quiet else track(done, reading.total):
        if isinstance(each.outcome, ExtractionError):
            reading.fail(each.outcome)
        else:
            yield each.outcome
    if tasks.repeated:
        reading.tell_repeated(list(tasks.repeated))


def _print(extractor: Extractor, reading: Reading, options: ExtractOptions, form: Form) -> None:
    """Writes each record to a stream as soon as it is there."""
    assert form.writer is not None
    writer = form.writer(extractor.kinds, _style(options, form))
    with open_output(options.target) as write:
        write(writer.head)
        for line in _lines(extractor, reading, options):
            write(writer.render(line))


def _style(options: ExtractOptions, form: Form) -> Style:
    on_terminal = options.target is None and is_terminal(sys.stdout)
    return Style(on_terminal and form.name == "json" and options.is_one_text, options.excel)


def _write(extractor: Extractor, reading: Reading, options: ExtractOptions, form: Form) -> None:
    """Keeps the records in the journal until all are there, then writes the file."""
    target = options.target
    assert target is not None
    journal = Journal(target, go_on=False)
    finished = False
    try:
        places = [(journal.add(line), line.key) for line in _lines(extractor, reading, options)]
        if reading.failures and not places:
            raise ReadError(str(target), "not written, since no document has a record")
        save(form, target, journal.lines(places), extractor.kinds, _style(options, form), reading.tell(target))
        finished = True
    finally:
        journal.close(done=finished)
