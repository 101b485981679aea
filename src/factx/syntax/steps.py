"""A sentence as steps: units of the tape and the words between them, each with what the lexicons say of it."""

from bisect import bisect_right
from typing import Final

from factx.matching import Tape, Unit
from factx.syntax import words as w
from factx.syntax.words import ClauseWords, Word

WORD: Final = 0
ENTITY: Final = 1
DATE: Final = 2
FACT: Final = 3
NUMBER: Final = 4
THING: Final = 5
_KINDS = {
    "": WORD,
    "entity": ENTITY,
    "date": DATE,
    "duration": DATE,
    "number": NUMBER,
    "ordinal": NUMBER,
    "ignore": THING,
}
_NOTHING = Word("")
_OUTSIDE = Word("")
_OUTSIDE.flags = w.EDGE
_MARGIN = 4
_BEHIND = Unit("", (0, 0), {}, "")
"""Stands for the end of the sentence."""
_SPECIAL = w.NEGATIVE_DETERMINER | w.NEGATION | w.HYPHEN | w.POSSESSIVE_MARK
_LONGEST_PHRASE = 4
_NOWHERE: frozenset[str] = frozenset()
_ENDS = (".", "!", "?")
_SUBJECTS = w.SUBJECT_PRONOUN | w.RELATIVE | w.THAT


class Steps:
    """The steps of tokens `a` to `b`: `at` is the token where each begins (with `b` behind the last).

    `kinds` says what it is, `words` what is known of it (nothing of a unit), `flags` are the word's, `lexicons` the
    names of those that hold it. What is asked for just outside (a negative number too) is a word with the flag `EDGE`.
    """

    __slots__ = ("at", "flags", "kinds", "lexicons", "size", "tape", "units", "vocabulary", "words")

    def __init__(self, tape: Tape, a: int, b: int, vocabulary: ClauseWords) -> None:
        self.tape, self.vocabulary = tape, vocabulary
        at: list[int] = []
        kinds: list[int] = []
        words: list[Word] = []
        lexicons: list[frozenset[str]] = []
        units: list[Unit | None] = []
        i, under = a, tape.units
        while i < b:
            j, unit = i, under[i]
            while unit is None:
                j += 1
                unit = under[j] if j < b else _BEHIND
            if j > i:
                terms = tape.terms[i:j]
                at += range(i, j)
                units += [None] * (j - i)
                kinds += [WORD] * (j - i)
                words += [vocabulary[term.key] for term in terms]
                lexicons += [term.lexicons for term in terms]
                i = j
                continue
            term = tape.terms[i]
            word = vocabulary[term.key] if unit.kind == "ordinal" else _NOTHING
            at.append(i)
            units.append(unit)
            if word.flags & w.ADVERB:
                kinds.append(WORD)
                words.append(word)
                lexicons.append(term.lexicons)
            else:
                kinds.append(_KINDS.get(unit.kind, FACT))
                words.append(self._verb_of(unit) if unit.kind == "multiple" else _NOTHING)
                lexicons.append(_NOWHERE)
            i = tape.nxt[i]
        self.at, self.size = [*at, b], len(at)
        self.kinds, self.words = kinds + [WORD] * _MARGIN, words + [_OUTSIDE] * _MARGIN
        self.lexicons, self.units = lexicons + [_NOWHERE] * _MARGIN, units + [None] * _MARGIN
        self.flags = [word.flags for word in self.words]
        for k, flags in enumerate(self.flags):
            if flags & _SPECIAL:
                self._settle(k, flags)

    def _settle(self, k: int, flags: int) -> None:
        """Gives the mark or the denying word at step `k` the flags that it has beside its neighbours."""
        if flags & w.POSSESSIVE_MARK and self.flags[k - 1] & _SUBJECTS:
            self.words[k] = self.vocabulary.behind_pronouns.get(self.words[k].key, self.words[k])
            self.flags[k] = self.words[k].flags
        if self.flags[k] & w.NEGATIVE_DETERMINER and self.phrase_at(k, "negative_adverbs") == 2:
            self.flags[k] = self.flags[k + 1] = w.NEUTRAL
        elif flags & w.NEGATION and "limiting_words" in self.lexicons[k + 1]:
            self.flags[k] = w.ADVERB
        elif self.flags[k] & w.HYPHEN and 0 < k < self.size - 1:
            self._join(k)

    def _join(self, k: int) -> None:
        """Takes what stands around the hyphen at step `k` for the parts of one word, or the hyphen for a dash."""
        left, right = self.touching(k - 1), self.touching(k)
        if left and right:
            for part in (k - 1, k + 1):
                self.flags[part] = 0 if self.kinds[part] == WORD else self.flags[part]
        elif not (left or right):
            self.flags[k] |= w.STOP

    def _verb_of(self, unit: Unit) -> Word:
        """The word of a multiple that is a verb as well (doubled); else nothing."""
        word = self.vocabulary[self.tape.terms[unit.end - 1].key]
        times = word.nounlike and word.forms & w.THIRD and unit.end - unit.start > 1
        return word if word.forms and not times else _NOTHING

    def phrase_at(self, k: int, name: str) -> int:
        """How many words of a lexicon's phrase stand at step `k`; 0 if none, the longest if several."""
        entries, keys = self.vocabulary.lexicon(name), [word.key for word in self.words[k : k + _LONGEST_PHRASE]]
        return next((size for size in range(len(keys), 0, -1) if " ".join(keys[:size]) in entries), 0)

    def step_of(self, token: int) -> int:
        """The step that holds a token; the last one for a token behind the sentence."""
        return min(max(bisect_right(self.at, token) - 1, 0), self.size - 1)

    def head(self, a: int, b: int) -> int:
        """The last step of the noun phrase `a` to `b` before what hangs on it by a preposition: analysts at Acme."""
        return next((k for k in range(a + 1, b) if self.flags[k] & w.PREPOSITION), b) - 1

    def back(self, k: int) -> int:
        """The nearest step before `k` that is no adverb; -1 if there is none."""
        k -= 1
        apart = w.ADVERB | w.BOUNDARY | w.PREPOSITION
        while k >= 0 and self.kinds[k] == WORD and self.flags[k] & apart == w.ADVERB:
            k -= 1
        return k

    def ahead(self, k: int) -> int:
        """The nearest step behind `k` that is no adverb; the number of steps if there is none."""
        k += 1
        while k < self.size and self.kinds[k] == WORD and self.flags[k] & w.ADVERB and not self.words[k].forms:
            k += 1
        return k

    def nominal(self, k: int) -> bool:
        """Whether step `k` is a noun or a unit: no boundary, no preposition, no pronoun or determiner, no adverb."""
        return self.kinds[k] != WORD or not self.flags[k]

    def name(self, k: int, *labels: str) -> Unit | None:
        """The name at step `k`, if it has one of the labels; any without labels."""
        unit = self.units[k] if self.kinds[k] == ENTITY else None
        return unit if unit is not None and (not labels or unit.fields["label"] in labels) else None

    def touching(self, k: int) -> bool:
        """Whether no blank stands between step `k` and the next."""
        tape, i = self.tape, self.at[k + 1]
        return i < len(tape.starts) and tape.starts[i] == tape.ends[i - 1]

    def hyphenated(self, k: int) -> bool:
        """Whether a hyphen joins step `k` to the one before or behind."""
        return any(self.flags[j] & (w.HYPHEN | w.STOP) == w.HYPHEN for j in (k - 1, k + 1))

    def ends_sentence(self, k: int) -> bool:
        """Whether step `k` is a full stop or the like."""
        return 0 <= k < self.size and self.tape.terms[self.at[k]].text in _ENDS

    def title(self, k: int) -> bool:
        """Whether step `k` is a capitalised word that does not begin the sentence."""
        return 0 < k < self.size and (term := self.tape.terms[self.at[k]]).title and not term.upper

    def headlined(self, k: int) -> bool:
        """Whether step `k` is behind a name or its brackets in a heading that has capitals throughout."""
        if not k or not (self.kinds[k - 1] == ENTITY or "closers" in self.lexicons[k - 1]):
            return False
        plain = [j for j in range(1, self.size) if self.kinds[j] == WORD and not self.flags[j]]
        small = any(self.tape.terms[self.at[j]].text[0].islower() for j in plain)
        return not small and not self.ends_sentence(self.size - 1)
