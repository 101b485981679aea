"""The calendar function: every TIMEX3 form of the contract has its first and last day and its granularity."""

from datetime import date as Date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.normalizers.calendar import bounds, first_day, holding, last_day, period_of, timex_of

NAMES = ["day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"]
DAYS = st.dates(Date(1000, 1, 1), Date(2900, 12, 31))


@pytest.mark.parametrize(
    ("timex", "earliest", "latest", "granularity"),
    [
        ("2023-02-09", "2023-02-09", "2023-02-09", "day"),
        ("2023-02-10T09:00", "2023-02-10", "2023-02-10", "minute"),
        ("2023-02-10T09:00Z", "2023-02-10", "2023-02-10", "minute"),
        ("2023-02-10T09", "2023-02-10", "2023-02-10", "hour"),
        ("2023-02-10TNI", "2023-02-10", "2023-02-10", "day"),
        ("2022-09", "2022-09-01", "2022-09-30", "month"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2022", "2022-01-01", "2022-12-31", "year"),
        ("2022-Q3", "2022-07-01", "2022-09-30", "quarter"),
        ("2022-H1", "2022-01-01", "2022-06-30", "half"),
        ("2023-W06", "2023-02-06", "2023-02-12", "week"),
        ("2023-W06-5", "2023-02-10", "2023-02-10", "day"),
        ("2023-W06-WE", "2023-02-11", "2023-02-12", None),
        ("2020-W53", "2020-12-28", "2021-01-03", "week"),
        ("2024-SP", "2024-03-01", "2024-05-31", "season"),
        ("2023-WI", "2023-12-01", "2024-02-29", "season"),
        ("199", "1990-01-01", "1999-12-31", "decade"),
        ("19", "1900-01-01", "1999-12-31", "century"),
        ("2019/2023", "2019-01-01", "2023-12-31", None),
        ("2020-01/2020-09", "2020-01-01", "2020-09-30", None),
        ("FY2026", None, None, "year"),
        ("FY2026-Q1", None, None, "quarter"),
        ("BC0451", None, None, "year"),
        ("XXXX-02-09", None, None, "day"),
        ("XXXX-WXX-5", None, None, "day"),
        ("XXXX", None, None, "year"),
        ("PAST_REF", None, None, None),
        ("PRESENT_REF", None, None, None),
        ("FUTURE_REF", None, None, None),
        ("2015-02-29", None, None, "day"),
        ("2022-13", None, None, "month"),
    ],
)
def test_a_value_has_its_days_and_its_granularity(
    timex: str, earliest: str | None, latest: str | None, granularity: str | None
) -> None:
    assert bounds(timex) == (earliest, latest, granularity)


@given(DAYS, st.sampled_from(NAMES))
def test_the_period_that_holds_a_day_begins_no_later_and_ends_no_earlier(day: Date, name: str) -> None:
    period = holding(name, day)
    if name == "weekend":
        assert 0 <= (last_day(period) - day).days <= 6
    else:
        assert first_day(period) <= day <= last_day(period)


@given(DAYS, st.sampled_from(NAMES))
def test_a_value_names_the_period_that_it_was_made_of(day: Date, name: str) -> None:
    period = holding(name, day)
    assert period_of(timex_of(period)) == period


@given(DAYS, st.sampled_from([name for name in NAMES if name != "weekend"]))
def test_the_next_period_begins_the_day_after(day: Date, name: str) -> None:
    name, number = holding(name, day)
    assert (first_day((name, number + 1)) - last_day((name, number))).days == 1


@given(DAYS, st.sampled_from(NAMES))
def test_the_days_of_a_value_are_those_of_its_period(day: Date, name: str) -> None:
    period = holding(name, day)
    assert bounds(timex_of(period))[:2] == (first_day(period).isoformat(), last_day(period).isoformat())


@given(st.text(max_size=14))
def test_any_text_has_bounds_or_none(text: str) -> None:
    earliest, latest, _ = bounds(text)
    assert (earliest is None) == (latest is None) or "/" in text
