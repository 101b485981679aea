"""The formats of the output, each a writer: what comes first, and what a record becomes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from factx.facts import Fact, Record
from factx.writers import table
from factx.writers.json_text import compact, pretty

FORMATS = ("json", "jsonl", "csv")


@dataclass(frozen=True, slots=True)
class Writer:
    """`head` opens the output; `render` gives the text of one record, line end included."""

    render: Callable[[Record], str]
    head: str = ""


def json_writer(*, on_many_lines: bool = False) -> Writer:
    """JSON: one line a record, which is JSONL too, or over many lines for people's eyes."""
    encode = pretty if on_many_lines else compact
    return Writer(lambda record: encode(record) + "\n")


def csv_writer(kinds: Mapping[str, type[Fact]]) -> Writer:
    """CSV: one row a fact, whose columns depend on the kinds that are known and on nothing else."""
    names = table.columns(kinds.values())
    return Writer(lambda record: "".join(table.rows(record, names)), head=table.header(names))
