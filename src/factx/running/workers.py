"""Documents become records in several processes, each with an extractor of its own."""

import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from factx.errors import ExtractionError
from factx.extractor import Extractor
from factx.running.work import Done, Task, done


def by_workers(extractor: Extractor, to_do: Iterable[Task], jobs: int) -> Iterator[Done]:
    """What becomes of the tasks, done by `jobs` processes, in the order in which they are done.

    Where the platform can fork, the processes share the loaded rules; elsewhere each loads them. A process that dies
    takes with it the one document it was at, whose error stands for it.
    """
    crew = _Crew(extractor)
    waiting = iter(to_do)
    task = next(waiting, None)
    try:
        while task is not None or crew.busy:
            if task is not None and (crew.idle or len(crew.processes) < jobs):
                crew.give(task)
                task = next(waiting, None)
            else:
                yield from crew.collect()
    finally:
        crew.dismiss()


def in_order(results: Iterable[Done]) -> Iterator[Done]:
    """The same results in the order of the tasks."""
    early: dict[int, Done] = {}
    due = 0
    for each in results:
        early[each.number] = each
        while due in early:
            yield early.pop(due)
            due += 1


class _Crew:
    """The processes; each is given one task at a time, so that neither side waits for the other to read."""

    def __init__(self, extractor: Extractor) -> None:
        forks = "fork" in get_all_start_methods() and sys.platform != "darwin"
        self.context = get_context("fork" if forks else "spawn")
        self.extractor = extractor
        self.idle: list[Connection] = []
        self.busy: dict[Connection, Task] = {}
        self.processes: dict[Connection, BaseProcess] = {}

    def give(self, task: Task) -> None:
        """Sends a task to a process that has none."""
        line = self.idle.pop() if self.idle else self._hire()
        self.busy[line] = task
        with suppress(OSError):  # that it is gone is seen when its result is awaited
            line.send(task)

    def collect(self) -> Iterator[Done]:
        """The results that are there, at least one."""
        for line in wait(list(self.busy)):
            assert isinstance(line, Connection)
            task = self.busy.pop(line)
            try:
                yield line.recv()
                self.idle.append(line)
            except (EOFError, OSError):
                yield Done(task.number, ExtractionError(task.document.id, self._farewell(line)))

    def dismiss(self) -> None:
        """Ends all processes."""
        for line, process in self.processes.items():
            line.close()
            process.terminate()
        for process in self.processes.values():
            process.join()

    def _hire(self) -> Connection:
        here, there = self.context.Pipe()
        others = [here, *self.processes] if self.context.get_start_method() == "fork" else []
        process = self.context.Process(target=_serve, args=(self.extractor, there, others), daemon=True)  # type: ignore[attr-defined]
        process.start()
        there.close()
        self.processes[here] = process
        return here

    def _farewell(self, line: Connection) -> str:
        process = self.processes.pop(line)
        line.close()
        process.join()
        code = process.exitcode or 0
        how = f"was ended by signal {-code}" if code < 0 else f"ended with status {code}"
        return f"the process that was at it {how}"


def _serve(extractor: Extractor, line: Connection, others: list[Connection]) -> None:
    """Does task after task until the other end is closed, be it that its process was killed.

    `others` are ends that a fork has copied and that would keep a pipe open which the parent has closed.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for other in others:
        other.close()
    with suppress(EOFError, OSError):
        while True:
            line.send(done(extractor, line.recv()))
