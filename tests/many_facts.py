"""A collection of any size whose texts and facts are made up by a rule, for tests of the page."""

import json
from collections.abc import Iterator
from typing import Any

_FIRST = ("Alder", "Brack", "Corva", "Dunmere", "Elstow", "Farrow", "Glint", "Harrow", "Isket", "Jorvik")
_LAST = ("Mills", "Motors", "Foods", "Shipping", "Energy", "Optics", "Paper", "Tramways", "Seeds", "Pumps")
_PLACES = ("Lund", "Porto", "Gdynia", "Turku", "Oban", "Split")
_FILLER = "The board met twice that season and found the books in order, as the auditors had before them. "

Piece = tuple[str, str, dict[str, Any]]


class _Text:
    """A text that grows, with the facts in it."""

    def __init__(self) -> None:
        self.text, self.facts = "", []

    def sentence(self, *parts: str | Piece) -> None:
        start, first = len(self.text), len(self.facts)
        for part in parts:
            text = part if isinstance(part, str) else part[0]
            if not isinstance(part, str):
                place = {"start": len(self.text), "end": len(self.text) + len(text)}
                self.facts.append({"id": f"f{len(self.facts) + 1}", "kind": part[1], "text": text, **place, **part[2]})
            self.text += text
        for fact in self.facts[first:]:
            fact["sentence"] = {"start": start, "end": len(self.text)}
            fact["rule"] = f"{fact['kind']}.made_up"
        self.text += " "


def record(number: int) -> tuple[dict[str, Any], str]:
    """The record and the text of a document with thirty facts."""
    made = _Text()
    for part in range(10):
        seed = number * 10 + part
        name = f"{_FIRST[seed % 10]} {_LAST[seed // 10 % 10]}"
        year, amount = str(2015 + seed % 20), seed * 7919 % 9000 + 1
        ties = {"subject": {"name": name, "entity": f"e{part + 1}", "via": ("clause", "carried", "pronoun")[seed % 3]}}
        ties |= {"action": "invest", "when": year, "said_by": None, "negated": False, "hypothetical": False}
        dated = {"timex": year, "earliest": f"{year}-01-01", "latest": f"{year}-12-31", "granularity": "year"}
        made.sentence(
            (name, "entity", {"label": "organization", "name": name, "entity": f"e{part + 1}"}),
            " invested ",
            (f"{amount} million euros", "money", {**ties, "value": amount * 10**6, "currency": "EUR", "per": None}),
            f" in its works at {_PLACES[seed % 6]} in ",
            (year, "date", {**dated, "modifier": None, "anchor": "absolute"}),
            ".",
        )
        made.sentence(_FILLER * 2)
    document = {"id": f"press/{number:05}.txt", "date": f"20{10 + number % 15}-03-12", "date_source": "text"}
    entities = []
    row = {**document, "length": len(made.text), "title": f"Report {number}"}
    return {"schema_version": "1", "document": row, "entities": entities, "facts": made.facts}, made.text


def lines(count: int) -> Iterator[str]:
    """Records of so many documents, each with its text, as `extract --with-text` prints them."""
    for number in range(count):
        made, text = record(number)
        made["document"]["text"] = text
        yield json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n"
