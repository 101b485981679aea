"""A user's own names are found as written, win over guesses, and carry their ids to `entities`."""

import json
import random
import time
from pathlib import Path

import pytest

from factx.errors import PackError
from factx.extractor import Extractor, Settings
from factx.facts import Record
from factx.packs.loading import load_rulebook
from factx.packs.own_names import read_own_names
from factx.pipeline.layers import Layers
from tests.conftest import Run

HEAD = "name,label,canonical,id\n"


def own(folder: Path, table: str, name: str = "own.csv") -> Extractor:
    """An extractor with one file of names."""
    (folder / name).write_text(table, encoding="utf-8")
    return Extractor(Settings(names=(folder / name,)))


def rows(record: Record) -> list[tuple[str, str, int, str | None]]:
    """The entities: label, canonical name, mentions, id from outside."""
    return [(row.label, row.name, row.mentions, row.external_id) for row in record.entities]


def spans(record: Record) -> list[tuple[str, str]]:
    """The mentions with the canonical name of each."""
    return [(fact.text, fact.name) for fact in record.facts if fact.kind == "entity"]  # type: ignore[attr-defined]


def test_a_name_becomes_an_entity_with_its_label_canonical_name_and_id(folder: Path) -> None:
    record = own(folder, HEAD + "lumen,product,Lumen Two,Q42\n").extract("People like the lumen.")
    assert spans(record) == [("lumen", "Lumen Two")]
    assert rows(record) == [("product", "Lumen Two", 1, "Q42")]
    assert record.facts[0].rule == "entity.own_name"


def test_canonical_and_id_may_be_left_out(folder: Path) -> None:
    record = own(folder, "name,label\nlumen,product\n").extract("People like the lumen.")
    assert rows(record) == [("product", "lumen", 1, None)]


def test_names_that_share_an_id_are_one_entity_under_its_canonical_name(folder: Path) -> None:
    extractor = own(folder, HEAD + "TVX,organization,,Q1\nTorvex,organization,Torvex Holdings,Q1\n")
    record = extractor.extract("Shares of TVX fell. The loss of Torvex grew.")
    assert spans(record) == [("TVX", "Torvex Holdings"), ("Torvex", "Torvex Holdings")]
    assert rows(record) == [("organization", "Torvex Holdings", 2, "Q1")]


def test_names_that_share_a_canonical_name_are_one_entity_without_any_id(folder: Path) -> None:
    extractor = own(folder, HEAD + "TVX,organization,Torvex Holdings,\nTorvex,organization,Torvex Holdings,\n")
    assert rows(extractor.extract("TVX met Torvex.")) == [("organization", "Torvex Holdings", 2, None)]


def test_two_entities_of_one_canonical_name_stay_apart_by_their_ids(folder: Path) -> None:
    extractor = own(folder, HEAD + "J. Smith,person,John Smith,Q1\nJack Smith,person,John Smith,Q2\n")
    found = rows(extractor.extract("Yesterday J. Smith met Jack Smith."))
    assert found == [("person", "John Smith", 1, "Q1"), ("person", "John Smith", 1, "Q2")]


def test_a_mention_that_the_rules_find_joins_the_user_s_entity_of_that_name(folder: Path) -> None:
    extractor = own(folder, HEAD + "TVX,organization,Torvex Holdings,Q1\n")
    record = extractor.extract("Shares of TVX fell. The board of Torvex Holdings met.")
    assert rows(record) == [("organization", "Torvex Holdings", 2, "Q1")]


def test_a_short_form_is_led_to_the_user_s_entity(folder: Path) -> None:
    extractor = own(folder, HEAD + "Torvex Holdings,organization,,Q1\n")
    record = extractor.extract("Shares of Torvex Holdings fell. The loss of Torvex grew.")
    assert spans(record)[1] == ("Torvex", "Torvex Holdings")
    assert rows(record) == [("organization", "Torvex Holdings", 2, "Q1")]


def test_the_user_s_label_wins_over_what_the_rules_would_guess(folder: Path) -> None:
    text = "On Monday President Ilyana Vostrik spoke in Paris."
    assert [row.label for row in Extractor().extract(text).entities] == ["person", "place"]
    record = own(folder, HEAD + "Ilyana Vostrik,product,,\nParis,other,,\n").extract(text)
    assert [row.label for row in record.entities] == ["product", "other"]


def test_facts_are_tied_to_the_user_s_entity(folder: Path) -> None:
    record = own(folder, HEAD + "lumen works,organization,,Q1\n").extract("Then lumen works invested $3 million.")
    (money,) = (fact for fact in record.facts if fact.kind == "money")
    assert money.subject is not None  # type: ignore[attr-defined]
    assert money.subject.entity == record.entities[0].id  # type: ignore[attr-defined]


def test_case_counts_unless_the_fifth_column_says_otherwise(folder: Path) -> None:
    table = "name,label,canonical,id,case\nWHO,organization,,Q1,exact\nlumen,product,,Q2,any\nBOLD,product,,Q3,\n"
    record = own(folder, table).extract("Nobody knows who had a bold LUMEN, but the WHO likes Lumen.")
    assert [text for text, _ in spans(record)] == ["LUMEN", "WHO", "Lumen"]


def test_the_longest_name_wins_where_several_begin(folder: Path) -> None:
    extractor = own(folder, HEAD + "lumen,product,,\nlumen two,product,,\nlumen two max,product,,\n")
    found = spans(extractor.extract("the lumen two max, the lumen two and the lumen too"))
    assert [text for text, _ in found] == ["lumen two max", "lumen two", "lumen"]


def test_a_name_is_whole_words_only(folder: Path) -> None:
    extractor = own(folder, HEAD + "lumen,product,,\n3M,organization,,\n")
    assert spans(extractor.extract("lumens, illumen, lumen2 and www.lumen.com or lumen.com cost $3M.")) == []


def test_apostrophes_stops_blanks_and_line_ends_may_differ(folder: Path) -> None:
    extractor = own(folder, HEAD + "O'Vostrik works inc.,organization,,Q1\n")
    text = "with O’Vostrik works\ninc, and O'Vostrik  works inc."
    record = extractor.extract(text)
    assert rows(record) == [("organization", "O'Vostrik works inc.", 2, "Q1")]
    assert all(text[fact.start : fact.end] == fact.text for fact in record.facts)


def test_a_name_does_not_run_from_one_paragraph_into_the_next(folder: Path) -> None:
    assert spans(own(folder, HEAD + "lumen two,product,,\n").extract("the lumen\n\ntwo of us")) == []


def test_a_mark_inside_a_name_ends_no_sentence(folder: Path) -> None:
    record = own(folder, HEAD + "Zap! Foods,organization,,\n").extract("He left Zap! Foods in May.")
    assert spans(record) == [("Zap! Foods", "Zap! Foods")]
    assert record.facts[0].sentence.end == len("He left Zap! Foods in May.")


def test_numbers_inside_a_name_are_no_amounts_but_amounts_stay_whole(folder: Path) -> None:
    table = HEAD + "3M,organization,,\nModel 3,product,,\nTwenty Hands,organization,,\n"
    record = own(folder, table).extract("Then 3M and Twenty Hands paid EUR 3M for a Model 3.")
    told = [(fact.kind, fact.text) for fact in record.facts]
    assert told == [
        ("entity", "3M"),
        ("entity", "Twenty Hands"),
        ("money", "EUR 3M"),
        ("entity", "Model 3"),
    ]


def test_jsonl_holds_the_same_fields(folder: Path) -> None:
    lines = [
        {"name": "lumen", "label": "product", "canonical": "Lumen Two", "id": "Q42"},
        {"name": "LMN", "label": "product", "id": "Q42", "canonical": None, "case": "any"},
    ]
    table = "\n".join(json.dumps(line) for line in lines) + "\n\n"
    record = own(folder, table, "own.jsonl").extract("the lumen, or lmn")
    assert rows(record) == [("product", "Lumen Two", 2, "Q42")]


@pytest.mark.parametrize(
    ("table", "place", "told"),
    [
        ("", 1, "column 'name' is missing; allowed: name, label, canonical, id, case"),
        ("name,kind\n", 1, "unknown column 'kind'; allowed: name, label, canonical, id, case"),
        ("name\nx\n", 1, "column 'label' is missing"),
        ("name,label,name\n", 1, "column 'name' stands twice"),
        (HEAD + "x,product,,\ny,company,,\n", 3, "label 'company' is none of person, organization, place, product,"),
        ("name,label,case\nx,product,upper\n", 2, "case 'upper' is none of exact, any"),
        (HEAD + ",product,,\n", 2, "name is empty"),
        (HEAD + "x,,,\n", 2, "label is empty"),
        (HEAD + "--,product,,\n", 2, "name '--' has neither letter nor digit"),
        (HEAD + "x,product,,,1,2\n", 2, "6 cells, but the header names 4 columns"),
        (HEAD + '"x,product\n', 2, "not valid CSV"),
        (HEAD + "x,product,,Q1\ny,person,,Q1\n", 3, "id 'Q1' is 'product' in {file}:2 and 'person' here"),
        (HEAD + "x,product,,Q1\nx,product,,Q2\n", 3, "name 'x' already stands for another entity in {file}:2"),
        (HEAD + "x,product,A,Q1\ny,product,B,Q1\n", 3, "id 'Q1' has two canonical names: 'A' in {file}:2 and 'B' here"),
    ],
)
def test_a_mistake_is_told_with_file_and_line_and_what_is_allowed(
    folder: Path, table: str, place: int, told: str
) -> None:
    (folder / "own.csv").write_text(table)
    with pytest.raises(PackError) as error:
        read_own_names([folder / "own.csv"])
    assert str(error.value).startswith(f"{folder / 'own.csv'}:{place}: ")
    assert told.format(file=folder / "own.csv") in str(error.value)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "not valid JSON"),
        ("[1]", "expected an object"),
        ('{"name": "x", "label": "product", "qid": "1"}', "unknown field 'qid'"),
        ('{"name": "x"}', "field 'label' is missing"),
        ('{"name": "x", "label": "product", "id": 42}', "id must be a string or null, not 42"),
    ],
)
def test_a_mistake_in_jsonl_is_told_likewise(folder: Path, line: str, told: str) -> None:
    (folder / "own.jsonl").write_text('{"name": "a", "label": "product"}\n' + line)
    with pytest.raises(PackError) as error:
        read_own_names([folder / "own.jsonl"])
    assert str(error.value).startswith(f"{folder / 'own.jsonl'}:2: ")
    assert told in str(error.value)


def test_the_same_line_in_two_files_is_no_mistake(folder: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (folder / name).write_text(HEAD + "lumen,product,,Q1\n")
    assert len(read_own_names([folder / "a.csv", folder / "b.csv"])) == 1


def test_the_command_takes_files_of_names_from_options_and_configuration(run: Run, folder: Path) -> None:
    (folder / "a.csv").write_text(HEAD + "lumen,product,,Q1\n")
    (folder / "b.csv").write_text(HEAD + "mortar,product,,Q2\n")
    text = b"the lumen and the mortar"
    outcome = run("extract", "--names", "a.csv", "--names", "b.csv", "-", stdin=text)
    assert [row["external_id"] for row in outcome.record["entities"]] == ["Q1", "Q2"]
    (folder / "factx.toml").write_text('names = ["b.csv"]\n')
    outcome = run("extract", "-", stdin=text)
    assert [row["external_id"] for row in outcome.record["entities"]] == ["Q2"]


def test_a_broken_or_missing_file_of_names_is_exit_2_with_nothing_printed(run: Run, folder: Path) -> None:
    (folder / "a.csv").write_text(HEAD + "lumen,gadget,,Q1\n")
    outcome = run("extract", "--names", "a.csv", "-", stdin=b"x")
    assert (outcome.status, outcome.out) == (2, b"")
    assert "a.csv:2: label 'gadget' is none of person" in outcome.err
    outcome = run("extract", "--names", "none.csv", "-", stdin=b"x")
    assert (outcome.status, outcome.out) == (2, b"")
    assert "none.csv: cannot be read: No such file" in outcome.err


def many(folder: Path, count: int) -> Path:
    """A file of made-up names of one to four words, very many beginning with the same word."""
    rng = random.Random(7)
    syllables = ["tor", "vex", "lum", "kes", "mar", "dro", "sil", "ban", "quo", "zem"]
    lines = []
    for k in range(count):
        words = ["".join(rng.choices(syllables, k=3)).title() for _ in range(rng.randint(1, 3))]
        lines.append(f"{'National ' if k % 2 else ''}{' '.join(words)} {k}x,organization,,Q{k}\n")
    path = folder / f"{count}.csv"
    path.write_text(HEAD + "".join(lines))
    return path


def best(work: "object", times: int = 5) -> float:
    """The shortest time that a piece of work takes, in seconds of this process."""
    spent = []
    for _ in range(times):
        begun = time.process_time()
        work()  # type: ignore[operator]
        spent.append(time.process_time() - begun)
    return min(spent)


def test_ten_thousand_names_are_searched_for_in_the_time_that_ten_take(folder: Path) -> None:
    book = load_rulebook()
    few, thousands = (Layers(book, [many(folder, count)]) for count in (10, 10_000))
    tape = few.maker.tape("The National Torvex of National Lumkes met a friend of theirs at the National House. " * 300)
    assert few.own_names is not None
    assert thousands.own_names is not None
    small, large = (best(lambda names=names: names.find(tape)) for names in (few.own_names, thousands.own_names))
    assert large < 4 * small + 0.005


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("New Harbor Co.", "It met New\nHarbor Co in May."),
        ("Yahoo!", "Then Yahoo! Harbor closed."),
        ("O’Brien’s Hats", "We like O'Brien's Hats here."),
        ("New.Co", "Then New.Co closed."),
        ("3M", "Then 3M closed."),
    ],
)
def test_a_name_is_found_among_many_that_begin_alike(folder: Path, name: str, text: str) -> None:
    others = "".join(f"{first} Other{k},organization,,\n" for k in range(3) for first in ("New", "Yahoo", "O", "3"))
    record = own(folder, f"{HEAD}{name},organization,Found,Q1\n{others}").extract(text)
    assert [row.external_id for row in record.entities if row.name == "Found"] == ["Q1"]
