"""Whether a value says what was expected."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

_BEST_KNOWN = ("timex", "value", "name")
_NUMBERING = ("entity", "via")


def same(wanted: Any, found: Any) -> bool:
    """Whether a field holds what an example or gold expects: numbers by value, maps by the keys that are named.

    A typed field or a tie may be named by what it is best known for: its timex, its value or its name. Of a list of
    several readings one must fit, unless the field holds a list itself. Ids of entities and the way a tie was found do
    not count.
    """
    if isinstance(wanted, Mapping) and isinstance(found, Mapping):
        return all(same(value, found.get(key)) for key, value in wanted.items() if key not in _NUMBERING)
    if isinstance(wanted, list | tuple):
        if isinstance(found, list | tuple):
            return len(wanted) == len(found) and all(map(same, wanted, found))
        return any(same(each, found) for each in wanted) or (not wanted and found is None)
    if isinstance(found, Mapping) and wanted is not None:
        return any(same(wanted, found.get(key)) for key in _BEST_KNOWN if found.get(key) is not None)
    if isinstance(wanted, int | float | str) and isinstance(found, Decimal) and not isinstance(wanted, bool):
        try:
            return Decimal(str(wanted)) == found
        except InvalidOperation:
            return False
    return bool(wanted == found)


def differing(fields: Mapping[str, Any], expect: Mapping[str, Any]) -> list[tuple[str, Any, Any]]:
    """The fields that hold something else than is expected: name, expected, found."""
    pairs = [(name, wanted, fields.get(name)) for name, wanted in expect.items()]
    return [(name, wanted, found) for name, wanted, found in pairs if not same(wanted, found)]
