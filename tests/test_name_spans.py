"""A name has its own words and no others, and what is no name is left out."""

import factx


def names(text: str) -> list[tuple[str, str]]:
    """The entities of a text: what stands there and the canonical name."""
    return [(fact.text, fact.name) for fact in factx.extract(text).facts if fact.kind == "entity"]  # type: ignore[attr-defined]


def test_a_word_that_the_text_writes_small_is_an_ordinary_one() -> None:
    assert names("A haemorrhagic stroke is rare. He studied Haemorrhagic Stroke at length.") == []


def test_a_longer_name_that_comes_later_is_another_entity() -> None:
    text = "Torvex said so. The staff of Torvex agreed. At the end Torvex Learning Academy opened."
    assert ("Torvex", "Torvex") in names(text)


def test_a_full_name_with_a_legal_designator_may_come_later() -> None:
    assert ("Torvex", "Torvex Harbour Ltd") in names("Shares of Torvex rose. Torvex Harbour Ltd said it would invest.")


def test_an_infinitive_in_a_title_begins_no_name() -> None:
    assert ("Torvex Harbour Ltd", "Torvex Harbour Ltd") in names(
        "Partners Gather to Showcase Torvex Harbour Ltd in May"
    )


def test_an_abbreviation_before_nouns_is_no_short_form() -> None:
    text = "The HR Research Institute grew. It guides HR leaders and supports HR professionals."
    assert [found for found, _ in names(text)] == ["HR Research Institute"]


def test_an_owner_is_not_called_after_what_is_owned() -> None:
    assert ("Torvex", "Torvex's Kitchen") not in names("We love Torvex's Kitchen Ltd. Later Torvex set up a shop.")


def test_what_the_text_writes_small_too_is_no_name_in_capitals() -> None:
    assert names("We took out a secured convertible loan. The chief signed the Convertible Loan in May.") == []


def test_a_library_goes_on_behind_its_preposition() -> None:
    assert [name for _, name in names("He left the U.S. Library of Medicine.")] == ["U.S. Library of Medicine"]


def test_a_known_place_has_its_conjunction() -> None:
    assert [found for found, _ in names("They sailed to Trinidad and Tobago in May.")] == ["Trinidad and Tobago"]


def test_a_generation_behind_a_comma_belongs_to_the_name_and_to_nobody_elses() -> None:
    text = "Mr. Ingmar A. Torvin, Jr. said so. The wife of Torvin agreed."
    assert names(text) == [("Ingmar A. Torvin, Jr.", "Ingmar A. Torvin, Jr."), ("Torvin", "Ingmar A. Torvin, Jr.")]


def test_a_greeting_is_no_part_of_the_name_that_it_greets() -> None:
    assert names("Hi Ingrid,\nThe figures are attached.\nTavvi,\nThanks again.") == [
        ("Ingrid", "Ingrid"),
        ("Tavvi", "Tavvi"),
    ]


def test_a_word_behind_a_title_is_a_surname() -> None:
    assert ("White", "White") in names("We saw Dr. White again. The white walls were washed.")


def test_a_dollar_before_letters_is_a_coin_only_where_coins_are_traded() -> None:
    coins = "The token trades on its blockchain. Each token counts, the presale of coins ends. Buyers of $TORV wait."
    assert ("$TORV", "$TORV") in names(coins)
    assert names("The makers of pumps fell again. Buyers of $TORV wait.") == []


def test_a_domain_that_a_firm_is_called_by_is_a_part_of_its_name() -> None:
    assert ("Torvex.AI", "Torvex.AI") in names("Writers like the tool of Torvex.AI very much.")
    assert names("Read more, or visit Torvex.com at any time.") == []


def test_a_short_form_stands_before_what_a_firm_will_do() -> None:
    text = "Following this, Arrow Harbour intends to drill three wells."
    assert ("Arrow Harbour", "Arrow Harbour") in names(text)


def test_the_code_of_a_state_behind_its_city_is_a_place() -> None:
    assert ("MD", "MD") in names("She moved to Rockville, MD, in May.")
    assert "MD" not in [found for found, _ in names("They met Ingrid Torvin, MD, in May.")]


def test_a_firm_called_after_its_founder_is_the_firm_still() -> None:
    text = "Ferdinand Porsche built cars. They bought a classic Porsche in May."
    assert ("Porsche", "Porsche") in names(text)


def test_a_plural_before_a_verb_in_the_singular_is_a_name() -> None:
    assert ("Torvexers", "Torvexers") in names("Torvexers has hired nurses.")
    assert names("Torvexers have hired nurses.") == []


def test_two_names_of_several_words_are_not_one_by_what_joins_them() -> None:
    assert [text for text, _ in names("Torvex Growth and Sable Point Partners led it.")] == [
        "Torvex Growth",
        "Sable Point Partners",
    ]
    assert names("Torvex Food and Drink Group led it.")[0][0] == "Torvex Food and Drink Group"


def test_what_signs_a_letter_is_a_person() -> None:
    assert names("The figures are attached.\nKind regards,\nTavvi") == [("Tavvi", "Tavvi")]


def test_a_word_that_is_a_title_too_opens_the_name_of_a_firm() -> None:
    assert names("General Ceramics Corp. cut jobs. Premier Motors did not; General Ada Bly left.") == [
        ("General Ceramics Corp.", "General Ceramics Corp."),
        ("Premier Motors", "Premier Motors"),
        ("Ada Bly", "Ada Bly"),
    ]


def test_a_heading_that_a_name_is_glued_to_is_no_part_of_it() -> None:
    text = "They sold it in May.\n\nContact DetailsAnna Vostrik\n\n+1 720-989-3530"
    assert names(text) == [("Anna Vostrik", "Anna Vostrik")]
