"""Figures: digits with separators, vulgar fractions; what cannot be read whole is nothing."""

import re
from decimal import Decimal

_BLANKS = re.compile("[\u00a0\u2007\u2009\u202f'\u2019 ]")
_GROUPED = re.compile(r"(\d{1,3})([,.])(\d{3}(?:\2\d{3})*)(?:([.,])(\d+))?")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_PLAIN = re.compile(r"\d*(?:\.\d+)?")
_COMMA = re.compile(r"(\d+),(\d{1,2}|\d{4,})")
_MOST_DIGITS = 10
_RAISED = str.maketrans("⁻−–⁰¹²³⁴⁵⁶⁷⁸⁹", "---0123456789")
_EXPONENT = re.compile(r"-?[12]?\d")
_VULGAR = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8"}
FIGURE_STARTS = frozenset("0123456789.")
"""What a figure begins with: a digit, or the point of one below 1."""


def figure_value(text: str) -> Decimal | None:
    """The number that digits with group and decimal separators state, or None where they cannot be read whole."""
    text = _BLANKS.sub("", text) if not text.isdigit() else text
    if _PLAIN.fullmatch(text):
        whole = text.partition(".")[0]
        return None if len(whole) > _MOST_DIGITS or (len(whole) > 1 and whole[0] == "0") else Decimal(text)
    if grouped := _GROUPED.fullmatch(text):
        lead, mark, groups, point, decimals = grouped.groups()
        if lead == "0":
            return Decimal(f"0.{groups}") if mark == "," and len(groups) == 3 and not point else None
        if point == mark:
            return None
        return Decimal(f"{lead}{groups.replace(mark, '')}.{decimals or 0}")
    if _INDIAN.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if comma := _COMMA.fullmatch(text):
        return Decimal(f"{comma[1]}.{comma[2]}")
    return None


def vulgar_parts(text: str) -> tuple[Decimal, Decimal] | None:
    """Numerator and denominator of `½` or `2½`."""
    lead, sign = text[:-1], text[-1]
    if sign not in _VULGAR or (lead and not lead.isdigit()):
        return None
    above, below = map(Decimal, _VULGAR[sign].split("/"))
    return Decimal(lead or 0) * below + above, below


def raised(text: str) -> int | None:
    """The exponent of a power of ten, `10^-8` or `10⁻⁸`, or None; no measure goes beyond 10 to the 30th."""
    exponent = text.removeprefix("10").lstrip("^").translate(_RAISED)
    return int(exponent) if _EXPONENT.fullmatch(exponent) else None


def ratio(above: Decimal, below: Decimal) -> Decimal:
    """A fraction: exact where it ends, else rounded to six places, as the contract has it."""
    value = above / below
    return value if value * below == above and len(value.as_tuple().digits) < 12 else round(value, 6)
