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
