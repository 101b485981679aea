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
        ("Torvex Holdings will sell its Vellix from May.", "Vellix"),
        ("The clinic tried Vellix, a novel treatment for gout.", "Vellix"),
        ("Patients were dosed with KVR407 for a year.", "KVR407"),
        ("She is known for the novel “Vellix Harbour Nights” today.", "Vellix Harbour Nights"),
        ("They hold cryptocurrencies such as Orlotan, which fell.", "Orlotan"),
        ("We bought the Torvex Equity Income ETF in May.", "Torvex Equity Income ETF"),
        ("The team moved to Microsoft Orlo Desk in May.", "Microsoft Orlo Desk"),
        ("It dosed 30 rats with Torvatek-semaglutide in May.", "Torvatek-semaglutide"),
        ("They drank the Vostrik Cabernet Sauvignon in May.", "Vostrik Cabernet Sauvignon"),
        ("She hosts a new podcast, The Vellix Hour with her sister.", "The Vellix Hour"),
        ("It has launched its free VelClub membership program.", "VelClub"),
    ],
)
def test_goods_are_products(text: str, name: str) -> None:
    assert labels(text)[name] == "product"


def test_a_code_behind_a_name_is_a_coin_s_in_a_text_about_coins() -> None:
    text = "Orlo Budd (VRB) fell again. "
    assert labels(text)["Orlo Budd"] != "product"
    talk = "The token, a memecoin of its own blockchain, was a crypto presale of tokens for holders of coins."
    assert labels(text + talk)["Orlo Budd"] == labels(text + talk)["VRB"] == "product"


def test_an_acronym_takes_the_label_of_its_long_form() -> None:
    found = labels("She leads the Torvik Leaders Program (TLP). The TLP began in 2021.")
    assert found["Torvik Leaders Program"] == found["TLP"] == "other"


@pytest.mark.parametrize(
    "text",
    [
        "It links to traditional finance (TradFi). TradFi is slow.",
        "The call is on Monday at 7:00 AM Pacific — dial in.",
        "It hosts 8 million pounds of U₃O₈ at depth.",
    ],
)
def test_terms_fields_time_zones_and_formulas_are_no_names(text: str) -> None:
    assert names(text) == []


def test_letters_in_a_list_with_a_degree_are_degrees() -> None:
    assert labels("Anna Vostrik, PhD, FVRM, spoke.") == {"Anna Vostrik": "person"}


def test_a_noun_behind_a_list_says_what_its_members_are() -> None:
    assert labels("It copied Lumo, Orlo, Vellix and many other household-name companies.")["Vellix"] == "organization"


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("They met at 3 Torvik Rd, Jacksonville, Arkansas 72076 in May.", "Arkansas", "place"),
        ("Trade in Central & Southern Asia grew.", "Central & Southern Asia", "place"),
        ("The song by Bruce Wilson II won.", "Bruce Wilson II", "person"),
        ("Velda brings her wit to the show.", "Velda", "person"),
        ("It was audited by Vostrik in May.", "Vostrik", "organization"),
        ("They met at 3 Torvik St. NE in May.", "Torvik St. NE", "place"),
    ],
)
def test_small_signs_beside_a_name_tell_its_label(text: str, name: str, label: str) -> None:
    assert labels(text)[name] == label


def test_capitals_behind_a_number_and_a_hyphen_are_no_name() -> None:
    assert names("It binds to the 5-HT receptor.") == []


def test_letters_for_a_kind_of_thing_end_no_name() -> None:
    assert labels("Torvex Holdings IPOs were late. It sold 3 Vellix ATMs.").keys() >= {"Torvex Holdings"}


def test_a_token_is_not_the_company_that_has_its_name_in_its_own() -> None:
    text = (
        "Orlo Financial Technology sells the Orlo token. The Orlo token is a coin. "
        "Buy Orlo tokens at the Orlo presale, said Anna Vostrik."
    )
    assert labels(text)["Orlo"] == "product"


def test_capitals_before_a_bracket_are_a_dateline_only_before_a_dash() -> None:
    assert labels("QVN (QuarrelVoiceNews) Oslo, Norway")["QVN"] == "organization"


def test_a_town_s_name_that_is_always_in_capitals_is_a_brand_s() -> None:
    text = "They sell LAGOS rings. Buyers like LAGOS, and so LAGOS came back."
    assert labels(text)["LAGOS"] == "organization"
    assert labels(text.replace("LAGOS", "Lagos"))["Lagos"] == "place"


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
