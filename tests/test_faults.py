"""A document that factx fails on takes no other with it, and says how to report it."""

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy

from factx import Document, ExtractionError, ExtractionWarning, Extractor
from factx.errors import ReadError
from factx.matching import Tape
from factx.pipeline import layers
from tests.conftest import Run

PAID, BROKEN = "Northwind paid US$3.5 million.", "The vault fell on Friday."


@pytest.fixture(autouse=True)
def _fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug that every text with a vault in it meets."""
    linked = layers.link_document

    def link_document(tape: Tape, *others: object) -> object:
        if "vault" in tape.text:
            raise KeyError("no key to\nthe vault")
        return linked(tape, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(layers, "link_document", link_document)


@pytest.fixture
def press(folder: Path) -> Path:
    """Three texts, the one in the middle broken, in the working directory."""
    (folder / "press").mkdir()
    for name, text in (("a", PAID), ("b", BROKEN), ("c", PAID)):
        (folder / "press" / f"{name}.txt").write_text(text)
    return folder


@pytest.mark.usefixtures("press")
def test_the_others_are_written_and_the_failure_is_one_line(run: Run) -> None:
    outcome = run("extract", "press")
    assert outcome.status == 3
    assert [record["document"]["id"] for record in outcome.records] == ["press/a.txt", "press/c.txt"]
    [line] = [line for line in outcome.err.splitlines() if "b.txt" in line]
    assert line.startswith("factx: press/b.txt: no record: KeyError in tests/test_faults.py:")
    assert "report it with the text" in line


@pytest.mark.usefixtures("press")
@pytest.mark.parametrize("format", ["jsonl", "csv"])
def test_the_others_are_in_the_output_file(run: Run, format: str) -> None:
    outcome = run("extract", "press", "--format", format, "-o", "out")
    assert outcome.status == 3
    told = Path("out").read_text()
    assert "press/a.txt" in told
    assert "press/b.txt" not in told
    assert "press/c.txt" in told


def test_an_output_file_of_which_nothing_would_be_right_is_not_written(run: Run, press: Path) -> None:
    outcome = run("extract", "press/b.txt", "-o", "out.json")
    assert outcome.status == 3
    assert sorted(path.name for path in press.iterdir()) == ["press"]


@pytest.mark.usefixtures("press")
def test_fail_fast_stops_at_the_first_with_the_traceback(run: Run) -> None:
    outcome = run("extract", "press", "--fail-fast")
    assert outcome.status == 3
    assert [record["document"]["id"] for record in outcome.records] == ["press/a.txt"]
    assert outcome.err.startswith("Traceback")
    assert "\nfactx: press/b.txt: no record: KeyError" in outcome.err


@pytest.mark.usefixtures("press")
def test_fail_fast_writes_no_output_file(run: Run) -> None:
    assert run("extract", "press", "--fail-fast", "-o", "out.jsonl").status == 3
    assert not Path("out.jsonl").exists()


@pytest.mark.usefixtures("press")
def test_fail_fast_stops_at_what_cannot_be_read_too(run: Run) -> None:
    outcome = run("extract", "nowhere.txt", "press/a.txt", "--fail-fast")
    assert (outcome.status, outcome.out) == (3, b"")


@pytest.mark.usefixtures("press")
def test_show_says_it_too(run: Run) -> None:
    outcome = run("show", "press/b.txt")
    assert (outcome.status, outcome.out) == (3, b"")
    assert "press/b.txt: no record: KeyError" in outcome.err


def documents() -> Iterator[Document]:
    yield from (Document("a", PAID), Document("b", BROKEN), Document("c", PAID))


def test_extract_all_leaves_it_out_with_a_warning() -> None:
    with pytest.warns(ExtractionWarning, match="^b: no record: KeyError"):
        records = list(Extractor().extract_all(documents()))
    assert [record.document.id for record in records] == ["a", "c"]


def test_extract_all_tells_whom_it_is_given() -> None:
    errors: list[ExtractionError] = []
    records = list(Extractor().extract_all(documents(), errors.append))
    assert [record.document.id for record in records] == ["a", "c"]
    assert [error.place for error in errors] == ["b"]
    assert "in link_document" in errors[0].trace


def test_extract_raises_it() -> None:
    with pytest.raises(ExtractionError, match=r"^-: no record: KeyError") as caught:
        Extractor().extract(BROKEN)
    assert isinstance(caught.value.__cause__, KeyError)


def test_failures_can_be_sent_to_another_process() -> None:
    error = Extractor().attempt(Document("b", BROKEN))
    assert isinstance(error, ExtractionError)
    for each in (error, ReadError("a.txt", "is a folder")):
        again = pickle.loads(pickle.dumps(each))
        assert (type(again), str(again), vars(again)) == (type(each), str(each), vars(each))


def test_the_spacy_component_gives_the_doc_no_facts_and_goes_on() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("factx")
    with pytest.warns(ExtractionWarning, match="KeyError"):
        docs = list(nlp.pipe([PAID, BROKEN, PAID]))
    assert [bool(doc._.facts) for doc in docs] == [True, False, True]
    assert [doc._.factx_error is None for doc in docs] == [True, False, True]


def test_a_layer_behind_the_one_that_failed_does_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = spacy.blank("en")
    for name in ("sentences", "numbers", "measures"):
        nlp.add_pipe(f"factx_{name}")
    monkeypatch.setitem(layers.SETTLING, "measures", lambda *_: 1 / 0)
    nlp.add_pipe("factx_time")
    with pytest.warns(ExtractionWarning, match="ZeroDivisionError") as told:
        doc = nlp(PAID)
    assert len(told) == 1
    assert doc._.facts == []


def test_spacy_s_own_error_handler_is_asked_where_there_is_one() -> None:
    failed: list[str] = []
    nlp = spacy.blank("en")
    nlp.add_pipe("factx")
    nlp.set_error_handler(lambda _name, _component, docs, error: failed.append(f"{docs[0].text} {error}"))
    assert [doc.text for doc in nlp.pipe([PAID, BROKEN, PAID])] == [PAID, PAID]
    assert failed[0].startswith(f"{BROKEN} a Doc: no record: KeyError")


@pytest.mark.usefixtures("press")
@pytest.mark.parametrize("command", [("rules", "units"), ("rules", "explain")])
def test_commands_on_rules_name_the_document_and_ask_for_a_report(command: tuple[str, ...], run: Run) -> None:
    outcome = run(*command, "press/b.txt")
    assert outcome.status == 3
    told = outcome.err.splitlines()[-1]
    assert told.startswith("factx: press/b.txt: no record: KeyError in tests/test_faults.py:")
    assert "report it with the text" in told
