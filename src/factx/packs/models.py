"""What a loaded rule pack consists of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from factx.facts.fields import FieldType
from factx.packs.syntax import Node

SIDES = ("inside", "before", "behind")
"""Where a piece of evidence may look by a pattern."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words and phrases under one name, each with a value of its own where it has one.

    `entries` maps the words, parted by single blanks, to their value or None; in lower case unless `exact`.
    `regex` matches the whole text of one token instead, with `digits` only of tokens that hold a
    digit; `edges` are the ASCII characters that such a token can begin with and end in, None where all may.
    `inflect`: the first word of an entry stands for all its forms, by the lexicon of forms.
    """

    name: str
    entries: Mapping[str, Any] = field(default_factory=dict)
    exact: bool = False
    regex: str | None = None
    inflect: bool = False
    digits: bool = False
    edges: tuple[str, str] | None = None


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
    could be tried in very many ways and are run on a budget of steps. `needs` is a lexicon of which the text must hold
    a word; what `completes` makes no fact, but fills what the fact of its kind before it leaves open. `each` is a role:
    a fact is made of each thing that it captures. What an `alone` rule finds counts where no other rule has found any.
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
    needs: str = ""
    completes: bool = False
    alone: bool = False
    each: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A reason to take words in capitals for a name; one without a `weight` only stands for what the engine makes.

    `label` is what it speaks for, or `any`. `words` tells words that the name itself must be (`single`) or must not
    be (`!ordinary`). `place` says where it looks: `inside`, `before` or `behind` the name by `pattern`, or at one of
    the places where `lexicon` has words that weigh what their entries say; `condition` names what the engine looks for
    itself. What `vouches` makes a name of an ordinary
    word at the head of a sentence, too; what `tells: label` only decides between labels.
    """

    id: str
    fact: str
    label: str = ""
    weight: str = ""
    place: str = ""
    pattern: Node = field(default_factory=list)
    lexicon: str = ""
    words: tuple[str, ...] = ()
    condition: str = ""
    vouches: bool = False
    tells: str = ""
    pack: str = ""
    file: str = ""
    line: int = 0
    examples: tuple[Example, ...] = ()
    rejects: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact that a pack defines, with the type of each field; `about` says what it is.

    What is `hidden` only fills fields of others and is printed nowhere; `once`: what a text tells again is one fact.
    """

    name: str
    fields: Mapping[str, FieldType]
    about: str = ""
    hidden: bool = False
    once: bool = False


@dataclass(frozen=True, eq=False)
class Rulebook:
    """All packs together: what the matcher is built from. It equals only itself, so caches can be keyed by it.

    `tables` are the files that lexicons of a user's packs were read from, with digests of their content.
    """

    language: str
    rules: tuple[Rule, ...]
    lexicons: Mapping[str, Lexicon]
    units: Mapping[str, str]
    groups: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, Kind]
    evidence: tuple[Evidence, ...] = ()
    includes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tables: Mapping[str, str] = field(default_factory=dict)

    @property
    def declared(self) -> list[Rule | Evidence]:
        """The rules and the pieces of evidence."""
        return [*self.rules, *self.evidence]

    def lexicon(self, name: str) -> Mapping[str, Any]:
        """The entries of a lexicon, by name; an unknown name is empty."""
        found = self.lexicons.get(name)
        return found.entries if found else {}
