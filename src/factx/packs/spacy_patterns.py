"""spaCy's EntityRuler and SpanRuler files (JSONL) load as packs: each line is a rule for an entity."""

import json
from pathlib import Path
from typing import Any

from factx.errors import PackError
from factx.packs.models import Rule
from factx.packs.reading import Pack
from factx.packs.source import Place
from factx.packs.token_patterns import pattern_node, phrase_node

_LABELS = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "PRODUCT": "product",
    "EVENT": "event",
}


def read_patterns(path: Path) -> Pack:
    """The pack of a patterns file; a label that is none of the contract's becomes `other`."""
    pack = Pack(path.stem, str(path))
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(f"cannot be read: {error}", file=str(path)) from error
    for number, line in enumerate(lines):
        if line.strip():
            place = Place(str(path), _parsed(line, path, number), (number, 0))
            pack.rules.append(
                (
                    _rule(place, pack, number),
                    Place(str(path), {"id": "", "fact": "", "match": ""}, (number, 0)),
                )
            )
    return pack


def _parsed(line: str, path: Path, number: int) -> Any:
    try:
        return json.loads(line)
    except ValueError as error:
        raise PackError(f"not JSON: {error}", file=str(path), line=number + 1) from error


def _rule(place: Place, pack: Pack, number: int) -> Rule:
    keys = place.mapping(("label", "pattern", "id"), required=("label", "pattern"))
    label = keys["label"].text()
    pattern = keys["pattern"]
    node = phrase_node(pattern.text()) if isinstance(pattern.node, str) else pattern_node(pattern)
    constants = {"label": _LABELS.get(label.upper(), label.lower() if label.lower() in _LABELS.values() else "other")}
    if "id" in keys:
        constants["name"] = keys["id"].text()
    rule = f"{pack.name}.{number + 1}"
    return Rule(
        rule,
        "entity",
        node,
        "entities",
        priority=10,
        constants=constants,
        pack=pack.name,
        file=pack.file,
        line=number + 1,
    )
