"""The run of `factx check`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from factx.cli.check import CheckOptions
from factx.cli.extract import count_of_jobs
from factx.cli.reading import reading_of
from factx.cli.work import Work
from factx.document import Document
from factx.errors import ReadError, UsageError
from factx.extractor import Extractor
from factx.running.check_forms import CHECK_FORMS, Located, Outcome
from factx.running.comparing import Finding, compare
from factx.running.work import Keys, Task, Tasks
from factx.writers import RecordLine, open_output
from factx.writers.forms import find_form, form_of_suffix


def run(options: CheckOptions) -> int:
    """Extracts, compares and tells; returns the exit status."""
    against = Path(options.against)
    reading = reading_of(options, options.paths or (), leave_out=against, quiet=options.quiet)
    extractor = options.extractor()
    before = _written_down(against, extractor)
    work = Work(lambda: extractor, reading, count_of_jobs(options.jobs), prints=False)
    outcome = _compared(work, before)
    with open_output(None) as write:
        write(CHECK_FORMS[options.format](outcome))
    if reading.failures:
        return ReadError.exit_code
    return int(bool(outcome.found))


def _written_down(path: Path, extractor: Extractor) -> dict[str, RecordLine]:
    """The records of the file by their keys; raises UsageError where it is missing or holds no documents."""
    form = find_form(form_of_suffix(path))
    if form.read is None:
        raise UsageError(f"--against {path}: it holds no documents; give a .jsonl, .json or .sqlite file")
    if not path.is_file():
        raise UsageError(f"--against {path}: there is no such file; write it with factx extract … -o {path}")
    keys = Keys()
    return {keys.of(line.key): line for line in form.read(path, extractor.kinds)}


def _compared(work: Work, before: dict[str, RecordLine]) -> Outcome:
    found: list[Located] = []
    names: list[str] = []
    waiting: dict[int, Document] = {}

    def noted() -> Iterator[Task]:
        for task in Tasks(work.reading.documents()):
            names.append(task.key)
            waiting[task.number] = task.document
            yield task

    for number, line in work.done(noted()):
        document = waiting.pop(number)
        old = before.get(line.key)
        found += [_located(each, document) for each in compare(line.key, old.record if old else None, line.record)]
    for key in [key for key in before if key not in set(names)]:
        names.append(key)
        found += [Located(each, key, 1, 1) for each in compare(key, before[key].record, None)]
    return Outcome(found, names)


def _located(finding: Finding, document: Document) -> Located:
    """The place of a finding: its line in the text, or for a record of a table the record's."""
    told: dict[str, Any] = dict(document.source)
    if "file" in told and isinstance(told.get("row"), int):
        return Located(finding, str(told["file"]), told["row"], 1)
    text = document.text
    start = text.rfind("\n", 0, finding.offset) + 1
    return Located(finding, document.id, text.count("\n", 0, finding.offset) + 1, finding.offset - start + 1)
