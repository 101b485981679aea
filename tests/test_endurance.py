"""Texts that nobody would write keep the contract; the long run is `python -m benchmarks.endurance`."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from benchmarks.contract import breaks, is_timex
from benchmarks.endurance import SEED, Text, made, run, sample_texts

from factx import Extractor
from factx.facts.timex import is_date_timex
from factx.writers import compact

TEXT = (
    "Northwind Motors said on 3 March 2025 that it had hired more than 300 engineers for two years and paid 12% of "
    "€3.5 million. It aims to sell 2 million cars a year by 2030."
)


def test_two_hundred_of_them_break_nothing() -> None:
    number, found = run(made(SEED, range(200), sample_texts()))
    assert number == 200
    assert dict(found.first) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Its number of employees averaged 3,118 (3,2@40).",
        "It cost -$5 and more.",
        "It cost $-550+ once.",
        "It was planned 2025 - today.",
        "It has 50+ HK$ 5 and goes on.",
    ],
)
def test_what_the_long_run_found_breaks_nothing(text: str) -> None:
    _, found = run([Text("found", text, "2025-03-12")])
    assert dict(found.first) == {}


def test_a_text_is_made_of_the_seed_and_its_number_alone() -> None:
    texts = list(made(SEED, range(40, 60), sample_texts()))
    assert list(made(SEED, range(50, 51), sample_texts())) == texts[10:11]
    assert next(made(SEED + 1, range(50, 51), sample_texts())) != texts[10]
    assert len({text.text for text in texts}) == 20


def record() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(compact(Extractor().extract(TEXT, date="2025-03-12")))
    return told


def of_kind(told: dict[str, Any], kind: str) -> dict[str, Any]:
    """The first fact of the kind."""
    return next(fact for fact in told["facts"] if fact["kind"] == kind)


def test_the_check_finds_nothing_in_a_sound_record() -> None:
    assert breaks(record(), TEXT) == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda told: told["facts"].reverse(),
        lambda told: told["facts"].append(copy.deepcopy(told["facts"][-1])),
        lambda told: told["entities"].clear(),
        lambda told: told["document"].update(length=3),
        lambda told: told["document"].update(date=None),
        lambda told: told["facts"][0].update(text="Northwind"),
        lambda told: told["facts"][0].update(label="firm"),
        lambda told: told["facts"][0].update(rule=""),
        lambda told: told["facts"][0]["sentence"].update(end=4),
        lambda told: of_kind(told, "headcount").update(value=None, low=None),
        lambda told: of_kind(told, "headcount").update(low=None),
        lambda told: of_kind(told, "headcount").update(modifier="most"),
        lambda told: of_kind(told, "headcount").update(value=None, low=5, high=4),
        lambda told: of_kind(told, "money").update(value="3500000"),
        lambda told: of_kind(told, "money").update(currency="euro"),
        lambda told: of_kind(told, "money").update(when="next year"),
        lambda told: of_kind(told, "percent").update(unit="%"),
        lambda told: of_kind(told, "duration").update(timex="P-2Y"),
        lambda told: of_kind(told, "date").update(timex="2025-3-3"),
        lambda told: of_kind(told, "date").update(latest=None),
        lambda told: of_kind(told, "date").update(latest="2025-03-04"),
        lambda told: of_kind(told, "date").update(timex="2025-03/2025-Q1", latest="2025-03-31"),
        lambda told: of_kind(told, "target").update(measures=["f99"]),
        lambda told: of_kind(told, "target").update(modality="will"),
        lambda told: of_kind(told, "target")["deadline"].update(earliest="2031-01-01"),
        lambda told: of_kind(told, "target").update(subject={"name": " ", "entity": None, "via": "clause"}),
    ],
)
def test_the_check_finds_what_breaks_the_contract(damage: Callable[[dict[str, Any]], object]) -> None:
    told = record()
    damage(told)
    assert breaks(told, TEXT)


@pytest.mark.parametrize(
    ("value", "right"),
    [
        *((value, True) for value in (
            "2023-02-09", "2022-09", "2022", "2022-Q3", "2022-H1", "2023-W06", "2023-W06-WE", "199", "19", "2024-SP",
            "2023-02-10T09:00", "2023-02-10TNI", "FY2026", "FY2026-Q1", "PAST_REF", "XXXX-02-09", "XXXX-WXX-5", "XXXX",
            "BC0480", "BC0480-04", "BC047", "2019/2023", "2020-02-11/2023-02-11", "XXXX-XX-XX/XXXX-XX-XX", "2024-02-29",
            "2023-02-10T09:00Z",
        )),
        *((value, False) for value in (
            "", "2023-2-9", "2023-02-30", "2023-13", "2023-W54", "2022-Q5", "2022-H3", "10000", "1", "P3Y", "FY992024",
            "BC12345", "2019/2020/2021", "2019/", "/2019", "NOW_REF", "2023-02-10T25:00", "0000-01-01", "2100-02-29",
            "XXXX-13-01", "２０２３",
        )),
    ],
)  # fmt: skip
def test_models_and_check_agree_on_what_a_timex_is(value: str, right: bool) -> None:
    assert is_date_timex(value) is right
    assert is_timex(value) is right
