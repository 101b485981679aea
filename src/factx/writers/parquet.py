"""Parquet: the facts in the file that was asked for, documents and entities in two files beside it."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from factx.errors import cannot
from factx.writers.arrow import arrow_tables, schemas
from factx.writers.columns import Kinds, Tree, trees
from factx.writers.forms import Form, Lines, Told
from factx.writers.record_line import RecordLine
from factx.writers.rows import Row, batches, lines_of, nested_cells, plain

_BATCH = 500
"""Documents that make one row group."""


def beside(path: Path) -> tuple[Path, Path]:
    """The files of documents and entities that go with the facts in `path`."""
    return path.with_suffix(f".documents{path.suffix}"), path.with_suffix(f".entities{path.suffix}")


def files(path: Path) -> dict[str, Path]:
    """Where each table goes: facts where the user said, the others beside it."""
    documents, entities = beside(path)
    return {"documents": documents, "entities": entities, "facts": path}


def build(path: Path, lines: Lines, kinds: Kinds, _told: Told) -> None:
    """Writes the three files. Raises WriteError."""
    told = schemas(kinds)
    with cannot(f"write {path}", OSError, pa.ArrowException), ExitStack() as open_files:
        written = {
            name: open_files.enter_context(pq.ParquetWriter(file, told[name], compression="zstd"))
            for name, file in files(path).items()
        }
        for batch in batches(lines, _BATCH):
            for name, table in arrow_tables(batch, kinds).items():
                written[name].write_table(table)


def read(path: Path, kinds: Kinds) -> Iterator[RecordLine]:
    """The records that the three files hold. Raises WriteError where one of them is missing or something else."""
    shapes = trees(kinds)
    with cannot(f"read {path}", OSError, pa.ArrowException):
        yield from lines_of(kinds, *(_rows(file, shapes[name]) for name, file in files(path).items()))


def digests(path: Path) -> list[tuple[str, str]]:
    """The keys and digests of the records. Raises WriteError where they cannot be read."""
    with cannot(f"read {path}", OSError, pa.ArrowException):
        told = pq.read_table(beside(path)[0], columns=["key", "digest"])
    return [(key, digest or "") for key, digest in zip(*told.to_pydict().values(), strict=True)]


def _rows(path: Path, tree: Tree) -> Iterable[Row]:
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches():
            for row in batch.to_pylist():
                yield nested_cells(row, tree, plain)


PARQUET = Form("parquet", build=build, read=read, digests=digests, beside=beside)
