"""Linking: dates in context, mentions into entities, facts tied to who, what, when and who says so."""

from factx.linking.changes import settle_changes
from factx.linking.completing import completed_by
from factx.linking.currencies import settle_currencies
from factx.linking.facts import Linked, link_document
from factx.linking.own_fields import fill_own_fields
from factx.linking.people import settle_people
from factx.linking.targets.settling import settle_targets
from factx.linking.ties import tie_facts
from factx.linking.times import resolve_times
from factx.names import name_entities
from factx.names.outside import mark_vouched
from factx.names.words import name_words
from factx.packs import Rulebook
from factx.syntax.words import clause_words

__all__ = [
    "Linked",
    "completed_by",
    "fill_own_fields",
    "gather_words",
    "link_document",
    "mark_vouched",
    "name_entities",
    "resolve_times",
    "settle_changes",
    "settle_currencies",
    "settle_people",
    "settle_targets",
    "tie_facts",
]


def gather_words(book: Rulebook) -> None:
    """Gathers what names and clauses need of a rulebook's lexicons, so that the first text need not wait for it."""
    name_words(book)
    clause_words(book)
