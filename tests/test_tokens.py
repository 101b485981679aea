"""How text is cut: figures and names whole, everything else apart, offsets exact."""

from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.packs.loading import load_rulebook
from factx.pipeline.layers import Layers
from factx.pipeline.tokenizer import doc_words


@lru_cache
def shared_layers() -> Layers:
    return Layers(load_rulebook())


@pytest.fixture
def layers() -> Layers:
    return shared_layers()


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("HK$13.52, US$3.5bn", "HK$|13.52|,|US$|3.5|bn"),
        ("USD34.6 million", "USD|34.6|million"),
        ("Rs. 500, (so many Rs)", "Rs.|500|,|(|so|many|Rs|)"),
        ("It lost $3M. Later", "It|lost|$|3|M|.|Later"),
        ("15-20 years", "15|-|20|years"),
        ("€5m in Q3 FY2026", "€|5|m|in|Q3|FY2026"),
        ("20,000-strong", "20,000|-|strong"),
        ("4G A320 H1N1 1990s 2nd", "4G|A320|H1N1|1990s|2nd"),
        ("3\u2009500 people, 12\u00a0000 jobs", "3\u2009500|people|,|12\u00a0000|jobs"),
        ("R&D at AT&T", "R&D|at|AT&T"),
        ("2023-02-09 10:30 8/11/22 1.2.3", "2023-02-09|10:30|8/11/22|1.2.3"),
        ("Xiaomi’s staff don't", "Xiaomi|’s|staff|don|'t"),
        ("Contact DetailsTorvex Ltd", "Contact|Details|Torvex|Ltd"),
        ("it.\n\n TorvexNewsWireOslo, Norway", "it|.|TorvexNewsWire|Oslo|,|Norway"),
        ("by TorvexWireOslo", "by|TorvexWireOslo"),
        ("in DetailsX and Detailsman", "in|DetailsX|and|Detailsman"),
        ("U.S. p.m. Inc. end.", "U.S.|p.m.|Inc.|end|."),
        ("No. 5 but no.", "No.|5|but|no|."),
        ("J. Smith", "J.|Smith"),
        ("**$5** [link](http://a.b/c)", "$|5|link"),
        ("see https://a.b/c?d=1, or a.b@c.org.", "see|https://a.b/c?d=1|,|or|a.b@c.org|."),
    ],
)
def test_a_text_is_cut_into_these_tokens(layers: Layers, text: str, tokens: str) -> None:
    assert [term.text for term in layers.maker.tape(text).terms] == tokens.split("|")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It rose. It fell.", ["It rose.", "It fell."]),
        ("Motors Inc. paid. The U.S. economy grew.", ["Motors Inc. paid.", "The U.S. economy grew."]),
        ("It left the U.S. The end.", ["It left the U.S.", "The end."]),
        ("“It is over.” He left.", ["“It is over.”", "He left."]),
        ("A headline\n\nThe text.", ["A headline", "The text."]),
        ("# Head\nText here.", ["Head", "Text here."]),
        ("- one\n- two", ["- one", "- two"]),
        ("A line that was broken by hand at\nforty characters or so, and goes on", None),
        ("It cost 3.5 million.", ["It cost 3.5 million."]),
        ("A line wrapped\nunevenly by hand\nlike this is one sentence that goes on for a good while.", None),
        ("Really?! Yes.", ["Really?!", "Yes."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(layers: Layers, text: str, sentences: list[str] | None) -> None:
    tape = layers.maker.tape(text)
    layers.splitter(tape)
    expected = [text] if sentences is None else sentences
    assert [tape.string(a, b) for a, b in tape.sentences] == expected


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_tokens_and_blanks_together_are_the_text(text: str) -> None:
    tape = shared_layers().maker.tape(text)
    assert [text[a:b] for a, b in zip(tape.starts, tape.ends, strict=True)] == [term.text for term in tape.terms]
    words, spaces = doc_words(tape)
    assert "".join(word + " " * space for word, space in zip(words, spaces, strict=True)) == text
