"""What is at hand of a document's text: the whole of it, the sentences that hold facts, or the facts themselves."""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Offset = Callable[[int], int]
"""Takes an offset in code points to one in other units."""


@dataclass(frozen=True, slots=True)
class Passages:
    """Pieces of a text in their order, each with the offset where it begins, in code points.

    `complete` says that they are the whole text; `changed` that there is a text under the document's name, but not the
    one that the facts were read from.
    """

    pieces: tuple[tuple[int, str], ...]
    complete: bool = True
    changed: bool = False

    def in_utf16(self) -> Offset:
        """What gives the offset in UTF-16 units, which JavaScript counts in; of a whole text only."""
        if not self.complete or not self.pieces or max(self.pieces[0][1], default="") <= "\uffff":
            return lambda offset: offset
        astral = [place for place, character in enumerate(self.pieces[0][1]) if character > "\uffff"]
        return lambda offset: offset + bisect_left(astral, offset)


def passages_of(record: Mapping[str, Any], text: str | None, sentences: Mapping[int, str]) -> Passages:
    """The best that there is: `text` where the record's facts stand in it, else sentences, else the facts' texts."""
    facts = record["facts"] if text is not None and len(text) == record["document"]["length"] else None
    if text is not None and facts is not None and all(text[f["start"] : f["end"]] == f["text"] for f in facts):
        return Passages(((0, text),))
    told = {start: sentence for start, sentence in sentences.items() if sentence}
    for fact in record["facts"]:
        if fact["sentence"]["start"] not in told:
            told.setdefault(fact["start"], fact["text"])
    return Passages(tuple(sorted(told.items())), complete=False, changed=text is not None)
