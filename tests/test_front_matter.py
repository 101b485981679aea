"""The YAML at the top of a Markdown file gives the document's date and is no part of the prose."""

import datetime

import pytest

from factx.readers.plain import LONGEST, front_matter, read_plain


def test_the_body_begins_after_the_closing_line_and_the_text_stays_whole() -> None:
    raw = b"---\r\ntitle: Results\r\ndate: 2023-02-11\r\n---\r\nNorthwind grew.\r\n"
    document = read_plain(raw, "a.md", lambda _: None)
    assert document.text == raw.decode()
    assert document.text[document.body_start :] == "Northwind grew.\r\n"
    assert (document.date, document.date_source) == (datetime.date(2023, 2, 11), "metadata")
    assert document.title == "Results"


@pytest.mark.parametrize(
    "written", ["2023-02-11", '"2023-02-11"', "2023-02-11T00:30:00+08:00", "2023-02-11 10:00:00 +0800"]
)
def test_the_date_is_the_day_as_written_whatever_the_time_zone(written: str) -> None:
    document = read_plain(f"---\ndate: {written}\n---\n".encode(), "a.md", lambda _: None)
    assert document.date == datetime.date(2023, 2, 11)


@pytest.mark.parametrize("written", ["soon", "2023-02-30", "11/02/2023"])
def test_a_date_that_cannot_be_told_is_not_used_but_spoken_of(written: str) -> None:
    told: list[str] = []
    document = read_plain(f"---\ndate: {written}\n---\nText".encode(), "a.md", told.append)
    assert (document.date, document.date_source) == (None, None)
    assert ["date is not used" in sentence for sentence in told] == [True]


@pytest.mark.slow
@pytest.mark.parametrize("yaml", ["a: b: c", "- a list", "\tq", "a: " + "[" * 5000])
def test_what_is_no_yaml_mapping_belongs_to_the_text_and_is_spoken_of(yaml: str) -> None:
    told: list[str] = []
    document = read_plain(f"---\n{yaml}\n---\nText".encode(), "a.md", told.append)
    assert document.body_start == 0
    assert ["front matter is not used" in sentence for sentence in told] == [True]


@pytest.mark.parametrize(
    "text", ["", "---", "---\ndate: 2023-02-11\n", "Text\n---\ndate: 2023-02-11\n---\n", "--- a dash\n---\n"]
)
def test_a_text_without_both_lines_has_no_front_matter(text: str) -> None:
    assert front_matter(text, print).body_start == 0


def test_a_line_far_below_closes_no_front_matter() -> None:
    assert front_matter("---\n" + "word\n" * LONGEST + "---\n", print).body_start == 0


def test_empty_front_matter_has_no_fields() -> None:
    head = front_matter("---\n---\nText", print)
    assert (dict(head.fields), head.body_start) == ({}, 8)
