"""What a Doc keeps of factx: plain data that spaCy can write to bytes, and beside it what only this process needs."""

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from pydantic import ConfigDict
from spacy.tokens import Doc

from factx.facts.models import BUILT_IN_KINDS, Fact, TiedFact

if TYPE_CHECKING:
    from spacy.tokens import Span

KEY = "factx"
"""Where the plain data stand in `doc.user_data`."""
_WORKING = ("factx.tape", "factx.context", "factx.kinds", "factx.linked")
_STATES: WeakKeyDictionary[Doc, dict[str, Any]] = WeakKeyDictionary()


class _ForeignFact(TiedFact):
    """A fact of a kind that no rule pack of this process defines."""

    model_config = ConfigDict(extra="allow")


def take_up(doc: Doc) -> None:
    """Gives the Doc back what the layers before have left, for the next one to go on from."""
    state = _STATES.pop(doc, None)
    if state is not None:
        doc.user_data.update(state)
        state["factx.tape"].known["doc"] = doc


def lay_down(doc: Doc) -> None:
    """Leaves plain data in the Doc; the rest stays in this process, for as long as the Doc does."""
    state = {key: doc.user_data.pop(key) for key in _WORKING if key in doc.user_data}
    if "factx.tape" not in state:
        return
    state["factx.tape"].known.pop("doc", None)  # else the Doc holds itself
    _STATES[doc] = state
    linked = state.get("factx.linked")
    doc.user_data[KEY] = {
        "facts": json.dumps([fact.model_dump() for fact in linked.facts] if linked else [], default=str),
        "spans": {layer: _units(state, layer) for layer in ("sentences", *state["factx.kinds"])},
    }


def facts_of(doc: Doc) -> list[Fact]:
    """The facts of a Doc, also of one that comes from bytes; a kind that is not known has plain fields."""
    state = _STATES.get(doc, doc.user_data)
    if "factx.linked" in state:
        return list(state["factx.linked"].facts)
    told = doc.user_data.get(KEY)
    facts = json.loads(told["facts"], parse_float=Decimal) if told else []
    return [BUILT_IN_KINDS.get(fact["kind"], _ForeignFact).model_validate(fact) for fact in facts]


def spans_of(doc: Doc, layer: str) -> "list[Span]":
    """The spans of a layer's units that stand."""
    told = doc.user_data.get(KEY)
    if told is None:
        return []
    found = told["spans"].get(layer, ())
    spans = [doc.char_span(start, end, label=kind, alignment_mode="expand") for start, end, kind in found]
    return [span for span in spans if span is not None]


def _units(state: dict[str, Any], layer: str) -> list[tuple[int, int, str]]:
    """The units of a layer that stand, as offsets with their kinds."""
    tape = state["factx.tape"]
    if layer == "sentences":
        return [(tape.starts[a], tape.ends[b - 1], "") for a, b in tape.sentences]
    kinds = state["factx.kinds"].get(layer, ())
    units = [unit for unit in (*tape.all_standing(), *tape.extra) if unit.kind in kinds]
    return [(tape.starts[unit.start], tape.ends[unit.end - 1], unit.kind) for unit in units]
