"""Numbers as long as a text can hold are exact, and none can stop a document."""

import decimal
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.extractor import Extractor

LONG = "1234567890123456789012345678"


@cache
def extractor() -> Extractor:
    return Extractor()


def values(text: str) -> list[Decimal]:
    """The values of the facts that have one."""
    facts = extractor().extract(text, date="2025-03-12").facts
    return [value for fact in facts if (value := getattr(fact, "value", None)) is not None]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f"Add {LONG}½ cups.", f"{LONG}.5"),
        (f"It grew {LONG}¼-fold.", f"{LONG}.25"),
        (f"It took {LONG}½ years.", f"{LONG}.5"),
        (f"It rose {LONG}½%.", f"{LONG}.5"),
        ("It cost $1,000,000,000,000,000,000,000,000,000,000,000,001.", f"1{'0' * 35}1"),
        (f"It cost $0.{LONG * 2} a piece.", f"0.{LONG * 2}"),
        (f"It rose 1.{LONG * 2}%.", f"1.{LONG * 2}"),
    ],
)
def test_a_long_number_is_read_to_its_last_digit(text: str, value: str) -> None:
    assert Decimal(value) in values(text)


@settings(deadline=None, max_examples=60)
@given(
    st.integers(min_value=0, max_value=10**40).map(str)
    | st.sampled_from(["9" * 5000, "1" + ",000" * 400, "1" + " 000" * 400, "million " * 900, "hundred " * 2500]),
    st.sampled_from(["", "½", "⅔", ".5", " 1/3", " point five", " million", "e9", "×10^29", "²"]),
    st.sampled_from(
        ["%", " cups", "-fold", " years", " bp", " cents", " years ago", "°F", " per cent", " staff", "th", "m"]
    ),
)
def test_no_number_stops_a_document(digits: str, part: str, unit: str) -> None:
    for value in values(f"The firm added {digits}{part}{unit} more than $ {digits}{part}m in May {digits}."):
        assert value.is_finite()
        assert value.adjusted() < 308


def test_the_caller_s_own_decimal_context_changes_nothing_and_is_left_alone() -> None:
    with decimal.localcontext(decimal.Context(prec=3, traps=[decimal.Inexact])) as context:
        assert Decimal("1234567.89") in values("It cost $1,234,567.89.")
        assert decimal.getcontext() is context
        assert context.prec == 3
