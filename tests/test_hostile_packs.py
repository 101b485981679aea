"""A pack that is made to bring its reader down is refused in bounded time and memory, with its file and line."""

import resource
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx import Extractor, PackError, Settings
from factx.packs.regexes import RegexError, check_regex, edges_of

pytestmark = pytest.mark.slow

RULE = "pack: own\nrules:\n  - {{id: own.a, fact: money, match: {}}}\n"
BOMB = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{b}: &{b} [{','.join([f'*{a}'] * 10)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


def refusal(path: Path) -> tuple[str, float]:
    """What is said of the pack, and the seconds of the processor that it takes."""
    start = time.process_time()
    with pytest.raises(PackError) as caught:
        Extractor(Settings(rules=(path,)))
    return str(caught.value), time.process_time() - start


@pytest.mark.parametrize(
    ("body", "line", "reason"),
    [
        (RULE.format("'a " + "(" * 20_000 + "'"), 3, "longer than 2000 words and signs"),
        (RULE.format("'a " + "!" * 20_000 + "b'"), 3, "longer than 2000 words and signs"),
        (RULE.format("'a " + "!" * 1_500 + "b'"), 3, "nested more than 40 deep"),
        (RULE.format("'a _{0," + "9" * 5_000 + "}'"), 3, "a gap spans at most 99 units"),
        (RULE.format("'" + "a " * 30_000 + "'"), 3, "longer than 2000 words and signs"),
        (
            "pack: own\nparts:\n  a0: x y\n"
            + "".join(f"  a{k + 1}: '{{a{k}}} {{a{k}}}'\n" for k in range(40))
            + "rules:\n  - {id: own.a, fact: money, match: '{a40}'}\n",
            45,
            "with its parts the pattern is too large",
        ),
        (
            RULE.format("'x " + "(" * 12 + "a b" + ")+" * 12 + "'"),
            3,
            "repeats inside repeats make the pattern too large",
        ),
        (RULE.format("'" + "(_ _|_ _ _) " * 40 + "'"), 3, "needs a word, lexicon or kind that must stand"),
        ("pack: own\nlexicons: " + "[" * 100_000 + "\n", 2, "nest"),
        ("pack: own\nlexicons:\n  a: " + "{a: " * 10_000 + "\n", 3, "nested more than 50 deep"),
        ("- " * 100_000 + "a\n", 1, "nested more than 50 deep"),
        ("pack: own\nlexicons:\n" + "".join(f"  {each}\n" for each in BOMB.splitlines()), 8, "holds more than"),
        ("pack: own\nlexicons: &a {b: *a}\n", 2, "alias 'a' stands inside what it names"),
        ("pack: own\nlexicons: {a: {regex: '" + "(" * 1_500 + "'}}\n", 2, "nested too deep"),
        ("pack: own\nlexicons: {a: {regex: '(a?){5000}a{5000}'}}\n", 2, "may take exponential time"),
        ("pack: own\nrules: !!python/object/apply:os.system [ls]\n", 2, "tags such as"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_it_is_refused_with_its_line(tmp_path: Path, body: str, line: int, reason: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(body)
    Extractor()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    told, taken = refusal(path)
    assert taken < 2 or min(refusal(path)[1] for _ in range(2)) < 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000
    assert told.startswith(f"{path}:{line}")
    assert reason in told


def test_a_pack_of_megabytes_is_told_to_use_a_table(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("pack: own\n" + "# filling\n" * 500_000)
    with pytest.raises(PackError, match="longer than 4 MB; put long lists of words in a CSV file"):
        Extractor(Settings(rules=(path,)))


def test_a_pattern_that_can_be_tried_in_endless_ways_runs_on_a_budget(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(RULE.format("'x (a+ a*)+ (a+)+ b'"))
    extractor = Extractor(Settings(rules=(path,)))
    start = time.process_time()
    extractor.extract("x " + "a " * 60 + "c.")
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+b", "(a|a)*b", "(a*)*", "(a|aa)+", r"(\w+\s?)*x", "(a?b?)*", "([a-z]+)*[0-9]", "(.*,)*x", r"(\d+|\w+)+!",
        "(x+x+)+y", "(a{1,40}){1,40}b", "(a?){50}a{50}", r"(.|\n)*x(.|a)*", r"(a)\1*", ".*.*.*x",
        "(a|b|ab)*c", "(?i:ab|AB)*c",
    ],
)  # fmt: skip
def test_an_expression_that_backtracks_is_refused(pattern: str) -> None:
    with pytest.raises(RegexError, match="may take"):
        check_regex(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "(ab)+", "[a-z]+", r"\d{1,3}(,\d{3})*", r"(1[89]|20)\d\d", r"\d[\d.,]*", "(foo|bar|baz)*", r"\w+@\w+\.\w+",
        r"[A-Z]{2}\d{4}(-\d+)*", r"([A-Z]\.)+", "(a|b)*c(a|b)*", r"\w{1,64}", r"(?:\d+[.,])*\d+",
        "(?!x)a*a*b", "(?i)[a-z]+s",
    ],
)  # fmt: skip
def test_an_expression_that_does_not_is_taken(pattern: str) -> None:
    check_regex(pattern)


@given(
    st.sampled_from(
        ["[a-z]{2,}ing", "(?i)[a-z]+s", r"\d+(?:st|nd)?", "(?!x)a*b?", "people|[A-Z]{1,3}(?:[.][A-Z])?", r"\d*[½¼]|K\."]
    ).flatmap(lambda pattern: st.tuples(st.just(pattern), st.from_regex(pattern, fullmatch=True)))
)
def test_an_expression_tells_how_its_texts_can_begin_and_end(written: tuple[str, str]) -> None:
    pattern, text = written
    first, last = edges_of(pattern)
    assert not text or not text[0].isascii() or text[0] in first
    assert not text or not text[-1].isascii() or text[-1] in last


def test_an_expression_tells_how_its_texts_cannot_begin_and_end() -> None:
    first, last = edges_of("[a-c]{2,}ing|[A-D]+d?")
    assert (first.strip(), last.strip()) == ("ABCDabc", "ABCDdg")
