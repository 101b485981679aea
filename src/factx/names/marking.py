"""The names that the evidence carries, written on the tape as entity units."""

from collections.abc import Mapping, Sequence

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
    for name in names.values():
        if name.accepted:
            for each in name.candidates:
                if each.covered:
                    tape.extra.append(_unit(tape, words, each, name))
                elif not each.faint or not any(tape.units[k] or tape.hidden[k] for k in range(each.start, each.end)):
                    tape.mark(_unit(tape, words, each, name))


def _unit(tape: Tape, words: NameWords, found: Candidate, name: Name) -> Unit:
    label = mention_label(tape, words, name, found)
    full = nearest_full(name, found) if label == name.label else name
    end = found.end if found.covered else end_with_figure(tape, words, found, label)
    text = full.text if end == found.end else written(tape, found.start, end)
    return Unit("entity", (found.start, end), {"label": label, "name": text}, _RULE)
