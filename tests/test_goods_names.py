"""Products, events and sites are told from the organizations beside them, and terms and codes are no names."""

import pytest

from tests.test_names import names


def labels(text: str) -> dict[str, str]:
    """The label of each name in a text."""
    return {name: label for name, label, _ in names(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Torvex Holdings presented the Vellix platform to 30 clients.", "Vellix"),
        ("The clinic tried Vellix, a novel treatment for gout.", "Vellix"),
        ("Patients were dosed with KVR407 for a year.", "KVR407"),
        ("They hold cryptocurrencies such as Orlotan, which fell.", "Orlotan"),
        ("We bought the Torvex Equity Income ETF in May.", "Torvex Equity Income ETF"),
        ("They drank the Vostrik Cabernet Sauvignon in May.", "Vostrik Cabernet Sauvignon"),
    ],
)
def test_goods_are_products(text: str, name: str) -> None:
    assert labels(text)[name] == "product"


def test_an_acronym_takes_the_label_of_its_long_form() -> None:
    found = labels("She leads the Torvik Leaders Program (TLP). The TLP began in 2021.")
    assert found["Torvik Leaders Program"] == found["TLP"] == "other"


@pytest.mark.parametrize(
    "text",
    [
        "It links to traditional finance (TradFi). TradFi is slow.",
    ],
)
def test_terms_fields_time_zones_and_formulas_are_no_names(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("They met at 3 Torvik Rd, Jacksonville, Arkansas 72076 in May.", "Arkansas", "place"),
        ("Trade in Central & Southern Asia grew.", "Central & Southern Asia", "place"),
        ("The song by Bruce Wilson II won.", "Bruce Wilson II", "person"),
        ("It was audited by Vostrik in May.", "Vostrik", "organization"),
    ],
)
def test_small_signs_beside_a_name_tell_its_label(text: str, name: str, label: str) -> None:
    assert labels(text)[name] == label


def test_capitals_behind_a_number_and_a_hyphen_are_no_name() -> None:
    assert names("It binds to the 5-HT receptor.") == []


def test_a_token_is_not_the_company_that_has_its_name_in_its_own() -> None:
    text = (
        "Orlo Financial Technology sells the Orlo token. The Orlo token is a coin. "
        "Buy Orlo tokens at the Orlo presale, said Anna Vostrik."
    )
    assert labels(text)["Orlo"] == "product"


def test_a_coin_is_a_product_in_a_text_about_coins() -> None:
    text = "Torvex Coin is a cryptocurrency. Its token, a memecoin of its chain, sold in a crypto presale of coins."
    assert labels(text)["Torvex Coin"] == "product"


def test_an_institution_s_name_with_a_word_behind_is_no_product() -> None:
    assert labels("It trades on the Nasdaq Capital Market.").get("Nasdaq Capital Market") != "product"


def test_a_word_of_its_own_is_short_for_the_firm_whose_name_it_begins() -> None:
    text = (
        "Vellixar Landscape Design & Construction builds. We called Vellixar Landscape Design & Construction. "
        "At Vellixar they dig. We saw Vellixar in May. We told Vellixar so. So did Vellixar again. We left Vellixar."
    )
    assert labels(text)["Vellixar"] == "organization"
