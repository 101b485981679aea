"""Who is meant where no name stands: chosen among those on stage, and nobody where two could be."""

import pytest

from tests.marked import ties_of, via_of


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("{organization:Acme} sold a boat to {organization:Borg}. It has {headcount:90 people}.", "Acme"),
        (
            "{organization:Acme} closed a mine. The rain came. {organization:Borg} won. It has {headcount:90 people}.",
            "Borg",
        ),
        (
            "The insurer {organization:Acme} met the brewer {organization:Borg}. The brewer has {headcount:90 people}.",
            "Borg",
        ),
        (
            "{organization:Acme}, an insurer, and {organization:Borg} met. The old insurer has {headcount:90 people}.",
            "Acme",
        ),
        ("{organization:Acme} closed a mine, {organization:Reuters} reported. It has {headcount:90 people}.", "Acme"),
        (
            "{organization:Acme Relief Network} met {organization:Borg}. The network has {headcount:90 people}.",
            "Acme Relief Network",
        ),
        ("The {organization:Acme} union met {organization:Borg}. The union has {headcount:90 people}.", "Acme"),
        (
            "{organization:Acme} saw {organization:Borg}. Sales fell. Chairman {person:Ada Bly} expects {percent:4%}.",
            "Acme",
        ),
        ("{organization:Acme} met {organization:Borg}. It rained. The co-op has {headcount:90 people}.", "Acme"),
        ("People in {place:Leeds} pay more. The city puts the cost at {money:$4 million}.", "Leeds"),
        ("{organization:Acme} came to {place:Ohio}. The state is giving it {money:$4 million}.", "Ohio"),
        ("The {place:Oslo} police have {headcount:90 people}.", "Oslo"),
        ("Unemployment in {place:Norway} fell to {percent:4%}.", "Norway"),
        ("Data from {organization:Acme} shows that {percent:90%} of car sales in {place:Norway} were small.", "Norway"),
        ("{organization:Acme}\n\n| Costs of {organization:Borg} | cash | {money:$4} |\n\nWe met {place:Oslo}.", "Acme"),
        ("{organization:Acme} ({organization:NYSE}) closed a mine. The company has {headcount:90 people}.", "Acme"),
        ("{organization:Acme} runs a mine, according to {organization:Borg}. Sales rose {percent:4%}.", "Acme"),
        ("{organization:Acme} opened a mine. Nobody came. It was late. Profit fell {percent:4%}.", "Acme"),
        ("{organization:Acme} opened a mine.\n\n| Revenue | {money:$4 million} |", "Acme"),
        ("“We have {headcount:90 people},” said {person:Ada Bly}, head of {organization:Acme}.", "Acme"),
        ("{organization:Acme} won. {organization:Sand Council} lost. The company sold {quantity:3 mills}.", "Acme"),
        ("{place:Sand Airport} is new. {organization:Borg} left. The airport sold {quantity:3 mills}.", "Sand Airport"),
        (
            "{organization:Borg} met {organization:Acme} chief {person:Ada Bly}. “We have {headcount:9},” she said.",
            "Acme",
        ),
    ],
)
def test_who_is_clearly_ahead_is_meant(marked: str, name: str) -> None:
    assert ties_of(marked).get("subject") == name


@pytest.mark.parametrize(
    "marked",
    [
        "With {organization:Acme} and with {organization:Borg} all is well. It has {headcount:90 people}.",
        "{organization:Acme} lost a mine. The union has {headcount:90 people}.",
        "The {organization:NATO} guideline is old. It rained. We had no plan. We want {percent:4%}.",
        "{organization:Department of Sand} said so. It rained. Nobody came. Rents rose {percent:4%}.",
        "{organization:Acme Network} closed. {organization:Borg} won. The network cables have {headcount:90 people}.",
        "{organization:Acme} saw {organization:Borg}. It rained. We left. Clerk {person:Ada Bly} expects {percent:4%}.",
        "{organization:Acme} says there were {quantity:4 mills}. {organization:Borg} won. It rained. All left.",
        "The {organization:Mills Association} estimates a {percent:4%} rise.",
        "{organization:Acme} told us. It rained. Nobody came. Gold prices rose {percent:4%}.",
        "It rose on the {organization:Acme Stock Exchange}. We left. It rained. Profit was {money:$4}.",
        "Thieves stole {money:$4 million}. It rained. Nobody came. {organization:Acme} mourned. All left.",
        "They met at {organization:Acme Stadium}. It rained. All left. The company sold {quantity:3 mills}.",
        "{place:Toledo} agreed. The county pays {money:$4 million}.",
        "{organization:Acme} won and {organization:Borg} lost. The Japanese group sold {quantity:3 mills}.",
        "They left {place:Sand Airport}. The mine took {quantity:3 loads}.",
    ],
)
def test_nobody_is_meant_where_there_is_a_doubt(marked: str) -> None:
    assert "subject" not in ties_of(marked)


def test_the_only_organization_of_a_short_text_owns_its_figures() -> None:
    marked = "{headcount:Ninety workers} left {organization:Acme} by bus, and the fire burned {quantity:3 sheds}."
    assert ties_of(marked, 1)["subject"] == "Acme"
    assert via_of(marked, "subject", 1) == "carried"
