"""Where sentences begin: after a full stop, at a paragraph, and at a line that was broken on purpose."""

from collections.abc import Mapping
from typing import Any

from factx.matching import Tape

_ENDERS = frozenset(".!?…。")
_CLOSERS = frozenset("\"'”’»)]")
_OPENERS = frozenset("•·*–—-▪●|")
_DOMAIN = 2


class SentenceSplitter:
    """Finds sentence boundaries; `starters` are words that begin a sentence after an abbreviation."""

    def __init__(self, starters: Mapping[str, Any]) -> None:
        self.starters = starters

    def __call__(self, tape: Tape) -> None:
        """Sets the sentences of the tape and the tokens that begin a paragraph; none begins inside a vouched name."""
        size = len(tape.terms)
        breaks: dict[int, tuple[int, int]] = tape.known.get("breaks", {})
        firsts, paragraphs = {0}, set()
        width = _line_width(tape.text, breaks)
        for i, (start, end) in breaks.items():
            if 0 < i < size and (tape.text.count("\n", start, end) > 1 or self._short_line(tape, i, width)):
                firsts.add(i)
                paragraphs.add(i)
        seen = -1
        for i, term in enumerate(tape.terms):
            if term.text[-1] in _ENDERS and i > seen:
                seen = self._closed(tape, i)
                if self._parts(tape, i, seen + 1):
                    firsts.add(seen + 1)
        for each in tape.known.get("vouched", ()):
            within = range(each.start + 1, each.end)
            firsts.difference_update(within)
            paragraphs.difference_update(within)
        tape.breaks = frozenset(paragraphs)
        tape.set_sentences(sorted(first for first in firsts if first < size) if size else [])

    def _short_line(self, tape: Tape, i: int, width: int) -> bool:
        """Whether the line before token i ends early: the next word would have fitted in, or an item or row begins."""
        if tape.terms[i].text in _OPENERS:
            return True
        if tape.terms[i].text[0].islower():
            return False
        previous = tape.text.rfind("\n", 0, tape.ends[i - 1]) + 1
        length = len(tape.text[previous : tape.ends[i - 1]])
        return length + 1 + len(tape.terms[i].text) <= width - 3 or width > 200

    def _closed(self, tape: Tape, i: int) -> int:
        """The last of the full stops, quotation marks and brackets that close together with token i."""
        terms, k = tape.terms, i + 1
        while k < len(terms) and (terms[k].text in _CLOSERS or terms[k].text[0] in _ENDERS) and _touches(tape, k):
            k += 1
        return k - 1

    def _parts(self, tape: Tape, i: int, k: int) -> bool:
        """Whether a sentence ends at token i, the next one beginning at k."""
        if k >= len(tape.terms):
            return False
        here, following = tape.terms[i].text, tape.terms[k]
        if len(here) > 1 and here[0] not in _ENDERS:
            return following.title and following.key in self.starters
        if _touches(tape, k) and (not following.title or self._inside_code(tape, i, k)):
            return False
        first = following.text[0]
        if first.islower() or first in ",;:)%":
            return False
        return not (first.isdigit() and here == "." and not _touches(tape, i))

    def _inside_code(self, tape: Tape, i: int, k: int) -> bool:
        """Whether a full stop stands inside a code in capitals, or before a domain: `TVX.L`, `Torvex.AI`."""
        if k != i + 1 or not _touches(tape, i) or not tape.terms[k].text.isupper():
            return False
        before = tape.terms[i - 1]
        return before.text.isupper() or (before.title and len(tape.terms[k].text) == _DOMAIN)


def _touches(tape: Tape, i: int) -> bool:
    return i > 0 and tape.starts[i] == tape.ends[i - 1]


def _line_width(text: str, breaks: Mapping[int, tuple[int, int]]) -> int:
    """The width at which the text's lines are wrapped: its longest line, if most lines come near it."""
    if not breaks:
        return 0
    lengths = sorted(len(line) for line in text.split("\n") if line.strip())
    longest = lengths[int(len(lengths) * 0.9)] if lengths else 0
    return max(longest, 40)
