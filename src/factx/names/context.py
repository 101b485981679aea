"""What stands beside a name and says what it is, and what the layout says: `shares of`, `, a maker of`, datelines."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from factx.matching import Term
from factx.names.declared import Candidate, Spoken
from factx.names.document import DocumentWords
from factx.names.evidence import further_tests, tests_at_hand
from factx.names.pooling import Key, Name
from factx.names.words import CAPITAL, COMMON, FIRST, HEAD, INITIAL, PLACE, SHAPED, UPPER, heaviest

_MARKS = frozenset(("(", "–", "—"))
_FAR = 3
"""So many tokens between two names and more join no list: a comma and a conjunction are two."""


def weigh(doc: DocumentWords, name: Candidate) -> None:
    """Adds the evidence of what stands beside the candidate; a coin's sign is its name's: `$TVX`."""
    if name.start > doc.lo[name.start]:
        _before(doc, name)
    if name.end < doc.hi[name.start] and not name.faint and not doc.is_common(name.start, name.end):
        _goods(doc, name)
    tests, missing = tests_at_hand(doc, name)
    waiting = doc.words.evidence.waiting(doc.tape, (name.start, name.end), (tests, missing))
    if waiting:
        if name.end - name.start > 1:
            tests |= further_tests(doc, name)
        for piece in waiting:
            if not piece.wanted & ~tests and not piece.barred & tests:
                name.notice(piece)
    if name.end < doc.hi[name.start]:
        _after(doc, name)
    if name.vouched and name.start > doc.lo[name.start] and doc.terms[name.start - 1].text == "$":
        name.start -= 1


def _before(doc: DocumentWords, name: Candidate) -> None:
    """Words just before the name: `shares of`, `based in`, `spokesman`; `About` that opens a paragraph."""
    terms, start, floor, words, told = doc.terms, name.start, doc.lo[name.start], doc.words, doc.told
    key, shapes = terms[start - 1].key, terms[start - 1].lexicons
    if key == "," and doc.flags[start - 2] & CAPITAL and _is_region(doc, terms[start]):
        name.hear(told["region"])
        name.vouched |= bool(doc.flags[start - 2] & PLACE)
    elif key == "," and _is_apposed(doc, name):
        name.weigh(told["apposition"], words.appositions.get(terms[start - 2].key))
    for size in range(min(words.before_last.get(key, 0), start - floor), 0, -1):
        if found := words.before.get(doc.phrase(start - size, start)):
            name.weigh(told["before"], found)
            break
    if start - 1 == floor:
        name.weigh(told["opening"], words.opening.get(key))
    if key in doc.sets["articles"]:
        if _is_nickname(doc, name):
            name.hear(told["nickname"])
        if start - floor > 2 and terms[start - 2].text == "," and not terms[start - 3].title:
            name.weigh(told["apposition"], words.appositions.get(terms[start - 3].key))
    elif key not in words.appositions and (key in doc.sets["name_roles"] or "person_noun_shape" in shapes):
        name.hear(told["person_noun"])


def _is_apposed(doc: DocumentWords, name: Candidate) -> bool:
    """Whether a name between commas stands behind a noun that it explains: `its insurer, Shepherd Mutual,`."""
    first, start, end = doc.lo[name.start], name.start, name.end
    closed = first < start - 2 and end < doc.hi[start] and doc.terms[end].key in doc.sets["apposition_bounds"]
    apposing, before = doc.sets["apposing_words"], doc.terms[max(start - 5, first) : start - 2]
    return closed and any(term.key in apposing for term in before)


def _is_nickname(doc: DocumentWords, name: Candidate) -> bool:
    """Whether an ordinary plural in capitals behind the article is a team of the report: `beat the Harbours`."""
    first, last = doc.flags[name.start], doc.flags[name.end - 1]
    if name.first or name.end - name.start > 2 or not (first | last) & COMMON or last & (HEAD | UPPER):
        return False
    return doc.terms[name.end - 1].key.endswith(doc.endings["plural_marks"]) and doc.is_report


def _is_region(doc: DocumentWords, term: Term) -> bool:
    """Whether a word in capitals is short for a state: `Tex.`, `NV`."""
    return term.text in doc.sets["region_codes_exact"] or (term.title and term.bare in doc.sets["regions"])


def _after(doc: DocumentWords, name: Candidate) -> None:
    """Words just behind the name: a verb of saying, `'s board`, `shares`, a figure, `is a maker of`, an apposition."""
    terms, end, ceiling, words = doc.terms, name.end, doc.hi[name.start], doc.words
    key = terms[end].key
    longest = words.after_first.get(key, 0)
    for size in range(min(longest, ceiling - end), 0, -1) if longest else ():
        if found := words.after.get(doc.phrase(end, end + size)):
            name.weigh(doc.told["after"], found)
            break
    if end + 1 == ceiling:
        return
    if key in doc.sets["name_roles"] and doc.flags[end + 1] & SHAPED:
        name.hear(doc.told["role_behind"])
    elif key == "," and _is_region(doc, terms[end + 1]):
        name.hear(doc.told["before_region"])
    elif key == "," or (key in _MARKS and doc.starts[end] > doc.ends[end - 1]):
        _nouns(doc, name, end + 1)
    elif key in doc.sets["copulas"] and terms[end + 1].key in doc.sets["articles"]:
        _nouns(doc, name, end + 2)


def _nouns(doc: DocumentWords, name: Candidate, i: int) -> None:
    """The first noun from i on that says what a name is, last of its phrase: `, a maker of`, `, a state university`."""
    terms, appositions, last = doc.terms, doc.words.appositions, doc.hi[name.start]
    for k in range(i, last):
        key = terms[k].key
        if key in ",;:)" or key in doc.sets["apposition_ends"] or key in doc.sets["copulas"]:
            return
        if k + 1 < last and terms[k + 1].key in doc.sets["possessive_marks"]:
            continue
        if key in doc.sets["name_roles"]:
            name.hear(doc.told["in_role"])
            return
        if key in appositions and not terms[k].title and (k + 1 == last or not _is_small_noun(doc, terms[k + 1])):
            name.weigh(doc.told["apposition"], appositions[key])
            return


def _is_small_noun(doc: DocumentWords, term: Term) -> bool:
    """Whether a word in small letters goes on with a noun's phrase."""
    small = term.text.isalpha() and term.text.islower()
    return small and term.key not in doc.sets["openers"] and term.key not in doc.sets["behind_subjects"]


def _goods(doc: DocumentWords, name: Candidate) -> None:
    """The evidence of the noun that the name stands before: `the Vellix platform`."""
    start, end, compound = name.start, name.end, doc.words.compound
    before = doc.terms[start - 1].key if start > doc.lo[start] else ""
    if len(name.key) == 1 and before not in doc.sets["articles"] and before not in doc.sets["possessive_pronouns"]:
        return
    noun = None
    while end < doc.hi[start] and doc.units[end] is None:
        if not (doc.terms[end].key in compound or _is_small_noun(doc, doc.terms[end])):
            break
        noun = compound.get(doc.phrase(end - 1, end + 1)) or compound.get(doc.terms[end].key)
        end += 1
    if noun and not doc.words.place_weight(" ".join(name.key)):
        name.weigh(doc.told["compound"], noun)


def weigh_lines(doc: DocumentWords, candidates: Sequence[Candidate]) -> None:
    """Adds what the layout of a line says: names that open a dateline are places, those before figures teams."""
    for first, group in groupby(candidates, key=lambda each: doc.lo[each.start]):
        here = list(group)
        if here[0].start == first and not _is_dateline(doc, here, doc.hi[first]) and doc.is_report:
            for each in here:
                _weigh_cell(doc, each, doc.hi[first])


def _is_dateline(doc: DocumentWords, here: Sequence[Candidate], last: int) -> bool:
    """Marks the places of a dateline: names at the start of a paragraph before a date, in capitals or alone."""
    places, i = [], here[0].start
    for each in here:
        if each.start != i:
            break
        places.append(each)
        i = each.end
        if i < last and doc.terms[i].text == ",":
            i += 1
    unit = doc.units[i] if i < last else None
    if unit is None or unit.kind != "date":
        return False
    texts = [doc.terms[k].text for k in range(places[0].start, places[0].end)]
    if doc.tape.nxt[i] < last and not all(len(text) == 1 or text.isupper() for text in texts):
        return False
    for each in places:
        each.hear(doc.told["dateline"])
    return True


def _weigh_cell(doc: DocumentWords, name: Candidate, last: int) -> None:
    """A name before a figure, or beside a word that parts two teams, is a team's in a report on sport."""
    if doc.flags[name.start] & (FIRST | INITIAL):
        return
    before = doc.terms[name.start - 1].key if name.start > doc.lo[name.start] else ""
    behind = doc.terms[name.end] if name.end < last else None
    if before in doc.sets["versus"] or (behind is not None and (behind.digit or behind.key in doc.sets["versus"])):
        name.first = False
        name.hear(doc.told["result"])


def weigh_lists(doc: DocumentWords, candidates: Sequence[Candidate], names: Mapping[Key, Name]) -> None:
    """Adds evidence to the members of each list for the label that its surest member has."""
    bounds, told = doc.words.bounds, doc.told["in_list"]
    for members in _lists(doc, candidates):
        scores = [heaviest(names[each.key].scores) for each in members]
        label, weight = max(scores, key=lambda score: score[1])
        if weight >= bounds["surest of a list"]:
            least = label, bounds["surest of a list"]
            for each in (each for each, said in zip(members, scores, strict=True) if said[0] != label or said < least):
                for piece in told:
                    names[each.key].hear(Spoken(piece.evidence.id, label, piece.weight))


def _lists(doc: DocumentWords, candidates: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """Runs of three names parted by commas, or two joined by a conjunction."""
    conjoining = [[*comma, word] for word in doc.sets["name_conjunctions"] for comma in ([], [","])]
    members: list[Candidate] = []
    conjoined = False
    for each in candidates:
        near = members and each.start - members[-1].end < _FAR
        link = [term.lower for term in doc.terms[members[-1].end : each.start]] if near else []
        if link == [","] or link in conjoining:
            members.append(each)
            conjoined |= link != [","]
            continue
        if len(members) > 2 or conjoined:
            yield members
        members, conjoined = [each], False
    if len(members) > 2 or conjoined:
        yield members
