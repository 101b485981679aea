"""Counted nouns: the noun in the singular, with the nouns that make its name."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from factx.normalizers.registry import Captures, Context, limited, normalizer, of_captures

_LEAST_CROWD = 100_000
"""So many volunteers or members are no organisation's team, by rule of thumb."""


@normalizer("counted_noun")
def counted_noun(captures: Captures, context: Context) -> dict[str, Any] | None:
    """The amount with `unit`, the noun phrase in the singular; None where its last word is no counted noun."""
    noun = captures["noun"].text
    last = noun.split()[-1].lower()
    if last in context.lexicons["uncounted"] or (
        _one(captures.fields) and last not in context.lexicons["irregular_plural"]
    ):
        return None
    return {**captures.fields, "unit": singular_phrase(noun, context.lexicons), "_noun": noun}


def _one(fields: Mapping[str, Any]) -> bool:
    """Whether the amount is one and no more, which no plural follows: `all but one displayed symptoms`."""
    return fields.get("value") == 1 and not fields.get("figure") and not fields.get("modifier")


def _is_vague(captures: Captures) -> bool:
    """Whether an amount has bounds but no value of its own, so that it takes an of-phrase: `hundreds of`."""
    return captures.fields.get("value") is None and captures.fields.get("low") is not None


limited("vague_counted_noun", counted_noun, _is_vague)


def singular_phrase(phrase: str, lexicons: Mapping[str, Mapping[str, Any]]) -> str:
    """The phrase with its last word in the singular; in lower case, but for words in capitals and names within it."""
    words = phrase.split()
    if words[-1][0].isupper():
        words = [word if word.isupper() or not word[1:].islower() else word.lower() for word in words]
    words[-1] = singular(words[-1], lexicons)
    return " ".join(words)


def singular(word: str, lexicons: Mapping[str, Mapping[str, Any]]) -> str:
    """A noun's singular, by the lexicon `irregular_plural`, else by the first of `plural_ending` that it ends in."""
    irregular = lexicons["irregular_plural"].get(word.lower())
    if irregular:
        return str(irregular)
    for ending, replacement in lexicons["plural_ending"].items():
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + str(replacement)
    return word


@normalizer("coordinated_noun")
def coordinated_noun(captures: Captures, context: Context) -> dict[str, Any] | None:
    """The amount with the last noun as `unit`: what `and` joins before it are kinds of it (`30 red and green vans`)."""
    return {**captures.fields, "unit": singular_phrase(captures["noun"].text.split()[-1], context.lexicons)}


@normalizer("part_of_things")
def part_of_things(captures: Captures, context: Context) -> dict[str, Any] | None:
    """Some of the things that somebody has; None for thousands without a figure, whose of-phrase is no whole."""
    amount = captures["amount"].fields
    if amount.get("value") is None or amount["value"] == amount.get("scale", 1) != 1:
        return None
    return {**captures["amount"].fields, "unit": singular_phrase(captures["noun"].text, context.lexicons)}


# The amount with `unit`, a noun that stands in the singular already; then one of the noun.
of_captures("counted_singular", lambda found: {**found.fields, "unit": found["noun"].text.lower()})
_ONE = {"value": Decimal(1), "low": None, "high": None, "modifier": None}
of_captures("counted_one", lambda found: {**_ONE, "unit": found["noun"].text.lower()})


def _same(captures: Captures, context: Context) -> dict[str, Any]:  # noqa: ARG001
    """The fields as they are."""
    return dict(captures.fields)


limited("vague_amount", _same, _is_vague)
limited("from_zero", _same, lambda found: found.fields.get("low") == 0 and found.fields.get("high"))
# A town has people but employs none.
limited("staffed", _same, lambda found: found["holder"].fields.get("label") not in ("place", "person"))


@normalizer("economy_jobs")
def economy_jobs(captures: Captures, context: Context) -> dict[str, Any] | None:
    """The jobs as a quantity; their noun becomes `unit`."""
    group = captures.fields.get("group")
    return {**captures.fields, "unit": singular_phrase(str(group), context.lexicons)} if group else None


# A headcount of an economy as a quantity of what the rule sets as `unit`.
of_captures(
    "economy_level",
    lambda found: {name: value for name, value in found.fields.items() if name not in ("group", "_noun")},
)


@normalizer("promoted")
def promoted(captures: Captures, context: Context) -> dict[str, Any] | None:  # noqa: ARG001
    """A count of people as a headcount: its noun becomes `group`."""
    noun = captures["amount"].fields.get("_noun")
    return {**captures["amount"].fields, "group": noun} if noun else None


# The part's amount in the whole's unit.
of_captures("counted_part", lambda found: {**found["amount"].fields, "unit": found["whole"].fields.get("unit")})


@normalizer("people_left")
def people_left(captures: Captures, context: Context) -> dict[str, Any] | None:
    """The amount that is left of a share of employees; None for a share of anything else."""
    last = captures["whole"].words[-1]
    staff = last in context.lexicons["staff_noun"] or last in context.lexicons["staff_level"]
    return dict(captures["amount"].fields) if staff else None


@normalizer("not_employed")
def not_employed(captures: Captures, context: Context) -> dict[str, Any] | None:
    """People who are served, asked or gathered as a quantity; None where their noun says that they are employed."""
    fields = captures["amount"].fields
    group = str(fields.get("group") or fields.get("_noun") or "")
    if not group or group.split()[-1].lower() in context.lexicons["employee_noun"]:
        return None
    return {**captures["amount"].fields, "unit": singular_phrase(group, context.lexicons)}


@normalizer("person_role")
def person_role(captures: Captures, context: Context) -> dict[str, Any] | None:
    """A count beside a headcount as one too, where its noun is a word for people by what they are."""
    noun = str(captures["amount"].fields.get("_noun") or "")
    if not noun or noun.split()[-1].lower() not in context.lexicons["person_role"]:
        return None
    fields = {**captures["amount"].fields, "group": noun}
    if change := captures.fields.get("change"):
        fields["change"] = change
    return fields


@normalizer("customers_staff")
def customers_staff(captures: Captures, context: Context) -> dict[str, Any] | None:
    """The staff of firms in general, whom a product is made for, as a quantity."""
    group = str(captures["amount"].fields.get("group") or "")
    return {**captures["amount"].fields, "unit": singular_phrase(group, context.lexicons) if group else None}


@normalizer("crowd")
def crowd(captures: Captures, context: Context) -> dict[str, Any] | None:
    """Volunteers or members in numbers that no payroll holds, as a quantity; None for all others."""
    fields = captures["amount"].fields
    group = str(fields.get("group") or "")
    least = fields.get("value") or fields.get("low") or 0
    if least < _LEAST_CROWD or not group or group.split()[-1].lower() not in context.lexicons["crowd_noun"]:
        return None
    return {**fields, "unit": singular_phrase(group, context.lexicons)}
