"""Evidence for names as packs declare it: read and checked."""

from collections.abc import Callable, Collection, Iterator, Mapping

from factx.packs.layers import LABELS
from factx.packs.models import SIDES, Evidence, Example, Lexicon
from factx.packs.nearest import known_names
from factx.packs.source import Place
from factx.packs.syntax import Node, walk

ANY_LABEL = "any"
LEXICON_PLACES = ("whole", "first", "last", "before", "behind")
NAME_TESTS = (
    "single", "opens", "ordinary", "listed", "given", "placed", "capitals", "camel", "plural", "mass", "closed",
    "stopped", "counted", "headed", "titled", "headline", "he", "it", "personal", "doubtful", "abstract", "signed",
)  # fmt: skip
"""What the words of a name, or the sentence around it, may be."""
NAME_CONDITIONS = (
    # the name's own words
    "whole", "begins", "ends", "joined", "firm_inside",
    "code", "letters", "syllables", "camel", "in_genitive", "given_name",
    "plain_words",
    # before it
    "before", "opening", "region", "nickname", "person_noun",
    "titled", "behind_role",
    # behind it
    "after", "role_behind",
    "before_region",
    "apposition", "in_role", "compound", "team",
    # its line, and elsewhere in the document
    "dateline", "result", "in_list", "full_name",
)  # fmt: skip
"""What the engine looks for itself; the rulebook says which label it speaks for, and how much."""
WEIGHTS = "name_weights"
"""The lexicon that says how much each step of weight is."""
_TOLD = ("label", "weight", "lexicon", "tells", "condition")
_KEYS = ("id", "fact", *_TOLD, "words", "vouches", "at", *SIDES, "examples", "rejects")

Examples = Callable[[Mapping[str, Place], str], tuple[Example, ...]]


def read_evidence(place: Place, pack: str, shorthand: Callable[[Place], Node], examples: Examples) -> Evidence:
    """One piece of evidence; raises PackError for what is not known or said twice."""
    keys = place.mapping(_KEYS, required=("id",))
    looks = [side for side in SIDES if side in keys]
    if len(looks) + ("lexicon" in keys) > 1 or ("lexicon" in keys) != ("at" in keys):
        raise place.fail(f"evidence looks at one place: {', '.join(SIDES)}, or a `lexicon` `at` a place")
    told = {name: keys[name].text() if name in keys else "" for name in _TOLD}
    return Evidence(
        id=keys["id"].text(),
        fact=keys["fact"].text() if "fact" in keys else "entity",
        **told,
        place=looks[0] if looks else keys["at"].text() if "at" in keys else "",
        pattern=shorthand(keys[looks[0]]) if looks else [],
        words=tuple(keys["words"].text().split()) if "words" in keys else (),
        vouches="vouches" in keys and bool(keys["vouches"].node),
        pack=pack,
        file=place.origin.file,
        line=place.position[0] + 1,
        examples=examples(keys, "examples"),
        rejects=examples(keys, "rejects"),
    )


def check_evidence(evidence: Evidence, place: Place, lexicons: Mapping[str, Lexicon], names: Collection[str]) -> None:
    """Raises PackError for a label, weight, place, test or lexicon that there is not."""
    if not evidence.weight and not evidence.place and not evidence.condition:
        return
    for key, told, known in _told(evidence, lexicons):
        if told not in known:
            where = place.child(key) if key in place.node else place
            raise where.fail(f"unknown {key} {told!r}; {known_names(told, sorted(known))}")
    for node in walk(evidence.pattern) if evidence.pattern else ():
        if node[0] == "ref" and node[1] not in names:
            told = f"no lexicon and no kind is called {node[1]!r}; {known_names(str(node[1]), sorted(names))}"
            raise place.child(evidence.place).fail(told)


def _told(evidence: Evidence, lexicons: Mapping[str, Lexicon]) -> Iterator[tuple[str, str, Collection[str]]]:
    """What the evidence names, with what there is of it."""
    if evidence.condition:
        yield "condition", evidence.condition, NAME_CONDITIONS
    if evidence.label or not evidence.condition:
        yield "label", evidence.label, (*LABELS, ANY_LABEL)
    if evidence.weight or not (evidence.lexicon or evidence.condition):
        yield "weight", evidence.weight, lexicons[WEIGHTS].entries if WEIGHTS in lexicons else ()
    if evidence.lexicon:
        yield "lexicon", evidence.lexicon, lexicons
        yield "at", evidence.place, LEXICON_PLACES
    for word in evidence.words:
        yield "words", word.removeprefix("!"), NAME_TESTS
