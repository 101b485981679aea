"""The small values that facts are made of."""

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema, model_validator

from factx.facts.timex import calendar_day, date_timex, duration_timex

Modifier = Literal["approx", "more_than", "less_than", "at_least", "at_most"]
DateModifier = Literal["approx", "more_than", "less_than", "at_least", "at_most", "start", "mid", "end"]
Change = Literal["up_by", "down_by", "up_to", "down_to", "up_from", "down_from"]
Modality = Literal["aim", "plan", "commit", "expect"]
Granularity = Literal[
    "minute", "hour", "day", "week", "month", "quarter", "half", "season", "year", "decade", "century"
]
Via = Literal["clause", "possessive", "apposition", "pronoun", "description", "layout", "carried"]
EntityLabel = Literal["person", "organization", "place", "product", "event", "other"]


def _plain(value: Decimal) -> int | float:
    whole = int(value)
    return whole if whole == value else float(value)


def _normal(value: Decimal) -> Decimal:
    """Drops trailing zeros and the exponent: 1E+3 and 1000.00 both become 1000."""
    if not value.is_finite():
        raise ValueError("a number must be finite")
    whole = value.to_integral_value()
    if value == whole:
        return Decimal(int(whole))
    return Decimal(format(value, "f").rstrip("0"))  # normalize() would round to the context's 28 digits


Number = Annotated[
    Decimal,
    AfterValidator(_normal),
    PlainSerializer(_plain, return_type=int | float, when_used="json"),
    WithJsonSchema({"type": "number"}),
]
"""A decimal, exact as stated; in JSON a number, without a point where it is an integer."""


Day = Annotated[str, AfterValidator(calendar_day), WithJsonSchema({"type": "string", "format": "date"})]
"""A calendar day in ISO 8601."""
DateTimex = Annotated[str, AfterValidator(date_timex)]
"""The TIMEX3 value of a date, or of a period A/B."""
DurationTimex = Annotated[str, AfterValidator(duration_timex)]
"""The TIMEX3 value of a duration, or of a range of two."""


def is_absent(value: object) -> bool:
    """Whether a field that few documents have is left out of the output; other fields are null then."""
    return value is None


class Part(BaseModel):
    """A frozen value whose fields are all known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Part):
    """Unicode code-point offsets into the document's text, half open."""

    start: int = Field(ge=0)
    end: int


class EntityName(Part):
    """Somebody or something by name; `entity` is the id of its row in `entities`, null for a mere description."""

    name: str
    entity: str | None = None


class Tie(EntityName):
    """Who or what a fact is tied to, and how it was found.

    `via` is `clause`, `possessive` or `apposition` where the name itself stands so, `pronoun` or `description` where a
    word stands for it, `layout` for a heading, bullet, row or transcript label, `carried` for what another sentence
    tells, with no word for it here.
    """

    via: Via


class Rank(Part):
    """A place in an order: `top` 5 is among the first five; `scope` is the noun as written, `world` for global."""

    top: int = Field(ge=1)
    scope: str | None = None


class Deadline(Part):
    """When a goal is to be reached; the days are ISO 8601, both inclusive."""

    timex: DateTimex | None = None
    earliest: Day | None = None
    latest: Day | None = None
    text: str

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"days {self.earliest} and {self.latest}")
        return self
