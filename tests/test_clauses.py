"""Clauses are found by their verbs, and by the words and commas that part them."""

import pytest

from tests.marked import clauses_of


def verbs(marked: str) -> list[str]:
    return [verb for _, _, verb, _ in clauses_of(marked) if verb]


def kinds(marked: str) -> list[tuple[str, str | None]]:
    return [(kind, verb) for kind, _, verb, _ in clauses_of(marked)]


@pytest.mark.parametrize(
    ("marked", "lemmas"),
    [
        ("The yard has {headcount:90 fitters}.", ["have"]),
        ("The yard will not be taking on {headcount:90 fitters}.", ["take on"]),
        ("It had never employed {headcount:30 people}.", ["employ"]),
        ("The plan to hire {headcount:30 people} was dropped.", ["hire", "drop"]),
        ("The company plans to open {quantity:three shops}.", ["plan", "open"]),
        ("The plans of the company cost {money:3 million}.", ["cost"]),
        ("Its net loss widened to {money:3 million}.", ["widen"]),
        ("Managing director {person:Ada Bly} left.", ["leave"]),
        ("We wrote off {money:2 million}.", ["write off"]),
        ("{quantity:100% recycled paper} arrived.", ["arrive"]),
        ("It sold {quantity:30 convertible} preferred shares.", ["sell"]),
        ("The report reflects gains, including high-grade intercepts such as {quantity:22 m}.", ["reflect"]),
        ("In Oslo trading {date 2024:Friday}, {organization:Acme} closed at {money:$8}.", ["close"]),
        ("{quantity:Three shops} opened in {date 2021:May} lost money.", ["open", "lose"]),
        ("{organization:Acme} has won {quantity:3 orders}.", ["win"]),
        ("{organization:Acme} won’t pay {money:$8}.", ["pay"]),
        ("This brings the total to {headcount:90}.", ["bring"]),
        ("The contract value amounts to {money:3 million}.", ["amount"]),
        ("Fats and oils rose {percent:3%}.", ["rise"]),
        ("Japan, which accounts for {percent:7%} of output, grew.", ["account", "grow"]),
        ("The board said that costs for the year fell.", ["say", "fall"]),
        ("The index closed down {percent:3%}.", ["close"]),
        ("Half of {quantity:90 homes} that qualify for it have applied.", ["qualify", "apply"]),
        ("Exports in the province fell.", ["fall"]),
        ("It bought an electric one, cutting costs by {percent:5%}.", ["buy", "cut"]),
        ("The homes they built cost {money:3 million}.", ["build", "cost"]),
        ("It has {date PRESENT_REF:now} completed {quantity:3 mills}.", ["complete"]),
        ("{organization:Acme} has {multiple:doubled} its staff.", ["double"]),
        ("{organization:Acme} will spotlight its program {date 2024:this year}.", ["spotlight"]),
        ("It acquired land, a {quantity:40-acre} site in the north.", ["acquire"]),
        ("It rose {percent:3%}, beating the index's {percent:12%} rise and others.", ["rise", "beat"]),
        ("It laid carpet, vinyl, and tile in {quantity:90 homes}.", ["lay"]),
        ("The firm is a platform serving independent brokers in {quantity:50 states}.", ["be"]),
        ("The budget adds {headcount:90 posts}, gives all a {percent:3%} raise.", ["add", "give"]),
        ("{organization:Acme} saw a {percent:3%} jump in sales.", ["see"]),
        ("{organization:Acme} claims it's worth {money:$8}.", ["claim", "be"]),
        ("A go-to source of year-on-year news has {headcount:90 people}.", ["have"]),
        ("{organization:Acme}, a maker of rescue services with {quantity:9 mills}, shares its tips.", ["share"]),
        ("{organization:Acme} Commits {money:$4 million} to New Mills", ["commit"]),
        ("{organization:Acme} Commits of {money:$4 million} were held.", ["hold"]),
        ("{organization:Acme} won due to having {headcount:90 people}.", ["win", "have"]),
    ],
)
def test_a_form_is_a_verb_or_a_noun_by_its_neighbours(marked: str, lemmas: list[str]) -> None:
    assert verbs(marked) == lemmas


def test_a_clause_goes_from_its_conjunction_to_the_next() -> None:
    assert clauses_of("{organization:Acme} opened {quantity:30 shops} and hired {headcount:90 people}.") == [
        ("main", "Acme opened 30 shops", "open", "Acme"),
        ("coordinate", "and hired 90 people .", "hire", None),
    ]


def test_what_is_said_is_a_clause_with_that_or_without() -> None:
    assert kinds("The agency said that rents fell.") == [("main", "say"), ("that", "fall")]
    assert kinds("The agency said rents fell.") == [("main", "say"), ("that", "fall")]
    assert kinds("The agency told the court it had paid.") == [("main", "tell"), ("that", "pay")]
    assert kinds("The agency announced the fine it had paid.") == [("main", "announce"), ("relative", "pay")]
    assert kinds("It added {quantity:90 mills} and its sales rose.") == [("main", "add"), ("coordinate", "rise")]


def test_a_time_may_stand_between_that_and_the_subject() -> None:
    clauses = clauses_of("He explained that {date 2022:last year}, {organization:Acme} invested {money:3 million}.")
    assert clauses[1] == ("that", "that last year , Acme invested 3 million .", "invest", "Acme")


def test_an_article_behind_a_noun_begins_the_subject() -> None:
    clauses = clauses_of("Under the deal the clerks will get {money:$8}.")
    assert clauses[0][3] == "the clerks"


def test_a_relative_clause_between_commas_parts_subject_and_verb() -> None:
    clauses = clauses_of("{organization:Acme}, which has {headcount:90 people}, ruled out layoffs.")
    assert ("relative", "which has 90 people ,", "have", None) in clauses
    assert clauses[-1] == ("main", "Acme ruled out layoffs .", "rule out", "Acme")


def test_an_apposition_belongs_to_the_subject() -> None:
    [(kind, _, verb, subject)] = clauses_of("{organization:Acme}, a {quantity:35-person} publisher in Leeds, closed.")
    assert (kind, verb, subject) == ("main", "close", "Acme, a 35-person publisher in Leeds,")


def test_a_subject_waits_for_its_verb_behind_a_long_apposition() -> None:
    clauses = clauses_of(
        "{organization:Acme} (OSLO: ACM), a maker of drugs that are designed to fight colds, flu and more, sold a mill."
    )
    assert [(verb, subject) for kind, _, verb, subject in clauses if kind == "main"] == [("sell", "Acme (OSLO: ACM)")]
    clauses = clauses_of("{organization:Acme}, a lender in Porto, Lyon and Cork, closed.")
    assert [(kind, verb) for kind, _, verb, _ in clauses] == [("main", "close")]
    assert str(clauses[0][3]).startswith("Acme")


def test_a_relative_clause_may_do_without_its_pronoun() -> None:
    assert kinds("The fund did not invest the {money:3 million} it had raised.") == [
        ("main", "invest"),
        ("relative", "raise"),
    ]


def test_a_past_form_before_another_verb_is_a_participle() -> None:
    clauses = clauses_of("The {quantity:30 shops} opened by {person:Ada Bly} have helped sales.")
    assert clauses[-1][:3] == ("main", "The 30 shops have helped sales .", "help")


def test_a_past_form_behind_the_object_of_a_verb_is_a_participle() -> None:
    assert kinds("They will cover {percent:30%} of the power used in the halls.") == [
        ("main", "cover"),
        ("participle", "use"),
    ]


def test_a_condition_hangs_on_its_main_clause() -> None:
    assert kinds("If orders fall, {organization:Acme} would cut {headcount:90 jobs}.") == [
        ("adverbial", "fall"),
        ("main", "cut"),
    ]


def test_a_wish_has_the_subject_of_its_infinitive_before_to() -> None:
    clauses = clauses_of("Management wants exports to rise by {percent:5%} and costs to fall.")
    assert [(verb, subject) for _, _, verb, subject in clauses] == [
        ("want", "Management"),
        ("rise", "exports"),
        ("fall", "costs"),
    ]


def test_a_fragment_has_no_verb() -> None:
    assert clauses_of("Key figures: {headcount:2,300 employees}")[0][2] is None


def test_a_semicolon_begins_a_new_main_clause() -> None:
    assert [kind for kind, *_ in clauses_of("Sales fell; {date 2021:last year} they rose.")] == ["main", "main"]


def test_words_of_other_languages_make_no_clauses_but_do_no_harm() -> None:
    assert len(clauses_of("Der Umsatz stieg um {percent:3%}.")) == 1
