"""Annotated documents: the project's own, those whose texts lie elsewhere (standoff), and the public sets.

A standoff document has no `text`: `path` names a file below the shared folder (`FILE.jsonl#ID` a record of one),
`start` and `end` the passage in it, in code points, and `digest` the first sixteen hexadecimal digits of the passage's
SHA-256. The offsets of its facts count from the passage's start.
"""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks import ROOT, SHARED

OWN = ROOT / "tests" / "gold"
PUBLIC = SHARED / "bench" / "dev"


class GoldError(Exception):
    """An annotated document that cannot be used: which, and why."""


def all_files() -> list[Path]:
    """The annotated sets at hand, the project's own first."""
    return [*sorted(OWN.glob("*.jsonl")), *sorted((OWN / "standoff").glob("*.jsonl")), *sorted(PUBLIC.glob("*.jsonl"))]


def read_set(file: Path, shared: Path = SHARED) -> tuple[list[dict[str, Any]], int]:
    """The file's documents with their texts, and how many were left out since their text is not at hand."""
    lines = file.read_text(encoding="utf-8").split("\n")
    documents = [json.loads(line) for line in lines if line.strip()]
    joined = [joined_with_text(document, shared) for document in documents]
    return [place(document) for document in joined if document], joined.count(None)


def joined_with_text(document: dict[str, Any], shared: Path) -> dict[str, Any] | None:
    """The document with its text, or None where the text is not at hand. A text that has changed is a `GoldError`."""
    if "text" in document:
        return document
    whole = source_text(shared, document["path"])
    if whole is None:
        return None
    text = whole[document["start"] : document["end"]]
    if hashlib.sha256(text.encode()).hexdigest()[:16] != document["digest"]:
        raise GoldError(f"{document['id']}: the text of {document['path']} is not the one that was annotated")
    return {**document, "text": text}


def source_text(shared: Path, path: str) -> str | None:
    """The text of a file below the shared folder, or of the record that `#ID` names, or None where there is none."""
    name, _, record = path.partition("#")
    file = shared / name
    if not file.is_file():
        return None
    return records_of(file).get(record) if record else file.read_bytes().decode("utf-8")


@cache
def records_of(file: Path) -> dict[str, str]:
    """The texts of a JSONL file by the ids of its records."""
    records = map(json.loads, filter(None, file.read_text(encoding="utf-8").split("\n")))
    return {record["id"]: record["text"] for record in records}


def place(document: dict[str, Any]) -> dict[str, Any]:
    """The document, facts without offsets put at the first place of their text."""
    for fact in document["gold"]:
        if "start" not in fact and fact.get("text") and fact["text"] in document["text"]:
            fact["start"] = document["text"].index(fact["text"])
            fact["end"] = fact["start"] + len(fact["text"])
    return document
