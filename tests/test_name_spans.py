"""A name has its own words and no others, and what is no name is left out."""

import factx


def names(text: str) -> list[tuple[str, str]]:
    """The entities of a text: what stands there and the canonical name."""
    return [(fact.text, fact.name) for fact in factx.extract(text).facts if fact.kind == "entity"]  # type: ignore[attr-defined]


def test_a_word_that_the_text_writes_small_is_an_ordinary_one() -> None:
    assert names("A haemorrhagic stroke is rare. He studied Haemorrhagic Stroke at length.") == []


def test_words_that_ran_together_are_no_name() -> None:
    assert names("Security and TransparencyAt Torvex, we care about safety.") == []
    assert names("Torvex AG grew. Contact us, Anna VostrikTorvex AG, by phone.") == [("Torvex AG", "Torvex AG")]


def test_a_name_repeated_without_a_blank_is_no_name() -> None:
    assert names("All about TorvexTorvex today.") == []


def test_a_heading_before_a_known_name_is_cut_off() -> None:
    text = "Anna Vostrik Coaching opened. Now Anna Vostrik Coaching grows."
    text += " An offer for Prospective Clients Anna Vostrik Coaching is made."
    assert {found for found, _ in names(text)} == {"Anna Vostrik Coaching"}


def test_a_verb_behind_a_known_name_is_cut_off() -> None:
    text = "We met at Torvex Harbour Bar. Later Torvex Harbour Bar closed."
    text += " About Torvex Harbour Bar Located in Oslo, it is small."
    assert ("Torvex Harbour Bar", "Torvex Harbour Bar") in names(text)
    assert not any("Located" in found for found, _ in names(text))


def test_a_longer_name_that_comes_later_is_another_entity() -> None:
    text = "Torvex said so. The staff of Torvex agreed. At the end Torvex Learning Academy opened."
    assert ("Torvex", "Torvex") in names(text)


def test_a_full_name_with_a_legal_designator_may_come_later() -> None:
    assert ("Torvex", "Torvex Harbour Ltd") in names("Shares of Torvex rose. Torvex Harbour Ltd said it would invest.")


def test_words_tied_by_a_connective_again_and_again_are_one_name() -> None:
    text = "The eye bank of Beauty of Sight grew. Funds for Beauty of Sight came, said a spokesman for Beauty of Sight."
    assert {found for found, _ in names(text)} == {"Beauty of Sight"}


def test_an_acronym_spells_the_words_on_both_sides_of_and() -> None:
    text = "It was reviewed by the Torvik Wine and Spirits Record (TWSR) in May."
    assert ("Torvik Wine and Spirits Record", "Torvik Wine and Spirits Record") in names(text)


def test_an_infinitive_in_a_title_begins_no_name() -> None:
    assert ("Torvex Harbour Ltd", "Torvex Harbour Ltd") in names(
        "Partners Gather to Showcase Torvex Harbour Ltd in May"
    )


def test_a_street_keeps_its_last_word_and_no_town() -> None:
    assert ("Selmi Dr", "Selmi Dr") in names("Our shop is at 1150 Selmi Dr, near the river.")
    found = {name for name, _ in names("Write to 2839 Torvik Ave Oklahoma City, OK for more.")}
    assert {"Torvik Ave", "Oklahoma City"} <= found


def test_a_firm_or_place_called_after_a_surname_keeps_its_possessive_mark() -> None:
    assert ("Vostrik's Corporation", "Vostrik's Corporation") in names("He came from Vostrik's Corporation in May.")


def test_ordinary_words_alone_in_their_line_are_a_heading() -> None:
    assert names("We grew.\n\nUnderlying Technologies\n\nThe work went on.") == []
    assert names("We met a trailblazing Industrial Control Systems provider.") == []


def test_a_firm_of_partners_that_recurs_is_one_name() -> None:
    text = "Attorneys at Torvex, Vostrik & Norvalent share it. A driver came to Torvex, Vostrik & Norvalent in May."
    assert {found for found, _ in names(text)} == {"Torvex, Vostrik & Norvalent"}


def test_a_figure_with_a_letter_belongs_to_a_name_that_has_it_again() -> None:
    text = "The chief of Torvex 3D said so. In May Torvex 3D aims to grow."
    assert {found for found, _ in names(text)} == {"Torvex 3D"}


def test_a_nationality_stays_in_a_name_that_never_stands_without_it() -> None:
    text = "Later Nordic Torvexlabs grew. He praised Nordic Torvexlabs. She left Nordic Torvexlabs to them."
    assert {found for found, _ in names(text + " We buy from Nordic Torvexlabs.")} == {"Nordic Torvexlabs"}


def test_laws_and_districts_keep_their_number() -> None:
    assert ("Senate Bill 56", "Senate Bill 56") in names("The governor signed Senate Bill 56 in May.")


def test_the_number_behind_a_hyphen_belongs_to_a_code() -> None:
    assert names("The trial of TVX230-6 began.") == [("TVX230-6", "TVX230-6")]


def test_the_codes_of_drill_holes_stand_in_no_names() -> None:
    assert not any("TVX" in found for found, _ in names("We drilled at Drillhole TVX-24-01 in May."))


def test_an_abbreviation_before_nouns_is_no_short_form() -> None:
    text = "The HR Research Institute grew. It guides HR leaders and supports HR professionals."
    assert [found for found, _ in names(text)] == ["HR Research Institute"]


def test_an_owner_is_not_called_after_what_is_owned() -> None:
    assert ("Torvex", "Torvex's Kitchen") not in names("We love Torvex's Kitchen Ltd. Later Torvex set up a shop.")


def test_a_verb_in_a_headline_is_no_part_of_a_name() -> None:
    text = "# Torvex Partners with Das Norvalent and Vostrik Marine to Establish a New Headquarters\n\n"
    found = names(text + "The chief of Torvex spoke. Shares of Torvex rose.")
    assert ("Torvex", "Torvex") in found
    assert not any("Partners" in name for each in found for name in each)


def test_what_the_text_writes_small_too_is_no_name_in_capitals() -> None:
    assert names("We took out a secured convertible loan. The chief signed the Convertible Loan in May.") == []


def test_a_library_goes_on_behind_its_preposition() -> None:
    assert [name for _, name in names("He left the U.S. Library of Medicine.")] == ["U.S. Library of Medicine"]


def test_a_place_before_the_field_of_a_role_is_the_name() -> None:
    text = "He knows patent law well. The London Patent Law Attorney said so."
    assert [found for found, _ in names(text)] == ["London"]


def test_a_known_place_has_its_conjunction() -> None:
    assert [found for found, _ in names("They sailed to Trinidad and Tobago in May.")] == ["Trinidad and Tobago"]
