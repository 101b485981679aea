"""Walking back from a verb to what begins its clause."""

from collections.abc import Callable

from factx.syntax import words as w
from factx.syntax.model import Clause, Edge, Range
from factx.syntax.steps import DATE, ENTITY, FACT, NUMBER, WORD, Steps
from factx.syntax.verbs import Verb

_SHORT = 3
"""So few steps behind a preposition of time belong to the noun before it: profit before tax."""


class Walk:
    """A walk from step `end` back to step `left`, where the clause `last` has its verb; `last` is None at the start.

    `first` is where the subject begins as far as it is seen, `coordinated` the last `and` that may only join nouns.
    `host` is a noun phrase at the beginning that still waits for its verb behind a comma.
    """

    __slots__ = ("closed", "coordinated", "end", "first", "host", "k", "last", "left", "lost", "steps")

    def __init__(self, steps: Steps, end: int, place: tuple[int, Clause | None], host: Range | None = None) -> None:
        self.steps, self.end, self.host = steps, end, host
        self.left, self.last = place
        self.first: int | None = None
        self.coordinated: int | None = None
        self.k, self.lost, self.closed = end, False, False

    def edge(self) -> Edge | None:
        """The beginning of the clause; None where it stands before step `left`."""
        while self.k > self.left:
            self.k -= 1
            found = self._look(self.k)
            if found is not None or self.lost:
                return found
        if self.last is None:
            return self._make(self.left, "main")
        return self._unmarked(self.last)

    def _look(self, k: int) -> Edge | None:
        flags, kind = self.steps.flags[k], self.steps.kinds[k]
        if kind != WORD or not flags:
            if kind != DATE:
                self._determiner(k)
            return None
        for flag, read in _READERS:
            if flags & flag:
                return read(self, k)
        return None

    def _make(self, start: int, kind: str) -> Edge:
        return Edge(start, kind, None if self.first is None else (max(self.first, start), self.end))

    def _stop(self, k: int) -> Edge | None:
        """A semicolon or the like begins a clause behind it; a bracket is passed over."""
        lexicons = self.steps.lexicons
        if "closers" not in lexicons[k]:
            return self._make(k + 1, "main")
        self.k = next((j for j in range(k - 1, self.left, -1) if "openers" in lexicons[j]), k)
        return None

    def _quote(self, k: int) -> Edge | None:
        """A mark that parts a quotation from the words around it: a comma or a stop stands before it."""
        outer = k == 0 or self.steps.flags[k - 1] & (w.COMMA | w.STOP) or self.steps.ends_sentence(k - 1)
        return self._make(k + 1, "main") if outer else None

    def _that(self, k: int) -> Edge | None:
        """`that` after a verb begins its object, after a noun a relative clause; at that price it is no conjunction."""
        steps = self.steps
        start = k - 1 if k > self.left and steps.flags[k - 1] & w.COORDINATOR else k
        before = steps.back(k)
        nominal = before >= self.left and steps.kinds[before] != DATE and steps.nominal(before)
        relative = nominal and (self.first is None or not (self._told() or self._said(start)))
        return self._make(start, "relative" if relative else "that")

    def _told(self) -> bool:
        """Whether the noun before `that` is whom something was told: told reporters that."""
        verb = self.last.verb if self.last is not None else None
        return verb is not None and verb.end == self.left and "telling_verbs" in verb.classes

    def _said(self, k: int) -> bool:
        """Whether nothing is said before step `k` but where or when it was: said in the memo that."""
        steps, verb = self.steps, self.last.verb if self.last is not None else None
        if verb is None or verb.end != self.left or "saying_verbs" not in verb.classes:
            return False
        return verb.end >= k or bool(steps.flags[verb.end] & w.PREPOSITION) or steps.kinds[verb.end] == DATE

    def _relative(self, k: int) -> Edge:
        """A relative pronoun, with the preposition and the part of the whole before it: of which, half of which."""
        steps = self.steps
        if not k or not steps.flags[k - 1] & w.PREPOSITION:
            return self._make(k, "relative")
        part = k - 2 > self.left and steps.kinds[k - 2] in (FACT, NUMBER) and bool(steps.flags[k - 3] & w.COMMA)
        return self._make(k - 2 if part else k - 1, "relative")

    def _subordinator(self, k: int) -> Edge | None:
        """A conjunction, unless it is a preposition here: since 2019 the group has; the profit before tax fell."""
        steps = self.steps
        timed = steps.flags[k] & w.TIME_PREPOSITION and k + 2 < self.end and steps.kinds[k + 1] in (DATE, NUMBER)
        within = self.last is None and k and steps.flags[k] & w.TIME_PREPOSITION and steps.nominal(k - 1)
        plain = self.end - k <= _SHORT and all(kind == WORD for kind in steps.kinds[k : self.end])
        return None if timed or (within and plain) else self._make(k, "adverbial")

    def _coordinator(self, k: int) -> Edge | None:
        if self.first is None:
            return Edge(k, "coordinate", None)
        if k and self.steps.flags[k - 1] & w.COMMA and self.last:
            return self._make(k, "coordinate")
        if self.last and "adversatives" in self.steps.lexicons[k]:
            return self._make(k, "coordinate")
        self.coordinated = k if self.coordinated is None else self.coordinated
        return None

    def _comma(self, k: int) -> Edge | None:
        """A comma before the subject, or one that closes an apposition or a bracket between subject and verb."""
        if self.first is not None:
            if self._listed(k):
                return None
            if self.last is None and (k == self.left or self._adjunct(self.left, k)):
                return self._make(self.left, "main")
            return self._behind_adjunct(k) or self._make(k + 1, "main")
        if self.host is not None:
            self.lost = True
            return None if self.last is not None else Edge(self.host[0], "main", (self.host[0], self.end))
        other = next((j for j in range(k - 1, self.left, -1) if self.steps.flags[j] & w.COMMA), None)
        inside = range(other + 1, k) if other is not None else ()
        adverbs = bool(inside) and all(self.steps.flags[j] & w.ADVERB for j in inside)
        if other is not None and (adverbs or any(self.steps.nominal(j) for j in inside)):
            self.k = other
            return None
        self.lost = True
        return None if self.last is not None else Edge(self.left, "main", (self.left, self.end))

    def _listed(self, k: int) -> bool:
        """Whether a comma parts names that a preposition in the subject governs: a bank in Oslo, Bergen and Turku."""
        steps, j = self.steps, k
        if (self.coordinated or 0) < k:
            return False
        while j > self.left and (steps.kinds[j] == ENTITY or steps.flags[j] & w.COMMA):
            j -= 1
        return j < k - 1 and bool(steps.flags[j] & w.PREPOSITION) and steps.nominal(j - 1)

    def _behind_adjunct(self, k: int) -> Edge | None:
        """The conjunction before a comma with no verb between: that last year, Acme invested; and in May, it sold."""
        flags = self.steps.flags
        marks = w.COMMA | w.STOP | w.COORDINATOR | w.THAT
        mark = next((j for j in range(k - 1, self.left - 1, -1) if flags[j] & marks), None)
        if mark is None or mark + 1 >= k or not flags[mark] & (w.COORDINATOR | w.THAT):
            return None
        if not flags[mark] & w.THAT and not self._adjunct(mark + 1, k):
            return None
        return self._make(mark, "that" if flags[mark] & w.THAT else "coordinate")

    def _adjunct(self, a: int, b: int) -> bool:
        """Whether steps a to b, before a comma, only say when or where."""
        steps = self.steps
        kind = steps.kinds[a]
        if kind == DATE or (kind == WORD and steps.flags[a] & (w.PREPOSITION | w.ADVERB | w.SUBORDINATOR)):
            return True
        return steps.kinds[b - 1] == DATE and kind == WORD

    def _pronoun(self, k: int) -> Edge | None:
        """A pronoun that begins a clause by itself: said it expects; the wardens it had promised."""
        steps, last = self.steps, self.last
        if self.first is not None:
            return None
        self.first = k
        begins = k == self.left or (steps.nominal(k - 1) and steps.kinds[k - 1] != DATE)
        if last is None or not begins or "expletives" in steps.lexicons[k]:
            return None
        return self._make(k, "that" if last.verb is None or k == last.verb.end or self._told() else "relative")

    def _determiner(self, k: int) -> None:
        """A subject goes on to the left; not one that is a pronoun: in Europe it sold."""
        first = self.first
        if first == k + 1 and self.steps.flags[first] & w.DETERMINER and self._closed(k):
            self.closed = True  # under her the club won; under the deal each customer gets
        if self.closed:
            return
        if first is None or self.coordinated is not None or "bare_pronouns" not in self.steps.lexicons[first]:
            self.first = k

    def _closed(self, k: int) -> bool:
        """Whether no noun phrase that an article begins behind step `k` can go on there."""
        word, plain = self.steps.words[k], self.steps.kinds[k] == WORD and not self.steps.flags[k]
        return (plain and (word.nounlike or not word.forms)) or bool(self.steps.flags[k] & w.POSSESSIVE)

    def _unmarked(self, last: Clause) -> Edge | None:
        """No mark between two verbs: the object of saying, a clause behind `and`, or one that goes on."""
        steps, verb = self.steps, last.verb
        if self.first is None:
            return None
        if verb and "saying_verbs" in verb.classes and not verb.passive and not self._counted(verb):
            start = self.left
            while start < self.end and (steps.kinds[start] == DATE or steps.flags[start] & w.PREPOSITION):
                start += 1
            return Edge(start, "that", (start, self.end))
        if self.coordinated is not None:
            return Edge(self.coordinated, "coordinate", (self.coordinated + 1, self.end))
        part = self.first > 0 and "partitive_words" in steps.lexicons[self.first - 1]
        if "bare_pronouns" in steps.lexicons[self.first] and not part and self.first == steps.back(self.end):
            return self._make(self.first, "adverbial")
        if last.kind in ("relative", "participle", "infinitive"):
            return None
        return self._make(self.first, "that")

    def _counted(self, verb: Verb) -> bool:
        """Whether a figure is the object and another's clause goes on: added 90 stores and its sales rose."""
        steps, k = self.steps, self.coordinated
        owned = k is not None and bool(steps.flags[k + 1] & w.POSSESSIVE)
        return owned and steps.kinds[verb.end] == FACT


_READERS: tuple[tuple[int, Callable[[Walk, int], Edge | None]], ...] = (
    (w.STOP, Walk._stop),
    (w.QUOTE, Walk._quote),
    (w.THAT, Walk._that),
    (w.RELATIVE, Walk._relative),
    (w.SUBORDINATOR, Walk._subordinator),
    (w.COORDINATOR, Walk._coordinator),
    (w.COMMA, Walk._comma),
    (w.SUBJECT_PRONOUN, Walk._pronoun),
    (w.DETERMINER | w.PRONOUN, Walk._determiner),
)
"""What each class of words means on the way, the first that fits."""
