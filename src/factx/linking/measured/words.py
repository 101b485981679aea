"""The words by which amounts are tied to what they measure."""

from factx.packs import Rulebook


class MeasureWords:
    """The lexicons of a rulebook, most of them `measured_…`, each as the pack `measured` tells of it."""

    def __init__(self, book: Rulebook) -> None:
        self.verbs, self.moving = book.lexicon("measured_verbs"), book.lexicon("measured_moving_verbs")
        self.totals, self.marks = book.lexicon("measured_total_verbs"), book.lexicon("measured_marking")
        self.changing, self.copulas = book.lexicon("change_verb"), book.lexicon("copulas")
        self.steps_taken, self.flows = book.lexicon("measured_steps"), book.lexicon("measured_step_in")
        self.joints, self.levels = book.lexicon("measured_joints"), book.lexicon("measured_prepositions")
        self.sums, self.partitive = book.lexicon("measured_in"), book.lexicon("partitive_words")
        self.carrying, self.ranges = book.lexicon("measured_carrying"), book.lexicon("measured_ranges")
        self.things, self.holders = book.lexicon("measured_nouns"), book.lexicon("measured_holders")
        self.deeds, self.people = book.lexicon("measured_deeds"), book.lexicon("measured_people")
        self.codes, self.apart = book.lexicon("currency_code"), book.lexicon("measured_compared")
        self.openers, self.closers = book.lexicon("openers"), book.lexicon("closers")
        self.headings, self.dashes = book.lexicon("heading_marks"), book.lexicon("measured_dashes")
        self.cells = book.lexicon("cell_marks")

    def telling(self, lemma: str) -> bool:
        """Whether a verb tells how much its subject is, or how it moves."""
        return lemma in self.verbs or lemma in self.changing
