"""The blank spaCy pipeline that the extractor runs: factx's tokenizer and every layer as a component."""

from typing import TYPE_CHECKING, Any

from factx.pipeline.component import COMPONENTS, layers_for
from factx.pipeline.tokenizer import FactxTokenizer

if TYPE_CHECKING:
    from spacy.language import Language


def build_pipeline(language: str, rules: tuple[str, ...], settings: dict[str, Any]) -> "Language":
    """A blank pipeline of the language with the built-in packs and those at `rules`; raises PackError."""
    import spacy

    nlp = spacy.blank(language)
    nlp.max_length = 2**40
    nlp.tokenizer = FactxTokenizer(layers_for(language, rules).maker)
    for name in COMPONENTS:
        nlp.add_pipe(f"factx_{name}", config={"rules": list(rules), **settings})
    return nlp
