"""Names that lexicons hold: listed companies and coins, and what they are where they are something else too."""

import pytest

import factx
from tests.test_names import names


def labels(text: str) -> list[tuple[str, str]]:
    """The entities of a text: what stands there, and its label."""
    return [(fact.text, fact.label) for fact in factx.extract(text).facts if fact.kind == "entity"]  # type: ignore[attr-defined]


def test_a_listed_company_is_an_organization_though_it_looks_like_a_person() -> None:
    assert labels("Eli Lilly said on Monday that sales rose.") == [("Eli Lilly", "organization")]
    assert labels("The loan came from Morgan Stanley.") == [("Morgan Stanley", "organization")]


def test_what_stands_beside_it_wins_over_the_lexicon() -> None:
    assert labels("Stryker, who is 34, moved there.") == [("Stryker", "person")]
    assert labels("Dr. Henkel opened the clinic.") == [("Henkel", "person")]


def test_a_listed_company_is_kept_whole() -> None:
    assert labels("Keurig Dr Pepper sold the plant.") == [("Keurig Dr Pepper", "organization")]
    assert labels("The plant belongs to Kimberly-Clark now.") == [("Kimberly-Clark", "organization")]


def test_a_possessive_mark_belongs_to_a_company_that_is_called_by_it() -> None:
    assert labels("He left McDonald's in May.") == [("McDonald's", "organization")]
    assert labels("The stores of Victoria's Secret closed.") == [("Victoria's Secret", "organization")]
    assert labels("The chair of McDonald’s Corporation resigned.") == [("McDonald’s Corporation", "organization")]


def test_the_mark_stands_inside_a_longer_name_with_a_head() -> None:
    assert labels("Moody's Investors Service cut it.") == [("Moody's Investors Service", "organization")]


def test_a_name_that_begins_with_a_listed_company_is_an_organization_too() -> None:
    assert labels("Morgan Stanley Europe hired him.") == [("Morgan Stanley Europe", "organization")]


@pytest.mark.xfail(reason="the definite article alone stops no known firm; open", strict=True)
def test_an_ordinary_word_is_a_company_only_with_something_else_beside_it() -> None:
    assert labels("Apple said it would hire 300 people.") == [("Apple", "organization")]
    assert labels("She wants an Apple.") == []
    assert labels("The Company may end the talks with the Target.") == []


def test_an_ordinary_word_is_a_company_in_a_list_of_companies() -> None:
    assert labels("The fund sold Nvidia, Oracle and Pfizer.") == [
        ("Nvidia", "organization"),
        ("Oracle", "organization"),
        ("Pfizer", "organization"),
    ]


def test_a_coin_is_a_product_by_name_and_by_code() -> None:
    assert labels("The fund holds Ethereum.") == [("Ethereum", "product")]
    assert labels("Bitcoin (BTC) fell.") == [("Bitcoin", "product"), ("BTC", "product")]


def test_an_amount_of_a_coin_stays_a_quantity() -> None:
    fact = factx.extract("The fund holds 300 BTC.").facts[0]
    assert (fact.kind, fact.unit) == ("quantity", "bitcoin")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lina Torvik's Federal Trade Commission sued.", ["Lina Torvik", "Federal Trade Commission"]),
        ("It left the Torvik Alliance of John Steenhuisen.", ["Torvik Alliance", "John Steenhuisen"]),
        ("They met at The Torvik Theatre in May.", ["Torvik Theatre"]),
        ("He reads The Torvik News in May.", ["The Torvik News"]),
        ("They met Christian Horner in May.", ["Christian Horner"]),
        ("They sued Torvex A/S in May.", ["Torvex A/S"]),
    ],
)
def test_a_name_goes_as_far_as_it_is_one(text: str, found: list[str]) -> None:
    assert [each[0] for each in names(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "David C. Greenway bought it. David Greenway sold it.",
        "The U.S. Harbour and Drug Administration (HDA) agreed. The HDA said so.",
        "Rocks & Stocks paid $5 million. R&S said so.",
        "The Centers for Disease Control and Prevention (CDC) agreed. CDC staff left.",
    ],
)
def test_initials_lead_to_the_full_name(text: str) -> None:
    assert len({name for _, _, name in names(text)}) == 1
