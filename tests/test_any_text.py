"""Any text whatever goes through the whole, and what comes out keeps the contract."""

import csv
import io
import json
from functools import cache
from pathlib import Path

import pytest
from benchmarks.contract import breaks
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factx import Document, Extractor
from factx.writers import compact, record_line
from factx.writers.delimited import csv_writer

SAMPLES = Path(__file__).parent.parent / "samples"
PIECES = """
    more than|3.5 billion|€|US$|HK$13.52|yuan|%|8.51%|15-20|years|by 2030|2030|last year|on Friday|February 9|Lei Jun
    |Northwind Motors|said|aims to|sell|cars|2,300 people|nearly|half|a quarter of|three times|1\u202f000|½|−3|1/2|\r\n
    |\u201c|\u201d|(|)|.|,|\n\n|\u00a0|\u2009|No. 5|U.S.|Inc.|not|if|rose|to|from|A/B|# |Q3|FY2026|e\u0301|😀|小米|\t
"""
PROSE = [piece.removeprefix("\n    ") for piece in PIECES.split("|")]
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=60)
LIKE_PROSE = st.lists(st.sampled_from(PROSE) | st.text(max_size=3), max_size=25).map(" ".join)


@cache
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.slow
@settings(deadline=None, max_examples=150)
@given(ANYTHING | LIKE_PROSE)
@example("Paid \ud83d€3m\udc00")
@example("\0")
@example("\ufeff€3m")
@example("a\r\nb\rc\u2028d\x85 €3m")
@example("9" * 5000)
@example("1" + ",000" * 500)
@example("€" * 300)
def test_the_record_of_any_text_keeps_the_contract(text: str) -> None:
    record = extractor().extract(text, date="2025-03-12")
    printed = compact(record).encode("utf-8")
    read = json.loads(printed)
    assert breaks(read, Document("-", text).text) == []
    assert compact(extractor().extract(text, date="2025-03-12")).encode("utf-8") == printed


@pytest.mark.parametrize(
    "text",
    [
        "60 looms are planned",
        "double",
        "A dividend of SEK 3.25 per share is proposed",
        "14 workers on the line will move",
        "The next largest of 279 mln dlrs will the",
        "In the spring of 218 BC he left. On Monday he came back.",
        "He left from the spring of 218 BC until Monday.",
        "In October last year it left. In May it came.",
        "It began at 9am on 3 May 2020; 99999999999 hours later it ended.",
        "Northwind and other",
    ],
)
def test_a_text_that_ends_early_or_leaves_the_calendar_has_a_record(text: str) -> None:
    for date in (None, "2025-03-12"):
        assert breaks(json.loads(compact(extractor().extract(text, date=date))), text) == []


@pytest.mark.slow
def test_beginnings_and_ends_of_sentences_have_a_record() -> None:
    sentences = [each for file in SAMPLES.glob("*.txt") for each in file.read_text(encoding="utf-8").split(". ")]
    for sentence in sentences:
        words = sentence.split()
        for k in range(1, len(words)):
            piece = words[:k] if k % 2 else words[k:]
            extractor().extract(" ".join(piece), date="2025-03-12")


@settings(deadline=None, max_examples=50)
@given(ANYTHING | LIKE_PROSE)
def test_the_table_of_any_text_has_a_row_for_each_fact(text: str) -> None:
    record = extractor().extract(text)
    writer = csv_writer(extractor().kinds)
    table = (writer.head + writer.render(record_line(record, text))).encode("utf-8", "backslashreplace").decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(table, newline=""), strict=True))
    assert [row["id"] for row in rows] == [fact.id for fact in record.facts]


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "Northwind paid €3.5 million on Friday. ",
        "3 ",
        "and Northwind Motors, ",
        "(",
        "a\n",
        "It paid 50 cents for 3 pears. ",
        "it moved from 3% to 5% and took the total to 400 staff and brought it to $5 million ",
    ],
)
def test_the_time_grows_with_the_length_of_the_text_and_no_faster(unit: str) -> None:
    """Sixteen times the text may take forty times as long, never 256 times."""
    import time

    def seconds(length: int) -> float:
        """Processor time: what else the machine does is no part of it."""
        text, start = unit * (length // len(unit)), time.process_time()
        extractor().extract(text)
        return time.process_time() - start

    short = max(min(seconds(4_000) for _ in range(4)), 0.005)
    assert any(seconds(64_000) < 40 * short for _ in range(3))
