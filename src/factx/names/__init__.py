"""Names seen in their document: evidence adds up, short forms follow the full name."""

from factx.matching import Tape
from factx.names.aliases import link_aliases
from factx.names.candidates import runs
from factx.names.codes import in_address
from factx.names.document import pooled
from factx.names.initials import note_inner
from factx.names.lines import weigh_lines
from factx.names.lists import weigh_lists
from factx.names.marking import mark_names
from factx.names.neighbours import weigh
from factx.names.outside import SeenNames, names_vouched
from factx.names.parting import parted
from factx.names.rows import number_entities
from factx.names.short_forms import settle_labels, weigh_acronym
from factx.names.words import name_words
from factx.normalizers import Context
from factx.packs import Rulebook

__all__ = ["in_address", "name_entities"]


def name_entities(tape: Tape, context: Context, book: Rulebook) -> None:  # noqa: ARG001 - as the other steps
    """Marks the names of the tape as entity units and gives every entity unit its `label`, `name` and `entity`.

    What a rule has marked stands as it is. `tape.known["entities"]` becomes the rows, in order of first mention.
    """
    words = name_words(book)
    vouched = names_vouched(tape, words)
    found = list(runs(tape, words))
    note_inner(tape, words, found)
    candidates = [each for run in found for each in parted(tape, words, run)]
    seen = SeenNames(tape, words)
    candidates = seen.joined(candidates)
    for each in candidates:
        each.key = tuple([words.bare_key(term) for term in tape.terms[each.start : each.end]])
    for each in candidates:
        weigh(tape, words, each)
    tape.known["weighed"] = candidates
    weigh_lines(tape, words, candidates)
    names = pooled(tape, words, candidates)
    seen.weigh(names)
    for name in names.values():
        if len(name.key) == 1:
            for each in name.candidates:
                weigh_acronym(tape, words, name, each)
    weigh_lists(tape, words, candidates, names)
    settle_labels(words, [*vouched, *names.values()])
    link_aliases(tape, words, names)
    mark_names(tape, words, names, [run for run in found if run.faint])
    number_entities(tape)
