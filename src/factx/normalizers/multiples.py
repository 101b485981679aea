"""Factors."""

from decimal import Decimal
from typing import Any

from factx.normalizers.numbers import number_fields
from factx.normalizers.registry import Captures, Context, normalizer


@normalizer("factor")
def factor(captures: Captures, context: Context) -> dict[str, Any] | None:  # noqa: ARG001
    """A word that is a factor by itself: the lexicon's value in role `value`."""
    return number_fields(Decimal(captures["value"].value))
