"""A progress bar for work that takes long enough to wonder about."""

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from factx.console.messages import is_terminal

if TYPE_CHECKING:
    from rich.progress import Progress

Item = TypeVar("Item")

PATIENCE = 2.0
"""Seconds before the bar is shown."""


def track(
    items: Iterable[Item],
    total: int | None,
    *,
    words: Callable[[Item], int] = lambda _: 0,
    done: Callable[[], int] | None = None,
    elsewhere: bool = False,
) -> Iterator[Item]:
    """The items as they come, counted on a bar on standard error with their words a second and the time left.

    The bar is shown where standard error is a terminal and standard output prints nothing on one, which `elsewhere`
    says. `done` gives how many of the total are done, where that is not how many items have come.
    """
    busy = is_terminal(sys.stdout) and not elsewhere
    if not is_terminal(sys.stderr) or busy or os.environ.get("TERM") == "dumb":
        yield from items
        return
    bar: Progress | None = None
    begun, read = time.monotonic(), 0
    try:
        for count, item in enumerate(items, start=1):
            yield item
            read += words(item)
            seconds = time.monotonic() - begun
            if bar is None and seconds > PATIENCE:
                bar = _start_bar(total)
            if bar is not None:
                speed = f"{read / seconds:,.0f} words/s"
                bar.update(bar.task_ids[0], completed=done() if done else count, speed=speed)
    finally:
        if bar is not None:
            bar.stop()


def _start_bar(total: int | None) -> "Progress":
    from rich import progress
    from rich.console import Console

    columns: list[str | progress.ProgressColumn] = [progress.BarColumn(), progress.MofNCompleteColumn()]
    columns += ["documents" if total is None else "files", "{task.fields[speed]}", progress.TimeElapsedColumn()]
    if total is not None:
        columns += [progress.TimeRemainingColumn(), "left"]
    bar = progress.Progress(*columns, console=Console(stderr=True), transient=True)
    bar.add_task("extract", total=total, speed="")
    bar.start()
    return bar
