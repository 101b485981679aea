"""Ten texts of the project's own, annotated before the rules were written: how many of their facts come out right."""

import json
from pathlib import Path
from typing import Any

import pytest

from factx import Document, Extractor
from factx.writers import compact

TEXTS = [json.loads(line) for line in (Path(__file__).parent / "gold" / "own.jsonl").read_text("utf-8").splitlines()]
VALUES = {
    "money": ("value", "low", "high", "currency"),
    "headcount": ("value", "low", "high"),
    "quantity": ("value", "low", "high", "unit"),
    "percent": ("value", "low", "high"),
    "multiple": ("value", "low", "high"),
    "date": ("timex", "earliest", "latest"),
    "duration": ("timex",),
    "entity": ("label",),
    "target": ("deadline", "rank"),
}
FLOOR = 0.95


def overlap(one: dict[str, Any], other: dict[str, Any]) -> int:
    return min(one["end"], other["end"]) - max(one["start"], other["start"])


def right(wanted: Any, told: Any, field: str) -> bool:
    """Whether a field is right; a list of readings holds the right one, a unit agrees in its last word."""
    if isinstance(wanted, list):
        return any(right(each, told, field) for each in wanted)
    if isinstance(wanted, dict):
        return isinstance(told, dict) and all(right(v, told.get(k), k) for k, v in wanted.items() if k != "text")
    if field == "unit" and wanted and told:
        return str(wanted).split()[-1].rstrip("s") == str(told).split()[-1].rstrip("s")
    if isinstance(wanted, int | float) and isinstance(told, int | float):
        return abs(wanted - told) <= 1e-6 * max(1, abs(wanted))
    return bool(wanted == told)


def counts(kind: str, gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> tuple[int, int, int]:
    """How many facts of a kind are wanted, found and right; what overlaps a debatable one counts neither way."""
    wanted = [fact for fact in gold if fact["kind"] == kind and not fact.get("optional")]
    excused = [fact for fact in gold if fact.get("optional") or fact.get("also") == kind]
    rest, hits, paired = [fact for fact in found if fact["kind"] == kind], 0, 0
    for fact in wanted:
        near = max(rest, key=lambda each: overlap(fact, each), default=None)
        if near is None or overlap(fact, near) <= 0:
            also = [each for each in found if each["kind"] == fact.get("also") and overlap(fact, each) > 0]
            paired -= bool(also)
            continue
        rest.remove(near)
        hits += all(right(fact[field], near.get(field), field) for field in VALUES[kind] if field in fact)
    extra = [fact for fact in rest if not any(overlap(each, fact) > 0 for each in excused)]
    pairs = len([fact for fact in found if fact["kind"] == kind]) - len(rest)
    return len(wanted) + paired, pairs + len(extra), hits


@pytest.fixture(scope="module")
def records() -> list[dict[str, Any]]:
    extractor = Extractor()
    from datetime import date

    documents = [
        Document(text["id"], text["text"], date.fromisoformat(text["date"]) if text["date"] else None, "metadata")
        for text in TEXTS
    ]
    return [json.loads(compact(record)) for record in extractor.extract_all(documents)]


@pytest.mark.parametrize("kind", VALUES)
def test_most_facts_of_a_kind_come_out_right(kind: str, records: list[dict[str, Any]]) -> None:
    told = [counts(kind, text["gold"], record["facts"]) for text, record in zip(TEXTS, records, strict=True)]
    gold, found, hits = (sum(column) for column in zip(*told, strict=True))
    f1 = 2 * hits / (gold + found) if gold + found else 1.0
    assert f1 >= FLOOR, f"{kind}: F1 {f1:.3f} (gold {gold}, found {found}, right {hits})"
