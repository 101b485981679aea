"""PDF, with pypdfium2 for what stands where; the order of reading, paragraphs, tables and margins are found here."""

from collections.abc import Iterator
from typing import Any

from factx.document import Document
from factx.readers.forms import Content
from factx.readers.office import day_of
from factx.readers.pdf.paragraphs import compose
from factx.readers.pdf.words import Word, words_of

_MOST_NAMED = 8


def read(content: Content) -> Iterator[Document]:
    """The document of the file; ValueError for what is damaged, encrypted or scanned, ImportError without the extra."""
    file = _opened(content)
    try:
        stated = _stated(file)
        pages = [words_of(file[number]) for number in range(len(file))]
        _refuse_empty(file, pages, content)
    finally:
        file.close()
    text, starts = compose(pages)
    yield Document(content.place, text, pages=starts, is_converted=True, **stated)


def _opened(content: Content) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(content.stream.read(), password=content.settings.password)
    except pypdfium2.PdfiumError as error:
        if "password" not in str(error).lower():
            raise ValueError(f"a damaged PDF: {error}") from None
        given = content.settings.password is not None
        told = "encrypted, and the password is wrong" if given else "encrypted: --password opens it"
        raise ValueError(told) from None


def _stated(file: Any) -> dict[str, Any]:
    told = file.get_metadata_dict()
    made = told.get("CreationDate", "").removeprefix("D:")
    created = day_of(f"{made[:4]}-{made[4:6]}-{made[6:8]}")
    title, author = told.get("Title", "").strip(), told.get("Author", "").strip()
    return {"title": title or None, "author": author or None, "created": created}


def _refuse_empty(file: Any, pages: list[list[Word]], content: Content) -> None:
    """Raises ValueError where no page has text, and tells of pages that have none."""
    bare = [number for number, words in enumerate(pages, start=1) if not words]
    if len(bare) == len(pages):
        if any(True for page in file for _ in page.get_objects(filter=[3], max_depth=2)):
            raise ValueError("scanned: its pages are pictures, with no text to read; have it read by an OCR program")
        raise ValueError("there is no text on its pages")
    if bare:
        named = ", ".join(map(str, bare[:_MOST_NAMED])) + (", …" if len(bare) > _MOST_NAMED else "")
        content.notify(f"no text, which a scanned page has none of, on page {named}")
