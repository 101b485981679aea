"""Terms: what is known of a word whatever text it stands in, looked up once for each distinct word."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from factx.matching.guards import WORD, Guards
from factx.packs import Lexicon

if TYPE_CHECKING:
    from factx.matching.programs import Program

Trigger = tuple[int, "Program", int, int]
"""The stage and the program that a word wakes, and the guards of the words behind and before it."""

MOST_CHARACTERS = 1000
"""A longer token fits no regular expression: what they cost grows with the square of its length at most."""
Fits = Callable[[str], "re.Match[str] | None"]
"""Matches a text whole."""
_SMALL = 2000
_MOST_TERMS = 50_000


def bare(key: str) -> str:
    """A word in lower case without the full stop that an abbreviation ends in; `u.s.` keeps its own."""
    return key[:-1] if key[-1:] == "." and len(key) > 2 and "." not in key[:-1] else key


class Term:
    """A distinct token text: its lower case, its shape, the lexicons that hold it.

    `key` is its lower case with straight apostrophes, `bare` that without the full stop of an abbreviation.
    `opens` are the lexicons with a phrase of several words that begins with it, `closes` those with one that ends
    with it. `triggers` are the places of the rulebook that it wakes, `classes` the bits that guards ask for.
    """

    __slots__ = (
        "bare",
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
        self.bare = bare(self.key)
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
        shapes = [(each, re.compile(each.regex)) for each in lexicons.values() if each.regex]
        self._shapes = Shapes(shapes)
        self._wordy = Shapes([(each, regex) for each, regex in shapes if not each.digits])
        large = [each for each in lexicons.values() if len(each.entries) > _SMALL]
        self._large = _nested([each for each in large if not each.exact])
        self._large_exact = [(each.name, each.entries) for each in large if each.exact]
        self._held: dict[tuple[str, ...], tuple[frozenset[str], tuple[str, ...]]] = {}
        self._alike: dict[tuple[tuple[str, ...], ...], tuple[tuple[Trigger, ...], int]] = {}
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
                words = entry.lower().split(" ")
                _note(self._opens, words[0], lexicon.name)
                _note(self._closes, words[-1], lexicon.name)
                self._triggers.goes_on(lexicon.name, words[1])
            elif not large:
                single.setdefault(entry, []).append(lexicon.name)

    def __missing__(self, text: str) -> Term:
        term = Term(text)
        key = term.key
        names = [*self._any.get(key, ()), *self._exact.get(text, ())]
        for name, entries, inside in self._large:
            if key in entries:
                names.append(name)
                names += [other for other, entries in inside if key in entries]
        for name, entries in self._large_exact:
            if text in entries:
                names.append(name)
        if len(text) <= MOST_CHARACTERS:
            shapes = self._wordy if text.isalpha() else self._shapes
            names += [name for name, fits in shapes[text[0] + text[-1]] if fits(text)]
        if key in self._opens:
            term.opens = tuple(self._opens[key])
        if key in self._closes:
            term.closes = tuple(self._closes[key])
        self._class(term, tuple(names))
        self[text] = term
        return term

    def _class(self, term: Term, names: tuple[str, ...]) -> None:
        """Sets what the lexicons of a term say, which most terms share with others."""
        triggers = self._triggers
        if triggers.names(term):
            term.lexicons = frozenset(names)
            term.triggers, classes = triggers.of(term), triggers.classes(term)
        else:
            lexicons = self._held.get(names)
            if lexicons is None:
                held = frozenset(names)
                lexicons = self._held[names] = held, tuple([name for name in names if triggers.asks(name)])
            term.lexicons = lexicons[0]
            alike = lexicons[1], term.opens, term.closes
            known = self._alike.get(alike)
            if known is None:
                known = self._alike[alike] = triggers.of(term), triggers.classes(term)
            term.triggers, classes = known
        term.classes = classes | triggers.second.get(term.key, 0)

    def forget(self) -> None:
        """Empties the table where it holds very many terms; to be called between documents."""
        if len(self) > _MOST_TERMS:
            self.clear()
            self._held.clear()
            self._alike.clear()


class Shapes(dict[str, Sequence[tuple[str, Fits]]]):
    """The lexicons that are regular expressions, with these, by the first and last character of what they may match."""

    def __init__(self, shapes: Iterable[tuple[Lexicon, re.Pattern[str]]]) -> None:
        super().__init__()
        self._all = [(each.name, regex.fullmatch, each.edges) for each, regex in shapes]
        self._any: Sequence[tuple[str, Fits]] = [(name, fits) for name, fits, _ in self._all]

    def __missing__(self, ends: str) -> Sequence[tuple[str, Fits]]:
        if not ends.isascii():
            return self._any
        first, last = ends[0], ends[1]
        self[ends] = [
            (name, fits) for name, fits, edges in self._all if edges is None or (first in edges[0] and last in edges[1])
        ]
        return self[ends]


Nested = tuple[str, Mapping[str, Any], list[tuple[str, Mapping[str, Any]]]]
"""A lexicon by name with its entries, and the lexicons whose entries it holds as well."""


def _nested(lexicons: Iterable[Lexicon]) -> list[Nested]:
    """The lexicons, each with those inside it, which need no look where it does not hold a word."""
    found: list[Nested] = []
    for each in sorted(lexicons, key=lambda each: -len(each.entries)):
        entries = each.entries
        inside = next((rest for _, wider, rest in found if entries.keys() <= wider.keys()), None)
        if inside is None:
            found.append((each.name, entries, []))
        else:
            inside.append((each.name, entries))
    return found


def _note(index: dict[str, list[str]], word: str, name: str) -> None:
    names = index.setdefault(word, [])
    if name not in names:
        names.append(name)


class TriggerIndex:
    """Which programs a word wakes: by the word itself, or by a lexicon that holds it or a phrase beginning with it.

    `second` has the bits of the lexicons in which a word is the second of a phrase.
    """

    def __init__(self, guards: Guards) -> None:
        self.guards = guards
        self.words: dict[str, list[Trigger]] = {}
        self.exact: dict[str, list[Trigger]] = {}
        self.lexicons: dict[str, list[Trigger]] = {}
        self.second: dict[str, int] = {}

    def goes_on(self, name: str, word: str) -> None:
        """Notes the second word of a phrase of a lexicon."""
        if name in self.lexicons:
            self.second[word] = self.second.get(word, 0) | self.guards.phrase(name)

    def asks(self, name: str) -> bool:
        """Whether a pattern asks for a lexicon."""
        return name in self.lexicons or name in self.guards.lexicons

    def names(self, term: Term) -> bool:
        """Whether a pattern names the word itself."""
        key, text, guards = term.key, term.text, self.guards
        return key in self.words or key in guards.words or text in self.exact or text in guards.exact

    def of(self, term: Term) -> tuple[Trigger, ...]:
        """The triggers of a term, each once, in the order of the rulebook."""
        found = [*self.words.get(term.key, ()), *self.exact.get(term.text, ())]
        for name in sorted(term.lexicons):
            found += self.lexicons.get(name, ())
        alone = {id(trigger) for trigger in found} if term.opens else ()
        for name in term.opens:
            found += self.lexicons.get(name, ())
        once = {id(trigger): trigger for trigger in found}
        if not term.opens:
            return tuple(once.values())
        return tuple([self._opened(each, term.opens, key in alone) for key, each in once.items()])

    def _opened(self, trigger: Trigger, opens: Sequence[str], alone: bool) -> Trigger:
        """The trigger where phrases may begin: what goes on with one may follow, and if `alone` what follows a word."""
        number, program, after, before = trigger
        begun = [name for name in opens if name in program.opening]
        if program.loose is None or not begun:
            return trigger
        if alone and not after:
            return number, program.loose, 0, before
        after = after if alone else 0
        for name in begun:
            after |= self.guards.phrase(name)
        return number, program.loose, after, before

    def classes(self, term: Term) -> int:
        """The bits of the classes of a term, its place in phrases left aside."""
        guards = self.guards
        bits = WORD | guards.words.get(term.key, 0) | guards.exact.get(term.text, 0)
        lexicons = guards.lexicons
        for name in (*term.lexicons, *term.opens, *term.closes):
            bits |= lexicons.get(name, 0)
        return bits
