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


class Keys:
    """Makes the ids of a run distinct: of those that are the same the second has the key `id~2`, and so on.

    `repeated` are the ids that have come more than once so far, with how often.
    """

    def __init__(self) -> None:
        self.repeated: dict[str, int] = {}
        self._taken: set[str] = set()

    def of(self, name: str) -> str:
        """The key for the next document of this id."""
        key = name
        while key in self._taken:
            self.repeated[name] = self.repeated.get(name, 1) + 1
            key = f"{name}~{self.repeated[name]}"
        self._taken.add(key)
        return key


class Tasks:
    """The documents in their order as tasks, each with a key of its own."""

    def __init__(self, documents: Iterable[Document], digest: Callable[[Document], str] = lambda _: "") -> None:
        self.documents, self.digest = documents, digest
        self.keys = Keys()

    def __iter__(self) -> Iterator[Task]:
        for number, document in enumerate(self.documents):
            yield Task(number, document, self.keys.of(document.id), self.digest(document))


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
