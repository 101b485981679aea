"""Documents become records, whoever does it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from factx.document import Document
from factx.errors import ExtractionError
from factx.extractor import Extractor
from factx.writers import RecordLine, record_line


@dataclass(frozen=True, slots=True)
class Task:
    """A document to extract from; `number` is its place in the run, `key` its id, made distinct within the run."""

    number: int
    document: Document
    key: str
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a task: its record, or the error that stands for it."""

    number: int
    outcome: RecordLine | ExtractionError


class Tasks:
    """The documents in their order as tasks; of those with one id the second has the key `id~2`, and so on.

    `repeated` are the ids that have come more than once so far.
    """

    def __init__(self, documents: Iterable[Document], digest: Callable[[Document], str] = lambda _: "") -> None:
        self.documents, self.digest = documents, digest
        self.repeated: dict[str, int] = {}

    def __iter__(self) -> Iterator[Task]:
        taken: set[str] = set()
        for number, document in enumerate(self.documents):
            key = document.id
            while key in taken:
                self.repeated[document.id] = self.repeated.get(document.id, 1) + 1
                key = f"{document.id}~{self.repeated[document.id]}"
            taken.add(key)
            yield Task(number, document, key, self.digest(document))


def done(extractor: Extractor, task: Task) -> Done:
    """What becomes of the task."""
    made = extractor.attempt(task.document)
    if isinstance(made, ExtractionError):
        return Done(task.number, made)
    return Done(task.number, record_line(made, task.document.text, task.key, task.digest))


def one_by_one(extractor: Extractor, to_do: Iterable[Task]) -> Iterator[Done]:
    """What becomes of the tasks, in their order, in this process."""
    for task in to_do:
        yield done(extractor, task)
