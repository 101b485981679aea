"""Who a fact is about, what was done, when, and who says so."""

from typing import Any

from factx.discourse import Referents
from factx.facts import BUILT_IN_KINDS
from factx.facts.models import Magnitude, TiedFact
from factx.linking.measured import measures
from factx.linking.ties import actions, certainty, moments
from factx.linking.ties.naming import Named, Namer, named, nobody
from factx.linking.ties.parses import Parsed
from factx.linking.ties.speakers import Speakers
from factx.linking.ties.subjects import Subjects
from factx.matching import Tape, Unit
from factx.normalizers import Context
from factx.packs import POSSIBLE_ROLE, Rulebook
from factx.syntax import Clause
from factx.syntax.readings import Reading, readings_of

_TIED = frozenset(name for name, model in BUILT_IN_KINDS.items() if issubclass(model, TiedFact))
_MEASURED = frozenset(name for name, model in BUILT_IN_KINDS.items() if issubclass(model, Magnitude)) & _TIED


def tie_facts(tape: Tape, context: Context, book: Rulebook) -> None:  # noqa: ARG001 - as the other steps
    """Sets `subject`, `action`, `when`, `said_by`, `negated`, `hypothetical`, `measure` in the fields of units."""
    kinds = _TIED | book.kinds.keys()
    completing = tape.known.get("completing", ())
    units = [unit for unit in (*tape.all_standing(), *tape.extra, *completing) if unit.kind in kinds]
    if units:
        _Tier(tape, book).tie(units)


def _tie(found: Named | None) -> dict[str, Any] | None:
    return found.tie() if found is not None else None


class _Tier:
    """Ties the facts of one document."""

    def __init__(self, tape: Tape, book: Rulebook) -> None:
        self.tape = tape
        self.readings = readings_of(tape, book)
        referents = Referents(tape, self.readings, book)
        tape.known["choices"] = referents.choices
        namer = Namer(tape, referents, book)
        self.subjects, self.parsed = Subjects(namer, book), Parsed(tape, namer, book)
        self.speakers = Speakers(tape, self.readings, namer, book)
        self.measures = measures(book)
        self.referents, self.common = referents, book.lexicon("common_words")
        kinds = book.kinds.items()
        self.of_topic = {name for name, kind in kinds if any("topic" in f.ties for f in kind.fields.values())}

    def tie(self, units: list[Unit]) -> None:
        """Ties all of them; what a target measures takes its deadline."""
        deadlines: dict[int, str] = {}
        for unit in units:
            if unit.kind == "target":
                timex = moments.known((unit.fields.get("deadline") or {}).get("timex"))
                if timex:
                    own = (each for each in unit.fields.get("measures", ()) if not self._beside(unit, each))
                    deadlines |= dict.fromkeys(map(id, own), timex)
        for unit in units:
            reading = self.readings.of(unit.start)
            if unit.kind == "target":
                self._target(reading, unit)
            else:
                self._fact(reading, unit, deadlines.get(id(unit)))
        for unit in units:
            for measure in unit.fields.get("measures", ()) if unit.kind == "target" else ():
                measure.fields["subject"] = measure.fields.get("subject") or unit.fields["subject"]
        self.subjects.namer.heard = nobody  # else the document holds itself and waits for the garbage collector

    def _beside(self, target: Unit, measure: Unit) -> bool:
        """Whether a measure only belongs to a remark on a target's subject: Acme, which has 40 mills, will grow."""
        trigger = target.roles.get("trigger", (target.start, 0))[0]
        commas = self.tape.words(measure.end, trigger) if measure.end <= trigger else ()
        return any(word in self.readings.words.lexicon("commas") for word in commas)

    def _fact(self, reading: Reading, unit: Unit, deadline: str | None) -> None:
        clause, fields = reading.clause_at(unit.start), unit.fields
        subject = self.subjects.of_fact(reading, clause, unit) or self.parsed.subject(reading, unit)
        if unit.kind in _MEASURED:
            fields["measure"] = self._measure(reading, clause, unit)
        fields["action"] = actions.of_fact(reading, clause, unit)
        if clause.verb is None:
            fields["action"] = fields["action"] or self.parsed.action(unit)
        fields["when"] = self._when(reading, unit, deadline)
        self._claim(reading, clause, unit)
        fields["subject"] = _tie(subject)
        if unit.kind in self.of_topic and (topic := self._topic()) is not None:
            fields["topic"] = _tie(named(topic, "carried"))

    def _topic(self) -> Unit | None:
        """The one organization that the text is about, whose name is no common word that a sentence only opens with."""
        topic = self.referents.topic()
        return topic if topic is not None and topic.fields["name"].lower() not in self.common else None

    def _measure(self, reading: Reading, clause: Clause, unit: Unit) -> str | None:
        """What an amount is the amount of, as written; how it was found stays in `_measured`."""
        found = self.measures.of_fact(reading, clause, unit)
        if found is None:
            return None
        name, unit.fields["_measured"] = found
        return name

    def _when(self, reading: Reading, unit: Unit, deadline: str | None) -> str | None:
        """The date of a fact; `deadline` is that of the target which it measures."""
        clause = reading.clause_at(unit.start)
        if reading.aside(clause, unit):
            return None
        origin = moments.origin(reading, reading.steps.step_of(unit.start))
        if deadline and not origin:
            return moments.own(reading, unit) or deadline
        return moments.of_fact(reading, clause, unit)

    def _claim(self, reading: Reading, clause: Clause, unit: Unit) -> None:
        """Sets who says a fact, and how sure it is."""
        start = unit.roles["trigger"][0] if "trigger" in unit.roles else unit.start
        said_by = self.speakers.of(reading, clause, start)
        unit.fields["said_by"] = _tie(said_by)
        whole = unit if unit.kind != "target" else None
        unit.fields["negated"] = certainty.negated(reading, clause, whole)
        k = reading.steps.step_of(start)
        unit.fields["hypothetical"] = POSSIBLE_ROLE in unit.roles or (
            certainty.hypothetical(reading, clause, k, self.speakers.shifts(reading, clause))
        )

    def _target(self, reading: Reading, unit: Unit) -> None:
        fields = unit.fields
        inner = [c for c in reading.clauses if c.verb and unit.start <= reading.token(c.verb.head) < unit.end]
        trigger, subject = unit.roles.get("trigger", (unit.start, 0))[0], None
        clause = reading.clause_at(trigger)
        if unit.start < trigger:
            a, b = (reading.steps.step_of(unit.start), reading.steps.step_of(trigger - 1) + 1)
            subject = self.subjects.namer.owner(reading, a, b)
            subject = (subject and self.subjects.told_of(clause, subject)) or subject
        fields["subject"] = _tie(subject or self.subjects.of_fact(reading, clause, unit))
        goal = self._goal_verb(reading, unit, inner) or self._goal_clause(clause, inner)
        copula = goal is clause and clause.verb is not None and "copulas" in clause.verb.classes
        fields["action"] = goal.verb.lemma if goal.verb is not None and not copula else None
        fields["when"] = moments.known((fields.get("deadline") or {}).get("timex"))
        self._claim(reading, clause, unit)
        fields["negated"] = certainty.negated(reading, goal, None)

    def _goal_verb(self, reading: Reading, unit: Unit, inner: list[Clause]) -> Clause | None:
        """The clause whose verb opens the goal: is to sell, will be sold, the aim of selling."""
        first = unit.roles.get("goal", (-1, 0))[0]
        verbs = ((each, each.verb) for each in inner if each.verb is not None)
        return next((c for c, v in verbs if reading.token(v.start) <= first < reading.token(v.end)), None)

    def _goal_clause(self, clause: Clause, inner: list[Clause]) -> Clause:
        """The clause that tells what is to be done: to hire, that sales will rise, committed to training."""
        for kind in ("infinitive", "that", "participle"):
            for each in inner:
                if each.parent is clause and each.kind == kind:
                    return each
        return clause
