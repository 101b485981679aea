"""Tiny spaCy pipelines, trained in a second on made-up sentences; they know little more than these."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.training import Example
from spacy.util import fix_random_seed

_TOK2VEC: dict[str, Any] = {
    "@architectures": "spacy.HashEmbedCNN.v2",
    "pretrained_vectors": None,
    "width": 32,
    "depth": 2,
    "embed_size": 2000,
    "window_size": 1,
    "maxout_pieces": 2,
    "subword_features": True,
}
_NAMES = {
    "PERSON": ["brannoc", "ysolde", "Torvex Holdings"],
    "ORG": ["vexley", "tormund works"],
    "GPE": ["quillon", "Marrowby"],
    "DATE": ["zwelfth", "zwelfday"],
}
_FRAMES = ["Then {} was here.", "Then {} paid $3 million.", "They met {} again.", "It came from {}."]
_PARSED = [
    ("Torvex Holdings vunked Ferrow Motors $3 million.", [1, 2, 2, 4, 2, 7, 7, 2, 2], "compound nsubj ROOT"),
    ("Ferrow Motors vunked Torvex Holdings $5 million.", [1, 2, 2, 4, 2, 7, 7, 2, 2], "compound nsubj ROOT"),
]


def names_model(folder: Path) -> Path:
    """A pipeline whose `ner` knows PERSON, ORG, GPE and DATE, most of their names in lower case."""
    nlp = spacy.blank("en")
    _train(nlp, "ner", list(_named(nlp)))
    nlp.to_disk(folder / "names")
    return folder / "names"


def parsing_model(folder: Path) -> Path:
    """The same with a parser that knows the subject of `Torvex Holdings vunked Ferrow Motors $3 million.`"""
    nlp = spacy.blank("en")
    _train(nlp, "parser", list(_parsed(nlp)), min_action_freq=1)
    _train(nlp, "ner", list(_named(nlp)))
    nlp.to_disk(folder / "parsing")
    return folder / "parsing"


def _train(nlp: Language, name: str, examples: list[Example], **config: Any) -> None:
    """Adds a component and trains it alone."""
    fix_random_seed(7)
    component = nlp.add_pipe(name, config={"model": {"tok2vec": _TOK2VEC}, **config})
    component.initialize(lambda: examples, nlp=nlp)  # type: ignore[attr-defined]
    with nlp.select_pipes(enable=name):
        optimizer = nlp.create_optimizer()
        for _ in range(60):
            nlp.update(examples, sgd=optimizer)


def _named(nlp: Language) -> Iterator[Example]:
    for label, names in _NAMES.items():
        for name in names:
            for frame in _FRAMES:
                start = frame.index("{")
                entities = {"entities": [(start, start + len(name), label)]}
                yield Example.from_dict(nlp.make_doc(frame.format(name)), entities)


def _parsed(nlp: Language) -> Iterator[Example]:
    for text, heads, relations in _PARSED:
        deps = relations.split() + ["dep"] * (len(heads) - 3)
        yield Example.from_dict(nlp.make_doc(text), {"heads": heads, "deps": deps})
