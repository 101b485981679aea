"""The lexicons of the English pack, as files: what everything that asks for them by name relies on."""

import csv
import io
import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent.parent / "rules" / "en" / "lexicons"

COLUMNS = {
    "cities": ("word", "country", "type", "ambiguous"),
    "common_words": ("word",),
    "countries": ("word", "code", "name"),
    "currency_codes": ("word", "code", "ambiguous", "scale"),
    "currency_minor": ("word", "code", "factor", "ambiguous"),
    "currency_names": ("word", "code", "ambiguous"),
    "currency_symbols": ("word", "code", "ambiguous", "scale"),
    "designators": ("word", "position", "kind", "ambiguous"),
    "first_names": ("word", "ambiguous"),
    "holidays": ("word", "rule"),
    "known_names": ("word", "label", "kind"),
    "nationalities": ("word", "code"),
    "nouns_irregular": ("plural", "singular"),
    "time_units": ("word", "unit", "code", "count", "ambiguous"),
    "units": ("word", "unit", "kind", "factor", "case", "ambiguous"),
    "verbs": ("form", "lemma", "tag", "noun"),
}
AS_WRITTEN = {
    "cities",
    "countries",
    "currency_codes",
    "currency_symbols",
    "designators",
    "first_names",
    "known_names",
    "nationalities",
}
ISO_4217 = (
    "AEDAFNALLAMDAOAARSAUDAWGAZNBAMBBDBDTBHDBIFBMDBNDBOBBRLBSDBTNBWPBYNBZDCADCDFCHF"
    "CLPCNYCOPCRCCUPCVECZKDJFDKKDOPDZDEGPERNETBEURFJDFKPGBPGELGHSGIPGMDGNFGTQGYDHKD"
    "HNLHTGHUFIDRILSINRIQDIRRISKJMDJODJPYKESKGSKHRKMFKPWKRWKWDKYDKZTLAKLBPLKRLRDLSL"
    "LYDMADMDLMGAMKDMMKMNTMOPMRUMURMVRMWKMXNMYRMZNNADNGNNIONOKNPRNZDOMRPABPENPGKPHP"
    "PKRPLNPYGQARRONRSDRUBRWFSARSBDSCRSDGSEKSGDSHPSLESOSSRDSSPSTNSYPSZLTHBTJSTMTTND"
    "TOPTRYTTDTWDTZSUAHUGXUSDUYUUZSVESVNDVUVWSTXAFXCDXCGXOFXPFYERZARZMWZWG"
)
ACTIVE = [ISO_4217[place : place + 3] for place in range(0, len(ISO_4217), 3)]


def table(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_a_lexicon_has_its_columns_and_a_value_or_nothing_in_each(name: str) -> None:
    """Every row is as wide as the header, its word neither empty nor wrapped in blanks."""
    text = (FOLDER / f"{name}.csv").read_text(encoding="utf-8")
    header, *rows = csv.reader(io.StringIO(text), strict=True)
    assert tuple(header) == COLUMNS[name]
    assert rows
    assert [row for row in rows if len(row) != len(header)] == []
    assert [row for row in rows if any(value != " ".join(value.split()) for value in row) or not row[0]] == []


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_a_lexicon_is_sorted_so_that_a_change_shows_as_its_own_lines(name: str) -> None:
    raw = (FOLDER / f"{name}.csv").read_bytes()
    _, *rows = csv.reader(io.StringIO(raw.decode("utf-8")))
    assert rows == sorted(rows)
    assert raw.endswith(b"\n")
    assert b"\r" not in raw


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_no_word_stands_twice_under_one_case_rule(name: str) -> None:
    words = [row[COLUMNS[name][0]] for row in table(name)]
    assert len(words) == len(set(words))
    if name not in AS_WRITTEN:
        free = [row[COLUMNS[name][0]] for row in table(name) if not row.get("case")]
        assert [word for word in free if word != word.lower()] == []


def test_every_active_currency_has_a_code_and_a_name() -> None:
    assert {row["word"] for row in table("currency_codes")} >= set(ACTIVE)
    named = {row["code"] for row in table("currency_names")}
    assert [code for code in ACTIVE if code not in named] == []


def test_a_word_for_several_currencies_names_none() -> None:
    """Bare francs, crowns and pesos are null; dollars and pounds are what most texts mean by them."""
    codes = {row["word"]: row["code"] for row in table("currency_names")}
    assert [codes[word] for word in ("francs", "crowns", "pesos", "dinars", "kroner", "rupees")] == [""] * 6
    assert [codes[word] for word in ("dollars", "pounds", "yen", "swedish crowns")] == [
        "USD",
        "GBP",
        "JPY",
        "SEK",
    ]


def test_every_lexicon_is_listed_with_its_source() -> None:
    page = (FOLDER / "SOURCES.md").read_text(encoding="utf-8")
    assert [path.name for path in sorted(FOLDER.glob("*.csv")) if f"| `{path.name}` |" not in page] == []


def test_a_unit_is_named_in_full_in_the_singular_and_in_british_spelling() -> None:
    units = {row["word"]: row["unit"] for row in table("units")}
    written = (
        "km",
        "kilometers",
        "kwh",
        "sq. ft.",
        "mph",
        "feet",
        "metric tons",
        "°C",
        "m³",
        "bpd",
        "degrees celsius",
    )
    assert [units[word] for word in written] == [
        "kilometre",
        "kilometre",
        "kilowatt hour",
        "square foot",
        "mile per hour",
        "foot",
        "tonne",
        "degree celsius",
        "cubic metre",
        "barrel per day",
        "degree celsius",
    ]


def test_an_abbreviation_keeps_its_case_where_case_tells_two_units_apart() -> None:
    units = {row["word"]: row for row in table("units")}
    assert [units[word]["unit"] for word in ("MW", "mW", "GB", "Gb")] == [
        "megawatt",
        "milliwatt",
        "gigabyte",
        "gigabit",
    ]
    assert {units[word]["case"] for word in ("MW", "mW", "GB", "Gb")} == {"1"}


def test_an_abbreviation_that_is_also_a_word_or_a_scale_says_so() -> None:
    units = {row["word"]: row for row in table("units")}
    assert [
        word for word in ("m", "in", "t", "g", "T", "A", "h", "K", "B") if units.get(word, {}).get("ambiguous") == ""
    ] == []


def test_a_unit_that_hides_a_scale_gives_its_factor() -> None:
    units = {row["word"]: row for row in table("units")}
    assert (units["bcf"]["unit"], units["bcf"]["factor"]) == ("cubic foot", "1000000000")


def test_a_fortnight_is_two_weeks() -> None:
    times = {row["word"]: row for row in table("time_units")}
    assert (times["fortnight"]["code"], times["fortnight"]["count"]) == ("W", "2")


def test_a_verbs_form_gives_its_lemma_and_what_it_can_be() -> None:
    verbs = {row["form"]: (row["lemma"], row["tag"]) for row in table("verbs")}
    assert verbs["invested"] == ("invest", "past part")
    assert verbs["rose"] == ("rise", "past")
    assert verbs["found"] == ("find", "past part")
    assert verbs["cut"] == ("cut", "base past part")
    assert verbs["is"] == ("be", "s")


def test_a_form_that_is_as_often_a_noun_says_so() -> None:
    nouns = {row["form"]: row["noun"] for row in table("verbs")}
    assert [nouns[form] for form in ("plan", "report", "target", "increase", "shares")] == ["1"] * 5
    assert [nouns[form] for form in ("say", "invest", "announces", "hiring", "sold")] == ["", "", "", "1", ""]


def test_no_modal_and_no_conjunction_is_a_verb() -> None:
    forms = {row["form"] for row in table("verbs")}
    assert forms & {"can", "will", "may", "must", "might", "shall", "but", "while", "except"} == set()


def test_nouns_whose_plural_no_rule_gives_are_listed() -> None:
    singular = {row["plural"]: row["singular"] for row in table("nouns_irregular")}
    found = [
        singular[plural] for plural in ("people", "children", "women", "shelves", "buses", "movies", "news", "series")
    ]
    assert found == ["person", "child", "woman", "shelf", "bus", "movie", "news", "series"]


def test_common_words_are_no_names() -> None:
    words = {row["word"] for row in table("common_words")}
    assert {"the", "although", "company", "shares", "investors", "profit", "announced"} <= words
    assert words & {"london", "china", "john", "michael", "toyota", "france", "monday", "january"} == set()


def test_given_names_of_several_cultures_are_there_and_ambiguous_ones_say_so() -> None:
    names = {row["word"]: row["ambiguous"] for row in table("first_names")}
    assert {"Maria", "Wei", "Vladimir", "Mohammed", "Priya", "Hiroshi", "Jürgen", "Jurgen", "Kwame", "José"} <= set(
        names
    )
    assert [names[name] for name in ("Will", "May", "Mark", "Jordan", "Maria")] == ["1", "1", "1", "1", ""]


def test_a_country_is_known_by_its_long_and_its_short_names() -> None:
    countries = {row["word"]: (row["code"], row["name"]) for row in table("countries")}
    for word in ("U.S.", "US", "USA", "United States of America"):
        assert countries[word] == ("US", "United States")
    for word in ("UK", "U.K.", "Britain", "Great Britain"):
        assert countries[word] == ("GB", "United Kingdom")
    assert [countries[word][0] for word in ("South Korea", "Russia", "Turkey", "Ivory Coast")] == [
        "KR",
        "RU",
        "TR",
        "CI",
    ]


def test_the_peoples_of_a_country_point_to_it() -> None:
    codes = {row["word"]: row["code"] for row in table("nationalities")}
    words = ("British", "Chinese", "Dutch", "Frenchmen", "Americans", "Swiss", "European")
    assert [codes[word] for word in words] == ["GB", "CN", "NL", "FR", "US", "CH", ""]


def test_capitals_states_and_regions_stand_beside_the_large_cities() -> None:
    cities = {row["word"]: (row["country"], row["type"]) for row in table("cities")}
    assert cities["Shenzhen"] == ("CN", "city")
    assert cities["Fort Worth"] == ("US", "city")
    assert cities["Cologne"] == ("DE", "city")
    assert cities["Calif."] == ("US", "state")
    assert cities["Scotland"] == ("GB", "country")
    assert cities["Southeast Asia"] == ("", "region")
    assert cities["Europe"] == ("", "continent")


def test_a_place_that_is_also_a_word_or_a_given_name_is_left_out_or_says_so() -> None:
    cities = {row["word"]: row["ambiguous"] for row in table("cities")}
    for word in ("Reading", "Nice", "Mobile", "Split", "Bath", "Florence", "Charlotte", "Victoria"):
        assert cities[word] == "1"
    assert cities.keys() & {"Of", "Man", "Most", "Male", "Union", "Central", "Surprise"} == set()


def test_company_forms_of_many_countries_stand_on_their_side_of_the_name() -> None:
    sides = {row["word"]: row["position"] for row in table("designators")}
    for word in ("Inc.", "Ltd", "plc", "GmbH", "S.p.A.", "Oyj", "A/S", "Sdn Bhd", "Tbk", "Co., Ltd.", "K.K.", "Group"):
        assert sides[word] == "after"
    assert [sides[word] for word in ("Grupo", "University of", "PT")] == ["before", "before", "both"]


def test_every_holiday_has_a_rule_of_the_three_forms() -> None:
    rules = {row["word"]: row["rule"] for row in table("holidays")}
    form = r"(\d\d-\d\d|\d\d-(mon|tue|wed|thu|fri|sat|sun)-(-1|[1-5])|easter)([+-]\d+)?"
    assert [word for word, rule in rules.items() if not re.fullmatch(form, rule)] == []
    named = ("christmas", "thanksgiving", "memorial day", "good friday", "black friday")
    assert [rules[word] for word in named] == ["12-25", "11-thu-4", "05-mon--1", "easter-2", "11-thu-4+1"]
