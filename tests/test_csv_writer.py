"""CSV: one row a fact, all kinds in one table, the same columns whatever is found."""

import csv
import io
from decimal import Decimal

from factx.facts import (
    BUILT_IN_KINDS,
    DateFact,
    Deadline,
    DocumentRow,
    Fact,
    FieldType,
    MoneyFact,
    Record,
    Span,
    TargetFact,
    Tie,
    define_kind,
)
from factx.writers import record_line
from factx.writers.delimited import csv_writer

NORTHWIND = Tie(name="Northwind", entity="e1", via="clause")
OWN = {"id": "f1", "text": "€3", "start": 5, "end": 7, "sentence": Span(start=0, end=8), "rule": "money.x"}


def rows(*facts: Fact, name: str = "a.txt") -> list[dict[str, str]]:
    writer = csv_writer(BUILT_IN_KINDS)
    record = Record(document=DocumentRow(id=name, length=8), facts=list(facts))
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
    [row] = rows(MoneyFact(**OWN))
    assert {row[name] for name in ("subject.name", "said_by.entity", "low", "timex", "deadline.earliest")} == {""}


def test_lists_are_joined_by_a_blank() -> None:
    deadline = Deadline(timex="2030", latest="2030-12-31", text="2030")
    [row] = rows(TargetFact(**OWN, modality="aim", measures=["f2", "f3"], deadline=deadline))
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
        [row] = rows(DateFact(**(OWN | {"text": text}), timex="2030"))
        assert row["text"] == text


def test_lines_end_with_a_line_feed_alone() -> None:
    writer = csv_writer(BUILT_IN_KINDS)
    text = writer.head + writer.render(
        record_line(Record(document=DocumentRow(id="a", length=1), facts=[MoneyFact(**OWN)]), "")
    )
    assert text.endswith("\n")
    assert "\r" not in text
