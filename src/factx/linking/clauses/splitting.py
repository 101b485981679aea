"""Splitting a sentence into clauses: each has a verb, and a start that conjunctions, commas and pronouns give away."""

from factx.linking.clauses.steps import DATE, ENTITY, FACT, NUMBER, WORD, Steps
from factx.linking.clauses.verbs import Verb, find_verbs
from factx.linking.clauses.words import (
    ADVERB,
    COMMA,
    COORDINATOR,
    DETERMINER,
    NEUTRAL,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    STOP,
    SUBJECT_PRONOUN,
    SUBORDINATOR,
    THAT,
    TIME_PREPOSITION,
)

Range = tuple[int, int]


class Clause:
    """A clause of a sentence; all places are steps.

    `kind` is `main`, `coordinate` (with `parent`), `that` (the object of `parent`), `relative`, `adverbial`,
    `infinitive` or `participle` (under `parent`), or `fragment` (no verb). `subject` are the steps of its own subject;
    None where it takes over another's. `marker` is the step of the word that begins it.
    """

    __slots__ = ("end", "kind", "marker", "parent", "start", "subject", "verb")

    def __init__(self, start: int, kind: str, verb: Verb | None) -> None:
        self.start, self.end, self.kind, self.verb = start, start, kind, verb
        self.subject: Range | None = None
        self.parent: Clause | None = None
        self.marker = start

    def __repr__(self) -> str:
        return f"Clause({self.start}:{self.end}, {self.kind}, {self.verb}, subject={self.subject})"


class Edge:
    """Where a clause begins as seen from its verb: the step, the kind that its marker gives, its subject's steps."""

    __slots__ = ("kind", "own", "start", "subject")

    def __init__(self, start: int, kind: str, subject: Range | None) -> None:
        self.start, self.kind, self.subject = start, kind, subject


def split_clauses(steps: Steps) -> tuple[list[Clause], list[Clause]]:
    """The clauses of a sentence in the order of their verbs, and for each step the clause that owns it."""
    clauses: list[Clause] = []
    owners: list[Clause] = []
    builder = _Builder(steps, clauses)
    for verb in find_verbs(steps):
        builder.add(verb)
    if not clauses or clauses[0].start > 0:
        clauses.insert(0, Clause(0, "fragment", None))
    order = sorted(clauses, key=lambda clause: clause.start)
    for clause, follower in zip(order, [*order[1:], None], strict=True):
        clause.end = max(clause.end, follower.start if follower else steps.size)
        owners += [clause] * (clause.end - clause.start)
    for clause, (a, b) in builder.heads:
        owners[a:b] = [clause] * (b - a)
    _hang_fronted(clauses)
    return clauses, owners


def _hang_fronted(clauses: list[Clause]) -> None:
    """Hangs what stands before its main clause (Employing 84, the studio; If it rains, we) on that clause."""
    for k, clause in enumerate(clauses):
        if clause.parent is None and clause.kind in ("participle", "adverbial", "infinitive"):
            clause.parent = next((c for c in clauses[k + 1 :] if c.kind in ("main", "coordinate")), None)
            if clause.parent is not None and clause.parent.parent is clause:
                clause.parent.parent = None


class _Builder:
    """Adds one clause a verb; `heads` are the steps before a bracket that belong to the clause resumed behind it."""

    def __init__(self, steps: Steps, clauses: list[Clause]) -> None:
        self.steps, self.clauses = steps, clauses
        self.heads: list[tuple[Clause, Range]] = []
        self.saying = steps.vocabulary.lexicon("saying_verbs")
        self.raising = steps.vocabulary.lexicon("raising_verbs")

    def add(self, verb: Verb) -> None:
        """Finds the beginning, the kind, the parent and the subject of the clause of a verb."""
        if verb.form in ("infinitive", "gerund", "participle"):
            clause = self._nonfinite(verb)
        else:
            clause = self._finite(verb)
        self.clauses.append(clause)

    def _nonfinite(self, verb: Verb) -> Clause:
        steps, start = self.steps, verb.start
        last = self.clauses[-1] if self.clauses else None
        kind = "infinitive" if verb.form == "infinitive" else "participle"
        while start > 0 and steps.flags[start - 1] & NEUTRAL and not steps.flags[start - 1] & PREPOSITION:
            start -= 1
        before = steps.flags[start - 1] if start else 0
        left = last.verb.end if last and last.verb else 0
        if before & COORDINATOR:
            clause = Clause(start - 1, "coordinate", verb)
            clause.parent = self._sibling(verb)
            return clause
        if kind == "participle" and before & (PREPOSITION | SUBORDINATOR):
            start -= 1
            before = COMMA
        clause = Clause(start, kind, verb)
        clause.parent = self._head_of(last) if before & COMMA and kind == "participle" else last
        joint = self._joint(left, verb.start) if last and last.verb and last.verb.form == "infinitive" else None
        if joint is not None and last:
            clause.start, clause.kind, clause.parent = joint, "infinitive", last.parent
            clause.subject = joint + 1, verb.start
        elif last and kind == "infinitive":
            clause.subject = self._controller(last, left, verb.start)
            if clause.subject and last.verb and last.verb.lemma in self.raising and not last.verb.passive:
                clause.start = left
        elif kind == "participle" and not before & (COMMA | STOP) and start > left:
            clause.subject = (self._noun_start(start, left), start)
        return clause

    def _head_of(self, clause: Clause | None) -> Clause | None:
        """The clause that a participle behind a comma goes with: not one inside a noun phrase."""
        while clause is not None and clause.kind == "participle" and clause.subject is not None:
            clause = clause.parent
        return clause

    def _joint(self, left: int, right: int) -> int | None:
        """Where a second subject and infinitive begin: wants exports to triple and sales to double."""
        steps, k = self.steps, right
        while k > left:
            k -= 1
            if steps.flags[k] & COORDINATOR:
                return k if k + 1 < right else None
            if steps.kinds[k] not in (WORD, ENTITY) or steps.flags[k] & (COMMA | STOP | PREPOSITION):
                return None
        return None

    def _controller(self, last: Clause, left: int, right: int) -> Range | None:
        """The object of the verb above that does what the infinitive says."""
        if left >= right or last.verb is None:
            return None
        if last.verb.lemma in self.raising and not last.verb.passive:
            return left, right
        first = left
        if self.steps.kinds[first] == ENTITY or self.steps.flags[first] & PRONOUN:
            return first, first + 1
        return None

    def _noun_start(self, end: int, left: int) -> int:
        """Where the noun phrase begins that ends at `end`."""
        k = end
        while k > left and not self.steps.flags[k - 1] & (
            COMMA | STOP | COORDINATOR | PREPOSITION | RELATIVE | THAT | SUBORDINATOR
        ):
            k -= 1
        return k

    def _finite(self, verb: Verb) -> Clause:
        last = self.clauses[-1] if self.clauses else None
        left = last.verb.end if last and last.verb else 0
        edge = self._edge(verb.start, left, last)
        if edge is None and last is not None:
            return self._resumed(verb, last)
        if edge is None:
            edge = Edge(0, "main", (0, verb.start))
        clause = Clause(edge.start, edge.kind, verb)
        clause.subject = edge.subject
        clause.parent = self._parent(clause, last)
        return clause

    def _resumed(self, verb: Verb, last: Clause) -> Clause:
        """The clause that goes on behind a relative clause or a participle: its subject stands before that."""
        k = self.clauses.index(last)
        while (
            k > 0
            and self.clauses[k].kind in ("coordinate", "infinitive")
            and self.clauses[k - 1].start < self.clauses[k].start
        ):
            k -= 1
        opener = self.clauses[k]
        before = self.clauses[k - 1] if k > 0 else None
        if opener.kind not in ("relative", "participle", "adverbial", "infinitive") and not self._aside(opener):
            clause = Clause(verb.start, "coordinate", verb)
            clause.parent = self._sibling(verb)
            return clause
        left = before.verb.end if before and before.verb else 0
        end = opener.start
        while end > left and self.steps.flags[end - 1] & COMMA:
            end -= 1
        edge = self._edge(end, left, before) or Edge(left, "main", (left, end) if end > left else None)
        clause = Clause(verb.start, edge.kind, verb)
        clause.subject = edge.subject
        clause.marker = edge.start
        clause.parent = self._parent(clause, before)
        if clause.subject:
            self.heads.append((clause, (edge.start, end)))
        if opener.kind in ("relative", "participle"):
            opener.parent = clause
        return clause

    def _aside(self, clause: Clause) -> bool:
        """Whether a clause of saying stands between commas: the bridge, she said, is closed."""
        verb = clause.verb
        return bool(
            verb and verb.lemma in self.saying and verb.end < self.steps.size and self.steps.flags[verb.end] & COMMA
        )

    def _sibling(self, verb: Verb) -> "Clause | None":
        """The clause that one without a subject of its own is coordinated with."""
        finite = verb.form == "finite"
        for clause in reversed(self.clauses):
            other = clause.verb
            if other is None:
                continue
            if verb.form == "bare" and (other.form in ("infinitive", "bare") or other.auxiliary):
                return clause
            if verb.form not in ("bare", "finite") and other.form == verb.form:
                return clause
            if finite and other.form == "finite" and not (clause.kind == "that" and verb.lemma in self.saying):
                return clause
        return self.clauses[-1] if self.clauses else None

    def _parent(self, clause: Clause, last: Clause | None) -> Clause | None:
        if clause.kind == "main" or last is None:
            return None
        if clause.kind == "coordinate" and clause.verb:
            return self._sibling(clause.verb)
        if clause.kind == "that" and self.steps.flags[clause.marker] & COORDINATOR:
            return next((c.parent for c in reversed(self.clauses) if c.kind == "that"), last)
        if clause.kind == "that":
            talk = [c for c in self.clauses if c.verb and c.verb.end <= clause.marker]
            return talk[-1] if talk else last
        return last

    def _edge(self, end: int, left: int, last: Clause | None) -> Edge | None:
        """Walks back from the verb at `end` to what begins its clause; None where that stands before step `left`."""
        steps, k = self.steps, end
        first: int | None = None  # where the subject begins, once something nominal is seen
        coordinated: int | None = None
        while k > left:
            k -= 1
            flags, kind = steps.flags[k], steps.kinds[k]
            if kind != WORD or not flags:
                first = k if kind != DATE else first
                continue
            if flags & STOP:
                if steps.words[k].key in steps.vocabulary.lexicon("closers"):
                    k = self._opener(k, left)
                    continue
                return self._make(k + 1, "main", first, end)
            if flags & QUOTE:
                if self._outer_quote(k):
                    return self._make(k + 1, "main", first, end)
                continue
            if flags & THAT and not (flags & DETERMINER and k and steps.flags[k - 1] & PREPOSITION and k + 1 < end):
                return self._that(k, first, end, left)
            if flags & RELATIVE:
                return self._make(self._with_preposition(k), "relative", first, end)
            if flags & SUBORDINATOR and not self._preposition(k, end):
                return self._make(k, "adverbial", first, end)
            if flags & COORDINATOR:
                if first is None:
                    return self._make(k, "coordinate", None, end)
                if k and steps.flags[k - 1] & COMMA and last:
                    return self._make(k, "coordinate", first, end)
                coordinated = coordinated if coordinated is not None else k
                subject_behind = first
                continue
            if flags & COMMA:
                edge, k = self._comma(k, first, end, left, last)
                if edge is not None:
                    return edge
                if k < 0:
                    return None
                continue
            if flags & SUBJECT_PRONOUN:
                if first is None:
                    first = k
                    if last and (k == left or (steps.nominal(k - 1) and steps.kinds[k - 1] != DATE)):
                        return self._zero(k, first, end, last)
                continue
            if flags & (DETERMINER | PRONOUN) and kind == WORD:
                first = k
        if last is None:
            return self._make(left, "main", first, end)
        return self._unmarked(first, end, left, last, coordinated)

    def _make(self, start: int, kind: str, first: int | None, end: int) -> Edge:
        subject = None if first is None else (max(first, start), end)
        return Edge(start, kind, subject)

    def _with_preposition(self, k: int) -> int:
        """`of which`, `for whom`: the preposition before a relative pronoun belongs to its clause."""
        return k - 1 if k and self.steps.flags[k - 1] & PREPOSITION else k

    def _opener(self, k: int, left: int) -> int:
        openers = self.steps.vocabulary.lexicon("openers")
        j = k - 1
        while j > left and self.steps.words[j].key not in openers:
            j -= 1
        return j if self.steps.words[j].key in openers else k

    def _outer_quote(self, k: int) -> bool:
        """Whether a quotation mark parts a quotation from the words around it: a comma or a stop is at its side."""
        steps = self.steps
        beside = [j for j in (k - 1, k + 1) if 0 <= j < steps.size]
        return k == 0 or any(steps.flags[j] & (COMMA | STOP) for j in beside if j < k) or self._ends_sentence(k - 1)

    def _ends_sentence(self, k: int) -> bool:
        return k >= 0 and self.steps.tape.terms[self.steps.at[k]].text in (".", "!", "?")

    def _that(self, k: int, first: int | None, end: int, left: int) -> Edge:
        """`that` after a verb begins its object, after a noun a relative clause."""
        steps = self.steps
        start = k - 1 if k > left and steps.flags[k - 1] & COORDINATOR else k
        before = steps.back(k)
        nominal = before >= left and steps.kinds[before] != DATE and steps.nominal(before)
        relative = nominal and (first is None or not self._told(left, before))
        return self._make(start, "relative" if relative else "that", first, end)

    def _told(self, left: int, before: int) -> bool:
        """Whether the noun before `that` is whom something was told: told reporters that."""
        talk = next((c for c in self.clauses if c.verb and c.verb.end == left), None)
        return bool(talk and talk.verb and talk.verb.lemma in self.saying and before - left < 8)

    def _preposition(self, k: int, end: int) -> bool:
        """Whether a word that can open a clause is a preposition here: since 2019 the group has."""
        steps = self.steps
        if not steps.flags[k] & TIME_PREPOSITION:
            return False
        return k + 1 < end and (steps.kinds[k + 1] == DATE or steps.kinds[k + 1] == NUMBER) and k + 2 < end

    def _comma(self, k: int, first: int | None, end: int, left: int, last: Clause | None) -> tuple[Edge | None, int]:
        """What a comma before the verb means: the place to go on from where it closes an apposition, -1 to give up."""
        steps = self.steps
        if first is not None:
            if last is None and (self._adjunct(left, k) or k == left):
                return self._make(left, "main", first, end), k
            return self._behind_adjunct(k, first, end, left) or self._make(k + 1, "main", first, end), k
        other = next((j for j in range(k - 1, left, -1) if steps.flags[j] & COMMA), None)
        if other is not None and any(steps.nominal(j) for j in range(other + 1, k)):
            return None, other
        return (None, -1) if last is not None else (self._make(left, "main", left, end), k)

    def _behind_adjunct(self, k: int, first: int, end: int, left: int) -> Edge | None:
        """The conjunction before a comma where only a time or place stands between: that last year, Acme invested."""
        steps = self.steps
        mark = next(
            (j for j in range(k - 1, left - 1, -1) if steps.flags[j] & (COMMA | STOP | COORDINATOR | THAT)), None
        )
        if mark is None or mark + 1 >= k or not steps.flags[mark] & (COORDINATOR | THAT):
            return None
        if not self._adjunct(mark + 1, k):
            return None
        return self._make(mark, "that" if steps.flags[mark] & THAT else "coordinate", first, end)

    def _adjunct(self, a: int, b: int) -> bool:
        """Whether steps a to b, before a comma, only say when or where."""
        steps = self.steps
        kind, flags = steps.kinds[a], steps.flags[a]
        if kind == DATE or (kind == WORD and flags & (PREPOSITION | ADVERB | SUBORDINATOR)):
            return True
        return steps.kinds[b - 1] == DATE and kind == WORD

    def _zero(self, k: int, first: int, end: int, last: Clause) -> Edge:
        """A pronoun that begins a clause by itself: said it expects; the wardens it had promised."""
        verb = last.verb
        if verb is None or (last.kind in ("adverbial", "participle") and self._fronted(last)):
            return self._make(k, "main", first, end)
        told = verb.lemma in self.saying and self._told(verb.end, k - 1)
        return self._make(k, "that" if k == verb.end or told else "relative", first, end)

    def _fronted(self, clause: Clause) -> bool:
        """Whether a clause begins its sentence or what stands behind a semicolon."""
        return clause.start == 0 or bool(self.steps.flags[clause.start - 1] & (STOP | QUOTE))

    def _unmarked(self, first: int | None, end: int, left: int, last: Clause, coordinated: int | None) -> Edge | None:
        """No mark between two verbs: the object of saying, a clause behind `and`, or one that goes on."""
        steps = self.steps
        if first is None:
            return None
        verb = last.verb
        if verb and verb.lemma in self.saying and not verb.passive:
            start = left
            while start < end and (steps.kinds[start] == DATE or steps.flags[start] & PREPOSITION):
                start += 1
            return self._make(start, "that", start, end)
        if coordinated is not None:
            return self._make(coordinated, "coordinate", coordinated + 1, end)
        if last.kind in ("relative", "participle", "infinitive"):
            return None
        return self._make(first, "that", first, end)


__all__ = ["FACT", "Clause", "split_clauses"]
