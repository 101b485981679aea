"""Each form of output, read back by a tool of its own, tells what the JSON tells."""

import csv
import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from factx import Document, Extractor
from factx.errors import WriteError
from factx.facts import BUILT_IN_KINDS, DocumentRow, EntityRow, Fact, Record, Span, define_kind
from factx.facts.fields import FieldType
from factx.facts.models import (
    DateFact,
    DurationFact,
    EntityFact,
    HeadcountFact,
    MoneyFact,
    MultipleFact,
    PercentFact,
    QuantityFact,
    TargetFact,
)
from factx.facts.parts import Deadline, Rank, Tie
from factx.running.updating import Output
from factx.writers import RecordLine, record_line
from factx.writers.forms import FORMS, PLAIN, Style, find_form
from tests.conftest import Run

TEXT = 'Northwind "paid" 3,5 €\nand, =SUM(A1) said so; 小米 too.'
SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*.*"))
LEASE = {
    "rent": FieldType("money"),
    "ends": FieldType("date"),
    "indexed": FieldType("boolean"),
    "date": FieldType("text"),
    "steps": FieldType("number", many=True),
    "tenants": FieldType("entity", many=True),
    "use": FieldType("enum", values=("shop", "office"), many=True),
}
KINDS = {**BUILT_IN_KINDS, "lease": define_kind("lease", LEASE)}
NOT_TEXT = ("xlsx", "parquet", "sqlite", "duckdb")


def full_record(name: str = "a.txt") -> Record:
    """A record with a fact of each kind in which each field has a value, and one of each kind with as few as can be."""
    tie = Tie(name="Northwind", entity="e1", via="clause")
    number = {"value": Decimal("3.5"), "low": Decimal("3.5"), "modifier": "at_least"}
    between = {"low": Decimal("0.1"), "high": Decimal(10**15), "modifier": "approx"}
    tied = {"subject": tie, "said_by": Tie(name="a spokesman", via="layout"), "action": "pay", "when": "2024-Q1"}
    tied |= {"negated": True, "hypothetical": True}
    deadline = Deadline(timex="2030", earliest="2029-01-01", latest="2030-12-31", text="by 2030")
    lease: dict[str, Any] = {"rent": {"value": Decimal("12.891")}, "ends": {"timex": "2031"}, "indexed": False}
    lease |= {"date": "no day", "steps": [Decimal(1), Decimal("1.25")], "use": ["shop", "office"]}
    lease |= {"tenants": [{"name": "Northwind", "entity": "e1"}, {"name": "a baker"}]}
    facts: list[Fact] = [
        EntityFact(**place(0), label="organization", name="Northwind", entity="e1"),
        MoneyFact(**place(1), **tied, **number, change="up_by", currency="EUR", per="share"),
        HeadcountFact(**place(2), **tied, **number, group="welders"),
        QuantityFact(**place(3), **tied, **between, unit="car"),
        PercentFact(**place(4), **tied, **number, unit="percentage_point"),
        MultipleFact(**place(5), **tied, **between),
        DurationFact(**place(6), **number, unit="year", timex="P3Y"),
        DateFact(**place(7), timex="1848", earliest="1848-01-01", latest="1848-12-31", granularity="year"),
        TargetFact(
            **place(8), **tied, modality="aim", goal="=win", rank=Rank(top=5, scope="world"), measures=["f2", "f3"],
            deadline=deadline,
        ),
        KINDS["lease"](**place(9), **tied, **lease),
        MoneyFact(**place(10), value=Decimal("999999999999999.99")),
        TargetFact(**place(11), modality="plan"),
        KINDS["lease"](**place(12)),
    ]  # fmt: skip
    entity = EntityRow(id="e1", label="organization", name="Northwind", mentions=2, external_id="NW-1")
    row = DocumentRow(id=name, date="2025-03-12", date_source="option", length=len(TEXT))
    return Record(document=row, entities=[entity], facts=facts)


def place(number: int) -> dict[str, Any]:
    span = Span(start=0, end=23) if number % 2 else Span(start=0, end=len(TEXT))
    return {
        "id": f"f{number + 1}", "text": TEXT[number:number + 2], "start": number, "end": number + 2, "sentence": span,
        "rule": "a.b",
    }  # fmt: skip


def empty_record(name: str) -> Record:
    return Record(document=DocumentRow(id=name, length=0))


@pytest.fixture(scope="module")
def lines() -> list[RecordLine]:
    """Records made by hand, and those of the samples."""
    extractor = Extractor()
    texts = [(path, path.read_text(encoding="utf-8")) for path in SAMPLES]
    made = [
        record_line(full_record(), TEXT),
        record_line(empty_record("b.txt"), ""),
        record_line(full_record("c"), TEXT),
    ]
    return made + [record_line(extractor.extract(Document(path.name, text)), text) for path, text in texts]


def saved(form: str, folder: Path, lines: list[RecordLine], style: Style = PLAIN) -> Path:
    path = folder / f"out.{form}"
    Output(found(form), path, style, lambda told: pytest.fail(told)).write(lines, KINDS)
    return path


def found(form: str) -> Any:
    for library in {"xlsx": ["xlsxwriter", "openpyxl"], "parquet": ["pyarrow"], "duckdb": ["duckdb", "pyarrow"]}.get(
        form, []
    ):
        pytest.importorskip(library)
    return find_form(form)


def as_json(line: RecordLine) -> Any:
    return json.loads(line.line)


@pytest.mark.parametrize("form", ["json", "jsonl", *NOT_TEXT])
def test_the_records_of_a_file_are_those_that_were_written(form: str, tmp_path: Path, lines: list[RecordLine]) -> None:
    reader = found(form).read
    back = {line.key: line for line in reader(saved(form, tmp_path, lines), KINDS)}
    assert [as_json(back[line.key]) for line in lines] == [as_json(line) for line in lines]
    if form not in ("json", "jsonl"):
        assert [back[line.key].sentences for line in lines] == [line.sentences for line in lines]


def told(record: Any, sentences: dict[int, str]) -> list[dict[str, Any]]:
    """The facts of a record as flat rows without what is null, whose numbers compare with floats."""
    ids = {entity["id"]: entity["external_id"] for entity in record["entities"]}
    rows = []
    for fact in record["facts"]:
        row = {"document.id": record["document"]["id"], "document.date": record["document"]["date"], **flat(fact)}
        row["sentence.text"] = sentences[fact["sentence"]["start"]]
        row["external_id"] = ids.get(fact.get("entity") or row.get("subject.entity"))
        rows.append({name: value for name, value in row.items() if value is not None})
    return rows


def flat(value: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    cells: dict[str, Any] = {}
    for name, held in value.items():
        if isinstance(held, list) and name in ("steps", "tenants"):
            held = json.dumps(held, separators=(",", ":"))
        cells |= flat(held, f"{prefix}{name}.") if isinstance(held, dict) else {prefix + name: held}
    return cells


def expected(lines: list[RecordLine], *, lists: Any = None, dot: str = ".") -> list[dict[str, Any]]:
    rows = [row for line in lines for row in told(as_json(line), line.sentences)]
    return [
        {n.replace(".", dot): lists(v) if lists and isinstance(v, list) else v for n, v in row.items()} for row in rows
    ]


def without_nulls(rows: Iterable[dict[str, Any]], *dropped: str) -> list[dict[str, Any]]:
    return [{n: v for n, v in row.items() if v is not None and n not in dropped} for row in rows]


def test_sqlite_itself_reads_the_facts_of_the_database(tmp_path: Path, lines: list[RecordLine]) -> None:
    with closing(sqlite3.connect(saved("sqlite", tmp_path, lines))) as database:
        database.row_factory = sqlite3.Row
        rows = map(dict, database.execute("SELECT * FROM facts ORDER BY rowid"))
        assert without_nulls(rows, "document_key") == expected(lines, lists=compact_list, dot="_")
        [money] = database.execute("SELECT sum(value) FROM money WHERE currency = 'EUR' AND document_id = 'a.txt'")
        assert money[0] == 3.5
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert {"currency", "subject_name"} <= {row["name"] for row in database.execute("PRAGMA table_info(money)")}
        assert "currency" not in {row["name"] for row in database.execute("PRAGMA table_info(targets)")}


def test_duckdb_itself_reads_the_facts_of_the_database(tmp_path: Path, lines: list[RecordLine]) -> None:
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect(str(saved("duckdb", tmp_path, lines)), read_only=True) as database:
        relation = database.execute("SELECT * FROM facts ORDER BY rowid")
        names = [column[0] for column in relation.description]
        rows = [dict(zip(names, map(day_text, row), strict=True)) for row in relation.fetchall()]
        assert without_nulls(rows, "document_key") == expected(lines, dot="_")
        types = dict(
            database.execute("SELECT column_name, data_type FROM duckdb_columns WHERE table_name = 'facts'").fetchall()
        )
        assert (types["value"], types["negated"], types["earliest"], types["measures"]) == (
            "DOUBLE",
            "BOOLEAN",
            "DATE",
            "VARCHAR[]",
        )
        assert database.execute("SELECT count(*) FROM lease").fetchone() == (4,)
        assert database.execute("SELECT max(latest) FROM dates WHERE latest < DATE '1900-01-01'").fetchone() is not None


def day_text(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def test_pyarrow_itself_reads_the_facts_of_the_parquet_file(tmp_path: Path, lines: list[RecordLine]) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    path = saved("parquet", tmp_path, lines)
    rows = [flat(row) for row in pq.read_table(path).to_pylist()]
    rows = [{name: day_text(value) for name, value in row.items()} for row in rows]
    assert without_nulls(rows, "document.key") == expected(lines)
    assert pq.read_table(tmp_path / "out.documents.parquet")["id"].to_pylist() == [
        line.record["document"]["id"] for line in lines
    ]
    assert pq.read_table(tmp_path / "out.entities.parquet").num_rows == sum(
        len(line.record["entities"]) for line in lines
    )


def test_pandas_reads_facts_documents_and_entities(tmp_path: Path, lines: list[RecordLine]) -> None:
    pandas = pytest.importorskip("pandas")
    facts = pandas.read_parquet(saved("parquet", tmp_path, lines))
    assert facts["text"].tolist() == [row["text"] for row in expected(lines)]
    assert facts["value"].sum() == pytest.approx(sum(row.get("value", 0) for row in expected(lines)))
    sheets = pandas.read_excel(saved("xlsx", tmp_path, lines), sheet_name=None, keep_default_na=False)
    assert sheets["facts"]["rule"].tolist() == [row["rule"] for row in expected(lines)]
    assert len(sheets["documents"]) == len(lines)


def test_openpyxl_reads_the_facts_of_the_workbook(tmp_path: Path, lines: list[RecordLine]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(saved("xlsx", tmp_path, lines))
    head, *body = book["facts"].iter_rows(values_only=True)
    rows = without_nulls((dict(zip(head, map(cell_text, row), strict=True)) for row in body), "document.key")
    assert [{n: v for n, v in row.items() if n != "value"} for row in rows] == [
        {n: v for n, v in row.items() if n != "value"} for row in expected(lines, lists=compact_list)
    ]
    assert [float(row["value"]) for row in rows if "value" in row] == [
        r["value"] for r in expected(lines) if "value" in r
    ]
    assert all(cell.data_type != "f" for row in book["facts"].iter_rows() for cell in row)
    assert set(head) == {name for row in expected(lines) for name in row} | {"document.key"}


def compact_list(values: list[str]) -> str:
    return json.dumps(values, separators=(",", ":"))


def cell_text(value: Any) -> Any:
    return value.date().isoformat() if hasattr(value, "date") else value


@pytest.mark.parametrize("style", [Style(raw=True), Style(for_excel=True, raw=True)])
def test_the_csv_module_reads_the_facts_of_the_table(style: Style, tmp_path: Path, lines: list[RecordLine]) -> None:
    path = saved("csv", tmp_path, lines, style)
    with path.open(encoding="utf-8-sig" if style.for_excel else "utf-8", newline="") as table:
        rows = [
            {n: v for n, v in row.items() if v and n != "document.key"} for row in csv.DictReader(table, strict=True)
        ]
    as_text = [{n: csv_text(v) for n, v in row.items() if csv_text(v)} for row in exact(lines)]
    assert rows == as_text
    assert path.read_bytes().startswith(b"\xef\xbb\xbfdocument.id") is style.for_excel


def exact(lines: list[RecordLine]) -> list[dict[str, Any]]:
    rows = [row for line in lines for row in told(json.loads(line.line, parse_float=str), line.sentences)]
    return [
        {name: numbers if name == "steps" and (numbers := joined(cell)) else cell for name, cell in row.items()}
        for row in rows
    ]


def joined(numbers: str) -> str:
    return " ".join(map(str, json.loads(numbers))) or "[]"


def csv_text(value: Any) -> str:
    if value == "[]":
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return " ".join(value) if isinstance(value, list) else str(value)


def test_a_table_parted_by_tabs_keeps_each_fact_on_one_line(tmp_path: Path, lines: list[RecordLine]) -> None:
    rows = saved("tsv", tmp_path, lines).read_text(encoding="utf-8").split("\n")
    assert len(rows) == len(expected(lines)) + 2
    assert {row.count("\t") for row in rows[:-1]} == {rows[0].count("\t")}


def test_a_full_sheet_goes_on_in_another_and_a_long_cell_is_cut_which_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = found("xlsx")
    monkeypatch.setattr("factx.writers.xlsx.MOST_ROWS", 10)
    long = "x" * 40_000
    lines = [record_line(full_record(), TEXT), record_line(Record(document=DocumentRow(id=long, length=0)), "")]
    heard: list[str] = []
    Output(form, tmp_path / "out.xlsx", PLAIN, heard.append).write(lines, KINDS)
    assert heard == [
        "more rows of facts than a sheet's 10: they go on in facts 2",
        "2 cells of documents cut at Excel's 32,767 characters",
    ]
    back = list(form.read(tmp_path / "out.xlsx", KINDS))
    assert as_json(back[0]) == as_json(lines[0])
    assert back[1].key == long[:32_767]


@pytest.mark.parametrize("form", ["sqlite", "duckdb"])
def test_a_database_keeps_its_other_tables_and_loses_the_facts_of_before(
    form: str, tmp_path: Path, lines: list[RecordLine]
) -> None:
    path = saved(form, tmp_path, lines)
    with opened(form, path) as database:
        database.execute("CREATE TABLE notes AS SELECT count(*) AS facts FROM facts")
        database.commit()
    saved(form, tmp_path, lines[:1])
    with opened(form, path) as database:
        assert database.execute("SELECT facts FROM notes").fetchall() == [(len(expected(lines)),)]
        assert database.execute("SELECT count(*) FROM facts").fetchall() == [(len(expected(lines[:1])),)]


@pytest.mark.parametrize("form", ["sqlite", "duckdb"])
def test_a_table_of_somebody_elses_is_not_written_over(form: str, tmp_path: Path, lines: list[RecordLine]) -> None:
    found(form)
    with opened(form, tmp_path / f"out.{form}") as database:
        database.execute("CREATE TABLE facts (mine INTEGER)")
        database.commit()
    with pytest.raises(WriteError, match="that is not of factx"):
        saved(form, tmp_path, lines)


def opened(form: str, path: Path) -> Any:
    return closing(sqlite3.connect(path) if form == "sqlite" else pytest.importorskip("duckdb").connect(str(path)))


@pytest.mark.parametrize("form", FORMS)
def test_the_suffix_of_the_output_tells_its_form(form: str, run: Run, folder: Path) -> None:
    found(form)
    (folder / "a.txt").write_text("Northwind paid US$3.5 million.")
    by_suffix = run("extract", "a.txt", "-o", f"out.{form}")
    by_option = run("extract", "a.txt", "-o", "out.any", "--format", form)
    assert (by_suffix.status, by_suffix.err, by_option.status, by_option.err) == (0, "", 0, "")
    read = find_form(form).read
    if read is None:
        assert (folder / f"out.{form}").read_bytes() == (folder / "out.any").read_bytes()
    else:
        assert list(read(folder / f"out.{form}", KINDS)) == list(read(folder / "out.any", KINDS))
    assert [path.name for path in folder.iterdir() if "building" in path.name or "partial" in path.name] == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-o", "out.doc"], "out.doc: the suffix '.doc' stands for no form; end the name in .json, .jsonl, .csv"),
        (["-o", "out"], "out: no suffix tells the form; end the name in .json"),
        (["--format", "jsom"], "--format: 'jsom' is none of json, jsonl, csv"),
        (["--format", "xlsx"], "--format xlsx: it is a file, no text to print; add -o facts.xlsx"),
        (["-o", "out.json", "--excel"], "--excel is for csv and tsv, not for json"),
    ],
)
def test_a_form_that_cannot_be_is_a_wrong_usage(arguments: list[str], told: str, run: Run, folder: Path) -> None:
    outcome = run("extract", "-", *arguments, stdin=b"Northwind.")
    assert (outcome.status, outcome.out) == (2, b"")
    assert told in outcome.err
    assert list(folder.iterdir()) == []


def test_documents_with_one_id_are_keyed_apart_in_tables(run: Run, folder: Path) -> None:
    for name in ("one.jsonl", "two.jsonl"):
        (folder / name).write_text('{"id": "b1", "text": "Northwind paid US$3."}\n{"id": "b1~2", "text": ""}\n')
    outcome = run("extract", ".", "-o", "out.sqlite")
    assert outcome.status == 0
    assert "note: b1, b1~2: the id of more than one document" in outcome.err
    with closing(sqlite3.connect(folder / "out.sqlite")) as database:
        keys = database.execute("SELECT key, id FROM documents ORDER BY rowid").fetchall()
        assert database.execute("SELECT count(*) FROM facts JOIN documents ON key = document_key").fetchone()[0] == 4
    assert keys == [("b1", "b1"), ("b1~2", "b1~2"), ("b1~3", "b1"), ("b1~2~2", "b1~2")]


def test_a_second_run_over_the_folder_of_a_parquet_file_reads_none_of_its_files(run: Run, folder: Path) -> None:
    found("parquet")
    (folder / "a.txt").write_text("It cost €20.")
    for _ in range(2):
        assert run("extract", ".", "-q", "-o", "out.parquet").status == 0
        back = found("parquet").read(folder / "out.parquet", KINDS)
        assert [line.key for line in back] == ["./a.txt"]
