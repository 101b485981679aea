"""JSON of records: numbers exact, text as it is, keys in the order of the contract, one line or many."""

import json
from decimal import Decimal

import pytest

from factx.facts import DocumentRow, EntityRow, Record, Span
from factx.facts.models import MoneyFact, TargetFact
from factx.facts.parts import Tie
from factx.writers import compact, pretty, record_line
from factx.writers.forms import Style
from factx.writers.json_lines import json_writer
from factx.writers.json_text import number_text


def fact(**fields: object) -> MoneyFact:
    own = {"id": "f1", "text": "€3", "start": 5, "value": 3, "sentence": Span(start=0, end=80), "rule": "money.x"}
    told = own | fields
    return MoneyFact.model_validate({"end": 5 + len(str(told["text"])), **told})


@pytest.mark.parametrize(
    ("value", "digits"),
    [
        ("3", "3"),
        ("3.0", "3"),
        ("3.30", "3.3"),
        ("3300000000.0", "3300000000"),
        ("1E+12", "1000000000000"),
        ("1E-7", "0.0000001"),
        ("999999999999999.99", "999999999999999.99"),
        ("123456789012345678901234567890.5", "123456789012345678901234567890.5"),
        ("-8.51", "-8.51"),
        ("-0.0", "0"),
        ("100", "100"),
        ("0.1", "0.1"),
    ],
)
def test_a_number_prints_exactly_with_no_exponent_and_no_idle_point(value: str, digits: str) -> None:
    assert number_text(Decimal(value)) == digits
    assert f'"value":{digits},' in compact(fact(value=Decimal(value)))
    assert f'"value": {digits},\n' in pretty(fact(value=Decimal(value)))


def test_keys_come_in_the_order_of_the_model_and_none_is_left_out() -> None:
    record = Record(
        document=DocumentRow(id="-", length=8),
        entities=[EntityRow(id="e1", label="organization", name="Northwind", mentions=1)],
        facts=[fact(subject=Tie(name="Northwind", entity="e1", via="clause"), value=Decimal(3), page=2)],
    )
    read = json.loads(compact(record))
    assert list(read) == list(Record.model_fields)
    assert list(read["facts"][0]) == list(MoneyFact.model_fields)
    assert read == record.model_dump(mode="json")


def test_what_few_documents_have_is_left_out_where_there_is_none() -> None:
    record = Record(document=DocumentRow(id="-", length=8), facts=[fact()])
    for text in (compact(record), pretty(record)):
        read = json.loads(text)
        assert list(read["document"]) == ["id", "date", "date_source", "length"]
        assert "page" not in read["facts"][0]
        assert read["facts"][0]["currency"] is None
        assert read == record.model_dump(mode="json")


def test_compact_is_one_line_and_pretty_says_the_same() -> None:
    record = Record(document=DocumentRow(id="-", length=8), facts=[fact(text="a\nb\r\u2028\x85c")])
    assert len(compact(record).splitlines()) == 1
    assert json.loads(pretty(record)) == json.loads(compact(record)) == record.model_dump(mode="json")
    assert pretty(record) == json.dumps(record.model_dump(mode="json"), indent=2, ensure_ascii=False).replace(
        "\u2028", "\\u2028"
    ).replace("\x85", "\\u0085")


def test_letters_of_all_scripts_are_printed_as_they_are() -> None:
    assert '"text":"Zoë 小米 😀"' in compact(fact(text="Zoë 小米 😀"))


@pytest.mark.parametrize("text", ['"quoted\\"', "tab\tnul\0bell\a", "\x7f"])
def test_what_json_must_escape_is_escaped(text: str) -> None:
    assert json.loads(compact(fact(text=text)))["text"] == text


def test_a_lone_surrogate_is_escaped_so_that_the_output_is_utf_8() -> None:
    row = DocumentRow.model_construct(id="a\udce9", date=None, date_source=None, length=1)
    assert '"id":"a\\udce9"' in compact(row)
    assert compact(row).encode("utf-8")


def test_lists_and_nested_models_are_written() -> None:
    own = {"id": "f1", "text": "x", "start": 0, "end": 1, "sentence": Span(start=0, end=1), "rule": "r"}
    target = TargetFact.model_validate(own | {"modality": "aim", "measures": ["f2", "f3"]})
    assert '"measures":["f2","f3"],"deadline":null}' in compact(target)


def test_a_subclass_is_written_as_what_it_is_a_subclass_of() -> None:
    class Words(str):
        pass

    assert compact({"a": Words("b"), "c": [True, 0.1, None]}) == '{"a":"b","c":[true,0.1,null]}'


def test_what_json_has_no_form_for_is_refused() -> None:
    with pytest.raises(TypeError, match="set"):
        compact({1, 2})


def test_a_record_ends_with_a_line_feed_in_either_form() -> None:
    record = Record(document=DocumentRow(id="-", length=0))
    assert json_writer().render(record_line(record, "")) == compact(record) + "\n"
    assert json_writer(style=Style(on_many_lines=True)).render(record_line(record, "")) == pretty(record) + "\n"
