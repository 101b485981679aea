"""spaCy factories: every layer by itself (`factx_numbers` … `factx_links`) and the whole as `factx`.

spaCy imports this module whenever a pipeline is made in an environment that has factx, so it imports little itself.
"""

from collections.abc import Callable
from datetime import date as Date
from functools import partial
from typing import Any
from weakref import ref

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import raise_error

from factx.errors import ExtractionError, warn_of
from factx.pipeline.sharing import COMPONENTS, layers_for

Origin = tuple[str, tuple[str, ...], tuple[str, ...], str | None, tuple[str, ...]]
"""What `layers_for` makes layers of."""
ErrorHandler = Callable[[str, Any, list[Doc], Exception], Any]
"""Takes a component's name, the component, the documents and what was raised for them."""

_DEFAULTS: dict[str, Any] = {
    "rules": [],
    "roots": [],
    "names": [],
    "model": None,
    "currency": "USD",
    "date_order": "MDY",
    "date": None,
}


class Component:
    """Some of the layers, run over a Doc; a Doc from a foreign tokenizer gets a tape of its own first.

    A Doc that a layer fails on has no facts and stops no other: `doc._.factx_error` holds the ExtractionError, and a
    warning tells of it. With an error handler (`nlp.set_error_handler`) the error is raised for that to take.
    """

    def __init__(self, origin: Origin, names: tuple[str, ...], settings: dict[str, Any]) -> None:
        self.origin, self.names, self.settings = origin, names, settings
        self.layers = layers_for(*origin)
        self.nlp: Callable[[], Language | None] = lambda: None
        self._handler: ErrorHandler | None = None

    def __reduce__(self) -> tuple[type["Component"], tuple[Origin, tuple[str, ...], dict[str, Any]]]:
        """A worker process of `nlp.pipe` loads the rules anew where it cannot share them."""
        return Component, (self.origin, self.names, self.settings)

    def __call__(self, doc: Doc) -> Doc:
        if "factx.error" in doc.user_data:
            return doc
        try:
            return self.run(doc)
        except Exception as error:
            fault = ExtractionError.of(error, "a Doc")
            if self._handler is not None:
                raise fault from error
            doc.user_data["factx.error"] = [fault.place, fault.reason, fault.trace]
            warn_of(fault)
            return doc
        finally:
            _keeping().lay_down(doc)

    def run(self, doc: Doc) -> Doc:
        """The same, whatever a layer raises."""
        _keeping().take_up(doc)
        self.layers.prepare(doc, self.settings)
        if doc.ents:
            from factx.pipeline.given_names import ruled_alone

            nlp = self.nlp()
            doc.user_data["factx.tape"].known["ents_given"] = nlp is None or ruled_alone(nlp)
        for name in self.names:
            self.layers.run(doc, name)
        return doc

    def set_error_handler(self, handler: ErrorHandler) -> None:
        """Takes what spaCy is to call where a document fails."""
        self._handler = handler

    def get_error_handler(self) -> ErrorHandler:
        """What spaCy calls where a document fails."""
        return self._handler or raise_error


def _keeping() -> Any:
    from factx.pipeline import keeping

    return keeping


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
        day = Date.fromisoformat(date) if date else None
        settings = {"currency": currency, "date_order": date_order, "date": day}
        origin = (nlp.lang or "en", tuple(rules), tuple(names), model, tuple(roots))
        component = Component(origin, layers, settings)
        component.nlp = ref(nlp)
        return component

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
            Doc.set_extension(f"factx_{layer}", getter=partial(_spans_of, layer=layer))
    if not Doc.has_extension("facts"):
        Doc.set_extension("facts", getter=lambda doc: list(_keeping().facts_of(doc)))
        Doc.set_extension("factx_error", getter=_error_of)
    return Language.factory("factx", default_config=_DEFAULTS, assigns=["doc._.facts"], func=_factory(COMPONENTS))


def _spans_of(doc: Doc, layer: str) -> list[Any]:
    return list(_keeping().spans_of(doc, layer))


def _error_of(doc: Doc) -> ExtractionError | None:
    told = doc.user_data.get("factx.error")
    return ExtractionError(*told) if told else None


make_factx = _register()
