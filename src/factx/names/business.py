"""What organizations do and own: `Torvex employs`, `Torvex would shut`, `Torvex's German plants`."""

from factx.matching import Tape
from factx.names.candidates import Candidate
from factx.names.words import COMMON, NameWords

_ACTS, _ACTS_LONG, _OWNS, _HAS, _ORDINARY, _ACTS_WEAK, _SUBJECT = 1.6, 1.4, 1.6, 1.5, 3.6, 0.6, 0.5
_COUNTRY = 6.0
_SUFFERS = 0.9
_AUXILIARIES, _OWNED_WITHIN = 3, 4
_ENDS = frozenset(".,;:()")


def business(tape: Tape, words: NameWords, start: int, end: int) -> float:
    """The evidence for an organization in what stands behind tokens `start` to `end`: its verb, or what it owns."""
    ceiling = tape.hi[start]
    if end + 1 >= ceiling:
        return 0.0
    key = tape.terms[end].key
    if key in words.sets["possessive_marks"]:
        return _OWNS if _owns(tape, words, end + 1, ceiling) else 0.0
    i, last = end, min(end + _AUXILIARIES, ceiling - 1)
    while (
        i < last
        and tape.terms[i].key in words.sets["business_auxiliaries"]
        and tape.terms[i].key not in words.sets["business_verbs"]
    ):
        i += 1
    behind = tape.terms[i]
    if (
        i > end
        and tape.terms[i - 1].key in words.sets["copulas"]
        and not behind.key.endswith(words.endings["progressive_endings"])
    ):
        return _SUFFERS if behind.key in words.sets["business_verbs"] else 0.0
    if behind.key in words.sets["business_verbs"]:
        return _ACTS if end - start == 1 else _ACTS_LONG
    if behind.key in words.sets["weak_business_verbs"]:
        return _HAS if end - start == 1 and tape.lo[start] == start else _ACTS_WEAK
    has = i > end and tape.terms[i - 1].key in words.sets["having"]
    return _HAS if has and (behind.digit or behind.key in words.sets["negative_determiners"]) else 0.0


def ordinary_name(tape: Tape, words: NameWords, start: int, end: int) -> bool:
    """Whether ordinary words in capitals are a name since they do what organizations do: `Harbour Loop employs`.

    None of them may be one that has a capital in titles only or points to something known (`This Year`).
    """
    terms = tape.terms
    if end - start < 2 or any(not words[terms[k].text] & COMMON for k in range(start, end)):
        return False
    if any(
        terms[k].key in words.sets["small_words"] or terms[k].key in words.sets["pointing_words"]
        for k in range(start, end)
    ):
        return False
    if terms[end - 1].key in words.sets["name_roles"] or terms[end - 1].key in words.sets["organization_descriptions"]:
        return False
    return business(tape, words, start, end) > 0


def weigh_business(tape: Tape, words: NameWords, name: Candidate) -> None:
    """Adds that evidence to a candidate, unless it is a country, which does all this too."""
    weight = words.place_weight(" ".join(name.key))
    if weight >= _COUNTRY or (weight and _is_located(tape, words, name)):
        return
    weight = business(tape, words, name.start, name.end)
    if weight:
        name.add("organization", weight)
        if ordinary_name(tape, words, name.start, name.end) and not _is_place(words, name):
            name.add("organization", _ORDINARY)
    elif name.end - name.start == 2 and _is_subject(tape, words, name.end, tape.hi[name.start]):
        name.add("organization", _SUBJECT)


def _is_located(tape: Tape, words: NameWords, name: Candidate) -> bool:
    """Whether a preposition of place before the name makes another the subject: `plants in Torvik have`."""
    return name.start > tape.lo[name.start] and tape.terms[name.start - 1].key in words.sets["locating_words"]


def _is_place(words: NameWords, name: Candidate) -> bool:
    """Whether the head of a name is a place's alone: `Harbour National Park`."""
    ending = words.ends.get(name.key[-1], {})
    return "place" in ending and "organization" not in ending


def _is_subject(tape: Tape, words: NameWords, end: int, ceiling: int) -> bool:
    """Whether an ordinary word ends a name before what stands behind a subject of one: `Torvex Stone has`."""
    if end >= ceiling or tape.terms[end].key not in words.sets["singular_auxiliaries"]:
        return False
    return bool(words[tape.terms[end - 1].text] & COMMON)


def _owns(tape: Tape, words: NameWords, i: int, ceiling: int) -> bool:
    """Whether one of the next words is a noun for what organizations own, before the phrase ends."""
    for k in range(i, min(i + _OWNED_WITHIN, ceiling)):
        key = tape.terms[k].key
        if key in words.sets["owned_by_organizations"]:
            return True
        if key in _ENDS or key in words.sets["small_words"]:
            return False
    return False
