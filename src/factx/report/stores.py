"""Where records lie: lines of JSON, a SQLite or DuckDB database, or another form that factx writes and reads."""

from collections.abc import Iterator
from pathlib import Path

from factx.errors import NoInputError, UsageError
from factx.facts import BUILT_IN_KINDS
from factx.report.databases import DatabaseStore
from factx.report.index import Scanned, Store, Stored, Told, cells_of
from factx.report.json_lines import LinesStore
from factx.writers.forms import FORMS, find_form


def find_stores(paths: list[str], told: Told) -> list[Store]:
    """The stores among files and folders. Raises NoInputError where there is none, UsageError for a file of no form."""
    files = [file for path in paths for file in _files(Path(path))]
    if not files:
        raise NoInputError(f"{', '.join(paths)}: no records; name what factx extract wrote, such as facts.jsonl")
    return [_store(file, told) for file in files]


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        held = sorted(file for file in path.rglob("*") if file.is_file() and _readable(file))
        return [file for file in held if not any(part.startswith(".") for part in file.relative_to(path).parts)]
    if not path.exists():
        raise NoInputError(f"{path}: there is no such file or folder")
    return [path]


def _form(path: Path) -> str:
    return path.suffix.lower().removeprefix(".")


def _readable(path: Path) -> bool:
    return _form(path) in FORMS and _form(path) not in ("csv", "tsv", "html")


def _store(path: Path, told: Told) -> Store:
    name = _form(path)
    if name in ("sqlite", "duckdb"):
        return DatabaseStore(path, name)
    if name in ("json", "jsonl", "ndjson"):
        return LinesStore(path, told)
    if not _readable(path):
        raise UsageError(
            f"{path}: holds no whole records; make the page of .jsonl, .json, .sqlite, .duckdb or .parquet"
        )
    return FormStore(path, name)


class FormStore:
    """Records of a form that is read as a whole, such as Parquet."""

    def __init__(self, path: Path, name: str) -> None:
        self.path, self.form = path, find_form(name)
        self.held: list[Stored] = []

    def scan(self) -> Iterator[Scanned]:
        """All records; a key is a record's number."""
        assert self.form.read is not None
        for number, line in enumerate(self.form.read(self.path, BUILT_IN_KINDS)):
            self.held.append(Stored(line.record, line.sentences))
            yield Scanned(number, line.record["document"], list(map(cells_of, line.record["facts"])))

    def read(self, key: int) -> Stored:
        """The record of this number."""
        return self.held[key]
