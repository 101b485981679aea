"""Names are found by evidence that adds up, and the mentions of one name are one entity."""

import spacy

import factx
from factx.linking.names import referent
from factx.packs import load_rulebook


def names(text: str) -> list[tuple[str, str, str]]:
    """The entities of a text: what stands there, label, canonical name."""
    found = factx.extract(text).facts
    return [(fact.text, fact.label, fact.name) for fact in found if fact.kind == "entity"]  # type: ignore[attr-defined]


def test_a_company_designator_makes_an_organization() -> None:
    assert names("The deal with Torvex Holdings was signed.") == [
        ("Torvex Holdings", "organization", "Torvex Holdings")
    ]


def test_a_title_makes_a_person_and_stays_outside() -> None:
    assert names("On Monday President Ilyana Vostrik spoke.") == [("Ilyana Vostrik", "person", "Ilyana Vostrik")]


def test_a_role_parts_organization_and_person() -> None:
    assert names("The plan of Torvex President Ilyana Vostrik failed.") == [
        ("Torvex", "organization", "Torvex"),
        ("Ilyana Vostrik", "person", "Ilyana Vostrik"),
    ]


def test_a_surname_alone_is_the_person_named_before() -> None:
    found = names("The plan is new, said Ilyana Vostrik. Later Vostrik denied it.")
    assert [name for _, _, name in found] == ["Ilyana Vostrik", "Ilyana Vostrik"]


def test_a_short_form_takes_the_name_and_id_of_its_only_full_form() -> None:
    record = factx.extract("Shares of Torvex Holdings fell. The loss of Torvex grew.")
    assert [(row.name, row.mentions) for row in record.entities] == [("Torvex Holdings", 2)]


def test_a_short_form_of_two_organizations_is_an_entity_of_its_own() -> None:
    record = factx.extract("The board of Torvex Holdings met that of Torvex Motors. Both belong to Torvex.")
    assert [row.name for row in record.entities] == ["Torvex Holdings", "Torvex Motors", "Torvex"]


def test_a_capital_at_the_start_of_a_sentence_is_no_evidence() -> None:
    assert names("Production rose. Sales fell. He agreed.") == []


def test_abbreviations_of_ordinary_words_are_no_names() -> None:
    assert names("The R&D team and the CEO want AI.") == []


def test_an_age_behind_a_comma_makes_a_person() -> None:
    assert names("At home Vostrik, 45, rested.") == [("Vostrik", "person", "Vostrik")]


def test_ids_follow_the_order_of_first_mention() -> None:
    record = factx.extract("Shares of Torvex Holdings fell, said Ilyana Vostrik.")
    assert [(row.id, row.name) for row in record.entities] == [("e1", "Torvex Holdings"), ("e2", "Ilyana Vostrik")]


def referred(text: str, word: str) -> str | None:
    """The name that a word of the text stands for."""
    nlp = spacy.blank("en")
    nlp.add_pipe("factx")
    tape = nlp(text).user_data["factx.tape"]
    i = next(i for i, term in enumerate(tape.terms) if term.text == word)
    unit = referent(tape, i, load_rulebook())
    return str(unit.fields["name"]) if unit is not None else None


def test_a_pronoun_means_the_only_person_before_it() -> None:
    assert referred("Ilyana Vostrik leads Torvex Holdings. Now he wants more.", "he") == "Ilyana Vostrik"


def test_a_pronoun_after_two_persons_means_nobody_for_sure() -> None:
    assert referred("It was clear to all that Ilyana Vostrik met Anna Brown. Now she wants more.", "she") is None


def test_the_company_means_the_organization_last_named() -> None:
    assert referred("Torvex Holdings lost money. Now the company wants more.", "company") == "Torvex Holdings"
