"""JSONL: one document a line; a line that holds none is told by its number and the others go on."""

import datetime
import io
import json

import pytest

from factx.document import Document
from factx.errors import ReadError
from factx.readers.forms import Content
from factx.readers.jsonl import read as read_jsonl


def read(*lines: bytes) -> list[Document | ReadError]:
    return list(read_jsonl(Content("docs.jsonl", io.BytesIO(b"\n".join(lines)), lambda _: None)))


def test_id_and_date_are_the_record_s_own() -> None:
    [document] = read(b'{"id": "x/1", "date": "2023-02-11", "text": "Paid", "source": "wire"}')
    assert document == Document(
        "x/1", "Paid", datetime.date(2023, 2, 11), "metadata", source={"file": "docs.jsonl", "row": 1, "source": "wire"}
    )


@pytest.mark.parametrize("rest", [b"", b', "id": null, "date": null'])
def test_null_is_the_same_as_absent(rest: bytes) -> None:
    [document] = read(b'{"text": "Paid"' + rest + b"}")
    assert document == Document("docs.jsonl:1", "Paid", source={"file": "docs.jsonl", "row": 1})


def test_a_number_serves_as_an_id() -> None:
    [document] = read(b'{"text": "", "id": 7}')
    assert document.id == "7"


def test_blank_lines_count_but_hold_no_document() -> None:
    assert [document.id for document in read(b"", b'{"text": "a"}', b"  \r", b'{"text": "b"}', b"")] == [
        "docs.jsonl:2",
        "docs.jsonl:4",
    ]


def test_only_a_line_feed_ends_a_line() -> None:
    text = "a\u2028b\x85c\rd"
    [document] = read(json.dumps({"text": text}, ensure_ascii=False).encode())
    assert document.text == text


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm() -> None:
    assert [document.text for document in read(b'\xef\xbb\xbf{"text": "a"}\r', b'{"text": "b"}\r')] == ["a", "b"]


def test_a_lone_surrogate_becomes_one_replacement_character() -> None:
    [document] = read(rb'{"text": "a\ud83d 3 million", "id": "\udc00"}')
    assert (document.text, document.id) == ("a\ufffd 3 million", "\ufffd")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"nonsense", "not JSON"),
        (b'{"text": "a"', "not JSON"),
        (b'{"text": "a", "x": NaN}', "NaN"),
        (b'["text"]', "not a JSON object"),
        (b'"text"', "not a JSON object"),
        (b'{"body": "a"}', 'no "text"'),
        (b'{"text": null}', 'no "text"'),
        (b'{"text": 3}', '"text" is not a string'),
        (b'{"text": "a", "id": ["x"]}', '"id"'),
        (b'{"text": "a", "date": "soon"}', "\"date\": 'soon' is not an ISO 8601 date"),
        (b'{"text": "a", "date": "2023-02-30"}', "2023-02-30 is no day"),
        (b'{"text": "a", "date": 2023}', '"date" is not a string'),
        (b'{"text": "\xe9"}', "byte 10 of the line is not UTF-8"),
        (b'{"text": ' + b"[" * 100_000, "nested too deeply"),
        (b'{"text": "a", "x": 1' + b"0" * 5000 + b"}", "limit"),
    ],
)
def test_a_bad_line_is_named_and_the_next_is_read(line: bytes, reason: str) -> None:
    failure, document = read(line, b'{"text": "b"}')
    assert isinstance(failure, ReadError)
    assert str(failure).startswith("docs.jsonl:1: ")
    assert reason in str(failure)
    assert document == Document("docs.jsonl:2", "b", source={"file": "docs.jsonl", "row": 2})
