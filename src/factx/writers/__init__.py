"""Records become JSON, JSONL or CSV, on a stream or in a file."""

from factx.writers.formats import FORMATS, Writer, csv_writer, json_writer
from factx.writers.json_text import compact, pretty
from factx.writers.output import open_output

__all__ = ["FORMATS", "Writer", "compact", "csv_writer", "json_writer", "open_output", "pretty"]
