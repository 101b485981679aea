"""Who is on stage: every mention of a name with its sentence and the role that it plays there."""

import itertools
from bisect import bisect_left, bisect_right

from factx.discourse.roles import Roles
from factx.matching import Tape, Unit
from factx.packs import Rulebook
from factx.syntax.readings import Readings

_FIRST, _LAST = 3, 40
"""How many mentions are remembered."""


class Mention:
    """A name at a place, or a word that has been found to stand for it; `role` is a key of `role_weights`."""

    __slots__ = ("entity", "label", "role", "sentence", "start", "unit")

    def __init__(self, unit: Unit, start: int, sentence: int) -> None:
        self.unit, self.start, self.sentence = unit, start, sentence
        self.entity: str = unit.fields["entity"]
        self.label: str = unit.fields["label"]
        self.role: str | None = None


class Stage:
    """The mentions of one document in text order, and those of each entity."""

    def __init__(self, tape: Tape, readings: Readings, book: Rulebook) -> None:
        self.tape = tape
        self.roles = Roles(readings, book)
        self._firsts = [start for start, _ in tape.sentences]
        self._breaks = sorted(tape.breaks)
        units = sorted(tape.standing("entity"), key=lambda unit: unit.start)
        self.mentions = [Mention(unit, unit.start, self.sentence(unit.start)) for unit in units]
        self._echoes: list[Mention] = []
        self._counts: dict[str, int] = {}
        self.of_entity: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            self.of_entity.setdefault(mention.entity, []).append(mention)

    def sentence(self, token: int) -> int:
        """The number of the sentence that holds a token."""
        return bisect_right(self._firsts, token) - 1

    def paragraph(self, token: int) -> int:
        """The number of the paragraph that holds a token."""
        return bisect_right(self._breaks, token)

    def before(self, token: int) -> list[Mention]:
        """The mentions before a token that are remembered: the first and the last; words that stand for names too."""
        end = bisect_left(self.mentions, token, key=_start)
        first = self.mentions[: min(end, _FIRST)]
        names = self.mentions[max(end - _LAST, len(first)) : end]
        until = bisect_left(self._echoes, token, key=_start)
        return [*first, *names, *self._echoes[max(until - _LAST, 0) : until]]

    def echo(self, unit: Unit, token: int) -> None:
        """Notes that the word at a token, behind all noted before, stands for a name, as a subject."""
        mention = Mention(unit, token, self.sentence(token))
        mention.role = "subject"
        self._echoes.append(mention)

    def role(self, mention: Mention) -> str:
        """The role of a mention, found out when it is first asked for."""
        if mention.role is None:
            mention.role = self.roles.of(mention.unit)
        return mention.role

    def named_by(self, entity: str, token: int) -> bool:
        """Whether the sentence of a token or one before names an entity."""
        return self.of_entity[entity][0].sentence <= self.sentence(token)

    def acts(self, entity: str) -> bool:
        """Whether an entity does, has or says something anywhere."""
        return any(self.role(each) in self.roles.acting for each in self.of_entity[entity])

    def count(self, entity: str, most: int) -> int:
        """How often an entity is named, but as a source, as far as `most`, always the same."""
        if entity not in self._counts:
            named = (each for each in self.of_entity[entity] if not self.roles.is_source(each.unit))
            self._counts[entity] = len(list(itertools.islice(named, most)))
        return self._counts[entity]


def _start(mention: Mention) -> int:
    return mention.start
