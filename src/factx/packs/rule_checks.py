"""What a rule names must exist: its kind, its lexicons, its normalizer, and a field for each of its roles."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from factx.errors import PackError
from factx.normalizers.registry import known_normalizers
from factx.packs.layers import LAYERS, READ_FIELDS, READ_ROLES
from factx.packs.models import Kind, Lexicon, Rule
from factx.packs.nearest import known_names
from factx.packs.pattern_costs import MANY_WAYS, MOST_NODES, pattern_size, pattern_ways
from factx.packs.source import Place, shown_value
from factx.packs.syntax import Node, walk

_ROLE_FACT = re.compile(r"\{(\w+)\}")
POSSIBLE_ROLE = "hypothetical"
"""What a fact of an own kind is said by as only possible: in talks to."""
WHOLE_ROLE = "amount"
"""The role that hands over all fields of its unit."""


class RuleChecker:
    """Checks rules against the names of a rulebook; `layers` are the kinds with the layer that finds each.

    `declared` are names that a pack gives to what could not be read.
    """

    def __init__(
        self,
        lexicons: Mapping[str, Lexicon],
        groups: Mapping[str, tuple[str, ...]],
        kinds: Mapping[str, Kind],
        layers: Mapping[str, str],
        declared: Collection[str] = (),
    ) -> None:
        self.lexicons, self.groups, self.kinds, self.layers = lexicons, groups, kinds, layers
        self.names = {*lexicons, *layers, *groups, *declared}
        self.declared = declared

    def checked(self, rule: Rule, place: Place) -> Rule:
        """The rule with its layer; raises PackError for the last mistake in it, after telling those before."""
        errors = [*self._wrong_fact(rule, place), *self._wrong_names(rule, place), *self._wrong_roles(rule, place)]
        errors += [*self._wrong_constants(rule, place), *self._wrong_conditions(rule, place)]
        for role, name, wanted in self._wrong_types(rule):
            message = f"the field {role!r} is of the type {wanted}, and {{{role}:{name}}} captures a {name}"
            errors.append(_in_pattern(place, role, message, role=True))
        if pattern_size(rule.pattern) > MOST_NODES:
            told = "repeats inside repeats make the pattern too large; repeat fewer things, or split the rule"
            errors.append(place.child("match" if "match" in place.node else "pattern").fail(told))
        layer = rule.layer or self.layers.get(rule.fact, "")
        if rule.normalize and rule.normalize not in known_normalizers():
            told = known_names(rule.normalize, sorted(known_normalizers()))
            errors.append(
                place.child("normalize").fail(f"unknown normalizer {rule.normalize!r}; {told}", code="unknown-name")
            )
        if layer not in LAYERS and (rule.layer or not (errors or rule.fact in self.declared)):
            where = place.child("layer" if rule.layer else "fact")
            told = f"unknown layer {rule.layer!r}; " if rule.layer else ""
            told += f"give `layer`, one of {', '.join(LAYERS)}"
            errors.append(where.fail(told, code="unknown-name"))
        for error in errors[:-1]:
            place.origin.report(error)
        if errors:
            raise errors[-1]
        return replace(rule, layer=layer, guarded=pattern_ways(rule.pattern) > MANY_WAYS)

    def _wrong_fact(self, rule: Rule, place: Place) -> Iterator[PackError]:
        role = _ROLE_FACT.fullmatch(rule.fact)
        roles = sorted({node[1] for node in walk(rule.pattern) if node[0] == "role"})
        if role and role[1] not in roles:
            told = known_names(role[1], roles, "there are")
            yield place.child("fact").fail(f"no role {role[1]!r} in the pattern; {told}", code="unknown-name")
        elif not role and rule.fact not in self.layers and rule.fact not in self.declared:
            told = known_names(rule.fact, sorted(self.layers))
            yield place.child("fact").fail(f"unknown kind {rule.fact!r}; {told}", code="unknown-name")

    def _wrong_names(self, rule: Rule, place: Place) -> Iterator[PackError]:
        asked = [str(node[1]) for node in walk(rule.pattern) if node[0] == "ref"]
        for name in dict.fromkeys(asked):
            if name not in self.names:
                told = known_names(name, sorted(self.names)) if len(self.names) > 1 else ""
                yield _in_pattern(place, name, f"no lexicon and no kind is called {name!r}; {told}")
        ends = [str(node[1]) for node in walk(rule.pattern) if node[0] == "last"]
        for name in dict.fromkeys(each for each in ends if each not in self.lexicons):
            told = known_names(name, sorted(self.lexicons)) if len(self.lexicons) > 1 else ""
            yield _in_pattern(place, name, f"no lexicon is called {name!r}; {told}")

    def _wrong_roles(self, rule: Rule, place: Place) -> Iterator[PackError]:
        """Roles that no field takes, where no normalizer reads them."""
        fields = None if rule.normalize else self._fields(rule)
        if fields is None:
            return
        roles = [str(node[1]) for node in walk(rule.pattern) if node[0] == "role"]
        for role in dict.fromkeys(roles):
            if role not in fields and rule.fact != f"{{{role}}}":
                told = known_names(role, [name for name in fields if name != WHOLE_ROLE], "its fields")
                yield _in_pattern(place, role, f"no field of {rule.fact!r} takes the role {role!r}; {told}", role=True)

    def _wrong_constants(self, rule: Rule, place: Place) -> Iterator[PackError]:
        """Constants for fields that there are not, and values that their fields do not allow."""
        model = self._model(rule.fact)
        own = self.kinds.get(rule.fact)
        fields = [] if model is None else [*own.fields] if own else own_field_names(model)
        for name, value in rule.constants.items() if model is not None else ():
            told = place.child("set") if place.is_map and "set" in place.node else place
            if name in fields and (why := _not_allowed(model, name, value)):
                typed = f" ({own.fields[name].type})" if own else ""
                yield told.child(name).fail(f"{shown_value(value)} is nothing for {name!r}{typed}: {why}")
            elif (
                name not in fields
                and not rule.normalize
                and not (name[0] == "_" or name in READ_FIELDS.get(rule.fact, ()))
            ):
                message = f"no field of {rule.fact!r} is called {name!r}; {known_names(name, fields, 'its fields')}"
                yield told.at_key(name).fail(message, code="unknown-name")

    def _wrong_conditions(self, rule: Rule, place: Place) -> Iterator[PackError]:
        """A lexicon that the text must hold and nobody defines; a fact that is completed and is no pack's own."""
        if rule.needs and rule.needs not in self.lexicons and rule.needs not in self.declared:
            told = known_names(rule.needs, sorted(self.lexicons))
            yield place.child("needs").fail(f"no lexicon is called {rule.needs!r}; {told}", code="unknown-name")
        for key, done in (("completes", "be completed"), ("alone", "give way")):
            if getattr(rule, key) and rule.fact in self.layers and rule.fact not in self.kinds:
                told = f"only facts of kinds that packs define can {done}, and {rule.fact!r} is none"
                yield place.child(key).fail(told)
        own = self.kinds.get(rule.fact)
        if rule.each and (own is None or rule.each not in own.fields or own.fields[rule.each].many):
            yield place.child("each").fail("`each` is a role that fills a field of a pack's own kind, and no list")
        elif rule.each and rule.each not in {str(node[1]) for node in walk(rule.pattern) if node[0] == "role"}:
            yield place.child("each").fail(f"the match has no role {rule.each!r}", code="unknown-name")

    def _wrong_types(self, rule: Rule) -> Iterator[tuple[str, str, str]]:
        """Roles that capture units of another kind than their typed field takes: role, what it captures, the type."""
        own = self.kinds.get(rule.fact)
        for role, name in leaf_roles(rule.pattern) if own is not None and not rule.normalize else ():
            told = own.fields.get(role) if own else None
            kinds = {name, *self.groups.get(name, ())} if name not in self.lexicons else set()
            if told is None or not kinds & set(self.layers) or told.type in ("text", "boolean", "enum", "number"):
                continue
            allowed = {told.type, *_ALSO.get(told.type, ())}
            if not kinds & allowed:
                yield role, name, told.type

    def _model(self, fact: str) -> Any:
        from factx.facts import BUILT_IN_KINDS, define_kind

        if fact in self.kinds:
            return define_kind(fact, self.kinds[fact].fields)
        return BUILT_IN_KINDS.get(fact)

    def _fields(self, rule: Rule) -> Collection[str] | None:
        """The fields that the rule's roles can fill; None where its kind has no model."""
        from factx.facts.models import BUILT_IN_KINDS

        if rule.fact in self.kinds:
            own = self.kinds[rule.fact].fields
            return [*own, POSSIBLE_ROLE, *([WHOLE_ROLE] if "value" in own else [])]
        if rule.fact in BUILT_IN_KINDS:
            return [*own_field_names(BUILT_IN_KINDS[rule.fact]), WHOLE_ROLE, *READ_ROLES.get(rule.fact, ())]
        return None


_OF_ANY_FACT = ("id", "kind", "text", "start", "end", "sentence", "rule", "page")


_ALSO = {
    "money": ("number",),
    "quantity": ("number", "headcount", "duration"),
    "headcount": ("number", "quantity"),
    "percent": ("number", "fraction"),
    "multiple": ("number",),
    "duration": ("number",),
}
"""Kinds that a typed field takes besides its own."""


def own_field_names(model: Any) -> list[str]:
    """The fields of a model that its rules can set."""
    return [name for name in model.model_fields if name not in _OF_ANY_FACT]


def _not_allowed(model: Any, name: str, value: Any) -> str | None:
    """Why a field of a model cannot hold a value, or None."""
    from pydantic import TypeAdapter, ValidationError

    field = model.model_fields[name]
    try:
        TypeAdapter(field.annotation).validate_python(value)
    except ValidationError as error:
        return str(error.errors()[0]["msg"])
    return None


def _in_pattern(place: Place, name: str, message: str, role: bool = False) -> PackError:
    """The error at the place of a name in the rule's match, or at the token of its pattern that has it."""
    code = "role" if role else "unknown-name"
    if "match" in place.node:
        match = place.child("match")
        form = rf"\{{{re.escape(name)}:" if role else rf"[{{:/]{re.escape(name)}[}}/]"
        found = re.search(form, match.text())
        return match.fail(message, inside=found.start() + 1 if found else None, code=code)
    tokens = place.child("pattern")
    if not isinstance(tokens.node, list):
        return place.fail(message, code=code)
    key = "as" if role else "unit"
    for token in tokens.items():
        if token.node.get(key) == name:
            return token.child(key).fail(message, code=code)
    return tokens.fail(message, code=code)


def leaf_roles(node: Node) -> Iterator[tuple[str, str]]:
    """Each role that captures one name, with that name."""
    for each in walk(node):
        if each[0] == "role" and each[2][0] == "ref":
            yield each[1], each[2][1]
