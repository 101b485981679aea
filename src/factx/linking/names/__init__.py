"""Names seen in their document: evidence adds up, short forms follow the full name."""

from factx.linking.names.candidates import Candidate, runs
from factx.linking.names.coreference import referent
from factx.linking.names.document import Name, accepted, inside_faint, mention_label, pooled, settle_labels
from factx.linking.names.evidence import weigh
from factx.linking.names.lines import weigh_lines
from factx.linking.names.parting import parted
from factx.linking.names.rows import number_entities
from factx.linking.names.words import bare, name_words
from factx.matching import Tape, Unit
from factx.normalizers import Context
from factx.packs import Rulebook

__all__ = ["name_entities", "referent"]


def name_entities(tape: Tape, context: Context, book: Rulebook) -> None:  # noqa: ARG001 - as the other steps
    """Marks the names of the tape as entity units and gives every entity unit its `label`, `name` and `entity`.

    What a rule has marked stands as it is. `tape.known["entities"]` becomes the rows, in order of first mention.
    """
    words = name_words(book)
    candidates = []
    for run in runs(tape, words):
        for each in parted(tape, words, run):
            each.key = tuple(bare(key) for key in tape.words(each.start, each.end))
            weigh(tape, words, each)
            candidates.append(each)
    weigh_lines(tape, words, candidates)
    names = pooled(tape, words, candidates)
    settle_labels(words, names)
    for name in names.values():
        if accepted(name):
            for each in name.candidates:
                tape.mark(_unit(each, name))
        else:
            for each in name.candidates:
                if len(name.key) > 1:
                    for found in inside_faint(names, each):
                        tape.mark(_unit(found, names[found.key]))
    number_entities(tape)


def _unit(found: Candidate, name: Name) -> Unit:
    label = mention_label(name, found)
    full = _nearest(name, found) if label == name.label else name
    fields = {"label": label, "name": full.text}
    return Unit("entity", (found.start, found.end), fields, "entity.name")


def _nearest(name: Name, found: Candidate) -> Name:
    """The full name that a mention stands for: of several people the one last named, of several firms none."""
    fulls = [each for each in name.full if each.label == name.label]
    if not fulls:
        return name
    if len(fulls) > 1 and name.label != "person":
        return name
    before = [(max((c.start for c in each.candidates if c.start < found.start), default=-1), each) for each in fulls]
    best = max(before, key=lambda pair: pair[0])
    chosen = best[1] if best[0] >= 0 else fulls[0]
    return _nearest(chosen, found) if chosen.full else chosen
