"""Documents become records, whoever does it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from factx.document import Document
from factx.errors import ExtractionError
from factx.extractor import Extractor
from factx.running.duplicates import Duplicates
from factx.writers import RecordLine, record_line


@dataclass(frozen=True, slots=True)
class Task:
    """A document to extract from; `number` is its place in the run, `key` its id, made distinct within the run."""

    number: int
    document: Document
    key: str
    digest: str = ""
    duplicates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a task: its record, or the error that stands for it."""

    number: int
    outcome: RecordLine | ExtractionError
    words: int = 0


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


Digest = Callable[[Document, tuple[str, ...]], str]
"""What the record of a document is made of, its duplicates included, as a digest."""


def no_digest(_document: Document, _duplicates: tuple[str, ...]) -> str:
    """No digest, where nobody asks for one."""
    return ""


class Tasks:
    """The documents in their order as tasks, each with a key of its own; `duplicates` are left out."""

    def __init__(self, documents: Iterable[Document], digest: Digest = no_digest) -> None:
        self.documents, self.digest = documents, digest
        self.duplicates = Duplicates()
        self.keys = Keys()

    def __iter__(self) -> Iterator[Task]:
        for number, document in enumerate(self.documents):
            if number not in self.duplicates.left_out:
                others = tuple(self.duplicates.of.get(number, ()))
                digest = self.digest(document, others)
                yield Task(number, document, self.keys.of(document.id), digest, others)


def done(extractor: Extractor, task: Task) -> Done:
    """What becomes of the task."""
    made, words = extractor.attempt(task.document), task.document.text.count(" ") + 1
    if isinstance(made, ExtractionError):
        return Done(task.number, made, words)
    if task.duplicates:
        row = made.document.model_copy(update={"duplicates": list(task.duplicates)})
        made = made.model_copy(update={"document": row})
    return Done(task.number, record_line(made, task.document.text, task.key, task.digest), words)
