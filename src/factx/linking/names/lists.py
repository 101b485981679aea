"""Names side by side: what one member of a list is, the others are."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from factx.linking.names.candidates import Candidate
from factx.linking.names.document import Key, Name
from factx.linking.names.words import NameWords, heaviest
from factx.matching import Tape

_SURE, _SHARED, _LONGEST_ASIDE = 2.5, 1.2, 4


def weigh_lists(tape: Tape, words: NameWords, candidates: Sequence[Candidate], names: Mapping[Key, Name]) -> None:
    """Adds evidence to the members of each list for the label that its surest member has."""
    for members in _lists(tape, words, candidates):
        scores = [heaviest(names[each.key].scores) for each in members]
        label, weight = max(scores, key=lambda told: told[1])
        if weight >= _SURE:
            for each, told in zip(members, scores, strict=True):
                if told[0] != label:
                    names[each.key].pool({label: _SHARED})


def weigh_affiliations(
    tape: Tape, words: NameWords, candidates: Sequence[Candidate], names: Mapping[Key, Name]
) -> None:
    """Adds evidence to what a person is of, at or with: `Ilyana Vostrik of Torvex`."""
    for person, house in pairwise(candidates):
        beside = house.start - person.end == 1 and tape.terms[person.end].key in words.affiliations
        if beside and len(person.key) > 1 and heaviest(names[person.key].scores)[0] == "person":
            names[house.key].pool({"organization": _SHARED})


def _lists(tape: Tape, words: NameWords, candidates: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """Runs of three names parted by commas, or two joined by a conjunction."""
    members: list[Candidate] = []
    conjoined = False
    for each in candidates:
        link = _link(tape, words, members[-1].end, each.start) if members else ""
        if link:
            members.append(each)
            conjoined |= link == "conjunction"
            continue
        if len(members) > 2 or (conjoined and len(members) == 2):
            yield members
        members, conjoined = [each], False
    if len(members) > 2 or (conjoined and len(members) == 2):
        yield members


def _link(tape: Tape, words: NameWords, i: int, end: int) -> str:
    """What joins two names of a list from token i to `end`: `comma`, `conjunction`, or nothing."""
    if not 0 < end - i <= _LONGEST_ASIDE + 2:
        return ""
    texts = [term.text for term in tape.terms[i:end]]
    if texts[0] == "(" and ")" in texts:
        texts = texts[texts.index(")") + 1 :]
    if texts == [","]:
        return "comma"
    if texts and texts[-1].lower() in words.conjunctions and texts[:-1] in ([], [","]):
        return "conjunction"
    return ""
