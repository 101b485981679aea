"""spaCy's token attributes, read off a token's text, for rules that are written as token patterns."""

import re
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from factx.matching.tape import Tape
from factx.matching.terms import MOST_CHARACTERS
from factx.packs import Rulebook
from factx.packs.syntax import walk

Test = Callable[[Tape, int], bool]
Reader = Callable[[Tape, int], Any]


def _text(read: Callable[[str], Any]) -> Reader:
    return lambda tape, i: read(tape.terms[i].text)


def _lex(name: str, module: str = "spacy.lang.lex_attrs") -> Reader:
    return lambda tape, i: getattr(import_module(module), name)(tape.terms[i].text)


def _from_doc(name: str) -> Reader:
    """An attribute that a model sets: read off the spaCy document behind the tape, empty where there is none."""
    return lambda tape, i: "" if (token := _token(tape, i)) is None else str(getattr(token, name))


def _token(tape: Tape, i: int) -> Any:
    """The token of the spaCy document, None where there is none."""
    doc = tape.known.get("doc")
    span = doc.char_span(tape.starts[i], tape.ends[i], alignment_mode="expand") if doc is not None else None
    return span[0] if span is not None and len(span) else None


_READERS: dict[str, Reader] = {
    "ORTH": _text(str),
    "TEXT": _text(str),
    "NORM": _text(str.lower),
    "LOWER": lambda tape, i: tape.terms[i].key,
    "LENGTH": _text(len),
    "IS_ALPHA": _text(str.isalpha),
    "IS_ASCII": _text(str.isascii),
    "IS_DIGIT": _text(str.isdigit),
    "IS_LOWER": _text(str.islower),
    "IS_UPPER": _text(str.isupper),
    "IS_TITLE": _text(str.istitle),
    "IS_PUNCT": _lex("is_punct"),
    "IS_SPACE": _text(str.isspace),
    "IS_STOP": lambda tape, i: tape.terms[i].lower in import_module("spacy.lang.en.stop_words").STOP_WORDS,
    "IS_BRACKET": _lex("is_bracket"),
    "IS_QUOTE": _lex("is_quote"),
    "IS_CURRENCY": _lex("is_currency"),
    "IS_SENT_START": lambda tape, i: i == tape.lo[i],
    "LIKE_NUM": _lex("like_num", "spacy.lang.en.lex_attrs"),
    "LIKE_URL": _lex("like_url"),
    "LIKE_EMAIL": _lex("like_email"),
    "SPACY": lambda tape, i: i + 1 < len(tape.starts) and tape.starts[i + 1] == tape.ends[i] + 1,
    "SHAPE": _lex("word_shape"),
    "PREFIX": _text(lambda text: text[:1]),
    "SUFFIX": _text(lambda text: text[-3:]),
    "ENT_TYPE": lambda tape, i: str(unit.fields.get("label") or unit.kind) if (unit := tape.units[i]) else "",
    "ENT_IOB": lambda tape, i: 3 if tape.units[i] is not None else 2,
    "ENT_ID": _from_doc("ent_id_"),
    "ENT_KB_ID": _from_doc("ent_kb_id_"),
    "POS": _from_doc("pos_"),
    "TAG": _from_doc("tag_"),
    "MORPH": _from_doc("morph"),
    "DEP": _from_doc("dep_"),
    "LEMMA": _from_doc("lemma_"),
}


_OF_THE_DOC = frozenset(["POS", "TAG", "MORPH", "DEP", "LEMMA", "ENT_ID", "ENT_KB_ID", "_"])


def reads_tokens(book: Rulebook) -> bool:
    """Whether a rule of the book asks for an attribute that only the tokens of a spaCy Doc have."""
    nodes = (node for rule in book.rules for node in walk(rule.pattern))
    return any(node[0] == "attr" and _OF_THE_DOC & {name.upper() for name in node[1]} for node in nodes)


def attribute_test(attributes: Mapping[str, Any], book: Rulebook) -> Test:  # noqa: ARG001 - a test is made per book
    """A test of one token for all of the attributes, which spaCy's Matcher would apply likewise."""
    tests = [_one(_reader(name, value), value) for name, value in attributes.items()]

    def test(tape: Tape, i: int) -> bool:
        return not tape.hidden[i] and all(each(tape, i) for each in tests)

    return test


def _reader(name: str, value: Any) -> Reader:
    if name != "_":
        return _READERS[name.upper()]
    names = sorted(value)
    return lambda tape, i: {each: token._.get(each) for each in names} if (token := _token(tape, i)) else {}


def _one(read: Reader, value: Any) -> Test:
    if not isinstance(value, Mapping):
        return lambda tape, i: read(tape, i) == value
    checks = [
        _PREDICATES["FUZZY" if name.startswith("FUZZY") else name](wanted)
        for name, wanted in value.items()
        if name in _PREDICATES or name.startswith("FUZZY")
    ]
    if len(checks) < len(value):
        return lambda tape, i: read(tape, i) == value
    return lambda tape, i: all(check(read(tape, i)) for check in checks)


def _regex(pattern: Any) -> Callable[[Any], bool]:
    compiled = re.compile(str(pattern))
    return lambda found: compiled.search(str(found)[:MOST_CHARACTERS]) is not None


def _members(found: Any) -> set[Any]:
    return set(str(found).split("|")) if found else set()


def _fuzzy(wanted: Any) -> Callable[[Any], bool]:
    from spacy.matcher.levenshtein import levenshtein

    return lambda found: bool(levenshtein(str(found), str(wanted)) <= max(2, round(0.3 * len(str(wanted)))))


_PREDICATES: dict[str, Callable[[Any], Callable[[Any], bool]]] = {
    "IN": lambda wanted: lambda found: found in wanted,
    "NOT_IN": lambda wanted: lambda found: found not in wanted,
    "IS_SUBSET": lambda wanted: lambda found: _members(found) <= set(wanted),
    "IS_SUPERSET": lambda wanted: lambda found: _members(found) >= set(wanted),
    "INTERSECTS": lambda wanted: lambda found: bool(_members(found) & set(wanted)),
    "REGEX": _regex,
    "FUZZY": _fuzzy,
    "==": lambda wanted: lambda found: found == wanted,
    "!=": lambda wanted: lambda found: found != wanted,
    ">=": lambda wanted: lambda found: found >= wanted,
    "<=": lambda wanted: lambda found: found <= wanted,
    ">": lambda wanted: lambda found: found > wanted,
    "<": lambda wanted: lambda found: found < wanted,
}
