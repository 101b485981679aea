"""What stands beside a name and says what it is: `shares of`, `spokesman`, `'s board`, `, a maker of`, `, 45,`."""

from factx.matching import Tape, Term
from factx.names.candidates import Candidate
from factx.names.conditions import tests_of
from factx.names.evidence import add_all
from factx.names.goods import weigh_goods, weigh_members
from factx.names.teams import is_report, nickname
from factx.names.topics import is_coin
from factx.names.words import CAPITAL, COMMON, PLACE, SHAPED, UPPER, NameWords

_AFTER_ARTICLE, _AFTER_ROLE, _AFTER_PERSON_NOUN, _AFTER_LONE_PERSON_NOUN = -2.0, 3.0, 1.5, 0.8
_AGED, _IN_ROLE, _BEFORE_ROLE, _WITH_CODE, _WITH_COUNTRY, _BEFORE_FIGURE = 3.5, 3.0, 2.5, 1.5, 1.5, 1.0
_REGION, _BEFORE_REGION, _WITH_TICKER, _BEHIND_OFFICE, _BEHIND_COUNTRY = 4.5, 3.2, 4.0, 3.2, 3.0
_NICKNAME, _TEAM_WITH_COUNTRY, _PLAYS, _AS_COIN, _WITH_PERSONAL = 4.5, 3.2, 0.4, 2.5, 1.5
_EMPLOYER, _LONGEST_POST = 2.0, 6
_APPOSITION, _OLDEST, _POSTCODE, _BEFORE_POSTCODE, _HEAD = 7, 3, 5, 4.0, 2.5
_MARKS = frozenset((",", "(", "-", "–", "—"))


def weigh(tape: Tape, words: NameWords, name: Candidate) -> None:
    """Adds the evidence of what stands beside the candidate."""
    _before(tape, words, name)
    weigh_goods(tape, words, name)
    weigh_members(tape, words, name)
    for piece in words.evidence.found(tape, name.start, name.end, tests_of(tape, words, name)):
        name.pieces.append(piece)
        name.vouched |= piece.evidence.vouches
        if piece.evidence.tells:
            name.told[piece.evidence.id] = (piece.evidence.label, piece.weight)
        elif piece.evidence.place in ("", "inside"):
            name.inside[piece.evidence.id] = (piece.evidence.label, piece.weight)
        elif piece.evidence.label != "any":
            name.add(piece.evidence.label, piece.weight)
    if name.end < tape.hi[name.start]:
        _after(tape, words, name)
        if (
            name.end - name.start == 1
            and tape.terms[name.end].key in words.sets["behind_subjects"]
            and is_report(tape, words)
        ):
            name.add("organization", _PLAYS)


def _before(tape: Tape, words: NameWords, name: Candidate) -> None:
    """Words just before the name: `shares of`, `based in`, `spokesman`; `About` that opens a paragraph."""
    terms, start, floor = tape.terms, name.start, tape.lo[name.start]
    if start == floor:
        return
    key = terms[start - 1].key
    if key == "," and _is_region(words, terms[start]) and _is_town(tape, words, start - 2):
        name.add("place", _REGION)
    elif key == ")" and _behind_country(tape, words, name):
        name.add("organization", _BEHIND_COUNTRY)
    for size in range(min(words.before_last.get(key, 0), start - floor), 0, -1):
        if found := words.before.get(" ".join(tape.words(start - size, start))):
            add_all(name, found)
            break
    if start - 1 == floor:
        add_all(name, words.opening.get(key))
    if not name.titled:
        _behind_noun(tape, words, name, key)


def _behind_country(tape: Tape, words: NameWords, name: Candidate) -> bool:
    """Whether a country in brackets stands before the name, as in results: `1. Ilyana Vostrik (Norway) Torvex`."""
    i = name.start - 2
    return i - 1 > tape.lo[name.start] and tape.terms[i - 1].text == "(" and bool(words[tape.terms[i].text] & PLACE)


def _behind_noun(tape: Tape, words: NameWords, name: Candidate, key: str) -> None:
    """An article, which a person has not, or the noun that a person is introduced by, just before the name."""
    terms, start, floor = tape.terms, name.start, tape.lo[name.start]
    if key in words.sets["articles"]:
        if nickname(tape, words, name):
            name.add("organization", _NICKNAME)
        if start - floor > 2 and terms[start - 2].text == ",":
            add_all(name, words.appositions.get(terms[start - 3].key))
    elif key in words.sets["name_roles"] and not words[terms[start - 1].text] & CAPITAL:
        name.add("person", _AFTER_ROLE)
    elif (
        key == "," and start - floor > 1 and _is_closed(tape, name) and terms[start - 2].key in words.sets["name_roles"]
    ):
        name.add("person", _BEHIND_OFFICE)
    elif "person_noun_shape" in terms[start - 1].lexicons and key not in words.appositions:
        name.add("person", _AFTER_PERSON_NOUN if name.end - start > 1 else _AFTER_LONE_PERSON_NOUN)


def _is_closed(tape: Tape, name: Candidate) -> bool:
    """Whether a comma stands behind a name of several words: `the minister, Ilyana Vostrik, said`."""
    return name.end - name.start > 1 and name.end < tape.hi[name.start] and tape.terms[name.end].text == ","


def _is_region(words: NameWords, term: Term) -> bool:
    """Whether a word in capitals is short for a state: `Tex.`, `NV`."""
    return term.text in words.sets["region_codes_exact"] or (
        term.title and words.bare_key(term) in words.sets["regions"]
    )


def _is_town(tape: Tape, words: NameWords, i: int) -> bool:
    """Whether a capital at token i of the same sentence may be that of a town."""
    return i >= tape.lo[i + 1] and bool(words[tape.terms[i].text] & CAPITAL)


def _after(tape: Tape, words: NameWords, name: Candidate) -> None:
    """Words just behind the name: a verb of saying, `'s board`, `shares`, a figure, `is a maker of`, an apposition."""
    terms, end, ceiling = tape.terms, name.end, tape.hi[name.start]
    key, found = terms[end].key, None
    for size in range(min(words.after_first.get(key, 0), ceiling - end), 0, -1):
        if found := words.after.get(" ".join(tape.words(end, end + size))):
            add_all(name, found)
            break
    if terms[end].digit and words[terms[end - 1].text] & PLACE:
        name.add("organization", _BEFORE_FIGURE)
    if end + 1 < ceiling:
        _further_behind(tape, words, name, found is not None)


def _further_behind(tape: Tape, words: NameWords, name: Candidate, found: bool) -> None:
    """The same where more than one word follows; `found` where a lexicon has what stands just behind."""
    terms, end, ceiling = tape.terms, name.end, tape.hi[name.start]
    key = terms[end].key
    if (
        key in words.sets["finite_forms"]
        and terms[end + 1].key in words.sets["possessives_of_persons"]
        and not name.faint
    ):
        name.add("person", _WITH_PERSONAL)
    following = words[terms[end + 1].text]
    if key in words.sets["name_roles"] and following & SHAPED:
        civic = key in words.sets["civic_roles"] and words.is_place(" ".join(name.key))
        name.add("place" if civic else "organization", _BEFORE_ROLE)
    elif key == "(" and following & PLACE:
        _before_country(tape, words, name)
    elif key in "(<" and not found and following & UPPER and end + 2 < ceiling:
        _coded(tape, words, name, terms[end + 2].text)
    elif key in _MARKS:
        _apposition(tape, words, name, end + 1)
    elif key in words.sets["copulas"] and terms[end + 1].key in words.sets["articles"] and end + 2 < ceiling:
        _nouns(tape, words, name, end + 2)


def _before_country(tape: Tape, words: NameWords, name: Candidate) -> None:
    """A country in brackets behind the name: a person's, or that of a team called by ordinary words."""
    ordinary = all(words[term.text] & COMMON for term in tape.terms[name.start : name.end])
    if ordinary and is_report(tape, words):
        name.add("organization", _TEAM_WITH_COUNTRY)
    name.add("person" if name.end - name.start > 1 and not ordinary else "organization", _WITH_COUNTRY)


def _coded(tape: Tape, words: NameWords, name: Candidate, behind: str) -> None:
    """The code of a share or coin or an acronym behind the name: `<TVX>`, `(NYSE: TVX)`, `(TVX)`."""
    if tape.terms[name.end].text == "<" or behind == ":":
        name.add("organization", _WITH_TICKER)
    elif behind == ")" and not _spells_term(tape, words, name):
        if is_coin(tape, words, name):
            name.add("product", _AS_COIN)
        else:
            name.add("organization", _WITH_CODE)


def _spells_term(tape: Tape, words: NameWords, name: Candidate) -> bool:
    """Whether the code has the first letters of ordinary words, as terms have it: `Weighted Moving Average (WMA)`."""
    terms = tape.terms[name.start : name.end]
    letters = "".join(term.lower[0] for term in terms if words[term.text] & SHAPED)
    headed = words.ends.get(name.key[-1], {}).get("organization", 0.0) >= _HEAD
    return letters == tape.terms[name.end + 1].key and not headed and all(words[term.text] & COMMON for term in terms)


def _apposition(tape: Tape, words: NameWords, name: Candidate, i: int) -> None:
    """`, 45,`; `, president of …`; `, a maker of …`; `, France`."""
    first = tape.terms[i]
    if first.digit:
        if len(first.text) < _OLDEST and i + 1 < tape.hi[name.start] and tape.terms[i + 1].text in ",).":
            name.add("person", _AGED)
    elif tape.terms[i - 1].text == "," and _is_region(words, first):
        name.add("place", _BEFORE_REGION)
    elif words[first.text] & PLACE and words[first.text] & CAPITAL:
        name.add("place", 1.5 if name.end - name.start == 1 else 0.7)
    else:
        _nouns(tape, words, name, i)


def _goes_on(words: NameWords, term: Term) -> bool:
    """Whether a noun is not the last of its phrase, with this word behind it: `a university student`."""
    if term.key in words.sets["possessive_marks"]:
        return True
    return (
        term.text.isalpha()
        and term.text.islower()
        and term.key not in words.sets["openers"]
        and term.key not in words.sets["behind_subjects"]
    )


def _nouns(tape: Tape, words: NameWords, name: Candidate, i: int) -> None:
    """The first noun from i on that says what a name is: a role, or a noun of the lexicons of appositions."""
    for k in range(i, min(i + _APPOSITION, tape.hi[name.start])):
        key = tape.terms[k].key
        if key in ",;:)" or key in words.sets["apposition_ends"] or key in words.sets["copulas"]:
            return
        if k + 1 < tape.hi[name.start] and _goes_on(words, tape.terms[k + 1]):
            continue
        if key in words.sets["name_roles"]:
            name.add("person", _IN_ROLE)
            return
        if key in words.appositions and not tape.terms[k].title:
            if (
                k == i
                or tape.terms[i].key not in words.sets["definite_articles"]
                or not words[tape.terms[name.end - 1].text] & PLACE
            ):
                add_all(name, words.appositions[key])
            return
