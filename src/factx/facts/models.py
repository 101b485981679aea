"""One model a kind of fact; the fields and their meaning are those of the output contract."""

from typing import Literal

from pydantic import Field

from factx.facts.parts import (
    Change,
    DateModifier,
    Day,
    Deadline,
    EntityLabel,
    Granularity,
    Modality,
    Modifier,
    Number,
    Part,
    Rank,
    Span,
    Tie,
    is_absent,
)


class Fact(Part):
    """What every fact has: its exact place in the text and the rule that made it.

    `page` is the page that holds `start`, from 1, and is left out where the document has no pages.
    """

    id: str
    kind: str
    text: str
    start: int
    end: int
    sentence: Span
    rule: str
    page: int | None = Field(None, exclude_if=is_absent)


class TiedFact(Fact):
    """A fact tied to who it is about, what was done, when, and who says so."""

    subject: Tie | None = None
    action: str | None = None
    when: str | None = None
    said_by: Tie | None = None
    negated: bool = False
    hypothetical: bool = False


class Magnitude(Part):
    """A number as stated, scaled, with the bounds that the words give."""

    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    modifier: Modifier | None = None
    change: Change | None = None


class EntityFact(Fact):
    """A mention of a person, organization, place, product or event."""

    kind: Literal["entity"] = "entity"
    label: EntityLabel
    name: str
    entity: str


class MoneyFact(Magnitude, TiedFact):
    """An amount of money; `currency` is an ISO 4217 code, or null where the words do not say which."""

    kind: Literal["money"] = "money"
    currency: str | None = None
    per: str | None = None


class HeadcountFact(Magnitude, TiedFact):
    """People who belong to, join or leave a team, workforce or organisation."""

    kind: Literal["headcount"] = "headcount"
    group: str | None = None


class QuantityFact(Magnitude, TiedFact):
    """Any other counted or measured thing; `unit` is a measure's full name or the counted noun, singular."""

    kind: Literal["quantity"] = "quantity"
    unit: str | None = None


class PercentFact(Magnitude, TiedFact):
    """A share in percent, or a difference in percentage points."""

    kind: Literal["percent"] = "percent"
    unit: Literal["percent", "percentage_point"] = "percent"


class MultipleFact(Magnitude, TiedFact):
    """A factor: `three times`, `doubled`, `2.5-fold`."""

    kind: Literal["multiple"] = "multiple"


class DurationFact(Magnitude, Fact):
    """A length of time; `timex` is its TIMEX3 value, a range as `P15Y/P20Y`."""

    kind: Literal["duration"] = "duration"
    unit: str | None = None
    timex: str | None = None


class DateFact(Fact):
    """A point or period of calendar time, as a TIMEX3 value and as its first and last day."""

    kind: Literal["date"] = "date"
    timex: str
    earliest: Day | None = None
    latest: Day | None = None
    granularity: Granularity | None = None
    modifier: DateModifier | None = None
    anchor: Literal["absolute", "document", "context"] = "absolute"


class TargetFact(TiedFact):
    """A stated aim, plan, commitment or forecast with a measure, a rank or a deadline."""

    kind: Literal["target"] = "target"
    modality: Modality
    goal: str | None = None
    rank: Rank | None = None
    measures: list[str] = Field(default_factory=list)
    deadline: Deadline | None = None


BUILT_IN_KINDS: dict[str, type[Fact]] = {
    "entity": EntityFact,
    "money": MoneyFact,
    "headcount": HeadcountFact,
    "quantity": QuantityFact,
    "percent": PercentFact,
    "multiple": MultipleFact,
    "date": DateFact,
    "duration": DurationFact,
    "target": TargetFact,
}
"""The models by kind, in the order in which the contract names them."""
