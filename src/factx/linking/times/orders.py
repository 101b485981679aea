"""The order of day and month in dates in figures, where another date of the document tells it."""

from factx.matching import Unit


def settle_orders(units: list[Unit]) -> None:
    """Reads `8/11/22` in the order that the document's clear dates (`13/11/22`) all have, whatever is configured."""
    orders = {unit.fields["settled"] for unit in units if "settled" in unit.fields}
    if len(orders) != 1:
        return
    for unit in units:
        if "other" in unit.fields and unit.fields["order"] not in orders:
            unit.fields["moment"] = unit.fields["other"]
