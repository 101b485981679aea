"""The shorthand of `match:`, parsed into a pattern: nested lists that JSON can hold.

A pattern node is a list whose first item names it:

    ["word", w]           a unit that is this word, in any case
    ["exact", w]          the same, in this case
    ["form", w]           any form of the word, by the lexicon of forms
    ["ref", name]         an entry of the lexicon, or a unit of the kind
    ["attr", {…}]         a token that has these spaCy attributes
    ["seq", [node …]]     one after the other
    ["alt", [node …]]     the first that fits
    ["rep", node, a, b]   a to b times, as often as possible; b null: no limit
    ["list", node, sep]   the node once, and again behind each sep
    ["gap", a, b]         a to b units, as few as possible
    ["gap", a, b, node]   the same, none of which the node (a ref) reads
    ["role", name, node]  the units of the node, captured
    ["open"], ["close"]   where the fact's span begins and ends
    ["start"], ["end"]    the sentence's ends
    ["not", node]         the node does not stand here
    ["notbefore", node]   the node does not end here
    ["glued"]             no blank stands here
    ["last", name]        the word before here is an entry of the lexicon
"""

import re
from typing import Any

Node = list[Any]

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<gap>_(?:\{(?P<least>\d+),(?P<most>\d*)(?:!(?P<without>[A-Za-z_]\w*))?\})?)
    | (?P<ref>\{(?:(?P<role>[A-Za-z_]\w*):)?(?P<name>[A-Za-z_]\w*)(?:/(?P<last>[A-Za-z_]\w*))?\})
    | (?P<rolegroup>\{(?P<grouprole>[A-Za-z_]\w*):\()
    | (?P<notbefore><!)
    | (?P<mark>\+\+|[()|\[\]?*+^$!&}])
    | (?P<quoted>"[^"]+")
    | (?P<word>[=~]?[^\s()|\[\]{}?*+^$!&"]+)
    )""",
    re.VERBOSE,
)
MOST_TIMES = 99
"""So many units a gap or a repeat may span."""
_MOST_DEPTH = 40
_MOST_SIGNS = 2_000
_SIMPLE = {"[": ["open"], "]": ["close"], "^": ["start"], "$": ["end"], "&": ["glued"]}
_REPEATS = {"?": (0, 1), "*": (0, None), "+": (1, None)}


class MatchSyntaxError(ValueError):
    """The shorthand cannot be read; `column` counts from 0 inside it."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.column = column


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens = list(self._scan())
        self.at = 0
        self.depth = 0

    def _scan(self) -> "list[re.Match[str]]":
        found, position = [], 0
        while position < len(self.source.rstrip()):
            token = _TOKEN.match(self.source, position)
            if not token:
                told = self.source[position:].strip()
                why = "; `}` is missing" if told[0] == "{" and "}" not in told.split()[0] else ""
                raise MatchSyntaxError(f"cannot read {told[:20]!r}{why}", position)
            found.append(token)
            if len(found) > _MOST_SIGNS:
                raise MatchSyntaxError(f"longer than {_MOST_SIGNS} words and signs", position)
            position = token.end()
        return found

    def fail(self, message: str) -> MatchSyntaxError:
        token = self.tokens[self.at] if self.at < len(self.tokens) else None
        return MatchSyntaxError(message, token.end() - len(token[0].lstrip()) if token else len(self.source))

    def peek(self) -> str | None:
        return self.tokens[self.at]["mark"] if self.at < len(self.tokens) else None

    def alternatives(self) -> Node:
        options = [self.sequence()]
        while self.peek() == "|":
            self.at += 1
            options.append(self.sequence())
        return options[0] if len(options) == 1 else ["alt", options]

    def sequence(self) -> Node:
        nodes: list[Node] = []
        while self.at < len(self.tokens) and self.peek() not in ("|", ")"):
            nodes.append(self.repeated())
        return nodes[0] if len(nodes) == 1 else ["seq", nodes]

    def repeated(self) -> Node:
        node = self.single()
        mark = self.peek()
        if mark == "++":
            self.at += 1
            node = ["list", node, self.operand("++")]
        elif mark in _REPEATS:
            self.at += 1
            node = ["rep", node, *_REPEATS[mark or ""]]
            if self.peek() in _REPEATS:
                raise self.fail(f"{self.peek()!r} repeats what {mark!r} repeats already")
        return node

    def single(self) -> Node:
        token = self.tokens[self.at]
        self.depth += 1
        if self.depth > _MOST_DEPTH:
            raise self.fail(f"nested more than {_MOST_DEPTH} deep")
        node = self._one(token)
        self.depth -= 1
        return node

    def _one(self, token: "re.Match[str]") -> Node:
        self.at += 1
        if token["notbefore"]:
            return ["notbefore", self.operand()]
        if token["rolegroup"]:
            return ["role", token["grouprole"], self.closed(role=True)]
        if token["mark"]:
            return self.marked(token["mark"])
        return self.leaf(token)

    def leaf(self, token: "re.Match[str]") -> Node:
        try:
            return _leaf(token)
        except ValueError as error:
            self.at -= 1
            raise self.fail(str(error)) from None

    def marked(self, mark: str) -> Node:
        if mark in _SIMPLE:
            return _SIMPLE[mark]
        if mark == "(":
            return self.closed()
        if mark == "!":
            return ["not", self.operand()]
        self.at -= 1
        raise self.fail(
            f"{mark!r} has nothing before it" if mark in (*_REPEATS, "++") else f"{mark!r} without its partner"
        )

    def operand(self, sign: str = "!") -> Node:
        if self.at >= len(self.tokens):
            raise self.fail(f"something must follow `{sign}`")
        return self.single()

    def closed(self, role: bool = False) -> Node:
        opening = self.at - 1
        node = self.alternatives()
        if node == ["seq", []] or (node[0] == "alt" and all(option == ["seq", []] for option in node[1])):
            self.at = opening
            raise self.fail("`(` and `)` hold nothing")
        if self.peek() != ")":
            raise self.fail("`)` is missing")
        self.at += 1
        if role:
            if self.peek() != "}":
                raise self.fail("`)}` is missing")
            self.at += 1
        return node


def _bounds(token: "re.Match[str]") -> tuple[int, int]:
    """The bounds of a gap; raises ValueError for those that no sentence can fill."""
    least, most = token["least"], token["most"]
    if not least:
        return 1, 1
    if max(len(least), len(most)) > 2:
        raise ValueError(f"a gap spans at most {MOST_TIMES} units")
    if most and int(most) < int(least):
        raise ValueError(f"{token[0].strip()!r} asks for more at least than at most")
    return int(least), int(most) if most else MOST_TIMES


def _leaf(token: "re.Match[str]") -> Node:
    if token["gap"]:
        return ["gap", *_bounds(token), *([["ref", token["without"]]] if token["without"] else [])]
    if token["ref"]:
        node: Node = ["ref", token["name"]]
        whole = ["role", token["role"], node] if token["role"] else node
        return ["seq", [whole, ["last", token["last"]]]] if token["last"] else whole
    if token["quoted"]:
        return ["word", token["quoted"].strip('"').lower()]
    word = token["word"]
    if len(word) > 1 and word[0] in "=~":
        return ["exact", word[1:]] if word[0] == "=" else ["form", word[1:].lower()]
    return ["word", word.lower()]


def parse_match(source: str) -> Node:
    """The pattern that the shorthand means; raises MatchSyntaxError with the place of a mistake."""
    parser = _Parser(source)
    if not parser.tokens:
        raise MatchSyntaxError("the match is empty", 0)
    node = parser.alternatives()
    if parser.at < len(parser.tokens):
        raise parser.fail("`)` without its partner")
    _check_brackets(parser, node)
    return node


def _check_brackets(parser: _Parser, node: Node) -> None:
    """A fact has one span: in every way through a pattern its brackets open and close once at most."""
    for sign, name in (("[", "open"), ("]", "close")):
        if _most_often(node, name) > 1:
            second = [token.start(0) + len(token[0]) - 1 for token in parser.tokens if token["mark"] == sign][1]
            raise MatchSyntaxError(f"`{sign}` stands twice: a fact has one span", second)


def _most_often(node: Node, name: str) -> int:
    """How often a sign can stand in one way through a pattern."""
    if node[0] == "alt":
        return max(_most_often(option, name) for option in node[1])
    if node[0] == "seq":
        return sum(_most_often(each, name) for each in node[1])
    if node[0] == "rep":
        return _most_often(node[1], name) * (1 if node[3] == 1 else 2)
    if node[0] == "list":
        return 2 * max(_most_often(each, name) for each in node[1:])
    return _most_often(node[2], name) if node[0] == "role" else int(node[0] == name)


def walk(node: Node) -> "list[Node]":
    """The node and every node below it."""
    found = [node]
    for child in node[1:]:
        if isinstance(child, list) and child and isinstance(child[0], str):
            found += walk(child)
        elif isinstance(child, list):
            for each in child:
                found += walk(each)
    return found
