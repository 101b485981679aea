"""spaCy token patterns, as `pattern:` writes them, become the same pattern nodes as the shorthand."""

from collections.abc import Mapping
from typing import Any

from factx.packs.nearest import known_names
from factx.packs.regexes import read_regex
from factx.packs.source import Place, plain
from factx.packs.syntax import MOST_TIMES, Node

ATTRIBUTES = [
    "ORTH", "TEXT", "NORM", "LOWER", "LENGTH",
    "IS_ALPHA", "IS_ASCII", "IS_DIGIT", "IS_LOWER", "IS_UPPER", "IS_TITLE", "IS_PUNCT", "IS_SPACE", "IS_STOP",
    "IS_BRACKET", "IS_QUOTE", "IS_CURRENCY", "IS_SENT_START", "LIKE_NUM", "LIKE_URL", "LIKE_EMAIL",
    "SPACY", "POS", "TAG", "MORPH", "DEP", "LEMMA", "SHAPE", "PREFIX", "SUFFIX",
    "ENT_TYPE", "ENT_IOB", "ENT_ID", "ENT_KB_ID", "_",
]  # fmt: skip
_OF_LISTS = ("IN", "NOT_IN", "IS_SUBSET", "IS_SUPERSET", "INTERSECTS")
PREDICATES = (*_OF_LISTS, "REGEX", "FUZZY", "==", "!=", ">=", "<=", ">", "<")
_OPERATORS: dict[str, tuple[int, int | None]] = {"1": (1, 1), "?": (0, 1), "*": (0, None), "+": (1, None)}


def pattern_node(place: Place) -> Node:
    """The pattern of a list of token descriptions; `as` names a role, `unit` takes a lower layer's unit."""
    nodes = [_token(each) for each in place.items()]
    if not nodes:
        raise place.fail("the pattern is empty")
    return nodes[0] if len(nodes) == 1 else ["seq", nodes]


def phrase_node(phrase: str) -> Node:
    """The pattern of a phrase, as EntityRuler files write them; the case counts."""
    return ["seq", [["exact", word] for word in phrase.split()]]


def _token(place: Place) -> Node:
    if not place.is_map:
        raise place.fail("a token is described by a map such as {LOWER: yuan}")
    attributes: dict[str, Any] = {}
    role, operator, unit = None, "1", None
    for key, child in place.children():
        if key == "as":
            role = child.text()
        elif key == "OP":
            operator = str(child.node)
        elif key == "unit":
            unit = child.text()
        else:
            attributes[str(key)] = _attribute(str(key), place, child)
    node: Node = ["ref", unit] if unit else ["attr", attributes]
    if operator == "!":
        return ["seq", [["not", node], ["gap", 1, 1]]]
    least, most = _bounds(operator, place)
    if (least, most) != (1, 1):
        node = ["rep", node, least, most]
    return ["role", role, node] if role else node


def _attribute(key: str, parent: Place, place: Place) -> Any:
    if key.upper() not in ATTRIBUTES:
        told = known_names(key, [*ATTRIBUTES, "OP", "as", "unit"], "allowed")
        raise parent.at_key(key).fail(f"unknown token attribute {key!r}; {told}")
    value = plain(place.node)
    if isinstance(value, Mapping) and key != "_":
        for name in value:
            base = "FUZZY" if str(name).startswith("FUZZY") else name
            if base not in PREDICATES:
                told = known_names(str(name), PREDICATES, "allowed")
                raise place.at_key(name).fail(f"unknown predicate {name!r}; {told}")
            if base == "REGEX":
                read_regex(place.child(name), anywhere=True)
            elif base in _OF_LISTS:
                place.child(name).items()
    return value


def _bounds(operator: str, place: Place) -> tuple[int, int | None]:
    if operator in _OPERATORS:
        return _OPERATORS[operator]
    body = operator.strip("{}")
    least, comma, most = body.partition(",")
    if not operator.startswith("{") or not (least or most) or not (least + most).isdecimal():
        raise place.child("OP").fail(
            f"unknown operator {operator[:20]!r}; allowed: !, ?, *, +, {{n}}, {{n,m}}, {{n,}}, {{,m}}"
        )
    if max(len(least), len(most)) > 2:
        raise place.child("OP").fail(f"at most {MOST_TIMES} times")
    low = int(least or 0)
    if most and int(most) < low:
        raise place.child("OP").fail(f"{operator!r} asks for more at least than at most")
    return low, (int(most) if most else None) if comma else low
