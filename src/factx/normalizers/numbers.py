"""Numbers in digits and words, with exact decimals; a number that cannot be read whole is none."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from factx.normalizers.registry import Captures, Context, normalizer

ONE = Decimal(1)
_BLANKS = re.compile("[\u00a0\u2007\u2009\u202f'\u2019 ]")
_GROUPED = re.compile(r"(\d{1,3})([,.])(\d{3}(?:\2\d{3})*)(?:([.,])(\d+))?")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_PLAIN = re.compile(r"\d*(?:\.\d+)?")
_COMMA = re.compile(r"(\d+),(\d{1,2}|\d{4,})")
_FIGURE_STARTS = frozenset("0123456789.")
_MOST_DIGITS = 10
_DENOMINATORS = frozenset(map(Decimal, (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 32, 64)))
_VULGAR = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8"}


def figure_value(text: str) -> Decimal | None:
    """The number that digits with group and decimal separators state, or None where they cannot be read whole."""
    text = _BLANKS.sub("", text) if not text.isdigit() else text
    if _PLAIN.fullmatch(text):
        return _plain_value(text)
    if grouped := _GROUPED.fullmatch(text):
        lead, mark, groups, point, decimals = grouped.groups()
        if lead == "0":
            return Decimal(f"0.{groups}") if mark == "," and len(groups) == 3 and not point else None
        if point == mark:
            return None
        return Decimal(f"{lead}{groups.replace(mark, '')}.{decimals or 0}")
    if _INDIAN.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if comma := _COMMA.fullmatch(text):
        return Decimal(f"{comma[1]}.{comma[2]}")
    return None


def _plain_value(text: str) -> Decimal | None:
    whole = text.partition(".")[0]
    if len(whole) > 1 and whole[0] == "0":
        return None
    return None if len(whole) > _MOST_DIGITS else Decimal(text)


def vulgar_parts(text: str) -> tuple[Decimal, Decimal] | None:
    """Numerator and denominator of `½` or `2½`."""
    lead, sign = text[:-1], text[-1]
    if sign not in _VULGAR or (lead and not lead.isdigit()):
        return None
    above, below = map(Decimal, _VULGAR[sign].split("/"))
    return Decimal(lead or 0) * below + above, below


def ratio(above: Decimal, below: Decimal) -> Decimal:
    """A fraction: exact where it ends, else rounded to six places, as the contract has it."""
    value = above / below
    return value if value * below == above and len(value.as_tuple().digits) < 12 else round(value, 6)


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
        value = figure_value(word) if word[0] in _FIGURE_STARTS else None
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
            part, self.decimals = Decimal(f"{int(part)}.{self.decimals}"), None
        return part

    def value(self) -> Decimal:
        return self.total + self._whole()


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The words that numbers are made of: below a hundred, scales, digits behind a point, words to pass over."""

    small: Mapping[str, Decimal]
    scales: Mapping[str, Decimal]
    digits: Mapping[str, str]
    points: frozenset[str]
    passed: frozenset[str]


_WORDS: dict[int, tuple[Any, NumberWords]] = {}


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


def number_fields(value: Decimal | None, scale: Decimal = ONE, **more: Any) -> dict[str, Any]:
    """The fields of a number unit; `scale` is what its last word multiplied by, for ranges that leave it out."""
    return {"value": value, "low": None, "high": None, "modifier": None, "scale": scale, **more}


@normalizer("number")
def number(captures: Captures, context: Context) -> dict[str, Any] | None:
    """A number in digits, words or both: `1,234.5`, `3.3bn`, `twenty-three hundred`, `two point five billion`."""
    words = captures["number"].words if "number" in captures else captures.words
    if len(words) == 1 and words[0][0] in _FIGURE_STARTS:
        value = figure_value(words[0])
        return None if value is None else number_fields(value, bare=words[0].isdigit(), figure=True)
    read = read_number(words, context)
    return None if read is None else number_fields(*read, figure=words[0][0].isdigit())


@normalizer("fraction")
def fraction(captures: Captures, context: Context) -> dict[str, Any] | None:
    """`two-thirds`, `3/4`, `½`, and with `whole` and `scale` `2 1/2`, `one and a half million`."""
    parts = _parts(captures, context)
    if parts is None:
        return None
    value = ratio(*parts)
    whole, scale = captures.get("whole"), captures.get("scale")
    if whole is not None:
        read = read_number(whole.words, context)
        if read is None:
            return None
        value += read[0]
    factor = _scale_value(scale.words, context) if scale else ONE
    exact = parts if whole is None and scale is None else None
    return number_fields(value * factor, factor, exact=exact)


def _parts(captures: Captures, context: Context) -> tuple[Decimal, Decimal] | None:
    """Numerator and denominator."""
    if sign := captures.get("vulgar"):
        return vulgar_parts(sign.text)
    below = captures["below"]
    above = captures.get("above")
    read = read_number(above.words, context) if above else (ONE, ONE)
    under = Decimal(below.value) if below.value else figure_value(below.text)
    if read is None or not under:
        return None
    if not below.value and (read[0] >= under or under not in _DENOMINATORS) and "⁄" not in captures.text:
        return None
    return read[0], under


def _scale_value(words: Iterable[str], context: Context) -> Decimal:
    scales, value = number_words(context).scales, ONE
    for word in words:
        value *= scales.get(word, ONE)
    return value


@normalizer("vague_number")
def vague_number(captures: Captures, context: Context) -> dict[str, Any] | None:
    """`hundreds of billions`: bounds from the lexicon's `low high` of `vague`, times what `of` it is, and `scale`."""
    low, high = (Decimal(part) for part in str(captures["vague"].value).split())
    factor = ONE
    for role in ("of", "scale"):
        if capture := captures.get(role):
            value = capture.value
            factor *= Decimal(str(value).split()[0]) if value else _scale_value(capture.words, context)
    if factor == ONE and low == high:
        return {**number_fields(low), "modifier": "approx"}
    if low == high:
        return {**number_fields(low * factor, factor), "modifier": "approx"}
    return {**number_fields(None, factor), "low": low * factor, "high": high * factor}


@normalizer("signed")
def signed(captures: Captures, context: Context) -> dict[str, Any] | None:  # noqa: ARG001
    """A number behind a sign or the word for one: its lexicon's value is the factor."""
    amount, sign = captures["amount"].fields, captures["sign"]
    factor = Decimal(sign.value)
    fields = dict(amount)
    for name in ("value", "low", "high"):
        if fields.get(name) is not None:
            fields[name] *= factor
    if factor < 0:
        fields["low"], fields["high"] = fields.get("high"), fields.get("low")
    return {**fields, "bare": False, "signed": sign.value}


@normalizer("spaced_number")
def spaced_number(captures: Captures, context: Context) -> dict[str, Any] | None:
    """Digits in groups parted by blanks: `1 250 000`."""
    words = captures["number"].words
    figures = [word for word in words if word.isdigit()]
    rest = words[len(figures) :]
    value = Decimal("".join(figures)) * _scale_value(rest, context)
    return number_fields(value, _scale_value(rest, context), figure=True)


@normalizer("zero")
def zero(captures: Captures, context: Context) -> dict[str, Any] | None:  # noqa: ARG001
    """Nothing at all."""
    return number_fields(Decimal(0))


@normalizer("ordinal")
def ordinal(captures: Captures, context: Context) -> dict[str, Any] | None:
    """The place in an order that `22nd` or `twenty-first` names."""
    capture = captures["value"]
    if capture.value is None:
        return {"value": Decimal("".join(letter for letter in capture.text if letter.isdigit()))}
    small = number_words(context).small
    tens = sum((small.get(word, Decimal(0)) for word in captures.words[:-1]), Decimal(0))
    return {"value": tens + Decimal(capture.value)}
