"""A spaCy pipeline of the user's is one more witness: what it sees joins what the rules know."""

import subprocess
import sys
from pathlib import Path

import pytest
import spacy

from factx.errors import PackError
from factx.extractor import Extractor, Settings
from factx.facts import Record
from factx.pipeline import model as model_module
from factx.writers.json_text import compact
from tests.conftest import Run
from tests.packs import write_pack
from tests.tiny_models import names_model, parsing_model

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of a pipeline with an `ner`."""
    return str(names_model(tmp_path_factory.mktemp("models")))


@pytest.fixture(scope="module")
def parsing(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of a pipeline with an `ner` and a parser."""
    return str(parsing_model(tmp_path_factory.mktemp("models")))


def entities(record: Record) -> list[tuple[str, str]]:
    """The mentions with their labels."""
    return [(fact.text, fact.label) for fact in record.facts if fact.kind == "entity"]  # type: ignore[attr-defined]


TEXT = "Then brannoc was here. They met vexley again. It came from Marrowby."


def test_names_that_the_model_sees_are_entities_under_the_contract_s_labels(names: str) -> None:
    assert ("vexley", "organization") not in entities(Extractor().extract(TEXT))
    found = entities(Extractor(Settings(model=names)).extract(TEXT))
    assert found == [("brannoc", "person"), ("vexley", "organization"), ("Marrowby", "place")]


def test_labels_without_a_meaning_in_the_rules_are_not_used(names: str) -> None:
    text = "They met zwelfth again."
    assert [span.label_ for span in spacy.load(names)(text).ents] == ["DATE"]
    assert entities(Extractor(Settings(model=names)).extract(text)) == []


@pytest.mark.slow
def test_a_pack_gives_labels_a_meaning_of_its_own(names: str, folder: Path) -> None:
    pack = write_pack(folder, "lexicons:\n  model_labels: {entries: {DATE: {event: 4}}}\n")
    extractor = Extractor(Settings(model=names, rules=(pack,)))
    assert entities(extractor.extract("They met zwelfth again.")) == [("zwelfth", "event")]
    write_pack(folder, "lexicons:\n  model_labels: {entries: {DATE: {gadget: 4}}}\n")
    with pytest.raises(PackError, match="'date' must map to weights"):
        Extractor(Settings(model=names, rules=(pack.rename(folder / "other.yaml"),)))


def test_the_model_is_evidence_and_strong_evidence_of_the_rules_outweighs_it(names: str) -> None:
    text = "They met Torvex Holdings again."
    assert [span.label_ for span in spacy.load(names)(text).ents] == ["PERSON"]
    assert entities(Extractor(Settings(model=names)).extract(text)) == [("Torvex Holdings", "organization")]


def test_a_model_s_mistake_weighs_no_more_for_being_repeated(names: str) -> None:
    text = "They met Torvex Holdings again. " * 12
    assert {label for _, label in entities(Extractor(Settings(model=names)).extract(text))} == {"organization"}


def test_facts_are_tied_to_the_names_that_the_model_sees(names: str) -> None:
    record = Extractor(Settings(model=names)).extract("Then vexley paid $3 million.")
    (money,) = (fact for fact in record.facts if fact.kind == "money")
    assert money.subject.name == "vexley"  # type: ignore[attr-defined]


def test_an_amount_is_no_name_whatever_the_model_says(names: str, monkeypatch: pytest.MonkeyPatch) -> None:
    extractor = Extractor(Settings(model=names))
    assert extractor.layers.model is not None
    monkeypatch.setattr(extractor.layers.model, "labels", {"date": {"place": 9.0}, "org": {"organization": 9.0}})
    told = [(fact.kind, fact.text) for fact in extractor.extract("Then vexley paid $3 million.").facts]
    assert ("money", "$3 million") in told


def test_a_user_s_name_wins_over_the_model(names: str, folder: Path) -> None:
    (folder / "own.csv").write_text("name,label,canonical,id\nbrannoc,product,Brannoc Two,Q1\n")
    record = Extractor(Settings(model=names, names=(folder / "own.csv",))).extract(TEXT)
    assert entities(record)[0] == ("brannoc", "product")
    assert record.entities[0].external_id == "Q1"


@pytest.mark.xfail(reason="the stage takes the nearer name where no verb is seen; open", strict=True)
def test_the_parser_gives_the_subject_where_the_rules_see_no_verb(parsing: str) -> None:
    text = "Torvex Holdings vunked Ferrow Motors $3 million."
    subjects = []
    for settings in (Settings(), Settings(model=parsing)):
        (money,) = (fact for fact in Extractor(settings).extract(text).facts if fact.kind == "money")
        subjects.append(money.subject and money.subject.name)  # type: ignore[attr-defined]
    assert subjects == [None, "Torvex Holdings"]


def test_a_long_text_is_read_in_pieces_of_whole_sentences(names: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_module, "_LONGEST", 60)
    extractor = Extractor(Settings(model=names))
    assert extractor.layers.model is not None
    nlp, pieces = extractor.layers.model.nlp, []
    monkeypatch.setattr(extractor.layers.model, "nlp", Listening(nlp, pieces))
    text = "\n\n".join(["Then brannoc was here. They met vexley again."] * 20)
    record = extractor.extract(text)
    assert len(pieces) == 20
    assert max(map(len, pieces)) <= 60
    assert entities(record) == [("brannoc", "person"), ("vexley", "organization")] * 20
    assert all(text[fact.start : fact.end] == fact.text for fact in record.facts)


class Listening:
    """A pipeline that notes what it is given to read."""

    def __init__(self, nlp: spacy.language.Language, pieces: list[str]) -> None:
        self.nlp, self.pieces = nlp, pieces

    def __call__(self, text: str) -> spacy.tokens.Doc:
        self.pieces.append(text)
        return self.nlp(text)

    def __getattr__(self, name: str) -> object:
        return getattr(self.nlp, name)


def test_a_word_longer_than_a_piece_does_no_harm(names: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_module, "_LONGEST", 10)
    record = Extractor(Settings(model=names)).extract("x" * 50 + " They met vexley again.")
    assert record.document.length == 73


@pytest.mark.parametrize("text", ["", " \n ", "?", "vexley", "a\u0301 \U0001f600 vexley\r\n\r\n“brannoc”"])
def test_any_text_keeps_its_offsets(names: str, text: str) -> None:
    record = Extractor(Settings(model=names)).extract(text)
    assert all(text[fact.start : fact.end] == fact.text for fact in record.facts)


def test_the_same_text_gives_the_same_bytes_whatever_was_read_before(names: str) -> None:
    extractor = Extractor(Settings(model=names))
    first = compact(extractor.extract(TEXT))
    for other in ("They met quillon again.", "Zorp blick. " * 50, "Then ysolde was here."):
        extractor.extract(other)
    assert compact(extractor.extract(TEXT)) == first


def test_the_command_takes_the_model_from_an_option_or_the_configuration(run: Run, folder: Path, names: str) -> None:
    outcome = run("extract", "--model", names, "-", stdin=TEXT.encode())
    labels = [row["label"] for row in outcome.record["entities"]]
    assert labels == ["person", "organization", "place"]
    (folder / "pipeline").symlink_to(names)
    (folder / "factx.toml").write_text('model = "pipeline"\n')
    assert run("extract", "-", stdin=TEXT.encode()).record == outcome.record


def test_a_missing_model_is_told_with_the_way_to_install_it(run: Run, folder: Path) -> None:
    outcome = run("extract", "--model", "xx_no_such_model", "-", stdin=b"x")
    assert (outcome.status, outcome.out) == (2, b"")
    assert "'xx_no_such_model' is not installed: install it with `python -m spacy download" in outcome.err
    outcome = run("extract", "--model", folder / "none", "-", stdin=b"x")
    assert (outcome.status, outcome.out) == (2, b"")
    assert "no spaCy pipeline in" in outcome.err


def test_a_pipeline_that_finds_no_names_is_refused(run: Run, folder: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(folder / "blank")
    outcome = run("extract", "--model", folder / "blank", "-", stdin=b"x")
    assert (outcome.status, outcome.out) == (2, b"")
    assert "finds no names" in outcome.err


def test_a_broken_pipeline_is_told_and_not_shown_as_a_traceback(run: Run, folder: Path) -> None:
    (folder / "broken").mkdir()
    (folder / "broken" / "config.cfg").write_text("[nlp]\nlang = \n")
    outcome = run("extract", "--model", folder / "broken", "-", stdin=b"x")
    assert (outcome.status, outcome.out) == (2, b"")
    assert "cannot be loaded" in outcome.err
    assert "Traceback" not in outcome.err


@pytest.mark.slow
def test_schema_and_rules_need_no_model(run: Run, folder: Path) -> None:
    (folder / "factx.toml").write_text('model = "xx_no_such_model"\nnames = ["none.csv"]\n')
    assert run("schema").status == 0
    assert run("rules", "list").status == 0


@pytest.mark.slow
def test_nothing_of_it_is_imported_unless_it_is_asked_for() -> None:
    asked_for = ("factx.pipeline.model", "factx.pipeline.own_names", "factx.packs.own_names")
    code = f"import factx, sys; factx.extract('She paid $3.'); print([m for m in {asked_for} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_it_is_a_setting_of_the_spacy_component_too(names: str, folder: Path) -> None:
    (folder / "own.csv").write_text("name,label\nmortar,product\n")
    nlp = spacy.blank("en")
    nlp.add_pipe("factx", config={"model": names, "names": [str(folder / "own.csv")]})
    found = [fact.text for fact in nlp("They met vexley again. They met mortar again.")._.facts]
    assert found == ["vexley", "mortar"]
