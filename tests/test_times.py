"""Dates and durations in their document: what they are resolved against, and what is no date."""

from datetime import date as Date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factx
from factx.facts import Record
from factx.facts.models import DateFact, DurationFact


def record(text: str, date: str | None = None) -> Record:
    return factx.extract(text, date=date)


def dates(text: str, date: str | None = None) -> list[DateFact]:
    return [fact for fact in record(text, date).facts if isinstance(fact, DateFact)]


def timexes(text: str, date: str | None = None) -> list[tuple[str, str]]:
    return [(fact.text, fact.timex) for fact in dates(text, date)]


def durations(text: str) -> list[tuple[str, str | None]]:
    return [(fact.text, fact.timex) for fact in record(text).facts if isinstance(fact, DurationFact)]


@pytest.mark.parametrize(
    "text",
    [
        "date 2023-02-11 It rained yesterday.",
        "Date: 11 February 2023\nSource: the desk\n\nIt rained yesterday.",
        "11 February 2023\n\nIt rained yesterday.",
        "Rain over the coast\nFebruary 11, 2023\nIt rained yesterday.",
        "LYON, France, Feb. 11, 2023 /Wire/ -- It rained yesterday.",
        "OSLO 2023-02-11\nIt rained yesterday.",
        "Posted on February 11, 2023 by Ada Berg\n\nIt rained yesterday.",
        "Rain\n\nReno, NV (desk.org) Saturday Feb 11, 2023 @ 10:10 AM America/New_York — It rained yesterday.",
        "Elkhart, IN - (Wire) - February 11, 2023 - It rained yesterday.",
        "Malmö, Sweden - February 11th, 2023 / The Desk /\nIt rained yesterday.",
        "Mahe, Seychelles, Feb. 11, 2023 - It rained yesterday.",
        "Port of Spain (11 February 2023) – It rained yesterday.",
        "Embargoed until 4 a.m. CT/5 a.m. ET Saturday, Feb. 11, 2023\n\nIt rained yesterday.",
        "February 11, 2023 — Lyon. It rained yesterday.",
    ],
)
def test_the_document_s_date_is_found_in_its_first_lines(text: str) -> None:
    found = record(text)
    assert (found.document.date, found.document.date_source) == ("2023-02-11", "text")
    assert timexes(text)[-1] == ("yesterday", "2023-02-10")


def test_the_header_s_own_date_is_a_date_fact_that_counts_from_nothing() -> None:
    first = dates("date 2023-02-11 It rained.")[0]
    assert (first.text, first.timex, first.anchor) == ("2023-02-11", "2023-02-11", "absolute")


def test_a_date_in_the_midst_of_the_text_is_not_the_document_s() -> None:
    found = record("The mill burned on February 11, 2023 and was rebuilt. It rained yesterday.")
    assert found.document.date is None


@pytest.mark.parametrize(
    "text",
    [
        "The Mill had 2 boats as of July 31, 2025. It rained yesterday.",
        "The sale is expected to close on August 18, 2025, at noon.",
        "Effective August 11, 2025 - the Mill has a roof.",
        "The Mill announced on May 13th, 2024, that it had burned.",
        "The date was May 13, 2024: it had burned.",
        "* July 4, 2025 — The Mill burned.\n* July 6, 2025 — The Mill was rebuilt.",
    ],
)
def test_a_date_in_a_clause_or_a_list_is_not_the_document_s(text: str) -> None:
    assert record(text).document.date is None


def test_a_dash_between_dateline_and_text_makes_no_period() -> None:
    assert [timex for _, timex in timexes("Lyon, Feb. 11, 2023 - Today it rained.")] == ["2023-02-11", "2023-02-11"]


def test_the_date_that_the_user_gives_wins_over_the_text_s() -> None:
    assert timexes("Date: 2020-01-01\n\nIt rained yesterday.", "2023-02-11")[-1] == ("yesterday", "2023-02-10")


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("It rained on February 9.", "XXXX-02-09"),
        ("It rained yesterday.", "XXXX-XX-XX"),
        ("It rained last week.", "XXXX-WXX"),
        ("It rained on Friday.", "XXXX-WXX-5"),
        ("It rained last year.", "XXXX"),
        ("Sales fell in the third quarter.", "XXXX-Q3"),
    ],
)
def test_without_a_date_to_count_from_what_is_unknown_stays_x(text: str, timex: str) -> None:
    (found,) = dates(text)
    assert (found.timex, found.earliest, found.latest) == (timex, None, None)


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("She said Friday that it rained.", "2025-03-07"),
        ("They will meet Friday in Oslo.", "2025-03-14"),
        ("On Friday, the firm said it would close.", "2025-03-07"),
        ("She said Wednesday that it rained.", "2025-03-12"),
        ("The mill opened in October.", "2024-10"),
        ("The mill will open in October.", "2025-10"),
        ("It wants to finish by July.", "2025-07"),
        ("The works are to be completed around April 2.", "2025-04-02"),
        ("The shop closed on December 28.", "2024-12-28"),
    ],
)
def test_the_tense_of_the_clause_tells_which_day_is_meant(text: str, timex: str) -> None:
    assert [fact.timex for fact in dates(text, "2025-03-12")] == [timex]


def test_a_weekday_beside_its_day_tells_the_year() -> None:
    assert timexes("They will meet on Friday, July 18.", "2013-02-12") == [("Friday, July 18", "2014-07-18")]


@pytest.mark.parametrize(
    ("text", "timex", "earliest", "latest"),
    [
        ("It grew in the past three years.", "2020-02-11/2023-02-11", "2020-02-11", "2023-02-11"),
        ("It will grow over the next six months.", "2023-02-11/2023-08-11", "2023-02-11", "2023-08-11"),
        ("It grew from 2019 to 2022.", "2019/2022", "2019-01-01", "2022-12-31"),
        ("It grew between 2016 and 2019.", "2016/2019", "2016-01-01", "2019-12-31"),
        ("The fair ran from Aug. 26 to Oct. 20.", "2022-08-26/2022-10-20", "2022-08-26", "2022-10-20"),
        ("It grew in the first nine months of last year.", "2022-01/2022-09", "2022-01-01", "2022-09-30"),
        ("The war of 1914-18 was long.", "1914/1918", "1914-01-01", "1918-12-31"),
        ("It grew over the past year and a half.", "2021-08-11/2023-02-11", "2021-08-11", "2023-02-11"),
        ("It lost money in the year to May.", "2021-06/2022-05", "2021-06-01", "2022-05-31"),
        ("It will sell more in the quarter to September.", "2023-07/2023-09", "2023-07-01", "2023-09-30"),
    ],
)
def test_a_period_is_one_date_from_a_to_b(text: str, timex: str, earliest: str, latest: str) -> None:
    (found,) = dates(text, "2023-02-11")
    assert (found.timex, found.earliest, found.latest, found.granularity) == (timex, earliest, latest, None)


def test_the_end_of_a_year_is_that_year_with_a_modifier() -> None:
    (found,) = dates("The team doubles by the end of 2025.")
    assert (found.text, found.timex, found.modifier) == ("the end of 2025", "2025", "end")
    assert (found.earliest, found.latest) == ("2025-01-01", "2025-12-31")


def test_a_preposition_stays_outside_and_a_modifier_inside() -> None:
    assert [fact.text for fact in dates("By late 1861 and since 1863 it was shut.")] == ["late 1861", "1863"]


@pytest.mark.parametrize(
    "text",
    [
        "We may go.",
        "They march on.",
        "Mrs May left.",
        "The Sun and the Mail differ.",
        "Version 1.2.3 and 10.15.7 are old.",
        "Call 555-0123 or 020 7946 0958.",
        "They won 3-2 and 21-19.",
        "He waited a second time.",
        "They sold 1,999 cars.",
        "It was planned for 30 February 2020.",
        "The log ends on 2021-02-30.",
        "He was born on February 29, 2015.",
    ],
)
def test_what_is_no_date_makes_none(text: str) -> None:
    assert dates(text, "2023-02-11") == []


def test_in_a_history_a_date_hangs_on_the_date_before() -> None:
    text = (
        "In February 1861 six states left. On March 4 he was sworn in. In July 1862 they met again; two days later "
        "they fled. On March 8, 1863 it won, and the next day it lost."
    )
    found = dates(text, "2009-12-19")
    assert [fact.timex for fact in found][:3] == ["1861-02", "1861-03-04", "1862-07"]
    assert (found[-1].timex, found[-1].anchor) == ("1863-03-09", "context")


def test_an_aside_about_a_year_far_off_does_not_lead_a_history_astray() -> None:
    text = (
        "On 2 August 1920 the army crossed the river. On 6 August it took the fort, which Napoleon had held in 1812 "
        "and where a museum opened in 2004. On 13 August it was beaten."
    )
    assert dates(text, "2009-12-19")[-1].timex == "1920-08-13"


def test_dates_in_a_row_share_the_year_of_the_last() -> None:
    told = timexes(
        "In December, January and February 1945 it froze; in March and April last year it did not.", "2009-05-01"
    )
    assert [timex for _, timex in told] == ["1944-12", "1945-01", "1945-02", "2008-03", "2008-04"]


def test_a_fortnight_is_two_weeks() -> None:
    assert timexes("He will be back in a fortnight.", "2025-03-12") == [("a fortnight", "2025-W13")]


def test_what_counts_from_the_date_before_is_what_stands_in_apposition() -> None:
    assert timexes("Ten years earlier, in 1735, the mill had burnt down.", "2009-05-01")[0] == (
        "Ten years earlier",
        "1735",
    )


def test_the_full_year_that_a_report_looks_back_on_is_the_one_that_ended() -> None:
    assert timexes("It lost 5 million euros for the full year.", "2009-02-11")[-1] == ("the full year", "2008")
    assert timexes("It will lose 5 million euros in the full year.", "2009-02-11")[-1] == ("the full year", "2009")


def test_days_and_bare_years_take_the_era_of_the_year_before() -> None:
    told = dates("He set out in 218 BC. In 217, as the snow went, he moved. On 21 June he won; that winter he slept.")
    assert [fact.timex for fact in told] == ["BC0218", "BC0217", "BC0217-06-21", "BC0217-WI"]
    assert [fact.earliest for fact in told] == [None] * 4
    assert timexes("He was born in 1918. In 217, as the snow went, he moved.") == [("1918", "1918")]


def test_what_only_bounds_a_time_leads_nothing_astray() -> None:
    text = "In June 1976 it closed. It was the first loss since 1938; at the end of the year 600 left."
    assert timexes(text)[-1] == ("the end of the year", "1976")


def test_a_month_of_delivery_is_ahead_whatever_is_said_of_its_price() -> None:
    assert timexes("Soybeans for November delivery fell on Friday.", "1990-10-15")[0] == ("November", "1990-11")


def test_a_time_of_day_stands_in_the_half_that_its_part_of_the_day_names() -> None:
    text = "He came on 9 April 1940 at 7.23 in the morning. At 7.32 that evening he spoke."
    assert timexes(text)[-1] == ("7.32 that evening", "1940-04-09T19:32")


def test_a_bare_hour_is_a_number_behind_a_price() -> None:
    found = record("On 6 May 1973 the price stood at 9.10 there.")
    assert [fact.text for fact in found.facts if fact.kind in ("date", "quantity")] == ["6 May 1973", "9.10"]


def test_weekdays_of_long_ago_do_not_make_a_history_news() -> None:
    text = "It rained on Saturday, 31 January 1953. On Sunday it snowed; in 1976 and 1978 it rained again."
    assert timexes(text, "2015-06-30")[1] == ("Sunday", "1953-02-01")


def test_news_counts_from_its_own_date_even_when_it_names_older_years() -> None:
    text = "The firm, founded in 1950 and sold in 1985, said Monday that a mill bought in 1990 will close in May."
    assert timexes(text, "2024-03-06")[-1] == ("May", "2024-05")


def test_a_year_ago_in_a_report_on_a_quarter_is_the_quarter_of_that_year() -> None:
    assert timexes("It earned 5 cents in the third quarter, up from 4 cents a year earlier.", "1989-10-26") == [
        ("the third quarter", "1989-Q3"),
        ("a year earlier", "1988-Q3"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It will take 6-7 years.", [("6-7 years", "P6Y/P7Y")]),
        ("It stays shut for more than two weeks.", [("more than two weeks", "P2W")]),
        ("It ran for two and a half years.", [("two and a half years", "P2.5Y")]),
        ("It waited several months.", [("several months", "PXM")]),
        ("The 10-hour tour was long.", [("10-hour", "PT10H")]),
        ("It grew in nearly half a year.", [("nearly half a year", "P6M")]),
    ],
)
def test_a_length_of_time_has_a_timex(text: str, found: list[tuple[str, str]]) -> None:
    assert durations(text) == found


def test_a_range_keeps_its_bounds_and_has_no_value() -> None:
    (fact,) = [fact for fact in record("It will take 15-20 years.").facts if isinstance(fact, DurationFact)]
    assert fact.value is None
    assert (fact.low, fact.high, fact.unit) == (Decimal(15), Decimal(20), "year")


def test_years_ago_are_a_date_and_years_alone_a_duration() -> None:
    assert timexes("The team was half as large two years ago.", "2025-03-14") == [("two years ago", "2023")]
    assert timexes("It took two years.", "2025-03-14") == []


def test_holidays_fall_on_their_day() -> None:
    assert timexes("It snowed at Christmas 2021 and on Easter Monday, 2010.") == [
        ("Christmas 2021", "2021-12-25"),
        ("Easter Monday, 2010", "2010-04-05"),
    ]


def test_a_numeric_date_follows_the_order_that_is_set_and_only_an_impossible_one_turns_it_round() -> None:
    from factx import Extractor, Settings

    day_first = Extractor(Settings(date_order="DMY"))
    assert timexes("It was signed on 8/11/22.") == [("8/11/22", "2022-08-11")]
    assert [getattr(fact, "timex", None) for fact in day_first.extract("It was signed on 8/11/22.").facts] == [
        "2022-11-08"
    ]
    assert timexes("It was signed on 25/11/2022.") == [("25/11/2022", "2022-11-25")]


def test_a_date_that_can_be_read_one_way_only_tells_the_order_of_the_others_with_a_time_of_day_too() -> None:
    assert timexes("Signed at 9am on 3/4/2024 and 13/4/2024.") == [
        ("9am on 3/4/2024", "2024-04-03T09:00"),
        ("13/4/2024", "2024-04-13"),
    ]


@given(st.dates())
def test_every_iso_day_is_found_and_bounds_itself(day: Date) -> None:
    (fact,) = dates(f"It happened on {day.isoformat()}.")
    assert (fact.timex, fact.earliest, fact.latest) == (day.isoformat(),) * 3


def test_a_relative_date_inside_a_name_is_none() -> None:
    assert timexes("He reads Discovery Today and came in 2020.", "2023-06-14") == [("2020", "2020")]
    assert timexes('He said on "This Week" that it rained.', "2023-06-14") == []
    assert timexes("It opens on Friday. Today it is shut.", "2023-06-14")[-1] == ("Today", "2023-06-14")


def test_today_s_world_is_the_present_and_no_day() -> None:
    assert timexes("In today's digital economy it rains.", "2023-06-14") == [("today", "PRESENT_REF")]
    assert timexes("It rained at today's match.", "2023-06-14") == [("today", "2023-06-14")]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("From 2019 to 2023 it rained.", "From 2019 to 2023"),
        ("It rained between May and July 2022.", "between May and July 2022"),
        ("It rained in the late 1880s.", "the late 1880s"),
        ("The mid-May fair was dry.", "mid-May"),
    ],
)
def test_a_date_s_span_is_whole(text: str, span: str) -> None:
    assert [told for told, _ in timexes(text, "2023-06-14")] == [span]


def test_a_date_in_figures_takes_the_order_of_the_document_s_clear_ones() -> None:
    assert [timex for _, timex in timexes("On 13/11/22 it fell. On 8/11/22 it rose.")] == ["2022-11-13", "2022-11-08"]
    assert [timex for _, timex in timexes("On 11/13/22 it fell. On 8/11/22 it rose.")] == ["2022-11-13", "2022-08-11"]
    assert timexes("On 2/15 it rose, on 2/3 of the coast.", "2023-06-14") == [("2/15", "2023-02-15")]


def test_a_quarter_behind_a_year_to_come_is_that_year_s() -> None:
    ahead = timexes("It will open next year. In the first quarter it will hire.", "2023-06-14")
    assert ahead[-1] == ("the first quarter", "2024-Q1")
    back = timexes("They expect profit next year. Sales rose in the first quarter.", "2023-06-14")
    assert back[-1] == ("the first quarter", "2023-Q1")


def test_without_a_document_s_date_a_relative_year_hangs_on_no_other() -> None:
    assert timexes("It was founded in 2022. Over the past year it grew.")[-1] == ("the past year", "XXXX")


def test_how_often_is_no_duration() -> None:
    assert durations("It has music six days a week and rests for six days.") == [("six days", "P6D")]


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("Lumen reports results in August.", "2024-08"),
        ("The plant reopens in mid-August.", "2024-08"),
        ("He called before his Sunday night address.", "2024-04-28TNI"),
    ],
)
def test_a_bare_month_or_weekday_looks_where_its_verb_does(text: str, timex: str) -> None:
    assert [found for _, found in timexes(text, "2024-05-01")] == [timex]
