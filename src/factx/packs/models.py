"""What a loaded rule pack consists of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from factx.facts.fields import FieldType
from factx.packs.syntax import Node


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words and phrases under one name, each with a value of its own where it has one.

    `entries` maps the words, parted by single blanks, to their value or None; in lower case unless `exact`.
    `regex` matches the whole text of one token instead, with `digits` only of tokens that hold a
    digit. `inflect`: the first word of an entry stands for all its
    forms, by the lexicon of forms.
    """

    name: str
    entries: Mapping[str, Any] = field(default_factory=dict)
    exact: bool = False
    regex: str | None = None
    inflect: bool = False
    digits: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """A text with the span that must match marked in it, and fields that the fact must have."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()
    expect: Mapping[str, Any] = field(default_factory=dict)
    date: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which a fact is phrased.

    `fact` is a kind, or `{role}`: the kind of the unit which that role captures. `layer` and `stage` say when it
    runs, `priority` which rule wins where two overlap (then the longer span, then the earlier rule). `guarded` rules
    could be tried in very many ways and are run on a budget of steps.
    """

    id: str
    fact: str
    pattern: Node
    layer: str
    stage: int = 0
    priority: int = 0
    constants: Mapping[str, Any] = field(default_factory=dict)
    normalize: str | None = None
    pack: str = ""
    file: str = ""
    line: int = 0
    examples: tuple[Example, ...] = ()
    rejects: tuple[Example, ...] = ()
    guarded: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """A rule without a pattern: the engine makes its facts by weighing the words of a pack's lexicons."""

    id: str
    fact: str
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact that a pack defines, with the type of each field; `about` says what it is."""

    name: str
    fields: Mapping[str, FieldType]
    about: str = ""


@dataclass(frozen=True, eq=False)
class Rulebook:
    """All packs together: what the matcher is built from. It equals only itself, so caches can be keyed by it."""

    language: str
    rules: tuple[Rule, ...]
    lexicons: Mapping[str, Lexicon]
    units: Mapping[str, str]
    groups: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, Kind]
    evidence: tuple[Evidence, ...] = ()
    includes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def lexicon(self, name: str) -> Mapping[str, Any]:
        """The entries of a lexicon, by name; an unknown name is empty."""
        found = self.lexicons.get(name)
        return found.entries if found else {}
