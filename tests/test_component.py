"""factx inside anybody's spaCy pipeline."""

import spacy

TEXT = "Northwind paid US$3.5bn. It cost €20."


def test_one_component_fills_the_facts_of_a_doc() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("factx")
    doc = nlp(TEXT)
    money = [fact for fact in doc._.facts if fact.kind == "money"]
    assert [doc.text[fact.start : fact.end] for fact in money] == ["US$3.5bn", "€20"]
    assert [fact.currency for fact in money] == ["USD", "EUR"]


def test_the_layers_are_components_of_their_own_that_declare_what_they_need() -> None:
    nlp = spacy.blank("en")
    for layer in ("sentences", "numbers", "measures"):
        nlp.add_pipe(f"factx_{layer}")
    assert [span.text for span in nlp(TEXT)._.factx_measures] == ["US$3.5bn", "€20"]
    problems = nlp.analyze_pipes()["problems"]
    assert problems["factx_measures"] == []
    alone = spacy.blank("en")
    alone.add_pipe("factx_measures")
    assert alone.analyze_pipes()["problems"]["factx_measures"] == ["doc._.factx_numbers"]


def test_a_doc_without_facts_has_an_empty_list() -> None:
    assert spacy.blank("en")("Nothing here.")._.facts == []
