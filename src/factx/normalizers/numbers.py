"""Numbers."""

from decimal import Decimal, InvalidOperation
from typing import Any

from factx.normalizers.registry import Captures, Context, normalizer


@normalizer("figure")
def figure(captures: Captures, context: Context) -> dict[str, Any] | None:  # noqa: ARG001
    """The value of a figure with its scale."""
    try:
        value = Decimal(captures["figure"].text.replace(",", ""))
    except InvalidOperation:
        return None
    scale = captures.get("scale")
    return {
        "value": value * Decimal(scale.value) if scale else value,
        "low": None,
        "high": None,
        "modifier": None,
    }
