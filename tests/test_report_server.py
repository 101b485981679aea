"""`factx report --serve`: a page on the loopback address, whose questions are answered from the records."""

import http.client
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factx.report.collection import Collection
from factx.report.passages import Passages
from factx.report.search import Search, fold
from factx.report.server import ReportServer
from factx.report.stores import find_stores
from factx.report.texts import Texts
from tests.conftest import Run
from tests.many_facts import lines, record

COUNT = 12


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReportServer]:
    folder = tmp_path_factory.mktemp("served")
    (folder / "facts.jsonl").write_text("".join(lines(COUNT)), encoding="utf-8")
    collection = Collection(find_stores([str(folder)], print), Texts(folder=folder))
    with ReportServer(collection) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def ask(server: ReportServer, path: str, method: str = "GET", host: str | None = None) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", host or f"127.0.0.1:{server.server_port}")
    connection.endheaders()
    answer = connection.getresponse()
    return answer.status, answer.read()


def test_it_listens_on_the_loopback_address_alone(served: ReportServer) -> None:
    assert served.server_address[0] == "127.0.0.1"
    status, page = ask(served, "/")
    assert status == 200
    assert b"connect-src 'self'" in page


@pytest.mark.parametrize(
    "path",
    ["/../facts.jsonl", "/facts.jsonl", "/piece/../../etc/passwd", "/piece/%2e%2e/x", "//etc/passwd", "/piece/", "/x",
     "/facts?n=x", "/facts?n=-1", "/facts?n=99999999", "/facts", "/text?d=-1", "/text?d=12", "/search?q=1&within=a",
     "/search?q=%5B1%5D&within=document", "/facts?n=" + ",".join("1" * 5001)],
)  # fmt: skip
def test_what_is_not_there_or_cannot_be_read_is_refused(served: ReportServer, path: str) -> None:
    status, body = ask(served, path)
    assert status == 404
    assert b"Traceback" not in body
    assert b"root:" not in body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_but_reading_is_answered(served: ReportServer, method: str) -> None:
    assert ask(served, "/", method)[0] == 501


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1.evil.example"])
def test_a_request_under_another_host_s_name_is_refused(served: ReportServer, host: str) -> None:
    assert ask(served, "/", host=host) == (403, b"not this host\n")


def test_facts_and_texts_are_those_of_the_records(served: ReportServer) -> None:
    told, text = record(7)
    _, body = ask(served, "/facts?n=" + ",".join(str(7 * 30 + number) for number in range(30)))
    assert [json.loads(line) for line in body.decode().split("\n")] == told["facts"]
    assert json.loads(ask(served, "/text?d=7")[1]) == [[0, text]]


def test_a_search_finds_the_facts_in_whose_sentences_all_words_stand(served: ReportServer) -> None:
    _, body = ask(served, "/search?within=sentence&q=" + "%5B%22harrow%22,%22porto%22%5D")
    bits = np.unpackbits(np.frombuffer(body, np.uint8), bitorder="little")
    documents, facts = bits[:COUNT], bits[16 : 16 + COUNT * 30]
    for place in range(COUNT):
        told, text = record(place)
        assert bool(documents[place]) == all(word in text.lower() for word in ("harrow", "porto"))
        for number, fact in enumerate(told["facts"]):
            sentence = text[fact["sentence"]["start"] : fact["sentence"]["end"]].lower()
            assert bool(facts[place * 30 + number]) == all(word in sentence for word in ("harrow", "porto"))


TEXTS = st.lists(
    st.tuples(st.text("abAİΣßé \n", max_size=9), st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=4
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.text("abAİΣßé ", min_size=1, max_size=3).map(fold))
def test_a_search_finds_what_looking_through_every_text_finds(rows: list[tuple[str, int, int]], term: str) -> None:
    search = Search()
    spans = [sorted((min(one, len(text)), min(other, len(text)))) for text, one, other in rows]
    for (text, _, _), (start, end) in zip(rows, spans, strict=True):
        search.add(Passages(((0, text),)), [(start, end)])
    documents, facts = search.find([term], in_sentence=True)
    assert list(documents) == [term in fold(text) for text, _, _ in rows]
    found = [term in fold(text)[start:end] for (text, _, _), (start, end) in zip(rows, spans, strict=True)]
    assert facts is not None
    assert list(facts) == found


@settings(deadline=None, max_examples=60)
@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize("form", ["sqlite", "duckdb"])
def test_a_database_answers_as_lines_of_json_do(run: Run, folder: Path, form: str) -> None:
    pytest.importorskip("duckdb" if form == "duckdb" else "sqlite3")
    (folder / "a.txt").write_text("Acme paid €3 million in 2024. It aims to hire 30 engineers by 2030, Bo Ek said.")
    (folder / "b.txt").write_text("Nothing here.")
    run("extract", "a.txt", "b.txt", "-o", "facts.jsonl")
    run("extract", "a.txt", "b.txt", "-o", f"facts.{form}")
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    one, other = (Collection(find_stores([f"facts.{name}"], print), Texts(folder=folder)) for name in ("jsonl", form))
    assert one.pieces == other.pieces
    numbers = list(range(one.index.starts[-1]))
    assert one.facts(numbers) == other.facts(numbers)
    assert one.passages(0) == other.passages(0)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_serving_and_writing_at_once_is_refused(run: Run, folder: Path) -> None:
    (folder / "facts.jsonl").write_text("".join(lines(1)))
    outcome = run("report", "--serve", "facts.jsonl", "-o", "report.html")
    assert (outcome.status, "give one of them" in outcome.err) == (2, True)


def test_a_search_goes_on_from_one_before_with_the_same_result() -> None:
    search = Search()
    for text in ("harrow mills", "har", "narrow harrows", "none"):
        search.add(Passages(((0, text),)), [])
    found = [list(search.find([term], in_sentence=False)[0]) for term in ("har", "harrow", "harrow m", "har", "zz")]
    assert found == [[1, 1, 1, 0], [1, 0, 1, 0], [1, 0, 0, 0], [1, 1, 1, 0], [0, 0, 0, 0]]
