"""Currencies that an amount's own words leave open: what the text around says."""

from collections.abc import Iterator, Sequence

from factx.matching import Tape, Unit
from factx.normalizers import Context
from factx.packs import Rulebook

_SENTENCES_BACK = 2


def settle_currencies(tape: Tape, context: Context, book: Rulebook) -> None:  # noqa: ARG001 - as the other steps
    """Sets `currency` of cents and the like from the amounts beside them, of bare francs and the like from a country.

    A country names a currency by its ISO 3166 code: an ISO 4217 code begins with it.
    """
    amounts = sorted(tape.standing("money"), key=lambda unit: unit.start)
    for unit in amounts:
        if unit.fields.get("currency") is None and (name := unit.fields.get("currency_name")):
            unit.fields["currency"] = _of_country(tape, unit, _codes(book, str(name)), book)
    _settle_like_namesakes(amounts)
    _inherit(tape, amounts)


def _settle_like_namesakes(amounts: list[Unit]) -> None:
    """Gives a name of a currency that is still open what it stands for in the rest of the text, where that is one."""
    told: dict[str, set[str]] = {}
    named = [unit for unit in amounts if unit.fields.get("currency_name")]
    for unit in named:
        if code := unit.fields.get("currency"):
            told.setdefault(str(unit.fields["currency_name"]), set()).add(str(code))
    for unit in named:
        codes = told.get(str(unit.fields["currency_name"]), set())
        if unit.fields.get("currency") is None and len(codes) == 1:
            unit.fields["currency"] = min(codes)


def _inherit(tape: Tape, amounts: Sequence[Unit]) -> None:
    """Gives cents and the like the currency of the other amounts of the sentence, else of the text, if it is one."""
    heirs = [unit for unit in amounts if unit.fields.get("inherits")]
    told: dict[int, set[str]] = {}
    for unit in amounts if heirs else ():
        if not unit.fields.get("inherits") and unit.fields.get("currency"):
            told.setdefault(tape.lo[unit.start], set()).add(unit.fields["currency"])
    everywhere = set().union(*told.values())
    for unit in heirs:
        near = told.get(tape.lo[unit.start], everywhere)
        if len(near) == 1:
            (unit.fields["currency"],) = near


def _codes(book: Rulebook, name: str) -> list[str]:
    """The currencies whose full names end with this word: `francs` are CHF, RWF and others."""
    entries = book.lexicon("currency_name")
    told = (value.get("code") for word, value in entries.items() if value and word.endswith(f" {name}"))
    return list(dict.fromkeys(code for code in told if code))


def _of_country(tape: Tape, unit: Unit, codes: list[str], book: Rulebook) -> str | None:
    """The one of the currencies that belongs to the nearest country named in the sentence or shortly before."""
    low, high = tape.lo[unit.start], tape.hi[unit.start]
    for _ in range(_SENTENCES_BACK + 1):
        places = sorted(_places(tape, low, high, book), key=lambda place: abs(place[0] - unit.start))
        for _, country in places:
            if found := [code for code in codes if code.startswith(country)]:
                return found[0] if len(found) == 1 else None
        if low == 0:
            return None
        low, high = tape.lo[low - 1], low
    return None


def _places(tape: Tape, low: int, high: int, book: Rulebook) -> Iterator[tuple[int, str]]:
    """The countries and peoples named between two tokens, with the codes of the countries."""
    lexicons = book.lexicon("country_code"), book.lexicon("people_code")
    for i in range(low, high):
        if tape.terms[i].title:
            pair = f"{tape.terms[i].text} {tape.terms[i + 1].text}" if i + 1 < high else ""
            for entries in lexicons:
                if code := entries.get(pair) or entries.get(tape.terms[i].text):
                    yield i, str(code)
