"""RTF, with striprtf, which ends each cell of a table with a bar."""

import re
from collections.abc import Iterator
from typing import Any

from factx.document import Document
from factx.readers.blocks import Blocks
from factx.readers.forms import Content
from factx.readers.office import day_of

_STATED = r"\{{\\{name} ([^{{}}\\]+)\}}"
_CREATED = re.compile(r"\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")


def read(content: Content) -> Iterator[Document]:
    """The document of the file. Raises ValueError for what is damaged, ImportError without the extra."""
    from striprtf import striprtf

    library: Any = striprtf

    markup = content.stream.read().decode("latin-1")
    if markup.count("{") != markup.count("}") and not markup.rstrip("\0 \r\n").endswith("}"):
        raise ValueError("a damaged RTF: it ends in the middle")
    blocks = Blocks()
    for line in library.rtf_to_text(markup, errors="ignore").split("\n"):
        if line.rstrip().endswith("|"):
            blocks.row(line.rstrip()[:-1].split("|"))
        else:
            blocks.paragraph(line)
    title, author = _stated(markup, "title"), _stated(markup, "author")
    made = _CREATED.search(markup)
    created = day_of("-".join(part.zfill(2) for part in made.groups())) if made else None
    yield Document(content.place, blocks.text, created=created, title=title, author=author, is_converted=True)


def _stated(markup: str, name: str) -> str | None:
    """What the file says of itself, where it is in plain letters."""
    found = re.search(_STATED.format(name=name), markup)
    return found[1].strip() or None if found else None
