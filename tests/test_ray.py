"""On Ray the records are those of one process, whatever dies on the way; what they are made of travels by content."""

import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from factx import Document, Extractor, PackError, Settings, UsageError
from factx.running.shipment import Shipment, packed

TEXTS = [
    {"id": f"d{number}", "text": f"Halden Oy cut {number} jobs in Turku and paid ${number}.5 million on May {day}."}
    for number, day in ((number, 1 + number % 28) for number in range(100, 160))
]
PACK = """\
pack: tolls
language: en
facts:
  toll: {amount: money, required: [amount]}
lexicons:
  toll_noun: {file: words/nouns.csv, column: word}
rules:
  - id: tolls.toll
    fact: toll
    match: "{toll_noun} of {amount:money}"
    examples: [{text: "A [toll of $5] is due."}]
    rejects: ["The toll rose."]
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack whose lexicon lies in a file of its own."""
    file = tmp_path / "packs" / "tolls.yaml"
    (file.parent / "words").mkdir(parents=True)
    file.write_text(PACK, encoding="utf-8")
    (file.parent / "words" / "nouns.csv").write_text("word\ntoll\nfee\n", encoding="utf-8")
    return file


def test_rules_and_their_lexicons_and_names_travel_by_content(pack: Path, tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text("name,label,canonical,id\nQuayline,organization,Quayline AS,NO-1\n", encoding="utf-8")
    shipment = packed(Extractor(Settings(rules=(pack,), names=(names,))))
    for file in (pack, pack.parent / "words" / "nouns.csv", names):
        file.unlink()
    record = shipment.unpack(tmp_path / "elsewhere").extract("Quayline takes a fee of $5 a day.")
    assert [fact.text for fact in record.facts if fact.kind == "toll"] == ["fee of $5 a day"]
    assert [entity.external_id for entity in record.entities] == ["NO-1"]


def test_work_of_another_version_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="the work comes from factx 0\\.0\\.0"):
        Shipment(Settings(), {}, "0.0.0").unpack(tmp_path)


@pytest.fixture(scope="module")
def ray() -> Iterator[Any]:
    """A Ray of two processors on this machine."""
    ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'factx[ray]'")
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, object_store_memory=200_000_000)
    yield ray
    ray.shutdown()


def expected(texts: list[dict[str, str]]) -> list[dict[str, Any]]:
    """What one process makes of the texts, as rows of the table of records, sorted by id."""
    from factx.running.work import Task, done
    from factx.writers import RecordLine
    from factx.writers.arrow import RecordRows

    extractor = Extractor()
    lines = [done(extractor, Task(0, Document(id=text["id"], text=text["text"]), text["id"])).outcome for text in texts]
    made = RecordRows(extractor.kinds)
    rows = [made.of(line) for line in lines if isinstance(line, RecordLine)]
    return by_id(rows)


def by_id(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: str(row["id"]))


def plain(row: dict[str, Any]) -> dict[str, Any]:
    """The row without the fields of the dataset's other columns."""
    return {name: value for name, value in row.items() if name != "source"}


@pytest.mark.heavy
def test_the_records_of_two_actors_are_those_of_one_process(ray: Any) -> None:
    import factx.ray

    found = factx.ray.extract(ray.data.from_items(TEXTS), actors=2, batch_size=8).take_all()
    assert list(map(plain, by_id(found))) == list(map(plain, expected(TEXTS)))


@pytest.mark.heavy
def test_the_table_of_facts_is_the_one_that_parquet_holds(ray: Any) -> None:
    import factx.ray
    from factx.running.work import Task, done
    from factx.writers import RecordLine
    from factx.writers.arrow import arrow_tables

    records = factx.ray.extract(ray.data.from_items(TEXTS), actors=2, batch_size=8)
    rows = factx.ray.table(records, "facts").take_all()
    extractor = Extractor()
    lines = [done(extractor, Task(0, Document(text["id"], text["text"]), text["id"])).outcome for text in TEXTS]
    wanted = arrow_tables([line for line in lines if isinstance(line, RecordLine)], extractor.kinds)["facts"]
    key = lambda row: (row["document"]["id"], row["start"], row["id"])  # noqa: E731
    assert sorted(rows, key=key) == sorted(wanted.to_pylist(), key=key)


@pytest.mark.heavy
def test_actors_that_are_killed_lose_and_double_nothing(ray: Any, tmp_path: Path, monkeypatch: Any) -> None:
    import factx.ray

    pids, killed = tmp_path / "pids", []
    pids.mkdir()

    class Watched(factx.ray.Actor):
        def __call__(self, batch: Any) -> Any:
            (pids / str(os.getpid())).touch()
            time.sleep(0.3)
            return super().__call__(batch)

    def kill() -> None:
        while len(killed) < 3:
            time.sleep(0.5)
            alive = [int(file.name) for file in pids.iterdir() if int(file.name) not in killed]
            if alive:
                os.kill(alive[0], signal.SIGKILL)
                killed.append(alive[0])

    monkeypatch.setattr(factx.ray, "Actor", Watched)
    hunter = threading.Thread(target=kill, daemon=True)
    hunter.start()
    found = factx.ray.extract(ray.data.from_items(TEXTS), actors=2, batch_size=2).take_all()
    hunter.join(1)
    assert len(killed) == 3
    assert list(map(plain, by_id(found))) == list(map(plain, expected(TEXTS)))


@pytest.mark.heavy
def test_a_row_that_has_no_record_keeps_its_error(ray: Any) -> None:
    import factx.ray

    rows = [{"id": "a", "text": "It paid $5."}, {"id": "b", "text": None}, {"id": None, "text": "It paid $6."}]
    found = factx.ray.extract(ray.data.from_items(rows), actors=1).take_all()
    assert {row["id"]: row["error"] for row in found} == {"a": None, "b": '"text" is not a string', "None": 'no "id"'}


@pytest.mark.heavy
def test_a_broken_pack_fails_before_the_first_row(ray: Any, pack: Path) -> None:
    import factx.ray

    pack.write_text(PACK.replace("toll_noun} of", "tol_noun} of"), encoding="utf-8")
    with pytest.raises(PackError, match="tol_noun"):
        factx.ray.extract(ray.data.from_items(TEXTS), Settings(rules=(pack,)))


@pytest.mark.heavy
@pytest.mark.usefixtures("ray")
def test_the_command_writes_the_three_tables(tmp_path: Path, run: Any) -> None:
    import pyarrow.parquet as pq

    texts = tmp_path / "texts.jsonl"
    texts.write_text("".join(json.dumps(text) + "\n" for text in [*TEXTS, {"id": "z", "text": None}]), encoding="utf-8")
    told = run("extract", str(texts), "--engine", "ray", "-o", str(tmp_path / "facts.parquet"))
    assert told.status == 3
    assert 'factx: z: no record: "text" is not a string\n' in told.err
    assert pq.read_table(tmp_path / "facts.documents.parquet").num_rows == len(TEXTS)
    kinds = pq.read_table(tmp_path / "facts.parquet")["kind"].to_pylist()
    assert kinds.count("headcount") == len(TEXTS)
