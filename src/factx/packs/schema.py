"""The JSON Schema of rule packs, for editors: what may stand where, with a sentence and examples."""

from typing import Any

from factx.facts.fields import FIELD_TYPES, TIES
from factx.packs.layers import LAYERS

_TEXTS = {"type": "array", "items": {"type": "string"}}
_WORDS = {
    "oneOf": [
        {"type": "array", "items": {"type": ["string", "number"]}},
        {"type": "object", "description": "Words with a value each."},
    ]
}


def _map(properties: dict[str, Any], required: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
        **more,
    }


def _told(type_: Any, description: str, *examples: Any) -> dict[str, Any]:
    told = dict(type_) if isinstance(type_, dict) else {"type": type_}
    return {**told, "description": description, **({"examples": list(examples)} if examples else {})}


def _example() -> dict[str, Any]:
    fields = {
        "text": _told("string", "The text; an example marks the span that must match.", "She paid [$5]."),
        "expect": _told("object", "Fields that the fact must have.", {"length": "P2M"}),
        "date": _told("string", "The reference date.", "2025-03-12"),
    }
    return {"oneOf": [{"type": "string"}, _map(fields, ("text",))]}


def _rule() -> dict[str, Any]:
    examples = {"type": "array", "items": {"$ref": "#/$defs/example"}}
    fields = {
        "id": _told("string", "Its name; every fact carries it as `rule`.", "tenancy.notice_period"),
        "fact": _told("string", "The kind of fact, or `{role}` for the kind of what the role captured.", "money"),
        "match": _told(
            "string",
            "What it looks like, in the shorthand.",
            "{length:duration} ('s|')? {notice_noun}",
            "{firms:organization} ++ and",
        ),
        "pattern": _told({"type": "array", "items": {"type": "object"}}, "The same as spaCy token patterns."),
        "set": _told("object", "Fields that the fact gets as they stand.", {"modality": "aim"}),
        "normalize": _told("string", "A normalizer, which computes the fields or declines the match.", "money"),
        "layer": _told({"enum": list(LAYERS)}, "When it runs; it follows from the kind unless you say it."),
        "stage": _told("integer", "The order inside its layer."),
        "priority": _told("integer", "Which of two overlapping matches wins: higher, then longer, then earlier."),
        "needs": _told("string", "A lexicon of which the text must hold a word somewhere.", "study_word"),
        "alone": _told("boolean", "Its facts count only in texts where no other rule finds a fact of the kind."),
        "completes": _told("boolean", "It makes no fact, but fills what the fact of its kind before it leaves open."),
        "each": _told("string", "A role: one fact is made of each thing that it captures.", "dose"),
        "examples": _told(examples, "Texts with the span that must match in brackets."),
        "rejects": _told(examples, "Texts in which the rule must find nothing."),
    }
    return _map(fields, ("id", "fact"), oneOf=[{"required": ["match"]}, {"required": ["pattern"]}])


def _lexicon() -> dict[str, Any]:
    fields = {
        "entries": _told(_WORDS, "Words and phrases, or words with a value each."),
        "file": _told("string", "A CSV file below the pack's folder.", "words.csv"),
        "column": _told("string", "The column of the words."),
        "value": _told({"type": ["string", "array"]}, "The column of the values, or several."),
        "where": _told("object", "Only rows whose columns hold this.", {"ambiguous": ""}),
        "exact": _told("boolean", "The case counts."),
        "regex": _told("string", "The whole text of one token."),
        "digits": _told("boolean", "The regex fits only tokens that hold a digit."),
        "include": _told(_TEXTS, "Lexicons whose entries it takes over."),
        "inflect": _told("boolean", "The first word of an entry stands for all its forms."),
    }
    return {"oneOf": [*_WORDS["oneOf"][:1], _map(fields)]}


def _kind() -> dict[str, Any]:
    named = {"enum": [each for each in FIELD_TYPES if each != "enum"]}
    tie = {"anyOf": [{"enum": list(TIES)}, {"type": "string", "pattern": "^[a-z_][a-z0-9_]*$"}]}
    fields = {
        "type": {"oneOf": [named, {"type": "array", "items": named, "minItems": 1, "maxItems": 1}]},
        "values": _told(_TEXTS, "The words that an enum allows."),
        "unit": _told("string", "The only unit of a number, quantity or duration."),
        "required": _told("boolean", "Without it there is no fact."),
        "default": {"description": "What holds where the text says nothing."},
        "from": _told(
            {"oneOf": [tie, {"type": "array", "items": tie}]},
            "What fills the field where no role does, the first of several that says something: a tie of the fact, "
            "`topic`, the one organization that the text is about, `before`, the same field of a fact before it, or a "
            "kind of the pack, the same field of its nearest fact.",
            "subject",
            ["subject", "before", "topic"],
        ),
        "unless": _told(
            "string", "A lexicon: `from` gives no name that begins or ends with a word of it.", "investor_word"
        ),
        "about": _told("string", "What the field says."),
    }
    field = {"oneOf": [*fields["type"]["oneOf"], _map(fields)]}
    own = {
        "required": _told(_TEXTS, "Fields without which there is no fact."),
        "about": _told("string", "What the kind is."),
        "once": _told("boolean", "What a text tells again, agreeing in all and alike in a field, is one fact."),
        "hidden": _told("boolean", "Its facts only fill fields of others (`from`) and are printed nowhere."),
    }
    return {"type": "object", "properties": own, "additionalProperties": field}


def pack_schema() -> dict[str, Any]:
    """The schema of a pack's file."""
    names = {"propertyNames": {"pattern": "^[a-z_][a-z0-9_]*$"}, "type": "object"}
    fields = {
        "pack": _told("string", "The pack's name.", "tenancy"),
        "language": _told("string", "Which built-in packs it joins.", "en"),
        "units": _told({**names, "additionalProperties": {"enum": list(LAYERS)}}, "Kinds that no fact is made of."),
        "groups": _told({**names, "additionalProperties": _TEXTS}, "Kinds under one name."),
        "facts": _told({**names, "additionalProperties": {"$ref": "#/$defs/kind"}}, "Kinds of facts of your own."),
        "lexicons": _told({**names, "additionalProperties": {"$ref": "#/$defs/lexicon"}}, "Words under a name."),
        "parts": _told(
            {**names, "additionalProperties": {"type": "string"}},
            "Parts of patterns under a name; a rule's `{name}` stands for what the part says.",
            {"round": "{round:(series {round_letter}|seed)} (round|financing)?"},
        ),
        "evidence": _told({"type": "array", "items": {"type": "object"}}, "What speaks for names."),
        "rules": _told({"type": "array", "items": {"$ref": "#/$defs/rule"}}, "One way of saying a fact each."),
        "disable": _told(_TEXTS, "Rules of earlier packs that are switched off.", ["money.per_share"]),
    }
    definitions = {"example": _example(), "rule": _rule(), "lexicon": _lexicon(), "kind": _kind()}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "factx rule pack"}
    return {**head, **_map(fields, ("pack",)), "$defs": definitions}
