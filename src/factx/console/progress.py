"""A progress bar for work that takes long enough to wonder about."""

import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from factx.console.messages import is_terminal

if TYPE_CHECKING:
    from rich.progress import Progress

Item = TypeVar("Item")

PATIENCE = 2.0
"""Seconds before the bar is shown."""


def track(items: Iterable[Item], total: int | None) -> Iterator[Item]:
    """The items as they come, counted on a bar on standard error where that is a terminal and output goes elsewhere."""
    if not is_terminal(sys.stderr) or is_terminal(sys.stdout) or os.environ.get("TERM") == "dumb":
        yield from items
        return
    bar: Progress | None = None
    shown_from = time.monotonic() + PATIENCE
    try:
        for count, item in enumerate(items, start=1):
            yield item
            if bar is None and time.monotonic() > shown_from:
                bar = _start_bar(total)
            if bar is not None:
                bar.update(bar.task_ids[0], completed=count)
    finally:
        if bar is not None:
            bar.stop()


def _start_bar(total: int | None) -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

    columns = (BarColumn(), MofNCompleteColumn(), "documents", TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.add_task("extract", total=total)
    bar.start()
    return bar
