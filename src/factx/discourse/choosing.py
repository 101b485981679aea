"""The choice among those on stage, by the preferences that the rules declare."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from factx.discourse.stage import Mention, Stage
from factx.matching import Unit
from factx.packs import Rulebook

_MOST_MENTIONS = 3


class Choice(NamedTuple):
    """Who was chosen at a token for what need, with the scores of all who could be meant, the best first."""

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

    def choose(self, token: int, need: str, label: str, fits: Callable[[Mention], float]) -> Choice:
        """Who of a label is meant at a token by a need (`pronoun`, `person`, `description`, `bare`, `topic`)."""
        best: dict[str, tuple[float, Mention]] = {}
        place = self.stage.paragraph(token), self.stage.sentence(token)
        for mention in reversed(self.stage.before(token)):
            if mention.label != label or (need == "topic" and mention.start != mention.unit.start):
                continue
            beside = self._near(mention, place, need) + fits(mention)
            beside -= self.weights["outlet"] * (mention.unit.fields["name"].lower().split()[-1] in self.outlets)
            least = best[mention.entity][0] if mention.entity in best else None
            if least is not None and self._most + beside <= least:
                continue
            weight = self.stage.roles.weights.get(self.stage.role(mention))
            if weight is not None and (least is None or weight + beside > least):
                best[mention.entity] = weight + beside, mention
        often, most = self.weights["mentions"], _MOST_MENTIONS + 1
        found = ((score + often * (self.stage.count(name, most) - 1), each) for name, (score, each) in best.items())
        scored = sorted(found, key=lambda each: (-each[0], each[1].start))
        scores = tuple((str(mention.unit.fields["name"]), round(score, 2)) for score, mention in scored)
        ahead = bool(scores) and scores[0][1] >= self.floors[need]
        clear = ahead and (len(scores) < 2 or scores[0][1] - scores[1][1] >= self._lead(need, scores[0][1]))
        return Choice(token, need, scored[0][1].unit if clear else None, scores)

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
