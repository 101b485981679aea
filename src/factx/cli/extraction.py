"""The run of `factx extract`, from the sources to the last record."""

import sys
from functools import cache, partial
from pathlib import Path

from factx.cli.extract import ExtractOptions, count_of_jobs
from factx.cli.reading import reading_of
from factx.cli.work import Work
from factx.console.messages import is_terminal, say
from factx.errors import ReadError
from factx.running.digests import Digester
from factx.running.duplicates import find_duplicates
from factx.running.journal import Journal
from factx.running.updating import Earlier, Output, Sieve, earlier
from factx.running.work import Digest, Tasks, no_digest
from factx.writers import open_output
from factx.writers.forms import Form, Style


def run(options: ExtractOptions) -> int:
    """Reads, extracts and writes; returns the exit status. What is wrong with the options comes up first."""
    paths = options.paths or ()
    reading = reading_of(options, paths, leave_out=options.target, quiet=options.quiet, fail_fast=options.fail_fast)
    form, jobs = options.form(), count_of_jobs(options.jobs)
    reading.with_text = options.with_text or form.needs_text
    if options.target is not None:
        reading.leave_out(form.beside(options.target))
    work = Work(cache(options.extractor), reading, jobs, prints=options.target is None)
    if not options.update:
        work.load()
    if options.target is None or options.is_stream:
        _print(work, options, form)
    else:
        _write(work, options, form, options.target)
    reading.tell_counts()
    return ReadError.exit_code if reading.failures else 0


def _print(work: Work, options: ExtractOptions, form: Form) -> None:
    """Writes each record to a stream as soon as it is there."""
    assert form.writer is not None
    writer = form.writer(work.load().kinds, _style(options, form))
    tasks = _tasks(work, options)
    with open_output(options.target) as write:
        write(writer.head)
        for _, line in work.done(tasks):
            write(writer.render(line))
    work.reading.tell_repeated(tasks.keys.repeated)


def _tasks(work: Work, options: ExtractOptions, digest: Digest = no_digest) -> Tasks:
    tasks = Tasks(work.reading.documents(), digest)
    if options.dedupe:
        tasks.duplicates = find_duplicates(work.reading.quietly())
        if (count := len(tasks.duplicates.left_out)) and not work.reading.quiet:
            say(f"note: {count:,} left out, named in the duplicates of the first that says the same")
    return tasks


def _style(options: ExtractOptions, form: Form) -> Style:
    on_terminal = options.target is None and is_terminal(sys.stdout)
    return Style(on_terminal and form.name == "json" and options.is_one_text, options.excel, options.raw_csv)


def _write(work: Work, options: ExtractOptions, form: Form, target: Path) -> None:
    """Keeps the records in the journal until all are there, then writes the file."""
    reading = work.reading
    before = earlier(form, target) if options.update else Earlier()
    journal = Journal(target, go_on=options.update)
    finished = False
    try:
        digester = Digester(options.settings(), [options.html, options.read_settings()])
        tasks = _tasks(work, options, digester.of)
        sieve = Sieve(tasks, before, journal.kept)
        for number, line in work.done(sieve, ordered=False):
            sieve.made[number] = (journal.add(line), line.key)
        if reading.failures and not (sieve.made or sieve.kept):
            raise ReadError(str(target), "not written, since no document has a record")
        reading.tell_repeated(tasks.keys.repeated)
        if options.update:
            reading.note(str(target), sieve.told())
        if not (sieve.nothing_new and before.stored):
            output = Output(form, target, _style(options, form), partial(reading.note, str(target)))
            output.save(journal, sieve, work.load().kinds)
        finished = True
    finally:
        journal.close(done=finished)
