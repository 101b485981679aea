"""Numbers, money, percents, multiples and measures: what comes out of a sentence."""

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factx
from factx.normalizers.figures import figure_value, ratio

EXTRACTOR = factx.Extractor()


def facts(text: str, kind: str, *fields: str) -> list[tuple[Any, ...]]:
    """The facts of a kind as (text, fields …), numbers as they print."""
    found = [fact for fact in EXTRACTOR.extract(text).facts if fact.kind == kind]
    return [(fact.text, *(plain(getattr(fact, field)) for field in fields)) for fact in found]


def plain(value: Any) -> Any:
    return f"{value:f}" if isinstance(value, Decimal) else value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", "7"),
        ("1,234,567.5", "1234567.5"),
        ("1.234.567", "1234567"),
        ("1.234,5", "1234.5"),
        ("12,5", "12.5"),
        ("12,34,567", "1234567"),
        ("3\u2009500", "3500"),
        ("3\u00a0500\u00a0000", "3500000"),
        ("3'500", "3500"),
    ],
)
def test_a_figure_is_read_with_its_separators(text: str, value: str) -> None:
    assert figure_value(text) == Decimal(value)


@pytest.mark.parametrize("text", ["007", "12,34,5", "1.234.5678", "1,234,5", "5551234567890"])
def test_a_figure_that_cannot_be_read_whole_is_no_number(text: str) -> None:
    assert figure_value(text) is None


def test_a_fraction_without_an_end_is_rounded_to_six_places() -> None:
    assert ratio(Decimal(2), Decimal(3)) == Decimal("0.666667")
    assert ratio(Decimal(3), Decimal(8)) == Decimal("0.375")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It paid US$3.5bn for it.", ("US$3.5bn", "3500000000", "USD")),
        ("It paid USD34.6 million for it.", ("USD34.6 million", "34600000", "USD")),
        ("It paid Rs16,189-crore for it.", ("Rs16,189-crore", "161890000000", "INR")),
        ("It paid EUR8.1 m for it.", ("EUR8.1 m", "8100000", "EUR")),
        ("It paid MEUR 41.5 for it.", ("MEUR 41.5", "41500000", "EUR")),
        ("It paid two point five billion dollars for it.", ("two point five billion dollars", "2500000000", "USD")),
        ("It paid twenty-three hundred yuan for it.", ("twenty-three hundred yuan", "2300", "CNY")),
        ("It paid half a million euros for it.", ("half a million euros", "500000", "EUR")),
        ("It paid 12.4 mln euro for it.", ("12.4 mln euro", "12400000", "EUR")),
        ("It paid 95p for it.", ("95p", "0.95", "GBP")),
        ("It paid 50 cents for it.", ("50 cents", "0.5", "USD")),
        ("It paid minus 35 million euros for it.", ("minus 35 million euros", "-35000000", "EUR")),
        ("It paid 5 million francs for it.", ("5 million francs", "5000000", None)),
        ("It paid 5 million for it.", ("5 million", "5000000", None)),
    ],
)
def test_money_is_found_however_its_currency_is_written(text: str, expected: tuple[str, ...]) -> None:
    assert facts(text, "money", "value", "currency") == [expected]


def test_both_of_twin_amounts_are_found() -> None:
    told = facts("It cost 12.4 mln euro ($13.6 mln).", "money", "value", "currency")
    assert told == [("12.4 mln euro", "12400000", "EUR"), ("$13.6 mln", "13600000", "USD")]


@pytest.mark.parametrize(
    ("text", "currencies"),
    [
        ("It paid 5 million francs in Geneva, Switzerland.", ["CHF"]),
        ("The Mexican firm paid 5 million pesos.", ["MXN"]),
        ("It paid 5 million francs.", [None]),
        ("Neither the Swiss nor anyone else paid 5 million pesos.", [None]),
        ("It rose 5 cents to 1.20 euros.", ["EUR", "EUR"]),
        ("It rose 5 cents.", ["USD"]),
    ],
)
def test_a_currency_that_the_amount_leaves_open_comes_from_a_country_or_an_amount_nearby(
    text: str, currencies: list[str | None]
) -> None:
    assert [told for _, told in facts(text, "money", "currency")] == currencies


def test_what_an_amount_is_per_stays_outside_its_span() -> None:
    assert facts("Copper traded at $8,960 a tonne.", "money", "per") == [("$8,960", "tonne")]
    assert facts("It paid $5 million a year earlier.", "money", "per") == [("$5 million", None)]


def test_a_bare_dollar_is_of_the_currency_that_the_caller_names() -> None:
    extractor = factx.Extractor(factx.Settings(currency="CAD"))
    assert [fact.currency for fact in extractor.extract("It paid $5 and US$6.").facts if fact.kind == "money"] == [
        "CAD",
        "USD",
    ]


BOUNDS = ("value", "low", "high", "modifier")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It cost more than $3 million.", ("more than $3 million", "3000000", "3000000", None, "more_than")),
        ("It cost at least $3 million.", ("at least $3 million", "3000000", "3000000", None, "at_least")),
        ("It cost up to $3 million.", ("up to $3 million", "3000000", None, "3000000", "at_most")),
        ("It cost less than $3 million.", ("less than $3 million", "3000000", None, "3000000", "less_than")),
        ("It cost an estimated $3 million.", ("an estimated $3 million", "3000000", None, None, "approx")),
        ("It cost $3-5 million.", ("$3-5 million", None, "3000000", "5000000", None)),
        ("It cost $3-$5 million.", ("$3-$5 million", None, "3000000", "5000000", None)),
        ("It cost €0.4-0.6 billion.", ("€0.4-0.6 billion", None, "400000000", "600000000", None)),
        ("It cost between $3 and $5.", ("between $3 and $5", None, "3", "5", None)),
        ("It cost about $35-45.", ("about $35-45", None, "35", "45", "approx")),
        (
            "It cost hundreds of billions of dollars.",
            ("hundreds of billions of dollars", None, "100000000000", "1000000000000", None),
        ),
    ],
)
def test_modifiers_and_ranges_give_bounds(text: str, expected: tuple[str, ...]) -> None:
    assert facts(text, "money", *BOUNDS) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rose 8.51%.", [("8.51%", "8.51", "percent")]),
        ("It rose 25 basis points.", [("25 basis points", "0.25", "percentage_point")]),
        ("It rose 0.5 percentage points.", [("0.5 percentage points", "0.5", "percentage_point")]),
        ("She spends a quarter of her time there.", [("a quarter of her time", "25", "percent")]),
        ("It fell by half.", [("half", "50", "percent")]),
        ("It lasted half a year.", []),
    ],
)
def test_percents_points_and_fractions_of_a_whole(text: str, expected: list[tuple[str, ...]]) -> None:
    assert facts(text, "percent", "value", "unit") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales more than doubled.", [("more than doubled", "2", "more_than")]),
        ("It is 2.5 times what it was.", [("2.5 times", "2.5", None)]),
        ("A 2.5-fold rise.", [("2.5-fold", "2.5", None)]),
        ("Costs halved.", [("halved", "0.5", None)]),
        ("A double-digit rise.", []),
        ("She runs three times a week.", []),
    ],
)
def test_multiples_are_factors_and_not_frequencies(text: str, expected: list[tuple[str, ...]]) -> None:
    assert facts(text, "multiple", "value", "modifier") == expected


@pytest.mark.parametrize(
    ("text", "unit"),
    [("It ran at 140 km/h.", "kilometre per hour"), ("It covers 12 square metres.", "square metre")],
)
def test_a_measure_has_its_unit_under_the_full_name(text: str, unit: str) -> None:
    assert [told for _, told in facts(text, "quantity", "unit")] == [unit]


def test_m_is_a_million_before_people_and_a_metre_before_a_wall() -> None:
    assert ("5m", "5", "metre") in facts("The wall is 5m high.", "quantity", "value", "unit")
    assert [value for _, value in facts("It raised $5m.", "money", "value")] == ["5000000"]


@pytest.mark.parametrize(
    "text",
    [
        "Flight 447 left from Gate 12.",
        "A Fortune 500 firm runs Phase 3.",
        "Shareholders approved a 10-for-1 split.",
        "They won 3-2 at home.",
        "Call 555-010-9999 now.",
        "Her 401(k) shrank.",
        "The new iPhone 4 is here.",
        "No one came, and this one is late.",
        "No one came, and this one left.",
        "She gives one-on-one lessons.",
    ],
)
def test_a_number_that_is_a_name_or_a_code_is_no_amount(text: str) -> None:
    kinds = {fact.kind for fact in EXTRACTOR.extract(text).facts}
    assert kinds <= {"entity", "date"}


def test_a_year_is_no_amount() -> None:
    told = EXTRACTOR.extract("In 2022 and from 2019 to 2023, by about 2030, and in 2022-23 it slept.").facts
    assert {fact.kind for fact in told} <= {"date", "duration"}


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Revenue rose 15% to $5 billion from $4 billion.", "money", ["up_to", "up_from"]),
        ("Revenue rose 15% to $5 billion from $4 billion.", "percent", ["up_by"]),
        ("Sales were $5 million, up from $4 million.", "money", [None, "up_from"]),
        ("The shares were down 3%, or $2.50, to $80.", "money", ["down_by", "down_to"]),
        ("It cut the price to 38 euros from 45.", "money", ["down_to", "down_from"]),
        ("Sales slid to $4 million, down from last year's record $6 million.", "money", ["down_to", "down_from"]),
        ("Headcount is down below 500 employees.", "headcount", ["down_to"]),
        ("From 40%, it has grown to 90%.", "percent", ["up_from", "up_to"]),
        ("It went from 5% to 3%.", "percent", ["down_from", "down_to"]),
        ("It cut its dividend 10% after a 5% rise.", "percent", ["down_by", "up_by"]),
        ("It raised $5 million.", "money", [None]),
        ("It closed 3p lower at 88p.", "money", ["down_by", None]),
        ("The deal brings its investment to $40 million.", "money", ["up_to"]),
        ("Orders were 12% up on a year ago.", "percent", ["up_by"]),
        ("It aims to double to 40 the number of vans.", "multiple", [None]),
        ("Sales rose by three times.", "multiple", ["up_by"]),
        ("No decision was taken on the 55 job cuts.", "headcount", ["down_by"]),
        ("They made 40 of its 200 workers redundant.", "headcount", ["down_by", None]),
        ("The vote made up 5% of it.", "percent", [None]),
    ],
)
def test_an_amount_tells_how_it_changed(text: str, kind: str, expected: list[str | None]) -> None:
    assert [change for _, change in facts(text, kind, "change")] == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Profit totalled MEUR 41.5 (36.2).", "money", ["41500000", "36200000"]),
        ("Assets were EUR 3 114 million (2 987).", "money", ["3114000000", "2987000000"]),
        ("Staff totalled 3 114 (2 987).", "headcount", ["3114", "2987"]),
        ("Not 3 million but 5 million kroner was lost.", "money", ["3000000", "5000000"]),
        ("The rate was 2.4 percent in May and rose to 7.9 in June.", "percent", ["2.4", "7.9"]),
    ],
)
def test_an_amount_takes_unit_and_scale_from_the_one_that_states_them(
    text: str, kind: str, expected: list[str]
) -> None:
    assert [value for _, value in facts(text, kind, "value")] == expected


def test_a_token_is_no_dollar() -> None:
    assert facts("It staked 10.5 million $MOLLA.", "quantity", "value", "unit") == [
        ("10.5 million $MOLLA", "10500000", "MOLLA")
    ]


def test_a_level_from_a_to_b_is_no_range() -> None:
    assert facts("It rose from $3 to $5.", "money", "value") == [("$3", "3"), ("$5", "5")]


LEXICONS = Path(__file__).parent.parent / "rules" / "en" / "lexicons"


def _currencies(table: str) -> list[tuple[str, str]]:
    """The words of a table of currencies that mean one currency and no scale, with its code."""
    with (LEXICONS / f"currency_{table}.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    return [(row["word"], row["code"]) for row in rows if row["code"] and not row["ambiguous"] and not row.get("scale")]


WRITTEN = (
    [(f"{word} {{}}", code) for word, code in _currencies("codes")]
    + [(f"{word}{{}}", code) for word, code in _currencies("codes")]
    + [(f"{{}} {word}", code) for word, code in _currencies("codes")]
    + [(f"{word}{{}}", code) for word, code in _currencies("symbols")]
    + [(f"{{}} {word}", code) for word, code in _currencies("names")]
)
SCALES = {
    "": 0,
    " million": 6,
    "m": 6,
    "bn": 9,
    " billion": 9,
    " mln": 6,
    " thousand": 3,
    " trillion": 12,
    "-million": 6,
    "M": 6,
    "B": 9,
    "k": 3,
    " lakh": 5,
    " crore": 7,
}
SENTENCES = [
    "It paid {} for the yard.",
    "The bill came to {}, the firm said.",
    "({})",
    "Costs of {} were booked in 2022.",
]


@st.composite
def amounts(draw: st.DrawFn) -> tuple[str, Decimal, str]:
    """An amount as written, its value and its currency."""
    whole = draw(st.integers(1, 999_999))
    digits = draw(st.sampled_from(["", "", ".5", ".25", ".07"]))
    mark = draw(st.sampled_from(["", ",", "'", "\u2009", "\u00a0"]))
    figure = f"{whole:,}".replace(",", mark) + digits
    form, code = draw(st.sampled_from(WRITTEN))
    scale = draw(st.sampled_from(sorted(SCALES)))
    return form.format(figure + scale), Decimal(f"{whole}{digits}").scaleb(SCALES[scale]), code


@settings(max_examples=300, deadline=None)
@given(amounts(), st.sampled_from(SENTENCES))
def test_an_amount_comes_out_as_it_went_in_or_not_at_all(amount: tuple[str, Decimal, str], sentence: str) -> None:
    """Whatever the currency, scale, separator and order: a number is consumed whole or left alone."""
    written, value, code = amount
    found = [fact for fact in EXTRACTOR.extract(sentence.format(written)).facts if fact.kind == "money"]
    assert [(fact.text, fact.value, fact.currency) for fact in found] in ([], [(written, value, code)])


def test_numbers_in_a_row_share_unit_and_scale() -> None:
    assert facts("The notes of $3 and $5 million are due.", "money", "value") == [
        ("$3", "3000000"),
        ("$5 million", "5000000"),
    ]
    assert facts("Patients got 5, 10 and 20 mg.", "quantity", "value", "unit") == [
        ("5", "5", "milligram"),
        ("10", "10", "milligram"),
        ("20 mg", "20", "milligram"),
    ]


def test_a_unit_is_not_carried_over_to_a_new_subject_in_another_sentence() -> None:
    assert facts("It has 50 looms. Its debt is below 140,000.", "quantity", "unit") == [
        ("50 looms", "loom"),
        ("below 140,000", None),
    ]


def test_powers_and_strokes_tell_what_a_measure_is_per() -> None:
    assert facts("It blew at 7.83 m s−1, and 2 ml/h ran out.", "quantity", "unit") == [
        ("7.83 m s−1", "metre per second"),
        ("2 ml/h", "millilitre per hour"),
    ]
