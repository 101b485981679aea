"""Facts of more texts than one machine reads, on Ray Data: `factx.ray.extract(dataset)`.

Ray reads, shares out, restarts and writes; factx is one step of a pipeline of its own, a pool of actors, each of which
loads the rules once. `pip install 'factx[ray]'`.
"""

import gc
import tempfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from factx.document import Document, iso_date
from factx.errors import ExtractionError, UsageError
from factx.extractor import Extractor, Settings
from factx.running.shipment import Shipment, packed
from factx.running.work import Task, done
from factx.writers.arrow import RecordRows, schemas, table_of_records

if TYPE_CHECKING:
    from ray.data import Dataset

BATCH = 256
"""Texts that an actor is given at a time; `benchmarks/cluster.py` tells what other sizes cost."""
SHARE = 0.5
"""Of a processor that an actor asks for. One that takes a whole one leaves none for the reads that feed it."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of the dataset that a document is made of; the others come out in `source`. `date` may be missing."""

    text: str = "text"
    id: str = "id"
    date: str = "date"


_DEFAULTS, _COLUMNS = Settings(), Columns()


def extract(
    dataset: "Dataset",
    settings: Settings = _DEFAULTS,
    *,
    columns: Columns = _COLUMNS,
    actors: int | None = None,
    batch_size: int = BATCH,
) -> "Dataset":
    """The records of the texts in a dataset, one row each: the document's fields, its entities and its facts.

    The columns are those of `factx.writers.arrow.RecordRows`. A row that has no record, since its text cannot be
    read or factx fails on it, says why in `error`. `actors` is by default as many as the cluster has processors; one
    that dies is started again and its batch read once more. Rules, names and settings travel by content. Raises
    PackError for a broken pack and UsageError for columns that are not there, before any row is read.
    """
    schema = dataset.schema()
    check_columns(list(schema.names) if schema is not None else [], columns)
    return unchecked(dataset, Extractor(settings), columns=columns, actors=actors, batch_size=batch_size)


def unchecked(
    dataset: "Dataset",
    extractor: Extractor,
    *,
    columns: Columns,
    actors: int | None = None,
    batch_size: int = BATCH,
) -> "Dataset":
    """What `extract` gives, for a dataset whose columns are known: Ray reads a part of it to tell them."""
    shipment = packed(extractor)
    with tempfile.TemporaryDirectory(prefix="factx-") as folder:
        shipment.unpack(Path(folder))
    from ray.data import ActorPoolStrategy

    pool = ActorPoolStrategy(size=actors or _processors())
    shared_out = dataset.repartition(target_num_rows_per_block=batch_size)
    return shared_out.map_batches(
        Actor,
        fn_constructor_args=(shipment, columns),
        compute=pool,
        batch_size=batch_size,
        batch_format="pyarrow",
        zero_copy_batch=True,
        num_cpus=SHARE,
    )


def table(records: "Dataset", name: str = "facts", settings: Settings = _DEFAULTS) -> "Dataset":
    """The `facts`, `entities` or `documents` of the records that `extract` has made, as `-o facts.parquet` writes them.

    `settings` are those that the records were made with. Raises UsageError for another name.
    """
    known = schemas(Extractor(settings).kinds)
    if name not in known:
        raise UsageError(f"there is no table {name!r}; there are {', '.join(known)}")
    made = partial(table_of_records, name=name, schema=known[name])
    return records.map_batches(made, batch_format="pyarrow", zero_copy_batch=True)


class Actor:
    """One process of the pool: an extractor that makes batches of rows into batches of records."""

    def __init__(self, shipment: Shipment, columns: Columns) -> None:
        with tempfile.TemporaryDirectory(prefix="factx-") as folder:
            self.extractor = shipment.unpack(Path(folder))
        gc.collect()
        gc.freeze()  # rules and libraries stay: what looks for garbage need not go through them again and again
        self.columns = columns
        self.rows = RecordRows(self.extractor.kinds)

    def __call__(self, batch: pa.Table) -> pa.Table:
        """The records of the rows, in their order."""
        return pa.Table.from_pylist([self._record(row) for row in batch.to_pylist()], self.rows.schema)

    def _record(self, row: Mapping[str, Any]) -> dict[str, Any]:
        try:
            document = document_of(row, self.columns)
        except ValueError as error:
            name = str(row.get(self.columns.id))
            return {"key": name, "id": name, "error": str(error)}
        outcome = done(self.extractor, Task(0, document, document.id)).outcome
        if isinstance(outcome, ExtractionError):
            return {"key": document.id, "id": document.id, "error": outcome.reason}
        return self.rows.of(outcome)


def document_of(row: Mapping[str, Any], columns: Columns) -> Document:
    """The document that a row holds; raises ValueError for one that has no text, no id or a date that is none."""
    name, text = row.get(columns.id), row.get(columns.text)
    if name is None or name == "":
        raise ValueError(f'no "{columns.id}"')
    if not isinstance(text, str):
        raise ValueError(f'"{columns.text}" is not a string')
    day = _day(row.get(columns.date))
    own = (columns.text, columns.id, columns.date)
    return Document(
        id=str(name),
        text=text,
        date=day,
        date_source="metadata" if day else None,
        source={key: _plain(value) for key, value in row.items() if key not in own},
    )


def _day(value: object) -> Date | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, Date) else iso_date(str(value))


def _plain(value: object) -> object:
    """The value as JSON holds it."""
    return value.isoformat() if isinstance(value, Date) else value


def check_columns(names: Collection[str], columns: Columns) -> None:
    """Raises UsageError where the columns of text and id are not among the names; nothing where none is known."""
    for name in (columns.text, columns.id):
        if names and name not in names:
            raise UsageError(f"there is no column {name!r}; there are {', '.join(names)}")


def _processors() -> int:
    import ray

    return max(1, int(ray.cluster_resources().get("CPU", 1)))  # type: ignore[no-untyped-call,unused-ignore]
