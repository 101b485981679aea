"""CSV: one row a fact, all kinds in one table, the same columns whatever is found."""

import csv
import io
from collections.abc import Callable
from decimal import Decimal

import pytest

from factx.facts import BUILT_IN_KINDS, DocumentRow, EntityRow, Fact, Record, Span, define_kind
from factx.facts.fields import FieldType
from factx.facts.models import DateFact, MoneyFact, TargetFact
from factx.facts.parts import Deadline, Tie
from factx.writers import record_line
from factx.writers.delimited import csv_writer, tsv_writer
from factx.writers.forms import Style, Writer
from tests.conftest import Run

NORTHWIND = Tie(name="Northwind", entity="e1", via="clause")
ROW = EntityRow(id="e1", label="organization", name="Northwind", mentions=1)
OWN = {"id": "f1", "text": "€3", "start": 5, "end": 7, "sentence": Span(start=0, end=8), "rule": "money.x"}


def rows(*facts: Fact, name: str = "a.txt") -> list[dict[str, str]]:
    writer = csv_writer(BUILT_IN_KINDS)
    record = Record(document=DocumentRow(id=name, length=8), entities=[ROW], facts=list(facts))
    return list(
        csv.DictReader(
            io.StringIO(writer.head + writer.render(record_line(record, "€3 paid.")), newline=""), strict=True
        )
    )


def test_each_row_tells_its_document_and_nested_fields_have_dotted_names() -> None:
    [row] = rows(MoneyFact(**OWN, subject=NORTHWIND, value=Decimal("3.50"), negated=True))
    assert (row["document.id"], row["kind"], row["text"]) == ("a.txt", "money", "€3")
    assert (row["sentence.start"], row["sentence.end"]) == ("0", "8")
    assert (row["subject.name"], row["subject.entity"], row["subject.via"]) == ("Northwind", "e1", "clause")
    assert (row["value"], row["negated"], row["hypothetical"]) == ("3.5", "true", "false")


def test_what_is_null_or_not_of_the_kind_is_empty() -> None:
    [row] = rows(MoneyFact(**OWN, value=Decimal(3)))
    assert {row[name] for name in ("subject.name", "said_by.entity", "low", "timex", "deadline.earliest")} == {""}


def test_lists_are_joined_by_a_blank() -> None:
    deadline = Deadline(timex="2030", latest="2030-12-31", text="2030")
    target = TargetFact(**OWN, modality="aim", measures=["f2", "f3"], deadline=deadline)
    places = ({"id": "f2", "text": "€", "end": 6}, {"id": "f3", "text": "3", "start": 6})
    row, *_ = rows(target, *(MoneyFact(**(OWN | place), value=Decimal(3)) for place in places))
    assert (row["measures"], row["deadline.latest"], row["deadline.earliest"]) == ("f2 f3", "2030-12-31", "")


def test_the_columns_depend_on_the_known_kinds_alone() -> None:
    head = csv_writer(BUILT_IN_KINDS).head
    assert rows() == []
    names = head.rstrip("\n").split(",")
    assert names[:4] == ["document.id", "document.date", "id", "kind"]
    assert len(names) == len(set(names))
    assert {"deadline.timex", "rank.top", "earliest", "currency", "group", "label"} <= set(names)


def test_a_kind_that_a_pack_defines_adds_its_columns() -> None:
    kind = define_kind("notice_period", {"length": FieldType("duration"), "fee": FieldType("money")})
    head = csv_writer({**BUILT_IN_KINDS, "notice_period": kind}).head
    assert head.startswith(csv_writer(BUILT_IN_KINDS).head.rstrip("\n"))
    assert ",length.value," in head
    assert ",length.timex,fee.value," in head
    assert ",fee.currency,fee.per" in head


def test_text_comes_back_as_it_was() -> None:
    for text in ('"so", he said', "a\r\nb", "a\rb", "a\nb", ",", " a ", "nul\0", "小米"):
        place = {"text": text, "end": 5 + len(text), "sentence": Span(start=0, end=20)}
        [row] = rows(DateFact(**(OWN | place), timex="2030"))
        assert row["text"] == text


FORMULAS = ("=1+1", "+1 pound", "-5 of them", "@SUM(A1)", "\t=1", "\r=1", "＝1")


@pytest.mark.parametrize("writer", [csv_writer, tsv_writer])
def test_a_text_that_a_spreadsheet_would_run_has_an_apostrophe_before_it(writer: Callable[..., Writer]) -> None:
    for text in FORMULAS:
        fact = MoneyFact(**OWN, value=Decimal(-3), per=text, subject=Tie(name=text, via="clause"))
        line = record_line(Record(document=DocumentRow(id=text, length=8), facts=[fact]), "€3 paid.")
        told = writer(BUILT_IN_KINDS).render(line)
        assert told.count("'") == len(("id", "key", "per", "subject"))
        assert ",-3," in told.replace("\t", ",")
        raw = writer(BUILT_IN_KINDS, Style(raw=True)).render(line)
        assert "'" not in raw


def test_the_option_for_raw_csv_leaves_texts_as_they_are(run: Run) -> None:
    for option, text in (((), "'-3 percent"), (("--raw-csv",), "-3 percent")):
        table = run("extract", "-", "--format", "csv", *option, stdin=b"It fell by -3 percent.").out.decode()
        assert [row["text"] for row in csv.DictReader(io.StringIO(table)) if row["kind"] == "percent"] == [text]


def test_lines_end_with_a_line_feed_alone() -> None:
    writer = csv_writer(BUILT_IN_KINDS)
    text = writer.head + writer.render(
        record_line(Record(document=DocumentRow(id="a", length=1), facts=[MoneyFact(**OWN, value=Decimal(3))]), "")
    )
    assert text.endswith("\n")
    assert "\r" not in text
