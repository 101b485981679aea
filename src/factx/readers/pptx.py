"""PPTX, with python-pptx: a slide is a page, its notes stand behind it."""

from collections.abc import Iterable, Iterator
from typing import Any

from factx.document import Document
from factx.readers.blocks import Blocks
from factx.readers.forms import Content
from factx.readers.office import core_properties, unpackable


def read(content: Content) -> Iterator[Document]:
    """The document of the file. Raises ValueError for what is damaged or no PPTX, ImportError without the extra."""
    import pptx

    shown = pptx.Presentation(unpackable(content, "ppt/presentation.xml", "PPTX"))
    blocks = Blocks()
    for number, slide in enumerate(shown.slides, start=1):
        blocks.turn(number)
        title = slide.shapes.title  # comes first, the others as they lie on the slide
        _shapes(sorted(slide.shapes, key=lambda each: title is None or each.shape_id != title.shape_id), blocks)
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
            _paragraphs(slide.notes_slide.notes_text_frame, blocks)
    stated = core_properties(shown.core_properties)
    yield Document(content.place, blocks.text, pages=tuple(blocks.pages), is_converted=True, **stated)


def _shapes(shapes: Iterable[Any], blocks: Blocks) -> None:
    for shape in shapes:
        if hasattr(shape, "shapes"):
            _shapes(shape.shapes, blocks)
        elif getattr(shape, "has_table", False):
            blocks.table((cell.text for cell in row.cells) for row in shape.table.rows)
        elif shape.has_text_frame:
            _paragraphs(shape.text_frame, blocks)


def _paragraphs(frame: Any, blocks: Blocks) -> None:
    for paragraph in frame.paragraphs:
        blocks.paragraph(paragraph.text.replace("\v", "\n"))
