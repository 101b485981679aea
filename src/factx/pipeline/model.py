"""A spaCy pipeline of the user's as one more witness: its names, and its parse where it has a parser."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factx.errors import PackError, UsageError
from factx.linking.ties.parses import Parse
from factx.matching import Tape
from factx.names.outside import Seen
from factx.names.words import Weights
from factx.packs import Rulebook
from factx.packs.layers import LABELS
from factx.packs.tokens import split_words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_LONGEST = 50_000
_NEEDLESS = (
    "tagger", "morphologizer", "attribute_ruler", "lemmatizer", "trainable_lemmatizer", "senter",
    "textcat", "textcat_multilabel", "entity_linker", "factx",
)  # fmt: skip
_NAMES, _PARSE = "doc.ents", "token.dep"


class Model:
    """An installed spaCy pipeline; the lexicon `model_labels` says what its labels weigh for which of the contract's.

    Raises UsageError where it is not installed, cannot be loaded or finds no names, and PackError for a lexicon that
    says something else.
    """

    def __init__(self, name: str, book: Rulebook, regex: "re.Pattern[str]") -> None:
        self.regex = regex
        self.labels = {label: _weights(label, told) for label, told in book.lexicon("model_labels").items()}
        self.nlp = _loaded(name)
        self.nlp.max_length = 2**40  # the text comes in pieces
        if not any(_NAMES in self.nlp.get_pipe_meta(pipe).assigns for pipe in self.nlp.pipe_names):
            parts = ", ".join(self.nlp.pipe_names) or "nothing"
            raise UsageError(f"the model {name!r} finds no names (it has {parts}): take one with an `ner` component")
        self.parses = any(_PARSE in self.nlp.get_pipe_meta(pipe).assigns for pipe in self.nlp.pipe_names)

    def read(self, tape: Tape) -> None:
        """Leaves the names in `tape.known["seen"]`, and the parse in `tape.known["parse"]` if there is a parser.

        The model reads the text piece by piece, whole sentences each, with its own tokenizer; what it sees is laid
        on the tape by character offsets.
        """
        seen: list[Seen] = []
        parse = Parse(len(tape.terms)) if self.parses else None
        for a, b in _pieces(tape, _LONGEST):
            start, end = tape.starts[a], tape.ends[b - 1]
            with self.nlp.memory_zone():
                doc = self.nlp(tape.text[start:end])
                places = _places(tape, doc, (a, b))
                seen += self._names(doc, places)
                if parse is not None:
                    _note(parse, doc, places)
        tape.known["seen"] = [*tape.known.get("seen", ()), *seen]
        if parse is not None:
            tape.known["parse"] = parse

    def _names(self, doc: "Doc", places: list[tuple[int, int]]) -> Iterator[Seen]:
        for span in doc.ents:
            weights = self.labels.get(" ".join(split_words(self.regex, span.label_.lower())))
            if weights:
                start, end = places[span.start][0], places[span.end - 1][1]
                if start < end:
                    yield Seen(start, end, weights)


def _weights(label: str, told: Any) -> Weights:
    """The weights of one label of the model's."""
    right = isinstance(told, Mapping) and all(
        known in LABELS and isinstance(weight, int | float) for known, weight in told.items()
    )
    if not right:
        reason = (
            f"lexicon 'model_labels': {label!r} must map to weights, as {{person: 3.5}}; labels: {', '.join(LABELS)}"
        )
        raise PackError(reason)
    return {str(known): float(weight) for known, weight in told.items()}


def _loaded(name: str) -> "Language":
    from spacy.util import is_package, load_model

    try:
        return load_model(name, exclude=list(_NEEDLESS))
    except OSError as error:
        if "[E050]" not in str(error) or is_package(name):
            raise UsageError(f"the model {name!r} cannot be loaded: {error}") from error
        if Path(name).name != name:
            raise UsageError(f"no spaCy pipeline in {name!r}: give the folder that holds its config.cfg") from error
        how = f"install it with `python -m spacy download {name}`, or give the path of a pipeline's folder"
        raise UsageError(f"the model {name!r} is not installed: {how}") from error
    except (ImportError, ValueError, KeyError) as error:
        raise UsageError(f"the model {name!r} cannot be loaded: {error}") from error


def _pieces(tape: Tape, longest: int) -> Iterator[tuple[int, int]]:
    """Tokens to be read at one time: as many sentences as fit in `longest` code points, a longer one cut in parts."""
    first = cut = 0
    for k in range(1, len(tape.terms)):
        if tape.lo[k] == k:
            cut = k
        if tape.ends[k] - tape.starts[first] > longest:
            behind = cut if cut > first else k
            yield first, behind
            first = behind
    if tape.terms:
        yield first, len(tape.terms)


def _places(tape: Tape, doc: "Doc", piece: tuple[int, int]) -> list[tuple[int, int]]:
    """The tokens of the tape that each of the model's tokens touches, as the first and the one behind the last."""
    (k, end), offset = piece, tape.starts[piece[0]]
    places: list[tuple[int, int]] = []
    for token in doc:
        start = token.idx + offset
        while k < end and tape.ends[k] <= start:
            k += 1
        behind = k
        while behind < end and tape.starts[behind] < start + len(token.text):
            behind += 1
        places.append((k, behind))
    return places


def _note(parse: Parse, doc: "Doc", places: list[tuple[int, int]]) -> None:
    """Lays the heads and relations of the model's tokens on the tape's."""
    for token in doc:
        start, end = places[token.i]
        for k in range(start + 1, end):
            parse.heads[k] = start
        head = places[token.head.i]
        if start < end and head[0] < head[1] and head[0] != start:
            parse.heads[start], parse.relations[start] = head[0], token.dep_.lower()
