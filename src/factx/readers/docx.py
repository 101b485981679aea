"""DOCX, with python-docx for the package and its properties; its body is walked here.

python-docx itself passes over what stands in content controls and in tracked insertions.
"""

from collections.abc import Iterator
from typing import Any

from factx.document import Document
from factx.readers.blocks import Blocks
from factx.readers.forms import Content
from factx.readers.office import core_properties, parsed_xml, unpackable

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PASSED_OVER = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr", _FALLBACK))
_SAID = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}softHyphen": ""}
_NOTES = ("footnotes", "endnotes")


def read(content: Content) -> Iterator[Document]:
    """The document of the file. Raises ValueError for what is damaged or no DOCX, ImportError without the extra."""
    import docx

    opened = docx.Document(unpackable(content, "word/document.xml", "DOCX"))
    blocks = Blocks()
    _walk(opened.element.body, blocks)
    for note in _notes(opened.part):
        _walk(note, blocks)
    yield Document(content.place, blocks.text, is_converted=True, **core_properties(opened.core_properties))


def _walk(element: Any, blocks: Blocks) -> None:
    """Adds the paragraphs and tables below an element, in their order."""
    for child in element:
        if child.tag == f"{_W}p":
            blocks.paragraph(_said(child))
            for box in child.iter(f"{_W}txbxContent"):
                if not any(above.tag == _FALLBACK for above in box.iterancestors()):
                    _walk(box, blocks)
        elif child.tag == f"{_W}tbl":
            _table(child, blocks)
        elif child.tag not in _PASSED_OVER and isinstance(child.tag, str):
            _walk(child, blocks)


def _table(element: Any, blocks: Blocks) -> None:
    rows = [row for row in element.iter(f"{_W}tr") if next(row.iterancestors(f"{_W}tbl")) is element]
    cells = ([cell for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is row] for row in rows)
    blocks.table((" ".join(map(_said, cell.iter(f"{_W}p"))) for cell in each) for each in cells)


def _said(element: Any) -> str:
    """The text below an element, without what was deleted and what stands in text boxes."""
    parts: list[str] = []
    for child in element:
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag in _SAID:
            parts.append(_SAID[child.tag])
        elif child.tag not in _PASSED_OVER and child.tag != f"{_W}txbxContent" and isinstance(child.tag, str):
            parts.append(_said(child))
    return "".join(parts)


def _notes(part: Any) -> Iterator[Any]:
    """The footnotes and endnotes, less the lines that part them from the page."""
    for relation in sorted(part.rels.values(), key=lambda each: each.rId):
        if relation.reltype.rpartition("/")[2] in _NOTES and not relation.is_external:
            notes = parsed_xml(relation.target_part.blob, "DOCX")
            yield from (note for note in notes if note.get(f"{_W}type") in (None, "normal"))
