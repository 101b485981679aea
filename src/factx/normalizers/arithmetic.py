"""How numbers are reckoned with: exact decimals, in one context that cannot raise."""

from contextlib import AbstractContextManager
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal, localcontext

_MOST_PLACES = 300
"""Places before or behind the point: what has more, no JSON number can carry to readers that hold 64 bits."""
_EXACT = Context(prec=4 * _MOST_PLACES, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])
"""Wide enough for a product of any two numbers that a text can hold; what is undefined is not a number, no error."""


def exact_arithmetic() -> AbstractContextManager[Context]:
    """The context in which everything that reckons with decimals runs, whatever context the caller has set."""
    return localcontext(_EXACT)


def is_told(value: object) -> bool:
    """Whether a value is what a fact can say: no decimal, or one that is finite and not beyond all measure."""
    if not isinstance(value, Decimal):
        return True
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -_MOST_PLACES and value.adjusted() < _MOST_PLACES
