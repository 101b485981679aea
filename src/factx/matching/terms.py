"""Terms: what is known of a word whatever text it stands in, looked up once for each distinct word."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from factx.matching.guards import ANY, WORD, Guards
from factx.packs import Lexicon

if TYPE_CHECKING:
    from factx.matching.programs import Program

Trigger = tuple[int, "Program", int, int]
"""The stage and the program that a word wakes, and the guards of the words behind and before it."""

MOST_CHARACTERS = 1000
"""A longer token fits no regular expression: what they cost grows with the square of its length at most."""
_SMALL = 2000
_MOST_TERMS = 50_000


class Term:
    """A distinct token text: its lower case, its shape, the lexicons that hold it.

    `opens` are the lexicons with a phrase of several words that begins with it, `closes` those with one that ends
    with it. `triggers` are the places of the rulebook that it wakes, `classes` the bits that guards ask for.
    """

    __slots__ = (
        "classes",
        "closes",
        "digit",
        "key",
        "lexicons",
        "lower",
        "opens",
        "text",
        "title",
        "triggers",
        "upper",
    )

    def __init__(self, text: str) -> None:
        self.text = text
        self.lower = text.lower()
        self.key = self.lower.replace("’", "'") if "’" in text else self.lower
        self.digit = text[0].isdigit()
        self.upper = len(text) > 1 and text.isupper()
        self.title = text[0].isupper()
        self.lexicons: frozenset[str] = frozenset()
        self.opens: tuple[str, ...] = ()
        self.closes: tuple[str, ...] = ()
        self.triggers: tuple[Trigger, ...] = ()
        self.classes = 0


class TermTable(dict[str, Term]):
    """The terms by text, made when first asked for; emptied when it holds too many, which costs time only."""

    def __init__(self, lexicons: Mapping[str, Lexicon], triggers: "TriggerIndex") -> None:
        super().__init__()
        self._triggers = triggers
        shapes = [(name, re.compile(each.regex), each.digits) for name, each in lexicons.items() if each.regex]
        self._regexes = [(name, regex) for name, regex, _ in shapes]
        self._wordy = [(name, regex) for name, regex, digits in shapes if not digits]
        large = [each for each in lexicons.values() if len(each.entries) > _SMALL]
        self._large = [(each.name, each.entries) for each in large if not each.exact]
        self._large_exact = [(each.name, each.entries) for each in large if each.exact]
        self._any: dict[str, list[str]] = {}
        self._exact: dict[str, list[str]] = {}
        self._opens: dict[str, list[str]] = {}
        self._closes: dict[str, list[str]] = {}
        for lexicon in lexicons.values():
            self._index(lexicon)

    def _index(self, lexicon: Lexicon) -> None:
        single = self._exact if lexicon.exact else self._any
        large = len(lexicon.entries) > _SMALL
        for entry in lexicon.entries:
            if " " in entry:
                _note(self._opens, entry.partition(" ")[0].lower(), lexicon.name)
                _note(self._closes, entry.rpartition(" ")[2].lower(), lexicon.name)
            elif not large:
                single.setdefault(entry, []).append(lexicon.name)

    def __missing__(self, text: str) -> Term:
        term = Term(text)
        names = [*self._any.get(term.key, ()), *self._exact.get(text, ())]
        key = term.key
        names += [name for name, entries in self._large if key in entries]
        names += [name for name, entries in self._large_exact if text in entries]
        shapes = self._wordy if text.isalpha() else self._regexes
        if len(text) <= MOST_CHARACTERS:
            names += [name for name, regex in shapes if regex.fullmatch(text)]
        term.lexicons = frozenset(names)
        term.opens = tuple(self._opens.get(term.key, ()))
        term.closes = tuple(self._closes.get(term.key, ()))
        term.triggers = self._triggers.of(term)
        term.classes = self._triggers.classes(term)
        self[text] = term
        return term

    def forget(self) -> None:
        """Empties the table where it holds very many terms; to be called between documents."""
        if len(self) > _MOST_TERMS:
            self.clear()


def _note(index: dict[str, list[str]], word: str, name: str) -> None:
    names = index.setdefault(word, [])
    if name not in names:
        names.append(name)


class TriggerIndex:
    """Which programs a word wakes: by the word itself, or by a lexicon that holds it or a phrase beginning with it."""

    def __init__(self, guards: Guards) -> None:
        self.guards = guards
        self.words: dict[str, list[Trigger]] = {}
        self.exact: dict[str, list[Trigger]] = {}
        self.lexicons: dict[str, list[Trigger]] = {}

    def of(self, term: Term) -> tuple[Trigger, ...]:
        """The triggers of a term, each once, in the order of the rulebook; none guards a phrase that begins here."""
        found = [*self.words.get(term.key, ()), *self.exact.get(term.text, ())]
        for name in (*sorted(term.lexicons), *term.opens):
            found += self.lexicons.get(name, ())
        if not found:
            return ()
        once = {id(trigger): trigger for trigger in found}
        if not term.opens:
            return tuple(once.values())
        opens = frozenset(term.opens)
        return tuple([_unguarded(each) if not opens.isdisjoint(each[1].opening) else each for each in once.values()])

    def classes(self, term: Term) -> int:
        """The bits of the classes of a term."""
        guards = self.guards
        bits = WORD | guards.words.get(term.key, 0) | guards.exact.get(term.text, 0)
        lexicons = guards.lexicons
        for name in (*term.lexicons, *term.opens, *term.closes):
            bits |= lexicons.get(name, 0)
        return bits


def _unguarded(trigger: Trigger) -> Trigger:
    number, program, _, before = trigger
    return (number, program.loose, ANY, before) if program.loose is not None else trigger
