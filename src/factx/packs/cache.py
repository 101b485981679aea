"""Compiled rulebooks kept in files, each believed only where all of it verifies."""

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

_KEPT = 8
_LONGEST_HEADER = 200
_HEADER = re.compile(rb"factx rulebook ([0-9a-f]{64}) ([0-9a-f]{64}) (\d{1,12})\n")
_PARTS = (".rules-*.part", "rules-*.part")


def cache_folder() -> Path:
    """Where compiled rulebooks are kept: FACTX_CACHE_DIR, else the user's cache folder."""
    from platformdirs import user_cache_path

    return Path(os.environ.get("FACTX_CACHE_DIR") or user_cache_path("factx", appauthor=False))


def kept(file: Path, key: str) -> dict[str, Any] | None:
    """What `sealed` made the file of under this key; None for any other file, and where a table has changed since."""
    if not file.is_file():
        return None
    with suppress(OSError, ValueError), file.open("rb") as stream:
        header = _HEADER.fullmatch(stream.readline(_LONGEST_HEADER))
        size = os.fstat(stream.fileno()).st_size
        if header is not None and header[1].decode() == key and size == header.end() + int(header[3]):
            body = stream.read()
            told: dict[str, Any] | None = json.loads(body) if digest(body) == header[2].decode() else None
            return told if told and verify(told["tables"]) else None
    return None


def sealed(told: Mapping[str, Any], key: str) -> bytes:
    """The content of a file that holds this: a line with the key, a checksum and the length, then JSON."""
    body = json.dumps(told, ensure_ascii=False, default=shallow).encode("utf-8", "surrogatepass")
    return f"factx rulebook {key} {digest(body)} {len(body)}\n".encode() + body


def shallow(part: Any) -> dict[str, Any]:
    """The fields of a dataclass by name; `asdict` would copy everything below as well, which takes a second."""
    return {each.name: getattr(part, each.name) for each in fields(part)}


def digest(content: bytes) -> str:
    """A digest of bytes, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def verify(tables: Mapping[str, str]) -> bool:
    """Whether the files are still what they were when they had these digests."""
    return all(digest(Path(path).read_bytes()) == known for path, known in tables.items())


def keep(file: Path, content: bytes) -> None:
    """Writes a cache file whole or not at all; a folder that cannot be written to costs speed only."""
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        _write(file, content)
        old = sorted(file.parent.glob("rules-*.json"), key=lambda each: each.stat().st_mtime, reverse=True)
        for each in old[_KEPT:]:
            each.unlink(missing_ok=True)


def _write(file: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(".part", ".rules-", file.parent)
    try:
        with open(handle, "wb") as stream:
            _lock(handle)
            stream.write(content)
            stream.flush()
            os.replace(name, file)
    finally:
        Path(name).unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Removes what a run that was killed has left half written; one that still writes holds a lock on its file."""
    for part in (part for pattern in _PARTS for part in folder.glob(pattern)):
        with suppress(OSError), part.open("ab") as stream:
            _lock(stream.fileno())
            part.unlink(missing_ok=True)


def _lock(handle: int) -> None:
    """Locks a file, or raises OSError where another process has; without locks an open file cannot be removed."""
    with suppress(ImportError):
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
