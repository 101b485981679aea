"""Terms: what is known of a word whatever text it stands in, looked up once for each distinct word."""

import re
from collections.abc import Mapping

from factx.packs import Lexicon

MOST_CHARACTERS = 1000
"""A longer token fits no regular expression: what they cost grows with the square of its length at most."""
_SMALL = 2000
_MOST_TERMS = 50_000


class Term:
    """A distinct token text: its lower case, its shape, the lexicons that hold it.

    `opens` are the lexicons with a phrase of several words that begins with it, `closes` those with one that ends
    with it. `triggers` are the places of the rulebook that it wakes, as (stage, program) pairs.
    """

    __slots__ = ("closes", "digit", "key", "lexicons", "lower", "opens", "text", "title", "triggers", "upper")

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
        self.triggers: tuple[tuple[int, object], ...] = ()


class TermTable(dict[str, Term]):
    """The terms by text, made when first asked for; emptied when it holds too many, which costs time only."""

    def __init__(self, lexicons: Mapping[str, Lexicon], triggers: "TriggerIndex") -> None:
        super().__init__()
        self._triggers = triggers
        shapes = [(name, re.compile(each.regex), each.digits) for name, each in lexicons.items() if each.regex]
        self._regexes = [(name, regex) for name, regex, _ in shapes]
        self._wordy = [(name, regex) for name, regex, digits in shapes if not digits]
        self._large = [each for each in lexicons.values() if len(each.entries) > _SMALL]
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
        names += [each.name for each in self._large if (text if each.exact else term.key) in each.entries]
        shapes = self._wordy if text.isalpha() else self._regexes
        if len(text) <= MOST_CHARACTERS:
            names += [name for name, regex in shapes if regex.fullmatch(text)]
        term.lexicons = frozenset(names)
        term.opens = tuple(self._opens.get(term.key, ()))
        term.closes = tuple(self._closes.get(term.key, ()))
        term.triggers = self._triggers.of(term)
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

    def __init__(self) -> None:
        self.words: dict[str, list[tuple[int, object]]] = {}
        self.exact: dict[str, list[tuple[int, object]]] = {}
        self.lexicons: dict[str, list[tuple[int, object]]] = {}

    def of(self, term: Term) -> tuple[tuple[int, object], ...]:
        """The (stage, program) pairs of a term, each once, in the order of the rulebook."""
        found = [*self.words.get(term.key, ()), *self.exact.get(term.text, ())]
        for name in (*sorted(term.lexicons), *term.opens):
            found += self.lexicons.get(name, ())
        return tuple(dict.fromkeys(found))
