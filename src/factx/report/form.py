"""The page as a form of output: `-o report.html`."""

from pathlib import Path

from factx.report.passages import passages_of
from factx.report.single_file import write_page
from factx.writers import Form, open_output
from factx.writers.columns import Kinds
from factx.writers.forms import Lines, Told


def build(path: Path, lines: Lines, _kinds: Kinds, _told: Told) -> None:
    """Writes the page of the records, which hold their texts."""
    with open_output(path) as write:
        told = ((line.record, line.sentences) for line in lines)
        write_page(write, ((one, passages_of(one, one["document"].get("text"), said)) for one, said in told))


HTML = Form("html", build=build, needs_text=True)
