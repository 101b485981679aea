"""What of a run is done already: in the output of the last one, or in the journal of one that has not ended."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from factx.running.work import Task
from factx.writers import Form


@dataclass
class Earlier:
    """The records of an output file, by their place in it: the digest of each, and its key.

    Where `by_key` is set, as in databases, a record is kept only under the key that it has.
    """

    stored: list[tuple[str, str]] = field(default_factory=list)
    by_key: bool = False

    def __post_init__(self) -> None:
        self._places: dict[str, deque[int]] = {}
        for place, (_, digest) in enumerate(self.stored):
            if digest:
                self._places.setdefault(digest, deque()).append(place)

    def take(self, task: Task) -> int | None:
        """The place of a record that was made of the same, which no other task takes after that."""
        places = self._places.get(task.digest, ())
        place = next((place for place in places if not self.by_key or self.stored[place][0] == task.key), None)
        if place is not None:
            self._places[task.digest].remove(place)
        return place


def earlier(form: Form, target: Path) -> Earlier:
    """What the output file holds of the last run; nothing where there is none."""
    if form.digests is None or not target.exists():
        return Earlier()
    return Earlier(form.digests(target), by_key=form.merge is not None)


class Sieve:
    """Lets those tasks pass whose records are nowhere yet, and notes where the others are.

    `kept` are the places of records in the output file, `made` those in the journal with the keys of their
    documents, both by the numbers of the tasks.
    """

    def __init__(self, tasks: Iterable[Task], before: Earlier, journalled: dict[str, int]) -> None:
        self.tasks, self.before, self.journalled = tasks, before, journalled
        self.kept: dict[int, int] = {}
        self.made: dict[int, tuple[int, str]] = {}
        self.resumed = 0

    def __iter__(self) -> Iterator[Task]:
        for task in self.tasks:
            place = self.before.take(task)
            if place is not None:
                self.kept[task.number] = place
            elif task.digest and task.digest in self.journalled:
                self.made[task.number] = (self.journalled[task.digest], task.key)
                self.resumed += 1
            else:
                yield task

    @property
    def nothing_new(self) -> bool:
        """Whether the output file holds just these records, in this order where it has one."""
        places = [self.kept[number] for number in sorted(self.kept)]
        if self.before.by_key:
            places.sort()
        return not self.made and places == [*range(len(self.before.stored))]

    def told(self) -> str:
        """How many documents are new, changed, gone and as they were."""
        keys = {key for key, _ in self.before.stored}
        changed = sum(key in keys for _, key in self.made.values())
        gone = len(self.before.stored) - len(self.kept) - changed
        counts = {"new": len(self.made) - changed, "changed": changed, "gone": gone, "unchanged": len(self.kept)}
        told = ", ".join(f"{count:,} {word}" for word, count in counts.items())
        return told + (f"; {self.resumed:,} done by the run before, which was ended" if self.resumed else "")
