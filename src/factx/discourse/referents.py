"""Whom `he`, `it`, `the company` and bare nouns such as `sales` mean."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from factx.discourse.choosing import Choice, Chooser
from factx.discourse.stage import Mention, Stage
from factx.matching import Tape, Unit
from factx.packs import Rulebook
from factx.syntax import clause_words
from factx.syntax.readings import Readings

_APPOSED_WITHIN = 9
_BESIDE = 2
_SHORT = 3
_OPENING = 3
_MOST_ADJECTIVES = 3
_NEVER = 100.0
_OFFICE = 5
ORGANIZATION, PERSON, PLACE = "organization", "person", "place"


class Referents:
    """The referents of one document, each found when first asked for; `choices` keeps what was decided and why."""

    def __init__(self, tape: Tape, readings: Readings, book: Rulebook) -> None:
        self.tape, self.readings, self.book = tape, readings, book
        self.persons, self.bodies = book.lexicon("person_pronouns"), book.lexicon("organization_pronouns")
        self.articles, self.nouns = book.lexicon("definite_articles"), book.lexicon("organization_descriptions")
        self.general, self.told = book.lexicon("general_descriptions"), book.lexicon("bodies")
        self.places, self.countries = book.lexicon("place_descriptions"), book.lexicon("countries")
        self.kind_of, self.person_nouns = book.lexicon("place_kinds"), book.lexicon("person_nouns")
        self.codes, self.peoples = book.lexicon("country_code"), book.lexicon("people_code")
        self.national = book.lexicon("national_words")
        kinds = book.lexicon("kind_descriptions").items()
        self.kinds = {kind: frozenset(str(called).split()) for kind, called in kinds}
        self.public, self.firms = book.lexicon("public_bodies"), book.lexicon("firm_descriptions")
        self.no_firms = book.lexicon("no_firms")
        self.offices = book.lexicon("head_offices")
        self.breaking, self.affiliations = book.lexicon("office_breaks"), book.lexicon("affiliations")
        self.words = clause_words(book)
        self.choices: dict[tuple[int, str], Choice] = {}
        self._walked = 0

    @cached_property
    def stage(self) -> Stage:
        """Those on stage."""
        return Stage(self.tape, self.readings, self.book)

    @cached_property
    def _chooser(self) -> Chooser:
        return Chooser(self.stage, self.book)

    def of(self, token: int) -> Unit | None:
        """The entity unit that a pronoun or description at a token stands for, or None where there is a doubt.

        The token is the pronoun, or the article of a description (`the company`).
        """
        key = self.tape.terms[token].key
        if key in self.persons:
            return self._chosen(self._opened.get(token, token), "person")
        if key in self.bodies:
            return self._chosen(token, "pronoun")
        if key in self.articles and token + 1 < len(self.tape.terms):
            return self._described(token)
        return None

    def bare(self, token: int) -> Unit | None:
        """The organization whose sales or staff a text tells of at a token without naming an owner."""
        return self._chosen(token, "bare") or self.lone or self.seat

    def earner(self, token: int) -> Unit | None:
        """The same for sales and output, which public bodies only tell of."""
        unit = self.bare(token)
        return unit if unit is not None and not self.is_public(unit.fields["name"]) else None

    def topic(self) -> Unit | None:
        """The one organization that a text is about, None where that is in doubt."""
        return self._chosen(len(self.tape.terms), "topic") or self.lone

    def ours(self) -> Unit | None:
        """Who may say `we` in a text: the one that it is about, where that does, has or says something."""
        unit = self.topic()
        return unit if unit is not None and self.stage.acts(unit.fields["entity"]) else None

    def last(self, token: int) -> Unit | None:
        """The organization that figures at a token belong to where nothing else says so: a text's only or clear one."""
        unit = self.lone or self._chosen(token, "last") or (self.topic() if self.in_row(token) else self.seat)
        if unit is None or self.is_public(unit.fields["name"]):
            return None
        return unit if self.short or self.stage.acts(unit.fields["entity"]) else None

    def in_row(self, token: int) -> bool:
        """Whether a token stands in a row of a table."""
        return "cell_marks" in self.tape.terms[self.tape.lo[token]].lexicons

    def is_public(self, name: str) -> bool:
        """Whether a name is that of a body that mostly tells of what is not its own."""
        return not self.public.keys().isdisjoint(name.lower().split())

    def _is_no_firm(self, name: str) -> bool:
        """Whether a name is that of a body that is called no company."""
        return not self.no_firms.keys().isdisjoint(name.lower().split())

    def employer(self, person: str) -> Unit | None:
        """The organization that an office of a person names: Acme's chief executive Ada Bly; Ada Bly, head of Acme.

        That of the text for an office without one: chief executive Ada Bly.
        """
        mentions = self.stage.mentions
        for k, mention in enumerate(mentions):
            if mention.entity != person:
                continue
            for other in mentions[max(k - 1, 0) : k + 2]:
                if other.label == ORGANIZATION and self._employs(other.unit, mention.unit):
                    return other.unit
        heads = (each for each in mentions if each.entity == person and self._in_office(each.start))
        return self.bare(head.start) if (head := next(heads, None)) is not None else None

    def holder(self, noun: str, token: int) -> Unit | None:
        """The one person before a token whom the words beside his name call so: the president, the analyst."""
        found: Mention | None = None
        for mention in self.stage.mentions if noun in self.person_nouns else ():
            if mention.start >= token:
                break
            if mention.label == PERSON and noun in self._nouns_around(mention.unit):
                if found is not None and found.entity != mention.entity:
                    return None
                found = mention
        return found.unit if found is not None else None

    def _in_office(self, token: int) -> bool:
        """Whether an office at the head of a firm stands right before a name."""
        words = self.tape.words(max(token - 3, self.tape.lo[token]), token)
        return any(" ".join(words[k:]) in self.offices for k in range(len(words)))

    def _employs(self, firm: Unit, person: Unit) -> bool:
        if firm.start < person.start:
            between = self.tape.words(firm.end, person.start)
            near = len(between) <= _OFFICE and person.start < self.tape.hi[firm.start]
            return near and not any(key in self.breaking for key in between)
        between = self.tape.words(person.end, firm.start)
        return 1 < len(between) <= _OFFICE + 3 and between[-1] in self.affiliations

    @cached_property
    def short(self) -> bool:
        """Whether the text has a few sentences only."""
        return len(self.tape.sentences) <= _SHORT

    @cached_property
    def lone(self) -> Unit | None:
        """The one organization that a text names, but for sources."""
        stage, weights = self.stage, self.stage.roles.weights
        bodies = dict.fromkeys(each.entity for each in stage.mentions if each.label == ORGANIZATION)
        named = (name for name in bodies if any(stage.role(each) in weights for each in stage.of_entity[name]))
        only = next(named, None)
        if only is None or next(named, None) is not None:
            return None
        first = next(each for each in stage.of_entity[only] if stage.role(each) in weights)
        return first.unit if any(map(self._acts_alone, stage.of_entity[only])) else None

    def _acts_alone(self, mention: Mention) -> bool:
        """Whether a mention shows the only organization named to be who the text is about."""
        role = self.stage.role(mention)
        opening = self.short or (role == "object" and self.stage.paragraph(mention.start) < _OPENING)
        acts = role in self.stage.roles.acting
        return acts or (opening and role != "attribute" and role in self.stage.roles.weights)

    @cached_property
    def _sole(self) -> Unit | None:
        """The one organization that a text names at all, whatever it does, sources and public bodies aside."""
        stage = self.stage
        units = {each.entity: each.unit for each in reversed(stage.mentions) if each.label == ORGANIZATION}
        unit = next(iter(units.values()), None)
        told = unit is not None and len(units) == 1 and not stage.roles.is_source(unit)
        return unit if told and unit is not None and not self._is_no_firm(unit.fields["name"]) else None

    @cached_property
    def seat(self) -> Unit | None:
        """The one place that does or has something, from the first sentence on, where no organization does."""
        mentions, acting = self.stage.mentions, self.stage.roles.acting
        first = (each for each in mentions if each.label == PLACE and not each.sentence)
        found = next((each for each in first if self.stage.role(each) in acting and each.role != "heading"), None)
        if found is None:
            return None
        others = (each for each in mentions if each.label in (PLACE, ORGANIZATION) and each.entity != found.entity)
        return None if any(self.stage.role(each) in acting for each in others) else found.unit

    def _described(self, token: int) -> Unit | None:
        noun = self.noun(token)
        if noun is None:
            return self._person(token)
        if noun in self.places or (noun not in self.nouns and noun in self._heads[PLACE]):
            return self._chosen(token, "place")
        terms, unit = self.tape.terms, self._chosen(token, "description")
        whence, behind = terms[token + 1], terms[min(token + 2, len(terms) - 1)]
        if unit is None and noun not in self.told and noun in self.nouns and self._sole is not None:
            unit = self._sole if self._sole.start < token else None
        if unit is None and noun in self.firms and (topic := self.topic()) is not None:
            return topic if not self._is_no_firm(topic.fields["name"]) else None
        vague = noun in self.general and whence.title and whence.key != noun and "hyphens" not in behind.lexicons
        return None if vague else unit

    def _person(self, token: int) -> Unit | None:
        """The person whom an article at a token describes: the senator."""
        return self.holder(self.tape.terms[token + 1].key, token) if self._ends_phrase(token + 2) else None

    def noun(self, token: int) -> str | None:
        """The noun of a description that an article at a token begins: the company, the Oslo-based firm."""
        words = self.tape.words(token + 1, min(token + 5, self.tape.hi[token]))
        if len(words) == 4 and words[1] == "-":
            whole = " ".join(words[:3])
            return whole if whole in self.nouns else words[3] if words[3] in self.nouns else None
        for k, key in enumerate(words[:_MOST_ADJECTIVES]):
            headed = key in self._heads[ORGANIZATION] or key in self._heads[PLACE]
            if key in self.nouns or key in self.places or (headed and self._ends_phrase(token + 2 + k)):
                return key
            if self.words[key].flags or not key.isalpha() or self.tape.units[token + 1 + k] is not None:
                return None
        return None

    @cached_property
    def _heads(self) -> Mapping[str, frozenset[str]]:
        """The last words of names by label, by which they are called: the Relief Network, the airport."""
        heads: dict[str, set[str]] = {ORGANIZATION: set(), PLACE: set()}
        for mention in self.stage.mentions:
            words = mention.unit.fields["name"].lower().split()
            if mention.label in heads and len(words) > 1:
                heads[mention.label].add(words[-1])
        return {label: frozenset(words) for label, words in heads.items()}

    def _ends_phrase(self, token: int) -> bool:
        """Whether no further noun stands at a token."""
        word = self.words[self.tape.terms[token].key] if token < len(self.tape.terms) else None
        verbal = word is not None and (word.auxiliary or (word.forms and not word.nounlike))
        return word is None or bool(word.flags or verbal) or not word.key.isalpha()

    @cached_property
    def _opened(self) -> dict[int, int]:
        """Where each quotation begins, by the token behind it: who is meant there is nobody in it."""
        return {each.end: each.start for each in self.readings.quotations()}

    def _chosen(self, token: int, need: str) -> Unit | None:
        known = self.choices.get((token, need))
        if known is None:
            if need != "topic":  # which looks at names alone, and is asked while the walk goes on
                self._walk(token)
            known = self.choices[token, need] = self._choice(token, need)
        return known.unit

    def weighed(self, choice: Choice) -> Choice:
        """A choice with the scores of all who could be meant."""
        if choice.need != "topic":
            self._walk(choice.token)
        return self._choice(choice.token, choice.need, all_of_them=True)

    def _choice(self, token: int, need: str, all_of_them: bool = False) -> Choice:
        label = {"person": PERSON, "place": PLACE}.get(need, ORGANIZATION)
        return self._chooser.choose(token, need, label, self._fits(token, need), all_of_them)

    def _fits(self, token: int, need: str) -> Callable[[Mention], float]:
        """What a mention gains where it is called what a description says, and loses where it is called otherwise."""
        noun = self.noun(token) if need in ("description", "place") else None
        if need == "place":
            return lambda mention: -_NEVER * (not self._is_called(mention, token, str(noun)))
        if noun in self.firms:
            return lambda mention: -_NEVER * self._is_no_firm(mention.unit.fields["name"])
        fit, misfit = self._chooser.weights["fit"], self._chooser.weights["misfit"]
        if noun is None or noun in self.general:
            return lambda mention: (fit + misfit) * str(mention.unit.fields["name"]).lower().endswith(f" {noun}")

        def fits(mention: Mention) -> float:
            called = self._called[mention.entity]
            if noun not in called and (noun in self.told or noun not in self.nouns):
                return -_NEVER
            if noun in called:
                return fit + misfit * str(mention.unit.fields["name"]).lower().endswith(noun)
            return -misfit if any(told in self.nouns for told in called) else 0.0

        return fits

    def _is_called(self, mention: Mention, token: int, noun: str) -> bool:
        """Whether a place may be called as at a token by what it is known as, or told to be: the city of Oslo."""
        name, kind = str(mention.unit.fields["name"]), self._kind(mention)
        if noun not in self.places:
            return name.lower().endswith(f" {noun}")
        for term in self.tape.terms[token + 1 : token + 1 + _MOST_ADJECTIVES]:
            if (people := self.peoples.get(term.text)) is not None:
                return bool(self.codes.get(name) == people)
            if term.key in self.national and kind != "country":
                return False
        return noun in self.kinds.get(kind, self.kinds["other"])

    def _kind(self, mention: Mention) -> str:
        """Which kind of place a mention is of, as far as that is known."""
        name = str(mention.unit.fields["name"]).lower()
        return "country" if name in self.countries else str(self.kind_of.get(name))

    @cached_property
    def _called(self) -> dict[str, set[str]]:
        """What each organization is called besides its name: `the insurer Acme`, `Acme, a Finnish insurer,`."""
        called: dict[str, set[str]] = defaultdict(set)
        heads = self._heads[ORGANIZATION]
        for mention in self.stage.mentions:
            if mention.label == ORGANIZATION:
                nouns = {noun for noun in self._nouns_around(mention.unit) if noun in self.nouns or noun in heads}
                called[mention.entity] |= {noun for noun in nouns if noun not in self.general}
        return called

    def _nouns_around(self, unit: Unit) -> Iterator[str]:
        """The words of a name, those right beside it, and those of an apposition behind it."""
        tape, a, b = self.tape, unit.start, unit.end
        yield from tape.words(a, min(b + 1, tape.hi[a]))
        for key in reversed(tape.words(max(tape.lo[a], a - _BESIDE), a)):
            if key not in self.nouns and (self.words[key].forms or self.words[key].flags):
                break
            yield key
        if b + 1 < tape.hi[a] and tape.terms[b].text == "," and "determiners" in tape.terms[b + 1].lexicons:
            yield from tape.words(b + 1, min(b + _APPOSED_WITHIN, tape.hi[a]))

    def _walk(self, token: int) -> None:
        """Settles whom the sentences before a token's open with, in order, as they keep those on stage."""
        last = self.stage.sentence(min(token, len(self.tape.terms) - 1))
        while self._walked < last:
            start, _ = self.tape.sentences[self._walked]
            self._walked += 1
            unit = self.of(start) if self._opens(start) else None
            if unit is not None:
                self.stage.echo(unit, start)

    def _opens(self, token: int) -> bool:
        key = self.tape.terms[token].key
        return key in self.persons or key in self.bodies or (key in self.articles and self.noun(token) is not None)
