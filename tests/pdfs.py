"""Small PDFs, written by hand: each word of a page where a test wants it."""

from collections.abc import Sequence

Line = tuple[float, float, float, str]
"""From the left and from the bottom, in points; the size; the text."""

WIDTH, HEIGHT = 595, 842


def pdf(pages: Sequence[Sequence[Line]], *, title: str = "", made: str = "") -> bytes:
    """A PDF with these lines on its pages, in Helvetica; the first bytes that a reader sees are those of PDF 1.4."""
    kids = [f"{5 + 2 * number} 0 R" for number in range(len(pages))]
    about = f"/Title ({title})" * bool(title) + f"/CreationDate (D:{made}090000Z)" * bool(made)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< {about} >>",
    ]
    for number, lines in enumerate(pages):
        drawn = "\n".join(f"BT /F1 {size} Tf {x} {y} Td ({_escaped(text)}) Tj ET" for x, y, size, text in lines)
        fonts = "/Resources << /Font << /F1 3 0 R >> >>"
        box = f"/MediaBox [0 0 {WIDTH} {HEIGHT}]"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} {fonts} /Contents {6 + 2 * number} 0 R >>")
        objects.append(f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}\nendstream")
    return _file(objects)


def column(x: float, top: float, lines: Sequence[str], *, size: float = 10, pitch: float = 12) -> list[Line]:
    """Lines one below the other."""
    return [(x, top - pitch * number, size, line) for number, line in enumerate(lines)]


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _file(objects: Sequence[str]) -> bytes:
    written = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n{each}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{len(written)}\n%%EOF\n"
    return written + end.encode()
