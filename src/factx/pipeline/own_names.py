"""A user's own names found on a tape, before any layer runs."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from unicodedata import category

from factx.matching import Tape
from factx.matching.phrases import PhraseTable
from factx.names import in_address
from factx.names.outside import Vouched
from factx.packs.own_names import read_own_names
from factx.packs.tokens import split_words
from factx.pipeline.tokenizer import TapeMaker


class OwnNames:
    """The names of a user's files, cut into tokens as `maker` cuts texts; raises PackError for a broken file."""

    def __init__(self, paths: Sequence[Path], maker: TapeMaker) -> None:
        names = read_own_names(paths)
        cut = partial(_tokens, maker=maker)
        self._tables = [
            PhraseTable(((each.name, each) for each in names if each.any_case is any_case), cut, any_case)
            for any_case in (False, True)
        ]

    def find(self, tape: Tape) -> list[Vouched]:
        """The names that stand in a text: the longest first where two overlap, then the one written exactly so."""
        found = [place for table in self._tables for place in table.find(tape)]
        found.sort(key=lambda place: (place[0], -place[1], place[2].any_case))
        kept: list[Vouched] = []
        last = 0
        for start, end, name in found:
            if start >= last and not _inside_word(tape, start, end) and not in_address(tape, start, end):
                kept.append(Vouched(start, end, name.label, name.canonical, name.external_id))
                last = end
        return kept


def _tokens(name: str, maker: TapeMaker) -> list[str]:
    """The tokens of a name; an abbreviation or initial keeps its full stop."""
    joined: list[str] = []
    cut = split_words(maker.regex, name)
    for k, word in enumerate(cut):
        if word == "." and joined and (joined[-1].lower() in maker.abbreviations or _initial(joined[-1], cut[k + 1 :])):
            joined[-1] += "."
        else:
            joined.append(word)
    return joined


def _initial(word: str, behind: Sequence[str]) -> bool:
    """Whether a letter before a full stop is an initial, which a word with a capital follows."""
    return len(word) == 1 and word.isupper() and bool(behind) and behind[0][0].isupper()


def _inside_word(tape: Tape, start: int, end: int) -> bool:
    """Whether a letter, a figure or the sign of a currency is glued to the tokens: the 3M of `$3M`."""
    text, a, b = tape.text, tape.starts[start], tape.ends[end - 1]
    before, behind = text[a - 1 : a], text[b : b + 1]
    return behind.isalnum() or before.isalnum() or (before != "" and category(before) == "Sc")
