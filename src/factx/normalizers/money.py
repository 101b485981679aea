"""Amounts of money."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from factx.normalizers.amounts import VALUES, scaled
from factx.normalizers.numbers import number_fields, signed
from factx.normalizers.registry import Captures, Context, limited, normalizer, of_captures

_THOUSAND = Decimal(1000)
_MILLION = Decimal(1_000_000)
_SCREEN_LINES = frozenset(map(Decimal, (240, 360, 480, 576, 720, 1080, 1440, 2160, 4320)))


@normalizer("money")
def money(captures: Captures, context: Context) -> dict[str, Any] | None:
    """The amount in role `amount` in the currency that the lexicon gives for role `currency`."""
    currency = captures["currency"]
    entry = currency.value or {}
    code = entry.get("code")
    if code and currency.text.lower() in context.lexicons.get("plain_dollar", {}):
        code = context.currency
    if code is None:
        scales = context.lexicons.get("currency_of_scale", {})
        code = next((scales[word] for word in captures["amount"].words if word in scales), None)
    made = _scaled(captures["amount"].fields, entry, code)
    return {**made, "currency_name": currency.words[-1]} if code is None else made


def _scaled(amount: Mapping[str, Any], entry: Mapping[str, Any], code: str | None) -> dict[str, Any]:
    """The money of a number and an entry of a currency lexicon (`scale` or `factor` of the sign itself)."""
    fields: dict[str, Any] = {**amount, "currency": code, "per": None}
    if factor := entry.get("scale") or entry.get("factor"):
        fields = {**scaled(fields, factor), "currency_scaled": True}
    if factor := entry.get("scale"):
        fields["sign_scale"] = Decimal(factor)
    return fields


@normalizer("signed_money")
def signed_money(captures: Captures, context: Context) -> dict[str, Any] | None:
    """`$-5`, `$(5) million`: sign or bracket stands between currency and number."""
    amount, made = signed(captures, context), money(captures, context)
    if made is None or amount is None:
        return None
    scale = captures.get("scale")
    return scaled({**made, **{name: amount[name] for name in VALUES}, "bare": False}, scale.value if scale else 1)


def _scale(captures: Captures) -> Any:
    return captures["amount"].fields.get("scale", 1)


# By a name that is a word or a weight too: believed of thousands and more in words.
limited("scaled_money", money, lambda found: _scale(found) >= _THOUSAND)


# The same beside a code that is a word too: small bare numbers are none of it.
limited(
    "money_code",
    money,
    lambda found: not found["amount"].fields.get("bare") or (found["amount"].fields.get("value") or 0) >= 20,
)


@normalizer("large_money")
def large_money(captures: Captures, context: Context) -> dict[str, Any] | None:
    """Money by a letter that numbers roads and gates too: believed of figures with a scale or a separator."""
    amount = captures["amount"].fields
    large = amount.get("scale", 1) > 1 or (any(mark in captures.text for mark in ", ") and not amount.get("bare"))
    return money(captures, context) if large else None


# `hundreds of dollars`: only a vague number takes `of`.
limited(
    "vague_money",
    money,
    lambda found: found["amount"].fields.get("value") is None or found["amount"].fields.get("modifier") == "approx",
)
# `millions of pounds`: of millions and more, where weights are told in tons.
limited(
    "vague_scaled_money",
    money,
    lambda found: (found["amount"].fields.get("low") or 0) >= _MILLION and not found["amount"].fields.get("value"),
)


@normalizer("minor_money")
def minor_money(captures: Captures, context: Context) -> dict[str, Any] | None:
    """Cents and pence in the main unit; `inherits` where the text around has to say of which currency."""
    entry = captures["currency"].value or {}
    factor = entry.get("factor")
    amount = captures["amount"].fields
    if not factor:
        return money(captures, context)
    if captures["currency"].text == "p" and amount.get("value") in _SCREEN_LINES:
        return None
    code = entry.get("code")
    dollar = captures["currency"].text.lower() in context.lexicons.get("plain_dollar", {})
    made = _scaled(amount, entry, code or (context.currency if dollar else None))
    return {**made, "minor": True, "inherits": code is None}


@normalizer("one_money")
def one_money(captures: Captures, context: Context) -> dict[str, Any] | None:  # noqa: ARG001
    """`a dollar`."""
    return {**number_fields(Decimal(1)), "currency": (captures["currency"].value or {}).get("code"), "per": None}


@normalizer("major_and_minor")
def major_and_minor(captures: Captures, context: Context) -> dict[str, Any] | None:  # noqa: ARG001
    """`3 dollars 50 cents` as one amount."""
    a, b = captures["a"].fields, captures["b"].fields
    if not b.get("minor") or a.get("minor") or a.get("value") is None or not (b.get("value") or 1) < 1:
        return None
    if not b.get("inherits") and b.get("currency") != a.get("currency"):
        return None
    value = a["value"] + b["value"]
    return {**a, **{name: value for name in VALUES if a.get(name) is not None}, "minor": False}


@normalizer("like_other")
def like_other(captures: Captures, context: Context) -> dict[str, Any] | None:  # noqa: ARG001
    """A number in brackets behind an amount: the same currency, and the same scale where it has none."""
    amount, other = captures["amount"].fields, captures["other"].fields
    scale = other.get("scale", 1) * other.get("sign_scale", 1)
    if scale > 1 and amount.get("scale", 1) == 1:
        amount = scaled(amount, scale)
    return {**amount, **{name: other.get(name) for name in ("currency", "currency_name", "per")}}


limited("scaled_like_other", like_other, lambda found: _scale(found) > _THOUSAND)


# An amount without a currency, which its verb makes money.
_bare = of_captures("bare_money", lambda found: {**found["amount"].fields, "currency": None, "per": None})
limited("bare_scaled_money", _bare, lambda found: _scale(found) >= _THOUSAND)


# The amount with what it is per.
of_captures("per", lambda found: {**found["amount"].fields, "per": found["per"].value})


def _with_cents(fields: dict[str, Any], cents: Mapping[str, Any], words: tuple[str, ...]) -> dict[str, Any] | None:
    value, part = fields.get("value"), cents.get("value")
    if value is None or part is None or value != int(value) or not part < 100 or not words[-1].isdigit():
        return None
    whole = value + part / 100
    bounds = {name: whole for name in ("low", "high") if fields.get(name) == value}
    return {**fields, **bounds, "value": whole, "bare": False}


@normalizer("money_and_cents")
def money_and_cents(captures: Captures, context: Context) -> dict[str, Any] | None:
    """`17 USD 25`: the second number is hundredths."""
    made = money(captures, context)
    return _with_cents(made, captures["cents"].fields, captures["cents"].words) if made else None


@normalizer("money_and_bare_cents")
def money_and_bare_cents(captures: Captures, context: Context) -> dict[str, Any] | None:  # noqa: ARG001
    """`15 dollars 50`: two digits behind the name of a currency are hundredths."""
    a, cents = captures["a"], captures["cents"]
    if not a.words[-1].isalpha() or len(cents.words[-1]) != 2 or a.fields.get("scale", 1) != 1 or a.fields.get("minor"):
        return None
    return _with_cents(dict(a.fields), cents.fields, cents.words)


@normalizer("scale_after_money")
def scale_after_money(captures: Captures, context: Context) -> dict[str, Any] | None:
    """`75 USD million`."""
    made = money(captures, context)
    if made is None or captures["amount"].fields.get("scale", 1) != 1:
        return None
    factor = Decimal(captures["scale"].value)
    return {**scaled(made, factor), "scale": factor, "bare": False}
