"""Names side by side: what one member of a list is, the others are."""

from collections.abc import Iterator, Mapping, Sequence

from factx.matching import Tape
from factx.names.candidates import Candidate
from factx.names.document import Key, Name
from factx.names.words import BLOCKED, NATION, NameWords, heaviest

_SURE, _SHARED, _FIRM, _COUPLE, _LONGEST_ASIDE = 2.5, 1.2, 4.0, 1.6, 4


def weigh_lists(tape: Tape, words: NameWords, candidates: Sequence[Candidate], names: Mapping[Key, Name]) -> None:
    """Adds evidence to the members of each list for the label that its surest member has."""
    for members in _lists(tape, words, candidates):
        _vouch(tape, words, members, names)
        scores = [heaviest(names[each.key].scores) for each in members]
        label, weight = max(scores, key=lambda told: told[1])
        if weight >= _SURE:
            for each, told in zip(members, scores, strict=True):
                if told[0] != label or told[1] < _SHARED or names[each.key].listed:
                    names[each.key].pool({label: _SHARED})


def _vouch(tape: Tape, words: NameWords, members: Sequence[Candidate], names: Mapping[Key, Name]) -> None:
    """Makes names of the single words of a list that opens a sentence, where others of it have their own capitals."""
    if not members[0].first or members[0].faint or any(len(each.key) > 1 for each in members):
        return
    here = [names[each.key] for each in members]
    others = [name for name in here[1:] if name.accepted or (name.strong and not name.refused)]
    sure = any(not name.common and name.accepted for name in here)
    closed = any(
        words[tape.terms[each.start].text] & (BLOCKED | NATION) or each.key[0] in words.sets["openers"]
        for each in members
    )
    if closed or not (sure or len(others) > 1):
        return
    for name in here:
        if not name.refused and not name.key[0].endswith(words.endings["plural_letters"]):
            name.vouched_for = True
            name.strong += 1


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
    if texts and texts[-1].lower() in words.sets["name_conjunctions"] and texts[:-1] in ([], [","]):
        return "conjunction"
    return ""
