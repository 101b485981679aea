"""Places in an order."""

from decimal import Decimal
from typing import Any

from factx.normalizers.registry import Captures, Context, normalizer


@normalizer("first_rank")
def first_rank(captures: Captures, context: Context) -> dict[str, Any] | None:  # noqa: ARG001
    """The first place: largest, number one."""
    return {"value": Decimal(1)}
