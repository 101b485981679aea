"""Guards: a place where a pattern fits is never passed over for what stands beside its anchor."""

from hypothesis import given
from hypothesis import strategies as st

from factx.matching import AnchorChooser, Engine, Match, Tape, Unit, run, settle
from factx.matching.programs import Compiler, Program
from factx.matching.steps import Stepper
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
TEXTS = st.lists(st.sampled_from(["a", "b", "c", "d", "A", "e f", "b c", "d a b", "."]), min_size=1, max_size=10).map(
    " ".join
)


def read(pattern: Node, text: str) -> tuple[Engine, Tape]:
    """The text with `e f` as a thing, a unit of a lower layer, and an engine that knows the pattern."""
    rules = Rule("t", "thing", parse_match("e f"), "numbers"), Rule("w", "whole", pattern, "measures")
    book = Rulebook("en", rules, LEXICONS, {"thing": "numbers", "whole": "measures"}, {}, {})
    engine = Engine(book)
    tape = TapeMaker(book, engine.terms).tape(text)
    SentenceSplitter({})(tape)
    for match in settle(engine.matches(tape, 0, engine.waken(tape)[0])):
        tape.mark(Unit("thing", (match.start, match.end), {}, "t"))
    return engine, tape


def programs(book: Rulebook) -> list[Program]:
    """The pattern's programs without a guard in them."""
    rule, stepper = book.rules[1], Stepper(book)
    forwards, backwards = Compiler(stepper, True), Compiler(stepper, False)
    cuts = AnchorChooser(book).cut(rule.pattern)
    return [Program(rule, 1, forwards.whole([cut.anchor, *cut.after]), backwards.whole(cut.before)) for cut in cuts]


def spans(found: list[Match]) -> list[tuple[int, int, object]]:
    return [(match.start, match.end, match.roles) for match in settle(found)]


@given(PATTERNS, TEXTS)
def test_guards_pass_over_no_match(pattern: str, text: str) -> None:
    engine, tape = read(parse_match(pattern), text)
    tried = [run(program, tape, i) for program in programs(engine.book) for i in range(len(tape.terms))]
    everywhere = spans([match for match in tried if match is not None])
    assert spans(engine.matches(tape, 1, engine.waken(tape)[1])) == everywhere
