"""Bytes become text: exactly, or with word of the encoding that was taken, or not at all."""

import codecs
import re
from collections.abc import Callable

Notify = Callable[[str], None]
"""Takes a sentence that the user should see but that stops nothing."""

_BOMS = (  # the longer first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF8, "UTF-8"),
    (codecs.BOM_UTF32_LE, "UTF-32-LE"),
    (codecs.BOM_UTF32_BE, "UTF-32-BE"),
    (codecs.BOM_UTF16_LE, "UTF-16-LE"),
    (codecs.BOM_UTF16_BE, "UTF-16-BE"),
)
_CONTROLS = bytes(range(9)) + bytes(range(14, 27)) + bytes(range(28, 32)) + b"\x7f"
_NOT_BYTEWISE = ["utf_7", "utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_32_be", "utf_32_le"]
_EBCDIC = ["cp037", "cp273", "cp424", "cp500", "cp875", "cp1026", "cp1140"]
_SAMPLE = 1 << 16
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def decode(raw: bytes, notify: Notify) -> str:
    """The text of `raw`, without its byte order mark and with its line ends as they are.

    UTF-8 is taken without a word, any other encoding is told to `notify`. Raises ValueError for binary data
    and for bytes that fit no encoding, naming the first byte that is not UTF-8.
    """
    for mark, name in _BOMS:
        if raw.startswith(mark):
            return _decode_marked(raw, mark, name, notify)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_legacy(raw, error.start, notify)
    if _is_mostly_nul(raw.count(0), len(raw)):
        raise ValueError("binary data, not text (if it is UTF-16 without a mark, convert it to UTF-8)")
    return text


def _decode_marked(raw: bytes, mark: bytes, name: str, notify: Notify) -> str:
    try:
        text = raw[len(mark) :].decode(name)
    except UnicodeDecodeError as error:
        raise ValueError(f"marked as {name}, but byte {error.start + len(mark)} does not fit it") from None
    if _is_mostly_nul(text.count("\0"), len(text)):
        raise ValueError("binary data, not text")
    if name != "UTF-8":
        notify(f"read as {name}, as its byte order mark says")
    return text


def _decode_legacy(raw: bytes, first_bad: int, notify: Notify) -> str:
    place = f"byte {first_bad} (0x{raw[first_bad]:02x}) is not UTF-8"
    if len(raw) - len(raw.translate(None, _CONTROLS)) > len(raw) / 50:
        raise ValueError(f"binary data, not text ({place})")
    sample = raw[max(0, first_bad - _SAMPLE // 2) : first_bad + _SAMPLE // 2]
    encoding = None if _is_damaged_utf8(sample) else _likely_encoding(sample)
    if encoding is None:
        raise ValueError(f"{place} and no other encoding fits; convert the file to UTF-8")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise ValueError(f"{place}, and byte {error.start} is not {encoding}; convert the file to UTF-8") from None
    notify(f"{place}; read as {encoding}")
    return text


def _is_mostly_nul(nuls: int, length: int) -> bool:
    return nuls > 3 and nuls > length / 10


def _is_damaged_utf8(sample: bytes) -> bool:
    """Whether most of the bytes past ASCII do form UTF-8, so that another encoding would garble them all."""
    whole = sum(map(len, _MULTIBYTE.findall(sample)))
    return whole * 2 > len(sample.translate(None, bytes(range(128))))


def _likely_encoding(sample: bytes) -> str | None:
    """The encoding that charset-normalizer finds likely; windows-1252 where that is possible at all.

    Between the single-byte code pages its order is arbitrary for a text with few letters past ASCII, and
    would read a pound sign as a Polish letter; windows-1252 is what most such text in English is.
    """
    from charset_normalizer import from_bytes

    matches = from_bytes(sample, cp_exclusion=_NOT_BYTEWISE + _EBCDIC)
    possible = {name for match in matches for name in match.could_be_from_charset}
    best = matches.best()
    if "cp1252" in possible:
        return "windows-1252"
    return None if best is None else best.encoding
