"""Amounts say what they are the amount of."""

import pytest

from factx import extract
from factx.facts.kinds import value_fields
from tests.conftest import Run


def measures(text: str) -> dict[str, str | None]:
    """What each amount of a text measures, by its words."""
    facts = (fact.model_dump() for fact in extract(text).facts)
    return {fact["text"]: fact["measure"] for fact in facts if "measure" in fact}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Their net sales rose 12% to €5 million.", {"12%": "net sales", "€5 million": "net sales"}),
        ("Orsk's order backlog is €50 million.", {"€50 million": "order backlog"}),
        ("The number of unsold bicycles fell to 400.", {"400": "unsold bicycles"}),
        ("Exports are expected to reach €5 million.", {"€5 million": "Exports"}),
        ("Operating profit was estimated at €5 million.", {"€5 million": "Operating profit"}),
        ("Output doubled.", {"doubled": "Output"}),
    ],
)
def test_the_subject_of_a_copula_or_a_change_is_what_is_measured(text: str, expected: dict[str, str]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orsk cut its workforce by 10%.", {"10%": "workforce"}),
        ("The board raised the price of bread to €5.", {"€5": "price"}),
        ("Orsk doubled its floor space.", {"doubled": "floor space"}),
    ],
)
def test_the_object_of_a_verb_that_moves_it_is_what_is_measured(text: str, expected: dict[str, str]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It has annual revenue of €5 million.", {"€5 million": "annual revenue"}),
        ("It showed a net present value (NPV) of €5 million.", {"€5 million": "net present value"}),
        ("An internal rate of return of 17% is hoped for.", {"17%": "internal rate of return"}),
        ("A team of 60 nurses came.", {"60 nurses": "team"}),
        ("It told of licence fees totaling €5 million.", {"€5 million": "licence fees"}),
        ("They face a €5 million shortfall.", {"€5 million": "shortfall"}),
        ("They bought a 48% stake.", {"48%": "stake"}),
        ("It made €5 million in ferry sales.", {"€5 million": "ferry sales"}),
        ("It had a 65% increase in net profit.", {"65%": "net profit"}),
        ("An increase in output to 90 tonnes is planned.", {"90 tonnes": "output"}),
    ],
)
def test_a_noun_of_its_own_phrase_is_what_an_amount_measures(text: str, expected: dict[str, str]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It had revenue of €5 million, up 18%.", {"€5 million": "revenue", "18%": "revenue"}),
        ("The dividend is 17 cents a share, 6% more than in 2019.", {"17 cents": "dividend", "6%": "dividend"}),
        ("It paid a dividend of €2, marking a 59% increase.", {"€2": "dividend", "59%": "dividend"}),
        ("Gold rose to €90 and copper to €8.", {"€90": "Gold", "€8": "copper"}),
    ],
)
def test_what_is_compared_with_an_amount_measures_the_same(text: str, expected: dict[str, str]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It spent €5 million.",
        "Orsk bought the mill for €5 million.",
        "The plan shows 14 desks.",
        "The company was valued at €5 million.",
        "It rose to €5 million.",
        "It had an average of €5 million.",
        "The restructuring will affect 1,600 roles.",
    ],
)
def test_an_amount_that_nothing_names_measures_nothing(text: str) -> None:
    assert set(measures(text).values()) == {None}


def test_the_head_of_a_row_is_what_its_amounts_measure() -> None:
    table = "| Item | 2024 | 2023 |\n| --- | --- | --- |\n| Net revenue | €3.2 million | €2.8 million |\n"
    assert measures(table) == {"€3.2 million": "Net revenue", "€2.8 million": "Net revenue"}


def test_the_head_of_a_column_is_what_is_measured_in_rows_of_names() -> None:
    table = "| Firm | Annual revenue |\n| --- | --- |\n| Orsk Ltd | €3.2 million |\n| Vela Ltd | €2.8 million |\n"
    assert measures(table) == {"€3.2 million": "Annual revenue", "€2.8 million": "Annual revenue"}


def test_a_label_before_a_colon_is_what_is_measured() -> None:
    assert measures("Net income: €3.2 million") == {"€3.2 million": "Net income"}


def test_how_a_measure_was_found_is_explained(run: Run) -> None:
    outcome = run("rules", "explain", "-", "--kinds", "money", stdin=b"Net sales rose to 5 million euros.")
    assert "    measure (subject)  'Net sales'" in outcome.out.decode().splitlines()


def test_the_value_of_a_typed_field_has_no_measure_since_the_field_names_it() -> None:
    assert "measure" not in value_fields("money")
