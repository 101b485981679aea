"""A date as the words give it, before anything is known about when they were written.

A moment is where to count from and the steps from there: `August 11 last year` counts from the document's date, moves
to the year before, to its month 8, to that month's day 11. Following the steps needs a day to count from and nothing
else; which day that is, the document tells (`factx.linking.times`).
"""

from dataclasses import dataclass, replace

from factx.normalizers.calendar import bounds
from factx.normalizers.steps import Step

_TO_UNIT = ("shift", "then", "nth", "span", "near", "same", "period_shift", "widened")
_TO_DAY = (
    "weekday",
    "weekday_shift",
    "nth_weekday",
    "easter",
    "ordinal_day",
    "is_weekday",
    "move",
    "near_day",
    "clock_shift",
)
ABSOLUTE, DOCUMENT, CONTEXT, OPEN = "absolute", "document", "context", "open"


@dataclass(frozen=True, slots=True)
class Moment:
    """A date in words: `origin` is what `steps` count from, `clock` what stands behind a day (`T09:00`, `TNI`).

    `origin`: `absolute` (the words name the year), `document` (counts from the document's date), `context` (from the
    date before in the text), `open` (the year, month or week is left to the reader). `fixed` is a value that nothing
    resolves (`PAST_REF`, `FY2026`), `ends` the two moments of a period from A to B.
    """

    origin: str = OPEN
    steps: tuple[Step, ...] = ()
    clock: str | None = None
    fixed: str | None = None
    ends: "tuple[Moment, Moment] | None" = None

    def within(self, frame: "Moment") -> "Moment":
        """This moment inside another: `September` within `last year`."""
        return replace(self, origin=frame.origin, steps=(*frame.steps, *self.steps))

    def then(self, *steps: Step) -> "Moment":
        """The moment with further steps."""
        return replace(self, steps=(*self.steps, *steps))

    @property
    def named(self) -> tuple[str, ...]:
        """The names of the steps."""
        return tuple(step[0] for step in self.steps)

    @property
    def level(self) -> str | None:
        """The granularity of the last step, or None."""
        return step_level(self.steps[-1]) if self.steps else None


def step_level(step: Step) -> str:
    """The granularity that a step leads to."""
    name = step[0]
    if name in _TO_UNIT:
        return str(step[1])
    return "day" if name in _TO_DAY else str(name)


def with_clock(timex: str, clock: str | None) -> str:
    """The value with the time of day behind it, where it names a day."""
    return timex + clock if clock and bounds(timex)[2] == "day" and "T" not in timex else timex
