"""The run of `factx extract`, from the sources to the last record."""

import sys
from collections.abc import Iterator

from factx.cli.extract import ExtractOptions
from factx.cli.reading import Reading, reading_of
from factx.console.messages import is_terminal
from factx.console.progress import track
from factx.errors import ExtractionError, ReadError
from factx.extractor import Extractor
from factx.running.journal import Journal
from factx.running.saving import save
from factx.running.work import Tasks, one_by_one
from factx.writers import Form, RecordLine, Style, open_output


def run(options: ExtractOptions) -> int:
    """Reads, extracts and writes; returns the exit status. What is wrong with the options comes up first."""
    paths = options.paths or ()
    reading = reading_of(options, paths, leave_out=options.target, quiet=options.quiet, fail_fast=options.fail_fast)
    form = options.form()
    reading.with_text = options.with_text or form.needs_text
    extractor = options.extractor()
    if options.target is None or options.is_stream:
        _print(extractor, reading, options, form)
    else:
        _write(extractor, reading, options, form)
    reading.tell_counts()
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
