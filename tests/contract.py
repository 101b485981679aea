"""What holds for every record, whatever the text: the parts of the output contract that a program can check."""

from itertools import pairwise
from typing import Any

CLAIMING_A_NUMBER = ("money", "headcount", "quantity", "percent", "multiple", "date", "duration")
NUMBERS = ("value", "low", "high")


def check_record(record: dict[str, Any], text: str) -> None:
    """Asserts the contract on the record, read from JSON, of this text."""
    assert list(record) == ["schema_version", "document", "entities", "facts"]
    assert record["schema_version"] == "1"
    assert record["document"]["length"] == len(text)
    facts = record["facts"]
    assert [fact["id"] for fact in facts] == [f"f{number}" for number in range(1, len(facts) + 1)]
    assert [fact["start"] for fact in facts] == sorted(fact["start"] for fact in facts)
    for fact in facts:
        _check_fact(fact, text)
    _check_overlaps(facts)
    _check_references(facts, record["entities"])


def _check_fact(fact: dict[str, Any], text: str) -> None:
    assert fact["text"] == text[fact["start"] : fact["end"]]
    assert fact["text"].strip()
    assert fact["sentence"]["start"] <= fact["start"] < fact["end"] <= fact["sentence"]["end"] <= len(text)
    assert fact["rule"]
    for name in NUMBERS:
        assert isinstance(fact.get(name), int | float | None)
    if fact.get("low") is not None and fact.get("high") is not None:
        assert fact["low"] <= fact["high"]
    if fact.get("earliest") is not None and fact.get("latest") is not None:
        assert fact["earliest"] <= fact["latest"]


def _check_overlaps(facts: list[dict[str, Any]]) -> None:
    """Two facts of one kind never overlap, and a number is claimed once."""
    for kind in {fact["kind"] for fact in facts}:
        _check_apart([fact for fact in facts if fact["kind"] == kind])
    _check_apart([f for f in facts if f["kind"] in CLAIMING_A_NUMBER and any(map(str.isdigit, f["text"]))])


def _check_apart(facts: list[dict[str, Any]]) -> None:
    for before, after in pairwise(sorted(facts, key=lambda fact: fact["start"])):
        assert before["end"] <= after["start"], (before, after)


def _check_references(facts: list[dict[str, Any]], entities: list[dict[str, Any]]) -> None:
    known = {row["id"] for row in entities}
    assert len(known) == len(entities)
    ids = {fact["id"] for fact in facts}
    mentioned = [fact["entity"] for fact in facts if fact["kind"] == "entity"]
    for fact in facts:
        assert ids >= set(fact.get("measures") or ())
        ties = [fact[name]["entity"] for name in ("subject", "said_by") if fact.get(name)]
        assert known >= {tie for tie in ties if tie is not None} | set(mentioned)
    assert {row["id"]: row["mentions"] for row in entities} == {name: mentioned.count(name) for name in known}
