"""The page as one file, `-o report.html`: records go in, packed in pieces that the browser unpacks to look at them."""

import zlib
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from factx import __version__
from factx.report.assets import around
from factx.report.index import Index, cells_of
from factx.report.passages import Passages, passages_of
from factx.writers import compact, open_output
from factx.writers.columns import Kinds
from factx.writers.forms import Form, Lines, Told

Write = Callable[[str], None]
_PIECE = 400_000
"""Bytes of facts, or of text, that a piece holds before the next one begins."""


def write_page(write: Write, documents: Iterable[tuple[Mapping[str, Any], Passages]]) -> None:
    """Writes the page of these records, each with what is at hand of its text."""
    index, pieces = Index(), _Pieces()
    for record, passages in documents:
        facts = record["facts"]
        index.add(record["document"], list(map(cells_of, facts)), passages.in_utf16(), state_of(passages))
        pieces.add([compact(fact) for fact in facts], passages)
    packed = [*((name, packed_piece(make())) for name, make in index.pieces()), *pieces.packed()]
    digest = sha256("".join(text for _, text in packed).encode()).hexdigest()[:16]
    manifest = {"version": __version__, "digest": digest, "groups": pieces.begin, "served": False}
    before, after = around(compact(manifest), connects=False)
    write(before)
    for name, text in packed:
        write(f'<script type="application/octet-stream" id="piece-{name}">{text}</script>\n')
    write(after)


def state_of(passages: Passages) -> str:
    """What the page tells the reader about the text: `whole`, `sentences` or `changed`."""
    return "whole" if passages.complete else "changed" if passages.changed else "sentences"


def packed_piece(raw: bytes) -> str:
    """The bytes deflated, in letters that HTML leaves alone."""
    return b64encode(zlib.compress(raw, 6)).decode("ascii")


class _Pieces:
    """The facts and texts of documents that follow each other, packed together."""

    def __init__(self) -> None:
        self.begin = [0]
        self.done: list[tuple[str, str]] = []
        self.facts: list[str] = []
        self.texts: list[list[tuple[int, str]]] = []
        self.count = self.size = 0

    def add(self, facts: list[str], passages: Passages) -> None:
        self.facts += facts
        self.texts.append(list(passages.pieces))
        self.count += 1
        self.size += sum(map(len, facts)) + sum(len(text) for _, text in passages.pieces)
        if self.size >= _PIECE:
            self._pack()

    def packed(self) -> Iterator[tuple[str, str]]:
        if self.texts:
            self._pack()
        self.begin.pop()
        yield from self.done

    def _pack(self) -> None:
        number = len(self.begin) - 1
        self.done.append((f"facts-{number}", packed_piece("\n".join(self.facts).encode())))
        self.done.append((f"texts-{number}", packed_piece(compact(self.texts).encode())))
        self.begin.append(self.count)
        self.facts, self.texts, self.size = [], [], 0


def build(path: Path, lines: Lines, _kinds: Kinds, _told: Told) -> None:
    """Writes the page of the records, which hold their texts."""
    with open_output(path) as write:
        told = ((line.record, line.sentences) for line in lines)
        write_page(write, ((one, passages_of(one, one["document"].get("text"), said)) for one, said in told))


HTML = Form("html", build=build, needs_text=True)
