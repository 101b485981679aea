"""Whatever a model takes for a name, a document has a record that keeps the contract."""

import copy
import json
from functools import cache

import pytest
from benchmarks.contract import breaks
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factx.extractor import Extractor
from factx.facts import DocumentRow, Record
from factx.matching import Tape
from factx.names.outside import Seen
from factx.pipeline.building import run_alone
from factx.pipeline.layers import Layers
from factx.writers import compact

WORDS = """Torvex|Marine|Located|in|Torvex Marine|Northwind Motors|Inc.|the|The|golden|hello|paid|$3 million|PS6m|and|
of|Mr.|Ilya|Vostrik|Coaching|FC|E-Type|step|companys|European|subsidiary|,|.|'s|(|)|"|-|2023|Friday|staff|was|TPA|is|
with|Harbour|Bank|President|Prospective|Clients""".replace("\n", "").split("|")
TEXTS = st.lists(st.sampled_from([*WORDS, "\n\n"]), min_size=1, max_size=30).map(" ".join)
LABELS = st.sampled_from(["person", "organization", "place", "product"])
Spans = list[tuple[int, int, str]]
SPANS: st.SearchStrategy[Spans] = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 6), LABELS), max_size=8)


class Seeing:
    """Stands for a model that sees names wherever it is told to: first token, how many, label."""

    spans: Spans

    def read(self, tape: Tape) -> None:
        """Leaves the spans that lie on the tape."""
        size = len(tape.terms)
        tape.known["seen"] = [Seen(a, min(a + n, size), {label: 3.5}) for a, n, label in self.spans if a < size]


@cache
def layers() -> Layers:
    made = copy.copy(Extractor().layers)
    made.model = Seeing()  # type: ignore[assignment]
    return made


def read(text: str, spans: Spans) -> Record:
    """The record of a text in which a model sees names there."""
    layers().model.spans = spans  # type: ignore[union-attr]
    linked = run_alone(layers(), text, {}).user_data["factx.linked"]
    row = DocumentRow(id="-", length=len(text))
    return Record(document=row, entities=linked.entities, facts=linked.facts)


@settings(deadline=None, max_examples=150)
@given(TEXTS, SPANS)
@example("'s $3 million", [])
@example("Write to us at the U.S. Mobile", [])
@example("They got a PS6m golden hello for it.", [(4, 2, "person")])
@example("Torvex Marine sold. Torvex Marine paid. torvex marine Located in Prospective Clients Torvex Marine.", [])
def test_any_span_that_a_model_sees_leaves_the_contract_whole(text: str, spans: Spans) -> None:
    assert breaks(json.loads(compact(read(text, spans))), text) == []


def test_words_in_small_letters_that_a_model_sees_are_judged_by_its_label_alone() -> None:
    found = read("This was on top of a golden hello for them.", [(6, 2, "product")]).entities
    assert [(row.name, row.label) for row in found] == [("golden hello", "product")]


@pytest.mark.xfail(reason="words that ran together are no longer cut; open", strict=True)
def test_what_a_model_sees_of_a_name_that_is_cut_later_weighs_nothing() -> None:
    text = "Torvex Marine sold it. Torvex Marine paid. Then Torvex Marine Located in Oslo opened."
    assert "Torvex Marine Located" not in {row.name for row in read(text, [(10, 3, "person")]).entities}


@pytest.mark.parametrize(
    "text", ["Jaguar E-Type E-Type step.", "THE DAIRY ALLIANCE HOSTS ALLIANCE HOSTS\n\nThe Dairy Alliance."]
)
def test_no_two_names_overlap(text: str) -> None:
    for spans in ([], [(0, 3, "organization"), (2, 3, "organization")], [(1, 4, "person")]):
        assert breaks(json.loads(compact(read(text, spans))), text) == []
