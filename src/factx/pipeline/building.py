"""The blank spaCy pipeline that the extractor runs: factx's tokenizer and every layer as a component."""

from typing import TYPE_CHECKING, Any

from factx.matching import reads_tokens
from factx.pipeline.component import COMPONENTS, layers_for
from factx.pipeline.tokenizer import FactxTokenizer

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from factx.pipeline.layers import Layers


def build_pipeline(language: str, config: dict[str, Any]) -> "tuple[Language, Layers]":
    """A blank pipeline of the language whose components have this config, and the layers that they share.

    Raises PackError for a broken pack or file of names, UsageError for a model that is not installed.
    `spacy.blank` would build the language's own tokenizer first, which takes longer than loading the rules.
    """
    from spacy.util import get_lang_class

    rules, names, roots = (tuple(config[name]) for name in ("rules", "names", "roots"))
    layers = layers_for(language, rules, names, config["model"], roots)
    tokenizer = FactxTokenizer(layers.maker, bare=not reads_tokens(layers.book))
    nlp: Language = get_lang_class(language)(max_length=2**40, create_tokenizer=lambda _nlp: tokenizer)
    for name in COMPONENTS:
        nlp.add_pipe(f"factx_{name}", config=config)
    return nlp, layers


def run_alone(layers: "Layers", text: str, settings: dict[str, Any]) -> "Doc":
    """A Doc without tokens that the layers have run over, for whoever looks at its tape (`user_data["factx.tape"]`)."""
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    doc = Doc(Vocab())
    doc.user_data["factx.tape"] = layers.maker.tape(text)
    layers.prepare(doc, settings)
    for name in COMPONENTS:
        layers.run(doc, name)
    return doc
