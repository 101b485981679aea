"""Documents that say what one before them has said: the same text, or nearly the same with no other figures."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from factx.document import Document
from factx.errors import UsageError

_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d(?:[\d.,]*\d)?")
_SHINGLE = 3
"""Words that make one shingle."""
_ALIKE = 0.7
"""The share of shingles that two texts must have in common."""
_LEAST = 20
"""Words from which on a text is compared with those that are nearly the same."""


@dataclass
class Duplicates:
    """What is to be left out, by the documents' numbers, and for the first of its like the ids of the others."""

    left_out: set[int] = field(default_factory=set)
    of: dict[int, list[str]] = field(default_factory=dict)


def find_duplicates(documents: Iterable[Document]) -> Duplicates:
    """The duplicates among the documents.

    A text is left out where it is that of one before but for blanks and case, or where seven tenths of the runs of
    three words of both are the same and all of its figures stand in that one too: what differs in a figure is another
    report. Raises UsageError where the library for it is not installed.
    """
    found = Duplicates()
    exact: dict[bytes, int] = {}
    near = _Near()
    for number, document in enumerate(documents):
        text = " ".join(document.text.casefold().split())
        if not text:
            continue
        digest = hashlib.blake2b(text.encode("utf-8", "backslashreplace"), digest_size=16).digest()
        if digest not in exact:
            exact[digest] = near.first_like(number, text)
        if exact[digest] != number:
            found.left_out.add(number)
            found.of.setdefault(exact[digest], []).append(document.id)
    return found


class _Near:
    """The texts so far, by the shingles that they are made of."""

    def __init__(self) -> None:
        try:
            from datasketch import MinHash, MinHashLSH
        except ImportError as error:
            raise UsageError("--dedupe needs the extra dedupe: python -m pip install 'factx[dedupe]'") from error
        self._new_hash, self._index = MinHash, MinHashLSH(threshold=_ALIKE)
        self._seen: dict[int, tuple[object, frozenset[str]]] = {}

    def first_like(self, number: int, text: str) -> int:
        """The number of the first text that this one is nearly the same as, else its own, which is noted then."""
        words = _WORD.findall(text)
        if len(words) < _LEAST:
            return number
        sketch = self._new_hash()
        sketch.update_batch({" ".join(words[k : k + _SHINGLE]).encode() for k in range(len(words) - _SHINGLE + 1)})
        figures = frozenset(_FIGURE.findall(text))
        for other in sorted(self._index.query(sketch)):
            like, known = self._seen[other]
            if figures <= known and sketch.jaccard(like) >= _ALIKE:
                return int(other)
        self._index.insert(number, sketch)
        self._seen[number] = (sketch, figures)
        return number
