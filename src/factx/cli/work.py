"""The work that commands share: documents become records, in one process or several, with a bar to watch."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain

from factx.cli.reading import Reading
from factx.console.progress import track
from factx.errors import ExtractionError
from factx.extractor import Extractor
from factx.running.work import Task, done
from factx.running.workers import by_workers, in_order
from factx.writers import RecordLine


@dataclass(frozen=True, slots=True)
class Work:
    """The work of a run; `load` gives the extractor, which is loaded when the first document needs it; `prints` says
    whether records go to standard output."""

    load: Callable[[], Extractor]
    reading: Reading
    jobs: int
    prints: bool = True

    def done(self, to_do: Iterable[Task], *, ordered: bool = True) -> Iterator[tuple[int, RecordLine]]:
        """The records by the numbers of their tasks, in the order of the tasks only where that is asked for."""
        tasks = iter(to_do)
        first = next(tasks, None)
        if first is None:
            return
        tasks, extractor = chain([first], tasks), self.load()
        results = map(partial(done, extractor), tasks) if self.jobs == 1 else by_workers(extractor, tasks, self.jobs)
        results = in_order(results) if ordered and self.jobs > 1 else results
        reading = self.reading
        if not reading.quiet:  # the bar counts what a run keeps of the last one as done
            results = track(
                results,
                reading.total,
                words=lambda each: each.words,
                done=lambda: max(0, reading.read - self.jobs),
                elsewhere=not self.prints,
            )
        for each in results:
            if isinstance(each.outcome, ExtractionError):
                reading.fail(each.outcome)
            else:
                yield each.number, each.outcome
