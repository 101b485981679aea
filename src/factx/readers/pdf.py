"""PDF, with pypdfium2."""

from collections.abc import Iterator

from factx.document import Document
from factx.readers.forms import Content


def read(content: Content) -> Iterator[Document]:
    """The document of the file."""
    import pypdfium2

    file = pypdfium2.PdfDocument(content.stream.read(), password=content.settings.password)
    yield Document(
        content.place, "\n\n".join(page.get_textpage().get_text_bounded() for page in file), is_converted=True
    )
