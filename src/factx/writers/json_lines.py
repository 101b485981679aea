"""JSON: one line a record, which is JSONL too, or over many lines for people's eyes."""

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

from factx.errors import WriteError, cannot
from factx.writers.columns import Kinds
from factx.writers.forms import PLAIN, Form, Style, Writer
from factx.writers.json_text import pretty
from factx.writers.output import open_output
from factx.writers.record_line import RecordLine


def json_writer(_kinds: Kinds | None = None, style: Style = PLAIN) -> Writer:
    """What writes records as JSON."""
    if style.on_many_lines:
        return Writer(lambda line: pretty(line.record) + "\n")
    return Writer(lambda line: line.line + "\n")


def read_records(path: Path, _kinds: Kinds) -> Iterator[RecordLine]:
    """The records of a file that `json_writer` wrote, whose lines do not tell the sentences."""
    try:
        with cannot(f"read {path}", OSError), path.open(encoding="utf-8", newline="\n") as lines:
            for line in lines:
                if line.strip():
                    yield RecordLine(line.rstrip("\n"), {}, json.loads(line)["document"]["id"])
    except (ValueError, TypeError, KeyError) as error:
        raise WriteError(f"cannot read {path}: it does not hold records of factx, one a line") from error


def noted_digests(path: Path) -> list[tuple[str, str]]:
    """The keys and digests of the records, if a run has noted them and the file is still as it has left it."""
    try:
        head, *rows = _beside(path).read_text(encoding="utf-8").splitlines()
        if json.loads(head)["of"] != _digest(path):
            return []
        return [(key, digest) for key, digest in map(json.loads, rows)]
    except (OSError, ValueError, TypeError, KeyError):
        return []


def note_digests(path: Path, digests: list[tuple[str, str]]) -> None:
    """Writes the digests to a hidden file beside the records, which stay as they are printed elsewhere."""
    head = {"of": _digest(path), "about": "what the records were made of, for --update"}
    with open_output(_beside(path)) as write:
        write(json.dumps(head) + "\n")
        for row in digests:
            write(json.dumps(row) + "\n")


def _beside(path: Path) -> Path:
    real = Path(os.path.realpath(path))
    return real.with_name(f".{real.name}.digests")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()


JSON = Form("json", writer=json_writer, read=read_records, digests=noted_digests, note_digests=note_digests)
JSONL = Form("jsonl", writer=json_writer, read=read_records, digests=noted_digests, note_digests=note_digests)
