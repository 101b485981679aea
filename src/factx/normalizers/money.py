"""Amounts of money."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from factx.normalizers.registry import Captures, Context, normalizer


@normalizer("money")
def money(captures: Captures, context: Context) -> dict[str, Any] | None:  # noqa: ARG001
    """The amount in role `amount` in the currency that the lexicon gives for role `currency`."""
    entry = captures["currency"].value
    return scaled_money(captures["amount"].fields, entry)


def scaled_money(amount: Mapping[str, Any], entry: Mapping[str, Any]) -> dict[str, Any]:
    """The amount of money of a number and an entry of a currency lexicon (`code`, and `scale` or `factor`)."""
    fields = {**amount, "currency": entry.get("code")}
    if factor := entry.get("scale") or entry.get("factor"):
        for name in ("value", "low", "high"):
            if fields.get(name) is not None:
                fields[name] *= Decimal(factor)
    return fields
