"""The gate: gold whose texts lie elsewhere is joined with them, and a floor falls no further than is allowed."""

import hashlib
import json
from pathlib import Path

import pytest
from benchmarks.annotated import GoldError, read_set
from benchmarks.floors import below, lowered, parsed, raised, read_floors, sets
from benchmarks.measures import Judged, told
from benchmarks.stages import STAGES, stage_of, watched

import factx

TEXT = "Title.\n\nHalden Oy cut 40 jobs."
PASSAGE = TEXT[8:]


def standoff(path: str, digest: str = hashlib.sha256(PASSAGE.encode()).hexdigest()[:16]) -> dict[str, object]:
    gold = [{"kind": "entity", "start": 0, "end": 9, "label": "organization"}]
    return {"id": "a", "path": path, "start": 8, "end": len(TEXT), "digest": digest, "scored": ["entity"], "gold": gold}


def written(folder: Path, *documents: dict[str, object]) -> Path:
    file = folder / "set.jsonl"
    file.write_text("".join(json.dumps(document) + "\n" for document in documents), encoding="utf-8")
    return file


def test_gold_without_text_takes_the_passage_that_its_path_names(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    documents, left_out = read_set(written(tmp_path, standoff("a.md")), tmp_path)
    assert [document["text"] for document in documents] == [PASSAGE]
    assert left_out == 0


def test_gold_of_a_record_takes_the_passage_of_that_record(tmp_path: Path) -> None:
    records = [{"id": "x/1", "text": "No."}, {"id": "x/2", "text": TEXT}]
    (tmp_path / "x.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    documents, _ = read_set(written(tmp_path, standoff("x.jsonl#x/2")), tmp_path)
    assert [document["text"] for document in documents] == [PASSAGE]


def test_gold_whose_text_is_not_at_hand_is_left_out_and_counted(tmp_path: Path) -> None:
    own = {"id": "b", "text": "Halden cut 40 jobs.", "scored": [], "gold": []}
    documents, left_out = read_set(written(tmp_path, standoff("gone.md"), own), tmp_path)
    assert ([document["id"] for document in documents], left_out) == (["b"], 1)


def test_a_text_that_has_changed_since_it_was_annotated_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TEXT.replace("40", "41"), encoding="utf-8")
    with pytest.raises(GoldError, match="not the one that was annotated"):
        read_set(written(tmp_path, standoff("a.md")), tmp_path)


def test_a_figure_below_its_floor_is_told_and_one_that_is_not_measured_is_not() -> None:
    floors = parsed("facts:money:value=0.90  # a comment\ngenres:money:value=0.90\nwire:date:value=0.9\n")
    told = below(floors, {"facts:money:value": 0.95, "genres:money:value": 0.85}, ["facts", "genres"])
    assert told == ["genres:money:value is 0.8500, below 0.90"]


@pytest.mark.parametrize(
    ("now", "objection"),
    [
        ({"facts:money:value": 0.98, "genres:money:value": 0.91, "measeval:quantity:value": 0.81}, None),
        ({"facts:money:value": 0.98, "genres:money:value": 0.91}, "no two sets of other genres rise"),
        (
            {"facts:money:value": 0.80, "genres:money:value": 0.91, "measeval:quantity:value": 0.81},
            "by more than three points and two facts",
        ),
        ({"facts:money:value": 1.0, "genres:money:value": 0.89}, "floors of this set never fall"),
        ({"facts:money:value": 1.0, "measeval:quantity:value": 0.81}, "floors of this set never fall"),
    ],
)
def test_a_floor_of_a_full_set_may_fall_a_little_where_two_other_genres_rise(
    now: dict[str, float], objection: str | None
) -> None:
    was = {"facts:money:value": 1.0, "genres:money:value": 0.90, "measeval:quantity:value": 0.80}
    told = lowered([was], {**was, **now} if "genres:money:value" in now else now, {"facts:money:value": 88})
    assert objection in [one.objection for one in told]


def test_a_floor_of_another_set_is_held_to_the_highest_that_it_has_been() -> None:
    history = [{"genres:money:value": 0.90}, {"genres:money:value": 0.95}, {"genres:money:value": 0.92}]
    assert [one.was for one in lowered(history, history[-1], {})] == [0.95]


def test_floors_of_sets_that_are_not_full_rise_to_what_is_reached() -> None:
    text = "# floors\nfacts:money:value=0.90\ngenres:money:value=0.90\n"
    reached = {"facts:money:value": 0.99, "genres:money:value": 0.9876}
    assert raised(text, reached) == "# floors\nfacts:money:value=0.90\ngenres:money:value=0.98\n"


def test_every_set_with_a_floor_has_a_genre() -> None:
    assert {name.partition(":")[0] for name in read_floors()} <= set(sets())


def judged(given: str | None, *right: str | None) -> Judged:
    return Judged("a", "money", "5", frozenset(right), given)


def test_a_measure_that_may_be_null_counts_only_where_one_is_given() -> None:
    verdicts = [
        judged(None, None, "sales"),
        judged("Sales", None, "sales"),
        judged("costs", None),
        judged(None, "sales"),
    ]
    assert [each.verdict for each in verdicts] == ["none", "right", "wrong", "missing"]
    assert told(verdicts) == "4 amounts, precision 50.0, recall 0.0, F1 0.0"


def test_every_stage_of_the_profile_names_modules_that_are_there() -> None:
    places = [place.partition(":")[0] for places in STAGES.values() for place in places]
    assert [place for place in places if not (Path(factx.__file__).parent / place).exists()] == []


def test_the_profile_counts_a_function_for_the_stage_of_its_module() -> None:
    assert stage_of("/x/src/factx/matching/engine.py", "settle") == "settling"
    assert stage_of("/x/src/factx/matching/engine.py", "run") == "matching"
    assert stage_of("/x/src/factx/linking/ties/subjects.py", "f") == "ties"
    assert stage_of("/x/src/factx/document.py", "f") == "the rest"
    assert stage_of("/usr/lib/python3/json/decoder.py", "f") == ""


def test_the_profile_sees_what_runs() -> None:
    with watched() as seen:
        while not seen:
            factx.extract(TEXT)
    assert set(seen) <= {*STAGES, "the rest"}
