"""The algebra of amounts, one for every kind, in exact decimals: modifiers give bounds, two amounts give a range."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from decimal import MAX_EMAX, MIN_EMIN, Decimal, localcontext
from decimal import Context as DecimalContext
from typing import Any

from factx.normalizers.registry import Captures, Context, limited, normalizer, of_captures

BOUNDS = {"more_than": "low", "at_least": "low", "less_than": "high", "at_most": "high"}
"""The bound that a modifier sets; `approx` sets none."""
VALUES = ("value", "low", "high")
_MOST_PLACES = 300
"""Places before or behind the point: what has more, no JSON number can carry to readers that hold 64 bits."""
_EXACT = DecimalContext(prec=4 * _MOST_PLACES, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])
"""Wide enough for a product of any two numbers that a text can hold; what is undefined is not a number, no error."""


def exact_arithmetic() -> AbstractContextManager[DecimalContext]:
    """The context in which everything that reckons with decimals runs, whatever context the caller has set."""
    return localcontext(_EXACT)


def is_told(value: object) -> bool:
    """Whether a value is what a fact can say: no decimal, or one that is finite and not beyond all measure."""
    if not isinstance(value, Decimal):
        return True
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -_MOST_PLACES and value.adjusted() < _MOST_PLACES


def scaled(fields: Mapping[str, Any], factor: Any) -> dict[str, Any]:
    """The amount with value and bounds multiplied."""
    told = {name: fields[name] * Decimal(factor) for name in VALUES if fields.get(name) is not None}
    return {**fields, **told}


def with_modifier(fields: Mapping[str, Any], modifier: str) -> dict[str, Any] | None:
    """The amount with its modifier and the bound that this gives; None where it has another modifier already."""
    if fields.get("modifier") and fields["modifier"] != "approx":
        return None
    made = {**fields, "modifier": modifier, "bare": False}
    if bound := BOUNDS.get(modifier):
        if fields.get("value") is not None:
            made[bound] = fields["value"]
        elif modifier in ("less_than", "at_most"):
            made["low"] = None
    return made


# The amount in role `amount` with the modifier that the lexicon gives for role `modifier`, or that the rule sets.
of_captures(
    "amount_modified",
    lambda found: with_modifier(found["amount"].fields, str(found["modifier"].value or found["modifier"].text)),
)
of_captures("set_modified", lambda found: with_modifier(found["amount"].fields, str(found.fields["modifier"])))


def joined(a: Mapping[str, Any], b: Mapping[str, Any]) -> dict[str, Any] | None:
    """The range from one amount to another; the first takes the scale, sign and unit that only the second states.

    None where there is no range: a bound that is vague or bounded itself, or one that does not rise.
    """
    low, high = a.get("value"), b.get("value")
    if low is None or high is None or BOUNDS.get(a.get("modifier") or "") or BOUNDS.get(b.get("modifier") or ""):
        return None
    scale = b.get("scale", 1)
    if scale > 1 and a.get("scale", 1) == 1 and not a.get("currency_scaled") and low <= high / scale:
        low *= scale
    elif _thousands_left_out(a, b):
        low *= 1000
    if low >= high:
        return None
    exact = a.get("exact"), b.get("exact")
    told = {"value": None, "low": low, "high": high, "modifier": a.get("modifier"), "bare": False}
    return {**a, **b, **told, "exact": exact if all(exact) else None}


def _figures(captures: Captures, role: str) -> bool:
    """Whether an amount is told in figures."""
    return captures[role].words[0][0].isdigit()


def _thousands_left_out(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    """`20-25,000`: the first figure is thousands too."""
    low, high = a["value"], b["value"]
    return bool(a.get("bare") and not b.get("bare") and low < 1000 <= high and high % 1000 == 0 and low < high / 1000)


# The range between the amounts in roles `a` and `b`.
_range = of_captures("range", lambda found: joined(found["a"].fields, found["b"].fields))
# One whose ends lie within a factor of three, for words that can also tell two amounts of one story.
limited("near_range", _range, lambda found: _are_near(found))
limited("alike_range", _range, lambda found: _figures(found, "a") == _figures(found, "b"))  # not: a fifth to 3 million


@normalizer("next_number")
def next_number(captures: Captures, context: Context) -> dict[str, Any] | None:
    """`two or three`: a range where the numbers follow each other closely."""
    made = _range(captures, context)
    if made is None:
        return None
    step = made["high"] - made["low"]
    return made if step <= max(Decimal(1), made["low"] / 2) else None


def _are_near(captures: Captures) -> bool:
    made = joined(captures["a"].fields, captures["b"].fields)
    return made is not None and made["low"] > 0 and made["high"] <= 3 * made["low"]


def _nothing(captures: Captures, context: Context) -> dict[str, Any]:  # noqa: ARG001
    """No fields: what only takes its place."""
    return {}


def _bare_pair(captures: Captures) -> bool:
    return bool(captures["a"].fields.get("bare") and captures["b"].fields.get("bare"))


# Two whole figures that do not rise, so no range: a score, a ratio, a code; then small ones, as a score has them.
limited("falling", _nothing, lambda found: _bare_pair(found) and not joined(found["a"].fields, found["b"].fields))
limited(
    "low_pair",
    _nothing,
    lambda found: _bare_pair(found) and all((found[role].fields.get("value") or 0) < 100 for role in ("a", "b")),
)
# A whole figure without separators, scale or bounds, as names have them.
limited(
    "bare_number",
    _nothing,
    lambda found: found["number"].fields.get("bare") and found["number"].fields["value"] < 10000,
)


_STEPS = ("up_by", "down_by")
_UNITS = ("currency", "unit")
_HUNDRED, _THOUSAND = Decimal(100), Decimal(1000)


@normalizer("unit_range")
def unit_range(captures: Captures, context: Context) -> dict[str, Any] | None:  # noqa: ARG001
    """The range between two amounts of one kind and unit; a bare number takes the unit of the other."""
    a, b = captures["a"], captures["b"]
    if a.kind != b.kind and "number" not in (a.kind, b.kind):
        return None
    if a.kind == b.kind and any(a.fields.get(name) != b.fields.get(name) for name in _UNITS):
        return None
    return joined(a.fields, b.fields)


# The same where the ends lie within a factor of three.
limited("near_unit_range", unit_range, _are_near)
_MOST_APART = 20
"""How far apart two numbers in a row may lie, before the first tells something else: by rule of thumb."""


@normalizer("like_coordinated")
def like_coordinated(captures: Captures, context: Context) -> dict[str, Any] | None:
    """`5 and 10 mg`: the same for a number beside one of its size, unless the other's sign stands before its figure."""
    like, fields = captures["like"], captures["like"].fields
    signs = context.lexicons["currency_symbol"], context.lexicons["currency_code"], context.lexicons["spoken_symbol"]
    if not _of_a_size(captures["amount"].fields, fields) or any(like.text.startswith(tuple(sign)) for sign in signs):
        return None
    made = like_unit(captures, context)
    return {**made, **{name: fields[name] for name in ("group", "_noun") if name in fields}} if made else None


@normalizer("like_scale")
def like_scale(captures: Captures, context: Context) -> dict[str, Any] | None:
    """`$3 and $5 million`: money without a scale takes that of the next, where both are of a size and a currency."""
    amount, like = captures["amount"].fields, captures["like"].fields
    if like.get("scale", 1) <= _THOUSAND or amount.get("scale", 1) != 1 or amount.get("currency") != like["currency"]:
        return None
    return like_unit(captures, context) if _of_a_size(amount, like) and not amount.get("per") else None


def _of_a_size(amount: Mapping[str, Any], like: Mapping[str, Any]) -> bool:
    """Whether an amount is near another, whose scale it may have left out."""
    value, other = amount.get("value"), like.get("value") or like.get("low")
    if not value or not other:
        return False
    if amount.get("scale", 1) == 1 and value < _THOUSAND:
        other /= like.get("scale", 1) * like.get("sign_scale", 1) * like.get("part", 1)
    return bool(abs(value) <= _MOST_APART * abs(other) and abs(other) <= _MOST_APART * abs(value))


@normalizer("like_change")
def like_change(captures: Captures, context: Context) -> dict[str, Any] | None:  # noqa: ARG001
    """The amount with the change of the one in role `like`, where that is a step and the amount has none."""
    amount, change = captures["amount"].fields, captures["like"].fields.get("change")
    return {**amount, "change": change} if change in _STEPS and not amount.get("change") else None


@normalizer("like_level")
def like_level(captures: Captures, context: Context) -> dict[str, Any] | None:
    """The same for a figure as fine as a percent: with decimals and without a scale, below a hundred."""
    fields = captures["amount"].fields
    value = fields.get("value")
    fine = fields.get("figure") and value is not None and value != int(value) and value < _HUNDRED
    return like_unit(captures, context) if fine else None


@normalizer("or_like")
def or_like(captures: Captures, context: Context) -> dict[str, Any] | None:
    """`8 or $9`: the same, where the two numbers follow each other closely."""
    amount, like = captures["amount"].fields, captures["like"].fields
    close = joined(amount, like)
    return like_unit(captures, context) if close and close["high"] <= 2 * close["low"] else None


@normalizer("like_unit")
def like_unit(captures: Captures, context: Context) -> dict[str, Any] | None:  # noqa: ARG001
    """A bare number with the unit of the amount in role `like`; also its scale, where only that one states it."""
    amount, like = captures["amount"].fields, captures["like"].fields
    if amount.get("value") is None or (like.get("value") is None and like.get("low") is None):
        return None
    if captures["like"].kind == "percent" and amount["value"] >= _THOUSAND:
        return None
    scale = like.get("scale", 1) * like.get("sign_scale", 1)
    if scale > 1 and amount.get("scale", 1) == 1 and amount["value"] < 1000:
        amount = scaled(amount, scale)
    if part := like.get("part"):
        amount = scaled(amount, part)
    return {**amount, **{name: like[name] for name in (*_UNITS, "currency_name", "per", "measured") if name in like}}


limited("like_hanging", like_unit, lambda found: found["like"].fields.get("measured"))  # `7- or 8-inch`: of a measure
