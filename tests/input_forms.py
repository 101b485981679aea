"""A small file of every form of input, made by script, and broken ones of each."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

from tests.pdfs import column, pdf

PAID = "Northwind Motors paid US$3.5 million for a mill last year."
HIRED = "It hired 240 welders."


def _page() -> bytes:
    body = f"<article><h1>News</h1><p>{PAID}</p><p>{HIRED}</p></article>"
    return f"<!doctype html><html><head><title>News</title></head><body>{body}</body></html>".encode()


def docx() -> bytes:
    """A document of Word with a table."""
    from docx import Document

    document = Document()
    document.core_properties.title = "News"
    document.core_properties.author = "Ada Bly"
    for text in (PAID, HIRED):
        document.add_paragraph(text)
    table = document.add_table(rows=2, cols=2)
    for number, cell in enumerate(("Year", "Staff", "2023", "280")):
        table.cell(number // 2, number % 2).text = cell
    return _saved(document.save)


def pptx() -> bytes:
    """Two slides, the second with a table and notes."""
    from pptx import Presentation

    shown = Presentation()
    first = shown.slides.add_slide(shown.slide_layouts[1])
    first.shapes.title.text = "News"
    first.placeholders[1].text = PAID
    second = shown.slides.add_slide(shown.slide_layouts[5])
    table = second.shapes.add_table(1, 2, 0, 0, 3_000_000, 500_000).table
    table.cell(0, 0).text, table.cell(0, 1).text = "2023", "280"
    second.notes_slide.notes_text_frame.text = HIRED
    return _saved(shown.save)


def odt(manifest: str = "") -> bytes:
    """A document of LibreOffice with a table."""
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
    )
    cells = "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in ("2023", "280"))
    table = f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
    body = f"<text:p>{PAID}</text:p><text:p>It<text:s/>hired <text:span>240</text:span> welders.</text:p>{table}"
    content = f"<office:document-content{spaces}><office:body><office:text>{body}</office:text></office:body>"
    kind = "application/vnd.oasis.opendocument.text"
    parts = {"mimetype": kind, "content.xml": f"{content}</office:document-content>"}
    return zipped({**parts, **({"META-INF/manifest.xml": manifest} if manifest else {})})


def mail() -> bytes:
    """A mail with a date and a subject."""
    message = EmailMessage()
    message["From"] = "Ada Bly <ada@northwind.example>"
    message["Subject"] = "News"
    message["Date"] = "Fri, 10 Feb 2023 23:30:00 -0500"
    message.set_content(f"{PAID}\n\n{HIRED}\n")
    return message.as_bytes()


def rtf() -> bytes:
    """RTF with a table of one row."""
    table = r"\trowd\cellx1000\cellx2000 \intbl 2023\cell 280\cell\row\pard"
    return rf"{{\rtf1\ansi{{\info{{\title News}}}}{PAID}\par {HIRED}\par {table}}}".encode()


def parquet() -> bytes:
    """Two records, with a column besides."""
    import pyarrow
    from pyarrow.parquet import write_table

    stream = io.BytesIO()
    write_table(pyarrow.table({"text": [PAID, HIRED], "id": ["p1", "p2"], "ticker": ["NWD", None]}), stream)
    return stream.getvalue()


def zipped(members: dict[str, bytes | str]) -> bytes:
    """A ZIP archive of these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, held in members.items():
            packed.writestr(zipfile.ZipInfo(name), held)
    return stream.getvalue()


def _saved(save: Callable[[io.BytesIO], None]) -> bytes:
    stream = io.BytesIO()
    save(stream)
    return stream.getvalue()


def _lines() -> bytes:
    return b"".join(json.dumps({"text": text}).encode() + b"\n" for text in (PAID, HIRED))


TEXT = f"{PAID}\n\n{HIRED}\n".encode()
PDF = pdf([column(60, 780, (PAID, HIRED))])
GOOD: dict[str, Callable[[], bytes]] = {
    ".txt": lambda: TEXT,
    ".text": lambda: TEXT,
    ".md": lambda: b"# News\n\n" + TEXT,
    ".markdown": lambda: b"---\ndate: 2023-02-11\n---\n" + TEXT,
    ".rst": lambda: b"News\n====\n\n:Date: 2023-02-11\n\n" + TEXT,
    ".html": _page,
    ".htm": _page,
    ".xhtml": _page,
    ".pdf": lambda: PDF,
    ".docx": docx,
    ".pptx": pptx,
    ".odt": odt,
    ".rtf": rtf,
    ".eml": mail,
    ".csv": lambda: f'id,text\nc1,"{PAID}"\nc2,{HIRED}\n'.encode(),
    ".tsv": lambda: f"id\ttext\nt1\t{PAID}\nt2\t{HIRED}\n".encode(),
    ".json": lambda: json.dumps([{"text": PAID}, {"text": HIRED}]).encode(),
    ".jsonl": _lines,
    ".ndjson": _lines,
    ".parquet": parquet,
    ".txt.gz": lambda: gzip.compress(TEXT, mtime=0),
    ".csv.gz": lambda: gzip.compress(f"text\n{PAID}\n{HIRED}\n".encode(), mtime=0),
    ".pdf.gz": lambda: gzip.compress(PDF, mtime=0),
    ".zip": lambda: zipped({"a.txt": TEXT, "in/b.docx": docx(), "in/c.txt.gz": gzip.compress(TEXT, mtime=0)}),
}
"""What makes a readable file, by its suffix."""

NOISE = bytes((7 * n * n + 13 * n) % 251 for n in range(600))
BROKEN: dict[str, tuple[bytes, bytes]] = {
    ".txt": (NOISE, b"\x89PNG\r\n\x1a\n\0\0\0\r"),
    ".md": (NOISE, b"\0" * 500),
    ".rst": (NOISE, b"\x7fELF" + NOISE),
    ".html": (NOISE, b"GIF89a" + NOISE),
    ".xhtml": (NOISE, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + NOISE),
    ".pdf": (b"<html>not found</html>", b"%PDF-1.7\n" + NOISE),
    ".docx": (TEXT, b"PK\x03\x04" + NOISE),
    ".pptx": (b"", b"PK\x03\x04" + NOISE),
    ".odt": (TEXT, zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a><b></a>"})),
    ".rtf": (TEXT, rb"{\rtf1\ansi{\info"),
    ".eml": (NOISE, b"no header here\n\nat all\n"),
    ".csv": (NOISE, b'text\n"never closed\n'),
    ".json": (b'[{"text": "a"', b"3"),
    ".jsonl": (b"nonsense\n", b'["text"]\n'),
    ".ndjson": (b'{"text": ', b"{}\n"),
    ".parquet": (TEXT, b"PAR1" + NOISE),
    ".gz": (TEXT, b"\x1f\x8b\x08" + NOISE),
    ".zip": (TEXT, b"PK\x03\x04" + NOISE),
}
"""Two files of each kind that cannot be read."""
