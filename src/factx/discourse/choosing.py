"""The choice among those on stage, by the preferences that the rules declare."""

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple

from factx.discourse.stage import Mention, Stage
from factx.matching import Unit
from factx.packs import Rulebook

_MOST_MENTIONS = 4
Placed = list[tuple[float, Mention]]
"""The mentions of an entity, each with what it gains and loses by where it stands."""


class Choice(NamedTuple):
    """Who was chosen at a token for what need, with the scores of those who were weighed, the best first."""

    token: int
    need: str
    unit: Unit | None
    scores: tuple[tuple[str, float], ...]


class Chooser:
    """Weighs who is on stage by the lexicon `preferences`; nobody is meant who is not clearly ahead of the next one.

    `needs_floor` says what the chosen one must reach for each need, `needs_ahead` by how much it must lead
    where it does not reach `sure`.
    """

    def __init__(self, stage: Stage, book: Rulebook) -> None:
        self.stage = stage
        self.weights = _numbers(book.lexicon("preferences"))
        self.outlets = book.lexicon("outlet_heads")
        self._most = max(stage.roles.weights.values())
        self.floors, self.leads = _numbers(book.lexicon("needs_floor")), _numbers(book.lexicon("needs_ahead"))

    def choose(
        self, token: int, need: str, label: str, fits: Callable[[Mention], float], all_of_them: bool = False
    ) -> Choice:
        """Who of a label is meant at a token by a need (`pronoun`, `person`, `description`, `bare`, `topic`).

        Those whom no role could bring near are weighed only where `all_of_them` are asked for.
        """
        rivals: dict[str, Placed] = {}
        place = self.stage.paragraph(token), self.stage.sentence(token)
        for mention in reversed(self.stage.before(token)):
            if mention.label != label or (need == "topic" and mention.start != mention.unit.start):
                continue
            beside = self._near(mention, place, need) + fits(mention)
            beside -= self.weights["outlet"] * (mention.unit.fields["name"].lower().split()[-1] in self.outlets)
            rivals.setdefault(mention.entity, []).append((beside, mention))
        least, top = self.floors[need], -math.inf
        scored: Placed = []
        for most, often, found in sorted(map(self._at_most, rivals.items()), key=lambda each: -each[0]):
            if most < least and not all_of_them:
                break
            if (best := self._best(found)) is not None:
                score = round(best[0] + often, 2)
                scored.append((score, best[1]))
                top = max(top, score)
                if top >= self.floors[need]:
                    least = round(top - self._lead(need, top), 2)
        scored.sort(key=lambda each: (-each[0], each[1].start))
        scores = tuple([(str(mention.unit.fields["name"]), score) for score, mention in scored])
        ahead = bool(scores) and scores[0][1] >= self.floors[need]
        clear = ahead and (len(scores) < 2 or scores[0][1] - scores[1][1] >= self._lead(need, scores[0][1]))
        return Choice(token, need, scored[0][1].unit if clear else None, scores)

    def _at_most(self, rival: tuple[str, Placed]) -> tuple[float, float, Placed]:
        """What an entity can reach at most, what its mentions add to that, and its mentions, the best placed first."""
        entity, found = rival
        found.sort(key=lambda each: -each[0])
        often = self.weights["mentions"] * (self.stage.count(entity, _MOST_MENTIONS) - 1)
        return round(self._most + found[0][0] + often, 2), often, found

    def _best(self, found: Placed) -> tuple[float, Mention] | None:
        """The mention with the greatest score; roles are asked for as long as they may matter."""
        best: tuple[float, Mention] | None = None
        for beside, mention in found:
            if best is not None and self._most + beside <= best[0]:
                break
            weight = self.stage.roles.weights.get(self.stage.role(mention))
            if weight is not None and (best is None or weight + beside > best[0]):
                best = weight + beside, mention
        return best

    def _lead(self, need: str, score: float) -> float:
        """By how much the next must be behind."""
        least = self.weights["ahead"]
        return least if score >= self.weights["sure"] else self.leads.get(need, least)

    def _near(self, mention: Mention, place: tuple[int, int], need: str) -> float:
        """What is lost or gained by where a mention stands, as seen from a paragraph and sentence."""
        stage, weights = self.stage, self.weights
        if need == "topic":
            return weights["first"] * (mention.sentence == 0)
        beside = stage.paragraph(mention.start) == place[0]
        opens = mention.start == stage.tape.lo[mention.start]
        gone = min(place[1] - mention.sentence, weights["farthest"])
        gained = weights["paragraph"] * beside + weights["opening"] * opens + weights["here"] * (gone == 0)
        return gained - weights["recency"] * gone


def _numbers(entries: Mapping[str, object]) -> dict[str, float]:
    return {name: float(str(number)) for name, number in entries.items()}
