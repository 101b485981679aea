"""What the extractor runs: factx's tokenizer, and every layer after the other."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from factx.matching import reads_tokens
from factx.pipeline.sharing import COMPONENTS, layers_for
from factx.pipeline.tokenizer import FactxTokenizer

if TYPE_CHECKING:
    from factx.pipeline.layers import Layers


class Sheet(Protocol):
    """What the layers need of a Doc: its text, and where they write what they find."""

    @property
    def text(self) -> str:
        """The text."""

    @property
    def user_data(self) -> Any:
        """What the layers have found, by name."""


class Plain:
    """A text with what the layers find in it; unlike a Doc it has no tokens, and needs no spaCy."""

    __slots__ = ("text", "user_data")

    def __init__(self, text: str) -> None:
        self.text = text
        self.user_data: dict[str, Any] = {}


def build_pipeline(language: str, config: dict[str, Any]) -> "tuple[Callable[[str], Sheet], Layers]":
    """What makes a text ready for the layers, and the layers.

    Only where a rule reads the tokens of a Doc is it one; else spaCy, which takes longer to import than all the rest
    to start, is not needed. Raises PackError for a broken pack or file of names, UsageError for a model that is
    not installed.
    """
    rules, names, roots = (tuple(config[name]) for name in ("rules", "names", "roots"))
    layers = layers_for(language, rules, names, config["model"], roots)
    if reads_tokens(layers.book):
        return FactxTokenizer(layers.maker), layers

    def plain(text: str) -> Plain:
        layers.maker.terms.forget()
        return _plain(layers, text)

    return plain, layers


def run_alone(layers: "Layers", text: str, settings: dict[str, Any]) -> Plain:
    """A text without tokens that the layers have run over, whose tape somebody looks at (`user_data["factx.tape"]`)."""
    sheet = _plain(layers, text)
    layers.prepare(sheet, settings)
    for name in COMPONENTS:
        layers.run(sheet, name)
    return sheet


def _plain(layers: "Layers", text: str) -> Plain:
    sheet = Plain(text)
    sheet.user_data["factx.tape"] = layers.maker.tape(text)
    return sheet
