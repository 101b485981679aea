"""What of a run is done already, in the last one's output or the journal of one that has not ended; then its output."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from factx.running.journal import Journal
from factx.running.work import Task
from factx.writers import open_output, whole_files
from factx.writers.columns import Kinds
from factx.writers.forms import PLAIN, Form, Lines, Style, Told


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


@dataclass(frozen=True, slots=True)
class Output:
    """The file that a run writes, whole or not at all; `told` hears what its form had to leave out."""

    form: Form
    target: Path
    style: Style = PLAIN
    told: Told = lambda _: None

    def save(self, journal: Journal, sieve: Sieve, kinds: Kinds) -> None:
        """Writes the records that a run has made or kept; those that stay in a database are not touched."""
        if self.form.merge is not None and self.target.exists():
            keys = frozenset(sieve.before.stored[place][0] for place in sieve.kept.values())
            made = [place for _, place in sorted(sieve.made.items())]
            self.form.merge(self.target, journal.lines(made), kinds, keys)
            return
        self._fetch_kept(journal, sieve, kinds)
        places = [place for _, place in sorted(sieve.made.items())]
        self.write(journal.lines(places), kinds)
        if self.form.note_digests is not None and len(places) > 1:
            self.form.note_digests(self.target, [(line.key, line.digest) for line in journal.lines(places)])

    def write(self, lines: Lines, kinds: Kinds) -> None:
        """Writes all records; a database that is there keeps its other tables."""
        form = self.form
        if form.writer is not None:
            writer = form.writer(kinds, self.style)
            with open_output(self.target) as write:
                write(writer.head)
                for line in lines:
                    write(writer.render(line))
        elif form.merge is not None and self.target.exists():
            form.merge(self.target, lines, kinds, frozenset())
        else:
            with whole_files(self.target, form.beside(self.target)) as path:
                if form.merge is not None:
                    form.merge(path, lines, kinds, frozenset())
                elif form.build is not None:
                    form.build(path, lines, kinds, self.told)

    def _fetch_kept(self, journal: Journal, sieve: Sieve, kinds: Kinds) -> None:
        """Puts what is kept of the old file into the journal, since the new file is written from there."""
        wanted = {place: number for number, place in sieve.kept.items()}
        if not wanted or self.form.read is None:
            return
        for place, line in enumerate(self.form.read(self.target, kinds)):
            if place in wanted:
                key, digest = sieve.before.stored[place]
                sieve.made[wanted[place]] = (journal.add(replace(line, key=key, digest=digest)), key)
