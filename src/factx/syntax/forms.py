"""Which form of a verb a single word is, if it is one: its neighbours tell."""

from factx.syntax import words as w
from factx.syntax.steps import DATE, ENTITY, FACT, NUMBER, WORD, Steps

_OPENERS = w.DETERMINER | w.POSSESSIVE | w.PRONOUN | w.SUBJECT_PRONOUN | w.INFINITIVE_MARK | w.THAT
_OWNED = w.DETERMINER | w.POSSESSIVE | w.POSSESSIVE_MARK
_EDGE = w.COMMA | w.STOP | w.QUOTE
_WAITING_WITHIN = 12


class Candidate:
    """A word at step `k` that may be a verb. `left` is the step behind the verb before, -1 where there is none.

    `last_form` is the form of that verb, `saying` if it is one of saying, `auxiliary` behind an auxiliary; `settled`
    says that it can be no participle, `joined` that it is a copula; `listed`
    says that an infinitive or an auxiliary came before, which bare forms can go on with; `eager` that the sentence has
    no finite verb otherwise.
    """

    __slots__ = (
        "before", "behind", "eager", "flags", "joined", "k", "last_form", "left", "listed", "settled", "steps", "word",
    )  # fmt: skip

    def __init__(self, steps: Steps, k: int, left: int, listed: bool, eager: bool) -> None:
        self.steps, self.k, self.left, self.listed, self.eager = steps, k, left, listed, eager
        self.word = steps.words[k]
        self.before, self.behind = self._subject_end(), steps.ahead(k)
        self.flags = steps.flags[self.before] if self.before >= 0 else w.STOP
        self.last_form: str | None = None
        self.settled = self.joined = False

    def _subject_end(self) -> int:
        """The step before, over a date that stands there like an adverb: and now stand."""
        steps, before = self.steps, self.steps.back(self.k)
        while before > 0 and steps.kinds[before] == DATE:
            further = steps.back(before)
            if further < 0 or steps.flags[further] & (w.PREPOSITION | w.DETERMINER | w.POSSESSIVE_MARK):
                break
            before = further
        return before

    def form(self) -> str | None:
        """`finite`, `bare`, `gerund`, `participle`, or None for a noun or an adjective."""
        steps, forms = self.steps, self.word.forms
        if steps.hyphenated(self.k) or self._bounds_period():
            return None
        kind = steps.kinds[self.before] if self.before >= 0 else WORD
        alone = self.flags & (w.PRONOUN | w.SUBJECT_PRONOUN) and forms & w.FINITE
        if kind == NUMBER or (self.flags & _OWNED and not alone):
            return None
        if self.flags & w.PREPOSITION and not self.flags & (w.RELATIVE | w.THAT):
            named = (self.word.nounlike and not self.opens()) or self._adjectival()
            return "gerund" if forms & w.GERUND and not named else None
        if forms & w.GERUND and not forms & (w.PAST | w.BASE):
            return self._gerund()
        if self.left == self.before + 1 and self.last_form is not None and self.last_form != "gerund":
            return "participle" if forms & w.PARTICIPLE and self.last_form != "auxiliary" else None
        if forms & w.PAST and not forms & w.BASE:
            return self._past()
        if forms & w.PARTICIPLE and not forms & (w.PAST | w.BASE):
            return None if self.flags & w.COORDINATOR and self._nominal_behind() else "participle"
        return self._present()

    def _adjectival(self) -> bool:
        """Whether it only tells more of the noun behind it: the managing director, adjusted earnings."""
        steps, j = self.steps, self.behind
        if "adjectival_forms" not in steps.lexicons[self.k]:
            return False
        return steps.kinds[j : j + 2] == [ENTITY, WORD] or self._nominal_behind()

    def _bounds_period(self) -> bool:
        """Whether the word only says which period is meant: for the years ended December 31."""
        steps, k = self.steps, self.k
        if "period_bounds" not in steps.lexicons[k]:
            return False
        noun = k - 2 if steps.flags[k - 1] & w.COMMA else k - 1
        period = steps.kinds[noun] == DATE or "period_nouns" in steps.lexicons[noun]
        return period and steps.kinds[self.behind] == DATE

    def _gerund(self) -> str | None:
        noun = self._nominal_behind()
        dated = self.steps.kinds[self.behind] == DATE
        if (dated and not self.flags & _EDGE) or self._adjectival():
            return None
        if not noun and self._accompanying():
            return "gerund"
        moved = noun and any(
            self.steps.kinds[j] == FACT for j in range(self.behind + 2, min(self.behind + 4, self.steps.size))
        )
        loose = self.before >= 0 and self.flags & _EDGE and not (self.word.nounlike and noun and not moved)
        return "gerund" if self.opens() or loose else None

    def _accompanying(self) -> bool:
        """Whether it tells what a noun behind `with` does: with gold now trading near 3 dollars."""
        steps, j = self.steps, self.before
        while j > max(self.left, 0) and steps.nominal(j):
            j -= 1
        return "accompanying_words" in steps.lexicons[j]

    def _past(self) -> str | None:
        """Finite or participle; None for an adjective before its noun."""
        steps = self.steps
        if not self.word.forms & w.PARTICIPLE:
            return "finite"
        if self._adjectival():
            return None
        unit = steps.units[self.before] if self.before >= 0 else None
        percent = unit is not None and unit.kind == "percent"
        opens = self.flags & w.STOP and not (self.before >= 0 and "closers" in steps.lexicons[self.before])
        if (percent or opens or self._object_goes_on()) and self._nominal_behind():
            return None
        if self.behind < steps.size and "agent_prepositions" in steps.lexicons[self.behind]:
            by = steps.ahead(self.behind)
            if by < steps.size and steps.kinds[by] not in (FACT, NUMBER) and not steps.words[by].forms & w.GERUND:
                return "participle"
        return "finite"

    def _object_goes_on(self) -> bool:
        """Whether the object of the verb before goes on here: sold 30 convertible preferred shares."""
        if self.last_form not in ("auxiliary", "infinitive", "bare", "finite") or self.before < self.left:
            return False
        parting = w.BOUNDARY | w.SUBJECT_PRONOUN | (w.PREPOSITION if self.last_form == "finite" else 0)
        between = range(self.left, self.k)
        return not any(self.steps.flags[j] & parting or self.steps.kinds[j] == DATE for j in between)

    def _present(self) -> str | None:
        """A form that may be a noun as well: plans, cut, open."""
        forms, nounlike = self.word.forms, self.word.nounlike
        waits = self._waited_for()
        if self._counted() or ((nounlike or self.joined) and self._object_so_far()):
            return None
        if nounlike and "partitive_words" in self.steps.lexicons[self.behind]:
            return None
        aimed = nounlike and self._to_behind()
        if aimed and "infinitive_verbs" not in self.steps.vocabulary.classes_of(self.word.lemma):
            return None
        if self._verb_behind() or self._in_phrase():
            return None
        surely = not nounlike or self.opens()
        if (forms & w.FINITE or (forms & w.BASE and surely)) and self._after_relative():
            return "finite"
        if forms & w.BASE and self.flags & w.COORDINATOR and self.listed and self.opens(loose=True):
            return self._base(waits)
        if forms & w.THIRD:
            sure = not (nounlike or self.flags & (w.STOP | w.QUOTE)) or self._to_fact() or self._phrasal()
            sure = sure or self._reports()
            return "finite" if self.before >= 0 and (sure or self.opens() or self._last_resort() or waits) else None
        if forms & w.PAST:
            sure = self.opens() or self._last_resort() or waits
            return "finite" if self.before >= 0 and sure else None
        return self._base(waits)

    def _reports(self) -> bool:
        """Whether a verb of saying has a name before it and its object behind: Ada Bly estimates peak sales."""
        steps, k = self.steps, self.k
        told = k > 0 and steps.kinds[k - 1] == ENTITY and self._nominal_behind()
        return told and "saying_verbs" in steps.vocabulary.classes_of(self.word.lemma)

    def _object_so_far(self) -> bool:
        """Whether a surer verb stands before and nothing begins a clause behind it: has wide fat tires."""
        if not self.settled or self.last_form in ("gerund", "participle") or self.before < self.left:
            return False
        parting = w.BOUNDARY | w.SUBJECT_PRONOUN | w.PRONOUN | w.QUOTE
        steps = self.steps
        return not any(steps.flags[j] & parting or steps.kinds[j] == ENTITY for j in range(self.left, self.k))

    def _counted(self) -> bool:
        """Whether a figure before is a noun's own with it: a 40-acre site, Acme's 12% rise."""
        steps, fact = self.steps, self.k - 1
        if steps.kinds[fact] != FACT:
            return False
        unit, owner = steps.units[fact], fact - 1
        percent = unit is not None and unit.kind == "percent"
        single = "indefinite_articles" in steps.lexicons[owner]
        return single or (percent and bool(steps.flags[owner] & _OWNED))

    def _base(self, waits: bool) -> str | None:
        opens, nounlike = self.opens(), self.word.nounlike
        if self.flags & (w.SUBJECT_PRONOUN | w.RELATIVE) or self._says():
            return "finite"
        if self.flags & (w.COORDINATOR | w.COMMA):
            sure = not nounlike or self.before != self.steps.back(self.k)
            follows = opens or (sure and self.opens(loose=True))
            return "bare" if self.listed and follows else None
        if self.flags & w.PRONOUN and opens:
            return "finite"
        if self._count_before():
            return "finite"
        if self.flags & w.BOUNDARY or not self.flags:
            fact = self.behind < self.steps.size and self.steps.kinds[self.behind] == FACT
            fits = opens and (not nounlike or fact or self.eager)
            return "finite" if fits or (waits and self._closes()) else None
        return None

    def _says(self) -> bool:
        """Whether it is a verb of saying that is no noun, behind a noun: sources say, officials say in Rome that."""
        steps = self.steps
        noun = not self.flags and steps.kinds[self.before] in (WORD, ENTITY)
        behind = self.before >= max(self.left, 0) and (noun or bool(self.flags & w.COMMA))
        return behind and not self.word.nounlike and "saying_verbs" in self.steps.vocabulary.classes_of(self.word.lemma)

    def _in_phrase(self) -> bool:
        """Whether the noun before is what a preposition behind a comma governs: , including high intercepts."""
        steps, left = self.steps, max(self.left, 0)
        for j in range(self.k - 1, left, -1):
            if steps.kinds[j] == WORD and steps.flags[j] & (w.BOUNDARY | w.SUBJECT_PRONOUN):
                return False
            if steps.kinds[j] == WORD and steps.flags[j] & w.PREPOSITION:
                return bool(steps.flags[j - 1] & w.COMMA)
        return False

    def _after_relative(self) -> bool:
        """Whether a pronoun that can only be a subject stands before: which accounts for, a scheme that costs."""
        if self.flags & (w.RELATIVE | w.SUBJECT_PRONOUN):
            return True
        noun = self.before - 1
        return bool(self.flags & w.THAT) and noun >= max(self.left, 0) and self.steps.nominal(noun)

    def _last_resort(self) -> bool:
        """Whether the sentence needs a verb and what follows could hang on this one."""
        behind = self.steps.flags[self.behind] if self.behind < self.steps.size else w.STOP
        return self.eager and not behind & (w.STOP | w.COMMA)

    def _waited_for(self) -> bool:
        """Whether a word that opens a clause stands before with no verb between: that the orchard needs."""
        steps, first = self.steps, max(self.left, self.k - _WAITING_WITHIN, 0)
        for j in range(first, self.k - 1):
            flags = steps.flags[j]
            if flags & (w.RELATIVE | w.THAT) or (flags & w.SUBORDINATOR and not flags & w.TIME_PREPOSITION):
                return not any(steps.flags[i] & w.COMMA for i in range(j, self.k))
        return False

    def _closes(self) -> bool:
        return self.behind >= self.steps.size or bool(self.steps.flags[self.behind] & (w.COMMA | w.STOP))

    def _verb_behind(self) -> bool:
        """Whether a surer verb follows right away: rents fell, plans are."""
        steps, j = self.steps, self.behind
        if j >= steps.size or steps.kinds[j] != WORD or steps.flags[self.k + 1] & w.SUBJECT_PRONOUN:
            return False
        word = steps.words[j]
        if word.auxiliary or (word.forms & w.PAST and not word.forms & (w.PARTICIPLE | w.BASE)):
            return True
        if not self.word.nounlike:
            return False
        waits = bool(word.forms & (w.BASE | w.THIRD)) and self._waited_for()
        return waits or bool(word.forms & (w.PAST | w.THIRD) and not word.nounlike and not word.flags)

    def _to_behind(self) -> bool:
        if self.behind >= self.steps.size or self._to_fact():
            return False
        return bool(self.steps.flags[self.behind] & w.INFINITIVE_MARK)

    def _to_fact(self) -> bool:
        """Whether a figure follows behind `to`: the value amounts to 3 million."""
        steps, j = self.steps, self.behind
        return bool(steps.flags[j] & w.INFINITIVE_MARK) and steps.kinds[j + 1] in (FACT, NUMBER)

    def _phrasal(self) -> bool:
        """Whether a word follows that makes one verb of both: points out, accounts for."""
        phrase = f"{self.word.lemma} {self.steps.words[self.k + 1].key}"
        return phrase in self.steps.vocabulary.lexicon("phrasal_verbs")

    def _count_before(self) -> bool:
        """Whether a fact or a pronoun stands before that waits for its verb: and a third of them work at."""
        steps, left = self.steps, max(self.left, 0)
        if self.before < left or not (steps.kinds[self.before] == FACT or self.flags & w.PRONOUN):
            return False
        return self.left < 0 or any(steps.flags[j] & w.BOUNDARY for j in range(left, self.before))

    def opens(self, loose: bool = False) -> bool:
        """Whether what follows can be a verb's object; `loose`: or any other phrase that hangs on a verb."""
        return opens(self.steps, self.k, loose)

    def _nominal_behind(self) -> bool:
        steps, j = self.steps, self.behind
        return j < steps.size and steps.kinds[j] == WORD and steps.nominal(j)


def opens(steps: Steps, k: int, loose: bool = False) -> bool:
    """Whether what follows step `k` can be a verb's object; `loose`: or any other phrase that hangs on a verb."""
    behind = steps.ahead(k)
    if behind >= steps.size:
        return loose
    if steps.kinds[behind] in (FACT, ENTITY, DATE, NUMBER):
        return True
    flags = steps.flags[behind]
    if flags & w.INFINITIVE_MARK and not loose:
        return bool(steps.words[behind + 1].forms & w.BASE)
    return bool(flags & _OPENERS or (loose and (flags or steps.nominal(behind))))
