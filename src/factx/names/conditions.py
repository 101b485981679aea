"""What the words of a name, and the sentence around it, are: the tests that declared evidence asks for."""

from factx.matching import Tape
from factx.names.candidates import Candidate
from factx.names.declared import BITS
from factx.names.ordinary import is_ordinary
from factx.names.words import BLOCKED, CAMEL, COMMON, FIRST, GENERIC, HEAD, NATION, SHAPED, TITLE, UPPER, NameWords

_STOPS, _SOME = ".!?", 4


def tests_of(tape: Tape, words: NameWords, name: Candidate) -> int:
    """The tests that a name passes, as bits."""
    start, end = name.start, name.end
    terms = tape.terms[start:end]
    flags = [words[term.text] for term in terms]
    shaped = [k for k in range(start, end) if words[tape.terms[k].text] & SHAPED]
    phrase = " ".join(name.key)
    single = end - start == 1
    told = {
        "single": single,
        "opens": name.first,
        "ordinary": all(is_ordinary(tape, words, k) for k in shaped),
        "listed": phrase in words.also or phrase in words.whole,
        "given": bool(flags[0] & FIRST),
        "doubtful": terms[0].key in words.sets["doubtful_names"],
        "placed": words.is_place(phrase),
        "capitals": all(flag & UPPER for flag in flags),
        "camel": bool(flags[0] & CAMEL),
        "headed": bool(flags[-1] & HEAD),
        "titled": name.titled,
        "headline": name.faint,
    }
    if single:
        told |= _of_one_word(tape, words, name, phrase)
    else:
        told["closed"] = (
            bool(flags[-1] & GENERIC)
            or name.key[-1] in words.sets["name_roles"]
            or name.key[-1] in words.sets["organization_descriptions"]
        )
    told["stopped"] = tape.terms[tape.hi[start] - 1].text[-1] in _STOPS
    told["counted"] = _is_counted(tape, words, start)
    told["personal"] = _is_personal(tape, words)
    if tape.hi[start] < len(tape.terms):
        following = tape.terms[tape.hi[start]].key
        told["he"] = following in words.sets["person_pronouns"]
        told["it"] = following in words.sets["organization_pronouns"]
    return sum(BITS[test] for test, passed in told.items() if passed)


def _of_one_word(tape: Tape, words: NameWords, name: Candidate, key: str) -> dict[str, bool]:
    """The tests of a single word: whether it is a plural, needs no article, or begins sentences for other reasons."""
    flags = words[tape.terms[name.start].text]
    listed = key in words.also or key in words.whole
    closed = (
        bool(flags & (BLOCKED | NATION | TITLE))
        or key in words.sets["openers"]
        or key in words.sets["organization_descriptions"]
    )
    closed |= key in words.sets["name_roles"] or "adverb_shapes" in tape.terms[name.start].lexicons
    plural = key.endswith(words.endings["plural_letters"]) and not key.endswith(words.endings["singular_endings"])
    mass = words.endings["mass_endings"]
    return {
        "plural": not (listed or flags & FIRST) and (plural or key in words.sets["irregular_plurals"]),
        "mass": not listed and (key in words.sets["bare_nouns"] or (bool(flags & COMMON) and key.endswith(mass))),
        "abstract": not listed and key.endswith(words.endings["abstract_endings"]),
        "closed": closed and not listed,
    }


def _is_counted(tape: Tape, words: NameWords, i: int) -> bool:
    """Whether the sentence holds an amount, asked once a sentence."""
    known: dict[int, bool] = tape.known.setdefault("counted", {})
    first = tape.lo[i]
    if first not in known:
        units = tape.units[first : tape.hi[i]]
        known[first] = any(unit is not None and unit.kind in words.book.groups["magnitude"] for unit in units)
    return known[first]


def _is_personal(tape: Tape, words: NameWords) -> bool:
    """Whether a text speaks of people more than of what organizations have and are, asked once a document."""
    known: bool | None = tape.known.get("personal")
    if known is None:
        people, bodies = words.sets["person_pronouns"], words.sets["body_words"]
        counts = sum(term.key in people for term in tape.terms), sum(term.key in bodies for term in tape.terms)
        known = tape.known["personal"] = counts[0] > _SOME and counts[0] > counts[1]
    return known
