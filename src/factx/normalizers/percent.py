"""Shares in percent and differences in percentage points."""

from decimal import Decimal
from typing import Any

from factx.normalizers.amounts import VALUES, scaled
from factx.normalizers.numbers import number_fields
from factx.normalizers.registry import Captures, Context, normalizer, of_captures

HUNDRED = Decimal(100)


# Basis points as percentage points.
of_captures("hundredth", lambda found: {**scaled(found.fields, 1 / HUNDRED), "part": 1 / HUNDRED})
# `a percent`.
of_captures("one_percent", lambda _: {**number_fields(Decimal(1)), "unit": "percent"})


@normalizer("fraction_percent")
def fraction_percent(captures: Captures, context: Context) -> dict[str, Any] | None:  # noqa: ARG001
    """A fraction of a whole in percent, computed from the fraction's own parts so that thirds round once."""
    fields = dict(captures["amount"].fields)
    exact = fields.pop("exact", None)
    made = {**scaled(fields, HUNDRED), "unit": "percent"}
    if exact and made.get("value") is None:
        made |= {name: _share(*parts) for name, parts in zip(("low", "high"), exact, strict=True)}
    elif exact:
        made |= {name: _share(*exact) for name in VALUES if made.get(name) is not None}
    return made


def _share(above: Decimal, below: Decimal) -> Decimal:
    return round(above * HUNDRED / below, 6)


@normalizer("share_of_base")
def share_of_base(captures: Captures, context: Context) -> dict[str, Any] | None:  # noqa: ARG001
    """`one in five`, in percent: the lexicons give both numbers; None where it is no part of the base."""
    above, below = (Decimal(captures[role].value) for role in ("above", "below"))
    return {**number_fields(_share(above, below)), "unit": "percent"} if above < below else None
