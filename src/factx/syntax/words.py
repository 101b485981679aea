"""What a rulebook's lexicons say about a word as part of a clause, looked up once for each distinct word."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from factx.packs import Rulebook

BASE: Final = 1
THIRD: Final = 2
PAST: Final = 4
PARTICIPLE: Final = 8
GERUND: Final = 16
FINITE: Final = THIRD | PAST
_FORMS = {"base": BASE, "s": THIRD, "past": PAST, "part": PARTICIPLE, "ing": GERUND}
MODAL: Final = 1
BE: Final = 2
HAVE: Final = 3
DO: Final = 4
_AUXILIARIES = {"modal": MODAL, "be": BE, "have": HAVE, "do": DO}

COMMA: Final = 1 << 0
STOP: Final = 1 << 1
QUOTE: Final = 1 << 2
COORDINATOR: Final = 1 << 3
SUBORDINATOR: Final = 1 << 4
RELATIVE: Final = 1 << 5
THAT: Final = 1 << 6
SUBJECT_PRONOUN: Final = 1 << 7
PRONOUN: Final = 1 << 8
POSSESSIVE: Final = 1 << 9
POSSESSIVE_MARK: Final = 1 << 10
DETERMINER: Final = 1 << 11
PREPOSITION: Final = 1 << 12
ADVERB: Final = 1 << 13
NEGATION: Final = 1 << 14
INFINITIVE_MARK: Final = 1 << 15
PARTICLE: Final = 1 << 16
NEGATIVE_DETERMINER: Final = 1 << 17
CONDITION: Final = 1 << 18
TIME_PREPOSITION: Final = 1 << 19
HYPHEN: Final = 1 << 20
EDGE: Final = 1 << 21
_FLAGS = {
    "commas": COMMA,
    "semicolons": STOP,
    "quote_marks": QUOTE,
    "coordinators": COORDINATOR,
    "subordinators": SUBORDINATOR,
    "relative_pronouns": RELATIVE,
    "that_words": THAT,
    "subject_pronouns": SUBJECT_PRONOUN,
    "pronouns": PRONOUN,
    "possessive_pronouns": POSSESSIVE,
    "possessive_marks": POSSESSIVE_MARK,
    "determiners": DETERMINER,
    "prepositions": PREPOSITION,
    "adverbs": ADVERB,
    "negations": NEGATION,
    "infinitive_marks": INFINITIVE_MARK,
    "particles": PARTICLE,
    "negative_determiners": NEGATIVE_DETERMINER,
    "condition_words": CONDITION,
    "time_prepositions": TIME_PREPOSITION,
    "hyphens": HYPHEN,
}
BOUNDARY: Final = COMMA | STOP | COORDINATOR | SUBORDINATOR | RELATIVE | THAT
NEUTRAL: Final = ADVERB | NEGATION
_OF_VERBS = (
    "backing_verbs", "contest_verbs", "copulas", "denying_verbs", "employing_verbs",
    "foreseeing_verbs", "infinitive_verbs", "narrating_verbs", "planning_verbs", "publishing_verbs", "raising_verbs",
    "resting_verbs", "saying_verbs", "telling_verbs", "valuing_verbs",
)  # fmt: skip
_MOST_WORDS = 50_000


class Word:
    """A distinct word: its classes as flags, the auxiliary that it is, the forms of a verb that it may be."""

    __slots__ = ("auxiliary", "contracted", "flags", "forms", "key", "lemma", "nounlike")

    def __init__(self, key: str) -> None:
        self.key = key
        self.flags = 0
        self.auxiliary = 0
        self.contracted = False
        self.forms = 0
        self.lemma = key
        self.nounlike = False


class ClauseWords(dict[str, Word]):
    """The words by their lower case, and the lexicons that tie facts, each asked for by name."""

    def __init__(self, book: Rulebook) -> None:
        super().__init__()
        self.book = book
        shapes = book.lexicons.get("adverb_shapes")
        self._shapes = re.compile(shapes.regex) if shapes is not None and shapes.regex else None
        self._flags: dict[str, int] = {}
        for name, flag in _FLAGS.items():
            for key in book.lexicon(name):
                self._flags[key] = self._flags.get(key, 0) | flag
        self._lemmas = book.lexicon("forms")
        self._tags = book.lexicon("form_tags")
        self._participles = book.lexicon("further_participles")
        self._nounlike = book.lexicon("nounlike_forms")
        self._auxiliaries = book.lexicon("auxiliaries")
        self._contracted = book.lexicon("contracted_auxiliaries")
        told = book.lexicon("pronoun_contractions")
        self.behind_pronouns = {key: self[str(whole)] for key, whole in told.items()}
        self._of_verbs: dict[str, frozenset[str]] = {}
        self.auxiliary_lemmas = {
            _AUXILIARIES[name]: str(told) for name, told in book.lexicon("auxiliary_lemmas").items()
        }

    def classes_of(self, lemma: str) -> frozenset[str]:
        """The lexicons of verbs that hold a lemma."""
        found = self._of_verbs.get(lemma)
        if found is None:
            found = self._of_verbs[lemma] = frozenset(name for name in _OF_VERBS if lemma in self.book.lexicon(name))
        return found

    def lexicon(self, name: str) -> Mapping[str, Any]:
        """The entries of a lexicon; none where the language has no such lexicon."""
        return self.book.lexicon(name)

    def __missing__(self, key: str) -> Word:
        if len(self) > _MOST_WORDS:
            self.clear()
        word = self[key] = Word(key)
        word.flags = self._flags.get(key, 0)
        if key in self._auxiliaries:
            word.auxiliary = _AUXILIARIES[self._auxiliaries[key]]
            word.contracted = key in self._contracted
        for tag in str(self._tags.get(key) or "").split():
            word.forms |= _FORMS.get(tag, 0)
        if word.forms & PAST and key in self._participles:
            word.forms |= PARTICIPLE
        if word.forms:
            word.lemma = str(self._lemmas.get(key) or key).split()[0]
            word.nounlike = key in self._nounlike
        elif self._shapes is not None and self._shapes.fullmatch(key):
            word.flags |= ADVERB
        return word


@lru_cache(maxsize=8)
def clause_words(book: Rulebook) -> ClauseWords:
    """The words of a rulebook, gathered at the first call."""
    return ClauseWords(book)
