"""One model a kind of fact; the fields and their meaning are those of the output contract."""

from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from factx.facts import parts


class Fact(parts.Part):
    """What every fact has: its exact place in the text and the rule that made it.

    `page` is the page that holds `start`, from 1, and is left out where the document has no pages.
    """

    id: str
    kind: str
    text: str = Field(min_length=1)
    start: int
    end: int
    sentence: parts.Span
    rule: str
    page: int | None = Field(None, exclude_if=parts.is_absent)

    @model_validator(mode="after")
    def _in_place(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError(f"offsets {self.start} to {self.end} cannot hold the text")
        if not self.sentence.start <= self.start < self.end <= self.sentence.end:
            raise ValueError("the sentence does not hold it")
        return self


class TiedFact(Fact):
    """A fact tied to who it is about, what was done, when, and who says so."""

    subject: parts.Tie | None = None
    action: str | None = None
    when: parts.DateTimex | None = None
    said_by: parts.Tie | None = None
    negated: bool = False
    hypothetical: bool = False


class Magnitude(parts.Part):
    """A number as stated, scaled, with the bounds that the words give; `countless` kinds may lack all three.

    `measure` is what the amount is the amount of, the noun with what makes its name, as written.
    """

    countless: ClassVar[bool] = False
    value: parts.Number | None = None
    low: parts.Number | None = None
    high: parts.Number | None = None
    modifier: parts.Modifier | None = None
    change: parts.Change | None = None
    measure: str | None = None

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        told = (self.low, self.high)
        if self.value is None:
            if told == (None, None) and not self.countless:
                raise ValueError("neither a value nor a bound")
            if self.low is not None and self.high is not None and self.low > self.high:
                raise ValueError(f"low {self.low} is above high {self.high}")
        elif told not in ((None, None), (self.value, None), (None, self.value)):
            raise ValueError(f"bounds {self.low} and {self.high} beside the value {self.value}")
        return self


class EntityFact(Fact):
    """A mention of a person, organization, place, product or event."""

    kind: Literal["entity"] = "entity"
    label: parts.EntityLabel
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

    countless: ClassVar[bool] = True
    kind: Literal["duration"] = "duration"
    unit: str | None = None
    timex: parts.DurationTimex | None = None


class DateFact(Fact):
    """A point or period of calendar time, as a TIMEX3 value and as its first and last day."""

    kind: Literal["date"] = "date"
    timex: parts.DateTimex
    earliest: parts.Day | None = None
    latest: parts.Day | None = None
    granularity: parts.Granularity | None = None
    modifier: parts.DateModifier | None = None
    anchor: Literal["absolute", "document", "context"] = "absolute"

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if (self.earliest is None) != (self.latest is None) or (self.earliest or "") > (self.latest or ""):
            raise ValueError(f"days {self.earliest} and {self.latest}")
        return self


class TargetFact(TiedFact):
    """A stated aim, plan, commitment or forecast with a measure, a rank or a deadline."""

    kind: Literal["target"] = "target"
    modality: parts.Modality
    goal: str | None = None
    rank: parts.Rank | None = None
    measures: list[str] = Field(default_factory=list)
    deadline: parts.Deadline | None = None


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
