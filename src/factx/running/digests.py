"""Digests of what a record is made of: the document, the settings, the rules and the version."""

import dataclasses
import hashlib
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from factx import __version__
from factx.document import Document
from factx.extractor import Settings
from factx.packs.loading import rulebook_digest

_SIZE = 16


class Digester:
    """Digests of documents under the same settings; `reading` is what else decides how texts are read."""

    def __init__(self, settings: Settings, reading: Iterable[object] = ()) -> None:
        base = hashlib.blake2b(digest_size=_SIZE)
        plain = {field.name: getattr(settings, field.name) for field in dataclasses.fields(settings)}
        told = [__version__, *sorted(plain.items()), *reading]
        base.update(repr([str(part) for part in told]).encode("utf-8", "backslashreplace"))
        base.update(rulebook_digest(settings.rules, settings.language, settings.roots).encode())
        for file in settings.names:
            base.update(file.read_bytes())
        base.update(_model_digest(settings.model).encode())
        self._base = base

    def of(self, document: Document, duplicates: tuple[str, ...] = ()) -> str:
        """The digest of what the document's record is made of."""
        digest = self._base.copy()
        digest.update(repr(duplicates).encode("utf-8", "backslashreplace"))
        for part in dataclasses.fields(document):
            value = getattr(document, part.name)
            digest.update(f"\0{part.name}\0".encode())
            told = value if isinstance(value, str) else repr(value)
            digest.update(told.encode("utf-8", "backslashreplace"))
        return digest.hexdigest()


def _model_digest(model: str | None) -> str:
    """What tells one version of a model from another: that of its package, else what its folder says of itself."""
    if model is None:
        return ""
    told = Path(model) / "meta.json"
    if told.is_file():
        return hashlib.blake2b(told.read_bytes(), digest_size=_SIZE).hexdigest()
    try:
        return metadata.version(model)
    except metadata.PackageNotFoundError:
        return model
