"""factx inside anybody's spaCy pipeline."""

import pickle
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from factx.pipeline.given_names import ruled_alone
from factx.pipeline.sharing import COMPONENTS

TENANCY = """
pack: tenancy
language: en
facts:
  notice_period: {length: duration}
lexicons:
  notice_noun: [notice]
rules:
  - id: tenancy.notice_period
    fact: notice_period
    match: "{length:duration} ('s|')? {notice_noun}"
    examples:
      - {text: "Either side gives [two months' notice].", expect: {length: P2M}}
    rejects:
      - "She took no notice for two months."
"""
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


def piped(texts: list[str], **options: Any) -> list[Doc]:
    nlp = spacy.blank("en")
    nlp.add_pipe("factx", config={"date": "2025-03-12"})
    return list(nlp.pipe(texts, **options))


def test_several_processes_give_the_facts_that_one_gives() -> None:
    texts = [TEXT, "Sales rose 12% in May.", ""]
    one, two = piped(texts), piped(texts, n_process=2)
    assert [doc._.facts for doc in two] == [doc._.facts for doc in one]
    assert [[str(span) for span in doc._.factx_time] for doc in two] == [[], ["May"], []]


def test_a_doc_goes_to_bytes_and_back_with_its_facts() -> None:
    [doc] = piped([TEXT])
    back = Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert back._.facts == doc._.facts != []
    bin = DocBin(store_user_data=True, docs=[doc])
    [read] = DocBin().from_bytes(bin.to_bytes()).get_docs(doc.vocab)
    assert read._.facts == doc._.facts
    assert [span.text for span in read._.factx_measures] == ["US$3.5bn", "€20"]


def test_a_fact_of_a_kind_that_is_not_known_any_more_keeps_its_fields(tmp_path: Path) -> None:
    pack = tmp_path / "tenancy.yaml"
    pack.write_text(TENANCY)
    nlp = spacy.blank("en")
    nlp.add_pipe("factx", config={"rules": [str(pack)]})
    doc = nlp("Either side gives two months' notice.")
    back = Doc(doc.vocab).from_bytes(doc.to_bytes())
    [kept] = [fact for fact in back._.facts if fact.kind == "notice_period"]
    [fact] = [fact for fact in doc._.facts if fact.kind == "notice_period"]
    assert (kept.text, kept.length["timex"]) == (fact.text, fact.length.timex)


def test_facts_of_a_hidden_kind_are_no_spans_of_the_layer_either(tmp_path: Path) -> None:
    pack = tmp_path / "tenancy.yaml"
    for kind, spans in (("notice_period: {", ["two months' notice"]), ("notice_period: {hidden: true, ", [])):
        pack.write_text(TENANCY.replace("notice_period: {", kind))
        nlp = spacy.blank("en")
        nlp.add_pipe("factx", config={"rules": [str(pack)]})
        assert [span.text for span in nlp("Either side gives two months' notice.")._.factx_custom] == spans


def test_layers_by_themselves_go_on_where_the_one_before_has_ended() -> None:
    nlp = spacy.blank("en")
    for layer in COMPONENTS:
        nlp.add_pipe(f"factx_{layer}")
    [doc] = piped([TEXT])
    assert nlp(TEXT)._.facts == doc._.facts
    assert nlp(TEXT).to_bytes()


def test_a_pipeline_goes_to_disk_and_back(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("factx", config={"date": "2025-03-12"})
    nlp.to_disk(tmp_path / "pipeline")
    back = spacy.load(tmp_path / "pipeline")
    assert back("Sales rose 12% last month.")._.facts == nlp("Sales rose 12% last month.")._.facts
    assert pickle.loads(pickle.dumps(nlp.get_pipe("factx")))(nlp.make_doc(TEXT))._.facts == nlp(TEXT)._.facts


def test_the_entities_of_a_ruler_before_it_are_given_names() -> None:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "ORG", "pattern": "the friday people", "id": "FP-1"},
            {"label": "DATE", "pattern": "Friday"},
            {"label": "SHIP", "pattern": "bertha"},
        ]
    )
    nlp.add_pipe("factx")
    facts = nlp("On Friday the friday people paid US$3 for bertha.")._.facts
    names = [(fact.text, fact.label) for fact in facts if fact.kind == "entity"]
    assert names == [("the friday people", "organization"), ("bertha", "other")]
    [money] = [fact for fact in facts if fact.kind == "money"]
    assert money.subject.name == "the friday people"


def test_the_entities_of_a_model_before_it_are_but_evidence() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("seer")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Northwind"}])
    nlp.add_pipe("factx")
    assert not ruled_alone(nlp)
    facts = nlp("Yesterday quillmore said on Friday that sales rose.")._.facts
    assert [fact.text for fact in facts if fact.kind == "entity"] == ["quillmore"]


@Language.component("seer", assigns=["doc.ents"])
def see(doc: Doc) -> Doc:
    doc.ents = [Span(doc, token.i, token.i + 1, label="ORG") for token in doc if token.text in ("quillmore",)]
    return doc
