"""Reading gold: the contract's own JSONL, spaCy's DocBin, Label Studio, Prodigy, doccano."""

import json
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from factx.evaluating.gold import GoldDocument, GoldError, GoldFact, gold_facts

FIELDS_KEY = "factx"
"""Under this key the forms of other tools carry what they have no place for."""


def read_gold(path: Path) -> list[GoldDocument]:
    """The annotated documents of a file; its form is told by its suffix and content. Raises GoldError."""
    if path.suffix == ".spacy":
        return list(_of_spacy(path))
    documents = [_document(row, f"{path}:{line}", path) for line, row in rows_of(path)]
    if not documents:
        raise GoldError(str(path), "holds no document")
    return documents


def rows_of(path: Path) -> Iterator[tuple[int, Any]]:
    """The objects of a JSONL file, or of the list in a JSON file, with their lines."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise GoldError(str(path), f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise GoldError(str(path), "is not UTF-8 text") from None
    if text.lstrip().startswith("["):
        for row in _loaded(text, str(path)):
            yield 1, row
        return
    for line, told in enumerate(text.split("\n"), 1):
        if told.strip():
            yield line, _loaded(told, f"{path}:{line}")


def _loaded(text: str, place: str) -> Any:
    try:
        return json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise GoldError(place, f"not JSON: {error}") from None


def _document(row: Any, place: str, path: Path) -> GoldDocument:
    if not isinstance(row, Mapping):
        raise GoldError(place, "expected an object")
    form = next((read for keys, read in _FORMS if all(key in row for key in keys)), None)
    if form is None:
        told = "factx (document, facts), Label Studio (data, annotations), Prodigy (text, spans), doccano (text, label)"
        raise GoldError(place, f"is none of the known forms: {told}")
    try:
        document = form(row, place, path)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise GoldError(place, f"not as its tool writes it: {type(error).__name__}: {error}") from None
    for fact in document.facts:
        if not 0 <= fact.start < fact.end <= len(document.text):
            raise GoldError(
                place, f"span {fact.start}:{fact.end} lies outside the text of {len(document.text)} characters"
            )
    return document


def _of_factx(row: Mapping[str, Any], place: str, path: Path) -> GoldDocument:
    head = row["document"]
    text = head.get("text")
    if text is None:
        source = next((f for f in (path.parent / head["id"], Path(head["id"])) if f.is_file()), None)
        if source is None:
            raise GoldError(
                place, f"has no document.text, and there is no file {head['id']!r}; `factx export` writes the text too"
            )
        text = source.read_bytes().decode("utf-8-sig")
    return GoldDocument(str(head["id"]), text, head.get("date"), tuple(gold_facts(list(row["facts"]))))


def _of_lines(row: Mapping[str, Any], place: str, _path: Path) -> GoldDocument:
    """The form of shared test sets: a text with `gold`, and the kinds that are `scored`."""
    scored = tuple(row["scored"]) if row.get("scored") else None
    facts = tuple(gold_facts([dict(each) for each in row["gold"]]))
    return GoldDocument(str(row.get("id", place)), row["text"], row.get("date"), facts, scored)


def _of_label_studio(row: Mapping[str, Any], place: str, _path: Path) -> GoldDocument:
    data = row["data"]
    done = [each for each in row.get("annotations", ()) if not each.get("was_cancelled")] or row.get("predictions", ())
    results = done[0]["result"] if done else []
    facts = []
    for each in results:
        value = each.get("value", {})
        for label in value.get("labels", ()):
            facts.append(GoldFact(label, value["start"], value["end"], dict(each.get("meta", {}).get(FIELDS_KEY, {}))))
    return GoldDocument(str(data.get("id") or row.get("id") or place), data["text"], data.get("date"), tuple(facts))


def _of_prodigy(row: Mapping[str, Any], place: str, _path: Path) -> GoldDocument:
    meta = row.get("meta") or {}
    spans = row.get("spans", ()) if row.get("answer", "accept") == "accept" else ()
    facts = [GoldFact(each["label"], each["start"], each["end"], dict(each.get(FIELDS_KEY, {}))) for each in spans]
    return GoldDocument(str(meta.get("id") or place), row["text"], meta.get("date"), tuple(facts))


def _of_doccano(row: Mapping[str, Any], place: str, _path: Path) -> GoldDocument:
    """Both of its forms: `label` as [start, end, label], `entities` as objects. The fields stand beside, by place."""
    told = row.get(FIELDS_KEY) or {}
    spans = [(a, b, label) for a, b, label in row.get("label") or row.get("labels") or ()]
    spans += [(each["start_offset"], each["end_offset"], each["label"]) for each in row.get("entities") or ()]
    known = told.get("fields", {})
    facts = [GoldFact(label, a, b, dict(known.get(f"{label}:{a}:{b}", {}))) for a, b, label in spans]
    return GoldDocument(str(told.get("id") or row.get("id") or place), row["text"], told.get("date"), tuple(facts))


_FORMS: tuple[tuple[tuple[str, ...], Callable[[Mapping[str, Any], str, Path], GoldDocument]], ...] = (
    (("document", "facts"), _of_factx),
    (("text", "gold"), _of_lines),
    (("data", "annotations"), _of_label_studio),
    (("data", "predictions"), _of_label_studio),
    (("text", "spans"), _of_prodigy),
    (("text", "label"), _of_doccano),
    (("text", "labels"), _of_doccano),
    (("text", "entities"), _of_doccano),
)


def _of_spacy(path: Path) -> Iterator[GoldDocument]:
    """The Docs of a DocBin: the spans of all its groups, else its entities."""
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    try:
        docs = list(DocBin().from_disk(path).get_docs(Vocab()))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GoldError(str(path), f"is no DocBin of spaCy: {error}") from None
    for number, doc in enumerate(docs, 1):
        told = json.loads(doc.user_data.get(FIELDS_KEY, "{}"), parse_float=Decimal)
        spans = [span for group in doc.spans.values() for span in group] or list(doc.ents)
        known = told.get("fields", {})
        facts = [
            GoldFact(s.label_, s.start_char, s.end_char, dict(known.get(f"{s.label_}:{s.start_char}:{s.end_char}", {})))
            for s in spans
        ]
        yield GoldDocument(str(told.get("id") or f"{path.name}:{number}"), doc.text, told.get("date"), tuple(facts))
