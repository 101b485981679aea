"""Numbers in digits and words, with exact decimals; a number that cannot be read whole is none."""

from decimal import Decimal
from itertools import pairwise
from typing import Any

from factx.normalizers.amounts import scaled
from factx.normalizers.figures import FIGURE_STARTS, figure_value, raised, ratio, vulgar_parts
from factx.normalizers.numerals import ONE, number_words, read_number, scale_value
from factx.normalizers.registry import Captures, Context, normalizer, of_captures

_DENOMINATORS = frozenset(map(Decimal, (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 32, 64)))


def number_fields(value: Decimal | None, scale: Decimal = ONE, **more: Any) -> dict[str, Any]:
    """The fields of a number unit; `scale` is what its last word multiplied by, for ranges that leave it out."""
    return {"value": value, "low": None, "high": None, "modifier": None, "scale": scale, **more}


_CENTS = -2
"""The exponent of an amount told to the cent, whose fraction is one of a cent: `$5.67-1/2`."""


@normalizer("number")
def number(captures: Captures, context: Context) -> dict[str, Any] | None:
    """A number in digits, words or both: `1,234.5`, `3.3bn`, `twenty-three hundred`, `two point five billion`."""
    words = captures["number"].words if "number" in captures else captures.words
    if len(words) == 1 and words[0][0] in FIGURE_STARTS:
        value = figure_value(words[0])
        return None if value is None else number_fields(value, bare=words[0].isdigit(), figure=True)
    read = read_number(words, context)
    return None if read is None else number_fields(*read, figure=words[0][0].isdigit())


@normalizer("fraction")
def fraction(captures: Captures, context: Context) -> dict[str, Any] | None:
    """`two-thirds`, `3/4`, `½`, and with `whole` and `scale` `2 1/2`, `one and a half million`."""
    parts = _parts(captures, context)
    if parts is None:
        return None
    value, whole, scale = ratio(*parts), captures.get("whole"), captures.get("scale")
    if whole is not None:
        read = read_number(whole.words, context)
        if read is None:
            return None
        cents = read[0].as_tuple().exponent == _CENTS and read[0] != int(read[0])
        value = read[0] + (value / 100 if cents else value)
    times = scale_value(scale.words, context) if scale else ONE
    return number_fields(value * times, times, exact=parts if whole is None and scale is None else None)


@normalizer("scale_and_part")
def scale_and_part(captures: Captures, context: Context) -> dict[str, Any] | None:
    """`a million and a half`: the part is one of the scale."""
    above, scale = captures.get("above"), Decimal(captures["scale"].value)
    read = read_number(above.words, context) if above else (ONE, ONE)
    if read is None:
        return None
    return number_fields((read[0] + ratio(ONE, Decimal(captures["below"].value))) * scale, scale)


@normalizer("falling_groups")
def falling_groups(captures: Captures, context: Context) -> dict[str, Any] | None:
    """`five thousand, six hundred`: groups in words, each of a smaller scale than the one before; else None."""
    scales, words = number_words(context).scales, captures["number"].words
    hundred = Decimal(100)
    steps = [scales[word] for word in words if word in scales and scales[word] > hundred]
    if any(after >= before for before, after in pairwise(steps)):
        return None
    read = read_number(words, context)
    return None if read is None else number_fields(read[0], steps[-1] if len(steps) > 1 else ONE)


@normalizer("zero_to_part")
def zero_to_part(captures: Captures, context: Context) -> dict[str, Any] | None:  # noqa: ARG001
    """`0 to 1/4`: a range from nothing to a part of one."""
    part = captures["b"].fields
    told = part.get("value") is not None and not part.get("modifier")
    return {**number_fields(None), "low": Decimal(0), "high": part["value"]} if told else None


def _parts(captures: Captures, context: Context) -> tuple[Decimal, Decimal] | None:
    """Numerator and denominator."""
    if sign := captures.get("vulgar"):
        return vulgar_parts(sign.text)
    below = captures["below"]
    above = captures.get("above")
    read = read_number(above.words, context) if above else (ONE, ONE)
    under = Decimal(below.value) if below.value else figure_value(below.text)
    if read is None or not under:
        return None
    if not below.value and (read[0] >= under or under not in _DENOMINATORS) and "⁄" not in captures.text:
        return None
    return read[0], under


@normalizer("vague_number")
def vague_number(captures: Captures, context: Context) -> dict[str, Any] | None:
    """`hundreds of billions`: bounds from the lexicon's `low high` of `vague`, times what `of` it is, and `scale`."""
    low, high = (Decimal(part) for part in str(captures["vague"].value).split())
    times = ONE
    for role in ("of", "scale"):
        if capture := captures.get(role):
            value = capture.value
            times *= Decimal(str(value).split()[0]) if value else scale_value(capture.words, context)
    if low == high:
        return {**number_fields(low * times, times), "modifier": "approx"}
    return {**number_fields(None, times), "low": low * times, "high": high * times}


@normalizer("signed")
def signed(captures: Captures, context: Context) -> dict[str, Any] | None:  # noqa: ARG001
    """A number behind a sign or the word for one: its lexicon's value is the factor."""
    sign = Decimal(captures["sign"].value)
    fields = scaled(captures["amount"].fields, sign)
    if sign < 0 and fields.get("value") is None:
        fields["low"], fields["high"] = fields.get("high"), fields.get("low")
    return {**fields, "bare": False, "signed": captures["sign"].value}


@normalizer("spaced_number")
def spaced_number(captures: Captures, context: Context) -> dict[str, Any] | None:
    """Digits in groups parted by blanks: `1 250 000`."""
    words = captures["number"].words
    figures = [word for word in words if word.isdigit()]
    times = scale_value(words[len(figures) :], context)
    return number_fields(Decimal("".join(figures)) * times, times, figure=True)


@normalizer("short_scaled")
def short_scaled(captures: Captures, context: Context) -> dict[str, Any] | None:  # noqa: ARG001
    """A figure whose scale stands behind it in short: the lexicon gives what role `scale` multiplies by."""
    value, scale = figure_value(captures["amount"].text), Decimal(captures["scale"].value)
    return None if value is None else number_fields(value * scale, scale, figure=True)


@normalizer("plus_number")
def plus_number(captures: Captures, context: Context) -> dict[str, Any] | None:  # noqa: ARG001
    """`250+ million`: at least so many, with the scale behind the sign."""
    value, scale = figure_value(captures["number"].text), Decimal(captures["scale"].value)
    if value is None:
        return None
    return number_fields(value * scale, scale, figure=True) | {"low": value * scale, "modifier": "at_least"}


@normalizer("tolerant")
def tolerant(captures: Captures, context: Context) -> dict[str, Any] | None:  # noqa: ARG001
    """A figure with what it may be off by: `5 ± 0.2` is 5, `4.1816(4)` is 4.1816; None for a whole one bracketed."""
    value = figure_value(captures["amount"].text)
    if value is None or ("(" in captures.text and value == int(value)):
        return None
    return number_fields(value, figure=True)


@normalizer("comma_number")
def comma_number(captures: Captures, context: Context) -> dict[str, Any] | None:  # noqa: ARG001
    """Thousands whose comma a tokenizer has parted from its zeros: `80, 000`."""
    lead, _, group = captures["number"].words
    return number_fields(Decimal(lead + group), figure=True) if not group.strip("0") else None


@normalizer("scientific")
def scientific(captures: Captures, context: Context) -> dict[str, Any] | None:  # noqa: ARG001
    """A power of ten behind its factor: `1.5×10^6`, `1.5 × 10⁶`."""
    mantissa, power = figure_value(captures["mantissa"].text), raised(captures["power"].text)
    if mantissa is None or power is None:
        return None
    return number_fields(mantissa.scaleb(power), figure=True)


# A word that is a factor by itself: the lexicon's value in role `value`.
of_captures("factor", lambda found: number_fields(Decimal(found["value"].value)))
# The first place: largest, number one.
of_captures("first_rank", lambda _: {"value": ONE})
# Nothing at all.
of_captures("zero", lambda _: number_fields(Decimal(0)))


@normalizer("ordinal")
def ordinal(captures: Captures, context: Context) -> dict[str, Any] | None:
    """The place in an order that `22nd` or `twenty-first` names."""
    capture = captures["value"]
    if capture.value is None:
        return {"value": Decimal("".join(letter for letter in capture.text if letter.isdigit()))}
    small = number_words(context).small
    tens = sum((small.get(word, Decimal(0)) for word in captures.words[:-1]), Decimal(0))
    return {"value": tens + Decimal(capture.value)}
