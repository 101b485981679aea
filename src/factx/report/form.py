"""The page as a form of output: `-o report.html`."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from factx.report.passages import Passages, passages_of
from factx.report.single_file import write_page
from factx.writers import Form, open_output
from factx.writers.columns import Kinds
from factx.writers.forms import Lines, Told


def build(path: Path, lines: Lines, _kinds: Kinds, _told: Told) -> None:
    """Writes the page of the records, which hold their texts."""
    with open_output(path) as write:
        write_page(write, _with_texts(lines))


def _with_texts(lines: Lines) -> Iterator[tuple[Mapping[str, Any], Passages]]:
    for line in lines:
        record = line.record
        yield record, passages_of(record, record["document"].get("text"), line.sentences)


HTML = Form("html", build=build, needs_text=True)
