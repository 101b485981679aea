"""What the facts of one record owe each other: order, ids, room, and entities that are there."""

from collections.abc import Collection, Sequence
from itertools import pairwise

from factx.facts.models import EntityFact, Fact, TargetFact, TiedFact

NUMERIC = frozenset(("money", "headcount", "quantity", "percent", "multiple", "date", "duration"))
"""The kinds of which only one may claim a number."""


def check_facts(facts: Sequence[Fact], entities: Collection[str]) -> None:
    """Raises ValueError where facts lack an order, an id or room, or name an entity or a measure that is not there."""
    known, ids = {None, *entities}, {f"f{number}" for number in range(1, len(facts) + 1)}
    for number, fact in enumerate(facts, 1):
        if fact.id != f"f{number}":
            raise ValueError(f"fact {number} has the id {fact.id!r}")
        if not _named(fact) <= known:
            raise ValueError(f"{fact.id} names an entity that is not there")
        if isinstance(fact, TargetFact) and not ids.issuperset(fact.measures):
            raise ValueError(f"{fact.id} names a measure that is not there")
    if any(a.start > b.start for a, b in pairwise(facts)):
        raise ValueError("facts are not in the order of the text")
    _check_room(facts)


def _named(fact: Fact) -> set[str | None]:
    if isinstance(fact, TiedFact):
        return {tie.entity for tie in (fact.subject, fact.said_by) if tie is not None}
    return {fact.entity} if isinstance(fact, EntityFact) else set()


def _check_room(facts: Sequence[Fact]) -> None:
    """No two facts of one kind overlap, and no number is claimed twice."""
    last: dict[str, Fact] = {}
    for fact in facts:
        claims = fact.kind in NUMERIC and any(map(str.isdigit, fact.text))
        for kind in (fact.kind, "number") if claims else (fact.kind,):
            before = last.get(kind)
            if before is not None and before.end > fact.start:
                raise ValueError(f"{before.id} and {fact.id} overlap, and each is or claims a {kind}")
            last[kind] = fact
