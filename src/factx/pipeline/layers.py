"""All layers over one document: each runs its rules over the tape, then what looks at the document as a whole."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factx.linking.changes import settle_changes
from factx.linking.currencies import settle_currencies
from factx.linking.facts import link_document
from factx.linking.own_fields import fill_own_fields
from factx.linking.people import settle_people
from factx.linking.targets.settling import settle_targets
from factx.linking.ties import tie_facts
from factx.linking.times import resolve_times
from factx.matching import Engine, Tape
from factx.names import name_entities
from factx.names.outside import Vouched, mark_vouched
from factx.names.words import name_words
from factx.normalizers import Context
from factx.normalizers.amounts import exact_arithmetic
from factx.packs import Rulebook
from factx.packs.layers import LAYER_OF_KIND
from factx.pipeline.annotation import Annotator
from factx.pipeline.building import Plain, Sheet
from factx.pipeline.sentences import SentenceSplitter
from factx.pipeline.tokenizer import TapeMaker
from factx.syntax.words import clause_words

if TYPE_CHECKING:
    from factx.pipeline.given_names import GivenNames
    from factx.pipeline.model import Model
    from factx.pipeline.own_names import OwnNames


def _settle_counts(tape: Tape, context: Context, book: Rulebook) -> None:
    """Counts get their nouns and groups first, then all amounts their change."""
    settle_people(tape, context, book)
    settle_changes(tape, context, book)


SETTLING: dict[str, Callable[[Tape, Context, Rulebook], None]] = {
    "measures": settle_currencies,
    "time": resolve_times,
    "entities": name_entities,
    "people": _settle_counts,
    "targets": settle_targets,
}
"""What follows a layer's rules and looks at the document as a whole."""


class Layers:
    """The compiled rulebook with all that runs over a document; holds no text.

    `names` are files of a user's own names, `model` an installed spaCy pipeline, `engine` that of the same rulebook
    where it has been compiled before. Raises PackError for a broken file and UsageError for a model that is not
    installed.
    """

    def __init__(
        self, book: Rulebook, names: Sequence[Path] = (), model: str | None = None, engine: Engine | None = None
    ) -> None:
        self.book = book
        self.engine = engine or Engine(book)
        self.annotator = Annotator(self.engine)
        self.maker = TapeMaker(book, self.engine.terms)
        self.splitter = SentenceSplitter(book.lexicon("sentence_starters"))
        self.kinds: dict[str, list[str]] = {}
        told = (kind for kind, own in book.kinds.items() if not own.hidden)
        for kind, layer in {**LAYER_OF_KIND, **book.units, **dict.fromkeys(told, "custom")}.items():
            self.kinds.setdefault(layer, []).append(kind)
        name_words(book)  # else the first text would wait for this
        clause_words(book)
        self.own_names: OwnNames | None = None
        self.model: Model | None = None
        if names:
            from factx.pipeline import own_names

            self.own_names = own_names.OwnNames(names, self.maker)
        if model is not None:
            from factx.pipeline import model as models

            self.model = models.Model(model, book, self.maker.regex)
        self._given: GivenNames | None = None

    def prepare(self, doc: Sheet, settings: dict[str, Any]) -> None:
        """Gives the Doc a tape and a context where it has none yet."""
        if "factx.tape" not in doc.user_data:
            doc.user_data["factx.tape"] = self.maker.tape(doc.text)
        if "factx.context" not in doc.user_data:
            doc.user_data["factx.context"] = Context(self.annotator.lexicons, **settings)
            doc.user_data["factx.kinds"] = self.kinds
            if not isinstance(doc, Plain):
                doc.user_data["factx.tape"].known["doc"] = doc

    def run(self, doc: Sheet, name: str) -> None:
        """Runs one layer; the layers before it must have run."""
        tape, context = doc.user_data["factx.tape"], doc.user_data["factx.context"]
        with exact_arithmetic():
            if name == "sentences":
                self._begin(tape)
            elif name == "links":
                tie_facts(tape, context, self.book)
                fill_own_fields(tape, self.book)
                doc.user_data["factx.linked"] = link_document(tape, context, self.book)
                for name in ("doc", "readings"):
                    tape.known.pop(name, None)  # else the document holds itself and waits for the garbage collector
            else:
                self.annotator.run(tape, name, context)
                if name in SETTLING:
                    SETTLING[name](tape, context, self.book)

    def _begin(self, tape: Tape) -> None:
        """Sets the sentences, and asks those who know names besides the rules."""
        vouched = self.own_names.find(tape) if self.own_names is not None else []
        if "ents_given" in tape.known:
            vouched = self._with_given(tape, vouched)
        if vouched:
            tape.known["vouched"] = vouched
        self.splitter(tape)
        if vouched:
            mark_vouched(tape)
        if self.model is not None:
            self.model.read(tape)

    def _with_given(self, tape: Tape, vouched: list[Vouched]) -> list[Vouched]:
        """The vouched names, and those that components before have set where they touch none of them."""
        from factx.pipeline.given_names import GivenNames

        if self._given is None:
            self._given = GivenNames(self.book, self.maker.regex)
        given, seen = self._given.read(tape.known["doc"], tape, all_given=tape.known["ents_given"])
        tape.known["seen"] = seen
        taken = {k for each in vouched for k in range(each.start, each.end)}
        free = [each for each in given if taken.isdisjoint(range(each.start, each.end))]
        return sorted([*vouched, *free], key=lambda each: each.start)
