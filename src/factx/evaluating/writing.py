"""Writing what factx finds in the forms of annotation tools, for a person to correct and bring back as gold."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from factx.evaluating.gold import GoldDocument
from factx.evaluating.reading import FIELDS_KEY
from factx.facts import Record
from factx.writers import compact

if TYPE_CHECKING:
    from spacy.tokens import Doc

Pair = tuple[Record, GoldDocument]
"""A record, and the same as gold with its text."""

SPANS_KEY = "sc"
"""The group of spans where spaCy's own components look for them."""


def _lines(row: Callable[[Record, GoldDocument], dict[str, Any]]) -> Callable[[Iterable[Pair]], Iterator[str]]:
    def write(pairs: Iterable[Pair]) -> Iterator[str]:
        for record, gold in pairs:
            yield compact(row(record, gold)) + "\n"

    return write


def _factx(record: Record, gold: GoldDocument) -> dict[str, Any]:
    told = {name: getattr(record, name) for name in type(record).model_fields}
    head = {name: getattr(record.document, name) for name in type(record.document).model_fields}
    return {**told, "document": {**head, "text": gold.text}}


def _label_studio(_record: Record, gold: GoldDocument) -> dict[str, Any]:
    results = [
        {
            "id": f"f{number}",
            "type": "labels",
            "from_name": "label",
            "to_name": "text",
            "value": {"start": f.start, "end": f.end, "text": gold.text[f.start : f.end], "labels": [f.kind]},
            "meta": {FIELDS_KEY: dict(f.fields)},
        }
        for number, f in enumerate(gold.facts, 1)
    ]
    data = {"text": gold.text, "id": gold.id, "date": gold.date}
    return {"data": data, "predictions": [{"model_version": "factx", "result": results}]}


def _label_studio_list(pairs: Iterable[Pair]) -> Iterator[str]:
    """One JSON list, which is what Label Studio imports."""
    opening = "[\n"
    for record, gold in pairs:
        yield opening + compact(_label_studio(record, gold))
        opening = ",\n"
    yield "\n]\n" if opening != "[\n" else "[]\n"


def _prodigy(_record: Record, gold: GoldDocument) -> dict[str, Any]:
    spans = [{"start": f.start, "end": f.end, "label": f.kind, FIELDS_KEY: dict(f.fields)} for f in gold.facts]
    return {"text": gold.text, "meta": {"id": gold.id, "date": gold.date}, "spans": spans}


def _doccano(_record: Record, gold: GoldDocument) -> dict[str, Any]:
    return {"text": gold.text, "label": [[f.start, f.end, f.kind] for f in gold.facts], FIELDS_KEY: _beside(gold)}


def _beside(gold: GoldDocument) -> dict[str, Any]:
    """What stands beside spans in forms that give a span a label and no more."""
    fields = {f"{f.kind}:{f.start}:{f.end}": dict(f.fields) for f in gold.facts}
    return {"id": gold.id, "date": gold.date, "fields": fields}


def docbin(pairs: Iterable[Pair]) -> bytes:
    """One DocBin of spaCy, whose tokens are cut where facts begin and end."""
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    bin_ = DocBin(store_user_data=True)
    vocab = Vocab()
    for _record, gold in pairs:
        bin_.add(_doc(gold, vocab))
    return bytes(bin_.to_bytes())


def _doc(gold: GoldDocument, vocab: Any) -> "Doc":
    from spacy.tokens import Doc, SpanGroup

    cuts = {0, len(gold.text), *(f.start for f in gold.facts), *(f.end for f in gold.facts)}
    words: list[str] = []
    spaces: list[bool] = []
    for start, end in _pieces(gold.text, sorted(cuts)):
        if gold.text[start:end] == " " and words and not spaces[-1]:
            spaces[-1] = True
        else:
            words.append(gold.text[start:end])
            spaces.append(False)
    doc = Doc(vocab, words=words, spaces=spaces)
    spans = [doc.char_span(f.start, f.end, label=f.kind) for f in gold.facts]
    doc.spans[SPANS_KEY] = SpanGroup(doc, spans=[span for span in spans if span is not None])
    doc.user_data[FIELDS_KEY] = compact(_beside(gold))
    return doc


def _pieces(text: str, cuts: list[int]) -> Iterator[tuple[int, int]]:
    """The text as words, single blanks and other signs, cut at the places too."""
    for start, end in pairwise(cuts):
        for found in re.finditer(r"\w+| |[^\w ]", text[start:end]):
            yield start + found.start(), start + found.end()


FORMATS: dict[str, Callable[[Iterable[Pair]], Iterator[str]]] = {
    "jsonl": _lines(_factx),
    "label-studio": _label_studio_list,
    "prodigy": _lines(_prodigy),
    "doccano": _lines(_doccano),
}
"""What writes the forms that are text: the contract's own JSONL with the text, and those of three annotation tools."""
