"""spaCy factories: every layer by itself (`factx_numbers` … `factx_links`) and the whole as `factx`.

spaCy imports this module whenever a pipeline is made in an environment that has factx, so it imports little itself.
"""

from collections.abc import Callable
from datetime import date as Date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import raise_error

from factx.errors import ExtractionError, warn_of

if TYPE_CHECKING:
    from factx.pipeline.layers import Layers

ErrorHandler = Callable[[str, Any, list[Doc], Exception], Any]
"""Takes a component's name, the component, the documents and what was raised for them."""

COMPONENTS = ("sentences", "numbers", "measures", "time", "entities", "people", "targets", "custom", "links")
"""The components in the order in which they run."""

_DEFAULTS: dict[str, Any] = {
    "rules": [],
    "roots": [],
    "names": [],
    "model": None,
    "currency": "USD",
    "date_order": "MDY",
    "date": None,
}


def layers_for(
    language: str,
    rules: tuple[str, ...],
    names: tuple[str, ...] = (),
    model: str | None = None,
    roots: tuple[str, ...] = (),
) -> "Layers":
    """The compiled layers of a language with a user's packs, names and model.

    They hold no text, so all pipelines may share them, as long as none of the files changes.
    """
    return _layers_of(language, (rules, roots), names, model, _state((*rules, *names)))


def _state(paths: tuple[str, ...]) -> tuple[tuple[str, int, int], ...]:
    """When the files, and those in the folders, were last written, and how long they are."""
    given = [Path(path) for path in paths]
    files = sorted(file for path in given for file in (path.rglob("*") if path.is_dir() else [path]))
    return tuple((str(file), file.stat().st_mtime_ns, file.stat().st_size) for file in files if file.is_file())


@lru_cache(maxsize=4)
def _layers_of(
    language: str,
    rules: tuple[tuple[str, ...], tuple[str, ...]],
    names: tuple[str, ...],
    model: str | None,
    state: tuple[tuple[str, int, int], ...],  # noqa: ARG001 - part of the key alone
) -> "Layers":
    from factx.packs import load_rulebook
    from factx.pipeline.layers import Layers

    packs, roots = ([Path(each) for each in paths] for paths in rules)
    book = load_rulebook(packs, language, roots)
    return Layers(book, [Path(each) for each in names], model)


class Component:
    """Some of the layers, run over a Doc; a Doc from a foreign tokenizer gets a tape of its own first.

    A Doc that a layer fails on has no facts and stops no other: `doc._.factx_error` holds the ExtractionError, and a
    warning tells of it. With an error handler (`nlp.set_error_handler`) the error is raised for that to take.
    """

    def __init__(self, layers: "Layers", names: tuple[str, ...], settings: dict[str, Any]) -> None:
        self.layers, self.names, self.settings = layers, names, settings
        self._handler: ErrorHandler | None = None

    def __call__(self, doc: Doc) -> Doc:
        if "factx.error" in doc.user_data:
            return doc
        try:
            return self.run(doc)
        except Exception as error:
            fault = ExtractionError.of(error, "a Doc")
            if self._handler is not None:
                raise fault from error
            doc.user_data["factx.error"] = fault
            warn_of(fault)
            return doc

    def run(self, doc: Doc) -> Doc:
        """The same, whatever a layer raises."""
        self.layers.prepare(doc, self.settings)
        for name in self.names:
            self.layers.run(doc, name)
        return doc

    def set_error_handler(self, handler: ErrorHandler) -> None:
        """Takes what spaCy is to call where a document fails."""
        self._handler = handler

    def get_error_handler(self) -> ErrorHandler:
        """What spaCy calls where a document fails."""
        return self._handler or raise_error


def _factory(layers: tuple[str, ...]) -> Callable[..., Component]:
    def make(  # noqa: PLR0913 - spaCy gives each setting by its name
        nlp: Language,
        name: str,  # noqa: ARG001 - spaCy's signature
        rules: list[str],
        roots: list[str],
        names: list[str],
        model: str | None,
        currency: str,
        date_order: str,
        date: str | None,
    ) -> Component:
        settings = {
            "currency": currency,
            "date_order": date_order,
            "date": Date.fromisoformat(date) if date else None,
        }
        return Component(
            layers_for(nlp.lang or "en", tuple(rules), tuple(names), model, tuple(roots)), layers, settings
        )

    return make


def _register() -> Callable[..., Component]:
    for number, layer in enumerate(COMPONENTS):
        Language.factory(
            f"factx_{layer}",
            default_config=_DEFAULTS,
            requires=[f"doc._.factx_{COMPONENTS[number - 1]}"] if number else [],
            assigns=[f"doc._.factx_{layer}", *(["doc._.facts"] if layer == "links" else [])],
            func=_factory((layer,)),
        )
        if not Doc.has_extension(f"factx_{layer}"):
            Doc.set_extension(f"factx_{layer}", getter=_spans_of(layer))
    if not Doc.has_extension("facts"):
        Doc.set_extension("facts", getter=_facts_of)
        Doc.set_extension("factx_error", getter=_error_of)
    return Language.factory("factx", default_config=_DEFAULTS, assigns=["doc._.facts"], func=_factory(COMPONENTS))


def _spans_of(layer: str) -> Callable[[Doc], list[Any]]:
    def spans(doc: Doc) -> list[Any]:
        """The spans of the layer's units that stand."""
        tape = doc.user_data.get("factx.tape")
        if tape is None:
            return []
        if layer == "sentences":
            return [doc.char_span(tape.starts[a], tape.ends[b - 1], alignment_mode="expand") for a, b in tape.sentences]
        kinds = doc.user_data["factx.kinds"].get(layer, ())
        units = [unit for unit in (*tape.all_standing(), *tape.extra) if unit.kind in kinds]
        return [
            doc.char_span(tape.starts[unit.start], tape.ends[unit.end - 1], label=unit.kind, alignment_mode="expand")
            for unit in units
        ]

    return spans


def _facts_of(doc: Doc) -> list[Any]:
    linked = doc.user_data.get("factx.linked")
    return list(linked.facts) if linked is not None else []


def _error_of(doc: Doc) -> ExtractionError | None:
    return doc.user_data.get("factx.error")


make_factx = _register()
