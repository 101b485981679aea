"""Texts with their units marked by hand: `{money:3 million}`, `{organization:Acme}`, `{date 2022:last year}`."""

import re
from typing import Any

from factx.linking.ties import tie_facts
from factx.matching import Tape, Unit
from factx.normalizers import Context
from factx.packs import Rulebook
from factx.packs.loading import load_packs
from factx.pipeline.layers import Layers
from factx.syntax import Clause, Steps, clause_words, split_clauses

_MARK = re.compile(r"\{(\w+)(?: ([^:{}]+))?:([^{}]+)\}")
_LABELS = ("person", "organization", "place", "product", "other")
_loaded: list[Layers] = []


def layers() -> Layers:
    """The built-in packs, loaded once."""
    if not _loaded:
        _loaded.append(Layers(load_packs()))
    return _loaded[0]


def book() -> Rulebook:
    """The built-in rulebook."""
    return layers().book


def tape_of(marked: str) -> tuple[Tape, list[Unit]]:
    """The tape of a marked text, and its units in text order."""
    text, places = "", []
    at = 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        places.append((len(text), len(text) + len(mark[3]), mark[1], mark[2]))
        text += mark[3]
        at = mark.end()
    text += marked[at:]
    tape = layers().maker.tape(text)
    layers().splitter(tape)
    return tape, [_mark(tape, place) for place in places]


def _mark(tape: Tape, place: tuple[int, int, str, str | None]) -> Unit:
    start, end, name, value = place
    span = tape.starts.index(start), tape.ends.index(end) + 1
    text = tape.text[start:end]
    fields: dict[str, Any] = {}
    if name in _LABELS:
        name, fields = "entity", {"name": value or text, "entity": value or text, "label": name}
    elif name == "date":
        fields = {"timex": value}
    elif value:
        fields = {"change": value}
    unit = Unit(name, span, fields, "by.hand")
    if name == "target":
        tape.extra.append(unit)
    else:
        tape.mark(unit)
    return unit


def clauses_of(marked: str) -> list[tuple[str, str, str | None, str | None]]:
    """Kind, text, verb and own subject of each clause of a marked sentence, in the order of the verbs."""
    tape, _ = tape_of(marked)
    steps = Steps(tape, 0, len(tape.terms), clause_words(book()))
    clauses, owners = split_clauses(steps)
    return [_shown(steps, clause, owners) for clause in clauses]


def _shown(steps: Steps, clause: Clause, owners: list[Clause]) -> tuple[str, str, str | None, str | None]:
    tape = steps.tape
    words = [tape.string(steps.at[k], steps.at[k + 1]) for k in range(steps.size) if owners[k] is clause]
    subject = clause.subject
    own = tape.string(steps.at[subject[0]], steps.at[subject[1]]) if subject and subject[0] < subject[1] else None
    return clause.kind, " ".join(words), clause.verb.lemma if clause.verb else None, own


def ties_of(marked: str, number: int = 0) -> dict[str, Any]:
    """The ties of the fact with this number, names instead of `subject` and `said_by`; what is null left out."""
    tape, units = tape_of(marked)
    facts = [unit for unit in units if unit.kind not in ("entity", "date", "duration")]
    tie_facts(tape, Context(layers().annotator.lexicons), book())
    fields = facts[number].fields
    ties = {name: fields[name] for name in ("action", "when", "negated", "hypothetical") if fields.get(name)}
    return ties | {name: fields[name]["name"] for name in ("subject", "said_by") if fields.get(name)}


def via_of(marked: str, field: str, number: int = 0) -> str | None:
    """How the `subject` or `said_by` of the fact with this number was found; None where there is none."""
    tape, units = tape_of(marked)
    facts = [unit for unit in units if unit.kind not in ("entity", "date", "duration")]
    tie_facts(tape, Context(layers().annotator.lexicons), book())
    tie = facts[number].fields[field]
    return tie["via"] if tie else None
