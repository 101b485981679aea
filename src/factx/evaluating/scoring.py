"""Extraction against gold: precision, recall and F1 of kinds, fields and rules, with an interval, and each mistake."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from factx.evaluating.gold import GoldDocument, GoldFact, same

_SAMPLES = 1000
_NOT_SCORED = ("entity",)
"""Fields that number what is in one record, and so say nothing by themselves."""

Verdict = Literal["missing", "noisy", "wrong"]


@dataclass(frozen=True, slots=True)
class Mistake:
    """A fact that is missing, noisy (found where there is none), or wrong in `differing` (field, gold, found)."""

    verdict: Verdict
    document: str
    kind: str
    text: str
    start: int
    rule: str | None = None
    differing: tuple[tuple[str, Any, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """What was right, found and to be found."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.right + other.right, self.found + other.found, self.gold + other.gold)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        total = self.found + self.gold
        return 2 * self.right / total if total else 1.0


@dataclass(slots=True)
class Comparison:
    """One document: counts by (what, name), where what is `span`, `value`, `field` or `rule`; and the mistakes."""

    counts: dict[tuple[str, str], Counts] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def note(self, what: str, name: str, right: bool, found: bool, gold: bool) -> None:
        """Counts one fact or field."""
        key = (what, name)
        self.counts[key] = self.counts.get(key, Counts()) + Counts(int(right), int(found), int(gold))


@dataclass(frozen=True, slots=True)
class Row:
    """The counts of one name with the 95 % interval of its F1, or of a rule's precision."""

    name: str
    counts: Counts
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Score:
    """What an evaluation found: rows of kinds by span and by value, of fields, of rules; all mistakes, worst first."""

    documents: int
    spans: list[Row]
    values: list[Row]
    fields: list[Row]
    rules: list[Row]
    mistakes: list[Mistake]


def evaluate(pairs: Iterable[tuple[GoldDocument, GoldDocument]], kinds: Sequence[str] | None = None) -> Score:
    """The score of pairs of gold and what was found in the same text, of these kinds or else those of the gold."""
    pairs = list(pairs)
    known = kinds or sorted({fact.kind for gold, _ in pairs for fact in gold.facts})
    compared = [compare(gold, found, gold.scored or known) for gold, found in pairs]
    tables = {what: _rows(compared, what) for what in ("span", "value", "field", "rule")}
    mistakes = [mistake for each in compared for mistake in each.mistakes]
    classes = Counter(map(mistake_class, mistakes))
    mistakes.sort(key=lambda each: (-classes[mistake_class(each)], mistake_class(each)))
    return Score(len(pairs), tables["span"], tables["value"], tables["field"], tables["rule"], mistakes)


def compare(gold: GoldDocument, found: GoldDocument, kinds: Sequence[str]) -> Comparison:
    """One document's gold against what was found: facts of one kind that overlap are the same, best overlap first."""
    done = Comparison()
    wanted = [fact for fact in gold.facts if fact.kind in kinds]
    made = [fact for fact in found.facts if fact.kind in kinds]
    paired = _paired(wanted, made)
    for fact in wanted:
        other = paired.get(id(fact))
        if other is None and not fact.optional:
            done.note("span", fact.kind, right=False, found=False, gold=True)
            done.note("value", fact.kind, right=False, found=False, gold=True)
            text = gold.text[fact.start : fact.end]
            done.mistakes.append(Mistake("missing", gold.id, fact.kind, text, fact.start))
        elif other is not None:
            _compare_pair(gold, fact, other, done)
    taken = {id(each) for each in paired.values()}
    for fact in made:
        if id(fact) not in taken:
            _count_made(done, fact, right=False, gold=False)
            done.note("span", fact.kind, right=False, found=True, gold=False)
            text = gold.text[fact.start : fact.end]
            done.mistakes.append(Mistake("noisy", gold.id, fact.kind, text, fact.start, fact.rule))
    return done


def _paired(wanted: Sequence[GoldFact], made: Sequence[GoldFact]) -> dict[int, GoldFact]:
    """The found fact for each gold one, by its identity."""
    choices = [
        (min(g.end, f.end) - max(g.start, f.start), (g.start, g.end) == (f.start, f.end), k, j)
        for k, g in enumerate(wanted)
        for j, f in enumerate(made)
        if g.kind == f.kind and g.start < f.end and f.start < g.end
    ]
    paired: dict[int, GoldFact] = {}
    used: set[int] = set()
    for _, _, k, j in sorted(choices, key=lambda each: (not each[1], -each[0], each[2], each[3])):
        if id(wanted[k]) not in paired and j not in used:
            paired[id(wanted[k])] = made[j]
            used.add(j)
    return paired


def _compare_pair(gold: GoldDocument, fact: GoldFact, other: GoldFact, done: Comparison) -> None:
    exact = (fact.start, fact.end) == (other.start, other.end)
    differing = []
    for name, wanted in fact.fields.items():
        if name in _NOT_SCORED:
            continue
        there = other.fields.get(name)
        right = same(wanted, there)
        if _says(wanted) or _says(there):
            named = f"{fact.kind}.{name}"
            done.note("field", named, right=right and _says(wanted), found=_says(there), gold=_says(wanted))
        differing += [] if right else [(name, wanted, there)]
    done.note("span", fact.kind, right=exact, found=True, gold=True)
    _count_made(done, other, right=not differing, gold=True)
    if differing or not exact:
        if not exact:
            told = (gold.text[fact.start : fact.end], gold.text[other.start : other.end])
            differing.insert(0, ("text", *told))
        text = gold.text[other.start : other.end]
        done.mistakes.append(Mistake("wrong", gold.id, fact.kind, text, other.start, other.rule, tuple(differing)))


def _count_made(done: Comparison, fact: GoldFact, right: bool, gold: bool) -> None:
    done.note("value", fact.kind, right=right, found=True, gold=gold)
    if fact.rule:
        done.note("rule", fact.rule, right=right, found=True, gold=gold)


def _says(value: Any) -> bool:
    return value is not None and value is not False and value != []


def _rows(compared: Sequence[Comparison], what: str) -> list[Row]:
    names = sorted({name for each in compared for kind, name in each.counts if kind == what})
    rows = []
    for name in names:
        each = [done.counts[what, name] for done in compared if (what, name) in done.counts]
        total = sum(each, Counts())
        rows.append(Row(name, total, *interval(each, by_precision=what == "rule")))
    if what == "rule":
        rows.sort(key=lambda row: (row.counts.right - row.counts.found, row.name))
    return rows


def interval(each: Sequence[Counts], by_precision: bool = False) -> tuple[float, float]:
    """The 95 % interval of F1, or of precision, when the documents are drawn again with replacement."""
    draw = random.Random(0)  # noqa: S311 - the same interval on every run, no secret
    figures = []
    for _ in range(_SAMPLES):
        drawn = draw.choices(each, k=len(each))
        right, found, gold = (sum(getattr(c, name) for c in drawn) for name in ("right", "found", "gold"))
        total = Counts(right, found, gold)
        figures.append(total.precision if by_precision else total.f1)
    figures.sort()
    return figures[int(0.025 * _SAMPLES)], figures[int(0.975 * _SAMPLES) - 1]


def mistake_class(mistake: Mistake) -> tuple[str, str, str]:
    """What mistakes of one sort have in common: verdict, kind, and the fields that differ."""
    return mistake.verdict, mistake.kind, ", ".join(sorted(name for name, _, _ in mistake.differing))


def by_class(mistakes: Sequence[Mistake]) -> Mapping[tuple[str, str, str], list[Mistake]]:
    """The mistakes of each class, in their order."""
    classes: dict[tuple[str, str, str], list[Mistake]] = {}
    for each in mistakes:
        classes.setdefault(mistake_class(each), []).append(each)
    return classes
