"""What a row of a table names as what its amounts measure: the head of the row, or that of the column."""

from factx.linking.measured.nouns import Nouns
from factx.linking.measured.words import MeasureWords
from factx.linking.tables import Span, head_of_column
from factx.matching import Tape
from factx.syntax import WORD
from factx.syntax.readings import Reading


class Rows:
    """Reads tables whose rows are lines with marks between their cells."""

    def __init__(self, words: MeasureWords, nouns: Nouns) -> None:
        self.words, self.nouns = words, nouns

    def of(self, reading: Reading, k: int) -> tuple[Span, str] | None:
        """The tokens of the head of the row that step `k` is in, else of its column, and which of them it is."""
        steps = reading.steps
        marks = [j for j in range(steps.size) if steps.words[j].key in self.words.cells]
        if not marks:
            return None
        first = marks[0] + 1 if marks[0] == 0 else 0
        end = next((j for j in marks if j > first), steps.size)
        phrase = self.nouns.opening(reading, first, end) if end <= k else None
        if phrase is not None and any(steps.kinds[j] == WORD for j in range(*phrase)):
            return (steps.at[phrase[0]], steps.at[phrase[1]]), "row"
        column = self._column(steps.tape, steps.at[0], sum(j < k for j in marks))
        return (column, "column") if column is not None else None

    def _column(self, tape: Tape, token: int, number: int) -> Span | None:
        """The words of the cell behind so many marks in the first row of the table."""
        cell = head_of_column(tape, token, number)
        if cell is None or any(tape.units[i] is not None for i in range(*cell)):
            return None
        return cell if any(tape.terms[i].text.isalpha() for i in range(*cell)) else None
