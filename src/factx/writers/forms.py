"""The forms of output. Each has a module of its own, which is imported when the form is asked for."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from factx.errors import UsageError
from factx.writers.columns import Kinds
from factx.writers.record_line import RecordLine

FORMS = {
    "json": "factx.writers.json_lines:JSON",
    "jsonl": "factx.writers.json_lines:JSONL",
    "csv": "factx.writers.delimited:CSV",
    "tsv": "factx.writers.delimited:TSV",
    "xlsx": "factx.writers.xlsx:XLSX",
    "parquet": "factx.writers.parquet:PARQUET",
    "sqlite": "factx.writers.sqlite:SQLITE",
    "duckdb": "factx.writers.duckdb:DUCKDB",
    "html": "factx.report.single_file:HTML",
}
"""Where each form is at home; its name with a full stop before it is the suffix of its files."""


@dataclass(frozen=True, slots=True)
class Style:
    """How text is laid out: JSON over many lines for people's eyes, CSV for Excel, its cells as they are (`raw`)."""

    on_many_lines: bool = False
    for_excel: bool = False
    raw: bool = False


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Writer:
    """A form that is text: `head` opens the output; `render` gives the text of one record, line end included."""

    render: Callable[[RecordLine], str]
    head: str = ""


Lines = Iterable[RecordLine]
"""The records of a run in their order; they can be gone through more than once."""
Told = Callable[[str], None]
"""Takes a sentence that the user should see: what a form at its limits had to leave out."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of output: text, written record by record, or a file that is built as a whole.

    One of three is there. `writer` makes what turns records into text. `build` writes all records to a file that is
    not there yet. `merge` writes them into a database in one transaction: documents whose keys are in the given set
    stay as they are, all others go. `read` gives back the records that a file of the form holds, where it holds whole
    documents. `digests` are the key and the digest of each record, in the order in which `read` gives them;
    `note_digests` keeps them where the form itself has no room. `beside` names the files that go with one.
    `needs_text` says that the records must hold the texts of their documents.
    """

    name: str
    writer: Callable[[Kinds, Style], Writer] | None = None
    build: Callable[[Path, Lines, Kinds, Told], None] | None = None
    merge: Callable[[Path, Lines, Kinds, frozenset[str]], None] | None = None
    read: Callable[[Path, Kinds], Iterator[RecordLine]] | None = None
    digests: Callable[[Path], list[tuple[str, str]]] | None = None
    note_digests: Callable[[Path, list[tuple[str, str]]], None] | None = None
    beside: Callable[[Path], tuple[Path, ...]] = lambda _: ()
    needs_text: bool = False


def find_form(name: str) -> Form:
    """The form of this name; raises UsageError when it is none, or when what it needs is not installed."""
    if name not in FORMS:
        raise UsageError(f"{name!r} is no form of output; there are {', '.join(FORMS)}")
    module, _, form = FORMS[name].partition(":")
    try:
        found: Form = getattr(import_module(module), form)
    except ImportError as error:
        missing = f"needs the extra tables ({error.name} is missing): python -m pip install 'factx[tables]'"
        raise UsageError(f"the form {name!r} {missing}") from error
    return found


def form_of_suffix(path: Path) -> str:
    """The name of the form that the suffix of a file stands for; raises UsageError where it stands for none."""
    name = path.suffix.lower().removeprefix(".")
    if name not in FORMS:
        what = f"the suffix {path.suffix!r} stands for no form" if path.suffix else "no suffix tells the form"
        raise UsageError(f"{path}: {what}; end the name in .{', .'.join(FORMS)}, or give --format")
    return name
