"""Names side by side: what one member of a list is, the others are."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from factx.matching import Tape
from factx.names.candidates import Candidate
from factx.names.document import Key, Name
from factx.names.words import BLOCKED, FIRST, HEAD, INITIAL, NATION, PLACE, UPPER, NameWords, heaviest

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


def weigh_affiliations(
    tape: Tape, words: NameWords, candidates: Sequence[Candidate], names: Mapping[Key, Name]
) -> None:
    """Adds evidence to what a person is of, at or with: `Ilyana Vostrik of Torvex`."""
    for person, house in pairwise(candidates):
        if _is_couple(tape, words, person, house):
            for each in (person, house):
                names[each.key].pool({"person": _COUPLE})
        beside = house.start - person.end == 1 and tape.terms[person.end].key in words.sets["affiliations"]
        if beside and len(person.key) > 1 and heaviest(names[person.key].scores)[0] == "person":
            names[house.key].pool({"organization": _SHARED})


def _is_couple(tape: Tape, words: NameWords, one: Candidate, other: Candidate) -> bool:
    """Whether two given names share the surname behind the second: `Adam and Anna Vostrik`."""
    if one.end - one.start != 1 or other.end - other.start != 2 or other.start - one.end != 1:
        return False
    given = words[tape.terms[one.start].text] & words[tape.terms[other.start].text] & FIRST
    return bool(given) and tape.terms[one.end].key in words.sets["name_conjunctions"]


def joined_firms(tape: Tape, words: NameWords, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, with surnames listed behind whom they employ as one firm: `analyst at Vostrik, Ek and Veer`."""
    found: list[Candidate] = []
    i = 0
    while i < len(candidates):
        size = _partners(tape, words, candidates, i)
        if size > 1:
            firm = Candidate(candidates[i].start, candidates[i + size - 1].end, False, False)
            firm.add("organization", _FIRM)
            found.append(firm)
        else:
            found.append(candidates[i])
        i += size
    return found


def _partners(tape: Tape, words: NameWords, candidates: Sequence[Candidate], i: int) -> int:
    """How many candidates from i on are the partners of one firm, 1 where they are none."""
    first = candidates[i]
    before = first.start - 1
    if before <= tape.lo[first.start] or tape.terms[before].key not in words.sets["affiliations"]:
        return 1
    if not (tape.terms[before - 1].key in words.sets["employed_persons"] or _is_person(tape, words, candidates, i)):
        return 1
    last, link = i, ""
    while _is_surname(tape, words, candidates[last]) and last + 1 < len(candidates):
        link = _link(tape, words, candidates[last].end, candidates[last + 1].start)
        if not link:
            break
        last += 1
        if link == "conjunction":
            return last + 1 - i if _is_surname(tape, words, candidates[last]) else 1
    return 1


def _is_person(tape: Tape, words: NameWords, candidates: Sequence[Candidate], i: int) -> bool:
    """Whether the candidate before the preposition of candidate i is a person with a given name."""
    if not i or candidates[i - 1].end != candidates[i].start - 1 or candidates[i - 1].end - candidates[i - 1].start < 2:
        return False
    return bool(words[tape.terms[candidates[i - 1].start].text] & (FIRST | INITIAL))


def _is_surname(tape: Tape, words: NameWords, each: Candidate) -> bool:
    """Whether a candidate is one word that may be a partner's name; a legal designator may follow."""
    flags = words[tape.terms[each.start].text]
    if flags & (PLACE | UPPER | HEAD | NATION) or each.faint:
        return False
    return all(
        tape.terms[k].key in words.sets["closing_designators"] or tape.terms[k].text == ","
        for k in range(each.start + 1, each.end)
    )


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
