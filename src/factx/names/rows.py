"""Entities numbered in the order of their first mention, and the rows that roll them up."""

from factx.facts.record import EntityRow
from factx.matching import Tape, Unit


def number_entities(tape: Tape) -> None:
    """Gives the standing entity units their ids and leaves the rows in `tape.known["entities"]`."""
    beside = [unit for unit in tape.extra if unit.kind == "entity"]
    units = sorted([*tape.standing("entity"), *beside], key=lambda unit: unit.start)
    vouched: dict[tuple[str, str], str | None] = {}
    for unit in units:
        unit.fields.setdefault("label", "other")
        unit.fields.setdefault("name", tape.string(unit.start, unit.end))
        if "external_id" in unit.fields:
            vouched.setdefault(_known_as(unit), unit.fields["external_id"])
    groups: dict[tuple[tuple[str, str], str | None], list[Unit]] = {}
    for unit in units:
        known_as = _known_as(unit)
        groups.setdefault((known_as, unit.fields.get("external_id", vouched.get(known_as))), []).append(unit)
    rows = []
    for number, ((_, external_id), mentions) in enumerate(groups.items(), 1):
        shown = next((unit.fields for unit in mentions if "external_id" in unit.fields), mentions[0].fields)
        name, label = shown["name"], shown["label"]
        for unit in mentions:
            unit.fields["entity"], unit.fields["name"] = f"e{number}", name
        row = EntityRow(id=f"e{number}", label=label, name=name, mentions=len(mentions), external_id=external_id)
        rows.append(row)
    tape.known["entities"] = rows
    tape.known["named"] = [unit for unit in units if tape.units[unit.start] is unit]


def covered_names(tape: Tape) -> list[Unit]:
    """The entity units that a later layer's unit has covered (`1,000 Air Force personnel`): facts as before."""
    units = tape.units
    covered = [unit for unit in tape.known.get("named", ()) if units[unit.start] is not unit]
    return [unit for unit in covered if not any(_is_entity(units[k]) for k in range(unit.start, unit.end))]


def _is_entity(unit: Unit | None) -> bool:
    return unit is not None and unit.kind == "entity"


def _known_as(unit: Unit) -> tuple[str, str]:
    """The name in any case with its label: what a mention shares with the others of its entity."""
    return str(unit.fields["name"]).casefold(), str(unit.fields["label"])
