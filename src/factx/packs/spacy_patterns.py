"""spaCy's EntityRuler and SpanRuler files (JSONL) load as packs: each line is a rule for an entity."""

import json
from pathlib import Path
from typing import Any

from factx.errors import PackError
from factx.packs.models import Rule
from factx.packs.reading import Pack, Tell
from factx.packs.source import Origin, Place, read_text
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


def read_patterns(path: Path, tell: Tell | None = None) -> Pack:
    """The pack of a patterns file; a label that is none of the contract's becomes `other`."""
    pack = Pack(path.stem, str(path))
    origin = Origin(str(path), tell=tell)
    for number, line in enumerate(read_text(path, str(path)).splitlines()):
        if line.strip():
            with origin.part():
                place = Place(origin, _parsed(line, path, number), (number, 0))
                rule = _rule(place, pack, number)
                pack.rules.append((rule, Place(origin, {"id": "", "fact": "", "pattern": ""}, (number, 0))))
    return pack


def _parsed(line: str, path: Path, number: int) -> Any:
    try:
        return json.loads(line)
    except RecursionError:
        raise PackError("not JSON: nested too deep", file=str(path), line=number + 1) from None
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
