"""What an amount is the amount of: the noun that its phrase, its clause or the amount before it names."""

from functools import lru_cache

from factx.linking.measured.clauses import Clauses
from factx.linking.measured.nouns import Measured, MeasureWords, Nouns, Phrase, noun_before
from factx.linking.measured.phrases import Phrases
from factx.linking.tables import Span, head_of_column
from factx.matching import Tape, Unit
from factx.packs import Rulebook
from factx.syntax import DATE, FACT, WORD, Clause
from factx.syntax import words as w
from factx.syntax.readings import Reading

_CARRIED_WITHIN = 12


class Measures:
    """Finds what amounts measure; what it knows of a sentence stays in the sentence's reading."""

    def __init__(self, book: Rulebook) -> None:
        self.words, self.nouns = MeasureWords(book), Nouns(book)
        self.phrases, self.clauses = Phrases(self.words, self.nouns), Clauses(self.words, self.nouns)

    def of_fact(self, reading: Reading, clause: Clause, unit: Unit) -> tuple[str, str] | None:
        """What the amount measures, as written, and how that was found; None where nothing names it."""
        steps = reading.steps
        k, end = steps.step_of(unit.start), steps.step_of(unit.end - 1) + 1
        known: dict[int, Measured | None] = reading.known.setdefault("measured", {})
        found = self._found(reading, clause, unit, (k, end))
        known[k] = found
        if found is not None:
            return steps.tape.string(steps.at[found.start], steps.at[found.end]), found.way
        row = self._of_row(reading, k) if clause.verb is None else None
        return (steps.tape.string(*row[0]), row[1]) if row is not None else None

    def _of_row(self, reading: Reading, k: int) -> tuple[Span, str] | None:
        """The tokens of the head of the row of a table that step `k` is in, else of its column, and which it is."""
        steps = reading.steps
        marks = [j for j in range(steps.size) if steps.words[j].key in self.words.cells]
        if not marks:
            return None
        first = marks[0] + 1 if marks[0] == 0 else 0
        end = next((j for j in marks if j > first), steps.size)
        phrase = self.nouns.opening(reading, first, end) if end <= k else None
        if phrase is not None and any(steps.kinds[j] == WORD for j in range(*phrase)):
            return (steps.at[phrase[0]], steps.at[phrase[1]]), "row"
        column = self._column(steps.tape, steps.at[0], sum(j < k for j in marks))
        return (column, "column") if column is not None else None

    def _column(self, tape: Tape, token: int, number: int) -> Span | None:
        """The words of the cell behind so many marks in the first row of the table."""
        cell = head_of_column(tape, token, number)
        if cell is None or any(tape.units[i] is not None for i in range(*cell)):
            return None
        return cell if any(tape.terms[i].text.isalpha() for i in range(*cell)) else None

    def _found(self, reading: Reading, clause: Clause, unit: Unit, place: Phrase) -> Measured | None:
        counted = unit.kind in ("headcount", "quantity") and self._counted(reading, unit)
        k, end = place
        if counted:
            found = self.phrases.holder(reading, k) or self.clauses.of_clause(reading, clause, place, counted)
            return found if found is not None and reading.steps.words[found.end - 1].key in self.words.holders else None
        return (
            self.phrases.behind(reading, unit, place)
            or self.phrases.before(reading, k)
            or self.phrases.flow(reading, unit, end)
            or self._carried(reading, k)
            or self.clauses.of_clause(reading, clause, place, counted)
            or self._beside(reading, clause, place)
        )

    def _carried(self, reading: Reading, k: int) -> Measured | None:
        """What the amount before measures, where only words of comparing stand between: A, up 5% from B."""
        steps, known = reading.steps, reading.known["measured"]
        j = k - 1
        while j >= 0 and k - j <= _CARRIED_WITHIN:
            if steps.kinds[j] == FACT:
                found: Measured | None = known.get(j)
                return found._replace(way="amount before") if found is not None else None
            if steps.kinds[j] != DATE and steps.words[j].key not in self.words.carrying and not self._per(reading, j):
                return None
            j -= 1
        return None

    def _per(self, reading: Reading, j: int) -> bool:
        """Whether a step says per what the amount before it is: 17 pence a share."""
        units, key = reading.steps.units, reading.steps.words[j].key
        near = next((units[i] for i in range(j - 1, max(j - 4, -1), -1) if reading.steps.kinds[i] == FACT), None)
        return near is not None and bool(key) and near.fields.get("per") == key

    def _beside(self, reading: Reading, clause: Clause, place: Phrase) -> Measured | None:
        """The noun before an amount in brackets, behind a colon, or in the first cell of its row."""
        steps, (k, end) = reading.steps, place
        j = self.nouns.left(reading, k)
        if j > 0 and steps.words[j].key in self.words.apart:
            j = self.nouns.left(reading, j)
        if j < 1:
            return None
        key = steps.words[j].key
        label = key in self.words.openers or key in self.words.headings
        if clause.verb is None and j == k - 1 and steps.nominal(j):
            j = k
        elif label or (clause.verb is None and key in self.words.dashes):
            return self._labelled(reading, j) if self._closes(reading, end) else None
        elif not steps.flags[j] & w.COMMA or not self._closes(reading, end):
            return None
        found = noun_before(self.nouns, reading, j, "beside")
        return found if found is not None and steps.words[found.end - 1].key in self.words.things else None

    def _closes(self, reading: Reading, end: int) -> bool:
        steps = reading.steps
        if end >= steps.size or steps.flags[end] & (w.COMMA | w.STOP | w.COORDINATOR):
            return True
        tape, at = steps.tape, steps.at[end]
        return (
            steps.ends_sentence(end)
            or steps.kinds[end] == DATE
            or "\n" in tape.text[tape.ends[at - 1] : tape.starts[at]]
        )

    def _labelled(self, reading: Reading, j: int) -> Measured | None:
        """The name before a colon or a bracket; before a colon only where it opens the line or measures."""
        steps, found = reading.steps, noun_before(self.nouns, reading, j, "beside")
        if found is None:
            return None
        opens = found.start == 0 or not steps.nominal(found.start - 1)
        apart = opens and found.start <= 2 and steps.words[j].key not in self.words.openers
        return found if apart or steps.words[found.end - 1].key in self.words.things else None

    def _counted(self, reading: Reading, unit: Unit) -> bool:
        """Whether an amount has its own noun: 14 desks; not 14 alone, nor 14 km."""
        if unit.fields.get("unit") is None and unit.fields.get("group") is None:
            return unit.end - unit.start > 1 and reading.steps.tape.terms[unit.end - 1].key in self.words.people
        own = str(unit.fields.get("group") or unit.fields.get("unit") or "").split()
        last = reading.steps.tape.terms[unit.end - 1].key
        return bool(own) and not unit.fields.get("measured") and last[:3] == own[-1][:3].lower()


@lru_cache(maxsize=8)
def measures(book: Rulebook) -> Measures:
    """That of a rulebook, made at the first call."""
    return Measures(book)
