"""Names seen in their document: evidence adds up, short forms follow the full name."""

from factx.matching import Tape
from factx.names.context import weigh, weigh_lines, weigh_lists
from factx.names.document import DocumentWords
from factx.names.labels import link_aliases, settle_labels, weigh_acronym
from factx.names.marking import mark_names, number_entities
from factx.names.outside import SeenNames, names_vouched
from factx.names.pooling import pooled
from factx.names.segmentation import note_inner, parted
from factx.names.spans import in_address, runs
from factx.normalizers import Context
from factx.packs import Rulebook

__all__ = ["in_address", "name_entities"]


def name_entities(tape: Tape, context: Context, book: Rulebook) -> None:  # noqa: ARG001 - as the other steps
    """Marks the names of the tape as entity units and gives every entity unit its `label`, `name` and `entity`.

    What a rule has marked stands as it is. `tape.known["entities"]` becomes the rows, in order of first mention.
    """
    doc = DocumentWords(tape, book)
    vouched = names_vouched(doc)
    found = list(runs(doc))
    note_inner(doc, found)
    seen = SeenNames(doc)
    candidates = seen.joined([each for run in found for each in parted(doc, run)])
    for each in candidates:
        each.key = doc.key_of(each.start, each.end)
        weigh(doc, each)
    weigh_lines(doc, candidates)
    names = pooled(doc, candidates)
    seen.weigh(names)
    single = [(name, each) for name in names.values() if len(name.key) == 1 for each in name.candidates]
    for name, each in single:
        weigh_acronym(doc, name, each)
    weigh_lists(doc, candidates, names)
    settle_labels(doc.words, [*vouched, *names.values()])
    link_aliases(doc, names)
    mark_names(doc, names, [run for run in found if run.faint])
    number_entities(tape)
    tape.known["names"] = names
