"""Records become JSON, tables or databases, on a stream or in a file."""

from factx.writers.json_text import compact, pretty
from factx.writers.output import open_output, whole_files
from factx.writers.record_line import RecordLine, record_line

__all__ = ["RecordLine", "compact", "open_output", "pretty", "record_line", "whole_files"]
