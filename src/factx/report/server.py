"""A server on the loopback address that answers what the page asks, and nothing else."""

import json
from collections.abc import Callable
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import numpy as np

from factx import __version__
from factx.report.assets import around
from factx.report.collection import Collection
from factx.writers import compact

LOOPBACK = "127.0.0.1"
_MOST_FACTS = 5000
Answer = tuple[str, bytes]
"""The media type and the bytes."""


class NotThereError(Exception):
    """What was asked for is not there, or the question cannot be read."""


class ReportServer(ThreadingHTTPServer):
    """Serves a collection on the loopback address; port 0 takes any that is free."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, collection: Collection, port: int = 0) -> None:
        super().__init__((LOOPBACK, port), _Handler)
        self.answers = Answers(collection)
        self.hosts = {f"{name}:{self.server_port}" for name in (LOOPBACK, "localhost")}

    @property
    def url(self) -> str:
        """Where a browser finds the page."""
        return f"http://{LOOPBACK}:{self.server_port}/"


class Answers:
    """What each path gives; there is no path to a file."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        digest = sha256(b"".join(collection.pieces.values())).hexdigest()[:16]
        manifest = {"version": __version__, "digest": digest, "groups": [], "served": True}
        before, after = around(compact(manifest), connects=True)
        self.page = (before + after).encode()
        self.paths: dict[str, Callable[[dict[str, str]], Answer]] = {
            "/": lambda _: ("text/html; charset=utf-8", self.page),
            "/facts": self._facts,
            "/text": self._text,
            "/search": self._search,
        }

    def to(self, target: str) -> Answer:
        """The answer to a request's path and query. Raises NotThereError."""
        asked = urlsplit(target)
        values = {name: held[0] for name, held in parse_qs(asked.query).items()}
        piece = self.collection.pieces.get(asked.path.removeprefix("/piece/"))
        if asked.path.startswith("/piece/") and piece is not None:
            return "application/octet-stream", piece
        if asked.path not in self.paths:
            raise NotThereError("there is nothing here")
        try:
            return self.paths[asked.path](values)
        except (KeyError, ValueError, IndexError) as error:
            raise NotThereError("the question cannot be read") from error

    def _facts(self, values: dict[str, str]) -> Answer:
        numbers = [int(number) for number in values["n"].split(",")]
        if len(numbers) > _MOST_FACTS:
            raise ValueError
        return "application/x-ndjson", "\n".join(self.collection.facts(numbers)).encode("utf-8", "backslashreplace")

    def _text(self, values: dict[str, str]) -> Answer:
        place = int(values["d"])
        if place < 0:
            raise IndexError
        return "application/json", compact(list(self.collection.passages(place).pieces)).encode()

    def _search(self, values: dict[str, str]) -> Answer:
        terms = json.loads(values["q"])
        if not isinstance(terms, list) or not terms or not all(isinstance(term, str) and term for term in terms):
            raise ValueError
        documents, facts = self.collection.search.find(terms, in_sentence=values["within"] == "sentence")
        return "application/octet-stream", _packed(documents) + (b"" if facts is None else _packed(facts))


def _packed(bits: Any) -> bytes:
    return np.packbits(bits, bitorder="little").tobytes()


class _Handler(BaseHTTPRequestHandler):
    """Reads only; a request under another host's name, as another site's page could send it, is refused."""

    server: ReportServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server_version, sys_version = "factx", ""

    def do_GET(self) -> None:
        if self.headers.get("Host") not in self.server.hosts:
            return self._send(HTTPStatus.FORBIDDEN, "text/plain", b"not this host\n")
        try:
            kind, body = self.server.answers.to(self.path)
        except NotThereError as error:
            return self._send(HTTPStatus.NOT_FOUND, "text/plain", f"{error}\n".encode())
        return self._send(HTTPStatus.OK, kind, body)

    def _send(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self.send_response(status)
        for name, value in (
            ("Content-Type", kind),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Says nothing of requests that go well."""
