"""Entities numbered in the order of their first mention, and the rows that roll them up."""

from factx.facts.record import EntityRow
from factx.matching import Tape, Unit


def number_entities(tape: Tape) -> None:
    """Gives the standing entity units their ids and leaves the rows in `tape.known["entities"]`."""
    units = sorted(tape.standing("entity"), key=lambda unit: unit.start)
    groups: dict[tuple[str, str], list[Unit]] = {}
    for unit in units:
        fields = unit.fields
        fields.setdefault("label", "other")
        fields.setdefault("name", tape.string(unit.start, unit.end))
        groups.setdefault((str(fields["name"]).casefold(), str(fields["label"])), []).append(unit)
    rows = []
    for number, mentions in enumerate(groups.values(), 1):
        name, label = mentions[0].fields["name"], mentions[0].fields["label"]
        for unit in mentions:
            unit.fields["entity"], unit.fields["name"] = f"e{number}", name
        rows.append(EntityRow(id=f"e{number}", label=label, name=name, mentions=len(mentions)))
    tape.known["entities"] = rows
