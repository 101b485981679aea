"""Clauses found by rules: where each begins, its verb, its subject, what it hangs on."""

from factx.linking.clauses.model import Clause
from factx.linking.clauses.splitting import split_clauses
from factx.linking.clauses.steps import DATE, ENTITY, FACT, NUMBER, THING, WORD, Steps
from factx.linking.clauses.verbs import Verb, find_verbs
from factx.linking.clauses.words import ClauseWords, Word, clause_words

__all__ = [
    "DATE",
    "ENTITY",
    "FACT",
    "NUMBER",
    "THING",
    "WORD",
    "Clause",
    "ClauseWords",
    "Steps",
    "Verb",
    "Word",
    "clause_words",
    "find_verbs",
    "split_clauses",
]
