"""The tokenizer: a spaCy Doc for anybody's pipeline and, behind it, the tape that the layers work on."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from factx.matching import Tape, Term, TermTable
from factx.packs import Rulebook
from factx.packs.tokens import GLUED, token_regex

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_MOST_STRINGS = 50_000


# What must follow the full stop of an abbreviation that is a word too, or that often ends a sentence.
_GOES_ON = {"figure": re.compile(r"\s?[\d#]"), "inside": re.compile(r" (?:[a-z€£$]|[A-Z]{3}\b)")}


class TapeMaker:
    """Cuts a text into the tokens of a tape; the sentences are set later."""

    def __init__(self, book: Rulebook, terms: TermTable) -> None:
        self.regex = token_regex(*(sorted(book.lexicon(name)) for name in GLUED))
        self.terms = terms
        self.abbreviations: Mapping[str, Any] = book.lexicon("abbreviations")
        self.lettered: Mapping[str, Any] = book.lexicon("lettered")

    def tape(self, text: str) -> Tape:
        """The tape of a text; `known["breaks"]` maps tokens that begin a line to the blank that parts it."""
        terms: list[Term] = []
        starts: list[int] = []
        ends: list[int] = []
        breaks: dict[int, tuple[int, int]] = {}
        term_of = self.terms.__getitem__
        for found in self.regex.finditer(text):
            group = found.lastgroup
            if group == "plain":
                words = found[0].split()
                terms += map(term_of, words)
                place = found.start()
                for word in words:
                    starts.append(place)
                    place += len(word)
                    ends.append(place)
                    place += 1
            elif group == "break":
                breaks[len(terms)] = found.span()
            elif group != "skip":
                start, end = found.span()
                said = found[0]
                stop = said == "." and starts and ends[-1] == start
                if stop and self._abbreviated(terms, text, (starts[-1], end)):
                    ends[-1] = end
                    terms[-1] = term_of(text[starts[-1] : end])
                    continue
                terms.append(term_of(said))
                starts.append(start)
                ends.append(end)
                if group == "heading":
                    breaks[len(terms)] = end, end
        tape = Tape(text, terms, starts, ends)
        tape.known["breaks"] = breaks
        return tape

    def _abbreviated(self, terms: list[Term], text: str, place: tuple[int, int]) -> bool:
        """Whether a full stop belongs to the word before it: an abbreviation, an initial, `No.` before a figure.

        The M of `$3M. Later` is no initial, nor is the B of `Series B. Later`.
        """
        term, (start, end) = terms[-1], place
        if len(term.text) == 1 and not (term.text.islower() and term.key in self.abbreviations):
            initial = term.text.isupper() and term.text.isalpha() and not text[start - 1 : start].isdigit()
            initial = initial and not (len(terms) > 1 and terms[-2].key in self.lettered)
            return initial and re.match(r"\s?[A-Z]", text[end : end + 2]) is not None
        if term.key not in self.abbreviations:
            return False
        after = _GOES_ON.get(self.abbreviations[term.key])
        return after is None or after.match(text, end) is not None


class FactxTokenizer:
    """A spaCy tokenizer: text to Doc, with the tape in `doc.user_data["factx.tape"]`.

    Its Docs have a light vocabulary of their own (lower case and norm, which costs a third of English's), renewed
    when it holds very many strings, so that memory does not grow with the corpus.
    """

    def __init__(self, maker: TapeMaker) -> None:
        self.vocab, self.maker = light_vocab(), maker

    def __call__(self, text: str) -> "Doc":
        from spacy.tokens import Doc

        if len(self.vocab.strings) > _MOST_STRINGS:
            self.vocab = light_vocab()
        self.maker.terms.forget()
        tape = self.maker.tape(text)
        words, spaces = doc_words(tape)
        doc = Doc(self.vocab, words=words, spaces=spaces)
        doc.user_data["factx.tape"] = tape
        return doc


def light_vocab() -> "Vocab":
    """A vocabulary that computes a word's lower case and norm and nothing else."""
    from spacy.attrs import LOWER, NORM
    from spacy.vocab import Vocab

    return Vocab(lex_attr_getters={LOWER: str.lower, NORM: str.lower})


def doc_words(tape: Tape) -> tuple[list[str], list[bool]]:
    """The words and blanks of a spaCy Doc with the tape's text; what lies between tokens becomes words too."""
    words: list[str] = []
    spaces: list[bool] = []
    text, at = tape.text, 0
    for start, end in zip((*tape.starts, len(text)), (*tape.ends, len(text)), strict=True):
        if start != at and text[at] == " " and words:
            spaces[-1] = True
            at += 1
        for word in (text[at:start], text[start:end]):
            if word:
                words.append(word)
                spaces.append(False)
        at = end
    return words, spaces
