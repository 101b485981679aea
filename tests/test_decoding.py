"""Bytes become text: exactly, or with word of the encoding that was taken, or not at all."""

import codecs
from random import Random

import pytest

from factx.readers.decoding import decode


def unheard(sentence: str) -> None:
    raise AssertionError(f"nothing should have been said, but: {sentence}")


def test_utf_8_is_taken_without_a_word() -> None:
    assert decode("Zoë paid €3m".encode(), unheard) == "Zoë paid €3m"


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decode(codecs.BOM_UTF8 + b"Paid", unheard) == "Paid"


def test_line_ends_stay_as_they_are() -> None:
    assert decode(b"a\r\nb\rc\n", unheard) == "a\r\nb\rc\n"


def test_an_empty_file_is_an_empty_text() -> None:
    assert decode(b"", unheard) == ""


def test_nul_bytes_here_and_there_are_text() -> None:
    assert decode(b"Paid\0 3 million\0 euros", unheard) == "Paid\0 3 million\0 euros"


@pytest.mark.parametrize(
    "raw",
    [
        b"\0" * 100,
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10",
        bytes(range(256)) * 4,
        "a text in UTF-16 without a mark".encode("utf-16-le"),
        Random(3).randbytes(1 << 14),
    ],
)
def test_binary_data_is_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match="binary"):
        decode(raw, lambda _: None)


@pytest.mark.parametrize("codec", ["utf-16", "utf-32", "utf-16-be", "utf-32-be"])
def test_a_marked_encoding_is_taken_and_told(codec: str) -> None:
    mark = {"utf-16-be": codecs.BOM_UTF16_BE, "utf-32-be": codecs.BOM_UTF32_BE}.get(codec, b"")
    told: list[str] = []
    assert decode(mark + "Zoë paid €3m".encode(codec), told.append) == "Zoë paid €3m"
    assert [codec[:6].upper() in sentence for sentence in told] == [True]


def test_marked_text_that_breaks_off_is_refused_with_the_place() -> None:
    with pytest.raises(ValueError, match="byte 4 "):
        decode(codecs.BOM_UTF16_LE + b"a\0b", unheard)


@pytest.mark.parametrize(
    "text", ["Northwind paid £3m", "café", "It’s “so” — she said: €5m", "Société Générale paid 3 million"]
)
def test_western_text_that_is_not_utf_8_is_windows_1252_and_told(text: str) -> None:
    """A detector alone would make a Polish letter of the pound sign."""
    raw, told = text.encode("cp1252"), []
    assert decode(raw, told.append) == text
    place = next(index for index, byte in enumerate(raw) if byte > 127)
    assert [f"byte {place} " in sentence and "windows-1252" in sentence for sentence in told] == [True]


@pytest.mark.parametrize(
    ("text", "codec"),
    [("Компания заплатила три миллиона рублей", "cp1251"), ("小米集团投资三十亿元用于研发", "gb18030")],
)
def test_other_encodings_are_told_from_their_letters(text: str, codec: str) -> None:
    told: list[str] = []
    assert decode(text.encode(codec), told.append) == text
    assert [codec in sentence for sentence in told] == [True]


def test_damaged_utf_8_is_refused_with_the_place_of_the_byte() -> None:
    """Read as another encoding, every other letter of it would be garbled."""
    raw = "Zoë paid €3m to Renée".encode() + b"\xff" + " and José".encode()
    with pytest.raises(ValueError, match=f"byte {raw.index(0xFF)} \\(0xff\\) is not UTF-8"):
        decode(raw, unheard)
