"""What a sentence is split into."""

from factx.syntax.verbs import Verb

Range = tuple[int, int]


class Clause:
    """A clause of a sentence; all places are steps.

    `kind` is `main`, `coordinate` (with `parent`), `that` (the object of `parent`), `relative`, `adverbial`,
    `infinitive` or `participle` (under `parent`), or `fragment` (no verb). `subject` are the steps of its own subject;
    None where it takes over another's. `marker` is the step of the word that begins it.
    """

    __slots__ = ("end", "kind", "marker", "parent", "start", "subject", "verb")

    def __init__(self, start: int, kind: str, verb: Verb | None) -> None:
        self.start, self.end, self.kind, self.verb = start, start, kind, verb
        self.subject: Range | None = None
        self.parent: Clause | None = None
        self.marker = start

    def __repr__(self) -> str:
        return f"Clause({self.start}:{self.end}, {self.kind}, {self.verb}, subject={self.subject})"


class Edge:
    """Where a clause begins as seen from its verb: the step, the kind that its marker gives, its subject's steps."""

    __slots__ = ("kind", "start", "subject")

    def __init__(self, start: int, kind: str, subject: Range | None) -> None:
        self.start, self.kind, self.subject = start, kind, subject
