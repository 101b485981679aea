"""Guards: a place where a pattern fits is never passed over for what stands beside its anchor."""

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from factx.matching import Engine, Unit, settle
from factx.matching.guards import ANY, Guards
from factx.packs import Lexicon, Rule, Rulebook
from factx.packs.syntax import Node, parse_match
from factx.pipeline.sentences import SentenceSplitter
from factx.pipeline.tokenizer import TapeMaker

LEXICONS = {"short": Lexicon("short", {"a": None, "b c": None, "d a b": None})}
LEAVES = st.sampled_from(["a", "b", "c", "d", "=A", "{short}", "{r:short}", "{thing}", "{t:thing}", "_", "_{0,2}"])
PARTS = st.recursive(
    LEAVES,
    lambda part: st.one_of(
        st.tuples(part, st.sampled_from("?*+")).map(lambda both: f"({both[0]}){both[1]}"),
        st.lists(part, min_size=2, max_size=3).map(lambda parts: f"({'|'.join(parts)})"),
        st.lists(part, min_size=2, max_size=3).map(" ".join),
    ),
    max_leaves=6,
)
FRAMES = st.sampled_from(["a {}", "{} b", "^ {} a", "<!b {} {{thing}} $", "{} {{r:short}} {}", "[ a ] {} !c", "a & {}"])
PATTERNS = st.builds(lambda frame, part: frame.format(part, part), FRAMES, PARTS)
TEXTS = st.lists(st.sampled_from(["a", "b", "c", "d", "A", "e f", "b c", "."]), min_size=1, max_size=10).map(" ".join)


class NoGuards(Guards):
    """Lets everything through."""

    def following(self, anchor: Node, after: object) -> int:  # noqa: ARG002
        return ANY

    def ending(self, nodes: object) -> int:  # noqa: ARG002
        return ANY


def spans(pattern: Node, text: str) -> list[tuple[int, int, object]]:
    """What a pattern matches where `e f` is a thing, a unit of a lower layer."""
    rules = Rule("t", "thing", parse_match("e f"), "numbers"), Rule("w", "whole", pattern, "measures")
    book = Rulebook("en", rules, LEXICONS, {"thing": "numbers", "whole": "measures"}, {}, {})
    engine = Engine(book)
    tape = TapeMaker(book, engine.terms).tape(text)
    SentenceSplitter({})(tape)
    woken = engine.waken(tape)
    for match in settle(engine.matches(tape, 0, woken[0])):
        tape.mark(Unit("thing", (match.start, match.end), {}, "t"))
    return [(match.start, match.end, match.roles) for match in settle(engine.matches(tape, 1, woken[1]))]


@given(PATTERNS, TEXTS)
def test_guards_pass_over_no_match(pattern: str, text: str) -> None:
    node = parse_match(pattern)
    with patch("factx.matching.engine.Guards", NoGuards):
        unguarded = spans(node, text)
    assert spans(node, text) == unguarded
