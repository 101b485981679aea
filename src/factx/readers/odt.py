"""ODT: its XML is walked with lxml, since no kept library reads its text with the cells of tables apart."""

import zipfile
from collections.abc import Iterator
from typing import Any

from factx.document import Document
from factx.readers.blocks import Blocks
from factx.readers.forms import Content
from factx.readers.office import day_of, parsed_xml, unpackable

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PARAGRAPHS = frozenset((f"{_TEXT}p", f"{_TEXT}h"))
_PASSED_OVER = frozenset(
    (f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_OFFICE}annotation", f"{_TEXT}sequence-decls", f"{_OFFICE}forms")
)
_SAID = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n", f"{_TEXT}s": " "}


def read(content: Content) -> Iterator[Document]:
    """The document of the file. Raises ValueError for what is damaged, encrypted or no ODT."""
    import lxml.etree  # noqa: F401 - told before the file is opened, where the extra is missing

    with zipfile.ZipFile(unpackable(content, "content.xml", "ODT")) as packed:
        names = packed.namelist()
        if "META-INF/manifest.xml" in names and b"encryption-data" in packed.read("META-INF/manifest.xml"):
            raise ValueError("encrypted; save it without a password")
        body = parsed_xml(packed.read("content.xml"), "ODT")
        meta = parsed_xml(packed.read("meta.xml"), "ODT") if "meta.xml" in names else None
    blocks = Blocks()
    for text in body.iter(f"{_OFFICE}text"):
        _walk(text, blocks)
        for note in text.iter(f"{_TEXT}note-body"):
            _walk(note, blocks)
    yield Document(content.place, blocks.text, is_converted=True, **_stated(meta))


def _stated(meta: Any) -> dict[str, Any]:
    if meta is None:
        return {}
    told = {element.tag: (element.text or "").strip() or None for element in meta.iter() if element.text}
    author = told.get(f"{_META}initial-creator") or told.get(f"{_DC}creator")
    return {"title": told.get(f"{_DC}title"), "author": author, "created": day_of(told.get(f"{_META}creation-date"))}


def _walk(element: Any, blocks: Blocks) -> None:
    for child in element:
        if child.tag in _PARAGRAPHS:
            blocks.paragraph(_said(child))
        elif child.tag == f"{_TABLE}table":
            rows = [row for row in child.iter(f"{_TABLE}table-row") if next(row.iterancestors(child.tag)) is child]
            cells = ([cell for cell in row if cell.tag == f"{_TABLE}table-cell"] for row in rows)
            blocks.table((" ".join(map(_said, cell.iter(*_PARAGRAPHS))) for cell in each) for each in cells)
        elif child.tag not in _PASSED_OVER:
            _walk(child, blocks)


def _said(element: Any) -> str:
    """The text of a paragraph, its parts and what stands between them; notes and comments stand elsewhere."""
    parts = [element.text or ""]
    for child in element:
        if child.tag in _SAID:
            parts.append(_SAID[child.tag])
        elif child.tag not in _PASSED_OVER and isinstance(child.tag, str):
            parts.append(_said(child))
        parts.append(child.tail or "")
    return "".join(parts)
