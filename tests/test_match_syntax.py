"""The shorthand of `match:`."""

import pytest

from factx.packs.syntax import MatchSyntaxError, parse_match


@pytest.mark.parametrize(
    ("source", "pattern"),
    [
        ("yuan", ["word", "yuan"]),
        ("Yuan", ["word", "yuan"]),
        ("=Yuan", ["exact", "Yuan"]),
        ("~invest", ["form", "invest"]),
        ('"["', ["word", "["]),
        ("{money}", ["ref", "money"]),
        ("{amount:money}", ["role", "amount", ["ref", "money"]]),
        ("{many:counted/folk}", ["seq", [["role", "many", ["ref", "counted"]], ["last", "folk"]]]),
        ("{goal:(to _)}", ["role", "goal", ["seq", [["word", "to"], ["gap", 1, 1]]]]),
        ("a b", ["seq", [["word", "a"], ["word", "b"]]]),
        ("(a|b c)", ["alt", [["word", "a"], ["seq", [["word", "b"], ["word", "c"]]]]]),
        ("a?", ["rep", ["word", "a"], 0, 1]),
        ("a*", ["rep", ["word", "a"], 0, None]),
        ("(a b)+", ["rep", ["seq", [["word", "a"], ["word", "b"]]], 1, None]),
        ("a ++ (b|c)", ["list", ["word", "a"], ["alt", [["word", "b"], ["word", "c"]]]]),
        ("_{0,4}", ["gap", 0, 4]),
        ("_{0,4!stop}", ["gap", 0, 4, ["ref", "stop"]]),
        ("^ a $", ["seq", [["start"], ["word", "a"], ["end"]]]),
        ("a [ b ]", ["seq", [["word", "a"], ["open"], ["word", "b"], ["close"]]]),
        ("!a <!b & c", ["seq", [["not", ["word", "a"]], ["notbefore", ["word", "b"]], ["glued"], ["word", "c"]]]),
    ],
)
def test_each_element_means_one_pattern(source: str, pattern: list) -> None:
    assert parse_match(source) == pattern


@pytest.mark.parametrize(
    ("source", "column", "reason"),
    [
        ("", 0, "empty"),
        ("a (b", 4, "`)` is missing"),
        ("a ) b", 2, "without its partner"),
        ("? a", 0, "nothing before"),
        ("a !", 3, "must follow"),
        ("a ++", 4, "must follow"),
        ("++ a", 0, "nothing before"),
        ("{goal:(a b)", 11, "`)}` is missing"),
    ],
)
def test_a_mistake_is_told_with_its_column(source: str, column: int, reason: str) -> None:
    with pytest.raises(MatchSyntaxError, match=r".") as caught:
        parse_match(source)
    assert caught.value.column == column
    assert reason in str(caught.value)
