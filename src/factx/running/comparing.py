"""What differs between the facts of a text now and those that were written down before."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

Change = Literal["came", "went", "changed"]
Fields = dict[str, Any]
"""The fields of a fact by their dotted names, without those that move when the text before it does."""

_OF_PLACE = ("id", "start", "end", "page", "rule", "measures")
_OF_PLACE_NESTED = ("entity", "start", "end")
_OF_DOCUMENT = ("date", "date_source", "title", "author", "duplicates")
_ALIKE = 0.5
"""The share of fields that two facts of one kind must have in common for one to have become the other."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact, or a document, that came, went or changed; `offset` is where in the text of now it stands.

    `fields` are the names of what changed, each with its value before and now.
    """

    document: str
    change: Change
    kind: str
    text: str
    offset: int = 0
    fields: dict[str, tuple[Any, Any]] = field(default_factory=dict)


def compare(name: str, before: Fields | None, now: Fields | None) -> list[Finding]:
    """The differences between two records of one document, of which either may be missing, in text order."""
    if before is None or now is None:
        there = before or now or {"facts": []}
        count = len(there["facts"])
        return [Finding(name, "came" if before is None else "went", "document", f"{count} fact{'s' * (count != 1)}")]
    told = _changed({key: before["document"].get(key) for key in _OF_DOCUMENT},
                    {key: now["document"].get(key) for key in _OF_DOCUMENT})  # fmt: skip
    found = [Finding(name, "changed", "document", name, 0, told)] if told else []
    return found + sorted(_facts(name, before["facts"], now["facts"]), key=lambda each: each.offset)


def _facts(name: str, before: list[Fields], now: list[Fields]) -> Iterator[Finding]:
    """What is the same in both stands for itself, wherever it stands; of the rest what is alike has changed."""
    old, new = _plain(before), _plain(now)
    keys = [repr(sorted(each.items())) for each in old], [repr(sorted(each.items())) for each in new]
    gone, come = _beyond(keys[0], keys[1]), _beyond(keys[1], keys[0])
    for k in come:
        twin = _twin(new[k], [(number, old[number]) for number in gone])
        if twin is not None:
            gone.remove(twin)
        told = _changed(old[twin], new[k]) if twin is not None else {}
        change: Change = "came" if twin is None else "changed"
        yield Finding(name, change, new[k]["kind"], new[k]["text"], now[k]["start"], told)
    places = {key: fact["start"] for key, fact in zip(keys[1], now, strict=True)}
    for k in gone:
        following = next((places[key] for key in keys[0][k:] if key in places), 0)
        yield Finding(name, "went", old[k]["kind"], old[k]["text"], following)


def _beyond(keys: list[str], others: list[str]) -> list[int]:
    """The places of what the others have not, or not as often."""
    left = Counter(others)
    places = []
    for place, key in enumerate(keys):
        if left[key]:
            left[key] -= 1
        else:
            places.append(place)
    return places


def _plain(facts: list[Fields]) -> list[Fields]:
    """The facts by what they say; the measures of a target by their texts."""
    texts = {fact["id"]: fact["text"] for fact in facts}
    plain = []
    for fact in facts:
        kept = {name: value for name, value in fact.items() if name not in (*_OF_PLACE, "entity", "sentence")}
        if "measures" in fact:
            kept["measures"] = [texts.get(each, each) for each in fact["measures"]]
        plain.append(dict(_flat(kept)))
    return plain


def _flat(value: Fields, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, held in value.items():
        if isinstance(held, dict):
            yield from _flat(held, f"{prefix}{name}.")
        elif not (prefix and name in _OF_PLACE_NESTED) and held is not None and held != []:
            yield prefix + name, held


def _changed(before: Fields, now: Fields) -> dict[str, tuple[Any, Any]]:
    names = [*before, *(name for name in now if name not in before)]
    return {name: (before.get(name), now.get(name)) for name in names if before.get(name) != now.get(name)}


def _twin(fact: Fields, others: list[tuple[int, Fields]]) -> int | None:
    """Which of the facts that went has become this one: the most alike of its kind, if enough of it is the same."""
    best, place = _ALIKE, None
    for number, other in others:
        if other["kind"] != fact["kind"]:
            continue
        names = {*fact, *other}
        alike = sum(fact.get(name) == other.get(name) for name in names) / len(names)
        if alike > best or (place is None and alike >= best):
            best, place = alike, number
    return place
