"""What stands beside a name and says what it is: `shares of`, `spokesman`, `'s board`, `, a maker of`, `, 45,`."""

from factx.matching import Term
from factx.names.declared import Candidate
from factx.names.document import DocumentWords
from factx.names.evidence import further_tests, tests_at_hand
from factx.names.words import CAMEL, CAPITAL, COMMON, HEAD, PLACE, SHAPED, UPPER, Weights

_COMPOUND, _APPOSITION, _OLDEST = 4, 7, 3
_MARKS = frozenset((",", "(", "-", "–", "—"))


def weigh(doc: DocumentWords, name: Candidate) -> None:
    """Adds the evidence of what stands beside the candidate."""
    _before(doc, name)
    if not name.faint and not name.titled and not doc.is_common(name.start, name.end):
        _goods(doc, name)
    _members(doc, name)
    known = tests_at_hand(doc, name)
    waiting = doc.words.evidence.waiting(doc.tape, (name.start, name.end), known)
    if waiting:
        tests = known | further_tests(doc, name)
        for piece in waiting:
            if not piece.wanted & ~tests and not piece.barred & tests:
                name.notice(piece)
    if name.end < doc.hi[name.start]:
        _after(doc, name)


def _before(doc: DocumentWords, name: Candidate) -> None:
    """Words just before the name: `shares of`, `based in`, `spokesman`; `About` that opens a paragraph."""
    terms, start, floor, words, told = doc.terms, name.start, doc.lo[name.start], doc.words, doc.told
    if start == floor:
        return
    key = terms[start - 1].key
    if key == "," and start - 2 >= floor and doc.flags[start - 2] & CAPITAL and _is_region(doc, terms[start]):
        name.hear(told["region"])
        name.vouched |= bool(doc.flags[start - 2] & PLACE)
    elif key == ")" and start - 3 > floor and terms[start - 3].text == "(" and doc.flags[start - 2] & PLACE:
        name.hear(told["behind_country"])
    for size in range(min(words.before_last.get(key, 0), start - floor), 0, -1):
        if found := words.before.get(doc.phrase(start - size, start)):
            name.weigh(told["before"], found)
            break
    if start - 1 == floor:
        name.weigh(told["opening"], words.opening.get(key))
    if not name.titled:
        _behind_noun(doc, name, key)


def _behind_noun(doc: DocumentWords, name: Candidate, key: str) -> None:
    """An article, which a person has not, or the noun that a person is introduced by, just before the name."""
    terms, start, sets, told = doc.terms, name.start, doc.sets, doc.told
    several = name.end - start > 1
    if key in sets["articles"]:
        if _is_nickname(doc, name):
            name.hear(told["nickname"])
        if start - doc.lo[start] > 2 and terms[start - 2].text == ",":
            name.weigh(told["apposition"], doc.words.appositions.get(terms[start - 3].key))
    elif key in sets["name_roles"] and not doc.flags[start - 1] & CAPITAL:
        name.hear(told["role"])
    elif "person_noun_shape" in terms[start - 1].lexicons and key not in doc.words.appositions:
        name.hear(told["person_noun" if several else "person_noun_alone"])


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
    for size in range(min(words.after_first.get(key, 0), ceiling - end), 0, -1):
        if found := words.after.get(doc.phrase(end, end + size)):
            name.weigh(doc.told["after"], found)
            break
    if end + 1 < ceiling:
        _further_behind(doc, name)


def _further_behind(doc: DocumentWords, name: Candidate) -> None:
    """The same where more than one word follows."""
    terms, end, sets, told = doc.terms, name.end, doc.sets, doc.told
    key, following = terms[end].key, doc.flags[end + 1]
    if key in sets["finite_forms"] and terms[end + 1].key in sets["possessives_of_persons"] and not name.faint:
        name.hear(told["personal"])
    if key in sets["name_roles"] and following & SHAPED:
        civic = key in sets["civic_roles"] and doc.words.is_place(" ".join(name.key))
        name.hear(told["civic_role" if civic else "role_behind"])
    elif key == "(" and following & PLACE:
        ordinary = doc.is_common(name.start, end)
        name.hear(told["country" if end - name.start > 1 and not ordinary else "country_alone"])
    elif key in _MARKS and (key in ",(" or doc.starts[end] > doc.ends[end - 1]):
        _apposition(doc, name, end + 1)
    elif key in sets["copulas"] and terms[end + 1].key in sets["articles"] and end + 2 < doc.hi[name.start]:
        _nouns(doc, name, end + 2)


def _apposition(doc: DocumentWords, name: Candidate, i: int) -> None:
    """`, 45,`; `, president of …`; `, a maker of …`."""
    first, told = doc.terms[i], doc.told
    if first.digit:
        if len(first.text) < _OLDEST and i + 1 < doc.hi[name.start] and doc.terms[i + 1].text in ",).":
            name.hear(told["aged"])
    elif doc.terms[i - 1].text == "," and _is_region(doc, first):
        name.hear(told["before_region"])
    elif not (doc.flags[i] & PLACE and doc.flags[i] & CAPITAL):
        _nouns(doc, name, i)


def _nouns(doc: DocumentWords, name: Candidate, i: int) -> None:
    """The first noun from i on that says what a name is: a role, or a noun of the lexicons of appositions."""
    terms, sets, appositions, last = doc.terms, doc.sets, doc.words.appositions, doc.hi[name.start]
    for k in range(i, min(i + _APPOSITION, last)):
        key = terms[k].key
        if key in ",;:)" or key in sets["apposition_ends"] or key in sets["copulas"]:
            return
        if k + 1 < last and _goes_on(doc, terms[k + 1]):
            continue
        if key in sets["name_roles"]:
            name.hear(doc.told["in_role"])
            return
        if key in appositions and not terms[k].title:
            definite = k > i and terms[i].key in sets["definite_articles"]
            if not definite or not doc.flags[name.end - 1] & PLACE:
                name.weigh(doc.told["apposition"], appositions[key])
            return


def _goes_on(doc: DocumentWords, term: Term) -> bool:
    """Whether a noun is not the last of its phrase, with this word behind it: `a university student`."""
    if term.key in doc.sets["possessive_marks"]:
        return True
    small = term.text.isalpha() and term.text.islower()
    return small and term.key not in doc.sets["openers"] and term.key not in doc.sets["behind_subjects"]


def _goods(doc: DocumentWords, name: Candidate) -> None:
    """The evidence of whose the name is, of the noun that it stands before, and of the marks around a title."""
    words, start, floor = doc.words, name.start, doc.lo[name.start]
    before = doc.terms[start - 1].key if start > floor else ""
    noun = compound_from(doc, name.end) if name.end < doc.hi[start] else ""
    weights = words.compound.get(noun) or words.compound.get(noun.rpartition(" ")[2])
    owned = before in doc.sets["possessive_pronouns"] or _is_owned(doc, name, before)
    if owned and (not noun or weights):
        name.hear(doc.told["owned"])
    named = owned or len(name.key) > 1 or before in doc.sets["articles"]
    if weights and named and not words.place_weight(" ".join(name.key)):
        made_up = owned or len(name.key) > 1 or doc.flags[start] & (UPPER | CAMEL)
        name.weigh(doc.told["compound"], _told_of(weights, not made_up))


def _told_of(weights: Weights, held_in: bool) -> Weights:
    """What a noun says of the name before it: a place may well be where an event is held."""
    return {label: weight for label, weight in weights.items() if label != "event"} if held_in else weights


def _is_owned(doc: DocumentWords, name: Candidate, before: str) -> bool:
    """Whether a name in the genitive stands before, other than a place's: `Torvex's Vellix`."""
    if before not in doc.sets["possessive_marks"] or name.start - 2 < doc.lo[name.start]:
        return False
    flags = doc.flags[name.start - 2]
    return bool(flags & SHAPED) and not flags & PLACE


def compound_from(doc: DocumentWords, i: int) -> str:
    """The last two words of the phrase in small letters that goes on from token i, empty where none does."""
    found, last, compound = "", "", doc.words.compound
    for k in range(i, min(i + _COMPOUND, doc.hi[i])):
        term = doc.terms[k]
        if term.text == "-" and found:
            continue
        if doc.units[k] is not None or not (term.text.isalpha() and term.text.islower()):
            break
        if term.key not in compound and (term.key in doc.sets["openers"] or term.key in doc.sets["behind_subjects"]):
            break
        found, last = f"{last} {term.key}".strip(), term.key
    return found


def _members(doc: DocumentWords, name: Candidate) -> None:
    """The evidence of a noun in the plural before a list: `brokers such as Torvex`."""
    start, floor = name.start, doc.lo[name.start]
    if start == floor or doc.terms[start - 1].key not in doc.sets["listing_last"]:
        return
    for size in (2, 1):
        k = start - size - 1
        if k >= floor and doc.phrase(start - size, start) in doc.sets["listing_words"]:
            k -= int(k > floor and doc.terms[k].text == ",")
            name.weigh(doc.told["listed"], doc.words.described(doc.terms[k].key))
            break


def is_team(doc: DocumentWords, found: Candidate) -> bool:
    """Whether a mention of a place, a country apart, is of its team: what a team does, or a result."""
    if not doc.is_report or not doc.words.is_town(" ".join(found.key)):
        return False
    before = doc.terms[found.start - 1].key if found.start > doc.lo[found.start] else ""
    if before in doc.sets["before_teams"]:
        return True
    if found.end >= doc.hi[found.start]:
        return False
    behind = doc.terms[found.end]
    acts = behind.key in doc.sets["finite_forms"] and before not in doc.sets["locating_words"]
    return acts or behind.digit or behind.key in doc.sets["behind_teams"]
