"""Rule packs: strict, with errors that name their place, and the user's own by the same code as the built-in ones."""

from pathlib import Path
from typing import Any

import pytest

from factx import Extractor, PackError, Settings, UsageError
from factx.packs.loading import load_packs, load_rulebook
from tests.packs import write_pack

pytestmark = pytest.mark.slow

TENANCY = """\
pack: tenancy
language: en
facts:
  notice_period: {length: duration, required: [length]}
lexicons:
  notice_noun: [notice, notification]
rules:
  - id: tenancy.notice_period
    fact: notice_period
    match: "{length:duration} ('s|')? (prior|written)? {notice_noun}"
    examples:
      - {text: "Either side gives [two months' notice].", expect: {length: P2M}}
      - {text: "A [30-day written notification] is due.", expect: {length: P30D}}
    rejects:
      - "She took no notice for two months."
"""


@pytest.mark.parametrize(
    ("body", "place", "reason"),
    [
        ("rulez: []\n", "2:1", "unknown key 'rulez'; did you mean 'rules'? allowed: pack, language"),
        ("rules:\n  - {id: a, fact: money, match: b, extra: 1}\n", "3:36", "unknown key 'extra'"),
        ("rules:\n  - {id: a, fact: money}\n", "3:5", "either `match` or `pattern`"),
        ("rules:\n  - {id: a, match: b}\n", "3:5", "'fact' is missing"),
        ("rules:\n  - {id: a, fact: mony, match: b}\n", "3:19", "unknown kind 'mony'; did you mean 'money'?"),
        ("rules:\n  - {id: a, fact: money, match: 'a (b'}\n", "3:38", "in match: `)` is missing"),
        ("rules:\n  - {id: a, fact: money, match: '{nowhere}'}\n", "3:35", "no kind is called 'nowhere'"),
        ("rules:\n  - {id: a, fact: money, match: b, normalize: nix}\n", "3:47", "unknown normalizer 'nix'; known:"),
        ("rules:\n  - {id: a, fact: money, match: b, layer: roof}\n", "3:43", "one of numbers, measures"),
        ("rules:\n  - {id: a, fact: money, match: '_{1,2}'}\n", "3", "must stand"),
        ("rules:\n  - {id: a, fact: money, pattern: [{LOVER: b}]}\n", "3:37", "unknown token attribute 'LOVER'"),
        ("rules:\n  - {id: a, fact: money, pattern: [{LOWER: b, OP: x}]}\n", "3:51", "unknown operator 'x'"),
        ("rules:\n  - {id: a, fact: money, match: b, examples: ['no mark']}\n", "3:47", "marks the span"),
        ("rules:\n  - {id: a, fact: '{x}', match: b}\n", "3:19", "no role 'x'"),
        ("lexicons:\n  a: {}\n", "3:6", "is empty"),
        ("lexicons:\n  a: {regex: '('}\n", "3:14", "not a regular expression"),
        ("lexicons:\n  a: {file: none.csv}\n", "3:13", "none.csv"),
        ("facts:\n  a: {b: colour}\n", "3:10", "unknown field type 'colour'; allowed: text, number"),
        ("disable: [no.such]\n", "2:11", "no rule is called 'no.such'"),
        ("rules: [\n", "3:1", "not valid YAML"),
        (
            "rules:\n  - {id: a, fact: money, match: 'paid {lenght:duration}'}\n",
            "3:40",
            "no field of 'money' takes the role",
        ),
        (
            "facts:\n  a: {length: duration}\nrules:\n  - {id: a, fact: a, match: '{lenght:duration}'}\n",
            "5:31",
            "did you mean 'length'?",
        ),
        (
            "facts:\n  a: {length: duration}\nrules:\n  - {id: a, fact: a, match: '{amount:duration}'}\n",
            "5:31",
            "takes the role 'amount'",
        ),
        ("facts:\n  a: {text: text}\n", "3:7", "every fact has 'text' already"),
        ("facts:\n  money: {a: text}\n", "3:10", "'money' is a kind that factx has already"),
        ("facts:\n  a: {b: {values: []}}\n", "3:19", "at least one value"),
        ("facts:\n  a: {b: {type: money, default: 3}}\n", "3:33", "fields have a default"),
        ("facts:\n  a: {b: {values: [x], default: y}}\n", "3:33", "'y' is none of x"),
        ("facts:\n  a: {b: {type: money, unit: mg}}\n", "3:30", "fields have a unit"),
        ("language: xx\n", "2:11", "there are no packs for language 'xx'; known: en"),
        ("groups:\n  a: [mony]\n", "3:3", "holds 'mony', which is no kind; did you mean 'money'?"),
        ("units:\n  a: measure\n", "3:6", "unknown layer 'measure'; did you mean 'measures'?"),
        ("rules:\n  - {id: a, fact: money, match: 'a _{0,500}'}\n", "3:36", "a gap spans at most 99 units"),
        ("rules:\n  - {id: a, fact: money, match: 'a _{5,2}'}\n", "3:36", "more at least than at most"),
        ("rules:\n  - {id: a, fact: money, match: 'a b+*'}\n", "3:38", "'*' repeats what '+' repeats already"),
        ("lexicons:\n  a: {regex: '(x+x+)+y'}\n", "3:14", "may take exponential time"),
        ("lexicons:\n  a: {file: ../../../../etc/passwd}\n", "3:13", "lies outside the pack's folder"),
        (
            "rules:\n  - {id: a, fact: money, pattern: [{LOWER: {REGEX: '(a|a)*b'}}]}\n",
            "3:52",
            "may take exponential time",
        ),
        ("rules:\n  - {id: a, fact: money, match: b, examples: [{text: '[b]', date: soon}]}\n", "3:67", "is no date"),
        (
            "parts:\n  a: '{b} x'\n  b: 'y {a}?'\nrules:\n  - {id: a, fact: money, match: '{a}'}\n",
            "3:6",
            "holds itself",
        ),
        ("parts:\n  a: 'x {mony}'\n", "3:10", "no lexicon, kind or part is called 'mony'; did you mean 'money'?"),
        ("parts:\n  a: '[x]'\n", "3:6", "stand in a rule's match"),
        ("parts:\n  money: x\n", "3:10", "the name of a lexicon or kind already"),
        ("rules:\n  - {id: a, fact: money, match: b, set: [a]}\n", "3:41", "expected a map of fields"),
        ("rules:\n  - {id: a, fact: money, match: b, needs: months}\n", "3:43", "no lexicon is called 'months'"),
        ("rules:\n  - {id: a, fact: money, match: b, completes: true}\n", "3:47", "of kinds that packs define"),
        ("facts:\n  a: {b: {type: entity, from: [subject, topik]}}\n", "3:41", "did you mean 'topic'?"),
        (
            "facts:\n  a: {b: {type: money, from: topic}}\n",
            "3:30",
            "'topic' can fill a field of the type entity or text",
        ),
    ],
)
def test_a_mistake_is_told_with_file_line_and_column(tmp_path: Path, body: str, place: str, reason: str) -> None:
    path = write_pack(tmp_path, body)
    with pytest.raises(PackError) as caught:
        Extractor(Settings(rules=(path,)))
    assert str(caught.value).startswith(f"{path}:{place}: ")
    assert reason in str(caught.value)


def test_a_pack_defines_a_kind_of_fact_with_typed_fields(tmp_path: Path) -> None:
    extractor = Extractor(Settings(rules=(write_pack(tmp_path, TENANCY),)))
    record = extractor.extract("The landlord must give three months' written notice.")
    (fact,) = [fact for fact in record.facts if fact.kind == "notice_period"]
    assert (fact.text, fact.rule) == ("three months' written notice", "tenancy.notice_period")
    assert (fact.length.timex, fact.length.value, fact.length.unit) == ("P3M", 3, "month")
    assert "notice_period" in extractor.kinds


RATES = """\
pack: rates
language: en
facts:
  day_rate: {rate: money, required: [rate]}
  crew_rest: {rest: duration, share: percent}
rules:
  - id: rates.day_rate
    fact: day_rate
    match: "(earns|costs) {rate:money}"
    examples:
      - {text: "The rig [earns $17,850 per day].", expect: {rate: {value: 17850, currency: USD, per: day}}}
    rejects: ["It owes $5 per day."]
  - id: rates.rest
    fact: crew_rest
    match: "rest {rest:duration} for {share:percent}"
"""


def test_a_typed_field_carries_all_that_the_fact_has_and_the_span_takes_what_an_amount_is_per(tmp_path: Path) -> None:
    extractor = Extractor(Settings(rules=(write_pack(tmp_path, RATES),)))
    record = extractor.extract("The office costs more than $32 per square foot. They rest 2 to 3 days for about 4%.")
    own = {fact.kind: fact for fact in record.facts if fact.kind in ("day_rate", "crew_rest")}
    assert own["day_rate"].text == "costs more than $32 per square foot"
    rate = own["day_rate"].rate
    assert (rate.value, rate.low, rate.modifier, rate.currency, rate.per) == (32, 32, "more_than", "USD", "square foot")
    rest, share = own["crew_rest"].rest, own["crew_rest"].share
    assert (rest.low, rest.high, rest.unit, rest.timex) == (2, 3, "day", "P2D/P3D")
    assert (share.value, share.modifier, share.unit) == (4, "approx", "percent")


GROWTH = """\
pack: growth
language: en
facts:
  round:
    about: A round of funding.
    stage: {values: [seed, growth], default: seed}
    backers: [entity]
    weeks: {type: number, unit: week}
    closed: boolean
lexicons:
  stage_word: {entries: {early: seed, late: growth}}
rules:
  - id: growth.round
    fact: round
    match: >-
      {stage:stage_word}? round (from {backers:entity} ((,|and) {backers:entity})*)? (in {weeks:duration})?
      {closed:(closed)}?
"""


def test_a_kind_has_enums_lists_defaults_and_numbers_with_a_unit(tmp_path: Path) -> None:
    extractor = Extractor(Settings(rules=(write_pack(tmp_path, GROWTH),), kinds=("round",)))
    text = "A late round from Acme Corp., Borealis Ltd. and Cinder Inc. in 3 weeks closed. A round in 3 days."
    first, second = extractor.extract(text).facts
    assert (first.stage, [each.name for each in first.backers]) == (
        "growth",
        ["Acme Corp.", "Borealis Ltd.", "Cinder Inc."],
    )
    assert (first.weeks, first.closed) == (3, True)
    assert (second.stage, second.backers, second.weeks, second.closed) == ("seed", [], None, None)
    assert extractor.kinds["round"].__doc__ == "A round of funding."


def test_a_field_that_is_required_and_stays_empty_means_that_there_is_no_fact(tmp_path: Path) -> None:
    pack = "facts:\n  rest: {days: {type: number, unit: day, required: true}}\n"
    pack += "rules:\n  - {id: own.rest, fact: rest, match: 'rest {days:duration}'}\n"
    extractor = Extractor(Settings(rules=(write_pack(tmp_path, pack),), kinds=("rest",)))
    assert [fact.days for fact in extractor.extract("They rest 3 weeks. They rest 4 days.").facts] == [4]


def test_a_lexicon_may_lie_in_a_further_root(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "packs").mkdir()
    (tmp_path / "shared" / "words.csv").write_text("word\nzorkmids\n")
    pack = "lexicons:\n  coin: {file: ../shared/words.csv}\n"
    path = write_pack(tmp_path / "packs", pack)
    with pytest.raises(PackError, match="name its folder under `roots`"):
        load_packs([path])
    assert load_packs([path], roots=[tmp_path / "shared"]).lexicon("coin") == {"zorkmids": None}
    assert Extractor(Settings(rules=(path,), roots=(tmp_path / "shared",)))


def test_a_language_without_packs_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="no rule packs for language 'de'; there are: en"):
        Extractor(Settings(language="de"))


@pytest.mark.slow
def test_a_pack_adds_to_a_built_in_lexicon_and_switches_a_rule_off(tmp_path: Path) -> None:
    body = "rules:\n  - {id: own.first, fact: quantity, match: '{amount:number} zorkmids', set: {unit: zorkmid}}\n"
    first = write_pack(tmp_path, body, "first.yaml")
    record = Extractor(Settings(rules=(first,))).extract("It cost 20 zorkmids.")
    assert [(fact.kind, fact.text, fact.rule) for fact in record.facts] == [("quantity", "20 zorkmids", "own.first")]
    off = write_pack(tmp_path, "pack: off\ndisable: [own.first]\n", "off.yaml")
    record = Extractor(Settings(rules=(first, off))).extract("It cost 20 zorkmids.")
    assert all(fact.rule != "own.first" for fact in record.facts)


@pytest.mark.slow
def test_all_evidence_for_names_can_be_switched_off(tmp_path: Path) -> None:
    ids = ", ".join(each.id for each in load_rulebook((), "en").evidence)
    off = write_pack(tmp_path, f"pack: off\ndisable: [{ids}]\n", "off.yaml")
    record = Extractor(Settings(rules=(off,))).extract("Halden, Skerry and Tarn cut 300 jobs, said Ada Bly (AB).")
    assert [fact.text for fact in record.facts if fact.kind == "headcount"] == ["300 jobs"]


@pytest.mark.parametrize("match", ["{x:(new? _)}", "{x:(a? _{0,3})}"])
def test_a_capture_that_need_hold_no_known_word_is_read_or_refused_and_ends(tmp_path: Path, match: str) -> None:
    body = f"pack: own\nfacts:\n  thing: {{x: text}}\nrules:\n  - {{id: own.x, fact: thing, match: '{match}'}}\n"
    path = tmp_path / "own.yaml"
    path.write_text(body, encoding="utf-8")
    assert [fact.rule for fact in Extractor(Settings(rules=(path,))).extract("A new mill.").facts][:1] == ["own.x"]


PARTS = """\
pack: rounds
facts:
  round: {company: {type: entity, from: subject}, amount: money, investors: [entity]}
lexicons:
  letter: [a, b, c]
parts:
  stage: series {letter} (round|funding)?
  investor: (existing|new)* {investors:organization}
  led: led by {investor} (and {investor})*
rules:
  - id: rounds.raised
    fact: round
    match: raised {amount:money} in (a)? {stage} {led}?
  - id: rounds.led
    fact: round
    match: "{investor} led a {amount:money} round"
    set: {company: null}
"""


def made(extractor: Extractor, text: str) -> list[dict[str, Any]]:
    return [fact.model_dump() for fact in extractor.extract(text).facts if fact.kind == "round"]


def test_a_part_stands_for_what_it_says_in_every_rule_that_names_it(tmp_path: Path) -> None:
    extractor = Extractor(Settings(rules=(write_pack(tmp_path, PARTS.removeprefix("pack: rounds\n")),)))
    text = "Quarrel Labs raised $24 million in a Series B round led by Harrow Ventures and new Peakline Capital."
    (fact,) = made(extractor, text)
    assert [each["name"] for each in fact["investors"]] == ["Harrow Ventures", "Peakline Capital"]
    assert fact["company"]["name"] == "Quarrel Labs"


def test_a_name_s_label_can_be_asked_for(tmp_path: Path) -> None:
    extractor = Extractor(Settings(rules=(write_pack(tmp_path, PARTS.removeprefix("pack: rounds\n")),)))
    assert len(made(extractor, "Last year Harrow Ventures led a $5 million round.")) == 1
    assert made(extractor, "Last year Paris led a $5 million round.") == []


def test_a_field_that_a_rule_sets_to_null_is_not_filled_by_a_tie(tmp_path: Path) -> None:
    extractor = Extractor(Settings(rules=(write_pack(tmp_path, PARTS.removeprefix("pack: rounds\n")),)))
    (fact,) = made(extractor, "Last year Harrow Ventures led a $5 million round.")
    assert fact["company"] is None
    assert fact["investors"][0]["name"] == "Harrow Ventures"


def test_spacy_ruler_patterns_load_as_a_pack(tmp_path: Path) -> None:
    path = tmp_path / "names.jsonl"
    path.write_text(
        '{"label": "ORG", "pattern": "blue heron"}\n'
        '{"label": "PRODUCT", "pattern": [{"LOWER": "zork"}, {"IS_DIGIT": true}], "id": "Zork"}\n',
        encoding="utf-8",
    )
    record = Extractor(Settings(rules=(path,))).extract("At blue heron they played zork 3 again.")
    found = [(fact.text, fact.label, fact.rule) for fact in record.facts if fact.kind == "entity"]
    assert found == [("blue heron", "organization", "names.1"), ("zork 3", "product", "names.2")]


def test_a_broken_ruler_line_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "names.jsonl"
    path.write_text('{"label": "ORG", "pattern": "a"}\n{"label": \n', encoding="utf-8")
    with pytest.raises(PackError, match=f"^{path}:2: not JSON"):
        load_packs([path])


def test_two_rules_of_one_id_are_a_mistake(tmp_path: Path) -> None:
    body = "rules:\n  - {id: a, fact: money, match: b}\n  - {id: a, fact: money, match: c}\n"
    with pytest.raises(PackError, match="already in"):
        load_packs([write_pack(tmp_path, body)])


@pytest.mark.slow
def test_the_cached_rulebook_is_the_one_read_from_the_packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTX_CACHE_DIR", str(tmp_path / "cache"))
    path = write_pack(tmp_path, TENANCY)
    first, second = load_rulebook([path]), load_rulebook([path])
    assert len(list((tmp_path / "cache").iterdir())) == 2  # the built-in packs alone, and with this one
    assert [rule.id for rule in first.rules] == [rule.id for rule in second.rules]
    assert [rule.pattern for rule in first.rules] == [rule.pattern for rule in second.rules]
    assert first.lexicons == second.lexicons
    path.write_text(TENANCY.replace("notification]", "warning]"), encoding="utf-8")
    assert "warning" in load_rulebook([path]).lexicon("notice_noun")


@pytest.mark.slow
def test_a_cache_that_cannot_be_used_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("FACTX_CACHE_DIR", str(blocked / "below"))
    assert load_rulebook().rules
    monkeypatch.setenv("FACTX_CACHE_DIR", str(tmp_path))
    load_rulebook()
    (cached,) = tmp_path.glob("rules-*.json")
    cached.write_text("{broken", encoding="utf-8")
    assert load_rulebook().rules


def test_a_pack_changes_lexicons_that_others_include(tmp_path: Path) -> None:
    first = "pack: first\nlexicons:\n  tint: [red]\n  any_tint: {include: [tint], entries: [grey]}\n"
    second = "pack: second\nlexicons:\n  tint: ['sky blue']\n"
    book = load_rulebook([write_pack(tmp_path, first, "a.yaml"), write_pack(tmp_path, second, "b.yaml")])
    assert sorted(book.lexicon("any_tint")) == ["grey", "red", "sky blue"]


@pytest.mark.slow
def test_an_edited_pack_is_read_anew_in_the_same_process(tmp_path: Path) -> None:
    path = write_pack(tmp_path, TENANCY)
    text = "Three months' notice, three months' warning."
    first = Extractor(Settings(rules=(path,), kinds=("notice_period",))).extract(text)
    path.write_text(TENANCY.replace("[notice, notification]", "[warning]"), encoding="utf-8")
    second = Extractor(Settings(rules=(path,), kinds=("notice_period",))).extract(text)
    assert [fact.text for fact in (*first.facts, *second.facts)] == ["Three months' notice", "three months' warning"]
