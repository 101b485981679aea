"""The entities that components before factx have set on a Doc: names on the user's word, or one more witness."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from factx.matching import Tape
from factx.names.outside import Seen, Vouched
from factx.packs import Rulebook
from factx.packs.layers import LABELS
from factx.packs.tokens import split_words

if TYPE_CHECKING:
    import re

    from spacy.language import Language
    from spacy.tokens import Doc, Span

_RULERS = ("entity_ruler", "span_ruler")
_NAMES = "doc.ents"


def ruled_alone(nlp: "Language") -> bool:
    """Whether all components before factx that set entities are rulers, whose patterns the user has written."""
    for name, _ in nlp.pipeline:
        meta = nlp.get_pipe_meta(name)
        if meta.factory.startswith("factx"):
            break
        if _NAMES in meta.assigns and meta.factory not in _RULERS:
            return False
    return True


class GivenNames:
    """Reads the entities of a Doc; the lexicon `model_labels` says what their labels stand for."""

    def __init__(self, book: Rulebook, regex: "re.Pattern[str]") -> None:
        self.regex = regex
        self.labels: dict[str, Any] = dict(book.lexicon("model_labels"))
        self.of_others = frozenset(book.lexicon("model_labels_of_others"))

    def read(self, doc: "Doc", tape: Tape, *, all_given: bool) -> tuple[list[Vouched], list[Seen]]:
        """The entities that a user has given, and those that a model has seen.

        Given are all of them where there are only rulers, else those with an id. What carries the label of a figure,
        a date or a group is no name.
        """
        given: list[Vouched] = []
        seen: list[Seen] = []
        for span, start, end in _places(doc, tape):
            weights = self._weights(span.label_)
            elsewhere = span.kb_id_ or span.ent_id_ or None
            if weights and (all_given or elsewhere):
                label = max(weights, key=lambda known: weights[known])
                given.append(Vouched(start, end, label, span.text, elsewhere))
            elif weights:
                seen.append(Seen(start, end, weights))
        return given, seen

    def _weights(self, label: str) -> dict[str, float]:
        """What a label weighs for which of the contract's; one that is not known is `other`."""
        key = " ".join(split_words(self.regex, label.lower()))
        if key in self.of_others:
            return {}
        return {str(known): float(weight) for known, weight in self.labels.get(key, {}).items()} or {
            key if key in LABELS else "other": 1.0
        }


def _places(doc: "Doc", tape: Tape) -> "Iterator[tuple[Span, int, int]]":
    """The entities with the tokens of the tape that they touch."""
    for span in doc.ents:
        start, end = bisect_right(tape.ends, span.start_char), bisect_left(tape.starts, span.end_char)
        if start < end:
            yield span, start, end
