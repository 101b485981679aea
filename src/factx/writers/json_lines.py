"""JSON: one line a record, which is JSONL too, or over many lines for people's eyes."""

import json
from collections.abc import Iterator
from pathlib import Path

from factx.writers.columns import Kinds
from factx.writers.forms import PLAIN, Form, Style, Writer
from factx.writers.json_text import pretty
from factx.writers.record_line import RecordLine


def json_writer(_kinds: Kinds | None = None, style: Style = PLAIN) -> Writer:
    """What writes records as JSON."""
    if style.on_many_lines:
        return Writer(lambda line: pretty(line.record) + "\n")
    return Writer(lambda line: line.line + "\n")


def read_records(path: Path, _kinds: Kinds) -> Iterator[RecordLine]:
    """The records of a file that `json_writer` wrote, whose lines do not tell the sentences."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            if line.strip():
                yield RecordLine(line.rstrip("\n"), {}, json.loads(line)["document"]["id"])


JSON = Form("json", writer=json_writer, read=read_records)
JSONL = Form("jsonl", writer=json_writer, read=read_records)
