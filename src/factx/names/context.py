"""What stands beside a name and says what it is, and what the layout says: `shares of`, `, a maker of`, datelines."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from factx.matching import Term, Unit
from factx.names.declared import Candidate, Spoken
from factx.names.document import DocumentWords
from factx.names.evidence import further_tests, tests_at_hand
from factx.names.pooling import Key, Name
from factx.names.words import (
    BLOCKED,
    CAMEL,
    CAPITAL,
    COMMON,
    FIRST,
    HEAD,
    INITIAL,
    NATION,
    PLACE,
    SHAPED,
    UPPER,
    Weights,
    heaviest,
)

_COMPOUND, _APPOSITION, _OLDEST = 4, 7, 3
_MARKS = frozenset((",", "(", "-", "–", "—"))
_DATELINE, _LONGEST_LINE = 9, 60
_FIGURES_IN_TABLE, _LONGEST_ASIDE = 4, 4
_BRACKETS = frozenset(("(", "--", "—", "–", "/"))


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


def weigh_lines(doc: DocumentWords, candidates: Sequence[Candidate]) -> None:
    """Adds what the layout of a line says: names that open a dateline are places, those of a table teams or people."""
    cells: list[Candidate] = []
    for first, group in groupby(candidates, key=lambda each: doc.lo[each.start]):
        here = list(group)
        last = doc.hi[first]
        if here[0].start == first and _is_dateline(doc, here, last):
            continue
        if last - first < _LONGEST_LINE and _is_table(doc, here, (first, last)):
            cells += here
        elif cells:
            _weigh_table(doc, cells)
            cells = []
    _weigh_table(doc, cells)


def _is_dateline(doc: DocumentWords, here: Sequence[Candidate], last: int) -> bool:
    """Marks the places of a dateline: names at the start of a paragraph before a date, a wire in brackets, a dash."""
    places, i = [], here[0].start
    for each in here:
        if each.start != i or each.start - here[0].start > _DATELINE:
            break
        places.append(each)
        i = each.end
        if i < last and doc.terms[i].text == ",":
            i += 1
    if i >= last:
        return False
    unit = doc.units[i]
    dated = _is_calendar(unit)
    texts = [doc.terms[k].text for k in range(places[0].start, places[0].end)]
    upper = all(len(text) == 1 or text.isupper() for text in texts)
    alone = dated and doc.tape.nxt[i] >= last
    if not alone and not (upper and (dated or doc.terms[i].text in _BRACKETS)):
        return False
    for each in places:
        each.hear(doc.told["dateline"])
    return True


def _is_calendar(unit: Unit | None) -> bool:
    """Whether a unit is a date, and no time of day."""
    return unit is not None and unit.kind == "date" and "T" not in str(unit.fields.get("timex"))


def _is_table(doc: DocumentWords, here: Sequence[Candidate], bounds: tuple[int, int]) -> bool:
    """Whether a line holds nothing but names, figures, brackets and what parts two teams."""
    inside = {k for each in here for k in range(each.start, each.end)}
    figures = 0
    for k in range(*bounds):
        term = doc.terms[k]
        if k in inside:
            continue
        if term.digit or term.key in doc.sets["versus"]:
            figures += 1
        elif term.text[0].isalpha() and (len(term.text) > 2 or term.text[0].islower()):
            return False
    return figures > 0


def _weigh_table(doc: DocumentWords, cells: Sequence[Candidate]) -> None:
    """A table's names are all people where a third of them has a given name, else all teams."""
    longer = [each for each in cells if each.end - each.start > 1]
    given = [each for each in longer if " ".join(each.key) not in doc.words.whole]
    if sum(bool(doc.flags[each.start] & (FIRST | INITIAL)) for each in given) * 3 >= len(cells):
        return
    for each in cells:
        _weigh_cell(doc, each, doc.hi[each.start])


def _weigh_cell(doc: DocumentWords, name: Candidate, last: int) -> None:
    """A name before figures, or beside a word that parts two teams, is a team's."""
    k, figures = name.end, 0
    while k < last and (doc.terms[k].digit or not doc.terms[k].text[0].isalnum()):
        figures += doc.terms[k].digit
        if not figures:
            break
        k += 1
    before = doc.terms[name.start - 1].key if name.start > doc.lo[name.start] else ""
    behind = doc.terms[name.end].key if name.end < last else ""
    sides = before in doc.sets["versus"] or behind in doc.sets["versus"]
    if doc.is_report and (figures or sides):
        name.first = False
        name.hear(doc.told["in_report"])
    if figures:
        name.hear(doc.told["table" if figures >= _FIGURES_IN_TABLE else "result"])
    elif sides:
        name.hear(doc.told["fixture"])


def weigh_lists(doc: DocumentWords, candidates: Sequence[Candidate], names: Mapping[Key, Name]) -> None:
    """Adds evidence to the members of each list for the label that its surest member has."""
    bounds, told = doc.words.bounds, doc.told["in_list"]
    for members in _lists(doc, candidates) if told else ():
        _vouch(doc, members, names)
        scores = [heaviest(names[each.key].scores) for each in members]
        label, weight = max(scores, key=lambda score: score[1])
        if weight >= bounds["surest of a list"]:
            for each, score in zip(members, scores, strict=True):
                name = names[each.key]
                if score[0] != label or score[1] < told[0].weight or name.listed:
                    name.hear(Spoken(told[0].evidence.id, label, told[0].weight))


def _vouch(doc: DocumentWords, members: Sequence[Candidate], names: Mapping[Key, Name]) -> None:
    """Makes names of the single words of a list that opens a sentence, where others of it have their own capitals."""
    if not members[0].first or members[0].faint or any(len(each.key) > 1 for each in members):
        return
    here = [names[each.key] for each in members]
    others = [name for name in here[1:] if name.accepted or (name.strong and not name.refused)]
    sure = len(others) > 1 or any(not name.common and name.accepted for name in here)
    closed = any(doc.flags[each.start] & (BLOCKED | NATION) or each.key[0] in doc.sets["openers"] for each in members)
    for name in here if sure and not closed else ():
        if not name.refused and not name.key[0].endswith(doc.endings["plural_letters"]):
            name.vouched_for = True
            name.strong += 1


def _lists(doc: DocumentWords, candidates: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """Runs of three names parted by commas, or two joined by a conjunction."""
    members: list[Candidate] = []
    conjoined = False
    for each in candidates:
        link = _link(doc, members[-1].end, each.start) if members else ""
        if link:
            members.append(each)
            conjoined |= link == "conjunction"
            continue
        if len(members) > 2 or (conjoined and len(members) == 2):
            yield members
        members, conjoined = [each], False
    if len(members) > 2 or (conjoined and len(members) == 2):
        yield members


def _link(doc: DocumentWords, i: int, end: int) -> str:
    """What joins two names of a list from token i to `end`: `comma`, `conjunction`, or nothing."""
    if not 0 < end - i <= _LONGEST_ASIDE + 2:
        return ""
    texts = [term.text for term in doc.terms[i:end]]
    if texts[0] == "(" and ")" in texts:
        texts = texts[texts.index(")") + 1 :]
    if texts == [","]:
        return "comma"
    if texts and texts[-1].lower() in doc.sets["name_conjunctions"] and texts[:-1] in ([], [","]):
        return "conjunction"
    return ""
