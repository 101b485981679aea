"""The names that the evidence carries, written on the tape as entity units."""

from collections.abc import Iterator, Mapping, Sequence

from factx.matching import Tape, Unit
from factx.names.candidates import Candidate
from factx.names.document import Key, Name, inside_faint, known_in_headlines, mention_label, written
from factx.names.figures import end_with_figure
from factx.names.short_forms import nearest_full
from factx.names.words import NameWords

_RULE = "entity.name"


def mark_names(tape: Tape, words: NameWords, names: Mapping[Key, Name], faint: Sequence[Candidate]) -> None:
    """Marks the accepted names; in headlines those known from the text come first.

    A name inside a unit that counts something (`23,000 U.S. soldiers`) is put beside the tape, not on it.
    """
    known = known_in_headlines(words, names) if faint else {}
    for run in faint:
        if not run.covered:
            for each in inside_faint(known, tape, words, run):
                tape.mark(_unit(tape, words, each, names[each.key]))
    accepted = [
        (each, _unit(tape, words, each, name)) for name in names.values() if name.accepted for each in name.candidates
    ]
    for each, unit in _apart(tape, accepted):
        if each.covered:
            tape.extra.append(unit)
        elif not each.faint or not any(tape.units[k] or tape.hidden[k] for k in range(each.start, each.end)):
            tape.mark(unit)


def _apart(tape: Tape, found: Sequence[tuple[Candidate, Unit]]) -> Iterator[tuple[Candidate, Unit]]:
    """Those that no other overlaps, in the order given; where two overlap, the longer stands, then the earlier."""
    taken, kept = bytearray(len(tape.terms)), set()
    for k in sorted(range(len(found)), key=lambda k: (found[k][1].start - found[k][1].end, found[k][1].start)):
        start, end = found[k][1].start, found[k][1].end
        if not any(taken[start:end]) and not _is_cut(tape, start, end):
            taken[start:end] = b"\x01" * (end - start)
            kept.add(k)
    return (each for k, each in enumerate(found) if k in kept)


def _is_cut(tape: Tape, start: int, end: int) -> bool:
    """Whether a name that stands already begins before and reaches inside, or begins inside and reaches beyond."""
    if any(unit is not None and unit.end > end and unit.kind == "entity" for unit in tape.units[start:end]):
        return True
    if not tape.hidden[start] or tape.units[start] is not None:
        return False
    while tape.units[start] is None:
        start -= 1
    unit = tape.units[start]
    return unit is not None and unit.kind == "entity"


def _unit(tape: Tape, words: NameWords, found: Candidate, name: Name) -> Unit:
    label = mention_label(tape, words, name, found)
    full = nearest_full(name, found) if label == name.label else name
    end = found.end if found.covered else end_with_figure(tape, words, found, label)
    text = full.text if end == found.end else written(tape, found.start, end)
    return Unit("entity", (found.start, end), {"label": label, "name": text}, _RULE)
