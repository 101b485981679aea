"""Forms of verbs, and nouns whose plural no rule gives, from the NIH SPECIALIST lexicon as lemminflect carries it."""

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from lexicons.frequency import behind, count, twins
from lexicons.tables import LEMMINFLECT, SYMSPELL, Row, Table, by_word, curated, curated_rows, curated_words

COMMONEST = 2500
COMMON_NOUN = 15_000
TAGS = ("base", "s", "past", "part", "ing")
NOUN_SHARES = {"base": 0.45, "s": 0.75, "ing": 1.0}
"""How often a form must be a noun for each time that it is a verb: `to` stands before the nouns of a preposition too,
so that bases are counted too often as verbs."""


class Verb(NamedTuple):
    """A verb with its forms by tag, and how often its forms show that it is one."""

    lemma: str
    forms: dict[str, list[str]]
    evidence: int


@cache
def specialist() -> tuple[tuple[str, ...], ...]:
    """The rows of lemminflect's table of inflections: lemma, part of speech, then forms parted by `/`."""
    packed = files("lemminflect").joinpath("resources/infl_lu.csv.gz").read_bytes()
    return tuple(tuple(row) for row in csv.reader(gzip.decompress(packed).decode("utf-8").splitlines()))


def evidence(lemma: str, forms: dict[str, list[str]]) -> int:
    """The rarer of past and -ing form: a word whose both are common is used as a verb."""
    past = None if lemma in forms["past"] else max(map(count, forms["past"]), default=0)
    ing = max(map(count, forms["ing"]), default=0)
    return ing if past is None else min(past, ing)


def verb(row: tuple[str, ...]) -> Verb:
    """A row of the lexicon; where it has no participle of its own, the past form is it."""
    lemma, _, past, part, ing, third = row
    forms = dict(zip(TAGS, (lemma, third, past, part or past, ing), strict=True))
    spelt = {tag: [form for form in cell.split("/") if form.replace("-", "").isalpha()] for tag, cell in forms.items()}
    return Verb(lemma, spelt, evidence(lemma, spelt))


@cache
def known() -> dict[str, Verb]:
    """Every verb of the lexicon that is one lower-case word."""
    rows = [row for row in specialist() if row[1] == "verb" and row[0].islower() and row[0].isalpha()]
    return {row[0]: verb(row) for row in rows if row[0] not in curated_words("verbs_dropped")}


def prefixed(lemma: str) -> Verb:
    """A verb that the lexicon lacks, inflected like the longest verb that it ends in: `upskill` like `skill`."""
    for cut in range(1, len(lemma) - 2):
        end = known().get(lemma[cut:])
        if end and end.evidence:
            return Verb(lemma, {tag: [lemma[:cut] + form for form in forms] for tag, forms in end.forms.items()}, 0)
    stem = lemma.removesuffix("e")
    return Verb(
        lemma,
        {"base": [lemma], "s": [lemma + "s"], "past": [stem + "ed"], "part": [stem + "ed"], "ing": [stem + "ing"]},
        0,
    )


def chosen() -> list[Verb]:
    """The commonest verbs and the hand-kept ones."""
    common = sorted(known().values(), key=lambda verb: (-verb.evidence, verb.lemma))[:COMMONEST]
    also = [known().get(lemma) or prefixed(lemma) for lemma in sorted(curated_words("verbs_also"))]
    named = {verb.lemma: verb for verb in (*common, *also)}
    respelt = {twin: known()[twin] for lemma in named for twin in sorted(twins(lemma)) if twin in known()}
    return list((named | respelt).values())


def weight(verb: Verb, form: str) -> int:
    """Which of two verbs a shared form belongs to: `found` to find, since `founding` is rarer than `find`."""
    return count(verb.lemma) if verb.lemma != form else max(map(count, verb.forms["ing"]))


@cache
def forms_of(kind: str) -> frozenset[str]:
    """All words of one part of speech, inflected forms too."""
    rows = [row for row in specialist() if row[1] == kind]
    return frozenset(form for row in rows for cell in (row[0], *row[2:]) for form in cell.split("/"))


def seen_behind(place: str, form: str) -> int:
    """How often a form was seen behind the words that stand before a noun, an adjective, or a verb's form."""
    return behind(contexts()[place], form)


@cache
def contexts() -> dict[str, list[str]]:
    """The words that tell what part of speech comes next, by place."""
    return {row["place"]: row["before"].split() for row in curated("contexts")}


def is_noun(form: str, tags: list[str]) -> bool:
    """Whether a form was seen about as often in a noun's or an adjective's place as in a verb's; no past form is."""
    tag = next((tag for tag in tags if tag in NOUN_SHARES), None)
    if tag is None:
        return False
    noun, adjective = form in forms_of("noun"), form in forms_of("adj")
    seen = seen_behind("noun", form) if noun or adjective else 0
    if tag == "base" and adjective:
        seen += seen_behind("adjective", form)
    as_verb = seen_behind(tag, form)
    if tag == "base" and noun and not as_verb:
        return True
    return seen > 0 and seen >= NOUN_SHARES[tag] * as_verb


def verbs() -> Table:
    """Forms with their lemma; a form belongs to one verb."""
    owners: dict[str, list[tuple[Verb, str]]] = defaultdict(list)
    for one in chosen():
        for tag, forms in one.forms.items():
            for form in forms:
                owners[form].append((one, tag))
    rows: list[Row] = []
    for form, pairs in owners.items():
        owner = max((pair[0] for pair in pairs), key=lambda one: (weight(one, form), one.lemma))
        tags = [tag for tag in TAGS if (owner, tag) in pairs]
        noun = form in curated_words("verbs_nouns") or is_noun(form, tags)
        rows.append((form, owner.lemma, " ".join(tags), "1" if noun else ""))
    kept = by_word([*rows, *curated_rows("verbs", ("form", "lemma", "tag", "noun"))])
    about = f"The {COMMONEST} verbs whose past and -ing forms are commonest, and those of business news. "
    about += "`noun` 1: about as often a noun or an adjective, or mostly a preposition (`including`)."
    return Table(
        "verbs", ("form", "lemma", "tag", "noun"), "lower", (LEMMINFLECT, SYMSPELL), tuple(kept.values()), about
    )


def singular(plural: str) -> str:
    """The singular that the regular rules give; `nouns_irregular` lists the nouns for which they are wrong."""
    if plural.endswith("ies") and len(plural) > 4:
        return plural[:-3] + "y"
    if plural.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return plural[:-2]
    if plural.endswith("s") and not plural.endswith(("ss", "us", "is")):
        return plural[:-1]
    return plural


def nouns() -> Table:
    """Plurals whose singular the regular rules miss, and nouns that they would take for a plural."""
    lemmas = {row[0]: row[2].split("/") for row in specialist() if row[1] == "noun" and row[0].islower()}
    found: dict[str, str] = {}
    for lemma in sorted(lemmas, key=lambda lemma: (count(lemma), lemma)):
        if lemma.isalpha() and singular(lemma) != lemma and singular(lemma) not in lemmas:
            found[lemma] = lemma
        for plural in lemmas[lemma]:
            if plural.isalpha() and plural not in lemmas:
                found[plural] = lemma
    rows = [(one, other) for one, other in found.items() if singular(one) != other and count(one) >= COMMON_NOUN]
    kept = by_word([*rows, *curated_rows("nouns_irregular", ("plural", "singular"))])
    about = "Exceptions to these rules: ies > y (over 4 letters), (ch sh ss x zz)es > -, s > - but not in ss us is."
    return Table(
        "nouns_irregular", ("plural", "singular"), "lower", (LEMMINFLECT, SYMSPELL), tuple(kept.values()), about
    )


def tables() -> Iterator[Table]:
    """Both lexicons of inflection."""
    yield from (verbs(), nouns())
