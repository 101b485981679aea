"""When: the date that a sentence ties to a fact."""

from factx.linking.ties.lists import Lists
from factx.matching import Unit
from factx.packs import Rulebook
from factx.syntax import DATE, FACT, WORD, Clause
from factx.syntax.readings import Reading
from factx.syntax.words import COMMA, COORDINATOR, POSSESSIVE_MARK, PREPOSITION, STOP

_TABLE, _OWNED_WITHIN, _OPENS_WITHIN = 8, 5, 4
_UNKNOWN = frozenset("X-/")
"""What a TIMEX3 value of which nothing is known is made of."""


class Moments:
    """Finds the dates of facts by the rulebook's lexicons."""

    def __init__(self, book: Rulebook) -> None:
        self.comparing = book.lexicon("comparing_words")
        self.taking_up = book.lexicon("date_relatives")
        self.indefinite = book.lexicon("indefinite_articles")
        self.starting = book.lexicon("starting_words")
        self.spans = book.lexicon("span_openers")
        self.headings = book.lexicon("heading_marks")
        self.purposes = book.lexicon("purpose_prepositions")
        self.counted_back = book.lexicon("counted_back")
        self.levels = book.lexicon("level_nouns")
        self.openers, self.closers = book.lexicon("openers"), book.lexicon("closers")
        self.saying = book.lexicon("saying_verbs")
        self.lists = Lists(book)

    def of_fact(self, reading: Reading, clause: Clause, unit: Unit) -> str | None:
        """The TIMEX3 value of the date of a fact: its own, or its clause's, or that of the clause it goes with."""
        steps = reading.steps
        k, end = steps.step_of(unit.start), steps.step_of(unit.end - 1) + 1
        own = self._paired(reading, k) or self._owner(reading, k)
        own = own or self._right(reading, end) or self._starting(reading, unit, end)
        if own is not None:
            return own
        if self.origin(reading, unit, k):
            return None
        return self.of_clause(reading, clause, k) or self._of_sentence(reading, clause)

    def _paired(self, reading: Reading, k: int) -> str | None:
        """The date that goes with the fact at step `k` in lists: 5 and 4 in 2023 and 2022."""
        date = self.lists.date(reading, k)
        return self._timex(reading.steps.units[date]) if date is not None else None

    def _owner(self, reading: Reading, k: int) -> str | None:
        """The date that owns a fact: last year's record 6 million."""
        steps = reading.steps
        for j in range(k - 1, max(k - _OWNED_WITHIN, 0), -1):
            if steps.flags[j] & POSSESSIVE_MARK:
                return self._timex(steps.units[j - 1])
            if steps.kinds[j] != WORD or steps.flags[j]:
                return None
        return None

    def _of_sentence(self, reading: Reading, clause: Clause) -> str | None:
        """The date that opens a sentence, As of May 3, or that stands in the subject: The total spent in 2022 was."""
        steps = reading.steps
        at = next((i for i, kind in enumerate(steps.kinds) if kind == DATE), steps.size)
        opens = at < _OPENS_WITHIN and all(steps.flags[i] & PREPOSITION for i in range(at))
        parted = at + 1 < steps.size and bool(steps.flags[at + 1] & COMMA)
        inside = clause.subject is not None and clause.subject[0] < at < clause.subject[1]
        added = inside and reading.owners[at].kind == "participle" and not any(map(self._is_comma, steps.flags[:at]))
        if clause.kind != "main" or not (added or (opens and parted)) or not self._usable(reading, at):
            return None
        return self._timex(steps.units[at])

    def _is_comma(self, flags: int) -> bool:
        return bool(flags & COMMA)

    def own(self, reading: Reading, unit: Unit) -> str | None:
        """The date that stands behind a fact, before any other fact."""
        return self._right(reading, reading.steps.step_of(unit.end - 1) + 1)

    def origin(self, reading: Reading, unit: Unit, k: int) -> bool:
        """Whether a fact is only what another is compared with."""
        if str(unit.fields.get("change") or "").endswith("_from"):
            return True
        steps, clause = reading.steps, reading.owners[k]
        for i in range(k - 1, max(clause.start, k - 6) - 1, -1):
            if steps.kinds[i] != WORD or steps.flags[i] & (COMMA | STOP):
                return False
            if steps.words[i].key in self.comparing:
                return True
        return False

    def of_clause(self, reading: Reading, clause: Clause, k: int) -> str | None:
        """The date that all of a clause shares, as a fact at step `k` sees it."""
        for each in reading.ancestors(clause):
            found = self._shared(reading, each, k, fronted=each is not clause and clause.kind == "infinitive")
            if found is not None:
                return found
            if each.kind == "adverbial" and self._dated(reading, each) is not None:
                return self._dated(reading, each)
            if each.kind in ("relative", "that", "main"):
                return self._heading(reading, each) if each.kind == "main" else None
            parent = each.parent
            if each.kind == "coordinate" and not self._same_tense(each, parent):
                return None
            if parent is None or (parent.verb is not None and parent.verb.lemma in self.saying):
                return None
        return None

    def _dated(self, reading: Reading, clause: Clause) -> str | None:
        """The date that a clause takes up: in 2008, when it posted a loss."""
        steps, k = reading.steps, clause.start - 1
        if steps.words[clause.start].key not in self.taking_up:
            return None
        while k > 0 and steps.flags[k] & COMMA:
            k -= 1
        return self._timex(steps.units[k]) if k >= 0 and steps.kinds[k] == DATE else None

    def _same_tense(self, clause: Clause, parent: Clause | None) -> bool:
        """Whether two verbs that `and` joins may share a date: grew and sold, not grew and has sold."""
        if clause.verb is None or parent is None or parent.verb is None or clause.verb.form == "bare":
            return True
        if clause.verb.form == "gerund" and parent.verb.form != "gerund":
            return False
        return not clause.verb.tense or not parent.verb.tense or clause.verb.tense == parent.verb.tense

    def _heading(self, reading: Reading, clause: Clause) -> str | None:
        """The date of a heading before a colon."""
        before = reading.clauses[0]
        last = reading.steps.words[before.end - 1].key if before.end else ""
        if before.verb is None and before is not clause and last in self.headings:
            return self._shared(reading, before, before.end, fronted=False)
        return None

    def _shared(self, reading: Reading, clause: Clause, k: int, fronted: bool) -> str | None:
        """The clause's date: the nearest before step `k` that belongs to no fact, else the last of the clause."""
        steps = reading.steps
        every = reading.known.get("dates")
        if every is None:
            kinds = enumerate(steps.kinds)
            every = reading.known["dates"] = [i for i, kind in kinds if kind == DATE and self._usable(reading, i)]
        dates = [i for i in every if reading.owners[i] is clause]
        if fronted:
            dates = [i for i in dates if clause.verb is not None and i < clause.verb.start]
        dates = [i for i in dates if not self._parted(reading, i, k)]
        before = [i for i in dates if i < k]
        if clause.verb is None and self._tabled(reading, clause):
            return None
        if before:
            return self._timex(steps.units[before[-1]])
        after = [i for i in dates if i > k and not self._owns(reading, i)]
        if not after or self._of_origin(reading, after[0]):
            return None
        return self._timex(steps.units[after[0]])

    def _parted(self, reading: Reading, i: int, k: int) -> bool:
        """Whether a date stands in brackets that a fact stands outside of."""
        words = reading.steps.words
        depth = 0
        for word in words[min(i, k) : max(i, k)]:
            if word.flags & STOP:
                depth += (word.key in self.openers) - (word.key in self.closers)
        return depth < 0 if i < k else depth > 0

    def _tabled(self, reading: Reading, clause: Clause) -> bool:
        """Whether a fragment holds so many facts that it is a table, whose dates head columns."""
        return sum(kind == FACT for kind in reading.steps.kinds[clause.start : clause.end]) >= _TABLE

    def _owns(self, reading: Reading, i: int) -> bool:
        """Whether a date only owns another noun: a premium to Friday's close, 50 dollars for May delivery."""
        steps = reading.steps
        if i + 1 >= steps.size:
            return False
        attribute = i > 0 and steps.words[i - 1].key in self.purposes and steps.kinds[i + 1] == WORD
        return bool(steps.flags[i + 1] & POSSESSIVE_MARK) or (
            attribute and steps.nominal(i + 1) and not steps.ends_sentence(i + 1)
        )

    def _usable(self, reading: Reading, i: int) -> bool:
        """Whether a date says when, not since when, nor what something is compared with."""
        steps = reading.steps
        if self._timex(steps.units[i]) is None:
            return False
        before = steps.words[i - 1].key if i and steps.kinds[i - 1] == WORD else ""
        if before in self.spans or before in self.indefinite:
            return False
        unit = steps.units[i]
        back = unit is not None and steps.tape.terms[unit.end - 1].key in self.counted_back
        return not (back or self._compared(reading, i) or self._of_origin(reading, i))

    def _compared(self, reading: Reading, i: int) -> bool:
        """Whether a word of comparing stands right before a date: than in 2020, from a year earlier."""
        steps = reading.steps
        unit = steps.units[i]
        if unit is not None and any(word in self.comparing for word in steps.tape.words(unit.start, unit.end)[:2]):
            return True
        if self._of_level(reading, i):
            return True
        for j in range(i - 1, max(-1, i - 5), -1):
            if steps.kinds[j] != WORD or steps.flags[j] & (COMMA | STOP):
                return False
            if steps.words[j].key in self.comparing:
                return True
        return False

    def _of_level(self, reading: Reading, i: int) -> bool:
        """Whether a date names the level that a change is counted from: below the level of 2005, on 2005 levels."""
        steps = reading.steps
        return i > 1 and bool(steps.flags[i - 1] & PREPOSITION) and steps.words[i - 2].key in self.levels

    def _of_origin(self, reading: Reading, i: int) -> bool:
        """Whether a date belongs to the origin of a change: from 3 million in 2022."""
        steps, j = reading.steps, i - 1
        while j >= 0 and reading.owners[j] is reading.owners[i] and steps.kinds[j] != FACT:
            if steps.kinds[j] == DATE or steps.flags[j] & (COMMA | STOP):
                return False
            j -= 1
        unit = steps.units[j] if j >= 0 else None
        return unit is not None and steps.kinds[j] == FACT and self.origin(reading, unit, j)

    def _right(self, reading: Reading, k: int) -> str | None:
        """The date behind a fact, before another fact, where nothing compares in between."""
        steps = reading.steps
        clause = reading.owners[min(k, steps.size) - 1]
        aside = clause.kind == "relative" and clause.start > 0 and steps.flags[clause.start - 1] & COMMA
        while k < steps.size and reading.owners[k] is clause:
            kind = steps.kinds[k]
            if aside and kind == WORD and steps.flags[k] & COMMA:
                return None
            if kind == FACT:
                if not self._twin(reading, k):
                    return None
                k += 1
                continue
            if kind == DATE and self._timex(steps.units[k]) is not None:
                before = steps.words[k - 1].key
                if self._owns(reading, k):
                    return None
                named = before in self.spans or before in self.indefinite
                return None if named or self._compared(reading, k) else self._timex(steps.units[k])
            if kind == WORD and (steps.flags[k] & STOP or steps.words[k].key in self.comparing):
                return None
            k += 1
        return None

    def _twin(self, reading: Reading, k: int) -> bool:
        """Whether the fact at step `k` only tells the one before in other words: $540 million, or 38 cents, in May."""
        steps = reading.steps
        return k > 1 and bool(steps.flags[k - 1] & COORDINATOR) and bool(steps.flags[k - 2] & COMMA)

    def _starting(self, reading: Reading, unit: Unit, k: int) -> str | None:
        """The date from which on a level is reached: 250 tonnes a year from 2028; not what a change is counted from."""
        steps = reading.steps
        first = k
        while k < steps.size and self._lasting(reading, k):
            k += 1
        if k == first and (unit.fields.get("change") or unit.kind in ("percent", "multiple")):
            return None
        for j in range(k, min(k + 3, steps.size - 1)):
            if steps.kinds[j] == WORD and steps.words[j].key in self.starting:
                return self._timex(steps.units[j + 1])
            if steps.kinds[j] == FACT or steps.flags[j] & (COMMA | STOP):
                return None
        return None

    def _lasting(self, reading: Reading, k: int) -> bool:
        """Whether step `k` belongs to how long something lasts: for 90 days from May."""
        steps = reading.steps
        behind = (steps.units[j] for j in (k, k + 1) if j < steps.size)
        return any(unit is not None and unit.kind == "duration" for unit in behind)

    def _timex(self, unit: Unit | None) -> str | None:
        return self.known(unit.fields.get("timex")) if unit is not None and unit.kind == "date" else None

    def known(self, value: str | None) -> str | None:
        """A TIMEX3 value, None where nothing is known of it."""
        timex = value or ""
        known = timex.isalpha() or any(character.isdigit() for character in timex)
        return timex if known and not set(timex) <= _UNKNOWN else None
