"""Facts are tied to who they are about, what was done, when, who says so, and how sure it is."""

from pathlib import Path

import pytest

from factx import Extractor, Settings, extract
from tests.marked import ties_of, via_of


def subject(marked: str, number: int = 0) -> str | None:
    return ties_of(marked, number).get("subject")


@pytest.mark.parametrize(
    ("marked", "via"),
    [
        ("{organization:Acme} hired {headcount:90 people}.", "clause"),
        ("{organization:Acme}'s {headcount:90 people} will move.", "possessive"),
        ("The number two in cork, {organization:Acme}, has {headcount:90 people}.", "apposition"),
        ("{organization:Acme} said it had hired {headcount:90 people}.", "pronoun"),
        ("{organization:Acme} sold a mill. The company paid {money:3 million} for it.", "description"),
        ("{organization:Acme} sold a boat. Net profit was {money:3 million}.", "carried"),
        ("The lamps cost {money:3 million}.", None),
    ],
)
def test_a_subject_tells_how_it_was_found(marked: str, via: str | None) -> None:
    assert via_of(marked, "subject") == via


@pytest.mark.parametrize(
    ("marked", "number", "name"),
    [
        ("{organization:Acme}'s rival {organization:Borg} closed {quantity:two mills}.", 0, "Borg"),
        ("{organization:Acme}'s chief executive {person:Ada Bly} sold {quantity:90 shares}.", 0, "Ada Bly"),
        ("In {place:Finland} the rate was {percent:71%}, in {place:Spain} {percent:48%}.", 1, "Spain"),
        ("Senator {person:Ada Bly} won. The senator has {quantity:9 boats}.", 0, "Ada Bly"),
        (
            "{organization:Acme} took {headcount:2 men} and {headcount:9} in {date 2020:May}, {person:Ada} said.",
            1,
            "Acme",
        ),
        ("{organization:Acme} left {organization:Borg}, which lost {percent:half of its income}.", 0, "Borg"),
        ("{organization:Acme} grew, {person:Ada Bly} said, and made {money:$3 million}.", 0, "Acme"),
        ("{place:Ohio} won. The federal government pays {money:$3 million}.", 0, None),
        ("{place:Denmark} won. The Norwegian state pays {money:$3 million}.", 0, None),
    ],
)
def test_a_figure_is_of_the_one_that_does_it_not_of_another_beside(marked: str, number: int, name: str | None) -> None:
    assert subject(marked, number) == name


@pytest.mark.parametrize(
    ("marked", "number", "name"),
    [
        (
            "The poll had {person:Ada Bly} at {percent:42 percent}, {person:Ben Ng} at {percent:23 percent}.",
            1,
            "Ben Ng",
        ),
        ("{person:Ada Bly} led with {percent:42%}, then {person:Ben Ng}, {percent:9%}.", 1, "Ben Ng"),
        ("It was {percent:40 percent} for {person:Ada Bly} in the poll.", 0, "Ada Bly"),
        ("{person:Ada Bly} leads {person:Ben Ng} by {percent:46 percent} to {percent:35 percent}.", 0, "Ada Bly"),
        ("{person:Ada Bly} leads {person:Ben Ng} by {percent:46 percent} to {percent:35 percent}.", 1, "Ben Ng"),
        ("{person:Ada Bly} leads {person:Ben Ng} by 9 points, {percent:42%}-{percent:33%}, in polls.", 1, "Ben Ng"),
        ("{person:Ada Bly} trailed with {percent:94 percent} of precincts reporting.", 0, None),
        ("{person:Ada Bly} carried the state {percent:66%} to {percent:30%}.", 1, None),
        ("A {organization:Borg} poll showed {person:Ada Bly} leading by {percent:4 percent}.", 0, "Ada Bly"),
        ("A poll had {person:Ada Bly} at {percent:13 percent}, with {percent:24 percent} undecided.", 1, None),
        ("{percent:46%} of voters say they would back {person:Ada Bly}, {percent:43%} Ng.", 0, "Ada Bly"),
        ("Only {percent:25 percent} would vote for the mayor, {person:Ada Bly}, in May.", 0, "Ada Bly"),
        ("Some {percent:44 percent} said they would not vote for {person:Ada Bly}.", 0, None),
        ("A {organization:Borg} poll found that {percent:4 percent} drive.", 0, None),
        ("{organization:Acme} lost. In May {percent:4 percent} voted for it.", 0, None),
        ("A survey of adults by {organization:Borg} found {percent:4 percent} drive.", 0, None),
        ("{organization:Acme} bought {organization:Borg} at {percent:4 percent} below its price.", 0, "Acme"),
    ],
)
def test_a_share_of_votes_is_the_candidates(marked: str, number: int, name: str | None) -> None:
    assert subject(marked, number) == name


def test_an_authority_without_a_name_is_not_the_firm_of_the_text() -> None:
    assert subject("{organization:Acme} will build a mill. The state will contribute {money:3 million}.") is None
    assert subject("{place:Oslo} will build a mill. The city will pay {money:3 million}.") == "Oslo"


def test_her_before_an_article_owns_nothing() -> None:
    assert subject("{person:Ada Bly} runs it. Under her the club's wages rose to {money:3 million}.") is None


def test_a_list_of_places_behind_a_preposition_is_a_part_of_who_speaks() -> None:
    text = "The maker of tin in {place:Norway}, {place:Chad} and {place:Peru} said its sales rose {percent:5%}."
    assert ties_of(text)["said_by"] == "maker of tin in Norway"
    assert subject(text) is None


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("The {organization:Acme} industrial average closed down {percent:3%}.", "Acme industrial average"),
        ("The {organization:Acme} share price closed down {percent:3%}.", "Acme"),
        ("{organization:Acme} grew. Its {organization:DRAM} chips brought in {money:3 million}.", "Acme"),
        ("{organization:Acme} sold a mill. The Vendor keeps {percent:2%}.", None),
        ("{organization:Acme} grew. Its platform, {product:Torv}, has {quantity:3 million users}.", "Torv"),
        ("{organization:Acme} won. Among the deals Abound's {money:3 million} was the biggest.", "Abound"),
        ("{place:Oslo} accounted for {percent:40%} and {place:Turku} for {percent:21%}.", "Oslo"),
        ("{organization:Acme} left, and in {place:Turku}, which has {quantity:3 mills}, it rained.", "Turku"),
    ],
)
def test_what_is_named_beside_a_figure_is_told_from_whose_it_is(marked: str, name: str | None) -> None:
    assert subject(marked) == name


def test_a_figure_that_goes_on_without_its_verb_takes_the_name_beside_it() -> None:
    marked = "{place:Oslo} accounted for {percent:40%} and {place:Turku} for {percent:21%}."
    assert subject(marked, 1) == "Turku"


@pytest.mark.parametrize(
    ("marked", "number", "via"),
    [
        ("“We paid {money:$8},” said {person:Ada Bly}.", 0, "clause"),
        ("“We paid {money:$8},” said {person:Ada Bly}. “We have {money:$9}.”", 1, "carried"),
        ("{person:Ada Bly} runs a mill. She said it paid {money:$8}.", 0, "pronoun"),
        ("{person:Ada Bly}: “We paid {money:$8}.”", 0, "layout"),
    ],
)
def test_a_speaker_tells_how_it_was_found(marked: str, number: int, via: str) -> None:
    assert via_of(marked, "said_by", number) == via


_YEARS = "{date 2024-12-31:December 31, 2024}, {date 2023:2023} and {date 2022:2022}"


@pytest.mark.parametrize(
    "marked",
    [
        "Costs were {money:$5}, {money:$4} and {money:$3} for the years ended " + _YEARS + ", respectively.",
        "For " + _YEARS + ", costs were {money:$5}, {money:$4} and {money:$3}.",
        "Costs were {money:$5} ({money:$1 after tax}), {money:$4} and {money:$3} in " + _YEARS + ".",
    ],
)
def test_lists_of_one_length_go_together_one_by_one(marked: str) -> None:
    numbers = (0, 2, 3) if "after tax" in marked else (0, 1, 2)
    assert [ties_of(marked, number)["when"] for number in numbers] == ["2024-12-31", "2023", "2022"]


def test_names_and_figures_go_together_where_it_is_said_so() -> None:
    marked = "{organization:Acme} and {organization:Borg} employ {headcount:300} and {headcount:450}, respectively."
    assert [subject(marked, number) for number in (0, 1)] == ["Acme", "Borg"]


@pytest.mark.parametrize(
    "marked",
    [
        "With {quantity:40 mills} opened, {organization:Acme} is the largest of all.",
        "Since its round, a {money:$4 million} deal announced in {date 2021:May}, {organization:Acme} has grown.",
        "{place:Oslo}-based {organization:Acme} has closed a {money:$4 million} round. {organization:Borg} won.",
    ],
)
def test_what_a_sentence_opens_with_belongs_to_its_subject(marked: str) -> None:
    assert subject(marked) == "Acme"


@pytest.mark.parametrize(
    ("marked", "speaker"),
    [
        (
            "“Sales grew. We believe that they will grow {percent:4%},” {person:Ada Bly} of {organization:Acme} said.",
            "Ada Bly",
        ),
        ("{person:Ada Bly} said: “Sales grew.”\n\n“They will grow {percent:4%}.”", "Ada Bly"),
        ("{person:Ada Bly} said she was glad. “We sold {quantity:4 mills}.”", "Ada Bly"),
        ("{person:Ada Bly} said she was glad.\n\n“We sold {quantity:4 mills}.”", None),
        ("Sgt {person:Ada Bly} said: We sold {quantity:4 mills}.", "Ada Bly"),
        ("The deal, which adds {money:$4 million}, is done.", None),
        (
            "In {date 2023:May}, {person:Ada Bly}, head of {organization:Acme}, a maker, noted that {money:$4} went.",
            "Ada Bly",
        ),
        ("Outlook confirmed: {organization:Acme} will sell {quantity:4 mills}.", None),
        ("As the {organization:Acme} works added {headcount:90 people}, sales rose.", None),
        ("{organization:Acme} grew. The company’s filings reveal a {percent:4%} rise.", "Acme"),
        ("Clerks at {organization:Acme} say every rise costs {money:$4}.", "Clerks"),
        ("Sales fell {percent:4%}, according to polls at the time.", "polls"),
        ("{person:Ada Bly} of {person:Molloy Hart} estimates peak sales of {money:$4}.", "Ada Bly"),
    ],
)
def test_a_speaker_is_who_says_so_himself(marked: str, speaker: str | None) -> None:
    assert ties_of(marked).get("said_by") == speaker


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("{organization:Acme} backs {organization:Borg}'s bid to buy {quantity:4 mills}.", "Borg"),
        ("{organization:Acme} backs {place:Oslo}'s target of building {quantity:4 mills}.", "Oslo"),
        ("{organization:Acme} closed {organization:Borg}'s mill to save {money:$4}.", "Acme"),
        ("{organization:Acme} sold more, compared with just {quantity:4 mills} at {organization:Borg}.", "Borg"),
        ("{organization:Acme} sold more, up from {quantity:4 mills} at {organization:Borg}.", "Acme"),
        (
            "{organization:Acme} rents a mill in {place:Cork}, {place:Ireland} that will let it hire {headcount:90}.",
            "Acme",
        ),
    ],
)
def test_a_deed_is_whose_the_noun_is_that_tells_of_it(marked: str, name: str) -> None:
    assert subject(marked) == name


def test_a_figure_behind_a_second_name_is_that_ones() -> None:
    marked = "{organization:Acme} will pay {money:$4 million} and {organization:Borg} {money:$2 million}."
    assert [subject(marked, number) for number in (0, 1)] == ["Acme", "Borg"]


def test_a_date_that_opens_a_sentence_holds_behind_a_long_subject() -> None:
    marked = "As of {date 2024-10-03:October 3, 2024}, the floor of the interest, accreted since then, was {money:$8}."
    assert ties_of(marked)["when"] == "2024-10-03"


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Opening\n\n{person:Ada Bly} — CEO: Sales were {money:$8}.", "Ada Bly"),
        ("“We paid {money:$8}.” — {person:Ada Bly}, head of sales", "Ada Bly"),
        ("A statement from {person:Ada Bly}, head of sales:\n“We paid {money:$8}.”", "Ada Bly"),
        ("{person:Ada Bly} said: We paid {money:$8}.", "Ada Bly"),
        ("As {person:Ada Bly} explained, the taxes cost {money:$8}.", "Ada Bly"),
        ("These workers, {person:Ada Bly} said earlier in the hearing, make {money:$8}.", "Ada Bly"),
        ("Fees were {money:$8} a head, {organization:The Ledger} reports.", "The Ledger"),
        ("As reported by {organization:The Ledger}, fees were {money:$8}.", "The Ledger"),
        ("{person:Ada Bly} said the funds will drive work, noting that they cost {money:$8}.", "Ada Bly"),
    ],
)
def test_who_says_it_may_stand_anywhere_around(marked: str, name: str) -> None:
    assert ties_of(marked)["said_by"] == name


@pytest.mark.parametrize(
    "marked",
    [
        "{percent:26 percent} of voters say they like it, and {percent:40 percent} do not.",
        "{organization:Acme} reported a profit of {money:$8}, above the {money:$7} that analysts expected.",
        "{person:Ada Bly} won the seat, claiming {percent:41%} of the vote, with {percent:8%} left.",
    ],
)
def test_who_is_asked_or_expects_or_wins_says_nothing_of_the_second_figure(marked: str) -> None:
    assert "said_by" not in ties_of(marked, 1)


def test_a_claim_is_tied_whole() -> None:
    assert ties_of(
        "{person:Ada Bly} said on {date 2024-03-12:Tuesday} that in {date 2023:2023} {organization:Acme} invested "
        "{money:3 million}."
    ) == {"subject": "Acme", "action": "invest", "when": "2023", "said_by": "Ada Bly"}


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("{organization:Acme}'s {headcount:240 workers} will move.", "Acme"),
        ("Some {headcount:180 fitters} at {organization:Acme} will move.", "Acme"),
        ("The number of clerks at {organization:Acme} fell by {headcount:22}.", "Acme"),
        ("Shares in {organization:Acme} closed at {money:$8}.", "Acme"),
        ("At {organization:Acme}, quarterly costs fell {percent:4%}.", "Acme"),
        ("{organization:Acme}, which has {headcount:90 people}, closed.", "Acme"),
        ("{organization:Acme} opened {quantity:3 shops} and hired {headcount:90 people}.", "Acme"),
        ("Regulators fined {organization:Acme} {money:2 million}.", "Acme"),
        ("The {quantity:30 shops} opened by {organization:Acme} are full.", "Acme"),
        ("{organization:Acme} plans to hire {headcount:90 people}.", "Acme"),
        ("{organization:Acme} wants exports to rise by {percent:5%}.", "Acme"),
        ("{organization:Acme} said it had hired {headcount:90 people}.", "Acme"),
        ("{organization:Acme} sold a mill. The company paid {money:3 million} for it.", "Acme"),
        ("{organization:Acme} does not want to sell its {percent:12%} stake.", "Acme"),
        (
            "He spoke of the goal of {organization:Acme}'s shops: hire {headcount:90 people}.",
            "Acme",
        ),
        (
            "At the {organization:Expo} fair, {organization:Acme} said it {date PRESENT_REF:now} has {headcount:9}.",
            "Acme",
        ),
        (
            "{place:OSLO}, Norway /Wire/ -- {organization:Acme}, a lender, {date 2024:today} sold {quantity:3 mills}.",
            "Acme",
        ),
        ("{organization:Acme} to shed {headcount:90 jobs}", "Acme"),
        ("{organization:Acme} ({organization:NYSE}: {other:ACM}), a lender, sold {quantity:3 mills}.", "Acme"),
        ("{organization:Acme} has sought {place:U.S.} approval to buy {percent:25%}.", "Acme"),
        ("{person:Ada Bly} gives {percent:a third of her week} to clients.", "Ada Bly"),
        ("Founded in {date 1911:1911} and employing {headcount:90}, {organization:Acme} sells tin.", "Acme"),
        ("{organization:Acme} pays its fitters well, of whom {headcount:90} live here.", "Acme"),
        ("The number two of the {place:Porto} cork trade, {organization:Acme}, has {headcount:90 people}.", "Acme"),
        ("The deal took its payroll to {headcount:90}, {organization:Acme} told the court.", "Acme"),
        ("{organization:Acme}, the lender that owns {percent:12%} of the mill, won.", "Acme"),
        ("{place:Norway}'s {organization:Acme} employs {headcount:90 people}.", "Acme"),
        ("{organization:Acme} moved. As a result {headcount:90 employees} were given notice.", "Acme"),
        ("{organization:Acme} will grow, {person:Ada Bly} said, adding that exports rose {percent:5%}.", "Acme"),
    ],
)
def test_the_subject_is_the_entity_that_the_fact_is_about(marked: str, name: str) -> None:
    number = 1 if "{quantity:3 shops}" in marked else 0
    assert subject(marked, number) == name


@pytest.mark.parametrize(
    "marked",
    [
        "A local firm hired {headcount:90 people}.",
        "{person:Ada Bly} said the tunnel would cost {money:3 million}.",
        "Rents in {place:Porto} rose by {percent:3%}.",
        "The {place:Porto}-based maker employs {headcount:90 people}.",
        "{organization:Acme} customers saved {money:3 million}.",
        "{organization:Acme} has a tenant. The harbour employs {headcount:90 people}.",
        "The mill has {headcount:90 employees}, {person:Ada Bly} told the newspaper {organization:Wire}.",
        "Turnover reached {money:3 million}.",
    ],
)
def test_a_mere_description_is_no_subject(marked: str) -> None:
    assert subject(marked) is None


def test_we_are_the_organisation_that_the_text_is_about_and_i_am_the_speaker() -> None:
    text = (
        "{organization:Acme} grew. “We hired {headcount:90 people} and I keep {percent:a tenth of my time},” "
        "{person:Ada Bly} said."
    )
    assert subject(text, 0) == "Acme"
    assert subject(text, 1) == "Ada Bly"


@pytest.mark.parametrize(
    ("marked", "lemma"),
    [
        ("{organization:Acme} laid off {headcount:90 people}.", "lay off"),
        ("{headcount:90 jobs} will disappear.", "disappear"),
        ("{headcount:90 clerks} are to be dismissed.", "dismiss"),
        ("From {headcount:40 people} the firm grew fast.", "grow"),
        ("Sales were {money:3 million}.", None),
        ("The investment of {money:3 million} was a mistake.", "investment"),
        ("{organization:Acme} made an investment of {money:3 million}.", "make"),
        ("Sales reached a record, an increase of {percent:5%} over 2019.", "increase"),
        ("{organization:Acme} closed at {money:$8}, up {percent:3%}.", None),
        ("{organization:Acme} paid {money:3 million}, with a team of {headcount:90 people}.", None),
        ("{organization:Acme} offers {percent:40%} off numerous brands.", "offer"),
        ("The loss, which it put at {money:3 million} in {date 2024-03:March}, grew.", "put"),
        ("The mill, bought in {date 2023:2023}, is expected to earn {money:3 million}.", "earn"),
        ("It added {money:3 million} ({money:2 million} net) by selling mills.", "add"),
        ("{headcount:90 clerks} are due to leave.", "leave"),
        ("{headcount:90 clerks} voted to strike.", "vote"),
        ("{headcount:90 clerks} will have to go.", "go"),
        ("The reduction will be {headcount:90 jobs}.", "reduction"),
        ("The award was {money:$4 million}.", None),
        ("It has made {headcount:90 clerks} redundant.", "make redundant"),
    ],
)
def test_the_action_is_the_verb_or_the_noun_of_the_deed(marked: str, lemma: str | None) -> None:
    last = marked.count(":") - 1 - marked.count("{organization") - marked.count("{date")
    number = 0 if lemma in ("raise", "add") else last
    assert ties_of(marked, number).get("action") == lemma


@pytest.mark.parametrize(
    "text",
    [
        "Sales reached $4 million, a 5% year-on-year increase.",
        "Acme Corp. posted a 5% increase in sales.",
        "Sales reached $4 million, a yearly increase of 5% from $3.8 million.",
    ],
)
def test_the_deed_of_a_change_beside_the_verb_is_its_noun(text: str) -> None:
    changes = [fact for fact in extract(text).facts if getattr(fact, "change", None)]
    assert changes
    assert {fact.action for fact in changes} == {"increase"}


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("{organization:Halden}'s {person:Ada Bly} earned {money:3 million}.", "Ada Bly"),
        ("{place:Norway}'s {person:Ada Bly} won {money:3 million}.", "Ada Bly"),
        ("{place:Norway}'s {organization:Halden} spent {money:3 million}.", "Halden"),
        ("{organization:Halden}'s {organization:Harbour Unit} lost {money:3 million}.", "Halden"),
        ("The chain, owned by {organization:Halden}, has {headcount:90 people}.", None),
    ],
)
def test_who_is_only_an_owner_has_not_what_the_owned_earns(marked: str, name: str | None) -> None:
    assert subject(marked) == name


@pytest.mark.parametrize(
    "marked",
    [
        "The {organization:Halden} raised {money:3 million} and the {organization:Skerry} {money:4 million}.",
        "Shares of {organization:Halden} fell {percent:3%}, those of {organization:Skerry} {percent:4%}.",
    ],
)
def test_a_figure_without_a_verb_is_of_the_name_before_it_whatever_that_hangs_on(marked: str) -> None:
    assert subject(marked, 1) == "Skerry"


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Later Rovex sold {person:Tom Hale} for {money:3 million}.", None),
        ("The union fined {person:Tom Hale} {money:3 million}.", "Tom Hale"),
        ("It was said that {money:3 million} be spent; seconded by {person:Tom Hale}.", None),
        ("{money:3 million} was spent by {person:Tom Hale}.", "Tom Hale"),
    ],
)
def test_whom_a_deed_concerns_is_not_its_doer_where_a_name_that_nobody_knows_is(marked: str, name: str | None) -> None:
    assert subject(marked) == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("The population of {place:Oslo} grew by {quantity:12,000 people}.", "Oslo"),
        ("The city of {place:Oslo} spent {money:3 million}.", "Oslo"),
        ("The mayor of {place:Oslo} spent {money:3 million}.", None),
        ("Net migration was {quantity:30,000 people}, {organization:Statistics Norway} said.", None),
    ],
)
def test_a_place_has_its_people_and_itself_and_not_its_mayor_s_money(marked: str, name: str | None) -> None:
    assert subject(marked) == name


def test_who_is_ordered_to_pay_pays() -> None:
    assert subject("A court ordered {organization:Halden} to pay {organization:Skerry} {money:3 million}.") == "Halden"


def test_each_figure_has_its_own_date() -> None:
    text = "Sales were {money:4 million} in {date 2023:2023}, up from {money up_from:3 million} in {date 2022:2022}."
    assert [ties_of(text, number).get("when") for number in (0, 1)] == ["2023", "2022"]


def test_what_is_compared_with_has_its_date_for_itself() -> None:
    text = (
        "Sales in {date 2009:2009} were {money:4 million}, and the loss was {money:2 million}, compared with a gain of "
        "{money:3 million} in {date 2008:2008}."
    )
    assert [ties_of(text, number).get("when") for number in range(3)] == ["2009", "2009", "2008"]


def test_an_origin_takes_no_date_of_the_clause() -> None:
    text = "In {date 2023:2023} staff rose to {headcount up_to:90} from {headcount up_from:70}."
    assert [ties_of(text, number).get("when") for number in (0, 1)] == ["2023", None]


def test_a_date_is_shared_by_what_and_joins() -> None:
    text = "{quantity:2,000 people} marched on {date 2019-07-13:Saturday} and {quantity:14} were arrested."
    assert ties_of(text, 1)["when"] == "2019-07-13"


def test_the_date_of_saying_is_not_that_of_the_fact() -> None:
    assert "when" not in ties_of("{organization:Acme} said on {date 2024:Friday} that it would pay {money:3 million}.")
    assert "when" not in ties_of("It will pay {money:3 million}, {person:Ada Bly} said on {date 2024:Friday}.")


def test_a_date_to_compare_with_is_not_that_of_the_fact() -> None:
    assert "when" not in ties_of("Sales rose {percent:5%} from {date 2022:a year earlier}.")


def test_a_clause_may_take_up_a_date_before_it() -> None:
    assert ties_of("It grew in {date 2008:2008}, when {organization:Acme} lost {money:3 million}.")["when"] == "2008"


def test_a_date_that_names_an_agreement_is_none_of_the_fact() -> None:
    assert "when" not in ties_of("It bought {quantity:30 shares} under an {date 1988-08-10:Aug. 10} pact.")


def test_a_date_that_owns_a_noun_is_none_of_the_fact_before() -> None:
    assert "when" not in ties_of("It paid {money:$12}, a premium to {date 2024:Friday}'s close.")


def test_a_change_of_tense_ends_a_shared_date() -> None:
    assert "when" not in ties_of("It opened in {date 2022:2022} and has hired {headcount:90 people}.")
    assert "when" not in ties_of("It had losses in {date 2022:2022} and employs {headcount:90 people}.")


def test_a_lay_off_has_its_date_behind_how_long_it_lasts() -> None:
    text = "{organization:Acme} will lay off {headcount:90} for {duration:60 days} from {date 2024-10:October}."
    assert ties_of(text)["when"] == "2024-10"


def test_an_aside_takes_no_date_of_the_clause_around_it() -> None:
    ties = ties_of("{organization:Acme}, {headcount:80 strong}, wants a mill by {date 2025:next year}.")
    assert ties == {"subject": "Acme"}


def test_behind_a_semicolon_a_date_is_left_behind() -> None:
    text = "The mill is to end in {date 2021:2021}; {headcount:90} of the workers there have found other work."
    assert "when" not in ties_of(text)


def test_a_date_before_what_it_is_for_is_none_of_the_fact() -> None:
    assert "when" not in ties_of("Tin rose to {money:$8} for {date 2024-12:December} delivery.")


def test_a_measure_takes_the_deadline_of_its_target() -> None:
    [cars] = [fact for fact in extract("Acme aims to sell 2 million cars by 2030.").facts if fact.kind == "quantity"]
    assert cars.when == "2030"


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("{person:Ada Bly} said {organization:Acme} owes {money:3 million}.", "Ada Bly"),
        ("{organization:Acme} owes {money:3 million}, said {person:Ada Bly}.", "Ada Bly"),
        ("{organization:Acme} owes {money:3 million}, its chief, {person:Ada Bly}, told investors.", "Ada Bly"),
        ("Without that, {person:Ada Bly} says, the farm needs {money:3 million}.", "Ada Bly"),
        ("According to {person:Ada Bly}, the farm needs {money:3 million}.", "Ada Bly"),
        ("The farm needs {money:3 million}, consultants said.", "consultants"),
        ("The head of {organization:Acme} said the farm needs {money:3 million}.", "head of Acme"),
        ("{organization:Acme} said it expects that costs will reach {money:3 million}.", "Acme"),
        ("{person:Ada Bly} noted that feed, which costs {money:3 million}, was scarce.", "Ada Bly"),
        ("The farm needs {money:3 million}, according to a report by {organization:Acme}.", "Acme"),
        ("{organization:Acme} responded by saying it will pay {money:3 million}.", "Acme"),
        ("{organization:Acme} announced a loss of {money:3 million}.", "Acme"),
        ("{organization:Acme} disclosed a loss of {money:3 million}, according to {person:Ada Bly}.", "Ada Bly"),
        ("{organization:Acme} forecasts that costs will rise {percent:5%}.", "Acme"),
        ("“There are {headcount:64 of us},” {person:Ada Bly} laughed, “and more.”", "Ada Bly"),
        ("“We need {money:3 million},” promised {person:Ada Bly}, “and time.”", "Ada Bly"),
        ("“We are few,” {person:Ada Bly} laughed, “and have {money:3 million} to pay.”", "Ada Bly"),
        ("It hired {headcount:90}, the operator, {organization:Acme}, told a daily.", "Acme"),
        ("It hired {headcount:90}, {person:Ada Bly} said in May, adding that sales rose.", "Ada Bly"),
        ("It hired {headcount:90}, {person:Ada Bly} told a daily in an interview published in May.", "Ada Bly"),
        ("It hired {headcount:90}, said the head of {organization:Acme}, {person:Ada Bly}.", "Ada Bly"),
        ("It hired {headcount:90}, its head, {person:Ada Bly}, announced in Rome, and sold a mill.", "Ada Bly"),
        ("It hired {headcount:90}, sources say, but few stayed.", "sources"),
        (
            "{organization:Acme}, a firm focused on drugs that are designed to kill germs and stop fever, says "
            "it paid {money:3 million}.",
            "Acme",
        ),
    ],
)
def test_the_speaker_is_found_before_behind_and_between(marked: str, name: str) -> None:
    assert ties_of(marked)["said_by"] == name


@pytest.mark.parametrize(
    "marked",
    [
        "{organization:Acme} expects sales of {money:3 million}.",
        "{organization:Acme} told the mill to pay {money:3 million}.",
        "According to the plan, {organization:Acme} pays {money:3 million}.",
        "{quantity:30 firms} are ranked according to revenue growth from {date 2020:2020}.",
        "“Sales rose,” said {person:Ada Bly}, who heads a team of {headcount:90}.",
        "{organization:Acme} added some mills, fewer than it had forecast, and its shares fell {percent:9%}.",
        "{organization:Acme} denied the report in a paper that it owes {money:3 million}.",
        "{organization:Acme} learned that the mill owes {money:3 million}.",
        "{organization:Acme} did not say whether it had paid {money:3 million}.",
        "Neither {organization:Acme} nor its owner said that it had paid {money:3 million}.",
    ],
)
def test_expecting_ordering_and_planning_say_nothing(marked: str) -> None:
    assert "said_by" not in ties_of(marked)


@pytest.mark.parametrize(
    ("marked", "number", "when"),
    [
        ("|  | {date 2024:2024} | {date 2023:2023} |\n\n| Rent | {money:$5} | {money:$4} |", 0, "2024"),
        ("|  | {date 2024:2024} | {date 2023:2023} |\n\n| Rent | {money:$5} | {money:$4} |", 1, "2023"),
        ("It sold {money:3 million} in notes due in {date 2031:2031} in {date 2024-05:May}.", 0, "2024-05"),
        ("Its profit for the year to {date 2023-06-30:30 June 2023} was {money:$3}.", 0, "2023-06-30"),
        ("It has lost {money:3 million} since {date 2021:2021}.", 0, "2021"),
        ("It earned {money:$3} in the {duration P6M:six months} to {date 2023-06-30:June 30, 2023}.", 0, "2023-06-30"),
        ("A loss in {date 2022:2022} of {money:$3} followed one for {date 2021:2021} of {money:$4}.", 0, "2022"),
        ("A loss in {date 2022:2022} of {money:$3} followed one for {date 2021:2021} of {money:$4}.", 1, "2021"),
        ("Sales {date 2023-01/2023-05:from January to May} came to {money:3 million}.", 0, "2023-01/2023-05"),
        ("The crown took {money:3 million} in dues from large mines in {date 2023:2023}.", 0, "2023"),
        (
            "They paid {percent:22%} in {date 2023:2023}, and {percent:19%} and {percent:15%} in {date 2022:2022}.",
            1,
            "2022",
        ),
        (
            "{organization:Acme} reported {date FY2025:fiscal 2025} sales of {money:$4}, as costs fell {percent:5%}.",
            1,
            "FY2025",
        ),
        (
            "It paid {money:$8} and {money:$9}, or {percent:1%} and {percent:2%}, "
            "in {date 2024:2024} and {date 2023:2023}.",
            3,
            "2023",
        ),
        ("It won back the {quantity:9 million users} it lost in {date 2021:2021}.", 0, "2021"),
    ],
)
def test_the_date_of_a_figure_is_that_of_its_column_its_span_or_its_list(marked: str, number: int, when: str) -> None:
    assert ties_of(marked, number).get("when") == when


@pytest.mark.parametrize(
    "marked",
    [
        "{organization:Acme} on {date 2024-05-09:Thursday} posted a loss of {money:3 million}.",
        "Sales were {money:$3}, up {percent:5%} on {date 2023:2023}.",
        "Prices fell to {percent:3%}, the lowest level since {date 2008:2008}.",
        "Its worth fell to {money:$3} for the first time since {date 2008:2008}.",
        "{organization:Acme} ordered {quantity:3 ships}, with delivery due in {date 2031:2031}.",
        "{organization:Acme} said on {date 2024-05-09:Monday} its pill had cost {money:3 million}.",
        "It has extended its {money:3 million} loan to {date 2028:2028}.",
        "It won in {date 2024-05:May} after its {quantity:4 clients} had left.",
        "We sold {quantity:4 shops} during {date 2025:the year}.",
    ],
)
def test_a_date_of_something_else_is_not_that_of_a_figure(marked: str) -> None:
    assert "when" not in ties_of(marked)


def test_a_speaker_is_carried_through_a_quotation() -> None:
    text = (
        "“We are small,” {person:Ada Bly} said. “We have {money:3 million}. We need {money:4 million}.”\n\n"
        "The mill owes {money:5 million}."
    )
    assert [ties_of(text, number).get("said_by") for number in range(3)] == ["Ada Bly", "Ada Bly", None]


@pytest.mark.parametrize(
    "marked",
    [
        "The fund did not invest {money:3 million}.",
        "It never paid {money:3 million}.",
        "Nobody offered us {money:3 million}.",
        "{organization:Acme} denied that it had paid {money:3 million}.",
        "{organization:Acme} has no plans to pay {money:3 million}.",
        "It paid in shares rather than {money:3 million}.",
        "It did not hire {headcount:90 people} or open {quantity:3 shops}.",
        "Neither the cooks nor the {headcount:90 clerks} will go.",
        "{organization:Acme} failed to pay {money:3 million}.",
        "The board ruled out shedding {headcount:90 posts}.",
        "The board ruled out a rise of {percent:8%}.",
        "{organization:Acme} was unable to hire {headcount:90 cooks}.",
        "Far from hiring {headcount:90 cooks}, the yard shut.",
        "The town stopped short of giving {organization:Acme} {money:3 million}.",
        "It is not true that {organization:Acme} owns {percent:30%}.",
        "By no means did {organization:Acme} earn {money:3 million}.",
        "The chair rejected the claim that costs rose by {percent:7%}.",
    ],
)
def test_what_is_denied_is_negated(marked: str) -> None:
    assert ties_of(marked, marked.count(":") - 1 - marked.count("{organization"))["negated"]


def test_a_denial_ends_with_its_clause() -> None:
    assert "negated" not in ties_of("It did not close the mill, which employs {headcount:90 people}.")
    assert "negated" not in ties_of("It did not pay but lent {money:3 million}.")
    assert "negated" not in ties_of("Its {headcount:90 clerks} have not had a rise.")
    assert "negated" not in ties_of("It sold not only mills but {quantity:3 shops}.")
    assert "negated" not in ties_of("It not only sold {quantity:3 shops} but hired clerks.")
    assert "negated" not in ties_of("It was not just {quantity:3 shops}.")
    assert "negated" not in ties_of("It did not deny that {headcount:90 clerks} left.")
    assert "negated" not in ties_of("It did not hesitate to spend {money:3 million}.")
    assert "negated" not in ties_of("Acme did not fail to pay {money:3 million}.")
    assert "negated" not in ties_of("Without doubt the deal brought {headcount:90 clerks}.")
    assert "negated" not in ties_of("A rise of {percent:8%} could not be ruled out.")
    assert "negated" not in ties_of("A union whose {headcount:90 clerks} have not had a rise went home.")
    assert "negated" not in ties_of("Orders declined to {money:$8}, corresponding to a drop of {percent:9%}.", 1)


@pytest.mark.parametrize(
    "marked",
    [
        "The tunnel could cost {money:3 million}.",
        "{organization:Acme} may raise {money:3 million}.",
        "If orders fall, {organization:Acme} cuts {headcount:90 jobs}.",
        "It helps if the state pays {percent:60%}.",
        "Without aid it would cost {money:3 million}.",
        "He said it would cost {money:3 million} if the rock is soft.",
        "He said it would have cost {money:3 million}.",
        "Should the roof fall, the club owes {money:3 million}.",
        "Provided that the bank agrees, the yard owes {money:3 million}.",
        "The club owes {money:3 million} if talks keep dragging.",
        "Only if output tops {percent:40%} is the deal good.",
        "Suppose the yard paid {money:3 million}: the bank would not mind.",
        "What would you do with {money:3 million}?",
        "“It would cost {money:3 million},” said {person:Ada Bly}.",
    ],
)
def test_what_may_be_is_hypothetical(marked: str) -> None:
    assert ties_of(marked)["hypothetical"]


def test_a_reported_future_is_not_hypothetical() -> None:
    assert "hypothetical" not in ties_of("{organization:Acme} said it would hire {headcount:90 people}.")
    assert "hypothetical" not in ties_of("The builder promised that {quantity:90 flats} would be ready.")


@pytest.mark.parametrize(
    "marked",
    [
        "If the yard, which employs {headcount:90 people}, shuts, the town pays.",
        "It was as if the {headcount:90 clerks} had slept.",
        "She was asked to say if they knew of the {money:3 million}.",
        "They could not pay {money:3 million}.",
        "Every winter the yard would sell {quantity:90 sleds}.",
        "The share won a modest if welcome {percent:2%}.",
        "The bank, provided by law with {money:3 million}, stayed.",
        "Output was up {percent:2%} from the May forecast.",
        "There were {headcount:90 people} in the yard.",
        "Only then were {headcount:90 people} told.",
    ],
)
def test_what_only_looks_like_a_condition_is_told_as_so(marked: str) -> None:
    assert "hypothetical" not in ties_of(marked)


def test_a_kind_of_a_users_own_is_tied_the_same_way(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "pack: own\nlanguage: en\nfacts:\n  sale: {ship: text}\n"
        "rules:\n  - {id: own.sale, fact: sale, match: 'the trawler {ship:(=Anna|=Bertha)}',\n"
        "     examples: ['It sold [the trawler Anna].'], rejects: ['It sold the trawler.']}\n",
        encoding="utf-8",
    )
    record = Extractor(Settings(rules=(tmp_path,))).extract("Halvorsen Marine Ltd. sold the trawler Anna in 2021.")
    [sale] = [fact for fact in record.facts if fact.kind == "sale"]
    assert (sale.subject.name, sale.when) == ("Halvorsen Marine Ltd.", "2021")


def test_a_sentence_without_end_is_read_in_parts() -> None:
    text = "{organization:Acme} sold {quantity:3 mills} and " * 400
    assert ties_of(text, 399) == {"subject": "Acme", "action": "sell"}


def test_a_thousand_quotations_without_a_speaker_have_none() -> None:
    assert "said_by" not in ties_of("“We paid {money:$8}.\n\n" * 1500, 1499)


def test_a_bracket_before_a_figure_parts_it_from_no_verb() -> None:
    record = extract("The bank cut the repurchase (RRP) rate by 50 basis points.")
    assert [found.action for found in record.facts if found.kind == "percent"] == ["cut"]


def test_a_person_who_highlights_a_figure_does_not_have_it() -> None:
    assert subject("{person:Ada Bly} highlighted a margin of {percent:70%}.") is None
