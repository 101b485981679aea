"""Finding the verb groups of a sentence without a parser: forms from the lexicon, settled by their neighbours."""

import itertools

from factx.syntax import words as w
from factx.syntax.forms import Candidate, opens
from factx.syntax.steps import DATE, FACT, WORD, Steps

_WANTED = {w.MODAL: w.BASE, w.DO: w.BASE, w.HAVE: w.PARTICIPLE | w.PAST, w.BE: w.PARTICIPLE | w.GERUND}


class Verb:
    """A verb group: steps `start` to `end`, its main verb at `head` with its lemma.

    `form` is `finite`, `bare`, `infinitive`, `gerund` or `participle`. `possible` is the modal word, if there is one
    that may make the statement no more than a possibility; `tense` tells a modal, `have`, past and present
    apart, 0 where the form does not. `classes` are the lexicons of verbs that hold the lemma.
    """

    __slots__ = (
        "auxiliary", "classes", "end", "form", "head", "lemma", "negated", "passive", "possible", "start", "tense",
    )  # fmt: skip

    def __init__(self, start: int, end: int, head: int, lemma: str, form: str) -> None:
        self.start, self.end, self.head, self.lemma, self.form = start, end, head, lemma, form
        self.passive = self.negated = self.auxiliary = False
        self.possible: str | None = None
        self.tense = 0
        self.classes: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        return f"Verb({self.start}:{self.end}, {self.lemma}, {self.form})"


def find_verbs(steps: Steps) -> list[Verb]:
    """The verb groups of a sentence from left to right; a bare noun-like form only where nothing else is finite."""
    verbs = _scan(steps, eager=False)
    if not any(verb.form == "finite" for verb in verbs):
        verbs = _scan(steps, eager=True)
    _reduce(steps, verbs)
    return verbs


def _scan(steps: Steps, eager: bool) -> list[Verb]:
    verbs: list[Verb] = []
    words, k, listed = steps.words, 0, False
    while k < steps.size:
        word, found = words[k], None
        if word.auxiliary and _auxiliary(steps, k):
            found = _group(steps, k)
        elif steps.flags[k] & w.INFINITIVE_MARK:
            found = _infinitive(steps, k)
        elif word.forms and not steps.flags[k] & w.PREPOSITION and not (steps.title(k) and not steps.headlined(k)):
            found = _single(steps, k, verbs, listed, eager)
        if found is None:
            k += 1
            continue
        _take_particle(steps, found)
        found.classes = steps.vocabulary.classes_of(found.lemma)
        verbs.append(found)
        listed = listed or found.auxiliary or found.form in ("infinitive", "bare")
        k = found.end
    return verbs


def _auxiliary(steps: Steps, k: int) -> int:
    """Which auxiliary stands at step `k`, 0 for none: `won` is one only before the rest of won't."""
    word = steps.words[k]
    if word.contracted and not (k + 1 < steps.size and steps.flags[k + 1] & w.NEGATION):
        return 0
    after = k and steps.flags[k - 1] & (w.PREPOSITION | w.DETERMINER) and steps.title(k)  # the May forecast
    return 0 if after else word.auxiliary


def _group(steps: Steps, start: int, form: str = "finite") -> Verb | None:
    """The group that begins with auxiliaries at `start`; the last of them is the main verb where no other follows."""
    words, k, last, at = steps.words, start, 0, start
    negated, possible = False, None
    while k < steps.size:
        word = words[k]
        auxiliary = word.auxiliary and _auxiliary(steps, k)
        if last and word.forms & _WANTED[last] and not auxiliary:
            break
        if auxiliary:
            last, at = auxiliary, k
            possible = possible or (word.key if "possibility_words" in steps.lexicons[k] else None)
            negated = negated or "negated_auxiliaries" in steps.lexicons[k]
        elif steps.flags[k] & w.NEGATION:
            negated = True
        elif not (word.flags & w.NEUTRAL or (last and steps.kinds[k] == DATE) or _since(steps, k, last)):
            break
        k += 1
    if k < steps.size and last and words[k].forms & _WANTED[last]:
        verb = Verb(start, k + 1, k, words[k].lemma, form)
        verb.passive = last == w.BE and bool(words[k].forms & w.PARTICIPLE)
    elif last == w.MODAL:
        if k >= steps.size or steps.kinds[k] != WORD or steps.flags[k] or steps.title(k) or not words[k].key.isalpha():
            return None
        verb = Verb(start, k + 1, k, words[k].key, form)
    else:
        verb = Verb(start, at + 1, at, steps.vocabulary.auxiliary_lemmas.get(last, ""), form)
    if form == "finite" and words[start].forms & w.GERUND:
        verb.form = "gerund"
    verb.negated, verb.possible, verb.auxiliary = negated, possible, True
    composed = words[start].auxiliary in (w.MODAL, w.HAVE) and verb.head != start
    verb.tense = words[start].auxiliary << 8 if composed else words[start].forms & w.FINITE
    return verb


def _since(steps: Steps, k: int, last: int) -> bool:
    """Whether a word of time is an adverb within a verb group: had since left."""
    follows = steps.words[k + 1].forms & _WANTED.get(last, 0)
    return bool(follows and steps.flags[k] & w.TIME_PREPOSITION)


def _infinitive(steps: Steps, k: int) -> Verb | None:
    """`to` with the form behind it; nothing where `to` is a preposition."""
    j, word = k + 1, steps.words[k + 1]
    if word.auxiliary in (w.BE, w.HAVE, w.DO) and word.lemma == word.key:
        verb = _group(steps, j, "infinitive")
        if verb:
            verb.start = k
    elif word.forms & w.BASE:
        verb = Verb(k, j + 1, j, word.lemma, "infinitive")
    else:
        return None
    if verb and any(steps.flags[i] & w.NEGATION for i in (k - 1, k + 1)):
        verb.negated = True
    return verb


def _single(steps: Steps, k: int, verbs: list[Verb], listed: bool, eager: bool) -> Verb | None:
    """A form without an auxiliary, where its neighbours let it be a verb."""
    last = verbs[-1] if verbs else None
    candidate = Candidate(steps, k, last.end if last else -1, listed, eager)
    if last is not None:
        says = "saying_verbs" in last.classes
        candidate.last_form = "saying" if says else "auxiliary" if last.auxiliary else last.form
        candidate.joined = last.auxiliary and "copulas" in last.classes
        clausal = says or "raising_verbs" in last.classes
        plain = last.auxiliary or last.form in ("infinitive", "bare")
        candidate.settled = not clausal and (plain or not steps.words[last.head].forms & (w.PARTICIPLE | w.BASE))
    form = candidate.form()
    if form is None:
        return None
    verb = Verb(k, k + 1, k, steps.words[k].lemma, form)
    verb.passive = form == "participle"
    verb.tense = steps.words[k].forms & w.FINITE if not steps.words[k].forms & w.BASE else 0
    verb.negated = any(steps.flags[i] & w.NEGATION for i in range(candidate.before + 1, k))
    return verb


def _take_particle(steps: Steps, verb: Verb) -> None:
    """Joins a particle right behind a verb where both are one verb by the lexicon; not in: closed down 3%."""
    k = verb.end
    if steps.flags[k] & w.PARTICLE:
        phrase, unit = f"{verb.lemma} {steps.words[k].key}", steps.units[k + 1]
        moved = unit is not None and unit.kind == "percent" and "directions" in steps.lexicons[k]
        moved = moved and "resting_verbs" not in steps.vocabulary.classes_of(verb.lemma)
        if phrase in steps.vocabulary.lexicon("phrasal_verbs") and not moved:
            verb.lemma, verb.end = phrase, k + 1


def _reduce(steps: Steps, verbs: list[Verb]) -> None:
    """Past forms that are participles by what is around them: stores opened in May lost; Acme, based in Oslo, won."""
    finite = [verb for verb in verbs if verb.form == "finite"]
    for k, verb in enumerate(finite):
        if _bracketed(steps, finite, k) or _apposed(steps, finite, k) or _fronted(steps, finite, k):
            _participle(verb)
    for verb, follower in itertools.pairwise(verbs):
        if verb.form == follower.form == "finite":
            _reduce_pair(steps, verb, follower)


def _reduce_pair(steps: Steps, verb: Verb, follower: Verb) -> None:
    """The same of two finite forms in a row, of which one belongs to a noun: stores opened in May lost."""
    if "saying_verbs" in verb.classes:
        # told it in an interview published in May
        if "indefinite_articles" in steps.lexicons[follower.start - 2] and _reducible(steps, follower):
            _participle(follower)
        return
    if any(steps.flags[k] & (w.BOUNDARY | w.SUBJECT_PRONOUN | w.QUOTE) for k in range(verb.end, follower.start)):
        return
    if _reducible(steps, verb) and not opens(steps, verb.head):
        _participle(verb)
    elif _reducible(steps, follower):
        _participle(follower)


def _reducible(steps: Steps, verb: Verb) -> bool:
    told = steps.flags[verb.start - 1] & w.SUBJECT_PRONOUN
    return not told and not verb.auxiliary and bool(steps.words[verb.head].forms & w.PARTICIPLE)


def _participle(verb: Verb) -> None:
    verb.form, verb.passive = "participle", True


def _apposed(steps: Steps, finite: list[Verb], k: int) -> bool:
    """Whether a past form belongs to an apposition: Acme, a company focused on tin, sells."""
    verb, comma = finite[k], finite[k].start - 1
    if not steps.flags[verb.end] & w.PREPOSITION or not _reducible(steps, verb):
        return False
    while comma > 0 and not steps.flags[comma] & (w.BOUNDARY | w.SUBJECT_PRONOUN):
        comma -= 1
    if not steps.flags[comma] & w.COMMA or not steps.flags[comma + 1] & w.DETERMINER:
        return False
    further = finite[k + 1 :]
    return any(steps.flags[steps.back(each.start)] & w.COMMA or _resumed(steps, verb, each) for each in further)


def _fronted(steps: Steps, finite: list[Verb], k: int) -> bool:
    """Whether a past form goes with what opens a sentence: Founded in 1911, Acme sells; With 4 opened, it has."""
    verb = finite[k]
    if k or len(finite) == 1 or not _reducible(steps, verb):
        return False
    if verb.start == 0:
        return any(steps.flags[j] & w.COMMA for j in range(verb.end, finite[1].start))
    return bool(steps.flags[0] & w.PREPOSITION and not steps.flags[0] & w.SUBORDINATOR) and _resumed(
        steps, verb, finite[1]
    )


def _resumed(steps: Steps, verb: Verb, follower: Verb) -> bool:
    """Whether behind a verb and a comma a noun phrase stands that is the subject of a later verb."""
    parted = (
        steps.flags[j] & w.COMMA for j in range(follower.start - 1, verb.end - 1, -1) if steps.flags[j] & w.BOUNDARY
    )
    return bool(next(parted, 0)) and "saying_verbs" not in follower.classes


def _bracketed(steps: Steps, finite: list[Verb], k: int) -> bool:
    """Whether a past form behind a comma only adds to the noun before it, as another verb is the clause's own."""
    verb = finite[k]
    before, behind = steps.back(verb.start), steps.ahead(verb.end - 1)
    if not _reducible(steps, verb) or not steps.flags[before] & w.COMMA or not steps.flags[behind] & w.PREPOSITION:
        return False
    said = steps.name(before - 1, "person") or "finite_sayings" in steps.lexicons[verb.head]
    if said and "saying_verbs" in verb.classes:
        return False
    joining = (j for j in range(finite[k - 1].end, before) if steps.flags[j] & w.COORDINATOR) if k else ()
    if k and all(steps.kinds[j + 1] == FACT for j in joining):
        return True
    return k + 1 < len(finite) and bool(steps.flags[steps.back(finite[k + 1].start)] & w.COMMA)
