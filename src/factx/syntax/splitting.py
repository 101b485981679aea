"""Splitting a sentence into clauses: each has a verb, and a start that conjunctions, commas and pronouns give away."""

from factx.syntax import words as w
from factx.syntax.edges import Walk
from factx.syntax.model import Clause, Edge, Range
from factx.syntax.steps import DATE, ENTITY, Steps
from factx.syntax.verbs import Verb, find_verbs

_NONFINITE = ("infinitive", "gerund", "participle")
_BRACKETS = ("relative", "participle", "adverbial", "infinitive")


def split_clauses(steps: Steps) -> tuple[list[Clause], list[Clause]]:
    """The clauses of a sentence in the order of their verbs, and for each step the clause that owns it."""
    builder = _Builder(steps)
    for verb in find_verbs(steps):
        builder.clauses.append(builder.nonfinite(verb) if verb.form in _NONFINITE else builder.finite(verb))
    clauses = builder.clauses
    if not clauses or min(clause.start for clause in clauses) > 0:
        clauses.insert(0, Clause(0, "fragment", None))
    owners: list[Clause] = []
    order = sorted(clauses, key=lambda clause: clause.start)
    for clause, follower in zip(order, [*order[1:], None], strict=True):
        clause.end = max(clause.end, follower.start if follower else steps.size)
        owners += [clause] * (clause.end - len(owners))
    for clause, (a, b) in builder.heads:
        owners[a:b] = [clause] * (b - a)
    _hang_fronted(steps, clauses)
    for clause in clauses:
        builder.close_aside(clause, owners)
    return clauses, owners


def _hang_fronted(steps: Steps, clauses: list[Clause]) -> None:
    """Hangs what stands before its main clause (Employing 84, the studio; If it rains, we) on that clause."""
    for k, clause in enumerate(clauses):
        fronted = clause.kind == "fragment" and steps.flags[0] & w.PREPOSITION
        if clause.parent is None and (fronted or clause.kind in ("participle", "adverbial", "infinitive")):
            clause.parent = next((c for c in clauses[k + 1 :] if c.kind in ("main", "coordinate")), None)
            if clause.parent is not None and clause.parent.parent is clause:
                clause.parent.parent = None


class _Builder:
    """Makes one clause a verb; `heads` are the steps before a bracket that belong to the clause resumed behind it."""

    def __init__(self, steps: Steps) -> None:
        self.steps = steps
        self.clauses: list[Clause] = []
        self.heads: list[tuple[Clause, Range]] = []

    def close_aside(self, clause: Clause, owners: list[Clause]) -> None:
        """Gives what stands behind the comma of a relative clause to the one around: sold it, which ran, in May."""
        steps, parent, verb = self.steps, clause.parent, clause.verb
        if clause.kind != "relative" or parent is None or verb is None or parent.verb is None:
            return
        comma = next((k for k in range(verb.end, clause.end) if steps.flags[k] & w.COMMA), None)
        if comma is None or "resuming_prepositions" not in steps.lexicons[comma + 1]:
            return
        for k in range(comma, clause.end):
            if owners[k] is clause:
                owners[k] = parent

    def _last(self) -> tuple[Clause | None, int]:
        """The clause before, and the step behind its verb."""
        last = self.clauses[-1] if self.clauses else None
        return last, last.verb.end if last and last.verb else 0

    def nonfinite(self, verb: Verb) -> Clause:
        """The clause of an infinitive or a participle."""
        steps, start = self.steps, verb.start
        while start > 0 and steps.flags[start - 1] & w.NEUTRAL and not steps.flags[start - 1] & w.PREPOSITION:
            start -= 1
        dated = start - 1 if steps.kinds[start - 1] == DATE else start
        if steps.flags[dated - 1] & w.COORDINATOR:
            start = dated
            clause = Clause(start - 1, "coordinate", verb)
            clause.parent = self._sibling(verb)
            return clause
        return self._infinitive(verb, start) if verb.form == "infinitive" else self._participle(verb, start)

    def _participle(self, verb: Verb, start: int) -> Clause:
        """A participle: behind a comma or a preposition it goes with the clause before, else with the noun before."""
        last, left = self._last()
        before = self.steps.flags[start - 1]
        if before & (w.PREPOSITION | w.SUBORDINATOR):
            start, before = start - 1, w.COMMA
            if last is not None and last.kind == "adverbial" and last.parent is not None:
                last = last.parent
        clause = Clause(start, "participle", verb)
        clause.parent = self._head_of(last) if before & w.COMMA else last
        if not before & (w.COMMA | w.STOP) and start > left:
            clause.subject = (self._noun_start(start, left), start)
        return clause

    def _infinitive(self, verb: Verb, start: int) -> Clause:
        """An infinitive, with the noun before it as subject where the verb above raises it or has it as its object."""
        last, left = self._last()
        clause = Clause(start, "infinitive", verb)
        clause.parent = last
        if last is None or last.verb is None:
            return clause
        joint = self._joint(left, verb.start) if last.verb.form == "infinitive" else None
        if joint is not None:
            clause.start, clause.parent, clause.subject = joint, last.parent, (joint + 1, verb.start)
        elif left < verb.start and "raising_verbs" in last.verb.classes:
            clause.start, clause.subject = left, (left, verb.start)
        return clause

    def _head_of(self, clause: Clause | None) -> Clause | None:
        """The clause that a participle behind a comma goes with: not one inside a noun phrase."""
        while clause is not None and clause.kind == "participle" and clause.subject is not None:
            clause = clause.parent
        return clause

    def _joint(self, left: int, right: int) -> int | None:
        """Where a second subject and infinitive begin: wants exports to triple and sales to double."""
        flags = self.steps.flags
        parting = (k for k in range(right - 1, left - 1, -1) if flags[k] & (w.COORDINATOR | w.STOP | w.PREPOSITION))
        k = next(parting, left)
        return k if flags[k] & w.COORDINATOR and k + 1 < right else None

    def _noun_start(self, end: int, left: int) -> int:
        """Where the noun phrase begins that ends at step `end`."""
        k = end
        while k > left and not self.steps.flags[k - 1] & (w.BOUNDARY | w.PREPOSITION):
            k -= 1
        return k

    def finite(self, verb: Verb) -> Clause:
        """The clause of a finite verb."""
        last, left = self._last()
        if self._inverted(verb):
            return Clause(verb.start, "main", verb)
        host = self._host()
        edge = Walk(self.steps, verb.start, (left, last), host).edge()
        if edge is None and last is not None:
            return self._hosted(verb, host) if host is not None else self._resumed(verb, last)
        edge = edge or Edge(0, "main", (0, verb.start))
        clause = Clause(edge.start, edge.kind, verb)
        clause.subject = edge.subject
        clause.parent = self._parent(clause, last)
        return clause

    def _inverted(self, verb: Verb) -> bool:
        """Whether a verb of saying has its speaker behind it: , said Ada Bly, head of sales."""
        steps, k = self.steps, verb.end
        if "saying_verbs" not in verb.classes:
            return False
        if not steps.flags[verb.start - 1] & (w.COMMA | w.QUOTE) or steps.kinds[k] != ENTITY:
            return False
        behind = steps.flags[k + 1] & (w.COMMA | w.STOP | w.PREPOSITION | w.EDGE)
        return bool(behind) or steps.ends_sentence(k + 1)

    def _host(self) -> Range | None:
        """The noun phrase before the first comma, while only appositions, relative clauses and participles follow."""
        steps = self.steps
        if any(clause.kind in ("main", "that") for clause in self.clauses):
            return None
        first = min((c.verb.start for c in self.clauses if c.verb), default=steps.size)
        start, comma, depth = 0, None, 0
        for k in range(first):
            if steps.flags[k] & w.STOP:
                depth += ("openers" in steps.lexicons[k]) - ("closers" in steps.lexicons[k])
                if not depth and "closers" not in steps.lexicons[k]:
                    start, comma = k + 1, None
            elif steps.flags[k] & w.COMMA and comma is None and not depth:
                start, comma = (k + 1, None) if self._adjunct(start) else (start, k)
        if comma is None or steps.flags[start] & (w.SUBORDINATOR | w.COORDINATOR):
            return None
        return start, comma

    def _adjunct(self, k: int) -> bool:
        """Whether what begins at step `k` only says when or where: In May, Acme, a maker of tin, won."""
        flags = self.steps.flags[k]
        return self.steps.kinds[k] == DATE or bool(flags & (w.PREPOSITION | w.NEUTRAL) and not flags & w.SUBORDINATOR)

    def _hosted(self, verb: Verb, host: Range) -> Clause:
        """The main clause of a noun phrase that a long apposition parts from its verb."""
        clause = Clause(verb.start, "main", verb)
        clause.subject, clause.marker = host, host[0]
        self.heads.append((clause, host))
        for other in self.clauses:
            if other.parent is None:
                other.parent = clause
        return clause

    def _resumed(self, verb: Verb, last: Clause) -> Clause:
        """The clause that goes on behind a relative clause or a participle: its subject stands before that."""
        k = self._opening(last)
        opener, before = self.clauses[k], self.clauses[k - 1] if k > 0 else None
        if opener.kind not in _BRACKETS and not self._aside(opener):
            clause = Clause(verb.start, "coordinate", verb)
            clause.parent = self._sibling(verb)
            return clause
        left = before.verb.end if before and before.verb else 0
        end = opener.start
        while end > left and self.steps.flags[end - 1] & w.COMMA:
            end -= 1
        edge = Walk(self.steps, end, (left, before)).edge() or Edge(left, "main", (left, end) if end > left else None)
        clause = Clause(verb.start, edge.kind, verb)
        clause.subject, clause.marker = edge.subject, edge.start
        clause.parent = self._parent(clause, before)
        if clause.subject:
            self.heads.append((clause, (edge.start, end)))
        if opener.kind in ("relative", "participle"):
            opener.parent = clause
        return clause

    def _opening(self, last: Clause) -> int:
        """The place of the clause that opened the bracket which `last` closes."""
        k = self.clauses.index(last)
        while k > 0 and self.clauses[k].kind in ("coordinate", "infinitive"):
            k -= 1
        return k

    def _aside(self, clause: Clause) -> bool:
        """Whether a clause of saying stands between commas: the bridge, she said, is closed."""
        return clause.verb is not None and "saying_verbs" in clause.verb.classes

    def _sibling(self, verb: Verb) -> Clause | None:
        """The clause that one is coordinated with."""
        for clause in reversed(self.clauses):
            if clause.verb is not None and not self._tags(clause, verb) and self._alike(verb, clause, clause.verb):
                return clause
        return self.clauses[-1] if self.clauses else None

    def _tags(self, clause: Clause, verb: Verb) -> bool:
        """Whether a clause only says who says what goes on behind it: Acme grew, its head said on Monday, and won."""
        steps, own = self.steps, clause.subject
        tells = clause.verb is not None and self._aside(clause) and "saying_verbs" not in verb.classes
        if own is None or own[0] < 2 or clause.verb is None or not tells:
            return False
        k = clause.verb.end
        while k < verb.start and (steps.kinds[k] == DATE or steps.flags[k] & w.PREPOSITION):
            k += 1
        return bool(steps.flags[own[0] - 1] & steps.flags[k] & w.COMMA) and self.clauses[0] is not clause

    def _alike(self, verb: Verb, clause: Clause, other: Verb) -> bool:
        if verb.form == "bare":
            return other.form in ("infinitive", "bare")
        if verb.form == "finite":
            below = clause.kind == "that" or (clause.kind == "relative" and "saying_verbs" not in other.classes)
            return other.form == "finite" and not (below and "saying_verbs" in verb.classes)
        return other.form == verb.form

    def _parent(self, clause: Clause, last: Clause | None) -> Clause | None:
        if clause.kind == "main" or last is None:
            return None
        if clause.kind == "coordinate" and clause.verb:
            return self._sibling(clause.verb)
        if clause.kind == "that" and self.steps.flags[clause.marker] & w.COORDINATOR:
            return next((c.parent for c in reversed(self.clauses) if c.kind == "that"), last)
        if clause.kind == "that":
            above = [c for c in self.clauses if c.verb and c.verb.end <= clause.marker]
            return above[-1] if above else last
        return last
