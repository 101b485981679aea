"""Names seen in their document: evidence adds up, short forms follow the full name."""

from collections.abc import Mapping, Sequence

from factx.linking.names.candidates import Candidate, in_address, runs
from factx.linking.names.coreference import referent
from factx.linking.names.document import Key, Name, inside_faint, mention_label, pooled
from factx.linking.names.evidence import weigh
from factx.linking.names.figures import end_with_figure
from factx.linking.names.lines import weigh_lines
from factx.linking.names.lists import weigh_lists
from factx.linking.names.outside import names_vouched, weigh_seen
from factx.linking.names.parting import parted
from factx.linking.names.rows import number_entities
from factx.linking.names.short_forms import nearest_full, settle_labels, weigh_acronym
from factx.linking.names.words import NameWords, name_words
from factx.matching import Tape, Unit
from factx.normalizers import Context
from factx.packs import Rulebook

__all__ = ["in_address", "name_entities", "referent"]


def name_entities(tape: Tape, context: Context, book: Rulebook) -> None:  # noqa: ARG001 - as the other steps
    """Marks the names of the tape as entity units and gives every entity unit its `label`, `name` and `entity`.

    What a rule has marked stands as it is. `tape.known["entities"]` becomes the rows, in order of first mention.
    """
    words = name_words(book)
    vouched = names_vouched(tape, words)
    found = list(runs(tape, words))
    candidates = [each for run in found for each in parted(tape, words, run)]
    candidates += weigh_seen(tape, words, candidates)
    for each in candidates:
        each.key = tuple([words.bare_key(term) for term in tape.terms[each.start : each.end]])
        weigh(tape, words, each)
    weigh_lines(tape, words, candidates)
    names = pooled(tape, words, candidates)
    for name in names.values():
        if len(name.key) == 1:
            for each in name.candidates:
                weigh_acronym(tape, words, name, each)
    weigh_lists(tape, words, candidates, names)
    settle_labels(words, [*vouched, *names.values()])
    _mark(tape, words, names, [run for run in found if run.faint])
    number_entities(tape)


def _mark(tape: Tape, words: NameWords, names: Mapping[Key, Name], faint: Sequence[Candidate]) -> None:
    """Marks the accepted names; in headlines those known from the text come first."""
    for run in faint:
        for each in inside_faint(names, tape, words, run):
            tape.mark(_unit(tape, words, each, names[each.key]))
    for name in names.values():
        if name.accepted:
            for each in name.candidates:
                if not each.faint or not any(tape.units[k] or tape.hidden[k] for k in range(each.start, each.end)):
                    tape.mark(_unit(tape, words, each, name))


def _unit(tape: Tape, words: NameWords, found: Candidate, name: Name) -> Unit:
    label = mention_label(name, found)
    full = nearest_full(name, found) if label == name.label else name
    end = end_with_figure(tape, words, found, label)
    text = full.text if end == found.end else tape.string(found.start, end)
    return Unit("entity", (found.start, end), {"label": label, "name": text}, "entity.name")
