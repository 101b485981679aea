"""Names are found by evidence that adds up, and the mentions of one name are one entity."""

from pathlib import Path

import factx
from factx.discourse import Referents
from factx.pipeline.building import run_alone
from factx.pipeline.sharing import layers_for
from factx.syntax import clause_words
from factx.syntax.readings import Readings
from tests.marked import book


def names(text: str) -> list[tuple[str, str, str]]:
    """The entities of a text: what stands there, label, canonical name."""
    found = factx.extract(text).facts
    return [(fact.text, fact.label, fact.name) for fact in found if fact.kind == "entity"]  # type: ignore[attr-defined]


def test_a_company_designator_makes_an_organization() -> None:
    assert names("The deal with Torvex Holdings was signed.") == [
        ("Torvex Holdings", "organization", "Torvex Holdings")
    ]


def test_a_title_makes_a_person_and_stays_outside() -> None:
    assert names("On Monday President Ilyana Vostrik spoke.") == [("Ilyana Vostrik", "person", "Ilyana Vostrik")]


def test_a_role_parts_organization_and_person() -> None:
    assert names("The plan of Torvex President Ilyana Vostrik failed.") == [
        ("Torvex", "organization", "Torvex"),
        ("Ilyana Vostrik", "person", "Ilyana Vostrik"),
    ]


def test_a_surname_alone_is_the_person_named_before() -> None:
    found = names("The plan is new, said Ilyana Vostrik. Later Vostrik denied it.")
    assert [name for _, _, name in found] == ["Ilyana Vostrik", "Ilyana Vostrik"]


def test_a_short_form_takes_the_name_and_id_of_its_only_full_form() -> None:
    record = factx.extract("Shares of Torvex Holdings fell. The loss of Torvex grew.")
    assert [(row.name, row.mentions) for row in record.entities] == [("Torvex Holdings", 2)]


def test_a_short_form_of_two_organizations_is_an_entity_of_its_own() -> None:
    record = factx.extract("The board of Torvex Holdings met that of Torvex Motors. Both belong to Torvex.")
    assert [row.name for row in record.entities] == ["Torvex Holdings", "Torvex Motors", "Torvex"]


def test_a_capital_at_the_start_of_a_sentence_is_no_evidence() -> None:
    assert names("Production rose. Sales fell. He agreed.") == []


def test_abbreviations_of_ordinary_words_are_no_names() -> None:
    assert names("The R&D team and the CEO want AI.") == []


def test_ids_follow_the_order_of_first_mention() -> None:
    record = factx.extract("Shares of Torvex Holdings fell, said Ilyana Vostrik.")
    assert [(row.id, row.name) for row in record.entities] == [("e1", "Torvex Holdings"), ("e2", "Ilyana Vostrik")]


def referred(text: str, word: str) -> str | None:
    """The name that a word of the text stands for."""
    tape = run_alone(layers_for("en", ()), text, {}).user_data["factx.tape"]
    i = next(i for i, term in enumerate(tape.terms) if term.text == word)
    unit = Referents(tape, Readings(tape, clause_words(book())), book()).of(i)
    return str(unit.fields["name"]) if unit is not None else None


def test_a_pronoun_means_the_only_person_before_it() -> None:
    assert referred("Ilyana Vostrik leads Torvex Holdings. Now he wants more.", "he") == "Ilyana Vostrik"


def test_a_pronoun_after_two_persons_means_nobody_for_sure() -> None:
    assert referred("It was clear to all that Ilyana Vostrik met Anna Brown. Now she wants more.", "she") is None


def test_the_company_means_the_organization_last_named() -> None:
    assert referred("Torvex Holdings lost money. Now the company wants more.", "the") == "Torvex Holdings"


def test_a_name_inside_a_count_is_a_fact_beside_it() -> None:
    assert ("Torvex Motors", "organization", "Torvex Motors") in names("It hired 1,000 Torvex Motors workers.")


def test_the_article_in_capitals_inside_a_sentence_belongs_to_the_name() -> None:
    assert names("On Monday The Ledger learned of it.") == [("The Ledger", "organization", "The Ledger")]


def test_a_dateline_in_capitals_names_a_place() -> None:
    found = names("KORVA, Finland, May 3, 2021 /Nordlys Wire/ -- Sales rose.")
    assert found[0] == ("KORVA", "place", "Korva")


def test_a_headline_in_capitals_is_read_with_the_names_of_the_text() -> None:
    found = names("VOSTRIK LEAVES TORVEX HOLDINGS\n\nOn Monday Ilyana Vostrik left Torvex Holdings.")
    assert [name for _, _, name in found[:2]] == ["Ilyana Vostrik", "Torvex Holdings"]


def test_an_acronym_in_brackets_is_its_expansion() -> None:
    found = names("The International Harbour Federation (IHF) met. Later the IHF voted.")
    assert [name for _, _, name in found] == ["International Harbour Federation"] * 3


def test_an_acronym_of_ordinary_words_is_no_name() -> None:
    assert names("They sell flexible roof panels (FRP) and use FRP at home.") == []


def test_an_office_of_two_topics_is_one_name() -> None:
    found = names("On Monday the Fish and Harbour Administration met.")
    assert found == [("Fish and Harbour Administration", "organization", "Fish and Harbour Administration")]


def test_a_syllable_behind_a_hyphen_belongs_to_a_person() -> None:
    assert names("The plan is new, said Noh Kyu-lim.") == [("Noh Kyu-lim", "person", "Noh Kyu-lim")]


def test_a_place_before_based_is_the_place_alone() -> None:
    assert names("A Vienna-based firm closed.") == [("Vienna", "place", "Vienna")]


def test_a_people_before_a_person_stays_outside() -> None:
    assert names("On Monday German Chancellor Ilyana Vostrik spoke.") == [
        ("Ilyana Vostrik", "person", "Ilyana Vostrik")
    ]


def test_members_of_a_list_share_what_one_of_them_is() -> None:
    found = names("Present were Anna Brown, Brook Talgeth and Ilyana Vostrik.")
    assert [label for _, label, _ in found] == ["person"] * 3


def test_a_fair_takes_the_year_and_a_model_its_number() -> None:
    found = names("At the sidelines of Harbour Expo 2023, the first pump, the Torva 2, was shown.")
    assert [text for text, _, _ in found] == ["Harbour Expo 2023", "Torva 2"]


def test_the_code_of_a_share_is_no_name() -> None:
    found = names("In May Torvex Holdings (NYSE: TVX) bought $TVX.")
    assert [text for text, _, _ in found] == ["Torvex Holdings", "NYSE"]


def test_pieces_of_addresses_of_the_web_are_no_names() -> None:
    assert names("Write to Anna@Torvex.com or see Torvex.io/About now.") == []


def test_a_known_firm_is_short_for_the_longer_name_before_it_that_has_only_names_more() -> None:
    assert names("Sony Ericsson shut a mill. Sony denied it.")[-1] == ("Sony", "organization", "Sony Ericsson")
    assert names("Sony Music shut a mill. Sony denied it.")[-1] == ("Sony", "organization", "Sony")


def test_what_firms_make_or_run_is_the_head_of_a_name() -> None:
    for name in ("Thornbury Homes", "Thornbury Optics", "Thornbury Footwear"):
        assert names(f"We met at {name} in May.") == [(name, "organization", name)]


def test_two_firms_with_a_head_each_are_two_names() -> None:
    found = [name for name, *_ in names("It was joined by Sandgate Ventures and Cobble Capital.")]
    assert found == ["Sandgate Ventures", "Cobble Capital"]


def test_a_firm_with_and_is_one_name() -> None:
    assert names("Marks and Spencer shut a mill.") == [("Marks and Spencer", "organization", "Marks and Spencer")]


def test_an_arabic_article_stands_inside_the_name() -> None:
    assert names("They live in al-Korva village.")[0][0] == "al-Korva"


def test_the_head_of_a_name_with_of_is_the_word_before_it() -> None:
    found = names("On Monday the Party of Harbour Progress met.")
    assert found == [("Party of Harbour Progress", "organization", "Party of Harbour Progress")]


def test_a_ministers_field_is_no_organization() -> None:
    assert names("They met Education Minister Ilyana Vostrik.") == [("Ilyana Vostrik", "person", "Ilyana Vostrik")]


def test_a_rule_for_an_entity_wins_over_guessing(tmp_path: Path) -> None:
    pack = tmp_path / "own.jsonl"
    pack.write_text('{"label": "PRODUCT", "pattern": [{"LOWER": "ilyana"}, {"LOWER": "vostrik"}]}\n')
    record = factx.Extractor(factx.Settings(rules=(pack,))).extract("Shares of Torvex fell, said Ilyana Vostrik.")
    found = [(fact.text, fact.label) for fact in record.facts if fact.kind == "entity"]  # type: ignore[attr-defined]
    assert found == [("Torvex", "organization"), ("Ilyana Vostrik", "product")]
    assert [row.id for row in record.entities] == ["e1", "e2"]


def test_long_runs_of_capitals_cost_no_more_than_their_length() -> None:
    assert len(factx.extract("TORVEX HOLDINGS " * 2000).entities) <= 3


def test_what_organizations_do_makes_a_name_of_the_first_word() -> None:
    assert names("Torvex plans to hire more welders.") == [("Torvex", "organization", "Torvex")]
    assert names("Torvex has no plans to sell.") == [("Torvex", "organization", "Torvex")]
    assert names("If it wins, Torvex would close it.") == [("Torvex", "organization", "Torvex")]


def test_ordinary_words_in_capitals_that_do_what_organizations_do_are_a_name() -> None:
    assert names("Harbour Loop has raised more money.") == [("Harbour Loop", "organization", "Harbour Loop")]
    assert names("This Year brings more money.") == []


def test_what_organizations_own_makes_a_name_of_the_owner() -> None:
    assert names("Torvex's German plants were cold.")[0] == ("Torvex", "organization", "Torvex")


def test_a_noun_for_organizations_before_a_word_makes_it_a_name() -> None:
    assert names("It went to the start-up Torvex.") == [("Torvex", "organization", "Torvex")]


def test_the_union_is_no_company() -> None:
    assert referred("Torvex Holdings lost money. Now the union wants more.", "union") is None


def test_a_phase_and_a_series_with_their_letter_are_no_names() -> None:
    assert names("They moved it into Phase II with a Series B round.") == []


def test_a_name_ends_at_its_legal_designator_and_at_two_blanks() -> None:
    found = names("They asked Torvex, Inc. Apart from that they saw Nordlys Holdings  Kornby Motors there.")
    assert [text for text, _, _ in found] == ["Torvex, Inc.", "Nordlys Holdings", "Kornby Motors"]


def test_a_name_said_twice_in_a_row_is_two_names() -> None:
    found = names("On Monday Torvex Marine Torvex Marine announced it.")
    assert [text for text, _, _ in found] == ["Torvex Marine", "Torvex Marine"]


def test_the_letters_of_a_telephone_number_are_no_name() -> None:
    assert names("For help call 1-800-TORVEX now.") == []


def test_a_noun_behind_a_place_is_no_apposition_of_it() -> None:
    assert names("Based in Helsinki, the company grew.") == [("Helsinki", "place", "Helsinki")]


def test_a_chain_of_exchanges_and_codes_names_no_code() -> None:
    found = names("Torvex Corp (TSXV: TV; OTCQB: TVXXF; FSE: T4X) fell.")
    assert not {"TV", "TVXXF", "T4X"} & {text for text, _, _ in found}


def test_the_us_is_a_place_and_us_is_not() -> None:
    assert names("They gave the US a lead. They gave it to us.") == [("US", "place", "US")]


def test_an_ordinary_first_word_belongs_to_the_name_that_the_document_has_elsewhere() -> None:
    found = names("Harbour Terminal said so. They bought shares of Harbour Terminal.")
    assert [text for text, _, _ in found] == ["Harbour Terminal", "Harbour Terminal"]
    assert names("Harbour Torvex said so. They bought shares of Torvex.")[0][0] == "Torvex"


def test_an_ordinary_first_word_belongs_to_a_name_with_a_legal_designator() -> None:
    assert names("Consolidated Torvex Corp rose.")[0][0] == "Consolidated Torvex Corp"
    assert names("Chipmaker Torvex Corp rose.")[0][0] == "Torvex Corp"
    assert names("Fintech Torvex raised $3 million.")[0][0] == "Torvex"
    assert names("But Torvex Corp rose.")[0][0] == "Torvex Corp"


def test_a_peoples_adjective_belongs_to_an_ordinary_word_in_capitals() -> None:
    found = names("Nordic Harbour Co fell. Shares of Nordic Harbour fell.")
    assert [name for _, _, name in found] == ["Nordic Harbour Co", "Nordic Harbour Co"]


def test_a_role_with_of_parts_names() -> None:
    assert names("They met Secretary of State Ilyana Vostrik.") == [("Ilyana Vostrik", "person", "Ilyana Vostrik")]


def test_a_town_stands_before_the_abbreviation_of_its_state() -> None:
    found = names("It sits in Torvik Estates, Ill., and in Kornby, Tex.")
    assert found == [
        ("Torvik Estates", "place", "Torvik Estates"),
        ("Ill", "place", "Ill"),
        ("Kornby", "place", "Kornby"),
        ("Tex", "place", "Tex"),
    ]


def test_a_name_broken_over_two_lines_is_written_on_one() -> None:
    found = names("The plan was denied by the management of Torvex\nHarbour Industries Ltd on Monday.")
    assert found[0][2] == "Torvex Harbour Industries Ltd"


def test_a_commission_about_a_company_is_not_the_company() -> None:
    record = factx.extract("Shares of Torvex fell. The Torvex Royal Commission met. The board of Torvex met.")
    assert [(row.name, row.mentions) for row in record.entities] == [("Torvex", 2), ("Torvex Royal Commission", 1)]


def test_a_country_does_what_companies_do_and_stays_a_place() -> None:
    assert names("Norway plans to sell oil. Norway will raise taxes.")[0][1] == "place"


def test_the_passive_is_nothing_that_organizations_do() -> None:
    assert names("The roads to Torvik National Park are closed.")[0][1] == "place"


def test_in_a_report_of_a_team_sport_a_town_that_plays_is_its_team() -> None:
    found = names("SOCCER - LATE GOAL IN LEAGUE MATCH.\n\nIn Torvik, Boston beat Denver 2-1 and the Harbours lost.")
    assert [label for text, label, _ in found if text in ("Boston", "Denver", "Harbours")] == ["organization"] * 3
    assert names("The flight from Boston reached Denver.")[0][1] == "place"


def test_a_korean_name_has_a_small_letter_behind_its_hyphen() -> None:
    assert names("It was led by Park Sung-jae there.")[0][:2] == ("Park Sung-jae", "person")


def test_a_trade_mark_is_a_product() -> None:
    assert names("They sell Torvexin(TM) to farms.")[0][:2] == ("Torvexin", "product")


def test_a_company_is_known_by_the_ticker_behind_it() -> None:
    assert names("It bought Veer Sandvik (NYSE: VS) there.")[0] == ("Veer Sandvik", "organization", "Veer Sandvik")


def test_a_minister_named_between_commas_is_a_person() -> None:
    assert names("The Foreign Minister, Robert Hill, left.") == [("Robert Hill", "person", "Robert Hill")]


def test_a_surname_that_is_a_word_is_a_person_named_in_full_elsewhere() -> None:
    found = names("They met Elliott Hill there. It is true, said Hill.")
    assert found[-1] == ("Hill", "person", "Elliott Hill")


def test_an_ordinal_in_capitals_belongs_to_a_company() -> None:
    assert names("They spoke to an analyst at First Harbour Corp yesterday.")[0][0] == "First Harbour Corp"


def test_the_code_of_a_model_is_a_product_and_a_unit_is_no_name() -> None:
    assert names("They took LP-184 and a transformer of 500 kVA.") == [("LP-184", "product", "LP-184")]


def test_a_role_behind_a_hyphen_is_part_of_a_compound() -> None:
    assert names("It was in the town of Port-au-Prince there.")[0][0] == "Port-au-Prince"
    assert names("They met Norway Attorney-General Anna Vostrik.")[1][0] == "Anna Vostrik"


def test_it_said_in_passing_is_whoever_was_named_before_the_sentence() -> None:
    text = "Torvex Corp bought Kornby Ltd today. Kornby holders will own 3 pct, it said. Now it said more."
    assert referred(text, "it") == "Torvex Corp"


def test_a_sentence_about_the_same_company_is_passed_over() -> None:
    text = "Torvex Corp lost money. The company sold mills of Kornby Ltd. But it wants more."
    assert referred(text, "it") == "Torvex Corp"


def test_a_group_without_a_name_is_no_organization_named_before() -> None:
    text = "A group of heirs sold shares in Torvex Corp. In May the group bought more."
    assert referred(text, "group") is None


def test_who_speaks_is_not_named_in_the_quotation() -> None:
    text = 'Ilyana Vostrik left. "Anna Brown is the best of all," she said.'
    assert referred(text, "she") == "Ilyana Vostrik"


def test_the_names_of_a_country_are_one_entity() -> None:
    record = factx.extract("The United States agreed. The US will pay. In America it rained. The UK left.")
    assert [(row.name, row.mentions) for row in record.entities] == [("United States", 3), ("UK", 1)]


def test_a_name_with_its_article_is_the_name_without() -> None:
    record = factx.extract("They met at the Torvex Haunt. Sales of The Torvex Haunt grew.")
    assert [row.mentions for row in record.entities] == [2]


def test_a_name_without_its_blanks_is_the_name() -> None:
    record = factx.extract("Shares of Torvex Marine rose. They follow TorvexMarine there.")
    assert [(row.name, row.mentions) for row in record.entities] == [("Torvex Marine", 2)]


def test_a_closing_quotation_mark_opens_no_nickname() -> None:
    assert names("They saw “Torvex Lopez” and “Mayan Veer” there.")[0][0] == "Torvex Lopez"


def test_a_ticker_is_the_company_that_it_stands_behind() -> None:
    record = factx.extract("Torvex Marine Inc. (NYSE: TVXM) rose. TVXM reported revenue.")
    assert (record.entities[0].name, record.entities[0].mentions) == ("Torvex Marine Inc.", 2)


def test_a_noun_before_another_noun_explains_nothing() -> None:
    assert names("Anna Vostrik, a university student, agreed.")[0][1] == "person"


def test_unknown_capitals_in_brackets_behind_a_company_are_the_company() -> None:
    record = factx.extract("Shares of Torvex Marine (TVXM) rose. They say that TVXM fell.")
    assert [(row.name, row.mentions) for row in record.entities] == [("Torvex Marine", 3)]


def test_the_code_of_a_state_behind_a_town_is_a_place() -> None:
    assert names("They moved to Torvik, NV, in May.")[1] == ("NV", "place", "NV")


def test_a_noun_and_its_letter_or_number_are_no_name() -> None:
    assert names("On Monday it closed its Series B and began its Phase II.") == []


def test_a_firm_whose_legal_form_is_written_in_two_ways_is_one() -> None:
    found = names("Torvex Holdings Corp. lost money. Shares of Torvex Holdings Corporation fell.")
    assert [name for _, _, name in found] == ["Torvex Holdings Corporation"] * 2


def test_a_coined_word_is_short_for_the_longer_name_that_it_begins() -> None:
    found = names("Ostrix Offshore sold a mill. Ostrix employs 300 people, and Ostrix hires.")
    assert {name for _, _, name in found} == {"Ostrix Offshore"}


def test_a_short_name_in_capitals_is_no_short_form_of_a_name_it_begins_where_another_spells_it() -> None:
    text = "The Northern Mill Board met. NMB said that the NMB Bank will lend it $3 million."
    assert ("NMB", "organization", "Northern Mill Board") in names(text)


def test_a_noun_that_a_name_between_commas_explains_says_what_it_is() -> None:
    assert names("Its insurer, Torvin Quest, paid nothing.") == [("Torvin Quest", "organization", "Torvin Quest")]
    assert names("It was good for the insurer, Torvin said.") == [("Torvin", "person", "Torvin")]


def test_what_acts_by_its_first_word_is_no_place_for_what_stands_before_it() -> None:
    found = names("Jobs went at Torvex Interiors. Torvex once had 46 shops.")
    assert found == [(text, "organization", "Torvex Interiors") for text in ("Torvex Interiors", "Torvex")]


def test_a_co_operative_keeps_the_word_behind_its_hyphen() -> None:
    assert [text for text, _, _ in names("They met the Torvex Co-operative in May.")] == ["Torvex Co-operative"]
