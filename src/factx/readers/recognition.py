"""Sources become documents: what a file holds, by its name and how its bytes begin; what is not read has a reason."""

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import IO

from factx.document import Document
from factx.errors import ReadError
from factx.readers.discovery import Source
from factx.readers.forms import BY_SUFFIX, DEFAULTS, TEXT, Content, Form, ReadSettings

Notice = Callable[[str, str], None]
"""Takes a place and a sentence about it that the user should see but that stops nothing."""

_HEAD = 1024
_OFFICE = "an encrypted file of Word, Excel or PowerPoint, or one of before 2007; save it as .docx, .pptx or .csv"
_REFUSED = {
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": _OFFICE,
    b"\x89PNG": "binary data, not text: a PNG picture",
    b"\xff\xd8\xff": "binary data, not text: a JPEG picture",
    b"GIF8": "binary data, not text: a GIF picture",
    b"II*\0": "binary data, not text: a TIFF picture",
    b"MM\0*": "binary data, not text: a TIFF picture",
    b"RIFF": "binary data, not text: a WebP picture, a sound or a film",
    b"ID3": "binary data, not text: a sound",
    b"OggS": "binary data, not text: a sound",
    b"\x7fELF": "binary data, not text: a program",
    b"MZ\x90": "binary data, not text: a program",
    b"%!PS": "PostScript; convert it to PDF",
    b"BZh": "packed by bzip2; pack it by gzip or zip",
    b"\xfd7zXZ": "packed by xz; pack it by gzip or zip",
    b"\x28\xb5\x2f\xfd": "packed by Zstandard; pack it by gzip or zip",
    b"7z\xbc\xaf": "a 7z archive; pack it by gzip or zip",
    b"Rar!": "a RAR archive; pack it by gzip or zip",
    b"SQLite format 3": "an SQLite database; export its table as CSV",
}
_PARTS = {"word/document.xml": ".docx", "ppt/presentation.xml": ".pptx"}
_UNREAD_PARTS = {
    "xl/workbook.xml": "a spreadsheet; save it as CSV",
    "META-INF/container.xml": "a book in EPUB; convert it to HTML",
}


def read_content(content: Content, *, told: Form | None = None) -> Iterator[Document | ReadError]:
    """The documents of a file; `told` is the form that the user says it has. A failure comes as a ReadError."""
    form = told
    try:
        form = form or recognise(content)
        yield from form.read(content)
    except OSError as error:
        yield ReadError(content.place, f"cannot be read: {error.strerror or error}")
    except ImportError as error:
        yield ReadError(content.place, _missing(form, error))
    except ValueError as error:
        yield ReadError(content.place, str(error))
    except Exception as error:  # noqa: BLE001 - a library may raise anything over a damaged file
        name = form.name if form else "file"
        yield ReadError(content.place, f"a damaged {name}: {type(error).__name__}: {error}".rstrip(": "))


def recognise(content: Content) -> Form:
    """The form of the content. Raises ValueError for what factx does not read, saying what would help."""
    head = content.stream.read(_HEAD)
    content.stream.seek(0)
    suffix = PurePosixPath(content.called).suffix.lower()
    named = BY_SUFFIX.get(suffix)
    if named is not None and _begins(head, named):
        return named
    for mark, reason in _REFUSED.items():
        if head.startswith(mark):
            raise ValueError(reason)
    held = _held(head, content.stream)
    if held is not None:
        if suffix and held is not named:
            content.notify(f"holds {held.name}, whatever its name says, and is read so")
        return held
    if named is not None and named.magic:
        empty = "is empty" if not head else "does not begin like one"
        raise ValueError(f"no {named.name}: it {empty}")
    return named or TEXT


def _begins(head: bytes, form: Form) -> bool:
    """Whether the bytes begin as those of the form do; a PDF may have a little before its mark."""
    return any(head.startswith(mark) or (form.name == "PDF" and mark in head) for mark in form.magic)


def _held(head: bytes, stream: IO[bytes]) -> Form | None:
    """The form that the bytes themselves tell, whatever the file is called."""
    if head.startswith(b"PK\x03\x04"):
        return BY_SUFFIX[_packed(stream)]
    return next((form for form in BY_SUFFIX.values() if any(head.startswith(mark) for mark in form.magic)), None)


def _packed(stream: IO[bytes]) -> str:
    """The suffix of what a file that ZIP has packed is: a document's parts tell it, else it is an archive."""
    import zipfile

    try:
        with zipfile.ZipFile(stream) as packed:
            names = packed.namelist()
    except zipfile.BadZipFile:
        raise ValueError("a damaged ZIP archive") from None
    finally:
        stream.seek(0)
    for part, reason in _UNREAD_PARTS.items():
        if part in names:
            raise ValueError(reason)
    if names[:1] == ["mimetype"] and "content.xml" in names:
        return ".odt"
    return next((suffix for part, suffix in _PARTS.items() if part in names), ".zip")


def _missing(form: Form | None, error: ImportError) -> str:
    if form is None or not form.extra:
        return f"cannot be read: {error}"
    return f"{form.name} needs the extra {form.extra}: python -m pip install 'factx[{form.extra}]'"


def read_documents(
    sources: Iterable[Source | ReadError], notice: Notice = lambda *_: None, settings: ReadSettings = DEFAULTS
) -> Iterator[Document | ReadError]:
    """The documents of all sources, one at a time; what cannot be read comes as a ReadError in its place."""
    for source in sources:
        if isinstance(source, ReadError):
            yield source
        else:
            yield from read_source(source, notice, settings)


def read_source(
    source: Source, notice: Notice = lambda *_: None, settings: ReadSettings = DEFAULTS
) -> Iterator[Document | ReadError]:
    """The documents of one source: one of a text, one a record of a table, those of all files of an archive."""
    try:
        with _opened(source) as stream:
            content = Content(source.id, stream, lambda sentence: notice(source.id, sentence), settings)
            yield from read_content(content, told=BY_SUFFIX[".html"] if source.told_html else None)
    except OSError as error:
        yield ReadError(source.id, f"cannot be read: {error.strerror or error}")


def _opened(source: Source) -> IO[bytes]:
    if source.path is not None:
        return source.path.open("rb")
    if source.opener is not None:
        return source.opener()
    if sys.stdin is None:
        raise OSError(None, "standard input is closed")
    return io.BytesIO(sys.stdin.buffer.read())
