"""What speaks for a candidate's being a name of one kind or another: its own words and its neighbours."""

from factx.linking.names.candidates import Candidate
from factx.linking.names.words import (
    CAMEL,
    CAPITAL,
    COMMON,
    FIRST,
    HEAD,
    INITIAL,
    PARTICLE,
    PLACE,
    SHAPED,
    UPPER,
    NameWords,
)
from factx.matching import Tape

_SHORT = 5
_APPOSITION = 7
_AFTER_ARTICLE = -2.0


def weigh(tape: Tape, words: NameWords, name: Candidate) -> None:
    """Adds the evidence of what stands beside the candidate."""
    _before(tape, words, name)
    _after(tape, words, name)


def own_words(tape: Tape, words: NameWords, name: Candidate) -> None:
    """The evidence in the name itself."""
    terms, start, end = tape.terms, name.start, name.end
    keys = name.key
    whole = words.whole.get(" ".join(keys))
    if whole:
        _add(name, whole)
    if end - start > 1:
        ending = words.ends.get(keys[-1])
        _add(name, ending)
        if not ending or len(keys) < _SHORT - 2:
            _add(name, words.begins.get(keys[0]))
        if terms[end - 1].digit:
            name.add("product", 1.5)
        if keys[0] in words.articles and not name.first and not name.faint:
            name.add("organization", 2.5)
        if "&" in keys:
            common = all(words[terms[k].text] & COMMON or not words[terms[k].text] & SHAPED for k in range(start, end))
            name.add("organization", 1.0 if common else 4.0)
        _shape_of_person(tape, words, name)
        return
    flags = words[terms[start].text]
    if flags & FIRST:
        name.add("person", 1.0)
    if flags & UPPER and not name.faint and not flags & COMMON:
        name.add("organization", 1.5)
    if flags & CAMEL:
        name.add("organization", 0.6)
        name.add("product", 0.5)


def _shape_of_person(tape: Tape, words: NameWords, name: Candidate) -> None:
    """Two to four words, the first a first name or an initial, none of them a head of something else."""
    terms, start, end = tape.terms, name.start, name.end
    flags = [words[terms[k].text] for k in range(start, end)]
    plain = [each for each in flags if each & SHAPED]
    if len(plain) > _SHORT - 1 or any(each & (HEAD | CAMEL) for each in flags) or "&" in name.key:
        return
    if any(each & UPPER for each in plain) and not name.faint:
        return
    if terms[end - 1].digit:
        return
    commons = sum(bool(each & COMMON) for each in plain)
    if flags[0] & FIRST and not (flags[-1] & PLACE and flags[0] & PLACE):
        name.add("person", 2.6 if commons < len(plain) - 1 + (flags[-1] & COMMON == 0) else 1.0)
    elif commons == 0 and not name.scores.get("place"):
        name.add("person", 1.2)
    if any(each & INITIAL for each in plain) and not all(each & INITIAL for each in plain):
        name.add("person", 2.0)
    if any(each & PARTICLE for each in flags[1:-1]):
        name.add("person", 1.0)


def _before(tape: Tape, words: NameWords, name: Candidate) -> None:
    """Words just before the name: `shares of`, `based in`, `spokesman`."""
    start = name.start
    floor = tape.lo[start]
    terms = tape.terms
    longest = words.before_last.get(terms[start - 1].key, 0) if start > floor else 0
    for size in range(min(longest, start - floor), 0, -1):
        found = words.before.get(" ".join(tape.words(start - size, start)))
        if found:
            _add(name, found)
            break
    if start > floor and not name.titled:
        key = terms[start - 1].key
        if key in words.articles:
            name.add("person", _AFTER_ARTICLE)
            if start - floor > 2 and terms[start - 2].text == ",":
                _add(name, words.appositions.get(terms[start - 3].key))
        if key in words.roles and not words[terms[start - 1].text] & CAPITAL:
            name.add("person", 3.0)
        elif "person_noun_shape" in terms[start - 1].lexicons and key not in words.appositions:
            name.add("person", 1.5 if name.end - start > 1 else 0.8)


def _after(tape: Tape, words: NameWords, name: Candidate) -> None:
    """Words just behind the name: a verb of saying, `'s president`, `shares`, an apposition, an age."""
    end, ceiling = name.end, tape.hi[name.start]
    longest = words.after_first.get(tape.terms[end].key, 0) if end < ceiling else 0
    for size in range(min(longest, ceiling - end), 0, -1):
        found = words.after.get(" ".join(tape.words(end, end + size)))
        if found:
            _add(name, found)
            break
    if end < ceiling and tape.terms[end].digit and words[tape.terms[end - 1].text] & PLACE:
        name.add("organization", 1.0)
    if end + 1 < ceiling and tape.terms[end].key in words.roles and words[tape.terms[end + 1].text] & SHAPED:
        name.add("organization", 2.5)
    elif end + 1 < ceiling and tape.terms[end].text in (",", "(", "-", "–", "—"):
        if tape.terms[end].text == "(" and words[tape.terms[end + 1].text] & PLACE:
            name.add("person" if end - name.start > 1 else "organization", 1.5)
        else:
            _apposition(tape, words, name, end + 1, ceiling)


def _apposition(tape: Tape, words: NameWords, name: Candidate, i: int, ceiling: int) -> None:
    """`, 45,`; `, president of …`; `, a maker of …`; `, France`."""
    terms = tape.terms
    first = terms[i]
    if first.digit:
        if len(first.text) < 3 and i + 1 < ceiling and terms[i + 1].text in ",).":
            name.add("person", 3.5)
        return
    if words[first.text] & PLACE and words[first.text] & CAPITAL:
        name.add("place", 1.5 if name.end - name.start == 1 else 0.7)
        return
    appositions = words.appositions
    for k in range(i, min(i + _APPOSITION, ceiling)):
        key = terms[k].key
        if key in (",", ";", ":", ")", "said"):
            return
        if key in words.roles and k < i + _APPOSITION:
            name.add("person", 3.0)
            return
        if key in appositions:
            _add(name, appositions[key])
            return


def _add(name: Candidate, weights: object) -> None:
    if isinstance(weights, dict):
        for label, weight in weights.items():
            name.add(label, weight)
