"""The blank spaCy pipeline that the extractor runs: factx's tokenizer and every layer as a component."""

from typing import TYPE_CHECKING, Any

from factx.pipeline.component import COMPONENTS, layers_for
from factx.pipeline.tokenizer import FactxTokenizer

if TYPE_CHECKING:
    from spacy.language import Language


def build_pipeline(language: str, rules: tuple[str, ...], settings: dict[str, Any]) -> "Language":
    """A blank pipeline of the language with the built-in packs and those at `rules`; raises PackError.

    `spacy.blank` would build the language's own tokenizer first, which takes longer than loading the rules.
    """
    from spacy.util import get_lang_class

    maker = layers_for(language, rules).maker
    nlp: Language = get_lang_class(language)(max_length=2**40, create_tokenizer=lambda _nlp: FactxTokenizer(maker))
    for name in COMPONENTS:
        nlp.add_pipe(f"factx_{name}", config={"rules": list(rules), **settings})
    return nlp
