"""Numerals: numbers in words, or in figures and words together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from factx.normalizers.figures import FIGURE_STARTS, figure_value
from factx.normalizers.registry import Context

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The words that numbers are made of: below a hundred, scales, digits behind a point, words to pass over."""

    small: Mapping[str, Decimal]
    scales: Mapping[str, Decimal]
    digits: Mapping[str, str]
    points: frozenset[str]
    passed: frozenset[str]


@dataclass(slots=True)
class _Sum:
    """What has been read so far of a number: finished parts, the part being read, the last scale."""

    total: Decimal = Decimal(0)
    part: Decimal | None = None
    scale: Decimal = ONE
    decimals: str | None = None
    scaled: bool = False

    def read(self, word: str, words: "NumberWords") -> bool:
        """Takes one word; False where it does not go on with the number."""
        if word in words.passed:
            return True
        if self.decimals is not None and word in words.digits:
            self.decimals += words.digits[word]
            return True
        if word in words.small:
            return self._add(words.small[word])
        if word in words.scales:
            return self._multiply(words.scales[word])
        if word in words.points:
            self.decimals = ""
            return True
        value = figure_value(word) if word[0] in FIGURE_STARTS else None
        return value is not None and self._add(value)

    def _add(self, value: Decimal) -> bool:
        before = self.part or Decimal(0)
        if self.part is not None and (before < 20 or before % (100 if value >= 10 else 10)):
            return False
        self.part, self.scaled = before + value, False
        return True

    def _multiply(self, scale: Decimal) -> bool:
        part = ONE if self.part is None and not self.scaled else self._whole()
        if self.scaled and self.part is None:
            self.total *= scale
            self.scale *= scale
        elif scale == 100:
            self.part = part * scale
        else:
            self.total += part * scale
            self.part, self.scale, self.scaled = None, scale, True
        return True

    def _whole(self) -> Decimal:
        part = self.part or Decimal(0)
        if self.decimals:
            part, self.decimals = Decimal(f"{part.to_integral_value():f}.{self.decimals}"), None
        return part

    def value(self) -> Decimal:
        return self.total + self._whole()


_WORDS: dict[int, tuple[Any, NumberWords]] = {}
"""What was made of the lexicons of the rulebooks in use; it holds no text."""

_MOST_RULEBOOKS = 4


def number_words(context: Context) -> NumberWords:
    """The number words of the lexicons `cardinal`, `scale`, `letter_scale`, `number_point` and so on."""
    lexicons = context.lexicons
    known = _WORDS.get(id(lexicons))
    if known is None or known[0] is not lexicons:
        small = {word: Decimal(value) for word, value in lexicons.get("cardinal", {}).items() if " " not in word}
        names = ("scale", "letter_scale", "short_scale", "hundred")
        scales = {
            word.lower(): Decimal(value)
            for name in names
            for word, value in lexicons.get(name, {}).items()
            if " " not in word
        }
        digits = {word: str(value) for word, value in small.items() if value < 10}
        points, passed = (frozenset(lexicons.get(name, {})) for name in ("number_point", "number_joint"))
        if len(_WORDS) >= _MOST_RULEBOOKS:
            _WORDS.clear()
        known = _WORDS[id(lexicons)] = (lexicons, NumberWords(small, scales, digits, points, passed))
    return known[1]


def read_number(words: Iterable[str], context: Context) -> tuple[Decimal, Decimal] | None:
    """The number that words and digits state together and its last scale (1 without one), or None."""
    known, state = number_words(context), _Sum()
    if not all(state.read(word, known) for word in words):
        return None
    if state.part is None and not state.scaled:
        return None
    return state.value(), state.scale


def scale_value(words: Iterable[str], context: Context) -> Decimal:
    scales, value = number_words(context).scales, ONE
    for word in words:
        value *= scales.get(word, ONE)
    return value
