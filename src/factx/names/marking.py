"""The names that the evidence carries, written on the tape as entity units, with the rows that roll them up."""

from collections.abc import Iterator, Mapping, Sequence

from factx.facts.record import EntityRow
from factx.matching import Tape, Unit
from factx.names.declared import Candidate
from factx.names.document import DocumentWords
from factx.names.labels import nearest_full
from factx.names.pooling import Key, Name, inside_faint, mention_label, written

_ABBREVIATED = 3  # letters of a place in capitals that stay: USA, but Lima


def mark_names(doc: DocumentWords, names: Mapping[Key, Name], faint: Sequence[Candidate]) -> None:
    """Marks the accepted names; in headlines those known from the text come first.

    A name inside a unit that counts something (`23,000 U.S. soldiers`) is put beside the tape, not on it.
    """
    for run in faint:
        if not run.covered:
            for each in inside_faint(names, doc, run):
                doc.tape.mark(_unit(doc, each, names[each.key]))
    accepted = [(each, _unit(doc, each, name)) for name in names.values() if name.accepted for each in name.candidates]
    for each, unit in _apart(doc, accepted):
        if each.covered:
            doc.tape.extra.append(unit)
        elif not each.faint or not any(doc.units[k] or doc.hidden[k] for k in range(each.start, each.end)):
            doc.tape.mark(unit)


def _apart(doc: DocumentWords, found: Sequence[tuple[Candidate, Unit]]) -> Iterator[tuple[Candidate, Unit]]:
    """Those that no other overlaps, in the order given; where two overlap, the longer stands, then the earlier."""
    taken, kept = bytearray(len(doc.terms)), set()
    for k in sorted(range(len(found)), key=lambda k: (found[k][1].start - found[k][1].end, found[k][1].start)):
        start, end = found[k][1].start, found[k][1].end
        if not any(taken[start:end]) and not _is_cut(doc, start, end):
            taken[start:end] = b"\x01" * (end - start)
            kept.add(k)
    return (each for k, each in enumerate(found) if k in kept)


def _is_cut(doc: DocumentWords, start: int, end: int) -> bool:
    """Whether a name that stands already begins before and reaches inside, or begins inside and reaches beyond."""
    if any(unit is not None and unit.end > end and unit.kind == "entity" for unit in doc.units[start:end]):
        return True
    if not doc.hidden[start] or doc.units[start] is not None:
        return False
    while doc.units[start] is None:
        start -= 1
    unit = doc.units[start]
    return unit is not None and unit.kind == "entity"


def _unit(doc: DocumentWords, found: Candidate, name: Name) -> Unit:
    label = mention_label(doc, name, found)
    full = nearest_full(name, found) if label == name.label else name
    end = found.end if found.covered else end_with_figure(doc, found, label)
    text = full.text if end == found.end else written(doc, found.start, end)
    surely = label == "place" and name.scores.get("place", 0.0) > doc.bounds["known"]
    if surely and text.isupper() and max(map(len, text.split())) > _ABBREVIATED:
        text = text.title()
    return Unit("entity", (found.start, end), {"label": label, "name": text}, name.strongest(label, found.said))


def end_with_figure(doc: DocumentWords, found: Candidate, label: str) -> int:
    """Where a product's or event's name ends with the figure behind it, which must not count what follows."""
    i, last = found.end, doc.hi[found.start]
    unit = doc.units[i] if i < last else None
    if i >= last or not doc.terms[i].digit or (unit is not None and unit.end > i + 1):
        return i
    dated = unit is not None and unit.kind == "date"
    if label != "product" or dated:
        return i + int(label in ("event", "other") and dated)
    behind = doc.terms[i + 1] if i + 1 < last else None
    counts = behind is not None and behind.text[0].isalnum() and behind.key not in doc.sets["behind_figures"]
    return i + int(not counts)


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
        told = unit.fields.get("external_id", vouched.get(known_as)) if vouched else None
        groups.setdefault((known_as, told), []).append(unit)
    rows = []
    for number, ((_, external_id), mentions) in enumerate(groups.items(), 1):
        told_best = min(mentions, key=lambda unit: ("external_id" not in unit.fields, unit.fields["name"].isupper()))
        name, label = told_best.fields["name"], told_best.fields["label"]
        for unit in mentions:
            unit.fields["entity"], unit.fields["name"] = f"e{number}", name
        rows.append(EntityRow(id=f"e{number}", label=label, name=name, mentions=len(mentions), external_id=external_id))
    tape.known["entities"] = rows
    tape.known["named"] = [unit for unit in units if tape.units[unit.start] is unit]


def covered_names(tape: Tape) -> list[Unit]:
    """The entity units that a later layer's unit has covered (`1,000 Air Force personnel`): facts as before."""
    units = tape.units
    covered = [unit for unit in tape.known.get("named", ()) if units[unit.start] is not unit]
    under = ((unit, units[unit.start : unit.end]) for unit in covered)
    return [unit for unit, each in under if not any(one is not None and one.kind == "entity" for one in each)]


def _known_as(unit: Unit) -> tuple[str, str]:
    """The name in any case with its label: what a mention shares with the others of its entity."""
    return str(unit.fields["name"]).casefold(), str(unit.fields["label"])
