"""Parquet: one document a row, with pyarrow."""

from collections.abc import Iterator

from factx.document import Document
from factx.errors import ReadError
from factx.readers.forms import Content
from factx.readers.records import read_records

_BATCH = 1000


def read(content: Content) -> Iterator[Document | ReadError]:
    """The documents of the rows, counted from 1. Raises ValueError for a damaged file."""
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    try:
        file = ParquetFile(content.stream)
    except ArrowException as error:
        raise ValueError(f"a damaged Parquet file: {error}") from None
    rows = (record for batch in file.iter_batches(batch_size=_BATCH) for record in batch.to_pylist())
    return read_records(enumerate(rows, start=1), content)
