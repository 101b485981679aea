"""The forms of input: how a file of each is called and begins, and the module of this package that reads it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import IO

from factx.document import Document
from factx.errors import ReadError
from factx.readers.decoding import Notify

MAX_SIZE = 100_000_000
"""In bytes: what an archive or a packed document may unpack to, unless the user says otherwise."""


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """What a user can set about reading.

    `password` opens what is encrypted. The columns are those of CSV, TSV, JSON and Parquet; None leaves the choice to
    the names of the columns. `max_size` is in bytes.
    """

    password: str | None = None
    text_column: str | None = None
    id_column: str | None = None
    date_column: str | None = None
    max_size: int = MAX_SIZE


DEFAULTS = ReadSettings()


@dataclass(slots=True)
class Room:
    """How many bytes an archive, with those inside it, may still unpack to."""

    left: int


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of one file, which can be sought in.

    `place` is its id, `name` what it is called where that is another: what stands in `a.csv.gz` is `a.csv`. `depth` is
    how many archives it stands in.
    """

    place: str
    stream: IO[bytes]
    notify: Notify
    settings: ReadSettings = field(default_factory=ReadSettings)
    depth: int = 0
    room: Room | None = None
    name: str = ""

    @property
    def called(self) -> str:
        """The name, whose suffix tells the form."""
        return self.name or self.place

    @property
    def left(self) -> int:
        """How many bytes it may unpack to."""
        return self.room.left if self.room is not None else self.settings.max_size

    @property
    def too_large(self) -> str:
        """The reason why what unpacks to more is not read."""
        return f"not read: it unpacks to more than {self.settings.max_size / 1_000_000:g} MB (--max-size)"


@dataclass(frozen=True, slots=True)
class Form:
    """A form of input. `module` has a function `read` that makes documents of a Content.

    It raises ValueError for what is not of the form or damaged. `extra` installs what it imports. Where `magic` is
    given, a file must begin with one of these.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    extra: str = ""
    magic: tuple[bytes, ...] = ()

    def read(self, content: Content) -> Iterator[Document | ReadError]:
        """The documents of the content; raises ValueError, and ImportError where the extra is missing."""
        yield from import_module(f"factx.readers.{self.module}").read(content)


TEXT = Form("text", (".txt", ".text"), "plain")
FORMS = (
    TEXT,
    Form("Markdown", (".md", ".markdown"), "plain"),
    Form("reStructuredText", (".rst",), "restructured"),
    Form("HTML", (".html", ".htm", ".xhtml"), "html", "html"),
    Form("PDF", (".pdf",), "pdf", "pdf", (b"%PDF-",)),
    Form("DOCX", (".docx",), "docx", "office", (b"PK\x03\x04",)),
    Form("PPTX", (".pptx",), "pptx", "office", (b"PK\x03\x04",)),
    Form("ODT", (".odt",), "odt", "office", (b"PK\x03\x04",)),
    Form("RTF", (".rtf",), "rtf", "office", (b"{\\rtf",)),
    Form("mail", (".eml",), "mail"),
    Form("CSV", (".csv", ".tsv"), "delimited"),
    Form("JSON", (".json",), "json_records"),
    Form("JSONL", (".jsonl", ".ndjson"), "jsonl"),
    Form("Parquet", (".parquet",), "parquet", "tables", (b"PAR1",)),
    Form("gzip", (".gz",), "archives", magic=(b"\x1f\x8b",)),
    Form("ZIP", (".zip",), "archives", magic=(b"PK\x03\x04", b"PK\x05\x06")),
)
"""Every form of input, one a line."""

BY_SUFFIX = {suffix: form for form in FORMS for suffix in form.suffixes}
SUFFIXES = tuple(BY_SUFFIX)
"""The files that are taken from a folder; a file that is named itself is read whatever its suffix."""
