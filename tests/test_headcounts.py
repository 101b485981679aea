"""People at work, counted, and what is counted besides."""

from typing import Any

import factx


def found(text: str, *kinds: str) -> list[dict[str, Any]]:
    """The facts of the kinds, in text order, as plain values."""
    record = factx.extract(text, date="2024-05-06")
    return [fact.model_dump(mode="json") for fact in record.facts if fact.kind in kinds]


def counts(text: str) -> list[tuple[str, str]]:
    """Kind and text of what is counted."""
    return [(fact["kind"], fact["text"]) for fact in found(text, "headcount", "quantity")]


def headcounts(text: str) -> list[tuple[str, str | None, str | None]]:
    """Text, group and change of the headcounts."""
    return [(fact["text"], fact["group"], fact["change"]) for fact in found(text, "headcount")]


def test_a_collective_named_before_is_the_group_as_written() -> None:
    assert headcounts("It set up a research and development team of over 500 people.") == [
        ("over 500 people", "research and development team", None)
    ]


def test_the_team_that_grew_is_the_group_of_its_step() -> None:
    assert headcounts("Its R&D team has expanded by nearly 1,800 people.") == [
        ("nearly 1,800 people", "R&D team", "up_by")
    ]


def test_the_counted_noun_is_the_group_where_no_collective_is_named() -> None:
    assert headcounts("The mill's 240 sawmill workers went home.") == [("240 sawmill workers", "sawmill workers", None)]


def test_people_are_no_group() -> None:
    assert headcounts("Ferro Glass employs 900 people.") == [("900 people", None, None)]


def test_employs_needs_no_noun() -> None:
    assert headcounts("Ferro Glass employs 6,300.") == [("6,300", None, None)]


def test_hires_and_layoffs_are_steps() -> None:
    assert headcounts("It hired 40 welders and laid off 12 clerks.") == [
        ("40 welders", "welders", "up_by"),
        ("12 clerks", "clerks", "down_by"),
    ]


def test_every_noun_of_a_list_joins_as_the_first_does() -> None:
    assert [change for _, _, change in headcounts("It hired 40 welders and 12 clerks.")] == ["up_by", "up_by"]


def test_a_level_and_its_origin_are_two_facts() -> None:
    assert headcounts("It has grown its staff from 14 to 165.") == [
        ("14", "staff", "up_from"),
        ("165", None, "up_to"),
    ]


def test_a_number_whose_noun_stands_before_counts_the_same_people() -> None:
    assert counts("The firm has 480 employees; 26 will leave.") == [
        ("headcount", "480 employees"),
        ("headcount", "26"),
    ]


def test_a_part_of_a_staff_and_the_whole_are_two_headcounts() -> None:
    assert counts("Around 400 of the 1,700 dockers left.") == [
        ("headcount", "Around 400"),
        ("headcount", "1,700 dockers"),
    ]


def test_those_whom_a_business_serves_are_a_quantity() -> None:
    text = "It served 600 patients, 40 tenants, 300 investors and 12,000 visitors."
    assert {kind for kind, _ in counts(text)} == {"quantity"}


def test_people_without_an_employer_are_a_quantity() -> None:
    assert counts("The hall seats 1,200 people.") == [("quantity", "1,200 people")]


def test_jobs_that_an_economy_adds_are_a_quantity() -> None:
    assert counts("The economy added 210,000 jobs in May.") == [("quantity", "210,000 jobs")]


def test_a_counted_thing_is_named_in_the_singular_by_all_its_nouns() -> None:
    units = [
        fact["unit"] for fact in found("It has 140 test vehicles, 12 factories, 9 lenses and 30 aircraft.", "quantity")
    ]
    assert units == ["test vehicle", "factory", "lens", "aircraft"]


def test_a_vague_amount_takes_its_of_phrase() -> None:
    [fact] = found("It scanned hundreds of millions of cells.", "quantity")
    assert (fact["text"], fact["low"], fact["high"], fact["unit"]) == (
        "hundreds of millions of cells",
        100_000_000,
        1_000_000_000,
        "cell",
    )


def test_a_part_of_its_own_fleet_is_one_quantity() -> None:
    [fact] = found("It parked 41 of its 58 aircraft.", "quantity")
    assert (fact["value"], fact["unit"]) == (41, "aircraft")


def test_the_last_of_a_pronoun_is_counted_too() -> None:
    assert counts("Now there are 64 of us.") == [("headcount", "64 of us")]


def test_people_on_a_payroll_are_at_work() -> None:
    assert headcounts("The forge had 1,900 people on its books then.") == [("1,900 people", None, None)]


def test_a_share_of_staff_tells_whom_the_number_behind_it_counts() -> None:
    spans = [span for span, _, _ in headcounts("It parted with a third of its staff, 85 people, in June.")]
    assert spans == ["85 people"]


def test_a_series_goes_on_with_the_people_that_it_began_with() -> None:
    text = "The yard gave work to nine hundred men in its heyday, to 350 in 1962 and to 65 now."
    assert [span for span, _, _ in headcounts(text)] == ["nine hundred men", "350", "65"]


def test_a_number_in_a_row_of_facts_belongs_to_the_label_before_it() -> None:
    assert headcounts("Founded: 1921 | Staff: 4,300 | Plants: 9 | Seat: Turin") == [("4,300", "Staff", None)]


def test_the_staff_of_firms_whom_a_product_is_for_is_no_headcount() -> None:
    assert headcounts("The app suits firms of 10 to 250 employees.") == []


def test_a_crowd_of_volunteers_is_no_headcount() -> None:
    assert headcounts("It is powered by millions of volunteers.") == []
    assert headcounts("It is run by 60 volunteers.") == [("60 volunteers", "volunteers", None)]


def test_what_a_town_lost_is_not_its_people() -> None:
    assert headcounts("The town of 4,000 people lost its mill.") == []
