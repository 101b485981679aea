"""Targets: how far they reach, what they aim at, until when, and what is none."""

from itertools import pairwise
from typing import Any

import pytest

import factx


def targets(text: str, date: str | None = "2023-02-11") -> list[dict[str, Any]]:
    """The targets of a text as plain values."""
    record = factx.extract(text, date=date)
    return [fact.model_dump(mode="json") for fact in record.facts if fact.kind == "target"]


def spans(text: str) -> list[str]:
    """What the targets cover."""
    return [fact["text"] for fact in targets(text)]


def test_a_target_runs_from_subject_to_deadline_without_the_clause_of_saying() -> None:
    text = "Chief executive Ada Holt said on Monday that the mill aims to sell 40 looms by 2030."
    assert spans(text) == ["the mill aims to sell 40 looms by 2030"]


def test_a_speaker_behind_the_target_stays_outside() -> None:
    text = "Ferro Glass plans to build 40 flats by 2030, its head of strategy, Ada Holt, told investors on Monday."
    assert spans(text) == ["Ferro Glass plans to build 40 flats by 2030"]


def test_a_trigger_that_shares_its_subject_begins_the_target() -> None:
    text = "Ferro Glass made a profit and expects to sell 40 looms by 2030."
    assert spans(text) == ["expects to sell 40 looms by 2030"]


def test_a_further_infinitive_with_a_deadline_is_a_further_target() -> None:
    text = "It aims to sell 40 looms in 2024 and to rank among the top ten in Asia within five years."
    assert spans(text) == [
        "It aims to sell 40 looms in 2024",
        "to rank among the top ten in Asia within five years",
    ]


def test_one_trigger_over_a_list_is_one_target() -> None:
    [fact] = targets(
        "Ferro Glass plans to invest 40 million euros by 2026, hire 300 people and open an office in Porto."
    )
    assert len(fact["measures"]) == 2


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The mill wants to sell 40 looms by 2030.", "aim"),
        ("The goal is to sell 40 looms by 2030.", "aim"),
        ("The mill intends to sell 40 looms by 2030.", "plan"),
        ("Some 40 looms are planned.", "plan"),
        ("The mill is to deliver 40 looms by 2030.", "plan"),
        ("The mill has pledged to sell 40 looms by 2030.", "commit"),
        ("Sales are expected to reach 40 million euros.", "expect"),
        ("The market will reach 40 million euros by 2030.", "expect"),
        ("We will open 40 shops by 2030.", "plan"),
    ],
)
def test_the_trigger_says_how_sure(text: str, modality: str) -> None:
    assert [fact["modality"] for fact in targets(text)] == [modality]


@pytest.mark.parametrize(
    ("deadline", "timex", "earliest", "latest"),
    [
        ("by 2030", "2030", None, "2030-12-31"),
        ("before 2030", "2030", None, "2029-12-31"),
        ("in 2030", "2030", "2030-01-01", "2030-12-31"),
        ("within 15-20 years", "2038-02-11/2043-02-11", "2038-02-11", "2043-02-11"),
        ("within five years", "2028-02-11", "2028-02-11", "2028-02-11"),
        ("within two years and three months", "2025-05-11", "2025-05-11", "2025-05-11"),
        ("within a year and a half", "2024-08-11", "2024-08-11", "2024-08-11"),
        ("by the end of 2030", "2030", None, "2030-12-31"),
    ],
)
def test_the_preposition_says_which_days_a_deadline_leaves(
    deadline: str, timex: str, earliest: str | None, latest: str
) -> None:
    [fact] = targets(f"The mill aims to sell 40 looms {deadline}.")
    told = fact["deadline"]
    assert (told["timex"], told["earliest"], told["latest"]) == (timex, earliest, latest)
    assert fact["goal"] == "sell 40 looms"


def test_over_the_next_years_has_a_last_day_only() -> None:
    [fact] = targets("The mill plans to sell 40 looms over the next five years.")
    assert (fact["deadline"]["earliest"], fact["deadline"]["latest"]) == (None, "2028-02-11")


def test_a_start_is_no_deadline() -> None:
    [fact] = targets("The mill expects to save 40 million euros a year from 2025.")
    assert fact["deadline"] is None


def test_a_deadline_in_front_belongs_to_the_target() -> None:
    [fact] = targets("By 2035 the council plans to cut waste by 75%.")
    assert fact["text"] == "By 2035 the council plans to cut waste by 75%"
    assert fact["deadline"]["timex"] == "2035"


@pytest.mark.parametrize(
    ("goal", "top", "scope"),
    [
        ("enter the top five in the world", 5, "world"),
        ("be one of the ten biggest makers in Asia", 10, "Asia"),
        ("become number one in the Alps", 1, "Alps"),
        ("become the world's third-largest maker", 3, "world"),
        ("become the largest maker worldwide", 1, "world"),
        ("break into the European top three", 3, "European"),
    ],
)
def test_a_goal_can_be_a_rank(goal: str, top: int, scope: str) -> None:
    [fact] = targets(f"Ferro Glass wants to {goal} by 2030.")
    assert fact["rank"] == {"top": top, "scope": scope}


def test_leading_names_no_place() -> None:
    [fact] = targets("Ferro Glass wants to become a leading maker by 2030.")
    assert fact["rank"] is None


@pytest.mark.parametrize(
    "text",
    [
        "The mill aims to please.",
        "The mill had hoped to sell 40 looms.",
        "The mill was expected to sell 40 looms.",
        "Ferro Glass has dropped its goal of opening 50 shops.",
        "It missed its target of 50 shops.",
        "Sales fell short of its forecast of 40 million euros.",
        "The mill planned to sell 40 looms by 2018.",
        "The broker cut its price target of 50 euros.",
        "Under the pension plan, members pay 6% of salary.",
        "She scored two goals.",
        "The mill plans to expand in the future.",
        "The ferries would carry 40 cars if the state agreed to pay 60% of the cost.",
    ],
)
def test_what_is_no_target(text: str) -> None:
    assert spans(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ferro Glass has no plans to close 40 shops.",
        "Ferro Glass no longer plans to close 40 shops.",
        "Ferro Glass never plans to close 40 shops.",
    ],
)
def test_a_denied_plan_is_negated(text: str) -> None:
    [fact] = targets(text)
    assert fact["negated"] is True


@pytest.mark.parametrize("adverb", ["also", "still", "no longer", "clearly"])
def test_an_adverb_before_plans_leaves_it_a_verb_with_its_subject(adverb: str) -> None:
    assert spans(f"The mill {adverb} plans to close 40 shops.") == [f"The mill {adverb} plans to close 40 shops"]


def test_a_forecast_inside_a_forecast_is_one_target() -> None:
    text = "Ferro Glass expects that sales will reach 40 million euros in 2030."
    assert spans(text) == ["Ferro Glass expects that sales will reach 40 million euros in 2030"]


def test_without_a_reference_date_a_span_of_years_has_no_days() -> None:
    [fact] = targets("The mill aims to sell 40 looms within five years.", date=None)
    assert fact["deadline"] == {"timex": None, "earliest": None, "latest": None, "text": "five years"}


def test_targets_never_overlap() -> None:
    text = "Its goal of becoming number one by 2030 is expected to cost 40 million euros, and it plans to pay by 2026."
    found = targets(text)
    assert all(before["end"] <= after["start"] for before, after in pairwise(found))


@pytest.mark.parametrize(
    "text",
    [
        "Analysts at Delmar see zinc averaging $2,900 a tonne in 2030.",
        "Output is seen hitting 40 million euros by 2030.",
        "The port plans for half of its vans to run on hydrogen by 2030.",
        "The port has set 2030 as the deadline for selling its cranes.",
        "The aim is that 90 trams run on hydrogen by 2030.",
        "The mill raised its full-year guidance to €40-45 million.",
        "The port's stated ambition is to sell 40 cranes by 2030.",
        "The mill set itself a monthly sales target of 20,000 looms.",
        "The mill has announced a commitment to halve its waste by 2030.",
    ],
)
def test_aims_in_set_phrases_are_whole_targets(text: str) -> None:
    assert spans(text) == [text.removesuffix(".")]


@pytest.mark.parametrize(
    "text",
    [
        "The winner will be announced in September 2023.",
        "A playback of the call will be available through October 21, 2023.",
        "Applications are due on May 4, 2023.",
        "Ferro Glass to host a looms conference in Turin, November 18-19",
    ],
)
def test_the_date_of_an_event_is_no_target(text: str) -> None:
    assert targets(text) == []


def test_a_will_that_is_measured_needs_no_deadline() -> None:
    assert spans("The mill will temporarily lay off 80 weavers.") == ["The mill will temporarily lay off 80 weavers"]
    assert spans("The loom will cost its owners $1,499.") == ["The loom will cost its owners $1,499"]
    assert targets("The mill will retail its looms.") == []


def test_what_a_pronoun_only_says_of_a_noun_is_no_target_of_its_own() -> None:
    assert targets("It cut the price it will pay for 40 looms.") == []


def test_a_goal_ends_before_a_clause_that_says_when_or_why() -> None:
    assert spans("The mill aims to sell 40 looms as it grows abroad.") == ["The mill aims to sell 40 looms"]
    assert spans("It plans to cut 40 jobs after profits fell in May.") == ["It plans to cut 40 jobs"]


def test_the_year_that_a_growth_is_measured_on_is_no_deadline() -> None:
    [fact] = targets("We are targeting revenue of $1.2bn for the full year 2025, up 10% on 2024.")
    assert fact["deadline"]["latest"] == "2025-12-31"
