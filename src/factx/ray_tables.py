"""The three tables that `factx extract -o facts.parquet` writes, written by the workers of Ray in one pass."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from ray.data import Datasink

from factx.writers.arrow import schemas, table_of_records
from factx.writers.columns import Kinds

ROWS = 4096
"""Records that make one file of each table."""
SHOWN = 20
"""Documents that failed and are kept by name, of each file and in all."""

Failures = tuple[int, list[str]]
"""How many documents have no record, and lines that tell of the first."""


class Tables(Datasink[Failures]):  # type: ignore[misc,unused-ignore]
    """Takes the records that `factx.ray.extract` makes; `places` are the folders of the tables by their names.

    `failed` and `failures` tell, once all is written, of the documents that have no record. A task that is done again
    writes the files that it wrote before.
    """

    def __init__(self, places: Mapping[str, Path], kinds: Kinds) -> None:
        self.places, self.schemas = dict(places), schemas(kinds)
        self.failed = 0
        self.failures: list[str] = []

    @property
    def min_rows_per_write(self) -> int:
        """Records that Ray gathers before it writes them."""
        return ROWS

    def write(self, blocks: Iterable[pa.Table], ctx: Any) -> Failures:
        """Writes one file of each table."""
        records = pa.concat_tables(blocks)
        for name, place in self.places.items():
            place.mkdir(parents=True, exist_ok=True)
            table = table_of_records(records, name, self.schemas[name])
            pq.write_table(table, place / f"{ctx.task_idx:06}.parquet", compression="zstd")
        ids, errors = records["id"].to_pylist(), records["error"].to_pylist()
        failed = [f"{name}: no record: {error}" for name, error in zip(ids, errors, strict=True) if error is not None]
        return len(failed), failed[:SHOWN]

    def on_write_complete(self, write_result: Any) -> None:
        """Adds up what the tasks say of failures."""
        self.failed = sum(count for count, _ in write_result.write_returns)
        self.failures = [line for _, lines in write_result.write_returns for line in lines][:SHOWN]
